//! A long table put together: rows of one area, indicator and period each
//! become columns aligned to the areas, in order of first appearance.

use super::Context;
use super::body::{Identity, RowKey};
use super::plan::{Pivot, Plan, Series};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::indicators::{Table, room};
use crate::measure::{Absent, Column, ColumnBuilder, Flags, IndicatorId, Period, Value};
use crate::report::{Note, Report, counted};
use crate::text::Row;
use std::collections::{HashMap, HashSet};

/// A column as it fills, with the line each value came from.
struct Filling {
    builder: ColumnBuilder,
    /// The line of an area's value and the value; line 0 where there is none yet.
    seen: Vec<(u64, Value)>,
}

/// What the rows become.
struct Pivoted<'c, 'a> {
    context: &'c Context<'a>,
    plan: &'c Plan,
    pivot: &'c Pivot,
    areas: HashMap<RowKey<'a>, usize>,
    /// The first row of each area.
    firsts: Vec<usize>,
    periods: HashMap<&'c str, Option<Period>>,
    columns: HashMap<(usize, Period), usize>,
    fillings: Vec<Filling>,
    conflicts: Vec<(u64, u64, RowKey<'a>)>,
    repeated: usize,
    without_period: Vec<u64>,
    /// Whether rows were about more things than there is room for.
    too_empty: bool,
}

/// Pivots the rows that the plan keeps.
pub(super) fn assemble(context: &Context<'_>, plan: Plan, report: &mut Report) -> Result<Table> {
    let default = Pivot::default();
    let pivot = plan.pivot.as_ref().unwrap_or(&default);
    let kept: Vec<usize> = kept(context, pivot);
    if kept.is_empty() && !pivot.keep.is_empty() {
        return Err(nothing_kept(pivot, context));
    }
    let named: HashMap<&str, usize> = pivot.named.iter().map(|(name, at)| (name.as_str(), *at)).collect();
    let mut pivoted = Pivoted::new(context, &plan, pivot, &kept);
    for row in kept {
        let Some(text) = context.body.rows.get(row) else { continue };
        let indicator = match pivot.indicator {
            Some(names) => match named.get(text.get(names)) {
                Some(indicator) => Some(*indicator),
                None => continue,
            },
            None => None,
        };
        for series in &plan.series {
            let whole = indicator.unwrap_or(series.indicator);
            let parted = pivot.dimensions.as_ref().map_or(Some(whole), |parts| parts.indicator(row, whole));
            if let Some(indicator) = parted {
                pivoted.put(row, text, series, indicator);
            }
        }
    }
    if pivoted.too_empty {
        return Err(room::too_empty(context.body.rows.len(), pivoted.firsts.len()));
    }
    pivoted.report(report);
    let (identity, columns) = pivoted.build();
    let Identity { keys, beside, lines } = identity;
    let mut indicators = plan.indicators;
    // Not every combination of name and dimension need occur.
    let used: HashSet<&IndicatorId> = columns.iter().map(Column::indicator).collect();
    indicators.retain(|indicator| used.contains(&indicator.id));
    Ok(Table {
        file: context.name.to_owned(),
        keys,
        beside,
        lines,
        other_keys: context.body.other_keys.clone(),
        indicators,
        columns,
        ..Table::default()
    })
}

/// The rows that every condition keeps.
fn kept(context: &Context<'_>, pivot: &Pivot) -> Vec<usize> {
    let keeps =
        |row: &Row<'_>| pivot.keep.iter().all(|(at, text)| row.get(*at).eq_ignore_ascii_case(text.trim()));
    context.body.rows.iter().enumerate().filter(|(_, row)| keeps(row)).map(|(at, _)| at).collect()
}

fn nothing_kept(pivot: &Pivot, context: &Context<'_>) -> Error {
    let found = |at: usize| context.body.rows.first().map_or("", |row| row.get(at));
    let wanted: Vec<String> = pivot.keep.iter().map(|(_, text)| text.clone()).collect();
    let first: Vec<&str> = pivot.keep.iter().map(|(at, _)| found(*at)).collect();
    Error::new(
        ErrorKind::NotFound,
        Problem::new("no row is left of the table by `where` of the catalogue")
            .at(Place::default())
            .found(format!("{} in the first row", first.join(", ")))
            .expected(wanted.join(", ")),
    )
}

/// How many rows that differ are listed one by one.
const CONFLICTS_LISTED: usize = 1_000;

impl<'c, 'a> Pivoted<'c, 'a> {
    fn new(context: &'c Context<'a>, plan: &'c Plan, pivot: &'c Pivot, kept: &[usize]) -> Self {
        let mut areas = HashMap::new();
        let mut firsts = Vec::new();
        for row in kept {
            if let Some(key) = context.body.keys.get(*row) {
                areas.entry(*key).or_insert_with(|| {
                    firsts.push(*row);
                    firsts.len() - 1
                });
            }
        }
        Self {
            context,
            plan,
            pivot,
            areas,
            firsts,
            periods: HashMap::new(),
            columns: HashMap::new(),
            fillings: Vec::new(),
            conflicts: Vec::new(),
            repeated: 0,
            without_period: Vec::new(),
            too_empty: false,
        }
    }

