//! Tables of another geography than the boundaries': of another vintage, or of
//! smaller areas. Lookups lead from one to the other, and figures are made as
//! far as their kind allows.
//!
//! * unchanged: the value is carried as it is;
//! * split: percentages, rates, means and scores are carried to the parts,
//!   counts shared by weights that are known of the parts; both are estimates;
//! * merged, which is what a split is the other way and what small areas are
//!   within large ones: counts add, percentages and rates are recomputed or
//!   weighted, means and scores weighted;
//! * irregular: *not comparable*.
//!
//! What no arithmetic gives lawfully is *not comparable* too. Every value made
//! carries a flag; every way of making one is told.

mod column;
mod figures;
mod maker;
mod plan;
mod relation;
mod route;
mod told;

#[cfg(test)]
mod tests;

use super::join::{Areas, LEAST_MATCH_RATE};
use super::report::Rebased;
use super::vintage::commonest_level;
use crate::area::{AreaCode, Geography, Level, Lookup};
use crate::indicators::{Beside, Keys, Table};
use crate::measure::{Column, Indicator, IndicatorId};
use crate::report::Report;
use column::{Builder, Told};
use figures::{Figures, RowsOf};
use maker::Maker;
use plan::Plan;
use rayon::prelude::*;
use route::{Step, Wanted};
use std::borrow::Cow;

/// A table ready to be joined.
#[derive(Debug)]
pub(super) struct Met<'a> {
    /// As read, or re-based.
    pub(super) table: Cow<'a, Table>,
    /// How many rows it has as published.
    pub(super) rows: usize,
    /// The geography it is published for, where known.
    pub(super) geography: Option<Geography>,
    /// How it was re-based, step by step.
    pub(super) rebased: Vec<Rebased>,
    /// The table that has the same figures directly, so that this is not needed.
    pub(super) superseded_by: Option<String>,
    /// What the folder lacks where no lookup leads to the boundaries.
    pub(super) lookup_wanted: Option<String>,
}

/// What tables are re-based to, and with.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) areas: &'a Areas<'a>,
    pub(super) lookups: &'a [Lookup],
    /// The count that weights people.
    pub(super) people: Option<&'a IndicatorId>,
}

/// Brings every table to the boundaries' geography that a lookup leads there.
/// Of the same figures in several geographies those of the boundaries' own are
/// taken, and the others left as they are. `weights` are tables that are asked for
/// counts too, without being met themselves.
pub(super) fn tables<'a>(
    ground: Ground<'a>,
    tables: &'a [Table],
    weights: &'a [Table],
    report: &mut Report,
) -> Vec<Met<'a>> {
    let direct: Vec<&Table> = tables.iter().filter(|table| is_direct(ground.areas, table)).collect();
    let figures = Figures::new(tables.iter().chain(weights).collect(), ground.lookups);
    let met: Vec<(Met<'a>, Report)> = tables
        .par_iter()
        .map(|table| {
            let mut notes = Report::new();
            let met = meet(ground, table, &direct, &figures, &mut notes);
            notes.in_file(&table.file);
            (met, notes)
        })
        .collect();
    met.into_iter()
        .map(|(met, notes)| {
            report.append(notes);
            met
        })
        .collect()
}

/// Whether most keys that could be are areas of the boundaries, and none of
/// those areas is one of another vintage.
fn is_direct(areas: &Areas<'_>, table: &Table) -> bool {
    let keys = table.keys.codes();
    let here = keys.iter().filter(|key| areas.codes.binary_search(key).is_ok()).count();
    let same = table.geography.is_none_or(|stated| {
        stated.level == areas.geography.level
            && (stated.vintage.is_none() || stated.vintage == areas.geography.vintage)
    });
    same && here > 0 && here as f64 >= LEAST_MATCH_RATE * keys.len().min(areas.codes.len()) as f64
}

fn meet<'a>(
    ground: Ground<'_>,
    table: &'a Table,
    direct: &[&Table],
    figures: &Figures<'_>,
    report: &mut Report,
) -> Met<'a> {
    let mut met = Met {
        table: Cow::Borrowed(table),
        rows: table.keys.len(),
        geography: table.geography,
        rebased: Vec::new(),
        superseded_by: None,
        lookup_wanted: None,
    };
    let elsewhere = keys_elsewhere(ground.areas, table);
    let Some(level) = commonest_level(&elsewhere) else { return met };
    let another = level != ground.areas.geography.level
        || table.geography.is_some_and(|stated| stated.vintage != ground.areas.geography.vintage);
    let (dropped, by) = if another { same_figures(table, direct) } else { (Vec::new(), None) };
    if dropped.len() == table.columns.len() && by.is_some() {
        met.superseded_by = by.map(told::name);
        report.add(told::superseded(table, met.superseded_by.as_deref().unwrap_or_default()));
        return met;
    }
    let wanted = Wanted { keys: &elsewhere, level, stated: table.geography, target: ground.areas.geography };
    let Some(route) = route::find(ground.lookups, wanted) else {
        met.lookup_wanted = lookup_wanted(ground, table, level);
        return met;
    };
    if !dropped.is_empty() {
        let mut fewer = table.clone();
        fewer.columns = without(&table.columns, &dropped);
        report.add(told::columns_superseded(&table.columns, &dropped, by));
        met.table = Cow::Owned(fewer);
    }
    for step in route {
        if let Some((table, rebased)) = take(ground, step, &met.table, figures, report) {
            met.table = Cow::Owned(table);
            met.geography = met.geography.or(Some(rebased.from));
            met.rebased.push(rebased);
        }
    }
    met
}

