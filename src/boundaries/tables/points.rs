//! Points: a code or a postcode with a position, in metres or degrees, and how many
//! people are there where a column says so. Whether they are the centroids of the
//! boundaries' areas or points within them, the atlas decides.

use super::headings::{CodeColumn, Sheet};
use super::people::{self, People};
use super::position::{Pair, Unit};
use crate::area::{AreaCode, Level, Postcode};
use crate::boundaries::{PointCode, Points, PointsOf, Weights, not_weighted};
use crate::error::Place;
use crate::geom::Grid;
use crate::report::{Note, Report, counted};

/// The column of what each row is a point of.
#[derive(Debug, Clone, Copy)]
struct Key {
    at: usize,
    of: PointsOf,
}

impl Key {
    fn of_areas(column: CodeColumn) -> Self {
        Self { at: column.at, of: PointsOf::Areas(column.geography) }
    }

    fn read(self, cell: &str) -> Option<PointCode> {
        match self.of {
            PointsOf::Areas(_) => AreaCode::read(cell).map(PointCode::Area),
            PointsOf::Postcodes => Postcode::read(cell).map(PointCode::Postcode),
        }
    }

    /// Whether no code stands on two rows.
    fn is_unique(self, sheet: &Sheet<'_>) -> bool {
        let mut codes: Vec<PointCode> =
            sheet.rows.iter().filter_map(|row| self.read(row.get(self.at))).collect();
        codes.sort_unstable();
        codes.windows(2).all(|pair| pair.first() != pair.last())
    }
}

/// One row with its numbers.
struct Found {
    code: PointCode,
    numbers: (f64, f64),
    /// Not a number where there is none that can be used.
    people: f64,
}

/// What could not be used, as keys of notes.
#[derive(Default)]
struct Unused {
    unreadable: Vec<String>,
    without_people: Vec<String>,
    outside: Vec<PointCode>,
    twice: Vec<PointCode>,
}

/// The points of a table.
pub(super) fn read(sheet: &Sheet<'_>, report: &mut Report) -> Option<Points> {
    let pair = Pair::of(sheet)?;
    let people = People::of(sheet).filter(|people| people.at != pair.x && people.at != pair.y);
    let key = key(sheet, people.is_some())?;
    let is_centred = says_weighted(sheet);
    if !is_centred && people.is_none() && !key.is_unique(sheet) {
        report.add(not_weighted());
        return None;
    }
    let mut unused = Unused::default();
    let rows = rows(sheet, key, pair, people.as_ref(), &mut unused);
    let Some(unit) = Unit::of(&rows.iter().map(|row| row.numbers).collect::<Vec<_>>()) else {
        report.add(not_placed(sheet, pair, key));
        return None;
    };
    let rows = placed(rows, unit, &mut unused);
    let mut points = Points {
        file: sheet.rows.name().to_owned(),
        of: key.of,
        codes: rows.iter().map(|(row, _)| row.code).collect(),
        at: rows.iter().map(|(_, at)| *at).collect(),
        weights: None,
        is_centred,
    };
    describe(&points, unit, report);
    if let Some(people) = people {
        let weights = Weights {
            heading: people.heading.clone(),
            people: rows.iter().map(|(row, _)| row.people).collect(),
        };
        describe_people(&people, &weights, report);
        points.weights = Some(weights);
    }
    unused.tell(report);
    (!points.codes.is_empty()).then_some(points)
}

/// The column of what each row is a point of: the one column of the smallest areas,
/// else, beside numbers of people, one of postcodes. Where areas stand on several
/// rows, the postcodes beside them are what the rows are of.
fn key(sheet: &Sheet<'_>, has_people: bool) -> Option<Key> {
    let small = sheet.small_areas();
    let level: Option<Level> = small.iter().map(|column| column.geography.level).min();
    let mut smallest = small.iter().filter(|column| Some(column.geography.level) == level);
    let areas = smallest.next().filter(|_| smallest.next().is_none()).map(|column| Key::of_areas(*column));
    if !has_people || areas.is_some_and(|areas| areas.is_unique(sheet)) {
        return areas;
    }
    let is_postcodes = |at: &usize| {
        let cells = || sheet.rows.iter().map(|row| row.get(*at)).filter(|cell| !cell.is_empty());
        let postcodes = cells().filter(|cell| Postcode::read(cell).is_some()).count();
        postcodes > 0 && postcodes * 2 >= cells().count()
    };
    let postcodes = (0..sheet.headings.len()).find(is_postcodes);
    postcodes.map(|at| Key { at, of: PointsOf::Postcodes }).or(areas)
}

