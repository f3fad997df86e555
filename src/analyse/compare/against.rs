//! One figure against one reference.

use super::super::evidence::{Parts, SureLimits, Unsure};
use super::{Figure, Rule};
use crate::measure::Kind;
use crate::stats::compare::control::{control_of_proportion, control_of_rate};
use crate::stats::compare::{Comparison, Gap, gap, with_control, with_limits, with_reference};
use crate::stats::interval::{Level, Limits};

/// Why two figures are not compared: none rather than a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotCompared {
    /// A count: one area's is no more or less than the sum of many.
    Count,
    /// The reference has no lawful figure.
    NoReference,
    /// The figure has no limits.
    Unsure(Unsure),
    /// The reference has no limits, and the rule needs them.
    ReferenceUnsure(Unsure),
}

impl NotCompared {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::NoReference => "no-reference",
            Self::Unsure(unsure) => unsure.id(),
            Self::ReferenceUnsure(_) => "reference-unsure",
        }
    }

    /// In words, to stand after a colon.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Count => "a count is not compared with the sum of several areas; a rate is",
            Self::NoReference => "the areas to compare with have no lawful figure together",
            Self::Unsure(unsure) => unsure.reason(),
            Self::ReferenceUnsure(_) => "the reference has no limits of confidence, which this rule needs",
        }
    }
}

/// Where chance alone would put areas of one size, were they all as the reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Funnel {
    /// Control limits at the level asked for, in the indicator's unit.
    pub limits: Limits,
    /// Whether the figure is outside them.
    pub outside: Comparison,
    /// Control limits at 99.8 %.
    pub strict: Limits,
    /// Whether the figure is outside those.
    pub outside_strict: Comparison,
}

/// How a figure stands to a reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Against {
    /// Higher, similar or lower at the level asked for, or why that is not known.
    pub comparison: Result<Comparison, NotCompared>,
    /// The same at 99.8 %.
    pub strict: Result<Comparison, NotCompared>,
    /// Difference and ratio; none where one of the two has no number, and of counts.
    pub gap: Option<Gap>,
    /// Where chance would put it; only of figures with parts.
    pub funnel: Option<Funnel>,
}

/// Compares a figure of an indicator's kind with a reference of the same, both
/// with limits at `level`.
pub fn against(kind: Kind, figure: &Figure, reference: &Figure, rule: Rule, level: Level) -> Against {
    if kind == Kind::Count {
        let refused = Err(NotCompared::Count);
        return Against { comparison: refused, strict: refused, gap: None, funnel: None };
    }
    let compare = |own, of_reference| match rule {
        Rule::Reference => by_value(own, reference.value),
        Rule::Overlap => by_limits(own, reference.value, of_reference),
    };
    Against {
        comparison: compare(figure.limits, reference.limits),
        strict: compare(figure.strict, reference.strict),
        gap: figure.value.zip(reference.value).and_then(|(value, other)| gap(value, other)),
        funnel: figure
            .parts
            .ok()
            .zip(reference.parts.ok())
            .and_then(|(parts, reference)| funnel(parts, reference, level)),
    }
}

type Sure = Result<SureLimits, Unsure>;

/// The Fingertips rule.
fn by_value(own: Sure, reference: Option<f64>) -> Result<Comparison, NotCompared> {
    let reference = reference.ok_or(NotCompared::NoReference)?;
    let own = own.map_err(NotCompared::Unsure)?;
    with_reference(own.limits, reference).ok_or(NotCompared::Unsure(Unsure::NotCounts))
}

/// The cautious rule.
fn by_limits(own: Sure, reference: Option<f64>, limits: Sure) -> Result<Comparison, NotCompared> {
    reference.ok_or(NotCompared::NoReference)?;
    let own = own.map_err(NotCompared::Unsure)?;
    let limits = limits.map_err(NotCompared::ReferenceUnsure)?;
    with_limits(own.limits, limits.limits).ok_or(NotCompared::Unsure(Unsure::NotCounts))
}

/// Control limits about the reference for the size of what the figure is made of, as
/// Fingertips makes them: of proportions by the score method, of rates by exact
/// Poisson limits of the events expected.
fn funnel(parts: Parts, reference: Parts, level: Level) -> Option<Funnel> {
    let control = |level| match parts {
        Parts::Count { .. } | Parts::Standardised(_) => None,
        Parts::Proportion { denominator, .. } => {
            Some(control_of_proportion(reference.value() / 100.0, denominator, level).ok()?.times(100.0))
        }
        Parts::Rate { denominator, per, .. } => {
            control_of_rate(reference.value(), denominator, per, level).ok()
        }
    };
    let (limits, strict) = (control(level)?, control(Level::P99_8)?);
    Some(Funnel {
        limits,
        outside: with_control(parts.value(), limits)?,
        strict,
        outside_strict: with_control(parts.value(), strict)?,
    })
}
