//! Correlation of two columns.

use super::super::check::{finite, none_negative, refused, same_length};
use super::super::distribution::student_two_sided;
use super::super::interval::{Level, Limits};
use super::super::rank::{First, standings};
use super::super::{mean, sum};
use crate::error::Result;

/// How two columns go along.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// The coefficient, −1 to 1.
    pub coefficient: f64,
    /// How many pairs there were.
    pub count: usize,
    /// How likely a coefficient at least so far from zero is without any relation,
    /// two-sided; `None` with weights, which are no sample.
    pub p: Option<f64>,
    /// Limits by Fisher's z; `None` with weights and of fewer than four pairs.
    pub limits: Option<Limits>,
}

/// Pearson's correlation, its p by Student's t with n − 2 degrees of freedom and
/// its limits by Fisher's z, tanh(artanh r ± z ÷ √(n − 3)).
///
/// Fisher, R. A. (1921), *On the “probable error” of a coefficient of correlation
/// deduced from a small sample*, Metron 1, 3–32.
///
/// # Errors
/// Fewer than three pairs, uneven columns, a constant column, values that are not
/// finite.
pub fn pearson(one: &[f64], other: &[f64], level: Level) -> Result<Correlation> {
    let coefficient = moment(one, other, None)?;
    Ok(tested(coefficient, one.len(), 1.0, level))
}

/// Spearman's rank correlation: Pearson's of the ranks, equal values with the mean
/// of theirs. Limits by Fisher's z with the variance (1 + r² ÷ 2) ÷ (n − 3).
///
/// Bonett, D. G. & Wright, T. A. (2000), *Sample size requirements for estimating
/// Pearson, Kendall and Spearman correlations*, Psychometrika 65, 23–28.
///
/// # Errors
/// As [`pearson`].
pub fn spearman(one: &[f64], other: &[f64], level: Level) -> Result<Correlation> {
    same_length("the two columns", one.len(), other.len())?;
    let ranks = |values: &[f64]| -> Result<Vec<f64>> {
        finite("value", values, 3)?;
        Ok(standings(values, First::Lowest)?.iter().map(|standing| standing.mean_rank).collect())
    };
    let coefficient = moment(&ranks(one)?, &ranks(other)?, None)?;
    Ok(tested(coefficient, one.len(), 1.0 + coefficient * coefficient / 2.0, level))
}

/// Pearson's correlation over people instead of areas: every pair counts by its
/// weight.
///
/// # Errors
/// As [`pearson`]; negative weights; fewer than three weights above zero.
pub fn pearson_weighted(one: &[f64], other: &[f64], weights: &[f64]) -> Result<Correlation> {
    same_length("values and weights", one.len(), weights.len())?;
    none_negative("weight", weights, 3)?;
    let count = weights.iter().filter(|weight| **weight > 0.0).count();
    if count < 3 {
        return Err(refused("fewer than three weights are above zero"));
    }
    Ok(Correlation { coefficient: moment(one, other, Some(weights))?, count, p: None, limits: None })
}

fn moment(one: &[f64], other: &[f64], weights: Option<&[f64]>) -> Result<f64> {
    same_length("the two columns", one.len(), other.len())?;
    let (one, other) = (deviations(one, weights)?, deviations(other, weights)?);
    let weight = |at: usize| weights.map_or(1.0, |weights| weights.get(at).copied().unwrap_or_default());
    let product =
        |a: &[f64], b: &[f64]| sum(a.iter().zip(b).enumerate().map(|(at, (a, b))| weight(at) * a * b));
    let spread = product(&one, &one).sqrt() * product(&other, &other).sqrt();
    Ok((product(&one, &other) / spread).clamp(-1.0, 1.0))
}

/// Deviations from the mean, in units of the farthest: no square overflows.
fn deviations(values: &[f64], weights: Option<&[f64]>) -> Result<Vec<f64>> {
    finite("value", values, 3)?;
    let counted =
        |at: usize| weights.is_none_or(|weights| weights.get(at).is_some_and(|weight| *weight > 0.0));
    let mean = match weights {
        Some(weights) => super::super::weighted_mean(values, weights),
        None => mean(values),
    };
    let mean = mean.unwrap_or_default();
    let farthest = values
        .iter()
        .enumerate()
        .filter(|(at, _)| counted(*at))
        .map(|(_, value)| (value - mean).abs())
        .fold(0.0, f64::max);
    let size = values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    if farthest <= size * 4.0 * f64::EPSILON {
        return Err(refused("a column is constant, so there is nothing to correlate"));
    }
    Ok(values.iter().map(|value| (value - mean) / farthest).collect())
}

