//! Makes a [`Layer`] of an atlas: which fields a file has, in which order, and
//! what each says.

mod groups;
mod pair;

pub use groups::GroupOutlines;
pub use pair::PairFields;

use super::names::{self, Names};
use super::{Field, Geometry, Layer, Values};
use crate::analyse::{ColumnLimits, Evidence};
use crate::atlas::Atlas;
use crate::geom::ostn15::to_lonlat;
use crate::measure::{Column, Flags, Indicator, Period, Status};
use rayon::prelude::*;
use std::borrow::Cow;

/// Decimals of a square kilometre: a hundred square metres.
const AREA_DECIMALS: u8 = 4;
/// Decimals of a distance in metres.
const DISTANCE_DECIMALS: u8 = 1;
/// Decimals of a share: a hundredth of a per cent.
const SHARE_DECIMALS: u8 = 4;

/// What was found out about the areas of a layer and goes into it, each aligned
/// to those areas.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldSet {
    /// Distance from where one asked, in metres.
    pub distance_m: Option<Vec<f64>>,
    /// The part of the area that lies within, 0 to 1.
    pub share: Option<Vec<f64>>,
    /// The class on a map, from 0; `None` where there is no number.
    pub classes: Option<Vec<Option<u32>>>,
    /// The colour on a map, such as `#f7f3d0`.
    pub colours: Option<Vec<String>>,
    /// The rank; `None` where there is no number.
    pub ranks: Option<Vec<Option<u32>>>,
}

impl<'a> Layer<'a> {
    /// Areas by their position, in the order wanted, with columns and findings.
    ///
    /// Fields, in order: `code`, `name`, `official_name` (where any differs),
    /// `district`, `district_code`, `area_km2`, `area_km2_geodesic`; `distance_m`,
    /// `share`; for each column its value, `…_state`, `…_lower`, `…_upper` and `…_limits`
    /// (where it can have limits of confidence: the publisher's or at 95 %, and how
    /// they were made), `…_flags` (where any is set), `…_status` (where it is
    /// illustrative or provisional); `class`, `colour`, `rank`. Which of them
    /// there are depends on the atlas and what was asked for, never on the
    /// areas.
    pub fn of(
        atlas: &'a Atlas,
        areas: &[u32],
        columns: &[(&'a Indicator, &'a Column)],
        findings: FieldSet,
    ) -> Self {
        let mut fields = area_fields(atlas, areas);
        fields.push(geodesic_field(atlas, areas));
        let FieldSet { distance_m, share, classes, colours, ranks } = findings;
        let some = |numbers: Vec<f64>| numbers.into_iter().map(Some).collect();
        fields.extend(distance_m.map(|distances| {
            Field::new("distance_m", "Distance, metres", real(some(distances), Some(DISTANCE_DECIMALS)))
        }));
        fields.extend(share.map(|shares| {
            Field::new("share", "Part of the area that lies within", real(some(shares), Some(SHARE_DECIMALS)))
        }));
        let mut names = Names::new();
        for (indicator, column) in columns {
            let name = names.column(&indicator.id, column.period(), indicator.status);
            let limits = Evidence::of(atlas, indicator, column).all_limits(areas);
            push_column(&mut fields, &name, indicator, column, &limits, areas);
        }
        fields.extend(classes.map(|classes| class_field(&classes)));
        fields.extend(colours.map(colour_field));
        fields.extend(ranks.map(|ranks| Field::new("rank", "Rank", whole(&ranks))));
        Self {
            description: description(atlas, columns),
            attribution: attribution(atlas, columns),
            ..bare(atlas, areas, fields)
        }
    }

    /// The areas alone, each with a point inside it: `centre`, in degrees.
    pub fn of_areas(atlas: &'a Atlas, areas: &[u32]) -> Self {
        let mut fields = area_fields(atlas, areas);
        let point = |area: &u32| atlas.point_inside(*area as usize).and_then(to_lonlat);
        let centres = Values::Position(areas.par_iter().map(point).collect());
        fields.push(Field::new("centre", "A point inside, longitude and latitude", centres));
        bare(atlas, areas, fields)
    }

