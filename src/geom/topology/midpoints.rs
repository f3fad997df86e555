//! Borders with more vertices in the same places.

use super::{Arcs, Topology, end_before, span};
use crate::geom::Grid;
use std::sync::Arc;

impl Topology {
    /// The same borders with a vertex in the middle of every edge of some arcs, by
    /// number: a projection that bends edges then bends each a quarter as far.
    #[must_use]
    pub fn with_midpoints(&self, of: &[bool]) -> Self {
        let is_chosen = |id: usize| of.get(id).copied().unwrap_or_default();
        let arcs = &self.arcs;
        let mut more = Arcs { nodes: arcs.nodes.clone(), ..Arcs::default() };
        for id in 0..arcs.len() {
            let mut last: Option<Grid> = None;
            for point in span(&arcs.ends, id) {
                let here = arcs.points.get(point).copied().unwrap_or_default();
                if let Some(last) = last.filter(|_| is_chosen(id)) {
                    more.points.push(Grid::new((last.e + here.e) / 2.0, (last.n + here.n) / 2.0));
                    more.thresholds.extend(arcs.thresholds.get(point).map(|_| 0.0));
                }
                more.points.push(here);
                more.thresholds.extend(arcs.thresholds.get(point));
                last = Some(here);
            }
            more.ends.push(more.points.len() as u32);
        }
        let start = |(ring, start): (usize, &u32)| {
            let first = self.refs.get(end_before(&self.ring_ends, ring));
            if first.is_some_and(|arc| is_chosen(arc.id())) { start * 2 } else { *start }
        };
        let ring_starts = self.ring_starts.iter().enumerate().map(start).collect();
        Self { arcs: Arc::new(more), ring_starts, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use crate::geom::topology::Topology;
    use crate::geom::topology::tests::areas;

    //  +--.--+--.--+     the border between the two and no other gets a vertex (.)
    //  |     .     |     in the middle of each edge
    //  +-----+-----+
    #[test]
    fn chosen_arcs_get_a_vertex_in_the_middle_of_each_edge() {
        let west: &[(f64, f64)] = &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)];
        let east: &[(f64, f64)] = &[(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)];
        let (topology, _) = Topology::build(&areas(&[west, east]), 0.0);
        let between: Vec<bool> =
            (0..topology.arcs().len()).map(|id| topology.arcs().get(id).len() == 2).collect();
        let more = topology.with_midpoints(&between).to_shapes();
        for shape in more.iter() {
            assert_eq!((shape.points().len(), shape.area_m2()), (6, 4.0));
            assert!(shape.points().iter().any(|at| (at.e, at.n) == (2.0, 1.0)));
        }
        // Each outline still begins where it did.
        let first =
            |shapes: &crate::geom::Shapes| shapes.iter().map(|shape| shape.points()[0]).collect::<Vec<_>>();
        let all = vec![true; topology.arcs().len()];
        assert_eq!(first(&topology.with_midpoints(&all).to_shapes()), first(&topology.to_shapes()));
    }
}
