//! What every figure says of its numbers: whose they are, which year, what must
//! not be overlooked.

use super::FigureRequest;
use crate::figure::Sheet;
use crate::measure::{Indicator, Source, Status};
use crate::service::Dataset;

/// An indicator as a figure must speak of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// Whose word it is.
    pub(super) status: Status,
    /// Where it comes from.
    pub(super) source: &'a Source,
}

/// A sheet with its title and subtitle, unless others are asked for, with the sources and the
/// warnings of the indicators, and with what the dataset's licences ask to be said.
pub(super) fn sheet(
    dataset: &Dataset,
    request: &FigureRequest,
    title: String,
    subtitle: String,
    about: &[About<'_>],
) -> Sheet {
    let sources = sources(about);
    let said = |line: &&String| !sources.iter().any(|source| source.contains(line.as_str()));
    Sheet {
        title: request.title.clone().unwrap_or(title),
        subtitle: request.subtitle.clone().unwrap_or(subtitle),
        status: status(about),
        attribution: joined(dataset.atlas().about().attribution.iter().filter(said)),
        sources,
        ..Sheet::default()
    }
}

/// What must not be overlooked of the indicators: that they are made up or to be revised.
fn status(about: &[About<'_>]) -> Vec<String> {
    let warnings = [
        (Status::Illustrative, "ILLUSTRATIVE: made up, not to be quoted"),
        (Status::Provisional, "PROVISIONAL: to be revised by its publisher"),
    ];
    let warning = |(status, words): (Status, &str)| {
        let concerned: Vec<&str> =
            about.iter().filter(|one| one.status == status).map(|one| one.title).collect();
        match concerned.len() {
            0 => None,
            // Of all there is nothing to tell apart.
            found if found == about.len() => Some(words.to_owned()),
            _ => Some(format!("{words} \u{2013} {}", distinct(&concerned).join("; "))),
        }
    };
    warnings.into_iter().filter_map(warning).collect()
}

/// That some of the values shown are not as published; nothing where none is.
pub(super) fn flagged<'a>(flags: impl Iterator<Item = &'a [&'static str]>, what: &str) -> Vec<String> {
    let all: Vec<&[&str]> = flags.collect();
    let words = [
        ("estimated", "ESTIMATED"),
        ("provisional", "PROVISIONAL"),
        ("re-based", "RE-BASED: brought to these boundaries from others"),
    ];
    let warning = |(flag, words): (&str, &str)| {
        let found = all.iter().filter(|flags| flags.contains(&flag)).count();
        let many = if found == all.len() { "all".to_owned() } else { format!("{found} of") };
        (found > 0).then(|| format!("{words} \u{2013} {many} {} {what}", all.len()))
    };
    words.into_iter().filter_map(warning).collect()
}

/// A line a source: whose figures, how cited, under which licence, with the status where it is
/// not plainly official.
fn sources(about: &[About<'_>]) -> Vec<String> {
    let line = |one: &About<'_>| {
        let source = one.source;
        let cited = source.citation.as_ref().unwrap_or(&source.file).trim_end_matches('.').to_owned();
        let publisher = source.publisher.clone().filter(|publisher| !cited.contains(publisher.as_str()));
        let licence = source.licence.clone().map(|licence| format!("licence {licence}"));
        let retrieved = source.retrieved.clone().map(|day| format!("retrieved {day}"));
        let status = match one.status {
            Status::Derived => Some("derived from published figures".to_owned()),
            Status::Unstated => Some("status not stated".to_owned()),
            _ => None,
        };
        let parts = publisher.into_iter().chain([cited]).chain(licence).chain(retrieved).chain(status);
        parts.collect::<Vec<_>>().join("; ")
    };
    let lines: Vec<String> = about.iter().map(line).collect();
    let lines = distinct(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    match lines.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("Source: {one}.")],
        several => vec![format!("Sources: {}.", several.join(" | "))],
    }
}

/// Each once, in the order in which they come first.
fn distinct<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for word in words {
        if !found.contains(word) {
            found.push(word);
        }
    }
    found
}

/// Sentences as one paragraph; nothing of none.
fn joined<'a>(lines: impl Iterator<Item = &'a String>) -> Vec<String> {
    let text: Vec<String> = lines.map(|line| format!("{}.", line.trim_end_matches('.'))).collect();
    if text.is_empty() { Vec::new() } else { vec![text.join(" ")] }
}

/// By which areas: *by middle layer super output area (2021)*.
pub(super) fn by_areas(dataset: &Dataset) -> String {
    let geography = dataset.atlas().geography();
    let vintage = geography.vintage.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("by {}{vintage}", geography.level.plural())
}

/// An indicator and a period of it as a title.
pub(super) fn title(indicator: &str, period: &str) -> String {
    format!("{indicator}, {period}")
}

/// Its unit and of whom: *% of residents aged 0 to 19*; nothing where neither is known.
pub(super) fn unit_words(indicator: &Indicator) -> Option<String> {
    let of = indicator.denominator_label.as_ref().map(|of| format!("of {of}"));
    let unit = Some(indicator.unit.clone()).filter(|unit| !unit.is_empty());
    let words: Vec<String> = unit.into_iter().chain(of).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Where: the group stayed within, else all that the dataset has.
pub(super) fn place(dataset: &Dataset, within: Option<&str>) -> String {
    within.map_or_else(|| dataset.title(), str::to_owned)
}
