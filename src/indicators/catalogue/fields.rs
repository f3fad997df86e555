//! [`Fields`]: the keys of one table of a TOML file, taken one by one, with
//! every problem collected and placed on its line.

use crate::error::{Place, Problem, Result};
use std::str::FromStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text of the file and what is wrong with it.
pub(super) struct Reading<'t> {
    text: &'t str,
    pub(super) problems: Vec<Problem>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, problems: Vec::new() }
    }

    /// The line of a position, counted from 1.
    pub(super) fn line(&self, at: usize) -> u64 {
        let before = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1
    }

    /// Adds a problem at a position of the text.
    pub(super) fn problem(&mut self, at: usize, problem: Problem) {
        let place = Place { line: Some(self.line(at)), ..problem.place.clone() };
        self.problems.push(problem.at(place));
    }
}

/// The keys of one table. Each is asked for once by its name; [`Fields::done`]
/// reports those that nobody asked for.
pub(super) struct Fields<'r, 't> {
    reading: &'r mut Reading<'t>,
    table: &'r DeTable<'r>,
    /// As written in the file: `[[table]]`.
    section: &'static str,
    start: usize,
    asked: Vec<&'static str>,
}

impl<'r, 't> Fields<'r, 't> {
    pub(super) fn new(
        reading: &'r mut Reading<'t>,
        table: &'r DeTable<'r>,
        section: &'static str,
        start: usize,
    ) -> Self {
        Self { reading, table, section, start, asked: Vec::new() }
    }

    /// The line the table starts on.
    pub(super) fn line(&self) -> u64 {
        self.reading.line(self.start)
    }

    pub(super) fn reading(&mut self) -> &mut Reading<'t> {
        self.reading
    }

    /// A key's value with its position.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'r Spanned<DeValue<'r>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    fn wrong(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(text) => format!("\u{201c}{text}\u{201d}"),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            other => format!("a value of the kind {}", other.type_str()),
        };
        let problem = Problem::new(format!("`{key}` of {} is not understood", self.section));
        let problem = problem.at(Place::default().column(key)).found(found).expected(expected);
        self.reading.problem(value.span().start, problem);
    }

    /// Text; numbers and dates are taken as they are written.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
            DeValue::Datetime(datetime) => Some(datetime.to_string()),
            _ => {
                self.wrong(key, value, "text");
                None
            }
        }
    }

    /// Reports a key that must be there and is not; whether it is.
    pub(super) fn required(&mut self, key: &'static str, expected: &str) -> bool {
        let there = self.table.contains_key(key);
        if !there {
            let problem = Problem::new(format!("{} has no `{key}`", self.section));
            self.reading.problem(self.start, problem.at(Place::default().column(key)).expected(expected));
        }
        there
    }

    /// Text that must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<String> {
        let there = self.required(key, &format!("{key} = …"));
        self.text(key).filter(|_| there)
    }

    /// Text of a form of its own: a period, a geography, an id.
    pub(super) fn parsed<T: FromStr<Err = crate::error::Error>>(&mut self, key: &'static str) -> Option<T> {
        let at = self.table.get(key).map_or(self.start, |value| value.span().start);
        let text = self.text(key)?;
        let parsed: Result<T> = text.parse();
        match parsed {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                for problem in error.problems() {
                    self.reading.problem(at, problem.clone().at(Place::default().column(key)));
                }
                None
            }
        }
    }

    /// A list of texts of a form of their own, each read; `None` where one is not.
    pub(super) fn parsed_list<T: FromStr<Err = crate::error::Error>>(
        &mut self,
        key: &'static str,
    ) -> Option<Vec<T>> {
        let at = self.table.get(key).map_or(self.start, |value| value.span().start);
        let texts = self.texts(key);
        let (mut all, count) = (Vec::with_capacity(texts.len()), texts.len());
        for text in texts {
            match text.parse::<T>() {
                Ok(parsed) => all.push(parsed),
                Err(error) => {
                    for problem in error.problems() {
                        self.reading.problem(at, problem.clone().at(Place::default().column(key)));
                    }
                }
            }
        }
        (all.len() == count).then_some(all)
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let text = value.get_ref().as_str().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.wrong(key, value, &words.join(", "));
        }
        found
    }

    /// A whole number in a range.
    pub(super) fn whole(&mut self, key: &'static str, from: u64, to: u64) -> Option<u64> {
        let value = self.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok())
            .filter(|number| (from..=to).contains(number));
        if number.is_none() {
            self.wrong(key, value, &format!("a whole number from {from} to {to}"));
        }
        number
    }

    /// A positive number.
    pub(super) fn positive(&mut self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        let number = number_of(value).filter(|number| *number > 0.0);
        if number.is_none() {
            self.wrong(key, value, "a number above zero");
        }
        number
    }

    /// A list of numbers.
    pub(super) fn numbers(&mut self, key: &'static str) -> Option<Vec<f64>> {
        let value = self.get(key)?;
        let numbers = value
            .get_ref()
            .as_array()
            .and_then(|array| array.iter().map(number_of).collect::<Option<Vec<_>>>());
        if numbers.is_none() {
            self.wrong(key, value, "a list of numbers");
        }
        numbers
    }

    /// A list of texts; a single text is a list of one.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        if let Some(text) = value.get_ref().as_str() {
            return vec![text.to_owned()];
        }
        let texts = value.get_ref().as_array().and_then(|array| {
            array.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        });
        if texts.is_none() {
            self.wrong(key, value, "a list of texts");
        }
        texts.unwrap_or_default()
    }

    /// Texts by name, in order of name.
    pub(super) fn pairs(&mut self, key: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let pairs = value.get_ref().as_table().and_then(|table| {
            let pair = |(name, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
                let name: &std::borrow::Cow<'_, str> = name.get_ref();
                Some((name.to_string(), value.get_ref().as_str()?.to_owned()))
            };
            table.iter().map(pair).collect::<Option<Vec<_>>>()
        });
        if pairs.is_none() {
            self.wrong(key, value, "columns and texts, such as { Sex = \"Persons\" }");
        }
        pairs.unwrap_or_default()
    }

    /// A table within, with its position.
    pub(super) fn table(&mut self, key: &'static str) -> Option<(&'r DeTable<'r>, usize)> {
        let value = self.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, "a table");
        }
        table.map(|table| (table, value.span().start))
    }

    /// The tables of a list `[[key]]`, with their positions.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<(&'r DeTable<'r>, usize)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let tables = value.get_ref().as_array().and_then(|array| {
            let item = |item: &'r Spanned<DeValue<'r>>| Some((item.get_ref().as_table()?, item.span().start));
            array.iter().map(item).collect::<Option<Vec<_>>>()
        });
        if tables.is_none() {
            self.wrong(key, value, "a list of tables, written with two brackets");
        }
        tables.unwrap_or_default()
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn done(self) {
        for key in self.table.keys().filter(|key| !self.asked.contains(&key.get_ref().as_ref())) {
            let problem = Problem::new(format!("{} has no key of this name", self.section))
                .at(Place::default().column(key.get_ref().as_ref()))
                .expected(self.asked.join(", "));
            self.reading.problem(key.span().start, problem);
        }
    }
}

/// A finite number, whole or not.
fn number_of(value: &Spanned<DeValue<'_>>) -> Option<f64> {
    let written = match value.get_ref() {
        DeValue::Integer(number) => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    written.replace('_', "").parse().ok().filter(|number: &f64| number.is_finite())
}
