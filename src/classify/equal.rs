//! Equal intervals: classes of the same width.

use super::sorted::Sorted;
use super::{Classification, Scheme, check_classes};
use crate::error::Result;

/// Classes of width (highest − lowest) ÷ k. A class in the middle may be empty.
///
/// Where there are fewer distinct values than classes asked for, *k* is their
/// number.
pub fn equal_interval(values: &[f64], classes: usize) -> Result<Classification> {
    check_classes(classes)?;
    let sorted = Sorted::of(values)?;
    let (min, max) = (sorted.min(), sorted.max());
    let got = sorted.distinct_up_to(classes);
    let inner = (1..got).map(|class| min + (max - min) * (class as f64 / got as f64));
    let mut edges: Vec<f64> = std::iter::once(min).chain(inner).collect();
    // Values a rounding apart can put two edges on one number.
    edges.dedup();
    if got > 1 {
        edges.retain(|edge| *edge < max);
    }
    edges.push(max);
    Ok(Classification::new(Scheme::EqualInterval, classes, edges, &sorted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_equal_and_the_ends_exact() {
        let classes = equal_interval(&[0.1, 0.2, 0.75, 0.3, 1.1], 5).unwrap();
        assert_eq!((classes.edges()[0], classes.edges()[5]), (0.1, 1.1));
        assert!(classes.edges().windows(2).all(|pair| (pair[1] - pair[0] - 0.2).abs() < 1e-12));
        assert_eq!(classes.counts(), [3, 0, 0, 1, 1]);
    }

    #[test]
    fn two_distinct_values_make_two_classes() {
        let classes = equal_interval(&[1.0, 1.0, 3.0], 5).unwrap();
        assert_eq!((classes.edges(), classes.counts()), ([1.0, 2.0, 3.0].as_slice(), [2, 1].as_slice()));
    }

    #[test]
    fn neighbouring_numbers_make_no_class_of_no_width() {
        let values = [1.0, 1.0_f64.next_up(), 1.0_f64.next_up().next_up()];
        let classes = equal_interval(&values, 3).unwrap();
        assert!(classes.edges().windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(classes.counts().iter().sum::<usize>(), 3);
    }
}
