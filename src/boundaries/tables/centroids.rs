//! Population-weighted centroids: a code and a position, in metres or degrees.

use super::headings::{CodeColumn, Sheet};
use crate::area::AreaCode;
use crate::boundaries::Centroids;
use crate::geom::{Grid, LonLat, ostn15};
use crate::report::{Note, Report};

/// Headings of easting or longitude and of northing or latitude. The first pair
/// that a table has is taken: metres before degrees.
const PAIRS: [(&str, &str); 10] = [
    ("bng_e", "bng_n"),
    ("easting", "northing"),
    ("eastings", "northings"),
    ("oseast1m", "osnrth1m"),
    ("x", "y"),
    ("lon", "lat"),
    ("long", "lat"),
    ("longitude", "latitude"),
    ("point_x", "point_y"),
    ("xcoord", "ycoord"),
];

/// What a pair of numbers is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Metres,
    Degrees,
    /// Latitude stands first.
    Swapped,
}

/// The centroids of a table of small areas.
pub(super) fn read(sheet: &Sheet<'_>, report: &mut Report) -> Option<Centroids> {
    let [column] = sheet.small_areas().try_into().ok()?;
    let (x, y) = pair(sheet)?;
    if !says_weighted(sheet) {
        let message = "positions of areas that nothing calls population-weighted; not used";
        report.add(
            Note::warning("centroids-not-used", message)
                .help("if they are, put population_weighted into the file's name"),
        );
        return None;
    }
    let mut positions = Vec::with_capacity(sheet.rows.len());
    let mut unreadable = Vec::new();
    for row in sheet.rows.iter() {
        let Some(code) = AreaCode::read(row.get(column.at)) else { continue };
        let number = |at: usize| row.get(at).parse::<f64>().ok().filter(|number| number.is_finite());
        match (number(x), number(y)) {
            (Some(x), Some(y)) => positions.push((code, x, y)),
            _ => unreadable.push(format!("line {}: {code}", row.line())),
        }
    }
    let Some(unit) = unit(&positions) else {
        report.add(not_placed(sheet, (x, y), column));
        return None;
    };
    let mut outside = Vec::new();
    let mut points = Vec::with_capacity(positions.len());
    for (code, x, y) in positions {
        match place(unit, x, y) {
            Some(point) => points.push((code, point)),
            None => outside.push(code),
        }
    }
    points.sort_by_key(|(code, _)| *code);
    let twice: Vec<AreaCode> = points.windows(2).filter_map(repeated).collect();
    points.dedup_by_key(|(code, _)| *code);
    describe(&column, unit, points.len(), report);
    warn("unreadable-position", "rows without two numbers for a position were left out", unreadable, report);
    warn("position-outside", "positions outside Great Britain were left out", outside, report);
    warn("repeated-code", "of several positions for one area the first was kept", twice, report);
    (!points.is_empty()).then(|| Centroids { file: sheet.rows.name().to_owned(), points })
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

fn pair(sheet: &Sheet<'_>) -> Option<(usize, usize)> {
    PAIRS.iter().find_map(|(x, y)| Some((sheet.rows.column(x)?, sheet.rows.column(y)?)))
}

/// What most of the pairs can be: each of the three has ranges of its own.
fn unit(positions: &[(AreaCode, f64, f64)]) -> Option<Unit> {
    let longitude = |x: f64| (-9.0..=3.0).contains(&x);
    let latitude = |y: f64| (49.0..=61.5).contains(&y);
    let metres = |x: f64, y: f64| (0.0..=700_000.0).contains(&x) && (0.0..=1_300_000.0).contains(&y);
    let most = |fits: &dyn Fn(f64, f64) -> bool| {
        positions.iter().filter(|(_, x, y)| fits(*x, *y)).count() * 2 > positions.len()
    };
    if most(&|x, y| longitude(x) && latitude(y)) {
        Some(Unit::Degrees)
    } else if most(&|x, y| latitude(x) && longitude(y)) {
        Some(Unit::Swapped)
    } else {
        most(&metres).then_some(Unit::Metres)
    }
}

/// There are columns for positions, and what they hold is none.
fn not_placed(sheet: &Sheet<'_>, (x, y): (usize, usize), column: CodeColumn) -> Note {
    let heading = |at: usize| sheet.rows.header().get(at).map_or("", String::as_str);
    let coded = sheet.rows.iter().find(|row| AreaCode::read(row.get(column.at)).is_some());
    let message = format!(
        "columns \u{201c}{}\u{201d} and \u{201c}{}\u{201d} hold no positions in Great Britain; not used as centroids",
        heading(x),
        heading(y)
    );
    Note::warning("no-positions", message)
        .keys(coded.map(|row| format!("line {}: {}, {}", row.line(), row.get(x), row.get(y))))
        .help("write eastings and northings in metres, or longitudes and latitudes in degrees, as plain numbers")
}

fn place(unit: Unit, x: f64, y: f64) -> Option<Grid> {
    match unit {
        Unit::Metres => Some(Grid::new(x, y)).filter(|at| ostn15::to_lonlat(*at).is_some()),
        Unit::Degrees => ostn15::to_grid(LonLat::new(x, y)),
        Unit::Swapped => ostn15::to_grid(LonLat::new(y, x)),
    }
}

fn repeated(pair: &[(AreaCode, Grid)]) -> Option<AreaCode> {
    match pair {
        [(a, _), (b, _)] if a == b => Some(*a),
        _ => None,
    }
}

fn describe(column: &CodeColumn, unit: Unit, count: usize, report: &mut Report) {
    let geography = column.geography;
    report.add(match unit {
        Unit::Metres => Note::info("centroids-found", format!("{count} centroids of {geography}, in metres")),
        Unit::Degrees => Note::info(
            "reprojected",
            format!("{count} centroids of {geography} were taken from degrees to the National Grid"),
        ),
        Unit::Swapped => Note::warning(
            "swapped-axes",
            format!(
                "{count} centroids of {geography} have latitude and longitude the wrong way round; put right"
            ),
        ),
    });
}

fn warn<K: ToString>(code: &'static str, message: &str, keys: Vec<K>, report: &mut Report) {
    if !keys.is_empty() {
        report.add(Note::warning(code, message).keys(keys));
    }
}
