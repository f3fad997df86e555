//! One figure for several areas, where the indicator's kind makes one lawful:
//! counts add; percentages and rates weight by their denominator; means weight
//! by the dataset's population; nothing else is done, and the reason is said.

use crate::atlas::{Atlas, Entry};
use crate::measure::{Basis, Column, Indicator, Kind, Period, Unlawful, combine};
use crate::report::counted;

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
        Kind::Percentage | Kind::Rate { .. } => rate(atlas, indicator, column, areas),
        Kind::Mean | Kind::Score => mean(atlas, indicator, column, areas),
        Kind::Rank => refused(column, areas, Unlawful::Rank.reason()),
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
    Total { value: combine(Kind::Count, &known, Basis::Values).ok(), method, used: known.len(), absent }
}

fn rate(atlas: &Atlas, indicator: &Indicator, column: &Column, areas: &[u32]) -> Total {
    let Some(id) = &indicator.denominator else {
        return refused(column, areas, Unlawful::NoDenominator.reason());
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
        Some(above) => from_parts(above, below, indicator, denominator, areas, &note),
        None => {
            let method = format!("weighted by {}{note}", denominator.indicator().title);
            weighted(indicator.kind, column, below, areas, &method)
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
    note: &str,
) -> Total {
    let pairs: Vec<(f64, f64)> = areas
        .iter()
        .filter_map(|area| Some((above.get(*area as usize).known()?, below.get(*area as usize).known()?)))
        .collect();
    let (numerators, denominators): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let basis = Basis::Ratio { numerators: &numerators, denominators: &denominators };
    let top = indicator.numerator.as_ref().map(ToString::to_string).unwrap_or_default();
    Total {
        value: combine(indicator.kind, &[], basis).ok(),
        method: format!("recomputed: {top} \u{f7} {}{note}", denominator.indicator().title),
        used: denominators.len(),
        absent: areas.len() - denominators.len(),
    }
}

fn mean(atlas: &Atlas, indicator: &Indicator, column: &Column, areas: &[u32]) -> Total {
    let weight = indicator.denominator.as_ref().or(atlas.about().weight.as_ref());
    let Some(weight) = weight.and_then(|id| atlas.entry(id.as_str())) else {
        return refused(column, areas, Unlawful::NoWeights.reason());
    };
    if weight.indicator().kind != Kind::Count {
        return refused(column, areas, "the weight is no count, so no overall figure is lawful");
    }
    match matching(weight, column.period(), None) {
        Some((weights, note)) => {
            let method = format!("mean weighted by {}{note}", weight.indicator().title);
            weighted(indicator.kind, column, weights, areas, &method)
        }
        None => refused(column, areas, "the weights have no column"),
    }
}

fn weighted(kind: Kind, column: &Column, weights: &Column, areas: &[u32], method: &str) -> Total {
    let pairs: Vec<(f64, f64)> = areas
        .iter()
        .filter_map(|area| Some((column.get(*area as usize).known()?, weights.get(*area as usize).known()?)))
        .collect();
    let (values, weights): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let combined = combine(kind, &values, Basis::Weights(&weights));
    Total {
        value: combined.ok(),
        method: combined.map_or_else(|why| why.reason().to_owned(), |_| method.to_owned()),
        used: values.len(),
        absent: areas.len() - values.len(),
    }
}

fn refused(column: &Column, areas: &[u32], reason: &str) -> Total {
    let used = areas.iter().filter(|area| column.get(**area as usize).known().is_some()).count();
    Total { value: None, method: reason.to_owned(), used, absent: areas.len() - used }
}
