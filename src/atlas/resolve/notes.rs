//! What is said of a table's names.

use super::Outcome;
use crate::area::{Called, Found, Gazetteer, Geography};
use crate::report::{Note, Report, counted};

/// Above so many unknown names the table is about something else, and only the
/// first get their neighbours looked up.
const MANY: usize = 50;

/// For how many of many unknown names neighbours are looked up.
const FIRST: usize = 20;

/// How many neighbours are named.
const NEIGHBOURS: usize = 3;

/// The rows of a table, aligned; districts may be none.
pub(super) struct Rows<'a> {
    pub(super) printed: &'a [String],
    pub(super) districts: &'a [String],
    pub(super) lines: &'a [u64],
    pub(super) outcomes: &'a [Outcome],
    /// The kinds of names that the table has.
    pub(super) kinds: &'a [Called],
}

impl Rows<'_> {
    fn name(&self, row: usize) -> &str {
        self.printed.get(row).map_or("", String::as_str)
    }

    fn district(&self, row: usize) -> Option<&str> {
        self.districts.get(row).map(String::as_str).filter(|district| !district.is_empty())
    }

    /// `line 4: “Hillside”`, with the district where one is printed.
    fn at(&self, row: usize) -> String {
        let line = self.lines.get(row).copied().unwrap_or_default();
        let district = self.district(row).map(|district| format!(" in {district}")).unwrap_or_default();
        format!("line {line}: \u{201c}{}\u{201d}{district}", self.name(row))
    }

    fn areas(&self) -> impl Iterator<Item = (usize, &Found)> {
        self.outcomes.iter().enumerate().filter_map(|(row, outcome)| match outcome {
            Outcome::Area(found) => Some((row, found)),
            _ => None,
        })
    }

    fn rows(&self, is: impl Fn(&Outcome) -> bool) -> Vec<usize> {
        let rows = self.outcomes.iter().enumerate();
        rows.filter(|(_, outcome)| is(outcome)).map(|(row, _)| row).collect()
    }
}

/// All that is to say.
pub(super) fn say(
    rows: &Rows<'_>,
    gazetteer: &Gazetteer<'_>,
    wanted: Option<Geography>,
    report: &mut Report,
) {
    resolved(rows, wanted, report);
    aliases(rows, gazetteer, report);
    other_kinds(rows, gazetteer, report);
    ambiguous(rows, gazetteer, report);
    unknown(rows, gazetteer, wanted, report);
    districts(rows, gazetteer, report);
}

fn resolved(rows: &Rows<'_>, wanted: Option<Geography>, report: &mut Report) {
    let kinds = [
        (Called::Official, "by official name"),
        (Called::Welsh, "by official Welsh name"),
        (Called::Readable, "by House of Commons Library name"),
        (Called::ReadableWelsh, "by House of Commons Library name in Welsh"),
        (Called::Alias, "by another name of the district"),
    ];
    let count = |called: Called| rows.areas().filter(|(_, found)| found.called == called).count();
    let by = kinds.map(|(called, words)| (count(called), words));
    let by: Vec<String> =
        by.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    let no_area = rows.rows(|outcome| *outcome == Outcome::NoArea).len();
    let set_aside = if no_area == 0 {
        String::new()
    } else {
        format!("; {} no such area, as a total is none", counted(no_area, "row is", "rows are"))
    };
    let geography = wanted.map(|wanted| format!(" of {wanted}")).unwrap_or_default();
    let message = format!(
        "the rows are named, not coded: {} of {} are areas{geography}{set_aside}",
        rows.areas().count(),
        counted(rows.outcomes.len(), "name", "names"),
    );
    report.add(Note::info("names-resolved", message).keys(by));
}

fn aliases(rows: &Rows<'_>, gazetteer: &Gazetteer<'_>, report: &mut Report) {
    let keys: Vec<String> = rows
        .areas()
        .filter(|(_, found)| found.called == Called::Alias)
        .map(|(row, found)| {
            let names = gazetteer.names_of(found.code).iter();
            let official = names.rev().find(|known| known.called == Called::Official);
            let official = official.map_or("", |known| known.name);
            format!("{} = {official} ({})", rows.name(row), found.code)
        })
        .collect();
    if !keys.is_empty() {
        let message =
            format!("{} by another name of the same district", counted(keys.len(), "area goes", "areas go"));
        report.add(Note::info("name-alias", message).keys(keys));
    }
}

