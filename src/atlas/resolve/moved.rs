//! Named areas that another vintage does not have: what became of them.

use super::Names;
use crate::area::{AreaCode, Change, Geography, LookupRow};
use crate::indicators::Table;
use crate::report::{Note, Report, counted};

/// The areas of a table of names that were changed between two vintages.
#[derive(Debug)]
pub(in crate::atlas) struct Moved {
    file: String,
    names: usize,
    /// Code and what is to say of it.
    areas: Vec<(AreaCode, String)>,
}

impl Moved {
    /// `None` where none of its areas was ever changed.
    pub(super) fn of(table: &Table, names: &Names<'_>) -> Option<Self> {
        let printed = table.beside.names.iter();
        let areas: Vec<(AreaCode, String)> = table
            .keys
            .codes()
            .iter()
            .zip(printed)
            .filter_map(|(code, name)| Some((*code, sentence(*code, name, names)?)))
            .collect();
        (!areas.is_empty()).then(|| Self { file: table.file.clone(), names: table.keys.len(), areas })
    }

    /// Says which of the areas a layer does not have.
    pub(in crate::atlas) fn note(self, layer: Geography, codes: &[AreaCode], report: &mut Report) {
        let gone = self.areas.into_iter().filter(|(code, _)| codes.binary_search(code).is_err());
        let keys: Vec<String> = gone.map(|(_, sentence)| sentence).collect();
        if keys.is_empty() {
            return;
        }
        let count = counted(keys.len(), "belongs", "belong");
        let message =
            format!("of {} {count} to another vintage than {layer}", counted(self.names, "name", "names"));
        let place = crate::error::Place::file(&self.file);
        report.add(Note::info("name-of-another-vintage", message).at(place).keys(keys));
    }
}

/// What became of an area, or what it was made of.
fn sentence(code: AreaCode, name: &str, names: &Names<'_>) -> Option<String> {
    names.changes.iter().find_map(|(lookup, rows)| {
        let since: Vec<&&LookupRow> = rows.iter().filter(|row| row.from == code).collect();
        let before: Vec<&&LookupRow> = rows.iter().filter(|row| row.to == code).collect();
        let (geography, change) = match (since.first(), before.first()) {
            (Some(row), _) => (lookup.from, row.change?),
            (None, Some(row)) => (lookup.to, row.change?),
            (None, None) => return None,
        };
        let became = match (since.is_empty(), change) {
            (false, Change::Split) => "was split since into",
            (false, Change::Merged) => "was merged since into",
            (false, _) => "was changed irregularly since into",
            (true, Change::Split) => "is a part of what was",
            (true, Change::Merged) => "was merged from",
            (true, _) => "came irregularly from",
        };
        let others = if since.is_empty() {
            list(before.iter().map(|row| row.from), names)
        } else {
            list(since.iter().map(|row| row.to), names)
        };
        Some(format!("\u{201c}{name}\u{201d} belongs to {geography} ({code}) and {became} {others}"))
    })
}

/// `E02007046 (Bybrook) and E02007047 (Godinton, Repton & Orchard Heights)`.
fn list(codes: impl Iterator<Item = AreaCode>, names: &Names<'_>) -> String {
    let listed: Vec<String> = codes
        .map(|code| match names.gazetteer.display(code) {
            Some(name) => format!("{code} ({name})"),
            None => code.to_string(),
        })
        .collect();
    listed.join(" and ")
}
