//! Places between areas that belong to none.

use super::findings::{Findings, Gap};
use super::trace::Loop;
use super::{ArcRef, Sides, Topology};
use crate::geom::size::point_inside;

/// Finds what is surrounded by areas and belongs to none, of the rings around
/// all that belongs to none.
pub(super) fn find(topology: &Topology, sides: &[Sides], rings: &[Loop], findings: &mut Findings) {
    for ring in rings.iter().filter(|ring| ring.area_m2 > 0.0) {
        let gap = gap(topology, sides, ring);
        let list = if gap.is_sliver() { &mut findings.gaps } else { &mut findings.holes };
        list.push(gap);
    }
}

/// The arcs on whose left no area is, each in the direction in which that is so.
pub(super) fn unowned(sides: &[Sides]) -> Vec<ArcRef> {
    let arc = |(id, sides): (usize, &Sides)| match (sides.left, sides.right) {
        (None, Some(_)) => Some(ArcRef::forward(id)),
        (Some(_), None) => Some(ArcRef::forward(id).reversed()),
        _ => None,
    };
    sides.iter().enumerate().filter_map(arc).collect()
}

fn gap(topology: &Topology, sides: &[Sides], found: &Loop) -> Gap {
    let mut areas: Vec<u32> = found
        .arcs
        .iter()
        .filter_map(|arc| sides.get(arc.id()).and_then(|sides| sides.of(arc.reversed())))
        .collect();
    areas.sort_unstable();
    areas.dedup();
    let mut points = Vec::new();
    topology.arcs.write_ring(&found.arcs, 0, &mut points);
    let perimeter_m = found.arcs.iter().map(|arc| topology.arcs.length_m(arc.id())).sum();
    let at = point_inside([points.as_slice()]).or(points.first().copied()).unwrap_or_default();
    Gap { area_m2: found.area_m2, perimeter_m, at, areas }
}
