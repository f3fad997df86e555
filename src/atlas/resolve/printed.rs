//! What a table prints beside its codes, held against what is known of the
//! areas: a code and a name that contradict each other are the trace of a table
//! sorted by halves.

use super::notes::district_note;
use crate::area::{AreaCode, Gazetteer, Level};
use crate::indicators::Table;
use crate::report::{Note, Report, counted};

/// How many names that are not known are quoted.
const QUOTED: usize = 20;

/// Checks the names and districts beside the codes of a table.
pub(super) fn check(table: &Table, gazetteer: &Gazetteer<'_>, report: &mut Report) {
    let rows = || table.keys.codes().iter().copied().zip(table.lines.iter().copied());
    names(rows().zip(&table.beside.names), gazetteer, report);
    let mut wrong = Vec::new();
    for ((code, line), district) in rows().zip(&table.beside.districts) {
        let unknown = || gazetteer.called(district).next().is_none() && !gazetteer.is_district(district);
        if district.is_empty() || gazetteer.is_in(code, district) != Some(false) || unknown() {
            continue;
        }
        let truly = gazetteer.district_of(code).unwrap_or("another district");
        wrong.push(format!("line {line}: {code} is in {truly}, not in {district}"));
    }
    district_note(wrong, "the codes were followed", report);
}

fn names<'t>(
    rows: impl Iterator<Item = ((AreaCode, u64), &'t String)>,
    gazetteer: &Gazetteer<'_>,
    report: &mut Report,
) {
    let (mut wrong, mut unknown) = (Vec::new(), Vec::new());
    for ((code, line), name) in rows {
        let known = gazetteer.names_of(code);
        if name.is_empty() || known.is_empty() || known.iter().any(|known| known.name == name) {
            continue;
        }
        let areas: Vec<AreaCode> = gazetteer
            .called(name)
            .filter(|known| Level::of(known.code) == Level::of(code))
            .map(|known| known.code)
            .collect();
        if areas.contains(&code) {
            continue;
        }
        let truly = gazetteer.display(code).unwrap_or_default();
        match areas.first() {
            Some(other) => {
                wrong.push(format!("line {line}: {code} is {truly}; \u{201c}{name}\u{201d} is {other}"));
            }
            None => unknown.push(format!("line {line}: \u{201c}{name}\u{201d} for {code}, {truly}")),
        }
    }
    if !wrong.is_empty() {
        let message = format!(
            "{} the name of another area beside the code; the codes were followed",
            counted(wrong.len(), "row prints", "rows print")
        );
        let help =
            "a part of the table may have been sorted without the rest: compare it with the publisher's";
        report.add(Note::warning("name-contradiction", message).keys(wrong).help(help));
    }
    if !unknown.is_empty() {
        let message = format!(
            "{} a name beside the code that is none of the area's known names",
            counted(unknown.len(), "row prints", "rows print")
        );
        report.add(Note::info("other-name", message).keys(unknown.into_iter().take(QUOTED)));
    }
}
