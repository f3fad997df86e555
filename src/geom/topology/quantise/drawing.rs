//! [`Drawing`]: the arcs that are used, as runs of numbered vertices in degrees.

use super::Quantised;
use super::places::Places;
use super::settle::settle;
use crate::geom::topology::{Topology, span};
use crate::geom::{Grid, LonLat, ostn15};

/// A degree of latitude on a sphere of the Earth's mean radius, in metres: how a
/// step in metres is made one in degrees.
const DEGREE_M: f64 = 111_194.93;

/// No vertex.
const NONE: u32 = u32::MAX;

/// Arcs of vertices: a junction is one vertex, however many arcs end there. Arcs
/// and vertices are in the order of the topology, which depends on places alone.
pub(super) struct Drawing {
    /// The vertices of all arcs, arc after arc.
    pub(super) runs: Vec<u32>,
    ends: Vec<u32>,
    /// The vertices of the rings of the areas, and of all areas together.
    rings: Vec<u32>,
    ring_ends: Vec<u32>,
    /// Where each vertex is.
    degrees: Vec<LonLat>,
    /// The new number of each arc of the topology: in the order of first use.
    numbers: Vec<Option<u32>>,
    /// By their new numbers, where the arcs are here.
    in_order: Vec<usize>,
    south_west: LonLat,
    middle_lat: f64,
}

impl Drawing {
    /// The arcs that some topologies use, which share them; `None` where one is
    /// outside OSTN15.
    pub(super) fn of(objects: &[&Topology]) -> Option<Self> {
        let arcs = objects.first()?.arcs();
        let mut numbers = vec![None; arcs.len()];
        let (mut runs, mut ends) = (Vec::new(), Vec::new());
        let mut points: Vec<Grid> = Vec::new();
        let nodes = arcs.nodes.iter().flatten().max().map_or(0, |last| *last as usize + 1);
        let mut node_vertex = vec![NONE; nodes];
        let mut used = 0;
        for id in objects.iter().flat_map(|object| object.arcs_used()) {
            if let Some(number @ None) = numbers.get_mut(id) {
                *number = Some(used);
                used += 1;
            }
        }
        let mut in_order = vec![0; used as usize];
        for (id, number) in numbers.iter().enumerate() {
            let Some(slot) = number.and_then(|number| in_order.get_mut(number as usize)) else { continue };
            *slot = ends.len();
            let own = arcs.get(id);
            let [from, to] = arcs.nodes.get(id).copied().unwrap_or_default();
            for (at, point) in own.iter().enumerate() {
                let node = if at == 0 { Some(from) } else { (at + 1 == own.len()).then_some(to) };
                let known = node.and_then(|node| node_vertex.get_mut(node as usize));
                let fresh = points.len() as u32;
                let vertex = known.map_or(fresh, |known| {
                    *known = if *known == NONE { fresh } else { *known };
                    *known
                });
                if vertex == fresh {
                    points.push(*point);
                }
                runs.push(vertex);
            }
            ends.push(runs.len() as u32);
        }
        let degrees = ostn15::many_to_lonlat(&points)?;
        let (mut low, mut high) = (degrees.first().copied()?, degrees.first().copied()?);
        for at in &degrees {
            low = LonLat::new(low.lon.min(at.lon), low.lat.min(at.lat));
            high = LonLat::new(high.lon.max(at.lon), high.lat.max(at.lat));
        }
        let middle_lat = f64::midpoint(low.lat, high.lat);
        let (rings, ring_ends) = (Vec::new(), Vec::new());
        let south_west = low;
        let mut drawing =
            Self { runs, ends, rings, ring_ends, degrees, numbers, in_order, south_west, middle_lat };
        for object in objects {
            drawing.add_rings(object);
            drawing.add_rings(&object.dissolve(&vec![Some(0); object.len()]));
        }
        Some(drawing)
    }

    fn add_rings(&mut self, object: &Topology) {
        for ring in (0..object.ring_ends.len()).map(|ring| object.ring(ring)) {
            for arc in ring {
                let number = self.numbers.get(arc.id()).copied().flatten().unwrap_or(u32::MAX);
                let run = self.in_order.get(number as usize).map(|run| span(&self.ends, *run));
                let run = self.runs.get(run.unwrap_or_default()).unwrap_or_default();
                // An arc's last vertex is the next one's first.
                let length = run.len().saturating_sub(1);
                if arc.is_reversed() {
                    self.rings.extend(run.iter().rev().take(length));
                } else {
                    self.rings.extend(run.iter().take(length));
                }
            }
            self.ring_ends.push(self.rings.len() as u32);
        }
    }

    /// The vertices of each ring, none twice.
    pub(super) fn rings(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ring_ends.len()).map(|ring| self.rings.get(span(&self.ring_ends, ring)).unwrap_or_default())
    }

    /// The vertices of an arc.
    pub(super) fn arc(&self, number: usize) -> &[u32] {
        self.runs.get(span(&self.ends, number)).unwrap_or_default()
    }

    /// The vertices of each arc.
    pub(super) fn arcs(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ends.len()).map(|arc| self.arc(arc))
    }

    /// Degrees in a step of some metres, eastward and northward.
    fn scale(&self, step_m: f64) -> [f64; 2] {
        let northward = step_m / DEGREE_M;
        [northward / self.middle_lat.to_radians().cos(), northward]
    }

    /// The arcs in steps, where no borders meet anew.
    pub(super) fn in_steps_of(&self, step_m: f64) -> Option<Quantised> {
        let ([kx, ky], corner) = (self.scale(step_m), self.south_west);
        let exact = |at: &LonLat| Grid::new((at.lon - corner.lon) / kx, (at.lat - corner.lat) / ky);
        let exact: Vec<Grid> = self.degrees.iter().map(exact).collect();
        let fits = |at: &Grid| at.e < f64::from(i32::MAX / 2) && at.n < f64::from(i32::MAX / 2);
        if !exact.iter().all(fits) {
            return None;
        }
        let places = settle(&Places::exact(self, exact))?;
        let (mut points, mut ends) = (Vec::new(), Vec::with_capacity(self.ends.len()));
        for arc in &self.in_order {
            let from = points.len();
            for vertex in self.arc(*arc) {
                let at = places.at(*vertex);
                let at = [at.e as i32, at.n as i32];
                if points.get(from..).and_then(<[_]>::last) != Some(&at) {
                    points.push(at);
                }
            }
            ends.push(points.len() as u32);
        }
        Some(Quantised {
            scale: [kx, ky],
            translate: [corner.lon, corner.lat],
            step_m,
            points,
            ends,
            numbers: self.numbers.clone(),
        })
    }
}
