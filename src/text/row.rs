//! [`Row`]: the fields of one row, as spans of the text.

use super::split::Span;

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    text: &'r str,
    unescaped: &'r str,
    fields: &'r [Span],
    line: u64,
}

impl<'r> Row<'r> {
    pub(super) fn new(text: &'r str, unescaped: &'r str, fields: &'r [Span], line: u64) -> Self {
        Self { text, unescaped, fields, line }
    }

    /// The line it starts on, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether it has no field; no row of a file is.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// A field without quotation marks and without the white space around it;
    /// empty beyond the end of the row.
    pub fn get(&self, column: usize) -> &'r str {
        self.fields.get(column).map_or("", |span| self.field(*span))
    }

    /// All fields.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = &'r str> + use<'r> {
        let row = *self;
        self.fields.iter().map(move |span| row.field(*span))
    }

    fn field(&self, (start, end): Span) -> &'r str {
        let (start, end) = (start as usize, end as usize);
        let field = match start.checked_sub(self.text.len()) {
            Some(start) if end > self.text.len() => self.unescaped.get(start..end - self.text.len()),
            _ => self.text.get(start..end),
        };
        field.unwrap_or_default()
    }
}
