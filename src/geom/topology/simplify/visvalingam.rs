//! Which vertex of an arc goes when.

use crate::geom::segment::{Turn, turn};
use crate::geom::{BBox, Grid};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A vertex of elsewhere that is in the way of one of an arc.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Blocker {
    /// The vertex in whose way it is: a position in the arc.
    pub(super) vertex: u32,
    /// Where it is.
    pub(super) at: Grid,
    /// The threshold at which it goes itself.
    pub(super) until: f32,
}

/// Takes the vertices out of one arc after another; keeps its memory.
#[derive(Debug, Default)]
pub(super) struct Elimination {
    /// The least first: the size as bits (they order as the numbers do, none
    /// being negative), then the position.
    queue: BinaryHeap<Reverse<u64>>,
    /// What each vertex is in the queue with; others in it are out of date.
    sizes: Vec<f32>,
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Elimination {
    /// The threshold of every vertex of an arc, of which `least` between the
    /// ends stay: its [`corners`].
    ///
    /// The vertex goes first whose triangle with the two beside it is smallest;
    /// then theirs are measured anew (Visvalingam, M. & Whyatt, J. D. (1993),
    /// *Line generalisation by repeated elimination of points*, The Cartographic
    /// Journal 30(1), pages 46–51). Its threshold is the area of its triangle,
    /// or just more than that of the one before, where it has less: so within an
    /// arc thresholds tell the order. A vertex that is blocked waits until the
    /// blocker is gone, or until its triangle is another one.
    #[expect(
        clippy::indexing_slicing,
        reason = "positions are within the arc, for which all lists are sized"
    )]
    pub(super) fn run(
        &mut self,
        points: &[Grid],
        least: usize,
        blockers: &[Blocker],
        thresholds: &mut Vec<f32>,
    ) {
        let (first, count) = (thresholds.len(), points.len());
        thresholds.resize(first + count, f32::INFINITY);
        let thresholds = &mut thresholds[first..];
        if count < least + 3 {
            return;
        }
        self.fill(points);
        let stays = corners(points, least);
        let (mut left, mut last) = (count - 2, f32::NEG_INFINITY);
        while left > least
            && let Some(Reverse(next)) = self.queue.pop()
        {
            let (size, at) = (f32::from_bits((next >> 32) as u32), next as u32);
            let here = at as usize;
            if size.to_bits() != self.sizes[here].to_bits()
                || thresholds[here].is_finite()
                || stays.contains(&at)
            {
                continue;
            }
            let threshold = if size > last { size } else { last.next_up() };
            let (before, after) = (self.before[here], self.after[here]);
            let triangle = [points[before as usize], points[here], points[after as usize]];
            if let Some(until) = blocked(blockers, at, triangle, threshold) {
                self.sizes[here] = until.next_up();
                if until.is_finite() {
                    self.push(at);
                }
                continue;
            }
            (thresholds[here], last) = (threshold, threshold);
            left -= 1;
            (self.after[before as usize], self.before[after as usize]) = (after, before);
            for beside in [before, after] {
                if beside > 0 && (beside as usize) < count - 1 {
                    self.measure(points, beside);
                    self.push(beside);
                }
            }
        }
    }

    fn fill(&mut self, points: &[Grid]) {
        let count = points.len() as u32;
        self.queue.clear();
        self.sizes.clear();
        self.sizes.resize(points.len(), f32::INFINITY);
        self.before.clear();
        self.before.extend((0..count).map(|at| at.saturating_sub(1)));
        self.after.clear();
        self.after.extend(1..=count);
        // Made in one go: putting in one after another takes longer.
        let mut first = std::mem::take(&mut self.queue).into_vec();
        for at in 1..count.saturating_sub(1) {
            self.measure(points, at);
            first.push(self.entry(at));
        }
        self.queue = BinaryHeap::from(first);
    }

    /// Measures the area of a vertex's triangle.
    #[expect(
        clippy::indexing_slicing,
        reason = "positions are within the arc, for which all lists are sized"
    )]
    fn measure(&mut self, points: &[Grid], at: u32) {
        let (before, after) = (self.before[at as usize] as usize, self.after[at as usize] as usize);
        self.sizes[at as usize] = triangle_m2(points[before], points[at as usize], points[after]);
    }

    fn push(&mut self, at: u32) {
        self.queue.push(self.entry(at));
    }

    /// A vertex in the queue, with its size.
    fn entry(&self, at: u32) -> Reverse<u64> {
        let size = self.sizes.get(at as usize).copied().unwrap_or_default();
        Reverse((u64::from(size.to_bits()) << 32) | u64::from(at))
    }
}

/// The vertices between the ends, 2 at most, by which an arc keeps the most of
/// its extent: one is the farthest from the line between the ends; of a ring,
/// which has no such line, one is the farthest from its end, and the other from
/// the line to that one. Of equals the first. 0 stands for none: an end stays
/// anyhow.
fn corners(points: &[Grid], least: usize) -> [u32; 2] {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return [0; 2] };
    let most = |size: &dyn Fn(Grid) -> f64| {
        let inner = points.len().saturating_sub(2);
        let sizes = (1_u32..).zip(points.iter().skip(1).take(inner)).map(|(at, point)| (at, size(*point)));
        sizes.reduce(|best, other| if other.1 > best.1 { other } else { best }).map_or(0, |(at, _)| at)
    };
    let from_line = |to: Grid| most(&|at| f64::from(triangle_m2(*first, at, to)));
    match least {
        0 => [0; 2],
        1 => [from_line(*last), 0],
        _ => {
            let far = most(&|at| first.distance_m(at));
            let end = points.get(far as usize).copied().unwrap_or(*first);
            [far, from_line(end)]
        }
    }
}

/// How much an arc encloses with the line between its ends at the most, of what a
/// single vertex can hold: in square metres.
pub(super) fn extent_m2(points: &[Grid]) -> f32 {
    let [at, _] = corners(points, 1);
    match (points.first(), points.get(at as usize), points.last()) {
        (Some(a), Some(b), Some(c)) => triangle_m2(*a, *b, *c),
        _ => 0.0,
    }
}

/// Area of a triangle, in square metres.
fn triangle_m2(a: Grid, b: Grid, c: Grid) -> f32 {
    let twice = (a.e - b.e) * (c.n - b.n) - (c.e - b.e) * (a.n - b.n);
    (twice.abs() / 2.0).min(f64::from(f32::MAX)) as f32
}

/// Until when a vertex is blocked that would go now.
fn blocked(blockers: &[Blocker], at: u32, triangle: [Grid; 3], threshold: f32) -> Option<f32> {
    let first = blockers.partition_point(|blocker| blocker.vertex < at);
    let of_it = blockers.get(first..).unwrap_or_default().iter().take_while(|blocker| blocker.vertex == at);
    let in_the_way = of_it.filter(|blocker| blocker.until >= threshold && is_in(triangle, blocker.at));
    in_the_way.map(|blocker| blocker.until).max_by(f32::total_cmp)
}

/// Whether a point is in a triangle or on its edge and none of its corners.
pub(super) fn is_in([a, b, c]: [Grid; 3], at: Grid) -> bool {
    if at == a || at == b || at == c {
        return false;
    }
    let turns = [turn(a, b, at), turn(b, c, at), turn(c, a, at)];
    if turns == [Turn::Straight; 3] {
        // A triangle without area is the stretch between two of its corners.
        return BBox::of(&[a, b, c]).contains(at);
    }
    !(turns.contains(&Turn::Left) && turns.contains(&Turn::Right))
}
