//! `catalogue.toml`: what a table cannot say of itself. The format is described
//! in `docs/catalogue.md`.

mod check;
mod fields;
mod made;
mod read;

pub use made::{Between, Change, MadeEntry, Rate, Recipe, ToldAs};

use crate::area::Geography;
use crate::error::Result;
use crate::measure::{IndicatorId, Kind, Period, Polarity, Status};
use serde::Serialize;

/// The name of the file in a folder of tables.
pub const CATALOGUE_FILE: &str = "catalogue.toml";

/// A catalogue, read and checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalogue {
    /// The dataset as a whole.
    pub dataset: Dataset,
    /// The tables, in the order of the file.
    pub tables: Vec<TableEntry>,
    /// Indicators made of others, in the order of the file.
    pub made: Vec<MadeEntry>,
}

/// `[dataset]`: what heads the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Dataset {
    /// The heading of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One or two sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Statements that must be shown with the data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attribution: Vec<String>,
    /// The count indicator used as population weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<IndicatorId>,
    /// The group of areas that is shown first: its name, or `grouping:code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<String>,
    /// Boundary files, lookups and lists of names beside those of `boundaries/`:
    /// paths from the catalogue's folder.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub boundaries: Vec<String>,
}

/// `[[table]]`: one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableEntry {
    /// The line of the catalogue it starts on.
    pub line: u64,
    /// The file, as written; `archive.zip/member.csv` within an archive.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The file of titles for the codes that head its columns.
    pub labels: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// How the figure is cited.
    pub source: Option<String>,
    /// Where it can be had.
    pub url: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// The day it was retrieved, as written.
    pub retrieved: Option<String>,
    /// Whose word it is.
    pub status: Option<Status>,
    /// Level and vintage of its codes.
    pub geography: Option<Geography>,
    /// The heading of the key column.
    pub code: Option<String>,
    /// The heading of the column of names.
    pub name: Option<String>,
    /// The heading of the column of districts by name.
    pub district: Option<String>,
    /// The period of every column that names none.
    pub period: Option<Period>,
    /// The line of the header.
    pub header_row: Option<u64>,
    /// Headings of columns that are no indicators.
    pub ignore: Vec<String>,
    /// The rows to keep: column and value.
    pub keep: Vec<(String, String)>,
    /// Set where the table is long.
    pub long: Option<LongEntry>,
    /// Its indicators.
    pub indicators: Vec<IndicatorEntry>,
}

/// `[table.long]`: which columns say what in a long table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LongEntry {
    /// The column that names the indicator.
    pub indicator: Option<String>,
    /// The column that names the period.
    pub period: Option<String>,
    /// The column of the value.
    pub value: String,
    /// The column of the lower limit.
    pub lower: Option<String>,
    /// The column of the upper limit.
    pub upper: Option<String>,
    /// The rows to keep: column and value.
    pub keep: Vec<(String, String)>,
}

/// `[[table.indicator]]`: one column, or one name in the indicator column.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorEntry {
    /// The line of the catalogue it starts on.
    pub line: u64,
    /// Its short name.
    pub id: IndicatorId,
    /// The heading of its column, in a wide table.
    pub column: Option<String>,
    /// Its name in the indicator column of a long table, or as a publisher's
    /// file has it.
    pub matches: Option<String>,
    /// The columns that make it together, where it is a sum.
    pub sum: Vec<String>,
    /// Its title.
    pub title: String,
    /// A shorter title.
    pub short: Option<String>,
    /// A sentence or two.
    pub description: Option<String>,
    /// What is printed after the number.
    pub unit: Option<String>,
    /// What sort of number it is.
    pub kind: Option<Kind>,
    /// Which way need lies.
    pub polarity: Polarity,
    /// How many decimals are printed.
    pub decimals: Option<u8>,
    /// The count that it is a share of.
    pub denominator: Option<IndicatorId>,
    /// The denominator in words.
    pub denominator_label: Option<String>,
    /// The count above the line.
    pub numerator: Option<IndicatorId>,
    /// The column of its lower limit.
    pub lower: Option<String>,
    /// The column of its upper limit.
    pub upper: Option<String>,
    /// The period of its column.
    pub period: Option<Period>,
    /// Whose word it is, where that differs from the table's.
    pub status: Option<Status>,
}

impl Catalogue {
    /// Reads a catalogue.
    ///
    /// # Errors
    /// `Format`, with every problem of the file and its line: syntax, unknown
    /// keys (and the known ones), wrong kinds of value, missing keys, words that
    /// are no period, geography or id, and the same indicator and period twice.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        read::read(name, text)
    }
}
