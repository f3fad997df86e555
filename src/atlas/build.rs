//! Builds an [`Atlas`] from what the readers found.

use super::join::{self, Areas};
use super::rebase::{self, Ground, Met};
use super::twice::Twice;
use super::vintage::Vintages;
use super::{About, Atlas, Entry, GroupSet, JoinReport};
use super::{centroids, choose, levels, made, resolve, suspicious};
use crate::area::{AreaCode, AreaNames, Gazetteer, Grouping, Level, Lookup, NameList};
use crate::boundaries::{Boundaries, BoundaryLayer};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::{BBox, Shapes, ostn15};
use crate::indicators::Table;
use crate::measure::{Column, Indicator, IndicatorId, Value};
use crate::report::{Note, Report, counted};
use rayon::prelude::*;
use std::sync::OnceLock;

/// Wales and England have more MSOAs than this in every vintage; a layer that
/// holds as many covers the country.
const MSOAS_OF_WALES: usize = 400;
const MSOAS_OF_ENGLAND: usize = 6_700;

/// Points that one thread looks at before it looks for more.
const POINTS_AT_ONCE: usize = 16_384;

impl Atlas {
    /// Joins tables to boundaries. The report continues the readers' own.
    ///
    /// # Errors
    /// Only where there is no boundary layer: a table that cannot be joined is
    /// an error-level note, and the others go on.
    pub fn build(boundaries: Boundaries, tables: Vec<Table>, about: About) -> Result<(Self, Report)> {
        let Boundaries {
            layers,
            mut lookups,
            groupings,
            names,
            name_lists,
            points,
            known,
            report: mut notes,
            ..
        } = boundaries;
        let mut report = Report::new();
        report.append(std::mem::take(&mut notes));
        let vintages = Vintages::of(&layers, &known, &lookups);
        for lookup in &mut lookups {
            lookup.from = vintages.complete(lookup.from, &lookup.from_codes());
            lookup.to = vintages.complete(lookup.to, &lookup.to_codes());
        }
        let (tables, moved) = resolve_names(tables, &layers, &name_lists, &groupings, &lookups, &mut report);
        let layer = choose::layer(layers, &tables, &mut report)?;
        let BoundaryLayer { geography, codes, names: layer_names, shapes, file } = layer;
        let geography = vintages.complete(geography, &codes);
        check_on_grid(&shapes, &file)?;
        moved.into_iter().for_each(|moved| moved.note(geography, &codes, &mut report));
        let (small, points) = centroids::part(points, geography, &mut report);
        let (centroids, centroid_kinds) = centroids::of(&codes, &shapes, &points, &mut report);
        let area_km2 = (0..shapes.len()).into_par_iter().map(|area| shapes.get(area).area_km2()).collect();
        let areas = areas_of(&codes, geography);
        let mut about = about;
        if about.title.is_empty() && areas.covers_countries {
            about.title = areas.countries.join(" and ");
        }
        let mut tables = levels::of_the_areas(geography, tables, &mut report);
        for table in &mut tables {
            vintages.settle(table, &mut report);
        }
        let ground = Ground { areas: &areas, lookups: &lookups, people: about.weight.as_ref() };
        let met = rebase::tables(ground, &tables, &mut report);
        let (mut entries, joins) = join_all(&areas, &met, &mut report);
        made::make(&mut entries, &about.made, &mut report);
        suspicious::note(&entries, &codes, &tables, &about.made, &mut report);
        let mut groupings: Vec<GroupSet> =
            groupings.iter().filter_map(|grouping| GroupSet::align(grouping, &codes)).collect();
        if !groupings.iter().any(|set| set.id() == "country" || set.id().starts_with("country-")) {
            groupings.extend(GroupSet::countries(&codes));
        }
        let names = merge_names(&codes, layer_names, &names);
        describe_names_and_groups(&names, &groupings, &mut report);
        let atlas = Self {
            about,
            geography,
            file,
            names,
            area_km2,
            area_km2_geodesic: OnceLock::new(),
            centroids,
            centroid_kinds,
            point_files: small,
            points: OnceLock::new(),
            groupings,
            lonlat: OnceLock::new(),
            borders: OnceLock::new(),
            entries,
            report: JoinReport { tables: joins },
            codes,
            shapes,
        };
        Ok((atlas, report))
    }
}

