//! [`PseudoP`]: from counts of draws to probabilities.

use super::super::super::check::worded;
use super::super::super::distribution::normal_two_sided;
use crate::error::{Error, Result};
use std::str::FromStr;

/// Which departures from chance count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Alternative {
    /// Either way: twice the smaller tail, at most 1.
    #[default]
    TwoSided,
    /// The statistic is greater than by chance.
    Greater,
    /// The statistic is less than by chance.
    Less,
    /// The smaller tail as if it had been asked for beforehand: what PySAL calls
    /// "directed" and GeoDa reports. It is half of what it should be, and here
    /// only to compare with those tools.
    Directed,
}

impl Alternative {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::TwoSided => "two-sided",
            Self::Greater => "greater",
            Self::Less => "less",
            Self::Directed => "directed",
        }
    }

    /// The probability of a standard score this far from chance, by the normal
    /// distribution.
    pub fn of_score(self, z: f64) -> f64 {
        // Halves of the two tails keep their digits where 1 − p would lose them.
        let tail = |z: f64| {
            let half = normal_two_sided(z) / 2.0;
            if z > 0.0 { half } else { 1.0 - half }
        };
        match self {
            Self::TwoSided => normal_two_sided(z),
            Self::Greater => tail(z),
            Self::Less => tail(-z),
            Self::Directed => tail(z.abs()),
        }
    }
}

impl FromStr for Alternative {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let all = [Self::TwoSided, Self::Greater, Self::Less, Self::Directed];
        worded("an alternative", text, &all, Self::id)
    }
}

/// How many permutations reached what was observed, from either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tails {
    /// Permutations whose statistic is the observed or more.
    pub at_least: u32,
    /// Permutations whose statistic is the observed or less.
    pub at_most: u32,
}

impl Tails {
    /// The tails of the statistic with its sign turned.
    #[must_use]
    pub(in super::super) fn turned(self) -> Self {
        Self { at_least: self.at_most, at_most: self.at_least }
    }

    /// Whether the observed lies in the upper half of the permutations.
    pub fn is_high(self) -> bool {
        self.at_least < self.at_most
    }

    /// The probability of so much by chance, of so many permutations.
    fn p(self, permutations: u32, alternative: Alternative) -> f64 {
        let tail = |reached: u32| (f64::from(reached) + 1.0) / (f64::from(permutations) + 1.0);
        let smaller = tail(self.at_least.min(self.at_most));
        match alternative {
            Alternative::TwoSided => (2.0 * smaller).min(1.0),
            Alternative::Greater => tail(self.at_least),
            Alternative::Less => tail(self.at_most),
            // PySAL takes the part above from the permutations instead of
            // counting the part below, which differs only by ties.
            Alternative::Directed => smaller,
        }
    }
}

/// Pseudo p-values of permutations, for every area.
///
/// A tail is (M + 1) ÷ (R + 1): M of R permutations reached the observed, which
/// is counted as one of them, so that none is zero. North, B. V., Curtis, D. &
/// Sham, P. C. (2002), *A note on the calculation of empirical P values from
/// Monte Carlo procedures*, American Journal of Human Genetics 71(2), 439–441.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PseudoP {
    tails: Vec<Option<Tails>>,
    permutations: u32,
}

impl PseudoP {
    pub(super) fn new(tails: Vec<Option<Tails>>, permutations: u32) -> Self {
        Self { tails, permutations }
    }

    /// The same with the tails of some areas turned round.
    pub(in super::super) fn turn(&mut self, is_turned: &[bool]) {
        for (tails, _) in self.tails.iter_mut().zip(is_turned).filter(|(_, is_turned)| **is_turned) {
            *tails = tails.map(Tails::turned);
        }
    }

    /// How many permutations there were.
    pub fn permutations(&self) -> u32 {
        self.permutations
    }

    /// The counts of each area; `None` without value or neighbours.
    pub fn tails(&self) -> &[Option<Tails>] {
        &self.tails
    }

    /// The p-value of each area; `None` without value or neighbours.
    pub fn p(&self, alternative: Alternative) -> Vec<Option<f64>> {
        self.tails.iter().map(|tails| tails.map(|tails| tails.p(self.permutations, alternative))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_has_the_tails_of_the_normal_distribution() {
        let p = |alternative: Alternative, z: f64| (alternative.of_score(z) * 1e6).round() / 1e6;
        for (alternative, above, below) in [
            (Alternative::TwoSided, 0.05, 0.05),
            (Alternative::Greater, 0.025, 0.975),
            (Alternative::Less, 0.975, 0.025),
            (Alternative::Directed, 0.025, 0.025),
        ] {
            let z = 1.959_963_984_540_054;
            assert_eq!((p(alternative, z), p(alternative, -z)), (above, below), "{alternative:?}");
            assert_eq!(alternative.id().parse::<Alternative>().unwrap(), alternative);
        }
        assert!("both".parse::<Alternative>().unwrap_err().is_parameter());
    }

    #[test]
    fn the_observed_is_one_of_the_permutations() {
        let tails = Tails { at_least: 4, at_most: 96 };
        let p = |alternative| tails.p(99, alternative);
        assert_eq!(
            [Alternative::TwoSided, Alternative::Greater, Alternative::Less, Alternative::Directed].map(p),
            [0.1, 0.05, 0.97, 0.05]
        );
        assert!(tails.is_high() && !tails.turned().is_high());
        assert_eq!(Tails { at_least: 0, at_most: 999 }.p(999, Alternative::Greater), 0.001);
        assert_eq!(Tails { at_least: 99, at_most: 99 }.p(99, Alternative::TwoSided), 1.0);
    }
}
