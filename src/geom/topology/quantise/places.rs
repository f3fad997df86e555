//! [`Places`]: where the vertices of a drawing go, in whole steps.
//!
//! Each goes to the nearest place first. Where borders then meet anew, the
//! vertices of the edges that do are moved, one after another, to the nearest
//! other place at which fewer do; in the order of their numbers, so that the
//! same drawing always comes out the same.

use super::drawing::Drawing;
use super::meetings::{Edge, Edges};
use crate::geom::Grid;
use std::collections::BTreeSet;

/// How far from its place a vertex may end up, in steps either way.
const REACH: f64 = 1.5;

/// How often all that meet are looked at anew.
const MOST_ROUNDS: usize = 12;

/// Pairs of arcs that meet; an arc that shrank to a point meets itself.
type Pairs = BTreeSet<(u32, u32)>;

/// The vertices of a drawing in steps.
pub(super) struct Places<'a> {
    drawing: &'a Drawing,
    /// Where they are, in steps that are not whole.
    exact: Vec<Grid>,
    at: Vec<Grid>,
    /// The vertex that each counts as: those of an arc that follow each other at
    /// one place are one.
    stands_for: Vec<u32>,
}

impl<'a> Places<'a> {
    /// All vertices at the places nearest to them.
    pub(super) fn new(drawing: &'a Drawing, exact: Vec<Grid>) -> Self {
        let at = exact.iter().map(|at| Grid::new(at.e.round(), at.n.round())).collect();
        Self { drawing, exact, at, stands_for: Vec::new() }
    }

    /// Where a vertex is.
    pub(super) fn at(&self, vertex: u32) -> Grid {
        self.at.get(vertex as usize).copied().unwrap_or_default()
    }

    /// Whether two vertices at one place are the same.
    pub(super) fn are_one(&self, one: u32, other: u32) -> bool {
        let root = |vertex: u32| self.stands_for.get(vertex as usize).copied().unwrap_or(vertex);
        root(one) == root(other)
    }

    /// The same where no borders meet that did not before; `None` where moving
    /// vertices does not bring that about.
    pub(super) fn settled(mut self) -> Option<Self> {
        let edges = self.edges();
        let mut known: Option<Pairs> = None;
        for _ in 0..MOST_ROUNDS {
            self.merge();
            let pairs = edges.pairs(&self);
            let points = self.points();
            if pairs.is_empty() && points.is_empty() {
                return Some(self);
            }
            let known = known.get_or_insert_with(|| self.known(&edges));
            let arc = |edge: usize| edges.edges.get(edge).map_or(0, |edge| edge.arc);
            let is_new = |(one, other): &(usize, usize)| {
                !known.contains(&(arc(*one).min(arc(*other)), arc(*one).max(arc(*other))))
            };
            let new: Vec<(usize, usize)> = pairs.into_iter().filter(is_new).collect();
            let points: Vec<u32> = points.into_iter().filter(|arc| !known.contains(&(*arc, *arc))).collect();
            if new.is_empty() && points.is_empty() {
                return Some(self);
            }
            if !self.part(&edges, &new, &points) {
                return None;
            }
        }
        None
    }

    fn edges(&self) -> Edges {
        let mut edges = Vec::with_capacity(self.drawing.runs.len());
        for (arc, run) in (0_u32..).zip(self.drawing.arcs()) {
            edges.extend(run.iter().zip(run.iter().skip(1)).map(|(a, b)| Edge { arc, ends: [*a, *b] }));
        }
        Edges::new(edges, &self.exact, REACH)
    }

    /// Finds which vertices stand for others.
    fn merge(&mut self) {
        let mut stands_for: Vec<u32> = (0..self.at.len() as u32).collect();
        for run in self.drawing.arcs() {
            let [first, inner @ .., last] = run else { continue };
            let mut follow = |from: u32, inner: &mut dyn Iterator<Item = &u32>, on: bool| {
                let mut root = from;
                for vertex in inner {
                    let same = self.at(*vertex) == self.at(root);
                    if !same && !on {
                        break;
                    }
                    root = if same { root } else { *vertex };
                    stands_for.get_mut(*vertex as usize).into_iter().for_each(|slot| *slot = root);
                }
            };
            follow(*first, &mut inner.iter(), true);
            follow(*last, &mut inner.iter().rev(), false);
        }
        self.stands_for = stands_for;
    }

