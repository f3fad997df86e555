//! [`Topology`]: the borders of many areas, each held once.
//!
//! ```text
//!        +-----a----+             arcs     a  b  c        points once
//!        |     A    |             area A   a, b           signed numbers: !b is b reversed
//!        X----b-----Y             area B   !b, c
//!        |     B    |
//!        +-----c----+             X and Y are junctions
//! ```
//!
//! A *junction* is a vertex whose neighbours along the outlines differ from one
//! outline to another. An *arc* runs from junction to junction, or all the way
//! round where an outline has none. A *ring* is a run of arcs, each taken
//! forwards or backwards, the area on its left: so the area on an arc's left is
//! the one that takes it forwards. The numbers are those of TopoJSON (Bostock,
//! M. & Metcalf, C. (2013), *The TopoJSON format specification*, 2.1.4).
//!
//! Arcs and rings do not depend on the order of the areas nor on the number of
//! threads: an arc begins at its lesser end and arcs are sorted by place.
//!
//! Everything that draws or compares neighbours stands on this:
//! [`rook`](Topology::rook) and [`queen`](Topology::queen) neighbours,
//! [`dissolve`](Topology::dissolve), and every
//! [level of detail](Topology::at_threshold). Topologies made of one another
//! share their arcs.

mod arcs;
mod cut;
mod describe;
mod dissolve;
mod edges;
mod findings;
mod gaps;
mod heal;
mod mend;
mod midpoints;
mod neighbours;
mod outlines;
mod overlaps;
mod quantise;
mod select;
mod simplify;
mod snap;
mod trace;
mod tree;

pub use arcs::{ArcRef, Arcs};
pub use findings::{Findings, Gap, Moved, Overlap};
pub use neighbours::{NeighbourRule, Neighbours};
pub(super) use overlaps::overlay;
pub use quantise::{Quantised, quantise};

use super::{Grid, Shapes};
use outlines::Outlines;
use std::sync::Arc;

/// A millimetre: far below what any survey claims, far above what copies of one
/// border differ by when they have been through different software.
pub const DEFAULT_TOLERANCE_M: f64 = 0.001;

/// The borders of many areas, each held once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Topology {
    arcs: Arc<Arcs>,
    /// The arcs of all rings.
    refs: Vec<ArcRef>,
    /// Where each ring ends in `refs`.
    ring_ends: Vec<u32>,
    /// How many vertices of its first arc come before the ring's first point.
    ring_starts: Vec<u32>,
    polygon_ends: Vec<u32>,
    area_ends: Vec<u32>,
}

impl Topology {
    /// Finds the shared borders of some areas.
    ///
    /// Vertices within `tolerance_m` of one another become one, and a vertex
    /// within it of another outline's edge is put into that edge; with 0, only
    /// a vertex exactly on an edge is. What that changed, and the gaps and
    /// overlaps that are left, are in the [`Findings`]. Areas in which nothing
    /// was changed come back bit for bit ([`Topology::to_shapes`]). A tolerance
    /// that is negative or not a number counts as 0.
    pub fn build(shapes: &Shapes, tolerance_m: f64) -> (Self, Findings) {
        let tolerance_m = if tolerance_m > 0.0 { tolerance_m } else { 0.0 };
        let (outlines, near) = Outlines::index(shapes, tolerance_m);
        let mut findings = Findings { tolerance_m, ..Findings::default() };
        let topology = heal::heal(shapes, outlines, &near, &mut findings);
        let sides = topology.sides();
        let around_none = trace::loops(&topology.arcs, gaps::unowned(&sides));
        gaps::find(&topology, &sides, &around_none, &mut findings);
        overlaps::find(&topology, &sides, &around_none, &mut findings);
        (topology, findings)
    }

    /// How many areas.
    pub fn len(&self) -> usize {
        self.area_ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.area_ends.is_empty()
    }

    /// The arcs.
    pub fn arcs(&self) -> &Arcs {
        &self.arcs
    }

    /// The rings of one area, each as its arcs and whether it begins a polygon.
    pub fn rings(&self, area: usize) -> impl Iterator<Item = (bool, &[ArcRef])> {
        let polygons = span(&self.area_ends, area);
        polygons.flat_map(move |polygon| {
            let rings = span(&self.polygon_ends, polygon);
            let first = rings.start;
            rings.map(move |ring| (ring == first, self.ring(ring)))
        })
    }

    /// The arcs of a ring, by its number among all rings.
    fn ring(&self, ring: usize) -> &[ArcRef] {
        self.refs.get(span(&self.ring_ends, ring)).unwrap_or_default()
    }

    /// Where the arcs of an area's rings lie in `refs`.
    fn refs_of(&self, area: usize) -> &[ArcRef] {
        let polygons = span(&self.area_ends, area);
        let rings =
            end_before(&self.polygon_ends, polygons.start)..end_before(&self.polygon_ends, polygons.end);
        let refs = end_before(&self.ring_ends, rings.start)..end_before(&self.ring_ends, rings.end);
        self.refs.get(refs).unwrap_or_default()
    }

    /// Which area is on the left of each arc and which on its right, where one
    /// is. Of several that claim one side, the first.
    fn sides(&self) -> Vec<Sides> {
        let mut sides = vec![Sides::default(); self.arcs.len()];
        for area in 0..self.len() {
            for arc in self.refs_of(area) {
                if let Some(sides) = sides.get_mut(arc.id()) {
                    sides.of_mut(*arc).get_or_insert(area as u32);
                }
            }
        }
        sides
    }

    /// The polygons of the areas, at full length.
    pub fn to_shapes(&self) -> Shapes {
        let mut points: Vec<Grid> = Vec::new();
        let mut ring_ends = Vec::with_capacity(self.ring_ends.len());
        for (ring, start) in self.ring_starts.iter().enumerate() {
            self.arcs.write_ring(self.ring(ring), *start as usize, &mut points);
            ring_ends.push(points.len() as u32);
        }
        Shapes::of_columns(points, ring_ends, self.polygon_ends.clone(), self.area_ends.clone())
    }
}

/// The areas on both sides of an arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sides {
    left: Option<u32>,
    right: Option<u32>,
}

impl Sides {
    /// The area on the left of the arc as it is taken.
    fn of(self, arc: ArcRef) -> Option<u32> {
        if arc.is_reversed() { self.right } else { self.left }
    }

    fn of_mut(&mut self, arc: ArcRef) -> &mut Option<u32> {
        if arc.is_reversed() { &mut self.right } else { &mut self.left }
    }
}

/// Where a list's first `count` members end.
fn end_before(ends: &[u32], count: usize) -> usize {
    count.checked_sub(1).and_then(|last| ends.get(last)).map_or(0, |end| *end as usize)
}

/// Where member `number` lies in the list below.
fn span(ends: &[u32], number: usize) -> std::ops::Range<usize> {
    end_before(ends, number)..end_before(ends, number + 1)
}

/// The number at a place; 0 beyond the end.
fn number(of: &[u32], at: usize) -> u32 {
    of.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
