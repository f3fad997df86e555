//! T-junctions: vertices that lie on an edge of another outline.

use super::outlines::Outlines;
use super::tree::{BoxTree, around, holds};
use super::{Topology, end_before, number};
use crate::geom::segment::{Turn, turn};
use crate::geom::{BBox, Grid};
use rayon::prelude::*;

/// A vertex to be put into an edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Insertion {
    /// The ring, and where in the outlines' numbers the edge begins.
    pub(super) ring: usize,
    pub(super) edge: usize,
    pub(super) vertex: u32,
    /// How far along the edge, as a share of it, and how far from it.
    pub(super) along: f64,
    pub(super) distance_m: f64,
}

/// How many edges are looked at together.
const RUN: usize = 16;

/// Edges that follow each other in a ring and that only one area has.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    ring: usize,
    /// Where in the ring the first begins.
    from: usize,
    edges: usize,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
struct Edge {
    ring: usize,
    from: usize,
    a: u32,
    b: u32,
}

impl Stretch {
    /// The vertices, both ends among them, with where in the outlines' numbers
    /// each lies.
    fn vertices<'a>(&self, outlines: &'a Outlines<'_>) -> impl Iterator<Item = (usize, u32)> + use<'a> {
        let (ids, first) = (outlines.ring(self.ring), end_before(&outlines.ring_ends, self.ring));
        let length = ids.len().max(1);
        (self.from..=self.from + self.edges).map(move |at| (first + at % length, number(ids, at % length)))
    }

    fn edges<'a>(&self, outlines: &'a Outlines<'_>) -> impl Iterator<Item = Edge> + use<'a> {
        let ring = self.ring;
        self.vertices(outlines).zip(self.vertices(outlines).skip(1)).map(move |((from, a), (_, b))| Edge {
            ring,
            from,
            a,
            b,
        })
    }

    fn bbox(&self, outlines: &Outlines<'_>) -> BBox {
        self.vertices(outlines).fold(BBox::EMPTY, |bbox, (_, id)| {
            let at = outlines.place(id);
            bbox.with(BBox { min: at, max: at })
        })
    }
}

/// The vertices within a distance of the inside of an edge of another ring, in
/// the order of the edges and along each. Only edges and vertices along which
/// there is no second area are looked at: where two areas meet, all is well.
pub(super) fn on_edges(outlines: &Outlines<'_>, topology: &Topology, tolerance_m: f64) -> Vec<Insertion> {
    let stretches = one_sided(outlines, topology);
    let boxes: Vec<BBox> =
        stretches.par_iter().with_min_len(512).map(|stretch| stretch.bbox(outlines)).collect();
    let tree = BoxTree::new(boxes.iter().copied());
    let near = |(stretch, bbox): (&Stretch, &BBox)| {
        let mut found = Vec::new();
        tree.meeting(&around(bbox.min, bbox.max, tolerance_m), &mut |other| {
            if let Some((other, bbox)) = stretches.get(other).zip(boxes.get(other))
                && other.ring != stretch.ring
            {
                let reach = around(bbox.min, bbox.max, tolerance_m);
                for (_, vertex) in
                    stretch.vertices(outlines).filter(|(_, id)| holds(&reach, outlines.place(*id)))
                {
                    found.extend(
                        other
                            .edges(outlines)
                            .filter_map(|edge| on_edge(outlines, &edge, vertex, tolerance_m)),
                    );
                }
            }
        });
        found
    };
    let stretches = stretches.par_iter().zip(&boxes).with_min_len(64);
    let mut found: Vec<Insertion> = stretches.flat_map_iter(near).collect();
    found.sort_by(|a, b| {
        a.edge.cmp(&b.edge).then(a.along.total_cmp(&b.along)).then_with(|| a.vertex.cmp(&b.vertex))
    });
    // A vertex of several stretches is found from each.
    found.dedup();
    found
}

/// The edges that only one area has, in the order of the rings.
fn one_sided(outlines: &Outlines<'_>, topology: &Topology) -> Vec<Stretch> {
    let sides = topology.sides();
    let alone = |id: usize| sides.get(id).is_some_and(|sides| sides.left.is_none() || sides.right.is_none());
    let mut stretches = Vec::new();
    for ring in 0..outlines.ring_ends.len() {
        for (arc, from, steps) in topology.cuts(ring, outlines.ring(ring).len()) {
            if alone(arc.id()) {
                stretches.extend((0..steps).step_by(RUN).map(|at| Stretch {
                    ring,
                    from: from + at,
                    edges: RUN.min(steps - at),
                }));
            }
        }
    }
    stretches
}

/// Whether, and where, a vertex of another ring lies on the inside of an edge.
fn on_edge(outlines: &Outlines<'_>, edge: &Edge, vertex: u32, tolerance_m: f64) -> Option<Insertion> {
    if vertex == edge.a || vertex == edge.b {
        return None;
    }
    let (a, b, at) = (outlines.place(edge.a), outlines.place(edge.b), outlines.place(vertex));
    let (along_e, along_n) = (b.e - a.e, b.n - a.n);
    let along = ((at.e - a.e) * along_e + (at.n - a.n) * along_n) / a.distance_2(b);
    let foot = Grid::new(a.e + along * along_e, a.n + along * along_n);
    let exact = BBox::of(&[a, b]).contains(at) && turn(a, b, at) == Turn::Straight;
    let distance_m = if exact { 0.0 } else { at.distance_m(foot) };
    let on_it = exact || (along > 0.0 && along < 1.0 && distance_m <= tolerance_m);
    if !on_it || (tolerance_m == 0.0 && !exact) || outlines.ring(edge.ring).contains(&vertex) {
        return None;
    }
    Some(Insertion { ring: edge.ring, edge: edge.from, vertex, along, distance_m })
}

/// Puts vertices into edges: in the order in which [`on_edges`] gives them.
pub(super) fn insert(outlines: &mut Outlines<'_>, insertions: &[Insertion]) {
    let mut insertions = insertions.iter().peekable();
    outlines.rewrite(|_, first, ids, written| {
        for (edge, id) in (first..).zip(ids) {
            written.push(*id);
            while let Some(insertion) = insertions.next_if(|insertion| insertion.edge == edge) {
                if written.last() != Some(&insertion.vertex) {
                    written.push(insertion.vertex);
                }
            }
        }
    });
}
