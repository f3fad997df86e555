//! The loop over areas and permutations.

use super::super::Sample;
use super::draw::Drawer;
use super::random::{LANES, Random, Row};
use super::score::Score;
use super::shared::SharedTable;
use super::sums::SharedSums;
use super::{Tails, Watch};
use rayon::prelude::*;

/// Where draws come from.
pub(super) enum Source<'a, T> {
    /// A stream for every area.
    Independent { seed: u64 },
    /// One table for all.
    Shared(&'a SharedTable),
    /// What one table sums to for all.
    Sums(&'a SharedSums<T>),
}

/// What a thread keeps from area to area.
#[derive(Default)]
struct Scratch {
    drawer: Drawer,
    rows: Vec<Row>,
}

/// The tails of every area of the sample that has neighbours, in order; `None`
/// when it was stopped.
pub(super) fn run<S: Score>(
    sample: &Sample,
    score: &S,
    source: &Source<'_, S::Sum>,
    count: u32,
    watch: &Watch,
) -> Option<Vec<Option<Tails>>> {
    let of_area = |scratch: &mut Scratch, at: usize| {
        if watch.is_stopped() {
            return None;
        }
        let tails = match source {
            _ if !sample.has_neighbours(at) => None,
            Source::Independent { seed } => Some(independent(sample, score, *seed, count, at, scratch)),
            Source::Sums(sums) => Some(sums.tails(score, at)),
            Source::Shared(table) => Some(table.tails(score, count, at, &mut scratch.rows)),
        };
        watch.count_one();
        Some(tails)
    };
    (0..sample.len()).into_par_iter().map_init(Scratch::default, of_area).collect()
}

/// An area's tails of draws that are its own.
fn independent<S: Score>(
    sample: &Sample,
    score: &S,
    seed: u64,
    count: u32,
    at: usize,
    scratch: &mut Scratch,
) -> Tails {
    // The stream is the area's own, whichever other areas have values.
    let stream = sample.areas.get(at).copied().map_or(u64::MAX, u64::from);
    let (mut random, n, own) = (Random::new(seed, stream), sample.len() as u32, at as u32);
    let Scratch { drawer, rows } = scratch;
    rows.clear();
    rows.resize(score.neighbours(at).len(), [0; LANES]);
    drawer.prepare(rows.len(), n, own);
    let (mut counter, mut left) = (Counter::new(score, at), count as usize);
    while left > 0 {
        drawer.fill(rows, n, own, &mut random);
        counter.add(rows, left.min(LANES));
        left = left.saturating_sub(LANES);
    }
    counter.tails
}

/// Compares draws with the neighbours that an area has.
pub(super) struct Counter<'a, S: Score> {
    score: &'a S,
    area: usize,
    /// What counts as no less, and as no more, than the neighbours score.
    bounds: (S::Sum, S::Sum),
    pub(super) tails: Tails,
}

impl<'a, S: Score> Counter<'a, S> {
    pub(super) fn new(score: &'a S, area: usize) -> Self {
        Self { score, area, bounds: score.bounds(area), tails: Tails::default() }
    }

    /// Adds the first so many lanes of a draw.
    #[inline(always)]
    pub(super) fn add(&mut self, rows: &[Row], lanes: usize) {
        let mut sums = [S::Sum::default(); LANES];
        for (place, row) in rows.iter().enumerate() {
            for (sum, id) in sums.iter_mut().zip(row) {
                *sum += self.score.term(self.area, place, *id);
            }
        }
        for sum in sums.iter().take(lanes) {
            self.tails.at_least += u32::from(*sum >= self.bounds.0);
            self.tails.at_most += u32::from(*sum <= self.bounds.1);
        }
    }
}
