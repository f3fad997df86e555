//! [`TransverseMercator`]: the projection of the National Grid, on either of
//! its two ellipsoids.
//!
//! The constants are those of Ordnance Survey, *A guide to coordinate systems
//! in Great Britain*, annexe A. Annexe C of the guide gives Redfearn's series;
//! here are Krüger's, which need no iteration and agree to well below 0.1 mm:
//! L. Krüger, *Konforme Abbildung des Erdellipsoids in der Ebene* (1912); the
//! coefficients are printed in C. F. F. Karney, *Transverse Mercator with an
//! accuracy of a few nanometers*, J. Geodesy 85 (2011), equations 14, 35 and 36.
//! What the terms above n⁴ would add is below 10 µm everywhere on the grid.

mod local;

use super::{Grid, LonLat};

pub(super) use local::LocalInverse;

/// An ellipsoid of revolution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ellipsoid {
    /// Semi-major axis, metres.
    pub a_m: f64,
    /// Semi-minor axis, metres.
    pub b_m: f64,
}

/// Airy 1830, the ellipsoid of OSGB36 (annexe A.1).
pub const AIRY_1830: Ellipsoid = Ellipsoid { a_m: 6_377_563.396, b_m: 6_356_256.909 };

/// GRS80, the ellipsoid of ETRS89 (annexe A.1). WGS84's differs by 0.1 mm.
pub const GRS80: Ellipsoid = Ellipsoid { a_m: 6_378_137.0, b_m: 6_356_752.314_140 };

/// Scale on the central meridian (annexe A.2).
const SCALE: f64 = 0.999_601_271_7;
/// True origin, degrees (annexe A.2).
const ORIGIN: LonLat = LonLat::new(-2.0, 49.0);
/// Easting and northing of the true origin, metres (annexe A.2).
const FALSE_ORIGIN: Grid = Grid::new(400_000.0, -100_000.0);

/// Coefficients of sin 2x, sin 4x, sin 6x and sin 8x.
type Series = [f64; 4];

/// A transverse Mercator projection with the National Grid's constants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TransverseMercator {
    /// Rectifying radius times scale, metres.
    radius_m: f64,
    /// Northing of the equator on the central meridian, metres.
    equator_n: f64,
    /// From the sphere to the grid (Karney's α).
    alpha: Series,
    /// From the grid to the sphere (Karney's β).
    beta: Series,
    /// From geodetic to conformal latitude.
    conformal: Series,
    /// From conformal to geodetic latitude.
    geodetic: Series,
}

impl TransverseMercator {
    /// The National Grid's projection on an ellipsoid.
    pub fn national_grid(ellipsoid: Ellipsoid) -> Self {
        let Ellipsoid { a_m, b_m } = ellipsoid;
        let n = (a_m - b_m) / (a_m + b_m);
        let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n);
        let mut projection = Self {
            radius_m: SCALE * a_m / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0),
            equator_n: 0.0,
            alpha: [
                n / 2.0 - n2 * 2.0 / 3.0 + n3 * 5.0 / 16.0 + n4 * 41.0 / 180.0,
                n2 * 13.0 / 48.0 - n3 * 3.0 / 5.0 + n4 * 557.0 / 1440.0,
                n3 * 61.0 / 240.0 - n4 * 103.0 / 140.0,
                n4 * 49_561.0 / 161_280.0,
            ],
            beta: [
                n / 2.0 - n2 * 2.0 / 3.0 + n3 * 37.0 / 96.0 - n4 / 360.0,
                n2 / 48.0 + n3 / 15.0 - n4 * 437.0 / 1440.0,
                n3 * 17.0 / 480.0 - n4 * 37.0 / 840.0,
                n4 * 4397.0 / 161_280.0,
            ],
            conformal: [
                -2.0 * n + n2 * 2.0 / 3.0 + n3 * 4.0 / 3.0 - n4 * 82.0 / 45.0,
                n2 * 5.0 / 3.0 - n3 * 16.0 / 15.0 - n4 * 13.0 / 9.0,
                -n3 * 26.0 / 15.0 + n4 * 34.0 / 21.0,
                n4 * 1237.0 / 630.0,
            ],
            geodetic: [
                2.0 * n - n2 * 2.0 / 3.0 - 2.0 * n3 + n4 * 116.0 / 45.0,
                n2 * 7.0 / 3.0 - n3 * 8.0 / 5.0 - n4 * 227.0 / 45.0,
                n3 * 56.0 / 15.0 - n4 * 136.0 / 35.0,
                n4 * 4279.0 / 630.0,
            ],
        };
        projection.equator_n = FALSE_ORIGIN.n - projection.forward(ORIGIN).n;
        projection
    }

    /// From degrees to grid metres, on this ellipsoid and without a change of datum.
    pub fn forward(&self, at: LonLat) -> Grid {
        let (sin, cos) = at.lat.to_radians().sin_cos();
        let chi = at.lat.to_radians() + real_sum(&self.conformal, 2.0 * sin * cos, (cos - sin) * (cos + sin));
        let (sin_chi, cos_chi) = chi.sin_cos();
        let (sin_lon, cos_lon) = (at.lon - ORIGIN.lon).to_radians().sin_cos();
        let xi = sin_chi.atan2(cos_chi * cos_lon);
        let eta = (cos_chi * sin_lon).atanh();
        let (de, dn) = complex_sum(&self.alpha, xi, eta);
        Grid::new(FALSE_ORIGIN.e + self.radius_m * (eta + de), self.equator_n + self.radius_m * (xi + dn))
    }

    /// From grid metres to degrees, on this ellipsoid and without a change of datum.
    pub fn inverse(&self, at: Grid) -> LonLat {
        let (sin_xi, cos_xi, sinh_eta, cosh_eta) = self.on_sphere(at);
        // The sphere's latitude as a right-angled triangle with hypotenuse cosh η.
        let adjacent = sinh_eta.hypot(cos_xi);
        let lat = self.geodetic_latitude(sin_xi / cosh_eta, adjacent / cosh_eta);
        LonLat::new(ORIGIN.lon + sinh_eta.atan2(cos_xi).to_degrees(), lat.to_degrees())
    }

    /// From grid metres to isometric latitude and longitude from the central
    /// meridian, radians.
    fn isometric(&self, at: Grid) -> (f64, f64) {
        let (sin_xi, cos_xi, sinh_eta, cosh_eta) = self.on_sphere(at);
        ((sin_xi / cosh_eta).atanh(), sinh_eta.atan2(cos_xi))
    }

    /// From isometric latitude, radians, to latitude, degrees.
    fn latitude(&self, psi: f64) -> f64 {
        self.geodetic_latitude(psi.tanh(), psi.cosh().recip()).to_degrees()
    }

    /// From grid metres to the sphere's transverse coordinates: sin ξ, cos ξ,
    /// sinh η and cosh η.
    fn on_sphere(&self, at: Grid) -> (f64, f64, f64, f64) {
        let xi = (at.n - self.equator_n) / self.radius_m;
        let eta = (at.e - FALSE_ORIGIN.e) / self.radius_m;
        let (de, dn) = complex_sum(&self.beta, xi, eta);
        let ((sin_xi, cos_xi), (sinh_eta, cosh_eta)) = ((xi - dn).sin_cos(), sinh_cosh(eta - de));
        (sin_xi, cos_xi, sinh_eta, cosh_eta)
    }

    /// From sine and cosine of the conformal latitude to latitude, radians.
    fn geodetic_latitude(&self, sin: f64, cos: f64) -> f64 {
        sin.atan2(cos) + real_sum(&self.geodetic, 2.0 * sin * cos, (cos - sin) * (cos + sin))
    }
}

