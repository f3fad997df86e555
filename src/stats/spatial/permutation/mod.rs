//! [`Permutations`]: how often chance alone does as much.
//!
//! Conditional permutation: an area keeps its own value, and its neighbours'
//! places are filled with values drawn from all other areas, none twice.
//! Anselin, L. (1995), *Local indicators of spatial association – LISA*,
//! Geographical Analysis 27(2), 93–115, p. 96.

mod draw;
mod engine;
mod score;
mod shared;
mod sums;
mod table;
mod tails;

pub(super) use score::{Lag, SquaredGap};
pub use tails::{Alternative, PseudoP, Tails};

use super::super::check::{unusable, worded};
use super::super::random;
use super::Sample;
use crate::error::{Error, ErrorKind, Problem, Result};
use engine::Source;
use score::Score;
use shared::SharedTable;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use sums::SharedSums;

/// Where permutations come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Draws {
    /// Every area has draws of its own.
    #[default]
    Independent,
    /// All areas look up the same draws, as pygeoda's default does. Twenty times
    /// faster, but all areas share the same luck: where a table happens to hold
    /// few extreme draws, areas all over the map become significant together. On
    /// 7,264 areas 999 shared draws found 2,881 significant, 9,999 found 2,766,
    /// independent ones 2,802; hence not the default.
    Shared,
}

impl Draws {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Independent => "independent",
            Self::Shared => "shared",
        }
    }
}

impl FromStr for Draws {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        worded("a way to draw", text, &[Self::Independent, Self::Shared], Self::id)
    }
}

/// How many permutations, of what seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Permutations {
    count: u32,
    seed: u64,
    draws: Draws,
}

impl Permutations {
    /// The most that can be asked for.
    pub const MOST: u32 = 1_000_000;

    /// So many permutations. The same seed gives the same answer on any number
    /// of threads: every area has a stream of random numbers of its own.
    ///
    /// # Errors
    /// None, or more than [`MOST`](Self::MOST).
    pub fn new(count: u32, seed: u64, draws: Draws) -> Result<Self> {
        if (1..=Self::MOST).contains(&count) {
            return Ok(Self { count, seed, draws });
        }
        Err(unusable("this is not a number of permutations", count, "1 to 1,000,000, such as 9,999"))
    }

    /// How many.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Where they come from.
    pub fn draws(&self) -> Draws {
        self.draws
    }

    /// Counts how often draws score as much as the neighbours themselves.
    fn tails<S: Score>(&self, sample: &Sample, score: &S, watch: &Watch) -> Result<PseudoP> {
        let (shared, sums);
        let source = match self.draws {
            Draws::Independent => Source::Independent { seed: self.seed },
            Draws::Shared => {
                let most = (0..sample.len()).map(|at| score.neighbours(at).len()).max().unwrap_or(0);
                shared = SharedTable::new(most + 1, sample.len() as u32, *self)?;
                if S::IS_SAME_EVERYWHERE {
                    sums = SharedSums::new(&shared, score, sample.len(), self.count as usize);
                    Source::Sums(&sums)
                } else {
                    Source::Shared(&shared)
                }
            }
        };
        let tails = engine::run(sample, score, &source, self.count, watch).ok_or_else(|| {
            Error::new(ErrorKind::Limit, Problem::new("the permutations were stopped before they were done"))
        })?;
        Ok(PseudoP::new(sample.spread(tails).into_iter().map(Option::flatten).collect(), self.count))
    }
}

/// A look at permutations while they run, and a way to stop them.
#[derive(Debug, Default)]
pub struct Watch {
    is_stopped: AtomicBool,
    done: AtomicUsize,
}

impl Watch {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the work after the areas now at hand.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// How many areas are done.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    fn count_one(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests;
