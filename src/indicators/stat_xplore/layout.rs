//! Where the tables of an export stand: header rows, labels, data, and the text
//! between.
//!
//! ```text
//! Stat-Xplore                                          ┐
//! "Households on Universal Credit (I II)"              │ words above
//! "Counting: Households on Universal Credit"           │
//! Filters:                                             │
//! "Default Summation","Households on Universal Credit" ┘
//! "Month","August 2015","August 2015 - Annotations",     the columns' dimension and labels
//! "National - Regional - LA - OAs",                      the rows' dimensions
//! "County Durham 001",..,,                               data
//! "Total",98139,,
//! "Symbol","Description"                                 words below, or above the next table
//! ```

use crate::indicators::{Cell, DecimalMark};
use crate::measure::{Absent, Value};
use crate::text::Row;
use std::ops::Range;

/// What the heading of an annotation column ends with.
pub(super) const ANNOTATIONS: &str = " - Annotations";

/// In which of the first fields of a row the first annotation heading can be:
/// after as many row dimensions as a table can have.
const FIRST_FIELDS: usize = 10;

/// Rows in which a header is looked for before a file is taken for something else.
pub(super) const ROWS_ABOVE: usize = 500;

/// One table of the file; numbers are positions among all rows.
#[derive(Debug)]
pub(super) struct Section {
    /// The text above.
    pub(super) above: Range<usize>,
    /// The rows of labels, from the outermost dimension to the innermost.
    pub(super) headers: Range<usize>,
    /// The row that names the dimensions of the rows.
    pub(super) names: Option<usize>,
    pub(super) data: Range<usize>,
    /// How many columns of labels stand before the values.
    pub(super) labels: usize,
}

/// Whether a row is a header with annotation columns.
fn is_annotated(row: &Row<'_>) -> bool {
    row.fields().take(FIRST_FIELDS).skip(2).any(is_annotation)
}

pub(super) fn is_annotation(heading: &str) -> bool {
    let at = heading.len().saturating_sub(ANNOTATIONS.len());
    at > 0 && heading.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ANNOTATIONS))
}

/// Whether a row is the first of Stat-Xplore's exports.
pub(super) fn is_signature(row: &Row<'_>) -> bool {
    row.get(0).eq_ignore_ascii_case("Stat-Xplore")
}

/// Whether a row, of an export without annotations, is a header: the row after
/// it names the dimensions of the rows and holds nothing else, and values follow.
fn is_plain_header(rows: &[Row<'_>], at: usize) -> bool {
    let (Some(header), Some(names), Some(first)) = (rows.get(at), rows.get(at + 1), rows.get(at + 2)) else {
        return false;
    };
    let labels = labels_before(names);
    let empty = |row: &Row<'_>| row.fields().skip(labels).all(str::is_empty);
    labels > 0
        && header.len() > labels
        && !empty(header)
        && empty(names)
        && first.len() + 1 >= header.len()
        && has_value(first, labels)
}

/// The filled fields at the start of a row.
fn labels_before(row: &Row<'_>) -> usize {
    row.fields().take_while(|field| !field.is_empty()).count()
}

/// Where the first table's header is: its row, counted from the top.
pub(super) fn first_header(rows: &[Row<'_>]) -> Option<usize> {
    let look = rows.get(..rows.len().min(ROWS_ABOVE)).unwrap_or_default();
    let annotated = look.iter().position(is_annotated);
    let signed = rows.first().is_some_and(is_signature);
    annotated.or_else(|| if signed { (1..look.len()).find(|at| is_plain_header(rows, *at)) } else { None })
}

/// Every table of the file, in its order.
pub(super) fn sections(rows: &[Row<'_>]) -> Vec<Section> {
    let Some(first) = first_header(rows) else { return Vec::new() };
    let annotated = rows.get(first).is_some_and(is_annotated);
    let is_header = |at: &usize| match annotated {
        true => rows.get(*at).is_some_and(is_annotated),
        false => is_plain_header(rows, *at),
    };
    let mut sections: Vec<Section> =
        (first..rows.len()).filter(is_header).map(|header| opened(rows, header, header == first)).collect();
    let mut end = rows.len();
    for section in sections.iter_mut().rev() {
        let data = section.data.start..end.max(section.data.start);
        let last = rows.get(data).unwrap_or_default().iter().rposition(|row| has_value(row, section.labels));
        section.data.end = section.data.start + last.map_or(0, |last| last + 1);
        end = section.headers.start;
    }
    let mut above = 0;
    for section in &mut sections {
        section.above = above..section.headers.start.max(above);
        above = section.data.end;
    }
    sections
}

/// A section of which the end is not known yet. Above the first table no data
/// can be taken for labels.
fn opened(rows: &[Row<'_>], header: usize, first: bool) -> Section {
    let row_at = |at: usize| rows.get(at);
    let width = row_at(header).map_or(0, Row::len);
    let annotation = row_at(header).and_then(|row| row.fields().position(is_annotation));
    let names = row_at(header + 1);
    let labels = match annotation {
        Some(at) => at.saturating_sub(1).max(1),
        None => names.map_or(1, labels_before).max(1),
    };
    let names = names.filter(|row| row.fields().skip(labels).all(str::is_empty)).map(|_| header + 1);
    // Outer dimensions of the columns stand in rows of their own above.
    let is_outer = |row: &Row<'_>| {
        let filled = row.fields().skip(labels).filter(|field| !field.is_empty()).count();
        row.len() == width && filled > 1 && !row.get(0).is_empty() && (first || !has_value(row, labels))
    };
    let outer = (0..header).rev().take_while(|at| row_at(*at).is_some_and(is_outer)).count();
    let start = names.unwrap_or(header) + 1;
    Section { above: 0..0, headers: header - outer..header + 1, names, data: start..start, labels }
}

/// Whether a row holds a number or a mark after its labels.
fn has_value(row: &Row<'_>, labels: usize) -> bool {
    let is_value = |text: &str| {
        Cell::read(text, DecimalMark::Point).is_some_and(|cell| cell.value != Value::Absent(Absent::Missing))
    };
    row.fields().skip(labels).any(is_value)
}
