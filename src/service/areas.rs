//! The boundaries alone, for a page that fetches geometry once.

use super::detail::{PIXELS_M, step_m, threshold_m2};
use super::parameters::Parameters;
use super::selection::grouping;
use super::{Dataset, Selection};
use crate::atlas::GroupSet;
use crate::error::{Place, Problem, Result};
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
    let outlined = request.outlines.as_deref().map(|id| grouping(dataset, id, "outlines")).transpose()?;
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
    let place = |area: &u32| areas.binary_search(area).ok().map(|place| place as u32);
    let here = |members: &Vec<u32>| members.iter().filter_map(place).collect::<Vec<u32>>();
    let (groups, members): (Vec<usize>, Vec<Vec<u32>>) =
        set.members().iter().map(here).enumerate().filter(|(_, members)| !members.is_empty()).unzip();
    let topology = level.dissolve_sets(&members);
    let shapes = topology.to_shapes();
    let centres = shapes.iter().map(|shape| shape.representative_point().and_then(to_lonlat)).collect();
    let found = || groups.iter().filter_map(|group| set.groups().get(*group));
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

/// West, south, east, north of some points, in degrees.
pub(super) fn bbox_degrees<'a>(points: impl Iterator<Item = &'a LonLat>) -> [f64; 4] {
    let mut bbox = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for point in points {
        let [west, south, east, north] = bbox;
        bbox = [west.min(point.lon), south.min(point.lat), east.max(point.lon), north.max(point.lat)];
    }
    bbox.map(|degrees| if degrees.is_finite() { (degrees * 1e6).round() / 1e6 } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::SourceFile;
    use crate::geom::ostn15::to_grid;
    use crate::geom::{Side, side_of_ring};

    //  51.4  +-----+
    //        | +---+     the centroid of a C lies in its bay
    //        | |
    //        | +---+
    //  51.2  +-----+
    #[test]
    fn the_centre_of_an_area_is_inside_it() {
        let ring = "[[0.1,51.2],[0.4,51.2],[0.4,51.22],[0.12,51.22],[0.12,51.38],[0.4,51.38],[0.4,51.4],[0.1,51.4],[0.1,51.2]]";
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"MSOA21CD\":\
             \"E02999001\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}}}]}}"
        );
        let files = [SourceFile::memory("boundaries/c.geojson", text)];
        let dataset = Dataset::read(&files, &[], None, &|_| {}).unwrap();
        let (atlas, side) = (dataset.atlas(), |at| side_of_ring(dataset.atlas().shapes().points(), at));
        assert_eq!(side(atlas.centroids()[0]), Side::Outside);
        let request = AreasRequest { format: Format::GeoJson, pixel_m: 0, within: None, outlines: None };
        let answer: serde_json::Value = serde_json::from_slice(&areas(&dataset, &request).unwrap()).unwrap();
        let centre = &answer["features"][0]["properties"]["centre"];
        let at = LonLat::new(centre[0].as_f64().unwrap(), centre[1].as_f64().unwrap());
        assert_eq!(side(to_grid(at).unwrap()), Side::Inside, "{at:?}");
    }
}
