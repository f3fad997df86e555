//! The Gini coefficient.

use super::people::People;
use crate::error::Result;

/// The Gini coefficient: half the mean difference between two people, in
/// multiples of the mean; 0 where all have the same, towards 1 where one has all.
///
/// Σᵢ wᵢ·xᵢ·(Wᵢ₋₁ + Wᵢ − 1) ÷ x̄ over values in ascending order, with Wᵢ the share
/// of people up to *i*. Lerman, R. I. & Yitzhaki, S. (1989), *Improving the
/// accuracy of estimates of Gini coefficients*, Journal of Econometrics 42,
/// 43–47. It is that of the population, without the factor n ÷ (n − 1).
///
/// # Errors
/// Negative values, a total or all weights of zero, uneven columns, numbers that
/// are not finite.
pub fn gini(values: &[f64], weights: Option<&[f64]>) -> Result<f64> {
    let people = People::of(values, weights)?;
    let mut sorted: Vec<(f64, f64)> = people.shares().collect();
    sorted.sort_unstable_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut below = super::super::Sum::default();
    let mut total = super::super::Sum::default();
    for (value, share) in sorted {
        total.add(share * value * (2.0 * below.value() + share - 1.0));
        below.add(share);
    }
    Ok(total.value().max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_four_has_all() {
        assert_eq!(gini(&[0.0, 0.0, 0.0, 8.0], None).unwrap(), 0.75);
    }

    /// inequality 1.1.2, tests/test_gini.py and `mexico.csv` of libpysal: income
    /// per head of the 32 Mexican states in 1940.
    #[test]
    fn the_states_of_mexico() {
        let found = gini(&super::super::theil::MEXICO_1940, None).unwrap();
        assert!((found - 0.353_723_711_734_528_5).abs() < 1e-14, "{found}");
    }
}
