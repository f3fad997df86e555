//! Areas united by group: inner borders are dropped, the others stay.

use super::trace::{Loop, loops};
use super::{ArcRef, Arcs, Sides, Topology};
use crate::geom::side::{box_in_box, ring_in_ring};
use crate::geom::{BBox, Grid};
use rayon::prelude::*;
use std::sync::Arc;

impl Topology {
    /// The outlines of groups of areas, such as districts: `groups` has each
    /// area's group, counted from 0; areas without one stay out. There are as
    /// many as the highest group asks for; one without areas has no polygon.
    ///
    /// The arcs are the same ones: an outline shares every vertex with the areas
    /// inside, and what is done to arcs later is done to both. Rings touch
    /// themselves nowhere; they run and nest as in [`Shapes`](crate::geom::Shapes).
    pub fn dissolve(&self, groups: &[Option<u32>]) -> Self {
        let group_of = |area: Option<u32>| area.and_then(|area| groups.get(area as usize).copied().flatten());
        let members = groups.iter().take(self.len()).flatten();
        let count = members.max().map_or(0, |last| *last as usize + 1);
        let mut outer = Vec::new();
        for (id, Sides { left, right }) in self.sides().into_iter().enumerate() {
            let (left, right) = (group_of(left), group_of(right));
            if left != right {
                let arc = ArcRef::forward(id);
                outer.extend(left.map(|group| (group, arc)));
                outer.extend(right.map(|group| (group, arc.reversed())));
            }
        }
        outer.sort_unstable();
        let outlines: Vec<(u32, Vec<Vec<Loop>>)> = outer
            .par_chunk_by(|a, b| a.0 == b.0)
            .filter_map(|of_group| {
                let arcs = of_group.iter().map(|(_, arc)| *arc).collect();
                Some((of_group.first()?.0, polygons(&self.arcs, loops(&self.arcs, arcs))))
            })
            .collect();
        let mut dissolved = Self { arcs: Arc::clone(&self.arcs), ..Self::default() };
        let mut outlines = outlines.into_iter().peekable();
        for group in 0..count as u32 {
            let found = outlines.next_if(|(of, _)| *of == group);
            dissolved.push(found.map(|(_, polygons)| polygons).unwrap_or_default());
        }
        dissolved
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
