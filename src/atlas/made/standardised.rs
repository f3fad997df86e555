//! A directly standardised rate: events by people in every age band, weighted by
//! a standard population.

use super::parts::{find, ids, indicator, known, periods};
use super::{Made, Refused};
use crate::atlas::Entry;
use crate::indicators::MadeEntry;
use crate::measure::{
    Absent, Column, ColumnBuilder, Flags, Indicator, Kind, Period, Standardised, Value, strongest,
};
use crate::palette;
use crate::stats::interval::{LEAST_EVENTS, direct_rate};
use crate::stats::sum;
use std::sync::Arc;

/// Makes a rate for every period that all counts of events have. People are those
/// of the same period, else the only ones, else of the nearest earlier.
pub(super) fn make(entries: &[Entry], made: &MadeEntry, recipe: &Standardised) -> Result<Made, Refused> {
    let all = |parts: &[_]| parts.iter().map(|id| find(entries, id)).collect::<Option<Vec<&Entry>>>();
    let (Some(events), Some(people)) = (all(&recipe.events), all(&recipe.people)) else {
        return Err(Refused::new("unknown-indicator", "a part is not there", known(entries)));
    };
    if let Some(other) = events.iter().chain(&people).find(|entry| entry.indicator().kind != Kind::Count) {
        let part = other.indicator();
        let message = format!("\u{201c}{}\u{201d} is a {}", part.id, part.kind.id());
        return Err(Refused::new("not-a-count", message, "name counts, or say kind = \"count\" of them"));
    }
    let Some(first) = events.first() else {
        return Err(Refused::new("unknown-indicator", "it has no age band", known(entries)));
    };
    let (mut columns, mut left_out): (Vec<Column>, Vec<Period>) = Default::default();
    for column in first.columns() {
        match bands(&events, &people, column.period()) {
            Some((events, people)) => {
                columns.push(standardised(made, recipe, column.period(), &events, &people));
            }
            None => left_out.push(column.period().clone()),
        }
    }
    if columns.is_empty() {
        return Err(Refused::new("unknown-period", "its parts have no period in common", periods(first)));
    }
    let parts: Vec<&Indicator> = events.iter().chain(&people).map(|entry| entry.indicator()).collect();
    let how = format!(
        "{} \u{f7} {}, age band by age band, directly standardised by weights {:?}, per {}",
        ids(&recipe.events, " + "),
        ids(&recipe.people, " + "),
        recipe.standard,
        palette::number(recipe.per, 0)
    );
    let mut indicator = indicator(made, Kind::Rate { per: recipe.per }, &parts, &how);
    indicator.standardised = Some(recipe.clone());
    Ok(Made { indicator, columns, how, periods: Vec::new(), left_out })
}

type Bands<'a> = (Vec<&'a Arc<Column>>, Vec<&'a Arc<Column>>);

/// The columns of a period, band by band.
fn bands<'a>(events: &[&'a Entry], people: &[&'a Entry], period: &Period) -> Option<Bands<'a>> {
    let events = events.iter().map(|entry| entry.column(Some(period))).collect::<Option<_>>()?;
    let people = people.iter().map(|entry| entry.column_for(period, None)).collect::<Option<_>>()?;
    Some((events, people))
}

fn standardised(
    made: &MadeEntry,
    recipe: &Standardised,
    period: &Period,
    events: &[&Arc<Column>],
    people: &[&Arc<Column>],
) -> Column {
    let areas = events.first().map_or(0, |column| column.len());
    let mut column = ColumnBuilder::new(made.id.clone(), period.clone(), areas);
    for area in 0..areas {
        let of = |columns: &[&Arc<Column>]| columns.iter().map(|column| column.get(area)).collect::<Vec<_>>();
        let value = rate(recipe, &of(events), &of(people));
        let flags = events.iter().chain(people).map(|column| column.flags(area));
        let flags = if value.known().is_some() { flags.fold(Flags::NONE, Flags::with) } else { Flags::NONE };
        column.set(area, value, flags);
    }
    column.build()
}

/// The rate of an area: absent where a band is, for the gravest reason; *not
/// applicable* where a band has nobody; *not available* of fewer than ten events,
/// of which no rate is published.
fn rate(recipe: &Standardised, events: &[Value], people: &[Value]) -> Value {
    if let Some(reason) = strongest(events.iter().chain(people).filter_map(|value| value.absent())) {
        return Value::Absent(reason);
    }
    let known = |values: &[Value]| values.iter().filter_map(|value| value.known()).collect::<Vec<f64>>();
    let (events, people) = (known(events), known(people));
    if people.iter().any(|people| *people <= 0.0) {
        return Value::Absent(Absent::NotApplicable);
    }
    if sum(events.iter().copied()) < LEAST_EVENTS {
        return Value::Absent(Absent::NotAvailable);
    }
    direct_rate(&events, &people, &recipe.standard, None, recipe.per)
        .map_or(Value::Absent(Absent::NotAvailable), |rate| Value::number(rate.value))
}
