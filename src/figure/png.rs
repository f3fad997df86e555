//! A drawing as PNG, at so many dots an inch.

use super::drawing::Drawing;
use super::tree::{tree, unpainted};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use flate2::Crc;
use resvg::tiny_skia::{Color, Pixmap, Transform};

/// The most pixels that a picture may have.
pub const PIXELS_MOST: f64 = 40e6;

/// Paints a drawing on white; the file says how many dots an inch it is made for, so that it
/// keeps its size on paper.
///
/// # Errors
/// More than [`PIXELS_MOST`] pixels, or none.
pub fn png(drawing: &Drawing, dpi: f64) -> Result<Vec<u8>> {
    let scale = dpi / 72.0;
    let (width, height) = ((drawing.width * scale).round(), (drawing.height * scale).round());
    bounded(width, height)?;
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or_else(|| unpainted("it has no size"))?;
    pixels.fill(Color::WHITE);
    let tree = tree(drawing)?;
    let scaled =
        Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scaled, &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| unpainted(&error.to_string()))?;
    Ok(with_density(&bytes, dpi))
}

fn bounded(width: f64, height: f64) -> Result<()> {
    let pixels = width * height;
    if (1.0..=PIXELS_MOST).contains(&pixels) {
        return Ok(());
    }
    let found = format!("{width} \u{d7} {height} = {:.1} million pixels", pixels / 1e6);
    let problem = Problem::new("a picture of this size is not painted").at(Place::default().column("dpi"));
    Err(Error::new(
        ErrorKind::Limit,
        problem
            .found(found)
            .expected(format!("at most {:.0} million pixels", PIXELS_MOST / 1e6))
            .help("ask for fewer dots an inch or a smaller figure; SVG and PDF have no pixels"),
    ))
}

/// Adds the chunk pHYs (PNG, 11.3.4.3) behind IHDR: dots a metre in both directions.
fn with_density(png: &[u8], dpi: f64) -> Vec<u8> {
    // The signature and IHDR have a fixed length (PNG, 5.2 and 11.2.1).
    let (head, rest) = png.split_at_checked(8 + 25).unwrap_or((png, &[]));
    let per_metre = ((dpi / 0.0254).round() as u32).to_be_bytes();
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(per_metre.iter().chain(&per_metre).chain(&[1]));
    let mut crc = Crc::new();
    crc.update(&chunk);
    let length = (chunk.len() as u32 - 4).to_be_bytes();
    [head, &length, &chunk, &crc.sum().to_be_bytes(), rest].concat()
}
