//! How much of a shape lies in a circle, exactly.

use super::{Grid, ShapeRef};

/// Area that a circle and a shape share, in square metres. Holes are taken off.
///
/// Exact but for rounding: each edge adds the signed area between the circle's
/// centre and itself, cut at the circle. The part of the edge inside the
/// circle adds a triangle, the parts outside add circular sectors. Zero where
/// the radius is not positive.
pub fn circle_overlap_m2(centre: Grid, radius_m: f64, shape: ShapeRef<'_>) -> f64 {
    if radius_m.is_nan() || radius_m <= 0.0 {
        return 0.0;
    }
    let shared = shape.polygons().map(|rings| {
        let mut areas = rings.map(|ring| ring_overlap_m2(centre, radius_m, ring));
        let outer = areas.next().unwrap_or_default();
        outer - areas.sum::<f64>()
    });
    shared.sum::<f64>().max(0.0)
}

/// Area that a circle and the inside of a closed ring share.
fn ring_overlap_m2(centre: Grid, radius_m: f64, ring: &[Grid]) -> f64 {
    let from_centre = |point: &Grid| Arrow { e: point.e - centre.e, n: point.n - centre.n };
    let edges = ring.iter().zip(ring.iter().skip(1));
    edges.map(|(a, b)| edge_overlap_m2(from_centre(a), from_centre(b), radius_m)).sum::<f64>().abs()
}

/// A position as seen from the circle's centre.
#[derive(Clone, Copy)]
struct Arrow {
    e: f64,
    n: f64,
}

impl Arrow {
    fn dot(self, other: Self) -> f64 {
        self.e * other.e + self.n * other.n
    }

    fn cross(self, other: Self) -> f64 {
        self.e * other.n - self.n * other.e
    }

    /// The point at a share of the way to another.
    fn towards(self, other: Self, share: f64) -> Self {
        Self { e: self.e + (other.e - self.e) * share, n: self.n + (other.n - self.n) * share }
    }
}

