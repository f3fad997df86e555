//! Areas by the words that people have for them.

use super::Dataset;
use super::profile::no_area;
use super::selection::same_name;
use crate::area::AreaCode;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::report::{Note, counted};

/// The position of an area by its code, or by a name that no other area has: official,
/// Welsh or readable.
///
/// # Errors
/// Nothing answers, with the nearest; several do, with their codes.
pub(super) fn find_area(dataset: &Dataset, word: &str, parameter: &str) -> Result<usize> {
    let atlas = dataset.atlas();
    if let Some(area) = AreaCode::read(word.trim()).and_then(|code| atlas.find(code)) {
        return Ok(area);
    }
    let called = |at: &usize| {
        atlas.names().get(*at).is_some_and(|names| {
            let all = [Some(names.official.as_str()), names.welsh.as_deref(), names.readable.as_deref()];
            all.into_iter().flatten().any(|name| same_name(name, word))
        })
    };
    let like = dataset.names().search(word, MOST_ALIKE).into_iter();
    let mut found: Vec<usize> = like.map(|found| found.area as usize).filter(called).collect();
    found.sort_unstable();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(no_area(dataset, word, parameter)),
        several => {
            let code = |at: &usize| {
                let district = atlas.district(*at).map(|group| format!(" ({})", group.name));
                Some(format!("{}{}", atlas.codes().get(*at)?, district.unwrap_or_default()))
            };
            let codes: Vec<String> = several.iter().filter_map(code).collect();
            let problem = Problem::new("several areas have this name")
                .at(Place::default().column(parameter))
                .found(format!("\u{201c}{word}\u{201d}"))
                .expected(codes.join(", "))
                .help("give the code");
            Err(Error::new(ErrorKind::Parameter, problem))
        }
    }
}

/// The areas of a list, ascending, and what was noticed.
///
/// # Errors
/// Every word that no area or several answer to, all at once; an empty list.
pub(super) fn find_areas(dataset: &Dataset, words: &[String]) -> Result<(Vec<u32>, Vec<Note>)> {
    let (mut areas, mut problems, mut kind) = (Vec::new(), Vec::new(), ErrorKind::NotFound);
    for word in words {
        match find_area(dataset, word, "areas") {
            Ok(area) => areas.push(area as u32),
            Err(error) => {
                if error.kind() != ErrorKind::NotFound {
                    kind = error.kind();
                }
                problems.extend(error.problems().cloned());
            }
        }
    }
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    problems.truncate(MOST_PROBLEMS);
    if more > 0 {
        problems.push(Problem::new(format!("and {more} more that no area answers to")));
    }
    Error::all(kind, problems)?;
    if areas.is_empty() {
        let problem = Problem::new("the list of areas is empty").at(Place::default().column("areas"));
        return Err(Error::new(
            ErrorKind::Parameter,
            problem.expected("codes or names, with commas between"),
        ));
    }
    let listed = areas.len();
    areas.sort_unstable();
    areas.dedup();
    let twice = listed - areas.len();
    let note = (twice > 0).then(|| {
        let message =
            format!("{} listed more than once; counted once", counted(twice, "area is", "areas are"));
        Note::warning("listed-twice", message)
    });
    Ok((areas, note.into_iter().collect()))
}

/// Among so many of the names most like a word are those that it is.
const MOST_ALIKE: usize = 50;

/// How many unknown words are listed one by one.
const MOST_PROBLEMS: usize = 20;
