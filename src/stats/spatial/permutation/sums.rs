//! [`SharedSums`]: what a shared table sums to, for all areas at once.

use super::Tails;
use super::random::LANES;
use super::score::Score;
use super::shared::SharedTable;
use rayon::prelude::*;
use std::cmp::Ordering;

/// Sums of the first so many places of every permutation of a shared table,
/// where a value counts the same in every place and for every area. Areas with
/// as many neighbours then share one sorted column, and each only looks up where
/// it stands; permutations that drew the area itself are put right one by one.
pub(super) struct SharedSums<T> {
    /// By permutation: the sums of its first 0, 1, 2, … places.
    running: Vec<T>,
    per_row: usize,
    /// By number of neighbours: the sums of so many places, rising.
    sorted: Vec<Vec<T>>,
    /// Where each item was drawn: which permutation, which place.
    starts: Vec<usize>,
    drawn: Vec<(u32, u32)>,
}

impl<T: Copy + Default + PartialOrd + Send + Sync + std::ops::AddAssign + std::ops::Sub<Output = T>>
    SharedSums<T>
{
    /// Of the first `count` permutations of a table of draws from below `n`.
    pub(super) fn new<S: Score<Sum = T>>(table: &SharedTable, score: &S, n: usize, count: usize) -> Self {
        let per_row = table.per_block + 1;
        let mut running = Vec::with_capacity(per_row * count);
        let mut drawn: Vec<(u32, u32, u32)> = Vec::with_capacity(table.per_block * count);
        for permutation in 0..count {
            let mut sum = T::default();
            running.push(sum);
            for (place, id) in table.row(permutation / LANES, permutation % LANES).enumerate() {
                sum += score.term(0, 0, id);
                running.push(sum);
                drawn.push((id, permutation as u32, place as u32));
            }
        }
        let mut counts: Vec<bool> = vec![false; table.per_block];
        for area in 0..n {
            if let Some(slot) = counts.get_mut(score.neighbours(area).len()) {
                *slot = true;
            }
        }
        let column = |(places, is_needed): (usize, bool)| {
            let mut column: Vec<T> = match is_needed {
                true => running.iter().skip(places).step_by(per_row).copied().collect(),
                false => Vec::new(),
            };
            column.sort_unstable_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
            column
        };
        let sorted = counts.into_par_iter().enumerate().map(column).collect();
        drawn.par_sort_unstable();
        let starts = (0..=n).map(|id| drawn.partition_point(|(drawn, ..)| (*drawn as usize) < id)).collect();
        let drawn = drawn.into_iter().map(|(_, permutation, place)| (permutation, place)).collect();
        Self { running, per_row, sorted, starts, drawn }
    }

    /// An area's tails, the area itself taken out of each draw.
    pub(super) fn tails<S: Score<Sum = T>>(&self, score: &S, area: usize) -> Tails {
        let places = score.neighbours(area).len();
        let (low, high) = score.bounds(area);
        let column = self.sorted.get(places).map(Vec::as_slice).unwrap_or_default();
        let below = column.partition_point(|sum| *sum < low);
        let mut tails = Tails {
            at_least: (column.len() - below) as u32,
            at_most: column.partition_point(|sum| *sum <= high) as u32,
        };
        let own = score.term(area, 0, area as u32);
        for (permutation, place) in self.drawn_of(area) {
            let sum =
                |places: usize| self.running.get(*permutation as usize * self.per_row + places).copied();
            if (*place as usize) < places
                && let (Some(with), Some(next)) = (sum(places), sum(places + 1))
            {
                let without = next - own;
                tails.at_least += u32::from(without >= low);
                tails.at_least -= u32::from(with >= low);
                tails.at_most += u32::from(without <= high);
                tails.at_most -= u32::from(with <= high);
            }
        }
        tails
    }

    fn drawn_of(&self, area: usize) -> &[(u32, u32)] {
        match (self.starts.get(area), self.starts.get(area + 1)) {
            (Some(start), Some(end)) => self.drawn.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}
