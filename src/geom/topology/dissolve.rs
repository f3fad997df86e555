//! Areas united by group: inner borders are dropped, the others stay.

use super::trace::{Loop, loops};
use super::{ArcRef, Arcs, Topology};
use crate::geom::side::{box_in_box, ring_in_ring};
use crate::geom::{BBox, Grid};
use rayon::prelude::*;
use std::sync::Arc;

impl Topology {
    /// The outlines of groups of areas, such as districts: `groups` has each
    /// area's group, counted from 0; areas without one stay out. There are as
    /// many as the highest group asks for; one without areas has no polygon.
    ///
    /// For groups that share areas: [`Topology::dissolve_sets`].
    pub fn dissolve(&self, groups: &[Option<u32>]) -> Self {
        let members = || (0_u32..).zip(groups).take(self.len()).filter_map(|(area, of)| Some((area, (*of)?)));
        let mut sets = vec![Vec::new(); members().map(|(_, group)| group as usize + 1).max().unwrap_or(0)];
        for (area, group) in members() {
            sets.get_mut(group as usize).into_iter().for_each(|set: &mut Vec<u32>| set.push(area));
        }
        self.dissolve_sets(&sets)
    }

    /// The outline of each set of areas, dissolved by itself: an area can be in
    /// several sets, or in none. A set without areas has no polygon.
    ///
    /// The arcs are the same ones: an outline shares every vertex with the areas
    /// inside, and what is done to arcs later is done to both. Rings touch
    /// themselves nowhere; they run and nest as in [`Shapes`](crate::geom::Shapes).
    pub fn dissolve_sets<S: AsRef<[u32]> + Sync>(&self, sets: &[S]) -> Self {
        let outlines: Vec<Vec<Vec<Loop>>> = sets
            .par_iter()
            .map(|areas| polygons(&self.arcs, loops(&self.arcs, self.around(areas.as_ref()))))
            .collect();
        let mut dissolved = Self { arcs: Arc::clone(&self.arcs), ..Self::default() };
        outlines.into_iter().for_each(|polygons| dissolved.push(polygons));
        dissolved
    }

    /// The arcs around some areas together. An arc that one of them takes
    /// forwards and one backwards lies between them, and is dropped.
    fn around(&self, areas: &[u32]) -> Vec<ArcRef> {
        let mut taken: Vec<ArcRef> =
            areas.iter().flat_map(|area| self.refs_of(*area as usize)).copied().collect();
        taken.sort_unstable_by_key(|arc| (arc.id(), *arc));
        taken.dedup();
        let outer = taken.chunk_by(|a, b| a.id() == b.id()).filter(|ways| ways.len() == 1);
        outer.flatten().copied().collect()
    }

    /// Adds an area of its polygons' rings.
    fn push(&mut self, polygons: Vec<Vec<Loop>>) {
        for ring in polygons.iter().flat_map(|rings| {
            let last = rings.len().saturating_sub(1);
            rings.iter().enumerate().map(move |(at, ring)| (ring, at == last))
        }) {
            self.refs.extend_from_slice(&ring.0.arcs);
            self.ring_ends.push(self.refs.len() as u32);
            self.ring_starts.push(0);
            if ring.1 {
                self.polygon_ends.push(self.ring_ends.len() as u32);
            }
        }
        self.area_ends.push(self.polygon_ends.len() as u32);
    }
}

/// A ring's points and their box.
struct Outline {
    points: Vec<Grid>,
    bbox: BBox,
}

impl Outline {
    fn of(arcs: &Arcs, ring: &Loop) -> Self {
        let mut points = Vec::new();
        arcs.write_ring(&ring.arcs, 0, &mut points);
        Self { bbox: BBox::of(&points), points }
    }
}

/// Outer rings in the order of their lowest arcs, each with its holes in the
/// same order: a hole belongs to the smallest outer ring around it.
fn polygons(arcs: &Arcs, rings: Vec<Loop>) -> Vec<Vec<Loop>> {
    let (outer, holes): (Vec<Loop>, Vec<Loop>) = rings.into_iter().partition(|ring| ring.area_m2 > 0.0);
    let outlines: Vec<Outline> = match (outer.len(), holes.len()) {
        (0 | 1, _) | (_, 0) => Vec::new(),
        _ => outer.iter().map(|ring| Outline::of(arcs, ring)).collect(),
    };
    let sizes: Vec<f64> = outer.iter().map(|ring| ring.area_m2).collect();
    let mut polygons: Vec<Vec<Loop>> = outer.into_iter().map(|ring| vec![ring]).collect();
    for hole in holes {
        let inner = Outline::of(arcs, &hole);
        let around = |at: &usize| {
            outlines.get(*at).is_none_or(|outer| {
                box_in_box(&inner.bbox, &outer.bbox) && ring_in_ring(&inner.points, &outer.points)
            })
        };
        let size = |at: &usize| sizes.get(*at).copied().unwrap_or(f64::INFINITY);
        let smallest = (0..polygons.len()).filter(around).min_by(|a, b| size(a).total_cmp(&size(b)));
        if let Some(polygon) = smallest.and_then(|at| polygons.get_mut(at)) {
            polygon.push(hole);
        }
    }
    polygons
}

#[cfg(test)]
mod tests;
