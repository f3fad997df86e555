//! Axes: from numbers to points, with ticks at round numbers.

/// A straight axis from numbers to points.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    ticks: Vec<f64>,
    decimals: usize,
}

impl Axis {
    /// An axis that holds all of some numbers, with about so many ticks at 1, 2 or 5 times a
    /// power of ten. It ends at ticks on both sides. Numbers that are not finite are left out;
    /// of none it runs from 0 to 1.
    pub fn over(numbers: impl IntoIterator<Item = f64>, ticks: usize, from: f64, to: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for number in numbers.into_iter().filter(|number| number.is_finite()) {
            (low, high) = (low.min(number), high.max(number));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low == high {
            // One number stands in the middle of as much as itself.
            let about = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
            (low, high) = (low - about, high + about);
        }
        let (step, decimals) = step((high - low) / ticks.max(1) as f64);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let count = (last - first).min(100.0) as usize;
        let ticks: Vec<f64> = (0..=count).map(|at| rounded((first + at as f64) * step, decimals)).collect();
        let (low, high) = (rounded(first * step, decimals), rounded(last * step, decimals));
        Self { low, high, from, to, ticks, decimals }
    }

    /// Where a number lies; numbers beyond the axis lie at its ends.
    pub fn at(&self, number: f64) -> f64 {
        let share = ((number - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + share * (self.to - self.from)
    }

    /// The ticks, ascending.
    pub fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    /// As few decimals as tell the ticks.
    pub fn decimals(&self) -> usize {
        self.decimals
    }
}

/// The least of 1, 2, 5 times a power of ten that is not less, and its decimals.
fn step(least: f64) -> (f64, usize) {
    let power = least.log10().floor();
    let unit = 10_f64.powf(power);
    let (times, power) = match least / unit {
        share if share <= 1.0 => (1.0, power),
        share if share <= 2.0 => (2.0, power),
        share if share <= 5.0 => (5.0, power),
        _ => (1.0, power + 1.0),
    };
    // Of whole powers the quotient is exact where the product is not.
    let step = if power < 0.0 { times / 10_f64.powf(-power) } else { times * 10_f64.powf(power) };
    (step, (-power).clamp(0.0, 9.0) as usize)
}

/// To as many decimals as a tick has, so that 3 steps of 0.1 are 0.3.
fn rounded(tick: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(decimals as i32);
    let scaled = (tick * scale).round() / scale;
    if scaled.is_finite() { scaled } else { tick }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_numbers() {
        let axis = Axis::over([0.0, 37.4], 4, 10.0, 110.0);
        assert_eq!(axis.ticks(), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!((axis.at(0.0), axis.at(20.0), axis.at(99.0), axis.decimals()), (10.0, 60.0, 110.0, 0));
        let axis = Axis::over([0.13, 0.31], 4, 0.0, 1.0);
        assert_eq!((axis.ticks(), axis.decimals()), (&[0.1, 0.15, 0.2, 0.25, 0.3, 0.35][..], 2));
        let axis = Axis::over([-4.0, 9.0], 5, 0.0, 1.0);
        assert_eq!(axis.ticks(), [-5.0, 0.0, 5.0, 10.0]);
    }

    #[test]
    fn of_nothing_and_of_one_number_there_is_an_axis() {
        assert_eq!(Axis::over([], 4, 0.0, 1.0).ticks().first(), Some(&0.0));
        assert_eq!(Axis::over([f64::NAN], 4, 0.0, 1.0).at(0.5), 0.5);
        let axis = Axis::over([8.0], 4, 0.0, 1.0);
        assert!(axis.at(8.0) > 0.4 && axis.at(8.0) < 0.6);
        assert!(Axis::over([0.0], 4, 0.0, 1.0).at(0.0).is_finite());
        assert!(Axis::over([1e300, -1e300], 4, 0.0, 1.0).at(0.0).is_finite());
    }
}
