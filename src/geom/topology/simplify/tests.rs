use super::*;
use crate::geom::topology::tests::coverage::{coverage, mixed};
use crate::geom::topology::tests::{area, areas, shuffled, total_m2, united};
use crate::geom::validity::check_all;
use crate::geom::{Grid, Shapes, real};
use proptest::prelude::*;

/// All that must hold of a level of detail of a coverage without faults.
fn verify(full: &Topology, level: &Topology) {
    let shapes = level.to_shapes();
    assert_eq!(check_all(&shapes), []);
    assert!(shapes.iter().all(|shape| shape.area_m2() > 0.0));
    let one = united(level);
    assert_eq!(check_all(&one), []);
    assert!((total_m2(&one) / total_m2(&shapes) - 1.0).abs() < 1e-9);
    // Taken for a layer of its own: no gap, no overlap, the same neighbours.
    let (again, findings) = Topology::build(&shapes, 0.0);
    assert_eq!((findings.overlaps.len(), findings.inserted.vertices), (0, 0));
    let holes = |shapes: &Shapes| shapes.iter().map(|shape| shape.rings().len()).sum::<usize>();
    assert_eq!(holes(&one), holes(&united(full)));
    let ids = |topology: &Topology| topology.queen().lists;
    assert_eq!(ids(&again), ids(full));
    let (rook, of_full) = (again.rook(), full.rook());
    assert_eq!(rook.lists, of_full.lists);
}

fn graded(shapes: &Shapes, tolerance_m: f64) -> Topology {
    Topology::build(shapes, tolerance_m).0.with_thresholds()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_level_is_as_valid_as_the_whole(shapes in coverage()) {
        let topology = graded(&shapes, 0.0);
        for share in [0.7, 0.4, 0.2, 0.1, 0.0] {
            verify(&topology, &topology.at_threshold(topology.threshold_keeping(share)));
        }
        prop_assert_eq!(topology.at_threshold(0.0).to_shapes(), shapes);
    }

    #[test]
    fn levels_do_not_depend_on_the_order_of_areas(shapes in coverage(), seed in any::<u64>()) {
        let (other, order) = shuffled(&shapes, seed);
        let (topology, other) = (graded(&shapes, 0.0), graded(&other, 0.0));
        prop_assert_eq!(topology.arcs(), other.arcs());
        let threshold_m2 = topology.threshold_keeping(0.3);
        let (level, other) = (topology.at_threshold(threshold_m2), other.at_threshold(threshold_m2));
        let (level, other) = (level.to_shapes(), other.to_shapes());
        for (there, here) in order.iter().enumerate() {
            prop_assert_eq!(level.get(*here).to_shape(), other.get(there).to_shape());
        }
    }

    #[test]
    fn levels_do_not_depend_on_the_number_of_threads(shapes in coverage()) {
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| graded(&shapes, 0.0))
        };
        prop_assert_eq!(with(1), with(5));
    }

    #[test]
    fn dissolving_a_level_is_the_level_of_the_dissolved(shapes in coverage(), seed in any::<u64>()) {
        let topology = graded(&shapes, 0.0);
        let groups: Vec<Option<u32>> = (0..shapes.len() as u64).map(|i| Some((mixed(seed ^ i) % 3) as u32)).collect();
        let threshold_m2 = topology.threshold_keeping(0.3);
        let (a, b) = (topology.at_threshold(threshold_m2).dissolve(&groups), topology.dissolve(&groups).at_threshold(threshold_m2));
        prop_assert_eq!(check_all(&a.to_shapes()), []);
        prop_assert_eq!(a, b);
    }

    #[test]
    fn coarse_levels_are_parts_of_finer_ones(shapes in coverage()) {
        let topology = graded(&shapes, 0.0);
        let [fine, coarse] = [0.6, 0.2].map(|share| topology.threshold_keeping(share));
        prop_assert!(fine <= coarse);
        prop_assert_eq!(topology.at_threshold(fine).at_threshold(coarse), topology.at_threshold(coarse));
    }

    #[test]
    fn any_outline_can_be_simplified(
        rings in prop::collection::vec(prop::collection::vec((0..6_u8, 0..6_u8), 0..9), 0..9)
    ) {
        let mut shapes = Shapes::default();
        for ring in &rings {
            let ring: Vec<(f64, f64)> = ring.iter().map(|(e, n)| (f64::from(*e), f64::from(*n))).collect();
            shapes.push(area(&[&[&ring]]).as_ref());
        }
        let topology = graded(&shapes, 0.0);
        prop_assert_eq!(topology.at_threshold(f32::INFINITY).len(), shapes.len());
    }
}

