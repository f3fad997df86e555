//! Sites as a table has them, one a row.

use super::position::Columns;
use super::read::Reading;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::text::Rows;

/// Reads every row that is not empty.
///
/// # Errors
/// No table, or one without columns that place a site.
pub(super) fn read_table(reading: &mut Reading<'_>, name: &str, bytes: &[u8]) -> Result<()> {
    let rows = Rows::read(name, bytes)?;
    let names = rows.header();
    let columns = Columns::of(names);
    if columns.place_nothing() {
        return Err(Error::new(
            ErrorKind::Format,
            Problem::new("the table of sites has no coordinates and no postcodes")
                .at(Place::file(name).line(rows.header_line()))
                .found(names.join(", "))
                .expected("columns longitude and latitude, or easting and northing, or postcode"),
        ));
    }
    reading.report.append(rows.report());
    for row in rows.iter().filter(|row| !row.fields().all(|cell| cell.trim().is_empty())) {
        reading.add(row.line(), &columns, |at| row.get(at).trim());
    }
    Ok(())
}
