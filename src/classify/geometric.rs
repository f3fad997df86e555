//! Geometric intervals: each class so many times as wide as the one before.

use super::own::dividing;
use super::sorted::Sorted;
use super::{Classification, Scheme, check_classes};
use crate::error::{Error, ErrorKind, Problem, Result};

/// Classes whose upper edges grow by one factor, (highest ÷ lowest)^(1 ÷ k): equal
/// intervals of the logarithm, for values over several powers of ten. A class in
/// the middle may be empty.
///
/// Evans, I. S. (1977), *The selection of class intervals*, Transactions of the
/// Institute of British Geographers 2, 98–124.
///
/// # Errors
/// A value that is not above zero, which has no logarithm; a number of classes
/// that makes no map; no value; values that are not finite.
pub fn geometric(values: &[f64], classes: usize) -> Result<Classification> {
    check_classes(classes)?;
    let sorted = Sorted::of(values)?;
    if sorted.min() <= 0.0 {
        return Err(Error::new(
            ErrorKind::Refused,
            Problem::new("geometric classes need values above zero")
                .found(format!("{} is the lowest", sorted.min()))
                .help("choose another scheme, such as quantile or jenks"),
        ));
    }
    let got = sorted.distinct_up_to(classes);
    let (low, high) = (sorted.min().ln(), sorted.max().ln());
    let breaks = (1..got).map(|class| (low + (high - low) * (class as f64 / got as f64)).exp()).collect();
    Ok(dividing(Scheme::Geometric, classes, breaks, &sorted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_grow_by_one_factor() {
        let classes = geometric(&[1.0, 3.0, 20.0, 40.0, 500.0, 1000.0], 3).unwrap();
        for (found, expected) in classes.edges().iter().zip([1.0, 10.0, 100.0, 1000.0]) {
            assert!((found / expected - 1.0).abs() < 1e-14);
        }
        assert_eq!(classes.counts(), [2, 2, 2]);
    }

    #[test]
    fn zero_has_no_logarithm() {
        for low in [0.0, -1.0] {
            let error = geometric(&[low, 3.0], 3).unwrap_err();
            assert!(error.to_string().contains("above zero"), "{error}");
        }
    }
}
