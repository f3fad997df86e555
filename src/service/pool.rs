//! The values that classes are made of, where those are more than are shown.

use super::classes::BreaksOver;
use super::selection::entry;
use super::{Dataset, Selection};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Column, Indicator, IndicatorId, Period};
use crate::palette;
use serde::Serialize;

/// What breaks were made over, in an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BreaksMade {
    /// Whether of all areas of the dataset, not only those shown.
    pub all_areas: bool,
    /// Of how many areas.
    pub areas: usize,
    /// Of which columns; the first is the one shown.
    pub columns: Vec<ColumnPooled>,
    /// How many values those are; what is absent is not among them.
    pub values: usize,
    /// The same in words.
    pub label: String,
}

/// A column whose values breaks were made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnPooled {
    /// Its indicator.
    pub indicator: IndicatorId,
    /// Its period.
    pub period: Period,
}

/// The values that breaks are made of, where those are not the ones shown alone.
pub(super) struct Pool {
    pub(super) values: Vec<f64>,
    pub(super) made: BreaksMade,
}

impl Pool {
    /// Gathers them for a column that is shown of the areas of a selection.
    ///
    /// # Errors
    /// An indicator that is not there, or one of another unit.
    pub(super) fn of(
        dataset: &Dataset,
        over: &BreaksOver,
        (indicator, column): (&Indicator, &Column),
        shown: &[u32],
    ) -> Result<Option<Self>> {
        if over.is_shown_alone() {
            return Ok(None);
        }
        let all = Selection::of(dataset, None)?.areas;
        let areas = if over.areas { &all } else { shown };
        let columns = columns(dataset, over, (indicator, column))?;
        let known = |(_, column): &(&Indicator, &Column)| -> Vec<f64> {
            areas.iter().filter_map(|area| column.get(*area as usize).known()).collect()
        };
        let values: Vec<f64> = columns.iter().flat_map(known).collect();
        let made = BreaksMade {
            all_areas: areas.len() == all.len(),
            areas: areas.len(),
            label: label(&columns, areas.len(), values.len()),
            values: values.len(),
            columns: columns
                .iter()
                .map(|(indicator, column)| ColumnPooled {
                    indicator: indicator.id.clone(),
                    period: column.period().clone(),
                })
                .collect(),
        };
        Ok(Some(Self { values, made }))
    }
}

/// The columns pooled, that shown first and none twice. Of another indicator it is
/// that of the period shown, else its latest.
fn columns<'a>(
    dataset: &'a Dataset,
    over: &BreaksOver,
    (indicator, column): (&'a Indicator, &'a Column),
) -> Result<Vec<(&'a Indicator, &'a Column)>> {
    let mut found = vec![(indicator, column)];
    for id in std::iter::once(indicator.id.as_str()).chain(over.indicators.iter().map(String::as_str)) {
        let entry = entry(dataset, id)?;
        same_unit(indicator, entry.indicator())?;
        let of_period = entry.column(Some(column.period())).or_else(|| entry.column(None));
        let chosen =
            if over.periods { entry.columns() } else { of_period.map_or(&[][..], std::slice::from_ref) };
        for column in chosen.iter().map(AsRef::as_ref) {
            let is_there = |(known, pooled): &(&Indicator, &Column)| {
                known.id == entry.indicator().id && pooled.period() == column.period()
            };
            if !found.iter().any(is_there) {
                found.push((entry.indicator(), column));
            }
        }
    }
    Ok(found)
}

fn same_unit(shown: &Indicator, other: &Indicator) -> Result<()> {
    // Numbers without a unit are alike where they are of one kind.
    if shown.unit == other.unit && (!shown.unit.is_empty() || shown.kind == other.kind) {
        return Ok(());
    }
    let unit = |indicator: &Indicator| {
        let unit = if indicator.unit.is_empty() { indicator.kind.id() } else { &indicator.unit };
        format!("\u{201c}{unit}\u{201d} of {}", indicator.id)
    };
    let problem = Problem::new("indicators of different units have no classes in common")
        .at(Place::default().column("breaks_over"))
        .found(format!("{} and {}", unit(shown), unit(other)));
    Err(Error::new(ErrorKind::Parameter, problem.help("choose an indicator of the same unit")))
}

fn label(columns: &[(&Indicator, &Column)], areas: usize, values: usize) -> String {
    let mut indicators: Vec<&str> = columns.iter().map(|(indicator, _)| indicator.title.as_str()).collect();
    indicators.dedup();
    let mut periods: Vec<&Period> = columns.iter().map(|(_, column)| column.period()).collect();
    periods.sort();
    periods.dedup();
    let periods = match periods.as_slice() {
        [first, .., last] => format!("{} periods, {} to {}", periods.len(), first.label(), last.label()),
        [one] => one.label(),
        [] => String::new(),
    };
    let many = |count: usize, one: &str| {
        format!("{} {one}{}", palette::number(count as f64, 0), if count == 1 { "" } else { "s" })
    };
    let counts = format!("{} of {}", many(values, "value"), many(areas, "area"));
    format!("{counts}: {}; {periods}", indicators.join(", "))
}
