//! The published workbooks of PHEindicatormethods, read in place.

#![allow(dead_code, reason = "each test of the numbers uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a file that cannot be read ends a test")]

use calamine::{Data, Reader, Xlsx, open_workbook};
use std::collections::HashMap;
use std::fmt;

const FOLDER: &str = "../shared/data/reference/phe";

/// A row of a sheet, by the headings of its columns.
#[derive(Debug, Clone)]
pub(crate) struct Row(HashMap<String, Data>);

impl Row {
    /// The number under a heading.
    pub(crate) fn number(&self, heading: &str) -> Option<f64> {
        match self.0.get(heading)? {
            Data::Float(number) => Some(*number),
            Data::Int(number) => Some(*number as f64),
            Data::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// What stands under a heading, as text.
    pub(crate) fn text(&self, heading: &str) -> String {
        self.0.get(heading).map(ToString::to_string).unwrap_or_default()
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cells: Vec<_> = self.0.iter().map(|(name, cell)| format!("{name} {cell}")).collect();
        cells.sort();
        f.write_str(&cells.join(", "))
    }
}

/// The rows of a sheet that hold anything; `None` with a word where the data
/// are absent.
pub(crate) fn sheet(book: &str, name: &str) -> Option<Vec<Row>> {
    let path = format!("{FOLDER}/{book}");
    if !std::path::Path::new(&path).exists() {
        println!("skipped: ../shared/data is absent");
        return None;
    }
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let mut rows = range.rows();
    let headings: Vec<String> = rows.next()?.iter().map(ToString::to_string).collect();
    let row = |cells: &[Data]| Row(headings.iter().cloned().zip(cells.iter().cloned()).collect());
    Some(rows.filter(|cells| cells.iter().any(|cell| *cell != Data::Empty)).map(row).collect())
}
