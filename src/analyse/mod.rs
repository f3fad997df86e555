//! Applies the kernels to an atlas: classes, ranks, totals, spread, limits,
//! comparisons, neighbours, hot spots, trends, inequality, composites, areas alike,
//! areas of a person's own; and sees that nothing withheld is told.

mod bands;
mod classes;
mod compare;
mod complete;
mod composite;
mod correlations;
mod disclosure;
mod emerging;
mod evidence;
mod histogram;
mod hotspots;
pub mod inequality;
mod limits;
mod neighbours;
mod own_area;
mod ranking;
#[cfg(test)]
mod sample;
mod similar;
mod spread;
mod together;
mod total;
mod totals;
mod trend;
mod typology;

pub use classes::{MapClasses, map_classes};
pub use compare::{Against, Figure, Funnel, NotCompared, Rule, Verdict, against};
pub use complete::Complete;
pub use composite::{Component, Composite, CompositeRule, NeedEnd, Scenario, ScoreScale, composite};
pub use correlations::correlations;
pub use disclosure::Withheld;
pub use emerging::{Alpha, EmergingPeriod, EmergingPlan, EmergingSpots, emerging_spots};
pub use evidence::{Evidence, Parts, SureLimits, Together, Unsure};
pub use histogram::{Histogram, histogram};
pub use hotspots::{
    Decided, GlobalFinding, GlobalStatistic, HotspotMethod, HotspotPlan, Hotspots, Rates, Series, Spot,
    SpotCluster, SpotKind, hotspots,
};
pub use limits::{ColumnLimits, ShownLimits};
pub use neighbours::{AreaNeighbours, Joined, neighbours};
pub use own_area::{Apportion, By, OwnArea, OwnFigure, OwnShape, Share};
pub use ranking::{Order, Ranked, place, ranking};
pub use similar::{SimilarAreas, similar};
pub use spread::{FiveNumbers, Spread, StateCounts, five_numbers, spread, state_counts};
pub use together::{Along, GRID, PairCell, PairClasses, Side, along, pair_classes};
pub use total::{Total, total};
pub use totals::{Totals, totals};
pub use trend::{
    Change, ChangeClasses, ChangeKind, Every, FixedDenominator, Point, Recent, Slope, Steps, TogetherTrend,
    Trend, Trends,
};
pub use typology::{AreaGroups, GroupMethod, STARTS, Tightness, TypologyRule, typology};

/// A figure, or why there is none, in words to stand after a colon.
pub type OrWhy<T> = std::result::Result<T, String>;
