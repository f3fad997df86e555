//! Places that two areas claim.
//!
//! Going across an edge that two areas share takes one off and puts one on, so
//! where two areas lie on top of each other the place is bounded by edges that
//! only one area has, or that two have on the same side. Hence an overlap shows
//! in one of three ways: two areas claim the same side of an arc; an edge with
//! one area meets another edge elsewhere than at a common vertex; or an outline
//! lies as a whole inside an area.

mod overlay;

use super::findings::{Findings, Overlap};
use super::trace::Loop;
use super::tree::{BoxTree, around};
use super::{Sides, Topology, gaps};
use crate::geom::segment::{Meet, Turn, meet, turn};
use crate::geom::{BBox, Grid, Shapes, near};
use overlay::overlay;
use rayon::prelude::*;

/// Less than this, in square metres, may be rounding: a ten-thousandth of a
/// millimetre along ten kilometres of border.
const LEAST_M2: f64 = 1e-3;

/// Finds the areas that overlap, in order, and measures by how much.
pub(super) fn find(topology: &Topology, sides: &[Sides], rings: &[Loop], findings: &mut Findings) {
    let edges = Edges::one_sided(topology, sides);
    let mut pairs = claimed_twice(topology, sides);
    pairs.extend(edges.crossings(topology, sides));
    let inside = edges.inside(topology, sides, rings);
    if pairs.is_empty() && inside.is_empty() {
        return;
    }
    let shapes = topology.to_shapes();
    pairs.extend(inside.iter().flat_map(|(area, at)| around_it(&shapes, *area, *at)));
    pairs.iter_mut().for_each(|pair| pair.sort_unstable());
    pairs.sort_unstable();
    pairs.dedup();
    let measure = |areas: &[u32; 2]| {
        let [one, other] = areas.map(|area| shapes.get(area as usize));
        let (area_m2, at) = overlay(one, other)?;
        (area_m2 > LEAST_M2).then_some(Overlap { area_m2, at, areas: *areas })
    };
    findings.overlaps = pairs.par_iter().filter_map(measure).collect();
}

/// Two areas on the same side of an arc.
fn claimed_twice(topology: &Topology, sides: &[Sides]) -> Vec<[u32; 2]> {
    let mut pairs = Vec::new();
    for area in 0..topology.len() as u32 {
        for arc in topology.refs_of(area as usize) {
            let first = sides.get(arc.id()).and_then(|sides| sides.of(*arc));
            pairs.extend(first.filter(|first| *first != area).map(|first| [first, area]));
        }
    }
    pairs
}

/// The other areas that a point on an area's outline lies in.
fn around_it(shapes: &Shapes, area: u32, at: Grid) -> Vec<[u32; 2]> {
    let contains = |other: &u32| *other != area && near::contains(at, shapes.get(*other as usize));
    (0..shapes.len() as u32).into_par_iter().filter(contains).map(|other| [area, other]).collect()
}

/// How many edges of an arc are looked at together.
const RUN: usize = 16;

/// The edges that only one area has.
struct Edges {
    /// The arc, and the area on one side of it.
    of: Vec<(u32, u32)>,
    /// Both ends, the area on the left.
    ends: Vec<(Grid, Grid)>,
    tree: BoxTree,
}

impl Edges {
    fn one_sided(topology: &Topology, sides: &[Sides]) -> Self {
        let (mut of, mut ends) = (Vec::new(), Vec::new());
        for arc in gaps::unowned(sides) {
            let owner = sides.get(arc.id()).and_then(|sides| sides.of(arc.reversed())).unwrap_or_default();
            let along = || topology.arcs.along(arc.reversed());
            of.extend(along().skip(1).map(|_| (arc.id() as u32, owner)));
            ends.extend(along().zip(along().skip(1)));
        }
        let tree = BoxTree::new(ends.iter().map(|(a, b)| around(*a, *b, 0.0)));
        Self { of, ends, tree }
    }

    /// Areas of which an edge meets another's elsewhere than at a common vertex.
    fn crossings(&self, topology: &Topology, sides: &[Sides]) -> Vec<[u32; 2]> {
        let of_arc = |id: usize| {
            let mut pairs = Vec::new();
            let sides = sides.get(id).copied().unwrap_or_default();
            let points = topology.arcs.get(id);
            for from in (0..points.len().saturating_sub(1)).step_by(RUN) {
                let run = points.get(from..(from + RUN + 1).min(points.len())).unwrap_or_default();
                self.tree.meeting(&BBox::of(run), &mut |edge| {
                    if self.meets(edge, run)
                        && let Some((_, owner)) = self.of.get(edge)
                    {
                        let others = [sides.left, sides.right].into_iter().flatten();
                        pairs.extend(others.filter(|other| other != owner).map(|other| [*owner, other]));
                    }
                });
            }
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        (0..topology.arcs.len()).into_par_iter().with_min_len(64).flat_map_iter(of_arc).collect()
    }

    /// Whether an edge meets one of a run elsewhere than at a common vertex.
    fn meets(&self, edge: usize, run: &[Grid]) -> bool {
        let Some((a, b)) = self.ends.get(edge).copied() else { return false };
        let bbox = BBox::of(&[a, b]);
        run.iter().zip(run.iter().skip(1)).any(|(c, d)| {
            let (c, d) = (*c, *d);
            let same = (a, b) == (c, d) || (a, b) == (d, c);
            if same || a == b || c == d || !bbox.intersects(&BBox::of(&[c, d])) {
                return false;
            }
            match meet(a, b, c, d) {
                Meet::Apart => false,
                Meet::Touch(at) => !((at == a || at == b) && (at == c || at == d)),
                Meet::Cross(_) | Meet::Overlap(_) => true,
            }
        })
    }

    /// Outlines that lie as a whole in other areas: an area that has one, and a
    /// vertex of it.
    fn inside(&self, topology: &Topology, sides: &[Sides], rings: &[Loop]) -> Vec<(u32, Grid)> {
        let lies_in = |found: &Loop| {
            let points = found.arcs.iter().flat_map(|arc| topology.arcs.along(*arc));
            let west = points.min_by(|a, b| super::cut::by_place(*a, *b))?;
            let arc = found.arcs.first()?;
            let owner = sides.get(arc.id()).and_then(|sides| sides.of(arc.reversed()))?;
            (self.areas_west_of(west) != 0).then_some((owner, west))
        };
        let outer = rings.par_iter().with_min_len(64).filter(|ring| ring.area_m2 < 0.0);
        outer.filter_map(lies_in).collect()
    }

    /// How many areas lie on top of each other just west of a vertex: edges on
    /// the way there from the far west that have an area on their east, less
    /// those that have it on their west.
    fn areas_west_of(&self, at: Grid) -> i32 {
        let far_west = Grid::new(f64::NEG_INFINITY, at.n);
        let mut count = 0;
        self.tree.meeting(&BBox { min: far_west, max: at }, &mut |edge| {
            let Some((a, b)) = self.ends.get(edge).copied() else { return };
            let (low, high, step) = if a.n < b.n { (a, b, -1) } else { (b, a, 1) };
            let crosses = low.n <= at.n && at.n < high.n;
            if crosses && turn(low, high, at) == Turn::Right {
                count += step;
            }
        });
        count
    }
}
