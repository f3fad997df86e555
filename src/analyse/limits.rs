//! The limits of confidence that are shown beside values: the publisher's where
//! there are any, else those of the parts, at 95 %.

use super::evidence::{Evidence, SureLimits, Unsure};
use crate::measure::Column;
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
    /// The publisher's, of an area of a column, where there are any.
    pub fn published(column: &Column, area: usize) -> Option<Self> {
        let (lower, upper) = (column.lower(area), column.upper(area));
        lower.or(upper).map(|_| Self { lower, upper, method: Ok(PUBLISHED) })
    }

    /// Those of a figure, or why there are none.
    pub fn of(limits: Result<SureLimits, Unsure>) -> Self {
        Self {
            lower: limits.ok().map(|sure| sure.limits.lower),
            upper: limits.ok().map(|sure| sure.limits.upper),
            method: limits.map(|sure| sure.method),
        }
    }

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
        let made = || ShownLimits::of(self.limits(area, Level::P95));
        ShownLimits::published(self.column(), area).unwrap_or_else(made)
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

    /// The publisher's alone, beside the values of some areas.
    pub fn published(column: &Column, areas: &[u32]) -> Self {
        let without = ShownLimits { lower: None, upper: None, method: Err(Unsure::OnlyPublished) };
        let one = |area: &u32| ShownLimits::published(column, *area as usize).unwrap_or(without);
        let unlimited = (!column.has_limits()).then_some(Unsure::OnlyPublished);
        Self { shown: areas.iter().map(one).collect(), unlimited }
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
        let made: Vec<&str> = [PUBLISHED, "Wilson score", "Dobson with Byar"]
            .into_iter()
            .filter(|word| uses(word))
            .chain(poisson)
            .collect();
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

#[cfg(test)]
mod tests {
    use super::super::sample::{atlas_of, indicator};
    use super::*;
    use crate::measure::{Absent, Kind, Value};

    const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);

    fn words(id: &str, areas: &[u32]) -> (String, bool) {
        let known = |numbers: [f64; 3]| numbers.map(Value::Known).to_vec();
        let mut few = known([3.0, 20.0, 0.0]);
        few[2] = SUPPRESSED;
        let atlas = atlas_of(vec![
            (indicator("residents", Kind::Count, None), vec![("2024", known([100.0; 3]))]),
            (indicator("few", Kind::Count, None), vec![("2024", few)]),
            (
                indicator("share", Kind::Percentage, Some("residents")),
                vec![("2024", known([5.0, 120.0, 9.0]))],
            ),
            (indicator("bare", Kind::Percentage, None), vec![("2024", known([5.0; 3]))]),
        ]);
        let (indicator, column) = atlas.column(id, None).unwrap();
        let limits = Evidence::of(&atlas, indicator, column).all_limits(areas);
        assert_eq!(limits.shown().len(), areas.len());
        (limits.method(), limits.are_possible())
    }

    #[test]
    fn every_method_in_use_is_said() {
        assert_eq!(words("few", &[0, 1, 2]), ("Byar; exact Poisson below 10".to_owned(), true));
        assert_eq!(words("few", &[1]).0, "Byar");
        assert_eq!(words("few", &[0]).0, "exact Poisson");
        assert_eq!(words("share", &[0, 1]), ("Wilson score".to_owned(), true));
    }

    #[test]
    fn where_there_are_none_it_is_said_why() {
        assert_eq!(words("few", &[2]).0, "none: there is no figure");
        assert_eq!(words("share", &[1]).0, "none: its numerator is above its denominator");
        assert_eq!(words("few", &[]).0, "none: there is no figure");
        let (said, possible) = words("bare", &[0, 1, 2]);
        assert!(said.starts_with("none: nothing says out of how many") && !possible, "{said}");
        assert!(words("residents", &[0]).0.starts_with("none: it is a population"));
    }
}
