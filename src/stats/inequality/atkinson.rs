//! The Atkinson index.

use super::super::check::positive;
use super::super::sum;
use super::people::People;
use crate::error::Result;

/// The Atkinson index: the share of the total that could be given up if the rest
/// were equally shared, at no loss of welfare; `aversion` (ε, above 0) says how
/// much the worse off count.
///
/// 1 − (Σ wᵢ·(xᵢ ÷ x̄)^(1 − ε))^(1 ÷ (1 − ε)), and 1 − exp(Σ wᵢ·ln(xᵢ ÷ x̄)) at 1.
/// Atkinson, A. B. (1970), *On the measurement of inequality*, Journal of Economic
/// Theory 2, 244–263. A value of zero makes it 1 from ε = 1 on.
///
/// # Errors
/// As [`gini()`](super::gini()), and an aversion that is not above zero.
pub fn atkinson(values: &[f64], weights: Option<&[f64]>, aversion: f64) -> Result<f64> {
    positive("aversion to inequality", aversion)?;
    let people = People::of(values, weights)?;
    let shares = people.shares();
    if aversion >= 1.0 && shares.clone().any(|(value, _)| value == 0.0) {
        return Ok(1.0);
    }
    let equal = if aversion == 1.0 {
        sum(shares.map(|(value, share)| share * value.ln())).exp()
    } else {
        let power = 1.0 - aversion;
        sum(shares.map(|(value, share)| share * value.powf(power))).powf(power.recip())
    };
    Ok((1.0 - equal).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// inequality 1.1.2, tests/test_atkinson.py.
    #[test]
    fn ten_to_fifty() {
        let values = [10.0, 20.0, 30.0, 40.0, 50.0];
        assert!((atkinson(&values, None, 0.5).unwrap() - 0.063_15).abs() < 5e-6);
        assert!((atkinson(&values, None, 1.0).unwrap() - 0.131_609_6).abs() < 5e-8);
    }

    #[test]
    fn a_value_of_zero_is_unbearable_from_an_aversion_of_one() {
        assert_eq!(atkinson(&[0.0, 5.0], None, 1.0).unwrap(), 1.0);
        assert_eq!(atkinson(&[0.0, 5.0], None, 2.0).unwrap(), 1.0);
        assert!((atkinson(&[0.0, 5.0], None, 0.5).unwrap() - 0.5).abs() < 1e-15);
    }

    #[test]
    fn no_aversion_is_no_index() {
        assert!(atkinson(&[1.0, 2.0], None, 0.0).is_err() && atkinson(&[1.0, 2.0], None, f64::NAN).is_err());
    }
}
