//! Where a period lies on the axis of time, and how long it lasts.

use super::Period;
use super::calendar::{Day, days_in, month_number};

impl Period {
    /// The middle of the period, in months since the beginning of the year 0: of
    /// whole months exactly, so that equal steps are equal. `None` where nothing
    /// tells when it is.
    pub fn middle_months(&self) -> Option<f64> {
        let (from, to) = self.months()?;
        Some(f64::midpoint(from, to))
    }

    /// How long it lasts, in months: 12 of a year, 0.03 of a day.
    pub fn length_months(&self) -> Option<f64> {
        let (from, to) = self.months()?;
        Some(to - from)
    }

    /// Whether two periods have a day in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (Some((first, last)), Some((start, end))) = (self.days(), other.days()) else { return false };
        first <= end && start <= last
    }

    /// From where to where on the axis, the last day included.
    fn months(&self) -> Option<(f64, f64)> {
        let (first, last) = self.days()?;
        let at = |(year, month, _): Day, days: u8| {
            f64::from(month_number(year, month)) + f64::from(days) / f64::from(days_in(year, month))
        };
        Some((at(first, first.2.saturating_sub(1)), at(last, last.2)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn whole_months_lie_exactly() {
        for (text, middle, length) in [
            ("2021", 2021.0 * 12.0 + 6.0, 12.0),
            ("2021/22", 2021.0 * 12.0 + 9.0, 12.0),
            ("2021-02", 2021.0 * 12.0 + 1.5, 1.0),
            ("2021-Q2", 2021.0 * 12.0 + 4.5, 3.0),
            ("2017/2019", 2017.0 * 12.0 + 18.0, 36.0),
        ] {
            let found = period(text);
            assert_eq!(
                (found.middle_months(), found.length_months()),
                (Some(middle), Some(length)),
                "{text}"
            );
        }
        assert_eq!(Period::Unknown.middle_months(), None);
        let census = period("2021-03-21");
        assert!((census.length_months().unwrap() - 1.0 / 31.0).abs() < 1e-9);
    }

    #[test]
    fn pooled_years_overlap_and_single_ones_do_not() {
        assert!(period("2015/2017").overlaps(&period("2016/2018")));
        assert!(!period("2015").overlaps(&period("2016")));
        assert!(period("2021").overlaps(&period("2021-03-21")));
        assert!(!Period::Unknown.overlaps(&period("2021")));
    }
}
