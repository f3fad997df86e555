//! Exports of DWP's Stat-Xplore (SuperWEB2): a preamble, a header of values and
//! annotations in pairs, a second line that names the dimension of the rows,
//! areas by name, `Total` and `Unknown`, and a legend below.
//!
//! The labels are understood first, from the rows that hold them ([`layout`],
//! [`words`], [`legend`], [`dimensions`], [`sheet`]); then every cell is read
//! once ([`fill`]). Areas and periods can stand in rows or in columns, with
//! categories beside them; each category and period is a series.

mod dimensions;
mod fill;
mod layout;
mod legend;
mod sheet;
mod totals;
mod words;

#[cfg(test)]
mod tests;

use super::block::Block;
use super::headings::title;
use super::importer::{Claim, Importer, Sniff};
use super::{Beside, Keys, Table, TableEntry, blocks, keep};
use crate::area::Geography;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Flags, Period};
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};
use dimensions::{Role, Said};
use layout::Section;
use legend::Legend;
use sheet::{Sheet, code_in};
use std::collections::BTreeSet;
use words::Words;

/// Exports of Stat-Xplore.
#[derive(Debug, Clone, Copy)]
pub struct StatXplore;

impl Importer for StatXplore {
    fn name(&self) -> &'static str {
        "Stat-Xplore export"
    }

    fn claim(&self, sniff: &Sniff<'_>) -> Claim {
        let rows = match &sniff.rows {
            Ok(rows) => rows,
            Err(error) => return Claim::NotMine(error.first().message.clone()),
        };
        let top: Vec<Row<'_>> = rows.all().take(layout::ROWS_ABOVE).collect();
        let signed = top.first().is_some_and(layout::is_signature);
        match layout::first_header(&top).and_then(|at| top.get(at)) {
            Some(header) => {
                let pairs = if header.fields().any(layout::is_annotation) {
                    "pairs of values and annotations under"
                } else {
                    "values under"
                };
                let below = if signed { ", below a line \u{201c}Stat-Xplore\u{201d}" } else { "" };
                let (name, line) = (header.get(0), header.line());
                Claim::Mine(format!("{pairs} \u{201c}{name}\u{201d} on line {line}{below}"))
            }
            None if signed => Claim::NotMine(
                "a line \u{201c}Stat-Xplore\u{201d}, and no header with a line of dimensions after it"
                    .to_owned(),
            ),
            None => Claim::NotMine(
                "no \u{201c} - Annotations\u{201d} headings and no \u{201c}Stat-Xplore\u{201d} line"
                    .to_owned(),
            ),
        }
    }

    fn read(&self, sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
        let mut notes = Report::new();
        let tables = read(sniff.name, &sniff.rows?, entry, &mut notes);
        notes.in_file(sniff.name);
        report.append(notes);
        tables.map_err(|error| error.in_file(sniff.name))
    }
}

