//! [`Rows`]: a delimited file, decoded and split, with its header found.

use super::decode::{Encoding, decode};
use super::dialect::{self, Dialect};
use super::parts::split_all;
use super::row::Row;
use super::sniff::not_text;
use super::split::Split;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::report::{Note, Report};
use std::borrow::Cow;

/// The longest text read, in bytes: positions are kept as 32-bit numbers.
const MAX_BYTES: usize = 1 << 30;

/// The rows of a delimited file. Rows without any text are not rows.
///
/// Costs the text (borrowed where it is UTF-8) and eight bytes a field.
#[derive(Debug)]
pub struct Rows<'a> {
    name: String,
    text: Cow<'a, str>,
    encoding: Encoding,
    dialect: Dialect,
    split: Split,
    header: Vec<String>,
    header_row: usize,
}

impl<'a> Rows<'a> {
    /// Reads a file: finds its encoding, its delimiter and its header.
    ///
    /// # Errors
    /// `Format` where the bytes are no text (and what they look like instead)
    /// or a quotation mark is never closed; `Limit` beyond 1 GiB.
    pub fn read(name: &str, bytes: &'a [u8]) -> Result<Self> {
        let refuse = |kind, problem: Problem| Err(Error::new(kind, problem).in_file(name));
        if let Some(found) = not_text(bytes) {
            return refuse(
                ErrorKind::Format,
                Problem::new("this is no table")
                    .found(found.to_string())
                    .expected("text separated by commas, semicolons, tabs or pipes"),
            );
        }
        let (text, encoding) = decode(bytes);
        if text.len() > MAX_BYTES {
            return refuse(
                ErrorKind::Limit,
                Problem::new("the file is too long")
                    .found(format!("{} bytes", text.len()))
                    .expected("at most 1 GiB"),
            );
        }
        let dialect = dialect::find(&text);
        let split = split_all(&text, dialect.delimiter as u8);
        if let Some(line) = split.unclosed {
            return refuse(
                ErrorKind::Format,
                Problem::new("a quotation mark is never closed")
                    .at(Place::default().line(line))
                    .help("close it, or double a quotation mark that is part of the text"),
            );
        }
        let mut rows =
            Self { name: name.to_owned(), text, encoding, dialect, split, header: Vec::new(), header_row: 0 };
        rows.set_header(rows.find_header());
        Ok(rows)
    }

    /// The first row as wide as most rows and at least half filled; a title
    /// above a table is narrower, or is followed by nothing but delimiters.
    fn find_header(&self) -> usize {
        let (_, width) = dialect::commonest_width(&self.split);
        let first = usize::from(self.dialect.stated);
        (first..self.split.rows.len())
            .find(|row| {
                let fields = self.split.fields_of(*row);
                let filled = fields.iter().filter(|(start, end)| start != end).count();
                fields.len() == width && filled * 2 >= width
            })
            .unwrap_or(first)
    }

    fn set_header(&mut self, row: usize) {
        self.header = self.row(row).fields().map(str::to_owned).collect();
        self.header_row = row;
    }

    /// Takes the row on a line, counted from 1, for the header.
    ///
    /// # Errors
    /// `NotFound` where no row starts on that line.
    pub fn with_header_on(mut self, line: u64) -> Result<Self> {
        let Some(row) = self.split.rows.iter().position(|row| u64::from(row.line) == line) else {
            return Err(Error::new(
                ErrorKind::NotFound,
                Problem::new("no row starts on the line that is named as the header")
                    .at(Place::file(self.name).line(line)),
            ));
        };
        self.set_header(row);
        Ok(self)
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How its characters are written.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How its fields are separated.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The character between fields.
    pub fn delimiter(&self) -> char {
        self.dialect.delimiter
    }

    /// The headings, as written.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The line the header stands on.
    pub fn header_line(&self) -> u64 {
        self.row(self.header_row).line()
    }

    /// The position of a heading; letter case does not matter.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.header.iter().position(|known| known.eq_ignore_ascii_case(heading.trim()))
    }

    /// How many rows follow the header.
    pub fn len(&self) -> usize {
        self.split.rows.len().saturating_sub(self.header_row + 1)
    }

