//! Which character separates the fields.

use super::split::{Split, split};
use std::fmt;

/// How a delimited file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The character between fields: comma, semicolon, tab or pipe.
    pub delimiter: char,
    /// Whether the file says so itself in a first line such as `sep=;`.
    pub stated: bool,
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.delimiter {
            ',' => "commas",
            ';' => "semicolons",
            '\t' => "tabs",
            '|' => "pipes",
            _ => "another character",
        })
    }
}

/// The delimiters looked for; the first wins a tie.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows are looked at.
const ROWS: usize = 100;

/// Finds the dialect from the first rows: the delimiter that gives the most
/// rows of one and the same width wins, then the one that gives the greater
/// width. Titles above a table and notes below it are few, so they do not count.
pub(super) fn find(text: &str) -> Dialect {
    if let Some(delimiter) = stated(text) {
        return Dialect { delimiter, stated: true };
    }
    let mut best = (0, 1, b',');
    for delimiter in DELIMITERS {
        let (rows, width) = commonest_width(&split(text, delimiter, ROWS));
        if width > 1 && (rows, width) > (best.0, best.1) {
            best = (rows, width, delimiter);
        }
    }
    Dialect { delimiter: char::from(best.2), stated: false }
}

/// The first line `sep=;`, which spreadsheets write and read.
fn stated(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim_matches('"');
    let mut rest = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and(line.get(4..))?.chars();
    let delimiter = rest.next().filter(|c| c.is_ascii() && !matches!(c, '\n' | '\r' | '"' | ' '))?;
    rest.as_str().is_empty().then_some(delimiter)
}

/// The width that most rows have, and how many have it.
pub(super) fn commonest_width(split: &Split) -> (usize, usize) {
    let mut widths: Vec<usize> = (0..split.rows.len()).map(|row| split.fields_of(row).len()).collect();
    widths.sort_unstable();
    widths
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run.first().copied().unwrap_or(0)))
        .max()
        .unwrap_or((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_is_found() {
        for delimiter in [',', ';', '\t', '|'] {
            let text = "code,a,b\nE02999001,1,2\nE02999002,3,4\n".replace(',', &delimiter.to_string());
            assert_eq!(find(&text).delimiter, delimiter);
        }
    }

    #[test]
    fn titles_above_and_decimal_commas_do_not_mislead() {
        let text = "Table 1, claimants, by area\n\ncode;rate\nE02999001;1,5\nE02999002;2,5\n";
        assert_eq!(find(text).delimiter, ';');
    }

    #[test]
    fn delimiters_within_quotation_marks_do_not_count() {
        let text = "code,name\nE02999001,\"a;b;c\"\nE02999002,\"d;e;f\"\n";
        assert_eq!(find(text).delimiter, ',');
    }

    #[test]
    fn a_file_can_say_it_itself() {
        assert_eq!(find("sep=;\na,b;c\n"), Dialect { delimiter: ';', stated: true });
        assert!(!find("September,1\nOctober,2\n").stated);
    }

    #[test]
    fn one_column_is_commas() {
        assert_eq!(find("code\nE02999001\n").delimiter, ',');
        assert_eq!(find("").delimiter, ',');
    }
}
