//! TopoJSON: polygons as rings of shared arcs (Bostock, M. & Metcalf, C. (2013),
//! *The TopoJSON format specification*), quantised or plain.
//!
//! The rings are put together arc by arc, and the borders found anew from the
//! polygons, as of any other file: what a file says is shared may not be.

mod arcs;
mod layers;
mod links;
mod object;
mod precision;
mod recognise;
mod stitch;
#[cfg(test)]
mod tests;
mod topology;

use super::features::Features;
use super::json;
use crate::error::{Error, ErrorKind, Problem, Result};
use serde::Deserialize;
use topology::File;

pub(super) use recognise::is_topojson;

/// Reads the object that has the most area codes.
///
/// # Errors
/// Not JSON (with the line), not a topology, no object of polygons; arcs that
/// are missing, damaged, or do not make rings (with object, feature and arc).
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Features> {
    let text = json::text(name, bytes)?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let file = File::deserialize(&mut deserializer).and_then(|file| deserializer.end().map(|()| file));
    let file = file.map_err(|error| json::syntax(name, text, &error, None))?;
    layers::read(name, file).map_err(|error| error.in_file(name))
}

fn not_a_topology(found: String) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("this is not a TopoJSON topology")
            .found(found)
            .expected("\u{201c}type\u{201d}: \u{201c}Topology\u{201d}, with \u{201c}objects\u{201d} and \u{201c}arcs\u{201d}")
            .help("export the layer again as TopoJSON, or as GeoJSON"),
    )
}