fn read(name: &str, rows: &Rows<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
    for note in rows.report().notes().iter().filter(|note| note.code != "title-lines") {
        report.add(note.clone());
    }
    let all: Vec<Row<'_>> = rows.all().collect();
    let sections = layout::sections(&all);
    let texts = texts(&all, &sections);
    let legend = Legend::read(&texts);
    let mut words = Words::default();
    let mut read: Vec<(Words<'_>, Sheet<'_, '_>)> = Vec::with_capacity(sections.len());
    for section in &sections {
        let above = all.get(section.above.clone()).unwrap_or_default();
        words = Words::read(&words, above, &legend);
        read.push((words.clone(), Sheet::read(&all, section, &legend)));
    }
    read.retain(|(_, sheet)| !sheet.areas.is_empty());
    if read.is_empty() {
        return Err(Error::new(
            ErrorKind::Format,
            Problem::new("no row of data follows the header of the export")
                .help("export the table again, or delete the file"),
        ));
    }
    note_trailer(&all, &sections, report);
    let kept = entry.map(|entry| entry.keep.as_slice()).unwrap_or_default();
    check_kept(kept, &read)?;
    let source = texts.iter().find_map(words::source);
    let signed = all.first().is_some_and(layout::is_signature);
    let publisher = source.or(if signed { Some("Department for Work and Pensions") } else { None });
    let several = read.len() > 1;
    let mut found = Vec::with_capacity(read.len());
    for (at, (words, sheet)) in read.into_iter().enumerate() {
        let part = words.part().or_else(|| several.then(|| format!("table {}", at + 1)));
        let mut block = block(name, &words, &sheet, &legend, kept, report)?;
        block.part = part;
        block.publisher = publisher.map(str::to_owned);
        if !block.series.is_empty() {
            found.push(block);
        }
    }
    blocks::into_tables(found, entry, report)
}

/// The rows that are no part of any table.
fn texts<'r>(all: &[Row<'r>], sections: &[Section]) -> Vec<Row<'r>> {
    let last = sections.last().map_or(0, |section| section.data.end);
    let parts = sections.iter().map(|section| section.above.clone()).chain(std::iter::once(last..all.len()));
    parts.flat_map(|part| all.get(part).unwrap_or_default()).copied().collect()
}

fn note_trailer(all: &[Row<'_>], sections: &[Section], report: &mut Report) {
    let end = sections.last().map_or(0, |section| section.data.end);
    let below = all.get(end..).unwrap_or_default();
    if let Some(first) = below.first() {
        let text =
            |row: &Row<'_>| row.fields().filter(|field| !field.is_empty()).collect::<Vec<_>>().join(": ");
        let message = format!("the text from line {} on is below the table and no data", first.line());
        report.add(Note::info("trailing-notes", message).keys(below.iter().map(text)));
    }
}

/// Everything that tells one series from another: dimension and value.
fn qualities<'w>(words: &Words<'w>, row: &Said<'w>, column: &Said<'w>) -> Vec<(&'w str, &'w str)> {
    [words.filters.as_slice(), &row.categories, &column.categories].concat()
}

/// Whether the catalogue keeps a series. A dimension that it does not name is
/// that dimension's total.
fn is_kept(kept: &[(String, String)], qualities: &[(&str, &str)]) -> bool {
    kept.iter().all(|(column, value)| {
        let found = qualities.iter().find(|(dimension, _)| keep::same(dimension, column));
        keep::same(found.map_or("Total", |(_, label)| label), value)
    })
}

/// Checks the catalogue's `where` against the categories of all tables.
fn check_kept(kept: &[(String, String)], read: &[(Words<'_>, Sheet<'_, '_>)]) -> Result<()> {
    if kept.is_empty() {
        return Ok(());
    }
    let mut all: Vec<(&str, &str)> = Vec::new();
    for (words, sheet) in read {
        all.extend(&words.filters);
        let said = sheet.said_by_rows.iter().chain(&sheet.said_by_columns);
        all.extend(said.flat_map(|said| &said.categories));
        let dimensions = sheet.row_dimensions.iter().chain(&sheet.column_dimensions);
        all.extend(dimensions.filter(|one| one.role == Role::Category).map(|one| (one.name, "Total")));
    }
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| *name).collect();
    let names: Vec<&str> = names.into_iter().collect();
    keep::check(kept, &names, |name| {
        all.iter().filter(|(known, _)| *known == name).map(|(_, label)| *label).collect()
    })
}

fn block(
    name: &str,
    words: &Words<'_>,
    sheet: &Sheet<'_, '_>,
    legend: &Legend<'_>,
    kept: &[(String, String)],
    report: &mut Report,
) -> Result<Block> {
    let counting = words.counting.or(words.title).map_or_else(|| stem(name), str::to_owned);
    let named = |row: &Said<'_>, column: &Said<'_>| {
        let qualities = qualities(words, row, column);
        let values: Vec<&str> = qualities.iter().map(|(_, value)| *value).collect();
        let series =
            if values.is_empty() { counting.clone() } else { format!("{counting}: {}", values.join(", ")) };
        is_kept(kept, &qualities).then_some(series)
    };
    let filled = fill::fill(sheet, legend, named, report)?;
    if let Some(label) = sheet.area_column {
        totals::check(sheet, &filled, label, report);
    }
    note_columns(sheet, legend, report);
    let (keys, beside) = keys(sheet, legend);
    let level = keys.level();
    let series: Vec<_> = filled.series.into_iter().flatten().collect();
    note_table(&counting, sheet, &keys, series.iter().map(|series| &series.period), report);
    Ok(Block {
        file: name.to_owned(),
        title: words.title.map(str::to_owned),
        geography: level.map(|level| Geography { level, vintage: None }),
        keys,
        beside,
        lines: sheet.areas.iter().map(|(_, line)| *line).collect(),
        other_keys: sheet.others.iter().map(|(line, label)| (*line, (*label).to_owned())).collect(),
        series,
        ..Block::default()
    })
}

/// The file's name as a title, where the export no longer says what it counts.
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    title(file.split('.').next().unwrap_or(file))
}

