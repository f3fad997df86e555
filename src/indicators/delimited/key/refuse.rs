//! Why no column tells the areas.

use super::content::Content;
use crate::error::{Error, ErrorKind, Place, Problem};
use crate::text::Rows;

/// The message of a table whose column of codes, so the catalogue says, has names.
pub(crate) const NAMES_INSTEAD_OF_CODES: &str = "the table has names where area codes should be";

/// The message of a table that has neither codes nor names.
pub(crate) const NO_CODES: &str = "no column holds area codes";

/// The message of a table that ends with its header.
pub(crate) const HEADER_ALONE: &str = "the table has a header and no rows";

pub(super) fn no_such_column(rows: &Rows<'_>, key: &str, heading: &str) -> Error {
    let what = if key == "code" { "column of codes" } else { "column of names" };
    Error::new(
        ErrorKind::NotFound,
        Problem::new(format!("the {what} that the catalogue names as `{key}` is not there"))
            .at(Place::default().line(rows.header_line()))
            .found(rows.header().join(", "))
            .expected(heading)
            .help(format!(
                "correct `{key}` in the catalogue, or leave it out: keys are found by their content"
            )),
    )
}

pub(super) fn no_header(rows: &Rows<'_>, cell: &str) -> Error {
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

/// Nothing tells an area; `stated` is the column that the catalogue names as `code`.
pub(super) fn no_codes(rows: &Rows<'_>, contents: &[Content<'_>], stated: Option<usize>) -> Error {
    if rows.is_empty() {
        return header_alone(rows);
    }
    let place = Place::default().line(rows.header_line());
    let names = stated.and_then(|at| Some((at, contents.get(at)?))).filter(|(_, content)| content.names > 0);
    let problem = match names {
        Some((at, content)) => Problem::new(NAMES_INSTEAD_OF_CODES)
            .at(place.column(rows.header().get(at).cloned().unwrap_or_default()))
            .found(format!("\u{201c}{}\u{201d}", content.example))
            .help("name the column as `name` in the catalogue, not as `code`"),
        None => Problem::new(NO_CODES)
            .at(place)
            .found(rows.header().join(", "))
            .help("name the column as `code` in the catalogue, or one of names as `name`"),
    };
    Error::new(ErrorKind::NotFound, problem.expected("a column of area codes, such as E02003314"))
}
