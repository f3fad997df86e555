//! The gamma distribution, and what is made of it: chi-square and Poisson.

use super::normal::{normal_quantile, normal_two_sided};
use super::root::rising_root;
use std::f64::consts::PI;

/// How likely a chi-square number of `degrees` degrees of freedom is above `x`.
pub fn chi_square_tail(x: f64, degrees: f64) -> f64 {
    tails(degrees / 2.0, x / 2.0).1
}

/// The chi-square quantile below which a share `p` lies; 0 at 0, ∞ at 1.
pub fn chi_square_lower_quantile(p: f64, degrees: f64) -> f64 {
    2.0 * quantile(p, degrees / 2.0, false)
}

/// The chi-square quantile above which a share `q` lies; ∞ at 0, 0 at 1.
pub fn chi_square_upper_quantile(q: f64, degrees: f64) -> f64 {
    2.0 * quantile(q, degrees / 2.0, true)
}

/// How likely a Poisson count of mean `mean` is at most `count`.
pub fn poisson_at_most(count: f64, mean: f64) -> f64 {
    if count < 0.0 { 0.0 } else { tails(count.floor() + 1.0, mean).1 }
}

/// Beyond this shape the cube-root approximation is as good as a number holds.
const HUGE: f64 = 1e10;

/// The lower and the upper tail of the gamma distribution at `x`.
///
/// By its series below the mean and by its continued fraction above (DLMF
/// §8.11.4 and §8.9.2), each summed until nothing changes.
fn tails(shape: f64, x: f64) -> (f64, f64) {
    if x.is_nan() || shape.is_nan() || shape <= 0.0 {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 || x.is_infinite() {
        return if x > 0.0 { (1.0, 0.0) } else { (0.0, 1.0) };
    }
    if shape > HUGE {
        let z = cube_root_z(shape, x);
        let tail = normal_two_sided(z) / 2.0;
        return if z < 0.0 { (tail, 1.0 - tail) } else { (1.0 - tail, tail) };
    }
    if x < shape + 1.0 {
        let lower = (term(shape, x) * series(shape, x)).min(1.0);
        (lower, 1.0 - lower)
    } else {
        let upper = (term(shape, x) * shape * fraction(shape, x)).min(1.0);
        (1.0 - upper, upper)
    }
}

/// `x^a e^−x ÷ Γ(a + 1)`.
///
/// Loader, C. (2000), *Fast and accurate computation of binomial
/// probabilities*: without the cancellation of large logarithms.
fn term(shape: f64, x: f64) -> f64 {
    if shape < SMALL {
        return (shape * x.ln() - x - libm::lgamma(shape + 1.0)).exp();
    }
    let off = (x - shape) / shape;
    (shape * (off.ln_1p() - off) - stirling_error(shape)).exp() / (2.0 * PI * shape).sqrt()
}

/// Below this the logarithm of the gamma function is exact enough as it is, and
/// Stirling's series is not.
pub(super) const SMALL: f64 = 20.0;

/// What Stirling's formula leaves out of `ln a!` (DLMF §5.11.1), for a ≥ 20.
pub(super) fn stirling_error(a: f64) -> f64 {
    let square = a * a;
    let tail = 1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - tail / square) / square) / a
}

fn series(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut n) = (1.0, 1.0, shape);
    while term > sum * f64::EPSILON / 4.0 {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    sum
}

/// Lentz's evaluation of the continued fraction of `Γ(a, x) ÷ (x^a e^−x)`.
fn fraction(shape: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    let mut n = 0.0;
    loop {
        n += 1.0;
        let a = n * (shape - n);
        b += 2.0;
        d = 1.0 / not_zero(a * d + b, TINY);
        c = not_zero(b + a / c, TINY);
        h *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON || n > 1e7 {
            return h;
        }
    }
}

pub(super) fn not_zero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

