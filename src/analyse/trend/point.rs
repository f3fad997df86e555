//! [`Point`]: a figure at a time, of an area or of several together.

use super::super::{Evidence, Parts, SureLimits, Unsure};
use crate::measure::{Absent, Flags, Value};
use crate::stats::interval::Level;

/// A figure at a time, and what is known of how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The figure, or why there is none.
    pub value: Value,
    /// What is said beside it.
    pub flags: Flags,
    /// What it is made of.
    pub parts: Result<Parts, Unsure>,
    /// Its limits at 95 %.
    pub limits: Result<SureLimits, Unsure>,
}

impl Point {
    /// An area's.
    pub(super) fn of_area(evidence: &Evidence<'_>, area: usize) -> Self {
        let column = evidence.column();
        Self {
            value: column.get(area),
            flags: column.flags(area),
            parts: evidence.parts(area),
            limits: evidence.limits(area, Level::P95),
        }
    }

    /// That of areas which all have what a total needs.
    pub(super) fn of_areas(evidence: &Evidence<'_>, areas: &[u32]) -> Self {
        let together = evidence.together(areas);
        let value = together.total.value.map_or(Value::Absent(Absent::NotAvailable), Value::number);
        let limits = together.parts.and_then(|parts| parts.limits(Level::P95));
        Self { value, flags: evidence.flags(areas), parts: together.parts, limits }
    }

    /// Where too few of the areas have a number.
    pub(super) fn none() -> Self {
        let absent = Absent::NotAvailable;
        let unsure = Unsure::NoFigure(absent);
        Self { value: Value::Absent(absent), flags: Flags::NONE, parts: Err(unsure), limits: Err(unsure) }
    }

    /// The number that may go into a change or a slope. Where a part is
    /// suppressed nothing further is made of the figure, though it be known
    /// itself: with the rest it could tell what is withheld.
    pub(super) fn usable(&self) -> Value {
        match self.parts {
            Err(Unsure::NoPart(Absent::Suppressed)) => Value::Absent(Absent::Suppressed),
            _ => self.value,
        }
    }
}
