//! From outlines to a topology: near misses and T-junctions are put right.

use super::Topology;
use super::cut::cut;
use super::edges::{insert, on_edges};
use super::findings::Findings;
use super::mend::mend;
use super::outlines::{Near, Outlines};
use super::snap::snap;
use crate::geom::Shapes;

/// Puts copies of borders right that differ by the tolerance, and cuts them.
pub(super) fn heal(
    shapes: &Shapes,
    mut outlines: Outlines<'_>,
    near: &[Near],
    findings: &mut Findings,
) -> Topology {
    let mut rings = snap(&mut outlines, near, &mut findings.snapped);
    let topology = cut(&outlines);
    let insertions = on_edges(&outlines, &topology, findings.tolerance_m);
    if rings.is_empty() && insertions.is_empty() {
        return topology;
    }
    let recut = !insertions.is_empty();
    for insertion in &insertions {
        findings.inserted.add(outlines.place(insertion.vertex), insertion.distance_m);
    }
    rings.extend(insertions.iter().map(|insertion| insertion.ring));
    rings.sort_unstable();
    rings.dedup();
    insert(&mut outlines, &insertions);
    findings.changed = areas_of(&outlines, &rings);
    let mended = mend(shapes, &mut outlines, findings);
    if recut || mended { cut(&outlines) } else { topology }
}

/// The areas that have some rings, which are in order.
fn areas_of(outlines: &Outlines<'_>, rings: &[usize]) -> Vec<u32> {
    let mut areas = Vec::new();
    let mut rings = rings.iter().peekable();
    for area in 0..outlines.area_ends.len() {
        let end = outlines.rings_of(area).end;
        let mut any = false;
        while rings.next_if(|ring| **ring < end).is_some() {
            any = true;
        }
        areas.extend(any.then_some(area as u32));
    }
    areas
}
