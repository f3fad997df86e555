//! [`Change`]: what two periods of a figure say of each other.

use super::super::{Parts, SureLimits};
use super::Point;
use crate::measure::{Absent, Flags, Value, strongest};
use crate::stats::interval::{Estimate, Level};
use crate::stats::trend::{Direction, difference_of_proportions, difference_of_rates, ratio_of_rates};

/// The change of a figure between two periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The earlier figure.
    pub from: Value,
    /// The later figure.
    pub to: Value,
    /// Later less earlier, in the indicator's unit, or why there is none: the
    /// graver of the two reasons.
    pub difference: Value,
    /// Later over earlier; none where the earlier is not above zero.
    pub ratio: Option<f64>,
    /// Limits of the difference at 95 %.
    pub difference_limits: Option<SureLimits>,
    /// Limits of the ratio at 95 %, of rates and counts.
    pub ratio_limits: Option<SureLimits>,
    /// Whether the limits of the two figures overlap.
    pub limits_overlap: Option<bool>,
    /// Whether it is more than chance explains; none where nothing tells.
    pub significant: Option<bool>,
    /// Why nothing tells, or why there is no difference.
    pub reason: Option<&'static str>,
    /// What is said beside either figure.
    pub flags: Flags,
}

impl Change {
    /// The change from one point to another.
    pub(super) fn between(from: &Point, to: &Point) -> Self {
        let (old, new) = (from.usable(), to.usable());
        let blank = Self {
            from: from.value,
            to: to.value,
            difference: Value::Absent(Absent::Missing),
            ratio: None,
            difference_limits: None,
            ratio_limits: None,
            limits_overlap: None,
            significant: None,
            reason: None,
            flags: from.flags.with(to.flags),
        };
        let (Some(old), Some(new)) = (old.known(), new.known()) else {
            let reason = strongest([old.absent(), new.absent()].into_iter().flatten());
            let reason = reason.unwrap_or(Absent::Missing);
            return Self { difference: Value::Absent(reason), reason: Some(why(reason, from, to)), ..blank };
        };
        let found = Self {
            difference: Value::number(new - old),
            ratio: Some(new / old).filter(|_| old > 0.0 && new >= 0.0),
            ..blank
        };
        match (from.parts, to.parts) {
            (Ok(old), Ok(new)) => found.of_parts(old, new),
            _ => found.of_limits(from, to),
        }
    }

    /// What the parts of both figures tell, as if the two periods were samples
    /// independent of each other.
    fn of_parts(self, old: Parts, new: Parts) -> Self {
        let pair = |parts: Parts| (parts.events(), parts.denominator().unwrap_or(1.0));
        let (before, after, level) = (pair(old), pair(new), Level::P95);
        let (difference, ratio) = match (old, new) {
            (Parts::Proportion { .. }, Parts::Proportion { .. }) => {
                (difference_of_proportions(after, before, level).map(|found| found.times(100.0)).ok(), None)
            }
            (Parts::Rate { per, .. }, Parts::Rate { .. }) => {
                let ratio = ratio_of_rates(after, before, level);
                (difference_of_rates(after, before, per, level).ok(), ratio.ok())
            }
            (Parts::Count { .. }, Parts::Count { .. }) => {
                let ratio = ratio_of_rates(after, before, level);
                (difference_of_rates(after, before, 1.0, level).ok(), ratio.ok())
            }
            _ => (None, None),
        };
        let sure =
            |estimate: Estimate| SureLimits { limits: estimate.limits, method: estimate.method.label() };
        let overlap = old.limits(level).ok().zip(new.limits(level).ok());
        Self {
            difference_limits: difference.map(sure),
            ratio_limits: ratio.map(sure),
            limits_overlap: overlap.map(|(old, new)| old.limits.overlap(new.limits)),
            significant: difference.map(|found| !found.limits.contain(0.0)),
            reason: difference.is_none().then_some("its parts give no limits of a difference"),
            ..self
        }
    }

    /// What limits alone tell: that a change is real where they do not overlap,
    /// and nothing where they do.
    fn of_limits(self, from: &Point, to: &Point) -> Self {
        match (from.limits, to.limits) {
            (Ok(old), Ok(new)) => {
                let overlap = old.limits.overlap(new.limits);
                let reason = overlap.then_some("limits that overlap neither show a change nor rule one out");
                let significant = (!overlap).then_some(true);
                Self { limits_overlap: Some(overlap), significant, reason, ..self }
            }
            (Err(unsure), _) | (_, Err(unsure)) => Self { reason: Some(unsure.reason()), ..self },
        }
    }

    /// Which way it goes, more than chance explains.
    pub fn direction(&self) -> Option<Direction> {
        let difference = self.difference.known()?;
        Some(match self.significant? {
            true if difference > 0.0 => Direction::Increasing,
            true if difference < 0.0 => Direction::Decreasing,
            _ => Direction::NoChange,
        })
    }
}

/// Why there is no difference.
fn why(reason: Absent, from: &Point, to: &Point) -> &'static str {
    let known = from.value.known().is_some() && to.value.known().is_some();
    match reason {
        Absent::Suppressed if known => "withheld: a part of one of the two figures is suppressed",
        Absent::Suppressed => "withheld: one of the two figures is suppressed",
        Absent::NotComparable => "the area changed irregularly, so that its figures cannot be compared",
        Absent::Missing => "one of the two figures is missing",
        Absent::NotAvailable => "one of the two figures is not available",
        Absent::NotApplicable => "one of the two figures is not applicable",
    }
}