/// The keys that are no area of the boundaries and of a level that could lead
/// there: ascending, none twice.
fn keys_elsewhere(areas: &Areas<'_>, table: &Table) -> Vec<AreaCode> {
    let mut keys: Vec<AreaCode> =
        table.keys.codes().iter().copied().filter(|key| areas.codes.binary_search(key).is_err()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Which columns a table of the boundaries' own areas has too, and that table.
/// The same indicator is one of the same file, or of the same title.
fn same_figures<'t>(table: &Table, direct: &[&'t Table]) -> (Vec<usize>, Option<&'t Table>) {
    let title = |table: &Table, column: &Column| {
        let of = |one: &&Indicator| one.id == *column.indicator();
        table.indicators.iter().find(of).map(|one| one.title.clone())
    };
    let has = |other: &Table, column: &Column| {
        other.columns.iter().any(|one| {
            one.indicator() == column.indicator()
                && one.period() == column.period()
                && (other.file == table.file || title(other, one) == title(table, column))
        })
    };
    let others: Vec<&Table> = direct.iter().copied().filter(|other| !std::ptr::eq(*other, table)).collect();
    let same: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| others.iter().any(|other| has(other, column)))
        .map(|(at, _)| at)
        .collect();
    let by = others.into_iter().find(|other| table.columns.iter().any(|column| has(other, column)));
    (same, by)
}

fn without(columns: &[Column], dropped: &[usize]) -> Vec<Column> {
    let kept = columns.iter().enumerate().filter(|(at, _)| !dropped.contains(at));
    kept.map(|(_, column)| column.clone()).collect()
}

/// Which lookup would lead to the boundaries, where one could; of larger areas
/// it takes boundaries of their own.
fn lookup_wanted(ground: Ground<'_>, table: &Table, level: Level) -> Option<String> {
    let to = ground.areas.geography;
    let stated = table.geography.filter(|stated| stated.level == level);
    let from = stated.map_or_else(|| level.id().to_owned(), |stated| stated.to_string());
    let same = level == to.level && stated.is_some_and(|stated| stated != to);
    let finer = level < to.level && matches!(level, Level::Oa | Level::Lsoa | Level::Msoa);
    if level > to.level {
        return Some(format!("it needs boundaries of {}", level.plural()));
    }
    (same || finer).then(|| format!("put a lookup from {from} to {to} into boundaries/"))
}

/// One step: the table of the next geography; `None` where no row is concerned.
fn take(
    ground: Ground<'_>,
    (from, to): Step,
    table: &Table,
    figures: &Figures<'_>,
    report: &mut Report,
) -> Option<(Table, Rebased)> {
    let relation = figures.relations.of((from, to))?;
    let target: Vec<AreaCode> =
        if to == ground.areas.geography { ground.areas.codes.to_vec() } else { relation.to_codes() };
    let rows_of = RowsOf::new(table.keys.codes());
    let plan = Plan::new(table, &rows_of, relation, &target);
    if plan.is_idle() {
        return None;
    }
    let indicator = |id: &IndicatorId| table.indicators.iter().find(|one| one.id == *id);
    let makers: Vec<(&Column, Maker<'_>)> = table
        .columns
        .iter()
        .filter_map(|column| {
            let indicator = indicator(column.indicator())?;
            Some((column, Maker::new(indicator, column.period(), ground.people, figures)))
        })
        .collect();
    let built: Vec<(Column, Told<'_>)> = makers
        .par_iter()
        .map(|(column, maker)| Builder::new(column, &rows_of, maker, plan.keys.len()).build(&plan))
        .collect();
    told::step(&plan, &built, report);
    let columns = built.into_iter().map(|(column, _)| column).collect();
    Some((table_of(table, &plan, columns), plan.rebased))
}

/// What stands beside the rows that were carried; nothing where nothing did.
fn carried<T: Clone + Default>(plan: &Plan<'_>, beside: &[T]) -> Vec<T> {
    if beside.is_empty() {
        return Vec::new();
    }
    let rows = plan.outs.iter().flat_map(|out| std::iter::repeat_n(out.row(), out.areas()));
    rows.map(|row| row.and_then(|row| beside.get(row)).cloned().unwrap_or_default()).collect()
}

/// The table of a plan: rows that were carried keep what stands beside them.
fn table_of(table: &Table, plan: &Plan<'_>, columns: Vec<Column>) -> Table {
    let lines = plan.rows.iter().map(|row| table.lines.get(*row).copied().unwrap_or_default());
    Table {
        file: table.file.clone(),
        part: table.part.clone(),
        reading: table.reading.clone(),
        geography: Some(plan.rebased.to),
        keys: Keys::Codes(plan.keys.clone()),
        beside: Beside {
            names: carried(plan, &table.beside.names),
            districts: carried(plan, &table.beside.districts),
            parents: carried(plan, &table.beside.parents),
        },
        lines: lines.collect(),
        other_keys: table.other_keys.clone(),
        indicators: table.indicators.clone(),
        columns,
    }
}
