//! [`Shapes`]: the polygons of many areas in flat columns: all coordinates in
//! one vector, and where rings, polygons and areas end.
//!
//! ```text
//! points    p p p p p p p p p p p p p p p p p p
//! rings     [outer ][hole ][outer ]  [outer ]      closed: first = last
//! polygons  [     first   ][second]  [first ]      outer first, holes after
//! areas     [        area 0       ]  [area 1]
//! ```
//!
//! Outer rings run anticlockwise and holes clockwise (RFC 7946, 3.1.6).

use super::{BBox, Grid};

/// The polygons of one area, owned. Rings are closed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// All points of all rings.
    pub points: Vec<Grid>,
    /// Where each ring ends in `points`.
    pub ring_ends: Vec<u32>,
    /// Where each polygon ends in `ring_ends`.
    pub polygon_ends: Vec<u32>,
}

impl Shape {
    /// Adds a ring to the polygon under way.
    pub fn push_ring(&mut self, ring: &[Grid]) {
        self.points.extend_from_slice(ring);
        self.ring_ends.push(self.points.len() as u32);
    }

    /// Ends the polygon under way.
    pub fn end_polygon(&mut self) {
        self.polygon_ends.push(self.ring_ends.len() as u32);
    }

    /// A borrowed view.
    pub fn as_ref(&self) -> ShapeRef<'_> {
        ShapeRef {
            points: &self.points,
            ring_ends: &self.ring_ends,
            polygon_ends: &self.polygon_ends,
            first_point: 0,
            first_ring: 0,
        }
    }
}

/// The polygons of one area, borrowed.
#[derive(Debug, Clone, Copy)]
pub struct ShapeRef<'a> {
    points: &'a [Grid],
    ring_ends: &'a [u32],
    polygon_ends: &'a [u32],
    first_point: u32,
    first_ring: u32,
}

impl<'a> ShapeRef<'a> {
    /// All points of all rings, in order.
    pub fn points(&self) -> &'a [Grid] {
        self.points
    }

    /// The polygons, each as its rings: the outer first, holes after it.
    pub fn polygons(&self) -> impl ExactSizeIterator<Item = Rings<'a>> + use<'a> {
        let Self { points, ring_ends, polygon_ends, first_point, first_ring } = *self;
        (0..polygon_ends.len()).map(move |polygon| {
            let end = |at: usize| polygon_ends.get(at).map_or(0, |end| (end - first_ring) as usize);
            let from = polygon.checked_sub(1).map_or(0, end);
            Rings { points, ring_ends, first_point, next: from, end: end(polygon) }
        })
    }

    /// All rings of all polygons, in order.
    pub fn rings(&self) -> Rings<'a> {
        Rings {
            points: self.points,
            ring_ends: self.ring_ends,
            first_point: self.first_point,
            next: 0,
            end: self.ring_ends.len(),
        }
    }

    /// Where each ring lies in [`ShapeRef::points`], and whether it begins a
    /// polygon: for columns aligned to the points, such as degrees.
    pub fn ring_ranges(&self) -> impl Iterator<Item = (bool, std::ops::Range<usize>)> + use<'a> {
        let Self { ring_ends, polygon_ends, first_point, first_ring, .. } = *self;
        let mut from = 0;
        let mut polygon = 0;
        ring_ends.iter().enumerate().map(move |(ring, end)| {
            let to = (end - first_point) as usize;
            let range = std::mem::replace(&mut from, to)..to;
            let ends_before =
                |at: usize| polygon_ends.get(at).is_some_and(|end| (end - first_ring) as usize <= ring);
            let begins = if ring == 0 {
                true
            } else if ends_before(polygon) {
                polygon += 1;
                true
            } else {
                false
            };
            (begins, range)
        })
    }

    /// The smallest box around it.
    pub fn bbox(&self) -> BBox {
        BBox::of(self.points)
    }

    /// Planar area on the grid, in square metres: holes are taken off.
    pub fn area_m2(&self) -> f64 {
        self.polygons()
            .map(|mut rings| {
                let outer = rings.next().map_or(0.0, |ring| signed_area_m2(ring).abs());
                outer - rings.map(|ring| signed_area_m2(ring).abs()).sum::<f64>()
            })
            .sum()
    }

    /// An owned copy.
    pub fn to_shape(&self) -> Shape {
        Shape {
            points: self.points.to_vec(),
            ring_ends: self.ring_ends.iter().map(|end| end - self.first_point).collect(),
            polygon_ends: self.polygon_ends.iter().map(|end| end - self.first_ring).collect(),
        }
    }
}

