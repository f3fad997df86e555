//! What Nomis says in place of a number or beside it: marks such as `!` with the
//! legend below the table, and statuses such as `Q` with their name.

use crate::indicators::Cell;
use crate::measure::{Absent, Flags, Value};

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// There is no number, whatever is printed.
    Absent(Absent),
    /// Something about the number, which stands.
    Beside(Flags),
    /// The number is unreliable: it stands where it is printed, and is withheld
    /// where it is not.
    Unreliable,
}

impl Said {
    /// Why there is no number, where none is printed.
    pub(super) fn in_place(self) -> Absent {
        match self {
            Self::Absent(reason) => reason,
            Self::Unreliable => Absent::Suppressed,
            Self::Beside(_) => Absent::NotAvailable,
        }
    }
}

impl Said {
    /// Says it of a cell. True where a number that is printed is taken back.
    pub(super) fn apply(self, cell: &mut Cell) -> bool {
        let printed = cell.value.known().is_some();
        match self {
            Self::Absent(reason) => cell.value = Value::Absent(reason),
            Self::Unreliable if cell.value == Value::Absent(Absent::Missing) => {
                cell.value = Value::Absent(Absent::Suppressed);
            }
            Self::Beside(flags) => cell.flags = cell.flags.with(flags),
            Self::Unreliable => {}
        }
        printed && cell.value.known().is_none()
    }
}

/// The meaning of a legend, or of a status's name.
pub(super) fn of_words(words: &str) -> Said {
    let words = words.to_lowercase();
    let any = |known: &[&str]| known.iter().any(|word| words.contains(word));
    match () {
        // A part of the total is left out or withheld; the number stands.
        () if any(&["incomplete", "exclude"]) => Said::Beside(Flags::NONE),
        () if any(&["disclos", "suppress", "confidential", "withheld", "less than 500"]) => {
            Said::Absent(Absent::Suppressed)
        }
        () if any(&["unreliable", "not reliable"]) => Said::Unreliable,
        () if any(&["not applicable"]) => Said::Absent(Absent::NotApplicable),
        () if any(&["missing", "not available", "unavailable", "no data"]) => {
            Said::Absent(Absent::NotAvailable)
        }
        () if any(&["provisional"]) => Said::Beside(Flags::PROVISIONAL),
        () if any(&["revised"]) => Said::Beside(Flags::REVISED),
        () if any(&["estimated", "imputed", "estimated value"]) => Said::Beside(Flags::ESTIMATED),
        () => Said::Beside(Flags::NONE),
    }
}

/// What the marks of Nomis mean where no legend stands below the table: *estimate
/// and confidence interval not available since the group sample size is zero or
/// disclosive (0-2)*, *unreliable since the group sample size is small (3-9)*,
/// *estimate is less than 500*, *these figures are missing* (the legend of the
/// Annual Population Survey).
pub(super) fn of_mark(mark: &str) -> Option<Said> {
    match mark {
        "!" | "~" | "#" => Some(Said::Absent(Absent::Suppressed)),
        "*" => Some(Said::Unreliable),
        "-" => Some(Said::Absent(Absent::NotAvailable)),
        _ => None,
    }
}

/// What a status of the API means where its name is not given. Only letters that
/// mean the same in every dataset: `A` a normal value, `Q` and `M` a missing one;
/// `E` and `P` are those of SDMX, estimated and provisional.
pub(super) fn of_letter(letter: &str) -> Option<Said> {
    match letter.to_ascii_uppercase().as_str() {
        "" | "A" => Some(Said::Beside(Flags::NONE)),
        "Q" | "M" => Some(Said::Absent(Absent::NotAvailable)),
        "E" => Some(Said::Beside(Flags::ESTIMATED)),
        "P" => Some(Said::Beside(Flags::PROVISIONAL)),
        _ => None,
    }
}

/// Whether a cell can be a mark: one or two characters that are neither letters
/// nor digits.
pub(super) fn is_mark(cell: &str) -> bool {
    let known = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    (1..=2).contains(&cell.chars().take(3).count()) && cell.chars().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_says_what_a_mark_means() {
        let suppressed = Said::Absent(Absent::Suppressed);
        assert_eq!(
            of_words(
                "Estimate and confidence interval not available since the group sample size is zero or disclosive (0-2)."
            ),
            suppressed
        );
        assert_eq!(
            of_words(
                "Estimate and confidence interval unreliable since the group sample size is small (3-9)."
            ),
            Said::Unreliable
        );
        assert_eq!(of_words("Estimate is less than 500."), suppressed);
        assert_eq!(of_words("These figures are missing."), Said::Absent(Absent::NotAvailable));
        assert_eq!(of_words("Provisional"), Said::Beside(Flags::PROVISIONAL));
    }

    #[test]
    fn a_note_that_speaks_of_suppression_elsewhere_suppresses_nothing() {
        let note = Said::Beside(Flags::NONE);
        assert_eq!(of_words("These figures exclude farm agriculture (SIC subclass 01000)."), note);
        assert_eq!(of_words("These figures are incomplete as some of the areas have data suppressed."), note);
        assert_eq!(of_words("Normal Value"), note);
    }

    #[test]
    fn a_mark_is_no_word_and_no_number() {
        for mark in ["*", "!", "-", "~", "..", "†"] {
            assert!(is_mark(mark), "{mark}");
        }
        for other in ["", "a", "5", "Q", "---", "note"] {
            assert!(!is_mark(other), "{other}");
        }
    }
}
