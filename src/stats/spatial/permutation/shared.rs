//! [`SharedTable`]: one table of draws for all areas.

use super::draw::Drawer;
use super::engine::Counter;
use super::random::{LANES, Random, Row};
use super::score::Score;
use super::{Permutations, Tails};
use crate::error::{Error, ErrorKind, Problem, Result};
use rayon::prelude::*;

/// How many numbers a table may hold: a gibibyte.
const MOST: usize = 1 << 28;

/// Draws of so many of all areas, four permutations a block.
pub(super) struct SharedTable {
    rows: Vec<Row>,
    pub(super) per_block: usize,
}

impl SharedTable {
    /// Draws `places` of the numbers below `n` for every permutation: one more
    /// than an area has neighbours, to stand in where the area itself was drawn.
    pub(super) fn new(places: usize, n: u32, permutations: Permutations) -> Result<Self> {
        let per_block = places.min(n as usize);
        let blocks = (permutations.count as usize).div_ceil(LANES);
        if per_block * blocks > MOST / LANES {
            let problem = Problem::new("so many neighbours and permutations do not fit a shared table");
            let help = "take fewer permutations, nearer neighbours, or independent draws";
            return Err(Error::new(ErrorKind::Limit, problem.help(help)));
        }
        let mut rows = vec![[0; LANES]; per_block * blocks];
        rows.par_chunks_mut(per_block).enumerate().for_each_init(Drawer::default, |drawer, (block, rows)| {
            drawer.prepare(per_block, n, n);
            drawer.fill(rows, n, n, &mut Random::new(permutations.seed, block as u64));
        });
        Ok(Self { rows, per_block })
    }

    /// What one permutation drew.
    pub(super) fn row(&self, block: usize, lane: usize) -> impl Iterator<Item = u32> {
        let rows = self.rows.iter().skip(block * self.per_block).take(self.per_block);
        rows.map(move |row| row.get(lane).copied().unwrap_or_default())
    }

    /// An area's tails of these draws, the area itself taken out of each.
    pub(super) fn tails<S: Score>(&self, score: &S, count: u32, area: usize, kept: &mut Vec<Row>) -> Tails {
        let own = area as u32;
        let places = score.neighbours(area).len();
        let (mut counter, mut left) = (Counter::new(score, area), count as usize);
        for block in self.rows.chunks_exact(self.per_block) {
            // The draw after the last needed replaces the area itself.
            let (Some(drawn), Some(spare)) = (block.get(..places), block.get(places)) else { break };
            kept.clear();
            kept.extend(drawn.iter().map(|row| {
                let mut row = *row;
                for (id, spare) in row.iter_mut().zip(spare) {
                    *id = if *id == own { *spare } else { *id };
                }
                row
            }));
            counter.add(kept, left.min(LANES));
            left = left.saturating_sub(LANES);
        }
        counter.tails
    }
}
