//! The words of a column, each once, and which of them each row has.

use std::collections::HashMap;

/// The words of one column.
#[derive(Debug, Default)]
pub(super) struct Words<'r> {
    /// In order of first appearance.
    pub(super) texts: Vec<&'r str>,
    /// Of each row, which.
    pub(super) of_row: Vec<u32>,
    known: HashMap<&'r str, u32>,
}

impl<'r> Words<'r> {
    /// The words of every row.
    pub(super) fn read(cells: impl Iterator<Item = &'r str>) -> Self {
        let mut words = Self::default();
        for cell in cells {
            let id = words.id(cell);
            words.of_row.push(id);
        }
        words
    }

    fn id(&mut self, cell: &'r str) -> u32 {
        // Files are sorted by most columns: the last word comes again.
        if let Some(last) = self.of_row.last()
            && self.texts.get(*last as usize) == Some(&cell)
        {
            return *last;
        }
        *self.known.entry(cell).or_insert_with(|| {
            self.texts.push(cell);
            self.texts.len() as u32 - 1
        })
    }

    /// The word of a number that a row has.
    pub(super) fn text(&self, id: u32) -> &'r str {
        self.texts.get(id as usize).copied().unwrap_or_default()
    }

    /// Which word a row has.
    pub(super) fn of(&self, row: usize) -> u32 {
        self.of_row.get(row).copied().unwrap_or_default()
    }
}
