//! Values that are likely to be wrong: kept as they are, and said. Each rule
//! gives at most one note an indicator, with the areas, periods and lines.

mod alike;
mod rules;

use super::Entry;
use crate::area::AreaCode;
use crate::error::Place;
use crate::indicators::{MadeEntry, Table};
use crate::measure::{Column, Kind, periods};
use crate::report::{Note, Report, counted};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many values are listed one by one.
const LISTED: usize = 1_000;

/// What the rules look at.
struct Watch<'a> {
    entries: &'a [Entry],
    codes: &'a [AreaCode],
    tables: &'a [Table],
    made: &'a [MadeEntry],
}

/// Notes of every suspicious value of the joined indicators, of gaps in their
/// series, and of rates of which no overall figure can be made.
pub(super) fn note(
    entries: &[Entry],
    codes: &[AreaCode],
    tables: &[Table],
    made: &[MadeEntry],
    report: &mut Report,
) {
    let watch = Watch { entries, codes, tables, made };
    let found: Vec<Vec<Note>> = entries.par_iter().map(|entry| rules::check(&watch, entry)).collect();
    for note in found.into_iter().flatten() {
        report.add(note);
    }
    alike::check(&watch, report);
    without_denominator(&watch, report);
    for entry in entries {
        gap(entry, report);
    }
}

impl Watch<'_> {
    fn is_made(&self, entry: &Entry) -> bool {
        self.made.iter().any(|made| made.id == entry.indicator().id)
    }

    /// An area in a column, with the line of the file where it is known.
    fn key(&self, entry: &Entry, column: &Column, area: usize) -> String {
        let Some(code) = self.codes.get(area) else { return String::new() };
        let indicator = entry.indicator();
        let of_entry = |table: &&Table| {
            table.file == indicator.source.file
                && table.indicators.iter().any(|known| known.id == indicator.id)
        };
        let line = self.tables.iter().filter(of_entry).find_map(|table| {
            let row = table.keys.codes().iter().position(|key| key == code)?;
            table.lines.get(row)
        });
        let line = line.map_or(String::new(), |line| format!(", line {line}"));
        format!("{code} {}{line}", column.period())
    }
}

/// Where an indicator's figures stand.
fn place(entry: &Entry) -> Place {
    Place::file(&entry.indicator().source.file).column(entry.indicator().id.as_str())
}

/// Percentages and rates whose denominator nothing names: one note a file.
fn without_denominator(watch: &Watch<'_>, report: &mut Report) {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in watch.entries.iter().filter(|entry| !watch.is_made(entry)) {
        let indicator = entry.indicator();
        let share = matches!(indicator.kind, Kind::Percentage | Kind::Rate { .. });
        if share && indicator.denominator.is_none() {
            files.entry(&indicator.source.file).or_default().push(indicator.id.as_str());
        }
    }
    for (file, ids) in files {
        let message =
            "percentages or rates without a denominator: no overall figure of several areas can be made";
        let help = "name the count each is a share of: denominator = \"…\" in indicators/catalogue.toml";
        report
            .add(Note::info("rate-without-denominator", message).at(Place::file(file)).keys(ids).help(help));
    }
}

/// Periods missing from an indicator's series.
fn gap(entry: &Entry, report: &mut Report) {
    let all: Vec<_> = entry.columns().iter().map(|column| column.period().clone()).collect();
    let missing = periods::gaps(&all);
    let (Some(first), Some(last)) = (missing.first(), missing.last()) else { return };
    let missing_of = counted(missing.len(), "period is", "periods are");
    let message = if first == last {
        format!("{missing_of} missing from the series: {}", first.label())
    } else {
        format!("{missing_of} missing from the series, between {} and {}", first.label(), last.label())
    };
    report.add(Note::info("gap-in-series", message).at(place(entry)).keys(&missing));
}

#[cfg(test)]
mod tests;
