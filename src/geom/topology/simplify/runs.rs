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
    pub(super) bbox: BBox,
}

impl Run {
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.from as usize..self.to as usize
    }
}

/// All points, in runs, by place.
pub(super) struct Runs {
    tree: BoxTree,
    runs: Vec<Run>,
}

impl Runs {
    pub(super) fn of(arcs: &Arcs) -> Self {
        let mut runs = Vec::with_capacity(arcs.points.len() / RUN + arcs.len());
        for id in 0..arcs.len() {
            let arc = span(&arcs.ends, id);
            runs.extend(arc.clone().step_by(RUN).map(|from| {
                let to = (from + RUN).min(arc.end);
                let bbox = BBox::of(arcs.points.get(from..to).unwrap_or_default());
                Run { from: from as u32, to: to as u32, most: f32::INFINITY, bbox }
            }));
        }
        Self { tree: BoxTree::new(runs.iter().map(|run| run.bbox)), runs }
    }

    /// Measures the thresholds anew.
    pub(super) fn update(&mut self, thresholds: &[f32]) {
        self.runs.par_iter_mut().with_min_len(1024).for_each(|run| {
            let within = thresholds.get(run.range()).unwrap_or_default();
            run.most = within.iter().copied().fold(0.0, f32::max);
        });
    }

    /// Puts the runs that meet a box into a list, whatever it held.
    pub(super) fn meeting(&self, bbox: &BBox, found: &mut Vec<Run>) {
        found.clear();
        self.tree.meeting(bbox, &mut |run| found.extend(self.runs.get(run)));
    }
}
