//! The limits of confidence that are shown beside values: the publisher's where
//! there are any, else those of the parts, at 95 %.

use super::evidence::{Evidence, Unsure};
use crate::stats::interval::Level;
use rayon::prelude::*;

/// The limits of one value, and how they were made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShownLimits {
    /// The lower limit. The publisher's can stand alone.
    pub lower: Option<f64>,
    /// The upper limit.
    pub upper: Option<f64>,
    /// How they were made, or why there are none.
    pub method: Result<&'static str, Unsure>,
}

impl ShownLimits {
    /// How they were made, or `none` and why.
    pub fn words(&self) -> String {
        self.method.map_or_else(none, str::to_owned)
    }
}

/// The publisher's words for limits that were read with the value.
const PUBLISHED: &str = "published";

impl Evidence<'_> {
    /// The limits to show beside an area's value.
    pub fn shown_limits(&self, area: usize) -> ShownLimits {
        let (lower, upper) = (self.column().lower(area), self.column().upper(area));
        if lower.or(upper).is_some() {
            return ShownLimits { lower, upper, method: Ok(PUBLISHED) };
        }
        match self.limits(area, Level::P95) {
            Ok(sure) => ShownLimits {
                lower: Some(sure.limits.lower),
                upper: Some(sure.limits.upper),
                method: Ok(sure.method),
            },
            Err(unsure) => ShownLimits { lower: None, upper: None, method: Err(unsure) },
        }
    }

    /// The limits to show beside the values of some areas.
    pub fn all_limits(&self, areas: &[u32]) -> ColumnLimits {
        let shown = areas.par_iter().map(|area| self.shown_limits(*area as usize)).collect();
        ColumnLimits { shown, unlimited: self.unlimited() }
    }
}

/// Limits of several values, aligned to their areas.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnLimits {
    shown: Vec<ShownLimits>,
    unlimited: Option<Unsure>,
}

impl ColumnLimits {
    /// Those of values that have `shown`, of a column without reasons of its own.
    pub fn of(shown: Vec<ShownLimits>, unlimited: Option<Unsure>) -> Self {
        Self { shown, unlimited }
    }

    /// The limits, in the order of the areas.
    pub fn shown(&self) -> &[ShownLimits] {
        &self.shown
    }

    /// Whether values of such a column have limits at all, whichever the areas.
    pub fn are_possible(&self) -> bool {
        self.unlimited.is_none()
    }

    /// How they were made, in words: every method in use, or `none` and why.
    pub fn method(&self) -> String {
        let uses = |word: &str| self.shown.iter().any(|shown| shown.method == Ok(word));
        let poisson = match (uses("Byar"), uses("exact Poisson")) {
            (true, true) => Some("Byar; exact Poisson below 10"),
            (true, false) => Some("Byar"),
            (false, true) => Some("exact Poisson"),
            (false, false) => None,
        };
        let made: Vec<&str> =
            [PUBLISHED, "Wilson score"].into_iter().filter(|word| uses(word)).chain(poisson).collect();
        if !made.is_empty() {
            return made.join("; ");
        }
        let own = self.shown.iter().filter_map(|shown| shown.method.err());
        let telling = own.clone().find(|unsure| !matches!(unsure, Unsure::NoFigure(_)));
        none(self.unlimited.or(telling).or(own.clone().next()).unwrap_or(NOTHING))
    }
}

/// Of no area at all.
const NOTHING: Unsure = Unsure::NoFigure(crate::measure::Absent::Missing);

fn none(unsure: Unsure) -> String {
    format!("none: {unsure}")
}
