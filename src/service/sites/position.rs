//! Where a site says that it is: a pair of coordinates, or a postcode.

use crate::area::Postcode;
use crate::error::{Error, Place, Problem};
use crate::geom::ostn15::to_grid;
use crate::geom::{Grid, LonLat};
use crate::service::Dataset;
use crate::service::within::At;

/// Where the columns of a table of sites are.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) name: Option<usize>,
    pub(super) postcode: Option<usize>,
    pub(super) grid: Option<(usize, usize)>,
    pub(super) degrees: Option<(usize, usize)>,
}

impl Columns {
    pub(super) fn of(header: &[String]) -> Self {
        let folded: Vec<String> = header
            .iter()
            .map(|name| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect())
            .collect();
        let find = |names: &[&str]| folded.iter().position(|name| names.contains(&name.as_str()));
        let pair = |first: &[&str], second: &[&str]| find(first).zip(find(second));
        Self {
            name: find(&["name", "site", "sitename", "title", "label", "place", "organisation", "id"]),
            postcode: find(&["postcode", "pcd", "pcds", "pcd2", "pcd7", "pcd8"]),
            grid: pair(
                &["easting", "eastings", "oseast1m", "bnge", "x", "e"],
                &["northing", "northings", "osnrth1m", "bngn", "y", "n"],
            ),
            degrees: pair(&["longitude", "long", "lon", "lng"], &["latitude", "lat"]),
        }
    }

    /// Whether there is anything by which a site can be placed.
    pub(super) fn place_nothing(&self) -> bool {
        self.grid.is_none() && self.degrees.is_none() && self.postcode.is_none()
    }
}

/// Where a row says that its site is.
pub(super) struct Position {
    pub(super) at: Grid,
    /// How far its two pairs of coordinates lie apart, in metres.
    pub(super) apart_m: f64,
    pub(super) postcode: Option<Postcode>,
}

/// A row's place.
pub(super) fn position<'a>(
    dataset: &Dataset,
    columns: &Columns,
    cell: impl Fn(usize) -> &'a str,
) -> std::result::Result<Position, Box<Problem>> {
    let pair = |(first, second): (usize, usize)| -> Option<(f64, f64)> {
        let number =
            |at: usize| cell(at).replace(',', "").parse::<f64>().ok().filter(|number| number.is_finite());
        Some((number(first)?, number(second)?))
    };
    let metres = columns.grid.and_then(pair).map(|(e, n)| Grid::new(e, n));
    let degrees = columns.degrees.and_then(pair).map(|(lon, lat)| LonLat::new(lon, lat));
    let coordinates = || [columns.grid, columns.degrees].into_iter().flatten();
    let (at, apart_m, postcode) = match (metres, degrees) {
        (Some(grid), degrees) => {
            let apart_m = degrees.and_then(to_grid).map_or(0.0, |other| other.distance_m(grid));
            (At::Metres(grid), apart_m, None)
        }
        (None, Some(degrees)) => (At::Degrees(degrees), 0.0, None),
        // Coordinates that cannot be read are a fault, not a reason to look elsewhere.
        (None, None) if coordinates().any(|(a, b)| !(cell(a).is_empty() && cell(b).is_empty())) => {
            return Err(Box::new(no_position(columns, cell)));
        }
        (None, None) => match columns.postcode.map(&cell).filter(|text| !text.is_empty()) {
            Some(text) => {
                let postcode: Postcode = text.parse().map_err(|error| in_postcode(&error))?;
                (At::Postcode(postcode), 0.0, Some(postcode))
            }
            None => return Err(Box::new(no_position(columns, cell))),
        },
    };
    let at = at.grid(dataset).map_err(|error| match postcode {
        Some(_) => in_postcode(&error),
        None => Box::new(error.first().clone()),
    })?;
    Ok(Position { at, apart_m, postcode })
}

fn in_postcode(error: &Error) -> Box<Problem> {
    Box::new(error.first().clone().at(Place::default().column("postcode")))
}

fn no_position<'a>(columns: &Columns, cell: impl Fn(usize) -> &'a str) -> Problem {
    let found = match (columns.grid.or(columns.degrees), columns.postcode) {
        (Some((a, b)), _) => format!("\u{201c}{}\u{201d}, \u{201c}{}\u{201d}", cell(a), cell(b)),
        (None, postcode) => format!("\u{201c}{}\u{201d}", postcode.map(cell).unwrap_or_default()),
    };
    let expected = if columns.grid.or(columns.degrees).is_some() { "two numbers" } else { "a postcode" };
    Problem::new("this site has no position").found(found).expected(expected)
}
