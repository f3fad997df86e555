//! An indicator along an ordering, in an answer.

use super::{IndicatorHead, InequalityAnswer, InequalityRequest, PeopleAnswer, words};
use crate::analyse::inequality::{Ordering, Slope, Step, gradient};
use crate::analyse::{StateCounts, state_counts};
use crate::error::Result;
use crate::measure::{Column, Indicator, Kind};
use crate::service::{Dataset, Selection};
use crate::stats::inequality::Scale;
use crate::stats::interval::Estimate;
use serde::Serialize;

/// An indicator along an ordering.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradientAnswer {
    /// What areas are ordered by.
    pub by: IndicatorHead,
    /// How many areas are in each state of it.
    pub by_states: StateCounts,
    /// Whether the `highest` or the `lowest` numbers come first.
    pub first: &'static str,
    /// Which end is which, in words.
    pub direction: String,
    /// The level of limits, in per cent.
    pub level: f64,
    /// What is printed after a figure: the indicator's unit, but of a count.
    pub unit: String,
    /// Whom areas and groups are weighed by; none where all areas count the same.
    pub people: Option<PeopleAnswer>,
    /// Why nobody is, where nobody is.
    pub why_no_people: Option<String>,
    /// Areas with both numbers that do not count, for their people are not known.
    pub without_people: usize,
    /// How many groups were made, the empty ones too.
    pub group_count: usize,
    /// What is to be known of the groups.
    pub notes: Vec<String>,
    /// The groups in order, from the first end.
    pub groups: Vec<GradientGroup>,
    /// The slope.
    pub slope: Option<GradientSlope>,
    /// Why there is no slope, where there is none.
    pub why_no_slope: Option<String>,
    /// The last group against the first.
    pub gap: Option<GradientGap>,
    /// The concentration index.
    pub concentration: Concentration,
}

/// A group of areas along the ordering.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradientGroup {
    /// Its number, from 1 at the first end.
    pub group: usize,
    /// How many areas.
    pub areas: usize,
    /// How many of them its figure is made of.
    pub used: usize,
    /// The least number of the ordering in it.
    pub by_lower: f64,
    /// The greatest.
    pub by_upper: f64,
    /// Its people; its areas where no people are known.
    pub people: f64,
    /// Where it stands among all people, 0 to 1: its mid-rank.
    pub rank: Option<f64>,
    /// The figure of its areas together.
    pub value: Option<f64>,
    /// Lower limit of confidence.
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    pub upper: Option<f64>,
    /// How the limits were made.
    pub limits_method: Option<&'static str>,
    /// What stands above the line of the figure.
    pub events: Option<f64>,
    /// What stands below it.
    pub denominator: Option<f64>,
    /// How the figure was made, or why there is none.
    pub method: String,
    /// Why there are no limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_no_limits: Option<&'static str>,
}

/// A number with its limits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WithLimits {
    /// The number.
    pub value: f64,
    /// Lower limit of confidence.
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    pub upper: Option<f64>,
}

/// The line through the groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradientSlope {
    /// The slope index of inequality: the last end less the first, in the unit.
    pub sii: WithLimits,
    /// The relative index of inequality: the last end ÷ the first.
    pub rii: Option<WithLimits>,
    /// Why there is no relative index.
    pub why_no_rii: Option<&'static str>,
    /// The line at the first end.
    pub first: f64,
    /// The line at the last end.
    pub last: f64,
    /// The scale on which it is straight: `linear`, `log` or `logit`.
    pub scale: &'static str,
    /// Why that scale, in words.
    pub scale_reason: &'static str,
    /// How limits were made.
    pub limits_method: Option<&'static str>,
    /// Why there are none.
    pub why_no_limits: Option<String>,
}

/// The last group against the first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GradientGap {
    /// Last − first, in the unit.
    pub difference: f64,
    /// Lower limit of the difference.
    pub lower: Option<f64>,
    /// Upper limit of the difference.
    pub upper: Option<f64>,
    /// How the limits were made.
    pub limits_method: Option<&'static str>,
    /// Last ÷ first, where that says anything.
    pub ratio: Option<f64>,
}

