//! Tables whose rows are named, not coded, get the codes of their areas before
//! they are joined. Which geography the names are of is found for the table as
//! a whole; a row whose name means no area, or several, is set aside and said.

mod moved;
mod notes;
mod printed;
#[cfg(test)]
mod tests;

pub(super) use moved::Moved;

use crate::area::{Called, Change, Found, Gazetteer, Geography, Lookup, LookupRow, Resolution, fold};
use crate::boundaries::BoundaryLayer;
use crate::indicators::{Beside, Keys, Table};
use crate::report::Report;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Of ten names, how many must be official for a table to be one of official names.
const OFFICIAL_OF_TEN: usize = 9;

/// What stands in place of a name on rows that are no area.
const NO_AREA: [&str; 20] = [
    "total",
    "totals",
    "grand total",
    "all",
    "all areas",
    "overall",
    "unknown",
    "unknown or missing",
    "not known",
    "not stated",
    "missing",
    "unallocated",
    "unassigned",
    "england",
    "wales",
    "scotland",
    "northern ireland",
    "england and wales",
    "great britain",
    "united kingdom",
];

/// What the names of areas are resolved by.
pub(super) struct Names<'a> {
    /// What areas are called.
    gazetteer: Gazetteer<'a>,
    /// The geographies of the boundary layers.
    layers: Vec<Geography>,
    /// What became of areas: the rows of each lookup that are of a change.
    changes: Vec<(&'a Lookup, Vec<&'a LookupRow>)>,
}

impl<'a> Names<'a> {
    /// The names known, the geographies of the layers in order of trust, and what lookups between vintages tell.
    pub(super) fn new(gazetteer: Gazetteer<'a>, layers: Vec<Geography>, lookups: &'a [Lookup]) -> Self {
        let changed = |row: &&LookupRow| !matches!(row.change, None | Some(Change::Unchanged));
        let changes = lookups
            .iter()
            .filter(|lookup| lookup.from.level == lookup.to.level)
            .map(|lookup| (lookup, lookup.rows.iter().filter(changed).collect()))
            .collect();
        Self { gazetteer, layers, changes }
    }
}

/// Whether a table prints names that are to be resolved, or checked.
pub(super) fn has_names(table: &Table) -> bool {
    let Beside { names, districts, .. } = &table.beside;
    matches!(table.keys, Keys::Names(_)) || !names.is_empty() || !districts.is_empty()
}

/// The geographies of layers, the one with most areas first.
pub(super) fn geographies(layers: &[BoundaryLayer]) -> Vec<Geography> {
    let mut layers: Vec<&BoundaryLayer> = layers.iter().collect();
    layers.sort_by_key(|layer| std::cmp::Reverse(layer.codes.len()));
    layers.iter().map(|layer| layer.geography).collect()
}

/// Gives codes to tables of names, and holds what other tables print beside
/// their codes against what is known. Says, too, which named areas are of
/// another vintage: whether that matters shows when the layer is chosen.
pub(super) fn tables(tables: Vec<Table>, names: &Names<'_>, report: &mut Report) -> (Vec<Table>, Vec<Moved>) {
    let mut moved = Vec::new();
    let tables = tables
        .into_iter()
        .map(|mut table| {
            let mut said = Report::new();
            if let Keys::Names(printed) = &mut table.keys {
                let printed = std::mem::take(printed);
                resolve(&mut table, printed, names, &mut said);
                moved.extend(Moved::of(&table, names));
            } else {
                printed::check(&table, &names.gazetteer, &mut said);
            }
            said.in_file(&table.file);
            report.append(said);
            table
        })
        .collect();
    (tables, moved)
}

/// What a row's name turned out to be.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    Area(Found),
    /// A total, a country, an area of another level: no area of this table.
    NoArea,
    /// A readable name in a table of official ones: that of another place.
    OtherKind(Found),
    Ambiguous(Vec<Found>),
    Unknown,
}

fn resolve(table: &mut Table, printed: Vec<String>, names: &Names<'_>, report: &mut Report) {
    let districts = std::mem::take(&mut table.beside.districts);
    let wanted = wanted(table.geography, &printed, names);
    let mut outcomes: Vec<Outcome> = printed
        .par_iter()
        .enumerate()
        .map(|(row, name)| outcome(&names.gazetteer, name, districts.get(row), wanted))
        .collect();
    let kinds = one_kind_of_name(&mut outcomes);
    let rows = notes::Rows {
        printed: &printed,
        districts: &districts,
        lines: &table.lines,
        outcomes: &outcomes,
        kinds,
    };
    notes::say(&rows, &names.gazetteer, wanted, report);
    take(table, &printed, &districts, &outcomes);
    table.geography = wanted.or(table.geography);
}