/// The rings of one polygon, each a closed run of points.
#[derive(Debug, Clone)]
pub struct Rings<'a> {
    points: &'a [Grid],
    ring_ends: &'a [u32],
    first_point: u32,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Rings<'a> {
    type Item = &'a [Grid];

    fn next(&mut self) -> Option<&'a [Grid]> {
        if self.next >= self.end {
            return None;
        }
        let end = |at: usize| self.ring_ends.get(at).map_or(0, |end| (end - self.first_point) as usize);
        let from = self.next.checked_sub(1).map_or(0, end);
        let to = end(self.next);
        self.next += 1;
        self.points.get(from..to)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end.saturating_sub(self.next);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Rings<'_> {}

/// The polygons of many areas, in flat columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shapes {
    points: Vec<Grid>,
    ring_ends: Vec<u32>,
    polygon_ends: Vec<u32>,
    area_ends: Vec<u32>,
}

impl Shapes {
    /// Adds an area's polygons after the others.
    pub fn push(&mut self, shape: ShapeRef<'_>) {
        let (points, rings) = (self.points.len() as u32, self.ring_ends.len() as u32);
        self.points.extend_from_slice(shape.points);
        self.ring_ends.extend(shape.ring_ends.iter().map(|end| end - shape.first_point + points));
        self.polygon_ends.extend(shape.polygon_ends.iter().map(|end| end - shape.first_ring + rings));
        self.area_ends.push(self.polygon_ends.len() as u32);
    }

    /// Shapes of columns that fit together: ends that ascend, each list's last
    /// the length of the list that it divides.
    pub(super) fn of_columns(
        points: Vec<Grid>,
        ring_ends: Vec<u32>,
        polygon_ends: Vec<u32>,
        area_ends: Vec<u32>,
    ) -> Self {
        Self { points, ring_ends, polygon_ends, area_ends }
    }

    /// The same rings, polygons and areas with each point at another place; there
    /// must be as many.
    pub(crate) fn with_points(&self, points: Vec<Grid>) -> Self {
        let [ring_ends, polygon_ends, area_ends] = self.ends().map(<[u32]>::to_vec);
        Self { points, ring_ends, polygon_ends, area_ends }
    }

    /// Where rings end in the points, polygons in the rings, areas in the polygons.
    pub(super) fn ends(&self) -> [&[u32]; 3] {
        [&self.ring_ends, &self.polygon_ends, &self.area_ends]
    }

    /// The areas of all of some shapes, one after another.
    pub fn concat(parts: &[&Self]) -> Self {
        let total = |of: fn(&Self) -> usize| parts.iter().map(|part| of(part)).sum();
        let mut all = Self {
            points: Vec::with_capacity(total(|part| part.points.len())),
            ring_ends: Vec::with_capacity(total(|part| part.ring_ends.len())),
            polygon_ends: Vec::with_capacity(total(|part| part.polygon_ends.len())),
            area_ends: Vec::with_capacity(total(|part| part.area_ends.len())),
        };
        for part in parts {
            let [points, rings, polygons] =
                [all.points.len(), all.ring_ends.len(), all.polygon_ends.len()].map(|length| length as u32);
            all.points.extend_from_slice(&part.points);
            all.ring_ends.extend(part.ring_ends.iter().map(|end| end + points));
            all.polygon_ends.extend(part.polygon_ends.iter().map(|end| end + rings));
            all.area_ends.extend(part.area_ends.iter().map(|end| end + polygons));
        }
        all
    }

