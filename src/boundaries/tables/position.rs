//! The columns of positions of a table, and what their numbers are.

use super::headings::Sheet;
use crate::geom::{Grid, LonLat, ostn15};
use crate::text::Row;

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

/// The two columns of a position, the eastern first as far as the headings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub x: usize,
    pub y: usize,
}

impl Pair {
    /// The pair that a table has.
    pub(super) fn of(sheet: &Sheet<'_>) -> Option<Self> {
        PAIRS.iter().find_map(|(x, y)| Some(Self { x: sheet.rows.column(x)?, y: sheet.rows.column(y)? }))
    }

    /// The two numbers of a row, where both are some.
    pub(super) fn numbers(self, row: &Row<'_>) -> Option<(f64, f64)> {
        let number = |at: usize| row.get(at).parse::<f64>().ok().filter(|number| number.is_finite());
        number(self.x).zip(number(self.y))
    }
}

/// What a pair of numbers is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Metres,
    Degrees,
    /// Latitude stands first.
    Swapped,
}

impl Unit {
    /// What most of the pairs can be: each of the three has ranges of its own.
    pub(super) fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let longitude = |x: f64| (-9.0..=3.0).contains(&x);
        let latitude = |y: f64| (49.0..=61.5).contains(&y);
        let metres = |x: f64, y: f64| (0.0..=700_000.0).contains(&x) && (0.0..=1_300_000.0).contains(&y);
        let most = |fits: &dyn Fn(f64, f64) -> bool| {
            pairs.iter().filter(|(x, y)| fits(*x, *y)).count() * 2 > pairs.len()
        };
        if most(&|x, y| longitude(x) && latitude(y)) {
            Some(Self::Degrees)
        } else if most(&|x, y| latitude(x) && longitude(y)) {
            Some(Self::Swapped)
        } else {
            most(&metres).then_some(Self::Metres)
        }
    }

    /// The place of a pair on the national grid; `None` outside Great Britain.
    pub(super) fn place(self, (x, y): (f64, f64)) -> Option<Grid> {
        match self {
            Self::Metres => Some(Grid::new(x, y)).filter(|at| ostn15::to_lonlat(*at).is_some()),
            Self::Degrees => ostn15::to_grid(LonLat::new(x, y)),
            Self::Swapped => ostn15::to_grid(LonLat::new(y, x)),
        }
    }
}
