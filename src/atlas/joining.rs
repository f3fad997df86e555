//! [`Joining`]: how tables become columns of the boundaries' areas. It is kept, so that
//! a person's own table is joined later just as those of the folder were.

use super::join::{self, Areas};
use super::rebase::{self, Ground, Met};
use super::twice::Twice;
use super::vintage::Vintages;
use super::{Entry, TableJoin, levels, resolve};
use crate::area::{AreaCode, AreaNames, Gazetteer, Geography, Grouping, Lookup, NameList};
use crate::boundaries::{BoundaryLayer, KnownCodes};
use crate::error::Place;
use crate::indicators::Table;
use crate::measure::{Column, Indicator, IndicatorId, Value};
use crate::report::{Note, Report};
use rayon::prelude::*;

/// What tables are joined by.
#[derive(Debug)]
pub(super) struct Joining {
    vintages: Vintages,
    lookups: Vec<Lookup>,
    /// The geographies of the boundary layers, the one with most areas first.
    layers: Vec<Geography>,
    name_lists: Vec<NameList>,
    pub(super) groupings: Vec<Grouping>,
    /// The count that weights people.
    people: Option<IndicatorId>,
    /// The tables of that count as they were read: what later tables are re-based by.
    weights: Vec<Table>,
}

/// Tables joined.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) entries: Vec<Entry>,
    pub(super) joins: Vec<TableJoin>,
    /// The tables as they were before they were re-based.
    pub(super) tables: Vec<Table>,
}

impl Joining {
    /// By what the boundaries' files tell.
    pub(super) fn new(
        layers: &[BoundaryLayer],
        known: &[KnownCodes],
        mut lookups: Vec<Lookup>,
        (name_lists, groupings): (Vec<NameList>, Vec<Grouping>),
        people: Option<IndicatorId>,
    ) -> Self {
        let vintages = Vintages::of(layers, known, &lookups);
        for lookup in &mut lookups {
            lookup.from = vintages.complete(lookup.from, &lookup.from_codes());
            lookup.to = vintages.complete(lookup.to, &lookup.to_codes());
        }
        let layers = resolve::geographies(layers);
        Self { vintages, lookups, layers, name_lists, groupings, people, weights: Vec::new() }
    }

    /// A geography with the vintage that its codes tell, where it has none.
    pub(super) fn complete(&self, geography: Geography, codes: &[AreaCode]) -> Geography {
        self.vintages.complete(geography, codes)
    }

    /// Gives codes to tables of names; nothing where no table prints a name.
    pub(super) fn resolve_names<'a>(
        &'a self,
        tables: Vec<Table>,
        areas: impl IntoIterator<Item = (Geography, AreaCode, &'a AreaNames)>,
        report: &mut Report,
    ) -> (Vec<Table>, Vec<resolve::Moved>) {
        if !tables.iter().any(resolve::has_names) {
            return (tables, Vec::new());
        }
        let gazetteer = Gazetteer::new(areas, &self.name_lists, &self.groupings);
        let names = resolve::Names::new(gazetteer, self.layers.clone(), &self.lookups);
        resolve::tables(tables, &names, report)
    }

    /// Joins tables of codes: their vintages are found, they are re-based, and each
    /// column is aligned to the areas.
    pub(super) fn join(&self, areas: &Areas<'_>, tables: Vec<Table>, report: &mut Report) -> Joined {
        let mut tables = levels::of_the_areas(areas.geography, tables, report);
        for table in &mut tables {
            self.vintages.settle(table, report);
        }
        let ground = Ground { areas, lookups: &self.lookups, people: self.people.as_ref() };
        let met = rebase::tables(ground, &tables, &self.weights, report);
        let (entries, joins) = join_all(areas, &met, report);
        drop(met);
        Joined { entries, joins, tables }
    }

    /// Keeps those of the tables that weight people.
    pub(super) fn keep_weights(&mut self, tables: Vec<Table>) {
        let Some(people) = &self.people else { return };
        for mut table in tables {
            table.indicators.retain(|indicator| indicator.id == *people);
            table.columns.retain(|column| column.indicator() == people);
            if !table.columns.is_empty() {
                self.weights.push(table);
            }
        }
    }
}

fn join_all(areas: &Areas<'_>, tables: &[Met<'_>], report: &mut Report) -> (Vec<Entry>, Vec<TableJoin>) {
    let joined: Vec<(TableJoin, Vec<Column>, Report)> = tables
        .par_iter()
        .map(|table| {
            let mut notes = Report::new();
            let (join, columns) = join::table(areas, table, &mut notes);
            (join, columns, notes)
        })
        .collect();
    let mut entries: Vec<Entry> = Vec::new();
    let mut twice = Twice::default();
    let mut joins = Vec::with_capacity(tables.len());
    for (met, (join, columns, notes)) in tables.iter().zip(joined) {
        report.append(notes);
        for column in columns {
            let found = met.table.indicators.iter().find(|indicator| indicator.id == *column.indicator());
            if let Some(indicator) = found {
                add(&mut entries, indicator, column, &mut twice, report);
            }
        }
        joins.push(join);
    }
    twice.tell(report);
    (entries, joins)
}

/// Adds a column to its indicator. The same indicator and period from two
/// files is one column where they are about different areas (England in one,
/// Wales in the other), else the first stays and the second is set aside.
fn add(
    entries: &mut Vec<Entry>,
    indicator: &Indicator,
    column: Column,
    twice: &mut Twice,
    report: &mut Report,
) {
    let Some(entry) = entries.iter_mut().find(|entry| entry.indicator().id == indicator.id) else {
        let mut entry = Entry::new(indicator.clone());
        entry.add(column);
        entries.push(entry);
        return;
    };
    if entry.indicator().title != indicator.title && entry.indicator().source.file != indicator.source.file {
        return add_renamed(entries, indicator, column, twice, report);
    }
    let Some(known) = entry.take(column.period()) else {
        entry.add(column);
        return;
    };
    match complete(&known, &column) {
        Some(both) => entry.add(both),
        None => {
            twice.add(&indicator.source.file, &column, &entry.indicator().source.file, &known);
            entry.add(Column::clone(&known));
        }
    }
}

/// Two files that guess the same id for different things: the second is named
/// after its file too.
fn add_renamed(
    entries: &mut Vec<Entry>,
    indicator: &Indicator,
    column: Column,
    twice: &mut Twice,
    report: &mut Report,
) {
    let file = indicator.source.file.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let mut renamed = indicator.clone();
    renamed.id = IndicatorId::from_title(&format!("{stem} {}", indicator.id));
    let message =
        format!("{} is called {}: another file has an indicator of that id", indicator.id, renamed.id);
    report.add(Note::info("indicator-renamed", message).at(Place::file(&indicator.source.file)));
    let column = column.renamed(renamed.id.clone());
    add(entries, &renamed, column, twice, report);
}

/// Both columns in one, where no area has a row in both.
fn complete(first: &Column, second: &Column) -> Option<Column> {
    let missing = Value::Absent(crate::measure::Absent::Missing);
    let apart = first.values().zip(second.values()).all(|(a, b)| a == missing || b == missing);
    apart.then(|| first.completed_by(second))
}
