//! What a heading says: the thing measured, the period, a limit of confidence,
//! or that the column is no indicator.

use crate::measure::{Flags, Period};

/// A heading, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// As written.
    pub(super) text: String,
    /// Without the period and flags; empty where it is nothing but a period.
    pub(super) base: String,
    /// The period it names.
    pub(super) period: Option<Period>,
    /// `(p)`, `(r)`: said of the whole column.
    pub(super) flags: Flags,
}

impl Heading {
    pub(super) fn read(text: &str) -> Self {
        let plain = without_notes(text);
        let (rest, flags) = strip_flags(&plain);
        let Some((period, at)) = Period::locate(rest) else {
            return Self { text: text.to_owned(), base: tidy(rest).to_owned(), period: None, flags };
        };
        let (before, after) =
            (rest.get(..at.start).unwrap_or_default(), rest.get(at.end..).unwrap_or_default());
        // Brackets that held nothing but the period go with it.
        let (before, after) = match (before.strip_suffix(['(', '[']), after.strip_prefix([')', ']'])) {
            (Some(before), Some(after)) => (tidy(before), tidy(after)),
            _ => (tidy(before), tidy(after)),
        };
        let glue = if before.is_empty() || after.is_empty() {
            ""
        } else if rest.contains('_') {
            "_"
        } else {
            " "
        };
        Self { text: text.to_owned(), base: format!("{before}{glue}{after}"), period: Some(period), flags }
    }

    /// What makes two headings the same but for the period.
    pub(super) fn key(&self) -> String {
        words(&self.base).join(" ")
    }
}

/// Without white space and marks that join words, at both ends.
fn tidy(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '–' | ':' | ',' | ';'))
}

/// Without the numbers of notes: `[note 1]`, `[notes 2, 3]`, `[4]`.
fn without_notes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((_, after)) = after.split_once(']').filter(|(note, _)| is_note(note)) else {
            kept.push_str(before);
            kept.push('[');
            rest = after;
            continue;
        };
        kept.push_str(if kept.is_empty() || !after.is_empty() { before } else { before.trim_end() });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The number of a note, which is no year.
fn is_note(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let numbers = text.strip_prefix("notes").or(text.strip_prefix("note")).unwrap_or(&text);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-');
    let numbered = numbers.contains(|c: char| c.is_ascii_digit()) && numbers.chars().all(is_number);
    numbered && Period::find_in(&text).is_none()
}

fn strip_flags(text: &str) -> (&str, Flags) {
    let text = text.trim();
    for (mark, flag) in [("p", Flags::PROVISIONAL), ("r", Flags::REVISED), ("e", Flags::ESTIMATED)] {
        for written in [format!("({mark})"), format!("[{mark}]")] {
            if let Some(rest) = text.strip_suffix(&written) {
                return (rest.trim_end(), flag);
            }
        }
    }
    (text, Flags::NONE)
}

/// The words of a heading in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A title for people from a heading: `no_qualifications_pct` becomes
/// *No qualifications (%)*. A heading with spaces is left as its author wrote it.
pub(super) fn title(base: &str) -> String {
    if base.contains(' ') {
        return base.to_owned();
    }
    let spaced = base.replace('_', " ");
    let mut title = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    for ending in [" pct", " percent", " percentage", " perc"] {
        if let Some(rest) = title.strip_suffix(ending) {
            title = format!("{rest} (%)");
        }
    }
    let mut characters = title.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => title,
    }
}

/// Which limit a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Lower,
    Upper,
}

/// A limit of confidence: its side, how sure in per cent where that is said,
/// and the words left, which name what it is a limit of.
pub(super) fn limit(base: &str) -> Option<(Side, Option<u32>, Vec<String>)> {
    let (side, sure, left) = limit_words(base);
    side.map(|side| (side, sure, left))
}

/// The words that name what is measured, without those that speak of limits.
pub(super) fn measured_words(base: &str) -> Vec<String> {
    limit_words(base).2
}

fn limit_words(base: &str) -> (Option<Side>, Option<u32>, Vec<String>) {
    let (mut side, mut sure, mut left) = (None, None, Vec::new());
    for word in words(base) {
        match word.as_str() {
            "lower" | "lci" | "lcl" | "ll" | "lcl95" | "lci95" | "lowerci" | "lowercl" | "lowerlimit"
            | "low95" | "lower95" => side = Some(Side::Lower),
            "upper" | "uci" | "ucl" | "ul" | "ucl95" | "uci95" | "upperci" | "uppercl" | "upperlimit"
            | "upp95" | "upper95" => side = Some(Side::Upper),
            "ci" | "cl" | "confidence" | "interval" | "intervals" | "limit" | "limits" | "bound" | "pct"
            | "percent" | "credible" | "level" | "of" | "the" | "for" | "0" => {}
            "95" | "99" | "90" | "8" | "998" => sure = sure.or_else(|| word.parse().ok()),
            _ => left.push(word),
        }
    }
    (side, sure, left)
}

