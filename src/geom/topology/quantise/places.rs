//! [`Places`]: where the vertices of a drawing are, in steps.

use super::drawing::Drawing;
use super::meetings::{Edge, Edges};
use crate::geom::Grid;
use std::collections::BTreeSet;

/// Pairs of arcs that meet, the lower number first; an arc that shrank to a
/// point meets itself.
pub(super) type Pairs = BTreeSet<(u32, u32)>;

/// The vertices of a drawing in steps.
pub(super) struct Places<'a> {
    pub(super) drawing: &'a Drawing,
    at: Vec<Grid>,
    /// The vertex that each counts as: those of an arc that follow each other at
    /// one place are one.
    stands_for: Vec<u32>,
}

impl<'a> Places<'a> {
    /// All vertices where they are, in steps that are not whole.
    pub(super) fn exact(drawing: &'a Drawing, at: Vec<Grid>) -> Self {
        Self { drawing, at, stands_for: Vec::new() }
    }

    /// All vertices at the whole places nearest to where they are.
    pub(super) fn rounded(&self) -> Self {
        let mut rounded = Self::exact(self.drawing, self.at.iter().map(|at| round(*at)).collect());
        rounded.merge();
        rounded
    }

    /// Where all vertices are.
    pub(super) fn all(&self) -> &[Grid] {
        &self.at
    }

    /// Where a vertex is.
    pub(super) fn at(&self, vertex: u32) -> Grid {
        self.at.get(vertex as usize).copied().unwrap_or_default()
    }

    /// Moves a vertex.
    pub(super) fn put(&mut self, vertex: u32, place: Grid) {
        if let Some(at) = self.at.get_mut(vertex as usize) {
            *at = place;
        }
    }

    /// Whether two vertices at one place are the same.
    pub(super) fn are_one(&self, one: u32, other: u32) -> bool {
        let root = |vertex: u32| self.stands_for.get(vertex as usize).copied().unwrap_or(vertex);
        root(one) == root(other)
    }

    /// The edges of all arcs, found wherever vertices are moved to within a reach.
    pub(super) fn edges(&self, reach: f64) -> Edges {
        let mut edges = Vec::with_capacity(self.drawing.runs.len());
        for (arc, run) in (0_u32..).zip(self.drawing.arcs()) {
            edges.extend(run.iter().zip(run.iter().skip(1)).map(|(a, b)| Edge { arc, ends: [*a, *b] }));
        }
        Edges::new(edges, &self.at, reach)
    }

    /// Finds which vertices stand for others: an inner one for the first of an arc
    /// or for the one before it, but the last of an arc for itself.
    pub(super) fn merge(&mut self) {
        let mut stands_for: Vec<u32> = (0..self.at.len() as u32).collect();
        let mut set = |vertex: u32, root: u32| {
            stands_for.get_mut(vertex as usize).into_iter().for_each(|slot| *slot = root);
        };
        for run in self.drawing.arcs() {
            let [first, inner @ .., last] = run else { continue };
            let mut root = *first;
            for vertex in inner {
                root = if self.at(*vertex) == self.at(root) { root } else { *vertex };
                set(*vertex, root);
            }
            let at_end = inner.iter().rev().take_while(|vertex| self.at(**vertex) == self.at(*last));
            at_end.for_each(|vertex| set(*vertex, *last));
        }
        self.stands_for = stands_for;
    }

    /// The arcs that have shrunk to a point.
    pub(super) fn points(&self) -> Vec<u32> {
        let is_point =
            |run: &[u32]| run.iter().zip(run.iter().skip(1)).all(|(a, b)| self.at(*a) == self.at(*b));
        (0_u32..).zip(self.drawing.arcs()).filter(|(_, run)| is_point(run)).map(|(arc, _)| arc).collect()
    }

    /// The arcs that meet.
    pub(super) fn meetings(&self, edges: &Edges) -> Pairs {
        edges.pairs(self, None).into_iter().map(|pair| edges.arcs_of(pair)).collect()
    }
}

/// The nearest whole place.
pub(super) fn round(at: Grid) -> Grid {
    Grid::new(at.e.round(), at.n.round())
}
