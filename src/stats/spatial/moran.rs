//! Local Moran's I: is an area like its neighbours, and which way.

use super::permutation::Lag;
use super::{Permutations, PseudoP, Sample, Watch, getis_ord_g};
use crate::error::Result;

mod by_chance;

pub use by_chance::MoranByChance;

/// Where an area and its neighbours stand to the mean: the quarters of Moran's
/// scatterplot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quadrant {
    /// A high value among high ones: a cluster.
    HighHigh,
    /// A low value among low ones: a cluster.
    LowLow,
    /// A high value among low ones: an outlier.
    HighLow,
    /// A low value among high ones: an outlier.
    LowHigh,
}

impl Quadrant {
    /// The stable word: the area first, then its neighbours.
    pub fn id(self) -> &'static str {
        match self {
            Self::HighHigh => "high-high",
            Self::LowLow => "low-low",
            Self::HighLow => "high-low",
            Self::LowHigh => "low-high",
        }
    }

    /// Of an area's value and its neighbours' lag, both less what is neither high
    /// nor low; what is exactly that counts as low, as in PySAL.
    pub(super) fn of(value: f64, lag: f64) -> Self {
        match (value > 0.0, lag > 0.0) {
            (true, true) => Self::HighHigh,
            (false, false) => Self::LowLow,
            (true, false) => Self::HighLow,
            (false, true) => Self::LowHigh,
        }
    }
}

/// Local Moran's I of every area.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalMoran {
    /// Iᵢ: above zero where the area is like its neighbours. `None` without a
    /// value or neighbours.
    pub i: Vec<Option<f64>>,
    /// The quadrant of each area that has an `i`.
    pub quadrants: Vec<Option<Quadrant>>,
    /// The standard score of each `i` by [`LocalMoran::conditional`], the area's own
    /// value held: how far it is from what the same value would have among
    /// neighbours by chance. `None` also
    /// of an area at the mean, whose `i` is 0 whatever is around it, and where an
    /// area has all others for neighbours.
    pub z: Vec<Option<f64>>,
}

/// Iᵢ = zᵢ Σⱼ wᵢⱼ zⱼ with z = (x − x̄) ÷ s, s the standard deviation of a sample
/// (n − 1), as PySAL and GeoDa have it. Binary weights give the sum over
/// neighbours, row-standardised ones their mean.
///
/// Anselin, L. (1995), *Local indicators of spatial association – LISA*,
/// Geographical Analysis 27(2), 93–115, eq. 12, p. 99. `z` is by the conditional
/// moments of Sokal, Oden & Thomson (1998), [`LocalMoran::conditional`]: with its own
/// value held, Iᵢ is the lag of its neighbours times a constant, so that its score
/// is that of [`getis_ord_g`], turned round for an area below the mean.
///
/// # Errors
/// Weights in which an area is its own neighbour.
pub fn local_moran(sample: &Sample) -> Result<LocalMoran> {
    sample.refuse_self()?;
    let scores = sample.scores();
    let found = |(at, score): (usize, &f64)| {
        sample.has_neighbours(at).then(|| {
            let lag = sample.weights.lag(at, &scores);
            (score * lag, Quadrant::of(*score, lag))
        })
    };
    let found: Vec<_> = scores.iter().enumerate().map(found).collect();
    let found: Vec<_> = sample.spread(found).into_iter().map(Option::flatten).collect();
    Ok(LocalMoran {
        i: found.iter().map(|found| found.map(|(i, _)| i)).collect(),
        quadrants: found.iter().map(|found| found.map(|(_, quadrant)| quadrant)).collect(),
        z: scores_with_own_held(sample, &getis_ord_g(sample)?.z),
    })
}

/// Scores of a lag as those of its product with the area's own deviation.
pub(super) fn scores_with_own_held(sample: &Sample, of_lag: &[Option<f64>]) -> Vec<Option<f64>> {
    let deviations = sample.spread(sample.centred.iter().copied());
    let turned = |(z, deviation): (&Option<f64>, Option<f64>)| match (*z, deviation) {
        (Some(z), Some(deviation)) if deviation != 0.0 => Some(z * deviation.signum()),
        _ => None,
    };
    of_lag.iter().zip(deviations).map(turned).collect()
}

impl LocalMoran {
    /// How often chance alone makes an area as like its neighbours: "greater"
    /// asks for clusters, "less" for outliers.
    ///
    /// # Errors
    /// Stopped by the watch; a shared table that would be too large.
    pub fn pseudo_p(sample: &Sample, permutations: &Permutations, watch: &Watch) -> Result<PseudoP> {
        let found = Lag::new(sample, &sample.values).tails(sample, permutations, watch)?;
        Ok(turned_below(sample, found))
    }
}

/// Turns the tails of a lag into those of its product with the area's own value:
/// of an area below the mean the product falls where the lag rises.
pub(super) fn turned_below(sample: &Sample, mut found: PseudoP) -> PseudoP {
    let below = sample.spread(sample.centred.iter().map(|d| *d < 0.0));
    found.turn(&below.into_iter().map(|below| below == Some(true)).collect::<Vec<_>>());
    found
}
