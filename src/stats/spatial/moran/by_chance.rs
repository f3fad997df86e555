//! What chance makes of local Moran's I: its expectation and variance where
//! values are dealt out among the areas anew.

use super::LocalMoran;
use crate::error::Result;
use crate::stats::spatial::Sample;
use crate::stats::sum;

/// The expectation and the variance of every area's Iᵢ, in the scale of
/// [`LocalMoran::i`]. `None` without a value or neighbours.
///
/// Sokal, R. R., Oden, N. L. & Thomson, B. A. (1998), *Local spatial
/// autocorrelation in a biological model*, Geographical Analysis 30(4), 331–354,
/// and PySAL's `EI`, `VI`, `EIc` and `VIc` after it, divide the squares of the
/// deviations by n where [`LocalMoran::i`] divides by n − 1: their expectations are
/// n ÷ (n − 1) times these, and their variances the square of that.
#[derive(Debug, Clone, PartialEq)]
pub struct MoranByChance {
    /// E(Iᵢ).
    pub expected: Vec<Option<f64>>,
    /// Var(Iᵢ).
    pub variance: Vec<Option<f64>>,
}

impl LocalMoran {
    /// Of conditional randomisation: the area keeps its own value xᵢ, and all other
    /// values are dealt out among the others. [`LocalMoran::z`] is by these.
    ///
    /// With d = x − x̄, m₂ = Σd² ÷ n, s² = Σd² ÷ (n − 1), Wᵢ = Σⱼwᵢⱼ and S₁ᵢ = Σⱼwᵢⱼ²:
    ///
    /// E = −dᵢ²Wᵢ ÷ [(n−1)s²],
    /// Var = (dᵢ ÷ s²)² · n ÷ (n−2) · [S₁ᵢ − Wᵢ² ÷ (n−1)] · [m₂ − dᵢ² ÷ (n−1)]
    ///
    /// Sokal, Oden & Thomson (1998), eqs A7 and A8.
    ///
    /// # Errors
    /// Weights in which an area is its own neighbour.
    pub fn conditional(sample: &Sample) -> Result<MoranByChance> {
        let n = sample.len() as f64;
        let squares = sample.sum_of_squares();
        let (of_all, of_sample) = (squares / n, squares / (n - 1.0));
        moments(sample, |at, total, weight_squares| {
            let deviation = sample.centred.get(at).copied().unwrap_or_default();
            let square = deviation * deviation;
            let weights = weight_squares - total * total / (n - 1.0);
            let others = of_all - square / (n - 1.0);
            let expected = -square * total / ((n - 1.0) * of_sample);
            (expected, (deviation / of_sample).powi(2) * n / (n - 2.0) * weights * others)
        })
    }

    /// Of total randomisation: all values are dealt out, the area's own among them,
    /// so that areas with the same weights have the same moments.
    ///
    /// With m₂ and m₄ the means of d² and d⁴, b₂ = m₄ ÷ m₂², and the rest as above:
    ///
    /// E = −Wᵢ ÷ n,
    /// Var = [(n−1) ÷ n]² · { S₁ᵢ(n−b₂) ÷ (n−1) + (Wᵢ²−S₁ᵢ)(2b₂−n) ÷ [(n−1)(n−2)] − [Wᵢ ÷ (n−1)]² }
    ///
    /// Sokal, Oden & Thomson (1998), eqs A3 and A4.
    ///
    /// # Errors
    /// Weights in which an area is its own neighbour.
    pub fn total(sample: &Sample) -> Result<MoranByChance> {
        let n = sample.len() as f64;
        let fourth = sum(sample.centred.iter().map(|deviation| deviation.powi(4))) / n;
        let kurtosis = fourth / (sample.sum_of_squares() / n).powi(2);
        moments(sample, |_, total, weight_squares| {
            let pairs = total * total - weight_squares;
            let variance = weight_squares * (n - kurtosis) / (n - 1.0)
                + pairs * (2.0 * kurtosis - n) / ((n - 1.0) * (n - 2.0))
                - (total / (n - 1.0)).powi(2);
            (-total / n, ((n - 1.0) / n).powi(2) * variance)
        })
    }
}

