//! [`Sample`]: the areas that have a value, and their neighbours among them.

use super::super::check::{enough, refused, refused_found, same_length};
use super::super::{Weights, mean, sum};
use crate::error::Result;

/// What can be said of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AreaState {
    /// It has a value and at least two neighbours that have one.
    Tested,
    /// It has one neighbour with a value: what is computed is of a pair, and
    /// never significant.
    OneNeighbour,
    /// It has a value and no neighbour with one: never significant.
    NoNeighbours,
    /// It has no value; nothing is computed, and no neighbour counts it.
    NoValue,
}

impl AreaState {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Tested => "tested",
            Self::OneNeighbour => "one-neighbour",
            Self::NoNeighbours => "no-neighbours",
            Self::NoValue => "no-value",
        }
    }
}

/// A column of values with the weights of neighbours, ready for statistics.
///
/// Areas without a value are left out: of sums, of variances, of the values that
/// chance may draw, and of the lists of their neighbours, which so may become
/// lists of one or none. Row-standardised weights are shared out among the
/// neighbours that are left.
#[derive(Debug, Clone)]
pub struct Sample {
    pub(super) values: Vec<f64>,
    /// The values less their mean.
    pub(super) centred: Vec<f64>,
    pub(super) weights: Weights,
    /// Which area each value is of.
    pub(super) areas: Vec<u32>,
    states: Vec<AreaState>,
}

impl Sample {
    /// Takes a value, or `None`, for every area of the weights.
    ///
    /// # Errors
    /// As many values as areas are needed, at least three of them known, all
    /// finite and not all the same.
    pub fn new(values: &[Option<f64>], weights: &Weights) -> Result<Self> {
        same_length("values and areas", values.len(), weights.lists().len())?;
        let (areas, known) = known(values)?;
        let centre = mean(&known).unwrap_or_default();
        let centred: Vec<f64> = known.iter().map(|value| value - centre).collect();
        if sum(centred.iter().map(|d| d * d)) <= 0.0 || known.iter().all(|value| known.first() == Some(value))
        {
            return Err(refused_found(
                "all areas have the same value, so that none can stand out",
                known.first().copied().unwrap_or_default(),
            ));
        }
        if !sum(centred.iter().map(|d| d.powi(4))).is_finite() {
            return Err(refused("the values are too large to take their squares"));
        }
        let weights = weights.among(&new_ids(values.len(), &areas));
        let mut states = vec![AreaState::NoValue; values.len()];
        for (at, area) in areas.iter().enumerate() {
            if let Some(state) = states.get_mut(*area as usize) {
                *state = match weights.lists().of(at).iter().filter(|id| **id as usize != at).count() {
                    0 => AreaState::NoNeighbours,
                    1 => AreaState::OneNeighbour,
                    _ => AreaState::Tested,
                };
            }
        }
        Ok(Self { values: known, centred, weights, areas, states })
    }

    /// What can be said of each area given.
    pub fn states(&self) -> &[AreaState] {
        &self.states
    }

    /// How many areas are in a state.
    pub fn count(&self, state: AreaState) -> usize {
        self.states.iter().filter(|found| **found == state).count()
    }

    /// How many areas have a value.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Never so: a sample has three areas or more.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The mean of the known values.
    pub fn mean(&self) -> f64 {
        mean(&self.values).unwrap_or_default()
    }

    /// Σ(x − x̄)².
    pub(super) fn sum_of_squares(&self) -> f64 {
        sum(self.centred.iter().map(|d| d * d))
    }

    /// The values less their mean, over the standard deviation of a sample (n − 1).
    pub(super) fn scores(&self) -> Vec<f64> {
        let deviation = (self.sum_of_squares() / (self.len() as f64 - 1.0)).sqrt();
        self.centred.iter().map(|d| d / deviation).collect()
    }

    /// The same areas and weights with other values, one for each area of the sample.
    pub(super) fn of_other(&self, values: &[f64]) -> Self {
        let centre = mean(values).unwrap_or_default();
        let centred = values.iter().map(|value| value - centre).collect();
        Self { values: values.to_vec(), centred, ..self.clone() }
    }

    /// Refuses weights in which an area is its own neighbour.
    pub(super) fn refuse_self(&self) -> Result<()> {
        match (0..self.len()).find(|at| self.weights.lists().has_self(*at)) {
            None => Ok(()),
            Some(at) => Err(refused_found(
                "an area is its own neighbour, which only Getis and Ord's Gi* allows",
                format!("area {}", self.areas.get(at).map_or(0, |area| area + 1)),
            )),
        }
    }