    /// One map: `code`, `name`, `district`, `value`, `state`, `class`,
    /// `colour`, and `lower`, `upper`, `flags` where there are any; classes and
    /// colours aligned to the areas.
    pub fn of_choropleth(
        atlas: &'a Atlas,
        areas: &[u32],
        column: &'a Column,
        limits: &ColumnLimits,
        classes: &[Option<u32>],
        colours: &'a [String],
    ) -> Self {
        let mut fields = area_fields(atlas, areas);
        fields.retain(|field| ["code", "name", "district"].contains(&field.name.as_str()));
        let values = areas.iter().map(|area| column.get(*area as usize).known()).collect();
        let colours = colours.iter().map(|colour| Some(Cow::Borrowed(colour.as_str()))).collect();
        fields.extend([
            Field::new("value", "Value", real(values, None)),
            Field::new("state", "State", text(areas, |area| Some(column.get(area).state()))),
            class_field(classes),
            Field::new("colour", "Colour", Values::Text(colours)),
        ]);
        // How they were made is said once, in the legend.
        fields.extend(
            beside(column, limits, areas)
                .filter(|(suffix, ..)| *suffix != names::LIMITS)
                .map(|(suffix, title, values)| Field::new(suffix.trim_start_matches('_'), title, values)),
        );
        bare(atlas, areas, fields)
    }
}

/// A layer that says of itself what its dataset says.
fn bare<'a>(atlas: &'a Atlas, areas: &[u32], fields: Vec<Field<'a>>) -> Layer<'a> {
    let about = atlas.about();
    let title = if about.title.is_empty() { atlas.geography().to_string() } else { about.title.clone() };
    let positions = || areas.iter().map(|area| *area as usize);
    let (shapes, degrees) = (atlas.shapes(), atlas.lonlat());
    let lonlat = positions().filter_map(|area| degrees.get(shapes.point_range(area)));
    Layer {
        name: names::table(&title),
        title,
        description: about.description.clone(),
        attribution: about.attribution.clone(),
        member: None,
        codes: positions().filter_map(|area| atlas.codes().get(area)).map(|code| code.as_str()).collect(),
        fields,
        geometry: Some(Geometry {
            shapes: positions().map(|area| shapes.get(area)).collect(),
            // None at all where the atlas lies outside the transformation.
            lonlat: if degrees.is_empty() { Vec::new() } else { lonlat.collect() },
            borders: None,
        }),
    }
}

/// A text of every area.
fn text<'a>(areas: &[u32], of: impl Fn(usize) -> Option<&'a str>) -> Values<'a> {
    Values::Text(areas.iter().map(|area| of(*area as usize).map(Cow::Borrowed)).collect())
}

/// Who the areas are.
fn area_fields<'a>(atlas: &'a Atlas, areas: &[u32]) -> Vec<Field<'a>> {
    let names = atlas.names();
    let code = text(areas, |area| atlas.codes().get(area).map(|code| code.as_str()));
    let name = text(areas, |area| names.get(area).map(|names| names.display()));
    let mut fields = vec![Field::new("code", "Code", code), Field::new("name", "Name", name)];
    if names.iter().any(|names| names.display() != names.official) {
        let official = text(areas, |area| names.get(area).map(|names| names.official.as_str()));
        fields.push(Field::new("official_name", "Official name", official));
    }
    let district = text(areas, |area| atlas.district(area).map(|group| group.name.as_str()));
    let district_code = text(areas, |area| atlas.district(area).map(|group| group.code.as_str()));
    let area_km2 = areas.iter().map(|area| atlas.area_km2().get(*area as usize).copied()).collect();
    let area_km2 = Values::Real { values: area_km2, decimals: Some(AREA_DECIMALS) };
    fields.extend([
        Field::new("district", "District", district),
        Field::new("district_code", "District code", district_code),
        Field::new("area_km2", "Area, square kilometres, planar", area_km2)
            .described(Some("Planar, on the national grid.".to_owned())),
    ]);
    fields
}

fn geodesic_field<'a>(atlas: &'a Atlas, areas: &[u32]) -> Field<'a> {
    let values = areas.iter().map(|area| atlas.area_km2_geodesic().get(*area as usize).copied()).collect();
    let values = Values::Real { values, decimals: Some(AREA_DECIMALS) };
    Field::new("area_km2_geodesic", "Area, square kilometres, geodesic", values)
        .described(Some("On the ellipsoid (WGS84).".to_owned()))
}

fn class_field<'a>(classes: &[Option<u32>]) -> Field<'a> {
    Field::new("class", "Class, from 0", whole(classes))
}

fn colour_field<'a>(colours: Vec<String>) -> Field<'a> {
    let colours = colours.into_iter().map(|colour| Some(Cow::Owned(colour))).collect();
    Field::new("colour", "Colour", Values::Text(colours))
}

fn whole<'a>(numbers: &[Option<u32>]) -> Values<'a> {
    Values::Integer(numbers.iter().map(|number| number.map(i64::from)).collect())
}

fn real<'a>(values: Vec<Option<f64>>, decimals: Option<u8>) -> Values<'a> {
    Values::Real { values, decimals }
}

