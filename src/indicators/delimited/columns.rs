//! What a column holds: numbers, text or nothing.

use super::Context;
use crate::indicators::Cell;
use crate::indicators::guess::Stats;
use crate::indicators::headings::Heading;
use crate::indicators::oddities::Unreadable;
use crate::measure::{Absent, Flags, Value};
use crate::report::Report;
use rayon::prelude::*;

/// A column of cells, aligned to the rows with a code.
#[derive(Debug)]
pub(super) struct CellColumn {
    /// Its position among the headings.
    pub(super) at: usize,
    pub(super) heading: Heading,
    pub(super) cells: Vec<Cell>,
    pub(super) stats: Stats,
    /// Cells that are neither number nor mark.
    unreadable: Unreadable,
}

/// What a column holds.
#[derive(Debug)]
pub(super) enum Content {
    Numbers(CellColumn),
    Text,
    /// Nothing, or marks alone.
    Empty(CellColumn),
}

/// A column whose first cells are all unreadable is not read to its end.
const SAMPLE: usize = 200;

/// Reads columns, side by side.
pub(super) fn read_all(context: &Context<'_>, columns: &[usize]) -> Vec<Content> {
    columns.par_iter().map(|column| read(context, *column)).collect()
}

fn read(context: &Context<'_>, at: usize) -> Content {
    let rows = &context.body.rows;
    let mut cells = Vec::with_capacity(rows.len());
    let mut stats = Stats::default();
    let mut unreadable = Unreadable::default();
    for row in rows {
        let text = row.get(at);
        let cell = Cell::read(text, context.decimal).unwrap_or_else(|| {
            unreadable.add(row.line(), text);
            Cell::absent(Absent::NotAvailable)
        });
        stats.add(&cell);
        cells.push(cell);
        if unreadable.count() == SAMPLE && stats.numbers == 0 {
            return Content::Text;
        }
    }
    // An unreadable cell counts as a mark here: it stands for no number.
    stats.marks -= unreadable.count();
    let half = (stats.numbers + stats.marks + unreadable.count()) / 2;
    let heading = Heading::read(context.rows.header().get(at).map_or("", String::as_str));
    let (no_numbers, text) = (stats.numbers == 0, unreadable.count() > half);
    let column = CellColumn { at, heading, cells, stats, unreadable };
    match () {
        () if text => Content::Text,
        () if no_numbers => Content::Empty(column),
        () => Content::Numbers(column),
    }
}

impl CellColumn {
    /// A row's value and flags; those of the heading belong to its numbers.
    pub(super) fn value(&self, row: usize) -> (Value, Flags) {
        match self.cells.get(row) {
            Some(cell) if cell.value.known().is_some() => (cell.value, cell.flags.with(self.heading.flags)),
            Some(cell) => (cell.value, cell.flags),
            None => (Value::Absent(Absent::Missing), Flags::NONE),
        }
    }

    /// A row's number.
    pub(super) fn number(&self, row: usize) -> Option<f64> {
        self.cells.get(row)?.value.known()
    }

    /// Notes of what in the column is no plain number.
    pub(super) fn note(&self, report: &mut Report) {
        self.unreadable.note(super::at_column(&self.heading.text), &self.stats, report);
    }
}