/// Why a column of numbers is no indicator, where its heading tells.
pub(super) fn no_indicator(heading: &str) -> Option<&'static str> {
    let joined = words(heading).join("_");
    let is = |known: &[&str]| known.contains(&joined.as_str());
    match () {
        () if is(&[
            "bng_e",
            "bng_n",
            "easting",
            "northing",
            "eastings",
            "northings",
            "x",
            "y",
            "lon",
            "long",
            "lat",
        ]) || is(&["longitude", "latitude", "lng", "oseast1m", "osnrth1m"]) =>
        {
            Some("a coordinate")
        }
        () if is(&[
            "objectid",
            "fid",
            "ogc_fid",
            "gid",
            "globalid",
            "id",
            "index",
            "unnamed_0",
            "row",
            "row_id",
        ]) =>
        {
            Some("a number of the row")
        }
        () if joined.starts_with("shape_")
            || joined.starts_with("st_area")
            || joined.starts_with("st_length") =>
        {
            Some("a measure of the polygon")
        }
        () if joined.ends_with("sortable") => Some("an order"),
        () if heading.trim().is_empty() => Some("without a heading"),
        () => None,
    }
}

/// What a column is for in a long table, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Indicator,
    Period,
    Value,
}

/// The part a heading plays in a long table.
pub(super) fn role(heading: &str) -> Option<Role> {
    match words(heading).join(" ").as_str() {
        "indicator" | "indicator name" | "measure" | "measure name" | "measures name" | "measures"
        | "variable" | "variable name" | "metric" | "statistic" => Some(Role::Indicator),
        "period" | "time period" | "time" | "date" | "date name" | "year" | "month" | "quarter"
        | "financial year" | "reporting period" | "calendar year" => Some(Role::Period),
        "value" | "values" | "obs value" | "observation" | "figure" | "v4 0" => Some(Role::Value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(text: &str) -> (String, String) {
        let heading = Heading::read(text);
        (heading.base, heading.period.map(|period| period.to_string()).unwrap_or_default())
    }

    #[test]
    fn the_period_is_taken_out_of_a_heading() {
        let is = |text: &str, base: &str, period: &str| {
            assert_eq!(apart(text), (base.to_owned(), period.to_owned()), "{text}");
        };
        is("claimant_rate_2024_03", "claimant_rate", "2024-03");
        is("2024-03", "", "2024-03");
        is("uc_per_100_16_64_2022_12_derived", "uc_per_100_16_64_derived", "2022-12");
        is("Rate, 2021/22 (p)", "Rate", "2021/22");
        is("November 2023 (r)", "", "2023-11");
        is("Population (2011)", "Population", "2011");
        is("admissions 2017-2019", "admissions", "2017/2019");
        is("pop_16_plus", "pop_16_plus", "");
        is("Mar-24", "", "2024-03");
        is("Residents, Census 2021", "Residents", "2021-03-21");
        is("Rate (year ending June 2023), %", "Rate %", "2022-07-01/2023-06-30");
        is("Claimants [note 1][note 2]", "Claimants", "");
        is("Rate, 2021 [notes 2, 3]", "Rate", "2021");
        is("Population [2011]", "Population", "2011");
        assert_eq!(Heading::read("2021/22 (p)").flags, Flags::PROVISIONAL);
    }

    #[test]
    fn a_title_is_made_for_people() {
        assert_eq!(title("no_qualifications_pct"), "No qualifications (%)");
        assert_eq!(title("Percentage: Disabled under the Act"), "Percentage: Disabled under the Act");
        assert_eq!(title("economic_activity_status_4a-001"), "Economic activity status 4a-001");
    }

    #[test]
    fn limits_are_recognised_with_what_they_are_limits_of() {
        assert_eq!(limit("rate_lower_95"), Some((Side::Lower, Some(95), vec!["rate".to_owned()])));
        assert_eq!(limit("UCI"), Some((Side::Upper, None, vec![])));
        assert_eq!(limit("Upper CI 99.8 limit"), Some((Side::Upper, Some(99), vec![])));
        assert_eq!(limit("Rate"), None);
    }

    #[test]
    fn a_coordinate_is_no_indicator() {
        assert_eq!(no_indicator("BNG_E"), Some("a coordinate"));
        assert_eq!(no_indicator("ObjectId"), Some("a number of the row"));
        assert_eq!(no_indicator("Shape__Area"), Some("a measure of the polygon"));
        assert_eq!(no_indicator("longevity"), None);
    }
}
