//! Applies the kernels to an atlas: classes, ranks, totals, spread, neighbours,
//! inequality, two indicators together.

mod classes;
mod evidence;
mod histogram;
pub mod inequality;
mod neighbours;
mod ranking;
#[cfg(test)]
mod sample;
mod spread;
mod together;
mod total;
mod totals;

pub use classes::{MapClasses, map_classes};
pub use evidence::{Evidence, Parts, SureLimits, Together, Unsure};
pub use histogram::{Histogram, histogram};
pub use neighbours::{AreaNeighbours, Joined, neighbours};
pub use ranking::{Order, Ranked, place, ranking};
pub use spread::{Spread, StateCounts, spread, state_counts};
pub use together::{Along, GRID, PairCell, PairClasses, Side, along, pair_classes};
pub use total::{Total, total};
pub use totals::{Totals, totals};

/// A figure, or why there is none, in words to stand after a colon.
pub type OrWhy<T> = std::result::Result<T, String>;
