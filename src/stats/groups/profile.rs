//! What marks each group of a typology.

use super::super::check::{finite, refused, same_length};
use super::super::{mean, sum};
use crate::error::Result;

/// A group beside all areas.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupProfile {
    /// How many areas it has.
    pub size: usize,
    /// Its mean of every column, in the column's unit; `None` for a group of none.
    pub means: Vec<Option<f64>>,
    /// How far that is from the mean of all, in standard deviations of all areas;
    /// `None` for a group of none and for a constant column.
    pub scores: Vec<Option<f64>>,
}

/// The profile of every group over columns as published, not standardised.
/// `groups` has the group of every area, from 0.
///
/// # Errors
/// Uneven columns, no area, values that are not finite, groups numbered beyond the
/// areas.
pub fn profiles(columns: &[&[f64]], groups: &[usize]) -> Result<Vec<GroupProfile>> {
    let count = groups.iter().max().map_or(0, |last| last.saturating_add(1));
    if count > groups.len() {
        return Err(refused("the groups are not numbered from 0 without gaps"));
    }
    let members = |group: usize| groups.iter().filter(move |own| **own == group);
    let mut found: Vec<GroupProfile> = (0..count)
        .map(|group| GroupProfile { size: members(group).count(), means: Vec::new(), scores: Vec::new() })
        .collect();
    for column in columns {
        same_length("the columns and the groups", column.len(), groups.len())?;
        finite("value", column, 1)?;
        let centre = mean(column).unwrap_or_default();
        let variance = sum(column.iter().map(|value| (value - centre).powi(2))) / column.len() as f64;
        let constant = column.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
        for (group, profile) in found.iter_mut().enumerate() {
            let own = column.iter().zip(groups).filter(|(_, own)| **own == group).map(|(value, _)| *value);
            let mean = (profile.size > 0).then(|| sum(own) / profile.size as f64);
            profile.means.push(mean);
            profile.scores.push(mean.filter(|_| !constant).map(|mean| (mean - centre) / variance.sqrt()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_stands_out_by_deviations() {
        let found = profiles(&[&[1.0, 1.0, 5.0, 5.0], &[2.0; 4]], &[0, 0, 2, 2]).unwrap();
        assert_eq!(
            found[0],
            GroupProfile { size: 2, means: vec![Some(1.0), Some(2.0)], scores: vec![Some(-1.0), None] }
        );
        assert_eq!(found[1], GroupProfile { size: 0, means: vec![None, None], scores: vec![None, None] });
        assert_eq!(found[2].scores[0], Some(1.0));
    }

    #[test]
    fn uneven_missing_and_misnumbered_are_refused() {
        assert!(profiles(&[&[1.0]], &[0, 0]).is_err() && profiles(&[&[f64::NAN]], &[0]).is_err());
        assert!(profiles(&[&[1.0, 2.0]], &[0, 7]).is_err() && profiles(&[&[]], &[]).is_err());
        assert!(profiles(&[], &[]).unwrap().is_empty());
    }
}
