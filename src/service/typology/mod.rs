//! Areas in groups of like areas, and what marks each group.

mod file;
mod names;

pub use file::typology_file;

use super::heads::{AreaHead, ColumnAsked, IndicatorHead, at, columns, derived, people};
use super::parameters::Parameters;
use super::selection::Chosen;
use super::{Dataset, Selection};
use crate::analyse::{self, AreaGroups, GroupMethod, STARTS, Tightness, TypologyRule};
use crate::atlas::Entry;
use crate::error::Result;
use crate::measure::{Column, IndicatorId, Period, Status, strongest};
use crate::stats::sum;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// What to group areas by, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct TypologyRequest {
    /// The columns.
    pub indicators: Vec<ColumnAsked>,
    /// How groups are found, how many, from which seed.
    pub rule: TypologyRule,
    /// The group to stay within.
    pub within: Option<String>,
}

impl TypologyRequest {
    /// How many groups if nothing is said, and at most.
    pub const GROUPS: usize = 5;
    /// The most.
    pub const MOST_GROUPS: usize = 50;

    pub(super) const PARAMETERS: [&'static str; 6] =
        ["indicator", "method", "groups", "seed", "in", "format"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicators = parameters.list("indicator");
        if parameters.all("indicator").next().is_none() {
            let problem = at("indicator", "this parameter is needed");
            parameters
                .problem(problem.expected("one or more indicators\u{2019} ids; /api/indicators lists them"));
        }
        let rule = TypologyRule {
            method: parameters.read("method").unwrap_or_default(),
            groups: parameters.whole("groups", 1, Self::MOST_GROUPS).unwrap_or(Self::GROUPS),
            seed: parameters.whole("seed", 0, usize::MAX).unwrap_or(1) as u64,
        };
        Some(Self { indicators, rule, within: parameters.one("in").map(str::to_owned) })
    }
}

/// An indicator that areas are grouped by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TypologyIndicator {
    /// What it is.
    #[serde(flatten)]
    pub head: IndicatorHead,
    /// How many areas have no number in it.
    pub lacking: usize,
}

/// Whose people are counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PopulationUsed {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
}

/// How tight groups are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TightnessAnswer {
    /// How many groups.
    pub groups: usize,
    /// The sum of squared distances to the middles of the groups, in standard scores.
    pub within: f64,
    /// What part of all variance lies between groups.
    pub between_share: f64,
}

impl From<Tightness> for TightnessAnswer {
    fn from(of: Tightness) -> Self {
        Self { groups: of.groups, within: of.within, between_share: of.between_share }
    }
}

/// A group's mean of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GroupMean {
    /// In the indicator's unit, each area counting alike.
    pub mean: Option<f64>,
    /// How far that is from the mean of all areas, in their standard deviations.
    pub z: Option<f64>,
}

/// What marks a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupAnswer {
    /// Its number, from 1, the largest first.
    pub group: usize,
    /// A name from what marks it most; a suggestion.
    pub name: String,
    /// How many areas it has.
    pub areas: usize,
    /// How many people; none where that is not known of all its areas.
    pub population: Option<f64>,
    /// Its means, aligned to the indicators.
    pub means: Vec<GroupMean>,
}

/// An area and its group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupedArea {
    /// Who it is.
    #[serde(flatten)]
    pub area: AreaHead,
    /// The number of its group; none where it lacks an indicator.
    pub group: Option<usize>,
    /// `known`, or the gravest reason why it lacks one.
    pub state: &'static str,
}

/// A typology.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TypologyAnswer {
    /// How groups were found.
    pub method: &'static str,
    /// The same in words.
    pub meaning: String,
    /// How many groups.
    pub groups: usize,
    /// The seed; none where nothing is drawn.
    pub seed: Option<u64>,
    /// How many starts ended with these groups; none where there are no starts.
    pub agreeing_starts: Option<usize>,
    /// Derived; illustrative where an indicator is.
    pub status: Status,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// The indicators.
    pub indicators: Vec<TypologyIndicator>,
    /// How many areas have all of them, and are in groups.
    pub used: usize,
    /// How many were left out.
    pub left_out: usize,
    /// How tight the groups are.
    pub fit: TightnessAnswer,
    /// The mean silhouette width, −1 to 1: how much nearer areas are to their own group
    /// than to the next.
    pub silhouette: Option<f64>,
    /// How tight 2 to 10 groups are.
    pub curve: Vec<TightnessAnswer>,
    /// Ward's heights at which the last groups merge, highest first.
    pub heights: Vec<f64>,
    /// Whose people are counted.
    pub population: Option<PopulationUsed>,
    /// What marks each group.
    pub profiles: Vec<GroupAnswer>,
    /// Every area, in order of code.
    pub areas: Vec<GroupedArea>,
}

/// A typology made, before any form.
struct Made<'a> {
    entries: Vec<(&'a Entry, &'a Arc<Column>)>,
    within: Selection<'a>,
    status: Status,
    found: AreaGroups,
    /// A suggestion for each group.
    names: Vec<String>,
}

