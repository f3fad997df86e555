//! Maximum breaks: where the widest gaps are.

use super::own::dividing;
use super::sorted::Sorted;
use super::{Classification, Scheme, check_classes};
use crate::error::Result;

/// Classes divided in the middle of the widest gaps between neighbouring values;
/// of equally wide gaps the lower ones. It sets outliers apart, and little else.
///
/// The breaks of `mapclassify.MaximumBreaks`.
///
/// # Errors
/// A number of classes that makes no map; no value; values that are not finite or
/// too far apart.
pub fn maximum_breaks(values: &[f64], classes: usize) -> Result<Classification> {
    check_classes(classes)?;
    let sorted = Sorted::of(values)?;
    let distinct = sorted.distinct().values;
    let mut gaps: Vec<(f64, f64)> = distinct
        .iter()
        .zip(distinct.iter().skip(1))
        .map(|(low, high)| (high - low, low + (high - low) / 2.0))
        .collect();
    gaps.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut breaks: Vec<f64> = gaps.into_iter().take(classes - 1).map(|(_, middle)| middle).collect();
    breaks.sort_unstable_by(f64::total_cmp);
    Ok(dividing(Scheme::MaximumBreaks, classes, breaks, &sorted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_gaps_divide() {
        let classes = maximum_breaks(&[1.0, 2.0, 2.5, 9.0, 10.0, 30.0], 3).unwrap();
        assert_eq!(classes.edges(), [1.0, 5.75, 20.0, 30.0]);
        assert_eq!(classes.counts(), [3, 2, 1]);
    }

    #[test]
    fn of_equal_gaps_the_lower_ones_divide() {
        assert_eq!(maximum_breaks(&[1.0, 2.0, 3.0, 4.0], 3).unwrap().edges(), [1.0, 1.5, 2.5, 4.0]);
    }
}
