//! Indirectly standardised ratios and rates.

use super::super::check::{all_positive, none_negative, positive, same_length};
use super::super::sum;
use super::{Estimate, Level, count};
use crate::error::Result;

/// The events that an area would have at the reference's rates by age group:
/// Σ nᵢ·Xᵢ÷Nᵢ.
///
/// # Errors
/// Columns of different length; counts or populations below zero; a reference
/// population not above zero; a number that is not finite.
pub fn expected_events(
    populations: &[f64],
    reference_counts: &[f64],
    reference_populations: &[f64],
) -> Result<f64> {
    none_negative("population", populations, 1)?;
    none_negative("reference count", reference_counts, 1)?;
    all_positive("reference population", reference_populations, 1)?;
    same_length("populations and reference counts", populations.len(), reference_counts.len())?;
    same_length("populations and reference populations", populations.len(), reference_populations.len())?;
    let groups = populations.iter().zip(reference_counts).zip(reference_populations);
    Ok(sum(groups.map(|((population, count), reference)| population * (count / reference))))
}

/// An indirectly standardised ratio, observed ÷ expected, times `per` (100 for
/// a ratio of 100 where an area is as the reference), with the limits of the
/// observed count: exact under ten events, Byar's from ten.
///
/// Breslow, N. E. & Day, N. E. (1987), *Statistical methods in cancer
/// research*, volume II, p. 69.
///
/// # Errors
/// An observed count below zero, expected events not above zero.
pub fn standardised_ratio(observed: f64, expected: f64, per: f64, level: Level) -> Result<Estimate> {
    positive("expected number of events", expected)?;
    positive("number that a ratio is of", per)?;
    Ok(count(observed, level)?.times(per / expected))
}

/// An indirectly standardised rate: the ratio times the reference's crude rate,
/// in the unit of that rate.
///
/// # Errors
/// As [`standardised_ratio`], and a reference rate not above zero.
pub fn indirectly_standardised_rate(
    observed: f64,
    expected: f64,
    reference_rate: f64,
    level: Level,
) -> Result<Estimate> {
    positive("reference rate", reference_rate)?;
    standardised_ratio(observed, expected, reference_rate, level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_as_the_reference_has_a_ratio_of_one() {
        let expected = expected_events(&[100.0, 50.0], &[30.0, 20.0], &[1000.0, 200.0]).unwrap();
        assert_eq!(expected, 8.0);
        assert_eq!(standardised_ratio(8.0, expected, 100.0, Level::P95).unwrap().value, 100.0);
    }

    #[test]
    fn nothing_expected_is_refused() {
        let error = standardised_ratio(3.0, 0.0, 1.0, Level::P95).unwrap_err();
        assert!(error.to_string().contains("expected number of events"), "{error}");
        assert!(indirectly_standardised_rate(3.0, 2.0, 0.0, Level::P95).is_err());
    }

    #[test]
    fn empty_references_and_uneven_columns_are_refused() {
        assert!(expected_events(&[1.0], &[1.0], &[0.0]).is_err());
        assert!(expected_events(&[1.0, 2.0], &[1.0], &[5.0]).is_err());
        assert!(expected_events(&[f64::NAN], &[1.0], &[5.0]).is_err());
        assert!(expected_events(&[], &[], &[]).is_err());
    }
}
