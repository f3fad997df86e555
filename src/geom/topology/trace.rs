//! Joins arcs around a region to rings.

use super::{ArcRef, Arcs};
use crate::geom::segment::{Turn, turn};
use crate::geom::{Grid, signed_area_m2};
use std::cmp::Ordering;

/// A ring that touches itself nowhere.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loop {
    /// Its arcs, the lowest number first.
    pub(super) arcs: Vec<ArcRef>,
    /// Its planar area: positive where the region is inside, negative where it
    /// is around, in square metres.
    pub(super) area_m2: f64,
}

/// Joins arcs that have a region on their left to rings that touch themselves
/// nowhere, in the order of their lowest arcs.
///
/// ```text
///    \ region /          coming to a junction, the way goes on along the first
///     \      /           arc of the region, turning clockwise from the arc it
///  in  \    ^  on        came by: so it keeps to one side, and does not
///       v  /             cross over where parts of the region touch
///        X
/// ```
pub(super) fn loops(arcs: &Arcs, mut around: Vec<ArcRef>) -> Vec<Loop> {
    around.sort_unstable_by_key(|arc| (arcs.node_from(*arc), *arc));
    let mut taken = vec![false; around.len()];
    let mut found = Vec::new();
    let mut path = Path { arcs, way: Vec::new(), leaves: vec![0; around.len()] };
    for first in 0..around.len() {
        let mut next = Some(first);
        while let Some(at) = next.filter(|at| is_free(&taken, *at)) {
            if let (Some(slot), Some(arc)) = (taken.get_mut(at), around.get(at)) {
                *slot = true;
                let [from, to] =
                    [arcs.node_from(*arc), arcs.node_to(*arc)].map(|node| leaving(arcs, &around, node));
                path.go(*arc, from, to, &mut found);
                next = onwards(arcs, &around, &taken, *arc, to);
            }
        }
        path.abandon();
    }
    found.sort_unstable_by(|a, b| lowest(a).cmp(&lowest(b)).then_with(|| a.arcs.cmp(&b.arcs)));
    found
}

fn lowest(found: &Loop) -> Option<usize> {
    found.arcs.first().map(|arc| arc.id())
}

fn is_free(taken: &[bool], at: usize) -> bool {
    taken.get(at) == Some(&false)
}

/// Where the arcs begin that leave a junction: a position in `around`, which
/// stands for the junction, too.
fn leaving(arcs: &Arcs, around: &[ArcRef], node: u32) -> usize {
    around.partition_point(|other| arcs.node_from(*other) < node)
}

/// Where the way goes on from the end of an arc: a position in `around`, from
/// `first` on, that is not taken yet. Where borders overlap a little, ways
/// cross; they still close.
fn onwards(arcs: &Arcs, around: &[ArcRef], taken: &[bool], arc: ArcRef, first: usize) -> Option<usize> {
    let node = arcs.node_to(arc);
    let from_here = || {
        let here = around.iter().enumerate().skip(first);
        here.take_while(|(_, other)| arcs.node_from(**other) == node).filter(|(at, _)| is_free(taken, *at))
    };
    let mut several = from_here();
    let (only, none_else) = (several.next()?, several.next().is_none());
    if none_else {
        return Some(only.0);
    }
    let mut back = arcs.along(arc.reversed());
    let (at, back) = (back.next()?, back.next()?);
    let towards = |other: ArcRef| arcs.along(other).nth(1).unwrap_or(at);
    from_here().min_by(|a, b| clockwise(at, back, towards(*a.1), towards(*b.1))).map(|(place, _)| place)
}

/// Which of two directions comes first, turning clockwise about a point from a third.
fn clockwise(at: Grid, from: Grid, a: Grid, b: Grid) -> Ordering {
    let part = |to: Grid| match turn(at, from, to) {
        Turn::Right => 0,
        Turn::Straight if behind(at, from, to) => 1,
        Turn::Left => 2,
        Turn::Straight => 3,
    };
    part(a).cmp(&part(b)).then_with(|| match turn(at, a, b) {
        Turn::Right => Ordering::Less,
        Turn::Left => Ordering::Greater,
        Turn::Straight => Ordering::Equal,
    })
}

/// Whether of two directions on one line one is the opposite of the other.
fn behind(at: Grid, one: Grid, other: Grid) -> bool {
    (one.e - at.e) * (other.e - at.e) + (one.n - at.n) * (other.n - at.n) < 0.0
}

/// A way along arcs, which is cut wherever it comes back to a junction.
struct Path<'a> {
    arcs: &'a Arcs,
    /// The arcs, each with the junction that it leaves.
    way: Vec<(ArcRef, usize)>,
    /// For each junction, one more than the position in `way` of the arc that
    /// leaves it; 0 where none does.
    leaves: Vec<u32>,
}

impl Path<'_> {
    /// Goes along an arc; where that comes back, what lies between is a loop.
    fn go(&mut self, arc: ArcRef, from: usize, to: usize, found: &mut Vec<Loop>) {
        self.way.push((arc, from));
        let position = self.way.len() as u32;
        self.leaves.get_mut(from).into_iter().for_each(|slot| *slot = position);
        let Some(start) = self.leaves.get(to).and_then(|slot| slot.checked_sub(1)) else { return };
        let closed = self.cut(start as usize);
        found.push(closed_loop(self.arcs, closed));
    }

    /// Leaves a way that does not come back: only borders that overlap have one.
    fn abandon(&mut self) {
        self.cut(0);
    }

    /// Takes the way from a position on off it.
    fn cut(&mut self, start: usize) -> Vec<ArcRef> {
        for (_, from) in self.way.get(start..).unwrap_or_default() {
            self.leaves.get_mut(*from).into_iter().for_each(|slot| *slot = 0);
        }
        self.way.drain(start.min(self.way.len())..).map(|(arc, _)| arc).collect()
    }
}

/// The loop, from its lowest arc on.
fn closed_loop(arcs: &Arcs, mut way: Vec<ArcRef>) -> Loop {
    let lowest = way.iter().enumerate().min_by_key(|(_, arc)| (arc.id(), **arc)).map_or(0, |(at, _)| at);
    way.rotate_left(lowest);
    let mut points = Vec::new();
    arcs.write_ring(&way, 0, &mut points);
    Loop { area_m2: signed_area_m2(&points), arcs: way }
}
