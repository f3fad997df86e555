//! Ward's method: groups merged two by two, each time those whose variance grows
//! least.

use super::super::check::unusable;
use super::points::{Points, squared};
use crate::error::Result;

/// Two groups that become one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// The earlier group: a point below the number of points, else that number plus
    /// the place of an earlier merge.
    pub one: usize,
    /// The later group.
    pub other: usize,
    /// √(2 × what the sum of squares grows by): the distance of two points.
    pub height: f64,
    /// How many points the new group has.
    pub size: usize,
}

/// Ward's tree, lowest merge first, in SciPy's form and heights.
///
/// Ward, J. H. (1963), *Hierarchical grouping to optimize an objective function*,
/// Journal of the American Statistical Association 58, 236–244, by chains of
/// nearest neighbours (Murtagh, F. & Legendre, P. (2014), *Ward's hierarchical
/// agglomerative clustering method*, Journal of Classification 31, 274–295). Only
/// centres are kept: memory grows with the points, time with their square.
pub fn ward(points: &Points) -> Vec<Merge> {
    let mut heaps: Vec<Option<Heap>> = points
        .rows()
        .enumerate()
        .map(|(at, point)| Some(Heap { centre: point.to_vec(), size: 1, first: at }))
        .collect();
    let mut alive: Vec<usize> = (0..heaps.len()).collect();
    let mut raw = Vec::with_capacity(heaps.len().saturating_sub(1));
    let mut chain: Vec<usize> = Vec::new();
    while alive.len() > 1 {
        let tip = *chain.last().or(alive.first()).unwrap_or(&0);
        if chain.is_empty() {
            chain.push(tip);
        }
        let before = chain.len().checked_sub(2).and_then(|at| chain.get(at)).copied();
        let Some((next, cost)) = nearest(&heaps, &alive, tip, before) else { break };
        if before != Some(next) {
            chain.push(next);
            continue;
        }
        chain.truncate(chain.len().saturating_sub(2));
        let pair = (heaps.get_mut(tip).and_then(Option::take), heaps.get_mut(next).and_then(Option::take));
        let (Some(one), Some(other)) = pair else { break };
        raw.push((one.first, other.first, (2.0 * cost).sqrt()));
        alive.retain(|at| *at != tip && *at != next);
        alive.push(heaps.len());
        heaps.push(Some(one.merged(&other)));
    }
    labelled(points.count(), raw)
}

struct Heap {
    centre: Vec<f64>,
    size: usize,
    /// Some point of it.
    first: usize,
}

impl Heap {
    /// What the sum of squares grows by when two heaps become one.
    fn cost(&self, other: &Self) -> f64 {
        let (one, two) = (self.size as f64, other.size as f64);
        one * two / (one + two) * squared(&self.centre, &other.centre)
    }

    fn merged(&self, other: &Self) -> Self {
        let (one, two) = (self.size as f64, other.size as f64);
        let mean = |(a, b): (&f64, &f64)| (one * a + two * b) / (one + two);
        let centre = self.centre.iter().zip(&other.centre).map(mean).collect();
        Self { centre, size: self.size + other.size, first: self.first.min(other.first) }
    }
}

/// The nearest heap; of equally near ones the one that the chain comes from, so
/// that it ends, else the first.
fn nearest(
    heaps: &[Option<Heap>],
    alive: &[usize],
    tip: usize,
    before: Option<usize>,
) -> Option<(usize, f64)> {
    let own = heaps.get(tip)?.as_ref()?;
    let cost = |at: usize| heaps.get(at).and_then(Option::as_ref).map(|heap| own.cost(heap));
    let mut best = before.and_then(|at| Some((at, cost(at)?)));
    for at in alive.iter().copied().filter(|at| *at != tip) {
        let Some(cost) = cost(at) else { continue };
        if best.is_none_or(|(_, least)| cost < least) {
            best = Some((at, cost));
        }
    }
    best
}

/// Sorts merges by height and numbers the groups as they come about.
fn labelled(count: usize, mut raw: Vec<(usize, usize, f64)>) -> Vec<Merge> {
    raw.sort_by(|one, other| one.2.total_cmp(&other.2));
    let mut sets = Sets::new(count);
    let mut names: Vec<(usize, usize)> = (0..count).map(|point| (point, 1)).collect();
    let mut merges = Vec::with_capacity(raw.len());
    for (at, (one, other, height)) in raw.into_iter().enumerate() {
        let (a, b) = (sets.root(one), sets.root(other));
        let name = |root: usize| names.get(root).copied().unwrap_or_default();
        let ((a_name, a_size), (b_name, b_size)) = (name(a), name(b));
        let size = a_size + b_size;
        merges.push(Merge { one: a_name.min(b_name), other: a_name.max(b_name), height, size });
        let root = sets.join(a, b);
        if let Some(name) = names.get_mut(root) {
            *name = (count + at, size);
        }
    }
    merges
}

