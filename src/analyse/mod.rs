//! Applies the kernels to an atlas: classes, ranks, totals, spread, neighbours.

mod classes;
mod evidence;
mod histogram;
mod neighbours;
mod ranking;
#[cfg(test)]
mod sample;
mod spread;
mod total;
mod totals;
mod trend;

pub use classes::{MapClasses, map_classes};
pub use evidence::{Evidence, Parts, SureLimits, Together, Unsure};
pub use histogram::{Histogram, histogram};
pub use neighbours::{AreaNeighbours, Joined, neighbours};
pub use ranking::{Order, Ranked, place, ranking};
pub use spread::{Spread, StateCounts, spread, state_counts};
pub use total::{Total, total};
pub use totals::{Totals, totals};
pub use trend::{
    Change, Every, FixedDenominator, Point, Recent, Slope, Steps, TogetherTrend, Trend, Trends,
};
