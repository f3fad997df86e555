//! The notes below a table: what its marks mean, and what else it says.

use crate::indicators::nomis::status::{Said, is_mark, of_mark, of_words};
use crate::text::Row;

/// What stands below a table.
#[derive(Debug, Default)]
pub(super) struct Legend {
    /// The marks, the words that explain them, and what the words mean.
    marks: Vec<(String, String, Said)>,
    /// Paragraphs that explain no mark.
    pub(super) notes: Vec<String>,
}

impl Legend {
    /// Reads the rows below the data. A line goes on in the next one: a blank
    /// line, or a mark, starts another paragraph.
    pub(super) fn read(rows: &[Row<'_>]) -> Self {
        let mut paragraphs: Vec<(String, String)> = Vec::new();
        let mut last_line = 0;
        for row in rows {
            let (mark, text) = mark_and_text(row);
            let goes_on = mark.is_empty() && row.line() == last_line + 1;
            match paragraphs.last_mut().filter(|_| goes_on) {
                Some((_, before)) => {
                    before.push(' ');
                    before.push_str(&text);
                }
                None => paragraphs.push((mark.to_owned(), text)),
            }
            last_line = row.line();
        }
        let (marks, notes) = paragraphs.into_iter().partition::<Vec<_>, _>(|(mark, _)| !mark.is_empty());
        let with_meaning = |(mark, words): (String, String)| {
            let said = of_words(&words);
            (mark, words, said)
        };
        Self {
            marks: marks.into_iter().map(with_meaning).collect(),
            notes: notes.into_iter().map(|(_, text)| text).collect(),
        }
    }

    /// The words that explain a mark.
    pub(super) fn words(&self, mark: &str) -> Option<&str> {
        self.explained(mark).map(|(_, words, _)| words.as_str())
    }

    fn explained(&self, mark: &str) -> Option<&(String, String, Said)> {
        self.marks.iter().find(|(known, ..)| known == mark)
    }

    /// What a mark means: the legend's word, else Nomis's custom.
    pub(super) fn said(&self, mark: &str) -> Option<Said> {
        self.explained(mark).map(|(.., said)| *said).or_else(|| of_mark(mark))
    }
}

/// `"*","These figures exclude …"`, or both in one cell.
fn mark_and_text<'r>(row: &Row<'r>) -> (&'r str, String) {
    let first = row.get(0);
    let rest = || row.fields().skip(1).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
    if is_mark(first) {
        return (first, rest());
    }
    match first.split_once(' ') {
        Some((mark, text)) if is_mark(mark) && rest().is_empty() => {
            (mark, text.trim_start_matches(['-', '=', ':', ' ']).to_owned())
        }
        _ => ("", format!("{first} {}", rest()).trim().to_owned()),
    }
}
