//! Several [`Block`]s of one file become its [`Table`]s: the catalogue's words
//! for the file are shared out to the blocks that have what they name.

use super::block::{Block, named_by, no_series};
use super::{IndicatorEntry, Table, TableEntry};
use crate::error::{Error, ErrorKind, Result};
use crate::report::{Note, Report, counted};

/// The tables of a file's blocks.
///
/// # Errors
/// `NotFound` where the catalogue names a series that no block has; those of
/// [`Block::into_table`].
pub(super) fn into_tables(
    blocks: Vec<Block>,
    entry: Option<&TableEntry>,
    report: &mut Report,
) -> Result<Vec<Table>> {
    let Some(entry) = entry.filter(|entry| !entry.indicators.is_empty()) else {
        return blocks.into_iter().map(|block| block.into_table(entry, report)).collect();
    };
    let nowhere: Vec<&IndicatorEntry> = entry
        .indicators
        .iter()
        .filter(|wanted| blocks.iter().all(|block| named_by(wanted, &block.series).is_empty()))
        .collect();
    let all = || blocks.iter().flat_map(|block| &block.series);
    Error::all(ErrorKind::NotFound, nowhere.into_iter().map(|wanted| no_series(wanted, all())).collect())?;
    let mut tables = Vec::new();
    let mut unnamed = Vec::new();
    for block in blocks {
        let mut own = entry.clone();
        own.indicators.retain(|wanted| !named_by(wanted, &block.series).is_empty());
        if own.indicators.is_empty() {
            unnamed.push(block.part.unwrap_or_default());
        } else {
            tables.push(block.into_table(Some(&own), report)?);
        }
    }
    if !unnamed.is_empty() {
        let message = format!(
            "{} of the file, of which the catalogue names nothing, set aside",
            counted(unnamed.len(), "table", "tables")
        );
        report.add(Note::info("unlisted-tables", message).keys(unnamed));
    }
    Ok(tables)
}
