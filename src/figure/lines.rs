//! Trend lines: areas over time, limits as a band, gaps left open, and every line
//! named at its end.

use super::axis::Axis;
use super::drawing::{Anchor, Drawing, Frame, Group, Shape, Stroke, Text};
use super::font::{width, wrapped};
use super::ink::{GROUND, INK, RULE, SOFT};
use super::path::Path;
use super::sheet::Sheet;
use super::spread_out::spread_out;
use crate::error::Result;
use crate::palette::{Rgb, number};

const SIZE: f64 = 8.0;
const SMALL: f64 = 7.0;
const LINE: f64 = 9.4;
/// The words of the periods.
const FOOT: f64 = 16.0;
/// How high a picture is of its width, where nothing is asked for.
const HIGH: f64 = 0.5;

/// The inks of the lines and of their bands, the first the heaviest; each tells itself apart
/// from the others by its dashes and its mark, too.
const INKS: [(Rgb, Rgb); 5] = [
    (Rgb::new(0x00, 0x5a, 0x8c), Rgb::new(0xcf, 0xe2, 0xef)),
    (Rgb::new(0xb8, 0x4e, 0x00), Rgb::new(0xf8, 0xe0, 0xcc)),
    (Rgb::new(0x00, 0x7a, 0x5a), Rgb::new(0xcc, 0xe9, 0xe0)),
    (Rgb::new(0x55, 0x55, 0x55), Rgb::new(0xe4, 0xe4, 0xe4)),
    (Rgb::new(0x9a, 0x4f, 0x7a), Rgb::new(0xf2, 0xdd, 0xe8)),
];

/// Areas over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// What it is and whose numbers they are.
    pub sheet: Sheet,
    /// What is printed behind numbers on the axis, such as `%`.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: usize,
    /// Where each period lies, in any unit of time, ascending, and its name.
    pub periods: Vec<(f64, String)>,
    /// The lines, that which it is about first.
    pub lines: Vec<Line>,
}

/// One area.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its values, aligned to the periods; none is a gap.
    pub points: Vec<Option<LinePoint>>,
    /// Whether it is what the picture is about.
    pub main: bool,
}

/// One value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinePoint {
    /// The value.
    pub value: f64,
    /// Its limits of confidence, where known.
    pub limits: Option<(f64, f64)>,
}

/// Draws the lines on a sheet of a width, and of a height or half as high as wide, points.
///
/// # Errors
/// The height asked for has no room for the words.
pub fn lines(lines: &Lines, width: f64, height: Option<f64>) -> Result<Drawing> {
    let (mut drawing, body) = match height {
        Some(height) => lines.sheet.of_height(width, height)?,
        None => lines.sheet.around(width, HIGH * width),
    };
    let known = |line: &Line| line.points.iter().any(Option::is_some);
    if lines.periods.is_empty() || !lines.lines.iter().any(known) {
        let words = "No period has a number here.";
        drawing.marks.push(Text::new(body.left, body.top + SIZE, words, SIZE).coloured(SOFT).into());
        return Ok(drawing);
    }
    let labels = end_labels(lines, body);
    let room = labels
        .iter()
        .flatten()
        .flat_map(|label| &label.lines)
        .map(|words| super::font::width(words, SIZE, true));
    let right = room.fold(0.0, f64::max) + 16.0;
    let numbers = lines.lines.iter().flat_map(|line| line.points.iter().flatten()).flat_map(|point| {
        let (lower, upper) = point.limits.unwrap_or((point.value, point.value));
        [lower, point.value, upper]
    });
    let plot_height = body.height - FOOT - SMALL;
    let up = Axis::over(with_zero(numbers.collect()), 5, body.top + SMALL + plot_height, body.top + SMALL);
    let ticks =
        up.ticks().iter().map(|tick| super::font::width(&tick_words(lines, &up, *tick), SMALL, false));
    let left = ticks.fold(0.0, f64::max) + 4.0;
    let plot =
        Frame::new(body.left + left, body.top + SMALL, (body.width - left - right).max(40.0), plot_height);
    let across = Across::of(lines, &plot);
    drawing.marks.push(grid(lines, &up, &across, &plot, body).into());
    // The line that the picture is about lies on top.
    let order = || (0..lines.lines.len()).rev();
    let each = |at: usize| Some((lines.lines.get(at)?, INKS.get(at % INKS.len())?, at));
    let mut bands = Group::new("limits");
    order().filter_map(each).for_each(|(line, ink, _)| band(line, ink.1, &up, &across, &mut bands));
    let mut drawn = Group::new("lines");
    order().filter_map(each).for_each(|(line, ink, at)| trace(line, ink.0, at, (&up, &across), &mut drawn));
    drawing.marks.push(bands.into());
    drawing.marks.push(drawn.into());
    drawing.marks.push(name_ends(labels, (&up, &across), &plot).into());
    Ok(drawing)
}

/// 0 is on the axis where the least is nearer to it than to the greatest.
fn with_zero(mut numbers: Vec<f64>) -> Vec<f64> {
    let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if low > 0.0 && low < 0.5 * high {
        numbers.push(0.0);
    }
    numbers
}

