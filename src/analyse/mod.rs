//! Applies the kernels to an atlas: classes, ranks, totals, spread, limits,
//! comparisons, neighbours, areas of a person's own; and sees that nothing withheld
//! is told.

mod classes;
mod compare;
mod disclosure;
mod evidence;
mod histogram;
mod limits;
mod neighbours;
mod own_area;
mod ranking;
#[cfg(test)]
mod sample;
mod spread;
mod total;
mod totals;

pub use classes::{MapClasses, map_classes};
pub use compare::{Against, Figure, Funnel, NotCompared, Rule, Verdict, against};
pub use disclosure::Withheld;
pub use evidence::{Evidence, Parts, SureLimits, Together, Unsure};
pub use histogram::{Histogram, histogram};
pub use limits::{ColumnLimits, ShownLimits};
pub use neighbours::{AreaNeighbours, Joined, neighbours};
pub use own_area::{Apportion, By, OwnArea, OwnFigure, OwnShape, Share};
pub use ranking::{Order, Ranked, place, ranking};
pub use spread::{Spread, StateCounts, spread, state_counts};
pub use total::{Total, total};
pub use totals::{Totals, totals};
