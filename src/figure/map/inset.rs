//! Which part of a map is too small to be read, and where it is drawn again, larger.
//!
//! Areas smaller than [`READABLE`] on the sheet ask for it. The window that holds
//! most of them is taken, deterministically; its enlargement goes where the sheet
//! shows neither areas of the map nor anything else, over sea before land around.

use super::fit::Fit;
use super::room::Room;
use crate::figure::Frame;
use crate::geom::BBox;
use std::collections::{BTreeMap, BTreeSet};

/// The size of an area that can be read, in square points: 1.9 mm by 1.9 mm.
const READABLE: f64 = 30.0;
/// How many areas make an inset worth its room.
const LEAST: usize = 6;
/// How many times larger an inset is.
const LARGER: [f64; 3] = [3.0, 2.6, 2.2];
/// The longest side of an inset, in shares of the frame's shorter side.
const SIDES: [f64; 4] = [0.5, 0.43, 0.36, 0.3];
/// Around the areas that an inset is made for, in shares of its window.
const RIM: f64 = 0.05;
/// From the frame's edge and from other things, in points.
pub(super) const MARGIN: f64 = 6.0;

/// A part drawn again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Inset {
    /// The part, on the ground.
    pub(super) ground: BBox,
    /// Where it is enlarged.
    pub(super) frame: Frame,
    /// The areas that it is made for, by their positions in the picture.
    pub(super) made_for: Vec<usize>,
}

/// An area as it stands on the sheet.
pub(super) struct Seen {
    /// Its box.
    pub(super) frame: Frame,
    /// Its size, in square points.
    pub(super) size: f64,
}

/// Chooses up to `most` insets and takes their room.
pub(super) fn choose(seen: &[Seen], fit: &Fit, room: &mut Room, most: usize) -> Vec<Inset> {
    let mut small: Vec<usize> =
        seen.iter().enumerate().filter(|(_, area)| area.size < READABLE).map(|(at, _)| at).collect();
    let enough = LEAST.max(small.len() / 12);
    let mut insets = Vec::new();
    while insets.len() < most && small.len() >= enough {
        let Some(inset) = largest(seen, &small, fit, room, enough) else { break };
        small.retain(|at| !inset.made_for.contains(at));
        room.take_frame(inset.frame.inset(-MARGIN));
        insets.push(inset);
    }
    insets
}

/// How much is gained: areas that can be read, less the way to where they are drawn.
pub(super) fn worth(insets: &[Inset], fit: &Fit) -> f64 {
    let one = |inset: &Inset| {
        let window = fit.frame_of(inset.ground);
        let far = libm::hypot(
            window.left + window.width / 2.0 - inset.frame.left - inset.frame.width / 2.0,
            window.top + window.height / 2.0 - inset.frame.top - inset.frame.height / 2.0,
        );
        10.0 * inset.made_for.len() as f64 * inset.frame.width / window.width - 0.8 * far
    };
    insets.iter().map(one).sum()
}

/// The inset for some areas, as large as there is room for, and takes its room.
pub(super) fn of(seen: &[Seen], areas: &[usize], fit: &Fit, room: &mut Room) -> Option<Inset> {
    let window = around(seen, areas)?;
    let shorter = fit.frame.width.min(fit.frame.height);
    let larger = |side: &f64| shorter * side / window.width.max(window.height);
    let found = SIDES.iter().map(larger).find_map(|larger| placed(window, larger, areas, fit, room))?;
    room.take_frame(found.frame.inset(-MARGIN));
    Some(found)
}

/// The inset for most of the areas that there is room for.
fn largest(seen: &[Seen], small: &[usize], fit: &Fit, room: &Room, enough: usize) -> Option<Inset> {
    let shorter = fit.frame.width.min(fit.frame.height);
    let ways = SIDES.iter().flat_map(|side| LARGER.iter().map(move |larger| (shorter * side, *larger)));
    ways.into_iter().find_map(|(side, larger)| {
        let (window, made_for) = window(seen, small, side / larger)?;
        if made_for.len() < enough {
            return None;
        }
        placed(window, larger, &made_for, fit, room)
    })
}

/// A part of the sheet drawn so many times larger, where there is room for it.
fn placed(window: Frame, larger: f64, areas: &[usize], fit: &Fit, room: &Room) -> Option<Inset> {
    let rim = RIM * window.width.max(window.height);
    let window = shaped(window.inset(-rim));
    let near = (window.left + window.width / 2.0, window.top + window.height / 2.0);
    let frame = room.find((window.width * larger, window.height * larger), near, MARGIN)?;
    let mut ground = BBox::EMPTY;
    ground.put(fit.ground(window.left, window.top));
    ground.put(fit.ground(window.right(), window.bottom()));
    Some(Inset { ground, frame, made_for: areas.to_vec() })
}

