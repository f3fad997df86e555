//! [`Plan`]: which columns are indicators, of which period, with which limits.

use super::columns::CellColumn;
use super::dimensions::Dimensions;
use super::{Context, declared, guessed};
use crate::error::Result;
use crate::indicators::headings::{Role, role};
use crate::measure::{Indicator, Period};
use crate::report::Report;
use std::collections::HashSet;

/// What becomes of a table's columns.
#[derive(Debug)]
pub(super) struct Plan {
    /// The columns of numbers that are used.
    pub(super) columns: Vec<CellColumn>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) series: Vec<Series>,
    /// Set where an area has several rows.
    pub(super) pivot: Option<Pivot>,
}

/// A column of values. Positions of columns are those in [`Plan::columns`].
#[derive(Debug)]
pub(super) struct Series {
    pub(super) column: usize,
    pub(super) lower: Option<usize>,
    pub(super) upper: Option<usize>,
    /// Position among [`Plan::indicators`]; without meaning where rows name their indicator.
    pub(super) indicator: usize,
    /// The period, where it is not in the rows.
    pub(super) period: Option<Period>,
}

/// What the rows themselves say. Positions of columns are those of the header.
#[derive(Debug, Default)]
pub(super) struct Pivot {
    /// The column that names the indicator.
    pub(super) indicator: Option<usize>,
    /// Names in that column and the indicators they mean.
    pub(super) named: Vec<(String, usize)>,
    /// The column that names the period.
    pub(super) period: Option<usize>,
    /// The rows to keep: column and value.
    pub(super) keep: Vec<(usize, String)>,
    /// By what else the rows of an area differ.
    pub(super) dimensions: Option<Dimensions>,
}

/// Decides by the catalogue where it speaks of columns, else by content.
pub(super) fn plan(context: &Context<'_>, report: &mut Report) -> Result<Plan> {
    let plan = match context.entry {
        Some(entry) if entry.long.is_some() => declared::long(context, entry, report)?,
        Some(entry) if !entry.indicators.is_empty() => declared::wide(context, entry, report)?,
        _ => guessed::plan(context, report)?,
    };
    for column in &plan.columns {
        column.note(report);
    }
    Ok(plan)
}

/// A column of periods, by its heading and its cells.
#[derive(Debug)]
pub(super) enum Periods {
    /// There is none.
    None,
    /// All rows are about one period.
    One(usize, Period),
    /// An area has a row for each period.
    Rows(usize),
}

/// Looks for a column of periods: one whose heading says so and whose every
/// cell is one.
pub(super) fn periods(context: &Context<'_>) -> Periods {
    let headings = context.rows.header().iter().enumerate();
    for (at, _) in headings.filter(|(_, heading)| role(heading) == Some(Role::Period)) {
        let distinct: HashSet<&str> = context.body.rows.iter().map(|row| row.get(at)).collect();
        let mut read: Vec<Period> = distinct.iter().filter_map(|cell| Period::find_in(cell)).collect();
        if read.len() < distinct.len() {
            continue;
        }
        read.sort();
        match (read.len(), read.pop()) {
            (1, Some(period)) => return Periods::One(at, period),
            (2.., _) if repeats(context) => return Periods::Rows(at),
            _ => {}
        }
    }
    Periods::None
}

/// Whether a code stands on several rows. Tables are mostly in order of code,
/// which is seen at a glance.
pub(super) fn repeats(context: &Context<'_>) -> bool {
    let keys = &context.body.keys;
    if keys.is_sorted_by(|a, b| a < b) {
        return false;
    }
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    !sorted.is_sorted_by(|a, b| a < b)
}
