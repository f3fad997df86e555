//! The files of Nomis, the labour market and census service of the Office for
//! National Statistics: the table export ([`export`]), the bulk format of census
//! tables ([`bulk`]) and the long CSV of its API ([`api`]).
//!
//! What the three have in common is how Nomis speaks: of geographies
//! ([`geography`]), of dates ([`period`]), of what stands in place of a number or
//! beside it ([`status`]), of totals and percentages ([`words`]).

mod api;
mod bulk;
mod export;
mod geography;
mod keep;
mod period;
mod places;
mod stack;
mod status;
mod words;

pub use api::NomisApi;
pub use bulk::NomisBulk;
pub use export::NomisTable;

use crate::report::Report;
use crate::text::Rows;

/// Whose files they are.
const PUBLISHER: &str = "Office for National Statistics, via Nomis";

/// How the characters of the file are written; where its header stands is for
/// the readers here to find.
fn how_written(rows: &Rows<'_>) -> Report {
    let mut report = Report::new();
    for note in rows.report().notes().iter().filter(|note| note.code != "title-lines") {
        report.add(note.clone());
    }
    report
}

/// What a text is read as, with a catalogue.
#[cfg(test)]
fn read_text(text: &str, catalogue: &str) -> (crate::error::Result<Vec<super::Table>>, Report) {
    let catalogue = super::Catalogue::parse("catalogue.toml", catalogue).unwrap();
    let mut report = Report::new();
    let sniff = super::Sniff::new("f.csv", text.as_bytes());
    (super::import(sniff, catalogue.tables.first(), &mut report), report)
}

/// The tables of a text that is read without a catalogue.
#[cfg(test)]
fn tables_of(text: &str) -> (Vec<super::Table>, Report) {
    let (tables, report) = read_text(text, "");
    (tables.unwrap_or_else(|error| panic!("{error}")), report)
}
