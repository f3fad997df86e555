//! Directly standardised rates: Dobson's method.

use super::super::check::{all_positive, none_negative, positive, refused_found, same_length};
use super::super::{Sum, sum};
use super::{Estimate, Level, Limits, Method, byars_lower, byars_upper};
use crate::error::Result;

/// The fewest events of which a standardised rate is published.
pub const LEAST_EVENTS: f64 = 10.0;

/// A directly standardised rate per `per`, from events and people by age group
/// and a standard population: Σ wᵢ·xᵢ÷nᵢ ÷ Σ wᵢ.
///
/// Dobson, A. J., Kuulasmaa, K., Eberle, E. & Scherer, J. (1991), *Confidence
/// intervals for weighted sums of Poisson parameters*, Statistics in Medicine
/// 10, 457–462, with Byar's limits of the total count.
///
/// `variances` are those of the counts where events are not independent, such as
/// admissions of the same person ([`variance_of_repeated`]); without them they
/// are the counts themselves.
///
/// # Errors
/// Fewer than ten events in all, of which no rate is published; columns of
/// different length; counts below zero; populations not above zero; a standard
/// population below zero or of nobody; a number that is not finite.
pub fn directly_standardised(
    counts: &[f64],
    populations: &[f64],
    standard: &[f64],
    variances: Option<&[f64]>,
    per: f64,
    level: Level,
) -> Result<Estimate> {
    Ok(direct_rate(counts, populations, standard, variances, per)?.estimate(level))
}

/// A directly standardised rate, and all that its limits at any level need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DirectRate {
    /// The rate.
    pub value: f64,
    /// All events.
    pub events: f64,
    /// How much the rate varies with one event: the root of its variance over that
    /// of the events.
    pub scale: f64,
}

impl DirectRate {
    /// The rate with its limits.
    pub fn estimate(self, level: Level) -> Estimate {
        let Self { value, events, scale } = self;
        let lower = value + scale * (byars_lower(events, level).unwrap_or(0.0) - events);
        let upper = value + scale * (byars_upper(events, level) - events);
        let limits = Limits { lower: lower.max(0.0), upper };
        Estimate { value, limits, level, method: Method::Dobson }
    }
}

/// The rate of [`directly_standardised`] before a level is chosen.
///
/// # Errors
/// As there.
pub fn direct_rate(
    counts: &[f64],
    populations: &[f64],
    standard: &[f64],
    variances: Option<&[f64]>,
    per: f64,
) -> Result<DirectRate> {
    none_negative("count", counts, 1)?;
    same_length("counts and populations", counts.len(), populations.len())?;
    all_positive("population", populations, 1)?;
    same_length("counts and standard populations", counts.len(), standard.len())?;
    none_negative("standard population", standard, 1)?;
    let variances = variances.unwrap_or(counts);
    same_length("counts and variances", counts.len(), variances.len())?;
    none_negative("variance", variances, 1)?;
    positive("number that a rate is per", per)?;

    let events = sum(counts.iter().copied());
    if events < LEAST_EVENTS {
        let message = "a directly standardised rate is not given of fewer than 10 events";
        return Err(refused_found(message, events));
    }
    let whole = sum(standard.iter().copied());
    positive("standard population", whole)?;
    let (mut rate, mut variance) = (Sum::default(), Sum::default());
    for (((count, population), standard), own) in counts.iter().zip(populations).zip(standard).zip(variances)
    {
        let weight = standard / whole / population;
        rate.add(weight * count);
        variance.add(weight * weight * own);
    }
    Ok(DirectRate { value: rate.value() * per, events, scale: (variance.value() / events).sqrt() * per })
}

/// The variance of a count of events that happen to the same people again:
/// Σ k²·fₖ, where `people` holds how many had one event, two, three and so on.
///
/// Stukel, T. A. et al. (1994), *Confidence intervals for rates of events that
/// are not independent*, Statistics in Medicine 13, 1781–1791.
pub fn variance_of_repeated(people: &[f64]) -> f64 {
    sum(people.iter().zip(1_u32..).map(|(people, times)| people * f64::from(times).powi(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(counts: &[f64], populations: &[f64], standard: &[f64]) -> Result<Estimate> {
        directly_standardised(counts, populations, standard, None, 1000.0, Level::P95)
    }

    #[test]
    fn one_age_group_is_its_crude_rate() {
        let found = rate(&[20.0], &[100.0], &[77.0]).unwrap();
        let crude = super::super::rate(20.0, 100.0, 1000.0, Level::P95).unwrap();
        assert!((found.value - crude.value).abs() < 1e-12);
        assert!((found.limits.lower - crude.limits.lower).abs() < 1e-10);
        assert!((found.limits.upper - crude.limits.upper).abs() < 1e-10);
    }

    #[test]
    fn nine_events_are_too_few() {
        let error = rate(&[4.0, 5.0], &[10.0, 10.0], &[1.0, 1.0]).unwrap_err();
        assert!(error.to_string().contains("fewer than 10 events"), "{error}");
    }

    #[test]
    fn negative_counts_empty_populations_and_nobody_as_standard_are_refused() {
        assert!(rate(&[-1.0, 50.0], &[10.0, 10.0], &[1.0, 1.0]).unwrap_err().to_string().contains("count 1"));
        assert!(
            rate(&[20.0, 5.0], &[10.0, 0.0], &[1.0, 1.0]).unwrap_err().to_string().contains("population 2")
        );
        assert!(rate(&[20.0, 5.0], &[10.0, -5.0], &[1.0, 1.0]).is_err());
        assert!(rate(&[20.0, 5.0], &[10.0, 5.0], &[1.0, -1.0]).is_err());
        assert!(rate(&[20.0, 5.0], &[10.0, 5.0], &[0.0, 0.0]).is_err());
        assert!(rate(&[20.0, f64::NAN], &[10.0, 5.0], &[1.0, 1.0]).is_err());
        assert!(rate(&[20.0], &[10.0, 5.0], &[1.0, 1.0]).is_err());
        assert!(rate(&[], &[], &[]).is_err());
    }
}
