//! T-junctions: vertices that lie on an edge of another outline.

use super::outlines::Outlines;
use super::tree::{BoxTree, around};
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

/// An edge that only one area has.
#[derive(Debug, Clone, Copy)]
struct Edge {
    ring: usize,
    from: usize,
    a: u32,
    b: u32,
}

/// The vertices within a distance of the inside of an edge of another ring, in
/// the order of the edges and along each. Only edges and vertices along which
/// there is no second area are looked at: where two areas meet, all is well.
pub(super) fn on_edges(outlines: &Outlines<'_>, topology: &Topology, tolerance_m: f64) -> Vec<Insertion> {
    let edges = one_sided(outlines, topology);
    let tree =
        BoxTree::new(edges.iter().map(|edge| around(outlines.place(edge.a), outlines.place(edge.b), 0.0)));
    let mut vertices: Vec<u32> = edges.iter().flat_map(|edge| [edge.a, edge.b]).collect();
    vertices.sort_unstable();
    vertices.dedup();
    let on_an_edge = |vertex: &u32| {
        let mut found = Vec::new();
        let at = outlines.place(*vertex);
        tree.meeting(&around(at, at, tolerance_m), &mut |edge| {
            found.extend(edges.get(edge).and_then(|edge| on_edge(outlines, edge, *vertex, tolerance_m)));
        });
        found
    };
    let mut found: Vec<Insertion> = vertices.par_iter().with_min_len(512).flat_map_iter(on_an_edge).collect();
    found.sort_by(|a, b| {
        a.edge.cmp(&b.edge).then(a.along.total_cmp(&b.along)).then_with(|| a.vertex.cmp(&b.vertex))
    });
    found
}

/// The edges that only one area has, in the order of the rings.
fn one_sided(outlines: &Outlines<'_>, topology: &Topology) -> Vec<Edge> {
    let sides = topology.sides();
    let alone = |id: usize| sides.get(id).is_some_and(|sides| sides.left.is_none() || sides.right.is_none());
    let mut edges = Vec::new();
    for ring in 0..outlines.ring_ends.len() {
        let (ids, first) = (outlines.ring(ring), end_before(&outlines.ring_ends, ring));
        for (arc, from, steps) in topology.cuts(ring, ids.len()) {
            if alone(arc.id()) {
                edges.extend((from..from + steps).map(|step| {
                    let (a, b) = (step % ids.len(), (step + 1) % ids.len());
                    Edge { ring, from: first + a, a: number(ids, a), b: number(ids, b) }
                }));
            }
        }
    }
    edges
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
