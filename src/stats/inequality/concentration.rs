//! The concentration index: inequality along an ordering.

use super::super::Sum;
use super::super::check::{finite, same_length};
use super::people::People;
use crate::error::Result;

/// The concentration index of values along an ordering, −1 to 1: below zero
/// where the values are concentrated among those with a low `order`, such as a
/// low income, above zero among those with a high one. Areas of equal order
/// share the mean of their ranks.
///
/// 2·cov(x, r) ÷ x̄ with r the fractional rank of the people. Kakwani, N.,
/// Wagstaff, A. & van Doorslaer, E. (1997), *Socioeconomic inequalities in
/// health*, Journal of Econometrics 77, 87–103.
///
/// # Errors
/// As [`gini()`](super::gini()), and an order that is not finite.
pub fn concentration_index(values: &[f64], order: &[f64], weights: Option<&[f64]>) -> Result<f64> {
    same_length("values and their order", values.len(), order.len())?;
    finite("order", order, 1)?;
    let people = People::of(values, weights)?;
    let mut sorted: Vec<(f64, f64, f64)> = order
        .iter()
        .zip(people.shares_of_all())
        .map(|(order, (value, share))| (order + 0.0, value, share))
        .collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut below, mut total) = (Sum::default(), Sum::default());
    for tied in sorted.chunk_by(|one, other| one.0 == other.0) {
        let share = super::super::sum(tied.iter().map(|(_, _, share)| *share));
        let rank = below.value() + share / 2.0;
        tied.iter().for_each(|(_, value, own)| total.add(own * value * (2.0 * rank - 1.0)));
        below.add(share);
    }
    Ok(total.value())
}

#[cfg(test)]
mod tests {
    use super::super::gini;
    use super::*;

    #[test]
    fn along_its_own_order_it_is_the_gini() {
        let (values, weights) = ([1.0, 5.0, 2.5, 9.0], [4.0, 1.0, 0.0, 2.0]);
        let along = concentration_index(&values, &values, Some(&weights)).unwrap();
        assert!((along - gini(&values, Some(&weights)).unwrap()).abs() < 1e-15);
        let backwards = values.map(|value| -value);
        let against = concentration_index(&values, &backwards, Some(&weights)).unwrap();
        assert!((along + against).abs() < 1e-15);
    }

    #[test]
    fn all_of_one_order_have_no_gradient() {
        assert!(concentration_index(&[1.0, 5.0, 3.0], &[2.0; 3], None).unwrap().abs() < 1e-15);
        assert!(concentration_index(&[4.0; 3], &[1.0, 2.0, 3.0], None).unwrap().abs() < 1e-15);
    }

    #[test]
    fn an_order_that_is_missing_is_refused() {
        let error = concentration_index(&[1.0, 2.0], &[1.0, f64::NAN], None).unwrap_err();
        assert!(error.to_string().contains("order 2"), "{error}");
        assert!(concentration_index(&[1.0, 2.0], &[1.0], None).is_err());
        assert!(concentration_index(&[0.0, 0.0], &[1.0, 2.0], None).is_err());
    }
}
