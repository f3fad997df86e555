//! The parts of an answer about hot spots: areas, clusters, statistics of the map.

use super::super::neighbours::{JoinedAreas, NamedArea};
use super::HotspotsAnswer;
use crate::analyse::{AreaNeighbours, GlobalFinding, Hotspots, Series, Spot, SpotCluster};
use crate::area::AreaCode;
use crate::atlas::Atlas;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{Field, FieldSet, Layer, Values};
use crate::measure::{Column, IndicatorId, Period, Source, Status};
use serde::Serialize;
use std::borrow::Cow;

/// The second indicator of two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SecondIndicator {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// Whose word it is.
    pub status: Status,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
}

impl SecondIndicator {
    pub(super) fn of((indicator, column): Series<'_>) -> Self {
        Self {
            indicator: indicator.id.clone(),
            title: indicator.title.clone(),
            unit: indicator.unit.clone(),
            decimals: indicator.decimals,
            status: indicator.status,
            period: column.period().clone(),
            period_label: column.period().label(),
            source: indicator.source.clone(),
        }
    }
}

/// What was found of one area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaSpot {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// The number, if there is one.
    pub value: Option<f64>,
    /// `known`, or why there is no number.
    pub state: &'static str,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// The number that was tested: the value, or the rate made steadier.
    pub tested: Option<f64>,
    /// `hot`, `cold`, `high-high`, … `not-significant`, or why it was not tested.
    pub kind: &'static str,
    /// How sure in per cent, after the correction; none where it is not significant.
    pub certainty_percent: Option<f64>,
    /// Whether it is significant by itself, before any correction.
    pub significant_alone: bool,
    /// The share of all numbers that lie below its own, equal ones counted half.
    pub share_below: Option<f64>,
    /// The statistic: the share of the sum for G, Moran's I, Geary's c.
    pub statistic: Option<f64>,
    /// Its standard score.
    pub z: Option<f64>,
    /// How likely as much is by chance.
    pub p: Option<f64>,
    /// How many neighbours have a number.
    pub neighbours: usize,
    /// The mean of the neighbours' numbers.
    pub lag: Option<f64>,
    /// All that in words, without a full stop.
    pub sentence: String,
}

/// From this share of all numbers upwards one is called high.
const HIGH_FROM: f64 = 0.8;

impl AreaSpot {
    /// Whether an eye would call it a hot spot, and the test does not.
    pub fn is_high_alone(&self) -> bool {
        self.kind == "not-significant" && self.share_below.is_some_and(|below| below >= HIGH_FROM)
    }

    pub(super) fn of(atlas: &Atlas, column: &Column, spot: &Spot) -> Option<Self> {
        let at = spot.area as usize;
        let value = column.get(at);
        let why = match spot.unsure {
            Some(unsure) if value.known().is_some() => format!("it was left out: {}", unsure.reason()),
            _ => spot.decided.sentence.clone(),
        };
        Some(Self {
            code: *atlas.codes().get(at)?,
            name: atlas.names().get(at)?.display().to_owned(),
            district: atlas.district(at).map(|group| group.name.clone()),
            value: value.known(),
            state: value.state(),
            flags: column.flags(at).words().collect(),
            tested: spot.tested,
            kind: spot.decided.kind.id(),
            certainty_percent: spot.decided.certainty_percent,
            significant_alone: spot.decided.is_significant_alone,
            share_below: spot.decided.share_below,
            statistic: spot.statistic,
            z: spot.z,
            p: spot.p,
            neighbours: spot.neighbours,
            lag: spot.lag,
            sentence: why,
        })
    }
}

/// A district that a cluster lies in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClusterDistrict {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// How many of the cluster's areas are in it.
    pub areas: usize,
}

/// How many areas are so sure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CertaintyCount {
    /// How sure, in per cent.
    pub percent: f64,
    /// How many areas.
    pub areas: usize,
}

