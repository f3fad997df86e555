//! Several indicators as one score of need, and how far its ranking hangs on the weights.

mod scenarios;
#[cfg(test)]
mod tests;
mod words;

pub use scenarios::Scenario;
pub use words::{NeedEnd, ScoreScale};

use super::correlations::correlations;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Absent, Column, ColumnBuilder, Flags, IndicatorId, Period, Value, strongest};
use crate::report::counted;
use crate::stats::rank::{First, Standing, standings};
use crate::stats::together::{Components, RankRange, WeightDraws, rank_ranges};
use std::collections::HashMap;

/// One column of a composite.
#[derive(Debug, Clone, Copy)]
pub struct Component<'a> {
    /// Its numbers.
    pub column: &'a Column,
    /// How much it counts, beside the others.
    pub weight: f64,
    /// Which end of it is need.
    pub need: NeedEnd,
}

/// How components become one score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CompositeRule {
    /// How they are put on one scale.
    pub scale: ScoreScale,
    /// How many of them an area must have for a score.
    pub least: usize,
    /// How weights are drawn to see how ranks move.
    pub draws: WeightDraws,
    /// How many areas are the top, to see who stays in it.
    pub top: usize,
}

/// A composite index. Every list is aligned to the areas scored, or to the components.
#[derive(Debug, Clone)]
pub struct Composite {
    /// The score of every area of the atlas that was asked for, or why it has none: the
    /// gravest reason of its components. High is need.
    pub column: Column,
    /// How many components each area has.
    pub held: Vec<usize>,
    /// Where each stands, the highest score first.
    pub standings: Vec<Option<Standing>>,
    /// What each component gives to each score; they add up to it.
    pub contributions: Vec<Vec<Option<f64>>>,
    /// How its rank moves when weights do.
    pub ranges: Vec<Option<RankRange>>,
    /// Other weights: equal ones, and each component left out.
    pub scenarios: Vec<Scenario>,
    /// Pearson's correlation of every two components, turned to need, over the areas of
    /// the scale.
    pub correlations: Vec<Vec<Option<f64>>>,
}

