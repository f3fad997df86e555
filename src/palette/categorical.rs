//! Colours for kinds that have no order.

use super::Rgb;

/// Eight colours that people with any colour vision tell apart.
///
/// Okabe, M. & Ito, K. (2008), *Color universal design: how to make figures
/// and presentations that are friendly to colorblind people*.
pub const CATEGORIES: [Rgb; 8] = [
    Rgb::new(0, 114, 178),
    Rgb::new(230, 159, 0),
    Rgb::new(0, 158, 115),
    Rgb::new(204, 121, 167),
    Rgb::new(86, 180, 233),
    Rgb::new(213, 94, 0),
    Rgb::new(240, 228, 66),
    Rgb::new(0, 0, 0),
];

/// A colour a kind, for at most eight kinds; `None` for more, which no eye can
/// tell apart by colour alone.
pub fn categorical(kinds: usize) -> Option<Vec<Rgb>> {
    CATEGORIES.get(..kinds).map(<[Rgb]>::to_vec)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::{Deficiency, OkLab, simulate};

    #[test]
    fn all_pairs_are_told_apart_by_everybody() {
        for deficiency in Deficiency::ALL {
            let seen = CATEGORIES.map(|colour| OkLab::from(simulate(colour, deficiency)));
            for (at, one) in seen.iter().enumerate() {
                for other in &seen[at + 1..] {
                    assert!(one.distance(*other) > 0.05, "{deficiency:?} {}", one.distance(*other));
                }
            }
        }
    }

    #[test]
    fn nine_kinds_are_too_many() {
        assert_eq!((categorical(3).unwrap().len(), categorical(9)), (3, None));
    }
}
