//! What arithmetic each [`Kind`] of number allows when areas are put together
//! or taken apart. The only place that knows: totals, re-basing between
//! vintages and roll-up to larger areas all ask here.
//!
//! | kind | several areas as one | one area as several |
//! |---|---|---|
//! | count | the sum | shared in proportion to weights |
//! | percentage, rate | recomputed from numerators and denominators, else weighted by the denominator | carried |
//! | mean, score | weighted | carried |
//! | rank | never | never |

use super::{Absent, Kind};
use crate::stats::{sum, weighted_mean};
use std::fmt;

/// What is known of the parts besides their values; every list is aligned to
/// the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Basis<'a> {
    /// Nothing.
    Values,
    /// What stands above and below the line of each part.
    Ratio {
        /// Above the line.
        numerators: &'a [f64],
        /// Below the line.
        denominators: &'a [f64],
    },
    /// How much each part counts: its denominator, its people.
    Weights(&'a [f64]),
}

/// Why there is no lawful figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unlawful {
    /// There is no part with a number.
    NoPart,
    /// A percentage or rate, and nothing says out of how many.
    NoDenominator,
    /// A mean, a score or a share of a count, and nothing to weigh by.
    NoWeights,
    /// The weights are zero, negative, or not one for each part.
    NothingToWeigh,
    /// A rank or a decile: a place in an order, which no arithmetic carries over.
    Rank,
}

impl Unlawful {
    /// In words, to stand after a colon.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoPart => "no area has a number",
            Self::NoDenominator => "no denominator is given, so no overall figure is lawful",
            Self::NoWeights => "averages and scores need weights, and the dataset names none",
            Self::NothingToWeigh => "no area has both a number and a weight",
            Self::Rank => "ranks and deciles are places in an order: no figure is lawful for other areas",
        }
    }
}

impl fmt::Display for Unlawful {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

impl Kind {
    /// Per how many of a denominator the number is: 100 for a percentage;
    /// `None` where the kind has no denominator.
    pub fn per(self) -> Option<f64> {
        match self {
            Self::Percentage => Some(100.0),
            Self::Rate { per } => Some(per),
            Self::Count | Self::Mean | Self::Score | Self::Rank => None,
        }
    }

    /// Whether a part of an area can be taken to have the figure of the whole,
    /// as an estimate. A count cannot (it is [shared](share)), nor can a rank.
    pub fn carries_to_parts(self) -> bool {
        !matches!(self, Self::Count | Self::Rank)
    }
}

/// The figure of several parts together. Of a [ratio](Basis::Ratio) the values
/// are not looked at: the figure is Σ numerators ÷ Σ denominators × per for a
/// percentage or rate.
///
/// # Errors
/// The reason why no figure is lawful.
pub fn combine(kind: Kind, values: &[f64], basis: Basis<'_>) -> Result<f64, Unlawful> {
    match (kind, basis) {
        (Kind::Rank, _) => Err(Unlawful::Rank),
        (Kind::Count, _) if values.is_empty() => Err(Unlawful::NoPart),
        (Kind::Count, _) => Ok(sum(values.iter().copied())),
        (Kind::Percentage | Kind::Rate { .. }, Basis::Values) => Err(Unlawful::NoDenominator),
        (Kind::Mean | Kind::Score, Basis::Values) => Err(Unlawful::NoWeights),
        (Kind::Percentage | Kind::Rate { .. }, Basis::Ratio { numerators, denominators }) => {
            let below = sum(denominators.iter().copied());
            if numerators.len() != denominators.len() || below <= 0.0 {
                return Err(Unlawful::NothingToWeigh);
            }
            Ok(sum(numerators.iter().copied()) / below * kind.per().unwrap_or(1.0))
        }
        (_, Basis::Weights(weights) | Basis::Ratio { denominators: weights, .. }) => {
            weighted_mean(values, weights).ok_or(Unlawful::NothingToWeigh)
        }
    }
}

/// Shares a count among the parts of its area in proportion to their weights.
/// The shares add up to the count. A whole number is shared in whole numbers by
/// the method of largest remainders, equal remainders in the order of the parts.
///
/// The method of Hamilton: Balinski, M. L. and Young, H. P. (1982), *Fair
/// Representation*, Yale University Press.
///
/// # Errors
/// [`Unlawful::NoPart`] of no parts; [`Unlawful::NothingToWeigh`] where a
/// weight is negative or not finite or they add up to nothing, unless the count
/// is zero, which every part then has.
pub fn share(count: f64, weights: &[f64]) -> Result<Vec<f64>, Unlawful> {
    if weights.is_empty() {
        return Err(Unlawful::NoPart);
    }
    if count == 0.0 {
        return Ok(vec![0.0; weights.len()]);
    }
    let total = sum(weights.iter().copied());
    if weights.iter().any(|weight| !weight.is_finite() || *weight < 0.0) || total <= 0.0 {
        return Err(Unlawful::NothingToWeigh);
    }
    let exact: Vec<f64> = weights.iter().map(|weight| count * (weight / total)).collect();
    // Above 2^53 there are no fractions left to share.
    if count.fract() != 0.0 || !(0.0..9_007_199_254_740_992.0).contains(&count) {
        return Ok(last_takes_rest(count, exact));
    }
    let mut shares: Vec<f64> = exact.iter().map(|share| share.floor()).collect();
    let left = (count - sum(shares.iter().copied())) as usize;
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|a, b| remainder(&exact, *b).total_cmp(&remainder(&exact, *a)));
    for place in order.into_iter().take(left) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1.0;
        }
    }
    Ok(shares)
}

