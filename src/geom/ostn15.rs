//! Between longitude and latitude (ETRS89, taken for WGS84) and the British
//! National Grid (OSGB36), with Ordnance Survey's OSTN15.
//!
//! OSTN15 *is* the definition of the National Grid today: a transverse Mercator
//! projection on GRS80, then a shift east and north that is interpolated
//! between the nodes of a 1 km grid (*A guide to coordinate systems in Great
//! Britain*, section 6.2; *OSTN15-OSGM15 developer pack*, user guide). A shift
//! by seven parameters, which most software makes in its place, is up to 5 m wrong.
//!
//! The grid covers 700 km by 1,250 km. Outside it there is no answer: `None`.
//! Inside it but far at sea the shifts are Ordnance Survey's own continuation,
//! smooth but not surveyed.

mod squares;
mod unpack;

use super::tmerc::{GRS80, TransverseMercator};
use super::{Grid, LonLat};
use rayon::prelude::*;
use squares::Cell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

static PROJECTION: LazyLock<TransverseMercator> = LazyLock::new(|| TransverseMercator::national_grid(GRS80));

/// From degrees to the National Grid; `None` outside OSTN15.
pub fn to_grid(at: LonLat) -> Option<Grid> {
    let etrs89 = PROJECTION.forward(at);
    if !squares::covers(etrs89) {
        return None;
    }
    let shift = Cell::around(etrs89)?.shift(etrs89);
    Some(Grid::new(etrs89.e + shift.e, etrs89.n + shift.n))
}

/// From the National Grid to degrees; `None` outside OSTN15.
pub fn to_lonlat(at: Grid) -> Option<LonLat> {
    // The shift belongs to the place before it is shifted, which is what is
    // sought. Shifts change by less than 0.25 mm a metre (tested), so a guess
    // 130 m off gives a shift 3 cm off, the next 8 µm, the next 2 nm.
    let mut cell = Cell::around(at)?;
    let mut etrs89 = at;
    for _ in 0..3 {
        cell = cell.or_around(etrs89)?;
        let shift = cell.shift(etrs89);
        etrs89 = Grid::new(at.e - shift.e, at.n - shift.n);
    }
    squares::inverse(etrs89)
}

/// How many points one thread takes at a time: about half a millisecond's work.
const CHUNK: usize = 4096;

/// [`to_lonlat`] of many points, in parallel. `None` for the whole when any
/// point is outside OSTN15.
pub fn many_to_lonlat(points: &[Grid]) -> Option<Vec<LonLat>> {
    many(points, to_lonlat)
}

/// [`to_grid`] of many points, in parallel. `None` for the whole when any point
/// is outside OSTN15.
pub fn many_to_grid(points: &[LonLat]) -> Option<Vec<Grid>> {
    many(points, to_grid)
}

