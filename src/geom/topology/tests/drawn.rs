//! Small cases, drawn.

use super::*;

/// Each arc's points, as drawn.
fn arcs(topology: &Topology) -> Vec<Vec<(f64, f64)>> {
    let arc = |id| topology.arcs().get(id).iter().map(|at| (at.e, at.n)).collect();
    (0..topology.arcs().len()).map(arc).collect()
}

/// The signed numbers of an area's only ring.
fn ring(topology: &Topology, area: usize) -> Vec<i32> {
    let mut rings = topology.rings(area);
    let ring = rings.next().unwrap().1.iter().map(|arc| arc.signed()).collect();
    assert!(rings.next().is_none());
    ring
}

//  2  +---+---+
//     | A | B |
//  0  +---+---+
//     0   2   4
#[test]
fn two_areas_share_one_arc() {
    let shapes = areas(&[
        &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)],
        &[(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)],
    ]);
    let (topology, findings) = Topology::build(&shapes, 0.0);
    assert_eq!(findings, Findings::default());
    let west = vec![(2.0, 0.0), (0.0, 0.0), (0.0, 2.0), (2.0, 2.0)];
    let middle = vec![(2.0, 0.0), (2.0, 2.0)];
    let east = vec![(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)];
    assert_eq!(arcs(&topology), [west, middle, east]);
    // A starts within its first arc, backwards: !0 is -1.
    assert_eq!((ring(&topology, 0), ring(&topology, 1)), (vec![-1, 1], vec![2, -2]));
    assert_eq!(topology.to_shapes(), shapes);
    assert_eq!(topology.rook().lengths_of_m(0), [2.0]);
}

//  6  +-----------+
//     |  +-----+  |     B fills A's hole: one ring, one arc, held once,
//     |  |  B  |  |     wherever each copy begins and whichever way it runs
//     |  +-----+  |
//  0  +-----------+     A
//     0  2     4  6
#[test]
fn an_area_in_a_hole_has_one_arc_in_common_with_it() {
    let outer = &[(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)];
    let hole = &[(4.0, 4.0), (4.0, 2.0), (2.0, 2.0), (2.0, 4.0)];
    let filled = &[(4.0, 2.0), (4.0, 4.0), (2.0, 4.0), (2.0, 2.0)];
    let mut shapes = Shapes::default();
    shapes.push(area(&[&[outer, hole]]).as_ref());
    shapes.push(area(&[&[filled]]).as_ref());
    let (topology, findings) = Topology::build(&shapes, 0.0);
    assert_eq!((topology.arcs().len(), findings.holes.len(), findings.overlaps.len()), (2, 0, 0));
    assert_eq!(topology.to_shapes(), shapes);
    assert_eq!((topology.rook().of(0), topology.rook().lengths_of_m(0)), (&[1][..], &[8.0][..]));
    let one = united(&topology);
    assert_eq!((one.points().len(), total_m2(&one)), (5, 36.0));
    // Without B there is a hole in A, which is no gap.
    let alone = topology.dissolve(&[Some(0), None]).to_shapes();
    assert_eq!((alone.get(0).rings().len(), total_m2(&alone)), (2, 32.0));
    let (_, findings) = Topology::build(&alone, 0.0);
    assert_eq!((findings.gaps.len(), findings.holes.len(), findings.holes[0].area_m2), (0, 1, 4.0));
}

//  4      +---+
//         | B |         A and B touch in a point: queen neighbours, not rook,
//  2  +---X---+         and united they are two polygons
//     | A |
//  0  +---+
//     0   2   4
#[test]
fn areas_that_touch_in_a_point() {
    let shapes = areas(&[
        &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)],
        &[(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)],
    ]);
    let (topology, _) = Topology::build(&shapes, 0.0);
    assert_eq!(topology.arcs().len(), 2);
    assert_eq!((topology.rook().alone(), topology.queen().of(0)), (vec![0, 1], &[1][..]));
    assert_eq!(topology.queen().lengths_of_m(0), [0.0]);
    assert_eq!(united(&topology).get(0).polygons().len(), 2);
}

//  4  +---+---+
//     | B     |         C's corner T lies on A's and B's long edges
//  2  +---T---+         (A below, whole; B above, whole; C to the east)
//     | A     |
//  0  +-------+
#[test]
fn a_corner_on_an_edge_is_put_into_it() {
    let shapes = areas(&[
        &[(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)],
        &[(0.0, 2.0), (2.0, 2.0), (2.0, 4.0), (0.0, 4.0)],
        &[(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)],
    ]);
    let (topology, findings) = Topology::build(&shapes, 0.0);
    assert_eq!((findings.inserted.vertices, findings.inserted.farthest_m), (1, 0.0));
    assert_eq!((findings.changed, findings.inserted.at), (vec![0], Some(Grid::new(2.0, 2.0))));
    assert_eq!(topology.to_shapes().get(0).points().len(), 6);
    assert_eq!(topology.rook().of(0), [1, 2]);
    assert_eq!(total_m2(&united(&topology)), 16.0);
}

