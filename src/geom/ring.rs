//! From rings as a file gives them to a [`Shape`].
//!
//! Shapefiles list rings in any order and say what each is by the direction it
//! runs in; GeoJSON and WKB list the outer ring first and let directions be
//! wrong. Here neither order nor direction is believed: a ring inside an odd
//! number of others is a hole, and belongs to the smallest of them. An island
//! in a lake on an island comes out as three rings in two polygons.

use super::side::{box_in_box, ring_in_ring};
use super::sweep::Sweep;
use super::{BBox, Grid, Shape, signed_area_m2};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use std::ops::ControlFlow;

/// What a ring bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The outer edge of a polygon.
    Outer,
    /// A hole in one.
    Hole,
}

/// A ring that bounds nothing and was left out: it has fewer than three
/// different points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Degenerate {
    /// Number of the ring in the feature, from 0.
    pub ring: usize,
    /// How many different points it has.
    pub points: usize,
    /// Its first point.
    pub at: Option<Grid>,
}

/// A feature's polygons, and what was changed on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assembled {
    /// The polygons; empty when no ring bounds anything.
    pub shape: Shape,
    /// How many points were dropped for being the same as the one before.
    pub repeated_points: usize,
    /// How many rings did not end where they began, and were closed.
    pub closed_rings: usize,
    /// Rings left out.
    pub degenerate: Vec<Degenerate>,
    /// Rings, from 0, that are not what the file says they are.
    pub recast: Vec<usize>,
}

/// Puts a feature's rings together. `ring_ends` says where each ring ends in
/// `points`; `stated` says what the file holds each to be, where it says so
/// (it may be empty): that is compared, not believed.
///
/// # Errors
/// A coordinate that is not finite, named by feature (from 1) and point; ring
/// ends that do not ascend to the number of points.
pub fn assemble(points: &[Grid], ring_ends: &[u32], stated: &[Role], feature: u64) -> Result<Assembled> {
    refuse_unusable(points, ring_ends, feature)?;
    let mut found = Assembled::default();
    let mut rings = Vec::with_capacity(ring_ends.len());
    let mut from = 0;
    for (number, end) in ring_ends.iter().enumerate() {
        let raw = points.get(from..*end as usize).unwrap_or_default();
        from = *end as usize;
        let points = tidy(raw, &mut found);
        if points.len() > MIN_CLOSED {
            rings.push(Ring::new(number, points));
        } else {
            found.degenerate.push(Degenerate {
                ring: number,
                points: distinct(&points),
                at: raw.first().copied(),
            });
        }
    }
    nest(&mut rings);
    for ring in &rings {
        if stated.get(ring.number).is_some_and(|role| *role != ring.role()) {
            found.recast.push(ring.number);
        }
    }
    found.shape = shape_of(rings);
    Ok(found)
}

/// A closed ring of so many points has fewer than three different ones in a row.
const MIN_CLOSED: usize = 3;

/// A ring on the way into a shape.
struct Ring {
    number: usize,
    points: Vec<Grid>,
    bbox: BBox,
    area_m2: f64,
    /// How many rings it lies inside of.
    depth: usize,
    /// The smallest of them, by position in the list.
    parent: Option<usize>,
}

impl Ring {
    fn new(number: usize, points: Vec<Grid>) -> Self {
        let (bbox, area_m2) = (BBox::of(&points), signed_area_m2(&points));
        Self { number, points, bbox, area_m2, depth: 0, parent: None }
    }

    fn role(&self) -> Role {
        if self.depth.is_multiple_of(2) { Role::Outer } else { Role::Hole }
    }

    /// The points in the direction that its role asks for.
    fn oriented(mut self) -> Vec<Grid> {
        if (self.area_m2 > 0.0) != (self.role() == Role::Outer) {
            self.points.reverse();
        }
        self.points
    }
}