fn tested(r: f64, count: usize, inflation: f64, level: Level) -> Correlation {
    let n = count as f64;
    let t = r * ((n - 2.0) / ((1.0 - r) * (1.0 + r))).sqrt();
    let limits = (count > 3).then(|| {
        let half = level.z() * (inflation / (n - 3.0)).sqrt();
        let end = |sign: f64| if r.abs() < 1.0 { (r.atanh() + sign * half).tanh() } else { r };
        Limits { lower: end(-1.0), upper: end(1.0) }
    });
    Correlation { coefficient: r, count, p: Some(student_two_sided(t, n - 2.0)), limits }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Anscombe, F. J. (1973), *Graphs in statistical analysis*, The American
    /// Statistician 27, 17–21: the first and the third set.
    const X: [f64; 11] = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
    const Y1: [f64; 11] = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const Y3: [f64; 11] = [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73];
    const TIED: [f64; 11] = [1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 1.0, 0.0, 5.0, 1.0, 0.0];

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12 * expected.abs().max(1e-3), "{found} {expected}");
    }

    /// SciPy 1.17.1: `pearsonr` with its interval, `spearmanr`.
    #[test]
    fn coefficients_are_those_of_scipy() {
        for (y, r, p, lower, upper, rho, rho_p) in [
            (
                &Y1,
                0.8164205163448395,
                0.0021696288730788152,
                0.4243912133932152,
                0.9506932537865604,
                0.8181818181818182,
                0.0020831448404786917,
            ),
            (
                &Y3,
                0.8162867394895981,
                0.0021763052792280312,
                0.42406233992177395,
                0.9506546651742493,
                0.990909090909091,
                3.762571807085397e-09,
            ),
            (
                &TIED,
                0.7569781192451158,
                0.006989564211518179,
                0.28778325350357764,
                0.9331272647289214,
                0.8002164209426849,
                0.0030963468092798847,
            ),
        ] {
            let found = pearson(&X, y, Level::P95).unwrap();
            close(found.coefficient, r);
            close(found.p.unwrap(), p);
            close(found.limits.unwrap().lower, lower);
            close(found.limits.unwrap().upper, upper);
            let found = spearman(&X, y, Level::P95).unwrap();
            close(found.coefficient, rho);
            close(found.p.unwrap(), rho_p);
            assert!(found.limits.unwrap().contain(rho));
        }
    }

    /// NumPy 2.4.6: `numpy.cov(aweights=…)`.
    #[test]
    fn weighted_coefficients_are_those_of_numpy() {
        let found = pearson_weighted(&X, &Y1, &TIED).unwrap();
        close(found.coefficient, 0.6601988669323645);
        assert_eq!((found.count, found.p, found.limits), (9, None, None));
        close(
            pearson_weighted(&X, &Y1, &[3.0; 11]).unwrap().coefficient,
            pearson(&X, &Y1, Level::P95).unwrap().coefficient,
        );
    }

    #[test]
    fn a_straight_line_is_certain() {
        let found = pearson(&X, &X.map(|x| 3.0 - 2.0 * x), Level::P95).unwrap();
        assert!((found.coefficient + 1.0).abs() < 1e-15 && found.p.unwrap() < 1e-60);
        assert!(found.limits.unwrap().lower.is_finite());
    }

    #[test]
    fn a_constant_column_is_refused() {
        for found in [pearson(&X, &[0.1; 11], Level::P95), spearman(&[7.0; 11], &X, Level::P95)] {
            assert!(found.unwrap_err().to_string().contains("constant"));
        }
        // Constant where there is weight.
        assert!(
            pearson_weighted(&[1.0, 1.0, 1.0, 9.0], &[1.0, 2.0, 3.0, 4.0], &[1.0, 1.0, 1.0, 0.0]).is_err()
        );
    }

    #[test]
    fn few_uneven_and_missing_values_are_refused() {
        assert!(pearson(&[1.0, 2.0], &[1.0, 2.0], Level::P95).is_err());
        assert!(pearson(&X, &X[..10], Level::P95).is_err() && spearman(&X, &X[..10], Level::P95).is_err());
        assert!(pearson(&[1.0, f64::NAN, 3.0], &[1.0, 2.0, 3.0], Level::P95).is_err());
        assert!(spearman(&[1.0, f64::INFINITY, 3.0], &[1.0, 2.0, 3.0], Level::P95).is_err());
        assert!(
            pearson_weighted(&X, &Y1, &[0.0; 11]).is_err() && pearson_weighted(&X, &Y1, &[-1.0; 11]).is_err()
        );
    }
}
