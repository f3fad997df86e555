//! A polygon of somebody's own: GeoJSON of a bare Polygon or MultiPolygon, of a
//! Feature or a FeatureCollection, or the corners of one ring.
//!
//! Unlike boundaries it is never repaired by a guess: what is invalid is refused
//! with the rule that it breaks, for only its owner knows what was meant.

use super::features::Features;
use super::frame::settle_frame;
use super::geojson;
use super::json::NamedCrs;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::crs::{Crs, Settled};
use crate::geom::ring::{Role, assemble};
use crate::geom::{BBox, Grid, Shape, overlap_m2, validity};
use crate::report::{Note, Report};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The most points that a person's own polygons may have together.
const MOST_VERTICES: usize = 20_000;

/// Polygons of one feature may lie on another's by less than this, in square
/// metres, before they are said to overlap: rounding of coordinates.
const ROUNDING_M2: f64 = 10.0;

/// Polygons of somebody's own, on the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The polygons, a shape for each feature; none overlaps another.
    pub shapes: Vec<Shape>,
    /// What the coordinates were.
    pub crs: Crs,
    /// How many points they have.
    pub vertices: usize,
    /// What was noticed.
    pub notes: Vec<Note>,
}

/// Reads polygons from GeoJSON.
///
/// # Errors
/// Everything wrong at once where it can be: no JSON, no polygon, coordinates of
/// no known system, polygons that are invalid, that overlap or have too many points.
pub fn read_drawn(name: &str, text: &str) -> Result<Drawn> {
    let text = text.trim_start_matches('\u{feff}');
    let head: Option<Head> = serde_json::from_str(text).ok();
    let features = match head.as_ref().and_then(|head| head.kind.as_deref()) {
        Some("Polygon" | "MultiPolygon") => read(name, &as_feature(text), head)?,
        Some("Feature") => read(name, &collection(text), head)?,
        Some("FeatureCollection") | None => geojson::read(name, text.as_bytes())?,
        Some(other) => return Err(no_polygon(other).in_file(name)),
    };
    drawn(name, &features)
}

/// A polygon of the corners of its ring, in either direction, closed or not:
/// longitude and latitude in degrees, or eastings and northings in metres.
///
/// # Errors
/// As [`read_drawn`].
pub fn drawn_of_corners(name: &str, corners: &[(f64, f64)]) -> Result<Drawn> {
    let mut features = Features::of_file(name);
    features.points.extend_from_slice(corners);
    let first = corners.first().filter(|first| corners.last() != Some(first));
    features.points.extend(first);
    features.end_ring(Role::Outer);
    features.end_feature(1);
    drawn(name, &features)
}

/// What tells the sorts of GeoJSON apart, and the `crs` member of the outermost object.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    crs: Option<NamedCrs>,
    #[serde(flatten)]
    _rest: std::collections::HashMap<String, IgnoredAny>,
}

fn as_feature(geometry: &str) -> String {
    collection(&format!("{{\"type\":\"Feature\",\"properties\":null,\"geometry\":{geometry}}}"))
}

fn collection(feature: &str) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{feature}]}}")
}

/// Reads a collection made of one object, whose `crs` is that of the whole.
fn read(name: &str, text: &str, head: Option<Head>) -> Result<Features> {
    let mut features = geojson::read(name, text.as_bytes())?;
    if let Some(crs) = head.and_then(|head| head.crs).and_then(NamedCrs::name) {
        features.crs = Some(crs);
    }
    Ok(features)
}

fn no_polygon(found: &str) -> Error {
    let found: String = found.chars().take(40).collect();
    let problem = Problem::new("this is no polygon")
        .found(format!("\u{201c}type\u{201d}: \u{201c}{found}\u{201d}"))
        .expected("a Polygon, a MultiPolygon, or a Feature or FeatureCollection of them");
    Error::new(ErrorKind::Format, problem)
}

