//! A drawing as SVG: text stays text, all data is escaped, every number has
//! fixed decimals and nothing depends on when or where it was made.

use super::drawing::{Anchor, Drawing, Fill, Frame, Group, Mark, Shape, Stroke, Text};
use super::hatch::Hatch;
use super::path::{hundredths, write_hundredths};
use super::{font, ids};
use crate::palette::Rgb;
use std::collections::BTreeSet;

/// Writes a drawing as SVG 1.1, in UTF-8; its words stay words, in the bundled font where the
/// reader has it, else in one like it.
pub fn svg(drawing: &Drawing) -> String {
    Writer { words: Words::Text, ..Writer::new(drawing) }.write(drawing)
}

/// The same with the words as outlines, for places without the font. They look the same
/// everywhere, and cannot be searched or changed.
pub fn svg_outlined(drawing: &Drawing) -> String {
    Writer { words: Words::Outlines, ..Writer::new(drawing) }.write(drawing)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Text,
    Outlines,
}

/// A pattern with its two colours, ordered so that patterns are always written alike.
type Pattern = (Hatch, [u8; 3], [u8; 3]);

struct Writer {
    out: String,
    words: Words,
    prefix: String,
    clips: usize,
    /// The width of strokes that the group being written has said.
    width: Option<f64>,
}

impl Writer {
    fn new(drawing: &Drawing) -> Self {
        Self { out: String::new(), words: Words::Text, prefix: ids::prefix(drawing), clips: 0, width: None }
    }

    fn write(mut self, drawing: &Drawing) -> String {
        let prefix = self.prefix.clone();
        self.out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        self.number(drawing.width);
        self.out.push_str("pt\" height=\"");
        self.number(drawing.height);
        self.out.push_str("pt\" viewBox=\"0 0 ");
        self.number(drawing.width);
        self.out.push(' ');
        self.number(drawing.height);
        self.out.push_str(&format!(
            "\" role=\"img\" aria-labelledby=\"{prefix}-title {prefix}-desc\" font-family=\"{}\" \
             stroke-linejoin=\"round\">\n",
            font::FAMILIES
        ));
        self.out.push_str(&format!("<title id=\"{prefix}-title\">"));
        escape(&mut self.out, &drawing.title);
        self.out.push_str(&format!("</title>\n<desc id=\"{prefix}-desc\">"));
        escape(&mut self.out, &drawing.description);
        self.out.push_str("</desc>\n");
        let mut patterns = BTreeSet::new();
        patterns_of(&drawing.marks, &mut patterns);
        self.patterns(&patterns);
        self.marks(&drawing.marks, None);
        self.out.push_str("</svg>\n");
        self.out
    }