fn other_kinds(rows: &Rows<'_>, gazetteer: &Gazetteer<'_>, report: &mut Report) {
    let keys: Vec<String> = rows
        .outcomes
        .iter()
        .enumerate()
        .filter_map(|(row, outcome)| match outcome {
            Outcome::OtherKind(found) => Some(format!("{}, not {}", rows.at(row), area(gazetteer, found))),
            _ => None,
        })
        .collect();
    if !keys.is_empty() {
        let message = format!(
            "{} a readable name in a table of official names, so of another place; set aside",
            counted(keys.len(), "row has", "rows have")
        );
        report.add(Note::warning("name-of-another-kind", message).keys(keys));
    }
}

fn ambiguous(rows: &Rows<'_>, gazetteer: &Gazetteer<'_>, report: &mut Report) {
    let mut keys = Vec::new();
    for (row, outcome) in rows.outcomes.iter().enumerate() {
        if let Outcome::Ambiguous(found) = outcome {
            let areas: Vec<String> = found.iter().map(|found| area(gazetteer, found)).collect();
            keys.push(format!("{} is {}", rows.at(row), areas.join(" or ")));
        }
    }
    if !keys.is_empty() {
        let message = format!("{} several areas; set aside", counted(keys.len(), "name means", "names mean"));
        let help = if rows.districts.is_empty() {
            "add a column of districts, or of codes"
        } else {
            "correct the district, or add a column of codes"
        };
        report.add(Note::warning("ambiguous-name", message).keys(keys).help(help));
    }
}

fn unknown(rows: &Rows<'_>, gazetteer: &Gazetteer<'_>, wanted: Option<Geography>, report: &mut Report) {
    let unknown = rows.rows(|outcome| *outcome == Outcome::Unknown);
    let Some(first) = unknown.first() else { return };
    let looked_up = if unknown.len() < MANY { unknown.len() } else { FIRST };
    let keys = unknown.iter().enumerate().map(|(at, row)| {
        if at >= looked_up {
            return rows.at(*row);
        }
        let near = gazetteer.nearest(rows.name(*row), rows.district(*row), wanted, rows.kinds, NEIGHBOURS);
        let near: Vec<String> = near
            .iter()
            .map(|near| match &near.district {
                Some(district) => format!("{} ({}, {district})", near.name, near.code),
                None => format!("{} ({})", near.name, near.code),
            })
            .collect();
        match near.is_empty() {
            true => rows.at(*row),
            false => format!("{}, nearest: {}", rows.at(*row), near.join("; ")),
        }
    });
    let message = format!(
        "{} no area known here, such as \u{201c}{}\u{201d}; set aside",
        counted(unknown.len(), "name is that of", "names are those of"),
        rows.name(*first)
    );
    let help = "correct the names, or put a list of codes and names of these areas into boundaries/";
    report.add(Note::warning("unknown-name", message).keys(keys.collect::<Vec<_>>()).help(help));
}

fn districts(rows: &Rows<'_>, gazetteer: &Gazetteer<'_>, report: &mut Report) {
    let wrong = rows.areas().filter(|(_, found)| found.in_district == Some(false)).map(|(row, found)| {
        let line = rows.lines.get(row).copied().unwrap_or_default();
        contradiction(line, rows.name(row), found, rows.district(row).unwrap_or_default(), gazetteer)
    });
    district_note(wrong.collect(), "the names were followed, which only one area has", report);
}

/// One row whose district is not its area's.
fn contradiction(line: u64, name: &str, found: &Found, district: &str, gazetteer: &Gazetteer<'_>) -> String {
    let truly = gazetteer.district_of(found.code).unwrap_or("another district");
    format!("line {line}: \u{201c}{name}\u{201d} ({}) is in {truly}, not in {district}", found.code)
}

/// The note of rows whose district is not their area's.
pub(super) fn district_note(keys: Vec<String>, followed: &str, report: &mut Report) {
    if keys.is_empty() {
        return;
    }
    let message = format!(
        "{} a district that the area is not in; {followed}",
        counted(keys.len(), "row prints", "rows print")
    );
    report.add(Note::warning("district-contradiction", message).keys(keys));
}

/// `Hillside (E02006534, Adur)`.
fn area(gazetteer: &Gazetteer<'_>, found: &Found) -> String {
    let name = gazetteer.display(found.code).unwrap_or_default();
    match gazetteer.district_of(found.code) {
        Some(district) => format!("{name} ({}, {district})", found.code),
        None => format!("{name} ({})", found.code),
    }
}
