//! [`Indicator`]s from the catalogue's words and from guesses.

use super::guess::Stats;
use super::headings::title;
use super::{IndicatorEntry, TableEntry};
use crate::measure::{Indicator, IndicatorId, Kind, Polarity, Source, Status};

/// What is known of a table as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    /// The file.
    pub(super) name: &'a str,
    /// What the catalogue says of it.
    pub(super) entry: Option<&'a TableEntry>,
    /// What the file calls itself, where it does.
    pub(super) title: Option<&'a str>,
    /// Whose export it is, where the file tells.
    pub(super) publisher: Option<&'a str>,
    /// The day it was downloaded, where the file tells.
    pub(super) retrieved: Option<&'a str>,
}

impl About<'_> {
    /// What the file calls itself, else its name.
    pub(super) fn heading(&self) -> &str {
        self.title.unwrap_or(self.name)
    }
}

/// Where the table's figures come from.
fn source(about: &About<'_>) -> Source {
    let entry = about.entry.cloned().unwrap_or_default();
    let known = |text: Option<&str>| text.map(str::to_owned);
    Source {
        file: about.name.to_owned(),
        publisher: entry.publisher.or_else(|| known(about.publisher)),
        citation: entry.source.or_else(|| known(about.title)),
        url: entry.url,
        licence: entry.licence,
        retrieved: entry.retrieved.or_else(|| known(about.retrieved)),
    }
}

/// What heads an indicator whose heading is nothing but a period: the table's
/// title, or its file.
pub(super) fn table_title(about: &About<'_>) -> String {
    let named = about.entry.and_then(|entry| entry.title.clone()).or_else(|| about.title.map(str::to_owned));
    let file = about.name.rsplit(['/', '\\']).next().unwrap_or(about.name);
    named.unwrap_or_else(|| title(file.rsplit_once('.').map_or(file, |(stem, _)| stem)))
}

/// An indicator as its heading and numbers suggest it.
pub(super) fn guessed(about: &About<'_>, id: IndicatorId, heading: &str, stats: &Stats) -> Indicator {
    let kind = stats.kind(heading);
    let illustrative = heading.to_lowercase().contains("illustrative");
    let stated = about.entry.and_then(|entry| entry.status).unwrap_or(Status::Unstated);
    Indicator {
        id,
        title: if heading.is_empty() { table_title(about) } else { title(heading) },
        short: None,
        description: None,
        unit: stats.unit(kind),
        kind,
        polarity: Polarity::Neutral,
        decimals: stats.decimals(kind),
        denominator: None,
        denominator_label: None,
        denominator_period: None,
        numerator: None,
        standardised: None,
        source: source(about),
        status: if illustrative { Status::Illustrative } else { stated },
    }
}

/// An indicator as the catalogue says; what it leaves open is guessed.
pub(super) fn declared(about: &About<'_>, entry: &IndicatorEntry, heading: &str, stats: &Stats) -> Indicator {
    let kind: Kind = entry.kind.unwrap_or_else(|| stats.kind(&format!("{} {heading}", entry.title)));
    let status = entry.status.or(about.entry.and_then(|table| table.status));
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
        denominator_period: None,
        numerator: entry.numerator.clone(),
        standardised: None,
        source: source(about),
        status: status.unwrap_or(Status::Unstated),
    }
}
