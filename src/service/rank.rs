//! Areas in order of need.

use super::parameters::Parameters;
use super::selection::{Chosen, column};
use super::{Dataset, Selection};
use crate::analyse::{ColumnLimits, Evidence, Order, ShownLimits, StateCounts, ranking, state_counts};
use crate::area::AreaCode;
use crate::error::Result;
use crate::measure::{IndicatorId, Period, Source, Status};
use serde::Serialize;
use std::collections::BTreeSet;

/// What to rank.
#[derive(Debug, Clone, PartialEq)]
pub struct RankRequest {
    /// The indicator's id.
    pub indicator: String,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
    /// The group to stay within.
    pub within: Option<String>,
    /// How many areas; all where there is none.
    pub top: Option<usize>,
    /// Which end comes first.
    pub order: Order,
}

impl RankRequest {
    /// All areas by an indicator's latest period, the worst first.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self { indicator: indicator.into(), period: None, within: None, top: None, order: Order::Need }
    }

    pub(super) const PARAMETERS: [&'static str; 5] = ["indicator", "period", "in", "top", "order"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let period = parameters.read("period");
        let within = parameters.one("in").map(str::to_owned);
        let top = parameters.whole("top", 1, 1_000_000);
        let order = parameters.read("order").unwrap_or_default();
        Some(Self { indicator: indicator?.to_owned(), period, within, top, order })
    }
}

/// One area of the list; `rank` is absent where there is no number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankedArea {
    /// Its rank, ties together; none without a number.
    pub rank: Option<usize>,
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// The number, if there is one.
    pub value: Option<f64>,
    /// `known`, or why there is no number.
    pub state: &'static str,
    /// Lower limit of confidence: the publisher's, else at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    #[serde(skip)]
    shown: ShownLimits,
}

/// A ranked list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranking {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// Whose word it is.
    pub status: Status,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How the limits of the areas were made, or `none:` and why.
    pub limits_method: String,
    /// Which end comes first.
    pub order: &'static str,
    /// How many areas have a number.
    pub ranked: usize,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// The areas in order.
    pub areas: Vec<RankedArea>,
}

/// Ranks areas, ties together. `top` keeps every area that shares the last
/// rank; the areas without a number follow only when all are asked for.
///
/// # Errors
/// An unknown indicator, period or group.
pub fn rank(dataset: &Dataset, request: &RankRequest) -> Result<Ranking> {
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let (entry, column) = column(dataset, &request.indicator, request.period.as_ref())?;
    let indicator = entry.indicator();
    let ranked = ranking(column, &selection.areas, request.order, indicator.polarity);
    let total = ranked.len();
    let evidence = Evidence::of(dataset.atlas(), indicator, column);
    let mut areas: Vec<RankedArea> = ranked
        .iter()
        .take_while(|entry| request.top.is_none_or(|top| entry.rank <= top))
        .filter_map(|entry| row(dataset, &evidence, entry.area, Some(entry.rank)))
        .collect();
    if request.top.is_none() {
        let with_number: BTreeSet<u32> = ranked.iter().map(|entry| entry.area).collect();
        let without = selection.areas.iter().filter(|area| !with_number.contains(area));
        areas.extend(without.filter_map(|area| row(dataset, &evidence, *area, None)));
    }
    let shown = areas.iter().map(|area| area.shown).collect();
    let limits = ColumnLimits::of(shown, evidence.unlimited());
    Ok(Ranking {
        indicator: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        status: indicator.status,
        period: column.period().clone(),
        period_label: column.period().label(),
        source: indicator.source.clone(),
        within: selection.chosen(),
        limits_method: limits.method(),
        order: request.order.id(),
        ranked: total,
        states: state_counts(column, &selection.areas),
        areas,
    })
}

fn row(dataset: &Dataset, evidence: &Evidence<'_>, area: u32, rank: Option<usize>) -> Option<RankedArea> {
    let atlas = dataset.atlas();
    let at = area as usize;
    let column = evidence.column();
    let (value, shown) = (column.get(at), evidence.shown_limits(at));
    Some(RankedArea {
        rank,
        code: *atlas.codes().get(at)?,
        name: atlas.names().get(at)?.display().to_owned(),
        district: atlas.district(at).map(|group| group.name.clone()),
        value: value.known(),
        state: value.state(),
        lower: shown.lower,
        upper: shown.upper,
        flags: column.flags(at).words().collect(),
        shown,
    })
}
