//! What a map says around itself: title, subtitle, status, method, source.

use super::map_areas::MapAreas;
use crate::figure::Sheet;
use crate::measure::{Indicator, Source, Status};
use crate::service::Dataset;

/// A unit with its denominator, such as *% of residents aged 16 and over*.
pub(super) fn unit_words(dataset: &Dataset, id: &str) -> String {
    let Some(indicator) = dataset.atlas().entry(id).map(|entry| entry.indicator()) else { return String::new() };
    match (&indicator.denominator_label, indicator.unit.as_str()) {
        (Some(label), "%") => format!("% of {}", uncapital(label)),
        (_, unit) => capital(unit),
    }
}

/// A shorter title where there is one.
pub(super) fn short_title(dataset: &Dataset, id: &str) -> String {
    let indicator = dataset.atlas().entry(id).map(|entry| entry.indicator());
    indicator.map_or_else(|| id.to_owned(), |indicator| short(indicator).to_owned())
}

fn short(indicator: &Indicator) -> &str {
    indicator.short.as_deref().unwrap_or(&indicator.title)
}

/// The first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter small, unless the word is one of capitals.
fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// What must not be overlooked of some indicators.
pub(super) fn status_words(statuses: impl IntoIterator<Item = Status>, flags: &[&'static str], areas: usize) -> Vec<String> {
    let statuses: Vec<Status> = statuses.into_iter().collect();
    let mut words = Vec::new();
    if statuses.contains(&Status::Illustrative) {
        words.push("ILLUSTRATIVE: these figures are made up to show how things work. Not to be quoted.".to_owned());
    }
    if statuses.contains(&Status::Provisional) {
        words.push("Provisional: the publisher will revise these figures.".to_owned());
    }
    let counted = |flag: &str| flags.iter().filter(|word| **word == flag).count();
    let told: Vec<String> = ["provisional", "estimated", "revised"]
        .into_iter()
        .filter_map(|flag| match counted(flag) {
            0 => None,
            all if all == areas => Some(format!("{}: all {areas} figures", capital(flag))),
            some => Some(format!("{}: {some} of {areas} figures", capital(flag))),
        })
        .collect();
    if !told.is_empty() {
        words.push(format!("{}.", told.join(". ")));
    }
    words
}

/// What is said, and is no warning: figures made here of those of other areas.
pub(super) fn rebased_words(flags: &[&'static str], areas: usize) -> Option<String> {
    let count = flags.iter().filter(|word| **word == "re-based").count();
    (count > 0).then(|| {
        format!("{count} of the {areas} figures are re-based: made here from the publisher\u{2019}s figures of earlier areas.")
    })
}

/// Whose figures they are.
pub(super) fn source_words(source: &Source, status: Status) -> String {
    let said: Vec<&str> =
        [&source.publisher, &source.citation, &source.licence].into_iter().flatten().map(|said| said.trim_end_matches('.')).collect();
    let said = if said.is_empty() { source.file.clone() } else { said.join(". ") };
    let derived = if status == Status::Derived { " Derived from published figures." } else { "" };
    format!("Source: {}.{derived}", said.trim_end_matches('.'))
}

/// A sheet with what is the same for every map.
pub(super) fn sheet(areas: &MapAreas<'_>, title: String, subtitle: &[&str]) -> Sheet {
    let said: Vec<&str> = subtitle.iter().copied().filter(|words| !words.is_empty()).collect();
    let place = areas.place_words();
    Sheet {
        title,
        subtitle: said.iter().copied().chain([place.as_str()]).collect::<Vec<_>>().join(" \u{b7} "),
        attribution: attribution(&areas.dataset.atlas().about().attribution),
        ..Sheet::default()
    }
}

/// What licences ask for, in one paragraph.
fn attribution(lines: &[String]) -> Vec<String> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end_matches('.')).collect();
    if lines.is_empty() { Vec::new() } else { vec![format!("{}.", lines.join(". "))] }
}
