//! What becomes of clusters from period to period.

mod answer;
mod csv;
mod layer;
mod request;
mod words;

pub use answer::{AreaPattern, EmergingAnswer, LeftOut, PatternCount, PeriodFound};
pub use csv::emerging_csv;
pub use layer::emerging_geojson;
pub use request::EmergingRequest;

use super::selection::{column_of, entry};
use super::{Dataset, NamedArea, Selection};
use crate::analyse::{EmergingSpots, Steps, emerging_spots, state_counts};
use crate::atlas::{Atlas, Entry};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Column, Kind, Period};
use crate::stats::spatial::AreaState;
use crate::stats::spatial::emerging::{Moment, Pattern, Side};
use crate::stats::trend::Direction;
use std::cmp::Reverse;

/// Follows the clusters of an indicator's values over its periods.
///
/// # Errors
/// An unknown indicator, period or group; fewer than two periods with clusters to
/// be found; a last period without.
pub fn emerging(dataset: &Dataset, request: &EmergingRequest) -> Result<EmergingAnswer> {
    let atlas = dataset.atlas();
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let entry = entry(dataset, &request.indicator)?;
    let indicator = entry.indicator();
    if indicator.kind == Kind::Rank {
        let problem = Problem::new("ranks do not gather: they have no sums or means");
        return Err(Error::new(ErrorKind::Refused, problem.found(indicator.id.to_string())));
    }
    let steps = steps(entry, request)?;
    let found = emerging_spots(atlas, &selection.areas, &steps.series, request.plan)?;
    let unit = words::unit(&steps);
    let mut areas: Vec<(Key, AreaPattern)> = (0..selection.areas.len())
        .filter_map(|at| area(atlas, &found, steps.to, *selection.areas.get(at)?, at, unit))
        .collect();
    areas.sort_by_key(|(key, _)| *key);
    let top = request.top.unwrap_or(usize::MAX);
    let last = steps.to.period();
    Ok(EmergingAnswer {
        indicator: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        status: indicator.status,
        polarity: indicator.polarity,
        period: last.clone(),
        period_label: last.label(),
        source: indicator.source.clone(),
        within: selection.chosen(),
        every: steps.every.id(),
        periods: (0..found.periods.len()).filter_map(|at| period(&found, at)).collect(),
        left_out: found
            .left_out
            .iter()
            .map(|(column, reason)| LeftOut { id: column.period().clone(), reason: reason.clone() })
            .collect(),
        gaps: steps.gaps.clone(),
        weights: request.plan.weights.to_string(),
        weights_meaning: request.plan.weights.meaning(),
        cut_links: found.neighbours.cut_links,
        correction: request.plan.correction.id(),
        alpha: request.plan.alpha.0,
        method: words::method(request.plan, unit),
        notes: words::notes(indicator, &steps, found.periods.len()),
        states: state_counts(steps.to, &selection.areas),
        never_tested: never_tested(atlas, &found, &selection.areas),
        patterns: counts(&found),
        areas: areas.into_iter().map(|(_, area)| area).take(top).collect(),
    })
}

/// The periods asked for.
fn steps<'a>(entry: &'a Entry, request: &EmergingRequest) -> Result<Steps<'a>> {
    let column = |period: Option<&Period>, parameter| {
        let found = period.map(|period| column_of(entry, Some(period), parameter)).transpose()?;
        Ok(found.map(AsRef::as_ref))
    };
    let (from, to) = (column(request.from.as_ref(), "from")?, column(request.to.as_ref(), "to")?);
    Ok(Steps::of(entry, from, to, request.every)?.since(from))
}

fn period(found: &EmergingSpots<'_>, at: usize) -> Option<PeriodFound> {
    let period = found.periods.get(at)?;
    let moments = found.moments.iter().skip(at).step_by(found.periods.len());
    let (mut hot, mut cold) = (0, 0);
    for moment in moments.flatten().filter(|moment| moment.is_significant) {
        if moment.z > 0.0 { hot += 1 } else { cold += 1 }
    }
    Some(PeriodFound {
        id: period.column.period().clone(),
        label: period.column.period().label(),
        used: period.used,
        tested: period.tested,
        hot,
        cold,
        threshold: period.threshold,
    })
}

