//! [`Path`]: an outline of lines and curves, and how it is written: to a
//! hundredth of a point, absolute or relative, whichever is shorter.

use super::drawing::Frame;

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Move(f64, f64),
    Line(f64, f64),
    /// Quadratic: the control point, the end.
    Quad(f64, f64, f64, f64),
    /// Cubic: two control points, the end.
    Cubic(f64, f64, f64, f64, f64, f64),
    Circle(f64, f64, f64),
    Close,
}

/// An outline in points, y down.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Path(Vec<Step>);

impl Path {
    /// An empty outline.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a part at a point.
    pub fn move_to(&mut self, x: f64, y: f64) {
        self.0.push(Step::Move(x, y));
    }

    /// A straight line to a point.
    pub fn line_to(&mut self, x: f64, y: f64) {
        self.0.push(Step::Line(x, y));
    }

    /// A quadratic curve by a control point to a point.
    pub fn quad_to(&mut self, control: (f64, f64), x: f64, y: f64) {
        self.0.push(Step::Quad(control.0, control.1, x, y));
    }

    /// A cubic curve by two control points to a point.
    pub fn cubic_to(&mut self, first: (f64, f64), second: (f64, f64), x: f64, y: f64) {
        self.0.push(Step::Cubic(first.0, first.1, second.0, second.1, x, y));
    }

    /// Back to where the part began.
    pub fn close(&mut self) {
        self.0.push(Step::Close);
    }

    /// A rectangle as a part of its own.
    pub fn rect(&mut self, frame: Frame) {
        self.move_to(frame.left, frame.top);
        self.line_to(frame.right(), frame.top);
        self.line_to(frame.right(), frame.bottom());
        self.line_to(frame.left, frame.bottom());
        self.close();
    }

    /// A circle as a part of its own.
    pub fn circle(&mut self, x: f64, y: f64, radius: f64) {
        self.0.push(Step::Circle(x, y, radius));
    }

    /// A polygon as a part of its own.
    pub fn polygon(&mut self, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut points = points.into_iter();
        if let Some((x, y)) = points.next() {
            self.move_to(x, y);
            points.for_each(|(x, y)| self.line_to(x, y));
            self.close();
        }
    }

    /// An open line through points.
    pub fn polyline(&mut self, points: impl IntoIterator<Item = (f64, f64)>) {
        for (at, (x, y)) in points.into_iter().enumerate() {
            if at == 0 { self.move_to(x, y) } else { self.line_to(x, y) }
        }
    }

    /// Whether nothing has been drawn.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes it as the data of an SVG path (SVG 2, 9.3).
    pub(super) fn write(&self, out: &mut String) {
        let mut pen = Pen { out, at: (0, 0), start: (0, 0), last: ' ' };
        for step in &self.0 {
            pen.step(*step);
        }
    }
}

/// Writes steps in hundredths of a point, so that what is rounded does not add up.
struct Pen<'a> {
    out: &'a mut String,
    at: (i64, i64),
    start: (i64, i64),
    last: char,
}

impl Pen<'_> {
    fn step(&mut self, step: Step) {
        match step {
            Step::Move(x, y) => self.move_to((hundredths(x), hundredths(y))),
            Step::Line(x, y) => self.line_to((hundredths(x), hundredths(y))),
            Step::Quad(cx, cy, x, y) => self.curve('q', &[(cx, cy), (x, y)]),
            Step::Cubic(ax, ay, bx, by, x, y) => self.curve('c', &[(ax, ay), (bx, by), (x, y)]),
            Step::Circle(x, y, radius) => self.circle((hundredths(x), hundredths(y)), hundredths(radius)),
            Step::Close => {
                self.out.push('z');
                (self.at, self.last) = (self.start, 'z');
            }
        }
    }

    fn move_to(&mut self, to: (i64, i64)) {
        let by = (to.0 - self.at.0, to.1 - self.at.1);
        // The first is absolute whatever its letter.
        let relative = self.last != ' ' && length(by) < length(to);
        self.last = ' ';
        self.command(if relative { 'm' } else { 'M' }, if relative { [by.0, by.1] } else { [to.0, to.1] });
        (self.at, self.start) = (to, to);
    }

    fn line_to(&mut self, to: (i64, i64)) {
        let by = (to.0 - self.at.0, to.1 - self.at.1);
        match by {
            (0, 0) => return,
            (along, 0) => self.shorter(('h', [along]), ('H', [to.0])),
            (0, down) => self.shorter(('v', [down]), ('V', [to.1])),
            _ => self.shorter(('l', [by.0, by.1]), ('L', [to.0, to.1])),
        }
        self.at = to;
    }

    fn curve(&mut self, letter: char, points: &[(f64, f64)]) {
        let from = self.at;
        for (at, (x, y)) in points.iter().enumerate() {
            let to = (hundredths(*x), hundredths(*y));
            let by = [to.0 - from.0, to.1 - from.1];
            if at == 0 {
                self.command(letter, by)
            } else {
                by.into_iter().for_each(|n| self.number(n))
            }
            self.at = to;
        }
    }

    /// Two half circles, for an arc cannot end where it begins.
    fn circle(&mut self, (x, y): (i64, i64), radius: i64) {
        self.move_to((x - radius, y));
        for by in [2 * radius, -2 * radius] {
            self.command('a', [radius, radius]);
            self.out.push_str(" 0 1 0");
            self.number(by);
            self.number(0);
        }
        self.out.push('z');
        self.last = 'z';
    }

    fn shorter<const N: usize>(&mut self, relative: (char, [i64; N]), absolute: (char, [i64; N])) {
        let cost = |(letter, numbers): (char, [i64; N])| {
            // A letter parts a number from what is before it, as a space would.
            let written = !self.repeats(letter) && numbers.first().is_some_and(|number| *number < 0);
            numbers.into_iter().map(digits).sum::<usize>() + usize::from(written)
        };
        let (letter, numbers) = if cost(relative) <= cost(absolute) { relative } else { absolute };
        self.command(letter, numbers);
    }

    /// Whether the letter need not be written again.
    fn repeats(&self, letter: char) -> bool {
        match self.last {
            'm' => letter == 'l',
            'M' => letter == 'L',
            last => last == letter,
        }
    }

    fn command<const N: usize>(&mut self, letter: char, numbers: [i64; N]) {
        let written = !self.repeats(letter);
        if written {
            self.out.push(letter);
        }
        for (at, number) in numbers.into_iter().enumerate() {
            if at == 0 && written { write_hundredths(self.out, number) } else { self.number(number) }
        }
        self.last = letter;
    }

    /// A number behind another.
    fn number(&mut self, number: i64) {
        if number >= 0 {
            self.out.push(' ');
        }
        write_hundredths(self.out, number);
    }
}

