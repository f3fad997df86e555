//! The legend: a histogram in the colours of its classes, rows that say what each
//! colour or pattern means and how many areas have it, and the square of two
//! indicators. It stands below a map, its parts side by side, or beside it, its
//! parts one below the other.

mod histogram;
mod rows;
mod square;

pub use histogram::{Bar, Histogram};
pub use rows::{Row, Rows};
pub use square::Square;

use super::style;
use crate::figure::{Frame, Group, Mark, Text, wrapped};

/// Between parts, in points.
const GAP: f64 = 12.0;
/// Between parts side by side, in points.
const GUTTER: f64 = 24.0;

/// What the colours of a map mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Legend {
    /// What the numbers are, such as their unit.
    pub heading: String,
    /// How the values are spread.
    pub histogram: Option<Histogram>,
    /// The cells of two indicators.
    pub square: Option<Square>,
    /// Lists of colours and their meaning.
    pub rows: Vec<Rows>,
}

/// One part of a legend, of a fixed size.
enum Part<'a> {
    Histogram(&'a Histogram),
    Square(&'a Square),
    Rows(&'a Rows),
}

impl Part<'_> {
    fn size(&self) -> (f64, f64) {
        match self {
            Self::Histogram(histogram) => histogram.size(),
            Self::Square(square) => square.size(),
            Self::Rows(rows) => rows.size(),
        }
    }

    fn marks(&self, left: f64, top: f64) -> Vec<Mark> {
        match self {
            Self::Histogram(histogram) => histogram.marks(left, top),
            Self::Square(square) => square.marks(left, top),
            Self::Rows(rows) => rows.marks(left, top),
        }
    }
}

/// Where each part of a legend stands in its frame, and how large that is.
pub(super) struct Laid {
    places: Vec<(f64, f64)>,
    heading: Vec<String>,
    /// How wide all of it is.
    pub(super) width: f64,
    /// How high.
    pub(super) height: f64,
}

impl Legend {
    fn parts(&self) -> Vec<Part<'_>> {
        let first = self.histogram.iter().map(Part::Histogram).chain(self.square.iter().map(Part::Square));
        let rows = self.rows.iter().filter(|rows| !rows.rows.is_empty()).map(Part::Rows);
        first.chain(rows).collect()
    }

    /// Parts side by side in lines no wider than `room`.
    pub(super) fn below(&self, room: f64) -> Laid {
        let heading = wrapped(&self.heading, style::HEADING, true, room);
        let top = heading_height(&heading);
        let (mut x, mut y, mut high, mut width) = (0.0, top, 0.0_f64, 0.0_f64);
        let mut places = Vec::new();
        for (wide, tall) in self.parts().iter().map(Part::size) {
            if x > 0.0 && x + wide > room {
                (x, y, high) = (0.0, y + high + GAP, 0.0);
            }
            places.push((x, y));
            width = width.max(x + wide);
            (x, high) = (x + wide + GUTTER, high.max(tall));
        }
        Laid { places, heading, width, height: y + high }
    }

    /// Parts one below the other.
    pub(super) fn beside(&self) -> Laid {
        let parts: Vec<(f64, f64)> = self.parts().iter().map(Part::size).collect();
        let width = parts.iter().map(|(wide, _)| *wide).fold(90.0, f64::max);
        let heading = wrapped(&self.heading, style::HEADING, true, width);
        let mut y = heading_height(&heading);
        let mut places = Vec::new();
        for (_, tall) in &parts {
            places.push((0.0, y));
            y += tall + GAP;
        }
        Laid { places, heading, width, height: (y - GAP).max(0.0) }
    }

    /// Draws it where it was laid, from a corner.
    pub(super) fn drawn(&self, laid: &Laid, left: f64, top: f64) -> Group {
        let mut group = Group::new("legend");
        for (at, line) in laid.heading.iter().enumerate() {
            let y = top + style::HEADING * (0.8 + 1.25 * at as f64);
            group.push(Text::new(left, y, line.as_str(), style::HEADING).bold());
        }
        for (part, (x, y)) in self.parts().iter().zip(&laid.places) {
            group.marks.extend(part.marks(left + x, top + y));
        }
        group
    }
}

fn heading_height(lines: &[String]) -> f64 {
    if lines.is_empty() { 0.0 } else { lines.len() as f64 * style::HEADING * 1.25 + 5.0 }
}

/// A rectangle as a path.
fn boxed(frame: Frame) -> crate::figure::Path {
    let mut path = crate::figure::Path::new();
    path.rect(frame);
    path
}
