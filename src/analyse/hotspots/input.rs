//! [`Input`]: the numbers that are tested, of columns and of what they are made of.

use super::{Rates, Series};
use crate::analyse::evidence::{Evidence, Unsure};
use crate::atlas::Atlas;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::stats::NeighbourLists;
use crate::stats::spatial::rates::Counts;
use std::collections::BTreeMap;

/// One number or none for every area, in the order of the areas asked for.
pub(super) struct Input {
    /// The areas' own numbers.
    pub(super) values: Vec<Option<f64>>,
    /// Those of a second indicator.
    pub(super) others: Option<Vec<Option<f64>>>,
    /// Why there is none, though the column may have a value.
    pub(super) unsure: Vec<Option<Unsure>>,
}

impl Input {
    /// The numbers of some areas. Of two indicators an area needs both.
    ///
    /// # Errors
    /// Rates to be made steadier of what no area has the parts of.
    pub(super) fn of(
        atlas: &Atlas,
        areas: &[u32],
        first: Series<'_>,
        second: Option<Series<'_>>,
        rates: Rates,
        lists: &NeighbourLists,
    ) -> Result<Self> {
        let (mut values, unsure) = numbers(atlas, areas, first, rates, lists)?;
        let Some(second) = second else { return Ok(Self { values, others: None, unsure }) };
        let (mut others, of_second) = numbers(atlas, areas, second, rates, lists)?;
        for (value, other) in values.iter_mut().zip(&mut others) {
            if value.is_none() || other.is_none() {
                (*value, *other) = (None, None);
            }
        }
        let unsure = unsure.into_iter().zip(of_second).map(|(a, b)| a.or(b)).collect();
        Ok(Self { values, others: Some(others), unsure })
    }
}

type Numbers = (Vec<Option<f64>>, Vec<Option<Unsure>>);

fn numbers(
    atlas: &Atlas,
    areas: &[u32],
    (indicator, column): Series<'_>,
    rates: Rates,
    lists: &NeighbourLists,
) -> Result<Numbers> {
    if rates == Rates::Plain {
        let values = areas.iter().map(|area| column.get(*area as usize).known()).collect();
        return Ok((values, vec![None; areas.len()]));
    }
    let evidence = Evidence::of(atlas, indicator, column);
    let (mut events, mut people, mut unsure) = (Vec::new(), Vec::new(), Vec::new());
    for area in areas {
        // A count has events and nobody they happened among.
        let parts = evidence.parts(*area as usize);
        let parts =
            parts.and_then(|parts| Ok((parts.events(), parts.denominator().ok_or(Unsure::NoDenominator)?)));
        events.push(parts.ok().map(|(events, _)| events));
        people.push(parts.ok().map(|(_, people)| people));
        unsure.push(parts.err());
    }
    if events.iter().all(Option::is_none) {
        return Err(no_parts(indicator.id.as_str(), rates, &unsure));
    }
    let counts = Counts::new(&events, &people)?;
    let steadied = match rates {
        Rates::Smoothed => {
            // In the unit of the values, so that they can be compared.
            let per = indicator.kind.per().unwrap_or(1.0);
            counts.spatial_rates(lists)?.into_iter().map(|rate| rate.map(|rate| rate * per)).collect()
        }
        _ => counts.standardised()?,
    };
    Ok((steadied, unsure))
}

/// The refusal, with the commonest reason.
fn no_parts(id: &str, rates: Rates, unsure: &[Option<Unsure>]) -> Error {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in unsure.iter().flatten() {
        *counts.entry(reason.reason()).or_default() += 1;
    }
    let why = counts.into_iter().max_by_key(|(_, count)| *count).map_or("there is no area", |(why, _)| why);
    let problem = Problem::new(format!("{id} has no numerators and denominators: {why}"))
        .at(Place::default().column("rates"))
        .found(rates.id())
        .help("leave rates out, or take an indicator that is a rate of two counts");
    Error::new(ErrorKind::Refused, problem)
}
