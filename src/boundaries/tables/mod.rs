//! Tables that come beside boundaries: relations between geographies, areas
//! under parents, names, points, typologies. What a table is, is found from
//! its columns; one table can be several of these.

mod grouping;
mod headings;
mod lookup;
mod members;
mod names;
mod people;
mod points;
mod position;
mod typology;

pub(super) use grouping::merge;
pub(super) use members::Members;
pub(super) use names::{Names, unite};
pub(super) use typology::Typology;

use crate::area::{AreaCode, Grouping, Level, Lookup};
use crate::boundaries::{KnownCodes, Points};
use crate::error::{Place, Result};
use crate::files::SourceFile;
use crate::report::{Note, Report, counted};
use crate::text::Rows;
use headings::{CodeColumn, Sheet};

/// What one table gives.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Relations between geographies.
    pub lookups: Vec<Lookup>,
    /// Areas under parents.
    pub groupings: Vec<Grouping>,
    /// Names of areas.
    pub names: Vec<Names>,
    /// Points of areas or postcodes.
    pub points: Option<Points>,
    /// Districts under types, to be resolved by name.
    pub typology: Option<Typology>,
    /// Groups of somebody's own, to be resolved by code.
    pub members: Vec<Members>,
    /// Which codes it lists of which geography.
    pub known: Vec<KnownCodes>,
    /// Everything noticed.
    pub report: Report,
}

impl Table {
    /// Whether nothing was recognised but, perhaps, plain positions, which stand in
    /// many tables that are there for something else.
    fn is_empty(&self) -> bool {
        self.lookups.is_empty()
            && self.groupings.is_empty()
            && self.names.is_empty()
            && !self.is_centred()
            && self.typology.is_none()
            && self.members.is_empty()
    }

    /// Whether it is a table of population-weighted centroids.
    fn is_centred(&self) -> bool {
        self.points.as_ref().is_some_and(|points| points.is_centred)
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
    table.points = points::read(&sheet, &mut table.report);
    table.names = names::read(&sheet, table.is_empty(), &mut table.report);
    let rich_names = table.names.iter().any(Names::is_rich);
    if sheet.codes.is_empty() && table.points.is_none() {
        table.typology = typology::read(&sheet, &file.stem());
    } else if table.groupings.is_empty() && table.lookups.is_empty() && !table.is_centred() && !rich_names {
        table.members = members::read(&sheet, &file.stem());
    }
    table.known = known(&sheet);
    note_unreadable_codes(&sheet, &mut table.report);
    let has_positions =
        table.points.is_some() || table.report.with_code("centroids-not-used").next().is_some();
    if table.is_empty() && !has_positions {
        table.report.add(unused(&sheet));
    }
    table.report.in_file(file.name());
    Ok(table)
}

/// Whether a level is one of areas rather than of their parents.
pub(super) fn is_small(level: Level) -> bool {
    matches!(level, Level::Oa | Level::Lsoa | Level::Msoa)
}

/// A code the register uses for *none of this kind here*, such as `E99999999`.
fn is_pseudo(code: &str) -> bool {
    code.len() == 9 && code.ends_with("99999999")
}

/// The codes of small areas whose vintage a heading tells.
fn known(sheet: &Sheet<'_>) -> Vec<KnownCodes> {
    let told = |column: &&CodeColumn| is_small(column.geography.level) && column.geography.vintage.is_some();
    let columns = sheet.codes.iter().filter(told);
    columns
        .map(|column| {
            let mut codes: Vec<AreaCode> =
                sheet.rows.iter().filter_map(|row| AreaCode::read(row.get(column.at))).collect();
            codes.sort_unstable();
            codes.dedup();
            KnownCodes { geography: column.geography, codes }
        })
        .collect()
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
