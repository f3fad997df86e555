//! Which indicator, which period, which areas: resolved by name, with the
//! nearest names said where nothing answers.

use super::Dataset;
use crate::area::Group;
use crate::atlas::{Entry, GroupSet};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Column, Period};
use std::sync::Arc;

/// A group chosen: all areas, or those under one parent.
#[derive(Debug, Clone)]
pub struct Selection<'a> {
    /// The parent, where one is chosen.
    pub group: Option<(&'a GroupSet, &'a Group)>,
    /// Positions of the areas in the atlas, ascending.
    pub areas: Vec<u32>,
}

impl<'a> Selection<'a> {
    /// Chooses by `lad-2022:E07000105`, by code alone, or by name; everything
    /// where there is no word.
    ///
    /// # Errors
    /// Nothing answers to the word, or several groups do.
    pub fn of(dataset: &'a Dataset, word: Option<&str>) -> Result<Self> {
        let atlas = dataset.atlas();
        let Some(word) = word else {
            return Ok(Self { group: None, areas: (0..atlas.len() as u32).collect() });
        };
        let (grouping, name) = match word.split_once(':') {
            Some((grouping, name)) => (Some(grouping), name),
            None => (None, word),
        };
        let mut found = Vec::new();
        for set in atlas.groupings().iter().filter(|set| grouping.is_none_or(|id| set.id() == id)) {
            for (at, group) in set.groups().iter().enumerate() {
                if group.code.eq_ignore_ascii_case(name.trim()) || same_name(&group.name, name) {
                    found.push((set, group, at));
                }
            }
        }
        match found.as_slice() {
            [(set, group, at)] => Ok(Self { group: Some((set, group)), areas: set.areas(*at).to_vec() }),
            [] => Err(no_group(dataset, word)),
            several => Err(Error::new(
                ErrorKind::Parameter,
                Problem::new("several groups answer to this name")
                    .found(format!("\u{201c}{word}\u{201d}"))
                    .expected(
                        several
                            .iter()
                            .map(|(set, group, _)| format!("{}:{}", set.id(), group.code))
                            .collect::<Vec<_>>()
                            .join(", "),
                    ),
            )),
        }
    }

    /// The chosen group as it stands in an answer.
    pub(super) fn chosen(&self) -> Option<Chosen> {
        self.group.map(|(set, group)| Chosen {
            grouping: set.id().to_owned(),
            code: group.code.clone(),
            name: group.name.clone(),
        })
    }
}

/// A chosen group, in an answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Chosen {
    /// The grouping, such as `lad-2022`.
    pub grouping: String,
    /// The group's code.
    pub code: String,
    /// The group's name.
    pub name: String,
}

/// Names are the same whatever their case, `&` or *and*, and punctuation.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let fold = |text: &str| {
        let text = text.to_lowercase().replace('&', " and ");
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    fold(a) == fold(b)
}

/// How many names are listed before only the nearest are.
const NAMES_LISTED: usize = 20;

