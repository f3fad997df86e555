//! How values are spread, in the colours of their classes.

use super::boxed;
use crate::figure::map::style;
use crate::figure::{Anchor, Fill, Frame, Mark, Shape, Stroke, Text, width, wrapped};
use crate::palette::number;

const WIDTH: f64 = 150.0;
const BARS: f64 = 42.0;
/// The caption above the bars.
const CAPTION: f64 = 11.0;

/// Bars of equal steps from the least value to the greatest.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// What the height of a bar is.
    pub caption: String,
    /// The bars, from the low end.
    pub bars: Vec<Bar>,
    /// The least and the greatest value in words.
    pub ends: [String; 2],
    /// Places to mark, as shares of the way, each with words: a median, a figure
    /// compared with, zero.
    pub marked: Vec<(f64, String)>,
}

/// One bar, stacked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// Colours and how many areas each stands for, from the bottom.
    pub parts: Vec<(Fill, usize)>,
}

impl Bar {
    fn total(&self) -> usize {
        self.parts.iter().map(|(_, count)| count).sum()
    }
}

impl Histogram {
    pub(super) fn size(&self) -> (f64, f64) {
        let marked = if self.marked.is_empty() { 0.0 } else { 10.0 };
        (WIDTH, CAPTION + BARS + 2.0 + 9.0 + marked)
    }

    pub(super) fn marks(&self, left: f64, top: f64) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let most = self.bars.iter().map(Bar::total).max().unwrap_or_default();
        let caption = format!("{} (most: {})", self.caption, number(most as f64, 0));
        let caption = wrapped(&caption, style::SMALL, false, WIDTH).into_iter().next().unwrap_or_default();
        marks.push(
            Text::new(left, top + style::SMALL * 0.85, caption, style::SMALL).coloured(style::SOFT).into(),
        );
        let base = top + CAPTION + BARS;
        let step = WIDTH / self.bars.len().max(1) as f64;
        for (at, bar) in self.bars.iter().enumerate() {
            let mut y = base;
            for (fill, count) in bar.parts.iter().filter(|(_, count)| *count > 0) {
                let high = BARS * *count as f64 / most.max(1) as f64;
                y -= high;
                let frame = Frame::new(left + step * at as f64 + 0.2, y, (step - 0.4).max(0.2), high);
                let line = Some(Stroke::new(style::LINE, 0.25));
                marks.push(Shape { path: boxed(frame), fill: Some(*fill), stroke: line, title: None }.into());
            }
        }
        marks.push(Shape::straight((left, base), (left + WIDTH, base), Stroke::new(style::INK, 0.5)).into());
        let baseline = base + 2.0 + style::SMALL * 0.95;
        let [low, high] = &self.ends;
        marks.push(Text::new(left, baseline, low.as_str(), style::SMALL).into());
        marks.push(
            Text::new(left + WIDTH, baseline, high.as_str(), style::SMALL).anchored(Anchor::End).into(),
        );
        self.mark(left, base, &mut marks);
        marks
    }

    fn mark(&self, left: f64, base: f64, marks: &mut Vec<Mark>) {
        for (share, words) in &self.marked {
            let x = left + WIDTH * share.clamp(0.0, 1.0);
            let line = Stroke::new(style::INK, 0.6);
            marks.push(Shape::straight((x, base - BARS), (x, base + 12.0), line).into());
            let half = width(words, style::SMALL, false) / 2.0;
            let x = if WIDTH > 2.0 * half { x.clamp(left + half, left + WIDTH - half) } else { left + half };
            let text = Text::new(x, base + 12.0 + style::SMALL * 0.95, words.as_str(), style::SMALL);
            marks.push(text.anchored(Anchor::Middle).into());
        }
    }
}
