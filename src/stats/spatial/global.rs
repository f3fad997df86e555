//! One number for the whole map: Moran's I, Geary's C, the general G.

use super::super::check::{refused, refused_found};
use super::super::distribution::normal_two_sided;
use super::super::sum;
use super::Sample;
use super::moments::Moments;
use crate::error::Result;

/// A statistic of the whole map with what chance would give.
///
/// Areas without neighbours are counted among the n, as in PySAL and GeoDa.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Global {
    /// The statistic.
    pub value: f64,
    /// What it would be by chance.
    pub expected: f64,
    /// Its variance if the values were drawn from a normal distribution; `None`
    /// for the general G.
    pub variance_normal: Option<f64>,
    /// Its variance if the values were shuffled among the areas; `None` below
    /// four areas.
    pub variance_randomised: Option<f64>,
}

/// A statistic against chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GlobalTest {
    /// How many standard deviations it lies from what chance would give.
    pub z: f64,
    /// The probability of so much by chance, two-sided, by the normal distribution.
    pub p: f64,
}

impl Global {
    /// The test with the variance of shuffled values.
    pub fn randomised(&self) -> Option<GlobalTest> {
        self.test(self.variance_randomised?)
    }

    /// The test with the variance of normal values.
    pub fn normal(&self) -> Option<GlobalTest> {
        self.test(self.variance_normal?)
    }

    fn test(&self, variance: f64) -> Option<GlobalTest> {
        let z = (self.value - self.expected) / variance.sqrt();
        z.is_finite().then(|| GlobalTest { z, p: normal_two_sided(z) })
    }
}

