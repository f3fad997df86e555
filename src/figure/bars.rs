//! Ranking bars: areas in order, with whiskers for limits, a line for what they
//! are compared with, and every number written.

use super::axis::Axis;
use super::drawing::{Anchor, Drawing, Fill, Frame, Group, Shape, Stroke, Text};
use super::font::{cut, width};
use super::hatch::Hatch;
use super::ink::{GROUND, INK, RULE, SOFT};
use super::path::Path;
use super::sheet::Sheet;
use super::spread_out::spread_out;
use crate::error::Result;
use crate::palette::{Rgb, number};

const BAR: Rgb = Rgb::new(0x6f, 0xa3, 0xc8);
const ROW: f64 = 13.5;
/// Closer rows would touch.
const LEAST_ROW: f64 = 9.0;
const SIZE: f64 = 8.0;
const SMALL: f64 = 7.0;
const GAP: f64 = 6.0;
/// The ticks below, the words of the references above.
const FOOT: f64 = 14.0;
const HEAD: f64 = 12.0;

/// Areas in order, each with a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What it is and whose numbers they are.
    pub sheet: Sheet,
    /// What is printed behind numbers on the axis, such as `%`.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: usize,
    /// The bars, the first on top.
    pub bars: Vec<Bar>,
    /// What they are compared with: a name and a value.
    pub references: Vec<(String, f64)>,
    /// What is said where there is no bar.
    pub nothing: String,
}

/// One area.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its rank.
    pub rank: Option<usize>,
    /// Its name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// Its value.
    pub value: f64,
    /// The limits of confidence, where known.
    pub limits: Option<(f64, f64)>,
    /// Whether the number is not to be relied on: its bar is hatched.
    pub unsure: bool,
}

/// Draws the bars on a sheet of a width, and of a height or as high as they need, points.
///
/// # Errors
/// The height asked for has no room for the words.
pub fn bars(bars: &Bars, width: f64, height: Option<f64>) -> Result<Drawing> {
    let rows = bars.bars.len().max(1) as f64;
    let (mut drawing, body) = match height {
        Some(height) => bars.sheet.of_height_with(width, height, HEAD + rows * LEAST_ROW + FOOT)?,
        None => bars.sheet.around(width, HEAD + rows * ROW + FOOT),
    };
    if bars.bars.is_empty() {
        let words = Text::new(body.left, body.top + HEAD + SIZE, bars.nothing.clone(), SIZE);
        drawing.marks.push(words.coloured(SOFT).into());
        return Ok(drawing);
    }
    let row = (body.height - HEAD - FOOT) / rows;
    let columns = Columns::of(bars, body);
    let numbers = bars.bars.iter().flat_map(|bar| {
        let (lower, upper) = bar.limits.unwrap_or((bar.value, bar.value));
        [bar.value, lower, upper]
    });
    let numbers = numbers.chain(bars.references.iter().map(|(_, value)| *value)).chain([0.0]);
    let axis = axis(&numbers.collect::<Vec<_>>(), &columns.plot);
    drawing.marks.push(heads(bars, &columns).into());
    drawing.marks.push(grid(bars, &axis, &columns.plot).into());
    drawing.marks.push(rows_of(bars, &axis, &columns, row).into());
    drawing.marks.push(references(bars, &axis, &columns.plot, body).into());
    Ok(drawing)
}

/// An axis with as many ticks, up to five or so, as have room for their words.
fn axis(numbers: &[f64], plot: &Frame) -> Axis {
    let axis = |ticks: usize| Axis::over(numbers.iter().copied(), ticks, plot.left, plot.right());
    let fits = |axis: &Axis| {
        let words =
            axis.ticks().iter().map(|tick| width(&number(*tick, axis.decimals()), SMALL, false) + 10.0);
        words.fold(0.0, f64::max) * (axis.ticks().len() as f64 - 1.0) <= plot.width
    };
    (1..=5).rev().map(axis).find(fits).unwrap_or_else(|| axis(1))
}

