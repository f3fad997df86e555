//! Small multiples: the same areas several times, side by side at one scale, each
//! panel with its title; one legend where the classes are shared, else one each.

use super::fit::Fit;
use super::ground::Ground;
use super::legend::Legend;
use super::paint::{Furniture, extent, fitted, painted};
use super::{Picture, style};
use crate::figure::{Frame, Group, Text, wrapped};

/// Between panels, in points.
const GAP: f64 = 12.0;
/// From line to line of a title.
const LINE: f64 = 10.4;

/// One of several maps.
#[derive(Debug, Clone)]
pub struct Panel<'a> {
    /// What it shows.
    pub title: String,
    /// The map.
    pub picture: Picture<'a>,
    /// Its own legend; none where all share one.
    pub legend: Option<Legend>,
}

/// How many columns and how wide each is.
struct Table {
    columns: usize,
    width: f64,
    /// The height of a panel's map, and of the words above and the legend below.
    map: f64,
    title: f64,
    legend: f64,
}

impl Table {
    fn of(panels: &[Panel<'_>], width: f64) -> Self {
        let columns = match panels.len() {
            0 | 1 => 1,
            2 | 4 => 2,
            _ => 3,
        };
        let wide = (width - GAP * (columns - 1) as f64) / columns as f64;
        let ground = panels.first().map(|panel| extent(&panel.picture));
        let shape = ground
            .filter(|ground| !ground.is_empty())
            .map_or(1.0, |ground| (ground.max.n - ground.min.n) / (ground.max.e - ground.min.e).max(1.0));
        let lines = panels.iter().map(|panel| title(panel, wide).len()).max().unwrap_or_default();
        let legends = panels.iter().filter_map(|panel| panel.legend.as_ref());
        let legend = legends.map(|legend| legend.below(wide).height + 8.0).fold(0.0, f64::max);
        Self {
            columns,
            width: wide,
            map: wide * shape.clamp(0.5, 1.3),
            title: lines as f64 * LINE + 3.0,
            legend,
        }
    }

    fn row(&self) -> f64 {
        self.title + self.map + self.legend
    }

    fn height(&self, panels: usize) -> f64 {
        let rows = panels.div_ceil(self.columns);
        rows as f64 * self.row() + rows.saturating_sub(1) as f64 * GAP
    }
}

fn title(panel: &Panel<'_>, wide: f64) -> Vec<String> {
    wrapped(&panel.title, style::HEADING, true, wide)
}

/// The height that suits several maps at a width, in points.
pub fn multiples_height(panels: &[Panel<'_>], shared: Option<&Legend>, width: f64) -> f64 {
    let shared = shared.map_or(0.0, |legend| legend.below(width).height + GAP);
    Table::of(panels, width).height(panels.len()) + shared
}

/// Draws several maps of the same areas into a frame, with one scale bar in the first.
pub fn multiples(panels: &[Panel<'_>], shared: Option<&Legend>, frame: Frame) -> Group {
    let table = Table::of(panels, frame.width);
    // What the frame is lower than asked for is taken from the maps.
    let laid = shared.map(|legend| legend.below(frame.width));
    let room = frame.height - laid.as_ref().map_or(0.0, |laid| laid.height + GAP);
    let rows = panels.len().div_ceil(table.columns).max(1) as f64;
    let map = ((room - (rows - 1.0) * GAP) / rows - table.title - table.legend).clamp(20.0, f64::MAX);
    let table = Table { map, ..table };
    let mut group = Group::new("multiples");
    // All stand on the same ground: it is simplified once.
    let mut kept: Option<(Fit, Ground)> = None;
    for (at, panel) in panels.iter().enumerate() {
        let left = frame.left + (at % table.columns) as f64 * (table.width + GAP);
        let top = frame.top + (at / table.columns) as f64 * (table.row() + GAP);
        for (line, words) in title(panel, table.width).into_iter().enumerate() {
            let y = top + style::HEADING * 0.85 + LINE * line as f64;
            group.push(Text::new(left, y, words, style::HEADING).bold());
        }
        let place = Frame::new(left, top + table.title, table.width, table.map);
        let fit = fitted(&panel.picture, place);
        let (_, ground) = kept.get_or_insert_with(|| (fit, Ground::of(&panel.picture, &fit)));
        group.push(painted(&panel.picture, &fit, ground, Furniture { scale: at == 0, names: false }));
        if let Some(legend) = &panel.legend {
            let laid = legend.below(table.width);
            // What is lower stands lower: the rows of all panels are level.
            let top = place.bottom() + 8.0 + (table.legend - 8.0 - laid.height).max(0.0);
            group.push(legend.drawn(&laid, left, top));
        }
    }
    if let (Some(legend), Some(laid)) = (shared, laid) {
        group.push(legend.drawn(&laid, frame.left, frame.bottom() - laid.height));
    }
    group
}
