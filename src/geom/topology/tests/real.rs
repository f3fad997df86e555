//! The official layers.

use super::*;
use crate::geom::real::{LAYERS, valid};
use crate::geom::validity::check_all;

#[test]
fn official_layers_come_back_bit_for_bit() {
    for name in LAYERS {
        let Some(shapes) = valid(name) else { return };
        let (topology, findings) = Topology::build(&shapes, 0.0);
        assert!(findings.changed.is_empty() && findings.overlaps.is_empty() && findings.holes.is_empty());
        assert_eq!(bits(&topology.to_shapes()), bits(&shapes));
        assert_eq!(topology.to_shapes(), shapes);
    }
}

#[test]
fn official_layers_have_the_same_arcs_in_any_order() {
    let Some(shapes) = valid(LAYERS[0]) else { return };
    let (topology, _) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
    let (other, _) = Topology::build(&shuffled(&shapes, 7).0, DEFAULT_TOLERANCE_M);
    assert_eq!(topology.arcs(), other.arcs());
}

#[test]
fn official_layers_dissolve_into_the_land() {
    for (name, polygons) in LAYERS.into_iter().zip([5, 5, 5]) {
        let Some(shapes) = valid(name) else { return };
        let (topology, findings) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
        assert!(findings.gaps.is_empty() && findings.overlaps.is_empty() && findings.holes.is_empty());
        let one = united(&topology);
        assert_eq!(check_all(&one), []);
        assert_eq!(check_all(&topology.to_shapes()), []);
        assert!((total_m2(&one) / total_m2(&shapes) - 1.0).abs() < 1e-12);
        // The mainland and four islands that no area joins to it.
        let parts = topology.rook().parts().into_iter().max().unwrap() + 1;
        assert_eq!(parts, polygons, "{name}");
    }
}

/// Copies of borders in the layer of 2011 differ in the last digits of a float.
#[test]
fn the_layer_of_2011_has_gaps_that_a_millimetre_closes() {
    let Some(shapes) = valid(LAYERS[1]) else { return };
    let (_, findings) = Topology::build(&shapes, 0.0);
    let largest = findings.gaps.iter().map(|gap| gap.area_m2).fold(0.0, f64::max);
    assert_eq!(findings.gaps.len(), 357);
    assert!(largest > 4e-6 && largest < 5e-6);
    let (_, findings) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
    assert!(findings.gaps.is_empty());
    assert_eq!(
        (findings.snapped.vertices, findings.inserted.vertices, findings.changed.len()),
        (865, 0, 201)
    );
    assert!(findings.snapped.farthest_m < 2e-9);
}

#[test]
fn islands_are_joined_to_what_is_nearest() {
    let Some(shapes) = valid(LAYERS[0]) else { return };
    let (topology, _) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
    let queen = topology.queen();
    let (joined, added) = topology.join_islands(&queen);
    assert_eq!(queen.parts().into_iter().max(), Some(added.len() as u32));
    assert_eq!(joined.parts().into_iter().max(), Some(0));
    assert!(joined.alone().is_empty());
    for (a, b, distance_m) in added {
        let between = |from: u32, to: u32| {
            let points = shapes.get(from as usize).points().iter();
            points
                .map(|at| crate::geom::near::border_distance_m(*at, shapes.get(to as usize)))
                .fold(f64::INFINITY, f64::min)
        };
        assert!((between(a, b).min(between(b, a)) - distance_m).abs() < 1e-6);
    }
}
