use super::super::DEFAULT_TOLERANCE_M;
use super::super::tests::coverage::{coverage, mixed};
use super::super::tests::{areas, total_m2};
use super::*;
use crate::geom::Shapes;
use crate::geom::validity::check_all;
use proptest::prelude::*;
use std::collections::BTreeSet;

//  2  +---+---+---+
//     | A | B | C |       B is in two sets: each is dissolved by itself
//  0  +---+---+---+
//     0   2   4   6
#[test]
fn sets_that_share_an_area() {
    let shapes = areas(&[
        &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)],
        &[(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)],
        &[(4.0, 0.0), (6.0, 0.0), (6.0, 2.0), (4.0, 2.0)],
    ]);
    let (topology, _) = Topology::build(&shapes, 0.0);
    let sets: [&[u32]; 4] = [&[0, 1], &[1, 2], &[], &[2, 0, 2, 99]];
    let outlines = topology.dissolve_sets(&sets).to_shapes();
    let parts: Vec<usize> = outlines.iter().map(|shape| shape.polygons().len()).collect();
    assert_eq!(parts, [1, 1, 0, 2]);
    let areas_m2: Vec<f64> = outlines.iter().map(|shape| shape.area_m2()).collect();
    assert_eq!(areas_m2, [8.0, 8.0, 0.0, 8.0]);
    let [west, east] = [0, 1].map(|set| outlines.get(set).bbox());
    assert_eq!(((west.min.e, west.max.e), (east.min.e, east.max.e)), ((0.0, 4.0), (2.0, 6.0)));
}

/// Three sets that any area may be in, from the bits of a number.
fn sets(areas: usize, seed: u64) -> [Vec<u32>; 3] {
    let of = |set: u64| {
        let is_in = |area: &u32| mixed(seed ^ u64::from(*area)) >> set & 1 == 1;
        (0..areas as u32).filter(is_in).collect()
    };
    [of(0), of(1), of(2)]
}

fn vertices<'a>(shapes: impl Iterator<Item = crate::geom::ShapeRef<'a>>) -> BTreeSet<[u64; 2]> {
    shapes.flat_map(|shape| shape.points()).map(|at| [at.e.to_bits(), at.n.to_bits()]).collect()
}

/// What holds of the outlines of any sets of areas.
fn hold(shapes: &Shapes, sets: &[Vec<u32>], outlines: &Shapes) {
    assert_eq!(check_all(outlines), []);
    for (set, outline) in sets.iter().zip(outlines.iter()) {
        let inside = || set.iter().map(|area| shapes.get(*area as usize));
        assert!(vertices([outline].into_iter()).is_subset(&vertices(inside())));
        let sum_m2: f64 = inside().map(|shape| shape.area_m2()).sum();
        assert!((outline.area_m2() - sum_m2).abs() <= 1e-9 * sum_m2, "{} {sum_m2}", outline.area_m2());
        let at = outline.representative_point();
        assert!(at.is_none_or(|at| inside().any(|shape| crate::geom::near::contains(at, shape))));
        assert_eq!(at.is_none(), set.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn outlines_are_made_of_what_is_in_them(shapes in coverage(), seed in any::<u64>()) {
        let (topology, _) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
        let sets = sets(shapes.len(), seed);
        let outlines = topology.dissolve_sets(&sets);
        hold(&shapes, &sets, &outlines.to_shapes());
        prop_assert_eq!(outlines.arcs(), topology.arcs());
    }

    /// A set's outline does not depend on the other sets, nor on the order of its areas.
    #[test]
    fn every_set_is_dissolved_by_itself(shapes in coverage(), seed in any::<u64>()) {
        let (topology, _) = Topology::build(&shapes, 0.0);
        let sets = sets(shapes.len(), seed);
        let together = topology.dissolve_sets(&sets).to_shapes();
        for (set, outline) in sets.iter().zip(together.iter()) {
            let turned: Vec<u32> = set.iter().rev().copied().collect();
            let alone = topology.dissolve_sets(&[turned]).to_shapes();
            prop_assert_eq!(alone.get(0).to_shape(), outline.to_shape());
        }
        // Groups that share nothing are sets, too.
        let groups: Vec<Option<u32>> =
            (0..shapes.len() as u32).map(|area| sets[0].contains(&area).then_some(1)).collect();
        let empty_first: &[&[u32]] = if sets[0].is_empty() { &[] } else { &[&[], &sets[0]] };
        prop_assert_eq!(topology.dissolve(&groups), topology.dissolve_sets(empty_first));
    }

    #[test]
    fn the_level_of_outlines_is_the_outline_of_the_level(shapes in coverage(), seed in any::<u64>()) {
        let topology = Topology::build(&shapes, 0.0).0.with_thresholds();
        let sets = sets(shapes.len(), seed);
        for share in [0.5, 0.1, 0.0] {
            let threshold_m2 = topology.threshold_keeping(share);
            let level = topology.at_threshold(threshold_m2);
            let (after, before) = (level.dissolve_sets(&sets), topology.dissolve_sets(&sets).at_threshold(threshold_m2));
            hold(&level.to_shapes(), &sets, &after.to_shapes());
            prop_assert_eq!(after, before);
        }
    }
}

#[test]
fn stripes_of_an_official_layer() {
    let Some(shapes) = crate::geom::real::valid(crate::geom::real::LAYERS[0]) else { return };
    let (topology, _) = Topology::build(&shapes, 0.0);
    let sets: Vec<Vec<u32>> =
        (0..3).map(|set| (0..shapes.len() as u32).filter(|i| i % 5 != set).collect()).collect();
    let outlines = topology.dissolve_sets(&sets).to_shapes();
    hold(&shapes, &sets, &outlines);
    assert!((total_m2(&outlines) / total_m2(&shapes) - 2.4).abs() < 0.2);
}
