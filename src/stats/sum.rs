//! Sums that lose no digits.

/// A running sum with Neumaier's compensation: exact to a rounding, whatever
/// the order of the terms.
///
/// Neumaier, A. (1974), *Rundungsfehleranalyse einiger Verfahren zur Summation
/// endlicher Summen*, Zeitschrift für Angewandte Mathematik und Mechanik
/// 54(1), 39–51, method IV.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    /// Adds a term.
    pub fn add(&mut self, term: f64) {
        let sum = self.sum + term;
        self.lost +=
            if self.sum.abs() >= term.abs() { (self.sum - sum) + term } else { (term - sum) + self.sum };
        self.sum = sum;
    }

    /// The sum of the terms so far; zero of none. Infinite where it overflows.
    pub fn value(&self) -> f64 {
        if self.sum.is_finite() { self.sum + self.lost } else { self.sum }
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<I: IntoIterator<Item = f64>>(terms: I) -> Self {
        let mut sum = Self::default();
        terms.into_iter().for_each(|term| sum.add(term));
        sum
    }
}

/// The sum of some numbers; zero of none.
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    terms.into_iter().collect::<Sum>().value()
}

/// The mean of some numbers; `None` of none.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| sum(values.iter().copied()) / values.len() as f64)
}

/// The mean of values by weights, Σwx ÷ Σw. A weight that is absent (`NaN`) or
/// zero takes its value out; `None` where no weight is left, and where a weight
/// is negative or the columns differ in length, for then it has no meaning.
pub fn weighted_mean(values: &[f64], weights: &[f64]) -> Option<f64> {
    if values.len() != weights.len() || weights.iter().any(|weight| *weight < 0.0) {
        return None;
    }
    let weighed = || values.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
    let total = sum(weighed().map(|(_, weight)| *weight));
    (total > 0.0).then(|| sum(weighed().map(|(value, weight)| value * weight)) / total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_terms_survive_between_large_ones() {
        assert_eq!(sum([1.0, 1e100, 1.0, -1e100]), 2.0);
        assert_eq!(sum([0.1; 10]), 1.0);
        assert_eq!(sum([]), 0.0);
    }

    #[test]
    fn what_overflows_is_infinite() {
        assert_eq!(sum([f64::MAX, f64::MAX]), f64::INFINITY);
    }

    #[test]
    fn weights_of_zero_and_none_take_their_value_out() {
        assert_eq!(weighted_mean(&[1.0, 5.0, 9.0], &[1.0, 3.0, 0.0]), Some(4.0));
        assert_eq!(weighted_mean(&[1.0, 5.0], &[f64::NAN, 2.0]), Some(5.0));
        assert_eq!(weighted_mean(&[1.0, 5.0], &[0.0, 0.0]), None);
        assert_eq!(weighted_mean(&[], &[]), None);
        assert_eq!(weighted_mean(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(weighted_mean(&[1.0, 2.0], &[2.0, -1.0]), None);
        assert_eq!((mean(&[1.0, 2.0]), mean(&[])), (Some(1.5), None));
    }

    proptest! {
        #[test]
        fn the_order_of_tenths_does_not_matter(tenths in prop::collection::vec(-9999_i32..9999, 0..200)) {
            let values: Vec<f64> = tenths.iter().map(|tenth| f64::from(*tenth) / 10.0).collect();
            let exact = tenths.iter().map(|tenth| i64::from(*tenth)).sum::<i64>() as f64 / 10.0;
            prop_assert!((sum(values.iter().copied()) - exact).abs() < 1e-10);
            prop_assert_eq!(sum(values.iter().copied()), sum(values.iter().rev().copied()));
        }
    }
}
