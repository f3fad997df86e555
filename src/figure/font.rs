//! The bundled font, Noto Sans: how wide words are, where lines break, and
//! their outlines.

use super::drawing::{Anchor, Text};
use super::path::Path;
use std::sync::LazyLock;
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The families that the words of a figure are set in, the bundled one first.
pub(super) const FAMILIES: &str = "Noto Sans, Open Sans, Segoe UI, Arial, sans-serif";
/// The name of the bundled family.
pub(super) const FAMILY: &str = "Noto Sans";

/// The bundled fonts as bytes: regular and bold.
pub(super) const FILES: [&[u8]; 2] = [ttf_noto_sans::REGULAR, ttf_noto_sans::BOLD];

/// None would be a broken build, which a test would find.
static FACES: LazyLock<[Option<Face<'static>>; 2]> =
    LazyLock::new(|| FILES.map(|file| Face::parse(file, 0).ok()));

fn face(bold: bool) -> Option<&'static Face<'static>> {
    let [regular, heavy] = &*FACES;
    if bold { heavy.as_ref() } else { regular.as_ref() }
}

/// How wide words are, in points at a size in points; kerning is left out.
pub fn width(words: &str, size: f64, bold: bool) -> f64 {
    let Some(face) = face(bold) else { return 0.0 };
    let units: u64 = words.chars().map(|letter| u64::from(advance(face, glyph(face, letter)))).sum();
    units as f64 / f64::from(face.units_per_em()) * size
}

/// Words in lines that are not wider than `room`, broken at spaces. A word that is wider by
/// itself has a line of its own; no words are no lines.
pub fn wrapped(words: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let space = width(" ", size, bold);
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for word in words.split_whitespace() {
        let wide = width(word, size, bold);
        match lines.last_mut() {
            Some(line) if used + space + wide <= room => {
                line.push(' ');
                line.push_str(word);
                used += space + wide;
            }
            _ => {
                lines.push(word.to_owned());
                used = wide;
            }
        }
    }
    lines
}

/// Words cut to a room, with an ellipsis where anything is left out.
pub fn cut(words: &str, size: f64, bold: bool, room: f64) -> String {
    if width(words, size, bold) <= room {
        return words.to_owned();
    }
    let room = room - width("\u{2026}", size, bold);
    let mut used = 0.0;
    let kept: String = words
        .chars()
        .take_while(|letter| {
            used += width(letter.encode_utf8(&mut [0; 4]), size, bold);
            used <= room
        })
        .collect();
    format!("{}\u{2026}", kept.trim_end())
}

/// The outlines of a line of words where it stands, not turned.
pub(super) fn outlines(text: &Text) -> Path {
    let mut path = Path::new();
    let Some(face) = face(text.bold) else { return path };
    let scale = text.size / f64::from(face.units_per_em());
    let wide = width(&text.words, text.size, text.bold);
    let mut x = text.x
        - match text.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => wide / 2.0,
            Anchor::End => wide,
        };
    for letter in text.words.chars() {
        let id = glyph(face, letter);
        face.outline_glyph(id, &mut Tracer { path: &mut path, x, y: text.y, scale });
        x += f64::from(advance(face, id)) * scale;
    }
    path
}

/// The glyph of a letter; that of no letter where the font has none.
fn glyph(face: &Face<'_>, letter: char) -> GlyphId {
    face.glyph_index(letter).unwrap_or(GlyphId(0))
}

fn advance(face: &Face<'_>, id: GlyphId) -> u16 {
    face.glyph_hor_advance(id).unwrap_or_default()
}

/// Brings an outline from the font's units, y up, to its place.
struct Tracer<'a> {
    path: &'a mut Path,
    x: f64,
    y: f64,
    scale: f64,
}

impl Tracer<'_> {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.x + f64::from(x) * self.scale, self.y - f64::from(y) * self.scale)
    }
}

impl OutlineBuilder for Tracer<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(control, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second, (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(first, second, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// fontTools 4.68.0, `hmtx` of the bundled files, at a size of 1000.
    #[test]
    fn widths_are_those_of_another_reader() {
        for (words, bold, units) in REFERENCE {
            assert!((width(words, 1000.0, bold) - units).abs() < 1e-9, "{words}");
        }
        assert_eq!(width("", 10.0, false), 0.0);
    }

    const REFERENCE: [(&str, bool, f64); 5] = [
        ("Ashford", false, 3713.8671875),
        ("Ashford", true, 3937.5),
        ("Tonbridge & Malling 0\u{2013}19 %, 95.5", false, 15663.57421875),
        ("\u{174}yre \u{176} \u{e9}", false, 4066.40625),
        ("ILLUSTRATIVE: made up", true, 11837.40234375),
    ];

    #[test]
    fn lines_are_as_wide_as_the_room_at_most() {
        let words = "Children in low-income families, 2021/22, % of residents aged 0\u{2013}19";
        for room in [60.0, 100.0, 250.0] {
            let lines = wrapped(words, 9.0, false, room);
            assert_eq!(lines.join(" "), words);
            assert!(
                lines.iter().all(|line| width(line, 9.0, false) <= room || !line.contains(' ')),
                "{lines:?}"
            );
        }
        assert_eq!(wrapped("Llanfairpwllgwyngyll", 9.0, false, 5.0).len(), 1);
        assert!(wrapped("  ", 9.0, false, 5.0).is_empty());
    }

    #[test]
    fn what_is_cut_off_is_said() {
        assert_eq!(cut("Ashford", 9.0, false, 100.0), "Ashford");
        let short = cut("Shepway & Park Wood \u{6f22}", 9.0, false, 60.0);
        assert!(short.ends_with('\u{2026}') && width(&short, 9.0, false) <= 60.0, "{short}");
    }
}
