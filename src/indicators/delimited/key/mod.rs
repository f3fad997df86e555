//! Which column tells the areas: one of codes, of codes with names, or of names.
//! Found by content, said with the reason.

mod beside;
mod content;
mod refuse;

pub(crate) use refuse::{HEADER_ALONE, NAMES_INSTEAD_OF_CODES, NO_CODES};

use crate::area::{AreaCode, Geography, Level};
use crate::error::Result;
use crate::indicators::TableEntry;
use crate::indicators::headings::words;
use crate::report::Note;
use crate::text::{Row, Rows};
use content::Content;

/// What a key column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Codes,
    /// `E02002483 : Hartlepool 001`, or the other way round.
    CodesAndNames,
    Names,
}

/// The columns that tell the area of a row.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) column: usize,
    pub(super) holds: Holds,
    /// The column of names beside the codes.
    pub(super) name: Option<usize>,
    /// The column of districts by name.
    pub(super) district: Option<usize>,
    why: String,
}

impl Key {
    /// How the keys were found.
    pub(super) fn note(&self, rows: &Rows<'_>, geography: Option<Geography>) -> Note {
        let heading = |at: usize| rows.header().get(at).map_or("", String::as_str);
        let what = if self.holds == Holds::Names { "names of the areas" } else { "codes" };
        let mut message = format!("the {what} are in \u{201c}{}\u{201d}: {}", heading(self.column), self.why);
        if let Some(geography) = geography {
            message.push_str(&format!("; the geography is {geography}"));
        }
        for (what, column) in [("names", self.name), ("districts", self.district)] {
            if let Some(column) = column {
                message.push_str(&format!("; {what} are in \u{201c}{}\u{201d}", heading(column)));
            }
        }
        Note::info("key-column", message)
    }

    /// A row's code.
    pub(super) fn code(&self, row: &Row<'_>) -> Option<AreaCode> {
        match self.holds {
            Holds::Codes => AreaCode::read(row.get(self.column)),
            Holds::CodesAndNames => content::split(row.get(self.column)).map(|(code, _)| code),
            Holds::Names => None,
        }
    }

    /// A row's name; empty where it has none.
    pub(super) fn name<'a>(&self, row: &Row<'a>) -> &'a str {
        match self.holds {
            Holds::Codes => self.name.map_or("", |at| row.get(at)),
            Holds::CodesAndNames => content::split(row.get(self.column)).map_or("", |(_, name)| name),
            Holds::Names => row.get(self.column).trim(),
        }
    }

    /// Whether its rows have names.
    pub(super) fn has_names(&self) -> bool {
        self.holds != Holds::Codes || self.name.is_some()
    }

    /// A row's district; empty where it has none.
    pub(super) fn district<'a>(&self, row: &Row<'a>) -> &'a str {
        self.district.map_or("", |at| row.get(at).trim())
    }

    /// What the heading says of level and vintage. A vintage is only told by a
    /// heading such as `MSOA21CD`; *MSOA Locality* tells the level.
    pub(super) fn geography(&self, rows: &Rows<'_>) -> Option<Geography> {
        let heading = rows.header().get(self.column).map_or("", String::as_str);
        let level = || {
            let words = words(heading);
            let is = |word: &str| words.iter().any(|known| known == word);
            let level = match () {
                () if is("msoa") => Level::Msoa,
                () if is("lsoa") => Level::Lsoa,
                () if is("ward") => Level::Ward,
                () if is("lad") => Level::Lad,
                () => return None,
            };
            Some(Geography { level, vintage: None })
        };
        Geography::from_column_name(heading).or_else(level)
    }
}

