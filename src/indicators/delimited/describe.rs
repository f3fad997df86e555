//! [`Indicator`]s from the catalogue's words and from guesses.

use super::Context;
use crate::indicators::IndicatorEntry;
use crate::indicators::guess::Stats;
use crate::indicators::headings::title;
use crate::measure::{Indicator, IndicatorId, Kind, Polarity, Source, Status};

/// Where the table's figures come from.
fn source(context: &Context<'_>) -> Source {
    let file = context.name.to_owned();
    let Some(entry) = context.entry else { return Source { file, ..Source::default() } };
    Source {
        file,
        publisher: entry.publisher.clone(),
        citation: entry.source.clone(),
        url: entry.url.clone(),
        licence: entry.licence.clone(),
        retrieved: entry.retrieved.clone(),
    }
}

/// What heads an indicator whose heading is nothing but a period: the table's
/// title, or its file.
pub(super) fn table_title(context: &Context<'_>) -> String {
    let named = context.entry.and_then(|entry| entry.title.clone());
    let file = context.name.rsplit(['/', '\\']).next().unwrap_or(context.name);
    named.unwrap_or_else(|| title(file.rsplit_once('.').map_or(file, |(stem, _)| stem)))
}

/// An indicator as its heading and numbers suggest it.
pub(super) fn guessed(context: &Context<'_>, id: IndicatorId, heading: &str, stats: &Stats) -> Indicator {
    let kind = stats.kind(heading);
    let illustrative = heading.to_lowercase().contains("illustrative");
    let stated = context.entry.and_then(|entry| entry.status).unwrap_or(Status::Unstated);
    Indicator {
        id,
        title: if heading.is_empty() { table_title(context) } else { title(heading) },
        short: None,
        description: None,
        unit: stats.unit(kind),
        kind,
        polarity: Polarity::Neutral,
        decimals: stats.decimals(kind),
        denominator: None,
        denominator_label: None,
        numerator: None,
        source: source(context),
        status: if illustrative { Status::Illustrative } else { stated },
    }
}

/// An indicator as the catalogue says; what it leaves open is guessed.
pub(super) fn declared(
    context: &Context<'_>,
    entry: &IndicatorEntry,
    heading: &str,
    stats: &Stats,
) -> Indicator {
    let kind: Kind = entry.kind.unwrap_or_else(|| stats.kind(&format!("{} {heading}", entry.title)));
    let status = entry.status.or(context.entry.and_then(|table| table.status));
    Indicator {
        id: entry.id.clone(),
        title: entry.title.clone(),
        short: entry.short.clone(),
        description: entry.description.clone(),
        unit: entry.unit.clone().unwrap_or_else(|| stats.unit(kind)),
        kind,
        polarity: entry.polarity,
        decimals: entry.decimals.unwrap_or_else(|| stats.decimals(kind)),
        denominator: entry.denominator.clone(),
        denominator_label: entry.denominator_label.clone(),
        numerator: entry.numerator.clone(),
        source: source(context),
        status: status.unwrap_or(Status::Unstated),
    }
}