/// All of a few names; of many, those most like a word, by the pairs of letters
/// they share (Dice's coefficient).
fn nearest(word: &str, known: &[&str]) -> String {
    if known.len() <= NAMES_LISTED {
        return known.join(", ");
    }
    let pairs = |text: &str| -> Vec<[char; 2]> {
        let letters: Vec<char> = text.to_lowercase().chars().collect();
        letters.windows(2).filter_map(|pair| pair.try_into().ok()).collect()
    };
    let wanted = pairs(word);
    let likeness = |name: &str| {
        let own = pairs(name);
        let shared = wanted.iter().filter(|pair| own.contains(pair)).count();
        2.0 * shared as f64 / (wanted.len() + own.len()).max(1) as f64
    };
    let mut ranked: Vec<(f64, &str)> = known.iter().map(|name| (likeness(name), *name)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let first: Vec<&str> = ranked.iter().take(5).map(|(_, name)| *name).collect();
    format!("one of {}; the nearest are {}", known.len(), first.join(", "))
}

fn no_group(dataset: &Dataset, word: &str) -> Error {
    let sets = dataset.atlas().groupings();
    let known: Vec<&str> =
        sets.iter().flat_map(|set| set.groups().iter().map(|group| group.name.as_str())).collect();
    let expected = if known.is_empty() {
        "no group: the dataset has no lookup in boundaries/".to_owned()
    } else {
        nearest(word, &known)
    };
    Error::new(
        ErrorKind::NotFound,
        Problem::new("no group of areas answers to this name")
            .at(Place::default().column("in"))
            .found(format!("\u{201c}{word}\u{201d}"))
            .expected(expected),
    )
}

/// A grouping by its id, as `parameter` names it.
///
/// # Errors
/// No such grouping; the known ones are named.
pub(super) fn grouping<'a>(dataset: &'a Dataset, id: &str, parameter: &str) -> Result<&'a GroupSet> {
    let sets = dataset.atlas().groupings();
    sets.iter().find(|set| set.id() == id).ok_or_else(|| {
        let known: Vec<&str> = sets.iter().map(GroupSet::id).collect();
        let expected = if known.is_empty() {
            "no grouping: the dataset has no lookup in boundaries/".to_owned()
        } else {
            known.join(", ")
        };
        let problem = Problem::new("there is no such grouping").at(Place::default().column(parameter));
        Error::new(ErrorKind::NotFound, problem.found(format!("\u{201c}{id}\u{201d}")).expected(expected))
    })
}

/// An area that is not among those chosen.
pub(super) fn not_in_group(word: &str, group: &str) -> Problem {
    Problem::new("the area is not in the group")
        .at(Place::default().column("area"))
        .found(format!("\u{201c}{word}\u{201d}"))
        .expected(format!("an area of {group}"))
}

/// An indicator and one of its columns.
///
/// # Errors
/// No such indicator, or no such period of it; both name the known ones.
pub(super) fn column<'a>(
    dataset: &'a Dataset,
    id: &str,
    period: Option<&Period>,
) -> Result<(&'a Entry, &'a Arc<Column>)> {
    let entry = entry(dataset, id)?;
    Ok((entry, column_of(entry, period, "period")?))
}

/// The column of a period, or of the latest, as `parameter` names it.
///
/// # Errors
/// No such period; the known ones are named.
pub(super) fn column_of<'a>(
    entry: &'a Entry,
    period: Option<&Period>,
    parameter: &str,
) -> Result<&'a Arc<Column>> {
    entry.column(period).ok_or_else(|| {
        let known: Vec<String> = entry.columns().iter().map(|column| column.period().to_string()).collect();
        Error::new(
            ErrorKind::NotFound,
            Problem::new(format!("{} has no such period", entry.indicator().id))
                .at(Place::default().column(parameter))
                .found(period.map(ToString::to_string).unwrap_or_default())
                .expected(known.join(", ")),
        )
    })
}

/// An indicator by its id.
///
/// # Errors
/// No such indicator; the known ones are named.
pub(super) fn entry<'a>(dataset: &'a Dataset, id: &str) -> Result<&'a Entry> {
    dataset.atlas().entry(id).ok_or_else(|| {
        let known: Vec<&str> =
            dataset.atlas().entries().iter().map(|entry| entry.indicator().id.as_str()).collect();
        let expected =
            if known.is_empty() { "none: no table was joined".to_owned() } else { nearest(id, &known) };
        Error::new(
            ErrorKind::NotFound,
            Problem::new("there is no such indicator")
                .at(Place::default().column("indicator"))
                .found(format!("\u{201c}{id}\u{201d}"))
                .expected(expected)
                .help("oast check lists what was read, and why a table was not joined"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_names_the_nearest_are_said() {
        let many: Vec<String> = (0..300).map(|number| format!("Elsewhere {number}")).collect();
        let mut known: Vec<&str> = many.iter().map(String::as_str).collect();
        known.push("Tonbridge and Malling");
        let said = nearest("tunbridge & malling", &known);
        assert!(said.starts_with("one of 301; the nearest are Tonbridge and Malling, "), "{said}");
        assert_eq!(nearest("x", &["Ashford", "Dover"]), "Ashford, Dover");
    }
}