fn remainder(exact: &[f64], at: usize) -> f64 {
    exact.get(at).map_or(0.0, |share| share.fract())
}

/// Gives what rounding lost or won to the last part that has any.
fn last_takes_rest(count: f64, mut shares: Vec<f64>) -> Vec<f64> {
    if let Some(last) = shares.iter().rposition(|share| *share != 0.0) {
        let others = sum(shares.iter().enumerate().filter(|(at, _)| *at != last).map(|(_, share)| *share));
        if let Some(share) = shares.get_mut(last) {
            *share = count - others;
        }
    }
    shares
}

/// The reason a figure of several parts has when some parts have no number:
/// what is withheld stays withheld, and what cannot be compared or is unknown
/// comes before what is merely not there.
pub fn strongest(reasons: impl IntoIterator<Item = Absent>) -> Option<Absent> {
    const ORDER: [Absent; 5] = [
        Absent::NotApplicable,
        Absent::Missing,
        Absent::NotAvailable,
        Absent::NotComparable,
        Absent::Suppressed,
    ];
    reasons.into_iter().max_by_key(|reason| ORDER.iter().position(|known| known == reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATE: Kind = Kind::Rate { per: 1000.0 };

    #[test]
    fn each_kind_has_its_arithmetic() {
        let (values, weights) = ([10.0, 20.0], [1.0, 3.0]);
        let ratio = Basis::Ratio { numerators: &[1.0, 3.0], denominators: &[10.0, 15.0] };
        assert_eq!(combine(Kind::Count, &values, Basis::Values), Ok(30.0));
        assert_eq!(combine(Kind::Percentage, &values, ratio), Ok(16.0));
        assert_eq!(combine(RATE, &values, ratio), Ok(160.0));
        for kind in [Kind::Percentage, RATE, Kind::Mean, Kind::Score] {
            assert_eq!(combine(kind, &values, Basis::Weights(&weights)), Ok(17.5));
        }
        assert_eq!(combine(Kind::Mean, &values, ratio), Ok(16.0));
    }

    #[test]
    fn what_is_not_lawful_is_refused_with_the_reason() {
        let values = [1.0, 2.0];
        assert_eq!(combine(Kind::Count, &[], Basis::Values), Err(Unlawful::NoPart));
        assert_eq!(combine(Kind::Percentage, &values, Basis::Values), Err(Unlawful::NoDenominator));
        assert_eq!(combine(Kind::Score, &values, Basis::Values), Err(Unlawful::NoWeights));
        assert_eq!(combine(Kind::Rank, &values, Basis::Weights(&[1.0, 1.0])), Err(Unlawful::Rank));
        let nothing = combine(Kind::Mean, &values, Basis::Weights(&[0.0, 0.0]));
        assert_eq!(nothing, Err(Unlawful::NothingToWeigh));
        let zero = Basis::Ratio { numerators: &[0.0], denominators: &[0.0] };
        assert_eq!(combine(RATE, &[0.0], zero), Err(Unlawful::NothingToWeigh));
    }

    #[test]
    fn whole_counts_are_shared_in_whole_numbers() {
        assert_eq!(share(10.0, &[1.0, 1.0, 1.0]), Ok(vec![4.0, 3.0, 3.0]));
        assert_eq!(share(1.0, &[1.0, 2.0]), Ok(vec![0.0, 1.0]));
        assert_eq!(share(0.0, &[0.0, 0.0]), Ok(vec![0.0, 0.0]));
        assert_eq!(share(7.0, &[0.0, 5.0]), Ok(vec![0.0, 7.0]));
        assert_eq!(share(2.5, &[1.0, 1.0]), Ok(vec![1.25, 1.25]));
        assert_eq!(share(5.0, &[0.0, 0.0]), Err(Unlawful::NothingToWeigh));
        assert_eq!(share(5.0, &[]), Err(Unlawful::NoPart));
        assert_eq!(share(5.0, &[-1.0, 2.0]), Err(Unlawful::NothingToWeigh));
    }

    #[test]
    fn the_strongest_reason_speaks_for_the_whole() {
        assert_eq!(strongest([]), None);
        assert_eq!(strongest([Absent::Missing, Absent::NotApplicable]), Some(Absent::Missing));
        assert_eq!(strongest(Absent::ALL), Some(Absent::Suppressed));
        assert_eq!(strongest([Absent::NotComparable, Absent::NotAvailable]), Some(Absent::NotComparable));
    }

    proptest! {
        #[test]
        fn shares_of_a_whole_count_add_up_to_it(
            count in 0_u32..2_000_000,
            weights in prop::collection::vec(0_u32..100_000, 1..12),
        ) {
            let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
            let total: f64 = weights.iter().sum();
            let count = f64::from(count);
            match share(count, &weights) {
                Ok(shares) => {
                    prop_assert_eq!(shares.iter().sum::<f64>(), count);
                    for (share, weight) in shares.iter().zip(&weights) {
                        prop_assert!(share.fract() == 0.0);
                        prop_assert!(total == 0.0 || (share - count * weight / total).abs() <= 1.0);
                    }
                }
                Err(reason) => prop_assert!(reason == Unlawful::NothingToWeigh && total == 0.0 && count > 0.0),
            }
        }

        #[test]
        fn shares_of_any_count_add_up_to_it(
            count in -1e6..1e6_f64,
            weights in prop::collection::vec(0.001..1e5_f64, 1..12),
        ) {
            let shares = share(count, &weights).unwrap();
            prop_assert!((sum(shares.iter().copied()) - count).abs() <= count.abs() * 1e-15);
        }

        #[test]
        fn a_ratio_is_the_mean_weighted_by_its_denominators(
            parts in prop::collection::vec((0_u32..1000, 1_u32..1000), 1..12),
        ) {
            let numerators: Vec<f64> = parts.iter().map(|(above, _)| f64::from(*above)).collect();
            let denominators: Vec<f64> = parts.iter().map(|(_, below)| f64::from(*below)).collect();
            let values: Vec<f64> =
                numerators.iter().zip(&denominators).map(|(above, below)| above / below * 1000.0).collect();
            let ratio = Basis::Ratio { numerators: &numerators, denominators: &denominators };
            let recomputed = combine(RATE, &values, ratio).unwrap();
            let weighted = combine(RATE, &values, Basis::Weights(&denominators)).unwrap();
            prop_assert!((recomputed - weighted).abs() < 1e-6 * recomputed.max(1.0));
        }
    }
}
