//! The general table: delimited text with a column of area codes or names, wide
//! or long.
//!
//! Read in four steps, a file each: which column tells the area ([`key`]),
//! which rows are data ([`body`]), what the other columns hold ([`columns`]),
//! which of them are indicators ([`plan`]); then the table is put together,
//! row by row ([`wide`]) or pivoted ([`long`]).

mod body;
mod columns;
mod declared;
mod guessed;
pub(super) mod key;
mod limits;
mod long;
mod plan;
mod wide;

use super::describe::About;
use super::importer::{Claim, Importer, Sniff};
use super::{DecimalMark, Table, TableEntry};
use crate::area::{Geography, Level};
use crate::error::{Place, Result};
use crate::report::{Note, Report};
use crate::text::{Commas, DECIMAL_COMMA_DELIMITERS, Rows, commas};
use body::Body;
use key::{Holds, Key};

/// The general table.
#[derive(Debug, Clone, Copy)]
pub struct Delimited;

impl Importer for Delimited {
    fn name(&self) -> &'static str {
        "delimited table"
    }

    fn claim(&self, sniff: &Sniff<'_>) -> Claim {
        match &sniff.rows {
            Ok(rows) => Claim::Mine(format!("text separated by {}", rows.dialect())),
            Err(error) => Claim::NotMine(error.first().message.clone()),
        }
    }

    fn read(&self, sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
        let mut notes = Report::new();
        let table = read(sniff.name, sniff.rows?, entry, &mut notes);
        notes.in_file(sniff.name);
        report.append(notes);
        table.map(|table| vec![table]).map_err(|error| error.in_file(sniff.name))
    }
}

impl Context<'_> {
    fn about(&self) -> About<'_> {
        About { name: self.name, entry: self.entry, title: None, publisher: None }
    }
}

/// What the steps after the first need to know of the file.
struct Context<'a> {
    name: &'a str,
    rows: &'a Rows<'a>,
    entry: Option<&'a TableEntry>,
    body: Body<'a>,
    key: Key,
    decimal: DecimalMark,
}

fn read(name: &str, rows: Rows<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Table> {
    let rows = match entry.and_then(|entry| entry.header_row) {
        Some(line) => rows.with_header_on(line)?,
        None => rows,
    };
    report.append(rows.report());
    let key = key::find(&rows, entry)?;
    let stated = entry.and_then(|entry| entry.geography);
    let body = Body::read(&rows, &key, stated.map(|geography| geography.level), report);
    let geography = geography(&rows, &key, &body, stated, report);
    report.add(key.note(&rows, geography));
    let decimal = decimal_mark(&rows, &body, report);
    let context = Context { name, rows: &rows, entry, body, key, decimal };
    let plan = plan::plan(&context, report)?;
    let mut table = match plan.pivot {
        None => wide::assemble(&context, plan),
        Some(_) => long::assemble(&context, plan, report)?,
    };
    table.geography = geography;
    Ok(table)
}

/// How many codes in a hundred must be of one level for the table to be of it.
const OF_ONE_LEVEL: usize = 95;

/// The catalogue's word, else the level of the codes with the vintage that the
/// heading of the key column tells.
fn geography(
    rows: &Rows<'_>,
    key: &Key,
    body: &Body<'_>,
    stated: Option<Geography>,
    report: &mut Report,
) -> Option<Geography> {
    let heading = rows.header().get(key.column).map_or("", String::as_str);
    let named = key.geography(rows);
    let levels = body.levels();
    let (level, count) = levels.first().copied().unwrap_or((None, 0));
    if let Some(stated) = stated {
        let differs = |named: Geography| {
            named.level != stated.level || (named.vintage.is_some() && named.vintage != stated.vintage)
        };
        if named.is_some_and(differs) {
            let message = format!(
                "the catalogue says {stated}, the heading of the codes \u{201c}{heading}\u{201d}; the catalogue is followed"
            );
            report.add(Note::warning("geography-contradiction", message));
        }
        return Some(stated);
    }
    if key.holds == Holds::Names {
        return named;
    }
    if count * 100 < body.keys.len() * OF_ONE_LEVEL {
        let counts =
            levels.iter().map(|(level, count)| format!("{count} {}", level.map_or("unknown", Level::plural)));
        report.add(
            Note::warning("mixed-levels", "the codes are of several levels of geography")
                .keys(counts)
                .help("state `geography` in the catalogue to keep the rows of one level"),
        );
        return None;
    }
    let level = level?;
    Some(named.filter(|named| named.level == level).unwrap_or(Geography { level, vintage: None }))
}

/// A comma before the decimals, where the delimiter allows it and the cells
/// prove it. What cannot be told is read as thousands, and said: the numbers
/// would be wrong a thousandfold.
fn decimal_mark(rows: &Rows<'_>, body: &Body<'_>, report: &mut Report) -> DecimalMark {
    if !DECIMAL_COMMA_DELIMITERS.contains(&rows.delimiter()) {
        return DecimalMark::Point;
    }
    match commas(body.rows.iter().flat_map(|row| row.fields())) {
        Commas::Thousands => DecimalMark::Point,
        Commas::Decimal => {
            report.add(Note::info("decimal-comma", "numbers are written with a comma before the decimals"));
            DecimalMark::Comma
        }
        Commas::Unclear => {
            let message =
                "every comma in a number stands before three digits; they were taken to part thousands";
            let help = "if they stand before decimals, save the file with points in their place";
            report.add(Note::warning("unclear-commas", message).help(help));
            DecimalMark::Point
        }
    }
}

/// The place of a column.
fn at_column(heading: &str) -> Place {
    Place::default().column(heading)
}
