//! A spine chart: an area's indicators, each within the range of all areas, the
//! figure it is compared with in the middle and the better end to the right; every
//! number of the picture written beside it.
//!
//! Each row has a scale of its own, by which the area farthest from the reference lies at an
//! edge (as in the area profiles of Public Health England, *Technical guide: spine charts*).

mod legend;

use super::drawing::{Anchor, Drawing, Frame, Group, Shape, Stroke, Text};
use super::font::{width, wrapped};
use super::ink::{INK, RULE, SOFT};
use super::marker::Stands;
use super::path::Path;
use super::sheet::Sheet;
use crate::error::Result;
use crate::palette::{Rgb, number};

const RANGE: Rgb = Rgb::new(0xe4, 0xe4, 0xe4);
const MIDDLE_HALF: Rgb = Rgb::new(0xbd, 0xbd, 0xbd);
const SIZE: f64 = 8.0;
const SMALL: f64 = 7.0;
const LINE: f64 = 9.6;
const PAD: f64 = 6.0;
const GAP: f64 = 6.0;
/// Rows closer than this share of what they need would touch.
const CLOSEST: f64 = 0.9;

/// An area's indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Spine {
    /// What it is and whose numbers they are.
    pub sheet: Sheet,
    /// The area's name, above its numbers.
    pub area: String,
    /// The names of other figures written beside it, such as those of its district and county.
    pub beside: Vec<String>,
    /// The name of what it is compared with: the middle of each row.
    pub reference: String,
    /// Of which areas the ranges are, such as *220 areas of Kent and Medway*.
    pub range_of: String,
    /// The indicators.
    pub rows: Vec<SpineRow>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct SpineRow {
    /// Its title.
    pub title: String,
    /// Its period and unit.
    pub detail: String,
    /// How many decimals are printed.
    pub decimals: usize,
    /// The area's value, or why there is none.
    pub value: std::result::Result<f64, String>,
    /// Its limits of confidence, where known.
    pub limits: Option<(f64, f64)>,
    /// How it stands to the reference.
    pub stands: Stands,
    /// What the others have, in the order of [`Spine::beside`].
    pub beside: Vec<Option<f64>>,
    /// The figure compared with, where one is lawful.
    pub reference: Option<f64>,
    /// The range of all areas, where any has a number.
    pub range: Option<Range>,
    /// Which end lies to the right.
    pub right: RightEnd,
}

/// Which end of an indicator lies to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RightEnd {
    /// High numbers, which are good.
    GoodHigh,
    /// Low numbers, which are good.
    GoodLow,
    /// High numbers, neither end being good.
    High,
}

/// How far the values of areas reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The least.
    pub least: f64,
    /// A quarter of the areas are below.
    pub lower: f64,
    /// Half are below.
    pub median: f64,
    /// A quarter are above.
    pub upper: f64,
    /// The greatest.
    pub greatest: f64,
}

/// Draws the rows on a sheet of a width, and of a height or as high as they need, points.
///
/// # Errors
/// The height asked for has no room for the words.
pub fn spine(spine: &Spine, width: f64, height: Option<f64>) -> Result<Drawing> {
    let columns = Columns::of(spine, width - 2.0 * super::MARGIN);
    let titles: Vec<Vec<String>> =
        spine.rows.iter().map(|row| wrapped(&row.title, SIZE, false, columns.title)).collect();
    let heads = columns.heads(spine);
    let head = heads.iter().map(Vec::len).max().unwrap_or(1) as f64 * (SMALL + 1.5) + 5.0;
    let high = |lines: &Vec<String>| (lines.len() as f64 + 0.95) * LINE + PAD;
    let keys = legend::Legend::of(spine, width - 2.0 * super::MARGIN);
    let rows = titles.iter().map(high).sum::<f64>();
    let needed = head + rows + keys.height;
    let (mut drawing, body) = match height {
        Some(height) => spine.sheet.of_height_with(width, height, head + CLOSEST * rows + keys.height)?,
        None => spine.sheet.around(width, needed),
    };
    // A height that is asked for spreads or packs the rows.
    let stretch = (body.height - head - keys.height) / rows.max(1.0);
    let plot = Frame::new(body.right() - columns.plot, body.top + head, columns.plot, 0.0);
    let mut top = body.top + head;
    drawing.marks.push(columns.heading(&heads, body, head, &plot, ends(spine)).into());
    for (row, lines) in spine.rows.iter().zip(&titles) {
        let high = high(lines) * stretch;
        let frame = Frame::new(body.left, top, body.width, high);
        drawing.marks.push(columns.row(row, lines, frame, &plot).into());
        top += high;
    }
    if spine.rows.is_empty() {
        let words = "No indicator has a number that can be compared here.";
        drawing.marks.push(Text::new(body.left, top + SIZE, words, SIZE).coloured(SOFT).into());
    } else {
        let line = Stroke::new(INK, 1.0);
        let middle = plot.left + plot.width / 2.0;
        drawing.marks.push(Shape::straight((middle, body.top + head - 2.0), (middle, top), line).into());
        // The area's own mark stands on the line.
        let mut top = body.top + head;
        let mut marks = Group::new("area");
        for (row, lines) in spine.rows.iter().zip(&titles) {
            let high = high(lines) * stretch;
            mark(row, &mut marks, &plot, top + high / 2.0);
            top += high;
        }
        drawing.marks.push(marks.into());
        drawing.marks.push(keys.drawn(body, top).into());
    }
    Ok(drawing)
}

