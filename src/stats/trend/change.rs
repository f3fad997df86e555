//! The change between two periods, with its uncertainty.

use super::super::check::{positive, refused};
use super::super::interval::{Estimate, Level, Limits, Method, proportion, rate};
use crate::error::Result;

/// The difference of two proportions, new − old, with Newcombe's hybrid of their
/// score limits: δ = √((p₁ − l₁)² + (u₂ − p₂)²) below and
/// ε = √((u₁ − p₁)² + (p₂ − l₂)²) above.
///
/// Newcombe, R. G. (1998), *Interval estimation for the difference between
/// independent proportions*, Statistics in Medicine 17, 873–890, method 10.
///
/// # Errors
/// As [`proportion`], for either period. Each is a numerator and a denominator.
pub fn difference_of_proportions(new: (f64, f64), old: (f64, f64), level: Level) -> Result<Estimate> {
    let (new, old) = (proportion(new.0, new.1, level)?, proportion(old.0, old.1, level)?);
    Ok(difference(new, old, Method::Newcombe))
}

/// The difference of two rates per `per`, new − old, with the hybrid of their
/// Poisson limits.
///
/// Zou, G. Y. & Donner, A. (2008), *Construction of confidence limits about
/// effect measures: a general approach*, Statistics in Medicine 27, 1693–1702.
///
/// # Errors
/// As [`rate`], for either period. Each is a count and a denominator.
pub fn difference_of_rates(new: (f64, f64), old: (f64, f64), per: f64, level: Level) -> Result<Estimate> {
    let (new, old) = (rate(new.0, new.1, per, level)?, rate(old.0, old.1, per, level)?);
    Ok(difference(new, old, Method::Hybrid))
}

/// The ratio of two rates, new ÷ old, with limits on the logarithm:
/// exp(ln r ± z·√(1 ÷ x₁ + 1 ÷ x₂)).
///
/// Rothman, K. J., Greenland, S. & Lash, T. L. (2008), *Modern epidemiology*,
/// 3rd edition, chapter 14.
///
/// # Errors
/// As [`rate`], and a count of zero, of which no ratio has limits.
pub fn ratio_of_rates(new: (f64, f64), old: (f64, f64), level: Level) -> Result<Estimate> {
    for (_, denominator) in [new, old] {
        positive("denominator", denominator)?;
    }
    if new.0 == 0.0 || old.0 == 0.0 {
        return Err(refused("a ratio with a count of zero has no limits"));
    }
    positive("new count", new.0)?;
    positive("old count", old.0)?;
    let value = (new.0 / new.1) / (old.0 / old.1);
    let factor = (level.z() * (1.0 / new.0 + 1.0 / old.0).sqrt()).exp();
    let limits = Limits { lower: value / factor, upper: value * factor };
    Ok(Estimate { value, limits, level, method: Method::LogNormal })
}

fn difference(new: Estimate, old: Estimate, method: Method) -> Estimate {
    let value = new.value - old.value;
    let below = (new.value - new.limits.lower).hypot(old.limits.upper - old.value);
    let above = (new.limits.upper - new.value).hypot(old.value - old.limits.lower);
    let limits = Limits { lower: value - below, upper: value + above };
    Estimate { value, limits, level: new.level, method }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe (1998), table II, method 10: 56/70 − 48/80, 9/10 − 3/10,
    /// 6/7 − 2/7, 5/56 − 0/29, 0/10 − 0/20, 0/10 − 0/10, 10/10 − 0/20 and
    /// 10/10 − 0/10.
    #[test]
    fn differences_are_those_of_newcombe() {
        for (new, old, lower, upper) in [
            ((56.0, 70.0), (48.0, 80.0), 0.0524, 0.3339),
            ((9.0, 10.0), (3.0, 10.0), 0.1705, 0.8090),
            ((6.0, 7.0), (2.0, 7.0), 0.0582, 0.8062),
            ((5.0, 56.0), (0.0, 29.0), -0.0381, 0.1926),
            ((0.0, 10.0), (0.0, 20.0), -0.1611, 0.2775),
            ((0.0, 10.0), (0.0, 10.0), -0.2775, 0.2775),
            ((10.0, 10.0), (0.0, 20.0), 0.6791, 1.0),
            ((10.0, 10.0), (0.0, 10.0), 0.6075, 1.0),
        ] {
            let found = difference_of_proportions(new, old, Level::P95).unwrap();
            assert!((found.limits.lower - lower).abs() < 5.1e-5, "{new:?} {}", found.limits.lower);
            assert!((found.limits.upper - upper).abs() < 5.1e-5, "{new:?} {}", found.limits.upper);
        }
    }

    #[test]
    fn no_change_lies_within_its_limits() {
        let found = difference_of_rates((50.0, 1000.0), (100.0, 2000.0), 1000.0, Level::P95).unwrap();
        assert!(found.value == 0.0 && found.limits.contain(0.0));
        let found = ratio_of_rates((50.0, 1000.0), (100.0, 2000.0), Level::P95).unwrap();
        assert!(found.value == 1.0 && found.limits.contain(1.0));
        // exp(1.96·√(1/50 + 1/100)), by the formula.
        let factor = (Level::P95.z() * 0.03_f64.sqrt()).exp();
        assert!((found.limits.upper - factor).abs() < 1e-14);
    }

    #[test]
    fn zero_counts_have_a_difference_and_no_ratio() {
        let found = difference_of_rates((0.0, 100.0), (0.0, 100.0), 100.0, Level::P95).unwrap();
        assert!((found.limits.upper - 3.688_879_454_113_936).abs() < 1e-12);
        let error = ratio_of_rates((0.0, 100.0), (5.0, 100.0), Level::P95).unwrap_err();
        assert!(error.to_string().contains("count of zero"));
    }

    #[test]
    fn impossible_parts_are_refused() {
        assert!(difference_of_proportions((5.0, 4.0), (1.0, 4.0), Level::P95).is_err());
        assert!(difference_of_proportions((5.0, 8.0), (1.0, 0.0), Level::P95).is_err());
        assert!(difference_of_rates((f64::NAN, 8.0), (1.0, 3.0), 1.0, Level::P95).is_err());
        assert!(ratio_of_rates((-1.0, 8.0), (1.0, 3.0), Level::P95).is_err());
        assert!(ratio_of_rates((1.0, 0.0), (1.0, 3.0), Level::P95).is_err());
    }
}