/// Puts areas into groups.
///
/// # Errors
/// Unknown indicators, periods or groups; everything that [`analyse::typology`] refuses.
pub fn typology(dataset: &Dataset, request: &TypologyRequest) -> Result<TypologyAnswer> {
    let made = make(dataset, request)?;
    let Made { entries, within, found, status, .. } = &made;
    let people = people(dataset);
    let is_drawn = request.rule.method == GroupMethod::KMeans;
    Ok(TypologyAnswer {
        method: request.rule.method.id(),
        meaning: meaning(request.rule.method),
        groups: request.rule.groups,
        seed: is_drawn.then_some(request.rule.seed),
        agreeing_starts: found.agreeing_starts,
        status: *status,
        within: within.chosen(),
        indicators: entries
            .iter()
            .zip(&found.complete.lacking)
            .map(|((entry, column), lacking)| TypologyIndicator {
                head: IndicatorHead::of(entry.indicator(), column),
                lacking: *lacking,
            })
            .collect(),
        used: found.complete.areas.len(),
        left_out: found.complete.left_out,
        fit: found.fit.into(),
        silhouette: found.silhouette,
        curve: found.curve.iter().copied().map(Into::into).collect(),
        heights: found.heights.clone(),
        population: people.map(|(entry, column)| PopulationUsed {
            indicator: entry.indicator().id.clone(),
            title: entry.indicator().title.clone(),
            period: column.period().clone(),
            period_label: column.period().label(),
        }),
        profiles: made.profiles(people.map(|(_, column)| column)),
        areas: made.areas(dataset),
    })
}

fn make<'a>(dataset: &'a Dataset, request: &TypologyRequest) -> Result<Made<'a>> {
    let entries = columns(dataset, request.indicators.iter())?;
    let within = Selection::of(dataset, request.within.as_deref())?;
    let plain: Vec<&Column> = entries.iter().map(|(_, column)| column.as_ref()).collect();
    let found = analyse::typology(&plain, &within.areas, request.rule)?;
    let titles: Vec<&str> = entries
        .iter()
        .map(|(entry, _)| entry.indicator())
        .map(|indicator| indicator.short.as_deref().unwrap_or(&indicator.title))
        .collect();
    let names = found.profiles.iter().map(|profile| names::suggestion(profile, &titles)).collect();
    let status = derived(entries.iter().map(|(entry, _)| entry.indicator()));
    Ok(Made { entries, within, status, found, names })
}

fn meaning(method: GroupMethod) -> String {
    let scores = "on standard scores (divided by n) of the areas that have every indicator";
    match method {
        GroupMethod::KMeans => {
            format!(
                "k-means {scores}: the groups with the least variance within, the best of {STARTS} starts"
            )
        }
        GroupMethod::Ward => {
            format!("Ward\u{2019}s method {scores}: merged two by two where variance grows least")
        }
    }
}

impl Made<'_> {
    fn profiles(&self, people: Option<&Arc<Column>>) -> Vec<GroupAnswer> {
        let Self { found, names, .. } = self;
        let members = |group: usize| {
            let own = found.complete.areas.iter().zip(&found.group).filter(move |(_, own)| **own == group);
            own.map(|(area, _)| *area as usize)
        };
        let of = |group: usize, column: &Arc<Column>| -> Option<f64> {
            let known: Option<Vec<f64>> = members(group).map(|area| column.get(area).known()).collect();
            known.map(sum)
        };
        let means = found.profiles.iter().zip(names).enumerate();
        means
            .map(|(group, (profile, name))| GroupAnswer {
                group: group + 1,
                name: name.clone(),
                areas: profile.size,
                population: people.and_then(|column| of(group, column)),
                means: profile
                    .means
                    .iter()
                    .zip(&profile.scores)
                    .map(|(mean, z)| GroupMean { mean: *mean, z: *z })
                    .collect(),
            })
            .collect()
    }

    /// The group of every area chosen, from 0; none where it lacks an indicator.
    fn groups(&self) -> Vec<Option<usize>> {
        let found: HashMap<u32, usize> =
            self.found.complete.areas.iter().copied().zip(self.found.group.iter().copied()).collect();
        self.within.areas.iter().map(|area| found.get(area).copied()).collect()
    }

    fn areas(&self, dataset: &Dataset) -> Vec<GroupedArea> {
        let why =
            |area: usize| strongest(self.entries.iter().filter_map(|(_, column)| column.get(area).absent()));
        let row = |(area, group): (&u32, Option<usize>)| {
            let area = *area as usize;
            Some(GroupedArea {
                area: AreaHead::of(dataset.atlas(), area)?,
                group: group.map(|group| group + 1),
                state: why(area).map_or("known", |reason| reason.id()),
            })
        };
        self.within.areas.iter().zip(self.groups()).filter_map(row).collect()
    }
}
