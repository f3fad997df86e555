//! One cell: text to a value and what is said beside it.

use super::markers::{Meaning, meaning};
use super::number::{read_number, read_plain};
use crate::measure::{Absent, Flags, Value};

/// Which character stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// A unit written in the cell itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitSign {
    /// `12.3%`
    Percent,
    /// `£12`
    Pound,
    /// `€12`
    Euro,
    /// `$12`
    Dollar,
}

impl UnitSign {
    /// As printed with a number.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Pound => "£",
            Self::Euro => "€",
            Self::Dollar => "$",
        }
    }

    pub(super) fn of(character: char) -> Option<Self> {
        [Self::Percent, Self::Pound, Self::Euro, Self::Dollar]
            .into_iter()
            .find(|sign| sign.as_str().starts_with(character))
    }
}

/// A cell, read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The number, or why there is none.
    pub value: Value,
    /// What is said beside it: `[p]`, `(r)`, `[e]`.
    pub flags: Flags,
    /// How many decimals are written, without zeros at the end.
    pub decimals: u8,
    /// The unit written beside the number.
    pub unit: Option<UnitSign>,
    /// Whether a footnote hangs on it, such as `12.3*` or `12.3 [note 1]`.
    pub footnote: bool,
    /// Whether it is a mark, such as a dash, by which publishers mean different things.
    pub doubtful: bool,
}

impl Cell {
    /// A cell that says nothing beside its value.
    pub(super) fn plain(value: Value, decimals: u8) -> Self {
        Self { value, flags: Flags::NONE, decimals, unit: None, footnote: false, doubtful: false }
    }

    /// A cell without a number.
    pub(super) fn absent(reason: Absent) -> Self {
        Self::plain(Value::Absent(reason), 0)
    }

    /// What stands for a mark of this meaning.
    pub(super) fn mark(meaning: Meaning) -> Self {
        match meaning {
            Meaning::Absent(reason) => Self::absent(reason),
            Meaning::Doubtful => Self { doubtful: true, ..Self::absent(Absent::NotAvailable) },
            Meaning::RoundsToZero => Self { flags: Flags::ESTIMATED, ..Self::plain(Value::Known(0.0), 0) },
        }
    }

    /// Reads a cell; `None` where it is neither a number nor a known mark.
    ///
    /// Known beside plain numbers are thousands in groups of three, units
    /// (`%`, `£`, `€`, `$`), signs of any typography, the marks of
    /// [`MARKERS`](super::markers::MARKERS), footnotes and flags after either,
    /// and `<5`, which withholds a number. Brackets do not make a number negative.
    pub fn read(text: &str, decimal: DecimalMark) -> Option<Self> {
        if decimal == DecimalMark::Point
            && let Some(cell) = read_plain(text)
        {
            return Some(cell);
        }
        let mut rest = text.trim();
        let (mut flags, mut footnote) = (Flags::NONE, false);
        loop {
            let cell = meaning(rest).map(Self::mark).or_else(|| read_number(rest, decimal));
            if let Some(cell) = cell {
                return Some(Self { flags: flags.with(cell.flags), footnote, ..cell });
            }
            let (before, beside) = strip_beside(rest)?;
            match beside {
                Beside::Flag(flag) => flags = flags.with(flag),
                Beside::Footnote => footnote = true,
            }
            rest = before.trim_end();
            if rest.is_empty() {
                return None;
            }
        }
    }
}

enum Beside {
    Flag(Flags),
    Footnote,
}

/// What stands after a number or a mark: the text before it, and what it says.
fn strip_beside(text: &str) -> Option<(&str, Beside)> {
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(inner) = text.strip_suffix(close) {
            let (before, word) = inner.rsplit_once(open)?;
            return Some((before, beside_word(word)?));
        }
    }
    let (at, last) = text.char_indices().next_back()?;
    let before = text.get(..at)?;
    if matches!(last, '*' | '†' | '‡' | '§' | '¶' | '#' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹') {
        return Some((before, Beside::Footnote));
    }
    // A letter alone, as in `12.3 r` and `12.3p`.
    let after_number = before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let flag = flag(last.encode_utf8(&mut [0; 4])).filter(|_| after_number)?;
    Some((before, Beside::Flag(flag)))
}

/// A word in brackets: a flag, or the number or name of a note.
fn beside_word(word: &str) -> Option<Beside> {
    let word = word.trim();
    if let Some(flag) = flag(word) {
        return Some(Beside::Flag(flag));
    }
    let is_note = !word.is_empty()
        && (word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b' ')
            || word.to_ascii_lowercase().starts_with("note")
            || ["b", "s", "ss", "sss", "ns", "f", "t", "a", "u"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(word)));
    is_note.then_some(Beside::Footnote)
}