/// A value and everything that is said beside it.
fn push_column<'a>(
    fields: &mut Vec<Field<'a>>,
    name: &str,
    indicator: &Indicator,
    column: &Column,
    limits: &ColumnLimits,
    areas: &[u32],
) {
    let positions = || areas.iter().map(|area| *area as usize);
    let heading = heading(indicator, column.period());
    let unit = if indicator.unit.is_empty() { String::new() } else { format!(" ({})", indicator.unit) };
    let values = positions().map(|area| column.get(area).known()).collect();
    fields.push(Field::new(name, format!("{heading}{unit}"), real(values, None)).described(about(indicator)));
    let mut push = |suffix: &str, title: &str, values: Values<'a>| {
        fields.push(Field::new(format!("{name}{suffix}"), format!("{heading}: {title}"), values));
    };
    push(names::STATE, "known, or why there is no value", text(areas, |area| Some(column.get(area).state())));
    for (suffix, title, values) in beside(column, limits, areas) {
        push(suffix, title, values);
    }
    if matches!(indicator.status, Status::Illustrative | Status::Provisional) {
        push(names::STATUS, "whose word it is", text(areas, |_| Some(indicator.status.id())));
    }
}

/// What stands beside the values of a column, where it has any: what is put
/// after the column's name, the title and the field itself.
fn beside<'a>(
    column: &Column,
    limits: &ColumnLimits,
    areas: &[u32],
) -> impl Iterator<Item = (&'static str, &'static str, Values<'a>)> {
    let positions = || areas.iter().map(|area| *area as usize);
    let limits = limits.are_possible().then(|| {
        let shown = || limits.shown().iter();
        let made = shown().map(|shown| shown.method.ok().map(Cow::Borrowed)).collect();
        [
            (
                names::LOWER,
                "lower limit of confidence",
                real(shown().map(|shown| shown.lower).collect(), None),
            ),
            (
                names::UPPER,
                "upper limit of confidence",
                real(shown().map(|shown| shown.upper).collect(), None),
            ),
            (names::LIMITS, "how the limits were made, at 95 % where not published", Values::Text(made)),
        ]
    });
    let flagged = (0..column.len()).any(|area| !column.flags(area).is_empty());
    let flags = flagged.then(|| {
        let words = positions().map(|area| words(column.flags(area)).map(Cow::Owned)).collect();
        let title = "estimated, provisional, revised; re-based: made from figures of other areas";
        (names::FLAGS, title, Values::Text(words))
    });
    limits.into_iter().flatten().chain(flags)
}

fn words(flags: Flags) -> Option<String> {
    (!flags.is_empty()).then(|| flags.words().collect::<Vec<_>>().join(" "))
}

fn heading(indicator: &Indicator, period: &Period) -> String {
    match period {
        Period::Unknown => indicator.title.clone(),
        period => format!("{}, {}", indicator.title, period.label()),
    }
}

/// What an indicator is, where it comes from and how far it can be trusted.
fn about(indicator: &Indicator) -> Option<String> {
    let mut sentences: Vec<String> = indicator.description.iter().cloned().collect();
    if let Some(denominator) = &indicator.denominator_label {
        sentences.push(format!("Out of: {denominator}."));
    }
    sentences.extend(source(indicator).map(|source| format!("Source: {source}.")));
    if indicator.status != Status::Unstated {
        sentences.push(format!("Status: {}.", indicator.status.id()));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// How the source is cited, else its publisher; with the licence.
fn source(indicator: &Indicator) -> Option<String> {
    let source = &indicator.source;
    let cited = source.citation.as_ref().or(source.publisher.as_ref())?;
    Some(source.licence.as_ref().map_or_else(|| cited.clone(), |licence| format!("{cited} ({licence})")))
}

/// The dataset's own lines, then one a source.
fn attribution(atlas: &Atlas, columns: &[(&Indicator, &Column)]) -> Vec<String> {
    let mut lines = atlas.about().attribution.clone();
    for (indicator, _) in columns {
        let line = source(indicator).map(|source| format!("{}: {source}", indicator.title));
        lines.extend(line.filter(|line| !lines.contains(line)));
    }
    lines
}

/// The dataset's own words, and which of the figures are not to be relied on.
fn description(atlas: &Atlas, columns: &[(&Indicator, &Column)]) -> Option<String> {
    let mut parts: Vec<String> = atlas.about().description.iter().cloned().collect();
    for (status, warning) in [
        (Status::Illustrative, "Illustrative, made up to show how things work, never to be quoted"),
        (Status::Provisional, "Provisional, to be revised"),
    ] {
        let mut titles: Vec<&str> = Vec::new();
        for (indicator, _) in columns.iter().filter(|(indicator, _)| indicator.status == status) {
            if !titles.contains(&indicator.title.as_str()) {
                titles.push(&indicator.title);
            }
        }
        if !titles.is_empty() {
            parts.push(format!("{warning}: {}.", titles.join("; ")));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests;
