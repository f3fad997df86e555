//! The areas of a long file: each once, in order of first appearance.

use crate::area::AreaCode;
use crate::indicators::{Beside, Keys};
use crate::text::Row;
use std::collections::HashMap;

/// Where a file tells the area of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// The column of codes.
    pub(super) code: Option<usize>,
    /// The column of names.
    pub(super) name: Option<usize>,
}

impl Key {
    /// Names alone, where no row has a code that is one.
    pub(super) fn in_use(self, rows: &[Row<'_>]) -> Self {
        let has_code = |at: usize| rows.iter().any(|row| AreaCode::read(row.get(at)).is_some());
        match self {
            Self { code: Some(at), name: Some(_) } if !has_code(at) => Self { code: None, ..self },
            _ => self,
        }
    }
}

/// The areas found so far.
#[derive(Debug, Default)]
pub(super) struct Places<'r> {
    at: HashMap<&'r str, usize>,
    codes: Vec<AreaCode>,
    names: Vec<&'r str>,
    lines: Vec<u64>,
    /// Rows without an area.
    pub(super) others: Vec<(u64, String)>,
}

impl<'r> Places<'r> {
    /// The place of a row's area, which a later row of the same area shares;
    /// `None` where the row has none.
    pub(super) fn shared(&mut self, row: &Row<'r>, key: Key) -> Option<usize> {
        let text = key.code.or(key.name).map_or("", |at| row.get(at));
        if let Some(known) = self.at.get(text) {
            return Some(*known);
        }
        let place = self.own(row, key)?;
        self.at.insert(text, place);
        Some(place)
    }

    /// A place for a row of its own.
    pub(super) fn own(&mut self, row: &Row<'r>, key: Key) -> Option<usize> {
        let name = key.name.map_or("", |at| row.get(at));
        let code = key.code.map(|at| AreaCode::read(row.get(at)));
        match code {
            Some(Some(code)) => self.codes.push(code),
            None if !name.is_empty() => {}
            _ => {
                let text = if name.is_empty() { key.code.map_or("", |at| row.get(at)) } else { name };
                if self.others.last().is_none_or(|(_, last)| last != text) {
                    self.others.push((row.line(), text.to_owned()));
                }
                return None;
            }
        }
        self.names.push(name);
        self.lines.push(row.line());
        Some(self.lines.len() - 1)
    }

    /// How many areas.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The codes, where there are any.
    pub(super) fn codes(&self) -> &[AreaCode] {
        &self.codes
    }

    /// Keys, what stands beside them, and lines.
    pub(super) fn into_keys(self) -> (Keys, Beside, Vec<u64>) {
        let names: Vec<String> = self.names.iter().map(|name| (*name).to_owned()).collect();
        if self.codes.is_empty() {
            return (Keys::Names(names), Beside::default(), self.lines);
        }
        let named = names.iter().any(|name| !name.is_empty());
        let names = if named { names } else { Vec::new() };
        (Keys::Codes(self.codes), Beside { names, ..Beside::default() }, self.lines)
    }
}
