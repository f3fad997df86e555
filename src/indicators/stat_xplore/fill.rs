//! The cells of a table, read once in the order of the file into its series.

use super::dimensions::Said;
use super::legend::Legend;
use super::sheet::{Sheet, Spot, ValueColumn};
use crate::error::Result;
use crate::indicators::cell::Cell;
use crate::indicators::series::Series;
use crate::indicators::{DecimalMark, Meaning, room};
use crate::measure::{Flags, Period};
use crate::report::{Note, Report, counted};
use crate::text::Row;
use rayon::prelude::*;

/// The mark that Stat-Xplore writes in place of small numbers.
const TWO_POINTS: &str = "..";

/// How many columns one thread reads at once: cells beside each other lie beside
/// each other in memory.
const COLUMNS_AT_ONCE: usize = 8;

/// The series of a table and what was met while they were read.
#[derive(Debug)]
pub(super) struct Filled {
    /// In order of what the rows say, then what the columns say; none where the
    /// catalogue keeps others or a column is a total over time.
    pub(super) series: Vec<Option<Series>>,
    /// How many cells of each series the legend calls nil or negligible.
    pub(super) nil: Vec<usize>,
}

/// Reads every cell, some columns at once side by side: a series is fed by the
/// columns that say the same, and so by one reader.
///
/// # Errors
/// The cells are about too many different things.
pub(super) fn fill(
    sheet: &Sheet<'_, '_>,
    legend: &Legend<'_>,
    named: impl Fn(&Said<'_>, &Said<'_>) -> Option<String>,
    report: &mut Report,
) -> Result<Filled> {
    let many = sheet.said_by_rows.len().saturating_mul(sheet.said_by_columns.len());
    // A row of this publisher's has a cell for each column.
    room::check(sheet.data.len().saturating_mul(sheet.columns.len()), sheet.areas.len(), many)?;
    let new = |row: &Said<'_>, column: &Said<'_>| {
        let kept = !row.over_time && !column.over_time;
        let name = kept.then(|| named(row, column)).flatten()?;
        let period = if row.period == Period::Unknown { &column.period } else { &row.period };
        Some(Series::new(name, period.clone(), row.flags.with(column.flags), sheet.areas.len()))
    };
    let reader = |column: &Said<'_>| Reader {
        legend,
        columns: Vec::new(),
        series: sheet.said_by_rows.iter().map(|row| new(row, column)).collect(),
        nil: vec![0; sheet.said_by_rows.len()],
        marks: Marks::new(legend),
        notes: 0,
    };
    let mut readers: Vec<Reader<'_, '_, '_>> = sheet.said_by_columns.iter().map(reader).collect();
    for (column, spot) in sheet.columns.iter().zip(&sheet.of_columns) {
        if let Some(reader) = readers.get_mut(spot.said) {
            reader.columns.push((column, spot));
        }
    }
    readers.par_chunks_mut(COLUMNS_AT_ONCE).for_each(|readers| {
        for (row, spot) in sheet.data.iter().zip(&sheet.of_rows).filter(|(_, spot)| !spot.set_aside) {
            readers.iter_mut().for_each(|reader| reader.row(row, spot));
        }
    });
    Ok(together(readers, Marks::new(legend), report))
}

/// What all readers found, in order of what the rows say, then what the columns say.
fn together<'r>(readers: Vec<Reader<'_, '_, 'r>>, mut marks: Marks<'r>, report: &mut Report) -> Filled {
    let mut notes = 0;
    let mut found = Vec::with_capacity(readers.len());
    for reader in readers {
        marks.add(&reader.marks);
        notes += reader.notes;
        found.push(reader.series.into_iter().zip(reader.nil));
    }
    note(&marks, notes, report);
    let rows = found.iter().map(ExactSizeIterator::len).max().unwrap_or_default();
    let (series, nil) =
        (0..rows).flat_map(|_| found.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>()).unzip();
    Filled { series, nil }
}

fn area(row: &Spot, column: &Spot) -> Option<usize> {
    if column.set_aside { None } else { row.area.or(column.area) }
}

