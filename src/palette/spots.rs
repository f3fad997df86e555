//! Colours of what was found of an area: hot and cold spots by their certainty, and
//! better, similar, worse. The page's are the same.

use super::Rgb;

/// The seven kinds of an area by where values gather, from the surest hot spot to the
/// surest cold one: a stable word, words for people, the colour. Dark is sure.
pub const SPOTS: [(&str, &str, Rgb); 7] = [
    ("hot-99.9", "Hot spot, 99.9% confidence", Rgb::new(0x8c, 0x0f, 0x26)),
    ("hot-99", "Hot spot, 99% confidence", Rgb::new(0xcf, 0x4f, 0x41)),
    ("hot-95", "Hot spot, 95% confidence", Rgb::new(0xf2, 0xa2, 0x7f)),
    ("not-significant", "Not a significant cluster", UNSURE),
    ("cold-95", "Cold spot, 95% confidence", Rgb::new(0x93, 0xc4, 0xdf)),
    ("cold-99", "Cold spot, 99% confidence", Rgb::new(0x3f, 0x8a, 0xbc)),
    ("cold-99.9", "Cold spot, 99.9% confidence", Rgb::new(0x17, 0x4a, 0x87)),
];

/// Where nothing is told apart from chance.
pub const UNSURE: Rgb = Rgb::new(0xec, 0xe8, 0xdd);

/// The colour of a kind of spot; [`UNSURE`] for a word that is none.
pub fn spot(id: &str) -> Rgb {
    SPOTS.iter().find(|(word, ..)| *word == id).map_or(UNSURE, |(.., colour)| *colour)
}

/// The colours of two sides and what lies between: `worse` or `higher`, `similar`,
/// `better` or `lower`; [`UNSURE`] for a word that is none.
pub fn judged(id: &str) -> Rgb {
    match id {
        "worse" | "higher" => Rgb::new(0xb3, 0x5c, 0x1e),
        "better" | "lower" => Rgb::new(0x2f, 0x6f, 0xb0),
        _ => UNSURE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::{ABSENT, Deficiency, OkLab, simulate};

    #[test]
    fn all_are_told_apart_by_everybody() {
        for deficiency in Deficiency::ALL {
            let seen = |colour: Rgb| OkLab::from(simulate(colour, deficiency));
            for (at, (id, _, colour)) in SPOTS.iter().enumerate() {
                assert_eq!(spot(id), *colour);
                for (other_id, _, other) in &SPOTS[at + 1..] {
                    let apart = seen(*colour).distance(seen(*other));
                    assert!(apart >= 0.05, "{deficiency:?} {id} {other_id} {apart}");
                }
            }
            for (one, other) in [("worse", "similar"), ("similar", "better"), ("worse", "better")] {
                assert!(
                    seen(judged(one)).distance(seen(judged(other))) >= 0.1,
                    "{deficiency:?} {one} {other}"
                );
            }
        }
        assert_eq!((spot("warm"), judged("so-so")), (UNSURE, UNSURE));
    }

    #[test]
    fn none_is_taken_for_an_absent_value() {
        for (id, _, colour) in SPOTS {
            for (state, grey) in ABSENT.iter().filter(|(state, _)| *state != "not-applicable") {
                let apart = OkLab::from(colour).distance(OkLab::from(*grey));
                assert!(apart >= 0.015, "{id} {state} {apart}");
            }
        }
    }
}
