//! The dates of Nomis.

use crate::indicators::headings::Heading;
use crate::measure::Period;

/// The period of a date such as `2024`, `March 2024` or `Jan 2023-Dec 2023`.
pub(super) fn period(text: &str) -> Option<Period> {
    Period::find_in(text)
}

/// The period of a heading that is nothing but one.
pub(super) fn period_alone(heading: &str) -> Option<Period> {
    let read = Heading::read(heading);
    read.period.filter(|_| read.base.is_empty())
}

/// The day by which the census of a year counts, in England and Wales.
pub(super) fn census_day(year: u16) -> Option<Period> {
    match year {
        2021 => Some(Period::Day(2021, 3, 21)),
        2011 => Some(Period::Day(2011, 3, 27)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_as_nomis_writes_them() {
        let read = |text: &str| period(text).map(|period| period.to_string()).unwrap_or_default();
        assert_eq!(read("2024"), "2024");
        assert_eq!(read("March 2024"), "2024-03");
        assert_eq!(read("2024-03"), "2024-03");
        assert_eq!(read("Jan 2023-Dec 2023"), "2023");
        assert_eq!(read("Apr 2022-Mar 2023"), "2022/23");
        assert_eq!(read("Oct 2023-Sep 2024"), "2023-10-01/2024-09-30");
        assert_eq!(read("Mar 2023 - Feb 2024"), "2023-03-01/2024-02-29");
        assert_eq!(read("Jul 2023-Sep 2023"), "2023-Q3");
        assert_eq!(read("Dec 2023-Jan 2023"), "2023-12");
        assert_eq!(read("latest"), "");
    }

    #[test]
    fn a_heading_can_be_nothing_but_a_period() {
        assert_eq!(period_alone("April 2020"), Some(Period::Month(2020, 4)));
        assert_eq!(period_alone("Jan 2020-Dec 2020"), Some(Period::Year(2020)));
        assert_eq!(period_alone("Aged 16 in 2020"), None);
        assert_eq!(period_alone("1 : Farming"), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[A-Za-z]{0,4} ?[0-9]{0,6} ?[-–/]?[A-Za-z]{0,4} ?[0-9]{0,6}") {
            let _ = (period(&text), period_alone(&text));
        }
    }
}