/// Whether the axis of values leaves out 0.
pub fn leaves_out_zero(lines: &[Line]) -> bool {
    let points = lines.iter().flat_map(|line| line.points.iter().flatten());
    let numbers: Vec<f64> =
        points.map(|point| point.limits.map_or(point.value, |limits| limits.0.min(point.value))).collect();
    let highs = lines.iter().flat_map(|line| line.points.iter().flatten());
    let high = highs.map(|point| point.limits.map_or(point.value, |limits| limits.1.max(point.value)));
    let low = numbers.into_iter().fold(f64::INFINITY, f64::min);
    low.is_finite() && low > 0.0 && low >= 0.5 * high.fold(f64::NEG_INFINITY, f64::max)
}

/// Where periods lie, and the usual step between them.
struct Across {
    x: Vec<f64>,
    /// A step that is longer is a gap.
    longest: f64,
}

impl Across {
    fn of(lines: &Lines, plot: &Frame) -> Self {
        let at: Vec<f64> = lines.periods.iter().map(|(at, _)| *at).collect();
        let (first, last) = (at.first().copied().unwrap_or(0.0), at.last().copied().unwrap_or(0.0));
        let span = last - first;
        // One period stands in the middle; several leave room for their marks.
        let inner = plot.inset(4.0);
        let place = |at: f64| {
            if span > 0.0 {
                inner.left + (at - first) / span * inner.width
            } else {
                plot.left + plot.width / 2.0
            }
        };
        let x: Vec<f64> = at.into_iter().map(place).collect();
        let mut steps: Vec<f64> =
            x.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).collect();
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
        Self { x, longest: 1.5 * usual }
    }

    /// The points of a line in runs without a gap.
    fn runs(&self, line: &Line) -> Vec<Vec<(f64, LinePoint)>> {
        let mut runs: Vec<Vec<(f64, LinePoint)>> = Vec::new();
        let mut is_open = false;
        for (x, point) in self.x.iter().zip(&line.points) {
            let Some(point) = point else {
                is_open = false;
                continue;
            };
            let near =
                |run: &Vec<(f64, LinePoint)>| run.last().is_some_and(|(last, _)| x - last <= self.longest);
            match runs.last_mut().filter(|run| is_open && near(run)) {
                Some(run) => run.push((*x, *point)),
                None => runs.push(vec![(*x, *point)]),
            }
            is_open = true;
        }
        runs
    }
}

fn tick_words(lines: &Lines, up: &Axis, tick: f64) -> String {
    let unit = if lines.unit == "%" { "%" } else { "" };
    format!("{}{unit}", number(tick, up.decimals()))
}

fn grid(lines: &Lines, up: &Axis, across: &Across, plot: &Frame, body: Frame) -> Group {
    let mut group = Group::new("axis");
    for tick in up.ticks() {
        let y = up.at(*tick);
        let colour = if *tick == 0.0 { SOFT } else { RULE };
        group.push(Shape::straight((plot.left, y), (plot.right(), y), Stroke::new(colour, 0.5)));
        let words = Text::new(plot.left - 4.0, y + 0.36 * SMALL, tick_words(lines, up, *tick), SMALL);
        group.push(words.anchored(Anchor::End).coloured(SOFT));
    }
    let baseline = plot.bottom() + 4.0 + SMALL;
    for (x, _) in across.x.iter().zip(&lines.periods) {
        group.push(Shape::straight((*x, plot.bottom()), (*x, plot.bottom() + 2.5), Stroke::new(SOFT, 0.5)));
    }
    for (x, name) in named(lines, across, body) {
        group.push(Text::new(x, baseline, name, SMALL).anchored(Anchor::Middle).coloured(SOFT));
    }
    group
}

/// The periods that have room for their names: the last, and every so many before it.
fn named(lines: &Lines, across: &Across, body: Frame) -> Vec<(f64, String)> {
    let all: Vec<(f64, &str, f64)> = across
        .x
        .iter()
        .zip(&lines.periods)
        .map(|(x, (_, name))| {
            let wide = width(name, SMALL, false);
            // A long name at an edge is moved into the sheet.
            (
                (*x).clamp(body.left + wide / 2.0, (body.right() - wide / 2.0).max(body.left)),
                name.as_str(),
                wide,
            )
        })
        .collect();
    let fits = |chosen: &[&(f64, &str, f64)]| {
        chosen.windows(2).all(|pair| match pair {
            [a, b] => b.0 - b.2 / 2.0 - (a.0 + a.2 / 2.0) >= 6.0,
            _ => true,
        })
    };
    let every = |step: usize| -> Vec<&(f64, &str, f64)> {
        let last = all.len().saturating_sub(1);
        all.iter()
            .enumerate()
            .filter(|(at, _)| (last - at).is_multiple_of(step))
            .map(|(_, name)| name)
            .collect()
    };
    let steps = 1..=all.len();
    let Some(least) = steps.clone().find(|step| fits(&every(*step))) else { return Vec::new() };
    // A step that is little longer and reaches the first period, too, is better.
    let reaches_first = |step: &usize| all.len().saturating_sub(1).is_multiple_of(*step);
    let step = steps.filter(|step| (least..=2 * least).contains(step)).find(reaches_first).unwrap_or(least);
    every(step).iter().map(|(x, name, _)| (*x, (*name).to_owned())).collect()
}

