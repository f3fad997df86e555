//! Cases and verdicts as GEOS 3.14 (shapely 2.2 `is_valid_reason`) gives them.

use super::*;
use crate::geom::Shape;

/// Polygons of rings of points, closed here.
fn shape(polygons: &[&[&[(i32, i32)]]]) -> Shape {
    let mut shape = Shape::default();
    for rings in polygons {
        for ring in *rings {
            let mut points: Vec<Grid> =
                ring.iter().map(|(e, n)| Grid::new(f64::from(*e), f64::from(*n))).collect();
            points.extend(points.first().copied());
            shape.push_ring(&points);
        }
        shape.end_polygon();
    }
    shape
}

fn verdict(polygons: &[&[&[(i32, i32)]]]) -> Option<(Reason, (f64, f64))> {
    check(shape(polygons).as_ref()).map(|invalid| (invalid.reason, (invalid.at.e, invalid.at.n)))
}

const SQUARE: &[(i32, i32)] = &[(0, 0), (10, 0), (10, 10), (0, 10)];
const HOLE: &[(i32, i32)] = &[(2, 2), (2, 4), (4, 4), (4, 2)];

#[test]
fn valid_ones() {
    assert_eq!(verdict(&[]), None);
    assert_eq!(verdict(&[&[SQUARE]]), None);
    assert_eq!(verdict(&[&[SQUARE, HOLE]]), None);
    // An island in the hole, and another area elsewhere.
    let island = &[(3, 3), (4, 3), (4, 4), (3, 4)];
    let wide = &[(2, 2), (2, 8), (8, 8), (8, 2)];
    let far = &[(20, 0), (30, 0), (30, 10)];
    assert_eq!(verdict(&[&[SQUARE, wide], &[island], &[far]]), None);
}

//  +-------+       two squares that touch in a corner, and a hole
//  |   /\  +---+   that touches its outer ring once
//  |  <  >-|   |
//  +---V---+---+
#[test]
fn rings_may_touch_in_a_point() {
    let corner = &[(10, 10), (20, 10), (20, 20), (10, 20)];
    assert_eq!(verdict(&[&[SQUARE], &[corner]]), None);
    let middle_of_an_edge = &[(10, 5), (20, 0), (20, 9)];
    assert_eq!(verdict(&[&[SQUARE], &[middle_of_an_edge]]), None);
    let touching_hole = &[(5, 0), (3, 5), (7, 5)];
    assert_eq!(verdict(&[&[SQUARE, touching_hole]]), None);
    // Two holes that touch each other.
    let other_hole = &[(5, 6), (4, 4), (6, 6)];
    assert_eq!(verdict(&[&[SQUARE, HOLE, other_hole]]), None);
}

//  +   +
//  |\ /|
//  | X |
//  |/ \|
//  +   +
#[test]
fn a_bow_tie() {
    let ring = &[(0, 0), (10, 10), (10, 0), (0, 10)];
    assert_eq!(verdict(&[&[ring]]), Some((Reason::SelfIntersection, (5.0, 5.0))));
}

//  +   +
//  |\ /|
//  | + |     the same, with a corner in the middle: the path goes straight
//  |/ \|     through (crosses), or turns back (touches)
//  +   +
#[test]
fn a_bow_tie_through_a_corner() {
    let through = &[(0, 0), (5, 5), (10, 10), (10, 0), (5, 5), (0, 10)];
    assert_eq!(verdict(&[&[through]]), Some((Reason::SelfIntersection, (5.0, 5.0))));
    let pinched = &[(0, 0), (5, 5), (10, 0), (10, 10), (5, 5), (0, 10)];
    assert_eq!(verdict(&[&[pinched]]), Some((Reason::SelfTouch, (5.0, 5.0))));
}

