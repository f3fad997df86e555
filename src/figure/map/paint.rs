//! One map in one frame: ground, areas, insets, names, scale bar and north.

use super::fit::Fit;
use super::ground::Ground;
use super::inset::{self, Inset, MARGIN, Seen};
use super::labels::{self, LEADING, Placed, Wanted};
use super::room::Room;
use super::scale_bar::{NORTH, ScaleBar, north};
use super::{Picture, names, style};
use crate::figure::{Anchor, Frame, Group, Mark, Path, Shape, Stroke, Text, width};
use crate::geom::BBox;

/// Of what a map consists besides its areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Furniture {
    /// Whether it has a scale bar and an arrow to the north.
    pub(super) scale: bool,
    /// Whether names are written.
    pub(super) names: bool,
}

/// The box of the areas that a picture is about; empty where there is none.
pub(super) fn extent(picture: &Picture<'_>) -> BBox {
    let boxes = picture.areas.iter().map(|painted| picture.shapes.get(painted.area as usize).bbox());
    boxes.fold(BBox::EMPTY, BBox::with)
}

/// A picture laid into a frame so that its insets have room beside what they enlarge:
/// in all of the frame, else in less of it.
pub(super) fn fitted(picture: &Picture<'_>, frame: Frame) -> Fit {
    Fit::of(extent(picture), frame.inset(MARGIN)).through(frame)
}

/// Draws a picture into a frame.
pub(super) fn paint(picture: &Picture<'_>, frame: Frame, furniture: Furniture) -> Group {
    let fit = fitted(picture, frame);
    let ground = Ground::of(picture, &fit);
    painted(picture, &fit, &ground, furniture)
}

/// Draws a picture whose ground is known.
pub(super) fn painted(picture: &Picture<'_>, fit: &Fit, ground: &Ground, furniture: Furniture) -> Group {
    let frame = fit.frame;
    let mut map = Group::new("map");
    map.push(sea(frame, !ground.around.points().is_empty()));
    map.push(Group { clip: Some(frame), marks: ground.marks(picture, fit), name: "areas" });
    let mut room = Room::of(frame);
    ground.areas.iter().for_each(|area| room.take(area, fit));
    ground.around.iter().for_each(|land| room.note(land, fit));
    let mut taken: Vec<Frame> = Vec::new();
    let insets = insets(picture, fit, ground, &mut room);
    taken.extend(insets.iter().map(|inset| inset.frame.inset(-2.0)));
    if furniture.scale {
        map.push(Group { marks: scale(fit, &mut room, &mut taken), ..Group::new("scale") });
    }
    for inset in &insets {
        let window = fit.frame_of(inset.ground);
        map.push(Group { clip: Some(frame), marks: links(window, inset.frame), ..Group::new("links") });
    }
    for inset in &insets {
        map.push(enlarged(picture, inset));
    }
    if furniture.names {
        let covered: Vec<usize> = insets.iter().flat_map(|inset| inset.made_for.iter().copied()).collect();
        let wanted = wanted(picture, fit, ground, &covered);
        let placed = labels::place(&wanted, frame.inset(2.0), &taken);
        map.push(Group { marks: written(&wanted, &placed), ..Group::new("names") });
    }
    map.push(framed(frame, style::LINE, 0.5));
    map
}

/// The ground that is not land, and what is not known.
fn sea(frame: Frame, has_land: bool) -> Mark {
    let mut path = Path::new();
    path.rect(frame);
    Shape::filled(path, if has_land { style::SEA } else { style::PAPER }).into()
}

fn framed(frame: Frame, colour: crate::palette::Rgb, width: f64) -> Mark {
    let mut path = Path::new();
    path.rect(frame);
    Shape::line(path, Stroke::new(colour, width)).into()
}

/// The scale bar and the arrow in the free corner that covers the least.
fn scale(fit: &Fit, room: &mut Room, taken: &mut Vec<Frame>) -> Vec<Mark> {
    let bar = ScaleBar::of(fit.points_per_m, (fit.frame.width * 0.2).clamp(40.0, 110.0));
    let ((bar_width, bar_height), (north_width, north_height)) = (bar.size(), NORTH);
    let size = (bar_width + 8.0 + north_width, bar_height.max(north_height));
    let near = (fit.frame.left, fit.frame.bottom());
    // Where nothing is free it stands in the corner all the same.
    let corner = Frame::new(
        fit.frame.left + MARGIN,
        fit.frame.bottom() - MARGIN - size.1,
        size.0,
        size.1,
    );
    let frame = room.find(size, near, MARGIN).unwrap_or(corner);
    room.take_frame(frame.inset(-3.0));
    taken.push(frame.inset(-3.0));
    let mut marks = bar.marks(
        Frame::new(frame.left + north_width + 8.0, frame.bottom() - bar_height, bar_width, bar_height),
        true,
    );
    marks.extend(north(Frame::new(frame.left, frame.bottom() - north_height, north_width, north_height)));
    marks
}

/// The insets of a map, with their room taken.
fn insets(picture: &Picture<'_>, fit: &Fit, ground: &Ground, room: &mut Room) -> Vec<Inset> {
    if picture.insets == 0 {
        return Vec::new();
    }
    let square = fit.points_per_m * fit.points_per_m;
    let seen: Vec<Seen> = ground
        .areas
        .iter()
        .map(|area| Seen { frame: fit.frame_of(area.bbox()), size: area.area_m2() * square })
        .collect();
    inset::choose(&seen, fit, room, picture.insets)
}