    /// Whether no row follows the header.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows that follow the header.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        let first = self.header_row + 1;
        (0..self.len()).map(move |row| self.row(first + row))
    }

    /// The rows above the header: titles and metadata.
    pub fn preamble(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        let first = usize::from(self.dialect.stated).min(self.header_row);
        (first..self.header_row).map(|row| self.row(row))
    }

    /// Every row of the file, whichever is the header: for files whose shape is
    /// known, and of which several tables can stand one below another.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        let first = usize::from(self.dialect.stated).min(self.split.rows.len());
        (first..self.split.rows.len()).map(|row| self.row(row))
    }

    /// A row, counted from the top of the file.
    fn row(&self, row: usize) -> Row<'_> {
        let line = self.split.rows.get(row).map_or(0, |row| u64::from(row.line));
        Row::new(&self.text, &self.split.unescaped, self.split.fields_of(row), line)
    }

    /// How the file was read, where that is not as plain as can be: another
    /// encoding than UTF-8, another delimiter than the comma, rows above the
    /// header.
    pub fn report(&self) -> Report {
        let mut report = Report::new();
        if self.encoding == Encoding::Windows1252
            || self.encoding == Encoding::Utf16Le
            || self.encoding == Encoding::Utf16Be
        {
            report.add(Note::info("encoding", format!("the text is {}", self.encoding)));
        }
        if self.dialect.delimiter != ',' {
            report.add(Note::info("delimiter", format!("the fields are separated by {}", self.dialect)));
        }
        let titles: Vec<&str> =
            self.preamble().filter_map(|row| row.fields().find(|field| !field.is_empty())).collect();
        if !titles.is_empty() {
            let header = self.header_line();
            report.add(
                Note::info(
                    "title-lines",
                    format!("the header was found on line {header}; the lines above it are no data"),
                )
                .keys(titles),
            );
        }
        report.in_file(&self.name);
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(bytes: &[u8]) -> Vec<Vec<String>> {
        let rows = Rows::read("t.csv", bytes).unwrap();
        std::iter::once(rows.header().to_vec())
            .chain(rows.iter().map(|row| row.fields().map(str::to_owned).collect()))
            .collect()
    }

    #[test]
    fn quotation_marks_line_breaks_and_white_space() {
        let text = "code , \"name\"\r\nE02999001,\"a, \"\"b\"\"\r\nc\"\r\n\r\n,\r\nE02999002,5\" pipe\rE02999003,\"x\" y";
        assert_eq!(
            fields(text.as_bytes()),
            [
                ["code", "name"],
                ["E02999001", "a, \"b\"\r\nc"],
                ["E02999002", "5\" pipe"],
                ["E02999003", "x y"]
            ]
        );
        let rows = Rows::read("t.csv", text.as_bytes()).unwrap();
        let lines: Vec<u64> = rows.iter().map(|row| row.line()).collect();
        assert_eq!((rows.header_line(), lines), (1, vec![2, 6, 7]));
    }

    #[test]
    fn titles_above_the_header_are_set_aside_and_said() {
        let text = "Table 3: claimants\nIllustrative figures,,\n\ncode,rate,count\nE02999001,1.5,20\nE02999002,2,30\n";
        let rows = Rows::read("t.csv", text.as_bytes()).unwrap();
        assert_eq!(rows.header(), ["code", "rate", "count"]);
        assert_eq!((rows.header_line(), rows.len(), rows.preamble().len()), (4, 2, 2));
        assert_eq!(rows.all().map(|row| row.line()).collect::<Vec<_>>(), [1, 2, 4, 5, 6]);
        let report = rows.report();
        let note = report.with_code("title-lines").next().unwrap();
        assert_eq!(note.keys, ["Table 3: claimants", "Illustrative figures"]);
    }

    #[test]
    fn a_header_can_be_named_by_its_line() {
        let rows = Rows::read("t.csv", b"a,b\nc,d\n1,2\n").unwrap();
        let rows = rows.with_header_on(2).unwrap();
        assert_eq!((rows.header(), rows.len()), (["c".to_owned(), "d".to_owned()].as_slice(), 1));
        assert!(rows.with_header_on(9).unwrap_err().is_not_found());
    }

    #[test]
    fn a_column_is_found_by_its_heading() {
        let rows = Rows::read("t.csv", b"\xEF\xBB\xBFMSOA21CD,Rate\nE02999001,1\n").unwrap();
        assert_eq!(
            (rows.column("msoa21cd"), rows.column(" RATE "), rows.column("x")),
            (Some(0), Some(1), None)
        );
    }

    #[test]
    fn an_unclosed_quotation_mark_is_refused_with_its_line() {
        let error = Rows::read("t.csv", b"a,b\n1,2\n3,\"4\n5,6\n").unwrap_err();
        assert_eq!(error.first().place, Place::file("t.csv").line(3));
    }

    #[test]
    fn a_web_page_is_refused_by_name() {
        let error = Rows::read("t.csv", b"<!DOCTYPE html><html></html>").unwrap_err();
        assert!(error.to_string().contains("a web page (HTML)"), "{error}");
    }

    #[test]
    fn a_field_beyond_the_end_is_empty() {
        let rows = Rows::read("t.csv", b"a,b,c\n1,2,3\n4\n").unwrap();
        let row = rows.iter().nth(1).unwrap();
        assert_eq!((row.get(0), row.get(1), row.len()), ("4", "", 1));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(rows) = Rows::read("t.csv", &bytes) {
                let _ = rows.report();
                prop_assert_eq!(rows.iter().count(), rows.len());
            }
        }

        #[test]
        fn no_text_panics(text in "[\"a1,;\t|\r\n é–]{0,80}") {
            if let Ok(rows) = Rows::read("t.csv", text.as_bytes()) {
                for row in rows.iter() {
                    let _ = row.fields().count();
                }
            }
        }

        /// The `csv` crate writes; what it wrote is read back.
        #[test]
        fn reads_what_another_writer_wrote(
            table in proptest::collection::vec(proptest::collection::vec("[a-z\",\n]{0,6}", 3), 1..8)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["code", "name", "value"]).unwrap();
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            let rows = Rows::read("t.csv", &bytes).unwrap();
            prop_assume!(rows.header_line() == 1 && rows.delimiter() == ',');
            let kept: Vec<Vec<&str>> = table
                .iter()
                .map(|row| row.iter().map(|field| field.trim_ascii()).collect::<Vec<_>>())
                .filter(|row| row.iter().any(|field| !field.is_empty()))
                .collect();
            let read: Vec<Vec<&str>> = rows.iter().map(|row| row.fields().collect()).collect();
            prop_assert_eq!(read, kept);
        }
    }
}
