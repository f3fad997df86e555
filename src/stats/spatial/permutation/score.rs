//! What an area's neighbours score: sums that permutations are compared by.

use super::super::super::Weights;
use super::super::Sample;
use super::table::Table;
use super::{Permutations, PseudoP, Watch};
use crate::error::Result;
use std::ops::{AddAssign, Sub};

/// A sum over the places of an area's neighbours.
pub(super) trait Score: Sync {
    /// What is summed.
    type Sum: Copy + Default + PartialOrd + AddAssign + Sub<Output = Self::Sum> + Send + Sync;

    /// Whether an item adds the same in every place, whichever area's it is.
    const IS_SAME_EVERYWHERE: bool = false;

    /// The neighbours of an area, itself left out.
    fn neighbours(&self, area: usize) -> &[u32];

    /// What an item adds when it stands in an area's so-manieth place.
    fn term(&self, area: usize, place: usize, id: u32) -> Self::Sum;

    /// The least and the most that count as equal to what the area's own
    /// neighbours score: the same for whole numbers, a rounding apart for others.
    fn bounds(&self, area: usize) -> (Self::Sum, Self::Sum);

    /// What the area's own neighbours score.
    fn observed(&self, area: usize) -> Self::Sum {
        let mut sum = Self::Sum::default();
        for (place, id) in self.neighbours(area).iter().enumerate() {
            sum += self.term(area, place, *id);
        }
        sum
    }
}

/// The weights of neighbours alone, whoever else's an area's are.
pub(in super::super) struct Places {
    weights: Weights,
}

impl Places {
    pub(in super::super) fn new(weights: &Weights) -> Self {
        Self { weights: weights.without_self() }
    }

    fn of(&self, area: usize) -> &[u32] {
        self.weights.lists().of(area)
    }

    /// The weight of a place where weights were given; else 1, for then all are
    /// the same.
    #[inline]
    fn weight(&self, area: usize, place: usize) -> f64 {
        self.weights.given_of(area).get(place).copied().unwrap_or(1.0)
    }
}

/// Σⱼ wᵢⱼ xⱼ, by which Gi, Gi* and Moran's I rise and fall.
pub(in super::super) struct Lag {
    places: Places,
    values: Vec<f64>,
    table: Option<Table>,
}

impl Lag {
    /// The lag of some values of the sample's areas.
    pub(in super::super) fn new(sample: &Sample, values: &[f64]) -> Self {
        let places = Places::new(&sample.weights);
        let table = places.weights.weighting().map(|_| Table::new(values));
        Self { places, values: values.to_vec(), table }
    }

    /// Runs permutations.
    pub(in super::super) fn tails(
        &self,
        sample: &Sample,
        permutations: &Permutations,
        watch: &Watch,
    ) -> Result<PseudoP> {
        let places = &self.places;
        match &self.table {
            Some(Table::Narrow(table)) => permutations.tails(sample, &Whole { table, places }, watch),
            Some(Table::Wide(table)) => permutations.tails(sample, &Whole { table, places }, watch),
            None => permutations.tails(sample, &Weighed { values: &self.values, places }, watch),
        }
    }
}

/// A lag of whole numbers, where an area's neighbours all weigh the same.
struct Whole<'a, T> {
    table: &'a [T],
    places: &'a Places,
}

impl<T: Copy + Sync + Into<u64>> Score for Whole<'_, T> {
    type Sum = u64;

    const IS_SAME_EVERYWHERE: bool = true;

    fn neighbours(&self, area: usize) -> &[u32] {
        self.places.of(area)
    }

    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "ids are drawn from below the table's length")]
    fn term(&self, _: usize, _: usize, id: u32) -> u64 {
        self.table[id as usize].into()
    }

    fn bounds(&self, area: usize) -> (u64, u64) {
        (self.observed(area), self.observed(area))
    }
}

/// A lag of weights of one's own.
struct Weighed<'a> {
    values: &'a [f64],
    places: &'a Places,
}

impl Score for Weighed<'_> {
    type Sum = f64;

    fn neighbours(&self, area: usize) -> &[u32] {
        self.places.of(area)
    }

    #[inline(always)]
    fn term(&self, area: usize, place: usize, id: u32) -> f64 {
        self.places.weight(area, place) * self.values.get(id as usize).copied().unwrap_or(f64::NAN)
    }

    fn bounds(&self, area: usize) -> (f64, f64) {
        let places = self.places.of(area).iter().enumerate();
        around(self.observed(area), places.map(|(place, id)| self.term(area, place, *id).abs()).sum())
    }
}

/// Σⱼ wᵢⱼ (zᵢ − zⱼ)², of Geary's c.
pub(in super::super) struct SquaredGap {
    places: Places,
    values: Vec<f64>,
}

impl SquaredGap {
    /// Of the values of the sample's areas.
    pub(in super::super) fn new(sample: &Sample, values: Vec<f64>) -> Self {
        Self { places: Places::new(&sample.weights), values }
    }

    /// Runs permutations.
    pub(in super::super) fn tails(
        &self,
        sample: &Sample,
        permutations: &Permutations,
        watch: &Watch,
    ) -> Result<PseudoP> {
        permutations.tails(sample, self, watch)
    }

    fn value(&self, id: usize) -> f64 {
        self.values.get(id).copied().unwrap_or(f64::NAN)
    }
}

impl Score for SquaredGap {
    type Sum = f64;

    fn neighbours(&self, area: usize) -> &[u32] {
        self.places.of(area)
    }

    #[inline(always)]
    fn term(&self, area: usize, place: usize, id: u32) -> f64 {
        let gap = self.value(area) - self.value(id as usize);
        self.places.weight(area, place) * gap * gap
    }

    fn bounds(&self, area: usize) -> (f64, f64) {
        let observed = self.observed(area);
        around(observed, observed)
    }
}

/// A rounding to either side of a sum whose terms have this size together.
fn around(observed: f64, size: f64) -> (f64, f64) {
    let rounding = 1e-12 * size;
    (observed - rounding, observed + rounding)
}
