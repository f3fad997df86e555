//! A column's figures for groups of areas: a column again, one value a group.

use super::evidence::{Evidence, Unsure};
use super::limits::{ColumnLimits, ShownLimits};
use crate::atlas::Atlas;
use crate::measure::{Absent, Column, ColumnBuilder, Flags, Indicator};
use crate::stats::interval::Level;

/// The figures of groups of areas, each aligned to the groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// The figures, or why there is none: the gravest reason of the areas that
    /// have no number, as in a roll-up; else *not applicable* of ranks, and *not
    /// available* where nothing says how areas are put together. Flags are those
    /// of any number used.
    pub column: Column,
    /// How they were made, or why none was.
    pub method: String,
    /// Areas of each group that have a number, and the weight where one is needed.
    pub used: Vec<u32>,
    /// Areas of each group that have not.
    pub absent: Vec<u32>,
    /// Their limits of confidence at 95 %, those of the sums that they are made of.
    pub limits: ColumnLimits,
}

/// The figures of a column for each of some groups of areas.
pub fn totals(atlas: &Atlas, indicator: &Indicator, column: &Column, groups: &[Vec<u32>]) -> Totals {
    let evidence = Evidence::of(atlas, indicator, column);
    let id = column.indicator().clone();
    let mut figures = ColumnBuilder::new(id, column.period().clone(), groups.len());
    let (mut used, mut absent) = (Vec::with_capacity(groups.len()), Vec::with_capacity(groups.len()));
    let mut limits = Vec::with_capacity(groups.len());
    for (group, areas) in groups.iter().enumerate() {
        let together = evidence.together(areas);
        let total = &together.total;
        let value = evidence.whole(total, areas);
        let flags = if value.known().is_some() { evidence.flags(areas) } else { Flags::NONE };
        limits.push(ShownLimits::of(match value.known() {
            Some(_) => together.parts.and_then(|parts| parts.limits(Level::P95)),
            None => Err(Unsure::NoFigure(value.absent().unwrap_or(Absent::Missing))),
        }));
        figures.set(group, value, flags);
        used.push(total.used as u32);
        absent.push(total.absent as u32);
    }
    let limits = ColumnLimits::of(limits, evidence.partless());
    Totals { column: figures.build(), method: evidence.method(), used, absent, limits }
}

#[cfg(test)]
mod tests;