fn flag(word: &str) -> Option<Flags> {
    let is = |words: [&str; 2]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    match () {
        () if is(["r", "revised"]) => Some(Flags::REVISED),
        () if is(["p", "provisional"]) => Some(Flags::PROVISIONAL),
        () if is(["e", "estimated"]) => Some(Flags::ESTIMATED),
        // The mark for a number that rounds to zero, written after that zero.
        () if word.eq_ignore_ascii_case("low") => Some(Flags::ESTIMATED),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Option<f64> {
        Cell::read(text, DecimalMark::Point)?.value.known()
    }

    fn state(text: &str) -> &'static str {
        Cell::read(text, DecimalMark::Point).map_or("unreadable", |cell| cell.value.state())
    }

    #[test]
    fn numbers_as_people_and_spreadsheets_write_them() {
        for (text, expected) in [
            ("0", 0.0),
            ("12.50", 12.5),
            ("-3.1", -3.1),
            (".5", 0.5),
            ("7.", 7.0),
            ("10,261", 10261.0),
            ("1,234,567.8", 1_234_567.8),
            ("1 234", 1234.0),
            ("1\u{A0}234", 1234.0),
            ("\u{A0}12 ", 12.0),
            ("12.3%", 12.3),
            ("12.3 %", 12.3),
            ("£1,200", 1200.0),
            ("-£5", -5.0),
            ("£-5", -5.0),
            ("15 €", 15.0),
            ("+4.2", 4.2),
            ("− 4.2", -4.2),
            ("\u{2212}4.2", -4.2),
            ("1.2E+05", 120_000.0),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_taken_for_one() {
        for text in [
            "about 5",
            "1,23",
            "12,3456",
            "0,123",
            "1.2.3",
            "(5)",
            "5-9",
            "--5",
            "£",
            "%",
            "e5",
            "E02999001",
            "12:30",
            "01/02/2024",
            "1,234 567",
            "[r]",
            "[note 1]",
            "(r)",
            "1e5e5",
            "é",
            "12kg",
            "12k",
        ] {
            let state = state(text);
            assert!(state == "unreadable" || number(text).is_none(), "{text}: {state}");
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(state("1e999"), "unreadable");
    }

    #[test]
    fn a_decimal_comma() {
        let read = |text| Cell::read(text, DecimalMark::Comma).and_then(|cell| cell.value.known());
        assert_eq!(read("12,5"), Some(12.5));
        assert_eq!(read("1.234,5"), Some(1234.5));
        assert_eq!(read("-3"), Some(-3.0));
        assert_eq!(read("0.123"), None);
        assert_eq!(read("12.5"), None);
    }

    #[test]
    fn marks_are_reasons() {
        for (text, expected) in [
            ("", "missing"),
            ("  ", "missing"),
            ("..", "not-available"),
            ("N/A", "not-available"),
            ("[x]", "not-available"),
            ("[C]", "suppressed"),
            ("*", "suppressed"),
            ("c [r]", "suppressed"),
            ("0 [low]", "known"),
            ("<5", "suppressed"),
            ("≤ 4", "suppressed"),
            ("[z]", "not-applicable"),
            ("-", "not-available"),
            ("[low]", "known"),
        ] {
            assert_eq!(state(text), expected, "{text}");
        }
        assert!(Cell::read("–", DecimalMark::Point).unwrap().doubtful);
    }

    #[test]
    fn flags_and_footnotes_stand_beside_a_number() {
        let read = |text| Cell::read(text, DecimalMark::Point).unwrap();
        assert_eq!(read("12.3 [r]").flags, Flags::REVISED);
        assert_eq!(read("12.3(p)").flags, Flags::PROVISIONAL);
        assert_eq!(read("12.3 r").flags, Flags::REVISED);
        assert_eq!((read("0 [low]").value, read("0 [low]").flags), (Value::Known(0.0), Flags::ESTIMATED));
        assert_eq!(read("12.3 [e][p]").flags, Flags::ESTIMATED.with(Flags::PROVISIONAL));
        for text in ["12.3*", "12.3 [1]", "12.3 [note 4]", "12.3²", "12.3 (2)", "12.3 †", "1,234‡"] {
            assert!(read(text).footnote, "{text}");
        }
        assert!(!read("12.3").footnote);
    }

    #[test]
    fn decimals_are_those_that_matter() {
        for (text, decimals) in [
            ("12", 0),
            ("12.0", 0),
            ("12.30", 1),
            ("1,234.25", 2),
            ("1.2E-03", 4),
            ("1.25E+01", 1),
            ("1E5", 0),
            ("1E-99999999999999999999", 0),
        ] {
            assert_eq!(Cell::read(text, DecimalMark::Point).unwrap().decimals, decimals, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_panics(text in "\\PC{0,16}") {
            for decimal in [DecimalMark::Point, DecimalMark::Comma] {
                let _ = Cell::read(&text, decimal);
            }
        }

        #[test]
        fn no_odd_cell_panics(text in "[-+0-9.,eE£%*†()\\[\\]rpc <–−\u{A0}²]{0,10}") {
            for decimal in [DecimalMark::Point, DecimalMark::Comma] {
                let _ = Cell::read(&text, decimal);
            }
        }

        #[test]
        fn a_number_is_read_as_it_is_printed(number in -1e15..1e15_f64) {
            prop_assert_eq!(Cell::read(&number.to_string(), DecimalMark::Point).unwrap().value, Value::Known(number));
        }
    }
}
