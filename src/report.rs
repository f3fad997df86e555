//! What was noticed on the way in: a [`Report`] collects notes for people and,
//! as JSON, for scripts. Nothing is repaired, reprojected, re-based or dropped
//! without a note.

use crate::error::{Place, Problem};
use serde::Serialize;
use std::fmt;

/// How much a note matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// How the input was understood: a guess made, a column found.
    Info,
    /// Something was changed or set aside, and the result stands.
    Warning,
    /// A part of the input could not be used.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One thing noticed, about one or many items.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// A stable word for scripts, such as `repaired-polygon`.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// One sentence without a full stop.
    pub message: String,
    /// What to do, where there is something to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The keys it is about: area codes, column names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
}

impl Note {
    /// A note of how the input was understood.
    pub fn info(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, message)
    }

    /// A note of something changed or set aside.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note of something that could not be used.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// An error's problem as a note of something that could not be used. A note has
    /// no fields for what was found and expected: they go into its message.
    pub fn of_problem(code: &'static str, problem: &Problem) -> Self {
        let mut message = problem.message.clone();
        for (word, text) in [("found", &problem.found), ("expected", &problem.expected)] {
            if let Some(text) = text {
                message.push_str(&format!("; {word}: {text}"));
            }
        }
        let note = Self::error(code, message).at(problem.place.clone());
        Self { help: problem.help.clone(), ..note }
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            place: Place::default(),
            message: message.into(),
            help: None,
            keys: Vec::new(),
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Lists what it is about.
    #[must_use]
    pub fn keys<K: ToString>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.keys = keys.into_iter().map(|key| key.to_string()).collect();
        self
    }
}

/// A count with its words: *1 row*, *3 rows*; *1 feature has*, *2 features have*.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How many keys a note prints for people; JSON carries all of them.
const KEYS_SHOWN: usize = 20;

impl Note {
    /// The note in one line, without its keys and its help.
    pub fn line(&self) -> String {
        let place = if self.place.is_nowhere() { String::new() } else { format!("{}: ", self.place) };
        format!("{}: {place}{} [{}]", self.severity, self.message, self.code)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line())?;
        if !self.keys.is_empty() {
            let shown: Vec<&str> = self.keys.iter().take(KEYS_SHOWN).map(String::as_str).collect();
            write!(f, "\n    {}", shown.join(", "))?;
            if self.keys.len() > KEYS_SHOWN {
                write!(f, " and {} more", self.keys.len() - KEYS_SHOWN)?;
            }
        }
        if let Some(help) = &self.help {
            write!(f, "\n    help: {help}")?;
        }
        Ok(())
    }
}

/// Everything noticed, in the order it was noticed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Report {
    notes: Vec<Note>,
}

impl Report {
    /// Nothing noticed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a note.
    pub fn add(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Adds another report's notes after these.
    pub fn append(&mut self, other: Report) {
        self.notes.extend(other.notes);
    }

    /// The notes.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The notes with a given code.
    pub fn with_code<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().filter(move |note| note.code == code)
    }

    /// How many notes have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.notes.iter().filter(|note| note.severity == severity).count()
    }

    /// Places every note that names no file in this one.
    pub fn in_file(&mut self, file: &str) {
        for note in &mut self.notes {
            note.place.file.get_or_insert_with(|| file.to_owned());
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_plural() {
        assert_eq!(counted(1, "feature has", "features have"), "1 feature has");
        assert_eq!(counted(0, "row", "rows"), "0 rows");
    }

    #[test]
    fn a_problem_keeps_all_it_says_as_a_note() {
        let place = Place::file("m.csv").line(3);
        let problem = Problem::new("no codes").at(place).found("names").expected("codes").help("add them");
        let text = Note::of_problem("no-codes", &problem).to_string();
        let expected =
            "error: m.csv, line 3: no codes; found: names; expected: codes [no-codes]\n    help: add them";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_note_prints_its_keys_and_counts_the_rest() {
        let note = Note::warning("repaired-polygon", "2 polygons were repaired")
            .at(Place::file("m.zip"))
            .keys((0..22).map(|i| format!("k{i}")));
        let text = note.to_string();
        assert!(text.starts_with("warning: m.zip: 2 polygons were repaired [repaired-polygon]\n    k0, k1"));
        assert!(text.ends_with("k19 and 2 more"));
    }
}