/// Signed area that the circle shares with the triangle of its centre and an
/// edge: positive where the edge runs anticlockwise about the centre.
fn edge_overlap_m2(a: Arrow, b: Arrow, radius_m: f64) -> f64 {
    let radius_2 = radius_m * radius_m;
    let sector = |from: Arrow, to: Arrow| radius_2 * from.cross(to).atan2(from.dot(to)) / 2.0;
    let along = Arrow { e: b.e - a.e, n: b.n - a.n };
    let (length_2, middle) = (along.dot(along), a.dot(along));
    if length_2 <= 0.0 {
        return 0.0;
    }
    // Where on the edge's line, as shares of the edge, the circle is entered
    // and left: the roots of |a + t·along|² = radius².
    let root_2 = middle * middle - length_2 * (a.dot(a) - radius_2);
    if root_2 <= 0.0 {
        return sector(a, b);
    }
    let root = root_2.sqrt();
    let (enters, leaves) = ((-middle - root) / length_2, (-middle + root) / length_2);
    if enters >= 1.0 || leaves <= 0.0 {
        return sector(a, b);
    }
    let first = if enters > 0.0 { a.towards(b, enters) } else { a };
    let last = if leaves < 1.0 { a.towards(b, leaves) } else { b };
    let before = if enters > 0.0 { sector(a, first) } else { 0.0 };
    let after = if leaves < 1.0 { sector(last, b) } else { 0.0 };
    before + first.cross(last) / 2.0 + after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;
    use proptest::prelude::*;
    use std::f64::consts::PI;

    fn square(e: f64, n: f64, side: f64) -> Vec<Grid> {
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
            .map(|(x, y)| Grid::new(e + x * side, n + y * side))
            .to_vec()
    }

    fn shape(rings: &[Vec<Grid>]) -> Shape {
        let mut shape = Shape::default();
        rings.iter().for_each(|ring| shape.push_ring(ring));
        shape.end_polygon();
        shape
    }

    fn overlap(centre: (f64, f64), radius_m: f64, shape: &Shape) -> f64 {
        circle_overlap_m2(Grid::new(centre.0, centre.1), radius_m, shape.as_ref())
    }

    fn assert_near(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-9 * (1.0 + expected.abs()), "{found} {expected}");
    }

    #[test]
    fn a_circle_inside_counts_whole_and_so_does_a_shape_inside() {
        let field = shape(&[square(-10.0, -10.0, 20.0)]);
        assert_near(overlap((0.0, 0.0), 3.0, &field), 9.0 * PI);
        assert_near(overlap((0.0, 0.0), 30.0, &field), 400.0);
        assert_near(overlap((100.0, 0.0), 30.0, &field), 0.0);
    }

    #[test]
    fn half_and_quarter_circles_from_a_centre_on_an_edge_and_a_corner() {
        let field = shape(&[square(0.0, 0.0, 20.0)]);
        assert_near(overlap((10.0, 0.0), 3.0, &field), 4.5 * PI);
        assert_near(overlap((0.0, 0.0), 3.0, &field), 2.25 * PI);
    }

    #[test]
    fn vertices_on_the_circle_and_edges_that_touch_it() {
        // Inscribed: all four corners on the circle. Circumscribed: all four edges touch it.
        assert_near(overlap((0.0, 0.0), 8.0_f64.sqrt(), &shape(&[square(-2.0, -2.0, 4.0)])), 16.0);
        assert_near(overlap((0.0, 0.0), 5.0, &shape(&[square(-5.0, -5.0, 10.0)])), 25.0 * PI);
        // A corner touches from outside.
        assert_near(overlap((-3.0, -4.0), 5.0, &shape(&[square(0.0, 0.0, 7.0)])), 0.0);
    }

    #[test]
    fn a_hole_is_taken_off() {
        let mut hole = square(-1.0, -1.0, 2.0);
        hole.reverse();
        let holed = shape(&[square(-10.0, -10.0, 20.0), hole]);
        assert_near(overlap((0.0, 0.0), 5.0, &holed), 25.0 * PI - 4.0);
        assert_near(overlap((0.0, 0.0), 0.5, &holed), 0.0);
    }

    #[test]
    fn a_radius_that_is_none_shares_nothing() {
        let field = shape(&[square(0.0, 0.0, 20.0)]);
        for radius_m in [0.0, -1.0, f64::NAN] {
            assert_eq!(overlap((5.0, 5.0), radius_m, &field), 0.0);
        }
    }

    /// The circle as a polygon of so many corners, cut with a convex ring
    /// (Sutherland–Hodgman).
    fn cut_area(centre: Grid, radius_m: f64, corners: usize, convex: &[Grid]) -> f64 {
        let corner = |at: usize| {
            let (sin, cos) = (at as f64 / corners as f64 * 2.0 * PI).sin_cos();
            Grid::new(centre.e + radius_m * cos, centre.n + radius_m * sin)
        };
        let mut cut: Vec<Grid> = (0..corners).map(corner).collect();
        for edge in convex.windows(2) {
            let side = |p: &Grid| {
                (edge[1].e - edge[0].e) * (p.n - edge[0].n) - (edge[1].n - edge[0].n) * (p.e - edge[0].e)
            };
            let mut kept = Vec::new();
            for (at, p) in cut.iter().enumerate() {
                let q = &cut[(at + 1) % cut.len()];
                let (from, to) = (side(p), side(q));
                if from >= 0.0 {
                    kept.push(*p);
                }
                if (from > 0.0 && to < 0.0) || (from < 0.0 && to > 0.0) {
                    let share = from / (from - to);
                    kept.push(Grid::new(p.e + (q.e - p.e) * share, p.n + (q.n - p.n) * share));
                }
            }
            cut = kept;
        }
        cut.extend(cut.first().copied());
        crate::geom::signed_area_m2(&cut)
    }

    proptest! {
        #[test]
        fn a_polygon_of_many_corners_agrees(
            e in -40.0_f64..40.0, n in -40.0_f64..40.0, radius_m in 0.5_f64..60.0, lean in -8.0_f64..8.0
        ) {
            let triangle = [(-20.0, -15.0), (25.0 + lean, -10.0), (lean, 22.0), (-20.0, -15.0)]
                .map(|(e, n)| Grid::new(e, n));
            let exact = overlap((e, n), radius_m, &shape(&[triangle.to_vec()]));
            let corners = 4096;
            let approximate = cut_area(Grid::new(e, n), radius_m, corners, &triangle);
            // A polygon of n corners lacks 2π³/3n² r² of its circle.
            let lack = 2.0 * PI.powi(3) / 3.0 / (corners as f64).powi(2) * radius_m * radius_m;
            prop_assert!((exact - approximate).abs() <= lack * 1.1 + 1e-6, "{exact} {approximate}");
        }

        #[test]
        fn parts_add_up_and_nothing_is_more_than_its_whole(
            e in -30.0_f64..30.0, n in -30.0_f64..30.0, radius_m in 0.5_f64..60.0, cut in 1.0_f64..19.0
        ) {
            let ring = |west: f64, east: f64| {
                vec![Grid::new(west, 0.0), Grid::new(east, 0.0), Grid::new(east, 20.0), Grid::new(west, 20.0),
                     Grid::new(west, 0.0)]
            };
            let part = |west, east| overlap((e, n), radius_m, &shape(&[ring(west, east)]));
            let whole = part(0.0, 20.0);
            prop_assert!((part(0.0, cut) + part(cut, 20.0) - whole).abs() < 1e-8);
            prop_assert!(whole <= 400.0 + 1e-8 && whole <= PI * radius_m * radius_m + 1e-8);
            prop_assert!(overlap((e, n), radius_m * 1.1, &shape(&[ring(0.0, 20.0)])) >= whole - 1e-8);
            let reversed: Vec<Grid> = ring(0.0, 20.0).into_iter().rev().collect();
            prop_assert!((overlap((e, n), radius_m, &shape(&[reversed])) - whole).abs() < 1e-8);
        }
    }
}