fn many<A, B>(points: &[A], convert: impl Fn(A) -> Option<B> + Sync) -> Option<Vec<B>>
where
    A: Copy + Sync,
    B: Default + Send,
{
    // Collected with a place for every point, which needs no second copy; the
    // few that are outside are rather flagged than carried as options.
    let outside = AtomicBool::new(false);
    let convert = |point: &A| {
        convert(*point).unwrap_or_else(|| {
            outside.store(true, Ordering::Relaxed);
            B::default()
        })
    };
    let converted = points.par_iter().with_min_len(CHUNK).map(convert).collect();
    (!outside.into_inner()).then_some(converted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Ordnance Survey's 40 test points: degrees on ETRS89, metres on OSGB36.
    fn test_points() -> Option<Vec<(String, LonLat, Grid)>> {
        let Ok(text) = std::fs::read_to_string("../shared/data/reference/ostn15_test_points.csv") else {
            println!("skipped: ../shared/data is absent");
            return None;
        };
        let row = |line: &str| {
            let (name, numbers) = line.split_once(',').unwrap();
            let x: Vec<f64> = numbers.split(',').map(|x| x.parse().unwrap()).collect();
            (name.to_owned(), LonLat::new(x[1], x[0]), Grid::new(x[2], x[3]))
        };
        Some(text.lines().skip(1).map(row).collect())
    }

    #[test]
    fn ordnance_surveys_test_points_to_the_millimetre() {
        let Some(points) = test_points() else { return };
        assert_eq!(points.len(), 40);
        for (name, lonlat, grid) in points {
            let found = to_grid(lonlat).unwrap();
            // Published to the millimetre: half of one, and as much for the degrees' last digit.
            assert!(
                (found.e - grid.e).abs() < 0.001 && (found.n - grid.n).abs() < 0.001,
                "{name}: {found:?}"
            );
        }
    }

    #[test]
    fn ordnance_surveys_test_points_back_to_degrees() {
        let Some(points) = test_points() else { return };
        for (name, lonlat, grid) in points {
            let found = to_lonlat(grid).unwrap();
            let (lon, lat) = ((found.lon - lonlat.lon).abs(), (found.lat - lonlat.lat).abs());
            assert!(lon < 1e-8 && lat < 1e-8, "{name}: {lon:e} {lat:e}");
        }
    }

    /// Places with eastings and northings to the metre and degrees to six places.
    #[test]
    fn job_sites_of_kent_and_medway() {
        let Ok(text) = std::fs::read_to_string("../shared/data/sites/kent_medway_job_sites.csv") else {
            println!("skipped: ../shared/data is absent");
            return;
        };
        for line in text.lines().skip(1) {
            let x: Vec<f64> = line.rsplit(',').take(4).map(|x| x.parse().unwrap()).collect();
            let found = to_grid(LonLat::new(x[1], x[0])).unwrap();
            assert!(found.distance_m(Grid::new(x[3], x[2])) < 0.15, "{line}: {found:?}");
        }
    }

    #[test]
    fn many_are_as_one() {
        let points: Vec<Grid> = (0..10_000).map(|i| Grid::new(1e5 + 50.0 * i as f64, 2e5)).collect();
        let found = many_to_lonlat(&points).unwrap();
        assert!(points.iter().zip(&found).all(|(grid, lonlat)| to_lonlat(*grid) == Some(*lonlat)));
        let back = many_to_grid(&found).unwrap();
        assert!(points.iter().zip(&back).all(|(a, b)| a.distance_m(*b) < 1e-4));
    }

    #[test]
    fn one_point_outside_is_no_answer() {
        assert!(many_to_lonlat(&[Grid::new(5e5, 2e5), Grid::new(-5e5, 2e5)]).is_none());
    }

    #[test]
    fn outside_the_grid_is_none() {
        for (lon, lat) in [(2.35, 48.85), (-12.0, 54.0), (151.2, -33.9), (-2.0, 61.5), (f64::NAN, 52.0)] {
            assert_eq!(to_grid(LonLat::new(lon, lat)), None);
        }
        for (e, n) in [(-1.0, 5e5), (5e5, -200.0), (700_200.0, 5e5), (5e5, 1_250_001.0), (f64::NAN, 5e5)] {
            assert_eq!(to_lonlat(Grid::new(e, n)), None);
        }
    }

    #[test]
    fn the_grids_corners_answer() {
        // 90.750 and 82.020 m are the first node's shifts, 109.209 and 53.064 m the last one's.
        let corners = [(90.750, -82.020), (700_109.208, 1_249_946.935)];
        for (e, n) in corners {
            assert!(to_lonlat(Grid::new(e + 0.0001, n + 0.0001)).is_some(), "{e} {n}");
        }
    }

    proptest! {
        /// England and Wales, and then some.
        #[test]
        fn there_and_back_again(e in 80e3..660e3, n in 5e3..660e3) {
            let at = Grid::new(e, n);
            let lonlat = to_lonlat(at).unwrap();
            let back = to_grid(lonlat).unwrap();
            prop_assert!(back.distance_m(at) < 1e-5, "{at:?} {back:?}");
            let again = to_lonlat(back).unwrap();
            prop_assert!((again.lon - lonlat.lon).abs() < 1e-10 && (again.lat - lonlat.lat).abs() < 1e-10);
        }
    }
}
