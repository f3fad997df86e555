//! Which column holds the area codes: found by content, said with the reason.

use crate::area::{AreaCode, Geography, Level};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::report::Note;
use crate::text::Rows;
use std::collections::HashSet;

/// How many rows are looked at.
const ROWS: usize = 1000;

/// The key column.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) column: usize,
    why: String,
}

impl Key {
    /// How the codes were found.
    pub(super) fn note(&self, rows: &Rows<'_>, geography: Option<Geography>) -> Note {
        let heading = rows.header().get(self.column).map_or("", String::as_str);
        let geography =
            geography.map(|geography| format!("; the geography is {geography}")).unwrap_or_default();
        Note::info(
            "key-column",
            format!("the codes are in \u{201c}{heading}\u{201d}: {}{geography}", self.why),
        )
    }
}

/// What a column's first cells hold.
#[derive(Debug, Default)]
struct Content<'r> {
    filled: usize,
    codes: usize,
    distinct: HashSet<AreaCode>,
    names: usize,
    /// Cells such as `E02002483 : Hartlepool 001`.
    together: usize,
    example: &'r str,
}

/// Finds the key column.
///
/// # Errors
/// `NotFound` where no column has codes, or none the heading that is named.
pub(super) fn find(rows: &Rows<'_>, named: Option<&str>) -> Result<Key> {
    let contents = contents(rows);
    let column = match named {
        Some(heading) => rows.column(heading).ok_or_else(|| no_such_column(rows, heading))?,
        None => best(rows, &contents).ok_or_else(|| no_codes(rows, &contents))?,
    };
    let content = contents.get(column);
    let (codes, filled) = content.map_or((0, 0), |content| (content.codes, content.filled));
    if codes == 0 {
        return Err(no_codes(rows, &contents));
    }
    let header_cell = rows.header().get(column).map_or("", String::as_str);
    if AreaCode::read(header_cell).is_some() {
        return Err(no_header(rows, header_cell));
    }
    let others = contents.iter().filter(|content| content.codes > 0).count() - 1;
    let mut why = if named.is_some() {
        "the catalogue says so".to_owned()
    } else {
        format!("{codes} of its first {filled} cells are area codes")
    };
    if others > 0 && named.is_none() {
        let columns = if others == 1 { "another column" } else { "other columns" };
        why.push_str(&format!(", more or finer ones than in {columns}"));
    }
    Ok(Key { column, why })
}

fn contents<'r>(rows: &'r Rows<'_>) -> Vec<Content<'r>> {
    let mut contents: Vec<Content<'r>> = rows.header().iter().map(|_| Content::default()).collect();
    for row in rows.iter().take(ROWS) {
        for (content, cell) in contents.iter_mut().zip(row.fields()) {
            if cell.is_empty() {
                continue;
            }
            content.filled += 1;
            if let Some(code) = AreaCode::read(cell).filter(|code| Level::of(*code).is_some()) {
                content.codes += 1;
                content.distinct.insert(code);
            } else if is_name(cell) {
                content.names += 1;
                content.together += usize::from(starts_with_code(cell));
                content.example = if content.example.is_empty() { cell } else { content.example };
            }
        }
    }
    contents
}

/// The column with the most codes; of those within a tenth of it the one with
/// the most different codes (an area's parents repeat), then the one whose
/// heading says so, then the leftmost.
fn best(rows: &Rows<'_>, contents: &[Content<'_>]) -> Option<usize> {
    let most = contents.iter().map(|content| content.codes).max().filter(|most| *most > 0)?;
    let rank = |at: usize, content: &Content<'_>| {
        let heading = rows.header().get(at).map_or("", String::as_str);
        let lower = heading.to_lowercase();
        let says = u8::from(lower.contains("code") || lower.ends_with("cd"))
            + u8::from(Geography::from_column_name(heading).is_some());
        (content.distinct.len(), says, std::cmp::Reverse(at))
    };
    contents
        .iter()
        .enumerate()
        .filter(|(_, content)| content.codes * 10 >= most * 9)
        .max_by_key(|(at, content)| rank(*at, content))
        .map(|(at, _)| at)
}

