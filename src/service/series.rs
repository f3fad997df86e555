//! The periods of an indicator over some areas: what a line through time is drawn of.

use super::parameters::Parameters;
use super::selection::{Chosen, entry};
use super::{Dataset, Selection};
use crate::analyse::{StateCounts, spread, state_counts, total};
use crate::atlas::Atlas;
use crate::error::Result;
use crate::measure::{Column, Indicator, IndicatorId, Period, Polarity, Source, Status, periods};
use rayon::prelude::*;
use serde::Serialize;

/// Whose periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRequest {
    /// The indicator's id.
    pub indicator: String,
    /// The group to stay within; all areas where there is none.
    pub within: Option<String>,
}

impl SeriesRequest {
    pub(super) const PARAMETERS: [&'static str; 2] = ["indicator", "in"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let within = parameters.one("in").map(str::to_owned);
        Some(Self { indicator: indicator?.to_owned(), within })
    }
}

/// An indicator through time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
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
    /// Where it comes from.
    pub source: Source,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How many areas.
    pub areas: usize,
    /// Periods missing from a regular series.
    pub gaps: Vec<Period>,
    /// The periods, oldest first.
    pub periods: Vec<SeriesPeriod>,
}

/// One period of an indicator over some areas.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeriesPeriod {
    /// The period.
    pub period: Period,
    /// The same for people.
    pub label: String,
    /// The middle of it, as a decimal year; none where it has no dates.
    pub year: Option<f64>,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// The least number.
    pub min: Option<f64>,
    /// The median of the areas that have a number.
    pub median: Option<f64>,
    /// The greatest number.
    pub max: Option<f64>,
    /// The figure of the areas together, where one is lawful.
    pub overall: Option<f64>,
    /// How it was made, or why there is none.
    pub overall_method: String,
    /// How many areas have what it needs.
    pub used: usize,
}

/// Every period of an indicator over the areas of a group: their middle, and what they
/// have together. The areas with a number may differ from period to period; `used` and
/// `states` say so.
///
/// # Errors
/// An unknown indicator or group.
pub fn series(dataset: &Dataset, request: &SeriesRequest) -> Result<Series> {
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let entry = entry(dataset, &request.indicator)?;
    let indicator = entry.indicator();
    let one = |column: &std::sync::Arc<Column>| period(dataset.atlas(), indicator, column, &selection.areas);
    let known: Vec<Period> = entry.columns().iter().map(|column| column.period().clone()).collect();
    Ok(Series {
        indicator: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        status: indicator.status,
        polarity: indicator.polarity,
        source: indicator.source.clone(),
        within: selection.chosen(),
        areas: selection.areas.len(),
        gaps: periods::gaps(&known),
        periods: entry.columns().par_iter().map(one).collect(),
    })
}

fn period(atlas: &Atlas, indicator: &Indicator, column: &Column, areas: &[u32]) -> SeriesPeriod {
    let spread = spread(column, areas);
    let together = total(atlas, indicator, column, areas);
    SeriesPeriod {
        period: column.period().clone(),
        label: column.period().label(),
        year: column.period().middle_months().map(|months| months / 12.0),
        states: state_counts(column, areas),
        min: spread.map(|spread| spread.min),
        median: spread.map(|spread| spread.median),
        max: spread.map(|spread| spread.max),
        overall: together.value,
        overall_method: together.method,
        used: together.used,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::service::{ChoroplethRequest, choropleth};

    #[test]
    fn every_period_says_what_a_map_of_it_says() {
        let dataset = Dataset::embedded().unwrap();
        let id = "claimant-rate-illustrative";
        let request = SeriesRequest { indicator: id.to_owned(), within: Some("Swale".to_owned()) };
        let answer = series(&dataset, &request).unwrap();
        assert!(answer.periods.len() > 1);
        for found in &answer.periods {
            let map = ChoroplethRequest {
                period: Some(found.period.clone()),
                within: request.within.clone(),
                ..ChoroplethRequest::new(id)
            };
            let map = choropleth(&dataset, &map).unwrap();
            assert_eq!((found.median, found.overall), (map.summary.median, map.summary.overall));
            assert_eq!((found.states, found.label.as_str()), (map.states, map.period_label.as_str()));
        }
        assert!(answer.periods.windows(2).all(|pair| pair[0].year < pair[1].year));
    }

    #[test]
    fn an_unknown_group_is_refused() {
        let dataset = Dataset::embedded().unwrap();
        let indicator = "claimant-rate-illustrative".to_owned();
        let request = SeriesRequest { indicator, within: Some("Atlantis".to_owned()) };
        assert_eq!(series(&dataset, &request).unwrap_err().kind(), ErrorKind::NotFound);
    }
}
