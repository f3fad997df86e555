//! Areas on the ellipsoid, of outlines in degrees.
//!
//! Vertices are taken to the sphere of the ellipsoid's area by their authalic
//! latitude, which keeps areas: Snyder, J. P. (1987), *Map projections: a working
//! manual*, USGS Professional Paper 1395, equations 3-11 to 3-13, page 16. There
//! the area between an edge and the equator is its spherical excess: Karney,
//! C. F. F. (2013), *Algorithms for geodesics*, J. Geodesy 87, section 6.
//!
//! Edges are great circles of that sphere in place of geodesics: for outlines in
//! Great Britain the area is within a millionth of that between geodesics
//! (tested against GeographicLib), for much less work.

use super::LonLat;
use super::tmerc::GRS80;
use std::sync::LazyLock;

/// What turns latitudes into authalic ones.
struct Authalic {
    /// First eccentricity, and its square.
    e: f64,
    e2: f64,
    /// q at the pole.
    q_pole: f64,
}

static AUTHALIC: LazyLock<Authalic> = LazyLock::new(|| {
    let flat = GRS80.b_m / GRS80.a_m;
    let e2 = 1.0 - flat * flat;
    let found = Authalic { e: e2.sqrt(), e2, q_pole: 1.0 };
    Authalic { q_pole: found.q(1.0), ..found }
});

impl Authalic {
    /// Snyder's q (equation 3-12) of the sine of a latitude.
    fn q(&self, sin: f64) -> f64 {
        let along = self.e * sin;
        (1.0 - self.e2) * (sin / (1.0 - along * along) + along.atanh() / self.e)
    }

    /// Tangent of half the authalic latitude (equation 3-11).
    fn half_tan(&self, lat: f64) -> f64 {
        let sin = self.q(lat.to_radians().sin()) / self.q_pole;
        sin / (1.0 + (1.0 - sin * sin).max(0.0).sqrt())
    }

    /// Square of the sphere's radius (equation 3-13), in square metres.
    fn radius_2(&self) -> f64 {
        GRS80.a_m * GRS80.a_m * self.q_pole / 2.0
    }
}

/// Area of closed rings on the ellipsoid (GRS80, which WGS84's equals to 0.1 mm),
/// in square metres: of rings that run anticlockwise, less that of those that run
/// clockwise. No ring may cross the 180th meridian.
pub fn area_m2<'a>(rings: impl IntoIterator<Item = &'a [LonLat]>) -> f64 {
    let excess: f64 = rings.into_iter().map(excess).sum();
    -excess * AUTHALIC.radius_2()
}

/// Spherical excess of what lies between a ring and the equator, eastwards
/// edges counting on, westwards ones off.
fn excess(ring: &[LonLat]) -> f64 {
    let Some(first) = ring.first() else { return 0.0 };
    let authalic = &*AUTHALIC;
    let (mut lon, mut half) = (first.lon, authalic.half_tan(first.lat));
    let mut sum = 0.0;
    for at in ring.iter().skip(1) {
        let next = authalic.half_tan(at.lat);
        let across = ((at.lon - lon).to_radians() / 2.0).tan();
        sum += 2.0 * (across * (half + next)).atan2(1.0 + half * next);
        (lon, half) = (at.lon, next);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::ostn15::to_lonlat;
    use crate::geom::{Grid, ShapeRef};
    use geo::GeodesicArea;

    /// The area of an anticlockwise ring by GeographicLib, which geo 0.33 carries.
    fn by_geographiclib(ring: &[LonLat]) -> f64 {
        let line: geo::LineString = ring.iter().map(|at| (at.lon, at.lat)).collect();
        geo::Polygon::new(line, Vec::new()).geodesic_area_signed()
    }

    // The whole ellipsoid is cut in octants of a known area: GRS80's surface is
    // 510 065 621.7 km² (Moritz, H. (2000), Geodetic Reference System 1980, J.
    // Geodesy 74, page 131: the sphere of equal area has a radius of 6 371 007.181 m).
    #[test]
    fn the_sphere_of_equal_area_is_that_of_grs80() {
        assert!((AUTHALIC.radius_2().sqrt() - 6_371_007.181).abs() < 0.001);
        let octant = [(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0), (0.0, 0.0)];
        let octant = octant.map(|(lon, lat)| LonLat::new(lon, lat));
        let expected = 4.0 * std::f64::consts::PI * AUTHALIC.radius_2() / 8.0;
        assert!((area_m2([&octant[..]]) / expected - 1.0).abs() < 1e-12);
    }

    #[test]
    fn squares_of_any_size_anywhere_in_britain_are_as_geographiclib_has_them() {
        for (e, n) in
            [(90_000.0, 10_000.0), (400_000.0, 300_000.0), (650_000.0, 310_000.0), (460_000.0, 1_200_000.0)]
        {
            for side in [10.0, 1_000.0, 10_000.0] {
                let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
                let corner = |(x, y)| to_lonlat(Grid::new(e + x * side, n + y * side)).unwrap();
                let ring = corners.map(corner);
                let (ours, theirs) = (area_m2([&ring[..]]), by_geographiclib(&ring));
                assert!((ours / theirs - 1.0).abs() < 1e-6, "{e} {n} {side}: {ours} {theirs}");
                // The grid's scale runs from 0.9996 to 1.0008, in Scilly.
                assert!((ours / (side * side) - 1.0).abs() < 1.7e-3);
            }
        }
    }

    #[test]
    fn every_msoa_is_as_large_as_geographiclib_has_it() {
        let Some(shapes) = crate::geom::real::msoas() else { return };
        let lonlat = crate::geom::ostn15::many_to_lonlat(shapes.points()).unwrap();
        let rings = |area: usize, shape: ShapeRef<'_>| {
            let points = &lonlat[shapes.point_range(area)];
            shape.ring_ranges().map(|(_, range)| &points[range]).collect::<Vec<_>>()
        };
        for (area, shape) in shapes.iter().enumerate().step_by(10) {
            let rings = rings(area, shape);
            let ours = area_m2(rings.iter().copied());
            let theirs: f64 = rings.iter().map(|ring| by_geographiclib(ring)).sum();
            assert!((ours - theirs).abs() <= 1e-6 * theirs, "record {area}: {ours} {theirs}");
        }
    }

    #[test]
    fn a_hole_is_taken_off_and_nothing_is_nothing() {
        let square = |side: f64| {
            [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
                .map(|(x, y)| LonLat::new(x * side, 51.0 + y * side))
        };
        let (outer, mut hole) = (square(0.1), square(0.05));
        hole.reverse();
        let both = area_m2([&outer[..], &hole[..]]);
        assert!((both - (area_m2([&outer[..]]) - area_m2([&square(0.05)[..]]))).abs() < 1e-3);
        assert_eq!((area_m2([]), area_m2([&[][..]])), (0.0, 0.0));
    }
}
