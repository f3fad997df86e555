use super::*;

/// A closed square, anticlockwise.
fn square(e: f64, n: f64, side: f64) -> Vec<Grid> {
    [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
        .map(|(x, y)| Grid::new(e + x * side, n + y * side))
        .to_vec()
}

fn reversed(mut ring: Vec<Grid>) -> Vec<Grid> {
    ring.reverse();
    ring
}

fn assembled(rings: &[Vec<Grid>], stated: &[Role]) -> Assembled {
    let points: Vec<Grid> = rings.iter().flatten().copied().collect();
    let mut end = 0;
    let ends: Vec<u32> = rings
        .iter()
        .map(|ring| {
            end += ring.len() as u32;
            end
        })
        .collect();
    assemble(&points, &ends, stated, 1).unwrap()
}

/// Rings of each polygon.
fn rings_in_polygons(shape: &Shape) -> Vec<usize> {
    shape.as_ref().polygons().map(|rings| rings.len()).collect()
}

#[test]
fn directions_become_those_of_rfc_7946() {
    for outer in [square(0.0, 0.0, 9.0), reversed(square(0.0, 0.0, 9.0))] {
        for hole in [square(1.0, 1.0, 2.0), reversed(square(1.0, 1.0, 2.0))] {
            let shape = assembled(&[outer.clone(), hole], &[]).shape;
            let areas: Vec<f64> = shape.as_ref().rings().map(signed_area_m2).collect();
            assert_eq!(areas, [81.0, -4.0]);
        }
    }
}

//  +-----------+  +---+
//  | A  +-+    |  | B |     the hole h comes last, after B: a reader that
//  |    |h|    |  |   |     goes by order gives it to B
//  |    +-+    |  +---+
//  +-----------+
#[test]
fn a_hole_belongs_to_the_ring_around_it_not_to_the_one_before_it() {
    let rings = [square(0.0, 0.0, 10.0), square(20.0, 0.0, 4.0), square(4.0, 4.0, 2.0)];
    let found = assembled(&rings, &[Role::Outer, Role::Outer, Role::Hole]);
    assert_eq!(rings_in_polygons(&found.shape), [2, 1]);
    assert_eq!(found.shape.as_ref().area_m2(), 100.0 - 4.0 + 16.0);
    assert!(found.recast.is_empty());
}

//  +---------------------+
//  | sea wall            |
//  |  +---------------+  |
//  |  | lake          |  |
//  |  |  +---------+  |  |
//  |  |  | island  |  |  |
//  |  |  |  (pond) |  |  |
//  |  |  +---------+  |  |
//  |  +---------------+  |
//  +---------------------+
#[test]
fn an_island_in_a_lake_on_an_island_in_any_order() {
    let rings =
        [square(0.0, 0.0, 20.0), square(2.0, 2.0, 16.0), square(4.0, 4.0, 12.0), square(6.0, 6.0, 2.0)];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let found = assembled(&order.map(|i| rings[i].clone()), &[]);
        assert_eq!(rings_in_polygons(&found.shape), [2, 2]);
        assert_eq!(found.shape.as_ref().area_m2(), 400.0 - 256.0 + 144.0 - 4.0);
    }
}

#[test]
fn a_hole_that_touches_the_outer_ring_in_corners_only() {
    let diamond: Vec<Grid> =
        [(0.0, 5.0), (5.0, 0.0), (10.0, 5.0), (5.0, 10.0), (0.0, 5.0)].map(|(e, n)| Grid::new(e, n)).to_vec();
    let outer: Vec<Grid> = [(0.0, 0.0), (5.0, 0.0), (10.0, 0.0), (10.0, 5.0), (10.0, 10.0), (5.0, 10.0)]
        .into_iter()
        .chain([(0.0, 10.0), (0.0, 5.0), (0.0, 0.0)])
        .map(|(e, n)| Grid::new(e, n))
        .collect();
    let found = assembled(&[diamond, outer], &[]);
    assert_eq!(rings_in_polygons(&found.shape), [2]);
    assert_eq!(found.shape.as_ref().area_m2(), 50.0);
}

#[test]
fn a_ring_that_is_not_what_the_file_says() {
    let rings = [square(0.0, 0.0, 10.0), square(2.0, 2.0, 2.0), square(30.0, 0.0, 1.0)];
    let found = assembled(&rings, &[Role::Outer, Role::Outer, Role::Hole]);
    assert_eq!(found.recast, [1, 2]);
    assert_eq!(rings_in_polygons(&found.shape), [2, 1]);
}

#[test]
fn repeated_points_are_dropped_and_open_rings_closed() {
    let mut ring = square(0.0, 0.0, 10.0);
    ring.pop();
    ring.insert(2, ring[1]);
    ring.insert(2, ring[1]);
    let found = assembled(&[ring], &[]);
    assert_eq!((found.repeated_points, found.closed_rings), (2, 1));
    assert_eq!(found.shape.points, square(0.0, 0.0, 10.0));
}

#[test]
fn a_polygon_of_two_points() {
    let (a, b) = (Grid::new(1.0, 1.0), Grid::new(5.0, 5.0));
    let found = assembled(&[vec![a, b, a], square(0.0, 0.0, 10.0), vec![b, b, b], vec![]], &[]);
    let numbers: Vec<(usize, usize)> = found.degenerate.iter().map(|d| (d.ring, d.points)).collect();
    assert_eq!(numbers, [(0, 2), (2, 1), (3, 0)]);
    assert_eq!(found.shape.points, square(0.0, 0.0, 10.0));
    let nothing = assembled(&[vec![a, b, a]], &[]);
    assert_eq!(nothing.shape, Shape::default());
}

#[test]
fn the_same_ring_twice_stays_to_be_judged_invalid() {
    let found = assembled(&[square(0.0, 0.0, 10.0), square(0.0, 0.0, 10.0)], &[]);
    assert_eq!(found.shape.ring_ends.len(), 2);
}

#[test]
fn a_coordinate_that_is_not_a_number() {
    let mut ring = square(0.0, 0.0, 10.0);
    ring[2].n = f64::NAN;
    let error = assemble(&ring, &[5], &[], 17).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Format);
    let text = error.to_string();
    assert!(
        text.starts_with("feature 17: point 3 of the outline is not a place\n  found: (10, NaN)"),
        "{text}"
    );
}

#[test]
fn rings_that_do_not_divide_the_points() {
    for ends in [&[2_u32, 1, 5][..], &[4], &[9], &[]] {
        assert!(assemble(&square(0.0, 0.0, 10.0), ends, &[], 1).is_err());
    }
}

#[test]
fn no_ring_at_all_is_an_empty_shape() {
    assert_eq!(assemble(&[], &[], &[], 1).unwrap(), Assembled::default());
}
