//! Where a value stands among all, and its neighbours' beside it.

use crate::stats::spatial::Standing;

/// All known values in order, to look up how many are below.
pub(super) struct Sorted {
    values: Vec<f64>,
}

impl Sorted {
    pub(super) fn of(values: &[Option<f64>]) -> Self {
        let mut values: Vec<f64> = values.iter().flatten().copied().collect();
        values.sort_unstable_by(f64::total_cmp);
        Self { values }
    }

    /// The share of all values below this one, equal ones counted half.
    fn share_below(&self, value: f64) -> f64 {
        let below = self.values.partition_point(|other| *other < value);
        let up_to = self.values.partition_point(|other| *other <= value);
        (below + up_to) as f64 / 2.0 / self.values.len().max(1) as f64
    }

    /// Whether more values are below this one than above.
    fn is_above_median(&self, value: f64) -> bool {
        self.share_below(value) > 0.5
    }

    /// How high an area's value and its neighbours' are.
    pub(super) fn standing(&self, neighbours: &[u32], at: usize, values: &[Option<f64>]) -> Option<Standing> {
        let own = values.get(at).copied().flatten()?;
        let around = || known(neighbours, at, values);
        Some(Standing {
            share_below: self.share_below(own),
            neighbours_above: around().filter(|value| self.is_above_median(*value)).count(),
            neighbours: around().count(),
        })
    }
}

/// How many neighbours have a value, and their mean.
pub(super) fn around(neighbours: &[u32], at: usize, values: &[Option<f64>]) -> (usize, Option<f64>) {
    let known: Vec<f64> = known(neighbours, at, values).collect();
    (known.len(), crate::stats::mean(&known))
}

/// The values of the neighbours that have one, the area itself left out.
fn known<'a>(neighbours: &'a [u32], at: usize, values: &'a [Option<f64>]) -> impl Iterator<Item = f64> + 'a {
    let others = neighbours.iter().filter(move |id| **id as usize != at);
    others.filter_map(|id| values.get(*id as usize).copied().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_and_its_neighbours_are_counted_against_all() {
        let values = [1.0, 2.0, 3.0, 4.0].map(Some).to_vec();
        let sorted = Sorted::of(&values);
        let standing = sorted.standing(&[0, 2, 3], 3, &values).unwrap();
        assert_eq!((standing.share_below, standing.neighbours_above, standing.neighbours), (0.875, 1, 2));
        assert_eq!(around(&[0, 2, 3], 3, &values), (2, Some(2.0)));
        assert_eq!(around(&[], 0, &values), (0, None));
        assert!(sorted.standing(&[], 0, &[None]).is_none());
    }

    #[test]
    fn what_is_equal_to_most_is_not_above_the_median() {
        let values = [5.0, 5.0, 5.0, 9.0].map(Some).to_vec();
        let sorted = Sorted::of(&values);
        assert!(!sorted.is_above_median(5.0) && sorted.is_above_median(9.0));
    }
}
