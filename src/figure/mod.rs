//! Figures for a report: a flat [`Drawing`] in points, written as SVG, PNG or
//! PDF with a bundled font, the same to the byte every time.
//!
//! A chart takes plain numbers and words and draws them on a [`Sheet`], which
//! says on every figure what it is, whose numbers they are and how sure.

mod axis;
mod bars;
#[cfg(test)]
mod charts_tests;
mod drawing;
mod font;
mod hatch;
mod ids;
mod ink;
mod lines;
pub mod map;
mod marker;
mod path;
mod pdf;
mod png;
mod sheet;
mod spine;
mod spread_out;
mod svg;
#[cfg(test)]
mod tests;
mod tree;

pub use axis::Axis;
pub use bars::{Bar, Bars, bars};
pub use drawing::{Anchor, Drawing, Fill, Frame, Group, Mark, Shape, Stroke, Text};
pub use font::{cut, width, wrapped};
pub use hatch::Hatch;
pub use ink::{GROUND, INK, QUIET, RULE, SOFT};
pub use lines::{Line, LinePoint, Lines, leaves_out_zero, lines};
pub use marker::Stands;
pub use path::Path;
pub use pdf::pdf;
pub use png::{PIXELS_MOST, png};
pub use sheet::{MARGIN, Sheet};
pub use spine::{Range, RightEnd, Spine, SpineRow, spine};
pub use spread_out::spread_out;
pub use svg::{svg, svg_outlined};

/// Points in a millimetre: 72 to the inch, an inch being 25.4 mm.
pub const POINTS_PER_MM: f64 = 72.0 / 25.4;
