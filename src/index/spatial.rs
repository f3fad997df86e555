//! [`SpatialIndex`]: which areas are near, here, or in a box.

use super::outlines::Outlines;
use super::tree::{PackedTree, Side};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::{BBox, Grid, Shapes, circle_overlap_m2, near};
use rayon::prelude::*;
use std::fmt;
use std::str::FromStr;

/// What it means that an area is within a distance of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// `boundary`: any part of the area is.
    #[default]
    Boundary,
    /// `centroid`: its centroid is, population-weighted where one was given.
    Centroid,
    /// `whole`: all of it is.
    Whole,
}

impl Measure {
    /// All measures, in the order they are listed to people.
    pub const ALL: [Self; 3] = [Self::Boundary, Self::Centroid, Self::Whole];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Boundary => "boundary",
            Self::Centroid => "centroid",
            Self::Whole => "whole",
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Measure {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|measure| measure.id() == text).ok_or_else(|| {
            Error::new(
                ErrorKind::Parameter,
                Problem::new("this is not a measure of distance")
                    .found(format!("\u{201c}{text}\u{201d}"))
                    .expected(Self::ALL.map(Self::id).join(", ")),
            )
        })
    }
}

/// An area near a point.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Hit {
    /// The area's position in the layer.
    pub area: u32,
    /// Distance to the area, 0 inside it; to its centroid under
    /// [`Measure::Centroid`]. Metres.
    pub distance_m: f64,
}

/// Finds the areas of one layer by place.
///
/// Holds a copy of the shapes, laid out so that neighbours are stored near
/// each other. It never changes and can be shared between threads. Areas
/// without a polygon are never found, nor by centroid those without one.
#[derive(Debug, Clone)]
pub struct SpatialIndex {
    tree: PackedTree,
    /// In the order of the tree's leaves, as are the outlines.
    shapes: Shapes,
    outlines: Outlines,
    /// Where each area is among the leaves; `u32::MAX` where it has no polygon.
    places: Vec<u32>,
    by_centroid: PackedTree,
    centroids: Vec<Grid>,
}

impl SpatialIndex {
    /// An index of a layer. `centroids` go with the areas, in grid metres; one
    /// that is missing or not finite belongs to an area without a centroid.
    pub fn new(shapes: &Shapes, centroids: &[Grid]) -> Self {
        let boxes: Vec<BBox> = shapes.iter().map(|shape| shape.bbox()).collect();
        let tree = PackedTree::new(&boxes);
        let (mut ordered, mut places) = (Shapes::default(), vec![u32::MAX; shapes.len()]);
        for (place, area) in (0..).zip(tree.items()) {
            ordered.push(shapes.get(*area as usize));
            if let Some(slot) = places.get_mut(*area as usize) {
                *slot = place;
            }
        }
        let centroids: Vec<Grid> = centroids.iter().take(shapes.len()).copied().collect();
        let point_box = |centroid: &Grid| match centroid.is_finite() {
            true => BBox::of(&[*centroid]),
            false => BBox::EMPTY,
        };
        let by_centroid = PackedTree::new(&centroids.iter().map(point_box).collect::<Vec<_>>());
        let outlines = Outlines::of(&ordered);
        Self { tree, shapes: ordered, outlines, places, by_centroid, centroids }
    }

    /// How many areas the layer has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Puts the areas within a radius into `areas`, whatever it held before,
    /// in an order that only depends on the layer. A radius that is negative
    /// or not a number finds none.
    ///
    /// An area whose box lies inside the circle is taken without a look at its
    /// border, and the others' borders are read up to the first edge that
    /// decides.
    pub fn areas_within(&self, point: Grid, radius_m: f64, measure: Measure, areas: &mut Vec<u32>) {
        areas.clear();
        let tree = if measure == Measure::Centroid { &self.by_centroid } else { &self.tree };
        self.places_within(point, radius_m, measure, &mut |place| areas.push(tree.item(place)));
    }

