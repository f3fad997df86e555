//! [`Weights`]: how much each neighbour counts.

use super::NeighbourLists;
use super::check::worded;
use super::sum::{Sum, sum};
use crate::error::{Error, ErrorKind, Problem, Result};
use std::str::FromStr;

/// What the weights of neighbours are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weighting {
    /// Every neighbour weighs 1.
    #[default]
    Binary,
    /// The neighbours of each item weigh 1 together, each as much as the others.
    RowStandardised,
}

impl Weighting {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::RowStandardised => "row",
        }
    }
}

impl FromStr for Weighting {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        worded("a way to weigh neighbours", text, &[Self::Binary, Self::RowStandardised], Self::id)
    }
}

/// Neighbour lists and the weight of every link.
///
/// Binary and row-standardised weights are not stored: one number a row says
/// all, and a row's sum needs one division, not a multiplication a neighbour.
///
/// Anselin, L. (1988), *Spatial Econometrics: Methods and Models*, 3.1, has the
/// weights; S0 is his, too.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    lists: NeighbourLists,
    values: Values,
}

#[derive(Debug, Clone, PartialEq)]
enum Values {
    Same(Weighting),
    Given(Vec<f64>),
}

impl Weights {
    /// Weights of one sort for every link.
    pub fn new(lists: NeighbourLists, weighting: Weighting) -> Self {
        Self { lists, values: Values::Same(weighting) }
    }

    /// Weights of one's own, in the order of [`NeighbourLists::ids`].
    ///
    /// # Errors
    /// As many weights as links are needed, none negative, all finite.
    pub fn given(lists: NeighbourLists, weights: Vec<f64>) -> Result<Self> {
        if weights.len() != lists.ids().len() {
            let problem = Problem::new("there must be one weight a link").found(weights.len().to_string());
            return Err(Error::new(ErrorKind::Refused, problem.expected(lists.ids().len().to_string())));
        }
        if let Some(bad) = weights.iter().find(|weight| !(weight.is_finite() && **weight >= 0.0)) {
            let problem = Problem::new("this is not a usable weight").found(bad.to_string());
            return Err(Error::new(ErrorKind::Refused, problem.expected("a finite number, 0 or more")));
        }
        Ok(Self { lists, values: Values::Given(weights) })
    }

    /// Who is next to whom.
    pub fn lists(&self) -> &NeighbourLists {
        &self.lists
    }

    /// The weight of each neighbour of an item, where all of its neighbours have
    /// the same; 0 where it has none, `None` where the weights were given.
    pub fn same_of(&self, item: usize) -> Option<f64> {
        let count = self.lists.range(item).len();
        match &self.values {
            _ if count == 0 => Some(0.0),
            Values::Same(Weighting::Binary) => Some(1.0),
            Values::Same(Weighting::RowStandardised) => Some(1.0 / count as f64),
            Values::Given(_) => None,
        }
    }

    /// The weights given to an item's neighbours, aligned to them; none where
    /// they are all the same.
    pub fn given_of(&self, item: usize) -> &[f64] {
        match &self.values {
            Values::Same(_) => &[],
            Values::Given(weights) => weights.get(self.lists.range(item)).unwrap_or_default(),
        }
    }

    /// The neighbours of an item with their weights.
    pub fn of(&self, item: usize) -> impl Iterator<Item = (u32, f64)> {
        let (same, given) = (self.same_of(item), self.given_of(item));
        let weight = move |at: usize| same.or(given.get(at).copied()).unwrap_or_default();
        self.lists.of(item).iter().enumerate().map(move |(at, id)| (*id, weight(at)))
    }

    /// Σⱼ wᵢⱼ xⱼ, the spatial lag of an item; 0 without neighbours. A neighbour
    /// beyond the end of `values` makes it `NaN`.
    pub fn lag(&self, item: usize, values: &[f64]) -> f64 {
        let value = |id: &u32| values.get(*id as usize).copied().unwrap_or(f64::NAN);
        let neighbours = self.lists.of(item);
        match &self.values {
            _ if neighbours.is_empty() => 0.0,
            Values::Same(Weighting::Binary) => sum(neighbours.iter().map(value)),
            Values::Same(Weighting::RowStandardised) => {
                sum(neighbours.iter().map(value)) / neighbours.len() as f64
            }
            Values::Given(_) => {
                sum(neighbours.iter().zip(self.given_of(item)).map(|(id, weight)| weight * value(id)))
            }
        }
    }

    /// Σⱼ wᵢⱼ, what an item's neighbours weigh together.
    pub fn sum_of(&self, item: usize) -> f64 {
        self.sum_of_powers(item, 1)
    }

    /// Σⱼ wᵢⱼ².
    pub fn sum_of_squares_of(&self, item: usize) -> f64 {
        self.sum_of_powers(item, 2)
    }

    fn sum_of_powers(&self, item: usize, power: i32) -> f64 {
        let count = self.lists.range(item).len() as f64;
        match &self.values {
            _ if count == 0.0 => 0.0,
            Values::Same(Weighting::Binary) => count,
            Values::Same(Weighting::RowStandardised) => {
                if power == 1 {
                    1.0
                } else {
                    1.0 / count
                }
            }
            Values::Given(_) => sum(self.given_of(item).iter().map(|weight| weight.powi(power))),
        }
    }

    /// The sort of weights; `None` where they were given.
    pub fn weighting(&self) -> Option<Weighting> {
        match self.values {
            Values::Same(weighting) => Some(weighting),
            Values::Given(_) => None,
        }
    }

