//! That no vertex goes while another is in its triangle.
//!
//! The arcs are simplified each on its own, all at once. Then every triangle is
//! looked at: whether a vertex that goes later, of this arc or another, is in it.
//! Where one is, the arc is simplified again, knowing of it, and the triangles
//! that this changed or that hold what it changed are looked at again; until none
//! is blocked. No order of arcs or threads
//! comes into it: each time all is decided by what was so before.

use super::runs::{Run, Runs};
use super::triangles::{Going, Triangles};
use super::visvalingam::{Blocker, Elimination, is_in};
use crate::geom::side::box_in_box;
use crate::geom::topology::tree::{BoxTree, holds, meet};
use crate::geom::topology::{Arcs, span};
use crate::geom::{BBox, Grid};
use rayon::prelude::*;

/// How many vertices of an arc look for what is near together.
const PART: usize = 24;

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
        changed: vec![true; arcs.points.len()],
        runs: Runs::of(arcs),
        blockers: Vec::new(),
    };
    let boxes: Vec<BBox> = all.par_iter().with_min_len(1024).map(|id| BBox::of(arcs.get(*id))).collect();
    let tree = BoxTree::new(boxes.iter().copied());
    let mut looked_at = all;
    for time in 0.. {
        state.runs.update(&state.thresholds, &state.changed);
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
    /// Which thresholds are other than when last looked at.
    changed: Vec<bool>,
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
        let mut around = Around { runs: &self.runs, near: Vec::new(), far: Vec::new(), news: Vec::new() };
        for id in arcs {
            let arc = span(&self.arcs.ends, *id);
            let thresholds = self.thresholds.get(arc.clone()).unwrap_or_default();
            let changed = self.changed.get(arc.clone()).unwrap_or_default();
            let points = self.arcs.get(*id);
            let is_new = changed.contains(&true);
            if !is_new && !self.runs.have_news(&BBox::of(points), 0.0) {
                continue;
            }
            triangles.of(thresholds, changed);
            for first in (1..points.len().saturating_sub(1)).step_by(PART) {
                let end = (first + PART).min(points.len() - 1);
                let part = thresholds.get(first..end).unwrap_or_default();
                let least = part.iter().copied().fold(f32::INFINITY, f32::min);
                let bbox = BBox::of(points.get(first - 1..=end).unwrap_or_default());
                let mut part = Part { bbox, least, is_near_known: false, are_news_known: false };
                for vertex in first..end {
                    let threshold = thresholds.get(vertex).copied().unwrap_or(f32::INFINITY);
                    let Some(triangle) = triangles.at(points, vertex).filter(|_| threshold.is_finite())
                    else {
                        continue;
                    };
                    let going = Going { triangle, around: BBox::of(&triangle), threshold, arc: &arc };
                    if !triangles.is_new(vertex) && !around.have_news(&mut part, &going) {
                        continue;
                    }
                    let last = self.in_the_way(around.runs(&mut part, &going), &going);
                    found.extend(
                        last.map(|(at, until)| (*id as u32, Blocker { vertex: vertex as u32, at, until })),
                    );
                }
            }
        }
        found
    }

    /// Of the vertices in a triangle that are there when it is taken away, the
    /// one that goes last. In the arc itself a threshold tells the order;
    /// of other arcs one that is the same counts as there.
    fn in_the_way(&self, runs: &[Run], going: &Going<'_>) -> Option<(Grid, f32)> {
        let mut last: Option<(Grid, f32)> = None;
        let Going { triangle, around, threshold, arc } = going;
        for run in runs.iter().filter(|run| (run.most >= *threshold) & meet(&run.bbox, around)) {
            let points = self.arcs.points.get(run.range()).unwrap_or_default();
            let until = self.thresholds.get(run.range()).unwrap_or_default();
            for (number, (at, until)) in run.range().zip(points.iter().zip(until)) {
                if (*until < *threshold) | !holds(around, *at) || !is_in(*triangle, *at) {
                    continue;
                }
                let there = *until > *threshold || !arc.contains(&number);
                if there && last.is_none_or(|(_, most)| *until > most) {
                    last = Some((*at, *until));
                }
            }
        }
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
        self.changed.fill(false);
        let mut ids = again.iter();
        for thresholds in run(self.arcs, least, &self.blockers, again) {
            let mut from = 0;
            while from < thresholds.len()
                && let Some(id) = ids.next()
            {
                let range = span(&self.arcs.ends, *id);
                let made = thresholds.get(from..from + range.len()).unwrap_or_default();
                from += range.len();
                if let Some(slot) = self.thresholds.get_mut(range.clone())
                    && slot != made
                {
                    let is_new = self.changed.get_mut(range).unwrap_or_default();
                    let pairs = slot.iter().zip(made).map(|(old, new)| old != new);
                    is_new.iter_mut().zip(pairs).for_each(|(flag, differs)| *flag = differs);
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

/// Some vertices of an arc that follow each other.
struct Part {
    bbox: BBox,
    /// The lowest of their thresholds.
    least: f32,
    /// Whether what is around them has been found.
    is_near_known: bool,
    are_news_known: bool,
}

/// What is around the vertices of a part, found for all of them together when it
/// is first asked for; of a triangle that goes beyond them, for it alone.
struct Around<'a> {
    runs: &'a Runs,
    near: Vec<Run>,
    far: Vec<Run>,
    news: Vec<(BBox, f32)>,
}

impl Around<'_> {
    /// Runs among which all are that have a vertex in the way.
    fn runs(&mut self, part: &mut Part, going: &Going<'_>) -> &[Run] {
        if !box_in_box(&going.around, &part.bbox) {
            self.runs.meeting(&going.around, going.threshold, &mut self.far);
            return &self.far;
        }
        if !part.is_near_known {
            self.runs.meeting(&part.bbox, part.least, &mut self.near);
            part.is_near_known = true;
        }
        &self.near
    }

    /// Whether near a triangle a point changed that may be in the way.
    fn have_news(&mut self, part: &mut Part, going: &Going<'_>) -> bool {
        if !box_in_box(&going.around, &part.bbox) {
            return self.runs.have_news(&going.around, going.threshold);
        }
        if !part.are_news_known {
            self.runs.news(&part.bbox, part.least, &mut self.news);
            part.are_news_known = true;
        }
        self.news.iter().any(|(bbox, most)| (*most >= going.threshold) & meet(bbox, &going.around))
    }
}
