//! [`Ramp`]: an ordered run of colours.

use super::{OkLab, Rgb};

/// An ordered run of colours, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ramp {
    /// `lake`: pale yellow through teal to dark violet. The usual one.
    #[default]
    Lake,
    /// `ember`: pale yellow through orange to dark red.
    Ember,
    /// `balance`: dark blue through near-white to dark brown, for numbers
    /// that lie on both sides of a middle.
    Balance,
}

/// A colour as lightness, chroma and hue in degrees.
type Lch = (f64, f64, f64);

const LAKE: [Lch; 4] = [(0.95, 0.09, 106.0), (0.74, 0.12, 178.0), (0.50, 0.12, 245.0), (0.27, 0.11, 295.0)];
const EMBER: [Lch; 4] = [(0.95, 0.07, 100.0), (0.76, 0.15, 65.0), (0.53, 0.18, 30.0), (0.27, 0.10, 10.0)];
const BLUE_ARM: [Lch; 3] = [(0.95, 0.01, 240.0), (0.68, 0.11, 245.0), (0.35, 0.11, 262.0)];
const BROWN_ARM: [Lch; 3] = [(0.95, 0.01, 80.0), (0.68, 0.13, 65.0), (0.35, 0.09, 45.0)];

impl Ramp {
    /// All ramps, in the order they are listed to people.
    pub const ALL: [Self; 3] = [Self::Lake, Self::Ember, Self::Balance];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Lake => "lake",
            Self::Ember => "ember",
            Self::Balance => "balance",
        }
    }

    /// The ramp of a word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ramp| ramp.id() == id)
    }

    /// Whether it darkens to both ends.
    pub fn is_diverging(self) -> bool {
        self == Self::Balance
    }

    /// The colour at a share of the way, 0..=1. Lightness changes evenly.
    pub fn at(self, share: f64) -> Rgb {
        let share = share.clamp(0.0, 1.0);
        match self {
            Self::Lake => along(&LAKE, share),
            Self::Ember => along(&EMBER, share),
            Self::Balance if share < 0.5 => along(&BLUE_ARM, 1.0 - 2.0 * share),
            Self::Balance => along(&BROWN_ARM, 2.0 * share - 1.0),
        }
    }

    /// One colour a class, the whole ramp used. `reversed` turns it round: the
    /// darkest colour comes first.
    pub fn colours(self, classes: usize, reversed: bool) -> Vec<Rgb> {
        let share = |class: usize| match classes {
            // A single class is drawn in a colour that is neither end.
            1 => 0.5,
            _ => class as f64 / (classes - 1) as f64,
        };
        (0..classes).map(|class| self.at(if reversed { 1.0 - share(class) } else { share(class) })).collect()
    }
}

/// Colours from light to dark, one a class. `reversed` where a high number is
/// a good one, so that dark always means need.
pub fn sequential(classes: usize, reversed: bool) -> Vec<Rgb> {
    Ramp::Lake.colours(classes, reversed)
}

/// Colours from dark blue over near-white to dark brown, one a class; the
/// other way round if `reversed`.
pub fn diverging(classes: usize, reversed: bool) -> Vec<Rgb> {
    Ramp::Balance.colours(classes, reversed)
}

/// The colour at a share of the fall in lightness along the given ones.
fn along(colours: &[Lch], share: f64) -> Rgb {
    let lab = |(lightness, chroma, hue): Lch| OkLab::from_lch(lightness, chroma, hue);
    let (Some(first), Some(last)) = (colours.first(), colours.last()) else { return Rgb::BLACK };
    let lightness = first.0 + (last.0 - first.0) * share;
    let pair = colours.iter().zip(colours.iter().skip(1)).find(|(_, darker)| lightness >= darker.0);
    let Some((from, to)) = pair else { return lab(*last).to_rgb() };
    lab(*from).towards(lab(*to), (from.0 - lightness) / (from.0 - to.0)).to_rgb()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::{ABSENT, Deficiency, simulate};

    /// Side by side, colours this far apart are told apart with ease.
    const CLEARLY_APART: f64 = 0.06;

    fn lightness(colours: &[Rgb]) -> Vec<f64> {
        colours.iter().map(|colour| OkLab::from(*colour).lightness).collect()
    }

    /// A palette as everybody sees it: plainly, and with each deficiency.
    fn seen(colours: &[Rgb]) -> Vec<Vec<Rgb>> {
        let with = |deficiency| colours.iter().map(|colour| simulate(*colour, deficiency)).collect();
        std::iter::once(colours.to_vec()).chain(Deficiency::ALL.map(with)).collect()
    }

    #[test]
    fn lightness_falls_steadily_for_everybody() {
        for ramp in [Ramp::Lake, Ramp::Ember] {
            for classes in 2..=9 {
                for colours in seen(&ramp.colours(classes, false)) {
                    let lightness = lightness(&colours);
                    assert!(
                        lightness.windows(2).all(|pair| pair[0] > pair[1] + 0.03),
                        "{ramp:?} {lightness:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn lightness_falls_to_both_ends_of_a_diverging_ramp() {
        for classes in 2..=9 {
            for colours in seen(&diverging(classes, false)) {
                let lightness = lightness(&colours);
                let (low, high) = lightness.split_at(classes / 2);
                assert!(low.is_sorted() && high.is_sorted_by(|a, b| a >= b), "{lightness:?}");
            }
        }
    }

    #[test]
    fn neighbouring_classes_are_told_apart_by_everybody() {
        for ramp in Ramp::ALL {
            for classes in 2..=9 {
                for colours in seen(&ramp.colours(classes, false)) {
                    for pair in colours.windows(2) {
                        let apart = OkLab::from(pair[0]).distance(OkLab::from(pair[1]));
                        assert!(apart >= CLEARLY_APART, "{ramp:?} {classes} {pair:?} {apart}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_two_arms_of_a_diverging_ramp_are_told_apart_by_everybody() {
        for classes in 2..=9 {
            for colours in seen(&diverging(classes, false)) {
                for (low, high) in colours.iter().zip(colours.iter().rev()).take(classes / 2) {
                    let apart = OkLab::from(*low).distance(OkLab::from(*high));
                    assert!(apart >= CLEARLY_APART, "{classes} {low} {high} {apart}");
                }
            }
        }
    }

    #[test]
    fn no_class_looks_like_an_absent_value() {
        for ramp in [Ramp::Lake, Ramp::Ember] {
            for classes in 2..=9 {
                for colour in ramp.colours(classes, false) {
                    for (_, grey) in ABSENT {
                        assert!(
                            OkLab::from(colour).distance(OkLab::from(grey)) >= 0.05,
                            "{ramp:?} {colour} {grey}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn reversed_is_the_same_colours_turned_round() {
        for ramp in Ramp::ALL {
            let mut colours = ramp.colours(7, true);
            colours.reverse();
            assert_eq!(colours, ramp.colours(7, false));
            assert_eq!(Ramp::from_id(ramp.id()), Some(ramp));
        }
        assert_eq!((sequential(0, false).len(), sequential(1, false).len()), (0, 1));
    }
}