/// Whether the file's name or a heading says what the positions are. Attribute
/// tables of boundaries have positions too, of a plain middle.
fn says_weighted(sheet: &Sheet<'_>) -> bool {
    let name = sheet.rows.name().rsplit('/').next().unwrap_or_default();
    std::iter::once(name).chain(sheet.rows.header().iter().map(String::as_str)).any(|text| {
        let text = text.to_lowercase();
        ["weighted", "pwc", "popcentroid", "pop_centroid"].iter().any(|word| text.contains(word))
    })
}

/// The rows that have a code and two numbers.
fn rows(sheet: &Sheet<'_>, key: Key, pair: Pair, people: Option<&People>, unused: &mut Unused) -> Vec<Found> {
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for row in sheet.rows.iter() {
        let Some(code) = key.read(row.get(key.at)) else { continue };
        let Some(numbers) = pair.numbers(&row) else {
            unused.unreadable.push(format!("line {}: {code}", row.line()));
            continue;
        };
        let found = people.and_then(|people| people::number(row.get(people.at)));
        if let Some(people) = people.filter(|_| found.is_none()) {
            let cell = row.get(people.at);
            unused.without_people.push(format!("line {}: {code}: \u{201c}{cell}\u{201d}", row.line()));
        }
        rows.push(Found { code, numbers, people: found.unwrap_or(f64::NAN) });
    }
    rows
}

/// The rows that lie in Great Britain with their place, in order of code, none twice.
fn placed(rows: Vec<Found>, unit: Unit, unused: &mut Unused) -> Vec<(Found, Grid)> {
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        match unit.place(row.numbers) {
            Some(at) => placed.push((row, at)),
            None => unused.outside.push(row.code),
        }
    }
    // Stable: the first row of a code stays.
    placed.sort_by_key(|(row, _)| row.code);
    placed.dedup_by(|(next, _), (kept, _)| {
        let same = next.code == kept.code;
        if same {
            unused.twice.push(next.code);
        }
        same
    });
    placed
}

impl Unused {
    fn tell(self, report: &mut Report) {
        let Self { unreadable, without_people, outside, twice } = self;
        warn(
            "unreadable-position",
            "rows without two numbers for a position were left out",
            unreadable,
            report,
        );
        let message = "rows without a number of people that is 0 or more weigh nothing as points";
        warn("unusable-weight", message, without_people, report);
        warn("position-outside", "positions outside Great Britain were left out", outside, report);
        warn("repeated-code", "of several positions for one code the first was kept", twice, report);
    }
}

fn warn<K: ToString>(code: &'static str, message: &str, keys: Vec<K>, report: &mut Report) {
    if !keys.is_empty() {
        report.add(Note::warning(code, message).keys(keys));
    }
}

/// There are columns for positions, and what they hold is none.
fn not_placed(sheet: &Sheet<'_>, pair: Pair, key: Key) -> Note {
    let heading = |at: usize| sheet.rows.header().get(at).map_or("", String::as_str);
    let coded = sheet.rows.iter().find(|row| key.read(row.get(key.at)).is_some());
    let message = format!(
        "columns \u{201c}{}\u{201d} and \u{201c}{}\u{201d} hold no positions in Great Britain; not used as points",
        heading(pair.x),
        heading(pair.y)
    );
    Note::warning("no-positions", message)
        .keys(coded.map(|row| format!("line {}: {}, {}", row.line(), row.get(pair.x), row.get(pair.y))))
        .help("write eastings and northings in metres, or longitudes and latitudes in degrees, as plain numbers")
}

fn describe(points: &Points, unit: Unit, report: &mut Report) {
    let what = if points.is_centred { "centroids" } else { "points" };
    let what = format!("{} {what} of {}", points.codes.len(), points.of);
    report.add(match unit {
        Unit::Metres => Note::info("centroids-found", format!("{what}, in metres")),
        Unit::Degrees => {
            Note::info("reprojected", format!("{what} were taken from degrees to the National Grid"))
        }
        Unit::Swapped => Note::warning(
            "swapped-axes",
            format!("{what} have latitude and longitude the wrong way round; put right"),
        ),
    });
}

fn describe_people(people: &People, weights: &Weights, report: &mut Report) {
    let all: f64 = weights.people.iter().filter(|people| people.is_finite()).sum();
    let message = format!("this column says how many people are at each point: {all} in all");
    let place = Place::default().column(&people.heading);
    report.add(Note::info("people-found", message).at(place.clone()));
    if !people.others.is_empty() {
        let others = counted(people.others.len(), "other column", "other columns");
        let message = format!("{others} could be of people too; the surest heading counts");
        let help = "to have another, call it population";
        report.add(Note::info("people-ambiguous", message).at(place).keys(&people.others).help(help));
    }
}
