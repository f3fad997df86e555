//! [`Series`]: one column of a publisher's table while it is read: cells go in
//! one by one, and only plain numbers, states and flags are kept.

use super::cell::{Cell, DecimalMark};
use super::guess::Stats;
use super::oddities::Unreadable;
use crate::error::Place;
use crate::measure::{Absent, ColumnBuilder, Flags, IndicatorId, Kind, Period, Polarity};
use crate::report::Report;

/// The values of one thing in one period, aligned to the rows of its table.
#[derive(Debug)]
pub(super) struct Series {
    /// What the publisher calls the thing measured; the catalogue's `match`.
    pub(super) name: String,
    /// What people are shown, where the name says more than they need.
    pub(super) title: Option<String>,
    /// What else it answers to in the catalogue, such as the publisher's number
    /// for it.
    pub(super) also: Vec<String>,
    /// What sort of number it is, where the file tells.
    pub(super) kind: Option<Kind>,
    /// What is printed after the number, where the file tells.
    pub(super) unit: Option<String>,
    /// Which character stands before the decimals of its cells.
    pub(super) decimal: DecimalMark,
    /// Which way need lies, where the file tells for certain.
    pub(super) polarity: Option<Polarity>,
    /// The name of the series of counts above the line, where the file has it.
    pub(super) numerator: Option<String>,
    /// The name of the series it is a share or a part of, where the file tells.
    pub(super) denominator: Option<String>,
    pub(super) period: Period,
    /// Said of the whole column, such as `(p)` in its heading.
    flags: Flags,
    pub(super) column: ColumnBuilder,
    pub(super) stats: Stats,
    unreadable: Unreadable,
}

impl Series {
    /// A series of `rows` rows, all missing.
    pub(super) fn new(name: impl Into<String>, period: Period, flags: Flags, rows: usize) -> Self {
        let unnamed = IndicatorId::from_title("");
        Self {
            name: name.into(),
            title: None,
            kind: None,
            unit: None,
            also: Vec::new(),
            decimal: DecimalMark::Point,
            polarity: None,
            numerator: None,
            denominator: None,
            column: ColumnBuilder::new(unnamed, period.clone(), rows),
            period,
            flags,
            stats: Stats::default(),
            unreadable: Unreadable::default(),
        }
    }

    /// Reads a cell of a row that stands on a line.
    pub(super) fn read(&mut self, row: usize, text: &str, line: u64) {
        let cell = self.cell(text, line);
        self.set(row, &cell);
    }

    /// Reads a cell whose flags stand in a cell of their own.
    pub(super) fn read_flagged(&mut self, row: usize, text: &str, line: u64, flags: Flags) {
        let mut cell = self.cell(text, line);
        cell.flags = cell.flags.with(flags);
        self.set(row, &cell);
    }

    /// Reads a cell without taking it; one that cannot be read is counted.
    pub(super) fn cell(&mut self, text: &str, line: u64) -> Cell {
        Cell::read(text, self.decimal).unwrap_or_else(|| {
            self.unreadable.add(line, text);
            Cell::absent(Absent::NotAvailable)
        })
    }

    /// Takes a cell that was read.
    pub(super) fn set(&mut self, row: usize, cell: &Cell) {
        self.stats.add(cell);
        let flags = if cell.value.known().is_some() { cell.flags.with(self.flags) } else { cell.flags };
        self.column.set(row, cell.value, flags);
    }

    /// Reads a row's limits of confidence; what is no number is no limit.
    pub(super) fn read_limits(&mut self, row: usize, lower: &str, upper: &str) {
        let (lower, upper) = (self.number(lower), self.number(upper));
        self.column.set_limits(row, lower, upper);
    }

    /// Reads half the width of an interval of confidence about a row's value.
    pub(super) fn read_half_width(&mut self, row: usize, text: &str) {
        if let (Some(value), Some(half)) = (self.column.get(row).known(), self.number(text)) {
            self.column.set_limits(row, Some(value - half), Some(value + half));
        }
    }

    fn number(&self, text: &str) -> Option<f64> {
        Cell::read(text, self.decimal)?.value.known()
    }

    /// Notes of what in the series is no plain number.
    pub(super) fn note(&self, report: &mut Report) {
        self.unreadable.note(Place::default().column(self.label()), &self.stats, report);
    }

    fn label(&self) -> String {
        match &self.period {
            Period::Unknown => self.name.clone(),
            period => format!("{} {period}", self.name).trim_start().to_owned(),
        }
    }
}
