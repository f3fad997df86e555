//! What is answered: references, and areas beside them.

use super::super::references::{Standing, With};
use super::CompareRequest;
use super::asked::Asked;
use super::units::Units;
use crate::analyse::{Figure, Funnel, ShownLimits, StateCounts, Together, against, state_counts};
use crate::measure::Polarity;
use crate::stats::interval::Level;
use crate::stats::rank::{self, First, standings};
use serde::Serialize;
use std::sync::Arc;

/// How many areas are higher, similar and lower.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct HowMany {
    /// Higher.
    pub higher: usize,
    /// Similar.
    pub similar: usize,
    /// Lower.
    pub lower: usize,
    /// Not compared, for a reason.
    pub not_compared: usize,
}

/// What was compared with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReferenceFigure {
    /// As it is asked for: `lad-2022:E07000105`, or `all`.
    pub with: String,
    /// The grouping, where it is a group.
    pub grouping: Option<String>,
    /// The group's code.
    pub code: Option<String>,
    /// The name for people.
    pub name: String,
    /// The figure of its areas together, where one is lawful.
    pub value: Option<f64>,
    /// How it was made, or why there is none.
    pub method: String,
    /// Its lower limit at the level asked for.
    pub lower: Option<f64>,
    /// Its upper limit.
    pub upper: Option<f64>,
    /// How these were made, or `none:` and why.
    pub limits_method: String,
    /// Areas that have what the figure needs.
    pub used: usize,
    /// Areas that have not.
    pub absent: usize,
    /// How many of its areas are in each state.
    pub states: StateCounts,
    /// How those that were compared with it stand.
    pub found: HowMany,
}

/// Where chance alone would put areas of one size.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FunnelLimits {
    /// The lower control limit at the level asked for.
    pub lower: f64,
    /// The upper control limit.
    pub upper: f64,
    /// Where the value is: `higher`, `similar` (inside) or `lower`.
    pub outside: &'static str,
    /// The lower control limit at 99.8 %.
    pub lower_99_8: f64,
    /// The upper control limit at 99.8 %.
    pub upper_99_8: f64,
    /// Where the value is by those.
    pub outside_99_8: &'static str,
}

impl From<Funnel> for FunnelLimits {
    fn from(funnel: Funnel) -> Self {
        Self {
            lower: funnel.limits.lower,
            upper: funnel.limits.upper,
            outside: funnel.outside.id(),
            lower_99_8: funnel.strict.lower,
            upper_99_8: funnel.strict.upper,
            outside_99_8: funnel.outside_strict.id(),
        }
    }
}

/// An area beside one reference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedTo {
    /// The reference, one of the answer's.
    pub with: String,
    /// Whether the area is part of it.
    pub is_part: bool,
    /// How it stands.
    #[serde(flatten)]
    pub standing: Standing,
    /// How many share its rank, itself too.
    pub shared_by: Option<usize>,
    /// The share of the others that are behind, ties counted half: 100 at rank 1.
    pub percentile: Option<f64>,
    /// Where chance would put it; none without a denominator.
    pub funnel: Option<FunnelLimits>,
}

/// An area, or a group of areas, beside its references.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedArea {
    /// Its position in the atlas, or in the grouping.
    #[serde(skip)]
    pub unit: u32,
    #[serde(skip)]
    pub(super) shown: ShownLimits,
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// Its district, where known; none of a group.
    pub district: Option<String>,
    /// The number, if there is one.
    pub value: Option<f64>,
    /// `known`, or why there is no number.
    pub state: &'static str,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// Lower limit at the level asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// How the limits were made, or `none:` and why.
    pub limits_method: String,
    /// Out of how many, where that is known.
    pub denominator: Option<f64>,
    /// Of a group: areas that have what its figure needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<usize>,
    /// Of a group: areas that have not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<usize>,
    /// Beside each reference.
    pub compared: Vec<ComparedTo>,
}

/// A reference with the ranks of those inside it.
pub(super) struct Reference {
    with: With,
    together: Arc<Together>,
    figure: Figure,
    /// Those inside that have a number, in the order of positions.
    ranked: Vec<(u32, rank::Standing)>,
}

