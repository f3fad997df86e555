//! [`Correction`]: what is significant when many areas are tested at once.

use super::super::check::{same_length, unusable, worded};
use super::AreaState;
use crate::error::{Error, Result};
use std::str::FromStr;

/// What is done about many tests at once: of 7,264 areas without any cluster,
/// 363 would pass a test at 5 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Correction {
    /// Of the areas called significant, at most this share is expected to be so
    /// by chance: with p₍₁₎ ≤ … ≤ p₍ₘ₎, all up to the last i with p₍ᵢ₎ ≤ αi ÷ m.
    ///
    /// Benjamini, Y. & Hochberg, Y. (1995), *Controlling the false discovery
    /// rate*, Journal of the Royal Statistical Society B 57(1), 289–300, eq. 1;
    /// for local statistics, Caldas de Castro, M. & Singer, B. H. (2006),
    /// Geographical Analysis 38(2), 180–208.
    ///
    /// PySAL and GeoDa ask for p₍ᵢ₎ < αi ÷ m, and where none is so take α ÷ m for
    /// the threshold, which then no p reaches either.
    #[default]
    FalseDiscovery,
    /// p ≤ α ÷ m: that any area at all is significant by chance has probability α.
    Bonferroni,
    /// p ≤ α, each area for itself.
    None,
}

impl FromStr for Correction {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        worded("a correction", text, &[Self::FalseDiscovery, Self::Bonferroni, Self::None], Self::id)
    }
}

/// Which areas are significant, and by what rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Significance {
    /// The level that was asked for.
    pub alpha: f64,
    /// The correction.
    pub correction: Correction,
    /// How many areas were tested: all in the state [`AreaState::Tested`] that
    /// have a p.
    pub tested: usize,
    /// The p up to which an area is significant; `None` where no area is, by the
    /// false discovery rate, or where none was tested.
    pub threshold: Option<f64>,
    /// Whether each area is significant.
    pub is_significant: Vec<bool>,
}

