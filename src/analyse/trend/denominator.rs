//! Whether one period of the denominator stands under both figures of a change.

use super::super::total::matching;
use super::Steps;
use crate::atlas::Atlas;
use crate::measure::{Indicator, Period};

/// A denominator of one period for several periods of an indicator: a change of
/// the rate is then a change of what stands above the line.
#[derive(Debug, Clone, PartialEq)]
pub struct FixedDenominator {
    /// Its title.
    pub title: String,
    /// Its period.
    pub period: Period,
}

impl FixedDenominator {
    /// That of the two periods compared, where it is one.
    pub(super) fn of(atlas: &Atlas, indicator: &Indicator, steps: &Steps<'_>) -> Option<Self> {
        indicator.kind.per()?;
        let entry = atlas.entry(indicator.denominator.as_ref()?.as_str())?;
        let stated = indicator.denominator_period.as_ref();
        let below = |period| Some(matching(entry, period, stated)?.0.period());
        let period = below(steps.to.period())?;
        let is_fixed = below(steps.from.period())? == period;
        is_fixed.then(|| Self { title: entry.indicator().title.clone(), period: period.clone() })
    }
}
