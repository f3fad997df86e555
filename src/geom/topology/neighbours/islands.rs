//! Across the water: islands joined to what is nearest.

use super::{Link, Neighbours};
use crate::geom::topology::Topology;
use crate::geom::topology::gaps::unowned;
use crate::geom::topology::tree::{BoxTree, around};
use crate::geom::{BBox, Grid, near};

/// An edge on the water's side, and the area that it belongs to.
struct Shore {
    a: Grid,
    b: Grid,
    area: u32,
}

impl Topology {
    /// The same neighbours, and links that make one of all connected parts:
    /// every part but the largest is linked, both ways, to the area of another
    /// part that is nearest by the distance of their borders; and again, until
    /// all are one (Borůvka's way to a shortest tree). The links added are given
    /// beside, each once, with the distance in metres; in the lists their
    /// length is 0, as no border is shared. Areas without a polygon stay alone.
    ///
    /// Whether water parts neighbours is a question of substance: the Isle of
    /// Sheppey has a bridge, the Isles of Scilly have not.
    pub fn join_islands(&self, neighbours: &Neighbours) -> (Neighbours, Vec<(u32, u32, f64)>) {
        let shores = self.shores();
        let tree = BoxTree::new(shores.iter().map(|shore| around(shore.a, shore.b, 0.0)));
        let (mut joined, mut added) = (neighbours.clone(), Vec::new());
        loop {
            let links = nearest_parts(&joined.parts(), &shores, &tree);
            if links.is_empty() {
                return (joined, added);
            }
            joined = joined.with(&links);
            added.extend(links);
        }
    }

    fn shores(&self) -> Vec<Shore> {
        let sides = self.sides();
        let mut shores = Vec::new();
        for arc in unowned(&sides) {
            let Some(area) = sides.get(arc.id()).and_then(|sides| sides.of(arc.reversed())) else { continue };
            let points = self.arcs.get(arc.id());
            shores.extend(points.iter().zip(points.iter().skip(1)).map(|(a, b)| Shore {
                a: *a,
                b: *b,
                area,
            }));
        }
        shores
    }
}

/// For each part but the largest, the shortest link to another part.
fn nearest_parts(parts: &[u32], shores: &[Shore], tree: &BoxTree) -> Vec<Link> {
    let count = parts.iter().max().map_or(0, |last| *last as usize + 1);
    let mut sizes = vec![0_usize; count];
    for part in parts {
        sizes.get_mut(*part as usize).into_iter().for_each(|size| *size += 1);
    }
    // Of several that are largest, the first.
    let largest = (0..count).rev().max_by_key(|part| sizes.get(*part).copied());
    let part_of = |area: u32| parts.get(area as usize).map(|part| *part as usize);
    let mut shortest: Vec<Option<Link>> = vec![None; count];
    for shore in shores {
        let Some(part) = part_of(shore.area).filter(|part| Some(*part) != largest) else { continue };
        let Some(best) = shortest.get_mut(part) else { continue };
        let bbox = BBox::of(&[shore.a, shore.b]);
        let mut visit = |other: usize| {
            let other = shores.get(other).filter(|other| part_of(other.area) != Some(part));
            if let Some(other) = other {
                let far_2 = near::edges_distance_2((shore.a, shore.b), (other.a, other.b));
                let link = (far_2, shore.area, other.area);
                if best.is_none_or(|(from, to, known_2)| link < (known_2, from, to)) {
                    *best = Some((shore.area, other.area, far_2));
                }
            }
            best.map_or(f64::INFINITY, |(_, _, far_2)| far_2)
        };
        tree.by_distance(&|other| boxes_distance_2(&bbox, other), &mut visit);
    }
    let ordered = |(a, b, far_2): Link| (a.min(b), a.max(b), far_2.sqrt());
    let mut links: Vec<Link> = shortest.into_iter().flatten().map(ordered).collect();
    links.sort_by_key(|(a, b, _)| (*a, *b));
    links.dedup_by_key(|(a, b, _)| (*a, *b));
    links
}

/// Square of the distance between two boxes; zero where they meet.
fn boxes_distance_2(a: &BBox, b: &BBox) -> f64 {
    let de = (a.min.e - b.max.e).max(b.min.e - a.max.e).max(0.0);
    let dn = (a.min.n - b.max.n).max(b.min.n - a.max.n).max(0.0);
    de * de + dn * dn
}

impl Neighbours {
    /// The same, and some links more, both ways.
    fn with(&self, links: &[Link]) -> Self {
        let mut all: Vec<Link> = self.links().collect();
        all.extend(links.iter().flat_map(|(a, b, _)| [(*a, *b, 0.0), (*b, *a, 0.0)]));
        Self::of_links(self.len(), all)
    }
}
