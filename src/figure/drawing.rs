//! What a figure is before it is a file: flat marks in points (1/72 inch), y
//! down, in the order in which they are drawn.

use super::hatch::Hatch;
use super::path::Path;
use crate::palette::Rgb;

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Points.
    pub width: f64,
    /// Points.
    pub height: f64,
    /// What it is called: the name of the picture.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// The marks, the undermost first.
    pub marks: Vec<Mark>,
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled or stroked outline.
    Shape(Shape),
    /// A line of words.
    Text(Text),
    /// Marks that belong together.
    Group(Group),
}

impl From<Shape> for Mark {
    fn from(shape: Shape) -> Self {
        Self::Shape(shape)
    }
}

impl From<Text> for Mark {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Group> for Mark {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

/// Marks that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What they are: the class in the SVG.
    pub name: &'static str,
    /// Beyond which nothing of them is seen.
    pub clip: Option<Frame>,
    /// The marks, the undermost first.
    pub marks: Vec<Mark>,
}

impl Group {
    /// An empty group.
    pub fn new(name: &'static str) -> Self {
        Self { name, clip: None, marks: Vec::new() }
    }

    /// One more mark, on top.
    pub fn push(&mut self, mark: impl Into<Mark>) {
        self.marks.push(mark.into());
    }
}

/// A filled or stroked outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The outline; its inside is by the non-zero rule unless it has holes drawn the other way.
    pub path: Path,
    /// What is inside.
    pub fill: Option<Fill>,
    /// The line along it.
    pub stroke: Option<Stroke>,
    /// Words shown while the pointer rests on it.
    pub title: Option<String>,
}

impl Shape {
    /// Filled with a colour, without a line.
    pub fn filled(path: Path, colour: Rgb) -> Self {
        Self { path, fill: Some(Fill::Plain(colour)), stroke: None, title: None }
    }

    /// A line, not filled.
    pub fn line(path: Path, stroke: Stroke) -> Self {
        Self { path, fill: None, stroke: Some(stroke), title: None }
    }

    /// A straight line.
    pub fn straight(from: (f64, f64), to: (f64, f64), stroke: Stroke) -> Self {
        let mut path = Path::new();
        path.move_to(from.0, from.1);
        path.line_to(to.0, to.1);
        Self::line(path, stroke)
    }
}

/// What fills a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fill {
    /// One colour.
    Plain(Rgb),
    /// A colour with a pattern on it, told apart without colour.
    Hatched {
        /// The colour beneath.
        ground: Rgb,
        /// The colour of the pattern.
        ink: Rgb,
        /// The pattern.
        style: Hatch,
    },
}

/// A line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Rgb,
    /// Points.
    pub width: f64,
    /// Whether it is broken, three widths on and two off.
    pub dashed: bool,
}

impl Stroke {
    /// An unbroken line.
    pub const fn new(colour: Rgb, width: f64) -> Self {
        Self { colour, width, dashed: false }
    }
}

/// One line of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where the anchor is, points.
    pub x: f64,
    /// The baseline, points.
    pub y: f64,
    /// The words.
    pub words: String,
    /// Points.
    pub size: f64,
    /// Whether they are bold.
    pub bold: bool,
    /// Which part of the words stands at `x`.
    pub anchor: Anchor,
    /// Their colour.
    pub colour: Rgb,
    /// A rim around the letters, to be read on any ground.
    pub halo: Option<Rgb>,
    /// Degrees clockwise about (`x`, `y`).
    pub turned: Option<f64>,
}

impl Text {
    /// Words in the common ink, beginning at a place.
    pub fn new(x: f64, y: f64, words: impl Into<String>, size: f64) -> Self {
        Self {
            x,
            y,
            words: words.into(),
            size,
            bold: false,
            anchor: Anchor::Start,
            colour: super::INK,
            halo: None,
            turned: None,
        }
    }

    /// The same words, another part of them at `x`.
    #[must_use]
    pub fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same words in another colour.
    #[must_use]
    pub fn coloured(self, colour: Rgb) -> Self {
        Self { colour, ..self }
    }

    /// The same words, bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// What they take up, without the rim and without turning.
    pub fn frame(&self) -> Frame {
        let width = super::font::width(&self.words, self.size, self.bold);
        let left = self.x
            - match self.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
        Frame { left, top: self.y - 0.78 * self.size, width, height: self.size }
    }
}

/// Which part of a line of words stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A rectangle in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Frame {
    /// A rectangle.
    pub const fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, width, height }
    }

    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// The same, smaller on each side; grown where `by` is negative. Never less than nothing.
    #[must_use]
    pub fn inset(&self, by: f64) -> Self {
        Self {
            left: self.left + by,
            top: self.top + by,
            width: (self.width - 2.0 * by).max(0.0),
            height: (self.height - 2.0 * by).max(0.0),
        }
    }

    /// Whether the two share more than an edge.
    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right()
            && other.left < self.right()
            && self.top < other.bottom()
            && other.top < self.bottom()
    }

    /// Whether the other lies within, edges included.
    pub fn contains(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right() <= self.right()
            && self.top <= other.top
            && other.bottom() <= self.bottom()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_that_touch_do_not_meet() {
        let a = Frame::new(0.0, 0.0, 10.0, 10.0);
        assert!(!a.meets(&Frame::new(10.0, 0.0, 5.0, 5.0)));
        assert!(a.meets(&Frame::new(9.9, 9.9, 5.0, 5.0)));
        assert!(a.contains(&a) && !a.contains(&Frame::new(5.0, 5.0, 6.0, 1.0)));
        assert_eq!(a.inset(6.0), Frame::new(6.0, 6.0, 0.0, 0.0));
        assert_eq!(a.inset(-1.0), Frame::new(-1.0, -1.0, 12.0, 12.0));
    }

    #[test]
    fn a_frame_of_words_is_where_they_stand() {
        let words = Text::new(50.0, 20.0, "Ashford", 10.0);
        let wide = words.frame().width;
        assert!(wide > 30.0 && wide < 50.0);
        assert_eq!(words.clone().anchored(Anchor::End).frame().right(), 50.0);
        assert_eq!(words.anchored(Anchor::Middle).frame().left, 50.0 - wide / 2.0);
    }
}
