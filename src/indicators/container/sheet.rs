//! [`Sheet`]: the cells of a worksheet as delimited text, each row on the line
//! of its number, so that a report names the row that a person sees.

use std::fmt::Write;

/// Most bytes that a sheet may become.
const MAX_BYTES: usize = 1 << 30;

/// One cell: where it stands, and where its text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    row: u32,
    column: u32,
    start: usize,
    end: usize,
}

/// The cells that hold something, in any order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    cells: Vec<Placed>,
    text: String,
}

/// The sheet is too large to be written out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

impl Sheet {
    /// Adds a cell, by row and column counted from 0. What is blank is no cell.
    pub(super) fn push(&mut self, row: u32, column: u32, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            let start = self.text.len();
            self.text.push_str(value);
            self.cells.push(Placed { row, column, start, end: self.text.len() });
        }
    }

    /// Adds a number in its shortest form that reads back as the same number;
    /// `as_percentage` moves its point by two places and says so.
    pub(super) fn push_number(&mut self, row: u32, column: u32, number: f64, as_percentage: bool) {
        let start = self.text.len();
        if as_percentage {
            self.text.push_str(&percentage(number));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(self.text, "{number}");
        }
        self.cells.push(Placed { row, column, start, end: self.text.len() });
    }

    /// Whether no cell holds anything.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The rows as text: fields separated by commas, all rows equally wide, the
    /// empty columns to the left of the first cell left out.
    pub(super) fn into_csv(mut self) -> Result<Vec<u8>, TooLarge> {
        if !self.cells.is_sorted() {
            self.cells.sort_unstable();
        }
        // A place that comes twice is read once.
        self.cells.dedup_by_key(|cell| (cell.row, cell.column));
        let first = self.cells.iter().map(|cell| cell.column).min().unwrap_or(0);
        let last = self.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        let mut out: Vec<u8> = Vec::with_capacity(self.text.len() + self.cells.len());
        let mut line = 0;
        for row in self.cells.chunk_by(|a, b| a.row == b.row) {
            let number = row.first().map_or(line, |cell| cell.row);
            out.resize(out.len() + (number - line) as usize, b'\n');
            line = number;
            let mut column = first;
            for cell in row {
                out.resize(out.len() + (cell.column - column) as usize, b',');
                column = cell.column;
                push_quoted(&mut out, self.text.get(cell.start..cell.end).unwrap_or_default());
            }
            out.resize(out.len() + (last - column) as usize, b',');
            if out.len() > MAX_BYTES {
                return Err(TooLarge);
            }
        }
        out.push(b'\n');
        Ok(out)
    }
}

/// A field in quotation marks where it needs them. A line break within a cell
/// becomes a space: lines are rows here.
fn push_quoted(out: &mut Vec<u8>, value: &str) {
    let special = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r' | b';' | b'\t' | b'|');
    if !value.bytes().any(special) {
        out.extend_from_slice(value.as_bytes());
        return;
    }
    out.push(b'"');
    let mut bytes = value.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => out.extend_from_slice(b"\"\""),
            b'\r' if bytes.peek() == Some(&b'\n') => {}
            b'\n' | b'\r' => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}

/// A share as a percentage, its digits unchanged: multiplying by 100 would make
/// 7.000000000000001 of 0.07.
fn percentage(share: f64) -> String {
    let written = share.to_string();
    let (sign, digits) = written.strip_prefix('-').map_or(("", written.as_str()), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{decimals:0<2}");
    let (moved, left) = padded.split_at(2);
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if left.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{left}%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn csv(cells: &[(u32, u32, &str)]) -> String {
        let mut sheet = Sheet::default();
        for (row, column, value) in cells {
            sheet.push(*row, *column, value);
        }
        String::from_utf8(sheet.into_csv().unwrap()).unwrap()
    }

    #[test]
    fn rows_keep_their_numbers_and_are_equally_wide() {
        let text = csv(&[(0, 1, "Table 1"), (3, 1, "code"), (3, 3, "rate"), (4, 1, "E02999001")]);
        assert_eq!(text, "Table 1,,\n\n\ncode,,rate\nE02999001,,\n");
    }

    #[test]
    fn a_line_break_in_a_cell_is_no_new_row() {
        assert_eq!(csv(&[(0, 0, "a\r\nb, \"c\""), (1, 0, "d")]), "\"a b, \"\"c\"\"\"\nd\n");
    }

    #[test]
    fn cells_out_of_order_and_twice() {
        assert_eq!(csv(&[(1, 1, "d"), (0, 0, "a"), (1, 0, "c"), (0, 1, "b"), (1, 1, "e")]), "a,b\nc,d\n");
        assert_eq!(csv(&[]), "\n");
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let mut sheet = Sheet::default();
        for (column, number) in [5.0, 0.1 + 0.2, -3.25, 1e15].into_iter().enumerate() {
            sheet.push_number(0, column as u32, number, false);
        }
        assert_eq!(sheet.into_csv().unwrap(), b"5,0.30000000000000004,-3.25,1000000000000000\n");
    }

    #[test]
    fn a_share_shown_as_a_percentage_is_one() {
        for (share, expected) in
            [(0.07, "7%"), (0.125, "12.5%"), (1.0, "100%"), (0.0, "0%"), (-0.005, "-0.5%"), (0.2, "20%")]
        {
            assert_eq!(percentage(share), expected);
        }
    }

    proptest! {
        #[test]
        fn no_cells_panic(cells in proptest::collection::vec((0..50_u32, 0..50_u32, "[a,\"\n\r ]{0,4}"), 0..40)) {
            let mut sheet = Sheet::default();
            for (row, column, value) in &cells {
                sheet.push(*row, *column, value);
            }
            let text = String::from_utf8(sheet.into_csv().unwrap()).unwrap();
            let last = cells.iter().filter(|cell| !cell.2.trim().is_empty()).map(|cell| cell.0).max();
            prop_assert_eq!(text.lines().count() as u32, last.unwrap_or(0) + 1);
        }

        #[test]
        fn a_percentage_reads_back(share in -10.0..10.0_f64) {
            let text = percentage(share);
            let read: f64 = text.trim_end_matches('%').parse().unwrap();
            prop_assert!((read / 100.0 - share).abs() <= share.abs() * 1e-15);
        }
    }
}
