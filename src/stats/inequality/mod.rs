//! Inequality: how unevenly something is spread over areas or people.
//!
//! Two families. Measures of spread ask how unequal values are ([`gini()`],
//! [`theil()`], [`atkinson()`], [`hoover()`], [`percentile_ratio`]): they need values
//! of zero or more on a scale where zero is nothing, such as incomes, rates or
//! counts. Measures of a gradient ask how values go with an ordering, such as
//! deprivation ([`slope_index`], [`concentration_index`]).
//!
//! `weights` are populations; without them every area counts the same.

mod atkinson;
mod concentration;
mod gini;
mod hoover;
mod people;
mod slope;
mod spread;
mod theil;

pub use atkinson::atkinson;
pub use concentration::concentration_index;
pub use gini::gini;
pub use hoover::hoover;
pub use slope::{Scale, SlopeIndex, SocialGroup, slope_index};
pub use spread::{PercentileRatio, percentile_ratio};
pub use theil::{Decomposition, mean_log_deviation, mean_log_deviation_decomposed, theil, theil_decomposed};
