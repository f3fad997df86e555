//! The triangles that vertices make when they go.

use crate::geom::{BBox, Grid};

/// The two vertices beside each when it goes.
#[derive(Debug, Default)]
pub(super) struct Triangles {
    before: Vec<u32>,
    after: Vec<u32>,
    /// How many vertices up to each are changed.
    changed: Vec<u32>,
}

impl Triangles {
    /// On both sides the nearest that stays longer.
    #[expect(
        clippy::indexing_slicing,
        reason = "positions are within the arc, for which the lists are sized"
    )]
    pub(super) fn of(&mut self, thresholds: &[f32], changed: &[bool]) {
        let count = thresholds.len();
        self.changed.clear();
        self.changed.extend(changed.iter().scan(0, |sum, changed| {
            *sum += u32::from(*changed);
            Some(*sum)
        }));
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

    /// Whether a threshold changed from the vertex before to the one after: the
    /// triangle may be another one then.
    pub(super) fn is_new(&self, vertex: usize) -> bool {
        let beside = |list: &[u32]| list.get(vertex).copied().unwrap_or_default() as usize;
        let up_to = |at: usize| self.changed.get(at).copied().unwrap_or_default();
        let (before, after) = (beside(&self.before), beside(&self.after));
        up_to(after) > before.checked_sub(1).map_or(0, up_to)
    }

    pub(super) fn at(&self, points: &[Grid], vertex: usize) -> Option<[Grid; 3]> {
        let beside = |list: &[u32]| points.get(*list.get(vertex)? as usize).copied();
        Some([beside(&self.before)?, *points.get(vertex)?, beside(&self.after)?])
    }
}

/// A vertex that goes.
pub(super) struct Going<'a> {
    /// The vertex, between the two beside it.
    pub(super) triangle: [Grid; 3],
    pub(super) around: BBox,
    pub(super) threshold: f32,
    /// The points of its arc.
    pub(super) arc: &'a std::ops::Range<usize>,
}
