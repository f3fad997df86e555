//! [`Scheme`]: the name of a method of classification.

use crate::error::{Error, ErrorKind, Problem, Result};
use std::fmt;
use std::str::FromStr;

/// A method of classification, by the word people and links use for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scheme {
    /// `quantile`: as many areas in each class as ties allow.
    #[default]
    Quantile,
    /// `equal`: classes of the same width.
    EqualInterval,
    /// `jenks`, or `ckmeans`: the least variance within classes (Fisher–Jenks,
    /// exact). The optimal one-dimensional k-means is the same classes by another
    /// name: Wang, H. & Song, M. (2011), *Ckmeans.1d.dp*, The R Journal 3(2), 29–33.
    Jenks,
    /// `std-dev`: standard deviations from the mean.
    StandardDeviation,
    /// `box`: outliers, and the quarters between them.
    BoxPlot,
    /// `head-tail`: divided at the mean, and above it again.
    HeadTail,
    /// `pretty`: round numbers.
    Pretty,
    /// `geometric`: edges that grow by one factor.
    Geometric,
    /// `max-breaks`: the widest gaps.
    MaximumBreaks,
    /// `fixed`: breaks given by a person.
    Fixed,
}

/// Another name of [`Scheme::Jenks`].
const CKMEANS: &str = "ckmeans";

impl Scheme {
    /// All schemes, in the order they are listed to people.
    pub const ALL: [Self; 10] = [
        Self::Quantile,
        Self::EqualInterval,
        Self::Jenks,
        Self::StandardDeviation,
        Self::BoxPlot,
        Self::HeadTail,
        Self::Pretty,
        Self::Geometric,
        Self::MaximumBreaks,
        Self::Fixed,
    ];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Quantile => "quantile",
            Self::EqualInterval => "equal",
            Self::Jenks => "jenks",
            Self::StandardDeviation => "std-dev",
            Self::BoxPlot => "box",
            Self::HeadTail => "head-tail",
            Self::Pretty => "pretty",
            Self::Geometric => "geometric",
            Self::MaximumBreaks => "max-breaks",
            Self::Fixed => "fixed",
        }
    }

    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Quantile => "Quantiles",
            Self::EqualInterval => "Equal intervals",
            Self::Jenks => "Natural breaks (Fisher\u{2013}Jenks)",
            Self::StandardDeviation => "Standard deviations",
            Self::BoxPlot => "Box plot",
            Self::HeadTail => "Head and tail",
            Self::Pretty => "Round numbers",
            Self::Geometric => "Geometric intervals",
            Self::MaximumBreaks => "Widest gaps",
            Self::Fixed => "Fixed breaks",
        }
    }

    /// Whether the method itself says how many classes there are.
    pub fn counts_itself(self) -> bool {
        matches!(self, Self::StandardDeviation | Self::BoxPlot | Self::HeadTail | Self::Fixed)
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Scheme {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text == CKMEANS {
            return Ok(Self::Jenks);
        }
        Self::ALL.into_iter().find(|scheme| scheme.id() == text).ok_or_else(|| {
            Error::new(
                ErrorKind::Parameter,
                Problem::new("this is not a classification scheme")
                    .found(format!("\u{201c}{text}\u{201d}"))
                    .expected(Self::ALL.map(Self::id).join(", ")),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_is_read_as_it_is_written() {
        for scheme in Scheme::ALL {
            assert_eq!(scheme.to_string().parse::<Scheme>().unwrap(), scheme);
        }
    }

    #[test]
    fn ckmeans_is_another_word_for_jenks() {
        assert_eq!("ckmeans".parse::<Scheme>().unwrap(), Scheme::Jenks);
    }

    #[test]
    fn an_unknown_scheme_is_told_the_known_ones() {
        let error = "natural".parse::<Scheme>().unwrap_err();
        assert!(error.is_parameter());
        assert!(error.to_string().contains("expected: quantile, equal, jenks, std-dev, box"));
    }
}
