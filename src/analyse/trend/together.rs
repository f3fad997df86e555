//! The trend of several areas together: always of the same areas.

use super::super::Evidence;
use super::{Point, Trend, Trends};

/// The trend of several areas together.
#[derive(Debug, Clone, PartialEq)]
pub struct TogetherTrend {
    /// The trend.
    pub trend: Trend,
    /// Of how many areas it is: those that have in every period what a total needs.
    pub used: usize,
    /// How many areas are left out.
    pub absent: usize,
}

impl Trends<'_> {
    /// That of areas together. Every figure is of the same areas, those that have
    /// a number in every period: others would come and go. A period in which
    /// fewer than half of the areas ever known have a number has no figure.
    pub fn together(&self, areas: &[u32]) -> TogetherTrend {
        let all = || std::iter::once(&self.from).chain(&self.series);
        let ever = areas.iter().filter(|area| all().any(|one| one.contributes(**area))).count();
        let is_used = |one: &&Evidence<'_>| {
            let known = areas.iter().filter(|area| one.contributes(**area)).count();
            known > 0 && 2 * known >= ever
        };
        let used: Vec<bool> = all().map(|one| is_used(&one)).collect();
        let always = |area: &&u32| all().zip(&used).all(|(one, used)| !used || one.contributes(**area));
        let kept: Vec<u32> =
            if ever == 0 { Vec::new() } else { areas.iter().filter(always).copied().collect() };
        let mut points = all().zip(&used).map(|(one, used)| match used {
            true if !kept.is_empty() => Point::of_areas(one, &kept),
            _ => Point::none(),
        });
        let from = points.next().unwrap_or_else(Point::none);
        let points: Vec<Point> = points.collect();
        TogetherTrend {
            trend: self.trend(&from, &points),
            used: kept.len(),
            absent: areas.len() - kept.len(),
        }
    }
}
