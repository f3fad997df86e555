//! Several indicators as one score of need, and how its ranking moves when weights do.

mod file;
mod request;

pub use file::composite_file;
pub use request::{ComponentAsked, CompositeRequest, MissingRule};

use super::choropleth::{Legend, Map};
use super::heads::{AreaHead, IndicatorHead, at, columns, derived};
use super::selection::Chosen;
use super::{Dataset, Selection};
use crate::analyse::{self, Component, CompositeRule, NeedEnd, StateCounts, state_counts};
use crate::atlas::Entry;
use crate::error::{Error, ErrorKind, Result};
use crate::measure::{Column, Status};
use serde::Serialize;
use std::sync::Arc;

/// One component of a composite.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComponentAnswer {
    /// What it is.
    #[serde(flatten)]
    pub head: IndicatorHead,
    /// Which end of it is need: `high` or `low`.
    pub need: &'static str,
    /// Whether the `polarity` says so or the `request`.
    pub need_by: &'static str,
    /// The weight given.
    pub weight: f64,
    /// Its share of all weight.
    pub share: f64,
    /// How many areas of those scored are in each state.
    pub states: StateCounts,
}

/// How weights were drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DrawsAnswer {
    /// How many times.
    pub count: usize,
    /// From which seed.
    pub seed: u64,
    /// How: `half` or `dirichlet`.
    pub vary: &'static str,
    /// The same in words.
    pub meaning: &'static str,
}

/// The ranking under other weights.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioAnswer {
    /// In words.
    pub name: String,
    /// The place of the component left out; none where all count alike.
    pub left_out: Option<usize>,
    /// Spearman's correlation with the ranking by the weights given.
    pub spearman: Option<f64>,
    /// Kendall's tau-b of the same.
    pub kendall: Option<f64>,
    /// How many areas of the top stay in it.
    pub top_kept: usize,
}

/// One area with its score; without one, with the reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompositeArea {
    /// Its rank, the highest score first, ties together.
    pub rank: Option<usize>,
    /// Who it is.
    #[serde(flatten)]
    pub area: AreaHead,
    /// The score: high is need.
    pub value: Option<f64>,
    /// Its class in the legend; none without a score.
    pub class: Option<u32>,
    /// `known`, or the gravest reason of its components.
    pub state: &'static str,
    /// What is said beside any number it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// How many of the other areas have less need, in per cent, ties half.
    pub percentile: Option<f64>,
    /// How many components it has.
    pub components: usize,
    /// Of how many.
    pub of: usize,
    /// What each component gives to the score.
    pub contributions: Vec<Option<f64>>,
    /// The median of its ranks under drawn weights.
    pub rank_median: Option<f64>,
    /// Their 5th percentile.
    pub rank_lower: Option<f64>,
    /// Their 95th percentile.
    pub rank_upper: Option<f64>,
    /// In which share of the draws it is in the top.
    pub top_share: Option<f64>,
    /// Its rank in each scenario.
    pub scenario_ranks: Vec<Option<usize>>,
}

/// A composite index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompositeAnswer {
    /// The title for people.
    pub title: String,
    /// How components are put on one scale.
    pub method: &'static str,
    /// What a score means.
    pub meaning: &'static str,
    /// Derived; illustrative where a component is.
    pub status: Status,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// The group that the scale is made of; none: all areas.
    pub over: Option<Chosen>,
    /// How many areas the scale is made of.
    pub over_areas: usize,
    /// What becomes of an area that lacks a component.
    pub missing: &'static str,
    /// How many components an area must have.
    pub least: usize,
    /// The components.
    pub components: Vec<ComponentAnswer>,
    /// Pearson's correlation of every two, turned to need, over the areas of the scale.
    pub correlations: Vec<Vec<Option<f64>>>,
    /// What to know before quoting it.
    pub warnings: Vec<String>,
    /// How weights were drawn.
    pub draws: DrawsAnswer,
    /// How many areas are the top.
    pub top: usize,
    /// Other weights.
    pub scenarios: Vec<ScenarioAnswer>,
    /// How many areas have a score.
    pub ranked: usize,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// The classes of the scores, as a map shows them.
    pub legend: Legend,
    /// The areas in order: the top, or all, those without a score last.
    pub areas: Vec<CompositeArea>,
}

