//! Trends: what has changed over time, and how sure.
//!
//! Five points with their uncertainty ([`of_proportions`], [`of_limits`]), longer
//! series by ranks ([`mann_kendall()`], [`sen_slope`]), and two periods against
//! each other ([`difference_of_proportions`], [`difference_of_rates`],
//! [`ratio_of_rates`]).

mod change;
mod five_points;
mod mann_kendall;
mod sen;

pub use change::{difference_of_proportions, difference_of_rates, ratio_of_rates};
pub use five_points::{LEAST_POINTS, LinearTrend, of_limits, of_proportions};
pub use mann_kendall::{MannKendall, mann_kendall};
pub use sen::sen_slope;

/// Which way something goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Up, more than chance explains.
    Increasing,
    /// No change that chance does not explain.
    NoChange,
    /// Down, more than chance explains.
    Decreasing,
}

impl Direction {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Increasing => "increasing",
            Self::NoChange => "no-change",
            Self::Decreasing => "decreasing",
        }
    }

    fn of(slope: f64, significant: bool) -> Self {
        match significant {
            true if slope > 0.0 => Self::Increasing,
            true if slope < 0.0 => Self::Decreasing,
            _ => Self::NoChange,
        }
    }
}
