//! Statistical kernels: slices in, numbers out. No areas, files or geometry.

mod sum;

pub use sum::{Sum, mean, sum, weighted_mean};
