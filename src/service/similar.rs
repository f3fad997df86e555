//! Areas like this one.

use super::find_area::find_area;
use super::heads::{AreaHead, ColumnAsked, IndicatorHead, columns, derived};
use super::parameters::Parameters;
use super::selection::Chosen;
use super::{Dataset, Selection};
use crate::analyse::{self, SimilarAreas};
use crate::atlas::Entry;
use crate::error::Result;
use crate::measure::{Column, IndicatorId, Kind, Status};
use serde::Serialize;
use std::sync::Arc;

/// Like which area, by what.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarRequest {
    /// The area's code or name.
    pub area: String,
    /// The columns; where there is none the latest of every percentage, rate and mean of
    /// which the area has a number, as half of all areas have at least, without what is
    /// illustrative.
    pub indicators: Vec<ColumnAsked>,
    /// The group that the answer stays within.
    pub within: Option<String>,
    /// How many areas.
    pub top: usize,
}

impl SimilarRequest {
    /// How many areas if nothing is said.
    pub const TOP: usize = 10;

    pub(super) const PARAMETERS: [&'static str; 4] = ["area", "indicator", "in", "top"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let area = parameters.required("area", "an area\u{2019}s code or name").map(str::to_owned);
        let indicators = parameters.list("indicator");
        let within = parameters.one("in").map(str::to_owned);
        let top = parameters.whole("top", 1, 1_000).unwrap_or(Self::TOP);
        Some(Self { area: area?, indicators, within, top })
    }
}

/// An indicator by which areas are compared, and the area's own figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SimilarIndicator {
    /// What it is.
    #[serde(flatten)]
    pub head: IndicatorHead,
    /// The area's own number.
    pub value: Option<f64>,
    /// `known`.
    pub state: &'static str,
    /// How far the area lies above the mean, in standard deviations; none of a constant.
    pub z: Option<f64>,
    /// The mean of the areas compared, each counting alike.
    pub mean: f64,
    /// Their standard deviation (n − 1).
    pub deviation: f64,
    /// How many areas have no number in it.
    pub lacking: usize,
}

/// A number of a similar area beside the area's own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SimilarValue {
    /// Its number.
    pub value: Option<f64>,
    /// `known`.
    pub state: &'static str,
    /// How far it lies above the area's own, in standard deviations.
    pub step: f64,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
}

/// An area like the one asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SimilarArea {
    /// Who it is.
    #[serde(flatten)]
    pub area: AreaHead,
    /// The standardised Euclidean distance.
    pub distance: f64,
    /// Its numbers, aligned to the indicators.
    pub values: Vec<SimilarValue>,
    /// Up to three indicators in which they are most alike, less than half a standard
    /// deviation apart.
    pub alike: Vec<IndicatorId>,
    /// Up to three in which they differ most, by half a standard deviation or more.
    pub different: Vec<IndicatorId>,
}

/// Areas like one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SimilarAnswer {
    /// The area.
    pub area: AreaHead,
    /// The group that the answer stays within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How likeness is measured.
    pub method: &'static str,
    /// Derived; illustrative where an indicator is.
    pub status: Status,
    /// Whether the indicators are those of the `request` or the `default`.
    pub chosen_by: &'static str,
    /// The indicators.
    pub indicators: Vec<SimilarIndicator>,
    /// How many areas have all of them: the scale is made of these.
    pub used: usize,
    /// How many were left out, for they lack one or more.
    pub left_out: usize,
    /// How many areas the nearest were looked for among.
    pub candidates: usize,
    /// The nearest first.
    pub areas: Vec<SimilarArea>,
}

/// How likeness is measured, in words.
const METHOD: &str = "Euclidean distance of standard scores: 1 is a standard deviation (n \u{2212} 1) of all areas that have every indicator, in one indicator";
/// Below which step areas are alike, in standard deviations.
const ALIKE: f64 = 0.5;
/// How many indicators are named.
const NAMED: usize = 3;

