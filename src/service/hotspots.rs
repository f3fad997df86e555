//! Where high and low values gather, and how sure that is.

mod csv;
mod request;
mod rows;
mod words;

pub use csv::hotspots_csv;
pub use request::HotspotsRequest;
pub use rows::{AreaSpot, CertaintyCount, ClusterDistrict, ClusterFound, GlobalFound, SecondIndicator};

use super::neighbours::{JoinedAreas, NamedArea};
use super::selection::{Chosen, column, entry};
use super::{Dataset, Selection};
use crate::analyse::{Hotspots, Series, Spot, SpotKind, StateCounts, hotspots as find, state_counts};
use crate::error::{Error, Place, Result};
use crate::export;
use crate::measure::{IndicatorId, Period, Polarity, Source, Status};
use crate::stats::spatial::Watch;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where values gather.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HotspotsAnswer {
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
    /// Which way need lies.
    pub polarity: Polarity,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
    /// The second indicator, whose values are the neighbours'.
    pub with: Option<SecondIndicator>,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// The statistic's word.
    pub method: &'static str,
    /// The statistic's name.
    pub method_title: &'static str,
    /// Everything that the answer depends on, in sentences.
    pub method_words: Vec<String>,
    /// What makes a neighbour, as it was asked for.
    pub weights: String,
    /// The same for people.
    pub weights_meaning: String,
    /// `binary` or `row`.
    pub weighting: &'static str,
    /// Whether the area itself is counted among its neighbours.
    pub self_included: bool,
    /// Whether islands were to be linked to the nearest area.
    pub join_islands: bool,
    /// `plain`, `empirical-bayes` or `smoothed`.
    pub rates: &'static str,
    /// `permutation` or `analytic`.
    pub inference: &'static str,
    /// How many permutations; 0 where there are none.
    pub permutations: u32,
    /// Their seed.
    pub seed: Option<u64>,
    /// Where they come from.
    pub draws: Option<&'static str>,
    /// Which departures from chance count.
    pub alternative: &'static str,
    /// What is done about many tests at once.
    pub correction: &'static str,
    /// The level of significance.
    pub alpha: f64,
    /// The p up to which an area is significant; none where no area is.
    pub threshold: Option<f64>,
    /// The least p that so many permutations can give.
    pub least_p: Option<f64>,
    /// How many areas were asked for.
    pub asked: usize,
    /// How many of them have a number that was used.
    pub used: usize,
    /// How many were tested.
    pub tested: usize,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// How many areas have a value and not the numerator or denominator needed.
    pub without_parts: usize,
    /// How many links to areas outside the group were cut.
    pub cut_links: usize,
    /// The links that were added to join islands, each once.
    pub joined: Vec<JoinedAreas>,
    /// The areas with a value and no neighbour that has one: never significant.
    pub alone: Vec<NamedArea>,
    /// The areas with one such neighbour: never significant.
    pub one_neighbour: Vec<NamedArea>,
    /// How many areas are of each kind.
    pub counts: BTreeMap<&'static str, usize>,
    /// What should be known before this is quoted.
    pub notes: Vec<String>,
    /// The statistics of the whole map.
    pub global: Vec<GlobalFound>,
    /// Areas of one kind that lie together: hot before cold, larger ones first.
    pub clusters: Vec<ClusterFound>,
    /// All areas, in the order of codes.
    pub areas: Vec<AreaSpot>,
}

