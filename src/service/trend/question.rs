//! A request whose names are resolved.

use super::TrendRequest;
use crate::analyse::{Steps, Trends, total};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Column, Indicator, Kind, Period};
use crate::service::find_area::find_area;
use crate::service::selection::{column_of, entry};
use crate::service::{Dataset, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) struct Question<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) selection: Selection<'a>,
    /// The areas to be listed, where not all are.
    pub(super) only: Option<BTreeSet<u32>>,
    pub(super) trends: Trends<'a>,
    /// Every period of the indicator.
    pub(super) columns: &'a [Arc<Column>],
}

impl<'a> Question<'a> {
    pub(super) fn of(dataset: &'a Dataset, request: &TrendRequest) -> Result<Self> {
        let selection = Selection::of(dataset, request.within.as_deref())?;
        let entry = entry(dataset, &request.indicator)?;
        let indicator = entry.indicator();
        if indicator.kind == Kind::Rank {
            let problem = Problem::new("a rank has no trend: it is a place among the others of its own time");
            return Err(Error::new(ErrorKind::Refused, problem.found(indicator.id.to_string())));
        }
        let column = |period: Option<&Period>, parameter| {
            let found = period.map(|period| column_of(entry, Some(period), parameter)).transpose()?;
            Ok(found.map(AsRef::as_ref))
        };
        let (from, to) = (column(request.from.as_ref(), "from")?, column(request.to.as_ref(), "to")?);
        let steps = Steps::of(entry, from, to, request.every)?;
        let only = only(dataset, &selection, &request.areas)?;
        let trends = Trends::of(dataset.atlas(), indicator, steps);
        Ok(Self { indicator, only, trends, selection, columns: entry.columns() })
    }

    /// The periods of the series.
    pub(super) fn periods(&self) -> Vec<Period> {
        self.trends.steps.series.iter().map(|column| column.period().clone()).collect()
    }

    /// How areas are put together, or why they are not.
    pub(super) fn together_method(&self, dataset: &Dataset) -> String {
        total(dataset.atlas(), self.indicator, self.trends.steps.to, &self.selection.areas).method
    }
}

/// The areas that are named, all of them in the selection.
fn only(dataset: &Dataset, selection: &Selection<'_>, words: &[String]) -> Result<Option<BTreeSet<u32>>> {
    let (mut found, mut problems) = (BTreeSet::new(), Vec::new());
    for word in words {
        match find_area(dataset, word, "area") {
            Err(error) => problems.extend(error.problems().cloned()),
            Ok(at) if selection.areas.binary_search(&(at as u32)).is_err() => problems.push(
                Problem::new("the area is not in the group")
                    .at(Place::default().column("area"))
                    .found(format!("\u{201c}{word}\u{201d}")),
            ),
            Ok(at) => {
                found.insert(at as u32);
            }
        }
    }
    Error::all(ErrorKind::NotFound, problems)?;
    Ok((!words.is_empty()).then_some(found))
}
