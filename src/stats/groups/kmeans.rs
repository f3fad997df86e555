//! k-means: the groups with the least variance within.

use super::super::check::unusable;
use super::points::{Points, squared};
use crate::error::Result;
use rayon::prelude::*;

/// Points in groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Typology {
    /// The group of every point, from 0: the largest group first, of equal ones
    /// that with the earliest point.
    pub group: Vec<usize>,
    /// The centre of every group.
    pub centres: Vec<Vec<f64>>,
    /// How many points each group has.
    pub sizes: Vec<usize>,
    /// The sum of squared distances to the own centre.
    pub within: f64,
    /// How many of the starts ended with this sum, to a millionth: few mean that
    /// the best may not have been found.
    pub agreeing_starts: usize,
}

/// The best of `starts` runs of k-means, each from points drawn far apart and run
/// until no point moves. The same seed gives the same groups on any
/// number of threads.
///
/// Lloyd, S. P. (1982), *Least squares quantization in PCM*, IEEE Transactions on
/// Information Theory 28, 129–137; starts by Arthur, D. & Vassilvitskii, S.
/// (2007), *k-means++: the advantages of careful seeding*; then single points are
/// moved while that helps (Hartigan, J. A. & Wong, M. A. (1979), Algorithm AS
/// 136), which leaves optima that Lloyd's method is stuck in.
///
/// # Errors
/// A number of groups below 1 or above that of different points; no start.
pub fn k_means(points: &Points, groups: usize, seed: u64, starts: usize) -> Result<Typology> {
    let mut distinct: Vec<&[f64]> = points.rows().collect();
    distinct.sort_unstable_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    distinct.dedup();
    if !(1..=distinct.len()).contains(&groups) {
        let expected = format!("1 to {}, the number of different areas", distinct.len());
        return Err(unusable("this is not a usable number of groups", groups, &expected));
    }
    if starts == 0 {
        return Err(unusable("k-means needs a start", starts, "1 or more"));
    }
    let runs: Vec<Run> = (0..starts as u64)
        .into_par_iter()
        .map(|start| {
            // Every start has its own stream of numbers.
            let mut random = Random(seed ^ start.wrapping_mul(0xD134_2543_DE82_EF95));
            let mut run = Run::from_seeds(points, groups, &mut random);
            run.settle(points);
            run
        })
        .collect();
    let least = runs.iter().map(|run| run.within).fold(f64::INFINITY, f64::min);
    let agreeing_starts = runs.iter().filter(|run| run.within <= least * (1.0 + 1e-6)).count();
    let best = runs.into_iter().find(|run| run.within <= least);
    Ok(best.map(|run| run.finish(agreeing_starts)).unwrap_or_else(|| Run::default().finish(0)))
}

/// SplitMix64: Steele, G. L., Lea, D. & Flood, C. H. (2014), *Fast splittable
/// pseudorandom number generators*, OOPSLA.
struct Random(u64);

impl Random {
    /// The next number, from 0 up to but not 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[derive(Default)]
struct Run {
    group: Vec<usize>,
    centres: Vec<Vec<f64>>,
    sizes: Vec<usize>,
    within: f64,
}

impl Run {
    /// Each further centre is drawn with a chance that grows with the squared
    /// distance to those there are.
    fn from_seeds(points: &Points, groups: usize, random: &mut Random) -> Self {
        let first = (random.next() * points.count() as f64) as usize;
        let mut centres = vec![points.row(first).to_vec()];
        let mut far: Vec<f64> = points.rows().map(|point| squared(point, points.row(first))).collect();
        while centres.len() < groups {
            let mut left = random.next() * far.iter().sum::<f64>();
            let drawn = far.iter().position(|distance| {
                left -= distance;
                left < 0.0 && *distance > 0.0
            });
            let farthest = || {
                (0..far.len())
                    .max_by(|a, b| far.get(*a).unwrap_or(&0.0).total_cmp(far.get(*b).unwrap_or(&0.0)))
            };
            let centre = points.row(drawn.or_else(farthest).unwrap_or_default()).to_vec();
            for (distance, point) in far.iter_mut().zip(points.rows()) {
                *distance = distance.min(squared(point, &centre));
            }
            centres.push(centre);
        }
        Self { group: vec![usize::MAX; points.count()], centres, sizes: vec![0; groups], within: 0.0 }
    }

    fn settle(&mut self, points: &Points) {
        for _ in 0..1000 {
            let moved = self.assign(points);
            self.recentre(points);
            if !moved && !self.exchange(points) {
                break;
            }
        }
        self.within = points
            .rows()
            .zip(&self.group)
            .map(|(point, group)| self.centres.get(*group).map_or(0.0, |centre| squared(point, centre)))
            .collect::<super::super::Sum>()
            .value();
    }

    /// Every point to its nearest centre; whether one has moved.
    fn assign(&mut self, points: &Points) -> bool {
        let mut moved = false;
        for (point, group) in points.rows().zip(&mut self.group) {
            let mut nearest = (f64::INFINITY, 0);
            for (at, centre) in self.centres.iter().enumerate() {
                let distance = squared(point, centre);
                if distance < nearest.0 {
                    nearest = (distance, at);
                }
            }
            moved |= *group != nearest.1;
            *group = nearest.1;
        }
        moved
    }

