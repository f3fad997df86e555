//! Areas, or groups of them, beside what others have together.

mod asked;
mod brief;
mod csv;
mod figures;
mod layer;
mod units;

pub use brief::{CompareBrief, CompareColumns};
pub use csv::compare_csv;
pub use figures::{ComparedArea, ComparedTo, FunnelLimits, HowMany, ReferenceFigure};
pub use layer::compare_geojson;

use super::parameters::Parameters;
use super::selection::{Chosen, column};
use super::{Dataset, Selection};
use crate::analyse::{ColumnLimits, Evidence, Rule, StateCounts};
use crate::error::Result;
use crate::measure::{Indicator, IndicatorId, Kind, Period, Polarity, Source, Status};
use crate::stats::interval::Level;
use asked::{Asked, asked};
use figures::Reference;
use rayon::prelude::*;
use serde::Serialize;
use units::Units;

/// What to compare with what.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareRequest {
    /// The indicator's id.
    pub indicator: String,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
    /// The group whose areas are compared; all where there is none.
    pub within: Option<String>,
    /// The grouping whose groups are compared in place of areas.
    pub of: Option<String>,
    /// The only areas (or groups of that grouping) to compare, by code or name.
    pub areas: Vec<String>,
    /// With what: `all`, a grouping (each with its own group) or a group. Where there
    /// is none: districts, counties, the group in focus, regions, countries and all.
    pub with: Vec<String>,
    /// How sure limits are, and with them the comparison; that at 99.8 % is beside it.
    pub level: Level,
    /// When two figures differ.
    pub rule: Rule,
}

impl CompareRequest {
    /// All areas by an indicator's latest period, with the usual groups.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self {
            indicator: indicator.into(),
            period: None,
            within: None,
            of: None,
            areas: Vec::new(),
            with: Vec::new(),
            level: Level::P95,
            rule: Rule::default(),
        }
    }

    pub(super) const PARAMETERS: [&'static str; 10] =
        ["indicator", "period", "in", "of", "area", "with", "level", "rule", "format", "detail"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let all = |name| parameters.all(name).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let [areas, with]: [Vec<String>; 2] = ["area", "with"].map(all);
        let period = parameters.read("period");
        let [within, of] = ["in", "of"].map(|name| parameters.one(name).map(str::to_owned));
        let level = parameters.read("level").unwrap_or(Level::P95);
        let rule = parameters.read("rule").unwrap_or_default();
        Some(Self { indicator: indicator?.to_owned(), period, within, of, areas, with, level, rule })
    }
}

/// Areas beside references.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareAnswer {
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
    /// Which way need lies.
    pub polarity: Polarity,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// The grouping whose groups are compared; none where areas are.
    pub of: Option<String>,
    /// The level of confidence, in per cent.
    pub level: f64,
    /// When two figures differ, by its word.
    pub rule: &'static str,
    /// How it was done, in words.
    pub method: String,
    /// How the limits of the areas were made, or `none:` and why.
    pub limits_method: String,
    /// How many areas (or groups) are in each state.
    pub states: StateCounts,
    /// What was compared with.
    pub references: Vec<ReferenceFigure>,
    /// The areas, in order of need; those without a number last.
    pub areas: Vec<ComparedArea>,
}

/// Compares areas, or the groups of a grouping, with what groups of areas have
/// together. An area is part of the groups it is in, as is usual.
///
/// # Errors
/// An unknown indicator, period, group, grouping or area; an area outside the
/// group to stay within.
pub fn compare(dataset: &Dataset, request: &CompareRequest) -> Result<CompareAnswer> {
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let (entry, column) = column(dataset, &request.indicator, request.period.as_ref())?;
    let indicator = entry.indicator();
    let evidence = Evidence::of(dataset.atlas(), indicator, column);
    let units = Units::of(dataset, &evidence, indicator, request.of.as_deref())?;
    let chosen = units.chosen(&selection, &request.areas)?;
    let asked = asked(dataset, &request.with, units.grouping())?;
    let references = references(&units, &asked, &chosen, request);
    let one = |unit: &u32| figures::area(&units, *unit, &asked, &references, request);
    let mut areas: Vec<ComparedArea> = chosen.par_iter().map(one).collect();
    order(&mut areas, indicator.polarity);
    let shown = areas.iter().map(|area| area.shown).collect();
    Ok(CompareAnswer {
        indicator: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        status: indicator.status,
        polarity: indicator.polarity,
        period: column.period().clone(),
        period_label: column.period().label(),
        source: indicator.source.clone(),
        within: selection.chosen(),
        of: request.of.clone(),
        level: (request.level.share() * 1e8).round() / 1e6,
        rule: request.rule.id(),
        method: method(indicator, request),
        limits_method: ColumnLimits::of(shown, evidence.unlimited()).method(),
        states: StateCounts::of(chosen.iter().map(|unit| units.value(*unit))),
        references: references.iter().map(|reference| reference.answer(&units, &areas)).collect(),
        areas,
    })
}

/// Everything that any of the chosen is compared with, each once.
fn references(
    units: &Units<'_>,
    asked: &[Asked],
    chosen: &[u32],
    request: &CompareRequest,
) -> Vec<Reference> {
    let mut withs = Vec::new();
    for asked in asked {
        let first = withs.len();
        for with in chosen.iter().flat_map(|unit| asked.of(units, *unit)) {
            if !withs.contains(&with) {
                withs.push(with);
            }
        }
        if let Some(new) = withs.get_mut(first..) {
            new.sort_unstable();
        }
    }
    withs.into_par_iter().map(|with| Reference::of(units, with, request.level)).collect()
}

/// The greatest need first, as in a ranking; without a number last, by code.
fn order(areas: &mut [ComparedArea], polarity: Polarity) {
    areas.sort_by(|a, b| {
        let numbers = match (a.value, b.value) {
            (Some(a), Some(b)) if polarity == Polarity::HighIsGood => a.total_cmp(&b),
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        numbers.then_with(|| a.code.cmp(&b.code))
    });
}

fn method(indicator: &Indicator, request: &CompareRequest) -> String {
    let first = if indicator.polarity == Polarity::HighIsGood { "lowest" } else { "highest" };
    let mut sentences = vec![
        if indicator.kind == Kind::Count {
            "Counts are ranked and not compared: one area's says nothing beside the sum of many".to_owned()
        } else {
            let also = if request.level == Level::P99_8 {
                String::new()
            } else {
                format!(" and at {}", Level::P99_8)
            };
            format!("Compared at {}{also}: {}", request.level, request.rule.meaning())
        },
        "An area is part of the groups it is in, and of their figures".to_owned(),
        format!("Rank 1 is the {first}; equal values share a rank"),
    ];
    if indicator.kind.per().is_some() {
        sentences.push(
            "Funnel: where chance alone would put areas of its denominator, were they all as the reference; \
             score method for percentages, exact Poisson for rates"
                .to_owned(),
        );
    }
    sentences.join(". ") + "."
}
