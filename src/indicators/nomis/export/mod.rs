//! The table export of Nomis: titles, facts such as `"Date :","2024"`, headings,
//! a row for each area, footnotes; and the same again for the next table.
//!
//! Taken apart in [`parts`], its headings read in [`columns`], its rows sorted in
//! [`areas`], the notes below read in [`legend`], the figures in [`values`];
//! [`names`] tells apart what stands in several tables.

mod areas;
mod columns;
mod legend;
mod names;
mod parts;
#[cfg(test)]
mod tests;
mod values;

use super::geography::{common_level, geography};
use super::words::{kind, without_number};
use super::{PUBLISHER, how_written, note_unused, period, stack};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::indicators::block::Block;
use crate::indicators::decimal::decimal_mark;
use crate::indicators::importer::{Claim, Importer, Sniff};
use crate::indicators::series::Series;
use crate::indicators::{Table, TableEntry};
use crate::measure::{Flags, Kind, Period};
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};
use areas::Areas;
use columns::{Columns, Values};
use legend::Legend;
use names::Names;
use parts::Part;

/// The table export of Nomis.
#[derive(Debug, Clone, Copy)]
pub struct NomisTable;

/// How many rows are looked at for what makes a file an export of Nomis.
const ROWS: usize = 40;

impl Importer for NomisTable {
    fn name(&self) -> &'static str {
        "Nomis table"
    }

    fn claim(&self, sniff: &Sniff<'_>) -> Claim {
        let Ok(rows) = &sniff.rows else { return Claim::NotMine("no delimited text".to_owned()) };
        if let Some(row) = rows.all().take(ROWS).find(parts::names_nomis) {
            return Claim::Mine(format!("line {} says \u{201c}{}\u{201d}", row.line(), row.get(0)));
        }
        // The lines that name Nomis are the first that people delete.
        let heading = |row: &Row<'_>| {
            let named = geography(row.get(0)).is_some() || row.get(0).eq_ignore_ascii_case("area");
            named && row.get(1).eq_ignore_ascii_case("mnemonic")
        };
        match rows.all().take(ROWS).find(heading) {
            Some(row) => Claim::Mine(format!(
                "line {} is headed \u{201c}{}\u{201d} and \u{201c}{}\u{201d}, as Nomis heads areas",
                row.line(),
                row.get(0),
                row.get(1)
            )),
            None => Claim::NotMine("no line says \u{201c}from Nomis on\u{201d}".to_owned()),
        }
    }

    fn read(&self, sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
        let mut notes = Report::new();
        let tables = sniff.rows.and_then(|rows| read(sniff.name, &rows, entry, &mut notes));
        notes.in_file(sniff.name);
        report.append(notes);
        tables.map_err(|error| error.in_file(sniff.name))
    }
}

fn read(name: &str, rows: &Rows<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
    report.append(how_written(rows));
    note_unused(entry, false, report);
    let all: Vec<Row<'_>> = rows.all().collect();
    let parts = parts::cut(&all);
    let names = names::of(&parts);
    let mut blocks = Vec::new();
    for (part, name_of) in parts.iter().zip(names) {
        let mut notes = Report::new();
        let block = block(name, rows.delimiter(), part, name_of, &mut notes);
        if !block.keys.is_empty() && !block.series.is_empty() {
            for note in notes.notes() {
                // The tables of a file have the same notes below them.
                if note.code != "file-notes" || !report.notes().contains(note) {
                    report.add(note.clone());
                }
            }
            blocks.push(block);
        }
    }
    if blocks.is_empty() {
        return Err(no_table(&parts));
    }
    stack::tables(blocks, entry, report)
}

/// One table of the file.
fn block(file: &str, delimiter: char, part: &Part<'_>, names: Names, report: &mut Report) -> Block {
    let columns = columns::columns(part);
    let areas = areas::sort(&part.rows, &columns);
    let legend = Legend::read(&areas.below);
    let geography =
        geography(part.header.get(0)).or(areas.geography).or_else(|| common_level(areas.keys.codes()));
    let period = part.fact(&["date", "time", "year"]).and_then(period::period).unwrap_or(Period::Unknown);
    say(part, &columns, &areas, names.part.as_deref(), report);
    let figures = areas.rows.iter().flat_map(|row| columns.values.iter().map(|values| row.get(values.at)));
    let decimal = decimal_mark(delimiter, figures, report);
    let mut marks = values::Marks::default();
    let mut series = Vec::with_capacity(columns.values.len());
    for column in &columns.values {
        let mut one = described(column, &names, &period, areas.rows.len());
        one.decimal = decimal;
        values::fill(&mut one, column, &areas, &legend, &mut marks);
        series.push(one);
    }
    marks.note(&legend, report);
    if !legend.notes.is_empty() {
        let message =
            format!("below its figures the file has {}", counted(legend.notes.len(), "note", "notes"));
        report.add(Note::info("file-notes", message).keys(&legend.notes));
    }
    Block {
        file: file.to_owned(),
        part: names.part,
        title: names.title,
        publisher: Some(PUBLISHER.to_owned()),
        retrieved: part.retrieved().map(day),
        geography,
        keys: areas.keys,
        beside: areas.beside,
        lines: areas.rows.iter().map(Row::line).collect(),
        other_keys: areas.others,
        series,
    }
}

/// One column's series, before it is read.
fn described(column: &Values, names: &Names, period: &Period, rows: usize) -> Series {
    let period = column.period.as_ref().unwrap_or(period).clone();
    // A heading that is the fact itself does not say it twice.
    let told = column.name.ends_with(names.suffix.trim_start_matches(", "));
    let suffix = if told { "" } else { names.suffix.as_str() };
    let mut series = Series::new(format!("{}{suffix}", column.name), period, Flags::NONE, rows);
    let title = without_number(&column.name);
    series.title = (!title.is_empty()).then(|| format!("{title}{suffix}"));
    let said = || names.kind.or_else(|| kind(&column.name));
    series.kind = if column.percent { Some(Kind::Percentage) } else { said() };
    series
}

/// `24 March 2026` as `2026-03-24`; what is no such day as it is written.
fn day(text: &str) -> String {
    let mut words = text.splitn(2, ' ');
    let number = words.next().and_then(|day| day.parse::<u8>().ok()).filter(|day| (1..=31).contains(day));
    match (number, words.next().and_then(|month| month.parse().ok().or_else(|| Period::find_in(month)))) {
        (Some(day), Some(Period::Month(year, month))) => format!("{year:04}-{month:02}-{day:02}"),
        _ => text.to_owned(),
    }
}

/// How the table was understood.
fn say(part: &Part<'_>, columns: &Columns, areas: &Areas<'_>, label: Option<&str>, report: &mut Report) {
    let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
    let message = format!(
        "{label}the header is on line {}; {} and {} below it",
        part.header.line(),
        counted(areas.rows.len(), "area", "areas"),
        counted(columns.values.len(), "column of figures", "columns of figures"),
    );
    let facts = part.facts.iter().map(|(key, value)| format!("{key}: {value}"));
    report.add(Note::info("nomis-table", message).keys(facts));
}

fn no_table(parts: &[Part<'_>]) -> Error {
    let problem = match parts.first() {
        Some(part) => Problem::new("no row below the header is an area with figures")
            .at(Place::default().line(part.header.line()))
            .found(part.header.fields().collect::<Vec<_>>().join(", "))
            .expected("rows such as E02003314 : Medway 001"),
        None => Problem::new("the file has the title of a table from Nomis and no table"),
    };
    Error::new(ErrorKind::Format, problem.help("download the table from Nomis again"))
}
