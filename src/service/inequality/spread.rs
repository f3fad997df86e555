//! The spread of an indicator over areas, in an answer.

use super::{InequalityAnswer, PeopleAnswer};
use crate::analyse::OrWhy;
use crate::analyse::inequality::{AVERSION, Measures, PERCENTILES, Split, UnequalSpread, spread_of};
use crate::atlas::GroupSet;
use crate::error::Result;
use crate::measure::{Column, Indicator, Kind};
use crate::palette;
use crate::service::{Dataset, Selection};
use serde::Serialize;
use std::collections::BTreeMap;

/// How unevenly an indicator is spread, each area counting the same and by its
/// people, side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpreadAnswer {
    /// The grouping that Theil's indices are taken apart by.
    pub between: Option<String>,
    /// The aversion to inequality of the Atkinson index.
    pub aversion: f64,
    /// Every area counts the same.
    pub by_area: MeasuresAnswer,
    /// Every area counts by its people.
    pub by_people: Option<MeasuresAnswer>,
    /// The people.
    pub people: Option<PeopleAnswer>,
    /// Why no area counts by its people, where none does.
    pub why_not_by_people: Option<String>,
}

/// The measures of spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasuresAnswer {
    /// What is measured, in words.
    pub of: String,
    /// What is printed after a mean or percentile.
    pub unit: String,
    /// How many areas count.
    pub areas: usize,
    /// The mean.
    pub mean: f64,
    /// Gini coefficient.
    pub gini: f64,
    /// Hoover index.
    pub hoover: f64,
    /// Atkinson index.
    pub atkinson: f64,
    /// Theil's T, between and within groups.
    pub theil: SplitAnswer,
    /// Theil's L, the mean logarithmic deviation.
    pub mean_log_deviation: SplitAnswer,
    /// The percentiles.
    pub percentiles: Vec<PercentileAnswer>,
    /// P90 ÷ P10.
    pub p90_p10: Option<f64>,
    /// The groups that Theil's indices are taken apart by.
    pub groups: Vec<SplitGroup>,
    /// Why a measure has no value, by its name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub why: BTreeMap<&'static str, String>,
}

/// An index and its parts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SplitAnswer {
    /// The whole index.
    pub total: Option<f64>,
    /// What there would be if all areas of a group had its mean.
    pub between: Option<f64>,
    /// What there is within the groups.
    pub within: Option<f64>,
}

/// A percentile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PercentileAnswer {
    /// Which, such as 90.
    pub percentile: u8,
    /// The value there.
    pub value: f64,
}

/// A group of areas and how unequal it is within.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SplitGroup {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How many of its areas count.
    pub areas: usize,
    /// Their mean.
    pub mean: Option<f64>,
    /// Theil's T within it; none where its total is zero.
    pub theil: Option<f64>,
    /// Theil's L within it.
    pub mean_log_deviation: Option<f64>,
}

pub(super) fn answer(
    dataset: &Dataset,
    answer: &mut InequalityAnswer,
    (indicator, column): (&Indicator, &Column),
    between: Option<&GroupSet>,
    selection: &Selection<'_>,
) -> Result<()> {
    let found = spread_of(dataset.atlas(), indicator, column, &selection.areas, between)?;
    answer.method = method(indicator, &found, between);
    let title = &indicator.title;
    let for_each = found.people.as_ref().map(|people| people.label()).unwrap_or_default();
    let is_count = indicator.kind == Kind::Count;
    let by_people_of = if is_count {
        format!("{title} for each 1,000 of {for_each}, areas weighed by them")
    } else {
        format!("{title}, areas weighed by {for_each}")
    };
    let by_area_of = if is_count {
        format!("{title}: how far they lie together in few areas, whatever the size of these")
    } else {
        format!("{title}, every area the same")
    };
    let people_unit = if is_count { "per 1,000".to_owned() } else { indicator.unit.clone() };
    let spread = SpreadAnswer {
        between: between.map(|set| set.id().to_owned()),
        aversion: AVERSION,
        by_area: measures(&found.by_area, between, by_area_of, indicator.unit.clone()),
        by_people: found
            .by_people
            .as_ref()
            .ok()
            .map(|found| measures(found, between, by_people_of, people_unit)),
        people: found.people.as_ref().map(PeopleAnswer::of),
        why_not_by_people: found.by_people.as_ref().err().cloned(),
    };
    answer.findings = findings(&spread, between);
    answer.spread = Some(spread);
    Ok(())
}

