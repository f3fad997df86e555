//! What the marks of a spine chart mean: only those that are there.

use super::super::drawing::{Frame, Group, Shape, Stroke, Text};
use super::super::font::width;
use super::super::ink::{INK, RULE, SOFT};
use super::super::marker::Stands;
use super::super::path::Path;
use super::{MIDDLE_HALF, RANGE, RightEnd, SMALL, Spine};
use crate::palette::Rgb;

/// From one line of keys to the next.
const LINE: f64 = 11.0;

/// One mark that is explained.
#[derive(Debug, Clone, Copy)]
enum Key {
    Stands(Stands),
    Tick { dashed: bool },
    Bar(Rgb),
    Words,
}

impl Key {
    fn wide(self) -> f64 {
        match self {
            Self::Stands(_) => 7.0,
            Self::Tick { .. } => 3.0,
            Self::Bar(_) => 12.0,
            Self::Words => 0.0,
        }
    }

    fn drawn(self, x: f64, y: f64, group: &mut Group) {
        match self {
            Self::Stands(stands) => group.push(stands.marker(x + 3.5, y, 3.2)),
            Self::Tick { dashed } => {
                let stroke = Stroke { dashed, ..Stroke::new(INK, 1.0) };
                group.push(Shape::straight((x + 1.5, y - 4.0), (x + 1.5, y + 4.0), stroke));
            }
            Self::Bar(colour) => {
                let mut path = Path::new();
                path.rect(Frame::new(x, y - 3.0, 12.0, 6.0));
                group.push(Shape::filled(path, colour));
            }
            Self::Words => {}
        }
    }
}

/// The keys with their places, from the left edge and the top of the legend.
pub(super) struct Legend {
    keys: Vec<(Key, String, f64, f64)>,
    pub(super) height: f64,
}

impl Legend {
    /// As many lines as they need in a width.
    pub(super) fn of(spine: &Spine, room: f64) -> Self {
        let (mut x, mut y) = (0.0, 10.0);
        let mut keys = Vec::new();
        for (key, words) in keys_of(spine) {
            let wide = key.wide() + 3.0 + width(&words, SMALL, false);
            if x > 0.0 && x + wide > room {
                (x, y) = (0.0, y + LINE);
            }
            keys.push((key, words, x, y));
            x += wide + 10.0;
        }
        Self { keys, height: y + 5.0 }
    }

    pub(super) fn drawn(self, body: Frame, top: f64) -> Group {
        let mut group = Group::new("legend");
        let rule = Stroke::new(RULE, 0.5);
        group.push(Shape::straight((body.left, top), (body.right(), top), rule));
        for (key, words, x, y) in self.keys {
            let (x, y) = (body.left + x, top + y);
            key.drawn(x, y - 2.5, &mut group);
            let x = if matches!(key, Key::Words) { x } else { x + key.wide() + 3.0 };
            group.push(Text::new(x, y, words, SMALL).coloured(SOFT));
        }
        group
    }
}

fn keys_of(spine: &Spine) -> Vec<(Key, String)> {
    let is_there = |stands: &Stands| spine.rows.iter().any(|row| row.stands == *stands && row.value.is_ok());
    let stands = Stands::ALL.into_iter().filter(is_there).map(|stands| {
        let words = match stands {
            Stands::NotCompared => stands.words().to_owned(),
            Stands::Similar => format!("similar to {}", spine.reference),
            _ => format!("{} than {}", stands.words(), spine.reference),
        };
        (Key::Stands(stands), words)
    });
    let ticks =
        spine.beside.iter().enumerate().map(|(at, name)| (Key::Tick { dashed: at > 0 }, name.clone()));
    let bars = [
        (Key::Bar(RANGE), format!("range of {}", spine.range_of)),
        (Key::Bar(MIDDLE_HALF), "middle half of them".to_owned()),
    ];
    let neutral = spine.rows.iter().filter(|row| row.right == RightEnd::High).count();
    let mixed = (1..spine.rows.len()).contains(&neutral);
    let words = mixed.then(|| (Key::Words, "where neither end is good: higher to the right".to_owned()));
    stands.chain(ticks).chain(bars).chain(words).collect()
}
