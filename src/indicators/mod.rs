//! Readers of tables, one publisher's shape a file, and of the catalogue.
//!
//! A stranger to [`boundaries`](crate::boundaries).

mod catalogue;
mod cell;
mod delimited;
mod folder;
mod guess;
mod headings;
mod importer;
mod markers;
mod number;

pub use catalogue::{CATALOGUE_FILE, Catalogue, Dataset, IndicatorEntry, LongEntry, TableEntry};
pub use cell::{Cell, DecimalMark, UnitSign};
pub use delimited::Delimited;
pub use folder::{Indicators, read_folder};
pub use importer::{Claim, IMPORTERS, Importer, Sniff, import};
pub use markers::{MARKERS, Marker, Meaning};

use crate::area::{AreaCode, Geography};
use crate::measure::{Column, Indicator};

/// One table, read: columns aligned to the table's own keys, before any join.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The file, as the person would recognise it.
    pub file: String,
    /// Level and vintage, where the file or its catalogue tells.
    pub geography: Option<Geography>,
    /// One code a row, in the order of the file; a code can stand twice.
    pub keys: Vec<AreaCode>,
    /// The line each row stands on, aligned to `keys`.
    pub lines: Vec<u64>,
    /// Rows whose key is no code: line and text, such as a total or a name.
    pub other_keys: Vec<(u64, String)>,
    /// The indicators the columns are about.
    pub indicators: Vec<Indicator>,
    /// The columns, each aligned to `keys`.
    pub columns: Vec<Column>,
}
