//! Inequality of an indicator: how unevenly it is [spread](spread_of) over areas
//! and the people in them, and how it goes along an [ordering](gradient()) such as
//! deprivation.
//!
//! Both are of areas: within an area everybody counts as having its figure, so
//! inequality between people is greater than what is found here.

mod gradient;
mod measures;
mod people;
mod slope;
mod spread;
mod steps;

pub use gradient::{Gradient, GroupGap, Ordering, gradient};
pub use measures::{AVERSION, GroupShare, Measures, PERCENTILES, Split};
pub use people::People;
pub use slope::Slope;
pub use spread::{UnequalSpread, spread_of};
pub use steps::Step;

use crate::error::{Error, ErrorKind, Problem};

/// How many people a count is said for, where it is set against them.
pub const PER_PEOPLE: f64 = 1_000.0;

fn refused(problem: Problem) -> Error {
    Error::new(ErrorKind::Refused, problem)
}

#[cfg(test)]
mod tests;
