//! How far the ranks of a composite move when its weights do.

use super::super::check::{refused_found, unusable};
use super::super::quantiles::quantile_of_sorted;
use super::composite::Components;
use super::weight_draws::WeightDraws;
use crate::error::Result;
use rayon::prelude::*;

/// Where an area stands under many sets of weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankRange {
    /// The median of its ranks.
    pub median: f64,
    /// The 5th percentile of its ranks.
    pub lower: f64,
    /// The 95th percentile.
    pub upper: f64,
    /// In which share of the draws it is among the first `top`.
    pub top_share: f64,
}

/// The most ranks that are kept while ranges are found: 200 MB.
const MOST_RANKS: usize = 50_000_000;

/// The ranges of the ranks of all areas under drawn weights, the highest score first and
/// equal scores sharing the best rank; none for an area without any component.
///
/// Saisana, M., Saltelli, A. & Tarantola, S. (2005), *Uncertainty and sensitivity
/// analysis techniques as tools for the quality assessment of composite indicators*,
/// Journal of the Royal Statistical Society A 168, 307–323.
///
/// # Errors
/// Weights as [`Components::check_weights`] refuses them; no draw; more ranks than are
/// kept.
pub fn rank_ranges(
    components: &Components,
    weights: &[f64],
    draws: WeightDraws,
    top: usize,
) -> Result<Vec<Option<RankRange>>> {
    components.check_weights(weights)?;
    if draws.count == 0 {
        return Err(unusable("ranks need a draw of weights", draws.count, "1 or more, such as 1000"));
    }
    let held: Vec<bool> = components.scores(weights).map(|score| score.is_some()).collect();
    let scored = held.iter().filter(|held| **held).count();
    if scored.saturating_mul(draws.count) > MOST_RANKS {
        let found = format!("{} draws for {scored} areas", draws.count);
        return Err(refused_found("so many draws of weights are not kept for so many areas", found));
    }
    // Weights are above zero, so that an area has a score in every draw or in none.
    let ranks: Vec<Vec<u32>> = (0..draws.count)
        .into_par_iter()
        .map(|draw| ranks(components.scores(&draws.weights(draw, weights)).flatten().collect()))
        .collect();
    let ranges: Vec<RankRange> = (0..scored).into_par_iter().map(|area| range(&ranks, area, top)).collect();
    let mut ranges = ranges.into_iter();
    Ok(held.into_iter().map(|held| if held { ranges.next() } else { None }).collect())
}

/// The rank of every score, the highest first, equal ones sharing the best.
fn ranks(scores: Vec<f64>) -> Vec<u32> {
    let mut order: Vec<(f64, u32)> = scores.into_iter().zip(0..).collect();
    order.sort_unstable_by(|(one, a), (other, b)| other.total_cmp(one).then(a.cmp(b)));
    let mut ranks = vec![0; order.len()];
    let (mut rank, mut previous) = (0, f64::NAN);
    for (place, (score, area)) in (1..).zip(order) {
        if score != previous {
            rank = place;
        }
        previous = score;
        ranks.get_mut(area as usize).into_iter().for_each(|slot| *slot = rank);
    }
    ranks
}

fn range(ranks: &[Vec<u32>], area: usize, top: usize) -> RankRange {
    let mut own: Vec<f64> =
        ranks.iter().filter_map(|draw| draw.get(area)).map(|rank| f64::from(*rank)).collect();
    own.sort_unstable_by(f64::total_cmp);
    let within = own.partition_point(|rank| *rank <= top as f64);
    RankRange {
        median: quantile_of_sorted(&own, 0.5),
        lower: quantile_of_sorted(&own, 0.05),
        upper: quantile_of_sorted(&own, 0.95),
        top_share: within as f64 / own.len().max(1) as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::together::Vary;

    fn draws(count: usize) -> WeightDraws {
        WeightDraws { count, seed: 1, vary: Vary::Half }
    }

    /// The first is ahead in all, the last behind in all; the two between change places
    /// as often as the one weight is above the other, which is half of the draws.
    #[test]
    fn who_leads_in_all_components_leads_under_all_weights() {
        let one = [Some(9.0), Some(5.0), Some(1.0), Some(0.0), None];
        let other = [Some(9.0), Some(1.0), Some(5.0), Some(0.0), None];
        let components = Components::from_columns(&[&one, &other]).unwrap();
        let found = rank_ranges(&components, &[1.0, 1.0], draws(4000), 2).unwrap();
        let first = found[0].unwrap();
        assert_eq!((first.median, first.lower, first.upper, first.top_share), (1.0, 1.0, 1.0, 1.0));
        let last = found[3].unwrap();
        assert_eq!((last.median, last.top_share), (4.0, 0.0));
        let between = found[1].unwrap();
        assert_eq!((between.lower, between.upper), (2.0, 3.0));
        assert!((between.top_share - 0.5).abs() < 0.04, "{between:?}");
        assert_eq!(found[4], None);
    }

    #[test]
    fn equal_scores_share_the_best_rank() {
        assert_eq!(ranks(vec![2.0, 7.0, 2.0, 1.0]), [2, 1, 2, 4]);
        assert!(ranks(Vec::new()).is_empty());
    }

    #[test]
    fn no_draw_and_too_many_are_refused() {
        let components = Components::from_columns(&[&[Some(1.0), Some(2.0)]]).unwrap();
        assert!(rank_ranges(&components, &[1.0], draws(0), 1).unwrap_err().is_parameter());
        assert!(rank_ranges(&components, &[1.0], draws(30_000_000), 1).is_err());
        assert!(rank_ranges(&components, &[0.0], draws(5), 1).is_err());
    }
}