/// Refuses what has no meaning as a place.
fn refuse_unusable(points: &[Grid], ring_ends: &[u32], feature: u64) -> Result<()> {
    let place = Place::default().feature(feature);
    if let Some((i, at)) = points.iter().enumerate().find(|(_, at)| !at.is_finite()) {
        let problem = Problem::new(format!("point {} of the outline is not a place", i + 1))
            .at(place)
            .found(format!("({}, {})", at.e, at.n))
            .expected("two finite numbers")
            .help("export the layer again, or leave the feature out");
        return Err(Error::new(ErrorKind::Format, problem));
    }
    let last = ring_ends.last().map_or(0, |end| *end as usize);
    if !ring_ends.is_sorted() || last != points.len() {
        let problem = Problem::new("the rings do not divide the points")
            .at(place)
            .found(format!("rings that end at {last} of {} points", points.len()))
            .expected("ring ends that ascend to the number of points");
        return Err(Error::new(ErrorKind::Format, problem));
    }
    Ok(())
}

/// A ring closed and without repeated points.
fn tidy(raw: &[Grid], found: &mut Assembled) -> Vec<Grid> {
    let mut points = Vec::with_capacity(raw.len() + 1);
    for point in raw {
        if points.last() == Some(point) {
            found.repeated_points += 1;
        } else {
            points.push(*point);
        }
    }
    if let Some(first) = points.first().copied()
        && points.last() != Some(&first)
    {
        points.push(first);
        found.closed_rings += 1;
    }
    points
}

/// How many different points a short ring has.
fn distinct(points: &[Grid]) -> usize {
    points.iter().enumerate().filter(|(i, at)| !points.iter().take(*i).any(|before| before == *at)).count()
}

/// Finds for each ring how many others it lies in, and the smallest of them.
fn nest(rings: &mut [Ring]) {
    if rings.len() < 2 {
        return;
    }
    let mut inside = Vec::new();
    let _ = Sweep::default().pairs(rings.iter().map(|ring| ring.bbox), |i, j| {
        inside.extend(inner_and_outer(rings, i, j));
        ControlFlow::<()>::Continue(())
    });
    inside.sort_unstable();
    for (inner, outer) in inside {
        let size = |at: usize| rings.get(at).map_or(f64::INFINITY, |ring| ring.area_m2.abs());
        let smaller =
            rings.get(inner).and_then(|ring| ring.parent).is_none_or(|parent| size(outer) < size(parent));
        if let Some(ring) = rings.get_mut(inner) {
            ring.depth += 1;
            ring.parent = if smaller { Some(outer) } else { ring.parent };
        }
    }
}

/// Which of two rings lies in the other, if one does. Of two that are the same
/// the later lies in the earlier.
fn inner_and_outer(rings: &[Ring], i: usize, j: usize) -> Option<(usize, usize)> {
    let (first, second) = (rings.get(i)?, rings.get(j)?);
    let second_is_inner = second.area_m2.abs() <= first.area_m2.abs();
    let ((inner, outer), found) =
        if second_is_inner { ((second, first), (j, i)) } else { ((first, second), (i, j)) };
    let lies_in = box_in_box(&inner.bbox, &outer.bbox) && ring_in_ring(&inner.points, &outer.points);
    lies_in.then_some(found)
}

/// Outer rings in the order of the file, each with its holes in the same order.
fn shape_of(rings: Vec<Ring>) -> Shape {
    let points = rings.iter().map(|ring| ring.points.len()).sum();
    let mut shape = Shape {
        points: Vec::with_capacity(points),
        ring_ends: Vec::with_capacity(rings.len()),
        polygon_ends: Vec::new(),
    };
    let mut holes: Vec<(usize, usize)> = Vec::new();
    for (at, ring) in rings.iter().enumerate() {
        if let (Role::Hole, Some(parent)) = (ring.role(), ring.parent) {
            holes.push((parent, at));
        }
    }
    holes.sort_unstable();
    let outers: Vec<usize> =
        rings.iter().enumerate().filter(|(_, ring)| ring.role() == Role::Outer).map(|(at, _)| at).collect();
    let mut oriented: Vec<Vec<Grid>> = rings.into_iter().map(Ring::oriented).collect();
    let mut push = |shape: &mut Shape, at: usize| {
        let ring = oriented.get_mut(at).map(std::mem::take).unwrap_or_default();
        shape.push_ring(&ring);
    };
    for outer in outers {
        push(&mut shape, outer);
        let first = holes.partition_point(|(parent, _)| *parent < outer);
        for (_, hole) in holes.iter().skip(first).take_while(|(parent, _)| *parent == outer) {
            push(&mut shape, *hole);
        }
        shape.end_polygon();
    }
    shape
}

#[cfg(test)]
mod tests;
