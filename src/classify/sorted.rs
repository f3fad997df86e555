//! [`Sorted`]: the values of a column in order, checked once for all schemes.

use crate::error::{Error, ErrorKind, Problem, Result};

/// Finite numbers in ascending order, at least one.
#[derive(Debug)]
pub(super) struct Sorted(Vec<f64>);

/// Each distinct value and how often it occurs, ascending.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    pub(super) values: Vec<f64>,
    pub(super) counts: Vec<u32>,
}

impl Sorted {
    /// Sorts a copy; refuses no value, a value that is not finite, and a range
    /// beyond what a number can hold.
    pub(super) fn of(values: &[f64]) -> Result<Self> {
        let refuse = |problem| Err(Error::new(ErrorKind::Refused, problem));
        if values.is_empty() {
            return refuse(
                Problem::new("there is no value to classify").help("choose another period or place"),
            );
        }
        if let Some(at) = values.iter().position(|value| !value.is_finite()) {
            let found = values.get(at).map_or_else(String::new, f64::to_string);
            return refuse(
                Problem::new(format!("value {} is not a finite number", at + 1))
                    .found(found)
                    .expected("finite numbers only, absent ones left out"),
            );
        }
        // Adding zero turns −0 into 0, so that both are one value.
        let mut sorted: Vec<f64> = values.iter().map(|value| value + 0.0).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let sorted = Self(sorted);
        if !(sorted.max() - sorted.min()).is_finite() {
            return refuse(Problem::new("the values lie too far apart to be classified").found(format!(
                "{} to {}",
                sorted.min(),
                sorted.max()
            )));
        }
        Ok(sorted)
    }

    pub(super) fn values(&self) -> &[f64] {
        &self.0
    }

    pub(super) fn min(&self) -> f64 {
        self.0.first().copied().unwrap_or_default()
    }

    pub(super) fn max(&self) -> f64 {
        self.0.last().copied().unwrap_or_default()
    }

    pub(super) fn distinct(&self) -> Distinct {
        let mut distinct = Distinct::default();
        for run in self.0.chunk_by(|a, b| a == b) {
            distinct.values.extend(run.first());
            distinct.counts.push(run.len() as u32);
        }
        distinct
    }

    /// How many distinct values there are, counted to a limit.
    pub(super) fn distinct_up_to(&self, limit: usize) -> usize {
        self.0.chunk_by(|a, b| a == b).take(limit).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_and_minus_zero_are_one_value() {
        let distinct = Sorted::of(&[0.0, -0.0, 1.0]).unwrap().distinct();
        assert_eq!((distinct.values, distinct.counts), (vec![0.0, 1.0], vec![2, 1]));
    }

    #[test]
    fn a_range_beyond_numbers_is_refused() {
        let error = Sorted::of(&[f64::MAX, -f64::MAX]).unwrap_err();
        assert!(error.to_string().contains("too far apart"));
    }
}