/// The areas most like one.
///
/// # Errors
/// An unknown area, indicator, period or group; an indicator of which the area has no
/// number; no other area to compare with.
pub fn similar(dataset: &Dataset, request: &SimilarRequest) -> Result<SimilarAnswer> {
    let atlas = dataset.atlas();
    let at = find_area(dataset, &request.area, "area")?;
    let within = Selection::of(dataset, request.within.as_deref())?;
    let entries = match request.indicators.as_slice() {
        [] => usual(dataset, at),
        asked => columns(dataset, asked.iter())?,
    };
    let plain: Vec<&Column> = entries.iter().map(|(_, column)| column.as_ref()).collect();
    let everywhere: Vec<u32> = (0..atlas.len() as u32).collect();
    let found = analyse::similar(&plain, &everywhere, &within.areas, at as u32, request.top)?;
    Ok(SimilarAnswer {
        area: AreaHead::of(atlas, at)
            .ok_or_else(|| super::profile::no_area(dataset, &request.area, "area"))?,
        within: within.chosen(),
        method: METHOD,
        status: derived(entries.iter().map(|(entry, _)| entry.indicator())),
        chosen_by: if request.indicators.is_empty() { "default" } else { "request" },
        indicators: indicators(&entries, &found, at),
        used: found.complete.areas.len(),
        left_out: found.complete.left_out,
        candidates: found.candidates,
        areas: (0..found.nearest.len()).filter_map(|place| row(dataset, &entries, &found, place)).collect(),
    })
}

/// The latest column of every percentage, rate and mean of which an area and half of all
/// have a number: one of a few areas would leave out all others.
fn usual(dataset: &Dataset, area: usize) -> Vec<(&Entry, &Arc<Column>)> {
    let comparable = |entry: &&Entry| {
        let indicator = entry.indicator();
        matches!(indicator.kind, Kind::Percentage | Kind::Rate { .. } | Kind::Mean)
            && indicator.status != Status::Illustrative
    };
    let entries = dataset.atlas().entries().iter().filter(comparable);
    let latest = entries.filter_map(|entry| Some((entry, entry.column(None)?)));
    let is_common = |column: &Column| column.count_known() * 2 >= column.len();
    latest.filter(|(_, column)| column.get(area).known().is_some() && is_common(column)).collect()
}

fn indicators(
    entries: &[(&Entry, &Arc<Column>)],
    found: &SimilarAreas,
    area: usize,
) -> Vec<SimilarIndicator> {
    let scales = found.scales.iter().zip(&found.complete.lacking);
    entries
        .iter()
        .zip(scales)
        .map(|((entry, column), ((mean, deviation), lacking))| {
            let value = column.get(area);
            SimilarIndicator {
                head: IndicatorHead::of(entry.indicator(), column),
                value: value.known(),
                state: value.state(),
                z: value.known().filter(|_| *deviation > 0.0).map(|own| (own - mean) / deviation),
                mean: *mean,
                deviation: *deviation,
                lacking: *lacking,
            }
        })
        .collect()
}

fn row(
    dataset: &Dataset,
    entries: &[(&Entry, &Arc<Column>)],
    found: &SimilarAreas,
    place: usize,
) -> Option<SimilarArea> {
    let likeness = found.nearest.get(place)?;
    let area = *found.complete.areas.get(likeness.row)? as usize;
    let values = entries.iter().zip(&likeness.steps).map(|((_, column), step)| {
        let value = column.get(area);
        let flags = column.flags(area).words().collect();
        SimilarValue { value: value.known(), state: value.state(), step: *step, flags }
    });
    let mut steps: Vec<(f64, &IndicatorId)> = likeness
        .steps
        .iter()
        .map(|step| step.abs())
        .zip(entries.iter().map(|(entry, _)| &entry.indicator().id))
        .collect();
    steps.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let split = steps.partition_point(|(step, _)| *step < ALIKE);
    let (alike, different) = steps.split_at_checked(split)?;
    let name = |(_, id): &(f64, &IndicatorId)| (*id).clone();
    Some(SimilarArea {
        area: AreaHead::of(dataset.atlas(), area)?,
        distance: likeness.distance,
        values: values.collect(),
        alike: alike.iter().take(NAMED).map(name).collect(),
        different: different.iter().rev().take(NAMED).map(name).collect(),
    })
}
