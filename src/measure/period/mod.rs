//! [`Period`]: what time a number is about.

mod axis;
mod calendar;
mod grammar;
mod tokens;

use crate::error::{Error, ErrorKind, Problem, Result};
pub(crate) use calendar::Day;
use calendar::{end_of_month, is_day, month_name, month_number, of_month_number, whole_months};
use grammar::{Grammar, Phrase};
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use tokens::tokens;

/// A month, a quarter, a year, a financial year, a day, or a span of days.
///
/// Periods order by their last day, then by their first: the order in which
/// people read a series. Every period is read back from what it is written as;
/// a span of days that has a simpler name is read as what it is
/// (`2021-04-01/2022-03-31` as `2021/22`).
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

impl Period {
    /// First and last day, both included, as year, month and day; `None` where
    /// nothing tells.
    pub fn days(&self) -> Option<(Day, Day)> {
        Some(match *self {
            Self::Unknown => return None,
            Self::Year(year) => ((year, 1, 1), (year, 12, 31)),
            Self::Quarter(year, quarter) => {
                let last = quarter.saturating_mul(3);
                ((year, last.saturating_sub(2), 1), end_of_month(year, last))
            }
            Self::Month(year, month) => ((year, month, 1), end_of_month(year, month)),
            Self::FinancialYear(year) => ((year, 4, 1), (year.saturating_add(1), 3, 31)),
            Self::Day(year, month, day) => ((year, month, day), (year, month, day)),
            Self::Years(first, last) => ((first, 1, 1), (last, 12, 31)),
            Self::Span(first, last) => (first, last),
        })
    }

    /// The period from one day to another, both included, by the simplest name
    /// it has: `2021-04-01` to `2022-03-31` is the financial year 2021/22.
    /// `None` where the last day comes before the first, or one is no day.
    pub fn of_days(first: Day, last: Day) -> Option<Self> {
        if first > last || !is_day(first) || !is_day(last) {
            return None;
        }
        let (year, month, day) = first;
        Some(match (whole_months(first, last), month) {
            (Some(1), _) => Self::Month(year, month),
            (Some(3), 1 | 4 | 7 | 10) => Self::Quarter(year, month / 3 + 1),
            (Some(12), 1) => Self::Year(year),
            (Some(12), 4) => Self::FinancialYear(year),
            (Some(months), 1) if months.is_multiple_of(12) => Self::Years(year, last.0),
            _ if first == last => Self::Day(year, month, day),
            _ => Self::Span(first, last),
        })
    }

    /// For people: *March 2024*, *2021/22*, *21 March 2021*, *2017 to 2019*,
    /// *year ending June 2023*. What it says is read back as the same period.
    pub fn label(&self) -> String {
        let long = |(year, month, day): Day| format!("{day} {} {year}", month_name(month));
        match *self {
            Self::Unknown => "period not stated".to_owned(),
            Self::Quarter(year, quarter) => format!("quarter {quarter} of {year}"),
            Self::Month(year, month) => format!("{} {year}", month_name(month)),
            Self::Day(year, month, day) => long((year, month, day)),
            Self::Years(first, last) => format!("{first} to {last}"),
            Self::Span(first, last) => {
                span_label(first, last).unwrap_or_else(|| format!("{} to {}", long(first), long(last)))
            }
            Self::Year(_) | Self::FinancialYear(_) => self.to_string(),
        }
    }

    /// The period that a cell or a heading names, as a whole (`Mar-24`) or among
    /// other words (`claimant_rate_2024_03`, `Rate 2021/22 (p)`); `None` where
    /// there is none.
    pub fn find_in(text: &str) -> Option<Self> {
        Self::locate(text).map(|(period, _)| period)
    }

    /// The first period that a text names, and where in the text, in bytes.
    pub fn locate(text: &str) -> Option<(Self, Range<usize>)> {
        if let Some(found) = whole(text) {
            return Some(found);
        }
        let lower = text.to_ascii_lowercase();
        let tokens = tokens(&lower);
        let grammar = Grammar { tokens: &tokens, whole: false };
        let mut at = 0;
        while let Some(first) = tokens.get(at) {
            match grammar.phrase(at) {
                Phrase::Period(period, next) => {
                    let last = tokens.get(next.saturating_sub(1)).unwrap_or(first);
                    return Some((period, first.from..last.to));
                }
                Phrase::Refused(next) => at = next.max(at + 1),
                Phrase::Nothing => at += 1,
            }
        }
        None
    }

