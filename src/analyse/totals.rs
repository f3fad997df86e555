//! A column's figures for groups of areas: a column again, one value a group.

use super::total::Totaller;
use crate::atlas::Atlas;
use crate::measure::{Column, ColumnBuilder, Flags, Indicator};

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
}

/// The figures of a column for each of some groups of areas.
pub fn totals(atlas: &Atlas, indicator: &Indicator, column: &Column, groups: &[Vec<u32>]) -> Totals {
    let totaller = Totaller::of(atlas, indicator, column);
    let id = column.indicator().clone();
    let mut figures = ColumnBuilder::new(id, column.period().clone(), groups.len());
    let (mut used, mut absent) = (Vec::with_capacity(groups.len()), Vec::with_capacity(groups.len()));
    for (group, areas) in groups.iter().enumerate() {
        let total = totaller.total(areas);
        let value = totaller.whole(&total, areas);
        let flags = if value.known().is_some() { totaller.flags(areas) } else { Flags::NONE };
        figures.set(group, value, flags);
        used.push(total.used as u32);
        absent.push(total.absent as u32);
    }
    Totals { column: figures.build(), method: totaller.method(), used, absent }
}

#[cfg(test)]
mod tests;
