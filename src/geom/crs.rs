//! Which coordinate reference system a file's numbers are in: what the file
//! says, checked against what the numbers look like. Files lie.

mod looks;
mod stated;

use super::{Grid, LonLat, ostn15};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::report::Note;
use rayon::prelude::*;
use std::fmt;

pub use looks::{Looks, look};
pub use stated::{from_epsg, from_prj, from_urn};

/// A coordinate reference system that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Crs {
    /// Eastings and northings in metres, EPSG:27700.
    BritishNationalGrid,
    /// Longitude and latitude in degrees: EPSG:4326, OGC CRS84, and ETRS89
    /// (EPSG:4258), which is taken for the same.
    Wgs84,
    /// Spherical web Mercator in metres, EPSG:3857.
    WebMercator,
}

impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BritishNationalGrid => "British National Grid (EPSG:27700)",
            Self::Wgs84 => "longitude and latitude (WGS84)",
            Self::WebMercator => "web Mercator (EPSG:3857)",
        })
    }
}

/// How a file's numbers are to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The system.
    pub crs: Crs,
    /// Whether the first number is the latitude and the second the longitude.
    pub swapped: bool,
    /// What was noticed: a guess, a contradiction, a conversion to come.
    pub notes: Vec<Note>,
}

/// Settles what a file's numbers are, from what the file says (if it does) and
/// from the numbers themselves, which have the last word:
///
/// - they agree: fine;
/// - nothing is said: what the numbers show, with a note;
/// - they contradict: what the numbers show, with a warning;
/// - latitude before longitude: read so, with a warning;
/// - the numbers fit no system: refused.
///
/// # Errors
/// Refused where the numbers are not in or around the British Isles in any
/// system that is understood.
pub fn settle(stated: Option<Crs>, points: &[(f64, f64)]) -> Result<Settled> {
    let looks = look(points);
    let shown = match looks {
        Looks::Nothing => stated.unwrap_or(Crs::Wgs84),
        Looks::Degrees | Looks::SwappedDegrees => Crs::Wgs84,
        Looks::GridMetres => Crs::BritishNationalGrid,
        Looks::WebMercator => Crs::WebMercator,
        Looks::Neither => return Err(neither(stated, points)),
    };
    let swapped = looks == Looks::SwappedDegrees;
    let mut notes = Vec::new();
    match stated {
        Some(crs) if crs == shown => {}
        Some(crs) => notes.push(
            Note::warning("crs-contradicted", format!("the file says {crs}, but its numbers are {shown}"))
                .help("the numbers are believed; if they are wrong, export the layer again"),
        ),
        None => {
            notes.push(Note::info("crs-guessed", format!("the file names no CRS; its numbers are {shown}")))
        }
    }
    if swapped {
        let message = "latitude comes before longitude in this file; it was read so";
        notes.push(Note::warning("crs-swapped", message).help("GeoJSON and GIS want longitude first"));
    }
    if shown != Crs::BritishNationalGrid {
        let how =
            if shown == Crs::WebMercator { " by way of the sphere, and OSTN15" } else { " with OSTN15" };
        notes.push(Note::info("reprojected", format!("{shown} converted to the British National Grid{how}")));
    }
    Ok(Settled { crs: shown, swapped, notes })
}

/// Names the first point that no system fits; where each fits one, the first two
/// that do not fit the same.
fn neither(stated: Option<Crs>, points: &[(f64, f64)]) -> Error {
    let first = points.first().copied().unwrap_or_default();
    let alone = points.iter().copied().find(|at| look(&[*at]) == Looks::Neither);
    let other = || points.iter().copied().find(|at| look(&[first, *at]) == Looks::Neither);
    let written = |(x, y): (f64, f64)| format!("({x}, {y})");
    let found = match (alone, other()) {
        (None, Some(other)) => format!("{} and {}", written(first), written(other)),
        (alone, _) => written(alone.unwrap_or(first)),
    };
    let says = stated.map_or("names no CRS".to_owned(), |crs| format!("says {crs}"));
    let problem = Problem::new("the coordinates fit no coordinate reference system that is understood")
        .found(format!("{found} in a file that {says}"))
        .expected(
            "degrees in or around the British Isles, or National Grid metres \
             (easting 0 to 700,000, northing 0 to 1,250,000), the same for all points",
        )
        .help("export the layer in EPSG:27700 or EPSG:4326");
    Error::new(ErrorKind::Refused, problem)
}

impl Settled {
    /// Reads a file's numbers as positions on the National Grid, in order.
    ///
    /// # Errors
    /// A position outside OSTN15, by number from 1.
    pub fn to_grid(&self, points: &[(f64, f64)]) -> Result<Vec<Grid>> {
        let found: Option<Vec<Grid>> =
            points.par_iter().with_min_len(4096).map(|at| self.one_to_grid(*at)).collect();
        found.ok_or_else(|| {
            let lost = points.iter().position(|at| self.one_to_grid(*at).is_none()).unwrap_or_default();
            let (x, y) = points.get(lost).copied().unwrap_or_default();
            let problem = Problem::new(format!("point {} has no place on the National Grid", lost + 1))
                .found(format!("({x}, {y})"))
                .expected("a position within 700 km by 1,250 km from the grid's false origin")
                .help("leave out what lies outside Great Britain");
            Error::new(ErrorKind::Refused, problem)
        })
    }

    /// Reads one pair of numbers; `None` outside OSTN15.
    pub fn one_to_grid(&self, (x, y): (f64, f64)) -> Option<Grid> {
        match (self.crs, self.swapped) {
            (Crs::BritishNationalGrid, _) => Some(Grid::new(x, y)),
            (Crs::Wgs84, false) => ostn15::to_grid(LonLat::new(x, y)),
            (Crs::Wgs84, true) => ostn15::to_grid(LonLat::new(y, x)),
            (Crs::WebMercator, _) => ostn15::to_grid(from_web_mercator(x, y)),
        }
    }
}

/// From web Mercator metres to degrees: EPSG guidance note 7-2, method 1024.
fn from_web_mercator(x: f64, y: f64) -> LonLat {
    const RADIUS_M: f64 = 6_378_137.0;
    let lat = std::f64::consts::FRAC_PI_2 - 2.0 * (-y / RADIUS_M).exp().atan();
    LonLat::new((x / RADIUS_M).to_degrees(), lat.to_degrees())
}

#[cfg(test)]
mod tests;
