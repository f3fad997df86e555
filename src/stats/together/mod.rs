//! Indicators together: how two go along, how several are put on one scale and made
//! one, and how far that hangs on the weights.

mod composite;
mod correlation;
mod kendall;
mod rank_ranges;
mod standardise;
mod weight_draws;

pub use composite::Components;
pub use correlation::{Correlation, pearson, pearson_weighted, spearman};
pub use kendall::kendall;
pub use rank_ranges::{RankRange, rank_ranges};
pub use standardise::{min_max, percentiles, z_scores};
pub use weight_draws::{Vary, WeightDraws};