/// Areas of one kind that lie together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClusterFound {
    /// What they are.
    pub kind: &'static str,
    /// Where they are, such as `Thanet` or `Medway and Swale`.
    pub label: String,
    /// How many areas.
    pub areas: usize,
    /// The districts they lie in, those with most first.
    pub districts: Vec<ClusterDistrict>,
    /// The mean of the areas' values, each counted once.
    pub mean: Option<f64>,
    /// Their figure together, where one is lawful.
    pub together: Option<f64>,
    /// How that was made, or why there is none.
    pub together_method: String,
    /// How many people live there, where that is known of every area.
    pub population: Option<f64>,
    /// How many areas are at each level of certainty in per cent, the highest first.
    pub certainty: Vec<CertaintyCount>,
    /// Its areas in the order of codes.
    pub members: Vec<NamedArea>,
}

/// How many districts a cluster is called by.
const NAMED_DISTRICTS: usize = 3;

impl ClusterFound {
    pub(super) fn of(atlas: &Atlas, found: &Hotspots, cluster: &SpotCluster) -> Self {
        let districts = districts(atlas, &cluster.areas);
        let members: Vec<NamedArea> = cluster.areas.iter().filter_map(|area| named(atlas, *area)).collect();
        Self {
            kind: cluster.kind.id(),
            label: label(&districts, &members),
            areas: cluster.areas.len(),
            districts,
            mean: cluster.mean,
            together: cluster.together.total.value,
            together_method: cluster.together.total.method.clone(),
            population: cluster.population,
            certainty: certainty(found, cluster),
            members,
        }
    }
}

/// How many of a cluster's areas are at each level.
fn certainty(found: &Hotspots, cluster: &SpotCluster) -> Vec<CertaintyCount> {
    let mut levels: Vec<CertaintyCount> = Vec::new();
    for spot in found.spots.iter().filter(|spot| cluster.areas.binary_search(&spot.area).is_ok()) {
        let Some(percent) = spot.decided.certainty_percent else { continue };
        match levels.iter_mut().find(|level| level.percent == percent) {
            Some(level) => level.areas += 1,
            None => levels.push(CertaintyCount { percent, areas: 1 }),
        }
    }
    levels.sort_by(|a, b| b.percent.total_cmp(&a.percent));
    levels
}

fn districts(atlas: &Atlas, areas: &[u32]) -> Vec<ClusterDistrict> {
    let mut found: Vec<ClusterDistrict> = Vec::new();
    for group in areas.iter().filter_map(|area| atlas.district(*area as usize)) {
        match found.iter_mut().find(|known| known.code == group.code) {
            Some(known) => known.areas += 1,
            None => {
                found.push(ClusterDistrict { code: group.code.clone(), name: group.name.clone(), areas: 1 });
            }
        }
    }
    // Of equally many the first by area stays first.
    found.sort_by_key(|district| std::cmp::Reverse(district.areas));
    found
}

/// By districts, or by areas where no district is known.
fn label(districts: &[ClusterDistrict], members: &[NamedArea]) -> String {
    let names: Vec<&str> = match districts {
        [] => members.iter().map(|area| area.name.as_str()).collect(),
        _ => districts.iter().map(|district| district.name.as_str()).collect(),
    };
    let more = names.len().saturating_sub(NAMED_DISTRICTS);
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if more == 0 => format!("{} and {last}", first.join(", ")),
        names => format!("{} and {more} more", names.get(..NAMED_DISTRICTS).unwrap_or_default().join(", ")),
    }
}

/// A statistic of the whole map, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GlobalFound {
    /// `moran`, `geary` or `general-g`.
    pub statistic: &'static str,
    /// The name that people know.
    pub title: &'static str,
    /// `binary` or `row`.
    pub weighting: &'static str,
    /// The statistic.
    pub value: Option<f64>,
    /// What it would be by chance.
    pub expected: Option<f64>,
    /// Its variance if the values were shuffled among the areas.
    pub variance: Option<f64>,
    /// How many standard deviations it lies from what chance would give.
    pub z: Option<f64>,
    /// The probability of so much by chance, two-sided, by the normal distribution.
    pub p: Option<f64>,
    /// Why there is none.
    pub reason: Option<String>,
}

