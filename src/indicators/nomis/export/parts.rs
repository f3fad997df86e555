//! A table export taken apart: titles, facts, header and rows, once for each
//! table that stands in the file.

use crate::text::Row;

/// One table of the file, as it stands.
#[derive(Debug, Clone)]
pub(super) struct Part<'r> {
    /// The lines above the facts: the dataset, and whose it is.
    pub(super) titles: Vec<&'r str>,
    /// The lines such as `"Date       :","2024"`.
    pub(super) facts: Vec<(&'r str, &'r str)>,
    /// The headings.
    pub(super) header: Row<'r>,
    /// A second line of headings below the first.
    pub(super) below: Option<Row<'r>>,
    /// Every row below, data and footnotes.
    pub(super) rows: Vec<Row<'r>>,
}

impl<'r> Part<'r> {
    /// The day of the download, from *[from Nomis on 24 March 2026]*.
    pub(super) fn retrieved(&self) -> Option<&'r str> {
        let after = |title: &&'r str| {
            let rest = title.get(find_mention(title)? + MENTION.len()..)?;
            Some(rest.split(']').next().unwrap_or(rest).trim()).filter(|day| !day.is_empty())
        };
        self.titles.iter().find_map(after)
    }

    /// What the file calls the dataset.
    pub(super) fn title(&self) -> Option<&'r str> {
        self.titles.iter().copied().find(|title| find_mention(title).is_none())
    }

    /// A fact by one of its keys.
    pub(super) fn fact(&self, keys: &[&str]) -> Option<&'r str> {
        let is = |known: &str| keys.iter().any(|key| key.eq_ignore_ascii_case(known));
        self.facts.iter().find(|(key, _)| is(key)).map(|(_, value)| *value)
    }
}

const MENTION: &str = "from nomis on";

fn find_mention(text: &str) -> Option<usize> {
    // To lower case in ASCII, so that positions stay what they are.
    text.to_ascii_lowercase().find(MENTION)
}

/// Whether a row is the line in which Nomis names itself.
pub(super) fn names_nomis(row: &Row<'_>) -> bool {
    alone(row).is_some_and(|title| find_mention(title).is_some())
}

/// The text of a row that has nothing but its first cell.
fn alone<'r>(row: &Row<'r>) -> Option<&'r str> {
    let first = row.get(0);
    (!first.is_empty() && row.fields().skip(1).all(str::is_empty)).then_some(first)
}

/// A row such as `"Date       :","2024"`: key and value.
pub(super) fn fact<'r>(row: &Row<'r>) -> Option<(&'r str, &'r str)> {
    let key = row.get(0).strip_suffix(':')?.trim_end();
    (!key.is_empty() && row.fields().skip(2).all(str::is_empty)).then_some((key, row.get(1)))
}

/// Cuts a file into its tables. Rows before the first header that are neither
/// title nor fact do not occur: a header is the first row that is none of both.
pub(super) fn cut<'r>(rows: &[Row<'r>]) -> Vec<Part<'r>> {
    let mut parts: Vec<Part<'r>> = Vec::new();
    let (mut titles, mut facts) = (Vec::new(), Vec::new());
    let mut above = true;
    for (at, row) in rows.iter().enumerate() {
        let next = rows.get(at + 1);
        if !above && let Some(part) = parts.last_mut() {
            let start = Start::of(row, next, part);
            if let Start::No = start {
                part.rows.push(*row);
                continue;
            }
            if let Start::Header = start {
                // The same headings again, with nothing said above them.
                facts.clone_from(&part.facts);
                titles.clone_from(&part.titles);
            }
            above = true;
        }
        if let Some(found) = fact(row) {
            facts.push(found);
        } else if let Some(title) = alone(row) {
            titles.push(title);
        } else {
            parts.push(Part {
                titles: std::mem::take(&mut titles),
                facts: std::mem::take(&mut facts),
                header: *row,
                below: None,
                rows: Vec::new(),
            });
            above = false;
        }
    }
    for part in &mut parts {
        part.take_second_header();
    }
    parts
}

/// Whether a row below a header starts the next table.
enum Start {
    No,
    Title,
    Header,
}

impl Start {
    fn of(row: &Row<'_>, next: Option<&Row<'_>>, part: &Part<'_>) -> Self {
        let title = alone(row).is_some() && (names_nomis(row) || next.is_some_and(names_nomis));
        let known_fact = || fact(row).is_some_and(|(key, _)| part.fact(&[key]).is_some());
        let heading = part.header.get(0);
        match () {
            () if title || known_fact() => Self::Title,
            () if !heading.is_empty() && row.get(0) == heading && alone(row).is_none() => Self::Header,
            () => Self::No,
        }
    }
}

impl Part<'_> {
    /// Takes the first row for headings where it has no area and no number,
    /// and is as wide as a row of data.
    fn take_second_header(&mut self) {
        let Some(first) = self.rows.first() else { return };
        let filled = |row: &Row<'_>| row.fields().filter(|cell| !cell.is_empty()).count();
        let no_number =
            first.fields().all(|cell| !cell.starts_with(|c: char| c.is_ascii_digit()) || cell.contains('%'));
        let is_second = first.get(0).is_empty()
            && no_number
            && filled(first) >= 2
            && filled(first) + 1 >= filled(&self.header);
        if is_second {
            self.below = Some(self.rows.remove(0));
        }
    }
}
