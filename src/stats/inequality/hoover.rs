//! The Hoover index.

use super::super::sum;
use super::people::People;
use crate::error::Result;

/// The Hoover (Robin Hood) index: the share of the total that would have to move
/// for all to have the same, ½·Σ wᵢ·|xᵢ ÷ x̄ − 1|.
///
/// Hoover, E. M. (1936), *The measurement of industrial localization*, The
/// Review of Economics and Statistics 18, 162–171.
///
/// # Errors
/// As [`gini()`](super::gini()).
pub fn hoover(values: &[f64], weights: Option<&[f64]>) -> Result<f64> {
    let people = People::of(values, weights)?;
    Ok(sum(people.shares().map(|(value, share)| share * (value - 1.0).abs())) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_four_has_all() {
        assert_eq!(hoover(&[0.0, 0.0, 0.0, 8.0], None).unwrap(), 0.75);
        assert_eq!(hoover(&[0.0, 10.0], Some(&[3.0, 1.0])).unwrap(), 0.75);
    }
}