    /// The areas within a radius with their distances: nearest first, and in
    /// the layer's order where equally near.
    pub fn within(&self, point: Grid, radius_m: f64, measure: Measure) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.places_within(point, radius_m, measure, &mut |place| {
            hits.push(if measure == Measure::Centroid {
                let area = self.by_centroid.item(place);
                Hit { area, distance_m: self.by_centroid.bbox(place).min.distance_m(point) }
            } else {
                Hit {
                    area: self.tree.item(place),
                    distance_m: near::distance_m(point, self.shapes.get(place)),
                }
            });
        });
        hits.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.area.cmp(&b.area)));
        hits
    }

    /// [`within`](Self::within) for many points, on all threads; the answers
    /// are in the order of the points.
    pub fn within_each(&self, points: &[Grid], radius_m: f64, measure: Measure) -> Vec<Vec<Hit>> {
        points.par_iter().map(|point| self.within(*point, radius_m, measure)).collect()
    }

    /// The share of an area that lies in a circle, 0 to 1.
    pub fn share_within(&self, area: u32, centre: Grid, radius_m: f64) -> f64 {
        let Some(place) = self.place(area) else { return 0.0 };
        let (bbox, shape) = (self.tree.bbox(place), self.shapes.get(place));
        if radius_m.is_nan() || radius_m <= 0.0 || bbox.nearest_2(centre) > radius_m * radius_m {
            return 0.0;
        }
        if bbox.farthest_2(centre) <= radius_m * radius_m {
            return 1.0;
        }
        let area_m2 = shape.area_m2();
        if area_m2 > 0.0 {
            (circle_overlap_m2(centre, radius_m, shape) / area_m2).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// Distance from a point to an area, in metres, 0 inside it; infinite
    /// where it has no polygon.
    pub fn distance_m(&self, area: u32, point: Grid) -> f64 {
        self.place(area).map_or(f64::INFINITY, |place| near::distance_m(point, self.shapes.get(place)))
    }

    /// The area a point lies in; the first in the layer's order where polygons
    /// overlap.
    pub fn at(&self, point: Grid) -> Option<u32> {
        let mut first: Option<u32> = None;
        let side = |bbox: &BBox| if bbox.contains(point) { Side::Partly } else { Side::Outside };
        self.tree.visit(&side, &mut |places, _| {
            for place in places.filter(|place| self.outlines.contain(*place, point)) {
                let area = self.tree.item(place);
                first = Some(first.map_or(area, |first| first.min(area)));
            }
        });
        first
    }

    /// The nearest area and the distance to it, in metres: 0 where the point
    /// lies in one. `None` where there is no area or the point is not finite.
    pub fn nearest(&self, point: Grid) -> Option<(u32, f64)> {
        if !point.is_finite() {
            return None;
        }
        let distance_2 = |place: usize| near::distance_m(point, self.shapes.get(place)).powi(2);
        let (place, distance_2) = self.tree.nearest(point, distance_2)?;
        Some((self.tree.item(place), distance_2.sqrt()))
    }

    /// The areas whose boxes meet a box, in the layer's order: what a map's
    /// view needs, and now and then a neighbour.
    pub fn in_box(&self, bbox: &BBox) -> Vec<u32> {
        let side = |other: &BBox| if bbox.intersects(other) { Side::Partly } else { Side::Outside };
        let mut areas = Vec::new();
        self.tree.visit(&side, &mut |places, _| areas.extend(places.map(|place| self.tree.item(place))));
        areas.sort_unstable();
        areas
    }

    /// The centroid of an area, where it has one.
    pub fn centroid(&self, area: u32) -> Option<Grid> {
        self.centroids.get(area as usize).copied().filter(|centroid| centroid.is_finite())
    }

    fn place(&self, area: u32) -> Option<usize> {
        self.places.get(area as usize).filter(|place| **place != u32::MAX).map(|place| *place as usize)
    }

    /// Every place within a radius, in the order of the leaves of the tree that
    /// answers the measure.
    fn places_within(&self, point: Grid, radius_m: f64, measure: Measure, found: &mut impl FnMut(usize)) {
        if radius_m.is_nan() || radius_m < 0.0 || !point.is_finite() {
            return;
        }
        let radius_2 = radius_m * radius_m;
        let side = |bbox: &BBox| {
            if bbox.nearest_2(point) > radius_2 {
                Side::Outside
            } else if bbox.farthest_2(point) <= radius_2 {
                Side::Inside
            } else {
                Side::Partly
            }
        };
        let tree = if measure == Measure::Centroid { &self.by_centroid } else { &self.tree };
        tree.visit(&side, &mut |places, side| {
            for place in places {
                if side == Side::Inside || self.decides(place, point, radius_m, measure) {
                    found(place);
                }
            }
        });
    }

    /// Whether an area whose box lies partly in the circle is within.
    fn decides(&self, place: usize, point: Grid, radius_m: f64, measure: Measure) -> bool {
        match measure {
            Measure::Boundary => {
                near::border_within(point, radius_m * radius_m, self.outlines.get(place))
                    || (self.tree.bbox(place).contains(point) && self.outlines.contain(place, point))
            }
            Measure::Whole => near::wholly_within(point, radius_m, self.shapes.get(place)),
            // The box of a point lies inside the circle or outside it.
            Measure::Centroid => false,
        }
    }
}
