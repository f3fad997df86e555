//! Theil's T and L, and their parts between and within groups.

use super::super::check::{refused, same_length};
use super::super::sum;
use super::people::People;
use crate::error::Result;

/// Theil's T: Σ wᵢ·(xᵢ ÷ x̄)·ln(xᵢ ÷ x̄), 0 where all have the same, ln n where one
/// of n has all. A value of zero adds nothing.
///
/// Theil, H. (1967), *Economics and information theory*, pp. 91–95.
///
/// # Errors
/// As [`gini()`](super::gini()).
pub fn theil(values: &[f64], weights: Option<&[f64]>) -> Result<f64> {
    Ok(index_t(&People::of(values, weights)?))
}

/// Theil's L, the mean logarithmic deviation: Σ wᵢ·ln(x̄ ÷ xᵢ). More sensitive to
/// low values than T.
///
/// Theil (1967), pp. 125–127; Shorrocks, A. F. (1980), *The class of additively
/// decomposable inequality measures*, Econometrica 48, 613–625.
///
/// # Errors
/// As [`gini()`](super::gini()), and a value of zero, whose logarithm is infinite.
pub fn mean_log_deviation(values: &[f64], weights: Option<&[f64]>) -> Result<f64> {
    Ok(index_l(&People::of_positive(values, weights)?))
}

/// An index as the sum of two parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// The whole index.
    pub total: f64,
    /// What there would be if all in a group had the group's mean.
    pub between: f64,
    /// What there is within the groups.
    pub within: f64,
    /// The index within each group; `None` where it has nobody or a total of zero.
    pub groups: Vec<Option<f64>>,
}

/// Theil's T between and within groups, such as districts. `groups` has the group
/// of every value, counted from 0. Within, groups count by their share of the
/// total. Shorrocks (1980).
///
/// # Errors
/// As [`theil`]; uneven columns.
pub fn theil_decomposed(values: &[f64], weights: Option<&[f64]>, groups: &[usize]) -> Result<Decomposition> {
    let people = People::of(values, weights)?;
    decomposed(&people, groups, index_t, |share, ratio| share * ratio)
}

/// Theil's L between and within groups; within, groups count by their share of
/// the people. Shorrocks (1980).
///
/// # Errors
/// As [`mean_log_deviation`]; uneven columns.
pub fn mean_log_deviation_decomposed(
    values: &[f64],
    weights: Option<&[f64]>,
    groups: &[usize],
) -> Result<Decomposition> {
    let people = People::of_positive(values, weights)?;
    decomposed(&people, groups, index_l, |share, _| share)
}

fn index_t(people: &People<'_>) -> f64 {
    let term = |(value, share): (f64, f64)| if value > 0.0 { share * value * value.ln() } else { 0.0 };
    sum(people.shares().map(term)).max(0.0)
}

fn index_l(people: &People<'_>) -> f64 {
    (-sum(people.shares().map(|(value, share)| share * value.ln()))).max(0.0)
}

