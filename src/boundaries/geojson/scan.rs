//! Coordinates read by hand: numbers in brackets, and nothing else. Most of a
//! file of boundaries is that, and most of a general parser's time.

use super::coordinates::{DEEPEST, Depth, end_of_array};
use super::split::after_space;
use crate::boundaries::features::Features;

/// Reads coordinates that begin at a place of a text, and adds their rings to
/// `features`. Gives how deep they are nested, and where they end.
///
/// `None` where they are not plain (not JSON, nested unevenly, a null): the parser
/// of JSON can say what is wrong with them. Then some rings may have been added.
pub(super) fn scan(text: &str, at: usize, features: &mut Features) -> Option<(Depth, usize)> {
    let mut scanner = Scanner { text, at, features };
    let depth = scanner.array(0)?;
    Some((depth, scanner.at))
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    features: &'a mut Features,
}

impl Scanner<'_> {
    /// An array of arrays, or a position; nested in so many others.
    fn array(&mut self, level: u8) -> Option<Depth> {
        if level >= DEEPEST || self.byte()? != b'[' {
            return None;
        }
        match self.next_word()? {
            b']' => {
                self.at += 1;
                Some(Depth::Empty)
            }
            b'[' => self.arrays(level + 1),
            _ => self.position(),
        }
    }

    /// What an array holds, from the first bracket in it on, and its end.
    fn arrays(&mut self, level: u8) -> Option<Depth> {
        let first_ring = self.features.roles.len();
        let mut deepest = Depth::Empty;
        loop {
            match self.array(level)? {
                Depth::Empty => {}
                depth if deepest == Depth::Empty || depth == deepest => deepest = depth,
                _ => return None,
            }
            if !self.goes_on()? {
                return Some(end_of_array(deepest, first_ring, self.features));
            }
        }
    }

    /// A position from its first number on. Heights are passed over.
    fn position(&mut self) -> Option<Depth> {
        let x = self.number()?;
        if !self.goes_on()? {
            return None;
        }
        let y = self.number()?;
        while self.goes_on()? {
            self.number()?;
        }
        self.features.points.push((x, y));
        Some(Depth::Position)
    }

    /// Goes past a comma to what comes next, or past the end of the array.
    fn goes_on(&mut self) -> Option<bool> {
        self.at = after_space(self.text.as_bytes(), self.at);
        match self.byte()? {
            b',' => self.next_word().map(|_| true),
            b']' => {
                self.at += 1;
                Some(false)
            }
            _ => None,
        }
    }

    /// A number as JSON has it (RFC 8259, 6).
    fn number(&mut self) -> Option<f64> {
        let start = self.at;
        self.at += usize::from(self.byte()? == b'-');
        let whole = self.at;
        let digits = self.digits()?;
        if digits > 1 && self.text.as_bytes().get(whole) == Some(&b'0') {
            return None;
        }
        if self.byte()? == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte()?, b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.byte()?, b'+' | b'-'));
            self.digits()?;
        }
        let number: f64 = self.text.get(start..self.at)?.parse().ok()?;
        number.is_finite().then_some(number)
    }

    /// Goes past digits, of which there is one at least, and says how many.
    fn digits(&mut self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        (count > 0).then_some(count)
    }

    /// Goes past a byte and the white space after it.
    fn next_word(&mut self) -> Option<u8> {
        self.at = after_space(self.text.as_bytes(), self.at + 1);
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundaries::geojson::coordinates::Coordinates;
    use crate::geom::ring::Role;
    use proptest::prelude::*;
    use serde::de::DeserializeSeed;

    /// What the parser of JSON makes of the same.
    fn parsed(text: &str) -> Option<(Depth, Features)> {
        let mut features = Features::default();
        let mut parser = serde_json::Deserializer::from_str(text);
        let depth = Coordinates { features: &mut features, level: 0 }.deserialize(&mut parser);
        depth.ok().filter(|_| parser.end().is_ok()).map(|depth| (depth, features))
    }

    fn scanned(text: &str) -> Option<(Depth, Features)> {
        let mut features = Features::default();
        let (depth, end) = scan(text, 0, &mut features)?;
        (end == text.len()).then_some((depth, features))
    }

    #[test]
    fn two_polygons_one_with_a_hole() {
        let text = "[[[[0,0],[4 , -0],[4,4.5e0,99]],[[1,1],[2,1],\n[2,2]]],[[[9,9],[8.25,9],[8,8]]]]";
        let (depth, features) = scanned(text).unwrap();
        assert_eq!(depth, Depth::MultiPolygon);
        assert_eq!(features.roles, [Role::Outer, Role::Hole, Role::Outer]);
        assert_eq!(features.ring_ends, [3, 6, 9]);
        assert_eq!((features.points[2], features.points[7]), ((4.0, 4.5), (8.25, 9.0)));
    }

    #[test]
    fn what_is_not_json_is_left() {
        for text in [
            "[[01,2]]",
            "[[1.,2]]",
            "[[.5,2]]",
            "[[+1,2]]",
            "[[1e,2]]",
            "[[1,2],]",
            "[[1,2]",
            "[[1 2]]",
            "[[,1]]",
            "[[1e999,2]]",
            "[[NaN,2]]",
            "[[null,2]]",
            "[[1]]",
            "[[1,2],[[1,2]]]",
            "[[[[[1,2]]]]]",
            "{}",
            "1",
            "",
        ] {
            assert_eq!(scanned(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_the_parser(text in "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,22})?([eE][+-]?[0-9]{1,2})?") {
            let text = format!("[[{text},1]]");
            prop_assert_eq!(scanned(&text), parsed(&text));
        }

        #[test]
        fn anything_scanned_is_as_parsed(text in "\\[[\\[\\], 0-9.eE-]{0,24}\\]") {
            if let Some(found) = scanned(&text) {
                prop_assert_eq!(Some(found), parsed(&text));
            }
        }

        #[test]
        fn any_text_can_be_scanned(text in any::<String>()) {
            scan(&text, 0, &mut Features::default());
        }
    }
}
