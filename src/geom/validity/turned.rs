//! Rings that a change of coordinates turned over.

use crate::geom::{Grid, Shapes, signed_area_m2};

/// The rings that run the other way round than before, or have shrunk to a line,
/// each with its area: of shapes of the same rings, in other coordinates.
///
/// Such a ring is thin, and a corner of it went across to the other side. It can be
/// valid by itself, and lies on what is beside it.
pub fn turned_over<'a>(before: &'a Shapes, after: &'a Shapes) -> impl Iterator<Item = (usize, &'a [Grid])> {
    let rings = |area: usize| {
        let pairs = before.get(area).rings().zip(after.get(area).rings());
        pairs.map(move |(one, other)| (area, one, other))
    };
    (0..before.len())
        .flat_map(rings)
        .filter(|(_, one, other)| signed_area_m2(one) * signed_area_m2(other) <= 0.0)
        .map(|(area, _, other)| (area, other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;

    fn triangle(third_n: f64) -> Shapes {
        let mut shape = Shape::default();
        shape.push_ring(&[(0.0, 0.0), (9.0, 0.0), (4.0, third_n), (0.0, 0.0)].map(|(e, n)| Grid::new(e, n)));
        shape.end_polygon();
        let mut shapes = Shapes::default();
        shapes.push(shape.as_ref());
        shapes
    }

    #[test]
    fn a_corner_that_goes_across_turns_the_ring_over() {
        let turned = |third_n: f64| turned_over(&triangle(0.1), &triangle(third_n)).count();
        assert_eq!([turned(0.2), turned(0.0), turned(-0.1)], [0, 1, 1]);
    }
}
