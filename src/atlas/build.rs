//! Builds an [`Atlas`] from what the readers found.

use super::join::Areas;
use super::joining::{Joined, Joining};
use super::{About, Atlas, GroupSet, JoinReport, Land};
use super::{centroids, choose, made, suspicious};
use crate::area::{AreaCode, AreaNames, Geography};
use crate::boundaries::{Boundaries, BoundaryLayer};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::{BBox, Shapes, ostn15};
use crate::indicators::Table;
use crate::report::{Note, Report, counted};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

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
            lookups,
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
        let mut joining =
            Joining::new(&layers, &known, lookups, (name_lists, groupings), about.weight.clone());
        let (tables, moved) = joining.resolve_names(tables, names_of(&layers), &mut report);
        let layer = choose::layer(layers, &tables, &mut report)?;
        let BoundaryLayer { geography, codes, names: layer_names, shapes, file } = layer;
        let geography = joining.complete(geography, &codes);
        check_on_grid(&shapes, &file)?;
        moved.into_iter().for_each(|moved| moved.note(geography, &codes, &mut report));
        let (small, points) = centroids::part(points, geography, &mut report);
        let (centroids, centroid_kinds) = centroids::of(&codes, &shapes, &points, &mut report);
        let area_km2 = (0..shapes.len()).into_par_iter().map(|area| shapes.get(area).area_km2()).collect();
        let areas = Areas::of(&codes, geography);
        let mut about = about;
        if about.title.is_empty() && areas.covers_countries {
            about.title = areas.countries.join(" and ");
        }
        let Joined { mut entries, joins, tables } = joining.join(&areas, tables, &mut report);
        made::make(&mut entries, &about.made, &mut report);
        suspicious::note(&entries, &codes, &tables, &about.made, &mut report);
        joining.keep_weights(tables);
        let mut groupings: Vec<GroupSet> =
            joining.groupings.iter().filter_map(|grouping| GroupSet::align(grouping, &codes)).collect();
        if !groupings.iter().any(|set| set.id() == "country" || set.id().starts_with("country-")) {
            groupings.extend(GroupSet::countries(&codes));
        }
        let names = merge_names(&codes, layer_names, &names);
        describe_names_and_groups(&names, &groupings, &mut report);
        let land = Land {
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
            codes,
            shapes,
            joining,
        };
        let report_of_join = JoinReport { tables: joins };
        let atlas = Self { about, land: Arc::new(land), entries, report: report_of_join };
        Ok((atlas, report))
    }

    /// The same areas with further tables, a person's own, beside what is joined
    /// already: its indicators come first, and its join report is of them alone. Tables
    /// go the whole way that those of the folder went. The ids of their indicators
    /// must be none of this atlas'.
    pub fn with_tables(&self, tables: Vec<Table>) -> (Self, Report) {
        let mut report = Report::new();
        let (land, joining) = (&self.land, &self.land.joining);
        let named = land.codes.iter().zip(&land.names).map(|(code, names)| (land.geography, *code, names));
        let (tables, moved) = joining.resolve_names(tables, named, &mut report);
        moved.into_iter().for_each(|moved| moved.note(land.geography, &land.codes, &mut report));
        let areas = Areas::of(&land.codes, land.geography);
        let Joined { entries: own, joins, tables } = joining.join(&areas, tables, &mut report);
        suspicious::note(&own, &land.codes, &tables, &[], &mut report);
        let entries = own.into_iter().chain(self.entries.iter().cloned()).collect();
        let (about, report_of_join) = (self.about.clone(), JoinReport { tables: joins });
        (Self { about, land: Arc::clone(land), entries, report: report_of_join }, report)
    }
}

/// The areas of layers with the names that their files give.
fn names_of(layers: &[BoundaryLayer]) -> impl Iterator<Item = (Geography, AreaCode, &AreaNames)> {
    layers.iter().flat_map(|layer| {
        let areas = layer.codes.iter().zip(&layer.names);
        areas.map(|(code, names)| (layer.geography, *code, names))
    })
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
