//! Whether anything is in a triangle at all: mostly not, and then there is
//! nothing to look for.
//!
//! Of what is left at some threshold only what stays longer can be in the way. So
//! the vertices are put into a grid of squares, then the half that stays longest
//! into another of larger squares, then the half of those: a triangle is looked
//! up in the grid for its size, in a few squares of a few vertices each.

use super::triangles::Going;
use super::visvalingam::is_in;
use crate::geom::Grid;
use crate::geom::topology::Arcs;
use crate::geom::topology::tree::holds;
use rayon::prelude::*;

/// One vertex in so many is asked for what is usual.
const SAMPLE: usize = 32;

/// A list shorter than this is not halved any more.
const FEW: usize = 1024;

/// A triangle over more squares than this is not looked up.
const MOST_SQUARES: i64 = 36;

/// The side of a square, in distances from a vertex to the next.
const SIDE: f64 = 1.0;

/// The vertices of some arcs by place, at several thresholds.
pub(super) struct Crowd {
    /// By threshold; the first has all.
    squares: Vec<Squares>,
}

impl Crowd {
    pub(super) fn of(arcs: &Arcs, thresholds: &[f32]) -> Self {
        let mut lists = vec![(f32::NEG_INFINITY, (0..arcs.points.len() as u32).collect::<Vec<u32>>())];
        while let Some((least, list)) = lists.last()
            && list.len() > FEW
            && let Some(middle) = middle(list, thresholds).filter(|middle| middle > least)
        {
            let stays = |number: &u32| threshold(thresholds, *number) >= middle;
            lists.push((middle, list.iter().copied().filter(stays).collect()));
        }
        let squares = lists.into_par_iter().map(|(least, list)| Squares::of(arcs, least, &list));
        Self { squares: squares.collect() }
    }

    /// Whether a vertex may be in the way of one that goes. Where not, none is.
    pub(super) fn may_be_in_the_way(&self, arcs: &Arcs, thresholds: &[f32], going: &Going<'_>) -> bool {
        let above = self.squares.partition_point(|squares| squares.least <= going.threshold);
        let Some(squares) = above.checked_sub(1).and_then(|at| self.squares.get(at)) else { return true };
        let ([west, south], [east, north]) =
            (squares.square(going.around.min), squares.square(going.around.max));
        let side = |from: i64, to: i64| to.saturating_sub(from).saturating_add(1);
        if side(west, east).saturating_mul(side(south, north)) > MOST_SQUARES {
            return true;
        }
        let is_in_the_way = |number: &u32| {
            let until = threshold(thresholds, *number);
            let at = arcs.points.get(*number as usize).copied().unwrap_or_default();
            (until >= going.threshold) & holds(&going.around, at)
                && is_in(going.triangle, at)
                && (until > going.threshold || !going.arc.contains(&(*number as usize)))
        };
        (south..=north).any(|n| (west..=east).any(|e| squares.of_square([e, n]).iter().any(is_in_the_way)))
    }
}

/// The threshold in the middle of those of some vertices.
fn middle(list: &[u32], thresholds: &[f32]) -> Option<f32> {
    let mut some: Vec<f32> =
        list.iter().step_by(SAMPLE).map(|number| threshold(thresholds, *number)).collect();
    let half = some.len() / 2;
    (half > 0).then(|| *some.select_nth_unstable_by(half, f32::total_cmp).1)
}

fn threshold(thresholds: &[f32], number: u32) -> f32 {
    thresholds.get(number as usize).copied().unwrap_or(f32::INFINITY)
}

