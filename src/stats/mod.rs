//! Statistical kernels: slices in, numbers out. No areas, files or geometry.

pub mod distribution;
pub mod interval;
pub mod quantiles;
pub mod spatial;
pub mod trend;

mod check;
mod neighbour_lists;
mod sum;
mod weights;

pub use neighbour_lists::NeighbourLists;
pub use sum::{Sum, mean, sum, weighted_mean};
pub use weights::{Weighting, Weights};