    /// Centres to the means; a group that has lost all its points keeps its place.
    fn recentre(&mut self, points: &Points) {
        let mut sums = vec![vec![0.0; points.dimensions()]; self.centres.len()];
        self.sizes.fill(0);
        for (point, group) in points.rows().zip(&self.group) {
            if let (Some(sum), Some(size)) = (sums.get_mut(*group), self.sizes.get_mut(*group)) {
                sum.iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
                *size += 1;
            }
        }
        for ((centre, sum), size) in self.centres.iter_mut().zip(sums).zip(&self.sizes) {
            if *size > 0 {
                *centre = sum.into_iter().map(|sum| sum / *size as f64).collect();
            }
        }
    }

    /// Moves single points where the sum of squares gets less by it, counting that
    /// both centres move too; whether one has moved.
    fn exchange(&mut self, points: &Points) -> bool {
        let mut moved = false;
        for (at, point) in points.rows().enumerate() {
            let Some(&from) = self.group.get(at) else { continue };
            let own = self.sizes.get(from).copied().unwrap_or_default() as f64;
            if own < 2.0 {
                continue;
            }
            let saved = self.centres.get(from).map_or(0.0, |c| squared(point, c)) * own / (own - 1.0);
            let cost = |to: usize| {
                let size = self.sizes.get(to).copied().unwrap_or_default() as f64;
                self.centres.get(to).map_or(f64::INFINITY, |c| squared(point, c)) * size / (size + 1.0)
            };
            let best =
                (0..self.centres.len()).filter(|to| *to != from).min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
            let Some(to) = best.filter(|to| cost(*to) < saved * (1.0 - 1e-9)) else { continue };
            self.shift(from, point, -1.0);
            self.shift(to, point, 1.0);
            if let Some(group) = self.group.get_mut(at) {
                *group = to;
            }
            moved = true;
        }
        moved
    }

    /// Puts a point into a group (`by` = 1) or takes it out (−1).
    fn shift(&mut self, group: usize, point: &[f64], by: f64) {
        let (Some(centre), Some(size)) = (self.centres.get_mut(group), self.sizes.get_mut(group)) else {
            return;
        };
        let after = *size as f64 + by;
        centre.iter_mut().zip(point).for_each(|(mean, value)| *mean += by * (value - *mean) / after);
        *size = after as usize;
    }

    /// Groups in a stable order: by size, then by their first point.
    fn finish(self, agreeing_starts: usize) -> Typology {
        let first = |group: usize| self.group.iter().position(|own| *own == group).unwrap_or(usize::MAX);
        let mut order: Vec<(std::cmp::Reverse<usize>, usize, usize)> = self
            .sizes
            .iter()
            .enumerate()
            .map(|(group, size)| (std::cmp::Reverse(*size), first(group), group))
            .collect();
        order.sort_unstable();
        let place = |group: &usize| order.iter().position(|(_, _, own)| own == group).unwrap_or_default();
        Typology {
            group: self.group.iter().map(place).collect(),
            centres: order.iter().filter_map(|(_, _, group)| self.centres.get(*group).cloned()).collect(),
            sizes: order.iter().map(|(size, _, _)| size.0).collect(),
            within: self.within,
            agreeing_starts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_heaps_are_two_groups() {
        let points =
            Points::from_columns(&[&[0.0, 10.0, 0.2, 10.2, 10.1], &[1.0, 5.0, 1.0, 5.0, 5.0]]).unwrap();
        let found = k_means(&points, 2, 1, 5).unwrap();
        assert_eq!((found.group, found.sizes), (vec![1, 0, 1, 0, 0], vec![3, 2]));
        assert!((found.within - 0.04).abs() < 1e-12 && found.agreeing_starts == 5);
    }

    #[test]
    fn more_groups_than_different_areas_are_refused() {
        let points = Points::from_columns(&[&[1.0, 1.0, 2.0]]).unwrap();
        assert!(k_means(&points, 3, 1, 5).unwrap_err().to_string().contains("1 to 2"));
        assert!(k_means(&points, 0, 1, 5).is_err() && k_means(&points, 1, 1, 0).is_err());
        assert_eq!(k_means(&points, 2, 1, 5).unwrap().sizes, [2, 1]);
    }

    #[test]
    fn a_constant_column_is_one_group() {
        let points = Points::from_columns(&[&[4.0; 6]]).unwrap();
        let found = k_means(&points, 1, 9, 3).unwrap();
        assert_eq!((found.sizes, found.within), (vec![6], 0.0));
    }

    proptest! {
        #[test]
        fn no_group_is_empty_and_the_seed_decides(
            rows in prop::collection::vec((-9_i8..9, -9_i8..9), 6..40), seed: u64
        ) {
            let (x, y): (Vec<f64>, Vec<f64>) = rows.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).unzip();
            let points = Points::from_columns(&[&x, &y]).unwrap();
            let Ok(found) = k_means(&points, 4, seed, 3) else { return Ok(()) };
            prop_assert!(found.sizes.iter().all(|size| *size > 0));
            prop_assert_eq!(found.sizes.iter().sum::<usize>(), rows.len());
            prop_assert_eq!(&found, &k_means(&points, 4, seed, 3).unwrap());
        }
    }
}
