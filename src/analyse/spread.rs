//! Least, middle and greatest of a column over some areas, and how many areas
//! are in each state.

use crate::measure::{Absent, Column, Value};
use crate::stats::quantiles::quantile_of_sorted;
use serde::Serialize;

/// The spread of the known numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The least.
    pub min: f64,
    /// The median: the mean of the two in the middle of an even number.
    pub median: f64,
    /// The greatest.
    pub max: f64,
}

/// The spread of a column over `areas`; `None` where none has a number.
pub fn spread(column: &Column, areas: &[u32]) -> Option<Spread> {
    let mut known: Vec<f64> = areas.iter().filter_map(|area| column.get(*area as usize).known()).collect();
    known.sort_by(f64::total_cmp);
    let upper = *known.get(known.len() / 2)?;
    let lower = if known.len().is_multiple_of(2) { *known.get(known.len() / 2 - 1)? } else { upper };
    Some(Spread { min: *known.first()?, median: f64::midpoint(lower, upper), max: *known.last()? })
}

/// The known numbers in five: the ends, the median and the quartiles (Tukey, J. W.
/// (1977), *Exploratory Data Analysis*, chapter 2; quartiles as
/// [`quantile_of_sorted`] makes them).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FiveNumbers {
    /// How many areas have a number.
    pub areas: usize,
    /// The least.
    pub min: f64,
    /// A quarter of the numbers lie below.
    pub p25: f64,
    /// The median.
    pub median: f64,
    /// A quarter of the numbers lie above.
    pub p75: f64,
    /// The greatest.
    pub max: f64,
}

/// The five numbers of a column over `areas`; `None` where none has a number.
pub fn five_numbers(column: &Column, areas: &[u32]) -> Option<FiveNumbers> {
    let mut known: Vec<f64> = areas.iter().filter_map(|area| column.get(*area as usize).known()).collect();
    known.sort_unstable_by(f64::total_cmp);
    let at = |share| quantile_of_sorted(&known, share);
    Some(FiveNumbers {
        areas: known.len(),
        min: *known.first()?,
        p25: at(0.25),
        median: at(0.5),
        p75: at(0.75),
        max: *known.last()?,
    })
}

/// How many areas are in each state, by its word. Every state is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StateCounts {
    /// Areas with a number.
    pub known: usize,
    /// Areas without a row.
    pub missing: usize,
    /// Areas whose number is withheld.
    pub suppressed: usize,
    /// Areas for which the publisher has none.
    pub not_available: usize,
    /// Areas where a number makes no sense.
    pub not_applicable: usize,
    /// Areas that changed irregularly.
    pub not_comparable: usize,
}

impl StateCounts {
    /// Counts the states of some values.
    pub fn of(values: impl IntoIterator<Item = Value>) -> Self {
        let mut counts = Self::default();
        for value in values {
            let slot = match value.absent() {
                None => &mut counts.known,
                Some(Absent::Missing) => &mut counts.missing,
                Some(Absent::Suppressed) => &mut counts.suppressed,
                Some(Absent::NotAvailable) => &mut counts.not_available,
                Some(Absent::NotApplicable) => &mut counts.not_applicable,
                Some(Absent::NotComparable) => &mut counts.not_comparable,
            };
            *slot += 1;
        }
        counts
    }

    /// Areas without a number, for a reason.
    pub fn absent(&self, reason: Absent) -> usize {
        match reason {
            Absent::Missing => self.missing,
            Absent::Suppressed => self.suppressed,
            Absent::NotAvailable => self.not_available,
            Absent::NotApplicable => self.not_applicable,
            Absent::NotComparable => self.not_comparable,
        }
    }
}

/// Counts the states of a column over `areas`.
pub fn state_counts(column: &Column, areas: &[u32]) -> StateCounts {
    StateCounts::of(areas.iter().map(|area| column.get(*area as usize)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{ColumnBuilder, Flags, IndicatorId, Period};

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        let mut builder = ColumnBuilder::new(IndicatorId::from_title("x"), Period::Unknown, 5);
        for (area, number) in [(0, 4.0), (1, 0.0), (2, 2.0), (3, 10.0)] {
            builder.set(area, Value::Known(number), Flags::NONE);
        }
        let column = builder.build();
        let areas = [0, 1, 2, 3, 4];
        assert_eq!(spread(&column, &areas), Some(Spread { min: 0.0, median: 3.0, max: 10.0 }));
        assert_eq!(spread(&column, &[4]), None);
        let five = FiveNumbers { areas: 4, min: 0.0, p25: 1.5, median: 3.0, p75: 5.5, max: 10.0 };
        assert_eq!(five_numbers(&column, &areas), Some(five));
        assert_eq!(five_numbers(&column, &[4]), None);
        let counts = state_counts(&column, &areas);
        assert_eq!((counts.known, counts.missing), (4, 1));
    }
}