//  +-------+
//  |       |       the corner of the notch lies on the lower edge
//  +--+ +--+
//   \_|/
#[test]
fn a_ring_that_touches_its_own_edge() {
    let ring = &[(0, 0), (10, 0), (10, 10), (6, 10), (5, 0), (4, 10), (0, 10)];
    assert_eq!(verdict(&[&[ring]]), Some((Reason::SelfTouch, (5.0, 0.0))));
}

//  +-------+
//  |       +---    out and back
//  +-------+
#[test]
fn a_spike() {
    let ring = &[(0, 0), (10, 0), (10, 5), (20, 5), (10, 5), (10, 10), (0, 10)];
    assert_eq!(verdict(&[&[ring]]).unwrap().0, Reason::Spike);
    let at_the_closing_point = &[(20, 0), (0, 0), (0, 10), (10, 10), (10, 0)];
    assert_eq!(verdict(&[&[at_the_closing_point]]).unwrap().0, Reason::Spike);
}

#[test]
fn a_ring_of_two_points() {
    assert_eq!(verdict(&[&[&[(0, 0), (5, 5)]]]).unwrap().0, Reason::TooFewPoints);
    assert_eq!(verdict(&[&[&[(0, 0), (5, 5), (5, 5), (0, 0)]]]).unwrap().0, Reason::TooFewPoints);
    assert!(verdict(&[&[&[(0, 0), (5, 5), (9, 9)]]]).is_some());
}

#[test]
fn edges_along_each_other() {
    let beside = &[(10, 2), (20, 2), (20, 8), (10, 8)];
    assert_eq!(verdict(&[&[SQUARE], &[beside]]).unwrap().0, Reason::RepeatedEdge);
    assert_eq!(verdict(&[&[SQUARE], &[SQUARE]]).unwrap().0, Reason::RepeatedEdge);
    assert_eq!(verdict(&[&[SQUARE, SQUARE]]).unwrap().0, Reason::RepeatedEdge);
    let hole_at_the_edge = &[(0, 2), (0, 4), (4, 4), (4, 2)];
    assert_eq!(verdict(&[&[SQUARE, hole_at_the_edge]]).unwrap().0, Reason::RepeatedEdge);
}

#[test]
fn rings_that_cross() {
    let over = &[(5, 5), (15, 6), (15, 7)];
    assert_eq!(verdict(&[&[SQUARE], &[over]]).unwrap().0, Reason::RingsCross);
    assert_eq!(verdict(&[&[SQUARE, over]]).unwrap().0, Reason::RingsCross);
    // Through corners: in at (10, 10), out at (10, 0).
    let through_corners = &[(10, 10), (5, 5), (10, 0), (20, 5)];
    assert_eq!(verdict(&[&[SQUARE], &[through_corners]]).unwrap().0, Reason::RingsCross);
}

#[test]
fn holes_in_the_wrong_place() {
    let outside = &[(20, 2), (20, 4), (24, 4)];
    assert_eq!(verdict(&[&[SQUARE, outside]]), Some((Reason::HoleOutside, (20.0, 2.0))));
    let inner = &[(3, 3), (3, 4), (4, 4)];
    let wide = &[(2, 2), (2, 8), (8, 8), (8, 2)];
    assert_eq!(verdict(&[&[SQUARE, wide, inner]]), Some((Reason::NestedHole, (3.0, 3.0))));
    assert_eq!(verdict(&[&[SQUARE, inner, wide]]), Some((Reason::NestedHole, (3.0, 3.0))));
}

#[test]
fn a_polygon_inside_another() {
    let inner = &[(3, 3), (4, 3), (4, 4)];
    assert_eq!(verdict(&[&[SQUARE], &[inner]]), Some((Reason::NestedOuter, (3.0, 3.0))));
    assert_eq!(verdict(&[&[inner], &[SQUARE]]), Some((Reason::NestedOuter, (3.0, 3.0))));
    // The corners of the inner one are all on the outer one's edges.
    let chord = &[(0, 0), (10, 5), (5, 10)];
    assert_eq!(verdict(&[&[SQUARE], &[chord]]).unwrap().0, Reason::NestedOuter);
}