/// What some areas take together.
fn around(seen: &[Seen], areas: &[usize]) -> Option<Frame> {
    let frames = areas.iter().filter_map(|at| seen.get(*at)).map(|area| area.frame);
    frames.reduce(|a, b| {
        let (left, top) = (a.left.min(b.left), a.top.min(b.top));
        Frame::new(left, top, a.right().max(b.right()) - left, a.bottom().max(b.bottom()) - top)
    })
}

/// The square of a side that holds most small areas, cut to what they take. Squares are
/// tried whose corners lie on a lattice of a quarter of the side.
fn window(seen: &[Seen], small: &[usize], side: f64) -> Option<(Frame, Vec<usize>)> {
    const PARTS: i64 = 4;
    let step = side / PARTS as f64;
    let frame_of = |at: &usize| seen.get(*at).map(|area| area.frame);
    let mut counts: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for frame in small.iter().filter_map(frame_of) {
        let (x, y) = (frame.left + frame.width / 2.0, frame.top + frame.height / 2.0);
        *counts.entry(((x / step).floor() as i64, (y / step).floor() as i64)).or_default() += 1;
    }
    let held = |(column, row): (i64, i64)| -> usize {
        let cells = (0..PARTS).flat_map(|dx| (0..PARTS).map(move |dy| (column + dx, row + dy)));
        cells.filter_map(|cell| counts.get(&cell)).sum()
    };
    let corners: BTreeSet<(i64, i64)> = counts
        .keys()
        .flat_map(|(column, row)| {
            (0..PARTS).flat_map(move |dx| (0..PARTS).map(move |dy| (column - dx, row - dy)))
        })
        .collect();
    // Of equal ones the first.
    let (column, row) = corners.into_iter().rev().max_by_key(|corner| held(*corner))?;
    let square = Frame::new(column as f64 * step, row as f64 * step, side, side);
    let is_in = |at: &usize| frame_of(at).is_some_and(|frame| square.contains(&frame));
    let inside: Vec<usize> = small.iter().copied().filter(is_in).collect();
    Some((around(seen, &inside)?, inside))
}

/// The same frame no longer than 3 to 2 either way, grown about its middle.
fn shaped(frame: Frame) -> Frame {
    let (width, height) = (frame.width.max(frame.height / 1.5), frame.height.max(frame.width / 1.5));
    let (left, top) = (frame.left - (width - frame.width) / 2.0, frame.top - (height - frame.height) / 2.0);
    Frame::new(left, top, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Grid;

    /// A frame of 400 by 300 points, 100 metres to the point.
    fn fit() -> Fit {
        let ground = BBox::of(&[Grid::new(0.0, 0.0), Grid::new(40_000.0, 30_000.0)]);
        Fit::of(ground, Frame::new(0.0, 0.0, 400.0, 300.0))
    }

    /// A town of small areas in rows of four.
    fn town(left: f64, top: f64, rows: u32) -> Vec<Seen> {
        let place = |at: u32| (left + f64::from(at % 4) * 5.0, top + f64::from(at / 4) * 5.0);
        (0..rows * 4)
            .map(place)
            .map(|(x, y)| Seen { frame: Frame::new(x, y, 5.0, 5.0), size: 25.0 })
            .collect()
    }

    #[test]
    fn the_densest_town_comes_first_and_the_rest_where_there_is_room() {
        let mut seen = town(100.0, 100.0, 4);
        seen.extend(town(250.0, 150.0, 3));
        let mut room = Room::of(fit().frame);
        room.take_frame(Frame::new(80.0, 80.0, 240.0, 140.0));
        let insets = choose(&seen, &fit(), &mut room, 2);
        let counts: Vec<usize> = insets.iter().map(|inset| inset.made_for.len()).collect();
        assert_eq!(counts, [16, 12]);
        for inset in &insets {
            assert!(!inset.frame.meets(&Frame::new(80.0, 80.0, 240.0, 140.0)), "{:?}", inset.frame);
            assert!(fit().frame.contains(&inset.frame));
        }
        assert!(!insets[0].frame.meets(&insets[1].frame));
    }

    #[test]
    fn areas_that_can_be_read_need_none() {
        let seen: Vec<Seen> =
            town(100.0, 100.0, 4).into_iter().map(|area| Seen { size: 40.0, ..area }).collect();
        assert_eq!(choose(&seen, &fit(), &mut Room::of(fit().frame), 2), []);
    }

    #[test]
    fn without_room_there_is_none() {
        let mut room = Room::of(fit().frame);
        room.take_frame(fit().frame);
        assert_eq!(choose(&town(100.0, 100.0, 4), &fit(), &mut room, 2), []);
    }
}
