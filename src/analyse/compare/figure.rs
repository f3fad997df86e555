//! [`Figure`]: a number with what it is made of and how sure it is.

use super::super::evidence::{Evidence, Parts, SureLimits, Together, Unsure};
use crate::measure::Absent;
use crate::stats::interval::Level;

/// The figure of an area, or of several together, as it enters a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number, if there is one.
    pub value: Option<f64>,
    /// What it is made of.
    pub parts: Result<Parts, Unsure>,
    /// Its limits at the level asked for.
    pub limits: Result<SureLimits, Unsure>,
    /// Its limits at 99.8 %.
    pub strict: Result<SureLimits, Unsure>,
}

impl Figure {
    /// None, and why.
    pub fn absent(reason: Absent) -> Self {
        let unsure = Unsure::NoFigure(reason);
        Self { value: None, parts: Err(unsure), limits: Err(unsure), strict: Err(unsure) }
    }

    /// An area's.
    pub fn of_area(evidence: &Evidence<'_>, area: usize, level: Level) -> Self {
        Self {
            value: evidence.column().get(area).known(),
            parts: evidence.parts(area),
            limits: evidence.limits(area, level),
            strict: evidence.limits(area, Level::P99_8),
        }
    }

    /// That of several areas.
    pub fn of_together(together: &Together, level: Level) -> Self {
        let limits = |level| together.parts.and_then(|parts| parts.limits(level));
        Self {
            value: together.total.value,
            parts: together.parts,
            limits: limits(level),
            strict: limits(Level::P99_8),
        }
    }
}
