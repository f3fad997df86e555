//! How two straight edges meet, decided exactly: signs of determinants come
//! from Shewchuk's adaptive predicates, so no tolerance is needed.

use super::Grid;
use geo::algorithm::kernels::{Kernel, Orientation, RobustKernel};

/// On which side of the line through `a` and `b` the point `c` lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// To the left: a, b, c run anticlockwise.
    Left,
    /// To the right: a, b, c run clockwise.
    Right,
    /// On the line.
    Straight,
}

/// Which way the path a, b, c turns, exactly.
#[inline]
pub(super) fn turn(a: Grid, b: Grid, c: Grid) -> Turn {
    let (left, right) = ((a.e - c.e) * (b.n - c.n), (a.n - c.n) * (b.e - c.e));
    let det = left - right;
    // Shewchuk's first filter (1997, page 329): beyond it the sign is certain.
    let certain = (left.abs() + right.abs()) * 3.330_669_073_875_471_6e-16;
    if det > certain {
        return Turn::Left;
    }
    if det < -certain {
        return Turn::Right;
    }
    match RobustKernel::orient2d(coord(a), coord(b), coord(c)) {
        Orientation::CounterClockwise => Turn::Left,
        Orientation::Clockwise => Turn::Right,
        Orientation::Collinear => Turn::Straight,
    }
}

fn coord(at: Grid) -> geo::Coord<f64> {
    geo::Coord { x: at.e, y: at.n }
}

/// How two edges meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meet {
    /// They share no point.
    Apart,
    /// They share one point, and it is an end of at least one of them.
    Touch(Grid),
    /// They share one point, and it is inside both: about here.
    Cross(Grid),
    /// They share a stretch of some length, which begins here.
    Overlap(Grid),
}

/// How the edges `ab` and `cd` meet. Neither has length zero.
#[inline]
pub(super) fn meet(a: Grid, b: Grid, c: Grid, d: Grid) -> Meet {
    let (to_c, to_d) = (turn(a, b, c), turn(a, b, d));
    if to_c == to_d && to_c != Turn::Straight {
        return Meet::Apart;
    }
    let (to_a, to_b) = (turn(c, d, a), turn(c, d, b));
    if to_a == to_b && to_a != Turn::Straight {
        return Meet::Apart;
    }
    match (to_c, to_d, to_a, to_b) {
        (Turn::Straight, Turn::Straight, _, _) => on_one_line(a, b, c, d),
        (Turn::Straight, _, _, _) => Meet::Touch(c),
        (_, Turn::Straight, _, _) => Meet::Touch(d),
        (_, _, Turn::Straight, _) => Meet::Touch(a),
        (_, _, _, Turn::Straight) => Meet::Touch(b),
        _ => Meet::Cross(crossing(a, b, c, d)),
    }
}

/// How two edges on one line meet: their middle two ends bound what they share.
fn on_one_line(a: Grid, b: Grid, c: Grid, d: Grid) -> Meet {
    let forward = |p: Grid, q: Grid| if before(p, q) { (p, q) } else { (q, p) };
    let ((first, first_end), (second, second_end)) = (forward(a, b), forward(c, d));
    let start = if before(first, second) { second } else { first };
    let end = if before(first_end, second_end) { first_end } else { second_end };
    if start == end {
        Meet::Touch(start)
    } else if before(start, end) {
        Meet::Overlap(start)
    } else {
        Meet::Apart
    }
}

/// Whether a point comes before another from west to east, then south to north.
fn before(p: Grid, q: Grid) -> bool {
    (p.e, p.n) < (q.e, q.n)
}

/// Where two edges that cross do so, to the last digit or two.
fn crossing(a: Grid, b: Grid, c: Grid, d: Grid) -> Grid {
    let (abe, abn, cde, cdn) = (b.e - a.e, b.n - a.n, d.e - c.e, d.n - c.n);
    let along = ((c.e - a.e) * cdn - (c.n - a.n) * cde) / (abe * cdn - abn * cde);
    Grid::new(a.e + along * abe, a.n + along * abn)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(ends: [(f64, f64); 4]) -> Meet {
        let [a, b, c, d] = ends.map(|(e, n)| Grid::new(500_000.0 + e, 200_000.0 + n));
        let local = |at: Grid| Grid::new(at.e - 500_000.0, at.n - 200_000.0);
        match meet(a, b, c, d) {
            Meet::Apart => Meet::Apart,
            Meet::Touch(at) => Meet::Touch(local(at)),
            Meet::Cross(at) => Meet::Cross(local(at)),
            Meet::Overlap(at) => Meet::Overlap(local(at)),
        }
    }

    //    d         d                  d
    //  a-+-b     a-+-b   a--c==b--d   |  a--b
    //    c         (c = +)            c
    #[test]
    fn all_the_ways() {
        let at = |e: f64, n: f64| Grid::new(e, n);
        assert_eq!(met([(0.0, 0.0), (4.0, 0.0), (2.0, -1.0), (2.0, 1.0)]), Meet::Cross(at(2.0, 0.0)));
        assert_eq!(met([(0.0, 0.0), (4.0, 0.0), (2.0, 0.0), (2.0, 1.0)]), Meet::Touch(at(2.0, 0.0)));
        assert_eq!(met([(0.0, 0.0), (4.0, 0.0), (4.0, 0.0), (6.0, 3.0)]), Meet::Touch(at(4.0, 0.0)));
        assert_eq!(met([(0.0, 0.0), (4.0, 0.0), (3.0, 0.0), (6.0, 0.0)]), Meet::Overlap(at(3.0, 0.0)));
        assert_eq!(met([(4.0, 0.0), (0.0, 0.0), (4.0, 0.0), (6.0, 0.0)]), Meet::Touch(at(4.0, 0.0)));
        assert_eq!(met([(0.0, 0.0), (4.0, 0.0), (5.0, 0.0), (6.0, 0.0)]), Meet::Apart);
        assert_eq!(met([(0.0, 0.0), (0.0, 4.0), (0.0, 6.0), (0.0, 1.0)]), Meet::Overlap(at(0.0, 1.0)));
        assert_eq!(met([(0.0, 0.0), (4.0, 0.0), (-1.0, -1.0), (-1.0, 1.0)]), Meet::Apart);
    }

    #[test]
    fn a_turn_that_rounding_would_get_wrong() {
        // The third point is off the line by less than rounding: Kettner et al., "Classroom
        // examples of robustness problems in geometric computations" (2008).
        let at = |x: f64| Grid::new(x, x);
        let nearly = Grid::new(0.5 + f64::EPSILON, 0.5);
        assert_eq!(turn(at(12.0), at(24.0), nearly), Turn::Right);
        assert_eq!(turn(at(12.0), at(24.0), at(0.5)), Turn::Straight);
    }
}
