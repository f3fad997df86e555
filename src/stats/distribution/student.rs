//! Student's t distribution: to 12 digits, to 10 beyond some thousand degrees of
//! freedom, where the continued fraction cancels.

use super::gamma::{SMALL, not_zero, stirling_error};
use super::normal::{normal_quantile, normal_two_sided};
use super::root::rising_root;
use std::f64::consts::PI;

/// The two-sided tail: how likely a number of Student's t with `degrees` degrees
/// of freedom lies farther from zero than `t`.
pub fn student_two_sided(t: f64, degrees: f64) -> f64 {
    let square = t * t;
    if t.is_nan() || degrees.is_nan() || degrees <= 0.0 {
        return f64::NAN;
    }
    if square.is_infinite() || t == 0.0 {
        return if t == 0.0 { 1.0 } else { 0.0 };
    }
    if degrees > HUGE {
        return normal_two_sided(t);
    }
    // The incomplete beta function I_x(ν/2, 1/2) at x = ν ÷ (ν + t²).
    let (a, b) = (degrees / 2.0, 0.5);
    let (x, y) = (degrees / (degrees + square), square / (degrees + square));
    let front = (-a * (square / degrees).ln_1p()).exp() * y.sqrt() / beta_half(a);
    if x < (a + 1.0) / (a + b + 2.0) {
        (front * fraction(a, b, x) / a).min(1.0)
    } else {
        (1.0 - front * fraction(b, a, y) / b).max(0.0)
    }
}

/// Beyond these degrees of freedom t is normal as far as a number shows.
const HUGE: f64 = 1e12;

/// The number of Student's t outside which, on both sides together, a share
/// `both` lies: ∞ at 0, 0 at 1.
pub fn student_quantile(both: f64, degrees: f64) -> f64 {
    if !(0.0..=1.0).contains(&both) || degrees.is_nan() || degrees <= 0.0 {
        return f64::NAN;
    }
    if both == 0.0 || both == 1.0 {
        return if both == 0.0 { f64::INFINITY } else { 0.0 };
    }
    let z = -normal_quantile(both / 2.0);
    if degrees > HUGE {
        return z;
    }
    let off = |log_t: f64| {
        let t = log_t.exp();
        let tail = student_two_sided(t, degrees);
        let log_density = -(degrees + 1.0) / 2.0 * (t * t / degrees).ln_1p();
        let density = log_density.exp() / (degrees.sqrt() * beta_half(degrees / 2.0));
        (both.ln() - tail.ln(), 2.0 * t * density / tail)
    };
    rising_root(off, z.max(1e-300).ln(), -745.0, 350.0).exp()
}

/// The beta function B(a, ½).
fn beta_half(a: f64) -> f64 {
    if a < SMALL {
        return PI.sqrt() * (libm::lgamma(a) - libm::lgamma(a + 0.5)).exp();
    }
    // ln Γ(a + ½) − ln Γ(a) by Stirling's formula, without large logarithms.
    let ratio = a * (0.5 / a).ln_1p() + a.ln() / 2.0 - 0.5 + stirling_error(a + 0.5) - stirling_error(a);
    PI.sqrt() * (-ratio).exp()
}

