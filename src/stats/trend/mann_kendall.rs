//! The Mann–Kendall test: does a series rise or fall, whatever its shape.

use super::super::check::finite;
use super::super::distribution::normal_two_sided;
use super::super::interval::Level;
use super::Direction;
use crate::error::Result;

/// A Mann–Kendall test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// How many values were used.
    pub count: usize,
    /// Pairs that rise less pairs that fall.
    pub s: f64,
    /// The variance of `s` without a trend, corrected for ties.
    pub variance: f64,
    /// Kendall's tau-b between the values and time: pairs tied in value count
    /// in neither direction.
    pub tau: f64,
    /// The standard score of `s`, with a continuity correction of 1.
    pub z: f64,
    /// How likely a trend at least so strong is by chance, two-sided.
    pub p: f64,
    /// The direction at the level asked for.
    pub direction: Direction,
}

/// Tests a series for a steady rise or fall, oldest value first. Periods that
/// are missing are left out by the caller: only the order counts.
///
/// Mann, H. B. (1945), *Nonparametric tests against trend*, Econometrica 13,
/// 245–259; variance with ties by Kendall, M. G. (1975), *Rank correlation
/// methods*, 4th edition, p. 55. The normal approximation is meant for about ten
/// values or more.
///
/// # Errors
/// Fewer than four values, of which none can be significant; values that are not
/// finite.
pub fn mann_kendall(values: &[f64], level: Level) -> Result<MannKendall> {
    finite("value", values, 4)?;
    let mut s = 0_i64;
    for (at, later) in values.iter().enumerate() {
        s += values.iter().take(at).map(|earlier| sign(later - earlier)).sum::<i64>();
    }
    let n = values.len() as f64;
    let ties = ties(values);
    let variance_of = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let variance = (variance_of(n) - ties.iter().map(|t| variance_of(*t)).sum::<f64>()) / 18.0;
    let pairs = n * (n - 1.0) / 2.0;
    let untied = pairs - ties.iter().map(|t| t * (t - 1.0) / 2.0).sum::<f64>();
    let s = s as f64;
    let tau = if untied > 0.0 { s / (pairs * untied).sqrt() } else { 0.0 };
    let z = if s == 0.0 { 0.0 } else { (s - s.signum()) / variance.sqrt() };
    let p = normal_two_sided(z);
    let direction = Direction::of(s, p < 2.0 * level.tail());
    Ok(MannKendall { count: values.len(), s, variance, tau, z, p, direction })
}

fn sign(step: f64) -> i64 {
    i64::from(step > 0.0) - i64::from(step < 0.0)
}

/// How many values are in each group of equal ones.
fn ties(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().map(|value| value + 0.0).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(|run| run.len() as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// pymannkendall 1.4.3, `original_test`, and SciPy 1.17.1, `kendalltau`.
    #[test]
    fn tests_are_those_of_pymannkendall() {
        for (values, s, variance, tau, z, p) in SERIES {
            let found = mann_kendall(values, Level::P95).unwrap();
            assert_eq!((found.s, found.count), (s, values.len()));
            assert!((found.variance - variance).abs() < 1e-9, "{} {variance}", found.variance);
            assert!((found.tau - tau).abs() < 1e-14, "{} {tau}", found.tau);
            assert!((found.z - z).abs() < 1e-13, "{} {z}", found.z);
            assert!((found.p - p).abs() < 1e-14, "{} {p}", found.p);
        }
    }

    #[test]
    fn a_constant_series_does_not_change() {
        let found = mann_kendall(&[3.0; 9], Level::P95).unwrap();
        assert_eq!((found.s, found.tau, found.z, found.p), (0.0, 0.0, 0.0, 1.0));
        assert_eq!(found.direction, Direction::NoChange);
    }

    #[test]
    fn three_values_and_missing_ones_are_refused() {
        assert!(mann_kendall(&[1.0, 2.0, 3.0], Level::P95).unwrap_err().to_string().contains("at least 4"));
        assert!(mann_kendall(&[1.0, f64::NAN, 3.0, 4.0], Level::P95).is_err());
    }

    type Case = (&'static [f64], f64, f64, f64, f64, f64);
    const SERIES: [Case; 4] = [
        (
            &[24.67, 24.6, 28.0, 30.2, 30.6],
            8.0,
            16.666666666666668,
            0.7999999999999999,
            1.7146428199482247,
            0.08641073297370006,
        ),
        (
            &[5.0, 6.0, 6.0, 6.0, 7.0, 8.0, 7.0, 9.0, 9.0, 10.0, 4.0, 12.0],
            39.0,
            207.0,
            0.6146497675999969,
            2.6411825780562803,
            0.008261718371514126,
        ),
        (
            &[3.1, 3.1, 2.9, 2.7, 2.9, 2.5, 2.4, 2.0, 2.0, 1.8],
            -40.0,
            122.0,
            -0.9200874124564723,
            -3.5308940956582227,
            0.00041415753540330336,
        ),
        (
            &[20.5506, 19.5952, 19.0349, 21.3966, 18.4372, 18.0, 19.0, 20.0],
            -8.0,
            65.33333333333333,
            -0.2857142857142857,
            -0.8660254037844386,
            0.38647623077123283,
        ),
    ];
}
