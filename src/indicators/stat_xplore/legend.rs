//! [`Legend`]: what the text below a table says of its symbols.

use crate::indicators::Meaning;
use crate::measure::{Absent, Flags};
use crate::text::Row;

/// Marks that can stand in a cell and that a legend can explain.
const MARKS: [&str; 5] = ["..", "-", "*", "#", "~"];

/// Symbols and what they mean, as the file explains them.
#[derive(Debug, Default)]
pub(super) struct Legend<'r> {
    entries: Vec<(&'r str, &'r str)>,
}

impl<'r> Legend<'r> {
    /// Reads the rows that follow `Symbol,Description`.
    pub(super) fn read(texts: &[Row<'r>]) -> Self {
        let mut entries = Vec::new();
        let mut within = false;
        for row in texts {
            let (symbol, description) = (row.get(0), row.get(1));
            if symbol.eq_ignore_ascii_case("symbol") {
                within = true;
            } else if description.is_empty() {
                within = false;
            } else if within {
                entries.push((symbol, description));
            }
        }
        Self { entries }
    }

    /// Whether a row belongs to a legend.
    pub(super) fn has(&self, row: &Row<'_>) -> bool {
        row.get(0).eq_ignore_ascii_case("symbol")
            || self.entries.iter().any(|(symbol, text)| *symbol == row.get(0) && *text == row.get(1))
    }

    fn description(&self, symbol: &str) -> Option<&'r str> {
        self.entries.iter().find(|(known, _)| *known == symbol).map(|(_, text)| *text)
    }

    /// What a symbol says of a number: by its description, else by what `p`,
    /// `r` and `e` mean everywhere.
    fn flags(&self, symbol: &str) -> Flags {
        let text = self.description(symbol).map(str::to_lowercase);
        let says =
            |word: &str, usual: &str| text.as_ref().map_or(symbol == usual, |text| text.contains(word));
        match () {
            () if says("provisional", "p") => Flags::PROVISIONAL,
            // A note on the dataset speaks of revisions to come; this one has happened.
            () if says("have been revised", "r") => Flags::REVISED,
            () if says("are estimate", "e") => Flags::ESTIMATED,
            () => Flags::NONE,
        }
    }

    /// Whether a word can be a symbol: one of the legend, a Roman numeral, a
    /// small letter.
    fn is_symbol(&self, word: &str) -> bool {
        let roman = word.len() <= 5 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        let letter = matches!(word.as_bytes(), [b'a'..=b'z']);
        roman || letter || self.description(word).is_some()
    }

    /// A text without the symbols that hang on it, such as `(I II z)`, and what
    /// they say.
    pub(super) fn strip<'t>(&self, text: &'t str) -> (&'t str, Flags) {
        let (mut rest, mut flags) = (text.trim(), Flags::NONE);
        while let Some((before, inner)) = rest.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            let symbols: Vec<&str> = inner.split([' ', ',']).filter(|word| !word.is_empty()).collect();
            let all = !symbols.is_empty() && symbols.iter().all(|word| self.is_symbol(word));
            if !all || before.trim().is_empty() {
                break;
            }
            flags = symbols.into_iter().fold(flags, |flags, symbol| flags.with(self.flags(symbol)));
            rest = before.trim_end();
        }
        (rest, flags)
    }

    /// What an annotation cell such as `(r)` or `II, p` says, and whether there
    /// is a footnote in it.
    pub(super) fn annotation(&self, text: &str) -> (Flags, bool) {
        let symbols = text.split([' ', ',', '(', ')', '[', ']', ';']).filter(|word| !word.is_empty());
        symbols.fold((Flags::NONE, false), |(flags, note), symbol| match self.flags(symbol) {
            Flags::NONE => (flags, true),
            said => (flags.with(said), note),
        })
    }

    /// The marks that the legend explains: mark, meaning, and the words for it.
    pub(super) fn marks(&self) -> Vec<(&'static str, Meaning, &'r str)> {
        let explained = |mark: &'static str| {
            let text = self.description(mark).or_else(|| {
                let names = |text: &str| text.split_whitespace().any(|word| unquoted(word) == mark);
                self.entries.iter().map(|(_, text)| *text).find(|text| mark != "-" && names(text))
            })?;
            Some((mark, meaning(text), text))
        };
        MARKS.into_iter().filter_map(explained).collect()
    }
}

fn unquoted(word: &str) -> &str {
    word.trim_matches(['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '(', ')', ':', ','])
}

/// What a legend's words for a mark mean.
fn meaning(text: &str) -> Meaning {
    let text = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match () {
        () if says(&["nil or negligible", "negligible", "rounds to zero", "rounded to zero"]) => {
            Meaning::RoundsToZero
        }
        () if says(&["not applicable"]) => Meaning::Absent(Absent::NotApplicable),
        () if says(&["suppress", "disclos", "confidential", "withheld"]) => {
            Meaning::Absent(Absent::Suppressed)
        }
        () => Meaning::Absent(Absent::NotAvailable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Rows;

    const TRAILER: &str = concat!(
        "x,y\nSymbol,Description\n\"II\",\"Data for recent months will be revised.\"\n",
        "\"z\",\"\"\"..\"\" denotes a nil or negligible number.\"\n",
        "\"p\",\"Figures marked \"\"p\"\" are provisional. They will be subject to revision.\"\n",
        "\"r\",\"Figures marked \"\"r\"\" have been revised since.\"\n",
        "Source: Department for Work and Pensions\na,b\n",
    );

    fn with_legend(check: impl Fn(&Legend<'_>)) {
        let rows = Rows::read("t.csv", TRAILER.as_bytes()).unwrap();
        let all: Vec<Row<'_>> = rows.all().collect();
        check(&Legend::read(&all));
    }

    #[test]
    fn the_legend_says_what_two_points_are() {
        with_legend(|legend| {
            assert_eq!(legend.entries.len(), 4);
            let marks = legend.marks();
            assert_eq!((marks.len(), marks[0].0, marks[0].1), (1, "..", Meaning::RoundsToZero));
        });
        assert!(Legend::default().marks().is_empty());
    }

    #[test]
    fn symbols_hang_on_titles_and_headings() {
        with_legend(|legend| {
            assert_eq!(legend.strip("Households (I II III IV z)"), ("Households", Flags::NONE));
            assert_eq!(legend.strip("2021/22 (p)"), ("2021/22", Flags::PROVISIONAL));
            let both = Flags::REVISED.with(Flags::PROVISIONAL);
            assert_eq!(legend.strip("May 2020 (r) (p II)"), ("May 2020", both));
            for name in ["Payment (PIP)", "Bargoed (north)", "(I)", "x ()"] {
                assert_eq!(legend.strip(name).0, name);
            }
        });
    }

    #[test]
    fn annotations_are_flags_or_notes() {
        with_legend(|legend| {
            assert_eq!(legend.annotation("(r)"), (Flags::REVISED, false));
            assert_eq!(legend.annotation("p, II"), (Flags::PROVISIONAL, true));
            assert_eq!(legend.annotation(""), (Flags::NONE, false));
        });
    }

    #[test]
    fn other_legends_mean_other_things() {
        assert_eq!(meaning("Figures not applicable"), Meaning::Absent(Absent::NotApplicable));
        assert_eq!(meaning("Suppressed to avoid disclosure"), Meaning::Absent(Absent::Suppressed));
        assert_eq!(meaning("denotes that no figure exists"), Meaning::Absent(Absent::NotAvailable));
    }
}
