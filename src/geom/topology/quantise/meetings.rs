//! Which edges of a drawing meet other than in a vertex that they share.

use super::places::Places;
use crate::geom::segment::{Meet, meet};
use crate::geom::topology::tree::{self, BoxTree};
use crate::geom::{BBox, Grid};
use rayon::prelude::*;

/// An edge of an arc, between two vertices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) arc: u32,
    pub(super) ends: [u32; 2],
}

/// Edges by place: found for every place that their vertices may be moved to.
pub(super) struct Edges {
    edges: Vec<Edge>,
    tree: BoxTree,
}

impl Edges {
    /// Edges whose vertices stay within `reach` steps of where they are.
    pub(super) fn new(edges: Vec<Edge>, at: &[Grid], reach: f64) -> Self {
        let place = |vertex: u32| at.get(vertex as usize).copied().unwrap_or_default();
        let boxes = edges.iter().map(|Edge { ends: [a, b], .. }| tree::around(place(*a), place(*b), reach));
        Self { tree: BoxTree::new(boxes), edges }
    }

    /// The vertices of an edge.
    pub(super) fn ends(&self, number: usize) -> [u32; 2] {
        self.edges.get(number).map_or([0; 2], |edge| edge.ends)
    }

    /// The arcs of a pair of edges, the lower number first.
    pub(super) fn arcs_of(&self, (one, other): (usize, usize)) -> (u32, u32) {
        let arc = |number: usize| self.edges.get(number).map_or(0, |edge| edge.arc);
        (arc(one).min(arc(other)), arc(one).max(arc(other)))
    }

    /// The edges at each vertex: sorted pairs of vertex and edge.
    pub(super) fn beside(&self) -> Vec<(u32, u32)> {
        let both = |(number, edge): (u32, &Edge)| edge.ends.map(|vertex| (vertex, number));
        let mut beside: Vec<(u32, u32)> = (0..).zip(&self.edges).flat_map(both).collect();
        beside.par_sort_unstable();
        beside
    }

    /// The edges that one meets where it should not.
    pub(super) fn met_by(&self, number: usize, places: &Places<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        let Some(edge) = self.edges.get(number) else { return found };
        let [a, b] = edge.ends.map(|vertex| places.at(vertex));
        if a == b {
            return found;
        }
        let bbox = BBox::of(&[a, b]);
        self.tree.meeting(&bbox, &mut |other| {
            if other != number
                && let Some(other_edge) = self.edges.get(other)
                && collide(edge, [a, b], &bbox, other_edge, places)
            {
                found.push(other);
            }
        });
        found
    }

    /// The pairs of edges that meet where they should not, in their order, the
    /// lower number first: of all edges, or those that some are part of.
    pub(super) fn pairs(&self, places: &Places<'_>, of: Option<&[usize]>) -> Vec<(usize, usize)> {
        let of_edge = |number: usize| {
            let met = self.met_by(number, places);
            met.into_iter().map(move |other| (number.min(other), number.max(other)))
        };
        let mut pairs: Vec<(usize, usize)> = match of {
            None => (0..self.edges.len()).into_par_iter().with_min_len(256).flat_map_iter(of_edge).collect(),
            Some(of) => of.iter().flat_map(|number| of_edge(*number)).collect(),
        };
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Whether two edges share a point that is no vertex of both.
fn collide(edge: &Edge, [a, b]: [Grid; 2], bbox: &BBox, other: &Edge, places: &Places<'_>) -> bool {
    let [c, d] = other.ends.map(|vertex| places.at(vertex));
    if c == d || !tree::meet(bbox, &BBox::of(&[c, d])) {
        return false;
    }
    match meet(a, b, c, d) {
        Meet::Apart => false,
        Meet::Touch(at) => {
            let one = if at == a { edge.ends[0] } else { edge.ends[1] };
            let two = if at == c { other.ends[0] } else { other.ends[1] };
            let at_ends = (at == a || at == b) && (at == c || at == d);
            !(at_ends && places.are_one(one, two))
        }
        Meet::Cross(_) | Meet::Overlap(_) => true,
    }
}
