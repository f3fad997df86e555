//! Applies the kernels to an atlas: classes, ranks, totals, spread, neighbours,
//! hot spots.

mod classes;
mod emerging;
mod evidence;
mod histogram;
mod hotspots;
mod neighbours;
mod ranking;
#[cfg(test)]
mod sample;
mod spread;
mod total;
mod totals;
mod trend;

pub use classes::{MapClasses, map_classes};
pub use emerging::{Alpha, EmergingPeriod, EmergingPlan, EmergingSpots, emerging_spots};
pub use evidence::{Evidence, Parts, SureLimits, Together, Unsure};
pub use histogram::{Histogram, histogram};
pub use hotspots::{
    Decided, GlobalFinding, GlobalStatistic, HotspotMethod, HotspotPlan, Hotspots, Rates, Series, Spot,
    SpotCluster, SpotKind, hotspots,
};
pub use neighbours::{AreaNeighbours, Joined, neighbours};
pub use ranking::{Order, Ranked, place, ranking};
pub use spread::{Spread, StateCounts, spread, state_counts};
pub use total::{Total, total};
pub use totals::{Totals, totals};
pub use trend::{Change, Every, FixedDenominator, Point, Recent, Slope, Steps, TogetherTrend, Trend, Trends};
