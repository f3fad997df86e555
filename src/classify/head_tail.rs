//! Head/tail breaks, for heavy tails: many small values, few enormous ones.

use super::own::dividing;
use super::sorted::Sorted;
use super::{Classification, MAX_CLASSES, Scheme};
use crate::error::Result;

/// The head is divided again only while it is a minority.
const HEAD: f64 = 0.4;

/// Classes divided at the mean, then at the mean of those above it, and so on
/// while those above are at most 40 % of the values they were divided from. There
/// is always the first division. The method finds the number of classes.
///
/// Jiang, B. (2013), *Head/tail breaks: a new classification scheme for data with
/// a heavy-tailed distribution*, The Professional Geographer 65, 482–494.
/// `mapclassify.HeadTailBreaks` has no limit of 40 % and goes on until one value
/// is left.
///
/// # Errors
/// No value, values that are not finite or too far apart.
pub fn head_tail(values: &[f64]) -> Result<Classification> {
    let sorted = Sorted::of(values)?;
    let mut breaks: Vec<f64> = Vec::new();
    let mut rest = sorted.values();
    while let (Some(first), Some(last)) = (rest.first(), rest.last())
        && first < last
        && breaks.len() + 1 < MAX_CLASSES
    {
        let mean = first + rest.iter().map(|value| (value - first) / rest.len() as f64).sum::<f64>();
        let head = rest.get(rest.partition_point(|value| *value <= mean)..).unwrap_or_default();
        // Neighbouring numbers can have a mean that divides nothing.
        if head.is_empty() || head.len() == rest.len() {
            break;
        }
        breaks.push(mean);
        if head.len() as f64 > HEAD * rest.len() as f64 {
            break;
        }
        rest = head;
    }
    let asked = breaks.len() + 1;
    Ok(dividing(Scheme::HeadTail, asked, breaks, &sorted))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// mapclassify 2.10.0, tests/test_mapclassify.py, `TestHeadTailBreaks`: 1 ÷ i²
    /// for i below 1,000.
    #[test]
    fn inverse_squares_as_published() {
        let values: Vec<f64> = (1..1000).map(|i| f64::from(i).powi(-2)).collect();
        let classes = head_tail(&values).unwrap();
        assert_eq!(classes.counts(), [975, 21, 2, 1]);
        let expected = [0.001_645_579_145_827_387_6, 0.066_838_475_149_625_04, 0.453_703_703_703_703_7, 1.0];
        for (found, expected) in classes.upper_bounds().iter().zip(expected) {
            assert!((found - expected).abs() < 1e-15, "{found} {expected}");
        }
    }

    #[test]
    fn values_without_a_heavy_tail_are_divided_once() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let classes = head_tail(&values).unwrap();
        assert_eq!((classes.counts(), classes.asked()), ([50, 50].as_slice(), 2));
    }

    #[test]
    fn neighbouring_numbers_end_the_search() {
        assert!(head_tail(&[1.0, 1.0_f64.next_up()]).unwrap().got() <= 2);
    }
}
