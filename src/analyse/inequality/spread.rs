//! How unevenly an indicator is spread over areas, and over the people in them.

use super::measures::{Measures, Sample, said};
use super::{PER_PEOPLE, People, refused};
use crate::analyse::OrWhy;
use crate::atlas::{Atlas, GroupSet};
use crate::error::{Problem, Result};
use crate::measure::{Column, Indicator, Kind};
use crate::report::counted;

/// The spread of a column, each area counting the same and by its people, side
/// by side.
#[derive(Debug, Clone)]
pub struct UnequalSpread<'a> {
    /// Areas count the same.
    pub by_area: Measures,
    /// Areas count by their people; of a count it is what there is for each 1,000
    /// of them. Or why there is none.
    pub by_people: OrWhy<Measures>,
    /// The people, where there are any.
    pub people: Option<People<'a>>,
}

/// How unevenly a column is spread over `areas`; `between` takes Theil's indices
/// apart between and within the groups of a grouping.
///
/// A count is spread over areas of unequal size: its measures by area say how far
/// things lie together in few areas, those by people how unequal areas are for
/// their size.
///
/// # Errors
/// Ranks, of which nothing is a share; values below zero; no area with a number,
/// or a total of zero.
pub fn spread_of<'a>(
    atlas: &'a Atlas,
    indicator: &Indicator,
    column: &Column,
    areas: &[u32],
    between: Option<&GroupSet>,
) -> Result<UnequalSpread<'a>> {
    let (used, values) = shares(atlas, indicator, column, areas)?;
    let by_area = Sample { areas: used.clone(), values: values.clone(), weights: None };
    let by_area = by_area.measures(groups_of(&used, between))?;
    let people = People::of(atlas, indicator, column);
    let by_people = people.as_ref().map_err(Clone::clone).and_then(|people| {
        let sample = weighed(indicator, people, &used, &values);
        if sample.areas.is_empty() {
            return Err(format!("no area has a number and {}", people.indicator.title));
        }
        let groups = groups_of(&sample.areas, between);
        sample.measures(groups).map_err(said)
    });
    Ok(UnequalSpread { by_area, by_people, people: people.ok() })
}

/// The areas that have a number, and the numbers, where these can be shares of a
/// total.
fn shares(
    atlas: &Atlas,
    indicator: &Indicator,
    column: &Column,
    areas: &[u32],
) -> Result<(Vec<u32>, Vec<f64>)> {
    if indicator.kind == Kind::Rank {
        return Err(refused(
            Problem::new("ranks and deciles are places in an order, not amounts that are shared")
                .found(format!("\u{201c}{}\u{201d}", indicator.id))
                .help("they can be what others are ordered by"),
        ));
    }
    let known = |area: &u32| column.get(*area as usize).known().map(|value| (*area, value));
    let (used, values): (Vec<u32>, Vec<f64>) = areas.iter().filter_map(known).unzip();
    if used.is_empty() {
        return Err(refused(Problem::new("no area has a number")));
    }
    let below: Vec<(u32, f64)> =
        used.iter().copied().zip(values.iter().copied()).filter(|(_, value)| *value < 0.0).collect();
    if let Some((area, value)) = below.first() {
        let name = atlas.names().get(*area as usize).map(|names| names.display()).unwrap_or_default();
        return Err(refused(
            Problem::new("a number below zero is no share of a total, so it has no measure of inequality")
                .found(format!("{value} in {name}, {} in all", counted(below.len(), "area", "areas")))
                .help("along an ordering (by) a slope takes numbers below zero"),
        ));
    }
    Ok((used, values))
}

/// The areas whose people are known, with what each has: of a count so much for
/// each [`PER_PEOPLE`].
fn weighed(indicator: &Indicator, people: &People<'_>, areas: &[u32], values: &[f64]) -> Sample {
    let mut sample = Sample { areas: Vec::with_capacity(areas.len()), values: Vec::new(), weights: None };
    let mut weights = Vec::with_capacity(areas.len());
    for (area, value) in areas.iter().zip(values) {
        let Some(count) = people.in_area(*area) else { continue };
        sample.areas.push(*area);
        sample.values.push(if indicator.kind == Kind::Count { PER_PEOPLE * value / count } else { *value });
        weights.push(count);
    }
    sample.weights = Some(weights);
    sample
}

/// The group of each area by its position in the grouping, where every area is in
/// one and no area in two.
fn groups_of(areas: &[u32], between: Option<&GroupSet>) -> OrWhy<Vec<usize>> {
    let set = between.ok_or("the dataset has no groups of areas")?;
    let last = areas.iter().max().map_or(0, |last| *last as usize + 1);
    let mut of_area: Vec<Option<usize>> = vec![None; last];
    let mut twice = vec![false; last];
    for (group, members) in set.members().iter().enumerate() {
        for area in members {
            let Some(slot) = of_area.get_mut(*area as usize) else { continue };
            if slot.replace(group).is_some() {
                twice.get_mut(*area as usize).into_iter().for_each(|twice| *twice = true);
            }
        }
    }
    let several = areas.iter().filter(|area| twice.get(**area as usize) == Some(&true)).count();
    if several > 0 {
        let of = counted(several, "area is", "areas are");
        return Err(format!("{of} in several groups of {}, so parts would not add up", set.title()));
    }
    let groups: Vec<usize> =
        areas.iter().filter_map(|area| of_area.get(*area as usize).copied().flatten()).collect();
    match areas.len() - groups.len() {
        0 => Ok(groups),
        none => Err(format!("{} in no group of {}", counted(none, "area is", "areas are"), set.title())),
    }
}
