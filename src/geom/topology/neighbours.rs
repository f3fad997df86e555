//! [`Neighbours`]: who is next to whom.

mod islands;
mod points;

use super::{Topology, number};

/// Neighbours of areas as compact lists: those of area `i` are
/// `ids[starts[i]..starts[i + 1]]`, in order, never itself.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Neighbours {
    /// Where each area's neighbours begin; one more than there are areas.
    pub starts: Vec<u32>,
    /// The neighbours, by position in the layer.
    pub ids: Vec<u32>,
    /// For each neighbour, in metres on the grid (planar): the length of the border
    /// shared (0 where it is a point), or the distance, where the list is of
    /// distances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lengths_m: Option<Vec<f64>>,
}

/// Two areas and a length or a distance.
type Link = (u32, u32, f64);

impl Neighbours {
    /// Lists of links, each of which counts one way. Of the same link twice the
    /// lengths are added, in the order in which they came.
    fn of_links(count: usize, mut links: Vec<Link>, with_lengths: bool) -> Self {
        links.sort_by_key(|(from, to, _)| (*from, *to));
        let mut found = Self { starts: Vec::with_capacity(count + 1), ..Self::default() };
        let mut lengths_m = Vec::new();
        for same in links.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((from, to, _)) = same.first() else { continue };
            while found.starts.len() <= *from as usize {
                found.starts.push(found.ids.len() as u32);
            }
            found.ids.push(*to);
            lengths_m.push(same.iter().map(|(_, _, length_m)| length_m).sum());
        }
        found.starts.resize(count + 1, found.ids.len() as u32);
        found.lengths_m = with_lengths.then_some(lengths_m);
        found
    }

    /// How many areas.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn range(&self, area: usize) -> std::ops::Range<usize> {
        if area + 1 >= self.starts.len() {
            return 0..0;
        }
        number(&self.starts, area) as usize..number(&self.starts, area + 1) as usize
    }

    /// The neighbours of an area, in order; none beyond the end.
    pub fn of(&self, area: usize) -> &[u32] {
        self.ids.get(self.range(area)).unwrap_or_default()
    }

    /// The lengths or distances that go with [`of`](Self::of), where there are any.
    pub fn lengths_of_m(&self, area: usize) -> &[f64] {
        self.lengths_m.as_ref().and_then(|lengths| lengths.get(self.range(area))).unwrap_or_default()
    }

    /// The areas that have no neighbour, in order.
    pub fn alone(&self) -> Vec<u32> {
        (0..self.len()).filter(|area| self.range(*area).is_empty()).map(|area| area as u32).collect()
    }

    /// Which connected part each area is in: parts are numbered from 0 in the
    /// order of their first areas.
    pub fn parts(&self) -> Vec<u32> {
        const NONE: u32 = u32::MAX;
        let mut parts = vec![NONE; self.len()];
        let (mut count, mut open) = (0, Vec::new());
        for first in 0..self.len() {
            if number(&parts, first) != NONE {
                continue;
            }
            open.push(first as u32);
            while let Some(area) = open.pop() {
                let Some(part) = parts.get_mut(area as usize).filter(|part| **part == NONE) else { continue };
                *part = count;
                open.extend_from_slice(self.of(area as usize));
            }
            count += 1;
        }
        parts
    }
}

impl Topology {
    /// Areas that share a border of some length, and how long it is.
    pub fn rook(&self) -> Neighbours {
        Neighbours::of_links(self.len(), self.borders(), true)
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
        Neighbours::of_links(self.len(), links, true)
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
