//! What has changed over time, of areas and of areas together: the change
//! between two periods, the recent trend, and the slope of the series.

mod change;
mod change_classes;
mod denominator;
mod point;
mod recent;
mod slope;
mod steps;
mod together;

pub use change::Change;
pub use change_classes::{ChangeClasses, ChangeKind};
pub use denominator::FixedDenominator;
pub use point::Point;
pub use recent::Recent;
pub use slope::Slope;
pub use steps::{Every, Steps};
pub use together::TogetherTrend;

use super::Evidence;
use crate::atlas::Atlas;
use crate::measure::{Indicator, Value};
use rayon::prelude::*;

/// What has changed, of an area or of several together.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The figures of the series, oldest first.
    pub values: Vec<Value>,
    /// The change between the two periods compared.
    pub change: Change,
    /// The trend of the latest five points, or why there is none.
    pub recent: Result<Recent, &'static str>,
    /// The slope of the series, or why there is none.
    pub slope: Result<Slope, &'static str>,
}

/// An indicator's series with what stands behind its numbers, for any areas.
pub struct Trends<'a> {
    /// The periods looked at.
    pub steps: Steps<'a>,
    /// The denominator, where one period of it stands under both figures.
    pub fixed_denominator: Option<FixedDenominator>,
    from: Evidence<'a>,
    series: Vec<Evidence<'a>>,
    months: Vec<f64>,
    no_recent: Option<&'static str>,
}

impl<'a> Trends<'a> {
    /// The series of an indicator.
    pub fn of(atlas: &'a Atlas, indicator: &Indicator, steps: Steps<'a>) -> Self {
        let evidence = |column| Evidence::of(atlas, indicator, column);
        Self {
            fixed_denominator: FixedDenominator::of(atlas, indicator, &steps),
            from: evidence(steps.from),
            series: steps.series.iter().map(|column| evidence(column)).collect(),
            months: steps
                .series
                .iter()
                .map(|column| column.period().middle_months().unwrap_or_default())
                .collect(),
            no_recent: recent::refused(indicator.kind, &steps),
            steps,
        }
    }

    /// Where the points of the series lie in time, in decimal years.
    pub fn years(&self) -> Vec<f64> {
        self.months.iter().map(|months| months / 12.0).collect()
    }

    /// An area's.
    pub fn area(&self, area: usize) -> Trend {
        let points: Vec<Point> = self.series.iter().map(|one| Point::of_area(one, area)).collect();
        self.trend(&Point::of_area(&self.from, area), &points)
    }

    /// Those of some areas, in their order.
    pub fn areas(&self, areas: &[u32]) -> Vec<Trend> {
        areas.par_iter().map(|area| self.area(*area as usize)).collect()
    }

    fn trend(&self, from: &Point, points: &[Point]) -> Trend {
        let to = points.last().copied().unwrap_or_else(Point::none);
        Trend {
            values: points.iter().map(|point| point.value).collect(),
            change: Change::between(from, &to),
            recent: self.no_recent.map_or_else(|| recent::recent(points), Err),
            slope: slope::slope(points, &self.months),
        }
    }
}

#[cfg(test)]
mod tests;
