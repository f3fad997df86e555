//! The SVG of a drawing, read back as what PNG and PDF are painted from: one
//! picture, however it is written.

use super::drawing::Drawing;
use super::{font, svg};
use crate::error::{Error, ErrorKind, Problem, Result};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// The bundled fonts alone, never those of the machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for file in font::FILES {
        fonts.load_font_data(file.to_vec());
    }
    fonts.set_sans_serif_family(font::FAMILY);
    Arc::new(fonts)
});

/// Reads a drawing's SVG, a unit being a point.
pub(super) fn tree(drawing: &Drawing) -> Result<Tree> {
    let options = Options {
        dpi: 72.0,
        font_family: font::FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    Tree::from_str(&svg(drawing), &options).map_err(|error| unpainted(&error.to_string()))
}

/// That a picture could not be painted, and why.
pub(super) fn unpainted(why: &str) -> Error {
    Error::new(ErrorKind::Format, Problem::new(format!("the figure cannot be painted: {why}")))
}