/// The group of every point where a tree is cut into so many groups, the largest
/// first, of equal ones that with the earliest point.
///
/// # Errors
/// A number of groups below 1 or above that of the points.
pub fn cut(merges: &[Merge], groups: usize) -> Result<Vec<usize>> {
    let count = merges.len() + 1;
    if !(1..=count).contains(&groups) {
        return Err(unusable("this is not a usable number of groups", groups, &format!("1 to {count}")));
    }
    let mut sets = Sets::new(count);
    // Some point of every merge, so that later ones find it.
    let mut some: Vec<usize> = (0..count).collect();
    for merge in merges.iter().take(count - groups) {
        let point = |group: usize| some.get(group).copied().unwrap_or_default();
        let (one, other) = (sets.root(point(merge.one)), sets.root(point(merge.other)));
        some.push(sets.join(one, other));
    }
    let roots: Vec<usize> = (0..count).map(|point| sets.root(point)).collect();
    let mut sizes = vec![0_usize; count];
    roots.iter().for_each(|root| sizes.iter_mut().skip(*root).take(1).for_each(|size| *size += 1));
    let mut order: Vec<usize> = roots.clone();
    let mut seen = vec![false; count];
    order.retain(|root| seen.get_mut(*root).is_some_and(|seen| !std::mem::replace(seen, true)));
    order.sort_by_key(|root| std::cmp::Reverse(sizes.get(*root).copied()));
    let mut place = vec![0; count];
    for (at, root) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(*root) {
            *place = at;
        }
    }
    Ok(roots.iter().filter_map(|root| place.get(*root).copied()).collect())
}

/// Disjoint sets, halving paths as they are walked.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        loop {
            let up = self.0.get(at).copied().unwrap_or(at);
            if up == at {
                return at;
            }
            let over = self.0.get(up).copied().unwrap_or(up);
            if let Some(link) = self.0.get_mut(at) {
                *link = over;
            }
            at = over;
        }
    }

    fn join(&mut self, one: usize, other: usize) -> usize {
        let (root, below) = (one.min(other), one.max(other));
        if let Some(link) = self.0.get_mut(below) {
            *link = root;
        }
        root
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_heaps_by_hand() {
        let points = Points::from_columns(&[&[0.0, 1.0, 10.0, 10.5]]).unwrap();
        let merges = ward(&points);
        assert_eq!(merges[0], Merge { one: 2, other: 3, height: 0.5, size: 2 });
        assert_eq!(merges[1], Merge { one: 0, other: 1, height: 1.0, size: 2 });
        assert_eq!((merges[2].one, merges[2].other, merges[2].size), (4, 5, 4));
        assert!((merges[2].height - 2_f64.sqrt() * 9.75).abs() < 1e-12);
        assert_eq!(cut(&merges, 2).unwrap(), [0, 0, 1, 1]);
        assert_eq!(cut(&merges, 3).unwrap(), [1, 2, 0, 0]);
        assert_eq!(cut(&merges, 4).unwrap(), [0, 1, 2, 3]);
    }

    #[test]
    fn one_point_has_no_merge() {
        let points = Points::from_columns(&[&[7.0]]).unwrap();
        assert!(ward(&points).is_empty());
        assert_eq!(cut(&[], 1).unwrap(), [0]);
        assert!(cut(&[], 2).is_err() && cut(&[], 0).is_err());
    }

    #[test]
    fn equal_points_merge_at_no_height() {
        let merges = ward(&Points::from_columns(&[&[3.0; 5]]).unwrap());
        assert!(merges.len() == 4 && merges.iter().all(|merge| merge.height == 0.0));
        assert_eq!(cut(&merges, 1).unwrap(), [0; 5]);
    }

    proptest! {
        #[test]
        fn every_cut_has_so_many_groups(values in prop::collection::vec(-50_i8..50, 1..30), part in 0.0..1.0_f64) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let merges = ward(&Points::from_columns(&[&values]).unwrap());
            prop_assert_eq!(merges.len() + 1, values.len());
            prop_assert!(merges.is_sorted_by(|one, other| one.height <= other.height));
            let groups = 1 + (part * values.len() as f64) as usize;
            let found = cut(&merges, groups).unwrap();
            prop_assert_eq!(found.iter().max().unwrap() + 1, groups);
        }
    }
}