fn length((x, y): (i64, i64)) -> usize {
    digits(x) + digits(y)
}

/// How many characters a number takes, with what parts it from the one before.
fn digits(hundredths: i64) -> usize {
    let size = hundredths.unsigned_abs();
    let whole = (size / 100).checked_ilog10().map_or(usize::from(size == 0), |log| log as usize + 1);
    let fraction = match size % 100 {
        0 => 0,
        part if part % 10 == 0 => 2,
        _ => 3,
    };
    // A minus sign parts as well as a space does.
    1 + whole + fraction
}

/// A length in hundredths of a point; what no paper holds is brought to its edge, and what is
/// no number to 0.
pub(super) fn hundredths(points: f64) -> i64 {
    (points.clamp(-1e7, 1e7) * 100.0).round() as i64
}

/// At most two decimals, without zeros that say nothing: `12`, `-.5`, `3.07`.
pub(super) fn write_hundredths(out: &mut String, hundredths: i64) {
    use std::fmt::Write;
    let size = hundredths.unsigned_abs();
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, part) = (size / 100, size % 100);
    // Writing to a string cannot fail.
    let _ = match (whole, part) {
        (whole, 0) => write!(out, "{whole}"),
        (0, part) if part % 10 == 0 => write!(out, ".{}", part / 10),
        (0, part) => write!(out, ".{part:02}"),
        (whole, part) if part % 10 == 0 => write!(out, "{whole}.{}", part / 10),
        (whole, part) => write!(out, "{whole}.{part:02}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &Path) -> String {
        let mut out = String::new();
        path.write(&mut out);
        out
    }

    #[test]
    fn what_is_shorter_is_written() {
        let mut path = Path::new();
        path.polygon([(100.0, 100.0), (101.5, 100.25), (103.0, 99.0), (103.0, 5.0), (1.0, 5.0)]);
        assert_eq!(written(&path), "M100 100l1.5 .25L103 99V5H1z");
    }

    #[test]
    fn a_part_that_follows_another_may_be_relative_to_where_that_began() {
        let mut path = Path::new();
        path.rect(Frame::new(200.0, 200.0, 2.0, 3.0));
        path.rect(Frame::new(204.0, 200.0, 2.0, 3.0));
        assert_eq!(written(&path), "M200 200h2v3h-2zm4 0h2v3h-2z");
    }

    #[test]
    fn rounding_does_not_add_up() {
        let mut path = Path::new();
        path.move_to(0.0, 0.0);
        (1..=1000).for_each(|at| path.line_to(f64::from(at) * 0.333, 0.0));
        let mut end = 0.0;
        for run in written(&path)
            .trim_start_matches("M0 0")
            .split_inclusive(char::is_alphabetic)
            .collect::<Vec<_>>()
            .windows(2)
        {
            let numbers = run[1].trim_end_matches(char::is_alphabetic).split_whitespace();
            for number in numbers.map(|number| number.parse::<f64>().unwrap()) {
                end = if run[0].ends_with('h') { end + number } else { number };
            }
        }
        assert!((end - 333.0).abs() < 1e-6, "{end}");
    }

    #[test]
    fn steps_too_small_to_see_are_left_out() {
        let mut path = Path::new();
        path.polyline([(1.0, 1.0), (1.001, 1.0), (2.0, 1.0)]);
        assert_eq!(written(&path), "M1 1h1");
    }

    #[test]
    fn a_circle_is_two_arcs() {
        let mut path = Path::new();
        path.circle(10.0, 10.0, 2.5);
        assert_eq!(written(&path), "M7.5 10a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0z");
    }

    #[test]
    fn what_is_no_place_does_not_break_the_file() {
        let mut path = Path::new();
        path.polyline([(f64::NAN, 1.0), (f64::INFINITY, 2.0), (f64::NEG_INFINITY, 2.0)]);
        assert_eq!(written(&path), "M0 1l10000000 1h-20000000");
    }

    #[test]
    fn the_length_of_a_number_is_known_before_it_is_written() {
        for number in [0, 1, 9, 10, 11, 99, 100, 101, 110, 999, 1000, 1234, 12_345_678, -5, -50, -500, -1234]
        {
            let mut text = String::new();
            write_hundredths(&mut text, number);
            assert_eq!((text.parse::<f64>().unwrap() * 100.0).round(), number as f64, "{text}");
            assert_eq!(digits(number), text.len() + usize::from(number >= 0), "{text}");
        }
    }
}
