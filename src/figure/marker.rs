//! Marks for how a figure stands to another: a shape each as well as a colour.

use super::drawing::{Fill, Shape, Stroke};
use super::ink::GROUND;
use super::path::Path;
use crate::palette::Rgb;

/// How a value stands to what it is compared with, at 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// Less need.
    Better,
    /// No difference that chance does not explain.
    Similar,
    /// More need.
    Worse,
    /// Higher, where neither end is good.
    Higher,
    /// Lower, where neither end is good.
    Lower,
    /// Not compared, for a reason.
    NotCompared,
}

const BETTER: Rgb = Rgb::new(0x00, 0x72, 0xb2);
const WORSE: Rgb = Rgb::new(0xd5, 0x5e, 0x00);
const SIMILAR: Rgb = Rgb::new(0x6b, 0x6b, 0x6b);
const NEITHER: Rgb = Rgb::new(0x7b, 0x4f, 0x9d);

impl Stands {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 6] =
        [Self::Better, Self::Similar, Self::Worse, Self::Higher, Self::Lower, Self::NotCompared];

    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Similar => "similar",
            Self::Worse => "worse",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::NotCompared => "not compared",
        }
    }

    /// Its mark about a point: a triangle up or down, a disc, a triangle to a side, a ring.
    pub fn marker(self, x: f64, y: f64, radius: f64) -> Shape {
        let mut path = Path::new();
        let r = radius;
        match self {
            Self::Better => {
                path.polygon([(x, y - 1.15 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r)])
            }
            Self::Worse => {
                path.polygon([(x, y + 1.15 * r), (x - 1.1 * r, y - 0.8 * r), (x + 1.1 * r, y - 0.8 * r)])
            }
            Self::Higher => {
                path.polygon([(x + 1.15 * r, y), (x - 0.8 * r, y + 1.1 * r), (x - 0.8 * r, y - 1.1 * r)])
            }
            Self::Lower => {
                path.polygon([(x - 1.15 * r, y), (x + 0.8 * r, y - 1.1 * r), (x + 0.8 * r, y + 1.1 * r)])
            }
            Self::Similar | Self::NotCompared => path.circle(x, y, 0.95 * r),
        }
        let (fill, line) = match self {
            Self::Better => (BETTER, GROUND),
            Self::Worse => (WORSE, GROUND),
            Self::Similar => (SIMILAR, GROUND),
            Self::Higher | Self::Lower => (NEITHER, GROUND),
            Self::NotCompared => (GROUND, SIMILAR),
        };
        let width = if self == Self::NotCompared { 1.2 } else { 0.6 };
        Shape { path, fill: Some(Fill::Plain(fill)), stroke: Some(Stroke::new(line, width)), title: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_has_a_shape_or_a_rim_of_its_own() {
        let marks: Vec<Shape> = Stands::ALL.iter().map(|stands| stands.marker(0.0, 0.0, 3.0)).collect();
        for (at, one) in marks.iter().enumerate() {
            for other in &marks[at + 1..] {
                assert!(one.path != other.path || one.stroke != other.stroke);
            }
        }
    }
}
