//! A point and a shape: within, how far, inside.

use super::{Grid, ShapeRef};

/// Whether a point lies inside a shape: in an outer ring and in no hole of it.
///
/// A point exactly on a border is inside one of the two areas that share it,
/// never of both or neither: each edge is judged by the same arithmetic
/// whichever way it runs (half-open even–odd rule).
pub fn contains(point: Grid, shape: ShapeRef<'_>) -> bool {
    shape.rings().map(|ring| crossings(point, ring)).sum::<usize>() % 2 == 1
}

/// Distance from a point to a shape, in metres: 0 inside it and on its border.
/// A point in a hole is outside. Infinite where the shape has no edge.
pub fn distance_m(point: Grid, shape: ShapeRef<'_>) -> f64 {
    if contains(point, shape) { 0.0 } else { border_distance_m(point, shape) }
}

/// Distance from a point to the nearest border of a shape, holes' borders
/// too, in metres. Infinite where the shape has no edge.
pub fn border_distance_m(point: Grid, shape: ShapeRef<'_>) -> f64 {
    let mut nearest_2 = f64::INFINITY;
    for ring in shape.rings() {
        for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
            nearest_2 = nearest_2.min(segment_distance_2(point, *a, *b));
        }
    }
    nearest_2.sqrt()
}

/// Whether any part of a shape lies within a distance of a point.
///
/// Stops at the first edge near enough. Never where the radius is negative or
/// not a number.
pub fn within(point: Grid, radius_m: f64, shape: ShapeRef<'_>) -> bool {
    radius_m >= 0.0
        && (shape.rings().any(|ring| border_within(point, radius_m * radius_m, ring))
            || contains(point, shape))
}

/// Whether the whole of a shape lies within a distance of a point: its
/// farthest point is one of its vertices. Never where it has none.
pub fn wholly_within(point: Grid, radius_m: f64, shape: ShapeRef<'_>) -> bool {
    let (radius_2, points) = (radius_m * radius_m, shape.points());
    radius_m >= 0.0 && !points.is_empty() && points.iter().all(|vertex| vertex.distance_2(point) <= radius_2)
}

/// Whether a border runs within a distance, given squared, of a point.
///
/// Like [`crossings`], it takes several rings in one slice where a point that
/// is not a number parts them: no comparison with it holds.
pub(crate) fn border_within(point: Grid, radius_2: f64, border: &[Grid]) -> bool {
    let Some((first, rest)) = border.split_first() else { return false };
    // Everything as seen from the point: an edge from a to b.
    let (mut a_e, mut a_n) = (first.e - point.e, first.n - point.n);
    if a_e * a_e + a_n * a_n <= radius_2 {
        return true;
    }
    for b in rest {
        let (b_e, b_n) = (b.e - point.e, b.n - point.n);
        let (along_e, along_n) = (b_e - a_e, b_n - a_n);
        if b_e * b_e + b_n * b_n <= radius_2 {
            return true;
        }
        // The foot of the perpendicular lies between a and b, and near enough;
        // compared without a division.
        if a_e * along_e + a_n * along_n < 0.0 && b_e * along_e + b_n * along_n > 0.0 {
            let cross = a_e * b_n - a_n * b_e;
            if cross * cross <= radius_2 * (along_e * along_e + along_n * along_n) {
                return true;
            }
        }
        (a_e, a_n) = (b_e, b_n);
    }
    false
}

/// How many edges of a border the half-line east of a point crosses.
pub(crate) fn crossings(point: Grid, border: &[Grid]) -> usize {
    border.iter().zip(border.iter().skip(1)).filter(|(a, b)| crosses(point, **a, **b)).count()
}

/// Whether the half-line east of a point crosses an edge.
fn crosses(point: Grid, a: Grid, b: Grid) -> bool {
    if (a.n > point.n) == (b.n > point.n) {
        return false;
    }
    let (low, high) = if a.n < b.n { (a, b) } else { (b, a) };
    (high.e - low.e) * (point.n - low.n) > (point.e - low.e) * (high.n - low.n)
}

/// Square of the distance from a point to a straight edge.
fn segment_distance_2(point: Grid, a: Grid, b: Grid) -> f64 {
    let (to_e, to_n) = (point.e - a.e, point.n - a.n);
    let (along_e, along_n) = (b.e - a.e, b.n - a.n);
    let length_2 = along_e * along_e + along_n * along_n;
    let dot = to_e * along_e + to_n * along_n;
    if dot <= 0.0 {
        to_e * to_e + to_n * to_n
    } else if dot >= length_2 {
        point.distance_2(b)
    } else {
        let cross = to_e * along_n - to_n * along_e;
        cross * cross / length_2
    }
}

