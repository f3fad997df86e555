//! Getis and Ord's Gi and Gi*: sums of neighbours, against chance.

use super::super::check::refused_found;
use super::super::{Weights, sum};
use super::permutation::Lag;
use super::{Permutations, PseudoP, Sample, Watch};
use crate::error::Result;

/// Gi or Gi* of every area.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalG {
    /// The share of all values that lies around the area: Σⱼ wᵢⱼxⱼ ÷ Σⱼ xⱼ.
    /// `None` without a value and where the values add to nothing; of values
    /// below zero it is no share. Only this number depends on whether weights are
    /// binary (a share of the sum) or row-standardised (a mean over a sum).
    pub g: Vec<Option<f64>>,
    /// The standard score: above zero among high values, below among low ones.
    /// `None` without a value, for Gi without neighbours, and where an area has
    /// all others for neighbours, so that nothing can vary.
    pub z: Vec<Option<f64>>,
}

/// Gi: the neighbours without the area itself.
///
/// With the sums over j ≠ i, x̄(i) and s(i) the mean and the standard deviation
/// (dividing by n − 1 values) of all others, Wᵢ = Σⱼwᵢⱼ and S₁ᵢ = Σⱼwᵢⱼ²:
///
/// z = [Σⱼwᵢⱼxⱼ − Wᵢx̄(i)] ÷ { s(i) √([(n−1)S₁ᵢ − Wᵢ²] ÷ (n−2)) }
///
/// Ord, J. K. & Getis, A. (1995), *Local spatial autocorrelation statistics:
/// distributional issues and an application*, Geographical Analysis 27(4),
/// 286–306, pp. 289–290.
///
/// # Errors
/// Weights in which an area is its own neighbour.
pub fn getis_ord_g(sample: &Sample) -> Result<LocalG> {
    sample.refuse_self()?;
    let (n, total, squares) =
        (sample.len() as f64, sum(sample.values.iter().copied()), sample.sum_of_squares());
    let of_others = |at: usize| {
        let (value, own) = (*sample.values.get(at)?, *sample.centred.get(at)?);
        // The others' mean, less the mean of all, and their variance.
        let centre = -own / (n - 1.0);
        let variance = (squares - own * own * n / (n - 1.0)).max(0.0) / (n - 1.0);
        Some((total - value, centre, variance))
    };
    let found = |at: usize| -> (Option<f64>, Option<f64>) {
        match of_others(at) {
            Some((total, centre, variance)) if sample.has_neighbours(at) => {
                let g = share(sample.weights.lag(at, &sample.values), total);
                (g, score(&sample.weights, &sample.centred, at, centre, variance, n - 1.0))
            }
            _ => (None, None),
        }
    };
    Ok(gather(sample, found))
}

/// Gi*: the neighbours and the area itself.
///
/// With the sums over all j, the area's own weight among them, and x̄ and s the
/// mean and the standard deviation (dividing by n) of all values:
///
/// z = [Σⱼwᵢⱼxⱼ − Wᵢ*x̄] ÷ { s √([nS₁ᵢ* − Wᵢ*²] ÷ (n−1)) }
///
/// which does not change when a row of weights is scaled, so that binary and
/// row-standardised weights give the same z. Ord & Getis (1995), as for
/// [`getis_ord_g`], eq. 14.
///
/// Binary and row-standardised weights count the area like a neighbour, whether
/// the lists have it or not.
///
/// # Errors
/// Weights of one's own that lack the weight of an area for itself: none could
/// be guessed.
pub fn getis_ord_g_star(sample: &Sample) -> Result<LocalG> {
    let weights = with_self(sample)?;
    let n = sample.len() as f64;
    let (total, variance) = (sum(sample.values.iter().copied()), sample.sum_of_squares() / n);
    let found = |at: usize| {
        let g = share(weights.lag(at, &sample.values), total);
        (g, score(&weights, &sample.centred, at, 0.0, variance, n))
    };
    Ok(gather(sample, found))
}

impl LocalG {
    /// How often chance alone gathers as much around each area. Gi and Gi* rise
    /// and fall together with the sum over the neighbours, so that both have the
    /// same answer; "greater" asks for high values.
    ///
    /// # Errors
    /// Stopped by the watch; a shared table that would be too large.
    pub fn pseudo_p(sample: &Sample, permutations: &Permutations, watch: &Watch) -> Result<PseudoP> {
        Lag::new(sample, &sample.values).tails(sample, permutations, watch)
    }
}

/// The weights with every area its own neighbour.
fn with_self(sample: &Sample) -> Result<Weights> {
    let lists = sample.weights.lists();
    if let Some(weighting) = sample.weights.weighting() {
        return Ok(Weights::new(lists.with_self(), weighting));
    }
    match (0..sample.len()).find(|at| !lists.has_self(*at)) {
        None => Ok(sample.weights.clone()),
        Some(at) => Err(refused_found(
            "Gi* needs the weight of every area for itself, and one has none",
            format!("area {}", sample.areas.get(at).map_or(0, |area| area + 1)),
        )),
    }
}

fn share(part: f64, total: f64) -> Option<f64> {
    Some(part / total).filter(|share| share.is_finite())
}

/// The standard score of a lag of deviations, of draws from `count` values with
/// this mean and variance.
fn score(
    weights: &Weights,
    deviations: &[f64],
    at: usize,
    mean: f64,
    variance: f64,
    count: f64,
) -> Option<f64> {
    let (total, squares) = (weights.sum_of(at), weights.sum_of_squares_of(at));
    let spread = variance * (count * squares - total * total) / (count - 1.0);
    // All equal weights of all areas leave a rounding of nothing.
    let can_vary = spread > 1e-12 * variance * squares;
    can_vary.then(|| (weights.lag(at, deviations) - total * mean) / spread.sqrt())
}

fn gather(sample: &Sample, found: impl Fn(usize) -> (Option<f64>, Option<f64>)) -> LocalG {
    let (g, z): (Vec<_>, Vec<_>) = (0..sample.len()).map(found).unzip();
    let spread = |column: Vec<Option<f64>>| sample.spread(column).into_iter().map(Option::flatten).collect();
    LocalG { g: spread(g), z: spread(z) }
}
