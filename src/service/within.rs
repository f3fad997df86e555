//! Which areas lie within a distance of a point, and who lives there.

use super::Dataset;
use super::parameters::Parameters;
use super::postcodes::PostcodeUsed;
use super::selection::entry;
use crate::analyse::{Evidence, ShownLimits, spread};
use crate::area::{AreaCode, Postcode};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::ostn15::{to_grid, to_lonlat};
use crate::geom::{Grid, LonLat};
use crate::index::Measure;
use crate::measure::{Column, Indicator, IndicatorId, Period, Status};
use crate::stats::interval::Level;
use serde::Serialize;

/// The greatest radius that can be asked for, in kilometres.
const MOST_KM: f64 = 200.0;

/// A place, given in degrees, on the grid or by its postcode.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum At {
    /// Longitude and latitude.
    Degrees(LonLat),
    /// Easting and northing.
    Metres(Grid),
    /// A postcode, where the dataset's postcodes put it.
    Postcode(Postcode),
}

impl At {
    /// The place on the grid.
    ///
    /// # Errors
    /// It lies outside the national grid; a postcode that is unknown, terminated
    /// or without position.
    pub fn grid(self, dataset: &Dataset) -> Result<Grid> {
        let found = match self {
            Self::Metres(grid) => to_lonlat(grid).map(|_| grid),
            Self::Degrees(lonlat) => to_grid(lonlat),
            Self::Postcode(postcode) => return dataset.postcodes()?.locate(postcode),
        };
        found.ok_or_else(|| {
            let problem = Problem::new("this place is outside Great Britain's national grid");
            let problem = match self {
                Self::Degrees(at) => {
                    let problem = problem
                        .found(format!("latitude {}, longitude {}", at.lat, at.lon))
                        .expected("latitude 49 to 61, longitude \u{2212}9 to 2");
                    let swapped = to_grid(LonLat::new(at.lat, at.lon)).is_some();
                    if swapped {
                        problem.help("exchange them: latitude is the number near 52")
                    } else {
                        problem
                    }
                }
                Self::Metres(at) => problem
                    .found(format!("easting {}, northing {}", at.e, at.n))
                    .expected("easting 0 to 700000, northing 0 to 1250000"),
                Self::Postcode(postcode) => problem.found(postcode.to_string()),
            };
            Error::new(ErrorKind::Parameter, problem)
        })
    }
}

/// What to find.
#[derive(Debug, Clone, PartialEq)]
pub struct WithinRequest {
    /// The middle of the circle.
    pub at: At,
    /// Its radius, in metres.
    pub radius_m: f64,
    /// What of an area must lie within.
    pub measure: Measure,
    /// The indicators to give; all where there is none.
    pub indicators: Vec<String>,
    /// The period to give, where an indicator has it.
    pub period: Option<Period>,
}

impl WithinRequest {
    /// Every area of which any part lies within, with all indicators.
    pub fn new(at: At, radius_m: f64) -> Self {
        Self { at, radius_m, measure: Measure::Boundary, indicators: Vec::new(), period: None }
    }

