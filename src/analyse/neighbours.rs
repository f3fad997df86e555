//! The neighbours of an atlas's areas, of all or of a group.

use crate::atlas::Atlas;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::Grid;
use crate::geom::topology::{NeighbourRule, Neighbours, Topology};

/// A link that was added to join islands: two areas, and how far apart they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joined {
    /// The one, by its position among the areas asked for.
    pub from: u32,
    /// The other.
    pub to: u32,
    /// The shortest distance between their borders on the grid, in metres.
    pub gap_m: f64,
}

/// Who is next to whom among some areas.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaNeighbours {
    /// What made them neighbours.
    pub rule: NeighbourRule,
    /// The areas asked for, by position in the atlas, in order.
    pub areas: Vec<u32>,
    /// Their neighbours: area `i` here is `areas[i]` in the atlas. With each link
    /// the length of the border in metres by `queen` and `rook` (0 where it is a
    /// point, or nothing), else the distance of centroids.
    pub neighbours: Neighbours,
    /// How many links led from these areas to others, and were cut. Each counts
    /// once. The nearest are looked for among the areas asked for: none is cut.
    pub cut_links: usize,
    /// The links that were added to join islands, each once.
    pub joined: Vec<Joined>,
}

/// Twenty million links take a quarter of a gigabyte while they are found.
const MOST_LINKS: usize = 20_000_000;

/// Finds the neighbours of some areas, given in order, among these areas alone.
///
/// With `join_islands`, links are added until all are connected: each part of
/// the map but the largest is linked to the area of another part that is nearest
/// from border to border ([`Topology::join_islands`]). Whether a bridge, a ferry
/// or nothing is there is not known.
///
/// # Errors
/// More links than 20 million.
pub fn neighbours(
    atlas: &Atlas,
    areas: &[u32],
    rule: NeighbourRule,
    join_islands: bool,
) -> Result<AreaNeighbours> {
    let (mut found, cut_links) = match rule {
        NeighbourRule::Queen => among(atlas.borders().neighbours(), areas),
        NeighbourRule::Rook => {
            let queen = atlas.borders().neighbours();
            among(&queen.only(|(.., border_m)| *border_m > 0.0), areas)
        }
        NeighbourRule::Nearest(count) => {
            limit(areas.len().saturating_mul(count.min(areas.len())))?;
            (Neighbours::nearest(&centroids(atlas, areas), count), 0)
        }
        NeighbourRule::Within { radius_m } => {
            limit(Neighbours::count_within(atlas.centroids(), radius_m))?;
            among(&Neighbours::within(atlas.centroids(), radius_m), areas)
        }
    };
    let mut joined = Vec::new();
    if join_islands {
        let (with_links, added) = of_areas(atlas, areas).join_islands(&found);
        let centroids = || centroids(atlas, areas);
        found = if rule.is_contiguity() { with_links } else { with_links.measured(&centroids()) };
        joined = added.into_iter().map(|(from, to, gap_m)| Joined { from, to, gap_m }).collect();
    }
    Ok(AreaNeighbours { rule, areas: areas.to_vec(), neighbours: found, cut_links, joined })
}

/// The neighbours among some areas, and how many links from these to others are cut.
fn among(all: &Neighbours, areas: &[u32]) -> (Neighbours, usize) {
    if areas.len() == all.len() {
        return (all.clone(), 0);
    }
    let kept = all.among(areas);
    let links: usize = areas.iter().map(|area| all.of(*area as usize).len()).sum();
    let cut = links.saturating_sub(kept.lengths_m.len());
    (kept, cut)
}

fn centroids(atlas: &Atlas, areas: &[u32]) -> Vec<Grid> {
    let nowhere = Grid::new(f64::NAN, f64::NAN);
    areas.iter().map(|area| atlas.centroids().get(*area as usize).copied().unwrap_or(nowhere)).collect()
}

/// The borders of some areas alone: where the others were is no land.
fn of_areas(atlas: &Atlas, areas: &[u32]) -> Topology {
    let topology = atlas.borders().topology();
    if areas.len() == atlas.len() {
        return topology.clone();
    }
    let mut place = vec![None; atlas.len()];
    for (at, area) in areas.iter().enumerate() {
        place.get_mut(*area as usize).into_iter().for_each(|slot| *slot = Some(at as u32));
    }
    topology.dissolve(&place)
}

fn limit(links: usize) -> Result<()> {
    if links <= MOST_LINKS {
        return Ok(());
    }
    let problem = Problem::new("so many neighbours are not listed").found(format!("{links} links"));
    let problem = problem.expected(format!("at most {MOST_LINKS}")).help("ask for a shorter distance");
    Err(Error::new(ErrorKind::Refused, problem))
}
