//! Which rings lie inside which, once it is known that none cross.

use super::{Invalid, Reason};
use crate::geom::side::{box_in_box, ring_in_ring};
use crate::geom::sweep::Sweep;
use crate::geom::{BBox, Grid, ShapeRef};
use std::ops::ControlFlow;

/// A ring and its box.
type Boxed<'a> = (&'a [Grid], BBox);

/// A polygon: its outer ring and its holes.
struct Polygon<'a> {
    outer: Boxed<'a>,
    holes: Vec<Boxed<'a>>,
}

/// The first hole or polygon that is where it must not be.
pub(super) fn fault(shape: ShapeRef<'_>) -> Option<Invalid> {
    let polygons: Vec<Polygon<'_>> = shape
        .polygons()
        .filter_map(|rings| {
            let mut rings = rings.map(|ring| (ring, BBox::of(ring)));
            Some(Polygon { outer: rings.next()?, holes: rings.collect() })
        })
        .collect();
    polygons.iter().find_map(misplaced_hole).or_else(|| nested_outer(&polygons))
}

/// Whether a ring lies inside another.
fn lies_in(inner: &Boxed<'_>, outer: &Boxed<'_>) -> bool {
    box_in_box(&inner.1, &outer.1) && ring_in_ring(inner.0, outer.0)
}

/// A fault at a ring's first point.
fn at_ring(reason: Reason, ring: &Boxed<'_>) -> Invalid {
    Invalid { reason, at: ring.0.first().copied().unwrap_or_default() }
}

/// A hole outside its outer ring or inside another hole.
fn misplaced_hole(polygon: &Polygon<'_>) -> Option<Invalid> {
    let holes = &polygon.holes;
    if let Some(hole) = holes.iter().find(|hole| !lies_in(hole, &polygon.outer)) {
        return Some(at_ring(Reason::HoleOutside, hole));
    }
    inner_of_two(holes, |inner, outer| lies_in(inner, outer).then(|| at_ring(Reason::NestedHole, inner)))
}

/// A polygon inside another, and not in one of its holes.
fn nested_outer(polygons: &[Polygon<'_>]) -> Option<Invalid> {
    let outers: Vec<Boxed<'_>> = polygons.iter().map(|polygon| polygon.outer).collect();
    inner_of_two(&outers, |inner, outer| {
        let around = polygons.iter().find(|polygon| std::ptr::eq(polygon.outer.0, outer.0))?;
        let nested = lies_in(inner, outer) && !around.holes.iter().any(|hole| lies_in(inner, hole));
        nested.then(|| at_ring(Reason::NestedOuter, inner))
    })
}

/// Tries every two rings whose boxes overlap, both ways round.
fn inner_of_two<'a>(
    rings: &[Boxed<'a>],
    judge: impl Fn(&Boxed<'a>, &Boxed<'a>) -> Option<Invalid>,
) -> Option<Invalid> {
    let boxes = rings.iter().map(|ring| ring.1);
    let end = Sweep::default().pairs(boxes, |i, j| {
        let found = rings.get(i).zip(rings.get(j)).and_then(|(a, b)| judge(a, b).or_else(|| judge(b, a)));
        found.map_or(ControlFlow::Continue(()), ControlFlow::Break)
    });
    end.break_value()
}
