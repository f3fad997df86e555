//! GeoJSON: a `FeatureCollection` of polygons (RFC 7946), with the `crs` member
//! of its predecessor where a file still has it.
//!
//! The bytes are deserialised straight into the flat columns of [`Features`]:
//! no tree is built, and members may come in any order. (The `geojson` crate's
//! streaming reader never sees top-level members such as `crs`.)

mod collection;
mod coordinates;
mod feature;
mod parts;
mod scan;
mod split;

use super::features::Features;
use super::json;
use super::problems::Problems;
use super::properties::{MOST_COLUMNS, too_many};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use collection::CollectionSeed;
use coordinates::Depth;
use serde::de::DeserializeSeed;

/// What coordinates are where no `crs` member says otherwise (RFC 7946, 4).
const DEFAULT_CRS: &str = "urn:ogc:def:crs:OGC::CRS84";

/// Reads a file.
///
/// # Errors
/// Not JSON (with the line), not a feature collection, a geometry that is no
/// polygon, coordinates that are no numbers (with the feature). Problems of
/// features come all at once.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Features> {
    let text = json::text(name, bytes)?;
    // What is plain is read in parts, side by side; what is not, or has a fault,
    // from the beginning to where the fault is.
    if let Some(reading) = parts::read(name, text) {
        return reading.finish(name);
    }
    let mut reading = Reading::of_file(name);
    let outcome = reading.collection(text);
    if let Err(error) = outcome {
        return Err(json::syntax(name, text, &error, reading.under_way));
    }
    reading.finish(name)
}

/// A file while it is read.
#[derive(Debug, Default)]
struct Reading {
    features: Features,
    /// The top-level `type`.
    kind: Option<String>,
    /// Whether there was a top-level `features`.
    has_features: bool,
    /// The number of the feature being read, counted from 1.
    under_way: Option<u64>,
    /// How deep the coordinates of the feature being read are nested, where they
    /// have been read beforehand.
    scanned: Option<Depth>,
    /// What a service says in place of an answer.
    service_error: bool,
    problems: Problems,
}

impl Reading {
    fn of_file(name: &str) -> Self {
        Self { features: Features::of_file(name), ..Self::default() }
    }

    /// Reads the outermost object.
    fn collection(&mut self, text: &str) -> serde_json::Result<()> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        CollectionSeed(self).deserialize(&mut deserializer).and_then(|()| deserializer.end())
    }

    /// Notes a problem of the feature under way.
    fn problem(&mut self, problem: Problem) {
        let place = self.under_way.map_or(Place::default(), |number| Place::default().feature(number));
        self.problems.add(problem.at(place));
    }

    fn finish(mut self, name: &str) -> Result<Features> {
        if self.kind.as_deref() != Some("FeatureCollection") || !self.has_features {
            return Err(not_a_collection(self.kind.as_deref(), self.service_error).in_file(name));
        }
        if self.features.columns.len() > MOST_COLUMNS {
            return Err(too_many().in_file(name));
        }
        self.problems.finish().map_err(|error| error.in_file(name))?;
        self.features.crs.get_or_insert_with(|| DEFAULT_CRS.to_owned());
        Ok(self.features)
    }
}

fn not_a_collection(kind: Option<&str>, service_error: bool) -> Error {
    let problem = Problem::new("this is not a GeoJSON feature collection").expected("a FeatureCollection");
    let problem = match kind {
        Some("Topology") => {
            problem.found("the type of TopoJSON on a list of features").help("export it again")
        }
        Some(kind) => problem
            .found(format!("\u{201c}type\u{201d}: \u{201c}{kind}\u{201d}"))
            .help("put the areas as features with a code each into one FeatureCollection"),
        None if service_error => problem
            .found("a service's error message, saved in place of its answer")
            .help("open the file to read the message, and download again"),
        None => {
            problem.found("JSON without a \u{201c}type\u{201d}").help("download the boundaries as GeoJSON")
        }
    };
    Error::new(ErrorKind::Unsupported, problem)
}
