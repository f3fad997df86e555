//! A list of colours and patterns with their meaning and their counts.

use super::boxed;
use crate::figure::map::style;
use crate::figure::{Anchor, Fill, Frame, Mark, Shape, Stroke, Text, width};
use crate::palette::number;

const SWATCH: (f64, f64) = (16.0, 8.6);
const PITCH: f64 = 12.0;
const GAP: f64 = 5.0;
const TO_COUNT: f64 = 14.0;

/// Rows of a legend under a heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// What the rows are, such as a unit; empty for none.
    pub heading: String,
    /// What is counted, such as `areas`; empty where nothing is.
    pub counted: String,
    /// The rows, from the top.
    pub rows: Vec<Row>,
}

/// One colour or pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it looks like.
    pub fill: Fill,
    /// What it means.
    pub label: String,
    /// How many areas have it.
    pub count: Option<usize>,
}

impl Row {
    fn counted(&self) -> String {
        self.count.map(|count| number(count as f64, 0)).unwrap_or_default()
    }
}

impl Rows {
    fn has_head(&self) -> bool {
        !self.heading.is_empty() || !self.counted.is_empty()
    }

    fn count_width(&self) -> f64 {
        let counts = self.rows.iter().map(Row::counted).chain([self.counted.clone()]);
        counts.map(|words| width(&words, style::LEGEND, false)).fold(0.0, f64::max)
    }

    pub(super) fn size(&self) -> (f64, f64) {
        let labels = self.rows.iter().map(|row| width(&row.label, style::LEGEND, false));
        let label = labels.fold(0.0, f64::max);
        let heading = width(&self.heading, style::SMALL, false);
        let counts = self.count_width();
        let to_count = if counts > 0.0 { TO_COUNT + counts } else { 0.0 };
        let wide = (SWATCH.0 + GAP + label).max(heading) + to_count;
        (wide, (self.rows.len() + usize::from(self.has_head())) as f64 * PITCH)
    }

    pub(super) fn marks(&self, left: f64, top: f64) -> Vec<Mark> {
        let (wide, _) = self.size();
        let mut marks: Vec<Mark> = Vec::new();
        let mut y = top;
        if self.has_head() {
            let baseline = y + style::SMALL * 0.85;
            marks.push(
                Text::new(left, baseline, self.heading.as_str(), style::SMALL).coloured(style::SOFT).into(),
            );
            let counted = Text::new(left + wide, baseline, self.counted.as_str(), style::SMALL);
            marks.push(counted.anchored(Anchor::End).coloured(style::SOFT).into());
            y += PITCH;
        }
        for row in &self.rows {
            let swatch = Frame::new(left, y + 0.4, SWATCH.0, SWATCH.1);
            let line = Some(Stroke::new(style::LINE, 0.4));
            marks.push(Shape { path: boxed(swatch), fill: Some(row.fill), stroke: line, title: None }.into());
            let baseline = y + 0.4 + SWATCH.1 / 2.0 + style::LEGEND * 0.36;
            marks.push(Text::new(left + SWATCH.0 + GAP, baseline, row.label.as_str(), style::LEGEND).into());
            let counted = Text::new(left + wide, baseline, row.counted(), style::LEGEND);
            marks.push(counted.anchored(Anchor::End).coloured(style::SOFT).into());
            y += PITCH;
        }
        marks
    }
}
