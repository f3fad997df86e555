//! Several tables of one file and what the catalogue says of them.

use crate::error::Result;
use crate::indicators::block::{Block, same_name};
use crate::indicators::blocks::into_tables;
use crate::indicators::{Table, TableEntry};
use crate::report::{Note, Report, counted};

/// The tables of a file, without the series that the catalogue ignores.
///
/// # Errors
/// Those of [`into_tables`].
pub(super) fn tables(
    mut blocks: Vec<Block>,
    entry: Option<&TableEntry>,
    report: &mut Report,
) -> Result<Vec<Table>> {
    for block in &mut blocks {
        ignore(block, entry, report);
    }
    into_tables(blocks, entry, report)
}

/// Takes out the series that the catalogue says are no indicators.
fn ignore(block: &mut Block, entry: Option<&TableEntry>, report: &mut Report) {
    let Some(entry) = entry.filter(|entry| !entry.ignore.is_empty()) else { return };
    let before = block.series.len();
    block.series.retain(|series| !entry.ignore.iter().any(|name| same_name(name, &series.name)));
    let taken = before - block.series.len();
    if taken > 0 {
        let message = format!(
            "{} as the catalogue says",
            counted(taken, "series is set aside", "series are set aside")
        );
        report.add(Note::info("set-aside-columns", message));
    }
}
