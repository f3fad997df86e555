//! The cells of a table, read once in the order of the file into its series.

use super::dimensions::Said;
use super::legend::Legend;
use super::sheet::{Sheet, Spot};
use crate::indicators::cell::Cell;
use crate::indicators::series::Series;
use crate::indicators::{DecimalMark, Meaning};
use crate::measure::{Flags, Period};
use crate::report::{Note, Report, counted};

/// The mark that Stat-Xplore writes in place of small numbers.
const TWO_POINTS: &str = "..";

/// The series of a table and what was met while they were read.
#[derive(Debug)]
pub(super) struct Filled {
    /// In order of what the rows say, then what the columns say; none where the
    /// catalogue keeps others or a column is a total over time.
    pub(super) series: Vec<Option<Series>>,
    /// How many cells of each series the legend calls nil or negligible.
    pub(super) nil: Vec<usize>,
}

/// Reads every cell.
pub(super) fn fill(
    sheet: &Sheet<'_, '_>,
    legend: &Legend<'_>,
    named: impl Fn(&Said<'_>, &Said<'_>) -> Option<String>,
    report: &mut Report,
) -> Filled {
    let series: Vec<Option<Series>> = sheet
        .said_by_rows
        .iter()
        .flat_map(|row| sheet.said_by_columns.iter().map(move |column| (row, column)))
        .map(|(row, column)| {
            let kept = !row.over_time && !column.over_time;
            let name = kept.then(|| named(row, column)).flatten()?;
            let period = if row.period == Period::Unknown { &column.period } else { &row.period };
            Some(Series::new(name, period.clone(), row.flags.with(column.flags), sheet.areas.len()))
        })
        .collect();
    let nil = vec![0; series.len()];
    let mut reader = Reader { legend, marks: Marks::new(legend), filled: Filled { series, nil }, notes: 0 };
    let across = sheet.said_by_columns.len();
    for (row, of_row) in sheet.data.iter().zip(&sheet.of_rows).filter(|(_, spot)| !spot.set_aside) {
        let line = row.line();
        for (column, of_column) in sheet.columns.iter().zip(&sheet.of_columns) {
            let Some(area) = area(of_row, of_column) else { continue };
            let beside = column.annotation.map_or("", |at| row.get(at));
            reader.cell(of_row.said * across + of_column.said, area, row.get(column.at), beside, line);
        }
    }
    reader.report(report);
    reader.filled
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

struct Reader<'l, 'r> {
    legend: &'l Legend<'r>,
    marks: Marks<'r>,
    filled: Filled,
    notes: usize,
}

impl Reader<'_, '_> {
    fn cell(&mut self, at: usize, area: usize, text: &str, beside: &str, line: u64) {
        let Some(Some(series)) = self.filled.series.get_mut(at) else { return };
        let mut flags = Flags::NONE;
        if !beside.is_empty() {
            let (said, note) = self.legend.annotation(beside);
            flags = said;
            self.notes += usize::from(note);
        }
        let is_number = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        match if is_number { None } else { self.marks.find(text) } {
            Some(meaning) => {
                let cell = Cell::mark(meaning);
                series.set(area, &Cell { flags: cell.flags.with(flags), ..cell });
                if let Some(nil) = self.filled.nil.get_mut(at) {
                    *nil += usize::from(meaning == Meaning::RoundsToZero);
                }
            }
            None if flags.is_empty() => series.read(area, text, line),
            None => series.read_flagged(area, text, line, flags),
        }
    }

    fn report(&self, report: &mut Report) {
        for (mark, meaning, why, count) in self.marks.known.iter().filter(|(.., count)| *count > 0) {
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
        if self.marks.unexplained > 0 {
            let message = format!(
                "{} \u{201c}..\u{201d}, which no legend in the file explains: not available",
                counted(self.marks.unexplained, "cell holds", "cells hold")
            );
            let help = "export the table with its footnotes: DWP's legend says which of nil, negligible and withheld it is";
            report.add(Note::warning("unexplained-mark", message).help(help));
        }
        if self.notes > 0 {
            let message =
                format!("{} a footnote", counted(self.notes, "annotation names", "annotations name"));
            report.add(Note::info("footnotes", message));
        }
    }
}

/// A cell's number: 0 where there is none.
pub(super) fn number(text: &str) -> f64 {
    Cell::read(text, DecimalMark::Point).and_then(|cell| cell.value.known()).unwrap_or(0.0)
}
