//! The edges of one shape, and where they meet in ways that they must not.

use super::{Invalid, Reason};
use crate::geom::segment::{Meet, Turn, meet, turn};
use crate::geom::sweep::Sweep;
use crate::geom::{BBox, Grid, ShapeRef};
use std::ops::{ControlFlow, Range};

/// An edge of length above zero.
#[derive(Debug, Clone, Copy)]
struct Edge {
    a: Grid,
    b: Grid,
    ring: u32,
}

/// The edges of one shape.
#[derive(Debug, Default)]
pub(super) struct Edges {
    edges: Vec<Edge>,
    rings: Vec<Ring>,
    touches: Vec<Touch>,
    sweep: Sweep,
}

/// Which edges a ring has, and which polygon has the ring.
#[derive(Debug, Clone)]
struct Ring {
    edges: Range<usize>,
    polygon: usize,
}

/// Two rings of one polygon touch here.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Touch {
    at: Grid,
    rings: (usize, usize),
}

impl Edges {
    /// The first way, in the order of the sweep, in which edges meet and must not.
    pub(super) fn fault(&mut self, shape: ShapeRef<'_>) -> Option<Invalid> {
        if let Err(invalid) = self.fill(shape) {
            return Some(invalid);
        }
        let Self { edges, rings, touches, sweep } = self;
        let boxes = edges.iter().map(|edge| BBox::of(&[edge.a, edge.b]));
        let end = sweep.pairs(boxes, |i, j| match judge(edges, rings, i, j) {
            Verdict::Fine => ControlFlow::Continue(()),
            Verdict::Touch(touch) => {
                touches.push(touch);
                ControlFlow::Continue(())
            }
            Verdict::Fault(invalid) => ControlFlow::Break(invalid),
        });
        end.break_value()
    }

    /// Takes the edges in; a ring of fewer than three and a spike are faults.
    fn fill(&mut self, shape: ShapeRef<'_>) -> Result<(), Invalid> {
        self.edges.clear();
        self.rings.clear();
        self.touches.clear();
        for (polygon, rings) in shape.polygons().enumerate() {
            for ring in rings {
                let first = self.edges.len();
                let number = self.rings.len() as u32;
                let ends = ring.iter().zip(ring.iter().skip(1)).filter(|(a, b)| a != b);
                self.edges.extend(ends.map(|(a, b)| Edge { a: *a, b: *b, ring: number }));
                if self.edges.len() < first + 3 {
                    let at = ring.first().copied().unwrap_or_default();
                    return Err(Invalid { reason: Reason::TooFewPoints, at });
                }
                let edges = self.edges.get(first..).unwrap_or_default();
                let following = edges.iter().skip(1).chain(edges.first());
                if let Some((edge, _)) =
                    edges.iter().zip(following).find(|(edge, next)| goes_back(edge, next))
                {
                    return Err(Invalid { reason: Reason::Spike, at: edge.b });
                }
                self.rings.push(Ring { edges: first..self.edges.len(), polygon });
            }
        }
        Ok(())
    }

