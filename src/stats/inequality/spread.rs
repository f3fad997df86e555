//! Percentile ratios.

use super::super::check::{none_negative, refused, same_length, unusable};
use super::super::quantiles::{quantile, weighted_quantile};
use crate::error::Result;

/// Two percentiles and their ratio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PercentileRatio {
    /// The upper percentile.
    pub high: f64,
    /// The lower percentile.
    pub low: f64,
    /// High ÷ low.
    pub ratio: f64,
}

/// The ratio of two percentiles, such as P90 ÷ P10 with `0.9` and `0.1`:
/// interpolated without weights, by reached population with them
/// ([`weighted_quantile`]).
///
/// # Errors
/// Negative values; a lower percentile of zero, of which there is no ratio; shares
/// that do not descend; what the quantiles refuse.
pub fn percentile_ratio(
    values: &[f64],
    weights: Option<&[f64]>,
    (high, low): (f64, f64),
) -> Result<PercentileRatio> {
    if high <= low {
        return Err(unusable(
            "the percentiles do not descend",
            format!("{high} and {low}"),
            "such as 0.9 and 0.1",
        ));
    }
    none_negative("value", values, 1)?;
    let at = |p: f64| match weights {
        Some(weights) => {
            same_length("values and weights", values.len(), weights.len())?;
            weighted_quantile(values, weights, p)
        }
        None => quantile(values, p),
    };
    let (high, low) = (at(high)?, at(low)?);
    if low <= 0.0 {
        return Err(refused("the lower percentile is zero, so there is no ratio"));
    }
    Ok(PercentileRatio { high, low, ratio: high / low })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_to_ten() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        let found = percentile_ratio(&values, None, (0.9, 0.1)).unwrap();
        assert_eq!(found, PercentileRatio { high: 90.0, low: 10.0, ratio: 9.0 });
        let found = percentile_ratio(&[2.0, 3.0, 8.0], Some(&[2.0, 6.0, 2.0]), (0.9, 0.1)).unwrap();
        assert_eq!(found.ratio, 4.0);
    }

    #[test]
    fn a_low_percentile_of_zero_has_no_ratio() {
        let error = percentile_ratio(&[0.0, 0.0, 5.0], None, (0.9, 0.1)).unwrap_err();
        assert!(error.to_string().contains("no ratio"));
        assert!(percentile_ratio(&[1.0, 2.0], None, (0.1, 0.9)).unwrap_err().is_parameter());
        assert!(percentile_ratio(&[1.0, -2.0], None, (0.9, 0.1)).is_err());
        assert!(percentile_ratio(&[1.0, 2.0], Some(&[1.0]), (0.9, 0.1)).is_err());
        assert!(percentile_ratio(&[], None, (0.9, 0.1)).is_err());
    }
}
