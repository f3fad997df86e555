//! One map in one frame: ground, areas, insets, names, scale bar and north.

use super::fit::Fit;
use super::ground::Ground;
use super::inset::{self, Inset, MARGIN, Seen};
use super::labels::{self, LEADING, Placed, Wanted};
use super::room::Room;
use super::scale_bar::{NORTH, ScaleBar, north};
use super::{Insets, Picture, names, style};
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

/// A picture laid into a frame, in its middle.
pub(super) fn fitted(picture: &Picture<'_>, frame: Frame) -> Fit {
    Fit::of(extent(picture), frame.inset(MARGIN)).through(frame)
}

/// Draws a picture into a frame: where it has room to spare, nearer to that edge from
/// which insets stand best.
pub(super) fn paint(picture: &Picture<'_>, frame: Frame, furniture: Furniture) -> Group {
    let middle = fitted(picture, frame);
    let ground = Ground::of(picture, &middle);
    let (mut best, mut most) = (middle, f64::NEG_INFINITY);
    for fit in shifted(picture, middle) {
        let insets = insets(picture, &fit, &ground, &mut occupied(&ground, &fit));
        let worth = inset::worth(&insets, &fit);
        if worth > most {
            (best, most) = (fit, worth);
        }
    }
    // What the middle shows of the land around is not all that another place shows.
    let ground = if best == middle { ground } else { Ground::of(picture, &best) };
    painted(picture, &best, &ground, furniture)
}

/// The places of a map in its frame: the middle, and where there are insets the edges.
fn shifted(picture: &Picture<'_>, middle: Fit) -> Vec<Fit> {
    if picture.insets == Insets::None {
        return vec![middle];
    }
    let (room, own) = (middle.frame.inset(MARGIN), middle.frame_of(extent(picture)));
    let ways = [(0.0, 0.0), (0.0, room.bottom() - own.bottom()), (0.0, room.top - own.top)];
    let aside = [(room.left - own.left, 0.0), (room.right() - own.right(), 0.0)];
    ways.into_iter().chain(aside).map(|(dx, dy)| middle.moved(dx, dy)).collect()
}

/// Where areas and the land around are.
fn occupied(ground: &Ground, fit: &Fit) -> Room {
    let mut room = Room::of(fit.frame);
    ground.areas.iter().for_each(|area| room.take(area, fit));
    ground.around.iter().for_each(|land| room.note(land, fit));
    room
}

/// Draws a picture whose ground is known.
pub(super) fn painted(picture: &Picture<'_>, fit: &Fit, ground: &Ground, furniture: Furniture) -> Group {
    let frame = fit.frame;
    let mut map = Group::new("map");
    map.push(sea(frame, !ground.around.points().is_empty()));
    map.push(Group { clip: Some(frame), marks: ground.marks(picture, fit), name: "areas" });
    let mut room = occupied(ground, fit);
    let mut taken: Vec<Frame> = Vec::new();
    let insets = insets(picture, fit, ground, &mut room);
    taken.extend(insets.iter().map(|inset| inset.frame.inset(-2.0)));
    let several = insets.len() > 1;
    for (inset, letter) in insets.iter().zip(["A", "B", "C", "D"]) {
        let window = fit.frame_of(inset.ground);
        let linked = links(window, inset.frame, &room);
        // A line that would cross the map is no help: a letter says what belongs together.
        let letter = (several || linked.is_empty()).then_some(letter);
        let mut marks = linked;
        marks.push(framed(window, style::INK, 0.8));
        marks.extend(letter.map(|letter| named_box(letter, window, &mut taken)).unwrap_or_default());
        map.push(Group { clip: Some(frame), marks, name: "links" });
        map.push(enlarged(picture, inset, letter));
    }
    if furniture.scale {
        map.push(Group { marks: scale(fit, &mut room, &mut taken), ..Group::new("scale") });
    }
    if furniture.names {
        // What an inset names is not named where it cannot be read.
        let windows: Vec<Frame> = insets.iter().map(|inset| fit.frame_of(inset.ground)).collect();
        let wanted = wanted(picture, fit, ground, &windows);
        let placed = labels::place(&wanted, frame.inset(2.0), &taken);
        map.push(Group { marks: written(&wanted, &placed), ..Group::new("names") });
    }
    map.push(framed(frame, style::LINE, 0.5));
    map
}

/// The letter of an inset at the corner of the box on the map.
fn named_box(letter: &str, window: Frame, taken: &mut Vec<Frame>) -> Vec<Mark> {
    let size = style::NAME;
    let wide = width(letter, size, true);
    let frame = Frame::new(window.left, window.top - size - 1.5, wide + 2.0, size + 1.0);
    taken.push(frame);
    let text = Text::new(frame.left + 1.0, frame.bottom() - 1.2, letter, size).bold();
    vec![Text { halo: Some(style::PAPER), ..text }.into()]
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
    let corner = Frame::new(fit.frame.left + MARGIN, fit.frame.bottom() - MARGIN - size.1, size.0, size.1);
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
    if picture.insets == Insets::None {
        return Vec::new();
    }
    let square = fit.points_per_m * fit.points_per_m;
    let seen: Vec<Seen> = ground
        .areas
        .iter()
        .map(|area| Seen { frame: fit.frame_of(area.bbox()), size: area.area_m2() * square })
        .collect();
    match &picture.insets {
        Insets::None => Vec::new(),
        Insets::Found(most) => inset::choose(&seen, fit, room, *most),
        Insets::Of(areas) => {
            let held = picture.areas.iter().enumerate().filter(|(_, painted)| areas.contains(&painted.area));
            let held: Vec<usize> = held.map(|(at, _)| at).collect();
            inset::of(&seen, &held, fit, room).into_iter().collect()
        }
    }
}

