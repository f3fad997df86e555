//! That no vertex goes while another is in its triangle.
//!
//! The arcs are simplified each on its own, all at once. Then every triangle is
//! looked at: whether a vertex that goes later, of this arc or another, is in it.
//! Where one is, the arc is simplified again, knowing of it, and the triangles
//! around are looked at again; until none is blocked. No order of arcs or threads
//! comes into it: each time all is decided by what was so before.

use super::visvalingam::{Blocker, Elimination, is_in};
use crate::geom::topology::tree::BoxTree;
use crate::geom::topology::{Arcs, end_before, span};
use crate::geom::{BBox, Grid};
use rayon::prelude::*;

/// How many points of an arc are looked at together.
const RUN: usize = 12;

/// How many arcs a thread takes at a time.
const CHUNK: usize = 128;

/// After so many times, what is in the way counts as there for ever: two
/// vertices that are each in the other's way would wait for each other.
const PATIENCE: usize = 12;

/// The threshold of every point of some arcs.
pub(super) fn thresholds(arcs: &Arcs) -> Vec<f32> {
    let least = arcs.least_kept();
    let all: Vec<usize> = (0..arcs.len()).collect();
    let mut state = State {
        arcs,
        thresholds: concat(run(arcs, &least, &[], &all)),
        runs: Runs::of(arcs),
        blockers: Vec::new(),
    };
    let boxes: Vec<BBox> = all.par_iter().with_min_len(1024).map(|id| BBox::of(arcs.get(*id))).collect();
    let tree = BoxTree::new(boxes.iter().copied());
    let mut looked_at = all;
    for time in 0.. {
        state.runs.update(&state.thresholds);
        let found = state.blocked(&looked_at);
        if found.is_empty() {
            break;
        }
        let again = state.learn(found, time >= PATIENCE);
        let changed = state.run_again(&least, &again);
        looked_at = around(&tree, &boxes, &changed);
    }
    state.thresholds
}

/// What is known of all arcs at one time.
struct State<'a> {
    arcs: &'a Arcs,
    thresholds: Vec<f32>,
    runs: Runs,
    /// By arc, then by vertex.
    blockers: Vec<(u32, Blocker)>,
}

impl State<'_> {
    /// What is in the way in some arcs, of each triangle what goes last.
    fn blocked(&self, arcs: &[usize]) -> Vec<(u32, Blocker)> {
        let chunks = arcs.par_chunks(CHUNK);
        chunks
            .map_init(Triangles::default, |triangles, arcs| self.blocked_in(arcs, triangles))
            .flatten_iter()
            .collect()
    }

    fn blocked_in(&self, arcs: &[usize], triangles: &mut Triangles) -> Vec<(u32, Blocker)> {
        let mut found = Vec::new();
        for id in arcs {
            let range = span(&self.arcs.ends, *id);
            let thresholds = self.thresholds.get(range.clone()).unwrap_or_default();
            let points = self.arcs.get(*id);
            triangles.of(thresholds);
            for (vertex, threshold) in
                (0_u32..).zip(thresholds).filter(|(_, threshold)| threshold.is_finite())
            {
                let Some(triangle) = triangles.at(points, vertex) else { continue };
                if let Some((at, until)) = self.in_the_way(triangle, *threshold, &range) {
                    found.push((*id as u32, Blocker { vertex, at, until }));
                }
            }
        }
        found
    }

    /// Of the vertices in a triangle that are there when it is taken away, the
    /// one that goes last. In the arc itself a threshold tells the order;
    /// of other arcs one that is the same counts as there.
    fn in_the_way(
        &self,
        triangle: [Grid; 3],
        threshold: f32,
        arc: &std::ops::Range<usize>,
    ) -> Option<(Grid, f32)> {
        let mut last: Option<(Grid, f32)> = None;
        let bbox = BBox::of(&triangle);
        self.runs.tree.meeting(&bbox, &mut |run| {
            let Some((from, to, _)) = self.runs.get(run).filter(|(_, _, most)| *most >= threshold) else {
                return;
            };
            let (points, until) = (self.arcs.points.get(from..to), self.thresholds.get(from..to));
            let both = points.unwrap_or_default().iter().zip(until.unwrap_or_default());
            for (number, (at, until)) in (from..).zip(both) {
                let there = *until > threshold || (*until == threshold && !arc.contains(&number));
                if there && last.is_none_or(|(_, most)| *until > most) && is_in(triangle, *at) {
                    last = Some((*at, *until));
                }
            }
        });
        last
    }

    /// Adds what is in the way to what is known, and says which arcs it is about.
    fn learn(&mut self, found: Vec<(u32, Blocker)>, for_ever: bool) -> Vec<usize> {
        let mut again: Vec<usize> = found.iter().map(|(arc, _)| *arc as usize).collect();
        again.dedup();
        self.blockers.extend(found.into_iter().map(|(arc, blocker)| {
            let until = if for_ever { f32::INFINITY } else { blocker.until };
            (arc, Blocker { until, ..blocker })
        }));
        // Of the same one what was learnt last comes last and holds.
        self.blockers.sort_by(|(arc, a), (other, b)| {
            let by_place = a.at.e.total_cmp(&b.at.e).then(a.at.n.total_cmp(&b.at.n));
            arc.cmp(other).then(a.vertex.cmp(&b.vertex)).then(by_place).then(b.until.total_cmp(&a.until))
        });
        self.blockers.dedup_by_key(|(arc, blocker)| {
            (*arc, blocker.vertex, blocker.at.e.to_bits(), blocker.at.n.to_bits())
        });
        again
    }

    /// Simplifies some arcs again, and says which came out otherwise.
    fn run_again(&mut self, least: &[u8], again: &[usize]) -> Vec<usize> {
        let mut changed = Vec::new();
        let mut ids = again.iter();
        for thresholds in run(self.arcs, least, &self.blockers, again) {
            let mut from = 0;
            while from < thresholds.len()
                && let Some(id) = ids.next()
            {
                let range = span(&self.arcs.ends, *id);
                let made = thresholds.get(from..from + range.len()).unwrap_or_default();
                from += range.len();
                if let Some(slot) = self.thresholds.get_mut(range)
                    && slot != made
                {
                    slot.copy_from_slice(made);
                    changed.push(*id);
                }
            }
        }
        changed
    }
}

