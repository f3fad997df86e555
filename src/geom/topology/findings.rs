//! [`Findings`]: what borders were like, and what was done to them.

use crate::geom::Grid;

/// What was noticed about the borders of a layer.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Findings {
    /// The distance within which borders were taken to be one, in metres.
    pub tolerance_m: f64,
    /// Vertices that went to one within the tolerance.
    pub snapped: Moved,
    /// Vertices put into an edge of another outline on which they lie.
    pub inserted: Moved,
    /// Areas, by position, in which anything was changed, in order.
    pub changed: Vec<u32>,
    /// Areas left as they came, since the change would have made them invalid.
    pub unhealed: Vec<u32>,
    /// Slivers between areas that belong to none.
    pub gaps: Vec<Gap>,
    /// Other places surrounded by areas that belong to none: water, or an area
    /// that is missing.
    pub holes: Vec<Gap>,
    /// Places that two areas claim, of a thousandth of a square metre or more.
    pub overlaps: Vec<Overlap>,
}

/// Vertices that were moved or added.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Moved {
    /// How many.
    pub vertices: usize,
    /// How far one was from where it went, at most, in metres.
    pub farthest_m: f64,
    /// Where that was.
    pub at: Option<Grid>,
}

impl Moved {
    pub(super) fn add(&mut self, at: Grid, distance_m: f64) {
        self.vertices += 1;
        if self.at.is_none() || distance_m > self.farthest_m {
            (self.farthest_m, self.at) = (distance_m, Some(at));
        }
    }
}

/// A place surrounded by areas that belongs to none of them.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Gap {
    /// Planar area, in square metres; of any island in it, too.
    pub area_m2: f64,
    /// Length of its outline, in metres.
    pub perimeter_m: f64,
    /// A point in it, or on its outline where it is too thin.
    pub at: Grid,
    /// The areas around it, in order.
    pub areas: Vec<u32>,
}

impl Gap {
    /// A hole no larger than this counts as a sliver, in square metres.
    pub const SLIVER_M2: f64 = 1.0;
    /// A hole less compact than this counts as a sliver: about 30 times as long
    /// as wide.
    pub const SLIVER_COMPACTNESS: f64 = 0.1;

    /// 4πA/P²: 1 for a circle, near 0 for a sliver. (Polsby, D. D. & Popper, R. D.
    /// (1991), *The third criterion*, Yale Law & Policy Review 9(2), page 348.)
    pub fn compactness(&self) -> f64 {
        4.0 * std::f64::consts::PI * self.area_m2 / (self.perimeter_m * self.perimeter_m)
    }

    /// Whether it is more likely a fault of the borders than a place.
    pub fn is_sliver(&self) -> bool {
        self.area_m2 <= Self::SLIVER_M2 || self.compactness() < Self::SLIVER_COMPACTNESS
    }
}

/// A place that two areas claim.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Overlap {
    /// Planar area, in square metres.
    pub area_m2: f64,
    /// A point in it or on its outline.
    pub at: Grid,
    /// The two areas, in order.
    pub areas: [u32; 2],
}
