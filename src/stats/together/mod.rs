//! Indicators together: how two go along, and how several are put on one scale.

mod correlation;
mod standardise;

pub use correlation::{Correlation, pearson, pearson_weighted, spearman};
pub use standardise::{min_max, percentiles, z_scores};
