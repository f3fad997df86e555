//! How a comparison is made and what it says.

use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::Polarity;
use crate::stats::compare::Comparison;
use std::fmt;
use std::str::FromStr;

/// When two figures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rule {
    /// Where the limits of the one do not enclose the other, which is taken as fixed.
    #[default]
    Reference,
    /// Where the limits of the two do not overlap: more cautious.
    Overlap,
}

impl Rule {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Overlap => "overlap",
        }
    }

    /// For people.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Reference => "higher or lower where the limits do not enclose the reference's figure",
            Self::Overlap => "higher or lower where the limits do not overlap those of the reference",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Rule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        [Self::Reference, Self::Overlap].into_iter().find(|rule| rule.id() == text).ok_or_else(|| {
            let problem = Problem::new("this is not a rule of comparison");
            let problem = problem.found(format!("\u{201c}{text}\u{201d}"));
            Error::new(ErrorKind::Parameter, problem.expected("reference or overlap"))
        })
    }
}

/// What a comparison means where the indicator has a polarity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Less need.
    Better,
    /// No difference that chance does not explain.
    Similar,
    /// More need.
    Worse,
}

impl Verdict {
    /// What being higher or lower means; nothing where neither is good.
    pub fn of(comparison: Comparison, polarity: Polarity) -> Option<Self> {
        match (polarity, comparison) {
            (Polarity::Neutral, _) => None,
            (_, Comparison::Similar) => Some(Self::Similar),
            (Polarity::HighIsGood, Comparison::Higher) | (Polarity::HighIsBad, Comparison::Lower) => {
                Some(Self::Better)
            }
            _ => Some(Self::Worse),
        }
    }

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Similar => "similar",
            Self::Worse => "worse",
        }
    }
}
