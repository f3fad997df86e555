//! What a value note says of a value, or of its absence.

use crate::measure::{Absent, Flags};

/// Why a row has no value. The notes are Fingertips' own; new ones are found by
/// the words they share.
pub(super) fn reason(note: &str) -> Absent {
    let note = note.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| note.contains(word));
    match () {
        () if note.is_empty() => Absent::Missing,
        () if says(&["suppress", "disclos", "small number", "small count", "too small", "small sample"]) => {
            Absent::Suppressed
        }
        () if says(&["not applicable"]) => Absent::NotApplicable,
        () => Absent::NotAvailable,
    }
}

/// What a note says beside a value.
pub(super) fn flags(note: &str) -> Flags {
    let note = note.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| note.contains(word));
    let mut flags = Flags::NONE;
    if says(&["estimate", "modelled", "synthetic", "imputed"]) {
        flags = flags.with(Flags::ESTIMATED);
    }
    if says(&["provisional"]) {
        flags = flags.with(Flags::PROVISIONAL);
    }
    if says(&["revised"]) {
        flags = flags.with(Flags::REVISED);
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_reasons() {
        for (note, expected) in [
            ("", Absent::Missing),
            ("Value suppressed for disclosure control due to small count", Absent::Suppressed),
            ("Value suppressed for disclosure control reasons", Absent::Suppressed),
            ("Value cannot be calculated as number of cases is too small", Absent::Suppressed),
            ("Value missing due to small sample size", Absent::Suppressed),
            ("Value not published for data quality reasons", Absent::NotAvailable),
            ("Value missing in source data", Absent::NotAvailable),
            ("Aggregated from all known lower geography values", Absent::NotAvailable),
            ("Not applicable", Absent::NotApplicable),
        ] {
            assert_eq!(reason(note), expected, "{note}");
        }
    }

    #[test]
    fn notes_beside_a_value_are_flags() {
        assert_eq!(flags("There is a data quality issue with this value"), Flags::NONE);
        assert_eq!(flags("Value estimated"), Flags::ESTIMATED);
        assert_eq!(flags("Provisional value"), Flags::PROVISIONAL);
    }
}
