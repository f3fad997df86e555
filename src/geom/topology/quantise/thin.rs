//! [`ThinRings`]: rings so thin that moving their vertices can turn them over.

use super::places::Places;
use crate::geom::{Grid, signed_area_m2};

/// A ring broader than so many steps is not turned over: vertices stay nearer.
const BROAD: f64 = 20.0;

/// The thin rings of a drawing, and which way round they run.
pub(super) struct ThinRings {
    rings: Vec<(Vec<u32>, bool)>,
    /// Sorted pairs of vertex and ring.
    of_vertex: Vec<(u32, u32)>,
}

impl ThinRings {
    /// Those of a drawing whose vertices are where they should be.
    pub(super) fn of(exact: &Places<'_>) -> Self {
        let is_thin = |points: &[Grid]| {
            let edges = points.iter().zip(points.iter().skip(1));
            let length: f64 = edges.map(|(a, b)| a.distance_m(*b)).sum();
            4.0 * signed_area_m2(points).abs() < BROAD * length
        };
        let ring = |ring: &[u32]| {
            let points = closed(ring, exact);
            is_thin(&points).then(|| (ring.to_vec(), signed_area_m2(&points) > 0.0))
        };
        let rings: Vec<(Vec<u32>, bool)> = exact.drawing.rings().filter_map(ring).collect();
        let pairs = |(number, (ring, _)): (u32, &(Vec<u32>, bool))| {
            ring.iter().map(move |vertex| (*vertex, number)).collect::<Vec<_>>()
        };
        let mut of_vertex: Vec<(u32, u32)> = (0..).zip(&rings).flat_map(pairs).collect();
        of_vertex.sort_unstable();
        of_vertex.dedup();
        Self { rings, of_vertex }
    }

    /// The vertices of the rings that are turned over, or have shrunk to a line.
    pub(super) fn turned_over(&self, places: &Places<'_>) -> Vec<u32> {
        let turned = self.rings.iter().filter(|ring| is_turned_over(ring, places));
        turned.flat_map(|(ring, _)| ring.iter().copied()).collect()
    }

    /// How many of the rings that a vertex belongs to are turned over.
    pub(super) fn faults(&self, vertex: u32, places: &Places<'_>) -> usize {
        let from = self.of_vertex.partition_point(|(of, _)| *of < vertex);
        let own = self.of_vertex.iter().skip(from).take_while(|(of, _)| *of == vertex);
        own.filter_map(|(_, ring)| self.rings.get(*ring as usize))
            .filter(|ring| is_turned_over(ring, places))
            .count()
    }
}

fn is_turned_over((ring, is_left): &(Vec<u32>, bool), places: &Places<'_>) -> bool {
    let area = signed_area_m2(&closed(ring, places));
    if *is_left { area <= 0.0 } else { area >= 0.0 }
}

/// The points of a ring, the first again at the end.
fn closed(ring: &[u32], places: &Places<'_>) -> Vec<Grid> {
    ring.iter().chain(ring.first()).map(|vertex| places.at(*vertex)).collect()
}
