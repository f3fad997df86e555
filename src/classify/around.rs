//! Steps on both sides of nought: for numbers that say which way something went.

use super::sorted::Sorted;
use crate::error::Result;

/// How many of the values lie below the edge of the outermost step, which is open: enough
/// beyond it that it is worth a colour, and not so many that most are alike.
const INSIDE: f64 = 0.8;

/// The leading digits of a step, with that of the next power of ten.
const LEADING: [f64; 6] = [1.0, 2.0, 3.0, 4.0, 5.0, 10.0];

/// The width, a round number, of so many equal steps on either side of nought of which the
/// outermost, being open, holds about a fifth of the values; those of nought are no part
/// of it. None where all are nought.
///
/// # Errors
/// Values that are not finite, or too far apart.
pub fn step_from_nought(values: &[f64], steps: usize) -> Result<Option<f64>> {
    let sizes: Vec<f64> = values.iter().map(|value| value.abs()).filter(|size| *size != 0.0).collect();
    if sizes.is_empty() {
        return Ok(None);
    }
    let sorted = Sorted::of(&sizes)?;
    let at = (INSIDE * (sizes.len() - 1) as f64).ceil() as usize;
    let far = sorted.values().get(at).copied().unwrap_or(sorted.max());
    let step = round(far / steps.saturating_sub(1).max(1) as f64);
    Ok(Some(step).filter(|step| *step > 0.0 && step.is_finite()))
}

/// The nearest number with one of the leading digits, and nothing but noughts after it.
fn round(number: f64) -> f64 {
    let power = number.log10().floor();
    let part = number / 10_f64.powi(power as i32);
    let near = |digit: &f64| (digit - part).abs();
    let digit = LEADING.into_iter().min_by(|a, b| near(a).total_cmp(&near(b))).unwrap_or(1.0);
    // Read from text, 3e-1 is 0.3 and not 0.30000000000000004.
    format!("{digit}e{power}").parse().unwrap_or(digit * 10_f64.powi(power as i32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_step_is_a_round_number_that_one_far_value_does_not_widen() {
        let mut values: Vec<f64> = (-50..=50).map(|tenth| f64::from(tenth) / 10.0).collect();
        assert_eq!(step_from_nought(&values, 3).unwrap(), Some(2.0));
        values.push(900.0);
        assert_eq!(step_from_nought(&values, 3).unwrap(), Some(2.0));
        let small: Vec<f64> = values.iter().map(|value| value * 0.07).collect();
        assert_eq!(step_from_nought(&small, 3).unwrap(), Some(0.1));
        assert_eq!(round(0.31), 0.3);
        assert_eq!((round(2_700.0), round(84.0), round(6.4)), (3_000.0, 100.0, 5.0));
    }

    #[test]
    fn no_change_anywhere_has_no_step() {
        assert_eq!(step_from_nought(&[0.0, -0.0], 3).unwrap(), None);
        assert_eq!(step_from_nought(&[], 3).unwrap(), None);
    }

    #[test]
    fn what_is_not_finite_is_refused() {
        assert!(step_from_nought(&[1.0, f64::NAN], 3).is_err());
    }

    proptest! {
        #[test]
        fn a_step_is_above_nought(values in prop::collection::vec(-1e9_f64..1e9, 1..50), steps in 1_usize..5) {
            let step = step_from_nought(&values, steps).unwrap();
            prop_assert!(step.is_none_or(|step| step > 0.0 && step.is_finite()));
        }
    }
}