/// Wilson, E. B. & Hilferty, M. M. (1931), *The distribution of chi-square*,
/// PNAS 17(12), 684–688: the cube root of a gamma number is nearly normal.
fn cube_root_z(shape: f64, x: f64) -> f64 {
    let nines = 9.0 * shape;
    ((x / shape).cbrt() - 1.0 + 1.0 / nines) * nines.sqrt()
}

/// The gamma quantile with a share `p` below it, or above it where `upper`:
/// Newton's method on the logarithm of the tail that was asked for.
fn quantile(p: f64, shape: f64, upper: bool) -> f64 {
    if !(0.0..=1.0).contains(&p) || shape.is_nan() || shape < 0.0 {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 || shape == 0.0 {
        return if (p == 0.0) == upper && shape > 0.0 { f64::INFINITY } else { 0.0 };
    }
    let z = if upper { -normal_quantile(p) } else { normal_quantile(p) };
    let nines = 9.0 * shape;
    let cube = 1.0 - 1.0 / nines + z / nines.sqrt();
    if shape > HUGE {
        return shape * cube.powi(3);
    }
    let near_zero = ((if upper { (-p).ln_1p() } else { p.ln() }) + libm::lgamma(shape + 1.0)) / shape;
    let start = if cube > 0.1 { (shape * cube.powi(3)).ln() } else { near_zero };
    let off = |log_x: f64| {
        let x = log_x.exp();
        let (below, above) = tails(shape, x);
        let tail = if upper { above } else { below };
        let value = tail.ln() - p.ln();
        let slope = term(shape, x) * shape / tail;
        if upper { (-value, slope) } else { (value, slope) }
    };
    rising_root(off, start, -745.0, 709.0).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64, digits: f64) {
        assert!((found - expected).abs() <= digits * expected.abs(), "{found} {expected}");
    }

    /// SciPy 1.17.1: `scipy.stats.chi2.ppf`, `.isf` and `.sf`.
    #[test]
    fn quantiles_and_tails_are_those_of_scipy() {
        for (p, degrees, lower, upper) in QUANTILES {
            close(chi_square_lower_quantile(p, degrees), lower, 2e-12);
            close(chi_square_upper_quantile(p, degrees), upper, 2e-12);
        }
        for (x, degrees, tail) in TAILS {
            close(chi_square_tail(x, degrees), tail, 2e-11);
        }
    }

    /// SciPy 1.17.1: `scipy.stats.poisson.cdf`.
    #[test]
    fn poisson_shares_are_those_of_scipy() {
        for (count, mean, share) in POISSON {
            close(poisson_at_most(count, mean), share, 2e-12);
        }
        assert_eq!(poisson_at_most(-1.0, 3.0), 0.0);
    }

    #[test]
    fn the_ends_and_what_is_no_number() {
        assert_eq!(chi_square_lower_quantile(0.0, 4.0), 0.0);
        assert_eq!(chi_square_upper_quantile(0.0, 4.0), f64::INFINITY);
        assert_eq!(chi_square_lower_quantile(0.3, 0.0), 0.0);
        assert!(chi_square_lower_quantile(f64::NAN, 4.0).is_nan());
        assert!(chi_square_tail(f64::NAN, 1.0).is_nan());
        assert_eq!((chi_square_tail(0.0, 1.0), chi_square_tail(f64::INFINITY, 1.0)), (1.0, 0.0));
    }

    #[test]
    fn enormous_shapes_are_answered_at_once() {
        close(chi_square_lower_quantile(0.5, 2e15), 2e15, 1e-12);
        close(chi_square_tail(2e15, 2e15), 0.5, 1e-6);
    }

    const QUANTILES: [(f64, f64, f64, f64); 40] = [
        (1e-09, 0.5, 1.3499395786223584e-36, 34.51714647050006),
        (1e-09, 1.0, 1.5707963267948974e-18, 37.324893051362324),
        (1e-09, 2.0, 2.0000000009999994e-09, 41.44653167389282),
        (1e-09, 7.0, 0.010829133627517041, 55.87478101282902),
        (1e-09, 20.0, 1.2042696777389208, 83.47912436169372),
        (1e-09, 41.5, 7.511981387141118, 121.1543680951787),
        (1e-09, 2000.0, 1643.6655071663415, 2402.945745895319),
        (1e-09, 1000000.0, 991541.1220939688, 1008505.5094507971),
        (0.001, 0.5, 1.3499395786230753e-12, 8.752888515773373),
        (0.001, 1.0, 1.5707971492624921e-06, 10.827566170662733),
        (0.001, 2.0, 0.002001000667167068, 13.815510557964274),
        (0.001, 7.0, 0.598493752375376, 24.321886347856854),
        (0.001, 20.0, 5.92104074548752, 45.31474661812587),
        (0.001, 41.5, 18.906480552707663, 75.4148606779458),
        (0.001, 2000.0, 1810.2415818699533, 2201.156196586629),
        (0.001, 1000000.0, 995635.4506315956, 1004375.9487461417),
        (0.025, 0.5, 5.273202591259991e-07, 3.433235299960781),
        (0.025, 1.0, 0.0009820691171752555, 5.02388618731489),
        (0.025, 2.0, 0.05063561596857975, 7.3777589082278725),
        (0.025, 7.0, 1.689869180677355, 16.012764274629323),
        (0.025, 20.0, 9.590777392264867, 34.16960690283834),
        (0.025, 41.5, 25.606263392075267, 61.16899268693147),
        (0.025, 2000.0, 1877.9460368153905, 2125.8423024497756),
        (0.025, 1000000.0, 997230.0871432901, 1002773.701467926),
        (0.4, 0.5, 0.03504477477915416, 0.18841174708991193),
        (0.4, 1.0, 0.2749958977284559, 0.7083263008007934),
        (0.4, 2.0, 1.0216512475319817, 1.8325814637483102),
        (0.4, 7.0, 5.493234860123102, 7.283207632840309),
        (0.4, 20.0, 17.80882947319424, 20.951368377763707),
        (0.4, 41.5, 38.59138976986929, 43.16461898877185),
        (0.4, 2000.0, 1983.3561710619706, 2015.3961520378343),
        (0.4, 1000000.0, 999641.0893520601, 1000357.6628944329),
        (0.9, 0.5, 1.5007857444736732, 0.00013500124771267884),
        (0.9, 1.0, 2.705543454095404, 0.015790774093431225),
        (0.9, 2.0, 4.605170185988092, 0.21072103131565256),
        (0.9, 7.0, 12.017036623780532, 2.833106917815344),
        (0.9, 20.0, 28.41198058430563, 12.442609210450062),
        (0.9, 41.5, 53.519573707916955, 30.336040847830407),
        (0.9, 2000.0, 2081.46861602738, 1919.3878654576665),
        (0.9, 1000000.0, 1001812.8153150163, 998188.0411841684),
    ];
    const TAILS: [(f64, f64, f64); 7] = [
        (3.84, 1.0, 0.05004352124870519),
        (9.54953570608324, 1.0, 0.001999999999999998),
        (46.77, 1.0, 7.982609597657008e-12),
        (0.1, 3.0, 0.9918374237318764),
        (30.0, 10.0, 0.000856641210775301),
        (1100.0, 1000.0, 0.014614408126295192),
        (1001000.0, 1000000.0, 0.2396768048255214),
    ];
    const POISSON: [(f64, f64, f64); 6] = [
        (0.0, 0.5, 0.6065306597126334),
        (3.0, 3.2, 0.6025197244055571),
        (10.0, 25.0, 0.0005864616297530789),
        (100.0, 80.0, 0.9868311451240662),
        (1000.0, 1020.0, 0.27182795608259536),
        (250000.0, 250500.0, 0.15913935638605067),
    ];
}