//   0    2    4    6
//   +----+----+----+      thresholds of the dents: the shallow one goes first,
//   |     \_/  \  / |     and the deep one is then worth what it then cuts off
//   +-----------\/--+
#[test]
fn thresholds_are_areas_of_triangles() {
    let outline: &[(f64, f64)] =
        &[(0.0, 0.0), (8.0, 0.0), (8.0, 4.0), (6.0, 4.0), (5.0, 1.0), (4.0, 4.0), (0.0, 4.0)];
    let topology = graded(&areas(&[outline]), 0.0);
    // From the least vertex on, north first: (0,0), (0,4), (4,4), (5,1), (6,4), (8,4), (8,0), (0,0).
    let arcs = topology.arcs();
    assert_eq!((arcs.get(0)[1].n, arcs.get(0)[3].n), (4.0, 1.0));
    // (5,1) makes 3 m² with its neighbours, as does (6,4); it comes first, and what is then straight costs nothing more.
    let next = |at: f32| at.next_up();
    let three = 3.0_f32;
    let found = arcs.thresholds_m2();
    assert_eq!(found[3], three);
    assert_eq!((found[4], found[2]), (next(next(three)), next(three)));
    assert_eq!(found[0], f32::INFINITY);
    let level = topology.at_threshold(4.0).to_shapes();
    assert_eq!(level.get(0).points().len(), 5);
}

//        B is a sliver of an island in A's bay: A's bay cannot be cut off while
//   A    B is there, so that the island never comes to lie on land
//  +--.         .--+
//  |   \   B   /   |
//  |    \  ^  /    |
//  |     \___/     |
//  +---------------+
#[test]
fn an_island_in_a_bay_keeps_the_bay() {
    let land: &[(f64, f64)] = &[(0.0, 0.0), (10.0, 0.0), (10.0, 9.0), (6.0, 2.0), (4.0, 2.0), (0.0, 9.0)];
    let island: &[(f64, f64)] = &[(4.5, 4.0), (5.5, 4.0), (5.0, 5.0)];
    let shapes = areas(&[land, island]);
    let topology = graded(&shapes, 0.0);
    let coarsest = topology.at_threshold(f32::INFINITY);
    verify(&topology, &coarsest);
    let level = coarsest.to_shapes();
    assert!(!crate::geom::near::contains(Grid::new(5.0, 4.5), level.get(0)));
}

//  +-------+     two areas between the same two junctions and a border that
//  | A / B |     goes there and back: it cannot become the same line as theirs
//  +--+----+
#[test]
fn two_arcs_between_two_junctions_stay_apart() {
    let west: &[(f64, f64)] = &[(0.0, 0.0), (3.0, 0.1), (6.0, 0.0), (3.0, 0.2)];
    let east: &[(f64, f64)] = &[(0.0, 0.0), (3.0, 0.2), (6.0, 0.0), (3.0, 0.3)];
    let topology = graded(&areas(&[west, east]), 0.0);
    verify(&topology, &topology.at_threshold(f32::INFINITY));
}

//  +-------------*     the last corner of an islet is not one that happens to be
//  |   land      |\    left on the line of its shore: of MSOA E02004200 a part
//  |             | *   came out a thousandth of a millimetre broad
//  +-------------*'
#[test]
fn an_islet_on_a_shore_keeps_its_breadth() {
    let land: &[(f64, f64)] = &[(0.0, 0.0), (50.0, 0.0), (50.0, 40.0), (0.0, 40.0)];
    let islet: &[(f64, f64)] =
        &[(50.0, 0.0), (50.5, 1.0), (51.0, 0.5), (54.0, 20.0), (50.2, 38.0), (50.0, 39.0), (50.0, 40.0)];
    let coarsest = graded(&areas(&[land, islet]), 0.0).at_threshold(f32::INFINITY).to_shapes();
    assert!((coarsest.get(1).area_m2() - 80.0).abs() < 1e-9, "{}", coarsest.get(1).area_m2());
    let ring: &[(f64, f64)] =
        &[(0.0, 0.0), (30.0, -1.0), (60.0, 0.0), (60.1, 0.3), (59.0, 0.2), (30.0, 20.0), (1.0, 0.5)];
    let coarsest = graded(&areas(&[ring]), 0.0).at_threshold(f32::INFINITY).to_shapes();
    assert!(coarsest.get(0).area_m2() > 550.0, "{}", coarsest.get(0).area_m2());
}

/// How broad a ring is that is much longer than broad.
fn breadth_m(ring: &[Grid]) -> f64 {
    let length_m: f64 = ring.windows(2).map(|edge| edge[0].distance_m(edge[1])).sum();
    4.0 * crate::geom::signed_area_m2(ring).abs() / length_m
}

#[test]
fn no_part_of_an_official_layer_becomes_a_sliver() {
    for name in real::LAYERS {
        let Some(shapes) = real::valid(name) else { return };
        let coarsest = graded(&shapes, 0.001).at_threshold(f32::INFINITY).to_shapes();
        let least = coarsest.iter().flat_map(|shape| shape.rings()).map(breadth_m).fold(f64::MAX, f64::min);
        assert!(least > 0.5, "{name}: {least} m");
    }
}

#[test]
fn official_layers_at_every_level() {
    for name in real::LAYERS {
        let Some(shapes) = real::valid(name) else { return };
        let topology = graded(&shapes, crate::geom::topology::DEFAULT_TOLERANCE_M);
        for share in [0.5, 0.1, 0.02, 0.0] {
            let level = topology.at_threshold(topology.threshold_keeping(share));
            println!(
                "{name} {share}: {} of {} points",
                level.arcs().points().len(),
                topology.arcs().points().len()
            );
            verify(&topology, &level);
        }
    }
}