    /// The same period so many months earlier: a month by any number, a quarter
    /// by whole quarters, anything else by whole years. `None` where there is none.
    pub fn earlier(&self, months: u32) -> Option<Self> {
        let years = u16::try_from(months / 12).ok().filter(|_| months.is_multiple_of(12));
        let day = |(year, month, day): Day| {
            let year = year.checked_sub(years?)?;
            Some((year, month, day.min(end_of_month(year, month).2)))
        };
        match *self {
            Self::Month(year, month) => {
                let (year, month) = of_month_number(month_number(year, month).checked_sub(months)?)?;
                Some(Self::Month(year, month))
            }
            Self::Quarter(year, quarter) if months.is_multiple_of(3) => {
                let number = (u32::from(year) * 4 + u32::from(quarter) - 1).checked_sub(months / 3)?;
                Some(Self::Quarter(u16::try_from(number / 4).ok()?, u8::try_from(number % 4).ok()? + 1))
            }
            Self::Year(year) => Some(Self::Year(year.checked_sub(years?)?)),
            Self::FinancialYear(year) => Some(Self::FinancialYear(year.checked_sub(years?)?)),
            Self::Years(first, last) => {
                Some(Self::Years(first.checked_sub(years?)?, last.checked_sub(years?)?))
            }
            Self::Day(year, month, date) => {
                let (year, month, date) = day((year, month, date))?;
                Some(Self::Day(year, month, date))
            }
            Self::Span(first, last) if last == end_of_month(last.0, last.1) => {
                let (year, month, _) = day(last)?;
                Some(Self::Span(day(first)?, end_of_month(year, month)))
            }
            Self::Span(first, last) => Some(Self::Span(day(first)?, day(last)?)),
            Self::Unknown | Self::Quarter(..) => None,
        }
    }
}

/// A span of whole months in words; `None` for any other.
fn span_label(first: Day, last: Day) -> Option<String> {
    let months = whole_months(first, last)?;
    let (from, to) = (month_name(first.1), month_name(last.1));
    Some(match () {
        () if months == 12 => format!("year ending {to} {}", last.0),
        () if first.1 == 4 && months.is_multiple_of(12) => {
            let (first, last) =
                (Period::FinancialYear(first.0), Period::FinancialYear(last.0.saturating_sub(1)));
            format!("{first} to {last}")
        }
        () if first.0 == last.0 => format!("{from} to {to} {}", last.0),
        () => format!("{from} {} to {to} {}", first.0, last.0),
    })
}

/// Marks after a period that say how sure its figures are.
const FLAGS: [&str; 6] = ["(p)", "(r)", "(e)", "[p]", "[r]", "[e]"];

/// The period that a text is as a whole.
fn whole(text: &str) -> Option<(Period, Range<usize>)> {
    let mut trimmed = text.trim();
    trimmed = FLAGS.iter().find_map(|flag| trimmed.strip_suffix(flag)).unwrap_or(trimmed).trim_end();
    let start = text.len() - text.trim_start().len();
    let range = start..start + trimmed.len();
    // A day as a date and time at midnight or noon is the day.
    let date =
        trimmed.get(..10).filter(|_| is_time(trimmed.get(10..).unwrap_or_default())).unwrap_or(trimmed);
    let lower = date.to_ascii_lowercase();
    let tokens = tokens(&lower);
    let (first, last) = (tokens.first()?, tokens.last()?);
    if first.from > 0 || last.to < lower.len() {
        return None;
    }
    match (Grammar { tokens: &tokens, whole: true }).phrase(0) {
        Phrase::Period(period, next) if next == tokens.len() => Some((period, range)),
        _ => None,
    }
}

/// What follows a date in a date and time: `T00:00:00`.
fn is_time(text: &str) -> bool {
    text.strip_prefix(['T', ' ']).is_some_and(|time| {
        time.len() >= 5
            && time.contains(':')
            && time.bytes().all(|byte| byte.is_ascii_digit() || b":.Z".contains(&byte))
    })
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
            // Two years with a slash between are read as a financial year.
            Self::Years(first, last) if last == first.saturating_add(1) => {
                write!(f, "{}/{}", day((first, 1, 1)), day((last, 12, 31)))
            }
            Self::Years(first, last) => write!(f, "{first:04}/{last:04}"),
            Self::Span(first, last) => write!(f, "{}/{}", day(first), day(last)),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.trim() == "unknown" {
            return Ok(Self::Unknown);
        }
        whole(text).map(|(period, _)| period).ok_or_else(|| {
            Error::new(
                ErrorKind::Format,
                Problem::new("this is not a period").found(format!("\u{201c}{text}\u{201d}")).expected(
                    "2024, 2024-03, 2024-Q1, 2021/22, 2021-03-21, 2017/2019 or two days with a slash between",
                ),
            )
        })
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.days().map(|(first, last)| (last, first)), period.form());
        key(self).cmp(&key(other))
    }
}

impl Period {
    /// Which form it is written in: orders the few periods of the same days.
    fn form(&self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::Day(..) => 1,
            Self::Month(..) => 2,
            Self::Quarter(..) => 3,
            Self::Year(_) => 4,
            Self::FinancialYear(_) => 5,
            Self::Years(..) => 6,
            Self::Span(..) => 7,
        }
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
mod tests;
