//! The same components under other weights.

use super::stand;
use crate::error::Result;
use crate::stats::interval::Level;
use crate::stats::rank::Standing;
use crate::stats::together::{Components, kendall, spearman};

/// What becomes of the ranking under other weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The component left out; none where all count alike.
    pub left_out: Option<usize>,
    /// The rank of every area; none where it has no score.
    pub ranks: Vec<Option<usize>>,
    /// Spearman's correlation of the scores with those of the weights given, over the
    /// areas that have both; none of fewer than three areas, or where all are equal.
    pub spearman: Option<f64>,
    /// Kendall's tau-b of the same.
    pub kendall: Option<f64>,
    /// How many of the top areas stay in it.
    pub top_kept: usize,
}

/// Equal weights, then every component left out, with the others as they are.
pub(super) fn all(
    components: &Components,
    weights: &[f64],
    base: &[Option<f64>],
    standings: &[Option<Standing>],
    top: usize,
) -> Result<Vec<Scenario>> {
    let count = components.count();
    let without = |left: usize| {
        let weight = |(at, weight): (usize, &f64)| if at == left { 0.0 } else { *weight };
        (Some(left), weights.iter().enumerate().map(weight).collect())
    };
    std::iter::once((None, vec![1.0; count]))
        .chain((0..count).map(without))
        .map(|(left_out, weights): (Option<usize>, Vec<f64>)| {
            let scores: Vec<Option<f64>> = components.scores(&weights).collect();
            let other = stand(&scores)?;
            let (one, two): (Vec<f64>, Vec<f64>) =
                base.iter().zip(&scores).filter_map(|(base, score)| base.zip(*score)).unzip();
            let is_top = |standing: &Option<Standing>| standing.is_some_and(|own| own.rank <= top);
            let kept = standings.iter().zip(&other).filter(|(one, other)| is_top(one) && is_top(other));
            Ok(Scenario {
                left_out,
                top_kept: kept.count(),
                ranks: other.iter().map(|standing| standing.map(|own| own.rank)).collect(),
                spearman: spearman(&one, &two, Level::P95).ok().map(|found| found.coefficient),
                kendall: kendall(&one, &two).ok(),
            })
        })
        .collect()
}
