//! Names that do not run into each other: larger ones first, each at the best of
//! its places that is free, else at the end of a thin line, else not at all.

use crate::figure::{Frame, width};

/// A name that asks for a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// The height of its letters, in points.
    pub(super) size: f64,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Where its middle may lie, the best first.
    pub(super) places: Vec<(f64, f64)>,
    /// What it names, where a line may lead there.
    pub(super) leads_to: Option<(f64, f64)>,
    /// The greater come first.
    pub(super) weight: f64,
}

/// A name in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// Its position among those wanted.
    pub(super) wanted: usize,
    /// The room it takes.
    pub(super) frame: Frame,
    /// From what it names to its frame.
    pub(super) line: Option<[(f64, f64); 2]>,
}

/// Room around a name, in points.
const PAD: f64 = 1.2;
/// From line to line, in letters' heights.
pub(super) const LEADING: f64 = 1.12;

/// The room that a name needs.
pub(super) fn size(wanted: &Wanted) -> (f64, f64) {
    let width = wanted.lines.iter().map(|line| width(line, wanted.size, wanted.bold)).fold(0.0, f64::max);
    let height = wanted.size * (1.0 + LEADING * wanted.lines.len().saturating_sub(1) as f64);
    (width + 2.0 * PAD, height + 2.0 * PAD)
}

/// Places names inside `bounds`, clear of each other and of what is `taken`. Those
/// for which there is no room are left out. In the order of their weight, equal ones
/// as they came.
pub(super) fn place(wanted: &[Wanted], bounds: Frame, taken: &[Frame]) -> Vec<Placed> {
    let mut order: Vec<(usize, &Wanted)> = wanted.iter().enumerate().collect();
    order.sort_by(|(a, one), (b, other)| other.weight.total_cmp(&one.weight).then(a.cmp(b)));
    let mut sheet = Taken { bounds, frames: taken.to_vec(), lines: Vec::new() };
    let mut placed = Vec::new();
    for (at, name) in order {
        let room = size(name);
        let near = name.places.iter().map(|place| (about(*place, room), None));
        let far = name.leads_to.into_iter().flat_map(|to| led(to, room));
        let Some((frame, line)) = near.chain(far).find(|(frame, line)| sheet.is_free(*frame, *line)) else {
            continue;
        };
        sheet.frames.push(frame);
        sheet.lines.extend(line);
        placed.push(Placed { wanted: at, frame, line });
    }
    placed
}

/// What has been given away.
struct Taken {
    bounds: Frame,
    frames: Vec<Frame>,
    lines: Vec<[(f64, f64); 2]>,
}

impl Taken {
    fn is_free(&self, frame: Frame, line: Option<[(f64, f64); 2]>) -> bool {
        self.bounds.contains(&frame)
            && !self.frames.iter().any(|taken| taken.meets(&frame))
            && !self.lines.iter().any(|taken| crosses(*taken, frame))
            && line.is_none_or(|line| {
                !self.frames.iter().any(|taken| crosses(line, *taken))
                    && !self.lines.iter().any(|taken| meet(line, *taken))
            })
    }
}

/// A frame about its middle.
fn about((x, y): (f64, f64), (width, height): (f64, f64)) -> Frame {
    Frame { left: x - width / 2.0, top: y - height / 2.0, width, height }
}

/// Frames on circles around a point, nearer ones first, with the lines to it.
fn led(to: (f64, f64), room: (f64, f64)) -> impl Iterator<Item = (Frame, Option<[(f64, f64); 2]>)> {
    const DIRECTIONS: u32 = 16;
    [12.0, 18.0, 26.0, 36.0, 48.0].into_iter().flat_map(move |far| {
        (0..DIRECTIONS).map(move |step| {
            let turn = f64::from(step) / f64::from(DIRECTIONS) * std::f64::consts::TAU;
            let (sin, cos) = (libm::sin(turn), libm::cos(turn));
            let middle = (to.0 + cos * (far + room.0 / 2.0), to.1 - sin * (far * 0.8 + room.1 / 2.0));
            let frame = about(middle, room);
            let end = (to.0.clamp(frame.left, frame.right()), to.1.clamp(frame.top, frame.bottom()));
            (frame, Some([to, end]))
        })
    })
}