/// The continued fraction of the incomplete beta function (DLMF §8.17.22), by
/// Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut c = 1.0;
    let mut d = 1.0 / not_zero(1.0 - (a + b) * x / (a + 1.0), TINY);
    let mut h = d;
    let mut m = 0.0;
    loop {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / not_zero(1.0 + even * d, TINY);
        c = not_zero(1.0 + even / c, TINY);
        h *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / not_zero(1.0 + odd * d, TINY);
        c = not_zero(1.0 + odd / c, TINY);
        h *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON || m > 1e6 {
            return h;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SciPy 1.17.1: `scipy.stats.t.isf(both / 2, df)` and `2 * t.sf`.
    #[test]
    fn quantiles_and_tails_are_those_of_scipy() {
        for (both, degrees, t) in QUANTILES {
            let found = student_quantile(both, degrees);
            let digits = if degrees > 1e4 { 1e-10 } else { 2e-12 };
            assert!((found - t).abs() <= digits * t, "{both} {degrees}: {found} {t}");
        }
        for (t, degrees, both) in TAILS {
            let found = student_two_sided(t, degrees);
            assert!((found - both).abs() <= 2e-12 * both, "{t} {degrees}: {found} {both}");
        }
    }

    #[test]
    fn the_ends_and_what_is_no_number() {
        assert_eq!((student_quantile(0.0, 3.0), student_quantile(1.0, 3.0)), (f64::INFINITY, 0.0));
        assert!(student_quantile(0.05, 0.0).is_nan() && student_two_sided(f64::NAN, 3.0).is_nan());
        assert_eq!((student_two_sided(0.0, 3.0), student_two_sided(f64::INFINITY, 3.0)), (1.0, 0.0));
    }

    const QUANTILES: [(f64, f64, f64); 40] = [
        (1e-09, 1.0, 636619772.3675814),
        (1e-09, 2.0, 31622.776577966713),
        (1e-09, 7.0, 42.75080247724534),
        (1e-09, 17.0, 12.004873609270703),
        (1e-09, 25.0, 9.446005570236974),
        (1e-09, 100.0, 6.745962975444969),
        (1e-09, 7262.0, 6.1174798801169015),
        (1e-09, 1000000.0, 6.109468740974071),
        (0.002, 1.0, 318.30883898555044),
        (0.002, 2.0, 22.327124770119873),
        (0.002, 7.0, 4.785289628638334),
        (0.002, 17.0, 3.64576738007841),
        (0.002, 25.0, 3.450188726973063),
        (0.002, 100.0, 3.173739493738783),
        (0.002, 7262.0, 3.0913549778039613),
        (0.002, 1000000.0, 3.09024045631652),
        (0.05, 1.0, 12.706204736174705),
        (0.05, 2.0, 4.302652729749464),
        (0.05, 7.0, 2.3646242515927844),
        (0.05, 17.0, 2.109815577833317),
        (0.05, 25.0, 2.059538552753297),
        (0.05, 100.0, 1.983971518523552),
        (0.05, 7262.0, 1.960290707198497),
        (0.05, 1000000.0, 1.9599663568141072),
        (0.5, 1.0, 1.0000000000000002),
        (0.5, 2.0, 0.8164965809277261),
        (0.5, 7.0, 0.7111417780817866),
        (0.5, 17.0, 0.6891950751539387),
        (0.5, 25.0, 0.6844299649042705),
        (0.5, 100.0, 0.6769510430114717),
        (0.5, 7262.0, 0.6745235350862063),
        (0.5, 1000000.0, 0.6744899955310875),
        (0.95, 1.0, 0.07870170682461851),
        (0.95, 2.0, 0.07079923254047893),
        (0.95, 7.0, 0.06498874196248863),
        (0.95, 17.0, 0.06363898351148793),
        (0.95, 25.0, 0.06333935520330404),
        (0.95, 100.0, 0.06286435894621319),
        (0.95, 7262.0, 0.06270894519919061),
        (0.95, 1000000.0, 0.06270679368155328),
    ];
    const TAILS: [(f64, f64, f64); 20] = [
        (0.01, 1.0, 0.993634014470186),
        (0.01, 3.0, 0.992649111412852),
        (0.01, 10.0, 0.9922179749909714),
        (0.01, 60.0, 0.9920544635179308),
        (0.01, 7262.0, 0.9920215620577081),
        (0.7, 1.0, 0.6111997755715705),
        (0.7, 3.0, 0.5343269983047636),
        (0.7, 10.0, 0.4998875701728844),
        (0.7, 60.0, 0.4866326649855122),
        (0.7, 7262.0, 0.4839497274943279),
        (2.5, 1.0, 0.24223788318168682),
        (2.5, 3.0, 0.08770664700806556),
        (2.5, 10.0, 0.03144684423660882),
        (2.5, 60.0, 0.015170780234888529),
        (2.5, 7262.0, 0.01244121217212715),
        (12.0, 1.0, 0.052929352119179755),
        (12.0, 3.0, 0.0012450158007893362),
        (12.0, 10.0, 2.921408824769984e-07),
        (12.0, 60.0, 1.378632264181775e-17),
        (12.0, 7262.0, 7.258125119342728e-33),
    ];
}
