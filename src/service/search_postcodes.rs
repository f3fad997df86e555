//! Postcodes as they are typed into a search: whole, begun, or as far as a
//! sector or district.

use super::Dataset;
use super::postcodes::{OFFERED, PostcodeDirectory};
use super::search::{Found, FoundKind};
use crate::area::{Postcode, PostcodePart};
use crate::geom::ostn15::to_lonlat;
use crate::geom::{Grid, LonLat};
use crate::index::PostcodeState;
use serde::Serialize;
use std::ops::Range;

/// What is to be said of a postcode that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostcodeTyped {
    /// It as it should be written; as it was typed where it is not whole.
    pub name: String,
    /// What it is.
    pub kind: FoundKind,
    /// `live`, `terminated`, `unplaced` (in use, its position not known) or
    /// `unknown`; of a sector or district, `live`.
    pub state: &'static str,
    /// What is wrong with it, and the nearest live ones, in words; nothing for a live one.
    pub message: Option<String>,
    /// Whose postcodes were searched, of when.
    pub source: String,
}

/// How well each answers.
const WHOLE: u32 = 1000;
const PART: u32 = 960;
const BEGUN: u32 = 900;
/// A live postcode in place of one that is none.
const INSTEAD: u32 = 400;

/// The postcodes that answer to what was typed, and what is to be said of it.
pub(super) fn search(dataset: &Dataset, words: &str, limit: usize) -> (Vec<Found>, Option<PostcodeTyped>) {
    // Most searches are for names: they must not wait until postcodes are read.
    if PostcodePart::readings(words).is_empty() {
        return (Vec::new(), None);
    }
    let directory = match dataset.postcodes() {
        Ok(directory) => directory,
        Err(error) => return (Vec::new(), Some(unreadable(words, error.first().to_string()))),
    };
    let Some(part) = directory.index().read(words) else { return (Vec::new(), None) };
    let (kind, name, range) = match part {
        PostcodePart::Unit(postcode) => return whole(dataset, directory, postcode, limit),
        PostcodePart::Begun(range) => {
            let begun = directory.index().placed(&range).take(limit);
            let found = begun.map(|(postcode, at)| one(dataset, postcode, at, BEGUN)).collect();
            return (found, Some(typed(directory, words.trim().to_uppercase(), FoundKind::Postcode)));
        }
        PostcodePart::Sector(sector) => (FoundKind::PostcodeSector, sector.to_string(), sector.postcodes()),
        PostcodePart::District(district) => {
            (FoundKind::PostcodeDistrict, district.to_string(), district.postcodes())
        }
    };
    let found = middle(dataset, directory, kind, &name, &range).into_iter().collect();
    (found, Some(typed(directory, name, kind)))
}

/// A whole postcode; where it is none that can be used, the nearest live ones.
fn whole(
    dataset: &Dataset,
    directory: &PostcodeDirectory,
    postcode: Postcode,
    limit: usize,
) -> (Vec<Found>, Option<PostcodeTyped>) {
    let index = directory.index();
    let said = typed(directory, postcode.to_string(), FoundKind::Postcode);
    let state = match index.find(postcode) {
        PostcodeState::Live(at) => return (vec![one(dataset, postcode, at, WHOLE)], Some(said)),
        PostcodeState::Unplaced => "unplaced",
        PostcodeState::Terminated(..) => "terminated",
        PostcodeState::Unknown => "unknown",
    };
    let message = directory.locate(postcode).err().map(|error| {
        let problem = error.first();
        let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{postcode}: {}{help}", problem.message)
    });
    let instead = index.alternatives(postcode, limit.min(OFFERED));
    let at = |postcode: &Postcode| match index.find(*postcode) {
        PostcodeState::Live(at) => Some(one(dataset, *postcode, at, INSTEAD)),
        _ => None,
    };
    let mut found: Vec<Found> = instead.postcodes.iter().filter_map(at).collect();
    found.extend(instead.sectors.iter().filter_map(|sector| {
        let (kind, name) = (FoundKind::PostcodeSector, sector.to_string());
        Some(Found { score: INSTEAD, ..middle(dataset, directory, kind, &name, &sector.postcodes())? })
    }));
    (found, Some(PostcodeTyped { state, message, ..said }))
}

fn typed(directory: &PostcodeDirectory, name: String, kind: FoundKind) -> PostcodeTyped {
    PostcodeTyped { name, kind, state: "live", message: None, source: directory.source().to_owned() }
}

/// The dataset's own file of postcodes cannot be read: its names still can.
fn unreadable(words: &str, message: String) -> PostcodeTyped {
    PostcodeTyped {
        name: words.trim().to_owned(),
        kind: FoundKind::PostcodeDistrict,
        state: "unknown",
        message: Some(message),
        source: String::new(),
    }
}

/// A postcode.
fn one(dataset: &Dataset, postcode: Postcode, at: Grid, score: u32) -> Found {
    let found = place(dataset, FoundKind::Postcode, postcode.to_string(), at, [at, at]);
    Found { score, ..found }
}

/// The middle of a range of postcodes.
fn middle(
    dataset: &Dataset,
    directory: &PostcodeDirectory,
    kind: FoundKind,
    name: &str,
    range: &Range<Postcode>,
) -> Option<Found> {
    let centre = directory.index().centre(range)?;
    let found = place(dataset, kind, name.to_owned(), centre.at, centre.corners);
    Some(Found { postcodes: Some(centre.postcodes), score: PART, ..found })
}

/// A place on the grid, with the area it is in.
fn place(dataset: &Dataset, kind: FoundKind, name: String, at: Grid, [low, high]: [Grid; 2]) -> Found {
    let atlas = dataset.atlas();
    let area = dataset.places().at(at).map(|area| area as usize);
    let degrees = |at: Grid| -> LonLat { to_lonlat(at).unwrap_or_default() };
    let (south_west, north_east) = (degrees(low), degrees(high));
    Found {
        kind,
        code: None,
        name,
        district: area.and_then(|area| atlas.district(area)).map(|group| group.name.clone()),
        area_here: area.and_then(|area| atlas.codes().get(area).copied()),
        centre: degrees(at),
        bbox: [south_west.lon, south_west.lat, north_east.lon, north_east.lat],
        postcodes: None,
        score: 0,
    }
}
