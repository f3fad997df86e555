//! What is asked to compare with, from words.

use super::super::references::{ALL, With, usual};
use super::super::{Dataset, Selection};
use super::units::Units;
use crate::error::{Error, Place, Problem, Result};

/// One thing asked to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Each area's own group of a grouping, by the grouping's position.
    Own(usize),
    /// The same for every area, whether it is in it or not.
    Same(With),
}

impl Asked {
    /// What it is for one area, or group of areas: none where it is in no group,
    /// several where it is in several.
    pub(super) fn of(self, units: &Units<'_>, unit: u32) -> Vec<With> {
        match self {
            Self::Same(with) => vec![with],
            Self::Own(set) => {
                units.groups_of(unit, set).into_iter().map(|group| With::Group(set, group as usize)).collect()
            }
        }
    }
}

/// What words ask for, each once; the usual where there is none, but the grouping
/// whose own groups are compared.
///
/// # Errors
/// Every word that nothing answers to, at once.
pub(super) fn asked(dataset: &Dataset, words: &[String], compared: Option<usize>) -> Result<Vec<Asked>> {
    if words.is_empty() {
        let sets = usual(dataset).into_iter().filter(|set| Some(*set) != compared);
        return Ok(sets.map(Asked::Own).chain([Asked::Same(With::All)]).collect());
    }
    let (mut found, mut refused): (Vec<Asked>, Vec<Error>) = (Vec::new(), Vec::new());
    for word in words {
        match read(dataset, word) {
            Ok(asked) if found.contains(&asked) => {}
            Ok(asked) => found.push(asked),
            Err(error) => refused.push(error),
        }
    }
    match refused.first() {
        None => Ok(found),
        Some(first) => {
            let kind = first.kind();
            let problems = refused.iter().flat_map(Error::problems).map(|problem| {
                let expected = problem.expected.clone().unwrap_or_default();
                Problem { place: Place::default().column("with"), ..problem.clone() }.expected(format!(
                    "all, a grouping such as {}, or a group: {expected}",
                    some_grouping(dataset)
                ))
            });
            Error::all(kind, problems.collect()).map(|()| found)
        }
    }
}

fn some_grouping(dataset: &Dataset) -> &str {
    dataset.atlas().groupings().first().map_or("lad-2022", |set| set.id())
}

fn read(dataset: &Dataset, word: &str) -> Result<Asked> {
    let sets = dataset.atlas().groupings();
    if word == ALL {
        return Ok(Asked::Same(With::All));
    }
    if let Some(at) = sets.iter().position(|set| set.id() == word) {
        return Ok(Asked::Own(at));
    }
    let selection = Selection::of(dataset, Some(word))?;
    let with = selection.group.and_then(|(set, group)| {
        let at = sets.iter().position(|known| known.id() == set.id())?;
        Some(With::Group(at, set.groups().iter().position(|known| known.code == group.code)?))
    });
    Ok(Asked::Same(with.unwrap_or(With::All)))
}
