//! One figure for several areas, where the indicator's kind makes one lawful:
//! counts add; percentages and rates weight by their denominator; means weight
//! by the dataset's population; nothing else is done, and the reason is said.

use crate::atlas::{Atlas, Entry};
use crate::measure::{Column, Indicator, Kind, Period};
use crate::report::counted;
use crate::stats::sum;

/// One figure for several areas, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The figure.
    pub value: Option<f64>,
    /// How it was made, or why it was not.
    pub method: String,
    /// Areas that have a number, and the weight where one is needed.
    pub used: usize,
    /// Areas left out because they have no number (or no weight).
    pub absent: usize,
}

/// The figure of a column for `areas` together. Whole areas are used, however
/// much of each lies in a circle.
pub fn total(atlas: &Atlas, indicator: &Indicator, column: &Column, areas: &[u32]) -> Total {
    match indicator.kind {
        Kind::Count => count(column, areas),
        Kind::Percentage => rate(atlas, indicator, column, areas, 100.0),
        Kind::Rate { per } => rate(atlas, indicator, column, areas, per),
        Kind::Mean | Kind::Score => mean(atlas, indicator, column, areas),
    }
}

fn count(column: &Column, areas: &[u32]) -> Total {
    let known: Vec<f64> = areas.iter().filter_map(|area| column.get(*area as usize).known()).collect();
    let absent = areas.len() - known.len();
    let method = match (known.len(), absent) {
        (0, _) => "no area has a number".to_owned(),
        (used, 0) => format!("sum of {}", counted(used, "whole area", "whole areas")),
        (used, absent) => format!(
            "sum of {}; {} no number",
            counted(used, "whole area", "whole areas"),
            counted(absent, "more has", "more have")
        ),
    };
    Total {
        value: (!known.is_empty()).then(|| sum(known.iter().copied())),
        method,
        used: known.len(),
        absent,
    }
}

fn rate(atlas: &Atlas, indicator: &Indicator, column: &Column, areas: &[u32], per: f64) -> Total {
    let Some(id) = &indicator.denominator else {
        return refused(column, areas, "no denominator is given, so no overall figure is lawful");
    };
    let Some(denominator) = atlas.entry(id.as_str()) else {
        return refused(column, areas, &format!("the denominator {id} was not joined"));
    };
    if denominator.indicator().kind != Kind::Count {
        return refused(column, areas, "the denominator is no count, so no overall figure is lawful");
    }
    let numerator = indicator.numerator.as_ref().and_then(|id| atlas.entry(id.as_str()));
    let stated = indicator.denominator_period.as_ref();
    let Some((below, note)) = matching(denominator, column.period(), stated) else {
        return refused(column, areas, "the denominator has no column");
    };
    let above = numerator.and_then(|entry| entry.column(Some(column.period())));
    match above {
        Some(above) => from_parts(above, below, indicator, denominator, areas, per, &note),
        None => {
            weighted(column, below, areas, &format!("weighted by {}{note}", denominator.indicator().title))
        }
    }
}

/// The denominator's column that goes with a period, else its latest, and which.
fn matching<'a>(entry: &'a Entry, period: &Period, stated: Option<&Period>) -> Option<(&'a Column, String)> {
    let column = entry.column_for(period, stated).or_else(|| entry.column(None))?;
    let note =
        if column.period() == period { String::new() } else { format!(" ({})", column.period().label()) };
    Some((column, note))
}

fn from_parts(
    above: &Column,
    below: &Column,
    indicator: &Indicator,
    denominator: &Entry,
    areas: &[u32],
    per: f64,
    note: &str,
) -> Total {
    let pairs: Vec<(f64, f64)> = areas
        .iter()
        .filter_map(|area| Some((above.get(*area as usize).known()?, below.get(*area as usize).known()?)))
        .collect();
    let (numerators, denominators): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let base = sum(denominators.iter().copied());
    let top = indicator.numerator.as_ref().map(ToString::to_string).unwrap_or_default();
    Total {
        value: (base > 0.0).then(|| sum(numerators.iter().copied()) / base * per),
        method: format!("recomputed: {top} \u{f7} {}{note}", denominator.indicator().title),
        used: denominators.len(),
        absent: areas.len() - denominators.len(),
    }
}

fn mean(atlas: &Atlas, indicator: &Indicator, column: &Column, areas: &[u32]) -> Total {
    let weight = indicator.denominator.as_ref().or(atlas.about().weight.as_ref());
    let Some(weight) = weight.and_then(|id| atlas.entry(id.as_str())) else {
        return refused(column, areas, "averages and scores need weights, and the dataset names none");
    };
    if weight.indicator().kind != Kind::Count {
        return refused(column, areas, "the weight is no count, so no overall figure is lawful");
    }
    match matching(weight, column.period(), None) {
        Some((weights, note)) => {
            weighted(column, weights, areas, &format!("mean weighted by {}{note}", weight.indicator().title))
        }
        None => refused(column, areas, "the weights have no column"),
    }
}

/// Why there is no weighted figure where no area has what it takes.
const NOTHING_TO_WEIGH: &str = "no area has both a number and a weight";

fn weighted(column: &Column, weights: &Column, areas: &[u32], method: &str) -> Total {
    let pairs: Vec<(f64, f64)> = areas
        .iter()
        .filter_map(|area| Some((column.get(*area as usize).known()?, weights.get(*area as usize).known()?)))
        .collect();
    let products: Vec<f64> = pairs.iter().map(|(value, weight)| value * weight).collect();
    let weights: Vec<f64> = pairs.iter().map(|(_, weight)| *weight).collect();
    let base = sum(weights.iter().copied());
    Total {
        value: (base > 0.0).then(|| sum(products.iter().copied()) / base),
        method: if base > 0.0 { method.to_owned() } else { NOTHING_TO_WEIGH.to_owned() },
        used: pairs.len(),
        absent: areas.len() - pairs.len(),
    }
}

fn refused(column: &Column, areas: &[u32], reason: &str) -> Total {
    let used = areas.iter().filter(|area| column.get(**area as usize).known().is_some()).count();
    Total { value: None, method: reason.to_owned(), used, absent: areas.len() - used }
}
