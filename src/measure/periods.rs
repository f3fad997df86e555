//! Series of periods: which are missing from a regular one.

use super::Period;

/// A kind of period that comes in a row, and a period's place in that row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Month(u32),
    Quarter(u32),
    Year(u32),
    FinancialYear(u32),
}

impl Place {
    fn of(period: &Period) -> Option<Self> {
        Some(match *period {
            Period::Month(year, month) => {
                Self::Month(u32::from(year) * 12 + u32::from(month.checked_sub(1)?))
            }
            Period::Quarter(year, quarter) => {
                Self::Quarter(u32::from(year) * 4 + u32::from(quarter.checked_sub(1)?))
            }
            Period::Year(year) => Self::Year(year.into()),
            Period::FinancialYear(year) => Self::FinancialYear(year.into()),
            _ => return None,
        })
    }

    fn number(self) -> u32 {
        match self {
            Self::Month(at) | Self::Quarter(at) | Self::Year(at) | Self::FinancialYear(at) => at,
        }
    }

    /// The period of the same kind at another place.
    fn at(self, number: u32) -> Option<Period> {
        let within = |per_year: u32| {
            let year = u16::try_from(number / per_year).ok()?;
            Some((year, u8::try_from(number % per_year).ok()? + 1))
        };
        let year = || u16::try_from(number).ok();
        Some(match self {
            Self::Month(_) => within(12).map(|(year, month)| Period::Month(year, month))?,
            Self::Quarter(_) => within(4).map(|(year, quarter)| Period::Quarter(year, quarter))?,
            Self::Year(_) => Period::Year(year()?),
            Self::FinancialYear(_) => Period::FinancialYear(year()?),
        })
    }
}

/// The periods missing from a regular series, in order of time.
///
/// A series is regular where its periods are all months, all quarters, all
/// years or all financial years, at least three of them, and every step is a
/// whole number of smallest steps. Months up to December 2022 and then November
/// 2023 lack ten; the years 2001, 2011 and 2021 lack none, nor do two periods
/// alone, whose step nothing tells.
pub fn gaps(periods: &[Period]) -> Vec<Period> {
    let Some(mut places) = periods.iter().map(Place::of).collect::<Option<Vec<Place>>>() else {
        return Vec::new();
    };
    places.sort_by_key(|place| place.number());
    places.dedup();
    let kind = |place: &Place| std::mem::discriminant(place);
    let steps: Vec<u32> = places.windows(2).filter_map(step).collect();
    let smallest = steps.iter().copied().min().unwrap_or(0);
    let regular = places.len() > 2
        && smallest > 0
        && places.iter().all(|place| places.first().map(kind) == Some(kind(place)))
        && steps.iter().all(|step| step.is_multiple_of(smallest));
    if !regular {
        return Vec::new();
    }
    let between = |(place, step): (&Place, &u32)| {
        let (place, from) = (*place, place.number());
        (1..step / smallest).filter_map(move |missing| place.at(from + missing * smallest))
    };
    places.iter().zip(&steps).flat_map(between).collect()
}

fn step(pair: &[Place]) -> Option<u32> {
    match pair {
        [first, second] => second.number().checked_sub(first.number()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn missing(texts: &[&str]) -> Vec<String> {
        let periods: Vec<Period> = texts.iter().map(|text| text.parse().unwrap()).collect();
        gaps(&periods).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ten_months_are_missing_between_december_and_november() {
        let found = missing(&["2022-11", "2022-12", "2023-11"]);
        assert_eq!(found.len(), 10);
        assert_eq!((found[0].as_str(), found[9].as_str()), ("2023-01", "2023-10"));
    }

    #[test]
    fn a_series_has_steps_of_its_own() {
        assert_eq!(missing(&["2021-03", "2021-06", "2021-12"]), ["2021-09"]);
        assert_eq!(missing(&["2001", "2011", "2021"]), Vec::<String>::new());
        assert_eq!(missing(&["2014/15", "2015/16", "2017/18"]), ["2016/17"]);
        assert_eq!(missing(&["2020-Q4", "2021-Q1", "2021-Q3"]), ["2021-Q2"]);
    }

    #[test]
    fn what_is_no_regular_series_has_no_gaps() {
        assert_eq!(missing(&["2011", "2021"]), Vec::<String>::new());
        assert_eq!(missing(&["2011", "2021", "2022-03"]), Vec::<String>::new());
        assert_eq!(missing(&["2011", "2013", "2016"]), Vec::<String>::new());
        assert_eq!(missing(&["2011-03-27", "2021-03-21", "unknown"]), Vec::<String>::new());
        assert_eq!(missing(&[]), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn what_is_missing_fills_the_series(
            first in 24_000_u32..24_240,
            kept in proptest::collection::vec(any::<bool>(), 0..60),
        ) {
            // Two neighbours first, so that the step is known to be one month.
            let kept: Vec<bool> = [true, true].into_iter().chain(kept).chain([true]).collect();
            let all: Vec<Period> =
                (first..).take(kept.len()).map(|at| Place::Month(0).at(at).unwrap()).collect();
            let some: Vec<Period> =
                all.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(period, _)| period.clone()).collect();
            let mut both = gaps(&some);
            both.extend(some);
            both.sort();
            prop_assert_eq!(both, all);
        }
    }
}