fn method(indicator: &Indicator, found: &UnequalSpread<'_>, between: Option<&GroupSet>) -> String {
    let mut method = String::from(
        "Inequality between areas, not between people: within an area all count as having its figure. \
         Gini, Hoover, Atkinson (aversion 0.5), Theil\u{2019}s T and L; percentiles interpolated where areas \
         count the same, by people reached where these weigh",
    );
    if let Some(set) = between {
        method.push_str(&format!("; T and L taken apart between and within {}", set.title()));
    }
    if let (Ok(_), Some(people)) = (&found.by_people, &found.people) {
        let what =
            if people.is_denominator { "its own denominator" } else { "the dataset\u{2019}s population" };
        method.push_str(&format!("; weighed by {}, {what}", people.label()));
    }
    match indicator.kind {
        Kind::Count => method.push_str(
            ". A count is spread over areas of unequal size: by area the measures are of concentration, \
             not of need",
        ),
        Kind::Score => method.push_str(
            ". A score need have no natural zero, and then shares of its total say little: compare orders",
        ),
        _ => {}
    }
    method
}

fn measures(found: &Measures, between: Option<&GroupSet>, of: String, unit: String) -> MeasuresAnswer {
    let mut why = BTreeMap::new();
    let mut or_why = |name: &'static str, value: &OrWhy<f64>| match value {
        Ok(value) => Some(*value),
        Err(reason) => {
            why.insert(name, reason.clone());
            None
        }
    };
    let l = or_why("mean_log_deviation", &found.mean_log_deviation);
    let p90_p10 = or_why("p90_p10", &found.ratio);
    if let Err(reason) = &found.split {
        why.insert("between", reason.clone());
    }
    let split = found.split.as_ref().ok();
    let parts = |total: Option<f64>, parts: Option<(f64, f64)>| SplitAnswer {
        total,
        between: parts.map(|parts| parts.0),
        within: parts.map(|parts| parts.1),
    };
    let percentiles = PERCENTILES.into_iter().zip(found.percentiles);
    MeasuresAnswer {
        of,
        unit,
        areas: found.areas.len(),
        mean: found.mean,
        gini: found.gini,
        hoover: found.hoover,
        atkinson: found.atkinson,
        theil: parts(Some(found.theil), split.map(|split| split.theil)),
        mean_log_deviation: parts(l, split.and_then(|split| split.mean_log_deviation)),
        percentiles: percentiles.map(|(percentile, value)| PercentileAnswer { percentile, value }).collect(),
        p90_p10,
        groups: split.zip(between).map(|(split, set)| groups(split, set)).unwrap_or_default(),
        why,
    }
}

fn groups(split: &Split, set: &GroupSet) -> Vec<SplitGroup> {
    let group = |share: &crate::analyse::inequality::GroupShare| {
        let group = set.groups().get(share.group)?;
        Some(SplitGroup {
            code: group.code.clone(),
            name: group.name.clone(),
            areas: share.areas,
            mean: share.mean,
            theil: share.theil,
            mean_log_deviation: share.mean_log_deviation,
        })
    };
    split.groups.iter().filter_map(group).collect()
}

fn findings(spread: &SpreadAnswer, between: Option<&GroupSet>) -> Vec<String> {
    // By people where they are known: that is the inequality people live with.
    let found = spread.by_people.as_ref().unwrap_or(&spread.by_area);
    let percent = |share: f64| format!("{}%", palette::number(100.0 * share, 1));
    let [low, high] = [10, 90].map(|which| {
        found.percentiles.iter().find(|found| found.percentile == which).map(|found| found.value)
    });
    if low.is_some() && low == high && found.gini < 1e-12 {
        return vec!["All areas have the same number: nothing is unequal between them.".to_owned()];
    }
    let mut findings = vec![format!(
        "Gini {}: {} of the total would have to move for all areas to be equal (Hoover).",
        palette::number(found.gini, 3),
        percent(found.hoover)
    )];
    if let (Some(set), Some(part), Some(total)) = (between, found.theil.between, found.theil.total)
        && total > 0.0
    {
        let words = match found.groups.len() {
            1 => format!("All areas are in one group of {}: nothing lies between groups.", set.title()),
            _ => format!(
                "{} of the inequality (Theil\u{2019}s T) lies between groups of {}, the rest within them.",
                percent(part / total),
                set.title()
            ),
        };
        findings.push(words);
    }
    if let Some(ratio) = found.p90_p10 {
        let ratio = palette::number(ratio, 2);
        findings.push(format!("The 90th percentile is {ratio} times the 10th."));
    }
    findings
}
