//! Standard deviations from the mean.

use super::own::between;
use super::sorted::Sorted;
use super::{Classification, Scheme};
use crate::error::{Error, ErrorKind, Problem, Result};

/// How many standard deviations from the mean the breaks of the scheme lie.
const MULTIPLES: [f64; 4] = [-2.0, -1.0, 1.0, 2.0];

/// Five classes: below −2 standard deviations from the mean, −2 to −1, −1 to 1, 1
/// to 2, above 2; the breaks of `mapclassify.StdMean`. Classes beyond the values
/// stay, empty, so that the middle one is always about the mean.
///
/// # Errors
/// No value, values that are not finite or too far apart.
pub fn standard_deviation(values: &[f64]) -> Result<Classification> {
    standard_deviation_at(values, &MULTIPLES)
}

/// The same with breaks at other multiples of the standard deviation (divided by
/// n − 1). GeoDa's map has −2, −1, 0, 1, 2.
///
/// # Errors
/// As [`standard_deviation`], and multiples that do not ascend.
pub fn standard_deviation_at(values: &[f64], multiples: &[f64]) -> Result<Classification> {
    let ascending = multiples.windows(2).all(|pair| matches!(pair, [low, high] if low < high));
    if !ascending || multiples.iter().any(|multiple| !multiple.is_finite()) {
        let problem = Problem::new("the multiples of the standard deviation do not ascend");
        return Err(Error::new(ErrorKind::Parameter, problem.found(format!("{multiples:?}"))));
    }
    let sorted = Sorted::of(values)?;
    let (mean, deviation) = moments(&sorted);
    let breaks = multiples.iter().map(|multiple| mean + multiple * deviation).collect();
    Ok(between(Scheme::StandardDeviation, breaks, &sorted))
}

/// The mean and the standard deviation, in units of the range, so that no square
/// overflows.
fn moments(sorted: &Sorted) -> (f64, f64) {
    let (min, range) = (sorted.min(), sorted.max() - sorted.min());
    let count = sorted.values().len() as f64;
    if range <= 0.0 {
        return (min, 0.0);
    }
    let shares = || sorted.values().iter().map(|value| (value - min) / range);
    let mean = shares().sum::<f64>() / count;
    let squares = shares().map(|share| (share - mean) * (share - mean)).sum::<f64>();
    (min + mean * range, (squares / (count - 1.0)).sqrt() * range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_class_is_about_the_mean() {
        // Mean 5, standard deviation 2.1380899…
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        let classes = standard_deviation(&values).unwrap();
        assert_eq!(classes.counts(), [0, 1, 6, 1, 0].map(|count| count));
        assert_eq!((classes.asked(), classes.got(), classes.shortfall()), (5, 5, None));
        assert!((classes.edges()[3] - 7.138_089_935_299_395).abs() < 1e-12);
    }

    #[test]
    fn multiples_that_do_not_ascend_are_refused() {
        for multiples in [[1.0, 1.0], [2.0, 1.0], [0.0, f64::NAN]] {
            assert!(standard_deviation_at(&[1.0, 2.0], &multiples).unwrap_err().is_parameter());
        }
    }
}
