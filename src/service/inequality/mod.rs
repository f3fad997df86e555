//! How unequal areas are: an indicator's spread over them, or its slope along
//! another.

mod gradient;
mod spread;
mod words;

pub use gradient::{Concentration, GradientAnswer, GradientGap, GradientGroup, GradientSlope, WithLimits};
pub use spread::{MeasuresAnswer, PercentileAnswer, SplitAnswer, SplitGroup, SpreadAnswer};

use super::heads::IndicatorHead;
use super::parameters::Parameters;
use super::selection::{Chosen, column, entry, grouping};
use super::{Dataset, Selection};
use crate::analyse::inequality::{Ordering, People};
use crate::analyse::{StateCounts, state_counts};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Flags, IndicatorId, Period};
use crate::stats::interval::Level;
use serde::Serialize;

/// What to ask of the inequality of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct InequalityRequest {
    /// The indicator's id.
    pub indicator: String,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
    /// The indicator that areas are ordered by; its spread where there is none.
    pub by: Option<String>,
    /// How many groups along the ordering, 2 to 20; tenths where there is no wish,
    /// fifths of fewer than ten areas.
    pub groups: Option<usize>,
    /// The grouping that Theil's indices are taken apart by; the districts where
    /// there is none.
    pub between: Option<String>,
    /// The group to stay within.
    pub within: Option<String>,
    /// The level of confidence of limits.
    pub level: Level,
}

impl InequalityRequest {
    /// The spread of an indicator's latest period over all areas.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self {
            indicator: indicator.into(),
            period: None,
            by: None,
            groups: None,
            between: None,
            within: None,
            level: Level::P95,
        }
    }

    pub(super) const PARAMETERS: [&'static str; 7] =
        ["indicator", "period", "in", "by", "groups", "between", "level"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let period = parameters.read("period");
        let within = parameters.one("in").map(str::to_owned);
        let by = parameters.one("by").map(str::to_owned);
        let groups = parameters.whole("groups", 2, 20);
        let between = parameters.one("between").map(str::to_owned);
        let level = parameters.read("level");
        let request = Self {
            indicator: indicator?.to_owned(),
            period,
            by,
            groups,
            between,
            within,
            level: level.unwrap_or(Level::P95),
        };
        request.contradictions().into_iter().for_each(|problem| parameters.problem(problem));
        if level.is_some() && request.by.is_none() {
            parameters.problem(without_by("level", "limits are of groups along an ordering"));
        }
        Some(request)
    }

    /// What goes with an ordering only, or without one.
    fn contradictions(&self) -> Vec<Problem> {
        let groups = self.groups.filter(|_| self.by.is_none());
        let groups = groups.map(|_| without_by("groups", "groups lie along an ordering"));
        let between = self.between.as_ref().filter(|_| self.by.is_some()).map(|_| {
            Problem::new("along an ordering nothing is taken apart between groups")
                .at(Place::default().column("between"))
                .expected("either by or between")
        });
        groups.into_iter().chain(between).collect()
    }
}

fn without_by(parameter: &str, why: &str) -> Problem {
    let problem = Problem::new(format!("{why}, and none is given")).at(Place::default().column(parameter));
    problem.expected("by, the id of the indicator that areas are ordered by")
}

/// How unequal areas are: `spread` without an ordering, `gradient` with one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InequalityAnswer {
    /// The indicator.
    #[serde(flatten)]
    pub head: IndicatorHead,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// How many areas count.
    pub used: usize,
    /// How many do not, for want of a number (of the ordering too).
    pub absent: usize,
    /// What is said beside any of the numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// What was done, in words.
    pub method: String,
    /// What was found, a sentence each.
    pub findings: Vec<String>,
    /// How unevenly it is spread.
    pub spread: Option<SpreadAnswer>,
    /// How it goes along the ordering.
    pub gradient: Option<GradientAnswer>,
}

/// A count that areas are weighed by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeopleAnswer {
    /// Its id.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: String,
    /// Its period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Whether it is what the indicator is a share of, and not merely the
    /// dataset's population.
    pub is_denominator: bool,
}

impl PeopleAnswer {
    fn of(people: &People<'_>) -> Self {
        Self {
            indicator: people.indicator.id.clone(),
            title: people.indicator.title.clone(),
            period: people.column.period().clone(),
            period_label: people.column.period().label(),
            is_denominator: people.is_denominator,
        }
    }
}

/// How unequal areas are in an indicator.
///
/// # Errors
/// Names that nothing answers to; words that go with an ordering given without
/// one; ranks, negative numbers, too few areas.
pub fn inequality(dataset: &Dataset, request: &InequalityRequest) -> Result<InequalityAnswer> {
    Error::all(ErrorKind::Parameter, request.contradictions())?;
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let (entry_found, column) = column(dataset, &request.indicator, request.period.as_ref())?;
    let indicator = entry_found.indicator();
    let states = state_counts(column, &selection.areas);
    let known = |area: &&u32| column.get(**area as usize).known().is_some();
    let flags = selection.areas.iter().filter(known).map(|area| column.flags(*area as usize));
    let mut answer = InequalityAnswer {
        head: IndicatorHead::of(indicator, column),
        within: selection.chosen(),
        states,
        used: states.known,
        absent: selection.areas.len() - states.known,
        flags: flags.fold(Flags::NONE, Flags::with).words().collect(),
        method: String::new(),
        findings: Vec::new(),
        spread: None,
        gradient: None,
    };
    if let Some(by) = &request.by {
        let by = entry(dataset, by)?;
        let order = by.column_for(column.period(), None).or_else(|| by.column(None)).ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                Problem::new("the ordering has no period").found(request.indicator.clone()),
            )
        })?;
        let ordering = Ordering { indicator: by.indicator(), column: order };
        gradient::answer(dataset, &mut answer, (indicator, column), ordering, &selection, request)?;
    } else {
        let sets = dataset.atlas().groupings();
        let between = match &request.between {
            Some(id) => Some(grouping(dataset, id, "between")?),
            None => sets.iter().find(|set| set.is_district()),
        };
        spread::answer(dataset, &mut answer, (indicator, column), between, &selection)?;
    }
    Ok(answer)
}