/// A mark, what it means and why, and how often it was met.
struct Marks<'l> {
    known: Vec<(&'static str, Meaning, &'l str, usize)>,
    unexplained: usize,
}

impl<'l> Marks<'l> {
    fn new(legend: &Legend<'l>) -> Self {
        let known = legend.marks().into_iter().map(|(mark, meaning, why)| (mark, meaning, why, 0)).collect();
        Self { known, unexplained: 0 }
    }

    /// Adds what others met.
    fn add(&mut self, others: &Self) {
        for ((.., count), (.., other)) in self.known.iter_mut().zip(&others.known) {
            *count += other;
        }
        self.unexplained += others.unexplained;
    }

    /// What the legend says of a cell, if it is one of its marks.
    fn find(&mut self, text: &str) -> Option<Meaning> {
        let found = self.known.iter_mut().find(|(mark, ..)| *mark == text);
        let Some((_, meaning, _, count)) = found else {
            self.unexplained += usize::from(text == TWO_POINTS);
            return None;
        };
        *count += 1;
        Some(*meaning)
    }
}

/// Reads the columns that say the same.
struct Reader<'s, 'l, 'r> {
    legend: &'l Legend<'r>,
    columns: Vec<(&'s ValueColumn<'r>, &'s Spot)>,
    /// For each that the rows say, the series.
    series: Vec<Option<Series>>,
    nil: Vec<usize>,
    marks: Marks<'r>,
    notes: usize,
}

impl Reader<'_, '_, '_> {
    fn row(&mut self, row: &Row<'_>, spot: &Spot) {
        let Some(Some(series)) = self.series.get_mut(spot.said) else { return };
        for (column, of_column) in &self.columns {
            let Some(area) = area(spot, of_column) else { continue };
            let mut flags = Flags::NONE;
            let beside = column.annotation.map_or("", |at| row.get(at));
            if !beside.is_empty() {
                let (said, note) = self.legend.annotation(beside);
                flags = said;
                self.notes += usize::from(note);
            }
            let text = row.get(column.at);
            let is_number = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
            match if is_number { None } else { self.marks.find(text) } {
                Some(meaning) => {
                    let cell = Cell::mark(meaning);
                    series.set(area, &Cell { flags: cell.flags.with(flags), ..cell });
                    if let Some(nil) = self.nil.get_mut(spot.said) {
                        *nil += usize::from(meaning == Meaning::RoundsToZero);
                    }
                }
                None if flags.is_empty() => series.read(area, text, row.line()),
                None => series.read_flagged(area, text, row.line(), flags),
            }
        }
    }
}

/// What is said of marks and footnotes.
fn note(marks: &Marks<'_>, notes: usize, report: &mut Report) {
    for (mark, meaning, why, count) in marks.known.iter().filter(|(.., count)| *count > 0) {
        let read = match meaning {
            Meaning::RoundsToZero => "read as 0 and flagged estimated",
            Meaning::Absent(reason) => reason.id(),
            Meaning::Doubtful => "not available",
        };
        let message = format!(
            "{} \u{201c}{mark}\u{201d}: {read}, because the file's legend says: {why}",
            counted(*count, "cell holds", "cells hold")
        );
        report.add(Note::info("legend-mark", message));
    }
    if marks.unexplained > 0 {
        let message = format!(
            "{} \u{201c}..\u{201d}, which no legend in the file explains: not available",
            counted(marks.unexplained, "cell holds", "cells hold")
        );
        let help = "export the table with its footnotes: DWP's legend says which of nil, negligible and withheld it is";
        report.add(Note::warning("unexplained-mark", message).help(help));
    }
    if notes > 0 {
        let message = format!("{} a footnote", counted(notes, "annotation names", "annotations name"));
        report.add(Note::info("footnotes", message));
    }
}

/// A cell's number: 0 where there is none.
pub(super) fn number(text: &str) -> f64 {
    Cell::read(text, DecimalMark::Point).and_then(|cell| cell.value.known()).unwrap_or(0.0)
}
