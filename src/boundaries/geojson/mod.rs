//! GeoJSON: a `FeatureCollection` of polygons (RFC 7946), with the `crs` member
//! of its predecessor where a file still has it.
//!
//! The bytes are deserialised straight into the flat columns of [`Features`]:
//! no tree is built, and members may come in any order. (The `geojson` crate's
//! streaming reader never sees top-level members such as `crs`.)

mod collection;
mod coordinates;
mod feature;
mod properties;

use super::features::Features;
use super::problems::Problems;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use collection::CollectionSeed;
use properties::MOST_COLUMNS;
use serde::de::DeserializeSeed;

/// What coordinates are where no `crs` member says otherwise (RFC 7946, 4).
const DEFAULT_CRS: &str = "urn:ogc:def:crs:OGC::CRS84";

/// Whether bytes begin as JSON does.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    without_mark(bytes).trim_ascii_start().first() == Some(&b'{')
}

/// Reads a file.
///
/// # Errors
/// Not JSON (with the line), not a feature collection, a geometry that is no
/// polygon, coordinates that are no numbers (with the feature). Problems of
/// features come all at once.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Features> {
    let bytes = without_mark(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(name, bytes, error.valid_up_to()))?;
    let mut reading = Reading { features: Features::of_file(name), ..Reading::default() };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let outcome =
        CollectionSeed(&mut reading).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    if let Err(error) = outcome {
        return Err(syntax(name, text, &error, reading.under_way));
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
    /// What a service says in place of an answer.
    service_error: bool,
    problems: Problems,
}

impl Reading {
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
            return Err(too_many_properties().in_file(name));
        }
        self.problems.finish().map_err(|error| error.in_file(name))?;
        self.features.crs.get_or_insert_with(|| DEFAULT_CRS.to_owned());
        Ok(self.features)
    }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn not_a_collection(kind: Option<&str>, service_error: bool) -> Error {
    let problem = Problem::new("this is not a GeoJSON feature collection").expected("a FeatureCollection");
    let problem = match kind {
        Some("Topology") => {
            problem.found("TopoJSON").help("convert it to GeoJSON, for example with mapshaper")
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

fn too_many_properties() -> Error {
    let problem = Problem::new("the features have too many different properties")
        .found(format!("more than {MOST_COLUMNS} names"))
        .expected("the same few properties for every feature, a code among them");
    Error::new(ErrorKind::Limit, problem.help("export the layer with its code and name alone"))
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Error {
    let before = bytes.get(..valid).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    Error::new(
        ErrorKind::Format,
        Problem::new("the text is not UTF-8, as JSON must be")
            .at(Place::file(name).line(line))
            .help("save or export it as UTF-8"),
    )
}

/// A syntax error, or what a visitor refused, with its line.
fn syntax(name: &str, text: &str, error: &serde_json::Error, feature: Option<u64>) -> Error {
    let line = error.line() as u64;
    let mut place = Place::file(name).line(line);
    place.feature = feature;
    let found = found_at(text, error.line(), error.column());
    let problem = if error.is_eof() {
        Problem::new("the file is cut off")
            .expected("the end of the feature collection")
            .help("download the file again")
    } else if error.is_data() {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        Problem::new(message.to_owned()).help("export the file again, without this feature's fault")
    } else if ["NaN", "nan", "Inf", "inf", "-I", "-i"].iter().any(|word| found.starts_with(word)) {
        Problem::new("a coordinate or value is not a number").found(found).expected("a finite number").help(
            "JSON has no NaN and no Infinity; the program that wrote the file failed to project this feature",
        )
    } else {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or_default();
        Problem::new(format!("this is not JSON: {what}")).found(found).help(
            "download the file again; GeoJSON with one feature a line (GeoJSONSeq) must be made one FeatureCollection",
        )
    };
    Error::new(ErrorKind::Format, problem.at(place))
}

/// The first characters of the word at a line and column, both counted from 1.
fn found_at(text: &str, line: usize, column: usize) -> String {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let at = column.saturating_sub(1);
    // The parser may stop inside the word: go back to where it begins.
    let before = line.get(..at).unwrap_or_default();
    let word =
        before.len() - before.bytes().rev().take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
    line.get(word..).unwrap_or_default().chars().take(12).collect::<String>().trim_end().to_owned()
}
