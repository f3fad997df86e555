//! GeoPackage (OGC 12-128r18): an SQLite database of layers.
//!
//! Read behind the cargo feature `gpkg`. The database is opened from its bytes:
//! nothing is written, no journal is looked for, and read-only folders work.

#[cfg(feature = "gpkg")]
mod blob;
#[cfg(feature = "gpkg")]
mod database;
#[cfg(feature = "gpkg")]
mod layers;

use super::features::Features;
use crate::error::Result;

/// Whether bytes begin as an SQLite database does.
pub(super) fn is_sqlite(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3\0")
}

/// Reads the polygon layer that has area codes.
///
/// # Errors
/// Not a GeoPackage, no layer of polygons, a geometry that is damaged or no
/// polygon (with the feature).
#[cfg(feature = "gpkg")]
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Features> {
    layers::read(name, bytes).map_err(|error| error.in_file(name))
}

/// Refuses: this program was built without GeoPackage.
///
/// # Errors
/// Always.
#[cfg(not(feature = "gpkg"))]
pub(super) fn read(name: &str, _bytes: &[u8]) -> Result<Features> {
    use crate::error::{Error, ErrorKind, Place, Problem};
    Err(Error::new(
        ErrorKind::Unsupported,
        Problem::new("this program was built without GeoPackage")
            .at(Place::file(name))
            .help("build it with --features gpkg, or convert the file to GeoJSON"),
    ))
}
