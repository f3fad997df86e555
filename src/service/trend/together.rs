//! The trends of areas together: of the selection, of what it is compared with,
//! of the groups of a grouping.

use super::TrendRequest;
use super::answer::TrendTogether;
use super::line::line;
use super::question::Question;
use crate::analyse::ranking;
use crate::area::Group;
use crate::atlas::GroupSet;
use crate::error::Result;
use crate::measure::{ColumnBuilder, Flags, Period, Value};
use crate::service::selection::grouping;
use crate::service::{Dataset, Selection};
use rayon::prelude::*;

impl Question<'_> {
    /// The selection, then all areas where it is a part of them, else the group
    /// that the dataset is about.
    pub(super) fn compared(&self, dataset: &Dataset, periods: &[Period]) -> Vec<TrendTogether> {
        let focus = dataset.atlas().about().focus.as_deref();
        let other = match self.selection.group {
            Some(_) => Selection::of(dataset, None).ok(),
            None => focus.and_then(|word| Selection::of(dataset, Some(word)).ok()),
        };
        let rows = std::iter::once(&self.selection).chain(&other);
        rows.map(|selection| self.together(selection.group, &selection.areas, periods)).collect()
    }

    /// The groups of the grouping asked for, cut to the selection, in order of change.
    pub(super) fn groups(
        &self,
        dataset: &Dataset,
        periods: &[Period],
        request: &TrendRequest,
    ) -> Result<Vec<TrendTogether>> {
        let Some(id) = &request.of else { return Ok(Vec::new()) };
        let set = grouping(dataset, id, "of")?;
        let chosen = &self.selection.areas;
        let row = |at: usize| {
            let within = |area: &&u32| chosen.binary_search(area).is_ok();
            let areas: Vec<u32> = set.areas(at).iter().filter(within).copied().collect();
            let group = set.groups().get(at).filter(|_| !areas.is_empty())?;
            Some(self.together(Some((set, group)), &areas, periods))
        };
        let rows: Vec<TrendTogether> = (0..set.groups().len()).into_par_iter().filter_map(row).collect();
        let to = self.trends.steps.to;
        let mut changes = ColumnBuilder::new(to.indicator().clone(), to.period().clone(), rows.len());
        for (at, row) in rows.iter().enumerate() {
            if let Some(difference) = row.line.change.difference {
                changes.set(at, Value::number(difference), Flags::NONE);
            }
        }
        let places: Vec<u32> = (0..rows.len() as u32).collect();
        let ranked = ranking(&changes.build(), &places, request.order, self.indicator.polarity);
        let without = rows.iter().filter(|row| row.line.change.difference.is_none());
        let with = ranked.iter().filter_map(|entry| rows.get(entry.area as usize));
        Ok(with.chain(without).cloned().collect())
    }

    fn together(
        &self,
        group: Option<(&GroupSet, &Group)>,
        areas: &[u32],
        periods: &[Period],
    ) -> TrendTogether {
        let found = self.trends.together(areas);
        TrendTogether {
            grouping: group.map(|(set, _)| set.id().to_owned()),
            code: group.map(|(_, group)| group.code.clone()),
            name: group.map_or_else(|| "all areas".to_owned(), |(_, group)| group.name.clone()),
            areas: areas.len(),
            used: found.used,
            absent: found.absent,
            line: line(&found.trend, periods, self.indicator.polarity),
        }
    }
}
