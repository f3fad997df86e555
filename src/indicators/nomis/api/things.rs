//! The things measured in a file of the API: each combination of categories that
//! is read, with its name.

use super::choice::{Choice, topic, total};
use super::layout::{Dimension, Layout};
use super::words::Words;
use crate::indicators::TableEntry;
use crate::indicators::block::same_name;
use crate::indicators::nomis::words::{is_half_width, is_percent, is_plain, without_number};
use std::collections::HashMap;

/// What a figure is of its thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    /// The value itself.
    Value,
    /// Its percentage of the total.
    Percent,
    /// Half the width of the value's interval of confidence.
    HalfWidth,
    /// Another, such as its numerator.
    Other,
}

impl Figure {
    fn of(measures: &str) -> Self {
        match measures.trim().to_lowercase().as_str() {
            "" | "value" | "variable" | "count" => Self::Value,
            other if is_percent(other) => Self::Percent,
            other if is_half_width(other) => Self::HalfWidth,
            _ => Self::Other,
        }
    }
}

/// One thing measured.
#[derive(Debug)]
pub(super) struct Thing {
    /// Its category in each dimension.
    categories: Vec<u32>,
    /// Its word among the measures.
    measures: u32,
    pub(super) figure: Figure,
    /// Its name for the catalogue.
    pub(super) name: String,
    /// Whether it is read.
    pub(super) read: bool,
}

/// All things of a file, and which each row is about.
#[derive(Debug, Default)]
pub(super) struct Things {
    pub(super) all: Vec<Thing>,
    /// Of each row, which.
    pub(super) of_row: Vec<usize>,
}

/// What names things.
pub(super) struct Naming<'n, 'r> {
    pub(super) layout: &'n Layout,
    pub(super) words: &'n [Words<'r>],
    pub(super) measures: &'n Words<'r>,
    pub(super) choices: &'n [Choice],
}

impl Things {
    /// Finds the things of all rows, by steps from dimension to dimension.
    pub(super) fn find(naming: &Naming<'_, '_>, rows: usize, entry: Option<&TableEntry>) -> Self {
        let mut things = Self::default();
        let mut steps: HashMap<(u32, u32), u32> = HashMap::new();
        let mut ends: HashMap<u32, usize> = HashMap::new();
        for row in 0..rows {
            let mut at = 0;
            for words in naming.words.iter().chain([naming.measures]) {
                let next = steps.len() as u32 + 1;
                at = *steps.entry((at, words.of(row))).or_insert(next);
            }
            let thing = *ends.entry(at).or_insert_with(|| {
                things.all.push(naming.thing(row, entry));
                things.all.len() - 1
            });
            things.of_row.push(thing);
        }
        things
    }

    /// The thing of which another is half the width of the interval.
    pub(super) fn value_of(&self, half_width: &Thing) -> Option<usize> {
        let with = |figure| {
            let same = |thing: &Thing| thing.figure == figure && thing.categories == half_width.categories;
            self.all.iter().position(same)
        };
        with(Figure::Value).or_else(|| with(Figure::Percent)).or_else(|| with(Figure::Other))
    }

    /// The name of the thing that another is out of: the total of the topic, or
    /// the denominator that the survey prints.
    pub(super) fn denominator_of(&self, thing: &Thing, naming: &Naming<'_, '_>) -> Option<&str> {
        if thing.figure == Figure::Other {
            return None;
        }
        let is_denominator =
            |other: &Thing| naming.measures.text(other.measures).eq_ignore_ascii_case("denominator");
        let printed =
            self.all.iter().find(|other| is_denominator(other) && other.categories == thing.categories);
        let of_topic = || {
            let topic = topic(&naming.layout.dimensions, naming.words)?;
            let total = total(naming.words.get(topic)?)?;
            let mut whole = thing.categories.clone();
            let category = whole.get_mut(topic).filter(|category| **category != total)?;
            *category = total;
            self.all.iter().find(|other| other.figure == Figure::Value && other.categories == whole)
        };
        printed.or_else(of_topic).filter(|other| other.read).map(|other| other.name.as_str())
    }
}

impl Naming<'_, '_> {
    fn thing(&self, row: usize, entry: Option<&TableEntry>) -> Thing {
        let categories: Vec<u32> = self.words.iter().map(|words| words.of(row)).collect();
        let measures = self.measures.of(row);
        let figure = Figure::of(self.measures.text(measures));
        let name = self.name(&categories, figure, self.measures.text(measures));
        let of_totals = self.choices.iter().zip(&categories).all(|(choice, category)| match choice {
            Choice::Total(total) => total == category,
            Choice::Only | Choice::Each => true,
        });
        let named = || {
            let entries = entry.map_or(&[][..], |entry| &entry.indicators);
            let names =
                entries.iter().filter_map(|entry| entry.matches.as_deref().or(entry.column.as_deref()));
            names.into_iter().any(|known| same_name(known, &name))
        };
        let read = figure != Figure::HalfWidth && (of_totals || named());
        Thing { categories, measures, figure, name, read }
    }

    /// What is measured, then of whom, without totals and what all have in common.
    fn name(&self, categories: &[u32], figure: Figure, measures: &str) -> String {
        let dimensions = || {
            let words = self.words.iter().zip(categories).map(|(words, category)| words.text(*category));
            self.layout.dimensions.iter().zip(self.choices.iter().zip(words).zip(categories))
        };
        let said = |subjects: bool| {
            dimensions().filter(move |(dimension, _)| dimension.is_subject() == subjects).filter_map(
                move |(_, ((choice, word), category))| {
                    let silent = match choice {
                        Choice::Total(total) => total == category,
                        Choice::Only => is_plain(word),
                        Choice::Each => is_plain(word) && subjects,
                    };
                    (!silent).then_some(word)
                },
            )
        };
        let mut name = said(true).chain(said(false)).collect::<Vec<_>>().join(", ");
        match figure {
            Figure::Percent => name.push_str(" (%)"),
            Figure::Other => name = format!("{name}, {}", measures.to_lowercase()),
            Figure::Value | Figure::HalfWidth => {}
        }
        name.trim_start_matches([',', ' ']).to_owned()
    }
}

/// The title for people, where it is not the name: without the code's number.
pub(super) fn title(name: &str) -> Option<String> {
    let title = without_number(name);
    (title != name && !title.is_empty()).then(|| title.to_owned())
}

/// What a dimension is called in the file.
pub(super) fn headings<'h>(dimensions: &[Dimension], header: &'h [String]) -> Vec<&'h str> {
    dimensions.iter().map(|dimension| header.get(dimension.at).map_or("", String::as_str)).collect()
}
