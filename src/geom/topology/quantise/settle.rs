//! Whole places for all vertices at which no borders meet anew.
//!
//! Each vertex goes to the nearest place first. Where borders then meet, or a thin
//! ring is turned over, the vertices of those edges and rings are moved, one after another, to the nearest
//! other place at which less is wrong. Where that leads nowhere, vertices crowd: there
//! the drawing is spread a little. All of it in the order of the vertices'
//! numbers, so that the same drawing always comes out the same.

use super::meetings::Edges;
use super::places::{Pairs, Places, round};
use super::thin::ThinRings;
use crate::geom::Grid;
use std::collections::BTreeSet;

/// How far from its place a vertex may be moved, in steps either way: at first,
/// and where nothing nearer helps.
const REACHES: [f64; 3] = [1.5, 2.5, 3.5];

/// What lies within so many steps of a crowd is spread about it: what is `r` steps
/// off goes to the root of `r` times this, farther by a quarter of it at most.
const CROWD: f64 = 8.0;

/// How often crowds are spread.
const MOST_SPREADS: usize = 3;

/// How far from its place a vertex may ever come to lie.
const FARTHEST: f64 = 3.5 + MOST_SPREADS as f64 * CROWD / 4.0;

/// How often all that meet are looked at anew.
const MOST_ROUNDS: usize = 60;

/// Vertices on their way to whole places.
struct Settling<'a> {
    edges: Edges,
    thin: ThinRings,
    /// Where they would be.
    wanted: Vec<Grid>,
    places: Places<'a>,
    /// The edges at each vertex, by vertex.
    beside: Vec<(u32, u32)>,
}

/// Whole places for vertices; `None` where moving some does not keep borders apart.
/// What met before may meet.
pub(super) fn settle<'a>(exact: &Places<'a>) -> Option<Places<'a>> {
    let edges = exact.edges(FARTHEST);
    let mut settling = Settling {
        wanted: exact.all().to_vec(),
        places: exact.rounded(),
        beside: edges.beside(),
        thin: ThinRings::of(exact),
        edges,
    };
    let mut known: Option<Pairs> = None;
    let (mut reach, mut spreads) = (0, 0);
    // Edges that may have come to meet something since all were looked at.
    let mut changed: Option<Vec<usize>> = None;
    for _ in 0..MOST_ROUNDS {
        let (mut pairs, mut points) =
            (settling.edges.pairs(&settling.places, changed.as_deref()), settling.places.points());
        if !(pairs.is_empty() && points.is_empty()) {
            let known = known.get_or_insert_with(|| exact.meetings(&settling.edges));
            pairs.retain(|pair| !known.contains(&settling.edges.arcs_of(*pair)));
            points.retain(|arc| !known.contains(&(*arc, *arc)));
        }
        let turned = settling.thin.turned_over(&settling.places);
        if pairs.is_empty() && points.is_empty() && turned.is_empty() {
            if changed.take().is_none() {
                return Some(settling.places);
            }
            continue;
        }
        let mut concerned = settling.concerned(&pairs, &points);
        concerned.extend(turned);
        while !REACHES.get(reach).is_some_and(|reach| settling.part(&concerned, *reach)) {
            reach += 1;
            if reach >= REACHES.len() {
                spreads += 1;
                if spreads > MOST_SPREADS {
                    return None;
                }
                reach = 0;
                concerned.extend(settling.spread(&concerned));
                break;
            }
        }
        settling.places.merge();
        changed = Some(settling.edges_at(&concerned));
    }
    None
}