    /// Where rings of one polygon touch so that its inside falls apart: rings
    /// and touching points, as a graph, must have no cycle.
    pub(super) fn cut(&mut self) -> Option<Invalid> {
        let mut links: Vec<(Grid, usize)> = Vec::new();
        for touch in &self.touches {
            links.extend([(touch.at, touch.rings.0), (touch.at, touch.rings.1)]);
        }
        links.sort_unstable_by(|(p, r), (q, s)| p.e.total_cmp(&q.e).then(p.n.total_cmp(&q.n)).then(r.cmp(s)));
        links.dedup();
        // The graph is grown link by link; `groups` names the part each ring is in.
        let mut groups: Vec<usize> = (0..self.rings.len()).collect();
        for at_one_point in links.chunk_by(|(p, _), (q, _)| p == q) {
            let polygon = |ring: usize| self.rings.get(ring).map(|ring| ring.polygon);
            for (number, (at, ring)) in at_one_point.iter().enumerate() {
                let earlier =
                    at_one_point.iter().take(number).find(|(_, other)| polygon(*other) == polygon(*ring));
                let Some((_, other)) = earlier else { continue };
                let (Some(from), Some(to)) = (groups.get(*ring).copied(), groups.get(*other).copied()) else {
                    continue;
                };
                if from == to {
                    return Some(Invalid { reason: Reason::InteriorCut, at: *at });
                }
                groups.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
        }
        None
    }
}

/// What a pair of edges comes to.
enum Verdict {
    Fine,
    Touch(Touch),
    Fault(Invalid),
}

/// Judges two edges by number, the first the smaller.
fn judge(edges: &[Edge], rings: &[Ring], i: usize, j: usize) -> Verdict {
    let (Some(s), Some(t)) = (edges.get(i), edges.get(j)) else { return Verdict::Fine };
    let Some(ring) = rings.get(s.ring as usize) else { return Verdict::Fine };
    let fault = |reason, at| Verdict::Fault(Invalid { reason, at });
    let same_ring = s.ring == t.ring;
    if same_ring && (j == i + 1 || (i == ring.edges.start && j + 1 == ring.edges.end)) {
        return Verdict::Fine; // Neighbours share a corner; spikes were looked for.
    }
    match meet(s.a, s.b, t.a, t.b) {
        Meet::Apart => Verdict::Fine,
        Meet::Overlap(at) => fault(Reason::RepeatedEdge, at),
        Meet::Cross(at) if same_ring => fault(Reason::SelfIntersection, at),
        Meet::Cross(at) => fault(Reason::RingsCross, at),
        Meet::Touch(at) => {
            let Some(other) = rings.get(t.ring as usize) else { return Verdict::Fine };
            let crosses = cross_at(at, around(edges, ring, i, at), around(edges, other, j, at));
            match (same_ring, crosses) {
                (true, true) => fault(Reason::SelfIntersection, at),
                (true, false) => fault(Reason::SelfTouch, at),
                (false, true) => fault(Reason::RingsCross, at),
                (false, false) => Verdict::Touch(Touch { at, rings: (s.ring as usize, t.ring as usize) }),
            }
        }
    }
}

/// Whether an edge goes straight back along the one that it follows.
fn goes_back(first: &Edge, next: &Edge) -> bool {
    let along =
        (first.b.e - first.a.e) * (next.b.e - next.a.e) + (first.b.n - first.a.n) * (next.b.n - next.a.n);
    along < 0.0 && turn(first.a, first.b, next.b) == Turn::Straight
}

/// Where a ring comes from and goes to at a point of one of its edges.
fn around(edges: &[Edge], ring: &Ring, number: usize, at: Grid) -> (Grid, Grid) {
    let edge = |number: usize| edges.get(number).copied().unwrap_or(Edge { a: at, b: at, ring: 0 });
    let here = edge(number);
    if at == here.a {
        let before = if number == ring.edges.start { ring.edges.end - 1 } else { number - 1 };
        (edge(before).a, here.b)
    } else if at == here.b {
        let after = if number + 1 == ring.edges.end { ring.edges.start } else { number + 1 };
        (here.a, edge(after).b)
    } else {
        (here.a, here.b)
    }
}

/// Whether two paths through one point change sides there.
fn cross_at(at: Grid, one: (Grid, Grid), other: (Grid, Grid)) -> bool {
    // Directions along an arm of the other path are edges that run along each
    // other: that is found where those two edges are judged.
    let left = |to: Grid| between(at, one.1, one.0, to);
    let right = |to: Grid| between(at, one.0, one.1, to);
    (left(other.0) && right(other.1)) || (right(other.0) && left(other.1))
}

/// Whether, turning anticlockwise about a point from one direction to another,
/// a third is passed on the way.
fn between(at: Grid, from: Grid, to: Grid, third: Grid) -> bool {
    let left_of_from = turn(at, from, third) == Turn::Left;
    let right_of_to = turn(at, to, third) == Turn::Right;
    match turn(at, from, to) {
        Turn::Left => left_of_from && right_of_to,
        Turn::Straight => left_of_from,
        Turn::Right => {
            // More than half a turn: not in the rest of it, nor on its edges.
            let right_of_from = turn(at, from, third) == Turn::Right;
            let left_of_to = turn(at, to, third) == Turn::Left;
            let on_edge = same_way(at, from, third) || same_way(at, to, third);
            !(on_edge || (right_of_from && left_of_to))
        }
    }
}

/// Whether two points lie in the same direction from a third.
fn same_way(at: Grid, one: Grid, other: Grid) -> bool {
    let along = (one.e - at.e) * (other.e - at.e) + (one.n - at.n) * (other.n - at.n);
    along > 0.0 && turn(at, one, other) == Turn::Straight
}
