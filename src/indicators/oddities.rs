//! What in a column of cells is no plain number, and how it is said.

use super::guess::Stats;
use crate::error::Place;
use crate::report::{Note, Report, counted};

/// How many unreadable cells of a column are listed one by one: more than there
/// are areas of any level but output areas.
const LISTED: usize = 100_000;

/// Cells that are neither number nor known mark: how many, and the first of
/// them with their lines.
#[derive(Debug, Default)]
pub(super) struct Unreadable {
    count: usize,
    listed: Vec<(u64, String)>,
}

impl Unreadable {
    pub(super) fn add(&mut self, line: u64, text: &str) {
        self.count += 1;
        if self.listed.len() < LISTED {
            self.listed.push((line, text.to_owned()));
        }
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Notes of them, and of the doubtful marks and footnotes that were counted.
    pub(super) fn note(&self, place: Place, stats: &Stats, report: &mut Report) {
        if let Some((line, text)) = self.listed.first() {
            let message = format!(
                "{} neither a number nor a known mark, such as \u{201c}{text}\u{201d}; not available",
                counted(self.count, "cell is", "cells are")
            );
            let keys = self.listed.iter().map(|(line, text)| format!("line {line}: \u{201c}{text}\u{201d}"));
            let help = "write a number, or one of the marks of docs/markers.md";
            report.add(
                Note::warning("unreadable-cell", message).at(place.clone().line(*line)).keys(keys).help(help),
            );
        }
        if stats.doubtful > 0 {
            let message = format!(
                "{} a dash or the like, by which publishers mean different things; not available",
                counted(stats.doubtful, "cell holds", "cells hold")
            );
            report.add(
                Note::warning("doubtful-mark", message).at(place.clone()).help("write 0 where none is meant"),
            );
        }
        if stats.footnotes > 0 {
            let message =
                format!("{} with a footnote beside the number", counted(stats.footnotes, "cell", "cells"));
            report.add(Note::info("footnotes", message).at(place));
        }
    }
}
