//! Emerging hot spots: Gi* of every period among the same areas, and what has
//! become of each cluster.

use super::{AreaNeighbours, neighbours};
use crate::atlas::Atlas;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::topology::NeighbourRule;
use crate::measure::Column;
use crate::stats::distribution::normal_two_sided;
use crate::stats::interval::Level;
use crate::stats::spatial::emerging::{Emergence, Moment, emerging};
use crate::stats::spatial::{AreaState, Correction, Sample, getis_ord_g_star};
use crate::stats::{Weighting, Weights};
use rayon::prelude::*;

/// How clusters are found in every period.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct EmergingPlan {
    /// What makes a neighbour.
    pub weights: NeighbourRule,
    /// What is done about many areas at once, in each period by itself.
    pub correction: Correction,
    /// The level of significance.
    pub alpha: Alpha,
}

/// A level of significance, 5 % where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha(pub f64);

impl Default for Alpha {
    fn default() -> Self {
        Self(0.05)
    }
}

/// One period.
#[derive(Debug, Clone, PartialEq)]
pub struct EmergingPeriod<'a> {
    /// Its column.
    pub column: &'a Column,
    /// How many areas have a number.
    pub used: usize,
    /// How many were tested: those with two neighbours or more that have one.
    pub tested: usize,
    /// The p up to which an area is significant; none where no area is.
    pub threshold: Option<f64>,
}

/// What has become of clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct EmergingSpots<'a> {
    /// Who is next to whom.
    pub neighbours: AreaNeighbours,
    /// The periods used, oldest first.
    pub periods: Vec<EmergingPeriod<'a>>,
    /// The periods of which nothing could be found, and why.
    pub left_out: Vec<(&'a Column, String)>,
    /// Of every area, what it was in each period used, one area after another;
    /// `None` without a number.
    pub moments: Vec<Option<Moment>>,
    /// What has become of each area.
    pub areas: Vec<Emergence>,
    /// What can be said of each area in the last period used.
    pub states: Vec<AreaState>,
}

/// One period's findings.
struct Found {
    moments: Vec<Option<Moment>>,
    states: Vec<AreaState>,
    used: usize,
    tested: usize,
    threshold: Option<f64>,
}

/// Finds Gi* (binary weights, the area itself included, z against the normal
/// distribution) of every column among the same areas, and the pattern of each
/// area over time. A column in which fewer than three areas have a number, or all
/// the same, is left out.
///
/// # Errors
/// Fewer than two columns that can be used; the last among those that cannot, as
/// nothing could be said of now; more links than are listed.
pub fn emerging_spots<'a>(
    atlas: &Atlas,
    areas: &[u32],
    columns: &[&'a Column],
    plan: EmergingPlan,
) -> Result<EmergingSpots<'a>> {
    let found = neighbours(atlas, areas, plan.weights, false)?;
    let weights = Weights::new(found.neighbours.lists.clone(), Weighting::Binary);
    // In order of the columns, whatever the number of threads.
    let of_columns: Vec<Result<Found>> =
        columns.par_iter().map(|column| one_period(column, areas, &weights, plan)).collect();
    let last = of_columns.last();
    if let Some(Err(error)) = last {
        return Err(Error::new(
            error.kind(),
            error.first().clone().help(
                "this is the last period, without which nothing can be said of now: choose an earlier one",
            ),
        ));
    }
    let states = last.and_then(|last| last.as_ref().ok()).map(|last| last.states.clone());
    let (mut periods, mut left_out, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for (column, found) in columns.iter().zip(of_columns) {
        match found {
            Err(error) => left_out.push((*column, error.first().message.clone())),
            Ok(Found { moments, used, tested, threshold, .. }) => {
                periods.push(EmergingPeriod { column, used, tested, threshold });
                kept.push(moments);
            }
        }
    }
    if periods.len() < 2 {
        let labels: Vec<String> = periods.iter().map(|period| period.column.period().label()).collect();
        let problem = Problem::new("what emerges needs several periods").found(labels.join(", "));
        return Err(Error::new(ErrorKind::Refused, problem.expected("two or more")));
    }
    let series = |at: usize| kept.iter().map(move |moments| moments.get(at).copied().flatten());
    let moments: Vec<Option<Moment>> = (0..areas.len()).flat_map(series).collect();
    let patterns = emerging(&moments, periods.len(), Level::P95)?;
    Ok(EmergingSpots {
        neighbours: found,
        periods,
        left_out,
        moments,
        areas: patterns,
        states: states.unwrap_or_default(),
    })
}

fn one_period(column: &Column, areas: &[u32], weights: &Weights, plan: EmergingPlan) -> Result<Found> {
    let values: Vec<Option<f64>> = areas.iter().map(|area| column.get(*area as usize).known()).collect();
    let sample = Sample::new(&values, weights)?;
    let z = getis_ord_g_star(&sample)?.z;
    let p: Vec<Option<f64>> = z.iter().map(|z| z.map(normal_two_sided)).collect();
    let decided = plan.correction.decide(sample.states(), &p, plan.alpha.0)?;
    let moment =
        |(z, is_significant): (&Option<f64>, &bool)| z.map(|z| Moment { z, is_significant: *is_significant });
    Ok(Found {
        moments: z.iter().zip(&decided.is_significant).map(moment).collect(),
        states: sample.states().to_vec(),
        used: sample.len(),
        tested: decided.tested,
        threshold: decided.threshold,
    })
}

#[cfg(test)]
mod tests;
