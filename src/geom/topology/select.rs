//! Some of the areas, of the same arcs.

use super::{Topology, end_before, number, span};
use std::sync::Arc;

impl Topology {
    /// Some areas, by number, in the order given; they share the arcs. A number
    /// beyond the last area gives an area without polygons.
    #[must_use]
    pub fn select(&self, areas: &[u32]) -> Self {
        let mut selected = Self { arcs: Arc::clone(&self.arcs), ..Self::default() };
        for area in areas {
            for polygon in span(&self.area_ends, *area as usize) {
                for ring in span(&self.polygon_ends, polygon) {
                    selected.refs.extend_from_slice(self.ring(ring));
                    selected.ring_ends.push(selected.refs.len() as u32);
                    selected.ring_starts.push(number(&self.ring_starts, ring));
                }
                selected.polygon_ends.push(selected.ring_ends.len() as u32);
            }
            selected.area_ends.push(selected.polygon_ends.len() as u32);
        }
        selected
    }

    /// The arcs that its areas use, each once, in the order of first use.
    pub fn arcs_used(&self) -> Vec<usize> {
        let mut seen = vec![false; self.arcs.len()];
        let is_new = |id: &usize| seen.get_mut(*id).is_some_and(|seen| !std::mem::replace(seen, true));
        let used = end_before(&self.ring_ends, self.ring_ends.len());
        self.refs.iter().take(used).map(|arc| arc.id()).filter(is_new).collect()
    }

    /// How many points the arcs have at a level of detail: all at 0.
    pub fn points_at(&self, threshold_m2: f32) -> usize {
        match self.arcs.thresholds_m2() {
            [] => self.arcs.points().len(),
            thresholds => thresholds.iter().filter(|threshold| **threshold >= threshold_m2).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::DEFAULT_TOLERANCE_M;
    use super::super::tests::coverage::cells;
    use super::*;

    #[test]
    fn what_is_selected_is_as_it_was() {
        let shapes = cells(4, 5, 3, 7);
        let (topology, _) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
        let areas: Vec<u32> = (0..topology.len() as u32).rev().step_by(2).collect();
        let selected = topology.select(&areas).to_shapes();
        let all = topology.to_shapes();
        assert_eq!(selected.len(), areas.len());
        for (at, area) in areas.iter().enumerate() {
            assert_eq!(selected.get(at).points(), all.get(*area as usize).points());
        }
        assert_eq!(topology.select(&(0..topology.len() as u32).collect::<Vec<_>>()), topology);
        assert!(topology.select(&areas).arcs_used().len() < topology.arcs().len());
    }
}
