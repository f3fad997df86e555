//! Readers of tables, one publisher's shape a file, and of the catalogue.
//!
//! A stranger to [`boundaries`](crate::boundaries).

mod block;
mod blocks;
mod catalogue;
mod cell;
mod container;
mod decimal;
mod delimited;
mod describe;
mod fingertips;
mod folder;
mod front_matter;
mod guess;
mod headings;
mod importer;
mod jobs;
mod keep;
mod keys;
mod labels;
mod levels;
mod markers;
mod nomis;
mod number;
mod oddities;
mod parts;
mod room;
mod series;
mod stat_xplore;
mod sum;

pub use catalogue::{Between, Change, MadeEntry, Rate, Recipe, ToldAs};
pub use catalogue::{CATALOGUE_FILE, Catalogue, Dataset, IndicatorEntry, LongEntry, TableEntry};
pub use cell::{Cell, DecimalMark, UnitSign};
pub use delimited::Delimited;
pub use fingertips::Fingertips;
pub use folder::{Indicators, catalogue, read_folder, read_given};
pub use importer::{Claim, IMPORTERS, Importer, Sniff, import};
pub use keys::{Beside, Keys};
pub use markers::{MARKERS, Marker, Meaning};
pub use nomis::{NomisApi, NomisBulk, NomisTable};
pub use stat_xplore::StatXplore;

use crate::area::Geography;
use crate::measure::{Column, Indicator};

/// One table, read: columns aligned to the table's own keys, before any join.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The file, as the person would recognise it.
    pub file: String,
    /// Which block, sheet or level it is, where a file holds several tables.
    pub part: Option<String>,
    /// Who read it, and why.
    pub reading: Reading,
    /// Level and vintage, where the file or its catalogue tells.
    pub geography: Option<Geography>,
    /// What tells the area of each row, in the order of the file.
    pub keys: Keys,
    /// What is printed beside the keys.
    pub beside: Beside,
    /// The line each row stands on, aligned to `keys`.
    pub lines: Vec<u64>,
    /// Rows whose key is no area: line and text, such as a total.
    pub other_keys: Vec<(u64, String)>,
    /// The indicators the columns are about.
    pub indicators: Vec<Indicator>,
    /// The columns, each aligned to `keys`.
    pub columns: Vec<Column>,
}

/// Which importer read a table, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reading {
    /// The importer's name.
    pub importer: String,
    /// What in the file made it claim it.
    pub because: String,
    /// The importers that were asked before, each with what it missed.
    pub declined: Vec<String>,
}
