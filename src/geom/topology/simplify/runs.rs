//! The points of arcs in short runs, by place.

use crate::geom::BBox;
use crate::geom::topology::tree::BoxTree;
use crate::geom::topology::{Arcs, span};
use rayon::prelude::*;

/// How many points of an arc are looked at together.
const RUN: usize = 8;

/// Points that follow each other in an arc.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    from: u32,
    to: u32,
    /// The highest of their thresholds.
    pub(super) most: f32,
    /// The highest of those that changed, or [`NO_NEWS`].
    news: f32,
    pub(super) bbox: BBox,
}

/// Below any threshold.
const NO_NEWS: f32 = -1.0;

impl Run {
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.from as usize..self.to as usize
    }
}

/// All points, in runs, by place.
pub(super) struct Runs {
    tree: BoxTree,
    runs: Vec<Run>,
    /// The highest threshold in each box of the tree.
    most: Vec<f32>,
    /// The same of points whose threshold changed.
    news: Vec<f32>,
}

impl Runs {
    pub(super) fn of(arcs: &Arcs) -> Self {
        let mut runs = Vec::with_capacity(arcs.points.len() / RUN + arcs.len());
        for id in 0..arcs.len() {
            let arc = span(&arcs.ends, id);
            runs.extend(arc.clone().step_by(RUN).map(|from| {
                let to = (from + RUN).min(arc.end);
                let bbox = BBox::of(arcs.points.get(from..to).unwrap_or_default());
                Run { from: from as u32, to: to as u32, most: f32::INFINITY, news: NO_NEWS, bbox }
            }));
        }
        let tree = BoxTree::new(runs.iter().map(|run| run.bbox));
        Self { tree, runs, most: Vec::new(), news: Vec::new() }
    }

    /// Measures the thresholds anew, of which some changed.
    pub(super) fn update(&mut self, thresholds: &[f32], changed: &[bool]) {
        self.runs.par_iter_mut().with_min_len(1024).for_each(|run| {
            let within = thresholds.get(run.range()).unwrap_or_default();
            run.most = within.iter().copied().fold(0.0, f32::max);
            let changed = within.iter().zip(changed.get(run.range()).unwrap_or_default());
            let changed = changed.filter(|(_, changed)| **changed).map(|(at, _)| *at);
            run.news = changed.fold(NO_NEWS, f32::max);
        });
        let most = |run: usize| self.runs.get(run).map_or(0.0, |run| run.most);
        self.tree.weigh(most, &mut self.most);
        let news = |run: usize| self.runs.get(run).map_or(NO_NEWS, |run| run.news);
        self.tree.weigh(news, &mut self.news);
    }

    /// Puts the runs that meet a box and have a point of some threshold or more
    /// into a list, whatever it held.
    pub(super) fn meeting(&self, bbox: &BBox, threshold: f32, found: &mut Vec<Run>) {
        found.clear();
        self.tree.meeting_heavy(bbox, &self.most, threshold, &mut |run| found.extend(self.runs.get(run)));
    }

    /// Puts the boxes of runs that meet a box into a list, whatever it held, each
    /// with the highest threshold of its points that changed, where that is some
    /// threshold or more.
    pub(super) fn news(&self, bbox: &BBox, threshold: f32, found: &mut Vec<(BBox, f32)>) {
        found.clear();
        self.tree.meeting_heavy(bbox, &self.news, threshold, &mut |run| {
            found.extend(self.runs.get(run).map(|run| (run.bbox, run.news)));
        });
    }

    /// Whether near a box a point changed that is of some threshold or more.
    pub(super) fn have_news(&self, bbox: &BBox, threshold: f32) -> bool {
        let mut any = false;
        self.tree.meeting_heavy(bbox, &self.news, threshold, &mut |_| any = true);
        any
    }
}