/// Splits an index; `part` is a group's weight within, of its share of the people
/// and its mean as a multiple of the overall mean.
fn decomposed(
    people: &People<'_>,
    groups: &[usize],
    index: impl Fn(&People<'_>) -> f64,
    part: impl Fn(f64, f64) -> f64,
) -> Result<Decomposition> {
    same_length("values and groups", people.values.len(), groups.len())?;
    let count = groups.iter().max().map_or(0, |last| last.saturating_add(1));
    if count > people.values.len() {
        return Err(refused("the groups are not numbered from 0 without gaps"));
    }
    let mut members = vec![(Vec::new(), Vec::new()); count];
    for ((value, weight), group) in people.values.iter().zip(people.weights.iter()).zip(groups) {
        if let Some((values, weights)) = members.get_mut(*group) {
            values.push(*value);
            weights.push(*weight);
        }
    }
    let (mut means, mut shares) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut within = super::super::Sum::default();
    let mut own = Vec::with_capacity(count);
    for (values, weights) in &members {
        // A group of nobody, or of nothing, is equal within itself.
        let group = People::of(values, Some(weights)).ok();
        let people_in = sum(weights.iter().copied());
        means.push(group.as_ref().map_or(0.0, |group| group.mean));
        shares.push(people_in);
        own.push(group.map(|group| {
            let inside = index(&group);
            within.add(part(people_in / people.whole, group.mean / people.mean) * inside);
            inside
        }));
    }
    let between = People::of(&means, Some(&shares)).map(|groups| index(&groups))?;
    Ok(Decomposition { total: index(people), between, within: within.value(), groups: own })
}

/// Income per head of the Mexican states in 1940, `mexico.csv` of libpysal.
#[cfg(test)]
pub(super) const MEXICO_1940: [f64; 32] = [
    10384.0, 22361.0, 9573.0, 3758.0, 2934.0, 8578.0, 8537.0, 6909.0, 17816.0, 12132.0, 4359.0, 2181.0,
    4414.0, 5309.0, 3408.0, 3327.0, 6936.0, 4836.0, 9073.0, 1892.0, 3569.0, 11016.0, 21965.0, 4372.0, 4840.0,
    6399.0, 2459.0, 7508.0, 3605.0, 5203.0, 7990.0, 3734.0,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// inequality 1.1.2, tests/test_theil.py, `mexico.csv`.
    #[test]
    fn the_states_of_mexico() {
        let found = theil(&MEXICO_1940, None).unwrap();
        assert!((found - 0.208_943_44).abs() < 5e-9, "{found}");
    }

    /// The same test: three states with nothing and three with ten.
    #[test]
    fn all_inequality_can_be_between() {
        let found = theil_decomposed(&[0.0, 0.0, 0.0, 10.0, 10.0, 10.0], None, &[0, 0, 0, 1, 1, 1]).unwrap();
        assert!((found.between - std::f64::consts::LN_2).abs() < 1e-15);
        assert_eq!((found.within, &found.groups), (0.0, &vec![None, Some(0.0)]));
    }

    /// inequality 1.1.2, `TheilD(pcgdp1940, hanson98)`: computed.
    #[test]
    fn between_and_within_the_regimes_of_mexico() {
        let found = theil_decomposed(&MEXICO_1940, None, &MEXICO_REGIME).unwrap();
        let (between, within) = MEXICO_PARTS;
        assert!((found.between - between).abs() < 1e-14, "{} {between}", found.between);
        assert!((found.within - within).abs() < 1e-14, "{} {within}", found.within);
    }

    #[test]
    fn zeros_have_no_logarithm_and_far_groups_no_place() {
        assert!(mean_log_deviation(&[0.0, 1.0], None).unwrap_err().to_string().contains("value 1"));
        assert!(theil_decomposed(&[1.0, 2.0], None, &[0, 5]).is_err());
        assert!(theil_decomposed(&[1.0, 2.0], None, &[0, usize::MAX]).is_err());
        assert!(theil_decomposed(&[1.0, 2.0], None, &[0]).is_err());
    }

    proptest! {
        #[test]
        fn the_parts_add_up(rows in prop::collection::vec((0.1..100.0_f64, 0.0..9.0_f64, 0..4_usize), 5..40)) {
            let values: Vec<f64> = rows.iter().map(|row| row.0).collect();
            let weights: Vec<f64> = rows.iter().map(|row| row.1 + 0.01).collect();
            let groups: Vec<usize> = rows.iter().map(|row| row.2).collect();
            for found in [
                theil_decomposed(&values, Some(&weights), &groups).unwrap(),
                mean_log_deviation_decomposed(&values, Some(&weights), &groups).unwrap(),
            ] {
                prop_assert!((found.between + found.within - found.total).abs() < 1e-12);
                prop_assert!(found.between >= 0.0 && found.within >= 0.0);
            }
        }
    }

    /// The column `hanson98`, numbered as its regimes appear.
    const MEXICO_REGIME: [usize; 32] =
        [0, 1, 0, 2, 2, 1, 1, 3, 4, 0, 3, 2, 3, 3, 4, 3, 3, 0, 1, 2, 3, 3, 2, 0, 0, 1, 2, 1, 3, 3, 2, 0];
    const MEXICO_PARTS: (f64, f64) = (0.03458890004670406, 0.17435454225688188);
}