/// The concentration index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concentration {
    /// −1 to 1; below zero where there is more at the first end.
    pub value: Option<f64>,
    /// Why there is none.
    pub why: Option<String>,
}

pub(super) fn answer(
    dataset: &Dataset,
    answer: &mut InequalityAnswer,
    (indicator, column): (&Indicator, &Column),
    ordering: Ordering<'_>,
    selection: &Selection<'_>,
    request: &InequalityRequest,
) -> Result<()> {
    let areas = &selection.areas;
    let found = gradient(dataset.atlas(), indicator, column, ordering, areas, request.groups, request.level)?;
    let first = if ordering.highest_first() { "highest" } else { "lowest" };
    let unit = match indicator.kind {
        Kind::Count => format!("{} per 1,000", indicator.unit).trim_start().to_owned(),
        _ => indicator.unit.clone(),
    };
    let ranks = found.slope.as_ref().map(|slope| slope.ranks.as_slice()).unwrap_or_default();
    let groups = found.steps.iter().enumerate();
    let shown = GradientAnswer {
        by: IndicatorHead::of(ordering.indicator, ordering.column),
        by_states: state_counts(ordering.column, areas),
        first,
        direction: words::direction(&ordering, found.groups),
        level: (request.level.share() * 1e6).round() / 1e4,
        unit,
        people: found.people.as_ref().ok().map(PeopleAnswer::of),
        why_no_people: found.people.as_ref().err().cloned(),
        without_people: found.without_people,
        group_count: found.groups,
        notes: found.notes.clone(),
        groups: groups.map(|(at, step)| group(step, ranks.get(at).copied())).collect(),
        slope: found.slope.as_ref().ok().map(slope),
        why_no_slope: found.slope.as_ref().err().cloned(),
        gap: found.gap.map(|gap| GradientGap {
            difference: gap.difference,
            lower: gap.limits.map(|found| found.limits.lower),
            upper: gap.limits.map(|found| found.limits.upper),
            limits_method: gap.limits.map(|found| found.method.label()),
            ratio: gap.ratio,
        }),
        concentration: Concentration {
            value: found.concentration.as_ref().ok().copied(),
            why: found.concentration.as_ref().err().cloned(),
        },
    };
    answer.used = found.used;
    answer.absent = areas.len() - found.used;
    answer.method = words::method(&found, &shown);
    answer.findings = words::findings(&answer.head, &shown);
    answer.gradient = Some(shown);
    Ok(())
}

fn group(step: &Step, rank: Option<f64>) -> GradientGroup {
    let limits = step.limits.as_ref().ok();
    let parts = step.parts.as_ref().ok();
    GradientGroup {
        group: step.group,
        areas: step.areas.len(),
        used: step.used,
        by_lower: step.order.0,
        by_upper: step.order.1,
        people: step.people,
        rank,
        value: step.figure,
        lower: limits.map(|limits| limits.limits.lower),
        upper: limits.map(|limits| limits.limits.upper),
        limits_method: limits.map(|limits| limits.method),
        events: parts.map(|parts| parts.events()),
        denominator: parts.and_then(|parts| parts.denominator()),
        method: step.method.clone(),
        why_no_limits: step.limits.as_ref().err().map(|unsure| unsure.reason()),
    }
}

fn slope(found: &Slope) -> GradientSlope {
    let index = &found.index;
    let with = |value: f64, limits: Option<Estimate>| WithLimits {
        value,
        lower: limits.map(|found| found.limits.lower),
        upper: limits.map(|found| found.limits.upper),
    };
    GradientSlope {
        sii: with(index.sii, index.sii_limits),
        rii: index.rii.map(|rii| with(rii, index.rii_limits)),
        why_no_rii: index
            .rii
            .is_none()
            .then_some("the line passes below zero, and then a ratio of its ends says nothing"),
        first: index.intercept,
        last: index.intercept + index.sii,
        scale: match found.scale {
            Scale::Linear => "linear",
            Scale::Log => "log",
            Scale::Logit => "logit",
        },
        scale_reason: found.scale_reason,
        limits_method: index.sii_limits.map(|found| found.method.label()),
        why_no_limits: found.unsure.clone(),
    }
}
