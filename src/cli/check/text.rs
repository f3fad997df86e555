//! A check for people: file by file, how it was read, what met which areas, and
//! everything noticed there.

use crate::atlas::TableJoin;
use crate::measure::{Absent, IndicatorId, Period};
use crate::report::{Note, Report, Severity, counted};
use crate::service::Dataset;
use std::fmt::Write as _;

/// The whole check.
pub(super) fn check(dataset: &Dataset, report: &Report) -> String {
    let atlas = dataset.atlas();
    let mut text = format!(
        "{}\n{} areas of {} from {}\n",
        dataset.title(),
        atlas.len(),
        atlas.geography(),
        atlas.boundary_file()
    );
    let report = shown(report);
    let notes = report.notes();
    let tables = &atlas.join_report().tables;
    for file in files(notes, tables) {
        let _ = write!(text, "\n{}\n", file.unwrap_or("the dataset as a whole"));
        for join in tables.iter().filter(|join| Some(join.file.as_str()) == file) {
            table(&mut text, join, atlas.len());
        }
        for note in notes.iter().filter(|note| note.place.file.as_deref() == file) {
            text.push_str(&indented(note));
        }
    }
    let _ = writeln!(
        text,
        "\n{}, {}, {}",
        counted(report.count(Severity::Error), "error", "errors"),
        counted(report.count(Severity::Warning), "warning", "warnings"),
        counted(report.count(Severity::Info), "note", "notes"),
    );
    text
}

/// What people are told: not again what the line of a table says, and nothing
/// twice of a file, which its parts may have in common.
fn shown(report: &Report) -> Report {
    let mut shown = Report::new();
    for note in report.notes().iter().filter(|note| note.code != "joined") {
        if !shown.with_code(note.code).any(|known| known == note) {
            shown.add(note.clone());
        }
    }
    shown
}

/// Every file that something is said of, tables last, in the order they are
/// spoken of; `None` for what is said of no file.
fn files<'a>(notes: &'a [Note], tables: &'a [TableJoin]) -> Vec<Option<&'a str>> {
    let mut files: Vec<Option<&str>> = Vec::new();
    let is_table = |file: Option<&str>| tables.iter().any(|table| Some(table.file.as_str()) == file);
    let of_notes = notes.iter().map(|note| note.place.file.as_deref()).filter(|file| !is_table(*file));
    for file in of_notes.chain(tables.iter().map(|table| Some(table.file.as_str()))) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files
}

/// A note below its file, whose name it need not repeat.
fn indented(note: &Note) -> String {
    let mut note = note.clone();
    note.place.file = None;
    let lines: Vec<String> = note.to_string().lines().map(|line| format!("  {line}\n")).collect();
    lines.concat()
}

/// How one table was read and joined.
fn table(text: &mut String, join: &TableJoin, areas: usize) {
    let part = join.part.as_ref().map(|part| format!("{part}: ")).unwrap_or_default();
    let _ = writeln!(text, "  {part}reader: {} ({})", join.reading.importer, join.reading.because);
    let geography = join.geography.map_or("an unknown geography".to_owned(), |found| found.to_string());
    let verdict = match (&join.superseded_by, join.joined) {
        (Some(other), _) => format!("not needed beside {other}"),
        (None, true) => "joined".to_owned(),
        (None, false) => "REFUSED".to_owned(),
    };
    let _ = writeln!(
        text,
        "  {} of {geography}; {verdict}, {} of {areas} areas matched, {}, {}",
        counted(join.number_of_rows, "row", "rows"),
        join.number_of_matched_areas,
        counted(join.number_of_additional_keys, "additional key", "additional keys"),
        counted(join.number_of_duplicate_keys, "duplicate key", "duplicate keys")
    );
    for reason in &join.likely_reasons {
        let _ = writeln!(text, "    {} {} [{}]", reason.count, reason.message, reason.reason);
    }
    columns(text, join);
}

/// What the columns of one indicator have in common.
struct Summary<'a> {
    id: &'a IndicatorId,
    /// The earliest first.
    periods: Vec<&'a Period>,
    known: usize,
    absent: [usize; Absent::ALL.len()],
}

/// How many indicators of equal counts are named.
const NAMED: usize = 20;

/// A table's columns, those of one indicator together, those of equal counts
/// on one line.
fn columns(text: &mut String, join: &TableJoin) {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for summary in summaries(join) {
        let mut states = format!("{} known", summary.known);
        for (reason, count) in Absent::ALL.iter().zip(summary.absent).filter(|(_, count)| *count > 0) {
            let _ = write!(states, ", {count} {reason}");
        }
        let name = name(&summary);
        match groups.iter_mut().find(|(known, _)| *known == states) {
            Some((_, names)) => names.push(name),
            None => groups.push((states, vec![name])),
        }
    }
    for (states, names) in groups {
        let more = names.len().saturating_sub(NAMED);
        let shown = names.get(..NAMED).unwrap_or(&names).join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(text, "    {states}: {shown}{more}");
    }
}

/// One summary an indicator, in order of first appearance.
fn summaries(join: &TableJoin) -> Vec<Summary<'_>> {
    let mut summaries: Vec<Summary<'_>> = Vec::new();
    for column in &join.columns {
        let at = summaries.iter().position(|known| *known.id == column.indicator).unwrap_or_else(|| {
            let (periods, absent) = (Vec::new(), [0; Absent::ALL.len()]);
            summaries.push(Summary { id: &column.indicator, periods, known: 0, absent });
            summaries.len() - 1
        });
        let Some(summary) = summaries.get_mut(at) else { continue };
        let at = summary.periods.partition_point(|known| **known <= column.period);
        summary.periods.insert(at, &column.period);
        summary.known += column.known;
        for (reason, count) in &column.absent {
            for (slot, _) in summary.absent.iter_mut().zip(Absent::ALL).filter(|(_, known)| known == reason) {
                *slot += count;
            }
        }
    }
    summaries
}

/// `child-poverty 2021/22`, or `child-poverty 2014/15 to 2021/22 (8 periods)`.
fn name(summary: &Summary<'_>) -> String {
    match summary.periods.as_slice() {
        [] | [Period::Unknown] => summary.id.to_string(),
        [only] => format!("{} {only}", summary.id),
        [first, .., last] => {
            format!("{} {first} to {last} ({} periods)", summary.id, summary.periods.len())
        }
    }
}
