//! Every level of detail, of the same arcs.
//!
//! Each vertex gets a threshold: the size, in square metres, of what is lost
//! when it goes, by Visvalingam's measure. A level of detail keeps the vertices
//! whose threshold is no lower than its own, so it is a filter and never a
//! computation anew, and what a coarse level has, every finer one has.
//!
//! No border crosses or touches another at any level. Taking a vertex away moves
//! a border across the triangle that the vertex makes with the two beside it,
//! and that is all that it does. So a vertex goes only when no other vertex is in
//! its triangle or on its edge: then nothing else is either, the borders before
//! and after are the same drawing, stretched, and areas keep their neighbours,
//! their islands and their holes, and stay valid. Junctions always stay.
//!
//! ```text
//!      v            v goes where nothing is in the triangle p v q ...
//!     / \
//!    /   \    w     ... but waits for w where w is in it: otherwise the border
//!   p     q         beneath, which ends or turns at w, would be crossed
//! ```

mod clear;
mod runs;
mod triangles;
mod visvalingam;

use super::{Arcs, Topology, span};
use std::sync::Arc;

impl Topology {
    /// The same, with a threshold for every vertex of every arc.
    ///
    /// They depend on the arcs alone: topologies dissolved from this one
    /// afterwards share them, so that a simplified district is the district of
    /// the simplified areas.
    #[must_use]
    pub fn with_thresholds(self) -> Self {
        let mut arcs = Arc::unwrap_or_clone(self.arcs);
        arcs.thresholds = clear::thresholds(&arcs);
        Self { arcs: Arc::new(arcs), ..self }
    }

    /// A level of detail: only vertices whose threshold, in square metres, is no
    /// lower. All of them at 0; only what must stay at infinity.
    #[must_use]
    pub fn at_threshold(&self, threshold_m2: f32) -> Self {
        let kept = |ring: usize, start: &u32| {
            let first = self.refs.get(super::end_before(&self.ring_ends, ring));
            first.map_or(0, |arc| self.arcs.kept(*arc, *start as usize, threshold_m2))
        };
        Self {
            arcs: Arc::new(self.arcs.at_threshold(threshold_m2)),
            refs: self.refs.clone(),
            ring_ends: self.ring_ends.clone(),
            ring_starts: self.ring_starts.iter().enumerate().map(|(ring, start)| kept(ring, start)).collect(),
            polygon_ends: self.polygon_ends.clone(),
            area_ends: self.area_ends.clone(),
        }
    }

    /// The threshold at which a share of the vertices that can go is kept: the
    /// largest at which it is not less. A share of 1 keeps all, of 0 none.
    pub fn threshold_keeping(&self, share: f64) -> f32 {
        let mut finite: Vec<f32> = self.arcs.thresholds.iter().copied().filter(|at| at.is_finite()).collect();
        let count = (finite.len() as f64 * share.clamp(0.0, 1.0)).round() as usize;
        match count.checked_sub(1) {
            Some(last) if last < finite.len() => {
                *finite.select_nth_unstable_by(last, |a, b| b.total_cmp(a)).1
            }
            _ => f32::INFINITY,
        }
    }
}

impl Arcs {
    /// The threshold of every point, in square metres: infinite where it must
    /// stay. None before there are any.
    pub fn thresholds_m2(&self) -> &[f32] {
        &self.thresholds
    }

    /// The threshold of a point; one without stays.
    fn threshold(&self, point: usize) -> f32 {
        self.thresholds.get(point).copied().unwrap_or(f32::INFINITY)
    }

    /// The same arcs with the vertices of a level of detail.
    fn at_threshold(&self, threshold_m2: f32) -> Self {
        let mut level = Self { nodes: self.nodes.clone(), ..Self::default() };
        for id in 0..self.len() {
            for point in span(&self.ends, id).filter(|point| self.threshold(*point) >= threshold_m2) {
                level.points.extend(self.points.get(point));
                level.thresholds.extend(self.thresholds.get(point));
            }
            level.ends.push(level.points.len() as u32);
        }
        level
    }

    /// How many of an arc's first vertices, in its direction, a level keeps.
    fn kept(&self, arc: super::ArcRef, first: usize, threshold_m2: f32) -> u32 {
        let points = span(&self.ends, arc.id());
        let first = first.min(points.len());
        let first = if arc.is_reversed() {
            points.end - first..points.end
        } else {
            points.start..points.start + first
        };
        first.filter(|point| self.threshold(*point) >= threshold_m2).count() as u32
    }

    /// How many vertices between its ends each arc keeps at the least: an arc
    /// that is a ring two, so that it has three corners; of arcs between the
    /// same two junctions all but the straightest keep one, so that no two become
    /// the same straight line, and what lies between them keeps some breadth.
    fn least_kept(&self) -> Vec<u8> {
        let ordered = |(id, [a, b]): (u32, &[u32; 2])| ([*a.min(b), *a.max(b)], id);
        let mut between: Vec<([u32; 2], u32)> = (0_u32..).zip(&self.nodes).map(ordered).collect();
        between.sort_unstable();
        let mut least = vec![0; self.len()];
        for same in between.chunk_by(|a, b| a.0 == b.0) {
            let is_ring = same.first().is_some_and(|([from, to], _)| from == to);
            let extent = |id: u32| visvalingam::extent_m2(self.get(id as usize));
            let mut ids: Vec<u32> = same.iter().map(|(_, id)| *id).collect();
            if !is_ring && ids.len() > 1 {
                ids.sort_by(|a, b| extent(*a).total_cmp(&extent(*b)).then(a.cmp(b)));
            }
            for (at, id) in ids.into_iter().enumerate() {
                if let Some(slot) = least.get_mut(id as usize) {
                    *slot = if is_ring { 2 } else { u8::from(at > 0) };
                }
            }
        }
        least
    }
}

#[cfg(test)]
mod tests;
