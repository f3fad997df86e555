//! [`Table`]: a column as whole numbers, so that equal sums are equal.

/// The values in steps from the least. Sums of them are exact in 64 bits,
/// whatever the order of their terms, and half as wide in memory.
pub(super) enum Table {
    /// Four bytes a value.
    Narrow(Vec<u32>),
    /// Eight, where values would fall together in four.
    Wide(Vec<u64>),
}

impl Table {
    /// Takes a column of finite numbers.
    ///
    /// Values with few decimals become their own last decimals and stay exact;
    /// others are rounded to 2^-32 of their range. Where different values would
    /// become equal that way, to 2^-45 of it or less.
    pub(super) fn new(values: &[f64]) -> Self {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let range = values.iter().copied().fold(0.0_f64, |range, value| range.max(value - least));
        let narrow = f64::from(u32::MAX);
        let exact = (0..=9).map(|decimals| 10_f64.powi(decimals)).find(|scale| is_whole(values, *scale));
        let scale = exact.filter(|scale| range * scale < narrow - 1.0).unwrap_or(narrow / range);
        if keeps_apart(values, |value| ((value - least) * scale).round()) {
            return Self::Narrow(
                values.iter().map(|value| ((value - least) * scale).round() as u32).collect(),
            );
        }
        // A sum of all of them must stay within 64 bits.
        let bits = (62 - usize::BITS.saturating_sub(values.len().leading_zeros()) as i32).min(52);
        let scale = 2_f64.powi(bits) / range;
        Self::Wide(values.iter().map(|value| ((value - least) * scale).round() as u64).collect())
    }
}

/// Whether all values are whole numbers when scaled, but for the rounding of
/// their decimals.
fn is_whole(values: &[f64], scale: f64) -> bool {
    values.iter().all(|value| {
        let scaled = value * scale;
        (scaled - scaled.round()).abs() <= 4.0 * f64::EPSILON * scaled.abs()
    })
}

/// Whether different values stay different.
fn keeps_apart(values: &[f64], step_of: impl Fn(f64) -> f64) -> bool {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.iter().zip(sorted.iter().skip(1)).all(|(a, b)| a == b || step_of(*a) < step_of(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrow(values: &[f64]) -> Vec<u32> {
        match Table::new(values) {
            Table::Narrow(table) => table,
            Table::Wide(_) => panic!("wide"),
        }
    }

    #[test]
    fn decimals_are_taken_exactly() {
        assert_eq!(narrow(&[0.1, 0.2, 0.3, 12.7]), [0, 1, 2, 126]);
        assert_eq!(narrow(&[-3.25, 0.0, 4.5]), [0, 325, 775]);
        assert_eq!(narrow(&[5000.0, 7000.0]), [0, 2000]);
    }

    #[test]
    fn thirds_fill_the_range() {
        assert_eq!(narrow(&[0.0, 1.0 / 3.0, 1.0]), [0, u32::MAX / 3, u32::MAX]);
    }

    #[test]
    fn values_that_would_fall_together_are_wide() {
        let Table::Wide(table) = Table::new(&[0.0, 1e-11, 1.0 / 3.0, 1.0]) else { panic!("narrow") };
        assert!(table[0] < table[1] && table[3] == 1 << 52, "{table:?}");
    }
}
