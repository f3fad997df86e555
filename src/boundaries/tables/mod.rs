//! Tables that come beside boundaries: relations between geographies, areas
//! under parents, names, centroids, typologies. What a table is, is found from
//! its columns; one table can be several of these.

mod centroids;
mod grouping;
mod headings;
mod lookup;
mod names;
mod typology;

pub(super) use grouping::merge;
pub(super) use names::{Names, unite};
pub(super) use typology::Typology;

use crate::area::{AreaCode, Grouping, Level, Lookup};
use crate::boundaries::Centroids;
use crate::error::{Place, Result};
use crate::files::SourceFile;
use crate::report::{Note, Report, counted};
use crate::text::Rows;
use headings::Sheet;

/// What one table gives.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Relations between geographies.
    pub lookups: Vec<Lookup>,
    /// Areas under parents.
    pub groupings: Vec<Grouping>,
    /// Names of areas.
    pub names: Vec<Names>,
    /// Population-weighted centroids.
    pub centroids: Option<Centroids>,
    /// Districts under types, to be resolved by name.
    pub typology: Option<Typology>,
    /// Everything noticed.
    pub report: Report,
}

impl Table {
    fn is_empty(&self) -> bool {
        self.lookups.is_empty()
            && self.groupings.is_empty()
            && self.names.is_empty()
            && self.centroids.is_none()
            && self.typology.is_none()
    }
}

/// Reads a table. One in which nothing is recognised gives a note, no error.
///
/// # Errors
/// No delimited text, or a quotation mark that is never closed.
pub(super) fn read(file: &SourceFile) -> Result<Table> {
    let bytes = file.bytes()?;
    let rows = Rows::read(file.name(), &bytes)?;
    let sheet = Sheet::of(&rows);
    let mut table = Table { report: rows.report(), ..Table::default() };
    table.lookups = lookup::read(&sheet, &mut table.report);
    table.groupings = grouping::read(&sheet);
    table.centroids = centroids::read(&sheet, &mut table.report);
    table.names = names::read(&sheet, table.is_empty(), &mut table.report);
    if sheet.codes.is_empty() {
        table.typology = typology::read(&sheet, &file.stem());
    }
    note_unreadable_codes(&sheet, &mut table.report);
    if table.is_empty() && table.report.with_code("centroids-not-used").next().is_none() {
        table.report.add(unused(&sheet));
    }
    table.report.in_file(file.name());
    Ok(table)
}

/// Whether a level is one of areas rather than of their parents.
fn is_small(level: Level) -> bool {
    matches!(level, Level::Oa | Level::Lsoa | Level::Msoa)
}

/// A code the register uses for *none of this kind here*, such as `E99999999`.
fn is_pseudo(code: &str) -> bool {
    code.len() == 9 && code.ends_with("99999999")
}

/// Says which cells of a code column hold something else.
fn note_unreadable_codes(sheet: &Sheet<'_>, report: &mut Report) {
    for column in &sheet.codes {
        let bad: Vec<String> = sheet
            .rows
            .iter()
            .filter(|row| {
                let cell = row.get(column.at);
                !cell.is_empty() && !is_pseudo(cell) && AreaCode::read(cell).is_none()
            })
            .map(|row| format!("line {}: \u{201c}{}\u{201d}", row.line(), row.get(column.at)))
            .collect();
        if !bad.is_empty() {
            let name = sheet.rows.header().get(column.at).cloned().unwrap_or_default();
            report.add(
                Note::warning(
                    "unreadable-code",
                    format!("{} no code here; left out", counted(bad.len(), "row has", "rows have")),
                )
                .at(Place::default().column(name))
                .keys(bad),
            );
        }
    }
}

fn unused(sheet: &Sheet<'_>) -> Note {
    Note::warning("unused-table", "nothing in this table relates, names or places areas")
        .help("a lookup has columns of area codes such as MSOA11CD and LAD22CD; indicators belong into indicators/")
        .keys(sheet.rows.header())
}
