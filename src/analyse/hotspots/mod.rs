//! Where high and low values of a column gather: a statistic, its probability by
//! chance and a decision for every area, the clusters they form, and the
//! statistics of the whole map.

mod clusters;
mod decide;
mod global;
mod input;
mod method;
mod plan;
mod score;
mod standing;

pub use clusters::SpotCluster;
pub use decide::{Decided, SpotKind};
pub use global::{GlobalFinding, GlobalStatistic};
pub use method::{HotspotMethod, Rates};
pub use plan::HotspotPlan;

use super::evidence::{Evidence, Unsure};
use super::{AreaNeighbours, neighbours};
use crate::atlas::Atlas;
use crate::error::Result;
use crate::measure::{Column, Indicator};
use crate::stats::spatial::{AreaState, Sample, Significance, Watch};
use crate::stats::{Weighting, Weights};
use input::Input;

/// An indicator and one of its columns.
pub type Series<'a> = (&'a Indicator, &'a Column);

/// What was found of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The area, by its position in the atlas.
    pub area: u32,
    /// The number that was tested: the value itself, or the rate made steadier.
    pub tested: Option<f64>,
    /// Why there is none, where rates were made of parts and a part is not known.
    pub unsure: Option<Unsure>,
    /// What can be said of it.
    pub state: AreaState,
    /// How many neighbours have a number.
    pub neighbours: usize,
    /// The mean of the neighbours' numbers, of the second indicator where there
    /// are two.
    pub lag: Option<f64>,
    /// The statistic: the share of the sum for G, Moran's I, Geary's c.
    pub statistic: Option<f64>,
    /// Its standard score; none of local Geary.
    pub z: Option<f64>,
    /// How likely as much is by chance; none where it was not tested.
    pub p: Option<f64>,
    /// What it is, how sure, and that in words.
    pub decided: Decided,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hotspots {
    /// Who is next to whom.
    pub neighbours: AreaNeighbours,
    /// How much each neighbour counted.
    pub weighting: Weighting,
    /// One for every area asked for, in order.
    pub spots: Vec<Spot>,
    /// Which are significant, by what rule.
    pub significance: Significance,
    /// The statistics of the whole map.
    pub global: Vec<GlobalFinding>,
    /// Areas of one kind that lie together, larger ones first.
    pub clusters: Vec<SpotCluster>,
}

/// Finds where values gather among some areas, given in order. Of two indicators
/// the areas' own values are of the first, their neighbours' of the second.
///
/// # Errors
/// Fewer than three areas with a number; all of them the same; rates to be made
/// steadier of what has no parts; a bivariate method without a second indicator,
/// or another with one; stopped by the watch.
pub fn hotspots(
    atlas: &Atlas,
    areas: &[u32],
    first: Series<'_>,
    second: Option<Series<'_>>,
    plan: &HotspotPlan,
    watch: &Watch,
) -> Result<Hotspots> {
    plan.check(second.is_some())?;
    let found = neighbours(atlas, areas, plan.weights, plan.join_islands)?;
    let lists = &found.neighbours.lists;
    let input = Input::of(atlas, areas, first, second, plan.rates, lists)?;
    let weighting = plan.weighting.unwrap_or(plan.method.own_weighting());
    let weights = Weights::new(lists.clone(), weighting);
    let sample = Sample::new(&input.values, &weights)?;
    let scored = score::scored(&sample, &input, plan, watch)?;
    let significance = plan.correction.decide(sample.states(), &scored.p, plan.alpha)?;
    let decided = decide::decided(&sample, &input, lists, &scored, plan, &significance)?;
    let around = input.others.as_ref().unwrap_or(&input.values);
    let spots: Vec<Spot> = decided
        .into_iter()
        .enumerate()
        .map(|(at, decided)| {
            let (neighbours, lag) = standing::around(lists.of(at), at, around);
            let of = |column: &[Option<f64>]| column.get(at).copied().flatten();
            let state = sample.states().get(at).copied().unwrap_or(AreaState::NoValue);
            Spot {
                area: areas.get(at).copied().unwrap_or_default(),
                tested: of(&input.values),
                unsure: input.unsure.get(at).copied().flatten(),
                state,
                neighbours,
                lag,
                statistic: of(&scored.statistic),
                z: of(&scored.z),
                p: of(&scored.p).filter(|_| state == AreaState::Tested),
                decided,
            }
        })
        .collect();
    let evidence = Evidence::of(atlas, first.0, first.1);
    let clusters = clusters::clusters(atlas, &found, &spots, &evidence)?;
    let global = global::global(&input.values, lists, plan.weighting);
    Ok(Hotspots { neighbours: found, weighting, spots, significance, global, clusters })
}

#[cfg(test)]
mod tests;
