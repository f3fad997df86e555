//! Quantiles of a column, weighted and not.

use super::check::{finite, none_negative, refused, same_length, unusable};
use super::sum;
use crate::error::Result;

/// The value below which a share `p` of the values lies, between two values by a
/// straight line: the default of NumPy, R (type 7) and spreadsheets
/// (`PERCENTILE.INC`).
///
/// Hyndman, R. J. & Fan, Y. (1996), *Sample quantiles in statistical packages*,
/// The American Statistician 50, 361–365, definition 7.
///
/// # Errors
/// No value, a value that is not finite, a share outside 0 to 1.
pub fn quantile(values: &[f64], p: f64) -> Result<f64> {
    finite("value", values, 1)?;
    share(p)?;
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    Ok(quantile_of_sorted(&sorted, p))
}

/// The same of values in ascending order, unchecked; not a number of none.
pub fn quantile_of_sorted(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let place = p * last as f64;
    let (below, part) = (place.floor() as usize, place.fract());
    let low = sorted.get(below.min(last)).copied().unwrap_or(f64::NAN);
    let high = sorted.get((below + 1).min(last)).copied().unwrap_or(f64::NAN);
    if part == 0.0 { low } else { low + (high - low) * part }
}

/// The value at which a share `p` of all weight is reached: the least value with
/// at least that share at or below it. Where the share is reached exactly, the
/// mean of that value and the next, so that equal weights give the usual median.
///
/// # Errors
/// No value, uneven columns, negative weights, no weight at all, numbers that are
/// not finite, a share outside 0 to 1.
pub fn weighted_quantile(values: &[f64], weights: &[f64], p: f64) -> Result<f64> {
    same_length("values and weights", values.len(), weights.len())?;
    finite("value", values, 1)?;
    none_negative("weight", weights, 1)?;
    share(p)?;
    let mut pairs: Vec<(f64, f64)> =
        values.iter().copied().zip(weights.iter().copied()).filter(|(_, weight)| *weight > 0.0).collect();
    pairs.sort_unstable_by(|(one, _), (other, _)| one.total_cmp(other));
    let whole = sum(pairs.iter().map(|(_, weight)| *weight));
    if whole <= 0.0 {
        return Err(refused("all weights are zero"));
    }
    let target = p * whole;
    let slack = whole * 1e-12;
    let mut reached = 0.0;
    let mut rest = pairs.iter();
    while let Some((value, weight)) = rest.next() {
        reached += weight;
        if reached >= target - slack {
            let next = if (reached - target).abs() <= slack && p > 0.0 { rest.next() } else { None };
            return Ok(next.map_or(*value, |(next, _)| f64::midpoint(*value, *next)));
        }
    }
    pairs.last().map(|(value, _)| *value).ok_or_else(|| refused("all weights are zero"))
}

fn share(p: f64) -> Result<()> {
    if (0.0..=1.0).contains(&p) {
        return Ok(());
    }
    Err(unusable("this is not a share of a column", p, "0 to 1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Fingertips, AnalysisTest/QuintilesCalculatorTest.cs: the quintiles of 1 to 50.
    #[test]
    fn quintiles_of_one_to_fifty_as_published() {
        let values: Vec<f64> = (1..=50).map(f64::from).collect();
        for (fifth, bound) in (0_u32..).zip([1.0, 10.8, 20.6, 30.4, 40.2, 50.0]) {
            let found = quantile(&values, f64::from(fifth) / 5.0).unwrap();
            assert!((found - bound).abs() < 1e-12, "{found} {bound}");
        }
    }

    #[test]
    fn weights_count_as_so_many_values() {
        assert_eq!(weighted_quantile(&[3.0, 1.0, 2.0], &[1.0, 1.0, 1.0], 0.5).unwrap(), 2.0);
        assert_eq!(weighted_quantile(&[1.0, 2.0], &[1.0, 1.0], 0.5).unwrap(), 1.5);
        assert_eq!(weighted_quantile(&[1.0, 2.0, 99.0], &[1.0, 3.0, 0.0], 0.5).unwrap(), 2.0);
        assert_eq!(weighted_quantile(&[1.0, 2.0, 3.0], &[8.0, 1.0, 1.0], 0.9).unwrap(), 2.5);
        assert_eq!(weighted_quantile(&[1.0, 2.0], &[1.0, 1.0], 0.0).unwrap(), 1.0);
    }

    #[test]
    fn no_value_no_weight_and_no_share_are_refused() {
        assert!(quantile(&[], 0.5).is_err() && quantile(&[1.0, f64::NAN], 0.5).is_err());
        assert!(quantile(&[1.0], 1.5).unwrap_err().is_parameter());
        let error = weighted_quantile(&[1.0, 2.0], &[0.0, 0.0], 0.5).unwrap_err();
        assert!(error.to_string().contains("all weights are zero"));
        assert!(weighted_quantile(&[1.0, 2.0], &[1.0, -1.0], 0.5).is_err());
        assert!(weighted_quantile(&[1.0, 2.0], &[1.0], 0.5).is_err());
        assert_eq!(quantile(&[4.0], 0.9).unwrap(), 4.0);
    }

    proptest! {
        #[test]
        fn a_quantile_lies_within_the_values(
            values in prop::collection::vec(-1e6..1e6_f64, 1..40), p in 0.0..=1.0_f64
        ) {
            let weights = vec![2.5; values.len()];
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for found in [quantile(&values, p).unwrap(), weighted_quantile(&values, &weights, p).unwrap()] {
                prop_assert!((least..=most).contains(&found));
            }
        }
    }
}
