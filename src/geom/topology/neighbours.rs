//! [`Neighbours`]: who is next to whom.

mod islands;
mod points;
mod rule;

pub use rule::NeighbourRule;

use super::Topology;
use crate::stats::NeighbourLists;

/// Neighbours of areas as compact lists, never an area itself.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Neighbours {
    /// Who is next to whom, by position in the layer. Statistics take these as
    /// they are: nothing is copied.
    #[serde(flatten)]
    pub lists: NeighbourLists,
    /// For each link, in metres on the grid (planar): the length of the border shared (0 where it is
    /// a point), or the distance, where the list is of distances.
    pub lengths_m: Vec<f64>,
}

/// Two areas and a length or a distance.
type Link = (u32, u32, f64);

impl Neighbours {
    /// Lists of links, each of which counts one way. Of the same link twice the
    /// lengths are added, in the order in which they came.
    fn of_links(count: usize, mut links: Vec<Link>) -> Self {
        links.sort_by_key(|(from, to, _)| (*from, *to));
        let (mut starts, mut ids) = (Vec::with_capacity(count + 1), Vec::with_capacity(links.len()));
        let mut lengths_m = Vec::with_capacity(links.len());
        for same in links.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((from, to, _)) = same.first() else { continue };
            while starts.len() <= *from as usize {
                starts.push(ids.len() as u32);
            }
            ids.push(*to);
            lengths_m.push(same.iter().map(|(_, _, length_m)| length_m).sum());
        }
        starts.resize(count + 1, ids.len() as u32);
        Self { lists: NeighbourLists::made(starts, ids), lengths_m }
    }

    /// How many areas.
    pub fn len(&self) -> usize {
        self.lists.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The neighbours of an area, in order; none beyond the end.
    pub fn of(&self, area: usize) -> &[u32] {
        self.lists.of(area)
    }

    /// The lengths or distances that go with [`of`](Self::of).
    pub fn lengths_of_m(&self, area: usize) -> &[f64] {
        self.lengths_m.get(self.lists.range(area)).unwrap_or_default()
    }

    /// Every link as from whom to whom and its length or distance, in order.
    pub fn links(&self) -> impl Iterator<Item = (u32, u32, f64)> {
        self.lists.links().zip(&self.lengths_m).map(|((from, to), length_m)| (from, to, *length_m))
    }

    /// The areas that have no neighbour, in order.
    pub fn alone(&self) -> Vec<u32> {
        self.lists.alone()
    }

    /// Which connected part each area is in: [`NeighbourLists::parts`].
    pub fn parts(&self) -> Vec<u32> {
        self.lists.parts()
    }

    /// The same areas with only some of their links.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&(u32, u32, f64)) -> bool) -> Self {
        Self::of_links(self.len(), self.links().filter(keep).collect())
    }

    /// The neighbours among some of the areas, given in order: area `i` of the
    /// answer is `chosen[i]`. Links to others are cut.
    #[must_use]
    pub fn among(&self, chosen: &[u32]) -> Self {
        let mut place = vec![None; self.len()];
        for (at, area) in chosen.iter().enumerate() {
            place.get_mut(*area as usize).into_iter().for_each(|slot| *slot = Some(at as u32));
        }
        let place_of = |area: u32| place.get(area as usize).copied().flatten();
        let inside = |(from, to, length_m): Link| Some((place_of(from)?, place_of(to)?, length_m));
        Self::of_links(chosen.len(), self.links().filter_map(inside).collect())
    }
}

impl Topology {
    /// Areas that share a border of some length, and how long it is.
    pub fn rook(&self) -> Neighbours {
        Neighbours::of_links(self.len(), self.borders())
    }

    /// Areas that share a border or a point. Where it is only points, the
    /// length is 0.
    pub fn queen(&self) -> Neighbours {
        let mut links = self.borders();
        let mut at: Vec<(u32, u32)> = Vec::new();
        for area in 0..self.len() {
            for arc in self.refs_of(area) {
                at.push((self.arcs.node_from(*arc), area as u32));
            }
        }
        at.sort_unstable();
        at.dedup();
        for here in at.chunk_by(|a, b| a.0 == b.0) {
            for (_, one) in here {
                links.extend(
                    here.iter().filter(|(_, other)| other != one).map(|(_, other)| (*one, *other, 0.0)),
                );
            }
        }
        Neighbours::of_links(self.len(), links)
    }

    /// Every arc between two areas, both ways.
    fn borders(&self) -> Vec<Link> {
        let mut links = Vec::new();
        for (id, sides) in self.sides().into_iter().enumerate() {
            if let (Some(left), Some(right)) = (sides.left, sides.right)
                && left != right
            {
                let length_m = self.arcs.length_m(id);
                links.extend([(left, right, length_m), (right, left, length_m)]);
            }
        }
        links
    }
}

#[cfg(test)]
mod tests;
