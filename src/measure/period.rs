//! [`Period`]: what time a number is about.

use crate::error::{Error, ErrorKind, Problem, Result};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar: year, month, day.
type Day = (u16, u8, u8);

/// A month, a quarter, a year, a financial year, a day, or a span of days.
///
/// Periods order by their last day, then by their first: the order in which
/// people read a series.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Period {
    /// Nothing tells.
    Unknown,
    /// A calendar year: `2024`.
    Year(u16),
    /// A quarter of a calendar year: `2024-Q1`.
    Quarter(u16, u8),
    /// A month: `2024-03`.
    Month(u16, u8),
    /// A financial year, from 1 April of this year: `2021/22`.
    FinancialYear(u16),
    /// One day, such as a census: `2021-03-21`.
    Day(u16, u8, u8),
    /// A span of calendar years, both included: `2017/2019`.
    Years(u16, u16),
    /// Any span of days, both included: `2017-04-01/2020-03-31`.
    Span(Day, Day),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

impl Period {
    /// First and last day, both included.
    pub fn days(&self) -> Option<(Day, Day)> {
        Some(match *self {
            Self::Unknown => return None,
            Self::Year(year) => ((year, 1, 1), (year, 12, 31)),
            Self::Quarter(year, quarter) => {
                let last = quarter.saturating_mul(3);
                ((year, last.saturating_sub(2), 1), (year, last, days_in(year, last)))
            }
            Self::Month(year, month) => ((year, month, 1), (year, month, days_in(year, month))),
            Self::FinancialYear(year) => ((year, 4, 1), (year.saturating_add(1), 3, 31)),
            Self::Day(year, month, day) => ((year, month, day), (year, month, day)),
            Self::Years(first, last) => ((first, 1, 1), (last, 12, 31)),
            Self::Span(first, last) => (first, last),
        })
    }

    /// For people: *March 2024*, *2021/22*, *21 March 2021*, *2017 to 2019*.
    pub fn label(&self) -> String {
        let long = |(year, month, day): Day| format!("{day} {} {year}", month_name(month));
        match *self {
            Self::Unknown => "period not stated".to_owned(),
            Self::Quarter(year, quarter) => format!("quarter {quarter} of {year}"),
            Self::Month(year, month) => format!("{} {year}", month_name(month)),
            Self::Day(year, month, day) => long((year, month, day)),
            Self::Years(first, last) => format!("{first} to {last}"),
            Self::Span(first, last) => format!("{} to {}", long(first), long(last)),
            Self::Year(_) | Self::FinancialYear(_) => self.to_string(),
        }
    }

    /// Finds a period in a heading such as `claimant_rate_2024_03`,
    /// `Rate 2021/22 (p)` or `March 2024`; `None` where there is none.
    pub fn find_in(heading: &str) -> Option<Self> {
        find_in(heading)
    }
}

