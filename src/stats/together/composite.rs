//! Several scores as one: a weighted mean of what each area has.

use super::super::check::{all_positive, enough, refused_found, same_length};
use crate::error::Result;

/// The scores of areas on several components, row after row in one vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Not a number where an area has no score.
    scores: Vec<f64>,
    count: usize,
}

impl Components {
    /// Components of the same areas, each on one scale.
    ///
    /// # Errors
    /// No component, no area, uneven columns, scores that are not finite.
    pub fn from_columns(columns: &[&[Option<f64>]]) -> Result<Self> {
        enough("component", columns.len(), 1)?;
        let rows = columns.first().map_or(0, |column| column.len());
        enough("area", rows, 1)?;
        for column in columns {
            same_length("the components", rows, column.len())?;
            if let Some(score) = column.iter().flatten().find(|score| !score.is_finite()) {
                return Err(refused_found("a score is not a finite number", score));
            }
        }
        let mut scores = Vec::with_capacity(rows * columns.len());
        for row in 0..rows {
            let own = columns.iter().filter_map(|column| column.get(row));
            scores.extend(own.map(|score| score.unwrap_or(f64::NAN)));
        }
        Ok(Self { scores, count: columns.len() })
    }

    /// How many components there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many areas there are.
    pub fn areas(&self) -> usize {
        self.scores.len() / self.count
    }

    /// Weights that can be used: one a component, above zero.
    ///
    /// # Errors
    /// Too many or too few; a weight that is zero, negative or not finite.
    pub fn check_weights(&self, weights: &[f64]) -> Result<()> {
        same_length("the components and the weights", self.count, weights.len())?;
        all_positive("weight", weights, 1)
    }

    /// The score of every area: Σ wᵢ sᵢ ÷ Σ wᵢ over the components that it has; none
    /// where it has none of those with a weight. Weights are at least 0.
    ///
    /// OECD & JRC (2008), *Handbook on constructing composite indicators*, step 6:
    /// linear aggregation.
    pub fn scores(&self, weights: &[f64]) -> impl ExactSizeIterator<Item = Option<f64>> {
        self.scores.chunks_exact(self.count).map(move |own| {
            let (mut sum, mut whole) = (0.0, 0.0);
            for (score, weight) in own.iter().zip(weights).filter(|(score, _)| !score.is_nan()) {
                sum += score * weight;
                whole += weight;
            }
            (whole > 0.0).then(|| sum / whole)
        })
    }

    /// What each component gives to the score of an area: wᵢ sᵢ ÷ Σ wᵢ. They add up to
    /// the score; none where the area has no such component.
    pub fn contributions(&self, area: usize, weights: &[f64]) -> Vec<Option<f64>> {
        let from = area.saturating_mul(self.count);
        let own = self.scores.get(from..from.saturating_add(self.count)).unwrap_or_default();
        let held = own.iter().zip(weights).filter(|(score, _)| !score.is_nan());
        let whole: f64 = held.map(|(_, weight)| weight).sum();
        let part =
            |(score, weight): (&f64, &f64)| (!score.is_nan() && whole > 0.0).then(|| score * weight / whole);
        own.iter().zip(weights).map(part).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Components {
        Components::from_columns(&[&[Some(2.0), Some(-1.0), None, None], &[Some(5.0), None, Some(4.0), None]])
            .unwrap()
    }

    #[test]
    fn a_score_is_the_weighted_mean_of_what_an_area_has() {
        let found: Vec<Option<f64>> = two().scores(&[1.0, 2.0]).collect();
        assert_eq!(found, [Some(4.0), Some(-1.0), Some(4.0), None]);
        assert_eq!((two().count(), two().areas()), (2, 4));
    }

    #[test]
    fn contributions_add_up_to_the_score() {
        assert_eq!(two().contributions(0, &[1.0, 3.0]), [Some(0.5), Some(3.75)]);
        assert_eq!(two().contributions(1, &[1.0, 3.0]), [Some(-1.0), None]);
        assert_eq!(two().contributions(3, &[1.0, 3.0]), [None, None]);
    }

    #[test]
    fn a_component_without_weight_gives_no_score_alone() {
        let found: Vec<Option<f64>> = two().scores(&[0.0, 1.0]).collect();
        assert_eq!(found, [Some(5.0), None, Some(4.0), None]);
    }

    #[test]
    fn weights_of_zero_below_and_not_a_number_are_refused() {
        for (weights, words) in [
            ([1.0, 0.0], "weight 2 is not above zero"),
            ([-1.0, 1.0], "weight 1 is not above zero"),
            ([1.0, f64::NAN], "weight 2 is not a finite number"),
            ([f64::INFINITY, 1.0], "weight 1 is not a finite number"),
        ] {
            let error = two().check_weights(&weights).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        assert!(two().check_weights(&[1.0]).is_err() && two().check_weights(&[1.0, 2.0]).is_ok());
    }

    #[test]
    fn no_component_no_area_and_uneven_columns_are_refused() {
        assert!(Components::from_columns(&[]).is_err() && Components::from_columns(&[&[]]).is_err());
        assert!(Components::from_columns(&[&[Some(1.0)], &[]]).is_err());
        assert!(Components::from_columns(&[&[Some(f64::NAN)]]).is_err());
    }
}