/// Both hyperbolic functions from one exponential. Arguments here are below
/// 0.1, where what the subtraction loses is below the last digit of a degree.
fn sinh_cosh(x: f64) -> (f64, f64) {
    let exp = x.exp();
    (f64::midpoint(exp, -exp.recip()), f64::midpoint(exp, exp.recip()))
}

/// Σ cⱼ sin 2jx by Clenshaw's recurrence, from sin 2x and cos 2x.
fn real_sum(series: &Series, sin_2x: f64, cos_2x: f64) -> f64 {
    let (mut one, mut two) = (0.0, 0.0);
    for c in series.iter().rev() {
        (one, two) = (c + 2.0 * cos_2x * one - two, one);
    }
    one * sin_2x
}

/// Σ cⱼ sin 2j(ξ + iη) by Clenshaw's recurrence: its imaginary part, which
/// belongs to η, and its real part, which belongs to ξ.
fn complex_sum(series: &Series, xi: f64, eta: f64) -> (f64, f64) {
    let (sin, cos) = (2.0 * xi).sin_cos();
    let (sinh, cosh) = sinh_cosh(2.0 * eta);
    let (re, im) = (2.0 * cos * cosh, -2.0 * sin * sinh);
    let (mut one, mut two) = ((0.0, 0.0), (0.0, 0.0));
    for c in series.iter().rev() {
        let next: (f64, f64) = (c + re * one.0 - im * one.1 - two.0, re * one.1 + im * one.0 - two.1);
        (one, two) = (next, one);
    }
    let (re, im) = (sin * cosh, cos * sinh);
    (one.0 * im + one.1 * re, one.0 * re - one.1 * im)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn degrees(d: f64, m: f64, s: f64) -> f64 {
        d + m / 60.0 + s / 3600.0
    }

    /// Caister water tower on OSGB36: the worked example of the guide's annexe C.
    #[test]
    fn the_guides_worked_example() {
        let airy = TransverseMercator::national_grid(AIRY_1830);
        let tower = LonLat::new(degrees(1.0, 43.0, 4.5177), degrees(52.0, 39.0, 27.2531));
        let grid = airy.forward(tower);
        assert!((grid.e - 651_409.903).abs() < 0.001 && (grid.n - 313_177.270).abs() < 0.001, "{grid:?}");
        let back = airy.inverse(Grid::new(651_409.903, 313_177.270));
        assert!((back.lon - tower.lon).abs() < 1e-8 && (back.lat - tower.lat).abs() < 1e-8);
    }

    #[test]
    fn the_true_origin_has_the_false_coordinates() {
        let grid = TransverseMercator::national_grid(GRS80).forward(ORIGIN);
        assert!(grid.distance_m(FALSE_ORIGIN) < 1e-8, "{grid:?}");
    }

    proptest! {
        #[test]
        fn forth_and_back(e in -100e3..800e3, n in -100e3..1400e3) {
            let projection = TransverseMercator::national_grid(GRS80);
            let at = Grid::new(e, n);
            let back = projection.forward(projection.inverse(at));
            prop_assert!(back.distance_m(at) < 1e-5, "{at:?} {back:?}");
        }
    }
}