/// Whether a line passes through a frame; one that ends on its edge does not.
fn crosses([a, b]: [(f64, f64); 2], frame: Frame) -> bool {
    let inner = frame.inset(0.01);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let slabs = [(a.0, b.0 - a.0, inner.left, inner.right()), (a.1, b.1 - a.1, inner.top, inner.bottom())];
    for (start, way, low, high) in slabs {
        if way.abs() < 1e-9 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / way, (high - start) / way);
        from = from.max(one.min(other));
        to = to.min(one.max(other));
    }
    from < to
}

/// Whether two lines cross.
fn meet(one: [(f64, f64); 2], other: [(f64, f64); 2]) -> bool {
    let side =
        |[a, b]: [(f64, f64); 2], at: (f64, f64)| (b.0 - a.0) * (at.1 - a.1) - (b.1 - a.1) * (at.0 - a.0);
    let parts = |line, [a, b]: [(f64, f64); 2]| side(line, a) * side(line, b) < 0.0;
    parts(one, other) && parts(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOUNDS: Frame = Frame { left: 0.0, top: 0.0, width: 400.0, height: 300.0 };

    fn name(words: &str, places: Vec<(f64, f64)>, leads_to: Option<(f64, f64)>, weight: f64) -> Wanted {
        Wanted { lines: vec![words.to_owned()], size: 7.5, bold: false, places, leads_to, weight }
    }

    #[test]
    fn the_larger_has_the_better_place() {
        let both = [(200.0, 100.0), (200.0, 140.0)];
        let names = [name("Small", both.to_vec(), None, 1.0), name("Large", both.to_vec(), None, 2.0)];
        let placed = place(&names, BOUNDS, &[]);
        let order: Vec<usize> = placed.iter().map(|placed| placed.wanted).collect();
        assert_eq!(order, [1, 0]);
        assert!(placed[0].frame.top < placed[1].frame.top);
    }

    #[test]
    fn without_room_a_line_leads_to_the_name_or_there_is_none() {
        let full = [Frame { left: 180.0, top: 80.0, width: 40.0, height: 40.0 }];
        let led = place(&[name("Led", vec![(200.0, 100.0)], Some((200.0, 100.0)), 1.0)], BOUNDS, &[]);
        assert_eq!(led[0].line, None, "it has room");
        let none = place(&[name("None", vec![(200.0, 100.0)], None, 1.0)], BOUNDS, &full);
        assert_eq!(none, []);
        let out = place(&[name("Out", vec![(2.0, 2.0)], None, 1.0)], BOUNDS, &[]);
        assert_eq!(out, [], "names stay inside");
    }

    #[test]
    fn a_line_through_a_frame_is_seen() {
        let frame = Frame { left: 10.0, top: 10.0, width: 10.0, height: 10.0 };
        assert!(crosses([(0.0, 15.0), (30.0, 15.0)], frame));
        assert!(!crosses([(0.0, 5.0), (30.0, 5.0)], frame));
        assert!(!crosses([(0.0, 15.0), (10.0, 15.0)], frame), "it ends at the edge");
    }

    proptest! {
        #[test]
        fn no_two_names_meet(
            spots in prop::collection::vec((0.0..400.0_f64, 0.0..300.0_f64, 1_usize..14, any::<bool>(), 0.0..9.0_f64), 1..60),
            blocks in prop::collection::vec((0.0..350.0_f64, 0.0..250.0_f64), 0..4),
        ) {
            let wanted: Vec<Wanted> = spots.iter().map(|(x, y, letters, led, weight)| {
                let places = vec![(*x, *y), (*x + 20.0, *y), (*x, *y - 9.0)];
                name(&"n".repeat(*letters), places, led.then_some((*x, *y)), *weight)
            }).collect();
            let taken: Vec<Frame> =
                blocks.iter().map(|(left, top)| Frame { left: *left, top: *top, width: 50.0, height: 40.0 }).collect();
            let placed = place(&wanted, BOUNDS, &taken);
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(BOUNDS.contains(&one.frame));
                prop_assert!(!taken.iter().any(|taken| taken.meets(&one.frame)));
                for other in placed.iter().skip(at + 1) {
                    prop_assert!(!one.frame.meets(&other.frame), "{:?} {:?}", one, other);
                }
                for line in placed.iter().filter(|other| other.wanted != one.wanted).filter_map(|other| other.line) {
                    prop_assert!(!crosses(line, one.frame));
                }
            }
            prop_assert_eq!(placed.clone(), place(&wanted, BOUNDS, &taken));
        }
    }
}
