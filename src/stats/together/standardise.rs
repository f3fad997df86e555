//! Columns on one scale, for composite indices and typologies.

use super::super::check::{finite, refused};
use super::super::rank::{First, standings};
use super::super::{mean, sum};
use crate::error::Result;

/// Standard scores: (x − x̄) ÷ s, with s divided by n, the deviation of these very
/// areas.
///
/// OECD & JRC (2008), *Handbook on constructing composite indicators*, step 5.
///
/// # Errors
/// Fewer than two values, values that are not finite, a constant column, which
/// has no scale.
pub fn z_scores(values: &[f64]) -> Result<Vec<f64>> {
    finite("value", values, 2)?;
    let centre = mean(values).unwrap_or_default();
    let deviation = (sum(values.iter().map(|value| (value - centre).powi(2))) / values.len() as f64).sqrt();
    scaled(values, centre, deviation)
}

/// Scores from 0 for the lowest value to 100 for the highest, by distance:
/// outliers take most of the scale. Handbook, step 5.
///
/// # Errors
/// As [`z_scores`].
pub fn min_max(values: &[f64]) -> Result<Vec<f64>> {
    finite("value", values, 2)?;
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    scaled(values, least, (most - least) / 100.0)
}

/// Scores from 0 for the lowest value to 100 for the highest, by rank: equal
/// values share a score, and outliers are no farther than others. Handbook, step 5.
///
/// # Errors
/// As [`z_scores`].
pub fn percentiles(values: &[f64]) -> Result<Vec<f64>> {
    finite("value", values, 2)?;
    let standings = standings(values, First::Highest)?;
    if standings.iter().all(|standing| standing.shared_by == values.len()) {
        return Err(constant());
    }
    Ok(standings.iter().filter_map(|standing| standing.percentile).collect())
}

fn scaled(values: &[f64], from: f64, unit: f64) -> Result<Vec<f64>> {
    let size = values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    if unit <= size * 4.0 * f64::EPSILON {
        return Err(constant());
    }
    if !unit.is_finite() {
        return Err(refused("the values lie too far apart to be put on a scale"));
    }
    Ok(values.iter().map(|value| (value - from) / unit).collect())
}

fn constant() -> crate::error::Error {
    refused("the column is constant, so it has no scale")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_by_hand() {
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        assert_eq!(z_scores(&values).unwrap(), [-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0]);
        assert_eq!(min_max(&[3.0, 8.0, 13.0]).unwrap(), [0.0, 50.0, 100.0]);
        assert_eq!(percentiles(&[3.0, 900.0, 5.0, 5.0, 6.0]).unwrap(), [0.0, 100.0, 37.5, 37.5, 75.0]);
    }

    #[test]
    fn a_constant_column_has_no_scale() {
        for scores in [z_scores, min_max, percentiles] {
            assert!(scores(&[0.1; 7]).unwrap_err().to_string().contains("constant"));
        }
    }

    #[test]
    fn one_value_missing_ones_and_enormous_ones_are_refused() {
        for scores in [z_scores, min_max, percentiles] {
            assert!(scores(&[1.0]).is_err() && scores(&[]).is_err());
            assert!(scores(&[1.0, f64::NAN]).unwrap_err().to_string().contains("value 2"));
        }
        assert!(min_max(&[f64::MAX, -f64::MAX]).is_err() && z_scores(&[f64::MAX, -f64::MAX]).is_err());
    }
}