/// `Ashford 001`: the name of a census area, a place and three digits.
fn is_name(cell: &str) -> bool {
    let Some((place, number)) = cell.rsplit_once(' ') else { return false };
    let number = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
    number.len() == 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && place.starts_with(char::is_alphabetic)
}

fn starts_with_code(cell: &str) -> bool {
    cell.get(..9).is_some_and(|start| AreaCode::read(start).is_some())
}

fn no_such_column(rows: &Rows<'_>, heading: &str) -> Error {
    Error::new(
        ErrorKind::NotFound,
        Problem::new("the column of codes that the catalogue names is not there")
            .at(Place::default().line(rows.header_line()))
            .found(rows.header().join(", "))
            .expected(heading)
            .help("correct `code` in the catalogue, or leave it out: codes are found by their content"),
    )
}

fn no_header(rows: &Rows<'_>, cell: &str) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("the table has no header")
            .at(Place::default().line(rows.header_line()))
            .found(format!("the code {cell} where a heading should be"))
            .expected("a line of headings above the first code")
            .help("add a line of headings, or name its line as `header_row` in the catalogue"),
    )
}

fn header_alone(rows: &Rows<'_>) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new(HEADER_ALONE)
            .at(Place::default().line(rows.header_line()))
            .found(rows.header().join(", "))
            .expected("a row for each area below it"),
    )
}

/// No codes: names in their place, or nothing that tells an area.
fn no_codes(rows: &Rows<'_>, contents: &[Content<'_>]) -> Error {
    let named = contents.iter().enumerate().find(|(_, content)| content.names * 2 > content.filled);
    let place_heading = rows.header().iter().position(|heading| {
        let lower = heading.to_lowercase();
        ["msoa", "lsoa", "locality", "area name", "ward", "district"].iter().any(|word| lower.contains(word))
    });
    let place = Place::default().line(rows.header_line());
    let at = |column: usize| place.clone().column(rows.header().get(column).cloned().unwrap_or_default());
    let problem = match (named, place_heading) {
        _ if rows.is_empty() => return header_alone(rows),
        (Some((column, content)), _) => {
            let together = content.together * 2 > content.names;
            let message = if together { CODES_WITH_NAMES } else { NAMES_INSTEAD_OF_CODES };
            Problem::new(message).at(at(column)).found(format!("\u{201c}{}\u{201d}", content.example))
        }
        (None, Some(column)) => {
            let first = rows.iter().next().map_or("", |row| row.get(column));
            Problem::new(NAMES_INSTEAD_OF_CODES).at(at(column)).found(format!("\u{201c}{first}\u{201d}"))
        }
        (None, None) => Problem::new(NO_CODES).at(place.clone()).found(rows.header().join(", ")),
    };
    let help = match problem.message.as_str() {
        CODES_WITH_NAMES => "put the code into a column of its own",
        NAMES_INSTEAD_OF_CODES => {
            "tables of names are not joined yet: add a column of codes from the publisher's lookup"
        }
        _ => "name the column as `code` in the catalogue, or add one",
    };
    Error::new(ErrorKind::NotFound, problem.expected("a column of area codes, such as E02003314").help(help))
}

/// The message of a table that has a code and a name in one cell.
const CODES_WITH_NAMES: &str = "the area codes stand in one cell with the names";

/// The message of a table that names its areas.
pub(crate) const NAMES_INSTEAD_OF_CODES: &str = "the table has names where area codes should be";

/// The message of a table that has neither codes nor names.
pub(crate) const NO_CODES: &str = "no column holds area codes";

/// The message of a table that ends with its header.
pub(crate) const HEADER_ALONE: &str = "the table has a header and no rows";