fn band(line: &Line, colour: Rgb, up: &Axis, across: &Across, group: &mut Group) {
    for run in across.runs(line) {
        let limits: Vec<(f64, (f64, f64))> =
            run.iter().filter_map(|(x, point)| Some((*x, point.limits?))).collect();
        // Limits of some points of a run alone would look as if the others were sure.
        if limits.len() < run.len() || !line.main {
            continue;
        }
        let mut path = Path::new();
        if let [(x, (lower, upper))] = limits.as_slice() {
            path.polyline([(*x, up.at(*lower)), (*x, up.at(*upper))]);
            group.push(Shape::line(path, Stroke::new(colour, 4.0)));
            continue;
        }
        let top = limits.iter().map(|(x, (_, upper))| (*x, up.at(*upper)));
        let bottom = limits.iter().rev().map(|(x, (lower, _))| (*x, up.at(*lower)));
        path.polygon(top.chain(bottom));
        group.push(Shape::filled(path, colour));
    }
}

fn trace(line: &Line, colour: Rgb, at: usize, (up, across): (&Axis, &Across), group: &mut Group) {
    let stroke = Stroke {
        colour,
        width: if line.main { 2.0 } else { 1.2 },
        dashed: !line.main && at.is_multiple_of(2),
    };
    let mut path = Path::new();
    let mut marks = Vec::new();
    for run in across.runs(line) {
        path.polyline(run.iter().map(|(x, point)| (*x, up.at(point.value))));
        marks.extend(run.iter().map(|(x, point)| (*x, up.at(point.value))));
    }
    group.push(Shape { title: Some(line.name.clone()), ..Shape::line(path, stroke) });
    for (x, y) in marks {
        let mark = mark(at, x, y, if line.main { 2.4 } else { 1.8 });
        let fill = super::drawing::Fill::Plain(colour);
        group.push(Shape {
            path: mark,
            fill: Some(fill),
            stroke: Some(Stroke::new(GROUND, 0.5)),
            title: None,
        });
    }
}

/// A disc, a square, a triangle or a diamond.
fn mark(at: usize, x: f64, y: f64, r: f64) -> Path {
    let mut path = Path::new();
    match at % 4 {
        0 => path.circle(x, y, r),
        1 => path.rect(Frame::new(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r)),
        2 => path.polygon([(x, y - 1.2 * r), (x + 1.15 * r, y + 0.85 * r), (x - 1.15 * r, y + 0.85 * r)]),
        _ => path.polygon([(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)]),
    }
    path
}

/// The name and last value of a line, and where it ends.
struct EndLabel {
    lines: Vec<String>,
    period: usize,
    value: f64,
    colour: Rgb,
    main: bool,
}

fn end_labels(lines: &Lines, body: Frame) -> Vec<Option<EndLabel>> {
    let one = |(at, line): (usize, &Line)| {
        let (period, point) =
            line.points.iter().enumerate().rev().find_map(|(at, point)| Some((at, point.as_ref()?)))?;
        let unit = if lines.unit == "%" { "%" } else { "" };
        let words = format!("{} {}{unit}", line.name, number(point.value, lines.decimals));
        Some(EndLabel {
            lines: wrapped(&words, SIZE, true, 0.24 * body.width),
            period,
            value: point.value,
            colour: INKS.get(at % INKS.len()).map_or(INK, |ink| ink.0),
            main: line.main,
        })
    };
    lines.lines.iter().enumerate().map(one).collect()
}

/// Names beside the ends of the lines, moved apart, each led to by a hair line where it moved.
fn name_ends(labels: Vec<Option<EndLabel>>, (up, across): (&Axis, &Across), plot: &Frame) -> Group {
    let mut group = Group::new("labels");
    let labels: Vec<EndLabel> = labels.into_iter().flatten().collect();
    let wanted: Vec<f64> = labels.iter().map(|label| up.at(label.value)).collect();
    let sizes: Vec<f64> = labels.iter().map(|label| label.lines.len() as f64 * LINE + 3.0).collect();
    let found = spread_out(&wanted, &sizes, plot.top - SMALL, plot.bottom());
    let left = plot.right() + 12.0;
    for ((label, middle), wanted) in labels.iter().zip(found).zip(wanted) {
        let end = across.x.get(label.period).copied().unwrap_or(plot.right());
        let hair = Stroke::new(label.colour, 0.5);
        group.push(Shape::straight((end + 4.0, wanted), (left - 2.0, middle), hair));
        let mut baseline = middle - (label.lines.len() as f64 * LINE) / 2.0 + 0.8 * LINE;
        for line in &label.lines {
            let words = Text::new(left, baseline, line.clone(), SIZE).coloured(label.colour);
            group.push(if label.main { words.bold() } else { words });
            baseline += LINE;
        }
    }
    group
}
