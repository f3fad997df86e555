//! [`Outlines`]: borders laid out for the quickest reading.

use crate::geom::{Grid, Shapes, near};

/// All rings of each area in one run of points, ring parted from ring by a
/// point that is not a number. An edge to or from it is never near and never
/// crossed, so that a border is read in one go.
#[derive(Debug, Clone, Default)]
pub(super) struct Outlines {
    points: Vec<Grid>,
    ends: Vec<u32>,
}

const PARTING: Grid = Grid::new(f64::NAN, f64::NAN);

impl Outlines {
    pub(super) fn of(shapes: &Shapes) -> Self {
        let mut outlines = Self::default();
        for shape in shapes.iter() {
            for (at, ring) in shape.rings().enumerate() {
                outlines.points.extend((at > 0).then_some(PARTING));
                outlines.points.extend_from_slice(ring);
            }
            outlines.ends.push(outlines.points.len() as u32);
        }
        outlines
    }

    /// The outline of an area; empty beyond the end.
    pub(super) fn get(&self, place: usize) -> &[Grid] {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let from = place.checked_sub(1).map_or(0, end);
        self.points.get(from..end(place)).unwrap_or_default()
    }

    /// Whether a point lies inside an area.
    pub(super) fn contain(&self, place: usize, point: Grid) -> bool {
        near::crossings(point, self.get(place)) % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;
    use proptest::prelude::*;

    fn square(e: f64, side: f64) -> Vec<Grid> {
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
            .map(|(x, y)| Grid::new(e + x * side, y * side))
            .to_vec()
    }

    proptest! {
        #[test]
        fn an_outline_answers_as_its_shape_does(
            squares in prop::collection::vec((0.0_f64..50.0, 1.0_f64..20.0), 1..5),
            e in -10.0_f64..80.0, n in -10.0_f64..30.0, radius_m in 0.0_f64..30.0
        ) {
            let (mut shape, mut shapes) = (Shape::default(), Shapes::default());
            for (east, side) in squares {
                shape.push_ring(&square(east, side));
                shape.end_polygon();
            }
            shapes.push(Shape::default().as_ref());
            shapes.push(shape.as_ref());
            let (outlines, point) = (Outlines::of(&shapes), Grid::new(e, n));
            prop_assert!(outlines.get(0).is_empty() && outlines.get(2).is_empty());
            prop_assert_eq!(outlines.contain(1, point), near::contains(point, shape.as_ref()));
            let near = near::border_distance_m(point, shape.as_ref()) <= radius_m;
            prop_assert_eq!(near::border_within(point, radius_m * radius_m, outlines.get(1)), near);
        }
    }
}
