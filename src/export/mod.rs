//! Layers to take away: one writer a format, all of them writing the same
//! [`Layer`] and the same bytes every time.
//!
//! Zero, missing and suppressed stay apart in every format: a value that is
//! not there is null, and the field of its state says why. An illustrative
//! figure says so in the name of its field, in its status and in the
//! description of the layer.

mod boundaries;
mod csv;
mod fields;
mod format;
mod geojson;
#[cfg(feature = "gpkg")]
mod gpkg;
mod layer;
mod names;
mod number;
#[cfg(test)]
mod sample;

pub use fields::FieldSet;
pub use format::Format;
pub use layer::{Cell, Field, Geometry, Layer, Values};
pub use names::field_names;

use crate::error::Result;

/// What can be asked of the formats beside the layer itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// GeoJSON: degrees as precise as they are known, not rounded to 7 decimals.
    pub full_precision: bool,
    /// CSV: a byte order mark first, by which Excel knows that it is UTF-8.
    pub byte_order_mark: bool,
    /// GeoPackage: when its content was last changed, as
    /// `2024-03-01T12:00:00.000Z`. No clock is read: the same layer gives the
    /// same bytes, and the first moment of 1970 stands for *not said*.
    pub last_change: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            full_precision: false,
            byte_order_mark: false,
            last_change: "1970-01-01T00:00:00.000Z".to_owned(),
        }
    }
}

/// Writes a layer in a format, after what `out` holds.
///
/// # Errors
/// Where the layer is out of step with itself, lacks the geometry that the
/// format needs, or this build cannot write the format.
pub fn write(format: Format, layer: &Layer<'_>, out: &mut Vec<u8>) -> Result<()> {
    write_with(format, layer, &Options::default(), out)
}

/// A layer as GeoJSON.
///
/// # Errors
/// As [`write()`].
pub fn geojson(layer: &Layer<'_>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    write(Format::GeoJson, layer, &mut out)?;
    Ok(out)
}

/// Writes a layer in a format, with options.
///
/// # Errors
/// As [`write()`].
pub fn write_with(format: Format, layer: &Layer<'_>, options: &Options, out: &mut Vec<u8>) -> Result<()> {
    match format.available()? {
        Format::GeoJson => geojson::write(layer, options.full_precision, out),
        Format::Csv => csv::write(layer, options.byte_order_mark, out),
        #[cfg(feature = "gpkg")]
        Format::GeoPackage => gpkg::write(layer, &options.last_change, out),
        #[cfg(not(feature = "gpkg"))]
        Format::GeoPackage => Ok(()), // `available` has refused it.
    }
}