/// Simplifies some arcs, each on its own; the thresholds of some arcs together.
fn run(arcs: &Arcs, least: &[u8], blockers: &[(u32, Blocker)], ids: &[usize]) -> Vec<Vec<f32>> {
    let chunks = ids.par_chunks(CHUNK);
    let one = |(elimination, own): &mut (Elimination, Vec<Blocker>), ids: &[usize]| {
        let points = ids.iter().map(|id| arcs.get(*id).len()).sum();
        let mut thresholds = Vec::with_capacity(points);
        for id in ids {
            let first = blockers.partition_point(|(arc, _)| (*arc as usize) < *id);
            let of_arc = blockers.get(first..).unwrap_or_default().iter();
            own.clear();
            own.extend(of_arc.take_while(|(arc, _)| *arc as usize == *id).map(|(_, blocker)| *blocker));
            let least = least.get(*id).copied().unwrap_or_default();
            elimination.run(arcs.get(*id), usize::from(least), own, &mut thresholds);
        }
        thresholds
    };
    chunks.map_init(Default::default, one).collect()
}

fn concat(parts: Vec<Vec<f32>>) -> Vec<f32> {
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    parts.into_iter().for_each(|part| all.extend_from_slice(&part));
    all
}

/// The arcs whose box meets that of one of some arcs, those among them.
fn around(tree: &BoxTree, boxes: &[BBox], arcs: &[usize]) -> Vec<usize> {
    let mut near = vec![false; boxes.len()];
    for id in arcs {
        let Some(bbox) = boxes.get(*id) else { continue };
        tree.meeting(bbox, &mut |other| near.get_mut(other).into_iter().for_each(|near| *near = true));
    }
    near.into_iter().enumerate().filter(|(_, near)| *near).map(|(id, _)| id).collect()
}

/// The two vertices beside each when it goes.
#[derive(Debug, Default)]
struct Triangles {
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Triangles {
    /// On both sides the nearest that stays longer.
    #[expect(
        clippy::indexing_slicing,
        reason = "positions are within the arc, for which both lists are sized"
    )]
    fn of(&mut self, thresholds: &[f32]) {
        let count = thresholds.len();
        for list in [&mut self.before, &mut self.after] {
            list.clear();
            list.resize(count, 0);
        }
        for at in 1..count {
            let mut before = at - 1;
            while before > 0 && thresholds[before] <= thresholds[at] {
                before = self.before[before] as usize;
            }
            self.before[at] = before as u32;
        }
        for at in (0..count.saturating_sub(1)).rev() {
            let mut after = at + 1;
            while after + 1 < count && thresholds[after] <= thresholds[at] {
                after = self.after[after] as usize;
            }
            self.after[at] = after as u32;
        }
    }

    fn at(&self, points: &[Grid], vertex: u32) -> Option<[Grid; 3]> {
        let vertex = vertex as usize;
        let beside = |list: &[u32]| points.get(*list.get(vertex)? as usize).copied();
        Some([beside(&self.before)?, *points.get(vertex)?, beside(&self.after)?])
    }
}

/// Runs of points that follow each other in an arc, by place.
struct Runs {
    tree: BoxTree,
    /// Where each begins and ends, and the highest threshold in it.
    runs: Vec<(u32, u32, f32)>,
}

impl Runs {
    fn of(arcs: &Arcs) -> Self {
        let mut runs = Vec::with_capacity(arcs.points.len() / RUN + arcs.len());
        for id in 0..arcs.len() {
            let (start, end) = (end_before(&arcs.ends, id), end_before(&arcs.ends, id + 1));
            runs.extend(
                (start..end).step_by(RUN).map(|from| (from as u32, (from + RUN).min(end) as u32, 0.0)),
            );
        }
        let bbox = |(from, to, _): &(u32, u32, f32)| {
            BBox::of(arcs.points.get(*from as usize..*to as usize).unwrap_or_default())
        };
        Self { tree: BoxTree::new(runs.iter().map(bbox)), runs }
    }

    /// Measures the thresholds anew.
    fn update(&mut self, thresholds: &[f32]) {
        self.runs.par_iter_mut().with_min_len(1024).for_each(|(from, to, most)| {
            let within = thresholds.get(*from as usize..*to as usize).unwrap_or_default();
            *most = within.iter().copied().fold(0.0, f32::max);
        });
    }

    fn get(&self, run: usize) -> Option<(usize, usize, f32)> {
        self.runs.get(run).map(|(from, to, most)| (*from as usize, *to as usize, *most))
    }
}