    /// The arcs that have shrunk to a point.
    fn points(&self) -> Vec<u32> {
        let is_point =
            |run: &[u32]| run.iter().zip(run.iter().skip(1)).all(|(a, b)| self.at(*a) == self.at(*b));
        (0_u32..).zip(self.drawing.arcs()).filter(|(_, run)| is_point(run)).map(|(arc, _)| arc).collect()
    }

    /// The arcs that meet before anything is rounded.
    fn known(&self, edges: &Edges) -> Pairs {
        let exact = Places {
            drawing: self.drawing,
            exact: Vec::new(),
            at: self.exact.clone(),
            stands_for: Vec::new(),
        };
        let arc = |edge: usize| edges.edges.get(edge).map_or(0, |edge| edge.arc);
        let pair = |(one, other): (usize, usize)| (arc(one).min(arc(other)), arc(one).max(arc(other)));
        edges.pairs(&exact).into_iter().map(pair).collect()
    }

    /// Moves vertices of edges that meet and of arcs that are points. Whether any moved.
    fn part(&mut self, edges: &Edges, pairs: &[(usize, usize)], points: &[u32]) -> bool {
        let ends = |edge: &usize| edges.edges.get(*edge).map_or([0; 2], |edge| edge.ends);
        let mut concerned: BTreeSet<u32> =
            pairs.iter().flat_map(|(one, other)| [one, other]).flat_map(ends).collect();
        for (arc, run) in (0_u32..).zip(self.drawing.arcs()) {
            if points.binary_search(&arc).is_ok() {
                concerned.extend(run);
            }
        }
        // The edges at each of the vertices.
        let mut beside: Vec<(u32, usize)> = edges
            .edges
            .iter()
            .enumerate()
            .flat_map(|(number, edge)| edge.ends.map(|vertex| (vertex, number)))
            .filter(|(vertex, _)| concerned.contains(vertex))
            .collect();
        beside.sort_unstable();
        let mut moved = false;
        for own in beside.chunk_by(|a, b| a.0 == b.0) {
            let Some((vertex, _)) = own.first() else { continue };
            moved |= self.improve(*vertex, own, edges);
        }
        moved
    }

    /// Moves a vertex to the nearest place at which the least is wrong. Whether it did.
    fn improve(&mut self, vertex: u32, own: &[(u32, usize)], edges: &Edges) -> bool {
        let (here, slot) = (self.at(vertex), vertex as usize);
        let mut best = (self.faults(own, edges), here);
        if best.0 == 0 {
            return false;
        }
        for place in around(self.exact.get(slot).copied().unwrap_or_default()) {
            self.at.get_mut(slot).into_iter().for_each(|at| *at = place);
            let faults = self.faults(own, edges);
            if faults < best.0 {
                best = (faults, place);
            }
        }
        self.at.get_mut(slot).into_iter().for_each(|at| *at = best.1);
        best.1 != here
    }

    /// How much is wrong with the edges of one vertex.
    fn faults(&self, own: &[(u32, usize)], edges: &Edges) -> usize {
        let of_edge = |(_, number): &(u32, usize)| {
            let point =
                edges.edges.get(*number).is_some_and(|edge| self.at(edge.ends[0]) == self.at(edge.ends[1]));
            usize::from(point) + edges.met_by(*number, 0, self).len()
        };
        own.iter().map(of_edge).sum()
    }
}

/// The whole places within reach of a point, the nearest first.
fn around(at: Grid) -> Vec<Grid> {
    let (east, north) = (at.e.floor(), at.n.floor());
    let mut places: Vec<Grid> = (-1..=2)
        .flat_map(|x| (-1..=2).map(move |y| Grid::new(east + f64::from(x), north + f64::from(y))))
        .filter(|place| (place.e - at.e).abs() <= REACH && (place.n - at.n).abs() <= REACH)
        .collect();
    places.sort_by(|a, b| a.distance_m(at).total_cmp(&b.distance_m(at)));
    places
}
