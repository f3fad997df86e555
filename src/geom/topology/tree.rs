//! [`BoxTree`]: which of many boxes meet another.

use super::cut::along_a_curve;
use crate::geom::{BBox, Grid};

/// How many boxes share a parent.
const FAN: usize = 8;

/// An R-tree that never changes: boxes in the order of their middles along a
/// curve that fills the plane, and a parent for every [`FAN`] that follow each
/// other, level by level. (Kamel, I. & Faloutsos, C. (1993), *On packing
/// R-trees*, CIKM; here along Morton's curve.)
#[derive(Debug, Default)]
pub(super) struct BoxTree {
    items: Vec<u32>,
    /// All levels, the leaves first.
    boxes: Vec<BBox>,
    /// Where each level ends in `boxes`.
    ends: Vec<usize>,
}

impl BoxTree {
    pub(super) fn new(boxes: impl Iterator<Item = BBox>) -> Self {
        let mut leaves: Vec<(u64, u32, BBox)> =
            (0..).zip(boxes).map(|(item, bbox)| (along_a_curve(bbox.centre()), item, bbox)).collect();
        leaves.sort_unstable_by_key(|(key, item, _)| (*key, *item));
        let items = leaves.iter().map(|(_, item, _)| *item).collect();
        let mut boxes: Vec<BBox> = leaves.into_iter().map(|(_, _, bbox)| bbox).collect();
        let mut ends = vec![boxes.len()];
        let mut from = 0;
        while boxes.len() - from > 1 {
            let level = boxes.get(from..).unwrap_or_default();
            let parents: Vec<BBox> = level
                .chunks(FAN)
                .map(|members| members.iter().copied().fold(BBox::EMPTY, BBox::with))
                .collect();
            from = boxes.len();
            boxes.extend(parents);
            ends.push(boxes.len());
        }
        Self { items, boxes, ends }
    }

    /// Visits the items whose box shares a point with another box, in an order
    /// that depends on the boxes alone.
    pub(super) fn meeting(&self, bbox: &BBox, visit: &mut impl FnMut(usize)) {
        if let Some(top) = self.ends.len().checked_sub(1) {
            self.descend(top, 0, &|_, other| meet(other, bbox), visit);
        }
    }

    /// As [`BoxTree::meeting`], of the items whose weight is no less than some; the
    /// weights are those of [`BoxTree::weigh`].
    pub(super) fn meeting_heavy(
        &self,
        bbox: &BBox,
        weights: &[f32],
        least: f32,
        visit: &mut impl FnMut(usize),
    ) {
        let open = |place: usize, other: &BBox| {
            weights.get(place).is_some_and(|weight| *weight >= least) & meet(other, bbox)
        };
        if let Some(top) = self.ends.len().checked_sub(1) {
            self.descend(top, 0, &open, visit);
        }
    }

    /// The greatest weight of an item below each box.
    pub(super) fn weigh(&self, of: impl Fn(usize) -> f32, weights: &mut Vec<f32>) {
        weights.clear();
        weights.extend(self.items.iter().map(|item| of(*item as usize)));
        for level in 1..self.ends.len() {
            let (start, end) = (self.level_start(level - 1), self.level_start(level));
            for from in (start..end).step_by(FAN) {
                let below = weights.get(from..(from + FAN).min(end)).unwrap_or_default();
                weights.push(below.iter().copied().fold(f32::NEG_INFINITY, f32::max));
            }
        }
    }

    fn descend(
        &self,
        level: usize,
        from: usize,
        open: &impl Fn(usize, &BBox) -> bool,
        visit: &mut impl FnMut(usize),
    ) {
        for place in self.node(level, from) {
            if !self.boxes.get(place).is_some_and(|bbox| open(place, bbox)) {
                continue;
            }
            let number = place - self.level_start(level);
            match level.checked_sub(1) {
                None => visit(self.items.get(number).map_or(0, |item| *item as usize)),
                Some(below) => self.descend(below, number * FAN, open, visit),
            }
        }
    }

    /// Visits items, near ones early, boxes being as far as `distance_2` says. A
    /// visit answers how far it is still worth looking.
    pub(super) fn by_distance(
        &self,
        distance_2: &impl Fn(&BBox) -> f64,
        visit: &mut impl FnMut(usize) -> f64,
    ) {
        let mut limit = f64::INFINITY;
        let mut open: Vec<(f64, usize, usize)> = Vec::new();
        open.extend(self.ends.len().checked_sub(1).map(|top| (0.0, top, 0)));
        while let Some((far, level, from)) = open.pop() {
            if far > limit {
                continue;
            }
            let first = open.len();
            for place in self.node(level, from) {
                let Some(far) = self.boxes.get(place).map(distance_2) else { continue };
                let number = place - self.level_start(level);
                match level.checked_sub(1) {
                    _ if far > limit => {}
                    Some(below) => open.push((far, below, number * FAN)),
                    None => limit = visit(self.items.get(number).map_or(0, |item| *item as usize)),
                }
            }
            // Of what was opened last the nearest is opened first.
            if let Some(added) = open.get_mut(first..) {
                added.sort_by(|a, b| b.0.total_cmp(&a.0));
            }
        }
    }

    /// The places of a node's boxes.
    fn node(&self, level: usize, from: usize) -> std::ops::Range<usize> {
        let (start, end) = (self.level_start(level), self.ends.get(level).copied().unwrap_or_default());
        (start + from).min(end)..(start + from + FAN).min(end)
    }

    fn level_start(&self, level: usize) -> usize {
        level.checked_sub(1).and_then(|below| self.ends.get(below)).copied().unwrap_or_default()
    }
}

/// The box of two points, widened on all sides.
pub(super) fn around(a: Grid, b: Grid, by_m: f64) -> BBox {
    let BBox { min, max } = BBox::of(&[a, b]);
    BBox { min: Grid::new(min.e - by_m, min.n - by_m), max: Grid::new(max.e + by_m, max.n + by_m) }
}

/// As [`BBox::intersects`], all of it at once: which comparison fails cannot be
/// foreseen, and a processor that guesses wrong loses more than it saves.
pub(super) fn meet(a: &BBox, b: &BBox) -> bool {
    (a.min.e <= b.max.e) & (b.min.e <= a.max.e) & (a.min.n <= b.max.n) & (b.min.n <= a.max.n)
}

/// As [`BBox::contains`], all of it at once.
pub(super) fn holds(bbox: &BBox, at: Grid) -> bool {
    (bbox.min.e <= at.e) & (at.e <= bbox.max.e) & (bbox.min.n <= at.n) & (at.n <= bbox.max.n)
}
