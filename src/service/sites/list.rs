//! Sites as JSON has them: a list of objects, or an object whose `sites` is one.

use super::position::Columns;
use super::read::Reading;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use serde_json::{Map, Value};

/// The members of a site, in the order of [`COLUMNS`].
const MEMBERS: [&str; 6] = ["name", "postcode", "easting", "northing", "lon", "lat"];

/// Where they stand among the cells of a site.
const COLUMNS: Columns =
    Columns { name: Some(0), postcode: Some(1), grid: Some((2, 3)), degrees: Some((4, 5)) };

/// What each site is.
const EXPECTED: &str = "an object with name, and lon and lat, or easting and northing, or postcode";

/// Reads every site; its line is its place in the list, from 1.
///
/// # Errors
/// No JSON, or no list in it.
pub(super) fn read_list(reading: &mut Reading<'_>, name: &str, bytes: &[u8]) -> Result<()> {
    let refuse = |problem: Problem| Error::new(ErrorKind::Format, problem.at(Place::file(name)));
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| refuse(Problem::new(format!("the sites are not JSON: {error}"))))?;
    let list = match &value {
        Value::Object(members) => members.get("sites").filter(|_| members.len() == 1),
        other => Some(other),
    };
    let Some(Value::Array(list)) = list else {
        let problem = Problem::new("the sites are no list");
        return Err(refuse(problem.expected(format!("[ … ] or {{ \"sites\": [ … ] }}, each {EXPECTED}"))));
    };
    for (at, site) in list.iter().enumerate() {
        let line = at as u64 + 1;
        match cells(site) {
            Ok(cells) => reading.add(line, &COLUMNS, |at| cells.get(at).map_or("", String::as_str).trim()),
            Err(problem) => reading.refuse(line, *problem),
        }
    }
    Ok(())
}

/// The members of a site as cells of a row are; what is not there is empty.
fn cells(site: &Value) -> std::result::Result<[String; MEMBERS.len()], Box<Problem>> {
    let Value::Object(site) = site else {
        return Err(Box::new(Problem::new("this is no site").found(short(site)).expected(EXPECTED)));
    };
    if let Some(unknown) = site.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
        let problem = Problem::new("a site has no such member").found(format!("\u{201c}{unknown}\u{201d}"));
        return Err(Box::new(problem.expected(MEMBERS.join(", "))));
    }
    let mut cells = [const { String::new() }; MEMBERS.len()];
    for (cell, name) in cells.iter_mut().zip(MEMBERS) {
        *cell = member(site, name)?;
    }
    Ok(cells)
}

fn member(site: &Map<String, Value>, name: &str) -> std::result::Result<String, Box<Problem>> {
    match site.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(other) => {
            let problem = Problem::new("this is neither a number nor text").found(short(other));
            Err(Box::new(problem.at(Place::default().column(name))))
        }
    }
}

/// As much of it as can be read at a glance.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
