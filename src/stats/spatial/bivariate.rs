//! Bivariate local Moran: one indicator against another's neighbours.

use super::super::check::{refused, same_length};
use super::super::{mean, sum};
use super::moran::{scores_with_own_held, turned_below};
use super::permutation::Lag;
use super::{Permutations, PseudoP, Quadrant, Sample, Watch, getis_ord_g};
use crate::error::Result;

/// Bivariate local Moran's I of every area.
#[derive(Debug, Clone, PartialEq)]
pub struct BivariateMoran {
    /// Iᵢ: above zero where the area's own value of the first indicator is like
    /// its neighbours' of the second. `None` without values or neighbours.
    pub i: Vec<Option<f64>>,
    /// The area by the first indicator, then its neighbours by the second.
    pub quadrants: Vec<Option<Quadrant>>,
    /// The standard score of each `i`, the area's own value held, as of
    /// [`LocalMoran::z`](super::LocalMoran::z).
    pub z: Vec<Option<f64>>,
    /// The second indicator, of the sample's areas.
    others: Vec<f64>,
}

/// Iᵢ = zᵢ Σⱼ wᵢⱼ vⱼ, with z the scores of the sample's own values and v those of
/// a second column, both by the standard deviation of a sample (n − 1).
///
/// The sample must have been made of areas that have both values: give it `None`
/// where either is missing.
///
/// Anselin, L., Syabri, I. & Smirnov, O. (2002), *Visualizing multivariate
/// spatial correlation with dynamically linked windows*, in: Anselin & Rey, *New
/// tools for spatial data analysis*, 5–6.
///
/// # Errors
/// An area of the sample that has no second value, or one that is not finite; a
/// second column that is constant or of another length; weights in which an area
/// is its own neighbour.
pub fn bivariate_moran(sample: &Sample, other: &[Option<f64>]) -> Result<BivariateMoran> {
    same_length("the two indicators", sample.states().len(), other.len())?;
    sample.refuse_self()?;
    let value = |area: &u32| other.get(*area as usize).copied().flatten().filter(|value| value.is_finite());
    let Some(values) = sample.areas.iter().map(value).collect::<Option<Vec<f64>>>() else {
        return Err(refused("an area has no finite value of the second indicator"));
    };
    let scores = scores(&values)?;
    let found = |(at, score): (usize, f64)| {
        sample.has_neighbours(at).then(|| {
            let lag = sample.weights.lag(at, &scores);
            (score * lag, Quadrant::of(score, lag))
        })
    };
    let found: Vec<_> = sample.scores().into_iter().enumerate().map(found).collect();
    let found: Vec<_> = sample.spread(found).into_iter().map(Option::flatten).collect();
    Ok(BivariateMoran {
        i: found.iter().map(|found| found.map(|(i, _)| i)).collect(),
        quadrants: found.iter().map(|found| found.map(|(_, quadrant)| quadrant)).collect(),
        z: scores_with_own_held(sample, &getis_ord_g(&sample.of_other(&values))?.z),
        others: values,
    })
}

impl BivariateMoran {
    /// How often chance alone does as much: the second indicator's values of all
    /// other areas are drawn around each area.
    ///
    /// # Errors
    /// Stopped by the watch; a shared table that would be too large.
    pub fn pseudo_p(&self, sample: &Sample, permutations: &Permutations, watch: &Watch) -> Result<PseudoP> {
        let found = Lag::new(sample, &self.others).tails(sample, permutations, watch)?;
        Ok(turned_below(sample, found))
    }
}

/// The values less their mean, over the standard deviation of a sample.
fn scores(values: &[f64]) -> Result<Vec<f64>> {
    let centre = mean(values).unwrap_or_default();
    let squares = sum(values.iter().map(|value| (value - centre).powi(2)));
    if squares <= 0.0 || values.iter().all(|value| values.first() == Some(value)) {
        return Err(refused("all areas have the same value of the second indicator"));
    }
    let deviation = (squares / (values.len() as f64 - 1.0)).sqrt();
    Ok(values.iter().map(|value| (value - centre) / deviation).collect())
}
