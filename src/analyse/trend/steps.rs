//! Which periods of a series are looked at: the two of a change, and those of
//! the trend that ends with the later.

use crate::atlas::Entry;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Column, Period, periods};
use std::fmt;
use std::str::FromStr;

/// How far apart the points of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// A year: of months and quarters the same one of every year, so that the
    /// seasons of a year are no trend.
    Year,
    /// As published.
    Period,
}

impl Every {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Period => "period",
        }
    }

    /// A year for months and quarters; anything else as published.
    pub fn usual(last: &Period) -> Self {
        if has_seasons(last) { Self::Year } else { Self::Period }
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Every {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        [Self::Year, Self::Period].into_iter().find(|every| every.id() == text).ok_or_else(|| {
            let problem = Problem::new("this is not a step of time");
            let problem = problem.found(format!("\u{201c}{text}\u{201d}"));
            let help = "year takes the same month of every year, period all that are published";
            Error::new(ErrorKind::Parameter, problem.expected("year or period").help(help))
        })
    }
}

/// The periods that are looked at.
#[derive(Debug, Clone)]
pub struct Steps<'a> {
    /// The earlier of the two periods compared.
    pub from: &'a Column,
    /// The later of the two, the last of the series.
    pub to: &'a Column,
    /// The columns of the series, oldest first. `from` need not be among them.
    pub series: Vec<&'a Column>,
    /// How far they are apart.
    pub every: Every,
    /// Periods missing from the series.
    pub gaps: Vec<Period>,
    /// Whether periods of the series have days in common, as pooled years have.
    pub overlap: bool,
}

impl<'a> Steps<'a> {
    /// The steps of an indicator. The later period is `to`, else the latest; the
    /// earlier is `from`, else the one a year before, else the one before.
    ///
    /// # Errors
    /// Fewer than two periods; a `from` that is not before `to`.
    pub fn of(
        entry: &'a Entry,
        from: Option<&'a Column>,
        to: Option<&'a Column>,
        every: Option<Every>,
    ) -> Result<Self> {
        let dated =
            || entry.columns().iter().map(AsRef::as_ref).filter(|one| *one.period() != Period::Unknown);
        let Some(to) = to.or_else(|| dated().next_back()) else { return Err(one_period(entry)) };
        let last = to.period();
        let every = every.unwrap_or(Every::usual(last));
        let series: Vec<&Column> =
            dated().filter(|one| one.period() <= last && is_step(every, one.period(), last)).collect();
        let before = || series.iter().rev().copied().find(|one| one.period() < last);
        let any_before = || dated().rfind(|one| one.period() < last);
        let a_year_before = || dated().find(|one| last.earlier(12).as_ref() == Some(one.period()));
        let Some(from) = from.or_else(a_year_before).or_else(before).or_else(any_before) else {
            return Err(one_period(entry));
        };
        if from.period() >= last {
            let problem = Problem::new("the first of the two periods is not before the second");
            let found = format!("from {} to {last}", from.period());
            return Err(Error::new(ErrorKind::Parameter, problem.found(found)));
        }
        let known: Vec<Period> = series.iter().map(|one| one.period().clone()).collect();
        let overlap = known.windows(2).any(|pair| matches!(pair, [one, next] if one.overlaps(next)));
        Ok(Self { from, to, series, every, gaps: periods::gaps(&known), overlap })
    }

    /// The same, its series beginning with a column where one is given.
    #[must_use]
    pub fn since(mut self, first: Option<&Column>) -> Self {
        if let Some(first) = first.map(Column::period) {
            self.series.retain(|column| column.period() >= first);
            self.gaps.retain(|gap| gap >= first);
        }
        self
    }

    /// Whether the series holds several seasons of a year.
    pub fn has_seasons(&self) -> bool {
        self.every == Every::Period && has_seasons(self.to.period())
    }

    /// Whether the two periods compared are of different seasons.
    pub fn across_seasons(&self) -> bool {
        has_seasons(self.to.period()) && !is_step(Every::Year, self.from.period(), self.to.period())
    }
}

fn has_seasons(period: &Period) -> bool {
    matches!(period, Period::Month(..) | Period::Quarter(..))
}

/// Whether a period is a step of a series that ends with another.
fn is_step(every: Every, period: &Period, last: &Period) -> bool {
    match (every, period, last) {
        (Every::Year, Period::Month(_, one), Period::Month(_, other))
        | (Every::Year, Period::Quarter(_, one), Period::Quarter(_, other)) => one == other,
        (Every::Year, _, Period::Month(..) | Period::Quarter(..)) => false,
        _ => true,
    }
}

fn one_period(entry: &Entry) -> Error {
    let known: Vec<String> = entry.columns().iter().map(|column| column.period().label()).collect();
    let problem = Problem::new(format!("{} has no two periods to compare", entry.indicator().id));
    Error::new(ErrorKind::Refused, problem.found(known.join(", ")).expected("a period and one before it"))
}
