//! Means: Student's t.

use super::super::check::{enough, finite, not_negative, refused_found};
use super::super::distribution::student_quantile;
use super::super::{mean, sum};
use super::{Estimate, Level, Limits, Method};
use crate::error::Result;

/// The mean of some values, with limits by Student's t: x̄ ± t·s ÷ √n.
///
/// Altman, D. G. et al. (2000), *Statistics with confidence*, 2nd edition, chapter 4.
///
/// # Errors
/// Fewer than two values, and values that are not finite.
pub fn mean_of_values(values: &[f64], level: Level) -> Result<Estimate> {
    finite("value", values, 2)?;
    let mean = mean(values).unwrap_or_default();
    let squares = sum(values.iter().map(|value| (value - mean).powi(2)));
    let deviation = (squares / (values.len() - 1) as f64).sqrt();
    mean_of_summary(values.len(), mean, deviation, level)
}

/// The same of a summary: how many values there were, their mean and their
/// standard deviation (divided by n − 1).
///
/// # Errors
/// Fewer than two values, a mean that is not finite, a deviation below zero.
pub fn mean_of_summary(count: usize, mean: f64, deviation: f64, level: Level) -> Result<Estimate> {
    enough("value", count, 2)?;
    not_negative("standard deviation", deviation)?;
    if !mean.is_finite() {
        return Err(refused_found("the mean is not a finite number", mean));
    }
    let n = count as f64;
    let error = if deviation > 0.0 {
        deviation / n.sqrt() * student_quantile(2.0 * level.tail(), n - 1.0)
    } else {
        0.0
    };
    let limits = Limits { lower: mean - error, upper: mean + error };
    Ok(Estimate { value: mean, limits, level, method: Method::StudentT })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_limits_of_no_width() {
        let found = mean_of_values(&[4.0; 6], Level::P95).unwrap();
        assert_eq!((found.value, found.limits), (4.0, Limits { lower: 4.0, upper: 4.0 }));
    }

    #[test]
    fn one_value_and_missing_values_are_refused() {
        assert!(mean_of_values(&[1.0], Level::P95).unwrap_err().to_string().contains("at least 2"));
        assert!(mean_of_values(&[], Level::P95).is_err());
        assert!(mean_of_values(&[1.0, f64::NAN], Level::P95).is_err());
        assert!(mean_of_summary(8, 3.0, -1.0, Level::P95).is_err());
        assert!(mean_of_summary(8, f64::INFINITY, 1.0, Level::P95).is_err());
    }
}
