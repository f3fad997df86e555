//! What is decoded is the drawing that went in.

use super::*;
use crate::geom::ostn15;
use crate::geom::real::{LAYERS, valid};
use crate::geom::topology::DEFAULT_TOLERANCE_M;
use crate::geom::topology::tests::coverage::{cells, coverage};
use crate::geom::topology::tests::{areas, shuffled, united};
use proptest::prelude::*;

/// Every area has the neighbours it had, across borders and in points.
fn neighbours(topology: &Topology) -> Vec<(Vec<u32>, Vec<u32>)> {
    let (rook, queen) = (topology.rook(), topology.queen());
    (0..topology.len()).map(|area| (rook.of(area).to_vec(), queen.of(area).to_vec())).collect()
}

/// What a reader makes of it is as valid as what went in, with the same neighbours.
fn decodes_soundly(topology: &Topology, quantised: &Quantised) {
    assert!(quantised.arcs().all(|arc| arc.len() >= 2 && arc.windows(2).all(|pair| pair[0] != pair[1])));
    let decoded = quantised.shapes_of(topology);
    assert_eq!(check_all(&decoded), []);
    let (again, findings) = Topology::build(&decoded, 0.0);
    assert!(findings.overlaps.is_empty(), "{:?}", findings.overlaps.first());
    assert_eq!(check_all(&united(&again)), []);
    assert_eq!(neighbours(&again), neighbours(topology));
}

/// How far decoded points are from theirs at the most, in steps.
fn farthest(topology: &Topology, quantised: &Quantised) -> f64 {
    let mut most = 0.0_f64;
    for id in topology.arcs_used() {
        let number = quantised.number(ArcRef::forward(id)).unwrap() as usize;
        let arc = quantised.arcs().nth(number).unwrap();
        let own = topology.arcs().get(id);
        assert!(arc.len() <= own.len());
        if arc.len() == own.len() {
            for (at, decoded) in ostn15::many_to_lonlat(own).unwrap().iter().zip(arc) {
                let decoded = quantised.degrees(*decoded);
                let (lon, lat) = (decoded.lon - at.lon, decoded.lat - at.lat);
                most = most.max((lon / quantised.scale[0]).abs()).max((lat / quantised.scale[1]).abs());
            }
        }
    }
    most
}

#[test]
fn fine_steps_move_nothing_farther_than_half_a_step() {
    let (topology, _) = Topology::build(&cells(6, 5, 4, 11), DEFAULT_TOLERANCE_M);
    let quantised = quantise(&[&topology], 0.1).unwrap();
    assert_eq!(quantised.step_m, 0.1);
    assert!(farthest(&topology, &quantised) <= 0.5 + 1e-6);
    decodes_soundly(&topology, &quantised);
}

//        J2      In steps of 100 m the shore from J1 to J2 comes to lie half a step
//        /|      east of where it is, past the islet's third corner, which stays:
//  land / C      rounded, the islet would lie on the land, and meet nothing
//      J1'
#[test]
fn an_islet_that_the_shore_would_round_past_is_not_turned_over() {
    let at = |e: f64, n: f64| (400_000.0 + e, 300_000.0 + n);
    let (j1, j2) = (at(60.0, 0.0), at(160.0, 1000.0));
    let land = [at(-300.0, 0.0), j1, j2, at(-300.0, 1000.0)];
    let islet = [j1, at(130.0, 500.0), j2];
    let (topology, _) = Topology::build(&areas(&[&land, &islet]), 0.0);
    let quantised = quantise(&[&topology], 100.0).unwrap();
    decodes_soundly(&topology, &quantised);
    assert_eq!(turned_over(&topology.to_shapes(), &quantised.shapes_of(&topology)).count(), 0);
    assert_eq!(quantised.step_m, 100.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Cells are 100 m wide: steps from far too coarse to fine.
    #[test]
    fn coverages_decode_soundly(shapes in coverage(), step_m in 0.5..150.0_f64) {
        let topology = Topology::build(&shapes, DEFAULT_TOLERANCE_M).0.with_thresholds();
        for level in [topology.at_threshold(f32::INFINITY), topology] {
            let quantised = quantise(&[&level], step_m).unwrap();
            prop_assert!(quantised.step_m <= step_m);
            decodes_soundly(&level, &quantised);
        }
    }

    #[test]
    fn the_order_of_areas_changes_no_place(shapes in coverage(), seed in any::<u64>(), step_m in 5.0..60.0_f64) {
        let arcs_of = |shapes: &Shapes| {
            let (topology, _) = Topology::build(shapes, DEFAULT_TOLERANCE_M);
            let quantised = quantise(&[&topology], step_m).unwrap();
            let mut arcs: Vec<Vec<[i32; 2]>> = quantised.arcs().map(<[_]>::to_vec).collect();
            arcs.sort_unstable();
            (quantised.scale, arcs)
        };
        prop_assert_eq!(arcs_of(&shapes), arcs_of(&shuffled(&shapes, seed).0));
    }
}

//   3 +-----+-----+     three junctions within a metre of (10, 10): no step of 5 m
//     |  A  | B  /|     has places for all of them where they are
//     |     |  / C|
//     +-----++----+
#[test]
fn junctions_that_crowd_stay_apart() {
    let at = |e: f64, n: f64| (500_000.0 + e, 150_000.0 + n);
    let (a, b, c) = (at(100.0, 100.0), at(101.0, 100.5), at(100.5, 101.0));
    let shapes = areas(&[
        &[at(0.0, 0.0), at(200.0, 0.0), b, a],
        &[at(200.0, 0.0), at(200.0, 200.0), c, b],
        &[at(200.0, 200.0), at(0.0, 200.0), at(0.0, 0.0), a, c],
        &[a, b, c],
    ]);
    let (topology, _) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
    let quantised = quantise(&[&topology], 5.0).unwrap();
    assert_eq!(quantised.step_m, 5.0);
    assert!(farthest(&topology, &quantised) <= 3.5);
    decodes_soundly(&topology, &quantised);
}

#[test]
fn borders_that_cross_already_are_written_as_they_are() {
    let at = |e: f64, n: f64| (500_000.0 + e, 150_000.0 + n);
    let shapes = areas(&[
        &[at(0.0, 0.0), at(100.0, 0.0), at(100.0, 100.0), at(0.0, 100.0)],
        &[at(50.0, 50.0), at(150.0, 50.0), at(150.0, 150.0), at(50.0, 150.0)],
    ]);
    let (topology, findings) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
    assert_eq!(findings.overlaps.len(), 1);
    let quantised = quantise(&[&topology], 1.0).unwrap();
    assert_eq!(check_all(&quantised.shapes_of(&topology)), []);
}

#[test]
fn what_does_not_share_its_arcs_is_refused() {
    let (one, _) = Topology::build(&cells(2, 2, 1, 1), DEFAULT_TOLERANCE_M);
    let (other, _) = Topology::build(&cells(2, 2, 1, 2), DEFAULT_TOLERANCE_M);
    assert_eq!(quantise(&[&one, &other], 1.0), None);
    assert_eq!(quantise(&[], 1.0), None);
}

#[test]
fn the_official_layer_decodes_soundly_at_a_thousand_metres_to_a_pixel() {
    let Some(shapes) = valid(LAYERS[0]) else { return };
    let topology = Topology::build(&shapes, DEFAULT_TOLERANCE_M).0.with_thresholds();
    let level = topology.at_threshold(500_000.0);
    let quantised = quantise(&[&level], 125.0).unwrap();
    assert_eq!(quantised.step_m, 125.0);
    decodes_soundly(&level, &quantised);
}
