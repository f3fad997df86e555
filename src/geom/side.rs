//! On which side of a ring a point or another ring lies, decided exactly.

use super::segment::{Turn, turn};
use super::size::point_inside;
use super::{BBox, Grid};

/// Where a point lies in relation to a closed ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Inside, by the even-odd rule.
    Inside,
    /// On an edge or a corner.
    On,
    /// Outside.
    Outside,
}

/// Where a point lies in relation to a closed ring: exact, by counting the
/// edges that a ray to the east crosses. The ring may run either way.
pub fn side_of_ring(ring: &[Grid], at: Grid) -> Side {
    let mut inside = false;
    for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
        if (a.n > at.n && b.n > at.n) || (a.n < at.n && b.n < at.n) || (a.e < at.e && b.e < at.e) {
            continue;
        }
        if a.n == b.n {
            // Along the ray: it counts only as a place to be on.
            if at.e >= a.e.min(b.e) && at.e <= a.e.max(b.e) {
                return Side::On;
            }
            continue;
        }
        let (low, high) = if a.n < b.n { (*a, *b) } else { (*b, *a) };
        match turn(low, high, at) {
            Turn::Straight => return Side::On,
            // The upper end does not count, so a corner on the ray counts once.
            Turn::Left if at.n < high.n => inside = !inside,
            _ => {}
        }
    }
    if inside { Side::Inside } else { Side::Outside }
}

/// Whether a ring that crosses another nowhere lies inside it. They may touch.
pub(super) fn ring_in_ring(inner: &[Grid], outer: &[Grid]) -> bool {
    for point in inner {
        match side_of_ring(outer, *point) {
            Side::Inside => return true,
            Side::Outside => return false,
            Side::On => {}
        }
    }
    // Every corner is on the outer ring: any point inside decides.
    point_inside([inner]).is_some_and(|at| side_of_ring(outer, at) == Side::Inside)
}

/// Whether a box lies in another; they may touch.
pub(super) fn box_in_box(inner: &BBox, outer: &BBox) -> bool {
    outer.contains(inner.min) && outer.contains(inner.max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Grid> {
        points.iter().map(|(e, n)| Grid::new(*e, *n)).collect()
    }

    //  4   +       +
    //      |\     /|
    //  2   | \   / |     the ray from (1, 2) passes through the notch's corner
    //      |  \ /  |
    //  0   +---+---+
    //      0   2   4
    #[test]
    fn sides_of_a_ring_with_corners_on_the_ray() {
        let notched = ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 2.0), (0.0, 4.0), (0.0, 0.0)]);
        let reversed: Vec<Grid> = notched.iter().rev().copied().collect();
        for ring in [notched, reversed] {
            let side = |e, n| side_of_ring(&ring, Grid::new(e, n));
            assert_eq!(side(1.0, 2.0), Side::Inside);
            assert_eq!(side(2.0, 2.0), Side::On);
            assert_eq!(side(1.0, 3.0), Side::On);
            assert_eq!(side(2.0, 3.0), Side::Outside);
            assert_eq!(side(-1.0, 2.0), Side::Outside);
            assert_eq!(side(-1.0, 4.0), Side::Outside);
            assert_eq!(side(-1.0, 0.0), Side::Outside);
            assert_eq!(side(1.0, 0.0), Side::On);
            assert_eq!(side(4.0, 4.0), Side::On);
        }
    }

    //  +-------+
    //  |\     /|     all corners of the inner ring are corners of the outer one
    //  | \   / |
    //  +--+-+--+
    #[test]
    fn a_ring_with_all_corners_on_the_outer_one() {
        let square = ring(&[(0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]);
        let chord = ring(&[(2.0, 0.0), (4.0, 4.0), (0.0, 4.0), (2.0, 0.0)]);
        assert!(ring_in_ring(&chord, &square));
        assert!(!ring_in_ring(&square, &chord));
    }
}
