//! Quantiles: as many values in each class as ties allow.

use super::sorted::Sorted;
use super::{Classification, Scheme, check_classes};
use crate::error::Result;

/// Quantile classes by the rule of the English public-health indicators.
///
/// **Ties:** equal values share a class. A value's class, from 0, is
/// `⌊(r − 1)·k ÷ n⌋`, where *r* is the least rank among the values equal to it,
/// *k* the number of classes and *n* of values. This is the rule of
/// `phe_quantile` in PHEindicatormethods 2.x (there written as
/// `k + 1 − ⌈(n + 1 − r)·k ÷ n⌉`, from 1). Where many values are equal some
/// classes would be empty; they are left out, and
/// [`Classification::shortfall`] says so.
///
/// `mapclassify.Quantiles` differs: it puts breaks at interpolated
/// percentiles, so class sizes can differ by one or two and its breaks need
/// not be values. Here every upper edge is a value of the column.
pub fn quantile(values: &[f64], classes: usize) -> Result<Classification> {
    check_classes(classes)?;
    let sorted = Sorted::of(values)?;
    let distinct = sorted.distinct();
    let (mut edges, mut before, mut open) = (vec![sorted.min()], 0_usize, 0_usize);
    let mut highest = sorted.min();
    for (value, count) in distinct.values.iter().zip(&distinct.counts) {
        let class = before * classes / sorted.values().len();
        if class > open && before > 0 {
            edges.push(highest);
        }
        (open, highest, before) = (class, *value, before + *count as usize);
    }
    edges.push(highest);
    Ok(Classification::new(Scheme::Quantile, classes, edges, &sorted))
}

/// The quantile of every value, from 0, by the rule of [`quantile`] but
/// numbered as published statistics number it: where ties leave a class
/// empty, its number is skipped.
pub fn quantile_classes(values: &[f64], classes: usize) -> Result<Vec<usize>> {
    check_classes(classes)?;
    let sorted = Sorted::of(values)?;
    let sorted = sorted.values();
    let rank = |value: &f64| sorted.partition_point(|other| other < value);
    Ok(values.iter().map(|value| rank(value) * classes / sorted.len()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_class() {
        // Ranks 1 2 2 2 5 6: quintiles 0 0 0 0 3 4; classes 1 and 2 would be empty.
        let values = [1.0, 2.0, 2.0, 2.0, 3.0, 4.0];
        assert_eq!(quantile_classes(&values, 5).unwrap(), [0, 0, 0, 0, 3, 4]);
        let classes = quantile(&values, 5).unwrap();
        assert_eq!(
            (classes.upper_bounds(), classes.counts()),
            ([2.0, 3.0, 4.0].as_slice(), [4, 1, 1].as_slice())
        );
        assert_eq!((classes.asked(), classes.got()), (5, 3));
    }

    #[test]
    fn classes_without_ties_differ_by_one_value_at_most() {
        let values: Vec<f64> = (0..58).map(f64::from).collect();
        assert_eq!(quantile(&values, 5).unwrap().counts(), [12, 12, 11, 12, 11]);
    }

    #[test]
    fn a_heap_of_zeros_makes_fewer_classes() {
        let mut values = vec![0.0; 90];
        values.extend((1..=10).map(f64::from));
        let classes = quantile(&values, 5).unwrap();
        assert_eq!(classes.counts(), [90, 10]);
        assert!(classes.shortfall().unwrap().contains("2 made"));
    }
}
