//! What has become of clusters, as it is answered.

use crate::analyse::StateCounts;
use crate::area::AreaCode;
use crate::measure::{IndicatorId, Period, Polarity, Source, Status};
use crate::service::NamedArea;
use crate::service::selection::Chosen;
use serde::Serialize;

/// What has become of clusters of high and low values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EmergingAnswer {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// Whose word it is.
    pub status: Status,
    /// Which way need lies.
    pub polarity: Polarity,
    /// The last period.
    pub period: Period,
    /// The same for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How far apart the periods are: `year` or `period`.
    pub every: &'static str,
    /// The periods used, oldest first.
    pub periods: Vec<PeriodFound>,
    /// Periods in which nothing could be found.
    pub left_out: Vec<LeftOut>,
    /// Periods missing from the series.
    pub gaps: Vec<Period>,
    /// What makes a neighbour, as it was asked for.
    pub weights: String,
    /// The same for people.
    pub weights_meaning: String,
    /// How many links to areas outside the group were cut.
    pub cut_links: usize,
    /// What is done about many tests at once.
    pub correction: &'static str,
    /// The level of significance.
    pub alpha: f64,
    /// How clusters and their patterns are found, in words.
    pub method: String,
    /// What must be known to read the answer.
    pub notes: Vec<String>,
    /// How many areas have a number in the last period, or why not.
    pub states: StateCounts,
    /// Areas with a number and fewer than two neighbours that have one: never significant.
    pub never_tested: Vec<NamedArea>,
    /// How many areas are of each pattern; those that are of none are not counted.
    pub patterns: Vec<PatternCount>,
    /// The areas: hot before cold, those hot in most periods first, then the others.
    pub areas: Vec<AreaPattern>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeriodFound {
    /// Its id.
    pub id: Period,
    /// The same for people.
    pub label: String,
    /// How many areas have a number.
    pub used: usize,
    /// How many were tested.
    pub tested: usize,
    /// How many are hot spots.
    pub hot: usize,
    /// How many are cold spots.
    pub cold: usize,
    /// The p up to which an area is significant; none where no area is.
    pub threshold: Option<f64>,
}

/// A period in which nothing could be found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    /// Its id.
    pub id: Period,
    /// Why.
    pub reason: String,
}

/// How many areas are of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PatternCount {
    /// `hot` or `cold`.
    pub side: &'static str,
    /// The pattern's word.
    pub pattern: &'static str,
    /// How many areas.
    pub count: usize,
}

/// One area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaPattern {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// The number of the last period.
    pub value: Option<f64>,
    /// `known`, or why there is none.
    pub state: &'static str,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// `hot` or `cold`; none where there is no pattern.
    pub side: Option<&'static str>,
    /// The pattern's word.
    pub pattern: Option<&'static str>,
    /// The same in a sentence.
    pub sentence: String,
    /// In how many periods it has a number.
    pub known: usize,
    /// In how many it is a hot spot.
    pub hot: usize,
    /// In how many it is a cold spot.
    pub cold: usize,
    /// The standard score of Gi* in each period; none without a number.
    pub z: Vec<Option<f64>>,
    /// `hot`, `cold` or nothing in each period.
    pub spots: Vec<Option<&'static str>>,
    /// Which way z goes, more than chance explains; none of fewer than four periods.
    pub trend: Option<&'static str>,
    /// How likely so strong a trend of z is by chance.
    pub trend_p: Option<f64>,
}
