//! Coverages made at random: no gap, no overlap, and everything that real ones
//! have: islands, lakes, areas in pieces, areas in areas, areas that touch in a
//! point.

use super::*;
use crate::geom::validity::check_all;
use proptest::prelude::*;

/// A number that looks like chance (Steele, G. L., Lea, D. & Flood, C. H. (2014),
/// *Fast splittable pseudorandom number generators*, OOPSLA).
pub(in crate::geom::topology) fn mixed(number: u64) -> u64 {
    let z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Between -1 and 1.
fn chance(seed: u64, number: u64) -> f64 {
    (mixed(seed ^ mixed(number)) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// The side of a cell, in metres.
const CELL_M: f64 = 100.0;

/// A grid of cells with shaken corners and wiggly borders.
pub(in crate::geom::topology) fn cells(columns: u64, rows: u64, steps: u64, seed: u64) -> Shapes {
    let corner = |x: u64, y: u64| {
        let shake = |axis: u64| 0.25 * chance(seed, (x << 40) | (y << 8) | axis);
        let at = |cell: u64, shake: f64| (cell as f64 + shake) * CELL_M;
        Grid::new(500_000.0 + at(x, shake(0)), 150_000.0 + at(y, shake(1)))
    };
    // Both cells beside a border see it from its lesser corner.
    let border = |from: (u64, u64), to: (u64, u64)| {
        let (a, b, turned) = if from < to { (from, to, false) } else { (to, from, true) };
        let (p, q) = (corner(a.0, a.1), corner(b.0, b.1));
        let number = (a.0 << 40) | (a.1 << 20) | ((b.0 - a.0) << 10);
        let mut points: Vec<Grid> = (0..=steps)
            .map(|step| {
                let (share, end) = (step as f64 / steps as f64, step == 0 || step == steps);
                let off = if end { 0.0 } else { 0.04 * chance(!seed, number | step) };
                let (de, dn) = (q.e - p.e, q.n - p.n);
                match step {
                    0 => p,
                    _ if step == steps => q,
                    _ => Grid::new(p.e + share * de - off * dn, p.n + share * dn + off * de),
                }
            })
            .collect();
        if turned {
            points.reverse();
        }
        points.pop();
        points
    };
    let mut shapes = Shapes::default();
    for y in 0..rows {
        for x in 0..columns {
            let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
            let mut ring: Vec<Grid> =
                (0..4).flat_map(|at| border(corners[at], corners[(at + 1) % 4])).collect();
            ring.rotate_left(mixed(seed ^ (x << 20) ^ y) as usize % (4 * steps as usize));
            ring.push(ring[0]);
            let mut shape = Shape::default();
            shape.push_ring(&ring);
            shape.end_polygon();
            shapes.push(shape.as_ref());
        }
    }
    shapes
}

/// Cells thrown together at random into areas, some into none.
pub(in crate::geom::topology) fn coverage() -> impl Strategy<Value = Shapes> {
    let size = (1..7_u64, 1..7_u64, 1..6_u64, any::<u64>());
    size.prop_flat_map(|(columns, rows, steps, seed)| {
        let cells = cells(columns, rows, steps, seed);
        let count = cells.len();
        let labels = prop::collection::vec(prop::option::weighted(0.85, 0..6_u32), count);
        (Just(cells), labels).prop_map(|(cells, labels)| {
            let mut labels = labels;
            labels[0].get_or_insert(0);
            // Groups are numbered without a gap.
            let mut used: Vec<u32> = labels.iter().flatten().copied().collect();
            used.sort_unstable();
            used.dedup();
            for label in labels.iter_mut().flatten() {
                *label = used.iter().position(|known| known == label).unwrap() as u32;
            }
            let (topology, _) = Topology::build(&cells, 0.0);
            topology.dissolve(&labels).to_shapes()
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_coverage_is_valid(shapes in coverage()) {
        prop_assert_eq!(check_all(&shapes), []);
    }
}