/// A box around what is enlarged, and two lines to the enlargement.
fn links(window: Frame, frame: Frame) -> Vec<Mark> {
    let line = Stroke::new(style::INK, 0.5);
    let corners = |of: Frame| [(of.left, of.top), (of.right(), of.top), (of.right(), of.bottom()), (of.left, of.bottom())];
    let mut marks = vec![framed(window, style::INK, 0.8)];
    // Corners that see each other: those of which neither frame hides the line.
    let pairs = corners(window).into_iter().zip(corners(frame));
    let mut ways: Vec<(f64, (f64, f64), (f64, f64))> = pairs
        .filter(|(from, to)| is_clear(*from, *to, window) && is_clear(*from, *to, frame))
        .map(|(from, to)| (libm::hypot(from.0 - to.0, from.1 - to.1), from, to))
        .collect();
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    marks.extend(ways.into_iter().take(2).map(|(_, from, to)| Shape::straight(from, to, line).into()));
    marks
}

/// Whether a line between two corners stays out of a frame.
fn is_clear(from: (f64, f64), to: (f64, f64), frame: Frame) -> bool {
    let inner = frame.inset(0.05);
    (1..40).all(|step| {
        let share = f64::from(step) / 40.0;
        let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        !(inner.left < x && x < inner.right() && inner.top < y && y < inner.bottom())
    })
}

/// The enlargement: areas at its own level of detail, names, its own scale bar.
fn enlarged(picture: &Picture<'_>, inset: &Inset) -> Group {
    let part = Fit::of(inset.ground, inset.frame);
    let ground = Ground::of(picture, &part);
    let mut group = Group::new("inset");
    group.push(sea(inset.frame, true));
    group.push(Group { clip: Some(inset.frame), marks: ground.marks(picture, &part), name: "inset-areas" });
    let bar = ScaleBar::of(part.points_per_m, inset.frame.width * 0.34);
    let (bar_width, bar_height) = bar.size();
    let mut corner = Room::of(inset.frame);
    ground.areas.iter().for_each(|area| corner.note(area, &part));
    let near = (inset.frame.right(), inset.frame.bottom());
    let place = corner.find((bar_width, bar_height), near, 4.0);
    let place = place.unwrap_or(Frame::new(inset.frame.left + 4.0, inset.frame.top + 4.0, bar_width, bar_height));
    group.push(Group { marks: bar.marks(place, true), ..Group::new("scale") });
    let wanted = wanted(picture, &part, &ground, &[]);
    let placed = labels::place(&wanted, inset.frame.inset(2.0), &[place.inset(-2.0)]);
    group.push(Group { marks: written(&wanted, &placed), ..Group::new("names") });
    group.push(framed(inset.frame, style::INK, 0.8));
    group
}

/// The names that a part of the map asks for: of districts that are seen, and of areas.
fn wanted(picture: &Picture<'_>, fit: &Fit, ground: &Ground, covered: &[usize]) -> Vec<Wanted> {
    let frame = fit.frame;
    let named = picture.groups.iter().zip(ground.groups.iter()).filter(|(group, _)| group.is_named);
    let mut wanted: Vec<Wanted> = named
        .filter_map(|(group, shape)| names::of_shape(&group.name, shape, fit, style::NAME, true))
        .filter(|name| name.places.iter().any(|(x, y)| frame.inset(8.0).contains(&Frame::new(*x, *y, 0.0, 0.0))))
        .collect();
    // Districts come before areas.
    wanted.iter_mut().for_each(|name| name.weight += 1e9);
    for area in picture.names.iter().filter(|area| !covered.contains(&area.at)) {
        let shape = ground.areas.get(area.at);
        let Some(mut name) = names::of_shape(&area.name, shape, fit, style::SMALL, false) else { continue };
        let at = name.places.first().copied();
        if !at.is_some_and(|(x, y)| frame.contains(&Frame::new(x, y, 0.0, 0.0))) {
            continue;
        }
        let wide = name.lines.iter().map(|line| width(line, style::SMALL, false)).fold(0.0, f64::max);
        if fit.frame_of(shape.bbox()).width < wide {
            // It has no room inside: a line leads to it.
            name.places.clear();
            name.leads_to = at;
        }
        name.weight = area.weight;
        wanted.push(name);
    }
    wanted
}

/// Names in their places, with their lines.
fn written(wanted: &[Wanted], placed: &[Placed]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for line in placed.iter().filter_map(|placed| placed.line) {
        let [from, to] = line;
        marks.push(Shape::straight(from, to, Stroke::new(style::PAPER, 1.6)).into());
        marks.push(Shape::straight(from, to, Stroke::new(style::INK, 0.5)).into());
        let mut dot = Path::new();
        dot.circle(from.0, from.1, 1.1);
        marks.push(Shape::filled(dot, style::INK).into());
    }
    for place in placed {
        let Some(name) = wanted.get(place.wanted) else { continue };
        let middle = place.frame.left + place.frame.width / 2.0;
        let top = place.frame.top + (place.frame.height - labels::size(name).1) / 2.0 + 1.2;
        for (at, line) in name.lines.iter().enumerate() {
            let y = top + name.size * (0.8 + LEADING * at as f64);
            let text = Text::new(middle, y, line.as_str(), name.size).anchored(Anchor::Middle);
            marks.push(Text { bold: name.bold, halo: Some(style::PAPER), ..text }.into());
        }
    }
    marks
}