    pub(super) const PARAMETERS: [&'static str; 9] =
        ["lat", "lon", "easting", "northing", "postcode", "km", "measure", "indicator", "period"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let radius_m = read_radius_m(parameters);
        let measure = parameters.read("measure").unwrap_or_default();
        let indicators = parameters.all("indicator").filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let period = parameters.read("period");
        let at = read_place(parameters);
        Some(Self { at: at?, radius_m, measure, indicators, period })
    }
}

/// Reads the radius that `km` gives, in metres; 5 km if not given.
pub(super) fn read_radius_m(parameters: &mut Parameters<'_>) -> f64 {
    let km = parameters.number("km", 0.0, MOST_KM);
    if km == Some(0.0) {
        let problem = Problem::new("a circle needs a radius above 0");
        parameters.problem(problem.at(Place::default().column("km")));
    }
    km.unwrap_or(5.0) * 1000.0
}

/// The names of the parameters that give a place.
const PLACES: [&str; 5] = ["lat", "lon", "easting", "northing", "postcode"];

/// Reads the one place that parameters give.
pub(super) fn read_place(parameters: &mut Parameters<'_>) -> Option<At> {
    let (lat, lon) = (parameters.number("lat", -90.0, 90.0), parameters.number("lon", -180.0, 180.0));
    let (e, n) = (parameters.number("easting", -1e6, 2e6), parameters.number("northing", -1e6, 2e6));
    let postcode = parameters.read("postcode");
    let at = match (lat, lon, e, n, postcode) {
        (Some(lat), Some(lon), None, None, None) => Some(At::Degrees(LonLat::new(lon, lat))),
        (None, None, Some(e), Some(n), None) => Some(At::Metres(Grid::new(e, n))),
        (None, None, None, None, Some(postcode)) => Some(At::Postcode(postcode)),
        _ => None,
    };
    let given = |name: &str| parameters.all(name).any(|text| !text.is_empty());
    let read = [lat.is_some(), lon.is_some(), e.is_some(), n.is_some(), postcode.is_some()];
    // What cannot be read has been said already.
    let unreadable = PLACES.iter().zip(read).any(|(name, read)| !read && given(name));
    if unreadable {
        return None;
    }
    if at.is_none() {
        let message = if read.contains(&true) {
            "a place is given by one pair of numbers or by a postcode"
        } else {
            "a place is needed"
        };
        parameters
            .problem(Problem::new(message).expected("lat and lon, or easting and northing, or postcode"));
    }
    at
}

/// The middle of a circle, in both systems.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Centre {
    /// Longitude, degrees.
    pub lon: f64,
    /// Latitude, degrees.
    pub lat: f64,
    /// Easting, metres.
    pub easting: f64,
    /// Northing, metres.
    pub northing: f64,
}

/// An area's value of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellValue {
    /// The number, if there is one.
    pub value: Option<f64>,
    /// Its state.
    pub state: &'static str,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// Lower limit of confidence: the publisher's, else at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
}

/// One area found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaWithin {
    /// Its position in the atlas.
    #[serde(skip)]
    pub area: u32,
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// Distance from the middle, in metres: to the nearest part of the area, 0
    /// inside it; to its centroid by that measure.
    pub distance_m: f64,
    /// The part of the area inside the circle, 0 to 1.
    pub share: f64,
    /// Its values, aligned to the indicators of the answer.
    pub values: Vec<CellValue>,
}

/// One indicator over the areas found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorWithin {
    /// Its short name.
    pub id: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// Whose word it is.
    pub status: Status,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// The figure of these areas together, where one is lawful.
    pub total: Option<f64>,
    /// How it was made, in words.
    pub method: String,
    /// Its lower limit of confidence at 95 %, where it has parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_lower: Option<f64>,
    /// Its upper limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_upper: Option<f64>,
    /// How the limits of the areas were made, or `none:` and why.
    pub limits_method: String,
    /// The median of the areas that have a number.
    pub median: Option<f64>,
    /// Areas that have a number, and the weight where one is needed.
    pub areas_used: usize,
    /// Areas that have none.
    pub areas_absent: usize,
}

/// The areas within a distance of a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Within {
    /// The middle of the circle.
    pub at: Centre,
    /// The postcode that the middle was given by, if it was.
    pub postcode: Option<PostcodeUsed>,
    /// Its radius, in metres.
    pub radius_m: f64,
    /// What of an area must lie within.
    pub measure: &'static str,
    /// The area the middle lies in, if any.
    pub area_here: Option<AreaCode>,
    /// The areas, nearest first, of equal distance by code.
    pub areas: Vec<AreaWithin>,
    /// The indicators over these areas.
    pub indicators: Vec<IndicatorWithin>,
}

/// Finds the areas within a distance of a point.
///
/// # Errors
/// A place outside the grid; a postcode that is unknown, terminated or without
/// position; an unknown indicator.
pub fn within(dataset: &Dataset, request: &WithinRequest) -> Result<Within> {
    let centre = request.at.grid(dataset)?;
    let columns = columns(dataset, &request.indicators, request.period.as_ref())?;
    let postcode = match request.at {
        At::Postcode(postcode) => Some(used(dataset, postcode)?),
        At::Degrees(_) | At::Metres(_) => None,
    };
    Ok(Within { postcode, ..around(dataset, centre, request.radius_m, request.measure, &columns) })
}