/// Scores `areas` on a scale made of the areas `over`, which must hold them.
///
/// # Errors
/// Fewer than two components; one twice; one that has no scale (constant, or a number for
/// fewer than two areas), named; weights that are zero, negative or not finite; `areas`
/// outside `over`; a `least` of none or more than there are; more draws than are kept.
pub fn composite(
    components: &[Component<'_>],
    areas: &[u32],
    over: &[u32],
    rule: &CompositeRule,
) -> Result<Composite> {
    check(components, rule)?;
    let place: HashMap<u32, usize> = over.iter().copied().zip(0..).collect();
    let rows: Vec<usize> = areas.iter().filter_map(|area| place.get(area).copied()).collect();
    if rows.len() < areas.len() {
        let problem = Problem::new("areas are to be scored that the scale is not made of");
        let problem = problem.found(format!("{} of {}", areas.len() - rows.len(), areas.len()));
        return Err(refused(problem.help("make the scale over a group that holds them, or over all areas")));
    }
    let turned: Vec<Vec<Option<f64>>> = components.iter().map(|component| turned(component, over)).collect();
    let scaled = scaled(components, &turned, rule.scale)?;
    let held: Vec<usize> =
        rows.iter().map(|row| scaled.iter().filter(|column| has(column, *row)).count()).collect();
    let own: Vec<Vec<Option<f64>>> = scaled.iter().map(|column| chosen(column, &rows, &held, rule)).collect();
    let own = Components::from_columns(&own.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
    let weights: Vec<f64> = components.iter().map(|component| component.weight).collect();
    let ranges = rank_ranges(&own, &weights, rule.draws, rule.top)?;
    let scores: Vec<Option<f64>> = own.scores(&weights).collect();
    let standings = stand(&scores)?;
    Ok(Composite {
        column: column(components, areas, &scores),
        held,
        contributions: (0..areas.len()).map(|area| own.contributions(area, &weights)).collect(),
        ranges,
        scenarios: scenarios::all(&own, &weights, &scores, &standings, rule.top)?,
        standings,
        correlations: correlations(&turned),
    })
}

fn check(components: &[Component<'_>], rule: &CompositeRule) -> Result<()> {
    let mut problems = Vec::new();
    if components.len() < 2 {
        let problem = Problem::new("a composite is made of two components or more");
        problems.push(problem.found(components.len().to_string()).help("oast rank ranks areas by one"));
    }
    for (at, component) in components.iter().enumerate() {
        let (id, period) = (component.column.indicator(), component.column.period());
        let is_same =
            |other: &Component<'_>| other.column.indicator() == id && other.column.period() == period;
        if components.iter().take(at).any(is_same) {
            problems.push(Problem::new(format!("{id} is a component twice")).help("give it a higher weight"));
        }
        if !(component.weight > 0.0 && component.weight.is_finite()) {
            let problem = Problem::new(format!("the weight of {id} is not a finite number above zero"));
            let problem = problem.found(component.weight.to_string());
            problems.push(problem.help("leave out what is not to count"));
        }
    }
    if !(1..=components.len().max(1)).contains(&rule.least) {
        let problem = Problem::new("this is not a number of components that an area can have");
        problems.push(problem.found(rule.least.to_string()).expected(format!("1 to {}", components.len())));
    }
    Error::all(ErrorKind::Parameter, problems)
}

/// The numbers of some areas, turned so that high is need.
fn turned(component: &Component<'_>, areas: &[u32]) -> Vec<Option<f64>> {
    let number = |area: &u32| component.column.get(*area as usize).known();
    areas.iter().map(|area| number(area).map(|number| component.need.turned(number))).collect()
}

/// Every component on the scale, or all that have none.
fn scaled(
    components: &[Component<'_>],
    turned: &[Vec<Option<f64>>],
    scale: ScoreScale,
) -> Result<Vec<Vec<Option<f64>>>> {
    let (mut all, mut problems) = (Vec::with_capacity(turned.len()), Vec::new());
    for (component, column) in components.iter().zip(turned) {
        let known: Vec<f64> = column.iter().flatten().copied().collect();
        match scale.scores(&known) {
            Ok(scores) => {
                let mut scores = scores.into_iter();
                all.push(column.iter().map(|number| number.and_then(|_| scores.next())).collect());
            }
            Err(error) => {
                let id = component.column.indicator();
                let why = &error.first().message;
                let problem = Problem::new(format!("{id} cannot be put on a scale: {why}"));
                problems
                    .push(problem.found(format!("{} with a number", counted(known.len(), "area", "areas"))));
            }
        }
    }
    Error::all(ErrorKind::Refused, problems)?;
    Ok(all)
}

fn has(column: &[Option<f64>], row: usize) -> bool {
    column.get(row).copied().flatten().is_some()
}

/// The scores of some rows; none of an area that has too few components.
fn chosen(column: &[Option<f64>], rows: &[usize], held: &[usize], rule: &CompositeRule) -> Vec<Option<f64>> {
    let enough = |(row, held): (&usize, &usize)| {
        if *held < rule.least { None } else { column.get(*row).copied().flatten() }
    };
    rows.iter().zip(held).map(enough).collect()
}

/// The standing of every score that there is.
fn stand(scores: &[Option<f64>]) -> Result<Vec<Option<Standing>>> {
    let known: Vec<f64> = scores.iter().flatten().copied().collect();
    let mut all = standings(&known, First::Highest)?.into_iter();
    Ok(scores.iter().map(|score| score.and_then(|_| all.next())).collect())
}

/// Scores as a column of the atlas, with the flags of every number used.
fn column(components: &[Component<'_>], areas: &[u32], scores: &[Option<f64>]) -> Column {
    let columns = || components.iter().map(|component| component.column);
    let period = match columns().next().map(Column::period) {
        Some(period) if columns().all(|column| column.period() == period) => period.clone(),
        _ => Period::Unknown,
    };
    let atlas = columns().next().map_or(0, Column::len);
    let mut builder = ColumnBuilder::new(IndicatorId::from_title("composite"), period, atlas);
    for (area, score) in areas.iter().zip(scores) {
        let at = *area as usize;
        let value = match score {
            Some(score) => Value::number(*score),
            None => {
                let reason = strongest(columns().filter_map(|column| column.get(at).absent()));
                Value::Absent(reason.unwrap_or(Absent::Missing))
            }
        };
        let flags = columns().map(|column| column.flags(at)).fold(Flags::NONE, Flags::with);
        builder.set(at, value, if score.is_some() { flags } else { Flags::NONE });
    }
    builder.build()
}

fn refused(problem: Problem) -> Error {
    Error::new(ErrorKind::Refused, problem)
}
