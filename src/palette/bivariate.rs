//! Colours of two numbers at once.

use super::{OkLab, Rgb};

/// A colour as lightness, chroma and hue in degrees.
type Lch = (f64, f64, f64);

/// Neither high: pale green.
const NEITHER: Lch = (0.948, 0.07, 140.0);
/// The first high alone: blue.
const FIRST: Lch = (0.678, 0.146, 235.0);
/// The second high alone: orange.
const SECOND: Lch = (0.684, 0.146, 57.0);
/// Both high: nearly black.
const BOTH: Lch = (0.225, 0.12, 188.0);

/// A colour for every pair of classes, row by row: `rows` classes of the first
/// number, `columns` of the second, each from low to high. Between the corners
/// colours lie on straight lines in OKLab, so that equal steps look equal; the
/// corner where both are high is the darkest. Of 3 × 3 and fewer, all pairs are
/// told apart by people who see no red, green or blue.
pub fn bivariate(rows: usize, columns: usize) -> Vec<Rgb> {
    let lab = |(lightness, chroma, hue): Lch| OkLab::from_lch(lightness, chroma, hue);
    let share = |class: usize, classes: usize| match classes {
        // A single class is neither low nor high.
        0 | 1 => 0.5,
        _ => class as f64 / (classes - 1) as f64,
    };
    let colour = |row: usize, column: usize| {
        let across = share(column, columns);
        let low = lab(NEITHER).towards(lab(SECOND), across);
        let high = lab(FIRST).towards(lab(BOTH), across);
        low.towards(high, share(row, rows)).to_rgb()
    };
    (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .map(|(r, c)| colour(r, c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::{ABSENT, Deficiency, simulate};

    /// Apart enough to be told apart with ease, side by side.
    const CLEARLY_APART: f64 = 0.06;

    #[test]
    fn all_pairs_are_told_apart_by_everybody() {
        for (rows, columns) in [(2, 2), (2, 3), (3, 2), (3, 3)] {
            let colours = bivariate(rows, columns);
            let with = |deficiency| colours.iter().map(|colour| simulate(*colour, deficiency)).collect();
            let seen: Vec<Vec<Rgb>> =
                std::iter::once(colours.clone()).chain(Deficiency::ALL.map(with)).collect();
            for colours in seen {
                for (at, one) in colours.iter().enumerate() {
                    for other in &colours[at + 1..] {
                        let apart = OkLab::from(*one).distance(OkLab::from(*other));
                        assert!(apart >= CLEARLY_APART, "{rows} x {columns}: {one} {other} {apart}");
                    }
                }
            }
        }
    }

    #[test]
    fn lightness_falls_along_both() {
        let lightness = |colour: &Rgb| OkLab::from(*colour).lightness;
        let colours = bivariate(3, 3);
        for row in 0..3 {
            for column in 0..3 {
                let here = lightness(&colours[3 * row + column]);
                assert!(column == 0 || here < lightness(&colours[3 * row + column - 1]));
                assert!(row == 0 || here < lightness(&colours[3 * (row - 1) + column]));
            }
        }
    }

    #[test]
    fn none_looks_like_an_absent_value() {
        for colour in bivariate(3, 3) {
            for (_, grey) in ABSENT {
                let apart = OkLab::from(colour).distance(OkLab::from(grey));
                assert!(apart >= 0.05, "{colour} {grey} {apart}");
            }
        }
    }

    #[test]
    fn there_is_one_a_pair() {
        assert_eq!((bivariate(1, 3).len(), bivariate(1, 1).len(), bivariate(0, 3).len()), (3, 1, 0));
    }
}
