//! A sum: several counts, or percentages of one denominator, together.

use super::parts::{combine, find, ids, indicator, known};
use super::{Made, Refused};
use crate::atlas::Entry;
use crate::indicators::MadeEntry;
use crate::measure::{Column, Indicator, IndicatorId, Kind, Period, Value};

/// Makes a sum for every period that all parts have. Counts add; percentages
/// and rates add where they are shares of one denominator.
pub(super) fn make(entries: &[Entry], made: &MadeEntry, parts: &[IndicatorId]) -> Result<Made, Refused> {
    let found: Vec<&Entry> = parts.iter().filter_map(|id| find(entries, id)).collect();
    let (Some(first), true) = (found.first(), found.len() == parts.len()) else {
        return Err(Refused::new("unknown-indicator", "a part is not there", known(entries)));
    };
    let indicators: Vec<&Indicator> = found.iter().map(|entry| entry.indicator()).collect();
    let of_one_denominator = check(first.indicator(), &indicators)?;
    let (mut columns, mut left_out): (Vec<Column>, Vec<Period>) = Default::default();
    for column in first.columns() {
        let same: Option<Vec<_>> = found.iter().map(|entry| entry.column(Some(column.period()))).collect();
        let Some((head, rest)) = same.as_deref().and_then(<[_]>::split_first) else {
            left_out.push(column.period().clone());
            continue;
        };
        let start = (**head).as_ref().clone().renamed(made.id.clone()).without_limits();
        let add = |sum: Column, part: &&std::sync::Arc<Column>| {
            combine(&made.id, column.period(), &sum, part, |a, b| Value::number(a + b))
        };
        columns.push(rest.iter().fold(start, add));
    }
    if columns.is_empty() {
        let message = "its parts have no period in common";
        return Err(Refused::new("unknown-period", message, super::parts::periods(first)));
    }
    let titles: Vec<&str> = indicators.iter().map(|part| part.title.as_str()).collect();
    let shares = if of_one_denominator { ", shares of one denominator" } else { "" };
    let how = format!("{}{shares}", titles.join(" + "));
    let part = first.indicator();
    let mut indicator = indicator(made, part.kind, &indicators, &how);
    indicator.unit = made.unit.clone().unwrap_or_else(|| part.unit.clone());
    indicator.decimals =
        made.decimals.or(indicators.iter().map(|part| part.decimals).max()).unwrap_or_default();
    indicator.denominator.clone_from(&part.denominator);
    indicator.denominator_label.clone_from(&part.denominator_label);
    indicator.denominator_period.clone_from(&part.denominator_period);
    Ok(Made { indicator, columns, how, periods: Vec::new(), left_out })
}

/// Whether the parts are shares of one denominator.
///
/// # Errors
/// They are neither that nor all counts.
fn check(first: &Indicator, parts: &[&Indicator]) -> Result<bool, Refused> {
    let refuse = |message: String, help: &str| Err(Refused::new("sum-not-lawful", message, help));
    if let Some(other) = parts.iter().find(|part| part.kind != first.kind) {
        let message = format!("{} is a {}, {} is a {}", first.id, first.kind.id(), other.id, other.kind.id());
        return refuse(message, "add counts, or percentages of one denominator");
    }
    match first.kind {
        Kind::Count => Ok(false),
        Kind::Percentage | Kind::Rate { .. } => {
            let said = |part: &Indicator| {
                (part.denominator.clone(), part.denominator_period.clone(), part.denominator_label.clone())
            };
            let stated = first.denominator.is_some() || first.denominator_label.is_some();
            if stated && parts.iter().all(|part| said(part) == said(first)) {
                return Ok(true);
            }
            let all: Vec<IndicatorId> = parts.iter().map(|part| part.id.clone()).collect();
            let message = format!("nothing says that {} are shares of one denominator", ids(&all, ", "));
            refuse(message, "give each the same `denominator` or `denominator_label`")
        }
        Kind::Mean | Kind::Score | Kind::Rank => {
            refuse(format!("{} is a {}", first.id, first.kind.id()), "averages, scores and ranks do not add")
        }
    }
}
