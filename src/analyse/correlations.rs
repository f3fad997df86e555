//! Which of several columns say nearly the same.

use crate::stats::interval::Level;
use crate::stats::together::pearson;

/// Pearson's correlation of every two columns over the areas that have both; none
/// where fewer than three areas have, or one is constant among these. 1 with itself.
pub fn correlations(columns: &[Vec<Option<f64>>]) -> Vec<Vec<Option<f64>>> {
    let of = |at: usize, one: &[Option<f64>], to: usize, other: &[Option<f64>]| {
        if at == to {
            return Some(1.0);
        }
        let both: Vec<(f64, f64)> = one.iter().zip(other).filter_map(|(x, y)| x.zip(*y)).collect();
        let (x, y): (Vec<f64>, Vec<f64>) = both.into_iter().unzip();
        pearson(&x, &y, Level::P95).ok().map(|found| found.coefficient)
    };
    columns
        .iter()
        .enumerate()
        .map(|(at, one)| columns.iter().enumerate().map(|(to, other)| of(at, one, to, other)).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_that_have_both_numbers() {
        let one = vec![Some(1.0), Some(2.0), Some(3.0), None, Some(9.0)];
        let other = vec![Some(2.0), Some(4.0), Some(6.0), Some(1.0), None];
        let found = correlations(&[one, other, vec![Some(5.0); 5]]);
        assert_eq!((found[0][0], found[2][2]), (Some(1.0), Some(1.0)));
        assert!((found[0][1].unwrap() - 1.0).abs() < 1e-12 && found[0][1] == found[1][0]);
        assert_eq!((found[0][2], found[2][1]), (None, None));
    }
}
