//! What a question about time is answered with.

use crate::analyse::StateCounts;
use crate::area::AreaCode;
use crate::measure::{IndicatorId, Period, Polarity, Source, Status};
use crate::service::selection::Chosen;
use serde::Serialize;

/// How an indicator has changed, in areas and in areas together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendAnswer {
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
    /// Where it comes from.
    pub source: Source,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// The earlier period of the change.
    pub from: Period,
    /// The same for people.
    pub from_label: String,
    /// The later period of the change, the last of the series.
    pub to: Period,
    /// The same for people.
    pub to_label: String,
    /// How far apart the points of the series are: `year` or `period`.
    pub every: &'static str,
    /// The periods of the series, oldest first.
    pub periods: Vec<Period>,
    /// The same for people.
    pub labels: Vec<String>,
    /// The middle of each, as a decimal year.
    pub years: Vec<f64>,
    /// Periods missing from the series.
    pub gaps: Vec<Period>,
    /// The denominator, where one period of it stands under both figures.
    pub fixed_denominator: Option<FixedBelow>,
    /// How each finding was made.
    pub methods: Methods,
    /// What must be known to read the answer.
    pub notes: Vec<String>,
    /// Which end comes first.
    pub order: &'static str,
    /// How many areas have a change, or why not.
    pub states: StateCounts,
    /// How many areas changed which way.
    pub directions: Directions,
    /// The classes of the changes, for a map.
    pub classes: ChangeClassesFound,
    /// The areas of the selection together, then what they are compared with:
    /// all areas, or the group that the dataset is about.
    pub together: Vec<TrendTogether>,
    /// The groups of the grouping asked for, in order of change.
    pub groups: Vec<TrendTogether>,
    /// The areas in order of change.
    pub areas: Vec<TrendArea>,
}

/// A denominator of one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FixedBelow {
    /// Its title.
    pub title: String,
    /// Its period.
    pub period: Period,
}

/// How findings were made, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Methods {
    /// The change and its limits.
    pub change: &'static str,
    /// The recent trend.
    pub recent: &'static str,
    /// The slope and its test.
    pub slope: &'static str,
    /// How areas were put together, or why they were not.
    pub together: String,
}

/// Areas by what their change says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Directions {
    /// Risen more than chance explains.
    pub increasing: usize,
    /// No change that chance does not explain.
    pub no_change: usize,
    /// Fallen more than chance explains.
    pub decreasing: usize,
    /// Changed, and nothing tells whether by chance.
    pub not_told: usize,
}

impl Directions {
    /// Whether anything tells of chance in any area.
    pub(crate) fn any_told(&self) -> bool {
        self.increasing + self.no_change + self.decreasing > 0
    }
}

/// Classes of changes: equal steps on both sides of no change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeClassesFound {
    /// How wide a step is; none where nothing changed.
    pub step: Option<f64>,
    /// Whether anything tells which changes chance explains.
    pub told: bool,
    /// How they were made, in words.
    pub method: String,
    /// The classes, from the farthest fall to the farthest rise.
    pub classes: Vec<ChangeClass>,
}

/// One class of changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeClass {
    /// Its place among them.
    pub class: usize,
    /// `fell`, `same` or `rose`; none where it holds both.
    pub change: Option<&'static str>,
    /// Whether chance explains it; none where nothing tells.
    pub by_chance: Option<bool>,
    /// The least difference, signed; none where it is open.
    pub lower: Option<f64>,
    /// The greatest difference; none where it is open.
    pub upper: Option<f64>,
    /// In words.
    pub label: String,
    /// Its colour, `#rrggbb`.
    pub colour: String,
    /// How many areas are in it.
    pub count: usize,
}

/// Areas together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendTogether {
    /// The grouping; none for all areas.
    pub grouping: Option<String>,
    /// The group's code; none for all areas.
    pub code: Option<String>,
    /// The name.
    pub name: String,
    /// How many areas it has here.
    pub areas: usize,
    /// How many have a number in every period: the figures are of these.
    pub used: usize,
    /// How many are left out.
    pub absent: usize,
    /// Figures and findings.
    #[serde(flatten)]
    pub line: TrendLine,
}

/// One area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendArea {
    /// Its rank by change, ties together; none without one.
    pub rank: Option<usize>,
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// Its class, by its place among the answer's; none without a difference.
    pub class: Option<usize>,
    /// Figures and findings.
    #[serde(flatten)]
    pub line: TrendLine,
}

/// The figures of a series and what was found in them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendLine {
    /// The figures, aligned to the periods.
    pub values: Vec<Option<f64>>,
    /// `known`, or why there is no figure; left out where all are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<&'static str>,
    /// The change between the two periods.
    pub change: ChangeFound,
    /// The trend of the latest five points.
    pub recent: RecentFound,
    /// The slope of the series.
    pub slope: SlopeFound,
}

/// The change between two periods.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeFound {
    /// The earlier figure.
    pub from: Option<f64>,
    /// `known`, or why there is none.
    pub from_state: &'static str,
    /// The later figure.
    pub to: Option<f64>,
    /// `known`, or why there is none.
    pub to_state: &'static str,
    /// Later less earlier.
    pub difference: Option<f64>,
    /// `known`, or why there is no difference.
    pub state: &'static str,
    /// Lower limit of the difference at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of the difference at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// Later over earlier.
    pub ratio: Option<f64>,
    /// Lower limit of the ratio at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio_lower: Option<f64>,
    /// Upper limit of the ratio at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio_upper: Option<f64>,
    /// Whether the limits of the two figures overlap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits_overlap: Option<bool>,
    /// Whether it is more than chance explains; none where nothing tells.
    pub significant: Option<bool>,
    /// `increasing`, `no-change` or `decreasing`.
    pub direction: Option<&'static str>,
    /// `better`, `no-change` or `worse`, by polarity.
    pub judgement: Option<&'static str>,
    /// Why there is no difference, or why nothing tells whether chance explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What is said beside either figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
}

/// The trend of the latest five points that have a number.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct RecentFound {
    /// `increasing`, `no-change` or `decreasing`, at 99.8 %.
    pub direction: Option<&'static str>,
    /// `better`, `no-change` or `worse`, by polarity.
    pub judgement: Option<&'static str>,
    /// The statistic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chi_square: Option<f64>,
    /// How likely a trend at least so strong is by chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// Whether it keeps its sign whichever point is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steady: Option<bool>,
    /// The periods of the five points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// How it was tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<&'static str>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

/// Sen's slope and the Mann–Kendall test of the series.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SlopeFound {
    /// The median slope per year, in the indicator's unit.
    pub per_year: Option<f64>,
    /// Its lower limit at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Its upper limit at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// How many points have a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<usize>,
    /// Kendall's tau-b between figures and time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tau: Option<f64>,
    /// The standard score of the test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub z: Option<f64>,
    /// How likely a trend at least so strong is by chance, two-sided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
    /// `increasing`, `no-change` or `decreasing`, at 95 %.
    pub direction: Option<&'static str>,
    /// `better`, `no-change` or `worse`, by polarity.
    pub judgement: Option<&'static str>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}