/// The moments of the areas that have neighbours, from Wᵢ and S₁ᵢ. A variance of
/// nothing may miss it by a rounding, and is never below.
fn moments(sample: &Sample, of: impl Fn(usize, f64, f64) -> (f64, f64)) -> Result<MoranByChance> {
    sample.refuse_self()?;
    let found = (0..sample.len()).map(|at| {
        sample.has_neighbours(at).then(|| {
            let (expected, variance) =
                of(at, sample.weights.sum_of(at), sample.weights.sum_of_squares_of(at));
            (expected, variance.max(0.0))
        })
    });
    let found = sample.spread(found.collect::<Vec<_>>()).into_iter().map(Option::flatten);
    let (expected, variance) = found.map(|pair| (pair.map(|(e, _)| e), pair.map(|(_, v)| v))).unzip();
    Ok(MoranByChance { expected, variance })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::spatial::local_moran;
    use crate::stats::{NeighbourLists, Weighting, Weights};

    const VALUES: [f64; 6] = [1.0, 2.0, 4.0, 8.0, 16.0, 3.0];

    //  0 -- 1 -- 2 -- 3      4      5 (beside 0 and 3)
    fn sample(values: &[f64], weighting: Weighting) -> Sample {
        let lists =
            NeighbourLists::new(vec![0, 2, 4, 6, 8, 8, 10], vec![1, 5, 0, 2, 1, 3, 2, 5, 0, 3]).unwrap();
        let values: Vec<_> = values.iter().copied().map(Some).collect();
        Sample::new(&values, &Weights::new(lists, weighting)).unwrap()
    }

    /// Every order of the values, by Heap's algorithm.
    fn orders(values: &mut [f64], count: usize, each: &mut impl FnMut(&[f64])) {
        if count <= 1 {
            return each(values);
        }
        for at in 0..count {
            orders(values, count - 1, each);
            values.swap(if count.is_multiple_of(2) { at } else { 0 }, count - 1);
        }
    }

    /// The mean and the variance of an area's I over all orders of the values that
    /// `keep` takes.
    fn counted(area: usize, weighting: Weighting, keep: impl Fn(&[f64]) -> bool) -> (f64, f64) {
        let (mut all, mut values) = (Vec::new(), VALUES);
        orders(&mut values, VALUES.len(), &mut |order| {
            if keep(order) {
                all.push(local_moran(&sample(order, weighting)).unwrap().i[area].unwrap());
            }
        });
        let mean = sum(all.iter().copied()) / all.len() as f64;
        (mean, sum(all.iter().map(|i| (i - mean).powi(2))) / all.len() as f64)
    }

    fn close(found: (Option<f64>, Option<f64>), (expected, variance): (f64, f64)) {
        assert!((found.0.unwrap() - expected).abs() < 1e-12, "{found:?} {expected}");
        assert!((found.1.unwrap() - variance).abs() < 1e-12, "{found:?} {variance}");
    }

    #[test]
    fn the_moments_are_those_of_every_order_there_is() {
        for weighting in [Weighting::Binary, Weighting::RowStandardised] {
            let sample = sample(&VALUES, weighting);
            let (conditional, total) =
                (LocalMoran::conditional(&sample).unwrap(), LocalMoran::total(&sample).unwrap());
            for area in [0, 1, 2, 3, 5] {
                let held = counted(area, weighting, |order| order[area] == VALUES[area]);
                close((conditional.expected[area], conditional.variance[area]), held);
                close((total.expected[area], total.variance[area]), counted(area, weighting, |_| true));
            }
        }
    }

    #[test]
    fn z_is_by_the_conditional_moments() {
        let sample = sample(&VALUES, Weighting::RowStandardised);
        let (found, by) = (local_moran(&sample).unwrap(), LocalMoran::conditional(&sample).unwrap());
        for area in [0, 1, 2, 3, 5] {
            let expected =
                (found.i[area].unwrap() - by.expected[area].unwrap()) / by.variance[area].unwrap().sqrt();
            assert!((found.z[area].unwrap() - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn an_area_without_neighbours_has_none() {
        let sample = sample(&VALUES, Weighting::Binary);
        for found in [LocalMoran::conditional(&sample).unwrap(), LocalMoran::total(&sample).unwrap()] {
            assert_eq!((found.expected[4], found.variance[4]), (None, None));
        }
    }

    #[test]
    fn next_to_all_others_nothing_varies_but_by_its_own_value() {
        let lists = NeighbourLists::new(vec![0, 2, 4, 6], vec![1, 2, 0, 2, 0, 1]).unwrap();
        let weights = Weights::new(lists, Weighting::RowStandardised);
        let sample = Sample::new(&[1.0, 2.0, 6.0].map(Some), &weights).unwrap();
        let conditional = LocalMoran::conditional(&sample).unwrap();
        assert!(conditional.variance.iter().all(|variance| variance.unwrap() < 1e-15));
        assert!(LocalMoran::total(&sample).unwrap().variance[0].unwrap() > 0.01);
    }

    #[test]
    fn an_area_beside_itself_is_refused() {
        let lists = NeighbourLists::new(vec![0, 2, 4, 5], vec![0, 1, 0, 2, 1]).unwrap();
        let sample =
            Sample::new(&[1.0, 2.0, 6.0].map(Some), &Weights::new(lists, Weighting::Binary)).unwrap();
        assert!(LocalMoran::conditional(&sample).is_err() && LocalMoran::total(&sample).is_err());
    }
}