/// Where each column of a row is; on a narrow sheet the limits are not written, nor the
/// districts.
struct Columns {
    /// The right edge of the ranks.
    rank: f64,
    name: f64,
    name_room: f64,
    district: f64,
    district_room: f64,
    plot: Frame,
    /// The right edge of the values.
    value: f64,
    value_room: f64,
    /// The left edge of the limits.
    limits: f64,
    /// Nothing where they are not written.
    limits_room: f64,
}

impl Columns {
    fn of(bars: &Bars, body: Frame) -> Self {
        let all = [(true, true, 0.36), (false, true, 0.36), (false, false, 0.36), (false, false, 0.25)];
        let mut laid = all.into_iter().map(|columns| Self::with(bars, body, columns));
        let last = Self::with(bars, body, (false, false, 0.25));
        laid.find(|columns| columns.plot.width >= 0.22 * body.width).unwrap_or(last)
    }

    fn with(bars: &Bars, body: Frame, (with_limits, with_districts, most_name): (bool, bool, f64)) -> Self {
        let widest = |words: &dyn Fn(&Bar) -> String, size: f64| {
            bars.bars.iter().map(|bar| width(&words(bar), size, false)).fold(0.0, f64::max)
        };
        let ranks = widest(&|bar| bar.rank.map(|rank| rank.to_string()).unwrap_or_default(), SMALL);
        let names = widest(&|bar| bar.name.clone(), SIZE).min(most_name * body.width);
        let districts = widest(&|bar| bar.district.clone().unwrap_or_default(), SMALL).min(0.19 * body.width);
        let districts = if with_districts { districts } else { 0.0 };
        let values = widest(&|bar| number(bar.value, bars.decimals), SIZE);
        let limits = if with_limits { widest(&|bar| limits_words(bar, bars.decimals), SMALL) } else { 0.0 };
        let gap = |wide: f64| if wide > 0.0 { wide + GAP } else { 0.0 };
        let name = body.left + gap(ranks);
        let district = name + gap(names);
        let plot_left = district + gap(districts);
        let limits_left = body.right() - limits;
        let value = limits_left - if limits > 0.0 { 4.0 } else { 0.0 };
        let plot_wide = (value - values - 2.0 * GAP - plot_left).max(1.0);
        Self {
            rank: body.left + ranks,
            name,
            name_room: names,
            district,
            district_room: districts,
            plot: Frame::new(plot_left, body.top + HEAD, plot_wide, body.height - HEAD - FOOT),
            value,
            value_room: values,
            limits: limits_left,
            limits_room: limits,
        }
    }
}

fn limits_words(bar: &Bar, decimals: usize) -> String {
    bar.limits.map_or_else(String::new, |(lower, upper)| {
        let dash = if lower < 0.0 { " to " } else { "\u{2013}" };
        format!("({}{dash}{})", number(lower, decimals), number(upper, decimals))
    })
}

/// What the numbers at the right are.
fn heads(bars: &Bars, columns: &Columns) -> Group {
    let mut group = Group::new("headings");
    let y = columns.plot.top - 4.5;
    // A unit without room for it is in the subtitle.
    if width(&bars.unit, SMALL, false) <= columns.value_room {
        group
            .push(Text::new(columns.value, y, bars.unit.clone(), SMALL).anchored(Anchor::End).coloured(SOFT));
    }
    if columns.limits_room > 0.0 {
        group.push(Text::new(columns.limits, y, "(limits)", SMALL).coloured(SOFT));
    }
    group
}

/// Level words of the axis below, lines upwards.
fn grid(bars: &Bars, axis: &Axis, plot: &Frame) -> Group {
    let mut group = Group::new("axis");
    let last = axis.ticks().last().copied();
    for tick in axis.ticks() {
        let x = axis.at(*tick);
        let colour = if *tick == 0.0 { SOFT } else { RULE };
        group.push(Shape::straight((x, plot.top), (x, plot.bottom()), Stroke::new(colour, 0.5)));
        let unit = if Some(*tick) == last && bars.unit == "%" { "%" } else { "" };
        let words = format!("{}{unit}", number(*tick, axis.decimals()));
        let words = Text::new(x, plot.bottom() + SMALL + 3.0, words, SMALL);
        group.push(words.anchored(Anchor::Middle).coloured(SOFT));
    }
    group
}

