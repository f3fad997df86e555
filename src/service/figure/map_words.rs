//! What a map says around itself: title, subtitle, status, method, source.

use super::map_areas::MapAreas;
use crate::figure::Sheet;
use crate::measure::{Indicator, Source, Status};
use crate::report::counted;
use crate::service::Dataset;

/// A unit with its denominator, such as *% of residents aged 16 and over*.
pub(super) fn unit_words(dataset: &Dataset, id: &str) -> String {
    let Some(indicator) = dataset.atlas().entry(id).map(|entry| entry.indicator()) else { return String::new() };
    match (&indicator.denominator_label, indicator.unit.as_str()) {
        (Some(label), "%") => format!("% of {label}"),
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
    for (flag, meaning) in [
        ("provisional", "provisional"),
        ("estimated", "estimated"),
        ("revised", "revised by the publisher"),
    ] {
        let count = flags.iter().filter(|word| **word == flag).count();
        if count > 0 {
            words.push(format!("{} of {} {meaning}.", counted(count, "figure", "figures"), counted(areas, "area is", "areas are")));
        }
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
        [&source.publisher, &source.citation, &source.licence].into_iter().flatten().map(String::as_str).collect();
    let said = if said.is_empty() { source.file.clone() } else { said.join(". ") };
    let derived = if status == Status::Derived { " Worked out from it here or by others." } else { "" };
    format!("Source: {}.{derived}", said.trim_end_matches('.'))
}

/// A sheet with what is the same for every map.
pub(super) fn sheet(areas: &MapAreas<'_>, title: String, subtitle: &[&str]) -> Sheet {
    let said: Vec<&str> = subtitle.iter().copied().filter(|words| !words.is_empty()).collect();
    let place = areas.place_words();
    Sheet {
        title,
        subtitle: said.iter().copied().chain([place.as_str()]).collect::<Vec<_>>().join(" \u{b7} "),
        attribution: areas.dataset.atlas().about().attribution.clone(),
        ..Sheet::default()
    }
}