fn find_in(heading: &str) -> Option<Period> {
    let lower = heading.to_lowercase();
    let tokens: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let year = |token: &str| -> Option<u16> {
        let year: u16 = (token.len() == 4).then(|| token.parse().ok())??;
        (1900..=2100).contains(&year).then_some(year)
    };
    let month_word = |token: &str| -> Option<u8> {
        let at = MONTHS.iter().position(|month| {
            let month = month.to_lowercase();
            token == month || (token.len() == 3 && month.starts_with(token))
        })?;
        u8::try_from(at + 1).ok()
    };
    let two_digits = |token: &str| -> Option<u8> { (token.len() == 2).then(|| token.parse().ok())? };
    for (i, token) in tokens.iter().enumerate() {
        let Some(first) = year(token) else { continue };
        let next = match tokens.get(i + 1).copied() {
            Some("to") => tokens.get(i + 2).copied().filter(|token| year(token).is_some()),
            next => next,
        };
        let before = i.checked_sub(1).and_then(|at| tokens.get(at)).copied();
        if let Some(month) = before.and_then(month_word).or_else(|| next.and_then(month_word)) {
            return Some(Period::Month(first, month));
        }
        if let Some(quarter) = next.and_then(|token| token.strip_prefix('q')).and_then(|q| q.parse().ok())
            && (1..=4).contains(&quarter)
        {
            return Some(Period::Quarter(first, quarter));
        }
        if let Some(last) = next.and_then(year)
            && last > first
        {
            return Some(if last == first + 1 && lower.contains(&format!("{first}/{last}")) {
                Period::FinancialYear(first)
            } else {
                Period::Years(first, last)
            });
        }
        if let Some(short) = next.and_then(two_digits) {
            if u16::from(short) == (first + 1) % 100 && lower.contains(&format!("{first}/")) {
                return Some(Period::FinancialYear(first));
            }
            let day = tokens.get(i + 2).and_then(|token| two_digits(token));
            if (1..=12).contains(&short) {
                return Some(match day {
                    Some(day) if (1..=days_in(first, short)).contains(&day) => Period::Day(first, short, day),
                    _ => Period::Month(first, short),
                });
            }
            if u16::from(short) == (first + 1) % 100 {
                return Some(Period::FinancialYear(first));
            }
        }
        return Some(Period::Year(first));
    }
    None
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |(year, month, day): Day| format!("{year:04}-{month:02}-{day:02}");
        match *self {
            Self::Unknown => f.write_str("unknown"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::FinancialYear(year) => write!(f, "{year:04}/{:02}", (year + 1) % 100),
            Self::Day(year, month, date) => f.write_str(&day((year, month, date))),
            Self::Years(first, last) => write!(f, "{first:04}/{last:04}"),
            Self::Span(first, last) => write!(f, "{}/{}", day(first), day(last)),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        parse(text.trim()).ok_or_else(|| {
            Error::new(
                ErrorKind::Format,
                Problem::new("this is not a period").found(format!("\u{201c}{text}\u{201d}")).expected(
                    "2024, 2024-03, 2024-Q1, 2021/22, 2021-03-21, 2017/2019 or two days with a slash between",
                ),
            )
        })
    }
}

fn parse(text: &str) -> Option<Period> {
    let year = |text: &str| -> Option<u16> { (text.len() == 4).then(|| text.parse().ok())? };
    let two = |text: &str| -> Option<u8> { (text.len() == 2).then(|| text.parse().ok())? };
    let month = |text: &str| two(text).filter(|month| (1..=12).contains(month));
    let day = |text: &str| -> Option<Day> {
        let mut parts = text.split('-');
        let (y, m, d) = (year(parts.next()?)?, month(parts.next()?)?, two(parts.next()?)?);
        (parts.next().is_none() && (1..=days_in(y, m)).contains(&d)).then_some((y, m, d))
    };
    if text == "unknown" {
        return Some(Period::Unknown);
    }
    if let Some((first, last)) = text.split_once('/') {
        if let (Some(first), Some(last)) = (day(first), day(last)) {
            return (first <= last).then_some(Period::Span(first, last));
        }
        let first = year(first)?;
        return match (year(last), two(last)) {
            (Some(last), _) if first < last => Some(Period::Years(first, last)),
            (_, Some(short)) if u16::from(short) == (first + 1) % 100 => Some(Period::FinancialYear(first)),
            _ => None,
        };
    }
    if let Some((y, m, d)) = day(text) {
        return Some(Period::Day(y, m, d));
    }
    match text.split_once('-') {
        None => year(text).map(Period::Year),
        Some((y, rest)) => match rest.strip_prefix(['Q', 'q']) {
            Some(quarter) => {
                let quarter: u8 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
                Some(Period::Quarter(year(y)?, quarter))
            }
            None => Some(Period::Month(year(y)?, month(rest)?)),
        },
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| period.days().map(|(first, last)| (last, first));
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "2024",
            "2024-Q1",
            "2024-03",
            "2021/22",
            "1999/00",
            "2021-03-21",
            "2017/2019",
            "2017-04-01/2020-03-31",
            "unknown",
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn nonsense_is_declined() {
        for text in ["", "24", "2024-13", "2021/23", "2024-Q5", "2021-02-29", "2019/2017", "March"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn periods_are_found_in_headings() {
        let found = |text: &str| Period::find_in(text).map(|period| period.to_string()).unwrap_or_default();
        assert_eq!(found("claimant_rate_illustrative_2024_03"), "2024-03");
        assert_eq!(found("2021/22 (p)"), "2021/22");
        assert_eq!(found("child_poverty_2021_22"), "2021/22");
        assert_eq!(found("November 2023 (r)"), "2023-11");
        assert_eq!(found("2022-11"), "2022-11");
        assert_eq!(found("admissions 2017-2019"), "2017/2019");
        assert_eq!(found("change, 2011 to 2021"), "2011/2021");
        assert_eq!(found("pop_16_plus_census2021"), "");
        assert_eq!(found("Population"), "");
    }

    #[test]
    fn periods_sort_as_people_read_them() {
        let mut periods: Vec<Period> = ["2021/22", "2021", "2022-03", "2020-Q4", "2021-03-21"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        periods.sort();
        let sorted: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["2020-Q4", "2021-03-21", "2021", "2021/22", "2022-03"]);
    }
}
