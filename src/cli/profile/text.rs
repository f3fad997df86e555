//! One area for people and for spreadsheets.

use super::super::table::{Align, Table, number};
use crate::measure::Status;
use crate::service::{ComparedWith, Profile};

/// An area in a table for people.
pub(super) fn text(found: &Profile) -> String {
    let official = if found.names.official == found.name {
        String::new()
    } else {
        format!(" ({})", found.names.official)
    };
    let groups: Vec<&str> = found.groups.iter().map(|group| group.name.as_str()).collect();
    let mut text = format!("{}{official}, {}\n", found.name, found.code);
    text.push_str(&format!("in {}; {:.2} km²; {}\n\n", list(&groups), found.area_km2, found.geography));
    let with = found.values.first().map_or(&[][..], |value| value.compared.as_slice());
    let mut headings = vec![
        ("indicator".to_owned(), Align::Left),
        ("period".to_owned(), Align::Left),
        ("value".to_owned(), Align::Right),
        ("95 % limits".to_owned(), Align::Right),
        ("rank".to_owned(), Align::Right),
    ];
    headings.extend(with.iter().map(|with| (with.name.clone(), Align::Right)));
    let mut table = Table::new(headings);
    for value in &found.values {
        let rank = value.rank.map(|rank| format!("{rank} of {}", value.of)).unwrap_or_default();
        let mut row = vec![
            title(&value.title, value.status),
            value.period_label.clone(),
            flagged(number(value.value, value.state, value.decimals, &value.unit), &value.flags),
            limits(value.lower, value.upper, value.decimals),
            rank,
        ];
        row.extend(value.compared.iter().map(|with| beside(with, value.decimals, &value.unit)));
        table.push(row);
    }
    text.push_str(&table.to_text());
    text.push_str(RULE);
    text.push_str(&illustrative(found.values.iter().map(|value| (value.title.as_str(), value.status))));
    text
}

/// What the words beside a reference mean.
pub(super) const RULE: &str = "\nhigher, lower: the 95 % limits do not enclose the figure of that group (the Fingertips rule); \
     counts are not compared with sums; * a flagged figure: csv and json say how\n";

fn list(names: &[&str]) -> String {
    if names.is_empty() { "no group".to_owned() } else { names.join(", ") }
}

/// A title, marked where its figures are made up.
pub(super) fn title(title: &str, status: Status) -> String {
    if status == Status::Illustrative { format!("{title} [ILLUSTRATIVE]") } else { title.to_owned() }
}

/// A number with a star where something is said beside it.
pub(super) fn flagged(number: String, flags: &[&str]) -> String {
    if flags.is_empty() { number } else { format!("{number} *") }
}

/// Two limits; nothing where there is none.
pub(super) fn limits(lower: Option<f64>, upper: Option<f64>, decimals: u8) -> String {
    let one =
        |limit: Option<f64>| limit.map_or("?".to_owned(), |limit| number(Some(limit), "", decimals, ""));
    match (lower, upper) {
        (None, None) => String::new(),
        (lower, upper) => format!("{} to {}", one(lower), one(upper)),
    }
}

/// A group's figure and how the area stands to it.
pub(super) fn beside(with: &ComparedWith, decimals: u8, unit: &str) -> String {
    let value = number(with.value, "none", decimals, unit);
    match (with.standing.comparison, with.standing.verdict) {
        (Some(comparison), Some(verdict)) if comparison != verdict => {
            format!("{value} {comparison}, {verdict}")
        }
        (Some(comparison), _) => format!("{value} {comparison}"),
        (None, _) => value,
    }
}

/// Which indicators are made up, in a line.
pub(super) fn illustrative<'a>(all: impl Iterator<Item = (&'a str, Status)>) -> String {
    let made_up: Vec<&str> =
        all.filter(|(_, status)| *status == Status::Illustrative).map(|(title, _)| title).collect();
    if made_up.is_empty() {
        return String::new();
    }
    format!("ILLUSTRATIVE, made up, not to be quoted: {}\n", made_up.join("; "))
}

/// An area in rows for a spreadsheet: one a value and reference, all numbers whole.
pub(super) fn csv(found: &Profile) -> String {
    let mut table = Table::new(HEADINGS.map(|heading| (heading, Align::Left)));
    for value in &found.values {
        let own = [
            found.code.to_string(),
            found.name.clone(),
            value.indicator.to_string(),
            value.title.clone(),
            value.period.to_string(),
            plain(value.value),
            value.state.to_owned(),
            value.flags.join(" "),
            plain(value.lower),
            plain(value.upper),
            value.limits_method.clone(),
            value.unit.clone(),
            Status::id(value.status).to_owned(),
        ];
        for with in &value.compared {
            table.push([own.to_vec(), reference(with)].concat());
        }
    }
    table.to_csv()
}

const HEADINGS: [&str; 20] = [
    "code",
    "name",
    "indicator",
    "title",
    "period",
    "value",
    "state",
    "flags",
    "lower",
    "upper",
    "limits_method",
    "unit",
    "status",
    "with",
    "with_name",
    "with_value",
    "comparison",
    "verdict",
    "gap",
    "rank",
];

/// The cells of a reference.
pub(super) fn reference(with: &ComparedWith) -> Vec<String> {
    let standing = &with.standing;
    vec![
        with.with.clone(),
        with.name.clone(),
        plain(with.value),
        standing.comparison.unwrap_or_default().to_owned(),
        standing.verdict.unwrap_or_default().to_owned(),
        plain(standing.gap),
        standing.rank.map(|rank| rank.to_string()).unwrap_or_default(),
    ]
}

/// A number with all its digits; an empty cell where there is none.
pub(super) fn plain(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
