//! A person's own area: how much of each area belongs to it, and what its figures
//! are, recomputed, beside those of the groups it lies in.

mod answer;
mod drawing;
mod layer;
mod place;
mod value;

pub use answer::{AreaShare, OwnAreaAnswer};
pub use drawing::OwnDrawing;
pub use layer::{own_area_geojson, profile_geojson};
pub use place::{OwnPlace, read_areas};
pub use value::{OwnValue, WithheldBecause};

use super::Dataset;
use super::parameters::Parameters;
use super::references::{With, usual};
use super::within::columns;
use crate::analyse::{Apportion, Evidence, OwnArea};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::ostn15::to_lonlat;
use crate::measure::{Column, Indicator, Period};
use place::Found;
use rayon::prelude::*;

/// What to find out of which area.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnAreaRequest {
    /// The area.
    pub place: OwnPlace,
    /// How what is cut is apportioned.
    pub apportion: Apportion,
    /// The indicators to give; all where there is none.
    pub indicators: Vec<String>,
    /// The period to give, where an indicator has it; else its latest.
    pub period: Option<Period>,
    /// Every period of every indicator.
    pub all_periods: bool,
}

impl OwnAreaRequest {
    /// All indicators' latest periods of an area.
    pub fn new(place: OwnPlace) -> Self {
        let (apportion, indicators) = (Apportion::Best, Vec::new());
        Self { place, apportion, indicators, period: None, all_periods: false }
    }

    pub(super) const PARAMETERS: [&'static str; 13] = [
        "lat",
        "lon",
        "easting",
        "northing",
        "postcode",
        "km",
        "areas",
        "polygon",
        "geojson",
        "indicator",
        "period",
        "all_periods",
        "apportion",
    ];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let apportion = parameters.read("apportion").unwrap_or_default();
        let indicators = parameters.all("indicator").filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let (period, all_periods) = (parameters.read("period"), parameters.flag("all_periods"));
        let place = OwnPlace::read(parameters)?;
        Some(Self { place, apportion, indicators, period, all_periods })
    }
}

/// Finds a person's own area among those of the dataset and works out its figures.
///
/// # Errors
/// A place that is none, areas or indicators that nothing answers to, polygons that
/// cannot be used, and an own area in which none of the dataset's areas lies.
pub fn own_area(dataset: &Dataset, request: &OwnAreaRequest) -> Result<OwnAreaAnswer> {
    let atlas = dataset.atlas();
    let columns = match request.all_periods {
        true => every_column(dataset, &request.indicators)?,
        false => columns(dataset, &request.indicators, request.period.as_ref())?,
    };
    let found = request.place.find(dataset)?;
    let own = OwnArea::of(atlas, &found.shape, request.apportion);
    if own.shares.is_empty() {
        return Err(nothing_there(dataset, &found));
    }
    let with = compared_with(dataset, &own);
    let indicators = columns
        .par_iter()
        .map(|(indicator, column)| {
            OwnValue::of(dataset, &Evidence::of(atlas, indicator, column), indicator, &own, &with)
        })
        .collect();
    Ok(OwnAreaAnswer::of(dataset, found, &own, indicators))
}

fn every_column<'a>(dataset: &'a Dataset, ids: &[String]) -> Result<Vec<(&'a Indicator, &'a Column)>> {
    let chosen = columns(dataset, ids, None)?;
    let entries = chosen.iter().filter_map(|(indicator, _)| dataset.atlas().entry(indicator.id.as_str()));
    Ok(entries
        .flat_map(|entry| entry.columns().iter().map(|column| (entry.indicator(), column.as_ref())))
        .collect())
}

/// Of a grouping no more groups than these are compared with.
const MOST_GROUPS: usize = 12;

/// The groups that the own area lies in, as far as they are few, and all areas last.
fn compared_with(dataset: &Dataset, own: &OwnArea) -> Vec<With> {
    let groups = usual(dataset).into_iter().flat_map(|set| {
        let grouping = dataset.atlas().groupings().get(set);
        let of = |area: u32| grouping.map_or(&[][..], |grouping| grouping.positions_of(area as usize));
        let mut found: Vec<u32> = own.counted().flat_map(|(area, _)| of(area)).copied().collect();
        found.sort_unstable();
        found.dedup();
        let few = found.len() <= MOST_GROUPS;
        found.into_iter().filter(move |_| few).map(move |group| With::Group(set, group as usize))
    });
    groups.chain([With::All]).collect()
}

fn nothing_there(dataset: &Dataset, found: &Found) -> Error {
    let corner = |at| to_lonlat(at).map_or("?".to_owned(), |at| format!("{:.3}, {:.3}", at.lat, at.lon));
    let here = found.bbox();
    let all = dataset.atlas().bbox();
    let problem = Problem::new("none of the dataset's areas lies there")
        .found(format!("an area of one's own from {} to {}", corner(here.min), corner(here.max)))
        .expected(format!(
            "a place between {} and {} (latitude, longitude)",
            corner(all.min),
            corner(all.max)
        ));
    Error::new(ErrorKind::Refused, problem)
}

#[cfg(test)]
mod tests;