/// Gives codes to tables of names; nothing where no table prints a name.
fn resolve_names(
    tables: Vec<Table>,
    layers: &[BoundaryLayer],
    lists: &[NameList],
    groupings: &[Grouping],
    lookups: &[Lookup],
    report: &mut Report,
) -> (Vec<Table>, Vec<resolve::Moved>) {
    if !tables.iter().any(resolve::has_names) {
        return (tables, Vec::new());
    }
    let areas = layers.iter().flat_map(|layer| {
        let areas = layer.codes.iter().zip(&layer.names);
        areas.map(|(code, names)| (layer.geography, *code, names))
    });
    let gazetteer = Gazetteer::new(areas, lists, groupings);
    resolve::tables(tables, &resolve::Names::new(gazetteer, layers, lookups), report)
}

/// Refuses boundaries that leave the area for which the national grid has a
/// transformation. The transformation's area is a rectangle, so two corners tell.
fn check_on_grid(shapes: &Shapes, file: &str) -> Result<()> {
    let boxes = shapes.points().par_chunks(POINTS_AT_ONCE).map(BBox::of);
    let bbox = boxes.reduce(|| BBox::EMPTY, BBox::with);
    if ostn15::to_lonlat(bbox.min).is_some() && ostn15::to_lonlat(bbox.max).is_some() {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Refused,
        Problem::new("the boundaries leave the national grid")
            .at(Place::file(file))
            .found(format!(
                "eastings {:.0} to {:.0}, northings {:.0} to {:.0}",
                bbox.min.e, bbox.max.e, bbox.min.n, bbox.max.n
            ))
            .expected("eastings 0 to 700000, northings 0 to 1250000"),
    ))
}

fn areas_of(codes: &[AreaCode], geography: crate::area::Geography) -> Areas<'_> {
    let mut countries: Vec<&'static str> = Vec::new();
    for code in codes {
        if !countries.contains(&code.country()) {
            countries.push(code.country());
        }
    }
    let count = |country: &str| codes.iter().filter(|code| code.country() == country).count();
    let covers_countries = geography.level == Level::Msoa
        && countries.iter().all(|country| match *country {
            "England" => count("England") >= MSOAS_OF_ENGLAND,
            "Wales" => count("Wales") >= MSOAS_OF_WALES,
            _ => true,
        });
    Areas { codes, geography, countries, covers_countries }
}

/// The layer's own names, completed from name lists.
fn merge_names(codes: &[AreaCode], own: Vec<AreaNames>, lists: &[(AreaCode, AreaNames)]) -> Vec<AreaNames> {
    codes
        .iter()
        .zip(own)
        .map(|(code, mut names)| {
            if let Ok(at) = lists.binary_search_by(|(known, _)| known.cmp(code))
                && let Some((_, listed)) = lists.get(at)
            {
                if names.official.is_empty() || names.official == code.as_str() {
                    names.official.clone_from(&listed.official);
                }
                names.welsh = names.welsh.or_else(|| listed.welsh.clone());
                names.readable = names.readable.or_else(|| listed.readable.clone());
            }
            names
        })
        .collect()
}

/// Says which groups and readable names the areas have: nothing else shows
/// that a lookup or a list of names was understood.
fn describe_names_and_groups(names: &[AreaNames], groupings: &[GroupSet], report: &mut Report) {
    let readable = names.iter().filter(|names| names.readable.is_some()).count();
    if readable > 0 {
        let message = format!("{readable} of {} areas have a readable name, which is shown", names.len());
        report.add(Note::info("readable-names", message));
    }
    for set in groupings {
        let grouped = (0..names.len()).filter(|area| set.of(*area).next().is_some()).count();
        let message = format!(
            "{grouped} of {} areas are in {} of {}: {}",
            names.len(),
            counted(set.groups().len(), "group", "groups"),
            set.id(),
            set.title()
        );
        report.add(Note::info("grouping", message));
    }
}

fn join_all(
    areas: &Areas<'_>,
    tables: &[Met<'_>],
    report: &mut Report,
) -> (Vec<Entry>, Vec<super::TableJoin>) {
    let joined: Vec<(super::TableJoin, Vec<Column>, Report)> = tables
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
