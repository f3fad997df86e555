//! What has changed over time.

mod answer;
mod brief;
mod classes;
mod csv;
mod layer;
mod line;
pub(super) mod notes;
mod question;
mod request;
mod together;

pub use answer::{
    ChangeClass, ChangeClassesFound, ChangeFound, Directions, FixedBelow, Methods, RecentFound, SlopeFound,
    TrendAnswer, TrendArea, TrendLine, TrendTogether,
};
pub use brief::{TrendBrief, TrendColumns};
pub use csv::trend_csv;
pub use layer::trend_geojson;
pub use request::TrendRequest;

use super::Dataset;
use crate::analyse::{Ranked, Trend, ranking, state_counts};
use crate::atlas::Atlas;
use crate::error::Result;
use crate::measure::{Column, ColumnBuilder, Flags, Period};
use crate::stats::trend::Direction;
use question::Question;
use std::collections::BTreeSet;

/// The change, the recent trend and the slope of an indicator, in areas and in
/// areas together. The areas without a change follow when all are asked for.
///
/// # Errors
/// An unknown indicator, period, group, grouping or area; an indicator of one
/// period; ranks, of which no change is lawful.
pub fn trend(dataset: &Dataset, request: &TrendRequest) -> Result<TrendAnswer> {
    let question = Question::of(dataset, request)?;
    let Question { indicator, selection, trends, .. } = &question;
    let (steps, areas) = (&trends.steps, &selection.areas);
    let periods = question.periods();
    let found = trends.areas(areas);
    let changes = changes(dataset.atlas(), steps.to, areas, &found);
    let ranked = ranking(&changes, areas, request.order, indicator.polarity);
    let (classes, of_area) = classes::classes(&question, &found, request.over_periods)?;
    let row = |(at, rank): (u32, Option<usize>)| {
        let (atlas, place) = (dataset.atlas(), areas.binary_search(&at).ok()?);
        let trend = found.get(place)?;
        Some(TrendArea {
            rank,
            code: *atlas.codes().get(at as usize)?,
            name: atlas.names().get(at as usize)?.display().to_owned(),
            district: atlas.district(at as usize).map(|group| group.name.clone()),
            class: of_area.get(place).copied().flatten(),
            line: line::line(trend, &periods, indicator.polarity),
        })
    };
    let directions = directions(&found);
    Ok(TrendAnswer {
        indicator: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        status: indicator.status,
        polarity: indicator.polarity,
        source: indicator.source.clone(),
        within: selection.chosen(),
        from: steps.from.period().clone(),
        from_label: steps.from.period().label(),
        to: steps.to.period().clone(),
        to_label: steps.to.period().label(),
        every: steps.every.id(),
        labels: periods.iter().map(Period::label).collect(),
        years: trends.years(),
        gaps: steps.gaps.clone(),
        fixed_denominator: trends
            .fixed_denominator
            .as_ref()
            .map(|below| FixedBelow { title: below.title.clone(), period: below.period.clone() }),
        methods: notes::methods(indicator, question.together_method(dataset)),
        notes: notes::notes(trends, directions.any_told()),
        order: request.order.id(),
        states: state_counts(&changes, areas),
        directions,
        classes,
        together: question.compared(dataset, &periods),
        groups: question.groups(dataset, &periods, request)?,
        areas: listed(&question, &ranked, request.top).into_iter().filter_map(row).collect(),
        periods,
    })
}

/// The changes of areas as a column.
fn changes(atlas: &Atlas, to: &Column, areas: &[u32], found: &[Trend]) -> Column {
    let mut column = ColumnBuilder::new(to.indicator().clone(), to.period().clone(), atlas.len());
    for (area, trend) in areas.iter().zip(found) {
        column.set(*area as usize, trend.change.difference, Flags::NONE);
    }
    column.build()
}

/// The areas to be listed, with their ranks: those of the first ranks or all,
/// then where all are asked for those without a rank.
fn listed(question: &Question<'_>, ranked: &[Ranked], top: Option<usize>) -> Vec<(u32, Option<usize>)> {
    let is_wanted = |area: &u32| question.only.as_ref().is_none_or(|only| only.contains(area));
    let first = ranked.iter().take_while(|entry| top.is_none_or(|top| entry.rank <= top));
    let mut listed: Vec<(u32, Option<usize>)> = first.map(|entry| (entry.area, Some(entry.rank))).collect();
    if top.is_none() {
        let with_rank: BTreeSet<u32> = ranked.iter().map(|entry| entry.area).collect();
        let areas = question.selection.areas.iter();
        listed.extend(areas.filter(|area| !with_rank.contains(area)).map(|area| (*area, None)));
    }
    listed.retain(|(area, _)| is_wanted(area));
    listed
}

fn directions(found: &[Trend]) -> Directions {
    let mut counts = Directions::default();
    for change in found.iter().map(|trend| &trend.change) {
        match change.direction() {
            Some(Direction::Increasing) => counts.increasing += 1,
            Some(Direction::NoChange) => counts.no_change += 1,
            Some(Direction::Decreasing) => counts.decreasing += 1,
            None if change.difference.known().is_some() => counts.not_told += 1,
            None => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests;
