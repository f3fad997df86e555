//! The answer about two indicators together.

use crate::analyse::{OrWhy, StateCounts};
use crate::area::AreaCode;
use crate::measure::IndicatorId;
use crate::service::heads::IndicatorHead;
use crate::service::selection::Chosen;
use crate::stats::together::Correlation;
use serde::Serialize;

/// Two indicators together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherAnswer {
    /// Both, each with its classes.
    pub indicators: [TogetherSide; 2],
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How many areas have both numbers.
    pub used: usize,
    /// How many have not.
    pub absent: usize,
    /// What was done, in words.
    pub method: String,
    /// What was found, a sentence each.
    pub findings: Vec<String>,
    /// The level of limits, in per cent.
    pub level: f64,
    /// Pearson's correlation.
    pub pearson: CorrelationAnswer,
    /// Spearman's rank correlation.
    pub spearman: CorrelationAnswer,
    /// Pearson's, every area counting by its people.
    pub pearson_by_people: CorrelationAnswer,
    /// Id of the count of people.
    pub people: Option<IndicatorId>,
    /// How classes were made, by its word.
    pub scheme: &'static str,
    /// How many classes of each were asked for.
    pub classes_asked: usize,
    /// The cells of the square, in order of need.
    pub cells: Vec<TogetherCell>,
    /// The cell that is worst on both; none where one indicator has a single class.
    pub worst_cell: Option<usize>,
    /// Its areas, the worst first.
    pub worst: Vec<WorstArea>,
    /// Every area with its cell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<TogetherArea>,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherSide {
    /// The indicator.
    #[serde(flatten)]
    pub head: IndicatorHead,
    /// A shorter title, for narrow places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// Which end counts as need: `high` or `low`.
    pub need: &'static str,
    /// Its classes, from the low end.
    pub classes: Vec<SideClass>,
    /// Where there are other than the classes asked for, why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shortfall: Option<String>,
}

impl TogetherSide {
    /// The shorter title where there is one.
    pub fn name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.head.title)
    }
}

/// A class of one of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideClass {
    /// Its position, from 0 at the low end.
    pub class: usize,
    /// Its lower edge.
    pub lower: f64,
    /// Its upper edge, included.
    pub upper: f64,
    /// Its edges in words.
    pub label: String,
    /// `low`, `middle` or `high`.
    pub word: &'static str,
    /// How many areas are in it.
    pub count: usize,
}

/// A correlation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrelationAnswer {
    /// The coefficient, −1 to 1.
    pub coefficient: Option<f64>,
    /// Lower limit, by Fisher's z.
    pub lower: Option<f64>,
    /// Upper limit.
    pub upper: Option<f64>,
    /// How likely a coefficient so far from zero is without any relation.
    pub p: Option<f64>,
    /// How many areas count.
    pub areas: usize,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl CorrelationAnswer {
    pub(super) fn of(found: &OrWhy<Correlation>) -> Self {
        let known = found.as_ref().ok();
        let limits = known.and_then(|found| found.limits);
        Self {
            coefficient: known.map(|found| found.coefficient),
            lower: limits.map(|limits| limits.lower),
            upper: limits.map(|limits| limits.upper),
            p: known.and_then(|found| found.p),
            areas: known.map_or(0, |found| found.count),
            why: found.as_ref().err().cloned(),
        }
    }
}

/// A cell of the square.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherCell {
    /// The class of each, from 0 at the low end.
    pub classes: [usize; 2],
    /// In words, such as `high on both`.
    pub label: String,
    /// Its colour, `#rrggbb`, dark where both are in need.
    pub colour: String,
    /// How many areas are in it.
    pub count: usize,
}

/// An area that is worst on both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorstArea {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// Both numbers.
    pub values: [Option<f64>; 2],
    /// Its rank in each by need among the areas with both, ties together.
    pub ranks: [usize; 2],
}

/// An area's numbers and cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherArea {
    /// The code.
    pub code: AreaCode,
    /// Both numbers, where there are any.
    pub values: [Option<f64>; 2],
    /// `known`, or why there is no number.
    pub states: [&'static str; 2],
    /// Its cell, a place in `cells`; none without both numbers.
    pub cell: Option<u32>,
    /// What is said beside each number; left out where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Vec<&'static str>>,
}
