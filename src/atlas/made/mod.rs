//! Indicators made of others, after the join: rates, standardised too, changes, sums. Each part
//! can be of another file; units, periods, sources and flags are carried along.

mod change;
mod parts;
mod rate;
mod standardised;
mod sum;

use super::Entry;
use crate::indicators::{MadeEntry, Recipe};
use crate::measure::{Column, Indicator, Period};
use crate::report::{Note, Report, counted};
use parts::ids;

/// What a recipe gives.
struct Made {
    indicator: Indicator,
    columns: Vec<Column>,
    /// How, in one sentence without a full stop.
    how: String,
    /// Of which periods each column is made, where that does not go without saying.
    periods: Vec<String>,
    /// Periods of a part for which nothing can be made.
    left_out: Vec<Period>,
}

/// Why a recipe gives nothing: one sentence, and what to do.
struct Refused {
    code: &'static str,
    message: String,
    help: String,
}

impl Refused {
    fn new(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into() }
    }
}

/// Makes the indicators of the catalogue and puts each after the first that it is
/// made of; of the same one, in the catalogue's order. What cannot be made is an
/// error-level note.
pub(super) fn make(entries: &mut Vec<Entry>, made: &[MadeEntry], report: &mut Report) {
    let mut pending: Vec<(usize, &MadeEntry)> = made.iter().enumerate().collect();
    let mut places: Vec<usize> = Vec::new();
    let read = entries.len();
    while let Some(next) = next_to_make(&pending) {
        let (place, entry) = pending.remove(next);
        let result = make_one(entries, entry);
        match result {
            Ok(made) => {
                say(entry, &made, report);
                entries.push(entry_of(made));
                places.push(place);
            }
            Err(refused) => {
                let message = format!("{} is not made: {}", entry.id, refused.message);
                report.add(Note::error(refused.code, message).at(entry.place()).help(refused.help));
            }
        }
    }
    settle(entries, read, &places, made);
}

/// Puts the made entries, which stand after the `read` others in the order in
/// which they could be made, where they belong.
fn settle(entries: &mut Vec<Entry>, read: usize, places: &[usize], made: &[MadeEntry]) {
    let first_part = |place: usize| made.get(place)?.parts().first().map(|id| (*id).clone());
    let mut waiting: Vec<(usize, Entry)> = places.iter().copied().zip(entries.split_off(read)).collect();
    // Those that are put after the same one: the last of the catalogue first, so that it ends last.
    waiting.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    while !waiting.is_empty() {
        let found = waiting.iter().enumerate().find_map(|(next, (place, _))| {
            let part = first_part(*place)?;
            let at = entries.iter().position(|entry| entry.indicator().id == part)?;
            Some((next, at + 1))
        });
        let (next, at) = found.unwrap_or((0, entries.len()));
        let (_, entry) = waiting.remove(next);
        entries.insert(at, entry);
    }
}

/// The first that needs no other that is still to be made. The catalogue has
/// refused circles; in one that was put together by hand, the first is tried.
fn next_to_make(pending: &[(usize, &MadeEntry)]) -> Option<usize> {
    let waits = |entry: &MadeEntry| pending.iter().any(|(_, other)| entry.parts().contains(&&other.id));
    let ready = pending.iter().position(|(_, entry)| !waits(entry));
    ready.or((!pending.is_empty()).then_some(0))
}

fn make_one(entries: &[Entry], entry: &MadeEntry) -> Result<Made, Refused> {
    if parts::find(entries, &entry.id).is_some() {
        let message = "a table has an indicator of this id";
        return Err(Refused::new("duplicate-indicator", message, "give the made indicator another id"));
    }
    let unknown: Vec<_> =
        entry.parts().into_iter().filter(|id| parts::find(entries, id).is_none()).cloned().collect();
    if !unknown.is_empty() {
        let message =
            format!("there is no indicator \u{201c}{}\u{201d}", ids(&unknown, "\u{201d}, \u{201c}"));
        return Err(Refused::new("unknown-indicator", message, parts::known(entries)));
    }
    match &entry.recipe {
        Recipe::Rate(recipe) => rate::make(entries, entry, recipe),
        Recipe::Change(recipe) => change::make(entries, entry, recipe),
        Recipe::Sum(recipe) => sum::make(entries, entry, recipe),
        Recipe::Standardised(recipe) => standardised::make(entries, entry, recipe),
    }
}

fn entry_of(made: Made) -> Entry {
    let mut entry = Entry::new(made.indicator);
    for column in made.columns {
        entry.add(column);
    }
    entry
}

fn say(entry: &MadeEntry, made: &Made, report: &mut Report) {
    let of = made.columns.last().map_or(String::new(), |column| {
        format!("; {} of {} areas have a number in the last", column.count_known(), column.len())
    });
    let message = format!(
        "{} is made: {}; {}{of}",
        entry.id,
        made.how,
        counted(made.columns.len(), "period", "periods")
    );
    report.add(Note::info("made-indicator", message).at(entry.place()).keys(&made.periods));
    if !made.left_out.is_empty() {
        let message = format!(
            "{} is not made for {}: a part has none to go with it",
            entry.id,
            counted(made.left_out.len(), "period", "periods")
        );
        report.add(Note::warning("made-without-part", message).at(entry.place()).keys(&made.left_out));
    }
}

#[cfg(test)]
mod tests;