impl Correction {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::FalseDiscovery => "fdr",
            Self::Bonferroni => "bonferroni",
            Self::None => "none",
        }
    }

    /// Decides at a level such as 0.05. Only areas that were tested count, and
    /// only they can be significant.
    ///
    /// # Errors
    /// A level that is not above 0 and below 1; columns of two lengths.
    pub fn decide(self, states: &[AreaState], p: &[Option<f64>], alpha: f64) -> Result<Significance> {
        if !(alpha > 0.0 && alpha < 1.0) {
            return Err(unusable(
                "this is not a level of significance",
                alpha,
                "above 0, below 1, such as 0.05",
            ));
        }
        same_length("states and p-values", states.len(), p.len())?;
        let tested = |(state, p): (&AreaState, &Option<f64>)| p.filter(|_| *state == AreaState::Tested);
        let mut sorted: Vec<f64> = states.iter().zip(p).filter_map(tested).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let threshold = self.threshold(&sorted, alpha);
        let is_significant = |area| tested(area).is_some_and(|p| threshold.is_some_and(|most| p <= most));
        Ok(Significance {
            alpha,
            correction: self,
            tested: sorted.len(),
            threshold,
            is_significant: states.iter().zip(p).map(is_significant).collect(),
        })
    }

    /// The threshold for rising p-values.
    fn threshold(self, sorted: &[f64], alpha: f64) -> Option<f64> {
        let count = sorted.len() as f64;
        match self {
            _ if sorted.is_empty() => None,
            Self::None => Some(alpha),
            Self::Bonferroni => Some(alpha / count),
            Self::FalseDiscovery => {
                let limit = |at: usize| alpha * (at as f64 + 1.0) / count;
                sorted.iter().enumerate().rev().find(|(at, p)| **p <= limit(*at)).map(|(at, _)| limit(at))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(correction: Correction, p: &[f64]) -> Significance {
        let p: Vec<_> = p.iter().copied().map(Some).collect();
        correction.decide(&vec![AreaState::Tested; p.len()], &p, 0.05).unwrap()
    }

    /// Benjamini & Hochberg (1995), p. 295: fifteen p-values of a trial of
    /// thrombolysis, of which four are significant, three by Bonferroni.
    const TRIAL: [f64; 15] = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];

    #[test]
    fn the_published_trial_has_four_discoveries() {
        let fdr = decided(Correction::FalseDiscovery, &TRIAL);
        assert_eq!(fdr.is_significant.iter().filter(|is| **is).count(), 4);
        assert_eq!((fdr.threshold, fdr.tested), (Some(0.05 * 4.0 / 15.0), 15));
        let bonferroni = decided(Correction::Bonferroni, &TRIAL);
        assert_eq!(bonferroni.is_significant.iter().filter(|is| **is).count(), 3);
        let none = decided(Correction::None, &TRIAL);
        assert_eq!((none.is_significant.iter().filter(|is| **is).count(), none.threshold), (9, Some(0.05)));
    }

    /// `esda.fdr` (2.9.0), as it is: a strict comparison, and α ÷ n without any.
    fn of_pysal(p: &[f64], alpha: f64) -> f64 {
        let (mut sorted, n) = (p.to_vec(), p.len() as f64);
        sorted.sort_unstable_by(f64::total_cmp);
        let limits = sorted.iter().enumerate().map(|(at, p)| (*p, alpha * (at as f64 + 1.0) / n));
        limits.rev().find(|(p, limit)| p < limit).map_or(alpha / n, |(_, limit)| limit)
    }

    #[test]
    fn pysal_s_rule_differs_at_equality_and_without_discoveries() {
        assert!((of_pysal(&TRIAL, 0.05) - 0.05 * 4.0 / 15.0).abs() < 1e-16);
        let equal = [0.025, 0.9];
        assert_eq!(
            (of_pysal(&equal, 0.05), decided(Correction::FalseDiscovery, &equal).threshold),
            (0.025, Some(0.025))
        );
        let (mut last, mut every) = ([0.05; 4], [0.9; 4]);
        last[0] = 0.01;
        // All four are discoveries at exactly 0.05; PySAL has only the first.
        assert_eq!(decided(Correction::FalseDiscovery, &last).is_significant, [true; 4]);
        assert_eq!(of_pysal(&last, 0.05), 0.0125);
        every[0] = 0.04;
        assert_eq!(decided(Correction::FalseDiscovery, &every).threshold, None);
        assert_eq!(of_pysal(&every, 0.05), 0.0125);
    }

    /// pygeoda's tests: Guerry (85 areas) FDR(0.05) and Donatns FDR(0.01), both
    /// α ÷ n; columbus (49) Bonferroni(0.05).
    #[test]
    fn thresholds_of_geoda_are_a_share_of_alpha() {
        assert!((of_pysal(&[0.5; 85], 0.05) - 0.000_588_235).abs() < 1e-9);
        assert!((of_pysal(&[0.5; 85], 0.01) - 0.000_117_647_058_823_529_42).abs() < 1e-18);
        let columbus = decided(Correction::Bonferroni, &[0.5; 49]).threshold.unwrap();
        assert!((columbus - 0.001_020_408_163_265_306_3).abs() < 1e-18);
    }

    #[test]
    fn areas_that_were_not_tested_are_never_significant_nor_counted() {
        let states =
            [AreaState::Tested, AreaState::OneNeighbour, AreaState::NoNeighbours, AreaState::NoValue];
        for correction in [Correction::FalseDiscovery, Correction::Bonferroni, Correction::None] {
            let found =
                correction.decide(&states, &[Some(0.001), Some(0.001), Some(0.001), None], 0.05).unwrap();
            assert_eq!((found.tested, &found.is_significant[..]), (1, &[true, false, false, false][..]));
            let none = correction.decide(&states[1..], &[None; 3], 0.05).unwrap();
            assert_eq!((none.tested, none.threshold), (0, None));
        }
    }

    #[test]
    fn levels_that_are_none_are_refused() {
        for alpha in [0.0, 1.0, -0.05, f64::NAN] {
            assert!(Correction::None.decide(&[], &[], alpha).is_err(), "{alpha}");
        }
        assert!(Correction::None.decide(&[AreaState::Tested], &[], 0.05).is_err());
    }
}
