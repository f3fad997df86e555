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
mod json;
mod layer;
mod names;
mod number;
#[cfg(test)]
mod sample;
mod sheet;
mod topojson;
mod weights;

pub use fields::{FieldSet, GroupOutlines, PairFields};
pub use format::Format;
pub use layer::{Cell, Field, Geometry, Layer, Values};
pub use names::{field_names, set_apart};
pub(crate) use number::rounded;
pub use sheet::Sheet;
pub(crate) use sheet::plain;
pub use topojson::{Collection, topojson};
pub use weights::{gal, gwt};

use crate::error::{Error, ErrorKind, Problem, Result};

/// What can be asked of the formats beside the layer itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// GeoJSON: degrees as precise as they are known, not rounded to 7 decimals.
    pub full_precision: bool,
    /// GeoJSON: decimals of a degree where they are rounded, 7 to 9: 11 mm to 0.1 mm.
    pub decimals: u8,
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
            decimals: number::DEGREE_DECIMALS as u8,
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
    write_layers(format, std::slice::from_ref(layer), options, out)
}

/// Writes layers of different names to one file, in their order.
///
/// # Errors
/// As [`write()`]; where there is not exactly one and the format
/// [holds one](Format::holds_layers).
pub fn write_layers(
    format: Format,
    layers: &[Layer<'_>],
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<()> {
    match (format.available()?, layers) {
        (Format::GeoJson, [layer]) => geojson::write(layer, geojson::degrees(options), out),
        (Format::Csv, [layer]) => csv::write(layer, options.byte_order_mark, out),
        #[cfg(feature = "gpkg")]
        (Format::GeoPackage, layers) => gpkg::write(layers, &options.last_change, out),
        #[cfg(not(feature = "gpkg"))]
        (Format::GeoPackage, _) => Ok(()), // `available` has refused it.
        (Format::TopoJson, layers) => topojson::write_layers(layers, out),
        (Format::GeoJson | Format::Csv, _) => Err(holds_one(format, layers.len())),
    }
}

fn holds_one(format: Format, layers: usize) -> Error {
    let problem = Problem::new(format!("a file of {} holds one layer", format.title()));
    let problem = problem.found(format!("{layers} layers"));
    Error::new(
        ErrorKind::Refused,
        problem.help("write each to a file of its own, or ask for gpkg or topojson"),
    )
}
