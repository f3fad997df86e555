//! Names within one SVG that do not clash with those of another on a page.

use super::drawing::Drawing;

/// A short word by what the drawing is called and how large it is (FNV-1a, 32 bits; Fowler,
/// Noll & Vo).
pub(super) fn prefix(drawing: &Drawing) -> String {
    let size = format!("{:.2} {:.2}", drawing.width, drawing.height);
    let bytes = drawing.title.bytes().chain(drawing.description.bytes()).chain(size.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("o{hash:08x}")
}
