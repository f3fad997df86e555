//! Columns without difference: the same number for every area, or the same
//! numbers as another column.

use super::{Watch, place};
use crate::atlas::Entry;
use crate::measure::{Column, Value};
use crate::report::{Note, Report};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many numbers a column has at least before its likeness says anything.
const LEAST_NUMBERS: usize = 10;

/// How many different numbers it has at least before it can be called a copy:
/// columns of a few small counts can agree by chance.
const LEAST_DIFFERENT: usize = 10;

/// Notes constant columns and copies.
pub(super) fn check(watch: &Watch<'_>, report: &mut Report) {
    let mut seen: HashMap<u64, Vec<(&Entry, &Column)>> = HashMap::new();
    for entry in watch.entries.iter().filter(|entry| !watch.is_made(entry)) {
        let (mut constant, mut copies) = (Vec::new(), Vec::new());
        for column in entry.columns() {
            if column.count_known() < LEAST_NUMBERS {
                continue;
            }
            let different = different(column);
            if different == 1 {
                let number = column.known().next().map_or(0.0, |(_, number)| number);
                constant.push(format!("{}: {number}", column.period()));
            } else if different >= LEAST_DIFFERENT {
                let known = seen.entry(print(column)).or_default();
                if let Some((of, of_column)) = known.iter().find(|(_, other)| same(other, column)) {
                    copies.push(Copy { column, of, of_column });
                } else {
                    known.push((entry, column));
                }
            }
        }
        say(entry, constant, copies, report);
    }
}

fn say(entry: &Entry, constant: Vec<String>, copies: Vec<Copy<'_>>, report: &mut Report) {
    if !constant.is_empty() {
        let help =
            "check the column; if it is no indicator, list it under ignore in indicators/catalogue.toml";
        let note = Note::warning("constant-column", "every area has the same number");
        report.add(note.at(place(entry)).keys(constant).help(help));
    }
    if !copies.is_empty() {
        let message = "the numbers are those of another column in every area";
        let help = "check that each is the column it is meant to be; one of two copies can be left away";
        // The same population in two files is what it should be.
        let own = &entry.indicator().source.file;
        let elsewhere = copies.iter().all(|copy| copy.of.indicator().source.file != *own);
        let note = if elsewhere { Note::info } else { Note::warning };
        let note = note("identical-column", message.to_owned());
        report.add(note.at(place(entry)).keys(copies.iter().map(Copy::key)).help(help));
    }
}

/// A column that is the same as an earlier one.
struct Copy<'a> {
    column: &'a Column,
    of: &'a Entry,
    of_column: &'a Column,
}

impl Copy<'_> {
    fn key(&self) -> String {
        let (period, of) = (self.column.period(), self.of.indicator());
        format!("{period} = {} {} ({})", of.id, self.of_column.period(), of.source.file)
    }
}

/// How many different numbers a column has, counted up to [`LEAST_DIFFERENT`].
fn different(column: &Column) -> usize {
    let mut found: Vec<f64> = Vec::with_capacity(LEAST_DIFFERENT);
    for (_, number) in column.known() {
        if !found.contains(&number) {
            found.push(number);
            if found.len() == LEAST_DIFFERENT {
                break;
            }
        }
    }
    found.len()
}

/// What two columns of the same values have in common. Zeros of either sign
/// are one number.
fn print(column: &Column) -> u64 {
    let mut hash = DefaultHasher::new();
    for value in column.values() {
        match value {
            Value::Known(number) => (number + 0.0).to_bits().hash(&mut hash),
            Value::Absent(reason) => reason.hash(&mut hash),
        }
    }
    hash.finish()
}

fn same(a: &Column, b: &Column) -> bool {
    a.len() == b.len() && a.values().eq(b.values())
}
