//! [`Importer`]: the face of every reader of tables. A publisher's own shape is
//! one file beside [`delimited`](super::delimited), and one line in
//! [`IMPORTERS`].

use super::levels;
use super::{Delimited, Reading, Table, TableEntry};
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
pub const IMPORTERS: &[&dyn Importer] = &[&Delimited];

/// Reads a file by the first importer that claims it.
///
/// # Errors
/// Those of the importer; `Format` with each importer's reason where none claims it.
pub fn import(sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
    let mut reasons = Vec::new();
    for importer in IMPORTERS {
        match importer.claim(&sniff) {
            Claim::Mine(because) => {
                let reading = Reading { importer: importer.name().to_owned(), because, declined: reasons };
                let tables = importer.read(sniff, entry, report)?;
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
