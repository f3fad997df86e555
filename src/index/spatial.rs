//! [`SpatialIndex`]: which areas are near, here, or in a box.

use super::Measure;
use super::outlines::Outlines;
use super::tree::{PackedTree, Side};
use crate::geom::{BBox, Grid, Shapes, circle_overlap_m2, near};
use rayon::prelude::*;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;

    /// Three squares of 10 m side by side, an area without a polygon after the
    /// first: `[0] [2] [3]`.
    fn index(centroids: &[Grid]) -> SpatialIndex {
        let mut shapes = Shapes::default();
        for west in [Some(0.0), None, Some(10.0), Some(20.0)] {
            let mut shape = Shape::default();
            if let Some(west) = west {
                let corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)];
                shape.push_ring(&corners.map(|(e, n)| Grid::new(west + e, n)));
                shape.end_polygon();
            }
            shapes.push(shape.as_ref());
        }
        SpatialIndex::new(&shapes, centroids)
    }

    fn areas(hits: &[Hit]) -> Vec<u32> {
        hits.iter().map(|hit| hit.area).collect()
    }

    #[test]
    fn it_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<SpatialIndex>();
    }

    #[test]
    fn each_measure_finds_its_own() {
        let nowhere = Grid::new(f64::NAN, f64::NAN);
        let index = index(&[Grid::new(1.0, 5.0), Grid::new(5.0, 5.0), nowhere]);
        let (point, radius_m) = (Grid::new(5.0, 5.0), 7.5);
        let hit = |area, distance_m| Hit { area, distance_m };
        assert_eq!(index.within(point, radius_m, Measure::Boundary), [hit(0, 0.0), hit(2, 5.0)]);
        // An area without a polygon can have a centroid; two areas have none.
        assert_eq!(index.within(point, radius_m, Measure::Centroid), [hit(1, 0.0), hit(0, 4.0)]);
        assert_eq!(index.within(point, radius_m, Measure::Whole), [hit(0, 0.0)]);
        assert_eq!((index.centroid(0), index.centroid(2)), (Some(Grid::new(1.0, 5.0)), None));
    }

    #[test]
    fn a_radius_or_point_that_is_none_finds_none() {
        let index = index(&[]);
        let inside = Grid::new(5.0, 5.0);
        for measure in Measure::ALL {
            for (point, radius_m) in [(inside, -1.0), (inside, f64::NAN), (Grid::new(f64::NAN, 5.0), 9.0)] {
                assert!(index.within(point, radius_m, measure).is_empty());
            }
        }
        assert_eq!(index.nearest(Grid::new(f64::NAN, 0.0)), None);
        assert_eq!(areas(&index.within(inside, 0.0, Measure::Boundary)), [0]);
        assert_eq!(areas(&index.within(inside, f64::INFINITY, Measure::Boundary)), [0, 2, 3]);
    }

    #[test]
    fn here_near_and_in_a_box() {
        let index = index(&[]);
        assert_eq!((index.at(Grid::new(12.0, 3.0)), index.at(Grid::new(12.0, 30.0))), (Some(2), None));
        assert_eq!(index.nearest(Grid::new(33.0, 14.0)), Some((3, 5.0)));
        // Equally near to two: the first in the layer's order.
        assert_eq!(index.nearest(Grid::new(10.0, 12.0)), Some((0, 2.0)));
        let view = BBox::of(&[Grid::new(11.0, 1.0), Grid::new(21.0, 2.0)]);
        assert_eq!(index.in_box(&view), [2, 3]);
        assert_eq!(
            (index.distance_m(3, Grid::new(0.0, 0.0)), index.distance_m(1, view.min)),
            (20.0, f64::INFINITY)
        );
    }

    #[test]
    fn shares_of_areas_in_a_circle() {
        let index = index(&[]);
        let corner = Grid::new(10.0, 0.0);
        let quarter = std::f64::consts::PI * 16.0 / 4.0 / 100.0;
        assert!((index.share_within(0, corner, 4.0) - quarter).abs() < 1e-12);
        assert!((index.share_within(2, corner, 4.0) - quarter).abs() < 1e-12);
        let rest = [
            index.share_within(3, corner, 4.0),
            index.share_within(1, corner, 4.0),
            index.share_within(9, corner, 4.0),
        ];
        assert_eq!(rest, [0.0; 3]);
        assert_eq!((index.share_within(0, corner, 100.0), index.share_within(0, corner, -1.0)), (1.0, 0.0));
    }

    #[test]
    fn an_index_of_nothing_finds_nothing() {
        let index = SpatialIndex::new(&Shapes::default(), &[]);
        assert!(index.is_empty() && index.within(Grid::default(), 1e9, Measure::Boundary).is_empty());
        assert_eq!((index.at(Grid::default()), index.nearest(Grid::default())), (None, None));
    }
}