    /// How many areas.
    pub fn len(&self) -> usize {
        self.area_ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.area_ends.is_empty()
    }

    /// All points of all areas.
    pub fn points(&self) -> &[Grid] {
        &self.points
    }

    /// Where an area's points lie in [`Shapes::points`].
    pub fn point_range(&self, area: usize) -> std::ops::Range<usize> {
        let shape = self.get(area);
        let from = shape.first_point as usize;
        from..from + shape.points.len()
    }

    /// An area's polygons; no polygon beyond the end.
    pub fn get(&self, area: usize) -> ShapeRef<'_> {
        let end = |ends: &[u32], count: usize| {
            count.checked_sub(1).and_then(|at| ends.get(at)).map_or(0, |end| *end as usize)
        };
        let (from, to) = (end(&self.area_ends, area), end(&self.area_ends, area + 1));
        let to = if area < self.len() { to } else { from };
        let (first_ring, last_ring) = (end(&self.polygon_ends, from), end(&self.polygon_ends, to));
        let (first_point, last_point) = (end(&self.ring_ends, first_ring), end(&self.ring_ends, last_ring));
        ShapeRef {
            points: self.points.get(first_point..last_point).unwrap_or_default(),
            ring_ends: self.ring_ends.get(first_ring..last_ring).unwrap_or_default(),
            polygon_ends: self.polygon_ends.get(from..to).unwrap_or_default(),
            first_point: first_point as u32,
            first_ring: first_ring as u32,
        }
    }

    /// The areas in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ShapeRef<'_>> {
        (0..self.len()).map(|area| self.get(area))
    }
}

/// Planar area of a closed ring, in square metres: positive where it runs
/// anticlockwise. Measured from the ring's first point, so that large grid
/// numbers cost no digits.
pub fn signed_area_m2(ring: &[Grid]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    let twice: f64 = ring
        .iter()
        .zip(ring.iter().skip(1))
        .map(|(a, b)| (a.e - origin.e) * (b.n - origin.n) - (b.e - origin.e) * (a.n - origin.n))
        .sum();
    twice / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(e: f64, side: f64) -> Vec<Grid> {
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
            .iter()
            .map(|(x, y)| Grid::new(e + x * side, y * side))
            .collect()
    }

    fn two_areas() -> Shapes {
        let mut first = Shape::default();
        first.push_ring(&square(0.0, 10.0));
        let hole: Vec<Grid> = square(2.0, 2.0).into_iter().rev().collect();
        first.push_ring(&hole);
        first.end_polygon();
        first.push_ring(&square(20.0, 1.0));
        first.end_polygon();
        let mut second = Shape::default();
        second.push_ring(&square(30.0, 3.0));
        second.end_polygon();
        let mut shapes = Shapes::default();
        shapes.push(first.as_ref());
        shapes.push(second.as_ref());
        shapes
    }

    #[test]
    fn what_goes_in_comes_out() {
        let shapes = two_areas();
        let first = shapes.get(0);
        assert_eq!(first.polygons().map(|rings| rings.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(first.area_m2(), 100.0 - 4.0 + 1.0);
        let second = shapes.get(1);
        assert_eq!(second.polygons().next().unwrap().next().unwrap(), square(30.0, 3.0));
        assert_eq!(second.to_shape().as_ref().area_m2(), 9.0);
        assert_eq!(second.rings().count(), 1);
        assert!(shapes.get(2).points().is_empty());
        let ranges: Vec<_> = first.ring_ranges().collect();
        assert_eq!(ranges, [(true, 0..5), (false, 5..10), (true, 10..15)]);
        assert_eq!(second.ring_ranges().collect::<Vec<_>>(), [(true, 0..5)]);
        assert_eq!(shapes.point_range(1), 15..20);
        let mut again = Shapes::default();
        for shape in shapes.iter() {
            again.push(shape);
        }
        assert_eq!(again, shapes);
        let twice = Shapes::concat(&[&shapes, &Shapes::default(), &shapes]);
        shapes.iter().for_each(|shape| again.push(shape));
        assert_eq!(again, twice);
    }
}