    /// The weights among some of the items only, which are counted anew in their
    /// order: `new_ids` has an item's new number, or `None` for one that is left
    /// out. Row-standardised weights are shared out among who is left.
    #[must_use]
    pub fn among(&self, new_ids: &[Option<u32>]) -> Self {
        let new_id = |item: u32| new_ids.get(item as usize).copied().flatten();
        let (mut starts, mut ids, mut given) = (vec![0], Vec::new(), Vec::new());
        for item in (0..self.lists.len()).filter(|item| new_id(*item as u32).is_some()) {
            for (at, neighbour) in self.lists.of(item).iter().enumerate() {
                if let Some(id) = new_id(*neighbour) {
                    ids.push(id);
                    given.extend(self.given_of(item).get(at));
                }
            }
            starts.push(ids.len() as u32);
        }
        self.of_the_same_sort(NeighbourLists::made(starts, ids), given)
    }

    /// The same weights with no item its own neighbour; those of the others stay
    /// as they are, but row-standardised ones weigh 1 together again.
    #[must_use]
    pub fn without_self(&self) -> Self {
        let (mut starts, mut ids, mut given) = (vec![0], Vec::new(), Vec::new());
        for item in 0..self.lists.len() {
            for (at, neighbour) in self.lists.of(item).iter().enumerate() {
                if *neighbour as usize != item {
                    ids.push(*neighbour);
                    given.extend(self.given_of(item).get(at));
                }
            }
            starts.push(ids.len() as u32);
        }
        self.of_the_same_sort(NeighbourLists::made(starts, ids), given)
    }

    fn of_the_same_sort(&self, lists: NeighbourLists, given: Vec<f64>) -> Self {
        let values = match self.values {
            Values::Same(weighting) => Values::Same(weighting),
            Values::Given(_) => Values::Given(given),
        };
        Self { lists, values }
    }

    /// S0 = Σᵢ Σⱼ wᵢⱼ.
    pub fn total(&self) -> f64 {
        (0..self.lists.len()).map(|item| self.sum_of(item)).collect::<Sum>().value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    //  0 -- 1 -- 2      3
    fn chain() -> NeighbourLists {
        NeighbourLists::new(vec![0, 1, 3, 4, 4], vec![1, 0, 2, 1]).unwrap()
    }

    const VALUES: [f64; 4] = [1.0, 2.0, 4.0, 8.0];

    fn lags(weights: &Weights) -> Vec<f64> {
        (0..weights.lists().len()).map(|item| weights.lag(item, &VALUES)).collect()
    }

    #[test]
    fn binary_weights_add_and_row_standardised_ones_take_the_mean() {
        let binary = Weights::new(chain(), Weighting::Binary);
        assert_eq!(lags(&binary), [2.0, 5.0, 2.0, 0.0]);
        assert_eq!((binary.sum_of(1), binary.sum_of_squares_of(1), binary.total()), (2.0, 2.0, 4.0));
        let rows = Weights::new(chain(), Weighting::RowStandardised);
        assert_eq!(lags(&rows), [2.0, 2.5, 2.0, 0.0]);
        assert_eq!((rows.sum_of(1), rows.sum_of_squares_of(1), rows.total()), (1.0, 0.5, 3.0));
        assert_eq!((rows.same_of(1), rows.same_of(3), rows.given_of(1)), (Some(0.5), Some(0.0), &[][..]));
    }

    #[test]
    fn weights_of_one_s_own_are_taken_as_they_are() {
        let own = Weights::given(chain(), vec![0.5, 2.0, 0.25, 3.0]).unwrap();
        assert_eq!(lags(&own), [1.0, 3.0, 6.0, 0.0]);
        assert_eq!((own.sum_of(1), own.sum_of_squares_of(1), own.total()), (2.25, 4.0625, 5.75));
        assert_eq!((own.same_of(1), own.given_of(1)), (None, &[2.0, 0.25][..]));
        assert_eq!(own.of(1).collect::<Vec<_>>(), [(0, 2.0), (2, 0.25)]);
    }

    #[test]
    fn the_star_of_gi_counts_the_item_itself() {
        let star = Weights::new(chain().with_self(), Weighting::RowStandardised);
        assert_eq!(lags(&star), [1.5, 7.0 / 3.0, 3.0, 8.0]);
        assert_eq!(star.without_self(), Weights::new(chain(), Weighting::RowStandardised));
    }

    #[test]
    fn items_left_out_take_their_links_with_them() {
        let new_ids = [Some(0), Some(1), None, Some(2)];
        let rows = Weights::new(chain(), Weighting::RowStandardised).among(&new_ids);
        assert_eq!(
            (rows.lists().of(0), rows.lists().of(1), rows.lists().of(2)),
            (&[1][..], &[0][..], &[][..])
        );
        assert_eq!((rows.same_of(1), rows.weighting()), (Some(1.0), Some(Weighting::RowStandardised)));
        let own = Weights::given(chain(), vec![0.5, 2.0, 0.25, 3.0]).unwrap().among(&new_ids);
        assert_eq!((own.given_of(0), own.given_of(1), own.weighting()), (&[0.5][..], &[2.0][..], None));
    }

    #[test]
    fn weights_that_are_none_are_refused() {
        for bad in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(Weights::given(chain(), vec![1.0, bad, 1.0, 1.0]).is_err(), "{bad}");
        }
        assert!(Weights::given(chain(), vec![1.0]).is_err());
    }

    #[test]
    fn a_neighbour_without_a_value_is_not_a_zero() {
        assert!(Weights::new(chain(), Weighting::Binary).lag(1, &[1.0]).is_nan());
    }
}
