//! `[[made]]`: indicators made of others: a rate, a standardised rate, a change, a sum.

mod check;
mod read;

pub(super) use check::check;
pub(super) use read::read;

use crate::error::Place;
use crate::measure::{IndicatorId, Kind, Period, Polarity, Standardised, Status};

/// `[[made]]`: an indicator that no file holds, made of others.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeEntry {
    /// The catalogue's file.
    pub file: String,
    /// The line of the catalogue it starts on.
    pub line: u64,
    /// Its short name.
    pub id: IndicatorId,
    /// Its title.
    pub title: String,
    /// A shorter title.
    pub short: Option<String>,
    /// A sentence or two; how it is made is added to them.
    pub description: Option<String>,
    /// What is printed after the number.
    pub unit: Option<String>,
    /// Which way need lies.
    pub polarity: Polarity,
    /// How many decimals are printed.
    pub decimals: Option<u8>,
    /// Whose word it is; *derived* where nothing is said.
    pub status: Option<Status>,
    /// How it is made.
    pub recipe: Recipe,
}

/// How an indicator is made.
#[derive(Debug, Clone, PartialEq)]
pub enum Recipe {
    /// A count by another.
    Rate(Rate),
    /// One indicator between two periods.
    Change(Change),
    /// Several counts, or percentages of one denominator, together.
    Sum(Vec<IndicatorId>),
    /// Events by people, age band by age band, weighted by a standard population.
    Standardised(Standardised),
}

/// `rate = { … }`: a count by another count.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// The count above the line.
    pub numerator: IndicatorId,
    /// The count below the line.
    pub denominator: IndicatorId,
    /// Per how many.
    pub per: f64,
    /// Whether the numerator is a part of the denominator, so that per 100 is a percentage.
    pub percentage: bool,
    /// The denominator's period, where it is to be one for all.
    pub denominator_period: Option<Period>,
}

/// `change = { … }`: one indicator between two periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The indicator.
    pub of: IndicatorId,
    /// Between which periods.
    pub between: Between,
    /// How the change is told.
    pub told_as: ToldAs,
}

/// Between which periods a change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between {
    /// From one period to another: one value.
    Periods(Period, Period),
    /// So many months before every period that has one: a series.
    Months(u32),
}

/// How a change is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldAs {
    /// The later number less the earlier.
    Difference,
    /// The difference in per cent of the earlier number.
    Percent,
    /// The difference of two percentages or rates.
    Points,
}

impl MadeEntry {
    /// The indicators it is made of, in the order they are named.
    pub fn parts(&self) -> Vec<&IndicatorId> {
        match &self.recipe {
            Recipe::Rate(rate) => vec![&rate.numerator, &rate.denominator],
            Recipe::Change(change) => vec![&change.of],
            Recipe::Sum(parts) => parts.iter().collect(),
            Recipe::Standardised(recipe) => recipe.events.iter().chain(&recipe.people).collect(),
        }
    }

    /// What sort of number it is, as far as the catalogue alone tells: a sum and
    /// a difference are what their parts are.
    pub fn kind(&self) -> Option<Kind> {
        match &self.recipe {
            Recipe::Rate(rate) if rate.percentage => Some(Kind::Percentage),
            Recipe::Rate(rate) => Some(Kind::Rate { per: rate.per }),
            Recipe::Standardised(recipe) => Some(Kind::Rate { per: recipe.per }),
            Recipe::Change(Change { told_as: ToldAs::Difference, .. }) | Recipe::Sum(_) => None,
            Recipe::Change(_) => Some(Kind::Rate { per: 100.0 }),
        }
    }

    /// Where in the catalogue it stands.
    pub fn place(&self) -> Place {
        Place::file(&self.file).line(self.line)
    }
}
