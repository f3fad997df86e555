//! [`Body`]: which rows are data. Totals, second headers and notes are set
//! aside, and said.

use crate::area::{AreaCode, Level};
use crate::indicators::keep::same;
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};

/// The rows that carry a code, and what the others are.
#[derive(Debug)]
pub(super) struct Body<'a> {
    /// The rows with a code.
    pub(super) rows: Vec<Row<'a>>,
    /// Their codes, aligned.
    pub(super) keys: Vec<AreaCode>,
    /// Rows whose key is no code: line and text.
    pub(super) other_keys: Vec<(u64, String)>,
}

/// A row of text below the table is a note where it has this many cells at most.
const CELLS_OF_A_NOTE: usize = 2;

impl<'a> Body<'a> {
    /// Sorts the rows; with a level, only its codes are kept, and of all rows only
    /// those that have each value in its column.
    pub(super) fn read(
        rows: &'a Rows<'_>,
        key: usize,
        level: Option<Level>,
        kept: &[(usize, &str)],
        report: &mut Report,
    ) -> Self {
        let mut body = Self {
            rows: Vec::with_capacity(rows.len()),
            keys: Vec::with_capacity(rows.len()),
            other_keys: Vec::new(),
        };
        let mut other_level = Vec::new();
        let mut others: Vec<Row<'a>> = Vec::new();
        let keeps = |row: &Row<'a>| kept.iter().all(|(column, value)| same(row.get(*column), value));
        for row in rows.iter().filter(keeps) {
            match AreaCode::read(row.get(key)) {
                Some(code) if level.is_some_and(|level| Level::of(code) != Some(level)) => {
                    other_level.push(code)
                }
                Some(code) => {
                    body.rows.push(row);
                    body.keys.push(code);
                }
                None => others.push(row),
            }
        }
        body.set_aside(others, key, report);
        body.ragged(rows, report);
        if !other_level.is_empty() {
            let count = other_level.len();
            report.add(
                Note::info(
                    "other-level",
                    format!("{} of another level of geography set aside", counted(count, "row", "rows")),
                )
                .keys(other_level),
            );
        }
        body
    }

    /// Rows without a code: notes below the table, or keys that are no codes.
    fn set_aside(&mut self, others: Vec<Row<'a>>, key: usize, report: &mut Report) {
        let last = self.rows.last().map_or(0, Row::line);
        let is_note = |row: &Row<'_>| {
            let cells = row.fields().filter(|field| !field.is_empty()).count();
            row.line() > last && cells <= CELLS_OF_A_NOTE
        };
        let (notes, others): (Vec<_>, Vec<_>) = others.into_iter().partition(is_note);
        if let Some(first) = notes.first() {
            let message = format!("the text from line {} on is below the table and no data", first.line());
            let texts = notes
                .iter()
                .map(|row| row.fields().filter(|field| !field.is_empty()).collect::<Vec<_>>().join(" "));
            report.add(Note::info("trailing-notes", message).keys(texts));
        }
        self.other_keys = others.iter().map(|row| (row.line(), row.get(key).to_owned())).collect();
        if !others.is_empty() {
            let message = format!("{} without an area code set aside", counted(others.len(), "row", "rows"));
            let keys =
                self.other_keys.iter().map(|(line, text)| format!("line {line}: \u{201c}{text}\u{201d}"));
            report.add(Note::warning("rows-without-code", message).keys(keys));
        }
    }

    /// Rows with fewer or more fields than the header has.
    fn ragged(&self, rows: &Rows<'_>, report: &mut Report) {
        let width = rows.header().len();
        let lines = |rows: &mut dyn Iterator<Item = &Row<'_>>| -> Vec<String> {
            rows.map(|row| format!("line {}", row.line())).collect()
        };
        let short = lines(&mut self.rows.iter().filter(|row| row.len() < width));
        let long = lines(
            &mut self.rows.iter().filter(|row| row.fields().skip(width).any(|field| !field.is_empty())),
        );
        if !short.is_empty() {
            let message = format!(
                "{} shorter than the header; what they lack is missing",
                counted(short.len(), "row", "rows")
            );
            report.add(Note::warning("short-rows", message).keys(short));
        }
        if !long.is_empty() {
            let message = format!(
                "{} longer than the header; what is beyond it was set aside",
                counted(long.len(), "row", "rows")
            );
            report.add(Note::warning("long-rows", message).keys(long));
        }
    }

    /// The levels of the codes with their counts, the commonest first.
    pub(super) fn levels(&self) -> Vec<(Option<Level>, usize)> {
        let mut levels: Vec<(Option<Level>, usize)> = Vec::new();
        for code in &self.keys {
            let level = Level::of(*code);
            match levels.iter_mut().find(|(known, _)| *known == level) {
                Some((_, count)) => *count += 1,
                None => levels.push((level, 1)),
            }
        }
        levels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        levels
    }
}
