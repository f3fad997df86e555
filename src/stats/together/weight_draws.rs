//! [`WeightDraws`]: other weights, by chance, around those given.

use super::super::check::unusable;
use super::super::distribution::normal_quantile;
use super::super::random::Random;
use crate::error::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// How weights are drawn around those given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Vary {
    /// Each by itself, evenly between half of it and one and a half times it.
    #[default]
    Half,
    /// All together, from Dirichlet's distribution whose mean is the weights given and
    /// whose concentration is their number: where they are equal, every division of the
    /// whole among the components is as likely as any other.
    Dirichlet,
}

impl Vary {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Dirichlet => "dirichlet",
        }
    }

    /// In words, to stand after *weights drawn*.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Half => "evenly within \u{b1}50 % of those given, each by itself",
            Self::Dirichlet => {
                "from a Dirichlet distribution around those given, as wide as that in which every division among equals is equally likely"
            }
        }
    }
}

impl fmt::Display for Vary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Vary {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let all = [Self::Half, Self::Dirichlet];
        let expected = "half or dirichlet";
        let found = format!("\u{201c}{text}\u{201d}");
        all.into_iter()
            .find(|vary| vary.id() == text)
            .ok_or_else(|| unusable("weights are not drawn in this way", found, expected))
    }
}

/// How many draws of weights, how, of what seed. Every draw has a stream of random
/// numbers of its own: the same seed gives the same weights on any number of threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeightDraws {
    /// How many.
    pub count: usize,
    /// The seed.
    pub seed: u64,
    /// How they are drawn.
    pub vary: Vary,
}

impl WeightDraws {
    /// The weights of one draw; they add up to 1.
    pub fn weights(&self, draw: usize, given: &[f64]) -> Vec<f64> {
        let mut random = Random::new(self.seed, draw as u64);
        let whole: f64 = given.iter().sum();
        let mut drawn: Vec<f64> = given
            .iter()
            .map(|weight| match self.vary {
                Vary::Half => weight / whole * (0.5 + random.unit()),
                Vary::Dirichlet => gamma(weight / whole * given.len() as f64, &mut random),
            })
            .collect();
        let sum: f64 = drawn.iter().sum();
        // All but nothing each, as of thousands of components: those given, then.
        let usable = sum > 0.0;
        for (weight, given) in drawn.iter_mut().zip(given) {
            *weight = if usable { *weight / sum } else { given / whole };
        }
        drawn
    }
}

/// A number of a gamma distribution of a shape above 0 and scale 1.
///
/// Marsaglia, G. & Tsang, W. W. (2000), *A simple method for generating gamma
/// variables*, ACM Transactions on Mathematical Software 26, 363–372; of shapes below
/// 1 from one more, by their section 6.
fn gamma(shape: f64, random: &mut Random) -> f64 {
    if shape < 1.0 {
        return gamma(shape + 1.0, random) * random.unit().powf(1.0 / shape);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal_quantile(random.unit());
        let v = (1.0 + c * x).powi(3);
        if v > 0.0 && random.unit().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
            return d * v;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(vary: Vary, given: &[f64]) -> Vec<Vec<f64>> {
        let draws = WeightDraws { count: 20_000, seed: 1, vary };
        (0..draws.count).map(|draw| draws.weights(draw, given)).collect()
    }

    fn moments(draws: &[Vec<f64>], at: usize) -> (f64, f64) {
        let n = draws.len() as f64;
        let mean = draws.iter().map(|weights| weights[at]).sum::<f64>() / n;
        (mean, draws.iter().map(|weights| (weights[at] - mean).powi(2)).sum::<f64>() / n)
    }

    /// Mean aᵢ ÷ a and variance mᵢ (1 − mᵢ) ÷ (a + 1), a being the sum of all aᵢ.
    #[test]
    fn dirichlet_has_the_mean_and_the_variance_of_the_book() {
        let given = [4.0, 1.0, 3.0];
        let draws = drawn(Vary::Dirichlet, &given);
        for (at, weight) in given.iter().enumerate() {
            let (mean, variance) = moments(&draws, at);
            let expected = weight / 8.0;
            assert!((mean - expected).abs() < 0.01, "{mean} {expected}");
            let expected = expected * (1.0 - expected) / 4.0;
            assert!((variance - expected).abs() < 0.05 * expected, "{variance} {expected}");
        }
    }

    #[test]
    fn equal_weights_divide_the_whole_in_every_way() {
        // Of three parts the chance that the first is below x is 1 − (1 − x)².
        let draws = drawn(Vary::Dirichlet, &[1.0; 3]);
        for x in [0.1, 0.3, 0.6] {
            let below = draws.iter().filter(|weights| weights[0] < x).count() as f64 / 20_000.0;
            assert!((below - (1.0 - (1.0 - x) * (1.0 - x))).abs() < 0.015, "{x} {below}");
        }
    }

    #[test]
    fn half_stays_within_half_before_the_whole_is_made_one() {
        for weights in drawn(Vary::Half, &[1.0, 1.0]) {
            assert!((weights[0] + weights[1] - 1.0).abs() < 1e-12);
            let ratio = weights[0] / weights[1];
            assert!((1.0 / 3.0..=3.0).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn the_seed_and_the_draw_decide() {
        let draws = WeightDraws { count: 2, seed: 9, vary: Vary::Dirichlet };
        assert_eq!(draws.weights(1, &[1.0, 2.0]), draws.weights(1, &[1.0, 2.0]));
        assert_ne!(draws.weights(0, &[1.0, 2.0]), draws.weights(1, &[1.0, 2.0]));
        assert!("even".parse::<Vary>().unwrap_err().is_parameter());
        assert_eq!("half".parse::<Vary>().unwrap(), Vary::Half);
    }
}