/// Above which correlation two components say the same.
const NEARLY_ONE: f64 = 0.9;

/// A composite made, before any form.
struct Made<'a> {
    entries: Vec<(&'a Entry, &'a Arc<Column>)>,
    components: Vec<Component<'a>>,
    within: Selection<'a>,
    over: Selection<'a>,
    least: usize,
    status: Status,
    composite: analyse::Composite,
}

/// Puts indicators together. `top` keeps every area that shares the last rank.
///
/// # Errors
/// Unknown indicators, periods or groups; a neutral indicator without a direction;
/// everything that [`analyse::composite`] refuses.
pub fn composite(dataset: &Dataset, request: &CompositeRequest) -> Result<CompositeAnswer> {
    let made = make(dataset, request)?;
    let indicator = made.indicator(request);
    let map =
        Map::in_classes(made.within.clone(), &indicator, &made.composite.column, &request.classes, None)?;
    let areas = made.areas(dataset, request, &map.classes.of_area);
    let Made { components, composite, within, over, .. } = &made;
    let whole: f64 = components.iter().map(|component| component.weight).sum();
    let ids = |at: usize| components.get(at).map_or("", |component| component.column.indicator().as_str());
    Ok(CompositeAnswer {
        title: made.title(),
        method: request.scale.id(),
        meaning: request.scale.meaning(),
        status: made.status,
        within: within.chosen(),
        over: over.chosen(),
        over_areas: over.areas.len(),
        missing: request.missing.id(),
        least: made.least,
        components: made
            .entries
            .iter()
            .zip(components)
            .zip(&request.components)
            .map(|(((entry, column), component), asked)| ComponentAnswer {
                head: IndicatorHead::of(entry.indicator(), column),
                need: component.need.id(),
                need_by: if asked.need.is_some() { "request" } else { "polarity" },
                weight: component.weight,
                share: component.weight / whole,
                states: state_counts(column, &within.areas),
            })
            .collect(),
        warnings: made.warnings(),
        correlations: composite.correlations.clone(),
        draws: DrawsAnswer {
            count: request.draws.count,
            seed: request.draws.seed,
            vary: request.draws.vary.id(),
            meaning: request.draws.vary.meaning(),
        },
        top: request.top,
        scenarios: composite
            .scenarios
            .iter()
            .map(|scenario| ScenarioAnswer {
                name: match scenario.left_out {
                    None => "equal weights".to_owned(),
                    Some(at) => format!("without {}", ids(at)),
                },
                left_out: scenario.left_out,
                spearman: scenario.spearman,
                kendall: scenario.kendall,
                top_kept: scenario.top_kept,
            })
            .collect(),
        ranked: composite.standings.iter().flatten().count(),
        states: state_counts(&composite.column, &within.areas),
        legend: map.legend(&request.classes),
        areas,
    })
}

fn make<'a>(dataset: &'a Dataset, request: &CompositeRequest) -> Result<Made<'a>> {
    let entries = columns(dataset, request.components.iter().map(|asked| &asked.column))?;
    let (mut components, mut problems) = (Vec::new(), Vec::new());
    for ((entry, column), asked) in entries.iter().zip(&request.components) {
        let indicator = entry.indicator();
        match asked.need.or(NeedEnd::of(indicator.polarity)) {
            Some(need) => components.push(Component { column, weight: asked.weight, need }),
            None => {
                let problem =
                    at("indicator", format!("{} is neutral: nothing says which end is need", indicator.id));
                problems.push(problem.expected(format!("{0}:high or {0}:low", indicator.id)));
            }
        }
    }
    Error::all(ErrorKind::Parameter, problems)?;
    let within = Selection::of(dataset, request.within.as_deref())?;
    let over = Selection::of(dataset, request.over.as_deref())?;
    let least = request.least()?;
    let rule = CompositeRule { scale: request.scale, least, draws: request.draws, top: request.top };
    let composite = analyse::composite(&components, &within.areas, &over.areas, &rule)?;
    let status = derived(entries.iter().map(|(entry, _)| entry.indicator()));
    Ok(Made { entries, components, within, over, least, status, composite })
}

