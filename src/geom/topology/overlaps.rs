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
use super::tree::{BoxTree, around, meet as boxes_meet};
use super::{Arcs, Sides, Topology, gaps, span};
use crate::geom::segment::{Meet, Turn, meet, turn};
use crate::geom::{BBox, Grid, Shapes, near};
pub(in crate::geom) use overlay::overlay;
use rayon::prelude::*;

/// Less than this, in square metres, may be rounding: a ten-thousandth of a
/// millimetre along ten kilometres of border.
const LEAST_M2: f64 = 1e-3;

/// Finds the areas that overlap, in order, and measures by how much.
pub(super) fn find(topology: &Topology, sides: &[Sides], rings: &[Loop], findings: &mut Findings) {
    let edges = Edges::one_sided(topology, sides);
    let mut pairs = claimed_twice(topology, sides);
    pairs.extend(edges.crossings(sides));
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

/// The edges that only one area has, in stretches.
struct Edges<'a> {
    arcs: &'a Arcs,
    stretches: Vec<Stretch>,
    tree: BoxTree,
}

/// Edges of an arc that follow each other.
struct Stretch {
    /// The one area.
    owner: u32,
    /// Where its points are among those of all arcs.
    points: std::ops::Range<usize>,
    /// Whether the area is on the right of the arc.
    on_right: bool,
}

impl<'a> Edges<'a> {
    fn one_sided(topology: &'a Topology, sides: &[Sides]) -> Self {
        let arcs = &*topology.arcs;
        let mut stretches = Vec::new();
        for arc in gaps::unowned(sides) {
            let owner = sides.get(arc.id()).and_then(|sides| sides.of(arc.reversed())).unwrap_or_default();
            let points = span(&arcs.ends, arc.id());
            let last = points.end.saturating_sub(1);
            stretches.extend((points.start..last).step_by(RUN).map(|from| Stretch {
                owner,
                points: from..(from + RUN).min(last) + 1,
                on_right: !arc.is_reversed(),
            }));
        }
        let bbox = |stretch: &Stretch| BBox::of(arcs.points.get(stretch.points.clone()).unwrap_or_default());
        let tree = BoxTree::new(stretches.iter().map(bbox));
        Self { arcs, stretches, tree }
    }

    /// The edges of a stretch whose box meets another.
    fn edges_in(&self, stretch: &Stretch, bbox: BBox) -> impl Iterator<Item = (Grid, Grid)> {
        let points = self.arcs.points.get(stretch.points.clone()).unwrap_or_default();
        let edges = points.iter().zip(points.iter().skip(1)).map(|(a, b)| (*a, *b));
        edges.filter(move |(a, b)| boxes_meet(&bbox, &around(*a, *b, 0.0)))
    }

    /// Areas of which an edge meets another's elsewhere than at a common vertex.
    fn crossings(&self, sides: &[Sides]) -> Vec<[u32; 2]> {
        let of_arc = |id: usize| {
            let mut pairs = Vec::new();
            let sides = sides.get(id).copied().unwrap_or_default();
            let points = self.arcs.get(id);
            for from in (0..points.len().saturating_sub(1)).step_by(RUN) {
                let run = points.get(from..(from + RUN + 1).min(points.len())).unwrap_or_default();
                let bbox = BBox::of(run);
                self.tree.meeting(&bbox, &mut |at| {
                    let Some(stretch) = self.stretches.get(at) else { return };
                    let others = || {
                        [sides.left, sides.right]
                            .into_iter()
                            .flatten()
                            .filter(|other| *other != stretch.owner)
                    };
                    if others().next().is_some() && self.edges_in(stretch, bbox).any(|edge| meets(edge, run))
                    {
                        pairs.extend(others().map(|other| [stretch.owner, other]));
                    }
                });
            }
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        (0..self.arcs.len()).into_par_iter().with_min_len(64).flat_map_iter(of_arc).collect()
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
        let west = BBox { min: far_west, max: at };
        self.tree.meeting(&west, &mut |stretch| {
            let Some(stretch) = self.stretches.get(stretch) else { return };
            for (a, b) in self.edges_in(stretch, west) {
                let (a, b) = if stretch.on_right { (b, a) } else { (a, b) };
                let (low, high, step) = if a.n < b.n { (a, b, -1) } else { (b, a, 1) };
                let crosses = low.n <= at.n && at.n < high.n;
                if crosses && turn(low, high, at) == Turn::Right {
                    count += step;
                }
            }
        });
        count
    }
}

/// Whether an edge meets one of a run elsewhere than at a common vertex.
fn meets((a, b): (Grid, Grid), run: &[Grid]) -> bool {
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
