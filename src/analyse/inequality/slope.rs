//! The slope across groups: the scale on which its line is straight, and its limits.

use super::Step;
use super::measures::said;
use crate::analyse::OrWhy;
use crate::measure::Kind;
use crate::stats::inequality::{Scale, SlopeIndex, SocialGroup, slope_index};
use crate::stats::interval::{Level, Limits};

/// A line through the groups' figures, and its two ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Slope {
    /// Its indices, in the indicator's unit.
    pub index: SlopeIndex,
    /// The scale on which the line is straight.
    pub scale: Scale,
    /// Why that one, in words.
    pub scale_reason: &'static str,
    /// Where each group stands among all the people, 0 to 1: its mid-rank.
    pub ranks: Vec<f64>,
    /// Why there are no limits, where there are none.
    pub unsure: Option<String>,
}

/// The slope and relative index of groups in order.
pub(super) fn slope(kind: Kind, steps: &[Step], level: Level) -> OrWhy<Slope> {
    let figures: Vec<f64> = steps.iter().filter_map(|step| step.figure).collect();
    if let Some(step) = steps.iter().find(|step| step.figure.is_none()) {
        return Err(format!("group {} has no figure: {}", step.group, step.method));
    }
    let (scale, scale_reason) = scale_of(kind, &figures);
    let unit = if scale == Scale::Logit { 100.0 } else { 1.0 };
    let groups: Vec<SocialGroup> = steps
        .iter()
        .zip(&figures)
        .map(|(step, figure)| SocialGroup {
            population: step.people,
            value: figure / unit,
            error: standard_error(step, scale, unit),
        })
        .collect();
    let found = slope_index(&groups, scale, level).map_err(said)?;
    let index = SlopeIndex {
        sii: found.sii * unit,
        intercept: found.intercept * unit,
        // A line that passes below zero has ends of two signs, of which no ratio says anything.
        rii: found.rii.filter(|rii| *rii >= 0.0),
        sii_limits: found.sii_limits.map(|limits| limits.times(unit)),
        ..found
    };
    let unsure = index.sii_limits.is_none().then(|| {
        let reason = steps.iter().find_map(|step| step.limits.err());
        reason.map_or("a group's limits have no place on the scale", |reason| reason.reason()).to_owned()
    });
    Ok(Slope { index, scale, scale_reason, ranks: ranks(steps), unsure })
}

/// The scale that a kind's figures are on. As PHEindicatormethods has it: the
/// logit for proportions, the logarithm for rates, the values themselves for what
/// is neither.
fn scale_of(kind: Kind, figures: &[f64]) -> (Scale, &'static str) {
    let above_zero = figures.iter().all(|figure| *figure > 0.0);
    match kind {
        Kind::Percentage if above_zero && figures.iter().all(|figure| *figure < 100.0) => {
            (Scale::Logit, "straight on the logit, for these are proportions")
        }
        Kind::Percentage => {
            (Scale::Linear, "straight on the values: a proportion of none or all has no logit")
        }
        Kind::Rate { .. } | Kind::Count if above_zero => {
            (Scale::Log, "straight on the logarithm, for these are rates")
        }
        Kind::Rate { .. } | Kind::Count => {
            (Scale::Linear, "straight on the values: a rate of zero has no logarithm")
        }
        Kind::Mean | Kind::Score | Kind::Rank => {
            (Scale::Linear, "straight on the values, for these are means or scores")
        }
    }
}

/// A figure's standard error on the scale of the line: the distance of its 95 %
/// limits there, over that of the normal distribution.
fn standard_error(step: &Step, scale: Scale, unit: f64) -> Option<f64> {
    let Limits { lower, upper } = step.parts.and_then(|parts| parts.limits(Level::P95)).ok()?.limits;
    let to = |limit: f64| match scale {
        Scale::Linear => limit,
        Scale::Log => limit.ln(),
        Scale::Logit => (limit / unit / (1.0 - limit / unit)).ln(),
    };
    let error = (to(upper) - to(lower)) / (2.0 * Level::P95.z());
    error.is_finite().then_some(error)
}

fn ranks(steps: &[Step]) -> Vec<f64> {
    let whole: f64 = steps.iter().map(|step| step.people).sum();
    let mut before = 0.0;
    let mid_rank = |step: &Step| {
        let share = step.people / whole;
        before += share;
        before - share / 2.0
    };
    steps.iter().map(mid_rank).collect()
}
