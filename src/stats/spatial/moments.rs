//! Sums of weights that expectations and variances are made of.

use super::super::{Sum, Weights, sum};

/// S0, S1 and S2 of Cliff, A. D. & Ord, J. K. (1981), *Spatial Processes: Models
/// and Applications*, p. 19.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moments {
    /// Σᵢ Σⱼ wᵢⱼ.
    pub(super) s0: f64,
    /// ½ Σᵢ Σⱼ (wᵢⱼ + wⱼᵢ)².
    pub(super) s1: f64,
    /// Σᵢ (Σⱼ wᵢⱼ + Σⱼ wⱼᵢ)².
    pub(super) s2: f64,
}

impl Moments {
    pub(super) fn of(weights: &Weights) -> Self {
        let (mut s1, mut incoming) = (Sum::default(), vec![Sum::default(); weights.lists().len()]);
        for item in 0..weights.lists().len() {
            for (id, weight) in weights.of(item) {
                // A pair without the way back counts from both of its sides.
                s1.add(match back(weights, id as usize, item as u32) {
                    Some(back) => (weight + back).powi(2),
                    None => 2.0 * weight * weight,
                });
                if let Some(total) = incoming.get_mut(id as usize) {
                    total.add(weight);
                }
            }
        }
        let both =
            incoming.iter().enumerate().map(|(item, incoming)| weights.sum_of(item) + incoming.value());
        Self { s0: weights.total(), s1: s1.value() / 2.0, s2: sum(both.map(|total| total * total)) }
    }
}

/// The weight of a link, if there is one.
fn back(weights: &Weights, from: usize, to: u32) -> Option<f64> {
    let at = weights.lists().of(from).binary_search(&to).ok()?;
    weights.same_of(from).or_else(|| weights.given_of(from).get(at).copied())
}
