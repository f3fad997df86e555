use super::validity::{Reason, check};
use super::*;

/// One polygon of rings, closed here.
fn shape(rings: &[&[(i32, i32)]]) -> Shape {
    let mut shape = Shape::default();
    for ring in rings {
        let mut points: Vec<Grid> =
            ring.iter().map(|(e, n)| Grid::new(f64::from(*e), f64::from(*n))).collect();
        points.extend(points.first().copied());
        shape.push_ring(&points);
    }
    shape.end_polygon();
    shape
}

fn repaired(rings: &[&[(i32, i32)]]) -> (Shape, Repair) {
    let shape = shape(rings);
    let (mended, repair_) = repair(shape.as_ref(), check(shape.as_ref()).unwrap()).unwrap();
    assert_eq!(check(mended.as_ref()), None);
    assert_eq!(mended.as_ref().area_m2(), repair_.area_after_m2);
    (mended, repair_)
}

/// Rings of each polygon.
fn rings_in_polygons(shape: &Shape) -> Vec<usize> {
    shape.as_ref().polygons().map(|rings| rings.len()).collect()
}

//  +---+ +---+
//  |    X    |     pinched in a corner: two polygons, no new point
//  +---+ +---+
#[test]
fn a_pinched_outline_becomes_two_polygons() {
    let (mended, repair) = repaired(&[&[(0, 0), (5, 5), (10, 0), (10, 10), (5, 5), (0, 10)]]);
    assert_eq!(rings_in_polygons(&mended), [1, 1]);
    assert_eq!((repair.invalid.reason, repair.method), (Reason::SelfTouch, Method::Split));
    assert_eq!((repair.area_before_m2, repair.area_after_m2), (50.0, 50.0));
}

//  +---------+
//  |   /\    |     the outline goes in at the lower edge's corner, around
//  |   \/    |     the diamond, and out again: a hole
//  +---+-----+
#[test]
fn a_hole_hung_from_the_outline_becomes_a_hole() {
    let (mended, repair) = repaired(&[&[(0, 0), (4, 0), (3, 4), (5, 4), (4, 0), (10, 0), (10, 10), (0, 10)]]);
    assert_eq!(rings_in_polygons(&mended), [2]);
    assert_eq!((repair.area_before_m2, repair.area_after_m2), (96.0, 96.0));
    assert_eq!(repair.method, Method::Split);
}

#[test]
fn a_corner_on_its_own_edge_gets_a_point_there() {
    let (mended, repair) = repaired(&[&[(0, 0), (10, 0), (10, 10), (6, 10), (5, 0), (4, 10), (0, 10)]]);
    assert_eq!(rings_in_polygons(&mended), [1, 1]);
    assert_eq!((repair.area_before_m2, repair.area_after_m2), (90.0, 90.0));
    assert_eq!(mended.points.iter().filter(|at| **at == Grid::new(5.0, 0.0)).count(), 3);
}

#[test]
fn a_spike_is_cut_off() {
    let (mended, repair) = repaired(&[&[(0, 0), (10, 0), (10, 5), (20, 5), (10, 5), (10, 10), (0, 10)]]);
    assert_eq!((rings_in_polygons(&mended), repair.area_after_m2), (vec![1], 100.0));
    let (mended, repair) = repaired(&[&[(0, 0), (15, 0), (10, 0), (10, 10), (0, 10)]]);
    assert_eq!((rings_in_polygons(&mended), repair.area_after_m2), (vec![1], 100.0));
}

#[test]
fn a_bow_tie_becomes_two_triangles() {
    let (mended, repair) = repaired(&[&[(0, 0), (10, 10), (10, 0), (0, 10)]]);
    assert_eq!((rings_in_polygons(&mended), repair.area_after_m2), (vec![1, 1], 50.0));
}

#[test]
fn an_inside_cut_in_two_becomes_two_polygons() {
    let square: &[(i32, i32)] = &[(0, 0), (10, 0), (10, 10), (0, 10)];
    let (mended, repair) = repaired(&[square, &[(5, 0), (3, 5), (5, 10), (7, 5)]]);
    assert_eq!((rings_in_polygons(&mended), repair.area_after_m2), (vec![1, 1], 80.0));
    assert_eq!((repair.invalid.reason, repair.method), (Reason::InteriorCut, Method::Triangulated));
}

#[test]
fn a_polygon_that_is_all_spike_is_refused() {
    let flat = shape(&[&[(0, 0), (5, 0), (9, 0)]]);
    let error = repair(flat.as_ref(), check(flat.as_ref()).unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
}

#[test]
fn a_repair_that_would_lose_area_is_refused() {
    // Two polygons that overlap: by the even-odd rule the overlap would go.
    let mut both = shape(&[&[(0, 0), (10, 0), (10, 10), (0, 10)]]);
    both.push_ring(&shape(&[&[(5, 5), (15, 5), (15, 15), (5, 15)]]).points);
    both.end_polygon();
    let error = repair(both.as_ref(), check(both.as_ref()).unwrap()).unwrap_err();
    assert!(error.to_string().contains("150 m² left of 200 m²"), "{error}");
}

#[test]
fn thirteen_msoas_are_split_and_keep_their_points_and_areas() {
    let Some(shapes) = crate::geom::real::msoas() else { return };
    let invalid = validity::check_all(&shapes);
    assert_eq!(invalid.len(), 13);
    for (area, invalid) in invalid {
        let shape = shapes.get(area);
        let (mended, repair) = repair(shape, invalid).unwrap();
        assert_eq!(check(mended.as_ref()), None);
        assert_eq!(repair.method, Method::Split);
        assert!((repair.area_after_m2 - repair.area_before_m2).abs() < 1e-3, "{repair:?}");
        assert!(mended.points.iter().all(|at| shape.points().contains(at)));
        assert!(shape.points().iter().all(|at| mended.points.contains(at)));
    }
}