/// Finds the key column: the one the catalogue names, else codes, else codes
/// with names in one cell, else names. Names come before codes where they tell
/// more areas apart: the codes are then those of the areas' parents.
///
/// # Errors
/// `NotFound` where no column tells areas, or none has the heading that is named.
pub(super) fn find(rows: &Rows<'_>, entry: Option<&TableEntry>) -> Result<Key> {
    let contents = content::of(rows);
    let named = |key: &'static str, heading: Option<&String>| match heading {
        Some(heading) => {
            rows.column(heading).map(Some).ok_or_else(|| refuse::no_such_column(rows, key, heading))
        }
        None => Ok(None),
    };
    let code = named("code", entry.and_then(|entry| entry.code.as_ref()))?;
    let name = named("name", entry.and_then(|entry| entry.name.as_ref()))?;
    let district = named("district", entry.and_then(|entry| entry.district.as_ref()))?;
    let (column, holds) = match code {
        Some(column) => (column, contents.get(column).and_then(Content::codes_held)),
        None => choose(rows, &contents, name),
    };
    let Some(holds) = holds else { return Err(refuse::no_codes(rows, &contents, code)) };
    let header_cell = rows.header().get(column).map_or("", String::as_str);
    if holds == Holds::Codes && AreaCode::read(header_cell).is_some() {
        return Err(refuse::no_header(rows, header_cell));
    }
    let stated = code == Some(column) || (holds == Holds::Names && name == Some(column));
    let why = if stated { "the catalogue says so".to_owned() } else { why(&contents, column, holds) };
    let is_text = |at: &usize| contents.get(*at).is_some_and(|content| content.codes == 0);
    let name = name.or_else(|| beside::names(rows, column)).filter(|at| *at != column && is_text(at));
    let name = name.filter(|_| holds == Holds::Codes);
    let district = district.or_else(|| beside::districts(rows, column).filter(is_text));
    Ok(Key { column, holds, name, district: district.filter(|at| Some(*at) != name && *at != column), why })
}

/// The key column by content; `name` is the column of names that the catalogue names.
fn choose(rows: &Rows<'_>, contents: &[Content<'_>], name: Option<usize>) -> (usize, Option<Holds>) {
    let codes = content::best_codes(rows, contents);
    let together = contents.iter().position(|content| content.together * 2 > content.filled);
    let numbered = contents.iter().position(|content| content.names * 2 > content.filled);
    let distinct = |at: usize| content::distinct(rows, at);
    let of_codes = codes.and_then(|at| contents.get(at)).map_or(0, |content| content.distinct.len());
    // Twice as many: a publisher can write one area's name in two ways.
    let finer = |at: &usize| distinct(*at) > 2 * of_codes;
    let by_heading = || beside::key_names(rows, contents);
    match (codes, together) {
        (None, Some(at)) => (at, Some(Holds::CodesAndNames)),
        (Some(codes), together) => match name.or(numbered).filter(finer) {
            Some(at) if together == Some(at) => (at, Some(Holds::CodesAndNames)),
            Some(at) => (at, Some(Holds::Names)),
            None => (codes, Some(Holds::Codes)),
        },
        (None, None) => match name.or(numbered).or_else(by_heading).filter(|_| !rows.is_empty()) {
            Some(at) => (at, Some(Holds::Names)),
            None => (0, None),
        },
    }
}

fn why(contents: &[Content<'_>], column: usize, holds: Holds) -> String {
    let Some(content) = contents.get(column) else { return String::new() };
    let filled = content.filled;
    match holds {
        Holds::Codes => {
            let others = contents.iter().filter(|content| content.codes > 0).count() - 1;
            let columns = match others {
                0 => "",
                1 => ", more or finer ones than in another column",
                _ => ", more or finer ones than in other columns",
            };
            format!("{} of its first {filled} cells are area codes{columns}", content.codes)
        }
        Holds::CodesAndNames => {
            format!("{} of its first {filled} cells are an area code with a name", content.together)
        }
        Holds::Names if content.names * 2 > filled => {
            format!(
                "{} of its first {filled} cells are names such as \u{201c}{}\u{201d}",
                content.names, content.example
            )
        }
        Holds::Names => "the heading says so, and no column has codes".to_owned(),
    }
}