fn rows_of(bars: &Bars, axis: &Axis, columns: &Columns, row: f64) -> Group {
    let mut group = Group::new("bars");
    for (at, bar) in bars.bars.iter().enumerate() {
        let middle = columns.plot.top + (at as f64 + 0.5) * row;
        let baseline = |size: f64| middle + 0.36 * size;
        if let Some(rank) = bar.rank {
            let words = Text::new(columns.rank, baseline(SMALL), rank.to_string(), SMALL);
            group.push(words.anchored(Anchor::End).coloured(SOFT));
        }
        let name = cut(&bar.name, SIZE, false, columns.name_room);
        group.push(Text::new(columns.name, baseline(SIZE), name, SIZE));
        if let Some(district) = bar.district.as_ref().filter(|_| columns.district_room > 0.0) {
            let district = cut(district, SMALL, false, columns.district_room);
            group.push(Text::new(columns.district, baseline(SMALL), district, SMALL).coloured(SOFT));
        }
        group.push(bar_shape(bar, bars, axis, middle, 0.66 * row));
        if let Some(limits) = bar.limits {
            group.push(whisker(axis, limits, middle));
        }
        let value = Text::new(columns.value, baseline(SIZE), number(bar.value, bars.decimals), SIZE);
        group.push(value.anchored(Anchor::End));
        if columns.limits_room > 0.0 {
            let limits = limits_words(bar, bars.decimals);
            group.push(Text::new(columns.limits, baseline(SMALL), limits, SMALL).coloured(SOFT));
        }
    }
    group
}

fn bar_shape(bar: &Bar, bars: &Bars, axis: &Axis, middle: f64, height: f64) -> Shape {
    let (zero, end) = (axis.at(0.0), axis.at(bar.value));
    let mut path = Path::new();
    path.rect(Frame::new(zero.min(end), middle - height / 2.0, (end - zero).abs(), height));
    let fill = if bar.unsure {
        Fill::Hatched { ground: GROUND, ink: BAR, style: Hatch::Rising(3) }
    } else {
        Fill::Plain(BAR)
    };
    let title = format!("{}: {} {}", bar.name, number(bar.value, bars.decimals), bars.unit);
    let stroke = bar.unsure.then_some(Stroke::new(BAR, 0.7));
    Shape { path, fill: Some(fill), stroke, title: Some(title.trim_end().to_owned()) }
}

/// A line from limit to limit with short ends.
fn whisker(axis: &Axis, (lower, upper): (f64, f64), y: f64) -> Shape {
    let mut path = Path::new();
    let (from, to) = (axis.at(lower), axis.at(upper));
    path.polyline([(from, y - 2.0), (from, y + 2.0)]);
    path.polyline([(from, y), (to, y)]);
    path.polyline([(to, y - 2.0), (to, y + 2.0)]);
    Shape::line(path, Stroke::new(INK, 0.7))
}

/// Upright lines over all bars, their names above, apart from each other.
fn references(bars: &Bars, axis: &Axis, plot: &Frame, body: Frame) -> Group {
    let mut group = Group::new("references");
    let words: Vec<String> = bars
        .references
        .iter()
        .map(|(name, value)| {
            let name = cut(name, SMALL, true, 0.25 * body.width);
            format!("{name} {}", number(*value, bars.decimals))
        })
        .collect();
    let sizes: Vec<f64> = words.iter().map(|words| width(words, SMALL, true) + GAP).collect();
    let wanted: Vec<f64> = bars.references.iter().map(|(_, value)| axis.at(*value)).collect();
    // The words may stand above the names beside the plot, too.
    let found = spread_out(&wanted, &sizes, body.left, plot.right() + GAP / 2.0);
    for (((words, middle), (_, value)), at) in words.into_iter().zip(found).zip(&bars.references).zip(0..) {
        let x = axis.at(*value);
        let stroke = Stroke { dashed: at > 0, ..Stroke::new(INK, 1.0) };
        group.push(Shape::straight((x, plot.top - 2.0), (x, plot.bottom()), stroke));
        let words = Text::new(middle, plot.top - 4.5, words, SMALL).bold().anchored(Anchor::Middle);
        group.push(words);
    }
    group
}
