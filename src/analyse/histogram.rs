//! How numbers are spread over equal bins, for a legend.

use serde::Serialize;

/// Counts in bins of equal width.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Histogram {
    /// Lower edge of the first bin.
    pub lower: f64,
    /// Upper edge of the last bin.
    pub upper: f64,
    /// Numbers in each bin; a number on an edge is in the bin above it, the
    /// greatest in the last.
    pub counts: Vec<usize>,
}

/// Counts numbers in `bins` bins from the least to the greatest; one bin where
/// all are equal, `None` where there is no number.
pub fn histogram(numbers: &[f64], bins: usize) -> Option<Histogram> {
    let lower = numbers.iter().copied().min_by(f64::total_cmp)?;
    let upper = numbers.iter().copied().max_by(f64::total_cmp)?;
    let bins = if upper > lower { bins.max(1) } else { 1 };
    let mut counts = vec![0; bins];
    for number in numbers {
        let share = if upper > lower { (number - lower) / (upper - lower) } else { 0.0 };
        let bin = ((share * bins as f64) as usize).min(bins - 1);
        if let Some(count) = counts.get_mut(bin) {
            *count += 1;
        }
    }
    Some(Histogram { lower, upper, counts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_in_a_bin() {
        let found = histogram(&[0.0, 1.0, 2.0, 3.0, 4.0], 4).unwrap();
        assert_eq!(found.counts, [1, 1, 1, 2]);
        assert_eq!(histogram(&[7.0, 7.0], 9).unwrap().counts, [2]);
        assert_eq!(histogram(&[], 9), None);
    }
}