impl Reference {
    pub(super) fn of(units: &Units<'_>, with: With, level: Level) -> Self {
        let together = units.dataset.together(units.evidence, with);
        let known = units.peers(with).into_iter().filter_map(|unit| Some((unit, units.value(unit).known()?)));
        let (peers, values): (Vec<u32>, Vec<f64>) = known.unzip();
        let first = match units.indicator.polarity {
            Polarity::HighIsGood => First::Lowest,
            _ => First::Highest,
        };
        // What an atlas knows is finite.
        let ranked = peers.into_iter().zip(standings(&values, first).unwrap_or_default()).collect();
        Self { with, figure: Figure::of_together(&together, level), together, ranked }
    }

    fn standing(&self, unit: u32) -> Option<&rank::Standing> {
        let at = self.ranked.binary_search_by_key(&unit, |(unit, _)| *unit).ok()?;
        self.ranked.get(at).map(|(_, standing)| standing)
    }

    pub(super) fn answer(&self, units: &Units<'_>, areas: &[ComparedArea]) -> ReferenceFigure {
        let (atlas, with) = (units.atlas(), self.with.word(units.atlas()));
        let group = self.with.group(atlas);
        let shown = ShownLimits::of(self.figure.limits);
        let total = &self.together.total;
        ReferenceFigure {
            grouping: group.map(|(set, _)| set.id().to_owned()),
            code: group.and_then(|(set, at)| Some(set.groups().get(at)?.code.clone())),
            name: self.with.name(units.dataset),
            value: total.value,
            method: total.method.clone(),
            lower: shown.lower,
            upper: shown.upper,
            limits_method: shown.words(),
            used: total.used,
            absent: total.absent,
            states: state_counts(units.evidence.column(), &self.with.areas(atlas)),
            found: found(areas, &with),
            with,
        }
    }
}

fn found(areas: &[ComparedArea], with: &str) -> HowMany {
    let mut many = HowMany::default();
    for compared in areas.iter().flat_map(|area| &area.compared).filter(|compared| compared.with == with) {
        *match compared.standing.comparison {
            Some("higher") => &mut many.higher,
            Some("similar") => &mut many.similar,
            Some("lower") => &mut many.lower,
            _ => &mut many.not_compared,
        } += 1;
    }
    many
}

/// One area beside all that is asked for.
pub(super) fn area(
    units: &Units<'_>,
    unit: u32,
    asked: &[Asked],
    references: &[Reference],
    request: &CompareRequest,
) -> ComparedArea {
    let (code, name, district) = units.names(unit);
    let (value, figure) = (units.value(unit), units.figure(unit, request.level));
    let (used, absent) = units.used_and_absent(unit).unzip();
    let shown = ShownLimits::of(figure.limits);
    let withs = asked.iter().flat_map(|asked| asked.of(units, unit));
    let reference = |with: With| references.iter().find(|reference| reference.with == with);
    let compared =
        withs.filter_map(reference).map(|reference| to(units, unit, &figure, reference, request)).collect();
    ComparedArea {
        unit,
        shown,
        code,
        name,
        district,
        value: value.known(),
        state: value.state(),
        flags: units.flags(unit).words().collect(),
        lower: shown.lower,
        upper: shown.upper,
        limits_method: shown.words(),
        denominator: figure.parts.ok().and_then(|parts| parts.denominator()),
        used,
        absent,
        compared,
    }
}

fn to(
    units: &Units<'_>,
    unit: u32,
    figure: &Figure,
    reference: &Reference,
    request: &CompareRequest,
) -> ComparedTo {
    let indicator = units.indicator;
    let against = against(indicator.kind, figure, &reference.figure, request.rule, request.level);
    let standing = reference.standing(unit);
    let rank = (standing.map(|standing| standing.rank), reference.ranked.len());
    ComparedTo {
        with: reference.with.word(units.atlas()),
        is_part: units.is_in(unit, reference.with),
        standing: Standing::of(&against, indicator.polarity, rank),
        shared_by: standing.map(|standing| standing.shared_by),
        percentile: standing.and_then(|standing| standing.percentile),
        funnel: against.funnel.map(FunnelLimits::from),
    }
}
