//! The measures of spread of one set of values, weighed or not.

use crate::analyse::OrWhy;
use crate::error::Result;
use crate::stats::inequality::{
    Decomposition, atkinson, gini, hoover, mean_log_deviation, mean_log_deviation_decomposed,
    percentile_ratio, theil, theil_decomposed,
};
use crate::stats::quantiles::{quantile, weighted_quantile};
use crate::stats::{mean, weighted_mean};

/// The aversion to inequality that the Atkinson index is taken at.
pub const AVERSION: f64 = 0.5;
/// The percentiles that are answered.
pub const PERCENTILES: [u8; 5] = [10, 25, 50, 75, 90];

/// How unevenly some values are spread.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// The areas that count, by position in the atlas.
    pub areas: Vec<u32>,
    /// Their mean.
    pub mean: f64,
    /// Gini coefficient.
    pub gini: f64,
    /// Hoover index: the share that would have to move.
    pub hoover: f64,
    /// Atkinson index at [`AVERSION`].
    pub atkinson: f64,
    /// Theil's T.
    pub theil: f64,
    /// Theil's L; or why it has no value.
    pub mean_log_deviation: OrWhy<f64>,
    /// The values at [`PERCENTILES`].
    pub percentiles: [f64; 5],
    /// P90 ÷ P10; or why there is no ratio.
    pub ratio: OrWhy<f64>,
    /// T and L between and within groups; or why they are not taken apart.
    pub split: OrWhy<Split>,
}

/// Theil's indices between and within groups of areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// T between the groups, and within them.
    pub theil: (f64, f64),
    /// The same of L, where it has a value.
    pub mean_log_deviation: Option<(f64, f64)>,
    /// Each group.
    pub groups: Vec<GroupShare>,
}

/// A group of areas in a [`Split`].
#[derive(Debug, Clone, PartialEq)]
pub struct GroupShare {
    /// Its position in its grouping.
    pub group: usize,
    /// How many of its areas count.
    pub areas: usize,
    /// Their mean.
    pub mean: Option<f64>,
    /// T within the group; `None` where its total is zero.
    pub theil: Option<f64>,
    /// L within the group.
    pub mean_log_deviation: Option<f64>,
}

/// Values of areas, none below zero, and how much each counts.
pub(super) struct Sample {
    pub(super) areas: Vec<u32>,
    pub(super) values: Vec<f64>,
    pub(super) weights: Option<Vec<f64>>,
}

impl Sample {
    /// All measures. `groups` has each area's group by its position in its
    /// grouping, or why there are none.
    pub(super) fn measures(self, groups: OrWhy<Vec<usize>>) -> Result<Measures> {
        let (values, weights) = (self.values.as_slice(), self.weights.as_deref());
        let at = |percent: u8| {
            let p = f64::from(percent) / 100.0;
            weights.map_or_else(|| quantile(values, p), |weights| weighted_quantile(values, weights, p))
        };
        let [p10, p25, p50, p75, p90] = PERCENTILES.map(at);
        let zeros = values.iter().filter(|value| **value == 0.0).count();
        Ok(Measures {
            mean: weighted(values, weights).unwrap_or_default(),
            gini: gini(values, weights)?,
            hoover: hoover(values, weights)?,
            atkinson: atkinson(values, weights, AVERSION)?,
            theil: theil(values, weights)?,
            mean_log_deviation: match zeros {
                0 => mean_log_deviation(values, weights).map_err(said),
                zeros => Err(format!("{zeros} of the areas have zero, of which there is no logarithm")),
            },
            percentiles: [p10?, p25?, p50?, p75?, p90?],
            ratio: percentile_ratio(values, weights, (0.9, 0.1)).map(|found| found.ratio).map_err(said),
            split: groups.and_then(|groups| split(values, weights, &groups)),
            areas: self.areas,
        })
    }
}

/// The sentence of a refusal, to stand after a colon.
pub(super) fn said(error: crate::error::Error) -> String {
    error.first().message.clone()
}

fn weighted(values: &[f64], weights: Option<&[f64]>) -> Option<f64> {
    weights.map_or_else(|| mean(values), |weights| weighted_mean(values, weights))
}

fn split(values: &[f64], weights: Option<&[f64]>, groups: &[usize]) -> OrWhy<Split> {
    let mut present = groups.to_vec();
    present.sort_unstable();
    present.dedup();
    // The kernel numbers groups without gaps.
    let numbered: Vec<usize> = groups.iter().filter_map(|group| present.binary_search(group).ok()).collect();
    let t = theil_decomposed(values, weights, &numbered).map_err(said)?;
    let l = mean_log_deviation_decomposed(values, weights, &numbered).ok();
    let own = |index: &Decomposition, at: usize| index.groups.get(at).copied().flatten();
    let share = |(at, group): (usize, &usize)| {
        let members =
            || numbered.iter().enumerate().filter(move |(_, of)| **of == at).map(|(place, _)| place);
        let pick = |column: &[f64]| members().filter_map(|place| column.get(place).copied()).collect();
        let own_values: Vec<f64> = pick(values);
        let own_weights: Option<Vec<f64>> = weights.map(pick);
        GroupShare {
            group: *group,
            areas: own_values.len(),
            mean: weighted(&own_values, own_weights.as_deref()),
            theil: own(&t, at),
            mean_log_deviation: l.as_ref().and_then(|l| own(l, at)),
        }
    };
    Ok(Split {
        theil: (t.between, t.within),
        mean_log_deviation: l.as_ref().map(|l| (l.between, l.within)),
        groups: present.iter().enumerate().map(share).collect(),
    })
}
