use super::*;
use crate::geom::{Grid, Shape, Shapes};
use proptest::prelude::*;

fn squares(corners: &[(f64, f64)]) -> Topology {
    let mut shapes = Shapes::default();
    for (e, n) in corners {
        let ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
        let mut shape = Shape::default();
        shape.push_ring(&ring.map(|(de, dn)| Grid::new(e + de, n + dn)));
        shape.end_polygon();
        shapes.push(shape.as_ref());
    }
    Topology::build(&shapes, 0.0).0
}

//  +---+---+
//  | 2 | 3 |       +---+
//  +---+---+       | 4 |
//  | 0 | 1 |       +---+
//  +---+---+
#[test]
fn rook_and_queen_on_a_board() {
    let board = squares(&[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (4.0, 0.5)]);
    let (rook, queen) = (board.rook(), board.queen());
    assert_eq!((rook.of(0), rook.of(3)), (&[1, 2][..], &[1, 2][..]));
    assert_eq!((queen.of(0), queen.lengths_of_m(0)), (&[1, 2, 3][..], &[1.0, 1.0, 0.0][..]));
    assert_eq!((queen.alone(), queen.of(4), queen.of(5)), (vec![4], &[][..], &[][..]));
    assert_eq!(queen.parts(), [0, 0, 0, 0, 1]);
    let (joined, added) = board.join_islands(&queen);
    assert_eq!(added, [(1, 4, 2.0)]);
    assert_eq!((joined.of(4), joined.lengths_of_m(4)), (&[1][..], &[0.0][..]));
    assert_eq!(joined.parts(), [0, 0, 0, 0, 0]);
}

#[test]
fn neighbours_among_some_areas_lose_the_others() {
    let board = squares(&[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (4.0, 0.5)]);
    let some = board.queen().among(&[0, 3, 4]);
    assert_eq!((some.of(0), some.lengths_of_m(0), some.of(1)), (&[1][..], &[0.0][..], &[0][..]));
    assert_eq!((some.len(), some.alone()), (3, vec![2]));
    assert_eq!(board.queen().only(|(.., length_m)| *length_m > 0.0), board.rook());
}

#[test]
fn islands_far_out_are_joined_in_a_chain() {
    let chain = squares(&[(0.0, 0.0), (1.0, 0.0), (3.0, 0.0), (6.0, 0.0), (10.0, 0.0)]);
    let (joined, added) = chain.join_islands(&chain.rook());
    assert_eq!(added, [(1, 2, 1.0), (2, 3, 2.0), (3, 4, 3.0)]);
    assert_eq!(joined.parts(), [0; 5]);
}

#[test]
fn no_area_has_no_neighbours() {
    let none = Topology::default();
    assert!(none.queen().is_empty() && none.join_islands(&none.rook()).1.is_empty());
    assert!(Neighbours::nearest(&[], 3).is_empty() && Neighbours::within(&[], 1.0).is_empty());
}

#[test]
fn places_that_are_none_are_near_nothing() {
    let points = [Grid::new(0.0, 0.0), Grid::new(f64::NAN, 0.0), Grid::new(3.0, 4.0)];
    let near = Neighbours::nearest(&points, 2);
    assert_eq!((near.of(0), near.lengths_of_m(0), near.alone()), (&[2][..], &[5.0][..], vec![1]));
    assert_eq!(Neighbours::within(&points, 5.0).lists.starts(), [0, 1, 1, 2]);
    assert!(Neighbours::within(&points, f64::NAN).lengths_m.is_empty());
    assert!(Neighbours::nearest(&points, 0).lengths_m.is_empty());
}

proptest! {
    #[test]
    fn distances_are_those_of_trying_all(
        places in prop::collection::vec((0..30_u8, 0..30_u8), 0..60), count in 0..7_usize, radius in 0..15_u8
    ) {
        let points: Vec<Grid> = places.iter().map(|(e, n)| Grid::new(f64::from(*e), f64::from(*n))).collect();
        let (near, within) = (Neighbours::nearest(&points, count), Neighbours::within(&points, f64::from(radius)));
        for (from, at) in points.iter().enumerate() {
            let mut all: Vec<(f64, u32)> = (0..points.len())
                .filter(|to| *to != from)
                .map(|to| (at.distance_2(points[to]), to as u32))
                .collect();
            all.sort_by(|a, b| a.partial_cmp(b).unwrap());
            let mut expected: Vec<u32> = all.iter().take(count).map(|(_, to)| *to).collect();
            expected.sort_unstable();
            prop_assert_eq!(near.of(from), expected);
            let radius_2 = f64::from(radius) * f64::from(radius);
            let mut expected: Vec<u32> =
                all.iter().filter(|(far, _)| *far <= radius_2).map(|(_, to)| *to).collect();
            expected.sort_unstable();
            prop_assert_eq!(within.of(from), expected);
        }
        prop_assert_eq!(within.lengths_m.len(), Neighbours::count_within(&points, f64::from(radius)));
        prop_assert_eq!(near.clone().measured(&points), near);
    }
}
