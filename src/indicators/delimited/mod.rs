//! The general table: delimited text with a column of area codes or names, wide
//! or long.
//!
//! Read in four steps, a file each: which column tells the area ([`key`]),
//! which rows are data ([`body`]), what the other columns hold ([`columns`]),
//! which of them are indicators ([`plan`]), of which kinds of rows
//! ([`dimensions`]); then the table is put together,
//! row by row ([`wide`]) or pivoted ([`long`]).

mod body;
mod columns;
mod declared;
mod dimensions;
mod guessed;
pub(super) mod key;
mod limits;
mod long;
mod named;
mod plan;
mod wide;

pub(super) use guessed::NO_NUMBERS;

use super::decimal::decimal_mark;
use super::describe::About;
use super::importer::{Claim, Importer, Sniff};
use super::{DecimalMark, Table, TableEntry, keep};
use crate::area::Geography;
use crate::error::{Place, Result};
use crate::report::{Note, Report};
use crate::text::Rows;
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
        About { name: self.name, entry: self.entry, title: None, publisher: None, retrieved: None }
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
    let kept = keep::columns(&rows, entry.map(|entry| entry.keep.as_slice()).unwrap_or_default())?;
    let body = Body::read(&rows, &key, stated.map(|geography| geography.level), &kept, report);
    let geography = geography(&rows, &key, &body, stated, report);
    report.add(key.note(&rows, geography));
    let decimal = decimal_mark(rows.delimiter(), body.rows.iter().flat_map(|row| row.fields()), report);
    let context = Context { name, rows: &rows, entry, body, key, decimal };
    let of_rows = named::of_rows(&context);
    let mut table = match (&of_rows, entry) {
        (Some(all), Some(entry)) => {
            let table = assemble(&Context { entry: Some(all), ..context }, report)?;
            named::take(table, entry, report)?
        }
        _ => assemble(&context, report)?,
    };
    table.geography = geography;
    Ok(table)
}

fn assemble(context: &Context<'_>, report: &mut Report) -> Result<Table> {
    let plan = plan::plan(context, report)?;
    match plan.pivot {
        None => Ok(wide::assemble(context, plan)),
        Some(_) => long::assemble(context, plan, report),
    }
}

/// The catalogue's word, else the level of most codes with the vintage that the
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
    let level = levels.first().and_then(|(level, _)| *level);
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
    let level = level?;
    Some(named.filter(|named| named.level == level).unwrap_or(Geography { level, vintage: None }))
}

/// The place of a column.
fn at_column(heading: &str) -> Place {
    Place::default().column(heading)
}