impl GlobalFound {
    pub(super) fn of(finding: &GlobalFinding) -> Self {
        let found = finding.found.as_ref().ok();
        let test = found.and_then(|found| found.randomised());
        Self {
            statistic: finding.statistic.id(),
            title: finding.statistic.title(),
            weighting: finding.weighting.id(),
            value: found.map(|found| found.value),
            expected: found.map(|found| found.expected),
            variance: found.and_then(|found| found.variance_randomised),
            z: test.map(|test| test.z),
            p: test.map(|test| test.p),
            reason: finding.found.as_ref().err().cloned(),
        }
    }
}

/// An area by its position.
pub(super) fn named(atlas: &Atlas, area: u32) -> Option<NamedArea> {
    let names = atlas.names().get(area as usize)?;
    Some(NamedArea { code: *atlas.codes().get(area as usize)?, name: names.display().to_owned() })
}

/// The links that were added to join islands.
pub(super) fn joined(atlas: &Atlas, found: &AreaNeighbours) -> Vec<JoinedAreas> {
    let named = |at: u32| named(atlas, *found.areas.get(at as usize)?);
    let joined = found.joined.iter();
    joined
        .filter_map(|link| {
            Some(JoinedAreas { from: named(link.from)?, to: named(link.to)?, gap_m: link.gap_m })
        })
        .collect()
}

/// The areas with their polygons and what was found of each.
pub(super) fn layer<'a>(atlas: &'a Atlas, answer: &'a HotspotsAnswer) -> Result<Layer<'a>> {
    let places: Vec<u32> =
        answer.areas.iter().filter_map(|area| Some(atlas.find(area.code)? as u32)).collect();
    let column = atlas.column(answer.indicator.as_str(), Some(&answer.period));
    let columns: Vec<Series<'a>> =
        column.map(|(indicator, column)| (indicator, &**column)).into_iter().collect();
    let mut layer = Layer::of(atlas, &places, &columns, FieldSet::default());
    let text = |of: fn(&'a AreaSpot) -> &'a str| {
        Values::Text(answer.areas.iter().map(|area| Some(Cow::Borrowed(of(area)))).collect())
    };
    let real = |of: fn(&AreaSpot) -> Option<f64>| Values::Real {
        values: answer.areas.iter().map(of).collect(),
        decimals: None,
    };
    let is_significant = |area: &AreaSpot| i64::from(area.significant_alone);
    layer.fields.extend([
        Field::new("kind", "What the area is", text(|area| area.kind)),
        Field::new("certainty_percent", "How sure, %", real(|area| area.certainty_percent)),
        Field::new("statistic", "Statistic", real(|area| area.statistic)),
        Field::new("z", "Standard score", real(|area| area.z)),
        Field::new("p", "Probability by chance", real(|area| area.p)),
        Field::new(
            "significant_alone",
            "Significant before the correction",
            Values::Integer(answer.areas.iter().map(|area| Some(is_significant(area))).collect()),
        ),
        Field::new("tested", "Number that was tested", real(|area| area.tested)),
        Field::new("lag", "Mean of the neighbours", real(|area| area.lag)),
        Field::new("sentence", "In words", text(|area| &area.sentence)),
    ]);
    layer.title = format!("{}: {}, {}", answer.method_title, answer.title, answer.period_label);
    let mut member = serde_json::to_value(answer).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the answer cannot be written: {error}")))
    })?;
    // The areas are the features.
    member.as_object_mut().map(|member| member.remove("areas"));
    layer.member = Some(member);
    Ok(layer)
}
