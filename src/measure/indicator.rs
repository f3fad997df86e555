//! [`Indicator`]: one measured thing and what must be known to quote it.

use super::{Period, Standardised};
use crate::error::{Error, ErrorKind, Problem, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The short name of an indicator: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct IndicatorId(String);

impl IndicatorId {
    /// Makes an id from any title: `Diabetes prevalence (%)` becomes
    /// `diabetes-prevalence`. Never empty.
    pub fn from_title(title: &str) -> Self {
        let mut id = String::with_capacity(title.len());
        for character in title.chars().flat_map(char::to_lowercase) {
            if character.is_ascii_alphanumeric() {
                id.push(character);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-');
        Self(if id.is_empty() { "indicator".to_owned() } else { id.to_owned() })
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IndicatorId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let lawful = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !text.is_empty() && text.bytes().all(lawful) {
            return Ok(Self(text.to_owned()));
        }
        Err(Error::new(
            ErrorKind::Format,
            Problem::new("this is not an indicator id")
                .found(format!("\u{201c}{text}\u{201d}"))
                .expected("lower-case letters, digits and hyphens, such as claimant-rate")
                .help(format!("write \u{201c}{}\u{201d}", Self::from_title(text))),
        ))
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What sort of number it is, from which follows what arithmetic is lawful.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Things counted: they add.
    Count,
    /// A share of a denominator, in per cent.
    Percentage,
    /// Events per so many of a denominator.
    Rate {
        /// Per how many, such as 1,000.
        per: f64,
    },
    /// An average.
    Mean,
    /// An index or score.
    Score,
    /// A place in an order, such as a rank or a decile: it belongs to the areas it
    /// was made for and to no others.
    Rank,
}

impl Kind {
    /// The word in the catalogue and every output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percentage => "percentage",
            Self::Rate { .. } => "rate",
            Self::Mean => "mean",
            Self::Score => "score",
            Self::Rank => "rank",
        }
    }
}

/// Which way need lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// A high number is a bad one: colours darken upwards.
    HighIsBad,
    /// A high number is a good one: colours darken downwards.
    HighIsGood,
    /// Neither.
    #[default]
    Neutral,
}

/// Whose word the number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// As published by an official body. What a file is taken for until its
    /// catalogue says otherwise is *unstated*.
    Official,
    /// Published, to be revised.
    Provisional,
    /// Arithmetic on published figures, done elsewhere than at the publisher.
    Derived,
    /// Invented to show how things work; never to be quoted.
    Illustrative,
    /// Nothing says.
    #[default]
    Unstated,
}

impl Status {
    /// The word in the catalogue and every output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Provisional => "provisional",
            Self::Derived => "derived",
            Self::Illustrative => "illustrative",
            Self::Unstated => "unstated",
        }
    }
}

/// Whose figure it is and where it comes from. Carried to every output.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The file it was read from.
    pub file: String,
    /// The publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// How the figure is cited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// Where it can be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The licence, such as `OGL-3.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The day it was retrieved, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
}

/// One measured thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its short name, unique in a dataset.
    pub id: IndicatorId,
    /// Its title for people.
    pub title: String,
    /// A shorter title, for narrow places.
    pub short: Option<String>,
    /// What it is, in a sentence or two.
    pub description: Option<String>,
    /// What is printed after the number, such as `%` or `minutes`.
    pub unit: String,
    /// What sort of number it is.
    pub kind: Kind,
    /// Which way need lies.
    pub polarity: Polarity,
    /// How many decimals are printed.
    pub decimals: u8,
    /// The count indicator that it is a share of.
    pub denominator: Option<IndicatorId>,
    /// The denominator in words, such as *residents aged 16 to 64*.
    pub denominator_label: Option<String>,
    /// The one period of the denominator that is to be taken for all, where one is
    /// stated; otherwise it follows the indicator's own period.
    pub denominator_period: Option<Period>,
    /// The count indicator above the line.
    pub numerator: Option<IndicatorId>,
    /// The age bands of a directly standardised rate.
    pub standardised: Option<Standardised>,
    /// Where it comes from.
    pub source: Source,
    /// Whose word it is.
    pub status: Status,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_from_any_title() {
        assert_eq!(IndicatorId::from_title("Diabetes prevalence (%)").as_str(), "diabetes-prevalence");
        assert_eq!(
            IndicatorId::from_title("economic_activity_status_4a-001").as_str(),
            "economic-activity-status-4a-001"
        );
        assert_eq!(IndicatorId::from_title("%").as_str(), "indicator");
    }

    #[test]
    fn an_id_is_strict_and_says_how_to_write_it() {
        let error = "Claimant rate".parse::<IndicatorId>().unwrap_err();
        assert!(error.to_string().contains("claimant-rate"), "{error}");
    }
}
