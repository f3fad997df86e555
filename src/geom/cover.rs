//! How much of each of many areas lies in a polygon, exactly.

use super::topology::overlay;
use super::{BBox, Grid, ShapeRef, Shapes, near};
use rayon::prelude::*;

/// Planar area that two shapes share, in square metres. Both must be valid.
///
/// Exact but for rounding: the part of each outline that lies in the other shape
/// bounds what they share (Green's theorem).
pub fn overlap_m2(one: ShapeRef<'_>, other: ShapeRef<'_>) -> f64 {
    overlay(one, other).map_or(0.0, |(area_m2, _)| area_m2.max(0.0))
}

/// Planar area that each of many areas shares with an outline, in square metres,
/// aligned to the areas; 0 where nothing is shared. The result does not depend on
/// the number of threads.
///
/// An area that no edge of the outline comes near lies in it as a whole or not at
/// all, so what is cut exactly is what lies along the outline.
pub fn covered_m2(areas: &Shapes, outline: ShapeRef<'_>) -> Vec<f64> {
    let edges: Vec<BBox> = outline.rings().flat_map(|ring| ring.windows(2).map(BBox::of)).collect();
    let around = outline.bbox();
    let covered = |area: usize| {
        let shape = areas.get(area);
        let bbox = shape.bbox();
        let Some(first) = shape.points().first().filter(|_| bbox.intersects(&around)) else { return 0.0 };
        if edges.iter().any(|edge| edge.intersects(&bbox)) {
            return overlap_m2(shape, outline);
        }
        whole(*first, shape, outline)
    };
    (0..areas.len()).into_par_iter().map(covered).collect()
}

/// The whole shape or nothing of it, by one of its points.
fn whole(point: Grid, shape: ShapeRef<'_>, outline: ShapeRef<'_>) -> f64 {
    if near::contains(point, outline) { shape.area_m2() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;
    use geo::{Area, BooleanOps};
    use proptest::prelude::*;

    fn shape(rings: &[&[(f64, f64)]]) -> Shape {
        let mut shape = Shape::default();
        for ring in rings {
            let mut points: Vec<Grid> = ring.iter().map(|(e, n)| Grid::new(*e, *n)).collect();
            points.extend(points.first().copied());
            shape.push_ring(&points);
        }
        shape.end_polygon();
        shape
    }

    fn square(west: f64, south: f64, side: f64) -> Vec<(f64, f64)> {
        vec![(west, south), (west + side, south), (west + side, south + side), (west, south + side)]
    }

    fn many(shapes: &[Shape]) -> Shapes {
        let mut all = Shapes::default();
        shapes.iter().for_each(|shape| all.push(shape.as_ref()));
        all
    }

    #[test]
    fn inside_outside_across_and_alongside() {
        let areas = many(&[
            shape(&[&square(1.0, 1.0, 2.0)]),
            shape(&[&square(20.0, 0.0, 2.0)]),
            shape(&[&square(9.0, 0.0, 2.0)]),
            shape(&[&square(10.0, 0.0, 2.0)]),
            shape(&[&square(0.0, 0.0, 10.0)]),
        ]);
        let outline = shape(&[&square(0.0, 0.0, 10.0)]);
        assert_eq!(covered_m2(&areas, outline.as_ref()), [4.0, 0.0, 2.0, 0.0, 100.0]);
    }

    #[test]
    fn a_hole_covers_nothing() {
        let mut hole = square(2.0, 2.0, 6.0);
        hole.reverse();
        let outline = shape(&[&square(0.0, 0.0, 10.0), &hole]);
        let areas = many(&[shape(&[&square(3.0, 3.0, 1.0)]), shape(&[&square(1.0, 1.0, 2.0)])]);
        assert_eq!(covered_m2(&areas, outline.as_ref()), [0.0, 3.0]);
    }

    #[test]
    fn nothing_shares_nothing() {
        assert!(covered_m2(&Shapes::default(), Shape::default().as_ref()).is_empty());
        let areas = many(&[shape(&[&square(0.0, 0.0, 1.0)])]);
        assert_eq!(covered_m2(&areas, Shape::default().as_ref()), [0.0]);
    }

    fn star(seed: &[f64], e: f64, n: f64) -> Vec<(f64, f64)> {
        let count = seed.len() as f64;
        let corner = |(at, radius): (usize, &f64)| {
            let (sin, cos) = (at as f64 / count * std::f64::consts::TAU).sin_cos();
            (e + radius * cos, n + radius * sin)
        };
        seed.iter().enumerate().map(corner).collect()
    }

    fn geo_polygon(ring: &[(f64, f64)]) -> geo::Polygon<f64> {
        geo::Polygon::new(ring.to_vec().into(), Vec::new())
    }

    proptest! {
        #[test]
        fn the_geometry_crate_finds_the_same(
            one in prop::collection::vec(10.0..100.0_f64, 3..24),
            other in prop::collection::vec(10.0..100.0_f64, 3..24),
            e in -120.0..120.0_f64, n in -120.0..120.0_f64,
        ) {
            let (one, other) = (star(&one, 0.0, 0.0), star(&other, e, n));
            let found = overlap_m2(shape(&[&one]).as_ref(), shape(&[&other]).as_ref());
            let expected = geo_polygon(&one).intersection(&geo_polygon(&other)).unsigned_area();
            // The crate rounds coordinates to whole steps before it cuts.
            prop_assert!((found - expected).abs() <= 1e-4 * (1.0 + expected), "{found} {expected}");
        }

        #[test]
        fn two_halves_of_an_area_are_the_whole(
            ring in prop::collection::vec(10.0..100.0_f64, 3..24), cut in -90.0..90.0_f64,
        ) {
            let areas = many(&[shape(&[&star(&ring, 0.0, 0.0)])]);
            let half = |west: f64, east: f64| {
                let outline = shape(&[&[(west, -200.0), (east, -200.0), (east, 200.0), (west, 200.0)]]);
                covered_m2(&areas, outline.as_ref())[0]
            };
            let whole = areas.get(0).area_m2();
            prop_assert!((half(-200.0, cut) + half(cut, 200.0) - whole).abs() <= 1e-9 * whole);
        }
    }
}
