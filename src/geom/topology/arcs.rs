//! [`Arcs`]: the points of borders, once; [`ArcRef`]: an arc and a direction.

use super::span;
use crate::geom::Grid;

/// An arc, taken forwards (`id`) or backwards (`!id`, which is `-1 - id`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArcRef(i32);

impl ArcRef {
    /// An arc taken forwards.
    pub fn forward(id: usize) -> Self {
        Self(id as i32)
    }

    /// The same arc, taken the other way.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self(!self.0)
    }

    /// The arc's number.
    pub fn id(self) -> usize {
        (if self.0 < 0 { !self.0 } else { self.0 }) as usize
    }

    /// Whether it is taken backwards.
    pub fn is_reversed(self) -> bool {
        self.0 < 0
    }

    /// The signed number of TopoJSON.
    pub fn signed(self) -> i32 {
        self.0
    }
}

/// The arcs in flat columns. An arc that is a whole ring ends where it begins.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arcs {
    pub(super) points: Vec<Grid>,
    pub(super) ends: Vec<u32>,
    /// The junctions that each arc runs from and to, numbered from 0.
    pub(super) nodes: Vec<[u32; 2]>,
    /// The level of detail from which on each point is there, in square metres.
    pub(super) thresholds: Vec<f32>,
}

impl Arcs {
    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The points of all arcs, one after another.
    pub fn points(&self) -> &[Grid] {
        &self.points
    }

    /// The points of an arc, both ends among them; none beyond the last arc.
    pub fn get(&self, id: usize) -> &[Grid] {
        self.points.get(span(&self.ends, id)).unwrap_or_default()
    }

    /// Length of an arc on the grid, in metres.
    pub fn length_m(&self, id: usize) -> f64 {
        let points = self.get(id);
        points.iter().zip(points.iter().skip(1)).map(|(a, b)| a.distance_m(*b)).sum()
    }

    /// The junction that an arc begins at, in its direction.
    pub(super) fn node_from(&self, arc: ArcRef) -> u32 {
        let [from, to] = self.nodes.get(arc.id()).copied().unwrap_or_default();
        if arc.is_reversed() { to } else { from }
    }

    /// The junction that an arc ends at, in its direction.
    pub(super) fn node_to(&self, arc: ArcRef) -> u32 {
        self.node_from(arc.reversed())
    }

    /// The points of an arc in its direction.
    pub(super) fn along(&self, arc: ArcRef) -> impl Iterator<Item = Grid> {
        let points = self.get(arc.id());
        let count = points.len();
        let place = move |at: usize| if arc.is_reversed() { count - 1 - at } else { at };
        (0..count).filter_map(move |at| points.get(place(at)).copied())
    }

    /// Writes a closed ring that begins `start` vertices into its first arc.
    pub(super) fn write_ring(&self, ring: &[ArcRef], start: usize, points: &mut Vec<Grid>) {
        let Some((first, rest)) = ring.split_first() else { return };
        let from = points.len();
        // An arc's last point is the next one's first.
        let length = self.get(first.id()).len().saturating_sub(1);
        points.extend(self.along(*first).take(length).skip(start));
        for arc in rest {
            let length = self.get(arc.id()).len().saturating_sub(1);
            points.extend(self.along(*arc).take(length));
        }
        points.extend(self.along(*first).take(start.min(length)));
        points.extend(points.get(from).copied());
    }
}
