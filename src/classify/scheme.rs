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
    /// `jenks`: the least variance within classes (Fisher–Jenks, exact).
    Jenks,
    /// `fixed`: breaks given by a person.
    Fixed,
}

impl Scheme {
    /// All schemes, in the order they are listed to people.
    pub const ALL: [Self; 4] = [Self::Quantile, Self::EqualInterval, Self::Jenks, Self::Fixed];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Quantile => "quantile",
            Self::EqualInterval => "equal",
            Self::Jenks => "jenks",
            Self::Fixed => "fixed",
        }
    }

    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Quantile => "Quantiles",
            Self::EqualInterval => "Equal intervals",
            Self::Jenks => "Natural breaks (Fisher\u{2013}Jenks)",
            Self::Fixed => "Fixed breaks",
        }
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
    fn an_unknown_scheme_is_told_the_known_ones() {
        let error = "natural".parse::<Scheme>().unwrap_err();
        assert!(error.is_parameter());
        assert!(error.to_string().contains("expected: quantile, equal, jenks, fixed"));
    }
}
