//! Areas in groups of like areas, and what marks each group.

use super::Complete;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::Column;
use crate::stats::groups::{
    GroupProfile, Merge, Points, cut, k_means, profiles, silhouette, ward, within_sum,
};
use crate::stats::together::z_scores;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// How groups are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GroupMethod {
    /// The groups with the least variance within, from many starts by chance.
    #[default]
    KMeans,
    /// Areas and groups merged two by two, a tree cut at so many groups.
    Ward,
}

impl GroupMethod {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::KMeans => "k-means",
            Self::Ward => "ward",
        }
    }
}

impl fmt::Display for GroupMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for GroupMethod {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        [Self::KMeans, Self::Ward].into_iter().find(|method| method.id() == text).ok_or_else(|| {
            let problem = Problem::new("groups are not found by this method");
            let found = format!("\u{201c}{text}\u{201d}");
            Error::new(ErrorKind::Parameter, problem.found(found).expected("k-means or ward"))
        })
    }
}

/// What typology is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypologyRule {
    /// How groups are found.
    pub method: GroupMethod,
    /// How many.
    pub groups: usize,
    /// The seed of the starts of k-means.
    pub seed: u64,
}

/// How tight so many groups are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tightness {
    /// How many groups.
    pub groups: usize,
    /// The sum of squared distances to the middles of the groups, in standard scores.
    pub within: f64,
    /// What part of all variance lies between the groups, 0 to 1.
    pub between_share: f64,
}

/// Areas in groups.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaGroups {
    /// The areas that have every column.
    pub complete: Complete,
    /// The group of each, from 0, the largest first.
    pub group: Vec<usize>,
    /// What marks each group: means in the columns' units and in standard deviations of
    /// these areas.
    pub profiles: Vec<GroupProfile>,
    /// How tight the groups are.
    pub fit: Tightness,
    /// The mean silhouette width; none of one group, and of more areas than it is worked
    /// out for.
    pub silhouette: Option<f64>,
    /// How tight other numbers of groups are.
    pub curve: Vec<Tightness>,
    /// How many of the starts of k-means ended with these groups.
    pub agreeing_starts: Option<usize>,
    /// Ward's heights at which the last groups merge, highest first: the first is that at
    /// which two become one.
    pub heights: Vec<f64>,
}

/// How many starts k-means has.
pub const STARTS: usize = 20;
/// The numbers of groups that are compared.
const COMPARED: RangeInclusive<usize> = 2..=10;
/// The starts of each of those.
const COMPARED_STARTS: usize = 5;
/// Ward's method and silhouettes look at every two areas.
const MOST_PAIRED: usize = 20_000;
/// How many of Ward's heights are told.
const HEIGHTS: usize = 20;

/// Puts areas into groups by standard scores (divided by n) over those that have every
/// column.
///
/// # Errors
/// As [`Complete::of`]; no area with every column; a constant column, named; a number of
/// groups below 1 or above that of different areas; Ward's method over more than 20,000
/// areas.
pub fn typology(columns: &[&Column], areas: &[u32], rule: TypologyRule) -> Result<AreaGroups> {
    let complete = Complete::of(columns, areas)?;
    complete.points()?;
    let points = standardised(columns, &complete)?;
    let one = within_sum(&points, &vec![0; points.count()])?;
    let tightness = |groups, within: f64| Tightness { groups, within, between_share: 1.0 - within / one };
    let (group, curve, agreeing_starts, merges) = match rule.method {
        GroupMethod::KMeans => {
            let found = k_means(&points, rule.groups, rule.seed, STARTS)?;
            // Of fewer different areas than groups there is no further point of the curve.
            let others = COMPARED
                .map_while(|k| Some((k, k_means(&points, k, rule.seed, COMPARED_STARTS).ok()?.within)));
            let own = |(k, within)| if k == rule.groups { found.within.min(within) } else { within };
            let curve = others.map(|(k, within)| tightness(k, own((k, within)))).collect();
            (found.group, curve, Some(found.agreeing_starts), Vec::new())
        }
        GroupMethod::Ward => {
            let merges = tree(&points)?;
            let mut curve = Vec::new();
            for k in COMPARED.filter(|k| *k <= points.count()) {
                curve.push(tightness(k, within_sum(&points, &cut(&merges, k)?)?));
            }
            (cut(&merges, rule.groups)?, curve, None, merges)
        }
    };
    let raw: Vec<&[f64]> = complete.columns.iter().map(Vec::as_slice).collect();
    Ok(AreaGroups {
        profiles: profiles(&raw, &group)?,
        fit: tightness(rule.groups, within_sum(&points, &group)?),
        silhouette: (points.count() <= MOST_PAIRED).then(|| silhouette(&points, &group).ok()).flatten(),
        curve,
        agreeing_starts,
        heights: merges.iter().rev().take(HEIGHTS).map(|merge| merge.height).collect(),
        group,
        complete,
    })
}