/// Vertices by the square that they are in.
struct Squares {
    /// No vertex in it has a lower threshold.
    least: f32,
    /// Squares to the metre.
    per_m: f64,
    /// Where the vertices of each drawer end; squares share drawers.
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Squares {
    fn of(arcs: &Arcs, least: f32, list: &[u32]) -> Self {
        let drawers = list.len().next_power_of_two().max(64);
        let mut made = Self { least, per_m: per_m(arcs, list), ends: vec![0; drawers], numbers: Vec::new() };
        let drawer = |made: &Self, number: &u32| {
            made.drawer(made.square(arcs.points.get(*number as usize).copied().unwrap_or_default()))
        };
        for number in list {
            let at = drawer(&made, number);
            made.ends.get_mut(at).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for end in &mut made.ends {
            (sum, *end) = (sum + *end, sum);
        }
        // Each end is where its drawer begins now, and moves on with what is put in.
        made.numbers.resize(list.len(), 0);
        for number in list {
            let at = drawer(&made, number);
            let Some(end) = made.ends.get_mut(at) else { continue };
            if let Some(slot) = made.numbers.get_mut(*end as usize) {
                *slot = *number;
            }
            *end += 1;
        }
        made
    }

    /// The vertices in a square, and some of others.
    fn of_square(&self, square: [i64; 2]) -> &[u32] {
        let drawer = self.drawer(square);
        self.numbers.get(crate::geom::topology::span(&self.ends, drawer)).unwrap_or_default()
    }

    fn square(&self, at: Grid) -> [i64; 2] {
        [at.e, at.n].map(|metres| (metres * self.per_m).floor() as i64)
    }

    /// Eight squares by eight lie together; where, is scattered.
    fn drawer(&self, [e, n]: [i64; 2]) -> usize {
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let (within, block) = ((e & 7) | ((n & 7) << 3), [e >> 3, n >> 3]);
        let mixed = ((block[0] as u64).wrapping_mul(GOLDEN) ^ block[1] as u64).wrapping_mul(GOLDEN);
        (((mixed >> 32) << 6) as usize | within as usize) & (self.ends.len() - 1)
    }
}

/// How many squares to the metre suit some vertices.
fn per_m(arcs: &Arcs, list: &[u32]) -> f64 {
    let place = |number: &u32| arcs.points.get(*number as usize).copied().unwrap_or_default();
    let steps = list.windows(2).step_by(SAMPLE).filter_map(|pair| {
        let (a, b) = (place(pair.first()?), place(pair.last()?));
        let step = (a.e - b.e).abs().max((a.n - b.n).abs());
        (step > 0.0).then_some(step)
    });
    let mut steps: Vec<f64> = steps.collect();
    let half = steps.len() / 2;
    let usual = steps.get(half).is_some().then(|| *steps.select_nth_unstable_by(half, f64::total_cmp).1);
    1.0 / (SIDE * usual.unwrap_or(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::BBox;
    use crate::geom::topology::Topology;
    use crate::geom::topology::tests::coverage::{coverage, mixed};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_in_the_way_is_never_missed(shapes in coverage(), seed in any::<u64>()) {
            let (topology, _) = Topology::build(&shapes, 0.0);
            let arcs = topology.arcs();
            let count = arcs.points.len() as u64;
            let random = |of: u64| mixed(seed ^ mixed(of));
            let thresholds: Vec<f32> = (0..count).map(|at| (random(at) % 64) as f32).collect();
            let crowd = Crowd::of(arcs, &thresholds);
            for number in 0..count.min(64) {
                let corner = |at: u64| arcs.points[((number + random(at) % 6) % count) as usize];
                let triangle = [corner(1), corner(2), corner(3)];
                let threshold = thresholds[number as usize];
                let own = number as usize..number as usize + 3;
                let going = Going { triangle, around: BBox::of(&triangle), threshold, arc: &own };
                let any = (0..arcs.points.len()).any(|other| {
                    let there = thresholds[other] > threshold || (thresholds[other] == threshold && !own.contains(&other));
                    there && is_in(triangle, arcs.points[other])
                });
                prop_assert!(!any || crowd.may_be_in_the_way(arcs, &thresholds, &going));
            }
        }
    }
}
