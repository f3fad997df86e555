//! The marks that stand in a cell in place of a number, in one table.
//!
//! `docs/markers.md` prints this table for people; a test keeps both equal.
//! The bracketed marks are those of the Government Analysis Function's guidance
//! *Using symbols and shorthand* (January 2022); the others are older official
//! conventions, Eurostat's, and what spreadsheets and programs write.

use crate::measure::Absent;

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// There is no number, for this reason.
    Absent(Absent),
    /// The number is not zero and rounds to zero: zero, flagged as estimated.
    RoundsToZero,
    /// Publishers disagree. It is taken for *not available*, and said.
    Doubtful,
}

/// Marks of one meaning. Letter case does not matter.
#[derive(Debug, Clone, Copy)]
pub struct Marker {
    /// The marks as written, alone in a cell.
    pub marks: &'static [&'static str],
    /// What they say.
    pub meaning: Meaning,
    /// Why, in a few words.
    pub why: &'static str,
}

/// Every mark known.
pub const MARKERS: &[Marker] = &[
    Marker {
        marks: &["", "[blank]"],
        meaning: Meaning::Absent(Absent::Missing),
        why: "an empty cell says nothing",
    },
    Marker {
        marks: &[
            "[c]",
            "c",
            "*",
            "**",
            "***",
            "s",
            "sup",
            "supp",
            "suppressed",
            "[sup]",
            "confidential",
            "disclosive",
            "#",
        ],
        meaning: Meaning::Absent(Absent::Suppressed),
        why: "confidential: the publisher knows the number and withholds it",
    },
    Marker {
        marks: &["[u]", "u", "unreliable", "too unreliable to publish"],
        meaning: Meaning::Absent(Absent::Suppressed),
        why: "too unreliable to publish: the publisher has a number and withholds it",
    },
    Marker {
        marks: &[
            "[x]",
            "x",
            "..",
            "...",
            ":",
            "na",
            "n/a",
            "n.a.",
            "#n/a",
            "#na",
            "nan",
            "null",
            "none",
            "(null)",
            "\\n",
            "not available",
            "unavailable",
            "no data",
            "missing",
            "[m]",
            "?",
        ],
        meaning: Meaning::Absent(Absent::NotAvailable),
        why: "the publisher has no number",
    },
    Marker {
        marks: &["[w]", "w"],
        meaning: Meaning::Absent(Absent::NotAvailable),
        why: "none recorded in a survey, which is not the same as none",
    },
    Marker {
        marks: &[
            "#div/0!",
            "#value!",
            "#ref!",
            "#num!",
            "#name?",
            "#null!",
            "inf",
            "-inf",
            "infinity",
            "-infinity",
        ],
        meaning: Meaning::Absent(Absent::NotAvailable),
        why: "a calculation that failed before the file was saved",
    },
    Marker {
        marks: &["[z]", "z", ".", "not applicable"],
        meaning: Meaning::Absent(Absent::NotApplicable),
        why: "a number would make no sense here",
    },
    Marker {
        marks: &["[low]", "[k]", "k"],
        meaning: Meaning::RoundsToZero,
        why: "a low number that appears as zero when rounded",
    },
    Marker {
        marks: &["-", "–", "—", "−", "--", "~"],
        meaning: Meaning::Doubtful,
        why: "nil, negligible, withheld, not applicable or no data: never taken for zero",
    },
];

/// The meaning of a cell that holds nothing but a mark.
pub(super) fn meaning(cell: &str) -> Option<Meaning> {
    MARKERS
        .iter()
        .find(|marker| marker.marks.iter().any(|mark| mark.eq_ignore_ascii_case(cell)))
        .map(|marker| marker.meaning)
}

impl Meaning {
    /// The word in `docs/markers.md`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Absent(reason) => reason.id(),
            Self::RoundsToZero => "zero, estimated",
            Self::Doubtful => "not-available, with a warning",
        }
    }
}

/// The table as `docs/markers.md` prints it.
#[cfg(test)]
fn printed() -> String {
    let mut table = String::from("| in the cell | read as | because |\n|---|---|---|\n");
    for marker in MARKERS {
        let marks: Vec<String> = marker
            .marks
            .iter()
            .map(|mark| if mark.is_empty() { "(empty)".to_owned() } else { format!("`{mark}`") })
            .collect();
        table += &format!("| {} | {} | {} |\n", marks.join(" "), marker.meaning.word(), marker.why);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_table_is_this_table() {
        let document = include_str!("../../docs/markers.md");
        assert!(document.contains(&printed()), "docs/markers.md must contain:\n{}END", printed());
    }

    #[test]
    fn no_mark_has_two_meanings() {
        let mut marks: Vec<String> =
            MARKERS.iter().flat_map(|marker| marker.marks).map(|mark| mark.to_lowercase()).collect();
        let all = marks.len();
        marks.sort();
        marks.dedup();
        assert_eq!(marks.len(), all);
    }

    #[test]
    fn a_number_is_no_mark() {
        assert_eq!(meaning("0"), None);
        assert_eq!(meaning("Suppressed"), Some(Meaning::Absent(Absent::Suppressed)));
    }
}
