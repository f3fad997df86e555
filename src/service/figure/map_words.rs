//! What a map says around itself, in the words of all figures.

use super::FigureRequest;
use super::map_areas::MapAreas;
use super::words::{About, flagged, sheet};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::figure::Sheet;
use crate::service::Dataset;

/// A unit with its denominator, such as *% of residents aged 16 and over*.
pub(super) fn unit_words(dataset: &Dataset, id: &str) -> String {
    let Some(entry) = dataset.atlas().entry(id) else { return String::new() };
    match (&entry.indicator().denominator_label, entry.indicator().unit.as_str()) {
        (Some(label), "%") => format!("% of {}", uncapital(label)),
        (_, unit) => capital(unit),
    }
}

/// A shorter title where there is one.
pub(super) fn short_title(dataset: &Dataset, id: &str) -> String {
    let indicator = dataset.atlas().entry(id).map(|entry| entry.indicator());
    let short = indicator.map(|indicator| indicator.short.as_ref().unwrap_or(&indicator.title).clone());
    short.unwrap_or_else(|| id.to_owned())
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
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// The sheet of a map: a subtitle of what is not empty and of the place, and what is
/// said beside figures in one line.
pub(super) fn map_sheet<'v>(
    areas: &MapAreas<'_>,
    request: &FigureRequest,
    (title, subtitle): (String, &[&str]),
    about: &[About<'_>],
    flags: impl Iterator<Item = (&'v str, &'v [&'static str])>,
) -> Sheet {
    let said: Vec<&str> = subtitle.iter().copied().filter(|words| !words.is_empty()).collect();
    let place = areas.place_words();
    let subtitle = said.iter().copied().chain([place.as_str()]).collect::<Vec<_>>().join(" \u{b7} ");
    let mut sheet = sheet(areas.dataset, request, title, subtitle, about);
    let flags = flagged(flags, "figures").join(". ");
    sheet.status.extend(Some(flags).filter(|flags| !flags.is_empty()));
    sheet
}

/// The indicators of a map that takes exactly so many.
///
/// # Errors
/// Fewer or more.
pub(super) fn exactly<const N: usize>(request: &FigureRequest) -> Result<[&str; N]> {
    let ids: Vec<&str> = request.indicators.iter().map(String::as_str).collect();
    <[&str; N]>::try_from(ids).map_err(|ids| {
        let wanted = if N == 1 { "one indicator" } else { "two indicators" };
        let problem = Problem::new(format!("this map is of {wanted}"))
            .at(Place::default().column("indicator"))
            .found(ids.join(", "));
        let help =
            "kind=multiples draws a map of each, show=together two in one, show=composite a score of several";
        Error::new(ErrorKind::Parameter, problem.help(help))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::FigureKind;

    #[test]
    fn a_map_takes_its_number_of_indicators() {
        let request = FigureRequest::new(FigureKind::Map, "one");
        assert_eq!(exactly::<1>(&request).unwrap(), ["one"]);
        assert!(exactly::<2>(&request).unwrap_err().to_string().contains("two indicators"));
    }

    #[test]
    fn a_label_begins_small_unless_it_is_one_of_capitals() {
        assert_eq!(uncapital("Residents aged 0 to 19"), "residents aged 0 to 19");
        assert_eq!((uncapital("NHS patients"), uncapital("x")), ("NHS patients".to_owned(), "x".to_owned()));
    }
}
