//! Values and how many people have each, checked once for all measures.

use super::super::check::{all_positive, none_negative, refused, same_length};
use super::super::sum;
use crate::error::Result;
use std::borrow::Cow;

/// Values with their weights: finite, none below zero, some weight, a mean above
/// zero.
pub(super) struct People<'a> {
    pub(super) values: &'a [f64],
    pub(super) weights: Cow<'a, [f64]>,
    /// All weight.
    pub(super) whole: f64,
    /// The weighted mean.
    pub(super) mean: f64,
}

impl<'a> People<'a> {
    /// Values of zero or more.
    pub(super) fn of(values: &'a [f64], weights: Option<&'a [f64]>) -> Result<Self> {
        none_negative("value", values, 1)?;
        let weights = match weights {
            Some(weights) => {
                same_length("values and weights", values.len(), weights.len())?;
                none_negative("weight", weights, 1)?;
                Cow::Borrowed(weights)
            }
            None => Cow::Owned(vec![1.0; values.len()]),
        };
        let whole = sum(weights.iter().copied());
        if whole <= 0.0 {
            return Err(refused("all weights are zero"));
        }
        let mean = sum(values.iter().zip(weights.iter()).map(|(value, weight)| value * weight)) / whole;
        if !(whole.is_finite() && mean.is_finite()) {
            return Err(refused("the values and weights are too large to be added"));
        }
        if mean <= 0.0 {
            return Err(refused("the total is zero, of which nothing is unequally shared"));
        }
        Ok(Self { values, weights, whole, mean })
    }

    /// Values above zero, for measures that take logarithms.
    pub(super) fn of_positive(values: &'a [f64], weights: Option<&'a [f64]>) -> Result<Self> {
        all_positive("value", values, 1)?;
        Self::of(values, weights)
    }

    /// Each value as a multiple of the mean, and its share of the people, where
    /// there are any.
    pub(super) fn shares(&self) -> impl Iterator<Item = (f64, f64)> + Clone {
        self.shares_of_all().filter(|(_, share)| *share > 0.0)
    }

    /// The same of every value, in the order of the values.
    pub(super) fn shares_of_all(&self) -> impl Iterator<Item = (f64, f64)> + Clone {
        let pairs = self.values.iter().zip(self.weights.iter());
        pairs.map(|(value, weight)| (value / self.mean, weight / self.whole))
    }
}

#[cfg(test)]
mod tests {
    use super::super::*;

    type Measure = fn(&[f64], Option<&[f64]>) -> crate::error::Result<f64>;
    const MEASURES: [Measure; 5] =
        [gini, theil, mean_log_deviation, hoover, |values, weights| atkinson(values, weights, 0.5)];

    #[test]
    fn a_constant_column_is_equal() {
        for measure in MEASURES {
            assert!(measure(&[3.0; 7], None).unwrap().abs() < 1e-15);
            assert!(measure(&[3.0], Some(&[10.0])).unwrap().abs() < 1e-15);
        }
    }

    #[test]
    fn equal_weights_are_as_none() {
        let values = [1.0, 5.0, 2.5, 9.0, 4.0];
        for measure in MEASURES {
            let (plain, weighted) =
                (measure(&values, None).unwrap(), measure(&values, Some(&[7.0; 5])).unwrap());
            assert!((plain - weighted).abs() < 1e-15);
        }
    }

    #[test]
    fn a_weight_is_so_many_people_with_the_value() {
        let (values, weights) = ([1.0, 5.0, 2.5], [2.0, 1.0, 3.0]);
        let people = [1.0, 1.0, 5.0, 2.5, 2.5, 2.5];
        for measure in MEASURES {
            let (areas, people) =
                (measure(&values, Some(&weights)).unwrap(), measure(&people, None).unwrap());
            assert!((areas - people).abs() < 1e-15, "{areas} {people}");
        }
    }

    #[test]
    fn weights_of_zero_take_their_value_out() {
        for measure in MEASURES {
            let with = measure(&[1.0, 5.0, 900.0], Some(&[1.0, 1.0, 0.0])).unwrap();
            assert!((with - measure(&[1.0, 5.0], None).unwrap()).abs() < 1e-15);
        }
    }

    #[test]
    fn what_has_no_meaning_is_refused() {
        type Case = (&'static [f64], Option<&'static [f64]>, &'static str);
        let bad: [Case; 8] = [
            (&[], None, "at least 1"),
            (&[1.0, f64::NAN], None, "value 2"),
            (&[1.0, f64::INFINITY], None, "value 2"),
            (&[1.0, -2.0], None, "value 2"),
            (&[0.0, 0.0], None, "zero"),
            (&[1.0, 2.0], Some(&[0.0, 0.0]), "all weights are zero"),
            (&[1.0, 2.0], Some(&[1.0, -1.0]), "weight 2 is below zero"),
            (&[1.0, 2.0], Some(&[1.0]), "differ in length"),
        ];
        for measure in MEASURES {
            for (values, weights, word) in bad {
                let text = measure(values, weights).unwrap_err().to_string();
                assert!(text.contains(word), "{text}");
            }
        }
    }
}
