//! One figure of a person's own area, in an answer.

use crate::analyse::{Evidence, Figure, OwnArea, OwnFigure, Rule, StateCounts, Withheld, against};
use crate::measure::{Indicator, IndicatorId, Kind, Period, Polarity, Source, Status};
use crate::service::references::{Standing, With};
use crate::service::{ComparedWith, Dataset};
use crate::stats::interval::Level;
use serde::Serialize;

/// Why a figure that could be worked out is not told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithheldBecause {
    /// `small-count` or `small-slice`.
    pub reason: &'static str,
    /// The same in a sentence.
    pub sentence: String,
}

impl WithheldBecause {
    pub(in crate::service) fn of(withheld: Withheld) -> Self {
        Self { reason: withheld.id(), sentence: withheld.sentence() }
    }
}

/// One indicator and period of a person's own area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnValue {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// `count`, `percentage`, `rate`, `mean`, `score` or `rank`.
    pub kind: &'static str,
    /// Which way need lies.
    pub polarity: Polarity,
    /// Whose word it is.
    pub status: Status,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
    /// The figure, if there is one.
    pub value: Option<f64>,
    /// `known`, or why there is no figure.
    pub state: &'static str,
    /// Why a figure that could be worked out is not told.
    pub withheld: Option<WithheldBecause>,
    /// What is said beside the figure: *estimated* where areas were apportioned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// How it was made, or why not.
    pub method: String,
    /// Lower limit of confidence, at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// How the limits were made, such as `Wilson score`, or `none:` and why.
    pub limits_method: String,
    /// Areas in the figure.
    pub used: usize,
    /// Areas that count and have no number (or no weight).
    pub absent: usize,
    /// Whether a count lacks areas, and is at least the figure.
    pub at_least: bool,
    /// How many of the areas that count are in each state.
    pub states: StateCounts,
    /// How it stands to the groups it lies in and to all areas.
    pub compared: Vec<ComparedWith>,
}

impl OwnValue {
    pub(super) fn of(
        dataset: &Dataset,
        evidence: &Evidence<'_>,
        indicator: &Indicator,
        own: &OwnArea,
        with: &[With],
    ) -> Self {
        let found = OwnFigure::of(evidence, own, Level::P95);
        let column = evidence.column();
        let limits = found.figure.limits;
        let compared =
            with.iter().map(|with| compared(dataset, evidence, indicator, &found, *with)).collect();
        Self {
            indicator: indicator.id.clone(),
            title: indicator.title.clone(),
            unit: indicator.unit.clone(),
            decimals: indicator.decimals,
            kind: indicator.kind.id(),
            polarity: indicator.polarity,
            status: indicator.status,
            period: column.period().clone(),
            period_label: column.period().label(),
            source: indicator.source.clone(),
            value: found.value.known(),
            state: found.value.state(),
            withheld: found.withheld.map(WithheldBecause::of),
            flags: found.flags.words().collect(),
            method: found.method,
            lower: limits.ok().map(|sure| sure.limits.lower),
            upper: limits.ok().map(|sure| sure.limits.upper),
            limits_method: limits.map_or_else(|why| format!("none: {why}"), |sure| sure.method.to_owned()),
            used: found.used,
            absent: found.absent,
            at_least: indicator.kind == Kind::Count && found.absent > 0 && found.value.known().is_some(),
            states: found.states,
            compared,
        }
    }
}

fn compared(
    dataset: &Dataset,
    evidence: &Evidence<'_>,
    indicator: &Indicator,
    found: &OwnFigure,
    with: With,
) -> ComparedWith {
    let reference = Figure::of_together(&dataset.together(evidence, with), Level::P95);
    let against = against(indicator.kind, &found.figure, &reference, Rule::default(), Level::P95);
    ComparedWith {
        with: with.word(dataset.atlas()),
        name: with.name(dataset),
        value: reference.value,
        // An own area is no area of the ranking.
        standing: Standing::of(&against, indicator.polarity, (None, 0)),
    }
}
