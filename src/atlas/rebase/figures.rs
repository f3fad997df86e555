//! [`Figures`]: the counts of all tables by indicator, period and area, from
//! which weights, numerators and denominators are taken.
//!
//! A code is of one vintage and one level, or means the same area in two, and
//! is never given again: so tables of every geography can be asked together.

use super::relation::{Relation, Relations, Transition};
use super::route;
use crate::area::{AreaCode, Change, Lookup};
use crate::indicators::Table;
use crate::measure::{Column, Indicator, IndicatorId, Kind, Period, Value};
use crate::stats::sum;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Which rows of a table are about each area.
#[derive(Debug, Clone)]
pub(super) struct RowsOf(Vec<(AreaCode, u32)>);

impl RowsOf {
    pub(super) fn new(keys: &[AreaCode]) -> Self {
        let mut rows: Vec<(AreaCode, u32)> = keys.iter().copied().zip(0..).collect();
        rows.sort_unstable();
        Self(rows)
    }

    /// The rows of an area, in the order of the table.
    pub(super) fn of(&self, area: AreaCode) -> impl Iterator<Item = usize> + Clone {
        let first = self.0.partition_point(|(code, _)| *code < area);
        self.0.iter().skip(first).take_while(move |(code, _)| *code == area).map(|(_, row)| *row as usize)
    }

    /// The number of an area; none where its rows disagree.
    fn number(&self, column: &Column, area: AreaCode) -> Option<f64> {
        let mut values = self.of(area).map(|row| column.get(row));
        let first = values.next()?;
        values.all(|value| value == first).then_some(first).and_then(Value::known)
    }
}

/// The counts of all tables.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    tables: Vec<&'a Table>,
    lookups: &'a [Lookup],
    pub(super) relations: Relations<'a>,
    rows: Vec<OnceLock<RowsOf>>,
    parts: OnceLock<HashMap<AreaCode, Vec<Vec<AreaCode>>>>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(tables: Vec<&'a Table>, lookups: &'a [Lookup]) -> Self {
        let rows = tables.iter().map(|_| OnceLock::new()).collect();
        Self { tables, lookups, relations: Relations::new(lookups), rows, parts: OnceLock::new() }
    }

    /// The columns of a count: those of a period first, then all others, the
    /// latest before the earlier.
    pub(super) fn counts(&self, id: &IndicatorId, period: &Period) -> Counts<'_> {
        let is_it = |one: &Indicator| one.id == *id && one.kind == Kind::Count;
        let mut columns = Vec::new();
        for (table, rows) in self.tables.iter().zip(&self.rows) {
            if table.indicators.iter().any(is_it) {
                let of_table = table.columns.iter().filter(|column| column.indicator() == id);
                columns.extend(of_table.map(|column| (column, *table, rows)));
            }
        }
        columns.sort_by_key(|(column, ..)| (column.period() != period, Reverse(column.period().clone())));
        Counts { figures: self, columns }
    }

    /// The ways to put an area together from others without any weight.
    fn parts(&self, area: AreaCode) -> &[Vec<AreaCode>] {
        let parts = self.parts.get_or_init(|| {
            let mut parts: HashMap<AreaCode, Vec<Vec<AreaCode>>> = HashMap::new();
            for (from, to) in route::steps(self.lookups) {
                let relation = Relation::between(self.lookups, from, to);
                for Transition { change, from, to } in relation.into_iter().flat_map(|one| one.transitions) {
                    if let (Change::Merged, [area]) = (change, to.as_slice()) {
                        parts.entry(*area).or_default().push(from);
                    }
                }
            }
            parts
        });
        parts.get(&area).map_or(&[], Vec::as_slice)
    }
}

/// A column, its table and where its areas stand.
type Placed<'f> = (&'f Column, &'f Table, &'f OnceLock<RowsOf>);

/// One count in every period and geography there is of it.
#[derive(Debug)]
pub(super) struct Counts<'f> {
    figures: &'f Figures<'f>,
    columns: Vec<Placed<'f>>,
}

impl<'f> Counts<'f> {
    /// A number for each area, all of one period: the first period that knows
    /// them all.
    pub(super) fn of(&self, areas: &[AreaCode]) -> Option<(Vec<f64>, &'f Period)> {
        self.columns.chunk_by(|(a, ..), (b, ..)| a.period() == b.period()).find_map(|columns| {
            let (first, ..) = columns.first()?;
            let numbers: Option<Vec<f64>> = areas.iter().map(|area| self.number(columns, *area)).collect();
            Some((numbers?, first.period()))
        })
    }

    /// The number of an area, else the sum of its parts.
    fn number(&self, columns: &[Placed<'f>], area: AreaCode) -> Option<f64> {
        direct(columns, area).or_else(|| {
            self.figures.parts(area).iter().find_map(|parts| {
                let numbers: Option<Vec<f64>> = parts.iter().map(|part| direct(columns, *part)).collect();
                Some(sum(numbers?))
            })
        })
    }
}

fn direct(columns: &[Placed<'_>], area: AreaCode) -> Option<f64> {
    columns.iter().find_map(|(column, table, rows)| {
        rows.get_or_init(|| RowsOf::new(table.keys.codes())).number(column, area)
    })
}