/// A postcode that a place was found by.
pub(super) fn used(dataset: &Dataset, postcode: Postcode) -> Result<PostcodeUsed> {
    Ok(PostcodeUsed { postcode, source: dataset.postcodes()?.source().to_owned() })
}

/// The columns asked for: each indicator's of the period where it has it, else
/// its latest; all indicators where none is named.
pub(super) fn columns<'a>(
    dataset: &'a Dataset,
    ids: &[String],
    period: Option<&Period>,
) -> Result<Vec<(&'a Indicator, &'a Column)>> {
    let entries = if ids.is_empty() {
        dataset.atlas().entries().iter().collect()
    } else {
        ids.iter().map(|id| entry(dataset, id)).collect::<Result<Vec<_>>>()?
    };
    Ok(entries
        .into_iter()
        .filter_map(|entry| {
            let column = entry.column(period).or_else(|| entry.column(None))?;
            Some((entry.indicator(), column.as_ref()))
        })
        .collect())
}

/// The areas around a place on the grid.
pub(super) fn around(
    dataset: &Dataset,
    centre: Grid,
    radius_m: f64,
    measure: Measure,
    columns: &[(&Indicator, &Column)],
) -> Within {
    let atlas = dataset.atlas();
    let places = dataset.places();
    let hits = places.within(centre, radius_m, measure);
    let evidence: Vec<Evidence<'_>> =
        columns.iter().map(|(indicator, column)| Evidence::of(atlas, indicator, column)).collect();
    let areas: Vec<AreaWithin> = hits
        .iter()
        .filter_map(|hit| {
            let at = hit.area as usize;
            Some(AreaWithin {
                area: hit.area,
                code: *atlas.codes().get(at)?,
                name: atlas.names().get(at)?.display().to_owned(),
                district: atlas.district(at).map(|group| group.name.clone()),
                distance_m: hit.distance_m,
                share: places.share_within(hit.area, centre, radius_m),
                values: evidence.iter().map(|evidence| cell(evidence, at)).collect(),
            })
        })
        .collect();
    let positions: Vec<u32> = areas.iter().map(|area| area.area).collect();
    let lonlat = to_lonlat(centre).unwrap_or_default();
    Within {
        at: Centre { lon: lonlat.lon, lat: lonlat.lat, easting: centre.e, northing: centre.n },
        postcode: None,
        radius_m,
        measure: measure.id(),
        area_here: places.at(centre).and_then(|area| atlas.codes().get(area as usize).copied()),
        indicators: columns
            .iter()
            .zip(&evidence)
            .map(|((indicator, _), evidence)| over(indicator, evidence, &positions))
            .collect(),
        areas,
    }
}

/// An area's value with its limits.
fn cell(evidence: &Evidence<'_>, at: usize) -> CellValue {
    let (value, shown) = (evidence.column().get(at), evidence.shown_limits(at));
    CellValue {
        value: value.known(),
        state: value.state(),
        flags: evidence.column().flags(at).words().collect(),
        lower: shown.lower,
        upper: shown.upper,
    }
}

fn over(indicator: &Indicator, evidence: &Evidence<'_>, areas: &[u32]) -> IndicatorWithin {
    let (column, together) = (evidence.column(), evidence.together(areas));
    let sure = ShownLimits::of(together.parts.and_then(|parts| parts.limits(Level::P95)));
    let total = together.total;
    IndicatorWithin {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        status: indicator.status,
        period: column.period().clone(),
        period_label: column.period().label(),
        total: total.value,
        method: total.method,
        total_lower: sure.lower,
        total_upper: sure.upper,
        limits_method: evidence.all_limits(areas).method(),
        median: spread(column, areas).map(|spread| spread.median),
        areas_used: total.used,
        areas_absent: total.absent,
    }
}
