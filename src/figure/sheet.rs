//! The sheet that every figure is drawn on: what it is on top, whose numbers
//! they are and how they were made below, and a frame between for the picture.

use super::drawing::{Drawing, Frame, Group, Mark, Shape, Stroke, Text};
use super::font::wrapped;
use super::ink::{GROUND, INK, RULE, SOFT};
use super::path::Path;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::palette::Rgb;

/// How far everything stays from the edge, points.
pub const MARGIN: f64 = 6.0;

const TITLE_SIZE: f64 = 12.0;
const SUBTITLE_SIZE: f64 = 8.5;
const STATUS_SIZE: f64 = 8.0;
const SMALL_SIZE: f64 = 7.0;
/// From one baseline to the next, in sizes.
const LEADING: f64 = 1.3;
/// Between the words and the picture.
const GAP: f64 = 8.0;
/// The least height that is left to a picture.
const BODY_LEAST: f64 = 60.0;
const WARNING_GROUND: Rgb = Rgb::new(0xff, 0xf1, 0xcc);
const WARNING_BAR: Rgb = Rgb::new(0xb3, 0x5c, 0x00);

/// What every figure says of itself. What is empty takes no room.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The title.
    pub title: String,
    /// What, which year, which unit, where, by which areas.
    pub subtitle: String,
    /// What must not be overlooked: illustrative, provisional, estimated.
    pub status: Vec<String>,
    /// How to read it, and how it was made.
    pub notes: Vec<String>,
    /// Whose numbers they are.
    pub sources: Vec<String>,
    /// What licences ask to be said, of numbers and boundaries.
    pub attribution: Vec<String>,
    /// When it was made; nothing by default, so that the same input makes the same file.
    pub made: Option<String>,
    /// What the picture shows, for those who do not see it; said behind title and subtitle.
    pub description: String,
}

impl Sheet {
    /// A sheet of a width around a picture of a height, points: the drawing as far as it is
    /// made, and the frame for the picture.
    pub fn around(&self, width: f64, body_height: f64) -> (Drawing, Frame) {
        let top = self.top(width);
        let body = Frame::new(MARGIN, top.bottom, width - 2.0 * MARGIN, body_height);
        let below = self.below(width, body.bottom());
        (self.drawing(width, below.bottom, top.group, below.group), body)
    }

    /// A sheet of a width and a height, points, and the frame that is left for the picture.
    ///
    /// # Errors
    /// The words leave too little room.
    pub fn of_height(&self, width: f64, height: f64) -> Result<(Drawing, Frame)> {
        self.of_height_with(width, height, BODY_LEAST)
    }

    /// The same for a picture that needs a height of its own.
    ///
    /// # Errors
    /// The words leave too little room.
    pub fn of_height_with(&self, width: f64, height: f64, least: f64) -> Result<(Drawing, Frame)> {
        let top = self.top(width);
        let left = height - top.bottom - self.below(width, 0.0).bottom;
        if left < least {
            let least = (height - left + least) / super::POINTS_PER_MM;
            return Err(Error::new(
                ErrorKind::Refused,
                Problem::new("the figure is not high enough for its words")
                    .at(Place::default().column("height_mm"))
                    .found(format!("{:.0} mm", height / super::POINTS_PER_MM))
                    .expected(format!("at least {:.0} mm at this width", least.ceil())),
            ));
        }
        let body = Frame::new(MARGIN, top.bottom, width - 2.0 * MARGIN, left);
        let below = self.below(width, body.bottom());
        Ok((self.drawing(width, height, top.group, below.group), body))
    }

    fn drawing(&self, width: f64, height: f64, top: Group, below: Group) -> Drawing {
        let mut paper = Path::new();
        paper.rect(Frame::new(0.0, 0.0, width, height));
        let said = [&self.subtitle, &self.status.join(". "), &self.description];
        let said: Vec<&str> =
            said.into_iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        Drawing {
            width,
            height,
            title: self.title.clone(),
            description: said.join(". "),
            marks: [Mark::from(Shape::filled(paper, GROUND)), top.into(), below.into()].into(),
        }
    }

    /// The title, the subtitle and the warnings.
    fn top(&self, width: f64) -> Lines {
        let room = width - 2.0 * MARGIN;
        let mut lines = Lines { group: Group::new("heading"), bottom: MARGIN };
        lines.add(&self.title, room, |words| Text::new(MARGIN, 0.0, words, TITLE_SIZE).bold());
        lines.add(&self.subtitle, room, |words| Text::new(MARGIN, 0.0, words, SUBTITLE_SIZE).coloured(SOFT));
        for words in &self.status {
            lines.warning(words, room);
        }
        lines.bottom += if lines.group.marks.is_empty() { 0.0 } else { GAP };
        lines
    }

    /// The notes and sources under a rule, from `top` downwards.
    fn below(&self, width: f64, top: f64) -> Lines {
        let room = width - 2.0 * MARGIN;
        let rule_y = top + GAP;
        let mut lines = Lines { group: Group::new("source"), bottom: rule_y + 3.0 };
        for words in self.notes.iter().chain(&self.sources).chain(&self.attribution).chain(&self.made) {
            lines.add(words, room, |words| Text::new(MARGIN, 0.0, words, SMALL_SIZE).coloured(SOFT));
        }
        if lines.group.marks.is_empty() {
            lines.bottom = top;
        } else {
            let rule = Stroke::new(RULE, 0.5);
            lines.group.push(Shape::straight((MARGIN, rule_y), (width - MARGIN, rule_y), rule));
        }
        lines.bottom += MARGIN;
        lines
    }
}

/// Lines of words, one below the other.
struct Lines {
    group: Group,
    bottom: f64,
}

impl Lines {
    fn add(&mut self, words: &str, room: f64, set: impl Fn(String) -> Text) {
        let Text { size, bold, .. } = set(String::new());
        for line in wrapped(words, size, bold, room) {
            let baseline = self.bottom + size;
            self.group.push(Text { y: baseline, ..set(line) });
            self.bottom += size * LEADING;
        }
    }

    /// Bold words on a ground of their own.
    fn warning(&mut self, words: &str, room: f64) {
        const PAD: f64 = 3.0;
        let lines = wrapped(words, STATUS_SIZE, true, room - 4.0 * PAD);
        let height = lines.len() as f64 * STATUS_SIZE * LEADING + 2.0 * PAD - 1.0;
        let top = self.bottom + 3.0;
        for (wide, colour) in [(room, WARNING_GROUND), (2.5, WARNING_BAR)] {
            let mut path = Path::new();
            path.rect(Frame::new(MARGIN, top, wide, height));
            self.group.push(Shape::filled(path, colour));
        }
        self.bottom = top + PAD - 0.5;
        for line in lines {
            let baseline = self.bottom + STATUS_SIZE;
            self.group.push(Text::new(MARGIN + 3.0 * PAD, baseline, line, STATUS_SIZE).bold().coloured(INK));
            self.bottom += STATUS_SIZE * LEADING;
        }
        self.bottom = top + height;
    }
}
