//! Ranks and percentiles, equal values together.

use super::check::finite;
use crate::error::Result;

/// Where a value stands among all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The rank, from 1: one more than there are values ahead. Equal values share
    /// the least rank among them (1, 2, 2, 4), the rule of the public-health
    /// quantiles and of competitions.
    pub rank: usize,
    /// How many values share it, this one too.
    pub shared_by: usize,
    /// How many values there are.
    pub of: usize,
    /// The mean of the ranks that equal values would have apart (1, 2.5, 2.5, 4).
    pub mean_rank: f64,
    /// The share of the others that are behind, ties counted half, times 100:
    /// 100 for the first, 0 for the last, 50 for the middle; `None` where there is
    /// no other value.
    pub percentile: Option<f64>,
}

/// Which end of a column is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum First {
    /// The highest value has rank 1.
    #[default]
    Highest,
    /// The lowest value has rank 1.
    Lowest,
}

/// The standing of every value. The caller leaves out what is missing.
///
/// # Errors
/// A value that is not finite. No value is no error: there is nothing to rank.
pub fn standings(values: &[f64], first: First) -> Result<Vec<Standing>> {
    finite("value", values, 0)?;
    // Adding zero turns −0 into 0, so that both are one value.
    let mut sorted: Vec<f64> = values.iter().map(|value| value + 0.0).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let of = sorted.len();
    let standing = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let up_to = sorted.partition_point(|other| other <= value);
        let shared_by = up_to - below;
        let ahead = match first {
            First::Highest => of - up_to,
            First::Lowest => below,
        };
        let tied_others = (shared_by - 1) as f64;
        let behind = (of - ahead - shared_by) as f64 + tied_others / 2.0;
        Standing {
            rank: ahead + 1,
            shared_by,
            of,
            mean_rank: ahead as f64 + 1.0 + tied_others / 2.0,
            percentile: (of > 1).then(|| 100.0 * behind / (of - 1) as f64),
        }
    };
    Ok(values.iter().map(standing).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_the_least_rank_and_the_mean_percentile() {
        let found = standings(&[7.0, 9.0, 7.0, 1.0, 5.0], First::Highest).unwrap();
        assert_eq!(found.iter().map(|one| one.rank).collect::<Vec<_>>(), [2, 1, 2, 5, 4]);
        assert_eq!(found.iter().map(|one| one.shared_by).collect::<Vec<_>>(), [2, 1, 2, 1, 1]);
        assert_eq!(found.iter().map(|one| one.mean_rank).collect::<Vec<_>>(), [2.5, 1.0, 2.5, 5.0, 4.0]);
        let percentiles: Vec<f64> = found.iter().filter_map(|one| one.percentile).collect();
        assert_eq!(percentiles, [62.5, 100.0, 62.5, 0.0, 25.0]);
    }

    #[test]
    fn the_lowest_can_be_first() {
        let found = standings(&[7.0, 9.0, 7.0, 1.0], First::Lowest).unwrap();
        assert_eq!(found.iter().map(|one| one.rank).collect::<Vec<_>>(), [2, 4, 2, 1]);
    }

    #[test]
    fn a_constant_column_is_all_in_the_middle() {
        let found = standings(&[3.0; 5], First::Highest).unwrap();
        assert!(found.iter().all(|one| one.rank == 1 && one.percentile == Some(50.0)));
    }

    #[test]
    fn one_value_has_no_percentile_and_none_has_no_standing() {
        let found = standings(&[3.0], First::Highest).unwrap();
        assert_eq!((found[0].rank, found[0].percentile), (1, None));
        assert!(standings(&[], First::Highest).unwrap().is_empty());
    }

    #[test]
    fn missing_values_are_for_the_caller_to_leave_out() {
        assert!(standings(&[1.0, f64::NAN], First::Highest).unwrap_err().to_string().contains("value 2"));
    }

    #[test]
    fn zero_and_minus_zero_are_tied() {
        let found = standings(&[0.0, -0.0], First::Lowest).unwrap();
        assert!(found.iter().all(|one| one.shared_by == 2));
    }
}
