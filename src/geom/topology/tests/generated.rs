//! What holds of any coverage.

use super::coverage::{cells, coverage, mixed};
use super::*;
use crate::geom::validity::check_all;
use crate::geom::{Side, side_of_ring};
use proptest::prelude::*;

/// Every ring begun at another vertex.
fn turned(shapes: &Shapes, seed: u64) -> Shapes {
    let mut other = Shapes::default();
    for (area, shape) in shapes.iter().enumerate() {
        let mut turned = Shape::default();
        for rings in shape.polygons() {
            for ring in rings {
                let mut open = ring[..ring.len() - 1].to_vec();
                let count = open.len();
                open.rotate_left(mixed(seed ^ area as u64) as usize % count);
                open.push(open[0]);
                turned.push_ring(&open);
            }
            turned.end_polygon();
        }
        other.push(turned.as_ref());
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn arcs_rebuild_the_areas_bit_for_bit(shapes in coverage(), seed in any::<u64>()) {
        let shapes = turned(&shapes, seed);
        for tolerance_m in [0.0, DEFAULT_TOLERANCE_M] {
            let (topology, findings) = Topology::build(&shapes, tolerance_m);
            prop_assert!(findings.changed.is_empty());
            prop_assert_eq!(bits(&topology.to_shapes()), bits(&shapes));
            prop_assert_eq!(topology.to_shapes(), shapes.clone());
            prop_assert!(findings.overlaps.is_empty());
        }
    }

    #[test]
    fn every_area_has_a_point_inside(shapes in coverage()) {
        let (topology, _) = Topology::build(&shapes, 0.0);
        // The union too: it has holes and islets.
        for shape in shapes.iter().chain(united(&topology).iter()) {
            let at = shape.representative_point().unwrap();
            let sides: Vec<Side> = shape.rings().map(|ring| side_of_ring(ring, at)).collect();
            prop_assert!(!sides.contains(&Side::On));
            prop_assert_eq!(sides.iter().filter(|side| **side == Side::Inside).count() % 2, 1);
        }
    }

    #[test]
    fn every_arc_is_held_once(shapes in coverage()) {
        let (topology, _) = Topology::build(&shapes, 0.0);
        let mut edges: Vec<[u64; 4]> = Vec::new();
        for id in 0..topology.arcs().len() {
            let points = topology.arcs().get(id);
            edges.extend(points.windows(2).map(|edge| {
                let mut ends = [edge[0], edge[1]].map(|at| [at.e.to_bits(), at.n.to_bits()]);
                ends.sort_unstable();
                [ends[0][0], ends[0][1], ends[1][0], ends[1][1]]
            }));
        }
        let all = edges.len();
        edges.sort_unstable();
        edges.dedup();
        prop_assert_eq!(edges.len(), all);
    }

    #[test]
    fn the_order_of_areas_does_not_matter(shapes in coverage(), seed in any::<u64>()) {
        let (topology, _) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
        let (other, order) = shuffled(&turned(&shapes, !seed), seed);
        let (other, _) = Topology::build(&other, DEFAULT_TOLERANCE_M);
        prop_assert_eq!(topology.arcs(), other.arcs());
        let (queen, other_queen) = (topology.queen(), other.queen());
        for (there, here) in order.iter().enumerate() {
            let mut ids: Vec<u32> = other_queen.of(there).iter().map(|id| order[*id as usize] as u32).collect();
            ids.sort_unstable();
            prop_assert_eq!(queen.of(*here), ids);
        }
    }

    #[test]
    fn the_union_has_the_areas_of_its_parts(shapes in coverage()) {
        let (topology, findings) = Topology::build(&shapes, 0.0);
        let one = united(&topology);
        prop_assert_eq!(check_all(&one), []);
        prop_assert!((total_m2(&one) - total_m2(&shapes)).abs() < 1e-6);
        for gap in findings.gaps.iter().chain(&findings.holes) {
            prop_assert!(shapes.iter().all(|shape| !crate::geom::near::contains(gap.at, shape)));
            prop_assert!(gap.area_m2 > 0.0 && !gap.areas.is_empty());
        }
    }

    /// Rows of bricks: the corners of one row lie on the edges of the next.
    #[test]
    fn corners_on_edges_are_put_into_them(columns in 1..6_u64, rows in 2..6_u64, off in -1e-4..1e-4_f64) {
        let mut shapes = Shapes::default();
        for row in 0..rows {
            let shift = if row % 2 == 1 { 37.0 } else { 0.0 };
            for column in 0..columns {
                let e = 100.0 * column as f64 + shift;
                let n = 50.0 * row as f64;
                let low = n + if column % 2 == 0 { off } else { 0.0 };
                let ring = [(e, low), (e + 100.0, low), (e + 100.0, n + 50.0), (e, n + 50.0)];
                shapes.push(area(&[&[&ring]]).as_ref());
            }
        }
        let (topology, findings) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
        prop_assert!(findings.gaps.is_empty() && findings.overlaps.is_empty(), "{:?}", findings);
        prop_assert!(findings.inserted.vertices > 0 && findings.inserted.farthest_m <= DEFAULT_TOLERANCE_M);
        prop_assert_eq!(united(&topology).get(0).polygons().map(|rings| rings.len()).collect::<Vec<_>>(), [1]);
        prop_assert_eq!(check_all(&topology.to_shapes()), []);
    }

    /// Copies of a border that differ by less than the tolerance.
    #[test]
    fn copies_of_borders_that_differ_are_made_one(
        columns in 2..6_u64, rows in 1..6_u64, steps in 1..5_u64, seed in any::<u64>()
    ) {
        let cells = cells(columns, rows, steps, seed);
        let mut shaken = Shapes::default();
        let mut number = seed;
        for shape in cells.iter() {
            let mut shape = shape.to_shape();
            for at in &mut shape.points {
                number = mixed(number);
                at.e += (number % 1000) as f64 * 3e-7;
                at.n += (number >> 32) as f64 / 2e13;
            }
            let last = shape.points.len() - 1;
            shape.points[last] = shape.points[0];
            shaken.push(shape.as_ref());
        }
        let (topology, findings) = Topology::build(&shaken, DEFAULT_TOLERANCE_M);
        prop_assert!(findings.gaps.is_empty() && findings.overlaps.is_empty(), "{:?}", findings);
        prop_assert_eq!(topology.arcs().len(), Topology::build(&cells, 0.0).0.arcs().len());
        prop_assert!(findings.snapped.farthest_m <= DEFAULT_TOLERANCE_M);
        prop_assert_eq!(united(&topology).get(0).polygons().map(|rings| rings.len()).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn no_outline_makes_it_panic(
        rings in prop::collection::vec(prop::collection::vec((0..6_u8, 0..6_u8), 0..9), 0..9),
        tolerance_m in prop::sample::select(vec![-1.0, 0.0, 0.001, 1.5, f64::NAN, f64::INFINITY])
    ) {
        let mut shapes = Shapes::default();
        for ring in &rings {
            let ring: Vec<(f64, f64)> = ring.iter().map(|(e, n)| (f64::from(*e), f64::from(*n))).collect();
            shapes.push(area(&[&[&ring]]).as_ref());
        }
        let (topology, _) = Topology::build(&shapes, tolerance_m);
        prop_assert_eq!(topology.len(), shapes.len());
        topology.queen();
        topology.dissolve(&vec![Some(1); shapes.len()]);
    }
}
