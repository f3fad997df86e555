//! What every figure says of its numbers: whose they are, which year, what must
//! not be overlooked.

use super::FigureRequest;
use crate::area::Level;
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

/// That some of the values shown are not as published: which, where they are few, else how many
/// of so many; nothing where none is.
pub(super) fn flagged<'a>(
    values: impl Iterator<Item = (&'a str, &'a [&'static str])>,
    what: &str,
) -> Vec<String> {
    let all: Vec<(&str, &[&str])> = values.collect();
    let words = [
        ("estimated", "ESTIMATED"),
        ("provisional", "PROVISIONAL, to be revised"),
        ("re-based", "RE-BASED, brought to these boundaries from others"),
    ];
    let warning = |(flag, words): (&str, &str)| {
        let flagged = all.iter().filter(|(_, flags)| flags.contains(&flag)).map(|(name, _)| *name);
        let found: Vec<&str> = flagged.collect();
        match found.len() {
            0 => None,
            many if many == all.len() => Some(format!("{words}: all {many} {what}")),
            1..=3 => Some(format!("{words}: {}", found.join("; "))),
            many => Some(format!("{words}: {many} of {} {what}", all.len())),
        }
    };
    words.into_iter().filter_map(warning).collect()
}

/// Whose figures, how cited, under which licence, with the status where it is not plainly
/// official; what one publisher has under one licence is said together.
fn sources(about: &[About<'_>]) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for one in about {
        let source = one.source;
        let publisher = source.publisher.clone().unwrap_or_default();
        let licence = source.licence.as_ref().map(|licence| format!(" ({licence})")).unwrap_or_default();
        let whose = format!("{publisher}{licence}");
        let cited = cited(one);
        match groups.iter_mut().find(|(known, _)| *known == whose) {
            Some((_, all)) if all.contains(&cited) => {}
            Some((_, all)) => all.push(cited),
            None => groups.push((whose, vec![cited])),
        }
    }
    let line = |(whose, cited): &(String, Vec<String>)| match whose.trim_start() {
        "" => cited.join("; "),
        whose => format!("{whose}: {}", cited.join("; ")),
    };
    let lines: Vec<String> = groups.iter().map(line).collect();
    match lines.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("Source: {one}.")],
        several => vec![format!("Sources: {}.", several.join(". "))],
    }
}

/// How a figure is cited, when it was retrieved, and its status where that must be said.
fn cited(one: &About<'_>) -> String {
    let source = one.source;
    let cited = source.citation.as_ref().unwrap_or(&source.file).trim_end_matches('.').to_owned();
    let retrieved = source.retrieved.as_ref().map(|day| format!("retrieved {day}"));
    let status = match one.status {
        Status::Derived => Some("derived from published figures".to_owned()),
        Status::Unstated => Some("status not stated".to_owned()),
        _ => None,
    };
    [cited].into_iter().chain(retrieved).chain(status).collect::<Vec<_>>().join(", ")
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

/// By which areas: *by MSOA (2021)*; a level that has no such short name in full.
pub(super) fn by_areas(dataset: &Dataset) -> String {
    let geography = dataset.atlas().geography();
    let vintage = geography.vintage.map(|year| format!(" ({year})")).unwrap_or_default();
    let level = match geography.level {
        Level::Oa | Level::Lsoa | Level::Msoa => geography.level.id().to_uppercase(),
        level => level.plural().to_owned(),
    };
    format!("by {level}{vintage}")
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
