//! Text to fields: RFC 4180 and what real files do beside it.
//!
//! Fields are spans of the text, so that a file of a million cells costs no
//! million strings. What RFC 4180 leaves open: a line ends with LF, CRLF or CR;
//! white space around a field is not part of it; a quotation mark inside an
//! unquoted field is a character; text after a closing quotation mark belongs
//! to the field.

use std::ops::Range;

/// Start and end of a field. Positions past the end of the text are positions
/// in [`Split::unescaped`].
pub(super) type Span = (u32, u32);

/// One row: the line it starts on, and where its fields end among all fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowEnd {
    pub(super) line: u32,
    pub(super) end: u32,
}

/// A text, split.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    /// Every field, row after row.
    pub(super) fields: Vec<Span>,
    /// The rows that have a field that is not empty.
    pub(super) rows: Vec<RowEnd>,
    /// Fields whose text differs from how it is written, one after another.
    pub(super) unescaped: String,
    /// The line of a quotation mark that is never closed.
    pub(super) unclosed: Option<u64>,
}

impl Split {
    /// The fields of a row.
    pub(super) fn fields_of(&self, row: usize) -> &[Span] {
        let start = row.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |row| row.end);
        let end = self.rows.get(row).map_or(start, |row| row.end);
        self.fields.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Splits at most `limit` rows. The text must be shorter than 2 GiB, which the
/// caller has checked.
pub(super) fn split(text: &str, delimiter: u8, limit: usize) -> Split {
    split_from(text, delimiter, 0..text.len(), limit).split
}

/// The rows that begin within a range of a text.
pub(super) struct Part {
    /// Lines are counted from 1 at the start of the range.
    pub(super) split: Split,
    /// Where the last row ends, which can be beyond the range.
    pub(super) end: usize,
    /// How many lines ended.
    pub(super) lines: u32,
}

/// Splits at most `limit` of the rows that begin within a range, at whose start
/// one must begin.
pub(super) fn split_from(text: &str, delimiter: u8, range: Range<usize>, limit: usize) -> Part {
    let mut splitter = Splitter {
        text,
        bytes: text.as_bytes(),
        delimiter,
        at: range.start,
        line: 1,
        split: Split::default(),
    };
    while splitter.at < range.end && splitter.split.rows.len() < limit {
        splitter.row();
    }
    Part { split: splitter.split, end: splitter.at, lines: splitter.line - 1 }
}

struct Splitter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    delimiter: u8,
    at: usize,
    line: u32,
    split: Split,
}

impl Splitter<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn is_blank(&self, byte: u8) -> bool {
        (byte == b' ' || byte == b'\t') && byte != self.delimiter
    }

    /// One row and the end of its line; dropped when all its fields are empty.
    fn row(&mut self) {
        let (first, line) = (self.split.fields.len(), self.line);
        loop {
            self.field();
            if self.peek() != Some(self.delimiter) {
                break;
            }
            self.at += 1;
        }
        self.end_of_line();
        let fields = self.split.fields.get(first..).unwrap_or_default();
        if fields.iter().all(|(start, end)| start == end) {
            self.split.fields.truncate(first);
        } else {
            self.split.rows.push(RowEnd { line, end: self.split.fields.len() as u32 });
        }
    }

    fn end_of_line(&mut self) {
        match self.rest() {
            [b'\r', b'\n', ..] => self.at += 2,
            [b'\r' | b'\n', ..] => self.at += 1,
            _ => return,
        }
        self.line += 1;
    }

    fn field(&mut self) {
        while self.peek().is_some_and(|byte| self.is_blank(byte)) {
            self.at += 1;
        }
        if self.peek() == Some(b'"') {
            self.quoted();
        } else {
            let start = self.at;
            self.skip_to_end_of_field();
            self.push(start, self.at);
        }
    }

    /// Moves to the delimiter or the end of the line.
    fn skip_to_end_of_field(&mut self) {
        let delimiter = self.delimiter;
        let is_end = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
        self.at += self.rest().iter().position(is_end).unwrap_or(self.bytes.len() - self.at);
    }

    /// Adds a span of the text, without the white space around it.
    fn push(&mut self, start: usize, end: usize) {
        let written = self.bytes.get(start..end).unwrap_or_default();
        let trimmed = written.trim_ascii_start();
        let start = start + written.len() - trimmed.len();
        self.split.fields.push((start as u32, (start + trimmed.trim_ascii_end().len()) as u32));
    }

    /// A field in quotation marks: a span of the text, unless it holds a
    /// doubled quotation mark or something follows the closing one.
    fn quoted(&mut self) {
        let opened_on = self.line;
        self.at += 1;
        let start = self.at;
        let mut unescaped: Option<String> = None;
        let mut piece = start;
        loop {
            let Some(step) = self.rest().iter().position(|byte| matches!(byte, b'"' | b'\n' | b'\r')) else {
                self.split.unclosed.get_or_insert(u64::from(opened_on));
                self.at = self.bytes.len();
                break;
            };
            self.at += step;
            match self.rest() {
                [b'"', b'"', ..] => {
                    let so_far = unescaped.get_or_insert_default();
                    so_far.push_str(self.text.get(piece..=self.at).unwrap_or_default());
                    self.at += 2;
                    piece = self.at;
                }
                [b'"', ..] => break,
                _ => self.end_of_line(),
            }
        }
        let end = self.at;
        self.at = (self.at + 1).min(self.bytes.len());
        let tail = self.at;
        self.skip_to_end_of_field();
        let tail = self.text.get(tail..self.at).unwrap_or_default().trim_ascii_end();
        if unescaped.is_none() && tail.is_empty() {
            self.push(start, end);
        } else {
            let mut field = unescaped.unwrap_or_default();
            field.push_str(self.text.get(piece..end).unwrap_or_default());
            field.push_str(tail);
            self.push_unescaped(field.trim_ascii());
        }
    }

    fn push_unescaped(&mut self, field: &str) {
        let start = self.text.len() + self.split.unescaped.len();
        self.split.unescaped.push_str(field);
        self.split.fields.push((start as u32, (start + field.len()) as u32));
    }
}
