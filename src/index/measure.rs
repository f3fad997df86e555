//! [`Measure`]: what within means.

use crate::error::{Error, ErrorKind, Problem, Result};
use std::fmt;
use std::str::FromStr;

/// What it means that an area is within a distance of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// `boundary`: any part of the area is.
    #[default]
    Boundary,
    /// `centroid`: its centroid is, population-weighted where one was given.
    Centroid,
    /// `whole`: all of it is.
    Whole,
}

impl Measure {
    /// All measures, in the order they are listed to people.
    pub const ALL: [Self; 3] = [Self::Boundary, Self::Centroid, Self::Whole];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Boundary => "boundary",
            Self::Centroid => "centroid",
            Self::Whole => "whole",
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Measure {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|measure| measure.id() == text).ok_or_else(|| {
            Error::new(
                ErrorKind::Parameter,
                Problem::new("this is not a measure of distance")
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
    fn every_measure_is_read_as_it_is_written() {
        for measure in Measure::ALL {
            assert_eq!(measure.to_string().parse::<Measure>().unwrap(), measure);
        }
    }

    #[test]
    fn an_unknown_measure_is_told_the_known_ones() {
        let error = "edge".parse::<Measure>().unwrap_err();
        assert!(error.is_parameter() && error.to_string().contains("boundary, centroid, whole"), "{error}");
    }
}