    fn patterns(&mut self, patterns: &BTreeSet<Pattern>) {
        if patterns.is_empty() {
            return;
        }
        self.out.push_str("<defs>\n");
        for pattern in patterns {
            let (style, ground, ink) = *pattern;
            let (ground, ink) = (colour(ground), colour(ink));
            let apart = style.apart();
            let id = self.pattern_id(pattern);
            let mark = if style.is_dots() {
                format!("fill=\"{ink}\"")
            } else {
                format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\".7\"")
            };
            self.out.push_str(&format!(
                "<pattern id=\"{id}\" width=\"{apart}\" height=\"{apart}\" patternUnits=\"userSpaceOnUse\">\
                 <path fill=\"{ground}\" d=\"M0 0h{apart}v{apart}H0z\"/><path {mark} d=\"{}\"/></pattern>\n",
                style.lines()
            ));
        }
        self.out.push_str("</defs>\n");
    }

    fn pattern_id(&self, (style, ground, ink): &Pattern) -> String {
        let (ground, ink) = (colour(*ground).hex(), colour(*ink).hex());
        let (word, apart) = (style.word(), style.apart());
        format!(
            "{}-{word}-{apart}-{}-{}",
            self.prefix,
            ground.trim_start_matches('#'),
            ink.trim_start_matches('#')
        )
    }

    fn marks(&mut self, marks: &[Mark], said: Option<Stroke>) {
        for mark in marks {
            match mark {
                Mark::Shape(shape) => self.shape(shape, said),
                Mark::Text(text) => self.text(text),
                Mark::Group(group) => self.group(group),
            }
        }
    }

    /// A stroke that all shapes of a group share is said once.
    fn group(&mut self, group: &Group) {
        let clip = group.clip.map(|frame| self.clip(frame));
        self.out.push_str(&format!("<g class=\"{}\"", group.name));
        if let Some(id) = clip {
            self.out.push_str(&format!(" clip-path=\"url(#{id})\""));
        }
        let shared = shared_stroke(&group.marks);
        let outer = self.width;
        if let Some(stroke) = shared {
            self.stroke(stroke);
        } else if let Some(width) = usual_width(&group.marks) {
            self.out.push_str(" stroke-width=\"");
            self.number(width);
            self.out.push('"');
            self.width = Some(width);
        }
        self.out.push_str(">\n");
        self.marks(&group.marks, shared);
        self.out.push_str("</g>\n");
        self.width = outer;
    }

    fn clip(&mut self, frame: Frame) -> String {
        self.clips += 1;
        let id = format!("{}-clip-{}", self.prefix, self.clips);
        let mut path = super::Path::new();
        path.rect(frame);
        self.out.push_str(&format!("<clipPath id=\"{id}\"><path d=\""));
        path.write(&mut self.out);
        self.out.push_str("\"/></clipPath>\n");
        id
    }

    fn shape(&mut self, shape: &Shape, said: Option<Stroke>) {
        if shape.path.is_empty() {
            return;
        }
        self.out.push_str("<path fill=\"");
        match shape.fill {
            None => self.out.push_str("none"),
            Some(Fill::Plain(colour)) => self.out.push_str(&colour.hex()),
            Some(Fill::Hatched { ground, ink, style }) => {
                let id = self.pattern_id(&(style, channels(ground), channels(ink)));
                self.out.push_str(&format!("url(#{id})"));
            }
        }
        self.out.push('"');
        if let Some(stroke) = shape.stroke.filter(|_| said.is_none()) {
            self.stroke(stroke);
        }
        self.out.push_str(" d=\"");
        shape.path.write(&mut self.out);
        match &shape.title {
            None => self.out.push_str("\"/>\n"),
            Some(words) => {
                self.out.push_str("\"><title>");
                escape(&mut self.out, words);
                self.out.push_str("</title></path>\n");
            }
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        self.out.push_str(&format!(" stroke=\"{}\"", stroke.colour));
        if self.width != Some(stroke.width) {
            self.out.push_str(" stroke-width=\"");
            self.number(stroke.width);
            self.out.push('"');
        }
        if stroke.dashed {
            self.out.push_str(" stroke-dasharray=\"");
            self.number(3.0 * stroke.width);
            self.out.push(' ');
            self.number(2.0 * stroke.width);
            self.out.push('"');
        }
    }

    fn text(&mut self, text: &Text) {
        if text.words.trim().is_empty() {
            return;
        }
        self.out.push_str(if self.words == Words::Text { "<text x=\"" } else { "<path" });
        if self.words == Words::Text {
            self.number(text.x);
            self.out.push_str("\" y=\"");
            self.number(text.y);
            self.out.push_str("\" font-size=\"");
            self.number(text.size);
            self.out.push('"');
            if text.bold {
                self.out.push_str(" font-weight=\"700\"");
            }
            match text.anchor {
                Anchor::Start => {}
                Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
                Anchor::End => self.out.push_str(" text-anchor=\"end\""),
            }
        }
        self.out.push_str(&format!(" fill=\"{}\"", text.colour));
        if let Some(halo) = text.halo {
            self.out.push_str(&format!(" paint-order=\"stroke\" stroke=\"{halo}\" stroke-width=\""));
            self.number(0.28 * text.size);
            self.out.push('"');
        }
        if let Some(degrees) = text.turned {
            self.out.push_str(" transform=\"rotate(");
            for (at, number) in [degrees, text.x, text.y].into_iter().enumerate() {
                self.out.push_str(if at > 0 { " " } else { "" });
                self.number(number);
            }
            self.out.push_str(")\"");
        }
        match self.words {
            Words::Text => {
                self.out.push('>');
                escape(&mut self.out, &text.words);
                self.out.push_str("</text>\n");
            }
            Words::Outlines => {
                self.out.push_str(" d=\"");
                font::outlines(text).write(&mut self.out);
                self.out.push_str("\"/>\n");
            }
        }
    }

    fn number(&mut self, number: f64) {
        write_hundredths(&mut self.out, hundredths(number));
    }
}

/// The width that more than half of the marks are stroked in: thousands of areas need not
/// say it each.
fn usual_width(marks: &[Mark]) -> Option<f64> {
    let widths = marks.iter().filter_map(|mark| match mark {
        Mark::Shape(shape) => shape.stroke.map(|stroke| stroke.width),
        Mark::Text(_) | Mark::Group(_) => None,
    });
    let first = widths.clone().nth(marks.len() / 2)?;
    (2 * widths.filter(|width| *width == first).count() > marks.len()).then_some(first)
}

/// The stroke that all marks have, where they are shapes alone.
fn shared_stroke(marks: &[Mark]) -> Option<Stroke> {
    let stroke_of = |mark: &Mark| match mark {
        Mark::Shape(shape) => shape.stroke,
        Mark::Text(_) | Mark::Group(_) => None,
    };
    let first = stroke_of(marks.first()?)?;
    (marks.len() > 1 && marks.iter().all(|mark| stroke_of(mark) == Some(first))).then_some(first)
}

fn patterns_of(marks: &[Mark], found: &mut BTreeSet<Pattern>) {
    for mark in marks {
        match mark {
            Mark::Group(group) => patterns_of(&group.marks, found),
            Mark::Shape(Shape { fill: Some(Fill::Hatched { ground, ink, style }), .. }) => {
                found.insert((*style, channels(*ground), channels(*ink)));
            }
            Mark::Shape(_) | Mark::Text(_) => {}
        }
    }
}

fn channels(colour: Rgb) -> [u8; 3] {
    [colour.red, colour.green, colour.blue]
}

fn colour([red, green, blue]: [u8; 3]) -> Rgb {
    Rgb::new(red, green, blue)
}

/// Writes data as characters of XML 1.0; what no XML may hold (2.2) becomes U+FFFD.
fn escape(out: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
}
