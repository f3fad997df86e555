//! Which statistic, and of which numbers.

use crate::error::{Error, ErrorKind, Problem, Result};
use crate::stats::Weighting;
use std::str::FromStr;

/// A local statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HotspotMethod {
    /// Getis and Ord's Gi*: the neighbours and the area itself.
    #[default]
    GiStar,
    /// Getis and Ord's Gi: the neighbours without the area.
    Gi,
    /// Local Moran's I: like its neighbours, or an outlier among them.
    LocalMoran,
    /// Local Geary's c: how far from each of its neighbours.
    LocalGeary,
    /// Local Moran's I of one indicator against the neighbours' of another.
    BivariateMoran,
}

impl HotspotMethod {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::GiStar, Self::Gi, Self::LocalMoran, Self::LocalGeary, Self::BivariateMoran];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::GiStar => "gi-star",
            Self::Gi => "gi",
            Self::LocalMoran => "local-moran",
            Self::LocalGeary => "local-geary",
            Self::BivariateMoran => "bivariate-moran",
        }
    }

    /// The name that people know.
    pub fn title(self) -> &'static str {
        match self {
            Self::GiStar => "Getis\u{2013}Ord Gi*",
            Self::Gi => "Getis\u{2013}Ord Gi",
            Self::LocalMoran => "local Moran\u{2019}s I",
            Self::LocalGeary => "local Geary\u{2019}s c",
            Self::BivariateMoran => "bivariate local Moran\u{2019}s I",
        }
    }

    /// The weights its authors and the common tools give neighbours: binary for G,
    /// row-standardised for Moran and Geary.
    pub fn own_weighting(self) -> Weighting {
        if self.is_g() { Weighting::Binary } else { Weighting::RowStandardised }
    }

    /// How many permutations where nothing is said: none for G, whose score has the
    /// known expectation and variance of Ord and Getis, and 9,999 for Moran and
    /// Geary, as their authors and the common tools have it.
    pub fn own_permutations(self) -> u32 {
        if self.is_g() { 0 } else { 9_999 }
    }

    /// Whether it is Gi or Gi*, which find hot and cold spots.
    pub fn is_g(self) -> bool {
        matches!(self, Self::GiStar | Self::Gi)
    }
}

impl FromStr for HotspotMethod {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        worded("a method", text, &Self::ALL, Self::id)
    }
}

/// Which numbers are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rates {
    /// The values as they are.
    #[default]
    Plain,
    /// Rates standardised by their own uncertainty, by empirical Bayes: that of
    /// few people makes no extremes.
    EmpiricalBayes,
    /// Each rate pooled with its neighbours': weighted by population.
    Smoothed,
}

impl Rates {
    const ALL: [Self; 3] = [Self::Plain, Self::EmpiricalBayes, Self::Smoothed];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::EmpiricalBayes => "empirical-bayes",
            Self::Smoothed => "smoothed",
        }
    }
}

impl FromStr for Rates {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        worded("a choice of rates", text, &Self::ALL, Self::id)
    }
}

fn worded<T: Copy>(what: &str, text: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T> {
    all.iter().copied().find(|value| word(*value) == text).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|value| word(*value)).collect();
        let problem = Problem::new(format!("this is not {what}")).found(format!("\u{201c}{text}\u{201d}"));
        Error::new(ErrorKind::Parameter, problem.expected(known.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_and_others_refused_with_those_that_are_known() {
        for method in HotspotMethod::ALL {
            assert_eq!(method.id().parse::<HotspotMethod>().unwrap(), method);
        }
        for rates in Rates::ALL {
            assert_eq!(rates.id().parse::<Rates>().unwrap(), rates);
        }
        let error = "kde".parse::<HotspotMethod>().unwrap_err();
        assert!(error.is_parameter() && error.to_string().contains("gi-star, gi, local-moran"), "{error}");
        assert!("crude".parse::<Rates>().is_err());
    }
}