impl Made<'_> {
    fn title(&self) -> String {
        format!("Composite of {} indicators", self.components.len())
    }

    /// Places of areas in order of their rank, those without one last.
    fn order(&self) -> Vec<usize> {
        let standings = &self.composite.standings;
        let rank = |at: &usize| standings.get(*at).copied().flatten().map_or(usize::MAX, |own| own.rank);
        let mut order: Vec<usize> = (0..standings.len()).collect();
        order.sort_by_key(rank);
        order
    }

    fn areas(
        &self,
        dataset: &Dataset,
        request: &CompositeRequest,
        classes: &[Option<u32>],
    ) -> Vec<CompositeArea> {
        let listed = |row: &CompositeArea| request.all || row.rank.is_some_and(|rank| rank <= request.top);
        let row = |at: usize| self.row(dataset, at, classes.get(at).copied().flatten());
        self.order().into_iter().filter_map(row).filter(listed).collect()
    }

    fn row(&self, dataset: &Dataset, at: usize, class: Option<u32>) -> Option<CompositeArea> {
        let (made, area) = (&self.composite, *self.within.areas.get(at)? as usize);
        let standing = made.standings.get(at).copied().flatten();
        let range = made.ranges.get(at).copied().flatten();
        let value = made.column.get(area);
        Some(CompositeArea {
            rank: standing.map(|own| own.rank),
            area: AreaHead::of(dataset.atlas(), area)?,
            value: value.known(),
            class,
            state: value.state(),
            flags: made.column.flags(area).words().collect(),
            percentile: standing.and_then(|own| own.percentile),
            components: made.held.get(at).copied().unwrap_or_default(),
            of: self.components.len(),
            contributions: made.contributions.get(at).cloned().unwrap_or_default(),
            rank_median: range.map(|range| range.median),
            rank_lower: range.map(|range| range.lower),
            rank_upper: range.map(|range| range.upper),
            top_share: range.map(|range| range.top_share),
            scenario_ranks: made.scenarios.iter().map(|one| one.ranks.get(at).copied().flatten()).collect(),
        })
    }

    /// Components that count twice or against each other, and invented ones.
    fn warnings(&self) -> Vec<String> {
        let id = |at: usize| self.entries.get(at).map_or("", |(entry, _)| entry.indicator().id.as_str());
        let mut warnings = Vec::new();
        for (at, row) in self.composite.correlations.iter().enumerate() {
            for (to, r) in row.iter().enumerate().take(at) {
                let pair = format!("{} and {}", id(to), id(at));
                match r {
                    Some(r) if *r > NEARLY_ONE => warnings.push(format!(
                        "{pair} say nearly the same (r = {r:.2}): what they share counts twice"
                    )),
                    Some(r) if *r < -NEARLY_ONE => warnings
                        .push(format!("{pair} say nearly the opposite (r = {r:.2}): they cancel each other")),
                    _ => {}
                }
            }
        }
        let invented: Vec<&str> = self
            .entries
            .iter()
            .map(|(entry, _)| entry.indicator())
            .filter(|indicator| indicator.status == Status::Illustrative)
            .map(|indicator| indicator.id.as_str())
            .collect();
        if !invented.is_empty() {
            warnings.push(format!("ILLUSTRATIVE: made up, not to be quoted: {}", invented.join(", ")));
        }
        warnings
    }
}
