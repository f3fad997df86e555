//! Quantiles: as many values in each class as ties allow.

use super::sorted::Sorted;
use super::{Classification, Scheme, check_classes};
use crate::error::Result;

/// Quantile classes by the rule of the English public-health indicators.
///
/// **Ties:** equal values share a class. A value's class, from 0, is
/// `⌊(r − 1)·k ÷ n⌋`, where *r* is the least rank among the values equal to it,
/// *k* the number of classes and *n* of values. This is the rule of
/// `phe_quantile` in the package PHEindicatormethods. Where many values are
/// equal some classes would be empty; they are left out, and
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

    /// PHEindicatormethods 2, tests/testthat/testdata_Quantiles.xlsx: deciles of
    /// the group `22222Female` in `Region2` (polarity as is).
    #[test]
    fn deciles_with_ties_as_published() {
        let values = [
            10.0, 11.0, 13.0, 15.0, 19.0, 20.2, 22.4, 24.6, 26.8, 29.0, 31.2, 33.4, 35.6, 37.8, 37.8, 42.2,
            44.4, 46.6, 46.6, 51.0, 53.2, 55.4,
        ];
        let published = [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6, 6, 7, 8, 8, 8, 9, 10, 10];
        assert_eq!(quantile_classes(&values, 10).unwrap(), published.map(|decile| decile - 1));
        let classes = quantile(&values, 10).unwrap();
        assert_eq!(values.map(|value| classes.class_of(value)), published.map(|decile| decile - 1));
    }

    /// The same workbook: deciles of `11111Female` in `Region1`, numbered from
    /// the highest value down, so the values are negated. No area is in decile
    /// 3 or 9.
    #[test]
    fn deciles_of_few_areas_skip_numbers_as_published() {
        let values = [
            182.71, 175.99, 169.27, 169.27, 155.83, 149.11, 142.39, 135.67, 128.95, 121.4, 108.9, 108.9,
            101.6,
        ]
        .map(|value: f64| -value);
        let published = [1, 1, 2, 2, 4, 4, 5, 6, 7, 7, 8, 8, 10];
        assert_eq!(quantile_classes(&values, 10).unwrap(), published.map(|decile| decile - 1));
        assert_eq!(quantile(&values, 10).unwrap().got(), 8);
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
