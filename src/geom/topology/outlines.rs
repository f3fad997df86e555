//! [`Outlines`]: rings as runs of vertex numbers, where one place has one number.

mod table;

use super::{end_before, number, span};
use crate::geom::{Grid, Shape, Shapes};
use table::Table;

/// The rings of many areas, as numbers of vertices, each ring without its
/// closing point.
#[derive(Debug)]
pub(super) struct Outlines<'a> {
    pub(super) ids: Vec<u32>,
    pub(super) ring_ends: Vec<u32>,
    pub(super) polygon_ends: Vec<u32>,
    pub(super) area_ends: Vec<u32>,
    places: Places<'a>,
}

/// Where the vertices are: the first point of each, and places made since.
#[derive(Debug)]
struct Places<'a> {
    points: &'a [Grid],
    first: Vec<u32>,
    made: Vec<Grid>,
}

impl Places<'_> {
    fn get(&self, id: u32) -> Grid {
        let id = id as usize;
        match self.first.get(id) {
            Some(point) => self.points.get(*point as usize).copied().unwrap_or_default(),
            None => self.made.get(id - self.first.len()).copied().unwrap_or_default(),
        }
    }
}

/// Two vertices, by number, that lie within the tolerance of one another.
pub(super) type Near = (u32, u32);

impl<'a> Outlines<'a> {
    /// Numbers the vertices of some shapes, and finds those that lie near others.
    pub(super) fn index(shapes: &'a Shapes, tolerance_m: f64) -> (Self, Vec<Near>) {
        let points = shapes.points();
        let [ring_ends, polygon_ends, area_ends] = shapes.ends();
        let mut table = Table::new(points, tolerance_m);
        let mut ids = Vec::with_capacity(points.len());
        let mut open_ends = Vec::with_capacity(ring_ends.len());
        for ring in 0..ring_ends.len() {
            let range = span(ring_ends, ring);
            let closed =
                points.get(range.start) == range.end.checked_sub(1).and_then(|last| points.get(last));
            let open = range.start..if closed { range.end.saturating_sub(1) } else { range.end };
            table.number(open, &mut ids);
            open_ends.push(ids.len() as u32);
        }
        let (first, near) = table.finish();
        let outlines = Self {
            ids,
            ring_ends: open_ends,
            polygon_ends: polygon_ends.to_vec(),
            area_ends: area_ends.to_vec(),
            places: Places { points, first, made: Vec::new() },
        };
        (outlines, near)
    }

    /// Where a vertex is.
    pub(super) fn place(&self, id: u32) -> Grid {
        self.places.get(id)
    }

    /// One more than the highest number of a vertex.
    pub(super) fn vertex_count(&self) -> usize {
        self.places.first.len() + self.places.made.len()
    }

    /// A ring's vertices, by its number among all rings.
    pub(super) fn ring(&self, ring: usize) -> &[u32] {
        self.ids.get(span(&self.ring_ends, ring)).unwrap_or_default()
    }

    /// The rings of an area, by number.
    pub(super) fn rings_of(&self, area: usize) -> std::ops::Range<usize> {
        let polygons = span(&self.area_ends, area);
        end_before(&self.polygon_ends, polygons.start)..end_before(&self.polygon_ends, polygons.end)
    }

    /// Writes every ring anew: `write` gets its number, where it lies in `ids`,
    /// its vertices, and where to put them.
    pub(super) fn rewrite(&mut self, mut write: impl FnMut(usize, usize, &[u32], &mut Vec<u32>)) {
        let mut ids = Vec::with_capacity(self.ids.len());
        let mut ring_ends = Vec::with_capacity(self.ring_ends.len());
        for ring in 0..self.ring_ends.len() {
            let range = span(&self.ring_ends, ring);
            write(ring, range.start, self.ids.get(range).unwrap_or_default(), &mut ids);
            ring_ends.push(ids.len() as u32);
        }
        (self.ids, self.ring_ends) = (ids, ring_ends);
    }

    /// The polygons of an area.
    pub(super) fn shape(&self, area: usize) -> Shape {
        let mut shape = Shape::default();
        let mut points = Vec::new();
        for polygon in span(&self.area_ends, area) {
            for ring in span(&self.polygon_ends, polygon) {
                points.clear();
                points.extend(self.ring(ring).iter().map(|id| self.place(*id)));
                points.extend(points.first().copied());
                shape.push_ring(&points);
            }
            shape.end_polygon();
        }
        shape
    }

    /// Puts other polygons in the place of some areas', which are in order.
    pub(super) fn replace(&mut self, areas: &[(usize, Shape)]) {
        let mut table = Known::default();
        for (area, _) in areas {
            let rings = self.rings_of(*area);
            let range = end_before(&self.ring_ends, rings.start)..end_before(&self.ring_ends, rings.end);
            table.add(self.ids.get(range).unwrap_or_default().iter().map(|id| (self.place(*id), *id)));
        }
        let mut made = Self {
            ids: Vec::with_capacity(self.ids.len()),
            ring_ends: Vec::new(),
            polygon_ends: Vec::new(),
            area_ends: Vec::new(),
            places: Places { points: &[], first: Vec::new(), made: Vec::new() },
        };
        let mut areas = areas.iter().peekable();
        for area in 0..self.area_ends.len() {
            match areas.next_if(|(replaced, _)| *replaced == area) {
                Some((_, shape)) => made.push(shape, |at| table.number(at, &mut self.places)),
                None => made.copy(self, area),
            }
        }
        std::mem::swap(&mut made.places, &mut self.places);
        *self = made;
    }

    /// Adds an area of its own polygons.
    fn push(&mut self, shape: &Shape, mut number: impl FnMut(Grid) -> u32) {
        for rings in shape.as_ref().polygons() {
            for ring in rings {
                self.ids.extend(ring.iter().take(ring.len().saturating_sub(1)).map(|at| number(*at)));
                self.ring_ends.push(self.ids.len() as u32);
            }
            self.polygon_ends.push(self.ring_ends.len() as u32);
        }
        self.area_ends.push(self.polygon_ends.len() as u32);
    }

    /// Adds an area as it is in other outlines.
    fn copy(&mut self, other: &Self, area: usize) {
        for polygon in span(&other.area_ends, area) {
            for ring in span(&other.polygon_ends, polygon) {
                self.ids.extend_from_slice(other.ring(ring));
                self.ring_ends.push(self.ids.len() as u32);
            }
            self.polygon_ends.push(self.ring_ends.len() as u32);
        }
        self.area_ends.push(self.polygon_ends.len() as u32);
    }
}

/// The numbers of a few places.
#[derive(Debug, Default)]
struct Known(std::collections::HashMap<(u64, u64), u32>);

impl Known {
    fn key(at: Grid) -> (u64, u64) {
        ((at.e + 0.0).to_bits(), (at.n + 0.0).to_bits())
    }

    fn add(&mut self, places: impl Iterator<Item = (Grid, u32)>) {
        self.0.extend(places.map(|(at, id)| (Self::key(at), id)));
    }

    /// The number of a place, a new one where it has none.
    fn number(&mut self, at: Grid, places: &mut Places<'_>) -> u32 {
        *self.0.entry(Self::key(at)).or_insert_with(|| {
            places.made.push(at);
            (places.first.len() + places.made.len() - 1) as u32
        })
    }
}
