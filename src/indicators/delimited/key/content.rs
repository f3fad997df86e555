//! What the columns of a table hold, as far as keys go.

use super::Holds;
use crate::area::{AreaCode, Geography, Level};
use crate::text::Rows;
use std::collections::HashSet;

/// How many rows are looked at.
const ROWS: usize = 1000;

/// What a column's first cells hold.
#[derive(Debug, Default)]
pub(super) struct Content<'r> {
    pub(super) filled: usize,
    pub(super) codes: usize,
    pub(super) distinct: HashSet<AreaCode>,
    /// Cells such as `Hartlepool 001`.
    pub(super) names: usize,
    /// Cells such as `E02002483 : Hartlepool 001`.
    pub(super) together: usize,
    /// Cells that begin with a letter.
    pub(super) texts: usize,
    pub(super) example: &'r str,
}

impl Content<'_> {
    /// How a column that is said to have codes has them.
    pub(super) fn codes_held(&self) -> Option<Holds> {
        if self.codes > 0 { Some(Holds::Codes) } else { (self.together > 0).then_some(Holds::CodesAndNames) }
    }
}

/// Looks at every column.
pub(super) fn of<'r>(rows: &'r Rows<'_>) -> Vec<Content<'r>> {
    let mut contents: Vec<Content<'r>> = rows.header().iter().map(|_| Content::default()).collect();
    for row in rows.iter().take(ROWS) {
        for (content, cell) in contents.iter_mut().zip(row.fields()) {
            if cell.is_empty() {
                continue;
            }
            content.filled += 1;
            content.texts += usize::from(cell.starts_with(char::is_alphabetic));
            if let Some(code) = AreaCode::read(cell).filter(|code| Level::of(*code).is_some()) {
                content.codes += 1;
                content.distinct.insert(code);
            } else if split(cell).is_some() {
                content.together += 1;
            } else if is_name(cell) {
                content.names += 1;
                content.example = if content.example.is_empty() { cell } else { content.example };
            }
        }
    }
    contents
}

/// How many different texts a column's first cells hold.
pub(super) fn distinct(rows: &Rows<'_>, at: usize) -> usize {
    let first = rows.iter().take(ROWS);
    first.map(|row| row.get(at)).filter(|cell| !cell.is_empty()).collect::<HashSet<_>>().len()
}

/// The column with the most codes; of those within a tenth of it the one with
/// the most different codes (an area's parents repeat), then the one whose
/// heading says so, then the leftmost.
pub(super) fn best_codes(rows: &Rows<'_>, contents: &[Content<'_>]) -> Option<usize> {
    let most = contents.iter().map(|content| content.codes).max().filter(|most| *most > 0)?;
    let rank = |at: usize, content: &Content<'_>| {
        let heading = rows.header().get(at).map_or("", String::as_str);
        let lower = heading.to_lowercase();
        let says = u8::from(lower.contains("code") || lower.ends_with("cd"))
            + u8::from(Geography::from_column_name(heading).is_some());
        (content.distinct.len(), says, std::cmp::Reverse(at))
    };
    contents
        .iter()
        .enumerate()
        .filter(|(_, content)| content.codes * 10 >= most * 9)
        .max_by_key(|(at, content)| rank(*at, content))
        .map(|(at, _)| at)
}

/// `Ashford 001`, `Ashford 001A`: the name of a census area, a place and three digits.
fn is_name(cell: &str) -> bool {
    let Some((place, number)) = cell.rsplit_once(' ') else { return false };
    let number = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
    number.len() == 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && place.starts_with(char::is_alphabetic)
}

/// How long a code is.
const CODE: usize = 9;

/// A cell with a code and a name, taken apart: the code stands first or last,
/// and something other than a letter or digit parts the two.
pub(super) fn split(cell: &str) -> Option<(AreaCode, &str)> {
    let cell = cell.trim_matches(is_mark);
    let parts = |at: usize| Some((cell.get(..at)?, cell.get(at..)?));
    let first = || {
        let (code, name) = parts(CODE)?;
        name.starts_with(is_mark).then_some((AreaCode::read(code)?, name))
    };
    let last = || {
        let (name, code) = parts(cell.len().checked_sub(CODE)?)?;
        name.ends_with(is_mark).then_some((AreaCode::read(code)?, name))
    };
    let (code, name) = first().or_else(last)?;
    Level::of(code)?;
    let name = name.trim_matches(is_mark);
    (!name.is_empty()).then_some((code, name))
}

/// What parts a code from a name.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '-' | '–' | '|' | '/' | ',' | ';' | '(' | ')' | '[' | ']' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_and_a_name_in_one_cell_are_parted() {
        for cell in [
            "E02002483 : Hartlepool 001",
            "E02002483:Hartlepool 001",
            "e02002483 - Hartlepool 001",
            "Hartlepool 001 (E02002483)",
            " Hartlepool 001 | E02002483 ",
        ] {
            let (code, name) = split(cell).unwrap();
            assert_eq!((code.as_str(), name), ("E02002483", "Hartlepool 001"), "{cell}");
        }
        for cell in
            ["E02002483", "E02002483 :", "Hartlepool 001", "E020024831 : Hartlepool", "", "E99000001 : X"]
        {
            assert_eq!(split(cell), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_is_too_odd(cell in "\\PC{0,24}") {
            let _ = (split(&cell), is_name(&cell));
        }
    }
}