fn drawn(name: &str, features: &Features) -> Result<Drawn> {
    let vertices = features.points.len();
    if vertices > MOST_VERTICES {
        let problem = Problem::new("the polygons have too many points")
            .at(Place::file(name))
            .found(format!("{vertices} points"))
            .expected(format!("at most {MOST_VERTICES}"))
            .help("oast simplify, or any GIS, draws them with fewer");
        return Err(Error::new(ErrorKind::Limit, problem));
    }
    if vertices == 0 {
        return Err(empty(name));
    }
    let mut report = Report::new();
    let settled = settle_frame(features, &mut report).map_err(|error| error.in_file(name))?;
    let mut notes = report.notes().to_vec();
    let (mut shapes, mut problems) = (Vec::new(), Vec::new());
    for feature in 0..features.len() {
        match shape(features, feature, &settled, &mut notes) {
            Ok(shape) if shape.points.is_empty() => {}
            Ok(shape) => shapes.push(shape),
            Err(error) => problems.extend(error.problems().cloned()),
        }
    }
    Error::all(ErrorKind::Refused, problems).map_err(|error| error.in_file(name))?;
    if shapes.is_empty() {
        return Err(empty(name));
    }
    apart(name, &shapes)?;
    Ok(Drawn { shapes, crs: settled.crs, vertices, notes })
}

fn empty(name: &str) -> Error {
    let problem = Problem::new("there is no polygon in it")
        .at(Place::file(name))
        .expected("at least one ring of three different points");
    Error::new(ErrorKind::Refused, problem)
}

/// A feature's polygons on the grid, valid as they came.
fn shape(features: &Features, feature: usize, settled: &Settled, notes: &mut Vec<Note>) -> Result<Shape> {
    let number = features.number(feature);
    let (mut points, mut ends, mut roles): (Vec<Grid>, Vec<u32>, Vec<Role>) = Default::default();
    for (ring, role) in features.rings(feature) {
        points.extend(settled.to_grid(ring)?);
        ends.push(points.len() as u32);
        roles.push(role);
    }
    let place = || Place::default().feature(number);
    let made = assemble(&points, &ends, &roles, number)?;
    if made.closed_rings > 0 {
        let message = "a ring did not end where it began, as RFC 7946, 3.1.6 asks; it was closed";
        notes.push(Note::warning("closed-ring", message).at(place()));
    }
    if let Some(ring) = made.degenerate.first() {
        let problem = Problem::new("a ring has fewer than three different points")
            .at(place())
            .found(format!("{} points in ring {}", ring.points, ring.ring + 1))
            .expected("four positions or more, the last the same as the first (RFC 7946, 3.1.6)");
        return Err(Error::new(ErrorKind::Refused, problem));
    }
    match validity::check(made.shape.as_ref()) {
        None => Ok(made.shape),
        Some(invalid) => {
            let problem = Problem::new(format!("the polygon is invalid: {}", invalid.reason))
                .at(place())
                .found(format!("easting {:.1}, northing {:.1}", invalid.at.e, invalid.at.n))
                .expected("a valid polygon (OGC 06-103r4, 6.1.11.1 and 6.1.14)")
                .help("draw it again without this fault, or repair it in a GIS (\u{201c}Fix geometries\u{201d})");
            Err(Error::new(ErrorKind::Refused, problem))
        }
    }
}

/// Refuses features that lie on each other: what is in both would count twice.
fn apart(name: &str, shapes: &[Shape]) -> Result<()> {
    let mut problems = Vec::new();
    let boxed: Vec<(BBox, &Shape)> = shapes.iter().map(|shape| (shape.as_ref().bbox(), shape)).collect();
    for (at, (bbox, one)) in boxed.iter().enumerate() {
        let others = boxed.iter().enumerate().skip(at + 1);
        for (other_at, (_, other)) in others.filter(|(_, (other, _))| other.intersects(bbox)) {
            let area_m2 = overlap_m2(one.as_ref(), other.as_ref());
            if area_m2 > ROUNDING_M2 {
                problems.push(
                    Problem::new("two polygons overlap, and what is in both would count twice")
                        .at(Place::file(name))
                        .found(format!(
                            "{:.4} km² in polygons {} and {}",
                            area_m2 / 1e6,
                            at + 1,
                            other_at + 1
                        ))
                        .expected("polygons that do not overlap")
                        .help("dissolve them into one in a GIS"),
                );
            }
        }
    }
    problems.truncate(20);
    Error::all(ErrorKind::Refused, problems)
}

#[cfg(test)]
mod tests;