/// The geography of the names: the one stated, else the one that knows the most
/// of them; of equals that of a layer, then the later one.
fn wanted(stated: Option<Geography>, printed: &[String], names: &Names<'_>) -> Option<Geography> {
    if stated.is_some_and(|stated| stated.vintage.is_some()) {
        return stated;
    }
    let of_name = |name: &String| {
        let known = names.gazetteer.called(name).map(|known| known.geography);
        let mut found: Vec<Geography> =
            known.filter(|known| stated.is_none_or(|stated| stated.level == known.level)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let mut counts: BTreeMap<Geography, usize> = BTreeMap::new();
    for geography in printed.par_iter().map(of_name).collect::<Vec<_>>().into_iter().flatten() {
        *counts.entry(geography).or_default() += 1;
    }
    let rank = |(geography, count): &(Geography, usize)| {
        (*count, names.layers.contains(geography), geography.vintage)
    };
    let best = counts.into_iter().max_by_key(rank).map(|(geography, _)| geography);
    best.or(stated).or_else(|| names.layers.first().copied())
}

fn outcome(
    gazetteer: &Gazetteer<'_>,
    name: &str,
    district: Option<&String>,
    wanted: Option<Geography>,
) -> Outcome {
    match gazetteer.resolve(name, district.map(String::as_str), wanted) {
        Resolution::Found(found) => Outcome::Area(found),
        Resolution::Ambiguous(found) => Outcome::Ambiguous(found),
        Resolution::Unknown if NO_AREA.contains(&fold(name).as_str()) => Outcome::NoArea,
        Resolution::Unknown if gazetteer.called(name).next().is_some() => Outcome::NoArea,
        Resolution::Unknown => Outcome::Unknown,
    }
}

/// A table of official names has no readable ones: where a row bears one it is
/// a place of that name elsewhere, such as in Scotland, unless its district
/// says otherwise. Gives the kinds of names that the table has.
fn one_kind_of_name(outcomes: &mut [Outcome]) -> &'static [Called] {
    let is_readable = |found: &Found| matches!(found.called, Called::Readable | Called::ReadableWelsh);
    let found = || {
        outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Area(found) => Some(found),
            _ => None,
        })
    };
    let official = found().filter(|found| !is_readable(found)).count();
    if official * 10 < found().count() * OFFICIAL_OF_TEN || official == 0 {
        return &Called::ALL;
    }
    for outcome in outcomes {
        match outcome {
            Outcome::Area(found) if is_readable(found) && found.in_district != Some(true) => {
                *outcome = Outcome::OtherKind(*found);
            }
            Outcome::Ambiguous(found) if found.iter().all(is_readable) => *outcome = Outcome::Unknown,
            _ => {}
        }
    }
    &Called::OFFICIAL
}

/// The items of some rows; none where the list is empty.
fn select<T: Clone>(from: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|row| from.get(*row).cloned()).collect()
}

/// Keeps the rows that are areas; the others are keys that are none.
fn take(table: &mut Table, printed: &[String], districts: &[String], outcomes: &[Outcome]) {
    let mut codes = Vec::with_capacity(outcomes.len());
    let mut kept = Vec::with_capacity(outcomes.len());
    for (row, outcome) in outcomes.iter().enumerate() {
        match outcome {
            Outcome::Area(found) => {
                codes.push(found.code);
                kept.push(row);
            }
            _ => {
                let line = table.lines.get(row).copied().unwrap_or_default();
                table.other_keys.push((line, printed.get(row).cloned().unwrap_or_default()));
            }
        }
    }
    table.keys = Keys::Codes(codes);
    table.beside = Beside {
        names: select(printed, &kept),
        districts: select(districts, &kept),
        parents: select(&table.beside.parents, &kept),
    };
    if kept.len() < outcomes.len() {
        table.lines = kept.iter().filter_map(|row| table.lines.get(*row).copied()).collect();
        table.columns = table.columns.par_iter().map(|column| column.take_rows(&kept)).collect();
        table.other_keys.sort_by_key(|(line, _)| *line);
    }
}
