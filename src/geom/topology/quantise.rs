//! Arcs in whole steps of degrees, as TopoJSON has them.
//!
//! A step of some metres is chosen, and every point of a level of detail goes to
//! a whole number of steps east and north of the south-western corner. Rounding
//! alone would let borders meet that run close together, so the drawing that
//! comes out is looked at, exactly, in whole numbers. What is promised:
//!
//! - edges meet only in a vertex that they share (or where their arcs met before
//!   anything was rounded, in layers whose areas overlap);
//! - no arc shrinks to a point, and no point is there twice in a row;
//! - no area is invalid that was not, none lies in another, and none is turned over.
//!
//! Hence areas keep their neighbours, their islands and their holes. Nearly every
//! point is within half a step of its place; where borders would meet, single
//! vertices are moved to a place beside ([`settle`]), by some steps at most.
//! Where that does not help, the step is made smaller by a quarter.

mod drawing;
mod meetings;
mod places;
mod settle;
mod thin;

use super::{ArcRef, Topology, span};
use crate::geom::validity::{check_all, turned_over};
use crate::geom::{Grid, LonLat, Shapes};
use drawing::Drawing;
use std::sync::Arc;

/// By what a step is multiplied where it is too coarse.
const FINER: f64 = 0.75;

/// How many steps are tried at most: the last is a thousandth of the first.
const MOST_TRIES: u32 = 25;

/// The arcs of some areas in whole steps. Only arcs that are used are here,
/// numbered in the order of first use.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quantised {
    /// Degrees in a step, eastward and northward.
    pub scale: [f64; 2],
    /// Longitude and latitude of the south-western corner.
    pub translate: [f64; 2],
    /// A step in metres, north to south.
    pub step_m: f64,
    points: Vec<[i32; 2]>,
    ends: Vec<u32>,
    /// By the number in the topology.
    numbers: Vec<Option<u32>>,
}

impl Quantised {
    /// The points of each arc, in steps from the corner; never two alike in a row.
    pub fn arcs(&self) -> impl ExactSizeIterator<Item = &[[i32; 2]]> {
        (0..self.ends.len()).map(|arc| self.points.get(span(&self.ends, arc)).unwrap_or_default())
    }

    /// The signed number, among the arcs here, of an arc of the topology.
    pub fn number(&self, arc: ArcRef) -> Option<i32> {
        let number = self.numbers.get(arc.id()).copied().flatten()? as i32;
        Some(if arc.is_reversed() { !number } else { number })
    }

    /// A point in degrees, as every reader of TopoJSON works it out.
    pub fn degrees(&self, [x, y]: [i32; 2]) -> LonLat {
        let ([kx, ky], [west, south]) = (self.scale, self.translate);
        LonLat::new(f64::from(x) * kx + west, f64::from(y) * ky + south)
    }

    /// West, south, east, north of the points; `None` where there is none.
    pub fn bbox(&self) -> Option<[f64; 4]> {
        let both = |[a, b, c, d]: [i32; 4], [x, y]: &[i32; 2]| [a.min(*x), b.min(*y), c.max(*x), d.max(*y)];
        let [x, y] = *self.points.first()?;
        let [a, b, c, d] = self.points.iter().fold([x, y, x, y], both);
        let (low, high) = (self.degrees([a, b]), self.degrees([c, d]));
        Some([low.lon, low.lat, high.lon, high.lat])
    }

    /// The areas of a topology of these arcs, in steps.
    fn shapes_of(&self, topology: &Topology) -> Shapes {
        let mut points: Vec<Grid> = Vec::new();
        let mut ring_ends = Vec::with_capacity(topology.ring_ends.len());
        for ring in 0..topology.ring_ends.len() {
            let from = points.len();
            for arc in topology.ring(ring) {
                let own = self.numbers.get(arc.id()).copied().flatten().unwrap_or(u32::MAX) as usize;
                let own = self.points.get(span(&self.ends, own)).unwrap_or_default();
                let place = |[x, y]: &[i32; 2]| Grid::new(f64::from(*x), f64::from(*y));
                points.truncate(points.len().max(from + 1) - 1);
                if arc.is_reversed() {
                    points.extend(own.iter().rev().map(place));
                } else {
                    points.extend(own.iter().map(place));
                }
            }
            ring_ends.push(points.len() as u32);
        }
        Shapes::of_columns(points, ring_ends, topology.polygon_ends.clone(), topology.area_ends.clone())
    }

    /// How many points all arcs have.
    pub fn point_count(&self) -> usize {
        self.points.len()
    }
}

/// The arcs of some topologies that share them, in steps of at most `step_m`.
///
/// The arcs are numbered in the order in which the topologies, one after
/// another, use them. `None` where the topologies do not share their arcs, where
/// a point is outside OSTN15, or where borders meet anew at every step.
pub fn quantise(objects: &[&Topology], step_m: f64) -> Option<Quantised> {
    let first = objects.first()?;
    if objects.iter().any(|object| !Arc::ptr_eq(&object.arcs, &first.arcs)) {
        return None;
    }
    let drawing = Drawing::of(objects)?;
    let mut step_m = step_m;
    for _ in 0..MOST_TRIES {
        let quantised = drawing.in_steps_of(step_m).filter(|quantised| is_sound(objects, quantised));
        if quantised.is_some() {
            return quantised;
        }
        step_m *= FINER;
    }
    None
}

/// Whether no area is invalid, none lies in another, and none is turned over, as
/// they are read. Where edges meet only in vertices that they share, an area can
/// lie in another only with all that it shares borders with: then one outline of
/// all areas together lies in another.
fn is_sound(objects: &[&Topology], quantised: &Quantised) -> bool {
    objects.iter().all(|object| {
        let all = object.dissolve(&vec![Some(0); object.len()]);
        [*object, &all].into_iter().all(|object| {
            let (before, after) = (object.to_shapes(), quantised.shapes_of(object));
            if turned_over(&before, &after).next().is_some() {
                return false;
            }
            let faults = check_all(&after);
            faults.is_empty() || {
                let known = check_all(&before);
                faults.iter().all(|(area, _)| known.iter().any(|(known, _)| known == area))
            }
        })
    })
}

#[cfg(test)]
mod tests;
