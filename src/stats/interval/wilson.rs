//! Proportions: Wilson's score interval.

use super::super::check::{not_negative, positive, refused_found};
use super::{Estimate, Level, Limits, Method};
use crate::error::Result;

/// A proportion with Wilson's score limits, between 0 and 1.
///
/// Wilson, E. B. (1927), *Probable inference, the law of succession, and
/// statistical inference*, Journal of the American Statistical Association 22,
/// 209–212; in the form of Newcombe, R. G. (1998), Statistics in Medicine 17,
/// 857–872, method 3. It never leaves 0 to 1 and holds at 0 and at all.
///
/// # Errors
/// A count below zero or not finite, a denominator not above zero, and a
/// numerator above its denominator, which is no proportion.
pub fn proportion(numerator: f64, denominator: f64, level: Level) -> Result<Estimate> {
    not_negative("numerator", numerator)?;
    positive("denominator", denominator)?;
    if numerator > denominator {
        let found = format!("{numerator} of {denominator}");
        return Err(refused_found("the numerator is above its denominator", found));
    }
    let value = numerator / denominator;
    Ok(Estimate { value, limits: wilson(value, denominator, level.z()), level, method: Method::Wilson })
}

/// Wilson's score limits of a share `p` of `n`, `z` standard errors wide. Nothing
/// is checked: `p` is from 0 to 1 and `n` above 0.
pub fn wilson(p: f64, n: f64, z: f64) -> Limits {
    if z.is_infinite() {
        return Limits { lower: 0.0, upper: 1.0 };
    }
    let square = z * z;
    let middle = 2.0 * n * p + square;
    let half = z * (square + 4.0 * n * p * (1.0 - p)).sqrt();
    let whole = 2.0 * (n + square);
    Limits { lower: ((middle - half) / whole).max(0.0), upper: ((middle + half) / whole).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn none_and_all_have_limits_on_one_side() {
        let none = proportion(0.0, 20.0, Level::P95).unwrap();
        assert_eq!((none.value, none.limits.lower), (0.0, 0.0));
        // z² ÷ (n + z²), by the formula.
        let square = Level::P95.z().powi(2);
        assert!((none.limits.upper - square / (20.0 + square)).abs() < 1e-15);
        assert_eq!(proportion(20.0, 20.0, Level::P95).unwrap().limits.upper, 1.0);
    }

    #[test]
    fn a_numerator_above_its_denominator_is_refused() {
        let error = proportion(250.0, 220.0, Level::P95).unwrap_err();
        assert!(error.to_string().contains("250 of 220"), "{error}");
    }

    #[test]
    fn a_denominator_of_zero_and_missing_numbers_are_refused() {
        for (numerator, denominator) in
            [(0.0, 0.0), (1.0, -3.0), (-1.0, 3.0), (f64::NAN, 3.0), (1.0, f64::INFINITY)]
        {
            assert!(proportion(numerator, denominator, Level::P95).is_err());
        }
    }

    proptest! {
        #[test]
        fn the_value_lies_between_its_limits(n in 1_u32..1_000_000, part in 0.0..=1.0_f64, share in 0.01..1.0) {
            let found = proportion((part * f64::from(n)).floor(), n.into(), Level::new(share).unwrap()).unwrap();
            prop_assert!(found.limits.lower <= found.value + 1e-15 && found.value <= found.limits.upper + 1e-15);
            prop_assert!(found.limits.lower >= 0.0 && found.limits.upper <= 1.0);
        }
    }
}