/// Codes where the labels have them, else names.
fn keys(sheet: &Sheet<'_, '_>, legend: &Legend<'_>) -> (Keys, Beside) {
    let labels = sheet.areas.iter().map(|(label, _)| legend.strip(label).0);
    if !sheet.coded {
        return (Keys::Names(labels.map(str::to_owned).collect()), Beside::default());
    }
    let (codes, names): (Vec<_>, Vec<_>) = labels.filter_map(code_in).unzip();
    let named = names.iter().any(|name| !name.is_empty());
    let names = if named { names.into_iter().map(str::to_owned).collect() } else { Vec::new() };
    (Keys::Codes(codes), Beside { names, ..Beside::default() })
}

fn note_columns(sheet: &Sheet<'_, '_>, legend: &Legend<'_>, report: &mut Report) {
    let flagged: Vec<String> = sheet
        .columns
        .iter()
        .flat_map(|column| &column.labels)
        .filter(|label| legend.strip(label).1 != Flags::NONE)
        .map(|label| (*label).to_owned())
        .collect();
    if !flagged.is_empty() {
        let message = format!(
            "{} marked in the heading as provisional, revised or estimated: so is every number below",
            counted(flagged.len(), "column is", "columns are")
        );
        report.add(Note::info("flagged-columns", message).keys(flagged));
    }
    let totals =
        sheet.said_by_rows.iter().chain(&sheet.said_by_columns).filter(|said| said.over_time).count();
    if totals > 0 {
        let message = format!(
            "{} over periods set aside: it is no figure of any period",
            counted(totals, "total", "totals")
        );
        report.add(Note::info("totals-over-time", message));
    }
}

fn note_table<'p>(
    counting: &str,
    sheet: &Sheet<'_, '_>,
    keys: &Keys,
    periods: impl Iterator<Item = &'p Period>,
    report: &mut Report,
) {
    let periods: BTreeSet<&Period> = periods.filter(|period| **period != Period::Unknown).collect();
    let over = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => {
            format!(", {} periods from {} to {}", periods.len(), first.label(), last.label())
        }
        (Some(only), _) => format!(", {}", only.label()),
        _ => String::new(),
    };
    let by = if matches!(keys, Keys::Names(_)) { "name" } else { "code" };
    let message = format!("{counting}: {} by {by}{over}", counted(keys.len(), "area", "areas"));
    report.add(Note::info("stat-xplore-table", message));
    if !sheet.others.is_empty() {
        let message = format!("{} no area and set aside", counted(sheet.others.len(), "row is", "rows are"));
        let keys = sheet.others.iter().map(|(line, label)| format!("line {line}: \u{201c}{label}\u{201d}"));
        report.add(Note::info("rows-without-area", message).keys(keys));
    }
}
