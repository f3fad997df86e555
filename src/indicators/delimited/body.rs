//! [`Body`]: which rows are data. Totals, second headers and notes are set
//! aside, and said.

use super::key::{Holds, Key};
use crate::area::{AreaCode, Level};
use crate::indicators::keep::same;
use crate::indicators::{Beside, Keys};
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};
use std::fmt;

/// What tells the area of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum RowKey<'a> {
    Code(AreaCode),
    /// A name means another area in another district.
    Name {
        name: &'a str,
        district: &'a str,
    },
}

impl<'a> RowKey<'a> {
    /// `None` where a row has neither code nor name.
    fn of(row: &Row<'a>, key: &Key) -> Option<Self> {
        if key.holds != Holds::Names {
            return key.code(row).map(Self::Code);
        }
        let name = key.name(row);
        (!name.is_empty()).then(|| Self::Name { name, district: key.district(row) })
    }

    fn level(self) -> Option<Level> {
        match self {
            Self::Code(code) => Level::of(code),
            Self::Name { .. } => None,
        }
    }
}

impl fmt::Display for RowKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Name { name, .. } => name.fmt(f),
        }
    }
}

/// The rows that carry a code or a name, and what the others are.
#[derive(Debug)]
pub(super) struct Body<'a> {
    /// The rows with a key.
    pub(super) rows: Vec<Row<'a>>,
    /// Their keys, aligned.
    pub(super) keys: Vec<RowKey<'a>>,
    /// Rows whose key is none: line and text.
    pub(super) other_keys: Vec<(u64, String)>,
}

/// What tells the areas of a table's rows.
pub(super) struct Identity {
    pub(super) keys: Keys,
    pub(super) beside: Beside,
    pub(super) lines: Vec<u64>,
}

/// A row of text below the table is a note where it has this many cells at most.
const CELLS_OF_A_NOTE: usize = 2;

impl<'a> Body<'a> {
    /// Sorts the rows; with a level, only its codes are kept, and of all rows only
    /// those that have each value in its column.
    pub(super) fn read(
        rows: &'a Rows<'_>,
        key: &Key,
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
            match RowKey::of(&row, key) {
                Some(RowKey::Code(code)) if level.is_some_and(|level| Level::of(code) != Some(level)) => {
                    other_level.push(code)
                }
                Some(known) => {
                    body.rows.push(row);
                    body.keys.push(known);
                }
                None => others.push(row),
            }
        }
        if key.holds == Holds::Names {
            body.end_where_the_text_begins(key, &mut others);
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

    /// Below a table of names stands text, too: rows with nothing beside the name.
    fn end_where_the_text_begins(&mut self, key: &Key, others: &mut Vec<Row<'a>>) {
        let is_alone =
            |row: &Row<'_>| row.fields().enumerate().all(|(at, field)| at == key.column || field.is_empty());
        let end = self.rows.iter().rposition(|row| !is_alone(row)).map_or(0, |last| last + 1);
        self.keys.truncate(end);
        others.extend(self.rows.drain(end..));
        others.sort_by_key(Row::line);
    }

    /// Rows without a code: notes below the table, or keys that are no codes.
    fn set_aside(&mut self, others: Vec<Row<'a>>, key: &Key, report: &mut Report) {
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
        self.other_keys = others.iter().map(|row| (row.line(), row.get(key.column).to_owned())).collect();
        if !others.is_empty() {
            let message = format!(
                "{} without an area {} set aside",
                counted(others.len(), "row", "rows"),
                if key.holds == Holds::Names { "name" } else { "code" }
            );
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

    /// What tells the areas of some of the rows, what is printed beside it, and
    /// the lines of the rows.
    pub(super) fn identify(&self, key: &Key, rows: impl Iterator<Item = usize>) -> Identity {
        let rows: Vec<(&RowKey<'a>, &Row<'a>)> =
            rows.filter_map(|at| self.keys.get(at).zip(self.rows.get(at))).collect();
        let texts = |wanted: bool, text: &dyn Fn(&Row<'a>) -> &'a str| -> Vec<String> {
            let rows = rows.iter().filter(|_| wanted);
            rows.map(|(_, row)| text(row).to_owned()).collect()
        };
        let names = texts(key.has_names(), &|row| key.name(row));
        let districts = texts(key.district.is_some(), &|row| key.district(row));
        let lines = rows.iter().map(|(_, row)| row.line()).collect();
        if key.holds == Holds::Names {
            let beside = Beside { districts, ..Beside::default() };
            return Identity { keys: Keys::Names(names), beside, lines };
        }
        let codes = rows.iter().filter_map(|(key, _)| match key {
            RowKey::Code(code) => Some(*code),
            RowKey::Name { .. } => None,
        });
        Identity {
            keys: Keys::Codes(codes.collect()),
            beside: Beside { names, districts, ..Beside::default() },
            lines,
        }
    }

    /// The levels of the codes with their counts, the commonest first.
    pub(super) fn levels(&self) -> Vec<(Option<Level>, usize)> {
        let mut levels: Vec<(Option<Level>, usize)> = Vec::new();
        for key in &self.keys {
            let level = key.level();
            match levels.iter_mut().find(|(known, _)| *known == level) {
                Some((_, count)) => *count += 1,
                None => levels.push((level, 1)),
            }
        }
        levels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        levels
    }
}