fn tree(points: &Points) -> Result<Vec<Merge>> {
    if points.count() > MOST_PAIRED {
        let problem = Problem::new("Ward\u{2019}s method compares every two areas, which are too many");
        let problem = problem.found(format!("{} areas", points.count()));
        let problem = problem.expected(format!("at most {MOST_PAIRED}"));
        let problem = problem.help("take k-means, or the areas of a group");
        return Err(Error::new(ErrorKind::Refused, problem));
    }
    Ok(ward(points))
}

/// Standard scores; every column that has no scale is named.
fn standardised(columns: &[&Column], complete: &Complete) -> Result<Points> {
    let (mut scores, mut problems) = (Vec::with_capacity(columns.len()), Vec::new());
    for (column, numbers) in columns.iter().zip(&complete.columns) {
        match z_scores(numbers) {
            Ok(column) => scores.push(column),
            Err(error) => {
                let (id, why) = (column.indicator(), &error.first().message);
                problems.push(Problem::new(format!("{id} cannot tell areas apart: {why}")));
            }
        }
    }
    Error::all(ErrorKind::Refused, problems)?;
    Points::from_columns(&scores.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{ColumnBuilder, Flags, IndicatorId, Period, Value};

    fn column(id: &str, values: &[f64]) -> Column {
        let mut builder = ColumnBuilder::new(IndicatorId::from_title(id), Period::Unknown, values.len() + 1);
        for (area, value) in values.iter().enumerate() {
            builder.set(area, Value::Known(*value), Flags::NONE);
        }
        builder.build()
    }

    /// Five areas in two heaps, and a sixth without a number.
    fn two_heaps() -> [Column; 2] {
        [column("x", &[0.0, 10.0, 0.2, 10.2, 10.1]), column("y", &[1.0, 5.0, 1.0, 5.0, 5.0])]
    }

    fn rule(method: GroupMethod, groups: usize) -> TypologyRule {
        TypologyRule { method, groups, seed: 1 }
    }

    #[test]
    fn two_heaps_are_found_by_both_methods() {
        let [x, y] = two_heaps();
        for method in [GroupMethod::KMeans, GroupMethod::Ward] {
            let found = typology(&[&x, &y], &[0, 1, 2, 3, 4, 5], rule(method, 2)).unwrap();
            assert_eq!((found.group, found.complete.left_out), (vec![1, 0, 1, 0, 0], 1), "{method}");
            assert!(found.silhouette.unwrap() > 0.9 && found.fit.between_share > 0.99);
            assert_eq!(found.curve.iter().map(|one| one.groups).collect::<Vec<_>>(), [2, 3, 4, 5]);
            assert!(found.curve.is_sorted_by(|one, next| one.within >= next.within));
            assert!((found.curve[0].within - found.fit.within).abs() < 1e-12);
            assert_eq!(found.profiles[0].means, [Some(10.1), Some(5.0)]);
            assert_eq!(found.heights.len(), if method == GroupMethod::Ward { 4 } else { 0 });
        }
    }

    #[test]
    fn a_constant_column_is_refused_by_its_name() {
        let [x, _] = two_heaps();
        let flat = column("flat", &[3.0; 5]);
        let error = typology(&[&x, &flat], &[0, 1, 2], rule(GroupMethod::KMeans, 2)).unwrap_err().to_string();
        assert!(error.contains("flat cannot tell areas apart: the column is constant"), "{error}");
    }

    #[test]
    fn one_area_no_area_and_more_groups_than_areas_are_refused() {
        let [x, y] = two_heaps();
        for method in [GroupMethod::KMeans, GroupMethod::Ward] {
            assert!(typology(&[&x, &y], &[0], rule(method, 1)).is_err());
            assert!(typology(&[&x, &y], &[5], rule(method, 1)).is_err());
            assert!(typology(&[&x, &y], &[0, 1, 2], rule(method, 4)).is_err());
            assert!(typology(&[&x, &y], &[0, 1, 2], rule(method, 0)).is_err());
        }
        assert!("tree".parse::<GroupMethod>().unwrap_err().is_parameter());
    }
}
