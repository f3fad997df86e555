//! A level of detail in degrees, written so that it is still sound.
//!
//! Seven decimals are a centimetre: where borders run closer together than that,
//! rounding can let them cross. And a straight border on the grid is not quite
//! straight in degrees. So what will be written is looked at first.

use crate::geom::ostn15::many_to_lonlat;
use crate::geom::topology::Topology;
use crate::geom::validity::check_all;
use crate::geom::{Grid, LonLat, Shapes};

/// The points of a level, and how they must be written.
pub(super) struct Degrees {
    /// Aligned to the points of the level's shapes.
    pub(super) lonlat: Vec<LonLat>,
    /// Whether seven decimals are too few.
    pub(super) full_precision: bool,
    /// Areas, by position, that are invalid even so.
    pub(super) invalid: Vec<usize>,
}

impl Degrees {
    /// `None` where a point is outside OSTN15.
    pub(super) fn of(level: &Topology, shapes: &Shapes) -> Option<Self> {
        let lonlat = many_to_lonlat(shapes.points())?;
        // Where every area is valid and so is what is outside of all, none overlap.
        let all = level.dissolve(&vec![Some(0); level.len()]).to_shapes();
        let around = many_to_lonlat(all.points())?;
        let sound = |write: fn(f64) -> f64| {
            let areas = check_all(&drawn(shapes, &lonlat, write));
            let outside = check_all(&drawn(&all, &around, write));
            (areas.is_empty() && outside.is_empty(), areas)
        };
        let (full_precision, invalid) = match sound(seven_decimals) {
            (true, _) => (false, Vec::new()),
            (false, _) => (true, sound(|degrees| degrees).1),
        };
        Some(Self { lonlat, full_precision, invalid: invalid.into_iter().map(|(area, _)| area).collect() })
    }
}

fn seven_decimals(degrees: f64) -> f64 {
    (degrees * 1e7).round() / 1e7
}

/// The drawing on a plane of degrees, as a reader of the file sees it.
fn drawn(shapes: &Shapes, lonlat: &[LonLat], write: fn(f64) -> f64) -> Shapes {
    shapes.with_points(lonlat.iter().map(|at| Grid::new(write(at.lon), write(at.lat))).collect())
}