//  +---+---+
//  |  / \  |     a hole that touches the outer ring twice cuts it in two;
//  | <   > |     so does a chain of holes
//  |  \ /  |
//  +---+---+
#[test]
fn an_inside_cut_in_two() {
    let twice = &[(5, 0), (3, 5), (5, 10), (7, 5)];
    assert_eq!(verdict(&[&[SQUARE, twice]]).unwrap().0, Reason::InteriorCut);
    let (lower, upper) = (&[(5, 0), (4, 3), (5, 5), (6, 3)], &[(5, 10), (4, 7), (5, 5), (6, 7)]);
    assert_eq!(verdict(&[&[SQUARE, lower, upper]]).unwrap().0, Reason::InteriorCut);
    let loose = &[(5, 9), (4, 7), (5, 5), (6, 7)];
    assert_eq!(verdict(&[&[SQUARE, lower, loose]]), None);
    // Three holes in a chain around a triangle of ground.
    let ring_of_holes: &[&[(i32, i32)]] =
        &[SQUARE, &[(2, 2), (8, 2), (5, 1)], &[(8, 2), (5, 8), (8, 6)], &[(5, 8), (2, 2), (2, 6)]];
    assert_eq!(verdict(&[ring_of_holes]).unwrap().0, Reason::InteriorCut);
    // Three holes that share one point cut nothing.
    let star: &[&[(i32, i32)]] =
        &[SQUARE, &[(5, 5), (4, 2), (6, 2)], &[(5, 5), (8, 4), (8, 6)], &[(5, 5), (2, 6), (2, 4)]];
    assert_eq!(verdict(&[star]), None);
}

#[test]
fn many_are_as_one_each() {
    let mut shapes = Shapes::default();
    for i in 0..1000 {
        let bow = [(0, 0), (10, 10), (10, 0), (0, 10)];
        shapes.push(shape(&[&[if i % 100 == 7 { &bow } else { SQUARE }]]).as_ref());
    }
    let areas: Vec<usize> = check_all(&shapes).into_iter().map(|(area, _)| area).collect();
    assert_eq!(areas, (0..10).map(|i| i * 100 + 7).collect::<Vec<_>>());
}

/// A comb of long thin teeth: no box overlaps few others along the wrong axis.
#[test]
fn a_long_comb_is_checked_at_once() {
    for upright in [true, false] {
        let mut ring = vec![Grid::new(0.0, -1.0), Grid::new(40_000.0, -1.0)];
        for tooth in (0..20_000).rev() {
            let e = f64::from(tooth) * 2.0;
            ring.extend([Grid::new(e + 1.0, 0.0), Grid::new(e + 0.5, 90_000.0), Grid::new(e, 0.0)]);
        }
        ring.push(ring[0]);
        if !upright {
            ring = ring.iter().rev().map(|at| Grid::new(at.n, at.e)).collect();
        }
        let mut shape = Shape::default();
        shape.push_ring(&ring);
        shape.end_polygon();
        assert_eq!(check(shape.as_ref()), None);
    }
}

/// The areas that GEOS 3.14 calls invalid, each "Ring Self-intersection":
/// records from 0.
const INVALID_MSOAS: [usize; 13] =
    [141, 277, 2179, 2193, 2619, 2683, 3718, 3855, 3876, 4081, 4382, 5507, 6390];

#[test]
fn thirteen_msoas_touch_themselves() {
    let Some(shapes) = crate::geom::real::msoas() else { return };
    assert_eq!((shapes.len(), shapes.points().len()), (7264, 164_608));
    let found = check_all(&shapes);
    assert!(found.iter().all(|(_, invalid)| invalid.reason == Reason::SelfTouch));
    let found: Vec<usize> = found.iter().map(|(area, _)| *area).collect();
    assert_eq!(found, INVALID_MSOAS);
}
