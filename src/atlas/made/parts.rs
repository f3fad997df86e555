//! What the recipes have in common: finding parts, uniting columns, carrying
//! sources along.

use crate::atlas::Entry;
use crate::indicators::MadeEntry;
use crate::measure::{
    Column, ColumnBuilder, Flags, Indicator, IndicatorId, Kind, Period, Source, Status, Value, strongest,
};
use crate::palette;

/// How many ids a help lists.
const LISTED: usize = 30;

pub(super) fn find<'e>(entries: &'e [Entry], id: &IndicatorId) -> Option<&'e Entry> {
    entries.iter().find(|entry| entry.indicator().id == *id)
}

/// Ids in a row.
pub(super) fn ids(ids: &[IndicatorId], between: &str) -> String {
    ids.iter().map(IndicatorId::as_str).collect::<Vec<_>>().join(between)
}

/// The ids there are, to choose from.
pub(super) fn known(entries: &[Entry]) -> String {
    let all: Vec<&str> = entries.iter().map(|entry| entry.indicator().id.as_str()).collect();
    let more = all.len().saturating_sub(LISTED);
    let shown = all.get(..LISTED).unwrap_or(&all).join(", ");
    if more > 0 { format!("there are {shown} and {more} more") } else { format!("there are {shown}") }
}

/// The periods an indicator has, to choose from.
pub(super) fn periods(entry: &Entry) -> String {
    let all: Vec<String> = entry.columns().iter().map(|column| column.period().to_string()).collect();
    format!("{} has {}", entry.indicator().id, all.join(", "))
}

/// One value of two: absent where either is, for the stronger reason.
pub(super) fn unite(a: Value, b: Value, of: impl Fn(f64, f64) -> Value) -> Value {
    match (a, b) {
        (Value::Known(a), Value::Known(b)) => of(a, b),
        (Value::Absent(a), Value::Absent(b)) => Value::Absent(strongest([a, b]).unwrap_or(a)),
        (Value::Absent(reason), Value::Known(_)) | (Value::Known(_), Value::Absent(reason)) => {
            Value::Absent(reason)
        }
    }
}

/// One column of two, area by area; the flags of both stand beside its numbers.
pub(super) fn combine(
    id: &IndicatorId,
    period: &Period,
    a: &Column,
    b: &Column,
    of: impl Fn(f64, f64) -> Value,
) -> Column {
    let mut builder = ColumnBuilder::new(id.clone(), period.clone(), a.len());
    for (area, (first, second)) in a.values().zip(b.values()).enumerate() {
        let value = unite(first, second, &of);
        let flags = if value.known().is_some() { a.flags(area).with(b.flags(area)) } else { Flags::NONE };
        builder.set(area, value, flags);
    }
    builder.build()
}

/// An indicator as the catalogue says, with the sources of its parts.
pub(super) fn indicator(made: &MadeEntry, kind: Kind, parts: &[&Indicator], how: &str) -> Indicator {
    let invented = parts.iter().any(|part| part.status == Status::Illustrative);
    let how = format!("{how}.");
    Indicator {
        id: made.id.clone(),
        title: made.title.clone(),
        short: made.short.clone(),
        description: Some(made.description.as_ref().map_or(how.clone(), |said| format!("{said} {how}"))),
        unit: made.unit.clone().unwrap_or_else(|| unit(kind)),
        kind,
        polarity: made.polarity,
        decimals: made.decimals.unwrap_or(if kind == Kind::Count { 0 } else { 1 }),
        denominator: None,
        denominator_label: None,
        denominator_period: None,
        numerator: None,
        standardised: None,
        source: source(parts, &how),
        status: if invented { Status::Illustrative } else { made.status.unwrap_or(Status::Derived) },
    }
}

fn unit(kind: Kind) -> String {
    match kind {
        Kind::Percentage => "%".to_owned(),
        Kind::Rate { per } => format!("per {}", palette::number(per, 0)),
        _ => String::new(),
    }
}

/// The sources of all parts, each named once. An address that is not that of
/// all parts would be wrong for some, so it is left to the citation.
fn source(parts: &[&Indicator], how: &str) -> Source {
    let join = |text: fn(&Source) -> Option<&String>| {
        let mut all: Vec<&str> = Vec::new();
        for text in parts.iter().filter_map(|part| text(&part.source)) {
            if !all.contains(&text.as_str()) {
                all.push(text);
            }
        }
        (!all.is_empty()).then(|| all.join("; "))
    };
    let addresses: Vec<&Option<String>> = parts.iter().map(|part| &part.source.url).collect();
    let one = addresses.windows(2).all(|pair| pair.first() == pair.last());
    let cited =
        join(|source| source.citation.as_ref()).map(|cited| format!(" Of: {cited}.")).unwrap_or_default();
    Source {
        file: join(|source| Some(&source.file)).unwrap_or_default(),
        publisher: join(|source| source.publisher.as_ref()),
        citation: Some(format!("{how}{cited}")),
        url: addresses.first().filter(|_| one).and_then(|url| (*url).clone()),
        licence: join(|source| source.licence.as_ref()),
        retrieved: join(|source| source.retrieved.as_ref()),
    }
}
