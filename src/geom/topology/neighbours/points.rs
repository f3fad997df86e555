//! Neighbours by the distance of points, such as centroids.

use super::{Link, Neighbours};
use crate::geom::topology::tree::{BoxTree, around};
use crate::geom::{BBox, Grid};
use rayon::prelude::*;

impl Neighbours {
    /// How many links [`within`](Self::within) would give, without holding them.
    pub fn count_within(points: &[Grid], radius_m: f64) -> usize {
        let tree = tree(points);
        let around_one = |at: &Grid| {
            let mut count = 0_usize;
            if at.is_finite() && radius_m >= 0.0 {
                tree.meeting(&around(*at, *at, radius_m), &mut |to| {
                    let near = points.get(to).is_some_and(|other| at.distance_m(*other) <= radius_m);
                    count += usize::from(near);
                });
            }
            // One is the point itself.
            count.saturating_sub(1)
        };
        points.par_iter().with_min_len(256).map(around_one).sum()
    }

    /// The same links with the distances of points in place of their lengths.
    #[must_use]
    pub fn measured(mut self, points: &[Grid]) -> Self {
        let at = |area: u32| points.get(area as usize).copied();
        let far = |(from, to): (u32, u32)| Some(at(from)?.distance_m(at(to)?));
        self.lengths_m = self.lists.links().map(|link| far(link).unwrap_or(f64::NAN)).collect();
        self
    }

    /// For each point, the others no farther than `radius_m`, and how far. A
    /// point that is not finite has and is no neighbour; a radius that is
    /// negative or not a number gives none.
    pub fn within(points: &[Grid], radius_m: f64) -> Self {
        let tree = tree(points);
        let around_one = |(from, at): (usize, &Grid)| {
            let mut links: Vec<Link> = Vec::new();
            if at.is_finite() && radius_m >= 0.0 {
                tree.meeting(&around(*at, *at, radius_m), &mut |to| {
                    let far = points.get(to).map_or(f64::NAN, |other| at.distance_m(*other));
                    links.extend((to != from && far <= radius_m).then_some((from as u32, to as u32, far)));
                });
            }
            links
        };
        let links = points.par_iter().enumerate().with_min_len(256).flat_map_iter(around_one).collect();
        Self::of_links(points.len(), links)
    }

    /// For each point the `count` nearest others, and how far: fewer where there
    /// are not so many. Of several equally far the first are taken. That one is
    /// among the nearest of another does not make the other so.
    pub fn nearest(points: &[Grid], count: usize) -> Self {
        let tree = tree(points);
        let around_one = |(from, at): (usize, &Grid)| {
            let mut found: Vec<(f64, u32)> = Vec::new();
            let mut visit = |to: usize| {
                let far_2 = points.get(to).map_or(f64::INFINITY, |other| at.distance_2(*other));
                if to != from && far_2.is_finite() {
                    let place = found.partition_point(|known| *known < (far_2, to as u32));
                    found.insert(place, (far_2, to as u32));
                    found.truncate(count);
                }
                let farthest = found.last().filter(|_| found.len() >= count);
                farthest.map_or(f64::INFINITY, |(far_2, _)| *far_2)
            };
            if at.is_finite() && count > 0 {
                tree.by_distance(&|bbox| bbox.nearest_2(*at), &mut visit);
            }
            found.into_iter().map(move |(far_2, to)| (from as u32, to, far_2.sqrt()))
        };
        let links = points.par_iter().enumerate().with_min_len(256).flat_map_iter(around_one).collect();
        Self::of_links(points.len(), links)
    }
}

/// A tree of points; one that is not finite is near nothing.
fn tree(points: &[Grid]) -> BoxTree {
    BoxTree::new(points.iter().map(|at| if at.is_finite() { BBox::of(&[*at]) } else { BBox::EMPTY }))
}
