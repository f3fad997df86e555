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

use super::TableEntry;
use crate::error::Place;
use crate::report::{Note, Report};
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

/// Keys of the catalogue that say what these files say themselves: not followed,
/// and said.
fn note_unused(entry: Option<&TableEntry>, keeps_rows: bool, report: &mut Report) {
    let Some(entry) = entry else { return };
    let keys = [
        ("code", entry.code.is_some()),
        ("header_row", entry.header_row.is_some()),
        ("where", !entry.keep.is_empty() && !keeps_rows),
    ];
    let unused: Vec<&str> = keys.iter().filter(|(_, is_set)| *is_set).map(|(key, _)| *key).collect();
    if !unused.is_empty() {
        let message = "the catalogue has keys that this file has no use for; they are not followed";
        let place = Place::default().column("[[table]]");
        report.add(Note::warning("unused-key", message).at(place).keys(unused));
    }
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
