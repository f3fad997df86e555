//! What the readers of JSON formats share: the text, its faults, its `crs`.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// Whether bytes begin as JSON does.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    without_mark(bytes).trim_ascii_start().first() == Some(&b'{')
}

/// A file's text.
///
/// # Errors
/// Not UTF-8, with the line.
pub(super) fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str> {
    let bytes = without_mark(bytes);
    std::str::from_utf8(bytes).map_err(|error| not_utf8(name, bytes, error.valid_up_to()))
}

/// Bytes without the mark of their order.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The `crs` member of GeoJSON 2008: `{"type": "name", "properties": {"name": …}}`.
/// Other shapes of it say nothing that can be used.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum NamedCrs {
    Named { properties: CrsName },
    Other(IgnoredAny),
}

#[derive(Deserialize)]
pub(super) struct CrsName {
    name: String,
}

impl NamedCrs {
    pub(super) fn name(self) -> Option<String> {
        match self {
            Self::Named { properties } => Some(properties.name),
            Self::Other(_) => None,
        }
    }
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
pub(super) fn syntax(name: &str, text: &str, error: &serde_json::Error, feature: Option<u64>) -> Error {
    let line = error.line() as u64;
    let mut place = Place::file(name).line(line);
    place.feature = feature;
    let found = found_at(text, error.line(), error.column());
    let problem = if error.is_eof() {
        Problem::new("the file is cut off").expected("the end of the JSON").help("download the file again")
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