/// Moran's I: above its expectation where areas are like their neighbours.
///
/// I = (n ÷ S0) Σᵢ Σⱼ wᵢⱼ dᵢ dⱼ ÷ Σᵢ dᵢ² with d = x − x̄; expected −1 ÷ (n − 1).
/// Cliff, A. D. & Ord, J. K. (1981), *Spatial Processes: Models and
/// Applications*, eq. 1.44 on p. 17; moments on pp. 42–46.
///
/// # Errors
/// No area has a neighbour; an area is its own neighbour.
pub fn global_moran(sample: &Sample) -> Result<Global> {
    let (n, Moments { s0, s1, s2 }) = (sample.len() as f64, moments(sample)?);
    let products =
        sample.centred.iter().enumerate().map(|(at, d)| d * sample.weights.lag(at, &sample.centred));
    let value = n / s0 * sum(products) / sample.sum_of_squares();
    let expected = -1.0 / (n - 1.0);
    let normal = (n * n * s1 - n * s2 + 3.0 * s0 * s0) / ((n * n - 1.0) * s0 * s0) - expected * expected;
    let randomised = || {
        let spread = n * ((n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * s0 * s0);
        let peak = kurtosis(sample) * ((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * s0 * s0);
        (spread - peak) / ((n - 1.0) * (n - 2.0) * (n - 3.0) * s0 * s0) - expected * expected
    };
    let variance_randomised = (sample.len() > 3).then(randomised);
    Ok(Global { value, expected, variance_normal: Some(normal), variance_randomised })
}

/// Geary's C: below 1 where areas are like their neighbours.
///
/// C = (n − 1) Σᵢ Σⱼ wᵢⱼ (xᵢ − xⱼ)² ÷ (2 S0 Σᵢ dᵢ²); expected 1. Cliff & Ord
/// (1981), eq. 1.45 on p. 17; moments on pp. 42–46.
///
/// # Errors
/// No area has a neighbour; an area is its own neighbour.
pub fn global_geary(sample: &Sample) -> Result<Global> {
    let (n, Moments { s0, s1, s2 }) = (sample.len() as f64, moments(sample)?);
    let deviation = |id: u32| sample.centred.get(id as usize).copied().unwrap_or(f64::NAN);
    let gaps = (0..sample.len()).flat_map(|at| {
        sample.weights.of(at).map(move |(id, weight)| weight * (deviation(at as u32) - deviation(id)).powi(2))
    });
    let value = (n - 1.0) * sum(gaps) / (2.0 * s0 * sample.sum_of_squares());
    let normal = ((2.0 * s1 + s2) * (n - 1.0) - 4.0 * s0 * s0) / (2.0 * (n + 1.0) * s0 * s0);
    let randomised = || {
        let k = kurtosis(sample);
        let pairs = (n - 1.0) * s1 * (n * n - 3.0 * n + 3.0 - (n - 1.0) * k);
        let rows = (n - 1.0) * s2 * (n * n + 3.0 * n - 6.0 - (n * n - n + 2.0) * k) / 4.0;
        let all = s0 * s0 * (n * n - 3.0 - (n - 1.0) * (n - 1.0) * k);
        (pairs - rows + all) / (n * (n - 2.0) * (n - 3.0) * s0 * s0)
    };
    let variance_randomised = (sample.len() > 3).then(randomised);
    Ok(Global { value, expected: 1.0, variance_normal: Some(normal), variance_randomised })
}

/// The general G: above its expectation where high values lie together, below
/// where low ones do.
///
/// G = Σᵢ Σⱼ wᵢⱼ xᵢ xⱼ ÷ Σᵢ Σⱼ≠ᵢ xᵢ xⱼ; expected S0 ÷ (n(n − 1)). Getis, A. &
/// Ord, J. K. (1992), *The analysis of spatial association by use of distance
/// statistics*, Geographical Analysis 24(3), 189–206, eq. 5 and p. 195.
///
/// # Errors
/// A value below zero, for then products have no sense; at most one value above
/// zero; no area has a neighbour; an area is its own neighbour.
pub fn general_g(sample: &Sample) -> Result<Global> {
    if let Some(below) = sample.values.iter().find(|value| **value < 0.0) {
        return Err(refused_found("the general G needs values of zero or more", below));
    }
    let (n, Moments { s0, s1, s2 }) = (sample.len() as f64, moments(sample)?);
    // Shares of the sum: the scale cancels out, and nothing overflows.
    let total = sum(sample.values.iter().copied());
    let shares: Vec<f64> = sample.values.iter().map(|value| value / total).collect();
    let power = |power: i32| sum(shares.iter().map(|share| share.powi(power)));
    let (m2, m3, m4) = (power(2), power(3), power(4));
    let pairs = 1.0 - m2;
    if sample.values.iter().filter(|value| **value > 0.0).count() < 2 {
        return Err(refused("the general G needs two values above zero"));
    }
    let value = sum(shares.iter().enumerate().map(|(at, x)| x * sample.weights.lag(at, &shares))) / pairs;
    let expected = s0 / (n * (n - 1.0));
    let (nn, ss) = (n * n, s0 * s0);
    let of_square = (((nn - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * ss) * m2 * m2
        - ((nn - n) * s1 - 2.0 * n * s2 + 6.0 * ss) * m4
        - (2.0 * n * s1 - (n + 3.0) * s2 + 6.0 * ss) * m2
        + (4.0 * (n - 1.0) * s1 - 2.0 * (n + 1.0) * s2 + 8.0 * ss) * m3
        + (s1 - s2 + ss))
        / (pairs * pairs * n * (n - 1.0) * (n - 2.0) * (n - 3.0));
    let variance_randomised = (sample.len() > 3).then_some(of_square - expected * expected);
    Ok(Global { value, expected, variance_normal: None, variance_randomised })
}

fn moments(sample: &Sample) -> Result<Moments> {
    sample.refuse_self()?;
    let moments = Moments::of(&sample.weights);
    if moments.s0 > 0.0 {
        return Ok(moments);
    }
    Err(refused("no area has a neighbour of any weight, so that nothing can be said of neighbours"))
}

/// n Σd⁴ ÷ (Σd²)², 3 of normal values.
fn kurtosis(sample: &Sample) -> f64 {
    let squares = sample.sum_of_squares();
    sample.len() as f64 * sum(sample.centred.iter().map(|d| (d * d / squares).powi(2)))
}
