//! The areas that have a number in every one of several columns.

use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::Column;
use crate::stats::groups::Points;

/// Several columns over the areas that have all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Complete {
    /// Positions of these areas in the atlas, in the order asked for.
    pub areas: Vec<u32>,
    /// Their numbers, a column an indicator, as published.
    pub columns: Vec<Vec<f64>>,
    /// How many areas were left out for want of a number.
    pub left_out: usize,
    /// Of these, how many lack each column.
    pub lacking: Vec<usize>,
}

impl Complete {
    /// Of some areas.
    ///
    /// # Errors
    /// No column; one of an indicator and period twice.
    pub fn of(columns: &[&Column], areas: &[u32]) -> Result<Self> {
        let mut problems = Vec::new();
        if columns.is_empty() {
            problems.push(Problem::new("there is no indicator to compare areas by"));
        }
        for (at, column) in columns.iter().enumerate() {
            let is_same = |other: &&Column| {
                other.indicator() == column.indicator() && other.period() == column.period()
            };
            if columns.iter().take(at).any(is_same) {
                problems.push(Problem::new(format!("{} is there twice", column.indicator())));
            }
        }
        Error::all(ErrorKind::Parameter, problems)?;
        let number = |column: &Column, area: u32| column.get(area as usize).known();
        let whole = |area: &u32| columns.iter().all(|column| number(column, *area).is_some());
        let kept: Vec<u32> = areas.iter().copied().filter(whole).collect();
        let of = |column: &&Column| kept.iter().filter_map(|area| number(column, *area)).collect();
        let lacks = |column: &&Column| areas.iter().filter(|area| number(column, **area).is_none()).count();
        Ok(Self {
            columns: columns.iter().map(of).collect(),
            lacking: columns.iter().map(lacks).collect(),
            left_out: areas.len() - kept.len(),
            areas: kept,
        })
    }

    /// As points in the units of the columns.
    ///
    /// # Errors
    /// No area has all columns.
    pub fn points(&self) -> Result<Points> {
        if self.areas.is_empty() {
            let problem = Problem::new("no area has a number in every one of these indicators");
            return Err(Error::new(
                ErrorKind::Refused,
                problem.found(format!("{} areas, all of which lack one", self.left_out)),
            ));
        }
        Points::from_columns(&self.columns.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }
}
