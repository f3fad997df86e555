//! Applies the kernels to an atlas: classes, ranks, totals, spread, neighbours,
//! hot spots, composites, areas alike.

mod classes;
mod complete;
mod composite;
mod correlations;
mod evidence;
mod histogram;
mod hotspots;
mod neighbours;
mod ranking;
#[cfg(test)]
mod sample;
mod similar;
mod spread;
mod total;
mod totals;
mod typology;

pub use classes::{MapClasses, map_classes};
pub use complete::Complete;
pub use composite::{Component, Composite, CompositeRule, NeedEnd, Scenario, ScoreScale, composite};
pub use correlations::correlations;
pub use evidence::{Evidence, Parts, SureLimits, Together, Unsure};
pub use histogram::{Histogram, histogram};
pub use hotspots::{
    Decided, GlobalFinding, GlobalStatistic, HotspotMethod, HotspotPlan, Hotspots, Rates, Series, Spot,
    SpotCluster, SpotKind, hotspots,
};
pub use neighbours::{AreaNeighbours, Joined, neighbours};
pub use ranking::{Order, Ranked, place, ranking};
pub use similar::{SimilarAreas, similar};
pub use spread::{Spread, StateCounts, spread, state_counts};
pub use total::{Total, total};
pub use totals::{Totals, totals};
pub use typology::{AreaGroups, GroupMethod, STARTS, Tightness, TypologyRule, typology};
