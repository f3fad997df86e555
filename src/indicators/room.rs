//! How large a table may become: a few rows, each of an area and a period of its own,
//! would ask for more memory than there is when they are turned into columns, as would
//! a line of a million cells.

use crate::error::{Error, ErrorKind, Problem, Result};
use crate::report::counted;

/// Cells that no table is too small for.
const SMALL: usize = 4 << 20;

/// Most cells for each row that is read. Where publishers leave out what is nought,
/// one cell of thirty is filled.
const CELLS_A_ROW: usize = 50;

/// Most columns of a table: as many as a sheet of a workbook can have.
const COLUMNS: usize = 16_384;

/// Whether a table has no more columns than any has.
///
/// # Errors
/// `Limit` where it has.
pub(super) fn check_columns(columns: usize) -> Result<()> {
    if columns <= COLUMNS {
        return Ok(());
    }
    let problem = Problem::new("the table has too many columns")
        .found(counted(columns, "column", "columns"))
        .expected(format!("at most {COLUMNS}, as a workbook can have"))
        .help("put areas in rows and what is measured in columns");
    Err(Error::new(ErrorKind::Limit, problem))
}

/// Whether columns of so many areas can be made of so many rows.
pub(super) fn is_enough(rows: usize, areas: usize, columns: usize) -> bool {
    areas.saturating_mul(columns) <= rows.saturating_mul(CELLS_A_ROW).max(SMALL)
}

/// As [`is_enough`].
///
/// # Errors
/// `Limit` where the rows would fill next to none of the cells.
pub(super) fn check(rows: usize, areas: usize, columns: usize) -> Result<()> {
    if is_enough(rows, areas, columns) { Ok(()) } else { Err(too_empty(rows, areas)) }
}

/// The rows are about too many different things.
pub(super) fn too_empty(rows: usize, areas: usize) -> Error {
    let problem = Problem::new("the rows of the table are about too many different periods or indicators")
        .found(format!("{} of {}", counted(rows, "row", "rows"), counted(areas, "area", "areas")))
        .expected("a row for most areas in each period, of each indicator")
        .help("keep the indicators and periods that are needed");
    Error::new(ErrorKind::Limit, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_million_cells_is_no_table() {
        assert!(check_columns(16_384).is_ok());
        assert!(check_columns(1_000_000).unwrap_err().to_string().contains("too many columns"));
    }

    #[test]
    fn what_is_published_has_room_and_a_diagonal_has_none() {
        // Every MSOA in ten years of monthly figures.
        assert!(is_enough(7_264 * 120, 7_264, 120));
        // Jobs by industry, of which one in thirty is not nought.
        assert!(is_enough(7_264 * 20, 7_264, 600));
        // Every row with an area and a period of its own.
        assert!(!is_enough(100_000, 100_000, 100_000));
        assert!(check(usize::MAX, usize::MAX, usize::MAX).is_ok());
        assert!(check(3, usize::MAX, 2).unwrap_err().to_string().contains("too many different"));
    }
}
