//! [`Bands`]: the age bands behind a directly standardised rate.

use super::evidence::Unsure;
use super::total::matching;
use crate::atlas::Atlas;
use crate::measure::{Column, Indicator};
use crate::stats::interval::{DirectRate, LEAST_EVENTS, direct_rate};
use crate::stats::sum;

/// Events and people by age band, and what each band weighs.
pub(super) struct Bands<'a> {
    events: Vec<&'a Column>,
    people: Vec<&'a Column>,
    standard: Vec<f64>,
    per: f64,
}

impl<'a> Bands<'a> {
    /// The bands of a column; `None` where one of their counts has no column for it.
    pub(super) fn of(atlas: &'a Atlas, indicator: &Indicator, column: &Column) -> Option<Self> {
        let recipe = indicator.standardised.as_ref()?;
        let events = |id: &crate::measure::IndicatorId| {
            let entry = atlas.entry(id.as_str())?;
            entry.column(Some(column.period())).map(AsRef::as_ref)
        };
        let people = |id: &crate::measure::IndicatorId| {
            matching(atlas.entry(id.as_str())?, column.period(), None).map(|(column, _)| column)
        };
        Some(Self {
            events: recipe.events.iter().map(events).collect::<Option<_>>()?,
            people: recipe.people.iter().map(people).collect::<Option<_>>()?,
            standard: recipe.standard.clone(),
            per: recipe.per,
        })
    }

    /// All counts.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'a Column> {
        self.events.iter().chain(&self.people).copied()
    }

    /// Whether an area has every count.
    pub(super) fn are_known(&self, area: u32) -> bool {
        self.columns().all(|column| column.get(area as usize).known().is_some())
    }

    /// The rate of so much of some areas together: their counts added band by band.
    pub(super) fn rate(
        &self,
        shares: impl Iterator<Item = (u32, f64)> + Clone,
    ) -> Result<DirectRate, Unsure> {
        let added = |column: &&Column| {
            sum(shares.clone().filter_map(|(area, share)| Some(column.get(area as usize).known()? * share)))
        };
        let events: Vec<f64> = self.events.iter().map(added).collect();
        let people: Vec<f64> = self.people.iter().map(added).collect();
        if sum(events.iter().copied()) < LEAST_EVENTS {
            return Err(Unsure::FewEvents);
        }
        direct_rate(&events, &people, &self.standard, None, self.per).map_err(|_| Unsure::NotCounts)
    }
}

#[cfg(test)]
mod tests;
