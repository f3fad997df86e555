//! The words of a composite: on which scale, and which end is need.

use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::Polarity;
use crate::stats::together::{min_max, percentiles, z_scores};
use std::fmt;
use std::str::FromStr;

/// How components are put on one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ScoreScale {
    /// By standard deviations from the mean.
    #[default]
    ZScore,
    /// By rank, 0 to 100.
    Percentile,
    /// By distance between the least and the greatest, 0 to 100.
    MinMax,
}

impl ScoreScale {
    /// Every scale.
    pub const ALL: [Self; 3] = [Self::ZScore, Self::Percentile, Self::MinMax];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::ZScore => "z-score",
            Self::Percentile => "percentile",
            Self::MinMax => "min-max",
        }
    }

    /// In words, of a score.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ZScore => {
                "weighted mean of standard scores: 0 is the mean of the areas of the scale, 1 a standard deviation (divided by n) more need"
            }
            Self::Percentile => {
                "weighted mean of percentiles: of each component 0 is the least need of the areas of the scale, 100 the most, by rank, equal ones together"
            }
            Self::MinMax => {
                "weighted mean of distances: of each component 0 is the least need of the areas of the scale, 100 the most"
            }
        }
    }

    /// Numbers on this scale.
    pub(super) fn scores(self, values: &[f64]) -> Result<Vec<f64>> {
        match self {
            Self::ZScore => z_scores(values),
            Self::Percentile => percentiles(values),
            Self::MinMax => min_max(values),
        }
    }
}

impl fmt::Display for ScoreScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for ScoreScale {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|scale| scale.id() == text).ok_or_else(|| {
            let problem = Problem::new("this is not a scale of scores");
            let found = format!("\u{201c}{text}\u{201d}");
            Error::new(ErrorKind::Parameter, problem.found(found).expected("z-score, percentile or min-max"))
        })
    }
}

/// Which end of a column is need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NeedEnd {
    /// The high one.
    High,
    /// The low one.
    Low,
}

impl NeedEnd {
    /// What a polarity says; a neutral one says nothing.
    pub fn of(polarity: Polarity) -> Option<Self> {
        match polarity {
            Polarity::HighIsBad => Some(Self::High),
            Polarity::HighIsGood => Some(Self::Low),
            Polarity::Neutral => None,
        }
    }

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Low => "low",
        }
    }

    /// A number turned so that high is need.
    pub(super) fn turned(self, number: f64) -> f64 {
        match self {
            Self::High => number,
            Self::Low => -number,
        }
    }
}