/// Square of the distance between two straight edges that do not cross.
pub(crate) fn edges_distance_2((a, b): (Grid, Grid), (c, d): (Grid, Grid)) -> f64 {
    let ends = [(a, c, d), (b, c, d), (c, a, b), (d, a, b)];
    ends.into_iter().map(|(end, from, to)| segment_distance_2(end, from, to)).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;
    use proptest::prelude::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Grid> {
        let mut ring: Vec<Grid> = corners.iter().map(|(e, n)| Grid::new(*e, *n)).collect();
        ring.push(ring[0]);
        ring
    }

    /// ```text
    /// 10 +-------+
    ///    | +---+ |     a hole from 4 to 6
    ///    | +---+ |     and an island from 20 to 22
    ///  0 +-------+
    /// ```
    fn holed() -> Shape {
        let mut shape = Shape::default();
        shape.push_ring(&ring(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]));
        shape.push_ring(&ring(&[(4.0, 4.0), (4.0, 6.0), (6.0, 6.0), (6.0, 4.0)]));
        shape.end_polygon();
        shape.push_ring(&ring(&[(20.0, 0.0), (22.0, 0.0), (22.0, 2.0), (20.0, 2.0)]));
        shape.end_polygon();
        shape
    }

    #[test]
    fn a_point_in_a_hole_is_outside_and_as_far_as_the_hole_s_edge() {
        let shape = holed();
        let middle = Grid::new(5.0, 5.5);
        assert!(!contains(middle, shape.as_ref()));
        assert_eq!(distance_m(middle, shape.as_ref()), 0.5);
        assert!(!within(middle, 0.49, shape.as_ref()) && within(middle, 0.5, shape.as_ref()));
    }

    #[test]
    fn inside_is_no_distance_and_the_nearest_part_counts() {
        let shape = holed();
        assert_eq!(distance_m(Grid::new(2.0, 2.0), shape.as_ref()), 0.0);
        assert_eq!(border_distance_m(Grid::new(2.0, 3.0), shape.as_ref()), 2.0);
        assert_eq!(distance_m(Grid::new(25.0, 6.0), shape.as_ref()), 5.0);
        assert_eq!(distance_m(Grid::new(16.0, 1.0), shape.as_ref()), 4.0);
    }

    #[test]
    fn the_whole_is_within_when_its_farthest_vertex_is() {
        let shape = holed();
        assert!(wholly_within(Grid::new(0.0, 0.0), 22.1, shape.as_ref()));
        assert!(!wholly_within(Grid::new(0.0, 0.0), 22.0, shape.as_ref()));
    }

    #[test]
    fn nothing_is_within_a_radius_that_is_none() {
        let (shape, inside) = (holed(), Grid::new(2.0, 2.0));
        for radius_m in [-1.0, f64::NAN] {
            assert!(!within(inside, radius_m, shape.as_ref()));
            assert!(!wholly_within(inside, radius_m, shape.as_ref()));
        }
        assert_eq!(distance_m(inside, Shape::default().as_ref()), f64::INFINITY);
        assert!(!wholly_within(inside, 1e9, Shape::default().as_ref()));
    }

    #[test]
    fn an_edge_of_no_length_is_a_point() {
        let mut shape = Shape::default();
        shape.push_ring(&ring(&[(0.0, 0.0), (0.0, 0.0), (4.0, 0.0), (4.0, 4.0)]));
        shape.end_polygon();
        assert_eq!(distance_m(Grid::new(-3.0, -4.0), shape.as_ref()), 5.0);
    }

    proptest! {
        #[test]
        fn within_agrees_with_distance(e in -5_i32..30, n in -5_i32..15, radius in 0_u32..20) {
            let (shape, point) = (holed(), Grid::new(f64::from(e) + 0.5, f64::from(n) + 0.5));
            let (distance, radius_m) = (distance_m(point, shape.as_ref()), f64::from(radius) + 0.25);
            prop_assert_eq!(within(point, radius_m, shape.as_ref()), distance <= radius_m);
            prop_assert!(!wholly_within(point, radius_m, shape.as_ref()) || distance <= radius_m);
        }

        #[test]
        fn a_point_on_a_shared_border_is_in_one_of_two_areas(share in 0.0_f64..1.0, e in -50.0_f64..50.0) {
            let (a, b) = (Grid::new(e, 0.0), Grid::new(-e / 3.0, 77.0));
            let side = |far: f64| {
                let mut shape = Shape::default();
                shape.push_ring(&[a, b, Grid::new(far, 77.0), Grid::new(far, 0.0), a]);
                shape.end_polygon();
                shape
            };
            let point = Grid::new(a.e + (b.e - a.e) * share, a.n + (b.n - a.n) * share);
            let (west, east) = (side(-100.0), side(100.0));
            prop_assert!(contains(point, west.as_ref()) != contains(point, east.as_ref()));
        }
    }
}
