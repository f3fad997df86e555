//! [`Importer`]: the face of every reader of tables. A publisher's own shape is
//! one file beside [`delimited`](super::delimited), and one line in
//! [`IMPORTERS`].

use super::levels;
use super::{
    Delimited, Fingertips, NomisApi, NomisBulk, NomisTable, Reading, StatXplore, Table, TableEntry, sum,
};
use crate::error::{Error, Result};
use crate::report::Report;
use crate::text::{NotText, Rows, not_text};

/// What is known of a file before anybody claims it.
#[derive(Debug)]
pub struct Sniff<'a> {
    /// The file, as the person would recognise it.
    pub name: &'a str,
    /// All its bytes.
    pub bytes: &'a [u8],
    /// What it is, where it is no delimited text.
    pub not_text: Option<NotText>,
    /// Its rows, where it is.
    pub rows: Result<Rows<'a>>,
}

impl<'a> Sniff<'a> {
    /// Looks at a file.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, not_text: not_text(bytes), rows: Rows::read(name, bytes) }
    }
}

/// Whether an importer reads a file, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It does: what the file is.
    Mine(String),
    /// It does not: what is missing.
    NotMine(String),
}

/// A reader of tables of one shape, chosen by what a file holds.
pub trait Importer: Sync {
    /// What it reads, in a few words.
    fn name(&self) -> &'static str;

    /// Whether the file is of its shape. Looks at the content, not the name.
    fn claim(&self, sniff: &Sniff<'_>) -> Claim;

    /// Reads a file it claimed: its tables, of which a file can hold several.
    ///
    /// # Errors
    /// Every problem for which the file cannot be used.
    fn read(&self, sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>>;
}

/// Every importer. The first to claim a file reads it; the general table is last.
pub const IMPORTERS: &[&dyn Importer] =
    &[&NomisTable, &NomisBulk, &NomisApi, &StatXplore, &Fingertips, &Delimited];

/// Reads a file, with the sums of the catalogue taken apart and put together.
fn read(
    importer: &dyn Importer,
    sniff: Sniff<'_>,
    entry: Option<&TableEntry>,
    report: &mut Report,
) -> Result<Vec<Table>> {
    let Some(entry) = entry.filter(|entry| entry.indicators.iter().any(|one| !one.sum.is_empty())) else {
        return importer.read(sniff, entry, report);
    };
    let name = sniff.name;
    let (apart, sums) = sum::take_apart(entry);
    let tables = importer.read(sniff, Some(&apart), report)?;
    let whole = tables.into_iter().map(|table| sum::put_together(table, &sums, report));
    whole.collect::<Result<_>>().map_err(|error| error.in_file(name))
}

fn by_its_columns() -> Claim {
    Claim::NotMine("the catalogue says which column is which".to_owned())
}

/// Reads a file by the first importer that claims it. A file of which the
/// catalogue says which column is which (`[table.long]`) is the general table,
/// whoever published it.
///
/// # Errors
/// Those of the importer; `Format` with each importer's reason where none claims it.
pub fn import(sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
    let mut reasons = Vec::new();
    for importer in IMPORTERS {
        let described =
            importer.name() != Delimited.name() && entry.is_some_and(|entry| entry.long.is_some());
        let claim = if described { by_its_columns() } else { importer.claim(&sniff) };
        match claim {
            Claim::Mine(because) => {
                let reading = Reading { importer: importer.name().to_owned(), because, declined: reasons };
                let tables = read(*importer, sniff, entry, report)?;
                let mut tables: Vec<Table> =
                    tables.into_iter().flat_map(|table| levels::split(table, report)).collect();
                for table in &mut tables {
                    table.reading = reading.clone();
                }
                return Ok(tables);
            }
            Claim::NotMine(reason) => reasons.push(format!("{}: {reason}", importer.name())),
        }
    }
    sniff.rows?;
    Err(Error::new(
        crate::error::ErrorKind::Format,
        crate::error::Problem::new("no reader knows this table").found(reasons.join("; ")),
    ))
}
