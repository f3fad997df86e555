//! Pretty breaks: round numbers.

use super::own::dividing;
use super::sorted::Sorted;
use super::{Classification, Scheme, check_classes};
use crate::error::Result;

/// Breaks at multiples of 1, 2 or 5 times a power of ten, for about as many
/// classes as asked for: roundness goes before number.
///
/// Heckbert, P. S. (1990), *Nice numbers for graph labels*, Graphics Gems, 61–63;
/// the breaks of `mapclassify.PrettyBreaks`, but the outer edges are the lowest
/// and the highest value.
///
/// # Errors
/// A number of classes that makes no map; no value; values that are not finite or
/// too far apart.
pub fn pretty(values: &[f64], classes: usize) -> Result<Classification> {
    check_classes(classes)?;
    let sorted = Sorted::of(values)?;
    let range = nice(sorted.max() - sorted.min(), false);
    let step = nice(range / classes.saturating_sub(1).max(1) as f64, true);
    let mut breaks = Vec::new();
    if classes > 1 && step > 0.0 && step.is_finite() {
        let first = (sorted.min() / step).floor();
        // A step is at least the range ÷ (3 × classes), so these are few.
        breaks.extend((0..=4 * classes + 1).map(|at| round((first + at as f64) * step, step)));
    }
    Ok(dividing(Scheme::Pretty, classes, breaks, &sorted))
}

/// A number of the kind 1, 2, 5 or 10 × 10ⁿ: the nearest, or the next above.
fn nice(number: f64, nearest: bool) -> f64 {
    if number <= 0.0 {
        return 0.0;
    }
    let power = 10_f64.powi(number.log10().floor() as i32);
    let part = number / power;
    let steps =
        if nearest { [(1.5, 1.0), (3.0, 2.0), (7.0, 5.0)] } else { [(1.0, 1.0), (2.0, 2.0), (5.0, 5.0)] };
    let below = |limit: f64| if nearest { part < limit } else { part <= limit };
    steps.into_iter().find(|(limit, _)| below(*limit)).map_or(10.0, |(_, nice)| nice) * power
}

/// 0.30000000000000004 is 0.3: a multiple of a round step is written as short.
fn round(number: f64, step: f64) -> f64 {
    let digits = (-step.log10().floor()).clamp(0.0, 20.0) as usize;
    format!("{number:.digits$}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_round_numbers() {
        let classes = pretty(&[0.13, 0.27, 0.31, 0.58, 0.94], 5).unwrap();
        assert_eq!(classes.edges(), [0.13, 0.2, 0.4, 0.6, 0.8, 0.94]);
        let classes = pretty(&[-3.0, 17.0, 42.0], 4).unwrap();
        assert_eq!(classes.edges(), [-3.0, 0.0, 20.0, 40.0, 42.0]);
    }

    #[test]
    fn another_number_than_asked_for_is_said() {
        let classes = pretty(&[0.0, 10.0], 4).unwrap();
        assert_eq!(classes.edges(), [0.0, 5.0, 10.0]);
        assert!(classes.shortfall().unwrap().ends_with("because the breaks are round numbers"));
    }

    #[test]
    fn enormous_and_tiny_values_have_breaks_too() {
        for scale in [1e-300, 1e-12, 1e300] {
            let classes = pretty(&[1.0 * scale, 4.0 * scale, 9.0 * scale], 5).unwrap();
            assert!(classes.edges().windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
