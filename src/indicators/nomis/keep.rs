//! The rows that the catalogue keeps by `where`.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::indicators::TableEntry;
use crate::indicators::keep::{columns, same};
use crate::text::{Row, Rows};

/// The rows below the header whose cells are what `where` says.
///
/// # Errors
/// `NotFound` where a column is not there, or no row is left.
pub(super) fn rows<'r>(rows: &'r Rows<'_>, entry: Option<&TableEntry>) -> Result<Vec<Row<'r>>> {
    let wanted = columns(rows, entry.map_or(&[][..], |entry| &entry.keep))?;
    let keeps = |row: &Row<'_>| wanted.iter().all(|(at, text)| same(row.get(*at), text));
    let kept: Vec<Row<'r>> = rows.iter().filter(keeps).collect();
    match (kept.is_empty(), rows.iter().next()) {
        (true, Some(first)) if !wanted.is_empty() => Err(Error::new(
            ErrorKind::NotFound,
            Problem::new("no row is left of the table by `where` of the catalogue")
                .at(Place::default().line(first.line()))
                .found(wanted.iter().map(|(at, _)| first.get(*at)).collect::<Vec<_>>().join(", "))
                .expected(wanted.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(", ")),
        )),
        _ => Ok(kept),
    }
}
