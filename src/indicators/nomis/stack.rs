//! Several tables of one file and what the catalogue says of them.

use crate::error::{Error, ErrorKind, Result};
use crate::indicators::block::{Block, no_series, same_name};
use crate::indicators::series::Series;
use crate::indicators::{IndicatorEntry, Table, TableEntry};
use crate::measure::Period;
use crate::report::{Note, Report, counted};

/// The tables of a file. Each takes of the catalogue's indicators those whose
/// series it has; a table of which none is named is set aside, and said.
///
/// # Errors
/// `NotFound` with every name of the catalogue that no table has; those of
/// [`Block::into_table`].
pub(super) fn tables(
    mut blocks: Vec<Block>,
    entry: Option<&TableEntry>,
    report: &mut Report,
) -> Result<Vec<Table>> {
    for block in &mut blocks {
        ignore(block, entry, report);
    }
    let Some(entry) = entry.filter(|entry| !entry.indicators.is_empty() && blocks.len() > 1) else {
        return blocks.into_iter().map(|block| block.into_table(entry, report)).collect();
    };
    let all = || blocks.iter().flat_map(|block| &block.series);
    let missing = entry.indicators.iter().filter(|indicator| !all().any(|series| is_of(series, indicator)));
    Error::all(
        ErrorKind::NotFound,
        missing.map(|indicator| no_series(indicator, named(indicator), all())).collect(),
    )?;
    let mut tables = Vec::new();
    for block in blocks {
        let mut own = entry.clone();
        own.indicators.retain(|indicator| block.series.iter().any(|series| is_of(series, indicator)));
        if own.indicators.is_empty() {
            let part = block.part.as_deref().unwrap_or("a table");
            let message = format!(
                "{part}: {} not in the catalogue set aside",
                counted(block.series.len(), "indicator", "indicators")
            );
            let names = block.series.iter().map(|series| &series.name);
            report.add(Note::info("unlisted-indicators", message).keys(names));
        } else {
            tables.push(block.into_table(Some(&own), report)?);
        }
    }
    Ok(tables)
}

fn named(indicator: &IndicatorEntry) -> Option<&str> {
    indicator.matches.as_deref().or(indicator.column.as_deref())
}

fn is_of(series: &Series, indicator: &IndicatorEntry) -> bool {
    named(indicator).is_none_or(|name| same_name(name, &series.name))
        && (series.period == Period::Unknown
            || indicator.period.as_ref().is_none_or(|period| *period == series.period))
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