impl Settling<'_> {
    /// The vertices of edges that meet and of arcs that are points.
    fn concerned(&self, pairs: &[(usize, usize)], points: &[u32]) -> BTreeSet<u32> {
        let met = pairs.iter().flat_map(|(one, other)| [*one, *other]);
        let of_points = points.iter().flat_map(|arc| self.places.drawing.arc(*arc as usize));
        met.flat_map(|edge| self.edges.ends(edge)).chain(of_points.copied()).collect()
    }

    /// The edges at a vertex.
    fn edges_of(&self, vertex: u32) -> impl Iterator<Item = usize> {
        let from = self.beside.partition_point(|(of, _)| *of < vertex);
        let own = self.beside.iter().skip(from).take_while(move |(of, _)| *of == vertex);
        own.map(|(_, edge)| *edge as usize)
    }

    /// The edges at some vertices, in their order.
    fn edges_at(&self, vertices: &BTreeSet<u32>) -> Vec<usize> {
        let edges: BTreeSet<usize> = vertices.iter().flat_map(|vertex| self.edges_of(*vertex)).collect();
        edges.into_iter().collect()
    }

    /// Moves some vertices to where less is wrong. Whether any moved.
    fn part(&mut self, vertices: &BTreeSet<u32>, reach: f64) -> bool {
        vertices.iter().fold(false, |moved, vertex| self.improve(*vertex, reach) | moved)
    }

    /// Moves a vertex to the nearest place at which the least is wrong. Whether it did.
    fn improve(&mut self, vertex: u32, reach: f64) -> bool {
        let here = self.places.at(vertex);
        let mut best = (self.faults(vertex), here);
        if best.0 == 0 {
            return false;
        }
        for place in around(self.wanted.get(vertex as usize).copied().unwrap_or_default(), reach) {
            self.places.put(vertex, place);
            let faults = self.faults(vertex);
            if faults < best.0 {
                best = (faults, place);
            }
        }
        self.places.put(vertex, best.1);
        best.1 != here
    }

    /// How much is wrong with the edges and thin rings of one vertex.
    fn faults(&self, vertex: u32) -> usize {
        let of_edge = |edge: usize| {
            let [a, b] = self.edges.ends(edge).map(|vertex| self.places.at(vertex));
            usize::from(a == b) + self.edges.met_by(edge, &self.places).len()
        };
        self.edges_of(vertex).map(of_edge).sum::<usize>() + self.thin.faults(vertex, &self.places)
    }

    /// Spreads all that is near some vertices about them. What was moved.
    fn spread(&mut self, crowded: &BTreeSet<u32>) -> Vec<u32> {
        let place = |vertex: &u32| self.wanted.get(*vertex as usize).copied();
        let mut left: Vec<Grid> = crowded.iter().filter_map(place).collect();
        let mut moved = Vec::new();
        while let Some(first) = left.first().copied() {
            let (crowd, others): (Vec<Grid>, Vec<Grid>) =
                left.into_iter().partition(|at| at.distance_m(first) < CROWD / 2.0);
            left = others;
            let centre = middle(&crowd);
            for (vertex, wanted) in (0..).zip(&mut self.wanted) {
                let off = wanted.distance_m(centre);
                if off > 0.0 && off < CROWD {
                    let by = (CROWD / off).sqrt();
                    let (e, n) = (wanted.e - centre.e, wanted.n - centre.n);
                    *wanted = Grid::new(centre.e + by * e, centre.n + by * n);
                    self.places.put(vertex, round(*wanted));
                    moved.push(vertex);
                }
            }
        }
        moved
    }
}

fn middle(of: &[Grid]) -> Grid {
    let (e, n) = of.iter().fold((0.0, 0.0), |(e, n), at| (e + at.e, n + at.n));
    Grid::new(e / of.len() as f64, n / of.len() as f64)
}

/// The whole places within reach of a point, the nearest first.
fn around(at: Grid, reach: f64) -> Vec<Grid> {
    let (middle, far) = (round(at), reach as i32 + 1);
    let mut places: Vec<Grid> = (-far..=far)
        .flat_map(|x| (-far..=far).map(move |y| Grid::new(middle.e + f64::from(x), middle.n + f64::from(y))))
        .filter(|place| (place.e - at.e).abs() <= reach && (place.n - at.n).abs() <= reach)
        .collect();
    places.sort_by(|a, b| a.distance_m(at).total_cmp(&b.distance_m(at)));
    places
}
