//! Areas of one kind that lie together.

use super::{Spot, SpotKind};
use crate::analyse::{AreaNeighbours, Evidence, Together, neighbours};
use crate::atlas::Atlas;
use crate::error::Result;
use crate::geom::topology::NeighbourRule;
use crate::stats::{mean, sum};

/// Areas of one kind that lie together.
#[derive(Debug, Clone, PartialEq)]
pub struct SpotCluster {
    /// What they are.
    pub kind: SpotKind,
    /// The areas by position in the atlas, in order.
    pub areas: Vec<u32>,
    /// The mean of their values, each area counted once.
    pub mean: Option<f64>,
    /// Their figure together, where one is lawful.
    pub together: Together,
    /// How many people live there, where the dataset knows of every area.
    pub population: Option<f64>,
}

/// The clusters of every kind that stands out, in the order of kinds, larger ones
/// first. Areas lie together when they are neighbours; where neighbours are the
/// nearest or within a distance, when their borders meet.
pub(super) fn clusters(
    atlas: &Atlas,
    found: &AreaNeighbours,
    spots: &[Spot],
    evidence: &Evidence<'_>,
) -> Result<Vec<SpotCluster>> {
    let by_borders;
    let lists = if found.rule.is_contiguity() {
        &found.neighbours.lists
    } else {
        by_borders = neighbours(atlas, &found.areas, NeighbourRule::Queen, false)?;
        &by_borders.neighbours.lists
    };
    let kind_of =
        |at: usize| spots.get(at).map(|spot| spot.decided.kind).filter(|kind| kind.is_significant());
    let mut seen = vec![false; spots.len()];
    let mut clusters = Vec::new();
    for start in 0..spots.len() {
        let Some(kind) = kind_of(start) else { continue };
        let (mut members, mut open) = (Vec::new(), vec![start]);
        while let Some(at) = open.pop() {
            let Some(is_seen) = seen.get_mut(at) else { continue };
            if std::mem::replace(is_seen, true) {
                continue;
            }
            members.push(at);
            open.extend(lists.of(at).iter().map(|id| *id as usize).filter(|id| kind_of(*id) == Some(kind)));
        }
        if !members.is_empty() {
            members.sort_unstable();
            let areas = members.iter().filter_map(|at| Some(spots.get(*at)?.area)).collect();
            clusters.push(cluster(atlas, kind, areas, evidence));
        }
    }
    // Of equal size they stay in the order of their first areas.
    clusters.sort_by_key(|cluster| (cluster.kind, std::cmp::Reverse(cluster.areas.len())));
    Ok(clusters)
}

fn cluster(atlas: &Atlas, kind: SpotKind, areas: Vec<u32>, evidence: &Evidence<'_>) -> SpotCluster {
    let values: Vec<f64> =
        areas.iter().filter_map(|area| evidence.column().get(*area as usize).known()).collect();
    let weight = atlas.about().weight.as_ref();
    let people = weight.and_then(|id| atlas.column(id.as_str(), None)).and_then(|(_, column)| {
        areas.iter().map(|area| column.get(*area as usize).known()).collect::<Option<Vec<f64>>>()
    });
    SpotCluster {
        kind,
        mean: mean(&values),
        together: evidence.together(&areas),
        population: people.map(sum),
        areas,
    }
}
