//! The boundaries alone, for a page that fetches geometry once.

use super::detail::{PIXELS_M, step_m, threshold_m2};
use super::parameters::Parameters;
use super::{Dataset, Selection};
use crate::atlas::GroupSet;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::export::{self, Collection, Field, Format, Layer, Values};
use crate::geom::LonLat;
use crate::geom::ostn15::to_lonlat;
use crate::geom::topology::Topology;
use std::borrow::Cow;

/// Which boundaries, and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreasRequest {
    /// GeoJSON, at full precision and with every vertex, or TopoJSON.
    pub format: Format,
    /// TopoJSON: the level of detail, by metres of ground to a CSS pixel; 0 for
    /// every vertex.
    pub pixel_m: u32,
    /// The group to stay within.
    pub within: Option<String>,
    /// TopoJSON: the grouping whose outlines are sent beside the areas.
    pub outlines: Option<String>,
}

impl AreasRequest {
    pub(super) const PARAMETERS: [&'static str; 5] = ["v", "format", "pixel_m", "in", "outlines"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Self {
        let _ = parameters.one("v");
        let format = match parameters.read("format").unwrap_or(Format::GeoJson) {
            format @ (Format::GeoJson | Format::TopoJson) => format,
            other => {
                let problem = Problem::new("boundaries are not written in this format");
                let problem = problem.at(Place::default().column("format")).found(other.to_string());
                parameters.problem(problem.expected("geojson, topojson"));
                other
            }
        };
        let within = parameters.one("in").map(str::to_owned);
        let pixel_m = parameters.one("pixel_m");
        let outlines = parameters.one("outlines").map(str::to_owned);
        if format != Format::TopoJson {
            for name in [pixel_m.map(|_| "pixel_m"), outlines.as_ref().map(|_| "outlines")].iter().flatten() {
                let problem = Problem::new("this is read with format=topojson only");
                parameters.problem(problem.at(Place::default().column(*name)));
            }
        }
        let pixel_m = pixel_m.map_or(0, |text| {
            read_pixel(text).unwrap_or_else(|| {
                parameters.problem(no_level(text));
                0
            })
        });
        Self { format, pixel_m, within, outlines }
    }
}

/// A level of [`PIXELS_M`]; those that a dataset leaves out are understood, too.
fn read_pixel(text: &str) -> Option<u32> {
    text.parse().ok().filter(|pixel_m| PIXELS_M.contains(pixel_m))
}

fn no_level(found: &str) -> Problem {
    Problem::new("there is no such level of detail")
        .at(Place::default().column("pixel_m"))
        .found(format!("\u{201c}{found}\u{201d}"))
        .expected(PIXELS_M.map(|pixel_m| pixel_m.to_string()).join(", "))
        .help("the levels are dataset.levels of /api/indicators; 0 is every vertex")
}

/// The boundaries asked for.
///
/// # Errors
/// An unknown group or grouping.
pub fn areas(dataset: &Dataset, request: &AreasRequest) -> Result<Vec<u8>> {
    let areas = Selection::of(dataset, request.within.as_deref())?.areas;
    if request.format == Format::TopoJson {
        return areas_topojson(dataset, &areas, request);
    }
    export::geojson(&Layer::of_areas(dataset.atlas(), &areas))
}

fn areas_topojson(dataset: &Dataset, areas: &[u32], request: &AreasRequest) -> Result<Vec<u8>> {
    let atlas = dataset.atlas();
    let outlined = request.outlines.as_deref().map(|id| grouping(dataset, id)).transpose()?;
    let level = atlas.borders().topology().at_threshold(threshold_m2(request.pixel_m)).select(areas);
    let codes = areas.iter().filter_map(|area| atlas.codes().get(*area as usize));
    let mut collections = vec![Collection {
        name: "areas".to_owned(),
        topology: Cow::Borrowed(&level),
        ids: codes.map(|code| code.as_str()).collect(),
        fields: Cow::Borrowed(&[]),
    }];
    collections.extend(outlined.map(|set| outlines(set, areas, &level)));
    export::topojson(&collections, step_m(request.pixel_m))
}

/// The outlines of the groups that some areas are in, of those areas alone.
fn outlines<'a>(set: &'a GroupSet, areas: &[u32], level: &Topology) -> Collection<'a> {
    let first = set.first_of_areas();
    let of_areas: Vec<Option<u32>> =
        areas.iter().map(|area| first.get(*area as usize).copied().flatten()).collect();
    let mut groups: Vec<u32> = of_areas.iter().copied().flatten().collect();
    groups.sort_unstable();
    groups.dedup();
    let topology = level.dissolve(&of_areas).select(&groups);
    let shapes = topology.to_shapes();
    let centres = shapes.iter().map(|shape| shape.representative_point().and_then(to_lonlat)).collect();
    let found = || groups.iter().filter_map(|group| set.groups().get(*group as usize));
    let names = found().map(|group| Some(Cow::Borrowed(group.name.as_str()))).collect();
    Collection {
        name: set.id().to_owned(),
        ids: found().map(|group| group.code.as_str()).collect(),
        topology: Cow::Owned(topology),
        fields: Cow::Owned(vec![
            Field::new("name", "Name", Values::Text(names)),
            Field::new("centre", "A point inside, longitude and latitude", Values::Position(centres)),
        ]),
    }
}

/// A grouping by its id.
fn grouping<'a>(dataset: &'a Dataset, id: &str) -> Result<&'a GroupSet> {
    let sets = dataset.atlas().groupings();
    sets.iter().find(|set| set.id() == id).ok_or_else(|| {
        let known: Vec<&str> = sets.iter().map(GroupSet::id).collect();
        let known =
            if known.is_empty() { "none: the dataset has no lookup".to_owned() } else { known.join(", ") };
        let problem = Problem::new("there is no such grouping").at(Place::default().column("outlines"));
        Error::new(ErrorKind::NotFound, problem.found(format!("\u{201c}{id}\u{201d}")).expected(known))
    })
}

/// West, south, east, north of some points, in degrees.
pub(super) fn bbox_degrees<'a>(points: impl Iterator<Item = &'a LonLat>) -> [f64; 4] {
    let mut bbox = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for point in points {
        let [west, south, east, north] = bbox;
        bbox = [west.min(point.lon), south.min(point.lat), east.max(point.lon), north.max(point.lat)];
    }
    bbox.map(|degrees| if degrees.is_finite() { (degrees * 1e6).round() / 1e6 } else { 0.0 })
}
