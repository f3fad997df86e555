//! A change: one indicator between two periods.

use super::parts::{combine, find, indicator, known, periods};
use super::{Made, Refused};
use crate::atlas::Entry;
use crate::indicators::{Between, Change, MadeEntry, ToldAs};
use crate::measure::{Absent, Column, Indicator, Kind, Period, Value};

/// Makes a change between two periods (whose period is the span of both), or
/// over a length of time, for every period that has one so much earlier.
pub(super) fn make(entries: &[Entry], made: &MadeEntry, change: &Change) -> Result<Made, Refused> {
    let Some(entry) = find(entries, &change.of) else {
        return Err(Refused::new("unknown-indicator", "a part is not there", known(entries)));
    };
    let part = entry.indicator();
    let kind = kind(part, change.told_as)?;
    let how = match (&change.between, change.told_as) {
        (between, ToldAs::Percent) => format!("Change in {}, {}, in per cent", part.title, said(between)),
        (between, ToldAs::Difference | ToldAs::Points) => {
            format!("Change in {}, {}", part.title, said(between))
        }
    };
    let pairs = pairs(entry, &change.between)?;
    let columns: Vec<Column> = pairs
        .iter()
        .map(|(from, to, period)| {
            combine(&made.id, period, from, to, |from, to| told(change.told_as, from, to))
        })
        .collect();
    let mut indicator = indicator(made, kind, &[part], &how);
    indicator.unit = made.unit.clone().unwrap_or_else(|| match change.told_as {
        ToldAs::Percent => "%".to_owned(),
        ToldAs::Points if part.kind == Kind::Percentage => "percentage points".to_owned(),
        ToldAs::Points | ToldAs::Difference => part.unit.clone(),
    });
    indicator.decimals =
        made.decimals.unwrap_or(if change.told_as == ToldAs::Percent { 1 } else { part.decimals });
    // Weighted by the number changed from, changes in per cent of several areas
    // are the change of their sum.
    if let (ToldAs::Percent, Kind::Count, Between::Periods(from, _)) =
        (change.told_as, part.kind, &change.between)
    {
        indicator.denominator = Some(part.id.clone());
        indicator.denominator_label = Some(format!("{}, {}", part.title, from.label()));
        indicator.denominator_period = Some(from.clone());
    }
    let periods = pairs.iter().map(|(from, to, _)| format!("{} to {}", from.period(), to.period())).collect();
    Ok(Made { indicator, columns, how, periods, left_out: Vec::new() })
}

fn said(between: &Between) -> String {
    let years = |months: u32| months.is_multiple_of(12).then_some(months / 12);
    match between {
        Between::Periods(from, to) => format!("{} to {}", from.label(), to.label()),
        Between::Months(12) => "over one year".to_owned(),
        Between::Months(months) => match years(*months) {
            Some(years) => format!("over {years} years"),
            None => format!("over {}", crate::report::counted(*months as usize, "month", "months")),
        },
    }
}

/// What sort of number the change is. A difference of percentages is in
/// points, and no figure of several areas follows from it; differences of
/// counts add as counts do.
fn kind(part: &Indicator, told_as: ToldAs) -> Result<Kind, Refused> {
    let refuse = |help: &str| {
        let message = format!("{} is a {}", part.id, part.kind.id());
        Err(Refused::new("change-not-lawful", message, help))
    };
    match (told_as, part.kind) {
        (ToldAs::Percent, Kind::Percentage | Kind::Rate { .. })
        | (ToldAs::Difference, Kind::Percentage | Kind::Rate { .. }) => {
            refuse("tell the change as = \"points\"")
        }
        (ToldAs::Percent, Kind::Score) => {
            refuse("a score has no zero to measure by; tell the change as = \"difference\"")
        }
        (ToldAs::Percent, _) | (ToldAs::Points, Kind::Percentage) => Ok(Kind::Rate { per: 100.0 }),
        (ToldAs::Points, Kind::Rate { per }) => Ok(Kind::Rate { per }),
        (ToldAs::Points, _) => {
            refuse("points are of percentages and rates; tell the change as = \"difference\"")
        }
        (ToldAs::Difference, kind) => Ok(kind),
    }
}

fn told(told_as: ToldAs, from: f64, to: f64) -> Value {
    match told_as {
        ToldAs::Difference | ToldAs::Points => Value::number(to - from),
        // From nothing, or from below, no share of it can be told.
        ToldAs::Percent if from <= 0.0 => Value::Absent(Absent::NotApplicable),
        ToldAs::Percent => Value::number((to - from) / from * 100.0),
    }
}

/// The earlier and the later column of each change, and its period.
fn pairs<'e>(entry: &'e Entry, between: &Between) -> Result<Vec<(&'e Column, &'e Column, Period)>, Refused> {
    match between {
        Between::Periods(from, to) => {
            let column = |period: &Period| {
                entry.column(Some(period)).ok_or_else(|| {
                    Refused::new("unknown-period", format!("there is no period {period}"), periods(entry))
                })
            };
            let span = from.days().zip(to.days()).and_then(|(from, to)| Period::of_days(from.0, to.1));
            let period = span.ok_or_else(|| {
                Refused::new("unknown-period", "a period without days has no change", periods(entry))
            })?;
            Ok(vec![(column(from)?, column(to)?, period)])
        }
        Between::Months(months) => {
            let pairs: Vec<_> = entry
                .columns()
                .iter()
                .filter_map(|later| {
                    let earlier = entry.column(Some(&later.period().earlier(*months)?))?;
                    Some((&**earlier, &**later, later.period().clone()))
                })
                .collect();
            if pairs.is_empty() {
                let message = format!(
                    "no two periods are {}",
                    said(between).trim_start_matches("over ").to_owned() + " apart"
                );
                return Err(Refused::new("unknown-period", message, periods(entry)));
            }
            Ok(pairs)
        }
    }
}
