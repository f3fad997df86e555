//! [`Sweep`]: which boxes overlap which, by a sweep along one axis.
//!
//! The boxes are sorted by where they begin; each is then compared with those
//! that begin before it ends. The axis is the one along which the boxes are
//! shorter in all, so that long thin ones laid side by side cost little.

use super::BBox;
use std::ops::ControlFlow;

/// A box as the sweep sees it: along the axis, and across it.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: f64,
    to: f64,
    low: f64,
    high: f64,
    number: u32,
}

/// Finds overlapping boxes; keeps its memory from one use to the next.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    spans: Vec<Span>,
}

impl Sweep {
    /// Visits every pair of boxes that share a point, the smaller number first,
    /// in an order that depends on the boxes alone, until a visit breaks.
    pub(super) fn pairs<B>(
        &mut self,
        boxes: impl Iterator<Item = BBox>,
        mut visit: impl FnMut(usize, usize) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        self.fill(boxes);
        let mut rest = self.spans.as_slice();
        while let Some((one, later)) = rest.split_first() {
            for other in later.iter().take_while(|other| other.from <= one.to) {
                if one.low <= other.high && other.low <= one.high {
                    let (i, j) = (one.number.min(other.number), one.number.max(other.number));
                    visit(i as usize, j as usize)?;
                }
            }
            rest = later;
        }
        ControlFlow::Continue(())
    }

    /// Takes the boxes in and sorts them along the better axis.
    fn fill(&mut self, boxes: impl Iterator<Item = BBox>) {
        self.spans.clear();
        let (mut eastward, mut northward, mut extent) = (0.0, 0.0, BBox::EMPTY);
        for (number, BBox { min, max }) in boxes.enumerate() {
            eastward += max.e - min.e;
            northward += max.n - min.n;
            extent = extent.with(BBox { min, max });
            self.spans.push(Span { from: min.e, to: max.e, low: min.n, high: max.n, number: number as u32 });
        }
        let (width, height) = (extent.max.e - extent.min.e, extent.max.n - extent.min.n);
        if northward * width < eastward * height {
            for span in &mut self.spans {
                let Span { from, to, low, high, number } = *span;
                *span = Span { from: low, to: high, low: from, high: to, number };
            }
        }
        self.spans.sort_unstable_by(|a, b| a.from.total_cmp(&b.from));
    }
}

#[cfg(test)]
mod tests {
    use super::super::Grid;
    use super::*;
    use proptest::prelude::*;

    fn found(boxes: &[BBox]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let _ = Sweep::default().pairs(boxes.iter().copied(), |i, j| {
            pairs.push((i, j));
            ControlFlow::<()>::Continue(())
        });
        pairs.sort_unstable();
        pairs
    }

    proptest! {
        #[test]
        fn the_same_pairs_as_trying_all(corners in prop::collection::vec((0..20u8, 0..20u8, 0..9u8, 0..9u8), 0..40)) {
            let of = |(e, n, w, h): (u8, u8, u8, u8)| {
                let min = Grid::new(e.into(), n.into());
                BBox { min, max: Grid::new(min.e + f64::from(w), min.n + f64::from(h)) }
            };
            let boxes: Vec<BBox> = corners.into_iter().map(of).collect();
            let mut expected = Vec::new();
            for (i, one) in boxes.iter().enumerate() {
                let later = boxes.iter().enumerate().skip(i + 1);
                expected.extend(later.filter(|(_, other)| one.intersects(other)).map(|(j, _)| (i, j)));
            }
            prop_assert_eq!(found(&boxes), expected);
        }
    }

    #[test]
    fn a_visit_can_stop_it() {
        let unit = BBox::of(&[Grid::new(0.0, 0.0), Grid::new(1.0, 1.0)]);
        let mut visits = 0;
        let end = Sweep::default().pairs([unit; 9].into_iter(), |_, _| {
            visits += 1;
            ControlFlow::Break("enough")
        });
        assert_eq!((end, visits), (ControlFlow::Break("enough"), 1));
    }
}
