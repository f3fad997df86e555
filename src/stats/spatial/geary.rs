//! Local Geary's c: how far an area is from each of its neighbours.

use super::super::sum;
use super::permutation::SquaredGap;
use super::{Permutations, PseudoP, Sample, Watch};
use crate::error::Result;

/// Local Geary's c of every area.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalGeary {
    /// cᵢ, 0 or more: small where the area is like its neighbours. `None` without
    /// a value or neighbours.
    pub c: Vec<Option<f64>>,
}

/// cᵢ = Σⱼ wᵢⱼ (zᵢ − zⱼ)² with z by the standard deviation of a sample (n − 1).
///
/// Anselin, L. (1995), *Local indicators of spatial association – LISA*,
/// Geographical Analysis 27(2), 93–115, eq. 21, p. 102; z as in Anselin (2019),
/// *A local indicator of multivariate spatial association*, Geographical
/// Analysis 51(2), 133–150.
///
/// # Errors
/// Weights in which an area is its own neighbour.
pub fn local_geary(sample: &Sample) -> Result<LocalGeary> {
    sample.refuse_self()?;
    let scores = sample.scores();
    let score = |id: u32| scores.get(id as usize).copied().unwrap_or(f64::NAN);
    let found = (0..sample.len()).map(|at| {
        let gap = |id: u32| (score(at as u32) - score(id)).powi(2);
        let c = || sum(sample.weights.of(at).map(|(id, weight)| weight * gap(id)));
        sample.has_neighbours(at).then(c)
    });
    let found: Vec<_> = found.collect();
    Ok(LocalGeary { c: sample.spread(found).into_iter().map(Option::flatten).collect() })
}

impl LocalGeary {
    /// How often chance alone makes an area as like its neighbours: "less" asks
    /// for clusters, "greater" for differences.
    ///
    /// # Errors
    /// Stopped by the watch; a shared table that would be too large.
    pub fn pseudo_p(sample: &Sample, permutations: &Permutations, watch: &Watch) -> Result<PseudoP> {
        SquaredGap::new(sample, sample.scores()).tails(sample, permutations, watch)
    }
}