/// What lies to the left and to the right.
fn ends(spine: &Spine) -> (&'static str, &'static str) {
    if !spine.rows.is_empty() && spine.rows.iter().all(|row| row.right == RightEnd::High) {
        return ("\u{2190} lower", "higher \u{2192}");
    }
    ("\u{2190} worse", "better \u{2192}")
}

/// How wide each column is.
struct Columns {
    title: f64,
    value: f64,
    beside: Vec<f64>,
    reference: f64,
    plot: f64,
}

impl Columns {
    fn of(spine: &Spine, room: f64) -> Self {
        let numbers = |figure: &dyn Fn(&SpineRow) -> String, size: f64| {
            spine.rows.iter().map(|row| width(&figure(row), size, size > SMALL)).fold(0.0, f64::max)
        };
        let value = numbers(&value_words, SIZE).max(numbers(&limits_words, SMALL)).max(36.0);
        let beside: Vec<f64> = (0..spine.beside.len())
            .map(|at| {
                numbers(&|row| optional(row.beside.get(at).copied().flatten(), row.decimals), SIZE).max(40.0)
            })
            .collect();
        let reference = numbers(&|row| optional(row.reference, row.decimals), SIZE).max(40.0);
        let fixed = value + beside.iter().sum::<f64>() + reference + GAP * (4.0 + beside.len() as f64);
        let title = (0.3 * room).min((room - fixed) * 0.5).max(60.0);
        Self { title, value, beside, reference, plot: (room - fixed - title).max(60.0) }
    }

    /// The right edges of the area's, the others' and the reference's numbers.
    fn rights(&self, left: f64) -> Vec<f64> {
        let mut right = left + self.title;
        let widths = [self.value].into_iter().chain(self.beside.iter().copied()).chain([self.reference]);
        let edges = widths.map(|wide| {
            right += GAP + wide;
            right
        });
        edges.collect()
    }

    /// The headings of the numbers, in lines.
    fn heads(&self, spine: &Spine) -> Vec<Vec<String>> {
        let beside =
            spine.beside.iter().zip(&self.beside).map(|(name, room)| wrapped(name, SMALL, true, *room));
        let area = wrapped(&spine.area, SMALL, true, self.value + 10.0);
        [area]
            .into_iter()
            .chain(beside)
            .chain([wrapped(&spine.reference, SMALL, true, self.reference)])
            .collect()
    }

    fn heading(
        &self,
        heads: &[Vec<String>],
        body: Frame,
        head: f64,
        plot: &Frame,
        ends: (&str, &str),
    ) -> Group {
        let mut group = Group::new("heading");
        let bottom = body.top + head - 5.0;
        for (right, lines) in self.rights(body.left).into_iter().zip(heads) {
            for (up, line) in lines.iter().rev().enumerate() {
                let y = bottom - up as f64 * (SMALL + 1.5);
                group.push(Text::new(right, y, line.clone(), SMALL).bold().anchored(Anchor::End));
            }
        }
        let ends = [(plot.left, ends.0, Anchor::Start), (plot.right(), ends.1, Anchor::End)];
        for (x, words, anchor) in ends {
            group.push(Text::new(x, bottom, words, SMALL).anchored(anchor).coloured(SOFT));
        }
        group
    }