//  2  +---+.+---+
//     | A |.| B |       a gap of 0.1 mm opens from a common corner to the top
//  0  +---+-+---+
#[test]
fn a_gap_is_found_measured_and_closed_by_a_tolerance() {
    let shapes = areas(&[
        &[(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (2.0, 2.0), (0.0, 2.0)],
        &[(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.0001, 1.0)],
    ]);
    let (topology, findings) = Topology::build(&shapes, 0.0);
    let [gap] = &findings.gaps[..] else { panic!("{findings:?}") };
    assert!((gap.area_m2 - 0.0001).abs() < 1e-12);
    assert_eq!(gap.areas, [0, 1]);
    assert!(topology.rook().alone().len() == 2 && topology.queen().alone().is_empty());
    let (topology, findings) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
    assert!(findings.gaps.is_empty());
    assert_eq!((findings.snapped.vertices, findings.changed), (1, vec![1]));
    assert_eq!(topology.rook().lengths_of_m(0), [2.0]);
}

//  2  +-----+---+          B's west edge lies half a metre inside A
//     | A  :|: B|
//  0  +-----+---+
//     0  1.5 2  4
#[test]
fn an_overlap_is_found_and_measured() {
    let a: &[(f64, f64)] = &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)];
    for (b, expected_m2) in [
        (&[(1.5, 0.0), (4.0, 0.0), (4.0, 2.0), (1.5, 2.0)], 1.0),
        // Across, with no edge in common.
        (&[(1.5, 0.5), (4.0, 0.5), (4.0, 1.5), (1.5, 1.5)], 0.5),
        // As a whole inside.
        (&[(0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5)], 1.0),
        // The same area twice.
        (&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)], 4.0),
    ] {
        let (_, findings) = Topology::build(&areas(&[a, b]), 0.0);
        let [overlap] = &findings.overlaps[..] else { panic!("{b:?}: {findings:?}") };
        assert_eq!((overlap.areas, overlap.area_m2), ([0, 1], expected_m2));
    }
    let beside = &[(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0)];
    assert!(Topology::build(&areas(&[a, beside]), 0.0).1.overlaps.is_empty());
}

//  +--+-+--+
//  |  | |  |      A is a U whose arms come within the tolerance of each other:
//  |  +-+  |      made one they would enclose a hole, which is what it becomes
//  +-------+
#[test]
fn an_area_that_comes_near_itself_stays_valid() {
    let arms: &[(f64, f64)] =
        &[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (5.0004, 9.0), (6.0, 5.0), (4.0, 5.0), (5.0, 9.0), (0.0, 9.0)];
    let (topology, findings) = Topology::build(&areas(&[arms]), DEFAULT_TOLERANCE_M);
    let shapes = topology.to_shapes();
    assert_eq!(crate::geom::validity::check(shapes.get(0)), None);
    assert_eq!((findings.snapped.vertices, findings.changed, findings.unhealed), (1, vec![0], vec![]));
    assert_eq!(shapes.get(0).polygons().next().unwrap().len(), 2);
}

#[test]
fn what_was_found_is_said() {
    let shapes = areas(&[
        &[(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (2.0, 2.0), (0.0, 2.0)],
        &[(2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.1, 1.0)],
        &[(3.0, 0.0), (6.0, 0.0), (6.0, 2.0), (3.0, 2.0)],
    ]);
    let mut report = crate::report::Report::default();
    let (_, findings) = Topology::build(&shapes, DEFAULT_TOLERANCE_M);
    findings.describe(|area| format!("E0299900{area}"), &mut report);
    let lines: Vec<String> = report.notes().iter().map(|note| note.line()).collect();
    assert_eq!(
        lines,
        [
            "info: 4 vertices went into the neighbour\u{2019}s edge on which they lie, all exactly, such as at \
             easting 3.0, northing 0.0 [inserted-vertices]",
            "warning: 1 gap between areas belongs to none: 0.1 m², beside E02999000 and E02999001, at easting 2.0, \
             northing 1.0 [gap]",
            "warning: 1 place belongs to two areas at once: 2.0 m², beside E02999001 and E02999002, at easting 3.0, \
             northing 0.0 [overlap]",
        ]
    );
}
