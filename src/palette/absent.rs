//! Greys for areas that have no number. No sequential ramp holds a grey, so
//! that an absent value is never taken for a low one. The middle of a
//! diverging ramp is near-white: hatch absent values beside it.

use super::Rgb;

/// No row for the area.
pub const MISSING: Rgb = Rgb::new(0xe6, 0xe6, 0xe6);
/// Withheld by the publisher.
pub const SUPPRESSED: Rgb = Rgb::new(0xb8, 0xb8, 0xb8);
/// The publisher has no number.
pub const NOT_AVAILABLE: Rgb = Rgb::new(0xd0, 0xd0, 0xd0);
/// A number would make no sense.
pub const NOT_APPLICABLE: Rgb = Rgb::new(0xf4, 0xf4, 0xf4);
/// Two vintages that cannot be compared.
pub const NOT_COMPARABLE: Rgb = Rgb::new(0xa0, 0xa0, 0xa0);

/// The grey of every reason, by its stable word.
pub const ABSENT: [(&str, Rgb); 5] = [
    ("missing", MISSING),
    ("suppressed", SUPPRESSED),
    ("not-available", NOT_AVAILABLE),
    ("not-applicable", NOT_APPLICABLE),
    ("not-comparable", NOT_COMPARABLE),
];

/// The grey of a reason; [`MISSING`] for a word that is none.
pub fn absent(id: &str) -> Rgb {
    ABSENT.iter().find(|(word, _)| *word == id).map_or(MISSING, |(_, grey)| *grey)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::{OkLab, contrast};

    #[test]
    fn every_reason_has_its_own_grey() {
        for (at, (id, grey)) in ABSENT.iter().enumerate() {
            assert_eq!(absent(id), *grey);
            assert!(contrast(*grey, Rgb::BLACK) > 7.0);
            for (_, other) in &ABSENT[at + 1..] {
                assert!(OkLab::from(*grey).distance(OkLab::from(*other)) > 0.035, "{grey} {other}");
            }
        }
        assert_eq!(absent("lost"), MISSING);
    }
}
