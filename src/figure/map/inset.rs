//! Which part of a map is too small to be read, and where it is drawn again, larger.
//!
//! Areas smaller than [`READABLE`] on the sheet ask for it. The window that holds
//! most of them is taken, deterministically; its enlargement goes where the sheet
//! shows neither areas of the map nor anything else, over sea before land around.

use super::fit::Fit;
use super::room::Room;
use crate::figure::Frame;
use crate::geom::BBox;

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

/// The inset for most of the areas that there is room for.
fn largest(seen: &[Seen], small: &[usize], fit: &Fit, room: &Room, enough: usize) -> Option<Inset> {
    let shorter = fit.frame.width.min(fit.frame.height);
    for side in SIDES {
        for larger in LARGER {
            let Some((window, made_for)) = window(seen, small, shorter * side / larger) else { continue };
            if made_for.len() < enough {
                continue;
            }
            let rim = RIM * window.width.max(window.height);
            let window = shaped(window.inset(-rim));
            let size = (window.width * larger, window.height * larger);
            let near = (window.left + window.width / 2.0, window.top + window.height / 2.0);
            if let Some(frame) = room.find(size, near, MARGIN) {
                let mut ground = BBox::EMPTY;
                ground.put(fit.ground(window.left, window.top));
                ground.put(fit.ground(window.right(), window.bottom()));
                return Some(Inset { ground, frame, made_for });
            }
        }
    }
    None
}

/// The square of a side that holds most small areas, cut to what they take.
fn window(seen: &[Seen], small: &[usize], side: f64) -> Option<(Frame, Vec<usize>)> {
    let frame_of = |at: &usize| seen.get(*at).map(|area| area.frame);
    let inside = |square: Frame| -> Vec<usize> {
        small.iter().copied().filter(|at| frame_of(at).is_some_and(|frame| square.contains(&frame))).collect()
    };
    let mut best: Option<Vec<usize>> = None;
    for at in small {
        let Some(area) = frame_of(at) else { continue };
        let (x, y) = (area.left + area.width / 2.0, area.top + area.height / 2.0);
        for (dx, dy) in [(0.5, 0.5), (0.3, 0.3), (0.3, 0.7), (0.7, 0.3), (0.7, 0.7)] {
            let held = inside(Frame::new(x - dx * side, y - dy * side, side, side));
            if best.as_ref().is_none_or(|best| held.len() > best.len()) {
                best = Some(held);
            }
        }
    }
    let held = best?;
    let around = held.iter().filter_map(frame_of).reduce(|a, b| {
        let (left, top) = (a.left.min(b.left), a.top.min(b.top));
        Frame::new(left, top, a.right().max(b.right()) - left, a.bottom().max(b.bottom()) - top)
    })?;
    Some((around, held))
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
        (0..rows * 4).map(place).map(|(x, y)| Seen { frame: Frame::new(x, y, 5.0, 5.0), size: 25.0 }).collect()
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
        let seen: Vec<Seen> = town(100.0, 100.0, 4).into_iter().map(|area| Seen { size: 40.0, ..area }).collect();
        assert_eq!(choose(&seen, &fit(), &mut Room::of(fit().frame), 2), []);
    }

    #[test]
    fn without_room_there_is_none() {
        let mut room = Room::of(fit().frame);
        room.take_frame(fit().frame);
        assert_eq!(choose(&town(100.0, 100.0, 4), &fit(), &mut room, 2), []);
    }
}
