//! Kendall's rank correlation.

use super::super::check::{finite, refused, same_length};
use crate::error::Result;

/// Kendall's tau-b: how many more pairs of places are in the same order in both
/// columns than in the opposite one, over those that are tied in neither; −1 to 1.
///
/// Kendall, M. G. (1945), *The treatment of ties in ranking problems*, Biometrika 33,
/// 239–251; counted by sorting, in n log n, as by Knight, W. R. (1966), *A computer
/// method for calculating Kendall's tau with ungrouped data*, Journal of the American
/// Statistical Association 61, 436–439.
///
/// # Errors
/// Fewer than two pairs, uneven columns, a constant column, values that are not finite.
pub fn kendall(one: &[f64], other: &[f64]) -> Result<f64> {
    same_length("the two columns", one.len(), other.len())?;
    finite("value", one, 2)?;
    finite("value", other, 2)?;
    // Adding zero turns −0 into 0, so that both are one value.
    let mut pairs: Vec<(f64, f64)> = one.iter().zip(other).map(|(x, y)| (x + 0.0, y + 0.0)).collect();
    pairs.sort_unstable_by(|(x, y), (u, v)| x.total_cmp(u).then(y.total_cmp(v)));
    let all = tied_pairs(pairs.len());
    let tied_x = ties(pairs.iter().map(|(x, _)| x));
    let tied_both = ties(pairs.iter());
    let mut second: Vec<f64> = pairs.into_iter().map(|(_, y)| y).collect();
    let swaps = sort_counting(&mut second);
    let tied_y = ties(second.iter());
    if tied_x == all || tied_y == all {
        return Err(refused("a column is constant, so there is nothing to correlate"));
    }
    // Pairs in the opposite order are those swapped; ties in both were taken away twice.
    let surplus = all - tied_x - tied_y + tied_both - 2.0 * swaps;
    Ok((surplus / ((all - tied_x).sqrt() * (all - tied_y).sqrt())).clamp(-1.0, 1.0))
}

/// The pairs within so many.
fn tied_pairs(count: usize) -> f64 {
    count as f64 * (count as f64 - 1.0) / 2.0
}

/// The pairs of equal neighbours of a sorted list.
fn ties<T: PartialEq>(sorted: impl Iterator<Item = T>) -> f64 {
    let (mut pairs, mut run, mut previous) = (0.0, 0, None);
    for value in sorted {
        if previous.as_ref() == Some(&value) {
            run += 1;
        } else {
            pairs += tied_pairs(run);
            run = 1;
        }
        previous = Some(value);
    }
    pairs + if run > 0 { tied_pairs(run) } else { 0.0 }
}

/// Sorts by merging, and counts the pairs that stood in the opposite order.
fn sort_counting(values: &mut [f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let (left, right) = values.split_at_mut(values.len() / 2);
    let mut swaps = sort_counting(left) + sort_counting(right);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut ahead, mut behind) = (left.iter().peekable(), right.iter().peekable());
    loop {
        match (ahead.peek(), behind.peek()) {
            (Some(low), Some(high)) if *high < *low => {
                swaps += ahead.len() as f64;
                merged.extend(behind.next());
            }
            (Some(_), _) => merged.extend(ahead.next()),
            (None, Some(_)) => merged.extend(behind.next()),
            (None, None) => break,
        }
    }
    values.copy_from_slice(&merged);
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tau_by_hand_and_of_scipy() {
        assert_eq!(kendall(&[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0]).unwrap(), 1.0);
        assert_eq!(kendall(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]).unwrap(), -1.0);
        // SciPy 1.16.3, `kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])`.
        let found = kendall(&[12.0, 2.0, 1.0, 12.0, 2.0], &[1.0, 4.0, 7.0, 1.0, 0.0]).unwrap();
        assert!((found + 0.471_404_520_791_031_73).abs() < 1e-15, "{found}");
    }

    #[test]
    fn a_constant_column_one_pair_and_missing_values_are_refused() {
        assert!(kendall(&[1.0, 1.0], &[1.0, 2.0]).unwrap_err().to_string().contains("constant"));
        assert!(kendall(&[1.0], &[1.0]).is_err() && kendall(&[], &[]).is_err());
        assert!(kendall(&[1.0, f64::NAN], &[1.0, 2.0]).is_err() && kendall(&[1.0, 2.0], &[1.0]).is_err());
    }

    proptest! {
        #[test]
        fn sorting_counts_what_all_pairs_count(rows in prop::collection::vec((-4_i8..4, -4_i8..4), 2..40)) {
            let (x, y): (Vec<f64>, Vec<f64>) = rows.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).unzip();
            let (mut surplus, mut apart_x, mut apart_y) = (0_i32, 0_i32, 0_i32);
            for (at, (x, y)) in rows.iter().enumerate() {
                for (u, v) in rows.iter().take(at) {
                    let (dx, dy) = (i32::from((x - u).signum()), i32::from((y - v).signum()));
                    surplus += dx * dy;
                    apart_x += dx.abs();
                    apart_y += dy.abs();
                }
            }
            match kendall(&x, &y) {
                Ok(tau) => {
                    let expected = f64::from(surplus) / (f64::from(apart_x) * f64::from(apart_y)).sqrt();
                    prop_assert!((tau - expected).abs() < 1e-12);
                }
                Err(_) => prop_assert!(apart_x == 0 || apart_y == 0),
            }
        }
    }
}
