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
    pub(super) edges: Vec<Edge>,
    tree: BoxTree,
}

impl Edges {
    /// Edges whose vertices stay within `reach` steps of where they are.
    pub(super) fn new(edges: Vec<Edge>, at: &[Grid], reach: f64) -> Self {
        let place = |vertex: u32| at.get(vertex as usize).copied().unwrap_or_default();
        let boxes = edges.iter().map(|Edge { ends: [a, b], .. }| tree::around(place(*a), place(*b), reach));
        Self { tree: BoxTree::new(boxes), edges }
    }

    /// The edges that one meets where it should not, of those numbered `from` or higher.
    pub(super) fn met_by(&self, number: usize, from: usize, places: &Places<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        let Some(edge) = self.edges.get(number) else { return found };
        let [a, b] = edge.ends.map(|vertex| places.at(vertex));
        if a == b {
            return found;
        }
        let bbox = BBox::of(&[a, b]);
        self.tree.meeting(&bbox, &mut |other| {
            if other >= from
                && other != number
                && let Some(other_edge) = self.edges.get(other)
                && collide(edge, [a, b], &bbox, other_edge, places)
            {
                found.push(other);
            }
        });
        found
    }

    /// All pairs of edges that meet where they should not, in their order.
    pub(super) fn pairs(&self, places: &Places<'_>) -> Vec<(usize, usize)> {
        let of_edge = |number: usize| {
            let mut met = self.met_by(number, number + 1, places);
            met.sort_unstable();
            met.into_iter().map(move |other| (number, other))
        };
        (0..self.edges.len()).into_par_iter().with_min_len(256).flat_map_iter(of_edge).collect()
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
