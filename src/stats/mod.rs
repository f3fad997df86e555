//! Statistical kernels: slices in, numbers out. No areas, files or geometry.
//!
//! Each states the formula's source, answers or refuses with a reason, and is
//! checked against numbers that others published. What is missing is left out
//! by the caller, who counts it; a number that is not finite is refused.

pub mod compare;
pub mod distribution;
pub mod groups;
pub mod inequality;
pub mod interval;
pub mod quantiles;
pub mod rank;
pub mod spatial;
pub mod together;
pub mod trend;

mod check;
mod neighbour_lists;
mod random;
mod sum;
mod weights;

pub use neighbour_lists::NeighbourLists;
pub use sum::{Sum, mean, sum, weighted_mean};
pub use weights::{Weighting, Weights};
