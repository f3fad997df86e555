//! Counts of events and rates: exact Poisson limits under ten events, Byar's
//! from ten.

use super::super::check::{not_negative, positive};
use super::super::distribution::{chi_square_lower_quantile, chi_square_upper_quantile};
use super::{Estimate, Level, Limits, Method};
use crate::error::Result;

/// From this many events on Byar's approximation is used, as in the English
/// public-health indicators.
const BYAR_FROM: f64 = 10.0;

/// A count of events with its limits.
///
/// # Errors
/// A count below zero or not finite.
pub fn count(count: f64, level: Level) -> Result<Estimate> {
    not_negative("count", count)?;
    let (limits, method) = if count < BYAR_FROM {
        (exact_poisson(count, level), Method::ExactPoisson)
    } else {
        let lower = byars_lower(count, level).unwrap_or(0.0);
        (Limits { lower, upper: byars_upper(count, level) }, Method::Byar)
    };
    Ok(Estimate { value: count, limits, level, method })
}

/// A rate of events per `per` of a denominator, with its limits. More events
/// than people are possible.
///
/// # Errors
/// A count below zero, a denominator or a `per` not above zero, a number that is
/// not finite.
pub fn rate(events: f64, denominator: f64, per: f64, level: Level) -> Result<Estimate> {
    positive("denominator", denominator)?;
    positive("number that a rate is per", per)?;
    Ok(count(events, level)?.times(per / denominator))
}

/// Exact limits of a Poisson count, by chi-square quantiles.
///
/// Garwood, F. (1936), *Fiducial limits for the Poisson distribution*,
/// Biometrika 28, 437–442, in the form of Breslow, N. E. & Day, N. E. (1987),
/// *Statistical methods in cancer research*, volume II, p. 69.
pub fn exact_poisson(count: f64, level: Level) -> Limits {
    Limits {
        lower: chi_square_lower_quantile(level.tail(), 2.0 * count) / 2.0,
        upper: chi_square_upper_quantile(level.tail(), 2.0 * count + 2.0) / 2.0,
    }
}

/// Byar's lower limit of a count; `None` where the approximation gives none: at
/// zero, and at very few events with a high level.
///
/// Breslow & Day (1987), p. 69.
pub fn byars_lower(count: f64, level: Level) -> Option<f64> {
    let lower = byar(count, -level.z());
    (lower >= 0.0).then_some(lower)
}

/// Byar's upper limit of a count. Breslow & Day (1987), p. 69.
pub fn byars_upper(count: f64, level: Level) -> f64 {
    byar(count + 1.0, level.z())
}

fn byar(count: f64, z: f64) -> f64 {
    count * (1.0 - 1.0 / (9.0 * count) + z / (3.0 * count.sqrt())).powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_event_has_an_upper_limit_only() {
        // −ln 0.025, by the definition of the exact limit.
        let none = count(0.0, Level::P95).unwrap();
        assert_eq!((none.value, none.limits.lower, none.method), (0.0, 0.0, Method::ExactPoisson));
        assert!((none.limits.upper - 3.688_879_454_113_936_3).abs() < 1e-13);
    }

    #[test]
    fn ten_events_are_the_first_of_byars() {
        assert_eq!(count(9.999, Level::P95).unwrap().method, Method::ExactPoisson);
        assert_eq!(count(10.0, Level::P95).unwrap().method, Method::Byar);
    }

    #[test]
    fn byars_lower_limit_is_none_where_it_is_no_number() {
        assert_eq!((byars_lower(1.0, Level::P99_8), byars_lower(0.0, Level::P95)), (None, None));
    }

    #[test]
    fn full_certainty_encloses_all_that_is_possible() {
        for events in [0.0, 3.0, 30.0] {
            let limits = count(events, Level::new(1.0).unwrap()).unwrap().limits;
            assert_eq!(limits, Limits { lower: 0.0, upper: f64::INFINITY });
        }
    }

    #[test]
    fn denominators_of_zero_and_missing_numbers_are_refused() {
        assert!(rate(1.0, 0.0, 1e5, Level::P95).unwrap_err().to_string().contains("denominator"));
        assert!(rate(1.0, 10.0, 0.0, Level::P95).is_err());
        assert!(rate(f64::NAN, 10.0, 1e5, Level::P95).is_err());
        assert!(count(-1.0, Level::P95).is_err() && count(f64::INFINITY, Level::P95).is_err());
    }
}
