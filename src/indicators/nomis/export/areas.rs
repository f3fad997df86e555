//! The rows of a table export sorted: areas, totals, and what stands below.

use super::columns::Columns;
use crate::area::{AreaCode, Geography};
use crate::indicators::nomis::geography::without_sort;
use crate::indicators::nomis::status::is_mark;
use crate::indicators::{Beside, Cell, DecimalMark, Keys};
use crate::text::Row;

/// The rows of a table.
#[derive(Debug, Default)]
pub(super) struct Areas<'r> {
    pub(super) rows: Vec<Row<'r>>,
    pub(super) keys: Keys,
    pub(super) beside: Beside,
    /// Of what sort the areas say they are, where all say the same.
    pub(super) geography: Option<Geography>,
    /// Totals.
    pub(super) others: Vec<(u64, String)>,
    /// Rows that are no data.
    pub(super) below: Vec<Row<'r>>,
}

/// Sorts the rows. Where any has a code, a row without one is no area; where
/// none has, an area is a row with a name and a figure.
pub(super) fn sort<'r>(rows: &[Row<'r>], columns: &Columns) -> Areas<'r> {
    let has_codes = rows.iter().any(|row| key(row, columns).0.is_some());
    let (mut areas, mut codes, mut names) = (Areas::default(), Vec::new(), Vec::new());
    let mut sorts: Vec<Option<Geography>> = Vec::new();
    for row in rows {
        let (code, name) = key(row, columns);
        let (sort, name) = without_sort(name);
        let is_area = if has_codes {
            code.is_some()
        } else {
            !name.is_empty() && !is_mark(name) && !is_total(name) && has_figure(row, columns)
        };
        if !is_area {
            if !name.is_empty() && !is_mark(name) && has_figure(row, columns) {
                areas.others.push((row.line(), name.to_owned()));
            } else {
                areas.below.push(*row);
            }
            continue;
        }
        codes.extend(code);
        names.push(name.to_owned());
        if sorts.last() != Some(&sort) {
            sorts.push(sort);
        }
        areas.rows.push(*row);
    }
    if let [sort] = sorts.as_slice() {
        areas.geography = *sort;
    }
    if has_codes {
        let named = names.iter().any(|name| !name.is_empty());
        areas.beside.names = if named { names } else { Vec::new() };
        areas.keys = Keys::Codes(codes);
    } else {
        areas.keys = Keys::Names(names);
    }
    areas
}

/// The code and the name of a row: in two columns, in one cell as in
/// `E02002483 : Hartlepool 001`, or one of both alone.
fn key<'r>(row: &Row<'r>, columns: &Columns) -> (Option<AreaCode>, &'r str) {
    let first = row.get(0);
    if let Some(code) = columns.code.and_then(|at| AreaCode::read(row.get(at))) {
        let name = if AreaCode::read(first).is_some() { "" } else { first };
        return (Some(code), name);
    }
    match first.split_once(':') {
        _ if AreaCode::read(first).is_some() => (AreaCode::read(first), ""),
        Some((code, name)) if AreaCode::read(code).is_some() => (AreaCode::read(code), name.trim_start()),
        _ => (None, first),
    }
}

/// Whether a row is the sum of the others. *All Saints* is a ward.
fn is_total(name: &str) -> bool {
    ["total", "column total", "row total"].iter().any(|total| total.eq_ignore_ascii_case(name))
}

/// Whether a row has a number or a mark where figures stand.
fn has_figure(row: &Row<'_>, columns: &Columns) -> bool {
    let figure = |text: &str| is_mark(text) || Cell::read(text, DecimalMark::Point).is_some();
    columns.values.iter().map(|values| row.get(values.at)).any(|text| !text.is_empty() && figure(text))
}
