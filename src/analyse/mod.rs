//! Applies the kernels to an atlas: classes, ranks, totals, spread, neighbours,
//! composites, areas alike, inequality, two indicators together.

mod classes;
mod complete;
mod composite;
mod correlations;
mod evidence;
mod histogram;
pub mod inequality;
mod neighbours;
mod ranking;
#[cfg(test)]
mod sample;
mod similar;
mod spread;
mod together;
mod total;
mod totals;
mod typology;

pub use classes::{MapClasses, map_classes};
pub use complete::Complete;
pub use composite::{Component, Composite, CompositeRule, NeedEnd, Scenario, ScoreScale, composite};
pub use correlations::correlations;
pub use evidence::{Evidence, Parts, SureLimits, Together, Unsure};
pub use histogram::{Histogram, histogram};
pub use neighbours::{AreaNeighbours, Joined, neighbours};
pub use ranking::{Order, Ranked, place, ranking};
pub use similar::{SimilarAreas, similar};
pub use spread::{Spread, StateCounts, spread, state_counts};
pub use together::{Along, GRID, PairCell, PairClasses, Side, along, pair_classes};
pub use total::{Total, total};
pub use totals::{Totals, totals};
pub use typology::{AreaGroups, GroupMethod, STARTS, Tightness, TypologyRule, typology};

/// A figure, or why there is none, in words to stand after a colon.
pub type OrWhy<T> = std::result::Result<T, String>;
