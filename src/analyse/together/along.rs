//! How two indicators go along: correlations over areas, and over their people.

use super::{Side, pairs};
use crate::analyse::OrWhy;
use crate::atlas::Atlas;
use crate::error::{Error, Result};
use crate::measure::{Column, Indicator, Kind};
use crate::stats::interval::Level;
use crate::stats::together::{Correlation, pearson, pearson_weighted, spearman};

/// How two columns go along over the areas that have both numbers.
#[derive(Debug, Clone)]
pub struct Along<'a> {
    /// The areas that have both.
    pub used: Vec<u32>,
    /// Pearson's correlation, or why there is none.
    pub pearson: OrWhy<Correlation>,
    /// Spearman's, of the ranks.
    pub spearman: OrWhy<Correlation>,
    /// Pearson's with every area counting by its people.
    pub weighted: OrWhy<Correlation>,
    /// The dataset's population, where it names one: the people.
    pub population: OrWhy<(&'a Indicator, &'a Column)>,
}

/// How two columns go along over `areas`. The people are the dataset's population
/// in the period of the first, else its latest.
///
/// # Errors
/// Fewer than three areas have both numbers.
pub fn along<'a>(atlas: &'a Atlas, sides: [Side<'_>; 2], areas: &[u32], level: Level) -> Result<Along<'a>> {
    let (used, [ones, others]) = pairs(sides, areas);
    // What is refused of both is refused whole: there are too few areas.
    if used.len() < 3 {
        return Err(super::classes::too_few(used.len()));
    }
    let ranked = sides.iter().find(|side| side.indicator.kind == Kind::Rank);
    let distances = || match ranked {
        None => Ok(()),
        Some(side) => Err(format!(
            "{} is a rank: only its order means anything, as in Spearman\u{2019}s",
            side.indicator.id
        )),
    };
    let population = population(atlas, sides);
    let weighted = distances().and_then(|()| {
        let (_, people) = population.as_ref().map_err(Clone::clone)?;
        // Nobody where the people are not known: such an area does not count.
        let weights: Vec<f64> = used
            .iter()
            .map(|area| people.get(*area as usize).known().filter(|people| *people > 0.0).unwrap_or_default())
            .collect();
        pearson_weighted(&ones, &others, &weights).map_err(said)
    });
    Ok(Along {
        pearson: distances().and_then(|()| pearson(&ones, &others, level).map_err(said)),
        spearman: spearman(&ones, &others, level).map_err(said),
        weighted,
        population,
        used,
    })
}

fn population<'a>(atlas: &'a Atlas, [one, _]: [Side<'_>; 2]) -> OrWhy<(&'a Indicator, &'a Column)> {
    let id = atlas.about().weight.as_ref().ok_or("the dataset names no population to weigh areas by")?;
    let entry = atlas.entry(id.as_str()).ok_or_else(|| format!("{id} was not joined"))?;
    let column = entry.column_for(one.column.period(), None).or_else(|| entry.column(None));
    let column = column.ok_or_else(|| format!("{id} has no column"))?;
    if entry.indicator().kind != Kind::Count {
        return Err(format!("{id} is no count of people"));
    }
    Ok((entry.indicator(), column))
}

fn said(error: Error) -> String {
    error.first().message.clone()
}
