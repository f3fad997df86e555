pub(super) mod coverage;
mod drawn;
mod generated;
mod real;

use super::*;
use crate::geom::Shape;

/// An area of polygons of rings, drawn in metres; rings are closed here.
pub(super) fn area(polygons: &[&[&[(f64, f64)]]]) -> Shape {
    let mut shape = Shape::default();
    for rings in polygons {
        for ring in *rings {
            let points = ring.iter().chain(ring.first()).map(|(e, n)| Grid::new(*e, *n));
            shape.push_ring(&points.collect::<Vec<_>>());
        }
        shape.end_polygon();
    }
    shape
}

/// Areas of one polygon of one ring each.
pub(super) fn areas(rings: &[&[(f64, f64)]]) -> Shapes {
    let mut shapes = Shapes::default();
    rings.iter().for_each(|ring| shapes.push(area(&[&[ring]]).as_ref()));
    shapes
}

/// Coordinates as bits, so that nothing that differs is the same.
fn bits(shapes: &Shapes) -> Vec<[u64; 2]> {
    shapes.points().iter().map(|at| [at.e.to_bits(), at.n.to_bits()]).collect()
}

pub(super) fn total_m2(shapes: &Shapes) -> f64 {
    shapes.iter().map(|shape| shape.area_m2()).sum()
}

/// All areas as one.
pub(super) fn united(topology: &Topology) -> Shapes {
    topology.dissolve(&vec![Some(0); topology.len()]).to_shapes()
}

/// The same areas in another order, and which is where.
pub(super) fn shuffled(shapes: &Shapes, seed: u64) -> (Shapes, Vec<usize>) {
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.sort_by_key(|area| coverage::mixed(seed ^ *area as u64));
    let mut other = Shapes::default();
    order.iter().for_each(|area| other.push(shapes.get(*area)));
    (other, order)
}
