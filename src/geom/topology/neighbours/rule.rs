//! [`NeighbourRule`]: what makes a neighbour, in a word.

use crate::error::{Error, ErrorKind, Problem, Result};
use std::fmt;
use std::str::FromStr;

/// Who counts as a neighbour: `queen`, `rook`, `knn:8`, `distance:5km`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum NeighbourRule {
    /// `queen`: a border or a point is shared.
    #[default]
    Queen,
    /// `rook`: a border of some length is shared.
    Rook,
    /// `knn:8`: it is among so many nearest, by the distance of centroids.
    Nearest(usize),
    /// `distance:5km`, `distance:800m`: its centroid is no farther.
    Within {
        /// The largest distance that counts, in metres.
        radius_m: f64,
    },
}

/// The most neighbours that may be asked for by number.
const MOST_NEAREST: usize = 1_000;
/// The largest distance that may be asked for, in kilometres.
const FARTHEST_KM: f64 = 200.0;

impl NeighbourRule {
    /// How the words are written, for people.
    pub const EXPECTED: &'static str = "queen, rook, knn:8 or distance:5km";

    /// Whether neighbours share a border or a point; else they are found by the
    /// distance of their centroids.
    pub fn is_contiguity(self) -> bool {
        matches!(self, Self::Queen | Self::Rook)
    }

    /// What it means, for people.
    pub fn meaning(self) -> String {
        match self {
            Self::Queen => "a border or a point in common".to_owned(),
            Self::Rook => "a border in common".to_owned(),
            Self::Nearest(1) => "the nearest by centroids".to_owned(),
            Self::Nearest(count) => format!("the {count} nearest by centroids"),
            Self::Within { radius_m } => format!("centroids within {}", Distance(radius_m)),
        }
    }
}

/// A distance as it is written in a word and read back: `800m`, `2.5km`.
struct Distance(f64);

impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 1000.0 { write!(f, "{}m", self.0) } else { write!(f, "{}km", self.0 / 1000.0) }
    }
}

impl fmt::Display for NeighbourRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Queen => f.pad("queen"),
            Self::Rook => f.pad("rook"),
            Self::Nearest(count) => f.pad(&format!("knn:{count}")),
            Self::Within { radius_m } => f.pad(&format!("distance:{}", Distance(*radius_m))),
        }
    }
}

impl FromStr for NeighbourRule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let read = match text.split_once(':') {
            None if text == "queen" => Ok(Self::Queen),
            None if text == "rook" => Ok(Self::Rook),
            Some(("knn", count)) => nearest(count).ok_or_else(|| {
                refuse("this is not a number of nearest areas", text)
                    .expected(format!("a whole number from 1 to {MOST_NEAREST}, such as knn:8"))
            }),
            Some(("distance", distance)) => within(distance).ok_or_else(|| {
                refuse("this is not a distance with its unit", text)
                    .expected(format!("above 0 to {FARTHEST_KM} km, such as distance:5km or distance:800m"))
            }),
            _ => Err(refuse("these are no weights", text).expected(Self::EXPECTED)),
        };
        read.map_err(|problem| Error::new(ErrorKind::Parameter, problem))
    }
}

fn refuse(message: &str, text: &str) -> Problem {
    Problem::new(message).found(format!("\u{201c}{text}\u{201d}"))
}

fn nearest(text: &str) -> Option<NeighbourRule> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let count = text.parse().ok().filter(|count| digits && (1..=MOST_NEAREST).contains(count))?;
    Some(NeighbourRule::Nearest(count))
}

/// To the millimetre, so that what is printed reads back as the same.
fn within(text: &str) -> Option<NeighbourRule> {
    let (number, unit_m) = match text.strip_suffix("km") {
        Some(number) => (number, 1000.0),
        None => (text.strip_suffix('m')?, 1.0),
    };
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = number.parse::<f64>().ok().filter(|_| plain)?;
    let radius_m = (number * unit_m * 1000.0).round() / 1000.0;
    (radius_m > 0.0 && radius_m <= FARTHEST_KM * 1000.0).then_some(NeighbourRule::Within { radius_m })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_rule_is_read_as_it_is_written() {
        for word in ["queen", "rook", "knn:1", "knn:8", "distance:5km", "distance:800m", "distance:2.5km"] {
            assert_eq!(word.parse::<NeighbourRule>().unwrap().to_string(), word);
        }
        assert_eq!("distance:1000m".parse::<NeighbourRule>().unwrap().to_string(), "distance:1km");
        assert_eq!("distance:.5km".parse::<NeighbourRule>().unwrap().to_string(), "distance:500m");
    }

    #[test]
    fn other_words_are_told_the_known_ones() {
        for word in ["", "king", "Queen", " queen", "queen:1", "knn", "distance", ":", "knn8"] {
            let error = word.parse::<NeighbourRule>().unwrap_err();
            let said = error.to_string();
            assert!(error.is_parameter() && said.contains("queen, rook, knn:8 or distance:5km"), "{said}");
        }
    }

    #[test]
    fn a_bad_number_of_nearest_is_refused() {
        for word in ["knn:", "knn:0", "knn:-1", "knn:+8", "knn:8.5", "knn:1001", "knn:99999999999999999999"] {
            let said = word.parse::<NeighbourRule>().unwrap_err().to_string();
            assert!(said.contains("1 to 1000"), "{said}");
        }
    }

    #[test]
    fn a_distance_without_a_unit_is_refused() {
        let bad = [
            "5", "", "km", "m", ".km", "0km", "-5km", "5 km", "1e1km", "infkm", "201km", "5mi", "0.0001m",
            "1.2.3km",
        ];
        for distance in bad {
            let said = format!("distance:{distance}").parse::<NeighbourRule>().unwrap_err().to_string();
            assert!(said.contains("such as distance:5km or distance:800m"), "{said}");
        }
    }

    proptest! {
        #[test]
        fn no_word_panics(word in "(queen|rook|knn|distance)?:?[0-9.]{0,6}(km|m)?") {
            let _ = word.parse::<NeighbourRule>();
        }

        #[test]
        fn distances_are_read_as_they_are_written(millimetres in 1..=200_000_000_u32) {
            let rule = NeighbourRule::Within { radius_m: f64::from(millimetres) / 1000.0 };
            prop_assert_eq!(rule.to_string().parse::<NeighbourRule>().unwrap(), rule);
        }
    }
}
