//! [`Words`]: what the text above a table says of it.

use super::layout::is_signature;
use super::legend::Legend;
use crate::text::Row;

/// Title, what is counted, and the filters of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Words<'r> {
    /// What the dataset is called, without symbols.
    pub(super) title: Option<&'r str>,
    /// The dimensions of the table in words, such as `LA by Month`.
    subtitle: Option<&'r str>,
    /// What is counted.
    pub(super) counting: Option<&'r str>,
    /// What the table is limited to: dimension and value; a value alone where
    /// the file names no dimension.
    pub(super) filters: Vec<(&'r str, &'r str)>,
}

impl<'r> Words<'r> {
    /// Reads the rows above a table. What they do not repeat holds from the
    /// table before; filters do not.
    pub(super) fn read(before: &Self, rows: &[Row<'r>], legend: &Legend<'_>) -> Self {
        let mut words = Self { filters: Vec::new(), ..before.clone() };
        let mut summation = None;
        for row in rows.iter().filter(|row| !legend.has(row) && !is_remark(row)) {
            let mut filled = row.fields().filter(|field| !field.is_empty());
            let (first, second) = (filled.next().unwrap_or_default(), filled.next());
            let (first, second) = (legend.strip(first).0, second.map(|text| legend.strip(text).0));
            match (first, second) {
                (text, None) if starts(text, "counting:") => {
                    words.counting = text.split_once(':').map(|(_, what)| what.trim());
                }
                (text, None) if text.eq_ignore_ascii_case("filters:") => words.filters.clear(),
                (text, Some(what)) if text.eq_ignore_ascii_case("default summation") => {
                    summation = Some(what);
                }
                (dimension, Some(value)) => words.filters.push((dimension, value)),
                (text, None) => words.line(text),
            }
        }
        words.counting = words.counting.or(summation);
        words
    }

    /// A line of its own: the title, then the dimensions, then the value that a
    /// table of several is about.
    fn line(&mut self, text: &'r str) {
        match (self.title, self.subtitle, self.counting) {
            (None, ..) => self.title = Some(text),
            (Some(title), ..) if title == text => {}
            (_, None, None) => self.subtitle = Some(text),
            (_, Some(subtitle), _) if subtitle == text => {}
            _ => match text.split_once(": ") {
                Some((dimension, value)) => self.filters.push((dimension.trim(), value.trim())),
                None => self.filters.push(("", text)),
            },
        }
    }

    /// The filters in words.
    pub(super) fn part(&self) -> Option<String> {
        let one = |(dimension, value): &(&str, &str)| match dimension.is_empty() {
            true => (*value).to_owned(),
            false => format!("{dimension}: {value}"),
        };
        let all: Vec<String> = self.filters.iter().map(one).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// Lines that say nothing of what a table is about: the name of the site, notes
/// on disclosure control, the source.
fn is_remark(row: &Row<'_>) -> bool {
    let first = row.get(0);
    is_signature(row)
        || ["INFO", "WARNING", "ERROR"].iter().any(|word| first.eq_ignore_ascii_case(word))
        || source(row).is_some()
}

/// Whose figures they are, where the row says so.
pub(super) fn source<'r>(row: &Row<'r>) -> Option<&'r str> {
    let (word, who) = row.get(0).split_once(':')?;
    (word.eq_ignore_ascii_case("source") && !who.trim().is_empty()).then(|| who.trim())
}
