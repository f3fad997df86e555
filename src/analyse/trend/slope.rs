//! The slope of a longer series, whatever its shape.

use super::Point;
use crate::stats::interval::{Estimate, Level};
use crate::stats::trend::{MannKendall, mann_kendall, sen_slope};

/// Sen's slope of a series with a Mann–Kendall test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// The median slope per year, in the indicator's unit, with limits at 95 %.
    pub per_year: Estimate,
    /// Whether the series rises or falls, at 95 %.
    pub test: MannKendall,
}

/// The slope of the points that have a number; `months` is where each lies in
/// time. Points without one are left out: their places in time stay empty.
///
/// # Errors
/// Why there is none.
pub(super) fn slope(points: &[Point], months: &[f64]) -> Result<Slope, &'static str> {
    let known = points.iter().zip(months).filter_map(|(point, at)| Some((*at, point.usable().known()?)));
    let (times, values): (Vec<f64>, Vec<f64>) = known.unzip();
    if values.len() < 4 {
        return Err("fewer than four points have a number");
    }
    let slope = sen_slope(&times, &values, Level::P95).map_err(|_| "two points have one place in time")?;
    let test = mann_kendall(&values, Level::P95).map_err(|_| "its values have no order")?;
    Ok(Slope { per_year: slope.times(12.0), test })
}
