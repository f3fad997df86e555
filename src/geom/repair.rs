//! Makes invalid polygons valid, and says what that cost.
//!
//! First by splitting, which moves and drops no point, so that outlines shared
//! with neighbours stay shared: where an outline touches or crosses itself, it
//! gets a point (the crossing's, rounded) and is cut there into loops; a hole
//! pinched off becomes a hole, a part pinched off a polygon. What that does not
//! settle is made anew from a triangulation by the even-odd rule ([`geo::MakeValid`]).

mod split;

use super::ring::assemble;
use super::validity::{self, Invalid};
use super::{Grid, Shape, ShapeRef};
use crate::error::{Error, ErrorKind, Problem, Result};
use geo::MakeValid;

/// What a repair did.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Repair {
    /// What was wrong, and where.
    #[serde(flatten)]
    pub invalid: Invalid,
    /// How it was put right.
    pub method: Method,
    /// Planar area of the polygons as they came, in square metres.
    pub area_before_m2: f64,
    /// Planar area of the valid polygons, in square metres.
    pub area_after_m2: f64,
}

/// How polygons were made valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Outlines cut where they touch or cross themselves.
    Split,
    /// Made anew from a triangulation, by the even-odd rule.
    Triangulated,
}

/// The share of its area that a repair may lose: a hundredth. More is a guess at
/// what was meant.
pub const MAX_LOST_SHARE: f64 = 0.01;

/// Makes an invalid shape valid. `invalid` is what [`validity::check`] found.
///
/// # Errors
/// Refused where nothing is left, where more than [`MAX_LOST_SHARE`] of the area
/// would be lost, or where no method gives valid polygons.
pub fn repair(shape: ShapeRef<'_>, invalid: Invalid) -> Result<(Shape, Repair)> {
    let (mended, method) = match split::split(shape).and_then(valid) {
        Some(mended) => (mended, Method::Split),
        None => match triangulated(shape).and_then(valid) {
            Some(mended) => (mended, Method::Triangulated),
            None => return Err(refused(invalid, "no repair gives valid polygons".to_owned())),
        },
    };
    let (before, after) = (shape.area_m2(), mended.as_ref().area_m2());
    if after <= 0.0 || before - after > MAX_LOST_SHARE * before {
        let found = format!("{after:.0} m² left of {before:.0} m²");
        return Err(refused(invalid, found));
    }
    Ok((mended, Repair { invalid, method, area_before_m2: before, area_after_m2: after }))
}

/// The shape, if it is valid and not empty.
fn valid(shape: Shape) -> Option<Shape> {
    (!shape.points.is_empty() && validity::check(shape.as_ref()).is_none()).then_some(shape)
}

fn refused(invalid: Invalid, found: String) -> Error {
    let problem = Problem::new(format!("the polygon cannot be repaired: {invalid}"))
        .found(found)
        .expected("a polygon that keeps its area when it is made valid")
        .help("repair the feature in a GIS (“Fix geometries”) and export the layer again");
    Error::new(ErrorKind::Refused, problem)
}

/// Even-odd polygons from a constrained triangulation of all edges.
fn triangulated(shape: ShapeRef<'_>) -> Option<Shape> {
    let line = |ring: &[Grid]| ring.iter().map(|at| (at.e, at.n)).collect::<geo::LineString<f64>>();
    let polygon = |mut rings: super::shapes::Rings<'_>| {
        Some(geo::Polygon::new(line(rings.next()?), rings.map(line).collect()))
    };
    let polygons: geo::MultiPolygon<f64> = shape.polygons().filter_map(polygon).collect();
    let made = polygons.make_valid().ok()?;
    let (mut points, mut ends) = (Vec::new(), Vec::new());
    for ring in made.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
    {
        points.extend(ring.coords().map(|at| Grid::new(at.x, at.y)));
        ends.push(points.len() as u32);
    }
    Some(assemble(&points, &ends, &[], 0).ok()?.shape)
}

#[cfg(test)]
mod tests;