    fn row(&self, row: &SpineRow, lines: &[String], frame: Frame, plot: &Frame) -> Group {
        let mut group = Group::new("row");
        let rule = Stroke::new(RULE, 0.5);
        group.push(Shape::straight((frame.left, frame.top), (frame.right(), frame.top), rule));
        let words = (lines.len() as f64 + 0.95) * LINE;
        let mut baseline = frame.top + (frame.height - words) / 2.0 + SIZE;
        for line in lines {
            group.push(Text::new(frame.left, baseline, line.clone(), SIZE));
            baseline += LINE;
        }
        let detail = super::font::cut(&row.detail, SMALL, false, self.title);
        group.push(Text::new(frame.left, baseline - 0.5, detail, SMALL).coloured(SOFT));
        let middle = frame.top + frame.height / 2.0;
        self.numbers(row, frame.left, middle, &mut group);
        if let Some(scale) = Scale::of(row, plot) {
            scale.range(middle, &mut group);
        }
        group
    }

    fn numbers(&self, row: &SpineRow, left: f64, middle: f64, group: &mut Group) {
        let up = if row.limits.is_some() { 1.5 } else { -0.36 * SIZE };
        let rights = self.rights(left);
        let others = row.beside.iter().copied().chain([row.reference]);
        let (first, rest) = rights.split_first().unwrap_or((&left, &[]));
        let value = Text::new(*first, middle - up, value_words(row), SIZE).anchored(Anchor::End);
        group.push(if row.value.is_ok() { value.bold() } else { value.coloured(SOFT) });
        if row.limits.is_some() {
            let limits = Text::new(*first, middle + SMALL, limits_words(row), SMALL);
            group.push(limits.anchored(Anchor::End).coloured(SOFT));
        }
        for (right, figure) in rest.iter().zip(others) {
            let words = optional(figure, row.decimals);
            group.push(Text::new(*right, middle + 0.36 * SIZE, words, SIZE).anchored(Anchor::End));
        }
    }
}

fn value_words(row: &SpineRow) -> String {
    match &row.value {
        Ok(value) => number(*value, row.decimals),
        Err(why) => why.clone(),
    }
}

fn limits_words(row: &SpineRow) -> String {
    row.limits.map_or_else(String::new, |(lower, upper)| {
        format!("{}\u{2013}{}", number(lower, row.decimals), number(upper, row.decimals))
    })
}

fn optional(figure: Option<f64>, decimals: usize) -> String {
    figure.map_or_else(|| "\u{2013}".to_owned(), |figure| number(figure, decimals))
}

/// A row's own scale about its middle.
struct Scale {
    range: Range,
    middle: f64,
    /// Points a unit, negative where low is right.
    slope: f64,
    centre: f64,
    half: f64,
}

impl Scale {
    fn of(row: &SpineRow, plot: &Frame) -> Option<Self> {
        let range = row.range?;
        let middle = row.reference.unwrap_or(range.median);
        let farthest = (range.greatest - middle).abs().max((middle - range.least).abs());
        let half = plot.width / 2.0;
        let slope = if farthest > 0.0 { half / farthest } else { 0.0 };
        let slope = if row.right == RightEnd::GoodLow { -slope } else { slope };
        Some(Self { range, middle, slope, centre: plot.left + half, half })
    }

    /// Where a number is; what is farther than any area, such as a limit, is at the edge.
    fn at(&self, number: f64) -> f64 {
        self.centre + ((number - self.middle) * self.slope).clamp(-self.half, self.half)
    }

    fn range(&self, middle: f64, group: &mut Group) {
        let range = &self.range;
        for (from, to, high, colour) in
            [(range.least, range.greatest, 9.0, RANGE), (range.lower, range.upper, 9.0, MIDDLE_HALF)]
        {
            let (from, to) = (self.at(from), self.at(to));
            let mut path = Path::new();
            path.rect(Frame::new(from.min(to), middle - high / 2.0, (to - from).abs().max(0.5), high));
            group.push(Shape::filled(path, colour));
        }
    }
}

/// The others' ticks, the area's limits and its mark.
fn mark(row: &SpineRow, group: &mut Group, plot: &Frame, y: f64) {
    let Some(scale) = Scale::of(row, plot) else { return };
    for (at, figure) in row.beside.iter().enumerate() {
        let Some(figure) = figure else { continue };
        let x = scale.at(*figure);
        let stroke = Stroke { dashed: at > 0, ..Stroke::new(INK, 1.0) };
        group.push(Shape::straight((x, y - 6.5), (x, y + 6.5), stroke));
    }
    let Ok(value) = row.value else { return };
    if let Some((lower, upper)) = row.limits {
        group.push(Shape::straight((scale.at(lower), y), (scale.at(upper), y), Stroke::new(INK, 0.8)));
    }
    group.push(row.stands.marker(scale.at(value), y, 3.6));
}