/// Finds where an indicator's values gather. The watch tells how many areas are
/// done, and can stop it.
///
/// # Errors
/// An unknown indicator, period or group; choices that do not go together; fewer
/// than three areas with a number, or all numbers the same; rates to be made
/// steadier of what has no parts; stopped by the watch.
pub fn hotspots(dataset: &Dataset, request: &HotspotsRequest, watch: &Watch) -> Result<HotspotsAnswer> {
    let atlas = dataset.atlas();
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let (first, column) = column(dataset, &request.indicator, request.period.as_ref())?;
    let (indicator, plan) = (first.indicator(), request.plan);
    let second = request.with.as_deref().map(|id| second(dataset, id, column.period())).transpose()?;
    let found = find(atlas, &selection.areas, (indicator, column), second, &plan, watch)?;
    let named = |spot: &Spot| rows::named(atlas, spot.area);
    let of_kind = |kind: SpotKind| {
        let spots = found.spots.iter().filter(move |spot| spot.decided.kind == kind);
        spots.filter_map(named).collect::<Vec<_>>()
    };
    let states = state_counts(column, &selection.areas);
    let threshold = found.significance.threshold;
    Ok(HotspotsAnswer {
        indicator: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        status: indicator.status,
        polarity: indicator.polarity,
        period: column.period().clone(),
        period_label: column.period().label(),
        source: indicator.source.clone(),
        with: second.map(SecondIndicator::of),
        within: selection.chosen(),
        method: plan.method.id(),
        method_title: plan.method.title(),
        method_words: words::method(&found, &plan, &selection),
        weights: plan.weights.to_string(),
        weights_meaning: plan.weights.meaning(),
        weighting: found.weighting.id(),
        self_included: plan.method == crate::analyse::HotspotMethod::GiStar,
        join_islands: plan.join_islands,
        rates: plan.rates.id(),
        inference: plan.inference(),
        permutations: plan.permutations.map_or(0, |permutations| permutations.count()),
        seed: plan.permutations.map(|permutations| permutations.seed()),
        draws: plan.permutations.map(|permutations| permutations.draws().id()),
        alternative: plan.alternative.id(),
        correction: plan.correction.id(),
        alpha: plan.alpha,
        threshold,
        least_p: plan.least_p(),
        asked: found.spots.len(),
        used: found.spots.iter().filter(|spot| spot.tested.is_some()).count(),
        tested: found.significance.tested,
        states,
        without_parts: found.spots.iter().filter(|spot| words::lacks_parts(spot)).count(),
        cut_links: found.neighbours.cut_links,
        joined: rows::joined(atlas, &found.neighbours),
        alone: of_kind(SpotKind::NoNeighbour),
        one_neighbour: of_kind(SpotKind::OneNeighbour),
        counts: SpotKind::ALL.into_iter().map(|kind| (kind.id(), count(&found, kind))).collect(),
        notes: words::notes(&found, &plan, column),
        global: found.global.iter().map(GlobalFound::of).collect(),
        clusters: found.clusters.iter().map(|cluster| ClusterFound::of(atlas, &found, cluster)).collect(),
        areas: found.spots.iter().filter_map(|spot| AreaSpot::of(atlas, column, spot)).collect(),
    })
}

fn count(found: &Hotspots, kind: SpotKind) -> usize {
    found.spots.iter().filter(|spot| spot.decided.kind == kind).count()
}

/// The second indicator's column: of the same period, else the one that goes with
/// it, else the latest.
fn second<'a>(dataset: &'a Dataset, id: &str, period: &Period) -> Result<Series<'a>> {
    let entry = entry(dataset, id).map_err(|error| at_with(&error))?;
    let column = entry.column_for(period, None).or_else(|| entry.column(None));
    match column {
        Some(column) => Ok((entry.indicator(), column)),
        // An indicator without any column has the refusal of one without this period.
        None => column_of(dataset, id),
    }
}

fn column_of<'a>(dataset: &'a Dataset, id: &str) -> Result<Series<'a>> {
    let (entry, column) = column(dataset, id, None).map_err(|error| at_with(&error))?;
    Ok((entry.indicator(), column))
}

/// The same error placed at the parameter that named the indicator.
fn at_with(error: &Error) -> Error {
    Error::new(error.kind(), error.first().clone().at(Place::default().column("with")))
}

/// The areas as GeoJSON, each with what was found of it; everything else in the
/// member `oast`.
///
/// # Errors
/// The layer cannot be written.
pub fn hotspots_geojson(dataset: &Dataset, answer: &HotspotsAnswer) -> Result<Vec<u8>> {
    export::geojson(&rows::layer(dataset.atlas(), answer)?)
}
