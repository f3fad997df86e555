//! The recent trend: the latest five points, as Fingertips publishes it.

use super::super::Parts;
use super::{Point, Steps};
use crate::measure::Kind;
use crate::stats::interval::Limits;
use crate::stats::trend::{LEAST_POINTS, LinearTrend, of_limits, of_proportions};

/// The trend of the latest five points that have a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Recent {
    /// The test.
    pub trend: LinearTrend,
    /// Which points of the series were used, oldest first.
    pub points: Vec<usize>,
    /// How it was tested.
    pub method: &'static str,
}

/// A year, with room for the rounding of days.
const YEAR_MONTHS: f64 = 12.01;

/// Why a series has no recent trend, whatever its numbers.
pub(super) fn refused(kind: Kind, steps: &Steps<'_>) -> Option<&'static str> {
    let is_long = |months: Option<f64>| months.is_none_or(|months| months > YEAR_MONTHS);
    match kind {
        Kind::Count => Some("counts have none: they move with the population"),
        Kind::Rank => Some("ranks have none"),
        _ if steps.series.len() < LEAST_POINTS => Some("the series has fewer than five points"),
        _ if steps.series.iter().any(|column| is_long(column.period().length_months())) => {
            Some("periods longer than a year have none")
        }
        _ if steps.overlap => Some("periods that overlap have none"),
        _ => None,
    }
}

/// The trend of the latest five points that have a number: the points count as
/// equally far apart, and their years need not follow one another.
///
/// Department of Health and Social Care, FingertipsNext,
/// `TrendAnalysisApp/Calculator/Legacy/TrendRequest.cs`: valid points are those
/// with a value, years need not be consecutive, the year range is 1, and the
/// value types are proportions and rates.
///
/// # Errors
/// Why there is none.
pub(super) fn recent(points: &[Point]) -> Result<Recent, &'static str> {
    let usable = points.iter().enumerate().filter(|(_, point)| point.usable().known().is_some());
    let mut last: Vec<(usize, &Point)> = usable.rev().take(LEAST_POINTS).collect();
    last.reverse();
    if last.len() < LEAST_POINTS {
        return Err("fewer than five points have a number");
    }
    let used = last.iter().map(|(at, _)| *at).collect();
    let found = |trend, method| Recent { trend, points: used, method };
    if let Some(trend) = by_proportions(&last) {
        return Ok(found(trend, "chi-square test for trend in proportions"));
    }
    let mut limits: Vec<Limits> = Vec::with_capacity(LEAST_POINTS);
    for (_, point) in &last {
        limits.push(point.limits.map_err(|unsure| unsure.reason())?.limits);
    }
    let values: Vec<f64> = last.iter().filter_map(|(_, point)| point.value.known()).collect();
    of_limits(&values, &limits)
        .map(|trend| found(trend, "straight line weighted by the limits, chi-square test"))
        .map_err(|_| "its limits have no width")
}

/// By counts and denominators, where all five are proportions of some and not of all.
fn by_proportions(last: &[(usize, &Point)]) -> Option<LinearTrend> {
    let part = |(_, point): &(usize, &Point)| match point.parts {
        Ok(Parts::Proportion { numerator, denominator }) => Some((numerator, denominator)),
        _ => None,
    };
    let (counts, denominators): (Vec<f64>, Vec<f64>) =
        last.iter().map(part).collect::<Option<Vec<_>>>()?.into_iter().unzip();
    of_proportions(&counts, &denominators).ok()
}
