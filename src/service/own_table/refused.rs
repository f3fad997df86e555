//! Why a person's own table is refused: all of it at once, in words for one who has the
//! file before them and no folder of the dataset.

use crate::error::{Error, ErrorKind, Place, Problem};
use crate::report::{Note, Report, Severity};

/// What only who keeps the dataset can do.
const OF_THE_KEEPER: [&str; 3] = ["catalogue", "folder", "boundaries/"];

/// How many of the keys of a note are named.
const KEYS_SHOWN: usize = 20;

/// What is wrong with a file of which nothing can be shown.
pub(super) fn refuse(name: &str, notes: &Report) -> Error {
    let errors = notes.notes().iter().filter(|note| note.severity == Severity::Error);
    let mut problems: Vec<Problem> = errors.map(problem).collect();
    if problems.is_empty() {
        let problem = Problem::new("there is no column of numbers for areas in the file");
        problems.push(
            problem.at(Place::file(name)).expected(
                "a column of area codes or names, a heading for each column, and a column of numbers",
            ),
        );
    }
    match Error::all(ErrorKind::Refused, problems) {
        Err(error) => error,
        // There is at least one.
        Ok(()) => Error::new(ErrorKind::Refused, Problem::new("the table cannot be used")),
    }
}

fn problem(note: &Note) -> Problem {
    let keys: Vec<&str> = note.keys.iter().take(KEYS_SHOWN).map(String::as_str).collect();
    Problem {
        place: note.place.clone(),
        message: note.message.clone(),
        found: (!keys.is_empty()).then(|| keys.join(", ")),
        expected: None,
        help: for_the_person(note),
    }
}

/// What was noticed, without the advice that only who keeps the dataset can follow.
pub(super) fn plainly(notes: &Report) -> Report {
    let mut plain = Report::new();
    for note in notes.notes() {
        plain.add(Note { help: for_the_person(note), ..note.clone() });
    }
    plain
}

fn for_the_person(note: &Note) -> Option<String> {
    note.help.clone().filter(|help| !OF_THE_KEEPER.iter().any(|word| help.contains(word)))
}

/// A stated limit is passed.
pub(super) fn too_much(name: &str, message: &str, found: String, most: &str) -> Error {
    let problem = Problem::new(message).at(Place::file(name)).found(found).expected(most);
    let help =
        "keep the areas, columns and periods that are needed; or put the file into a dataset of your own";
    Error::new(ErrorKind::Limit, problem.help(help))
}