/// In which order areas are listed: hot, cold, others; those that were so most often
/// first, of these the strongest now; then by position.
type Key = (u8, Reverse<usize>, Reverse<i64>, u32);

fn area(
    atlas: &Atlas,
    found: &EmergingSpots<'_>,
    last: &Column,
    area: u32,
    at: usize,
    unit: &str,
) -> Option<(Key, AreaPattern)> {
    let (count, place) = (found.periods.len(), area as usize);
    let moments = found.moments.get(at * count..(at + 1) * count)?;
    let outcome = found.areas.get(at)?;
    let spots: Vec<Option<&'static str>> = moments.iter().map(|moment| spot(*moment)).collect();
    let known = || moments.iter().zip(&spots).filter(|(moment, _)| moment.is_some()).map(|(_, spot)| *spot);
    let side = outcome.pattern.map(|(side, _)| side_id(side));
    let run = known().rev().take_while(|spot| spot.is_some() && *spot == side).count();
    let strength = moments.last().copied().flatten().map_or(0.0, |moment| moment.z.abs());
    let (order, often) = match outcome.pattern {
        Some((Side::Hot, _)) => (0, outcome.hot),
        Some((Side::Cold, _)) => (1, outcome.cold),
        None => (2, 0),
    };
    // To the millionth: only the order of the list depends on it.
    let strength = if order == 2 { 0 } else { (strength * 1e6) as i64 };
    let row = AreaPattern {
        code: *atlas.codes().get(place)?,
        name: atlas.names().get(place)?.display().to_owned(),
        district: atlas.district(place).map(|group| group.name.clone()),
        value: last.get(place).known(),
        state: last.get(place).state(),
        flags: last.flags(place).words().collect(),
        side,
        pattern: outcome.pattern.map(|(_, pattern)| pattern.id()),
        sentence: words::sentence(outcome, run, unit),
        known: outcome.periods,
        hot: outcome.hot,
        cold: outcome.cold,
        z: moments.iter().map(|moment| moment.map(|moment| moment.z)).collect(),
        spots,
        trend: outcome.trend.map(|trend| Direction::id(trend.direction)),
        trend_p: outcome.trend.map(|trend| trend.p),
    };
    Some(((order, Reverse(often), Reverse(strength), area), row))
}

fn spot(moment: Option<Moment>) -> Option<&'static str> {
    let moment = moment.filter(|moment| moment.is_significant)?;
    Some(side_id(if moment.z > 0.0 { Side::Hot } else { Side::Cold }))
}

fn side_id(side: Side) -> &'static str {
    match side {
        Side::Hot => "hot",
        Side::Cold => "cold",
    }
}

fn counts(found: &EmergingSpots<'_>) -> Vec<PatternCount> {
    use Pattern::{
        Consecutive, Diminishing, Historical, Intensifying, New, Oscillating, Persistent, Sporadic,
    };
    let patterns =
        [New, Consecutive, Intensifying, Persistent, Diminishing, Sporadic, Oscillating, Historical];
    let all = [Side::Hot, Side::Cold].into_iter().flat_map(|side| patterns.map(|pattern| (side, pattern)));
    all.map(|(side, pattern)| PatternCount {
        side: side_id(side),
        pattern: pattern.id(),
        count: found.areas.iter().filter(|area| area.pattern == Some((side, pattern))).count(),
    })
    .collect()
}

fn never_tested(atlas: &Atlas, found: &EmergingSpots<'_>, areas: &[u32]) -> Vec<NamedArea> {
    let is_lonely = |state: &AreaState| matches!(state, AreaState::OneNeighbour | AreaState::NoNeighbours);
    let lonely = found.states.iter().zip(areas).filter(|(state, _)| is_lonely(state));
    lonely
        .filter_map(|(_, area)| {
            let name = atlas.names().get(*area as usize)?.display().to_owned();
            Some(NamedArea { code: *atlas.codes().get(*area as usize)?, name })
        })
        .collect()
}

#[cfg(test)]
mod tests;
