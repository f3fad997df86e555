//! Whom figures are compared with, and what those have together: worked out at
//! the first question and kept.

use super::{Dataset, Selection};
use crate::analyse::{Against, Evidence, Together, Verdict};
use crate::area::{AreaCode, Level};
use crate::atlas::{Atlas, GroupSet};
use crate::measure::{IndicatorId, Period, Polarity};
use crate::stats::compare::Comparison;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The word for all areas of the dataset.
pub(super) const ALL: &str = "all";

/// Areas to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum With {
    /// Those of a group, by the positions of its grouping and in it.
    Group(usize, usize),
    /// All of the dataset.
    All,
}

impl With {
    /// The group, where it is one.
    pub(super) fn group(self, atlas: &Atlas) -> Option<(&GroupSet, usize)> {
        match self {
            Self::Group(set, group) => Some((atlas.groupings().get(set)?, group)),
            Self::All => None,
        }
    }

    /// The areas, ascending.
    pub(super) fn areas(self, atlas: &Atlas) -> Vec<u32> {
        match self.group(atlas) {
            Some((set, group)) => set.areas(group).to_vec(),
            None => (0..atlas.len() as u32).collect(),
        }
    }

    /// Whether an area is among them.
    pub(super) fn has(self, atlas: &Atlas, area: u32) -> bool {
        self.group(atlas).is_none_or(|(set, group)| set.positions_of(area as usize).contains(&(group as u32)))
    }

    /// As it is asked for: `lad-2022:E07000105`, or `all`.
    pub(super) fn word(self, atlas: &Atlas) -> String {
        match self.group(atlas).and_then(|(set, group)| Some((set, set.groups().get(group)?))) {
            Some((set, group)) => format!("{}:{}", set.id(), group.code),
            None => ALL.to_owned(),
        }
    }

    /// For people.
    pub(super) fn name(self, dataset: &Dataset) -> String {
        let group = self.group(dataset.atlas()).and_then(|(set, group)| set.groups().get(group));
        match group {
            Some(group) => group.name.clone(),
            None if dataset.atlas().about().title.is_empty() => "all areas".to_owned(),
            None => dataset.atlas().about().title.clone(),
        }
    }
}

/// The groupings whose groups areas are compared with where nothing else is asked
/// for, smaller areas first: districts, counties, that of the group in focus,
/// regions, countries.
pub(super) fn usual(dataset: &Dataset) -> Vec<usize> {
    let atlas = dataset.atlas();
    let focus = atlas.about().focus.as_deref().and_then(|word| Selection::of(dataset, Some(word)).ok());
    let focus = focus.and_then(|selection| selection.group).map(|(set, _)| set.id());
    let level = |set: &GroupSet| {
        let first = set.groups().first().and_then(|group| AreaCode::read(&group.code));
        first.and_then(Level::of)
    };
    let tests: [&dyn Fn(&GroupSet) -> bool; 5] = [
        &GroupSet::is_district,
        &|set| level(set) == Some(Level::County),
        &|set| Some(set.id()) == focus,
        &|set| level(set) == Some(Level::Region),
        &|set| level(set) == Some(Level::Country),
    ];
    let mut found = Vec::new();
    for test in tests {
        let sets = atlas.groupings().iter().enumerate().filter(|(_, set)| test(set));
        // Of several vintages of districts the first stands for all, as everywhere.
        let first = sets.map(|(at, _)| at).next();
        found.extend(first.filter(|at| !found.contains(at)));
    }
    found
}

type Key = (IndicatorId, Period, With);

/// The figures of groups, kept once they are made.
#[derive(Debug, Default)]
pub(super) struct References(Mutex<BTreeMap<Key, Arc<Together>>>);

impl Dataset {
    /// What some areas have together. Two who ask at the same time may both work it
    /// out, and get the same.
    pub(super) fn together(&self, evidence: &Evidence<'_>, with: With) -> Arc<Together> {
        let column = evidence.column();
        let key = (column.indicator().clone(), column.period().clone(), with);
        let kept = || self.references().0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(&key) {
            return Arc::clone(known);
        }
        let made = Arc::new(evidence.together(&with.areas(self.atlas())));
        Arc::clone(kept().entry(key).or_insert(made))
    }
}

/// What is answered of a figure against a reference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// `higher`, `similar` or `lower`; none for a reason.
    pub comparison: Option<&'static str>,
    /// `better`, `similar` or `worse`; none also where neither end is good.
    pub verdict: Option<&'static str>,
    /// The comparison at 99.8 %.
    pub comparison_99_8: Option<&'static str>,
    /// The verdict at 99.8 %.
    pub verdict_99_8: Option<&'static str>,
    /// Why there is no comparison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// Why there is none at 99.8 %, where there is one at the level asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_99_8: Option<&'static str>,
    /// The figure − the reference, in the indicator's unit.
    pub gap: Option<f64>,
    /// The figure ÷ the reference.
    pub ratio: Option<f64>,
    /// The rank by need among the areas of the reference; none outside it.
    pub rank: Option<usize>,
    /// How many are ranked.
    pub of: usize,
}

impl Standing {
    /// In words, with a rank.
    pub(super) fn of(against: &Against, polarity: Polarity, (rank, of): (Option<usize>, usize)) -> Self {
        let comparison = |made: Option<Comparison>| made.map(Comparison::id);
        let verdict =
            |made: Option<Comparison>| made.and_then(|made| Verdict::of(made, polarity)).map(Verdict::id);
        let (made, strict) = (against.comparison.ok(), against.strict.ok());
        let reason_99_8 = against.strict.err().filter(|_| made.is_some());
        Self {
            comparison: comparison(made),
            verdict: verdict(made),
            comparison_99_8: comparison(strict),
            verdict_99_8: verdict(strict),
            reason: against.comparison.err().map(|why| why.reason()),
            reason_99_8: reason_99_8.map(|why| why.reason()),
            gap: against.gap.map(|gap| gap.difference),
            ratio: against.gap.and_then(|gap| gap.ratio),
            rank,
            of,
        }
    }
}