    /// The period of a row: its own, else the column's.
    fn period(&mut self, row: &Row<'c>, series: &Series) -> Option<Period> {
        let Some(at) = self.pivot.period else {
            return Some(series.period.clone().unwrap_or(Period::Unknown));
        };
        let text = row.get(at);
        let period = self.periods.entry(text).or_insert_with(|| Period::find_in(text)).clone();
        if period.is_none() {
            self.without_period.push(row.line());
        }
        period
    }

    fn put(&mut self, at: usize, row: &Row<'c>, series: &Series, indicator: usize) {
        let Some(period) = self.period(row, series) else { return };
        let (Some(code), Some(values)) =
            (self.context.body.keys.get(at), self.plan.columns.get(series.column))
        else {
            return;
        };
        let Some(area) = self.areas.get(code).copied() else { return };
        let Some(id) = self.plan.indicators.get(indicator).map(|indicator| &indicator.id) else { return };
        let (value, flags) = values.value(at);
        let areas = self.firsts.len();
        let enough = room::is_enough(self.context.body.rows.len(), areas, self.fillings.len() + 1);
        if self.too_empty || !enough {
            self.too_empty = true;
            return;
        }
        let column = *self.columns.entry((indicator, period)).or_insert_with_key(|(_, period)| {
            let builder = ColumnBuilder::new(id.clone(), period.clone(), areas);
            self.fillings.push(Filling { builder, seen: vec![(0, Value::Absent(Absent::Missing)); areas] });
            self.fillings.len() - 1
        });
        let Some(filling) = self.fillings.get_mut(column) else { return };
        let Some(seen) = filling.seen.get_mut(area) else { return };
        let has_limits = series.lower.is_some() || series.upper.is_some();
        match *seen {
            (0, _) => {
                *seen = (row.line(), value);
                filling.builder.set(area, value, flags);
                if has_limits {
                    let limit = |column: Option<usize>| self.plan.columns.get(column?)?.number(at);
                    filling.builder.set_limits(area, limit(series.lower), limit(series.upper));
                }
            }
            (_, known) if known == value => self.repeated += 1,
            (line, _) => {
                self.conflicts.push((line, row.line(), *code));
                filling.builder.set(area, Value::Absent(Absent::NotAvailable), Flags::NONE);
                if has_limits {
                    filling.builder.set_limits(area, None, None);
                }
            }
        }
    }

    fn report(&mut self, report: &mut Report) {
        // A row is said once, however many of its cells differ.
        self.conflicts.dedup();
        if let Some((first, second, _)) = self.conflicts.first() {
            let message = format!(
                "{} from an earlier row of the same area, indicator and period; these values are not available",
                counted(self.conflicts.len(), "row differs", "rows differ")
            );
            let keys = self
                .conflicts
                .iter()
                .take(CONFLICTS_LISTED)
                .map(|(first, second, code)| format!("{code}: lines {first} and {second}"));
            let help = format!(
                "see lines {first} and {second}: if the rows differ by sex, age or the like, keep one kind by `where` in catalogue.toml"
            );
            report.add(
                Note::warning("conflicting-rows", message)
                    .at(Place::default().line(*second))
                    .keys(keys)
                    .help(help),
            );
        }
        if self.repeated > 0 {
            report.add(Note::info(
                "repeated-rows",
                format!("{} again what an earlier row says", counted(self.repeated, "row says", "rows say")),
            ));
        }
        if !self.without_period.is_empty() {
            let message = format!(
                "{} no period that is known; set aside",
                counted(self.without_period.len(), "row names", "rows name")
            );
            let keys = self.without_period.iter().map(|line| format!("line {line}"));
            report.add(Note::warning("rows-without-period", message).keys(keys));
        }
    }

    /// What tells the areas, and the columns by indicator and period.
    fn build(self) -> (Identity, Vec<Column>) {
        let mut order: Vec<(usize, Period, usize)> =
            self.columns.into_iter().map(|((indicator, period), at)| (indicator, period, at)).collect();
        order.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
        let mut fillings: Vec<Option<Filling>> = self.fillings.into_iter().map(Some).collect();
        let columns = order
            .into_iter()
            .filter_map(|(.., at)| Some(fillings.get_mut(at)?.take()?.builder.build()))
            .collect();
        (self.context.body.identify(&self.context.key, self.firsts.into_iter()), columns)
    }
}
