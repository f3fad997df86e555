//! What several answers say of an indicator and of an area, and the columns that a
//! request names.

use super::Dataset;
use super::selection::column;
use crate::area::AreaCode;
use crate::atlas::{Atlas, Entry};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Column, Indicator, IndicatorId, Kind, Period, Polarity, Source, Status};
use serde::Serialize;
use std::str::FromStr;
use std::sync::Arc;

/// A column as it is asked for: `ID`, or `ID@PERIOD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnAsked {
    /// The indicator's id.
    pub indicator: String,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
}

impl FromStr for ColumnAsked {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (id, period) = match text.split_once('@') {
            Some((id, period)) => (id, Some(period.parse()?)),
            None => (text, None),
        };
        if id.is_empty() {
            let problem = Problem::new("no indicator is named").found(format!("\u{201c}{text}\u{201d}"));
            return Err(Error::new(ErrorKind::Parameter, problem.expected("an indicator\u{2019}s id")));
        }
        Ok(Self { indicator: id.to_owned(), period })
    }
}

/// The columns asked for, all that are not there said at once.
pub(super) fn columns<'a, 'r>(
    dataset: &'a Dataset,
    asked: impl Iterator<Item = &'r ColumnAsked>,
) -> Result<Vec<(&'a Entry, &'a Arc<Column>)>> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for asked in asked {
        match column(dataset, &asked.indicator, asked.period.as_ref()) {
            Ok(one) => found.push(one),
            Err(error) => problems.extend(error.problems().cloned()),
        }
    }
    Error::all(ErrorKind::NotFound, problems)?;
    Ok(found)
}

/// One of several problems of a request, at a parameter.
pub(super) fn at(parameter: &str, message: impl Into<String>) -> Problem {
    Problem::new(message).at(Place::default().column(parameter))
}

/// What is said of an indicator and a period of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorHead {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// Whose word it is.
    pub status: Status,
    /// Which way need lies.
    pub polarity: Polarity,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
}

impl IndicatorHead {
    pub(super) fn of(indicator: &Indicator, column: &Column) -> Self {
        Self {
            indicator: indicator.id.clone(),
            title: indicator.title.clone(),
            unit: indicator.unit.clone(),
            decimals: indicator.decimals,
            status: indicator.status,
            polarity: indicator.polarity,
            period: column.period().clone(),
            period_label: column.period().label(),
            source: indicator.source.clone(),
        }
    }
}

/// The count that weighs people, else one that is called so.
pub(super) fn people(dataset: &Dataset) -> Option<(&Entry, &Arc<Column>)> {
    let atlas = dataset.atlas();
    let named = ["residents", "population"].into_iter();
    let ids = atlas.about().weight.as_ref().map(IndicatorId::as_str).into_iter().chain(named);
    let entry = ids.filter_map(|id| atlas.entry(id)).find(|entry| entry.indicator().kind == Kind::Count)?;
    Some((entry, entry.column(None)?))
}

/// Derived of several indicators; illustrative where any of them is.
pub(super) fn derived<'a>(mut indicators: impl Iterator<Item = &'a Indicator>) -> Status {
    let invented = indicators.any(|indicator| indicator.status == Status::Illustrative);
    if invented { Status::Illustrative } else { Status::Derived }
}

/// Who an area is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaHead {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
}

impl AreaHead {
    /// None beyond the last area.
    pub(super) fn of(atlas: &Atlas, area: usize) -> Option<Self> {
        Some(Self {
            code: *atlas.codes().get(area)?,
            name: atlas.names().get(area)?.display().to_owned(),
            district: atlas.district(area).map(|group| group.name.clone()),
        })
    }
}