    /// Puts what is known of the sample's areas where they stand among all.
    pub(super) fn spread<T: Clone>(&self, found: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
        let mut all = vec![None; self.states.len()];
        for (area, value) in self.areas.iter().zip(found) {
            if let Some(slot) = all.get_mut(*area as usize) {
                *slot = Some(value);
            }
        }
        all
    }

    /// Whether an area of the sample has a neighbour besides itself.
    pub(super) fn has_neighbours(&self, at: usize) -> bool {
        self.weights.lists().of(at).iter().any(|id| *id as usize != at)
    }
}

/// The areas that have a value, and the values.
fn known(values: &[Option<f64>]) -> Result<(Vec<u32>, Vec<f64>)> {
    let (mut areas, mut known) = (Vec::new(), Vec::new());
    for (area, value) in values.iter().enumerate() {
        let Some(value) = *value else { continue };
        if !value.is_finite() {
            return Err(refused_found(
                format!("the value of area {} is not a finite number", area + 1),
                value,
            ));
        }
        areas.push(area as u32);
        known.push(value);
    }
    enough("number", known.len(), 3)?;
    Ok((areas, known))
}

/// The number of each area among the known ones.
fn new_ids(count: usize, areas: &[u32]) -> Vec<Option<u32>> {
    let mut ids = vec![None; count];
    for (at, area) in areas.iter().enumerate() {
        if let Some(id) = ids.get_mut(*area as usize) {
            *id = Some(at as u32);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::super::super::{NeighbourLists, Weighting};
    use super::*;
    use crate::error::ErrorKind;

    //  0 -- 1 -- 2 -- 3      4
    fn chain() -> Weights {
        let lists = NeighbourLists::new(vec![0, 1, 3, 5, 6, 6], vec![1, 0, 2, 1, 3, 2]).unwrap();
        Weights::new(lists, Weighting::RowStandardised)
    }

    fn refusal(values: &[Option<f64>]) -> String {
        let error = Sample::new(values, &chain()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refused);
        error.to_string()
    }

    #[test]
    fn areas_are_named_by_what_can_be_said_of_them() {
        use AreaState::{NoNeighbours, NoValue, OneNeighbour, Tested};
        let all = Sample::new(&[1.0, 2.0, 4.0, 8.0, 16.0].map(Some), &chain()).unwrap();
        assert_eq!(all.states(), [OneNeighbour, Tested, Tested, OneNeighbour, NoNeighbours]);
        let some = Sample::new(&[Some(1.0), None, Some(4.0), Some(8.0), Some(16.0)], &chain()).unwrap();
        assert_eq!(some.states(), [NoNeighbours, NoValue, OneNeighbour, OneNeighbour, NoNeighbours]);
        assert_eq!((some.count(NoValue), some.count(Tested), some.len()), (1, 0, 4));
        assert_eq!(some.mean(), 7.25);
        assert_eq!(some.spread([1, 2, 3, 4]), [Some(1), None, Some(2), Some(3), Some(4)]);
    }

    #[test]
    fn a_constant_column_is_refused() {
        assert!(refusal(&[Some(0.1); 5]).contains("same value"));
    }

    #[test]
    fn fewer_than_three_values_are_refused() {
        assert!(refusal(&[Some(1.0), None, Some(2.0), None, None]).contains("at least 3"));
        assert!(refusal(&[None; 5]).contains("at least 3"));
    }

    #[test]
    fn numbers_that_are_not_finite_are_refused() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let text = refusal(&[Some(1.0), Some(2.0), Some(bad), Some(3.0), None]);
            assert!(text.contains("area 3 is not a finite number"), "{text}");
        }
        assert!(refusal(&[Some(1e200), Some(2.0), Some(4.0), Some(3.0), None]).contains("too large"));
    }

    #[test]
    fn columns_that_are_too_short_are_refused() {
        assert!(refusal(&[Some(1.0), Some(2.0), Some(3.0)]).contains("3 and 5"));
    }

    #[test]
    fn an_area_next_to_itself_is_found() {
        let star = Weights::new(chain().lists().with_self(), Weighting::Binary);
        let sample = Sample::new(&[1.0, 2.0, 4.0, 8.0, 16.0].map(Some), &star).unwrap();
        assert!(sample.refuse_self().unwrap_err().to_string().contains("its own neighbour"));
        assert_eq!(sample.states()[0], AreaState::OneNeighbour);
        assert!(!sample.has_neighbours(4));
    }
}
