//! Whether polygons are valid, why not, and where.
//!
//! The rules are those of OGC 06-103r4 (*Simple feature access, part 1*),
//! 6.1.11.1 and 6.1.14, as GEOS, PostGIS and QGIS read them: edges cross
//! nowhere; a ring touches itself nowhere; rings may touch each other in points,
//! but not so that a polygon's inside falls apart; holes lie inside their outer
//! ring and in no other hole; polygons of one area do not overlap.
//!
//! All decisions are exact. A sweep finds the edges that may meet, so an outline
//! of thousands of points costs little more than as many small ones.

mod edges;
mod nesting;
mod turned;

pub use turned::turned_over;

use super::{Grid, ShapeRef, Shapes};
use edges::Edges;
use rayon::prelude::*;
use std::fmt;

/// Why polygons are invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A ring is not closed or has fewer than three different points.
    TooFewPoints,
    /// An edge goes straight back along the one before.
    Spike,
    /// Two edges of one ring cross.
    SelfIntersection,
    /// A ring touches itself in a point.
    SelfTouch,
    /// Two edges run along each other, in one ring or in two.
    RepeatedEdge,
    /// Two rings cross.
    RingsCross,
    /// A hole lies outside its outer ring.
    HoleOutside,
    /// A hole lies inside another.
    NestedHole,
    /// A polygon lies inside another.
    NestedOuter,
    /// Rings touch so that the inside is cut in two.
    InteriorCut,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooFewPoints => "a ring has fewer than three different points",
            Self::Spike => "an edge goes back along the one before",
            Self::SelfIntersection => "the outline crosses itself",
            Self::SelfTouch => "the outline touches itself",
            Self::RepeatedEdge => "two edges run along each other",
            Self::RingsCross => "two rings cross",
            Self::HoleOutside => "a hole lies outside its polygon",
            Self::NestedHole => "a hole lies inside another",
            Self::NestedOuter => "a polygon lies inside another",
            Self::InteriorCut => "rings touch and cut the inside in two",
        })
    }
}

/// What is wrong with an area's polygons, and where.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Invalid {
    /// Why.
    pub reason: Reason,
    /// Where: a point of the fault, or of the ring at fault.
    pub at: Grid,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at ({}, {})", self.reason, self.at.e, self.at.n)
    }
}

/// One thing that is wrong with an area's polygons; `None` when they are valid.
/// Of several faults the same one is found each time. An area of no polygon is valid.
pub fn check(shape: ShapeRef<'_>) -> Option<Invalid> {
    Checker::default().check(shape)
}

/// The invalid areas of many, by number, checked in parallel.
pub fn check_all(shapes: &Shapes) -> Vec<(usize, Invalid)> {
    let found: Vec<Option<Invalid>> = (0..shapes.len())
        .into_par_iter()
        .with_min_len(256)
        .map_init(Checker::default, |checker, area| checker.check(shapes.get(area)))
        .collect();
    found.into_iter().enumerate().filter_map(|(area, invalid)| Some((area, invalid?))).collect()
}

/// Checks one shape after another and keeps its memory between them.
#[derive(Debug, Default)]
pub struct Checker {
    edges: Edges,
}

impl Checker {
    /// As [`check`].
    pub fn check(&mut self, shape: ShapeRef<'_>) -> Option<Invalid> {
        for ring in shape.rings() {
            if ring.len() < 4 || ring.first() != ring.last() {
                let at = ring.first().copied().unwrap_or_default();
                return Some(Invalid { reason: Reason::TooFewPoints, at });
            }
        }
        let alone = shape.rings().len() == 1;
        let fault = self.edges.fault(shape);
        if alone { fault } else { fault.or_else(|| self.edges.cut()).or_else(|| nesting::fault(shape)) }
    }
}

#[cfg(test)]
mod tests;