/// A place on the sheet.
type Place = (f64, f64);

/// Two lines from what is enlarged to the enlargement; none where they would cross
/// areas of the map.
fn links(window: Frame, frame: Frame, room: &Room) -> Vec<Mark> {
    let corners = |of: Frame| {
        [(of.left, of.top), (of.right(), of.top), (of.right(), of.bottom()), (of.left, of.bottom())]
    };
    let pairs = corners(window).into_iter().zip(corners(frame));
    let mut ways: Vec<(f64, Place, Place)> = pairs
        .filter(|(from, to)| is_clear(*from, *to, window) && is_clear(*from, *to, frame))
        .map(|(from, to)| (libm::hypot(from.0 - to.0, from.1 - to.1), from, to))
        .collect();
    ways.sort_by(|a, b| a.0.total_cmp(&b.0));
    ways.truncate(2);
    let line = Stroke::new(style::INK, 0.5);
    if ways.iter().any(|(length, from, to)| room.taken_along(*from, *to) * length > CROSSED_MOST) {
        return Vec::new();
    }
    ways.into_iter().map(|(_, from, to)| Shape::straight(from, to, line).into()).collect()
}

/// How many points of a line may lie over areas: those beside the box.
const CROSSED_MOST: f64 = 30.0;

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
fn enlarged(picture: &Picture<'_>, inset: &Inset, letter: Option<&str>) -> Group {
    let part = Fit::of(inset.ground, inset.frame);
    let ground = Ground::of(picture, &part);
    let mut group = Group::new("inset");
    group.push(sea(inset.frame, true));
    group.push(Group { clip: Some(inset.frame), marks: ground.marks(picture, &part), name: "inset-areas" });
    let (bar_marks, mut taken) = inset_scale(&part, &ground);
    group.push(Group { marks: bar_marks, ..Group::new("scale") });
    if let Some(letter) = letter {
        let (left, top) = (inset.frame.left + 4.0, inset.frame.top + 3.0);
        let text = Text::new(left, top + style::HEADING * 0.8, letter, style::HEADING).bold();
        group.push(Text { halo: Some(style::PAPER), ..text });
        taken.push(Frame::new(left, top, width(letter, style::HEADING, true), style::HEADING).inset(-1.0));
    }
    let wanted = wanted(picture, &part, &ground, &[]);
    let placed = labels::place(&wanted, inset.frame.inset(2.0), &taken);
    group.push(Group { marks: written(&wanted, &placed), ..Group::new("names") });
    group.push(framed(inset.frame, style::INK, 0.8));
    group
}

/// The scale bar of an inset, over as little land as can be, and what it takes.
fn inset_scale(part: &Fit, ground: &Ground) -> (Vec<Mark>, Vec<Frame>) {
    let bar = ScaleBar::of(part.points_per_m, part.frame.width * 0.34);
    let (wide, high) = bar.size();
    let mut corner = Room::of(part.frame);
    ground.areas.iter().chain(ground.around.iter()).for_each(|area| corner.note(area, part));
    let near = (part.frame.right(), part.frame.bottom());
    let place = corner.find((wide, high), near, 4.0);
    let place =
        place.unwrap_or(Frame::new(part.frame.left + 4.0, part.frame.bottom() - high - 4.0, wide, high));
    (bar.marks(place, true), vec![place.inset(-2.0)])
}

/// The names that a part of the map asks for: of districts that are seen, and of areas.
fn wanted(picture: &Picture<'_>, fit: &Fit, ground: &Ground, windows: &[Frame]) -> Vec<Wanted> {
    let frame = fit.frame;
    let named = picture.groups.iter().zip(ground.groups.iter()).filter(|(group, _)| group.is_named);
    let mut wanted: Vec<Wanted> = named
        .filter_map(|(group, shape)| names::of_shape(&group.name, shape, fit, style::NAME, true))
        .filter(|name| {
            name.places.iter().any(|(x, y)| frame.inset(8.0).contains(&Frame::new(*x, *y, 0.0, 0.0)))
        })
        .collect();
    // Districts come before areas.
    wanted.iter_mut().for_each(|name| name.weight += 1e9);
    for area in &picture.names {
        let shape = ground.areas.get(area.at);
        let Some(mut name) = names::of_shape(&area.name, shape, fit, style::SMALL, false) else { continue };
        let at = name.places.first().copied();
        let is_in = |frame: &Frame, (x, y): (f64, f64)| frame.contains(&Frame::new(x, y, 0.0, 0.0));
        if !at.is_some_and(|at| is_in(&frame, at) && !windows.iter().any(|window| is_in(window, at))) {
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
