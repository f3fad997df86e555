//! The square of two indicators: a cell for each pair of classes, with its count.

use super::boxed;
use crate::figure::map::style;
use crate::figure::{Anchor, Frame, Mark, Shape, Stroke, Text, width, wrapped};
use crate::palette::{Rgb, ink_on, number};

const CELL: (f64, f64) = (50.0, 22.0);
const LINE: f64 = 9.2;

/// Cells in rows from the top, each from the left, and what both ways are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Square {
    /// What the rows are: the first indicator.
    pub upward: String,
    /// What the columns are: the second.
    pub rightward: String,
    /// The classes of the rows in words, from the top.
    pub row_labels: Vec<String>,
    /// The classes of the columns in words, from the left.
    pub column_labels: Vec<String>,
    /// Colours and counts, row by row.
    pub cells: Vec<Vec<(Rgb, usize)>>,
}

impl Square {
    fn columns(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or_default()
    }

    fn label_width(&self) -> f64 {
        self.row_labels.iter().map(|label| width(label, style::SMALL, false)).fold(0.0, f64::max) + 5.0
    }

    fn wide(&self) -> f64 {
        self.label_width() + CELL.0 * self.columns() as f64
    }

    fn above(&self) -> Vec<String> {
        wrapped(&format!("\u{2191} {}", self.upward), style::LEGEND, true, self.wide().max(150.0))
    }

    fn beneath(&self) -> Vec<String> {
        wrapped(&format!("{} \u{2192}", self.rightward), style::LEGEND, true, self.wide().max(150.0))
    }

    pub(super) fn size(&self) -> (f64, f64) {
        let lines = self.above().len() + self.beneath().len();
        let cells = CELL.1 * self.cells.len() as f64;
        (self.wide().max(150.0), lines as f64 * LINE + 5.0 + cells + 10.0 + 3.0)
    }

    pub(super) fn marks(&self, left: f64, top: f64) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let mut y = top;
        for line in self.above() {
            marks.push(Text::new(left, y + style::LEGEND * 0.85, line, style::LEGEND).bold().into());
            y += LINE;
        }
        y += 3.0;
        let from = left + self.label_width();
        for (row, label) in self.cells.iter().zip(&self.row_labels) {
            let baseline = y + CELL.1 / 2.0 + style::SMALL * 0.36;
            let text = Text::new(from - 5.0, baseline, label.as_str(), style::SMALL);
            marks.push(text.anchored(Anchor::End).coloured(style::SOFT).into());
            for (at, (colour, count)) in row.iter().enumerate() {
                let frame = Frame::new(from + CELL.0 * at as f64, y, CELL.0, CELL.1);
                let cell = Shape::filled(boxed(frame), *colour);
                marks.push(Shape { stroke: Some(Stroke::new(style::PAPER, 0.8)), ..cell }.into());
                let words = number(*count as f64, 0);
                let text = Text::new(frame.left + CELL.0 / 2.0, baseline, words, style::LEGEND);
                marks.push(text.anchored(Anchor::Middle).coloured(ink_on(*colour)).into());
            }
            y += CELL.1;
        }
        for (at, label) in self.column_labels.iter().enumerate() {
            let x = from + CELL.0 * (at as f64 + 0.5);
            let text = Text::new(x, y + 2.0 + style::SMALL * 0.9, label.as_str(), style::SMALL);
            marks.push(text.anchored(Anchor::Middle).coloured(style::SOFT).into());
        }
        y += 12.0;
        for line in self.beneath() {
            let text = Text::new(from, y + style::LEGEND * 0.85, line, style::LEGEND);
            marks.push(text.bold().into());
            y += LINE;
        }
        marks
    }
}
