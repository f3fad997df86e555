//! Two indicators together: how they go along, and which areas are in most need
//! of both.

mod geojson;
mod words;

pub use geojson::together_geojson;

use super::indicator_head::IndicatorHead;
use super::parameters::Parameters;
use super::selection::{Chosen, column, entry};
use super::{Dataset, Selection};
use crate::analyse::{Along, GRID, OrWhy, PairClasses, Side, StateCounts, along, pair_classes, state_counts};
use crate::area::AreaCode;
use crate::classify::{Classification, Scheme};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Column, Indicator, IndicatorId, Period};
use crate::palette;
use crate::stats::interval::Level;
use crate::stats::together::Correlation;
use serde::Serialize;

/// Which two indicators, and how to classify them.
#[derive(Debug, Clone, PartialEq)]
pub struct TogetherRequest {
    /// The ids of both.
    pub indicators: [String; 2],
    /// The periods of both; the latest where there is none.
    pub periods: [Option<Period>; 2],
    /// The group to stay within.
    pub within: Option<String>,
    /// How classes are made.
    pub scheme: Scheme,
    /// How many classes of each, 2 or 3.
    pub classes: usize,
    /// The level of confidence of limits.
    pub level: Level,
}

impl TogetherRequest {
    /// The latest of two indicators over all areas, in thirds.
    pub fn new(one: impl Into<String>, other: impl Into<String>) -> Self {
        Self {
            indicators: [one.into(), other.into()],
            periods: [None, None],
            within: None,
            scheme: Scheme::Quantile,
            classes: 3,
            level: Level::P95,
        }
    }

    pub(super) const PARAMETERS: [&'static str; 6] =
        ["indicator", "period", "in", "scheme", "classes", "level"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicators = indicators_of(parameters.all("indicator").map(str::to_owned).collect());
        let periods =
            periods_of(&parameters.all("period").filter(|text| !text.is_empty()).collect::<Vec<_>>());
        let within = parameters.one("in").map(str::to_owned);
        let scheme = parameters.read("scheme").unwrap_or_default();
        let classes = parameters.whole("classes", *GRID.start(), *GRID.end()).unwrap_or(3);
        let level = parameters.read("level").unwrap_or(Level::P95);
        let mut or_problem = |error: Error| parameters.error("indicator", error);
        let indicators = indicators.map_err(&mut or_problem).ok();
        let periods = periods.map_err(|error| parameters.error("period", error)).ok();
        Some(Self { indicators: indicators?, periods: periods?, within, scheme, classes, level })
    }
}

/// Two ids, and no more.
///
/// # Errors
/// Fewer or more, or the same twice.
pub(crate) fn indicators_of(ids: Vec<String>) -> Result<[String; 2]> {
    let problem = Problem::new("two different indicators go together")
        .at(Place::default().column("indicator"))
        .found(if ids.is_empty() { "none".to_owned() } else { ids.join(", ") })
        .expected("two ids, each given as indicator");
    match <[String; 2]>::try_from(ids) {
        Ok([one, other]) if one != other => Ok([one, other]),
        _ => Err(Error::new(ErrorKind::Parameter, problem)),
    }
}

/// One period for both, or one for each.
///
/// # Errors
/// More than two, or what is no period.
pub(crate) fn periods_of(texts: &[&str]) -> Result<[Option<Period>; 2]> {
    let read = |text: &str| text.parse::<Period>().map(Some);
    match texts {
        [] => Ok([None, None]),
        [both] => Ok([read(both)?, read(both)?]),
        [one, other] => Ok([read(one)?, read(other)?]),
        more => Err(Error::new(
            ErrorKind::Parameter,
            Problem::new("there are more periods than indicators")
                .at(Place::default().column("period"))
                .found(more.len().to_string())
                .expected("one for both, or one for each"),
        )),
    }
}

/// Two indicators together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherAnswer {
    /// Both, each with its classes.
    pub indicators: [TogetherSide; 2],
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How many areas have both numbers.
    pub used: usize,
    /// How many have not.
    pub absent: usize,
    /// What was done, in words.
    pub method: String,
    /// What was found, a sentence each.
    pub findings: Vec<String>,
    /// The level of limits, in per cent.
    pub level: f64,
    /// Pearson's correlation.
    pub pearson: CorrelationAnswer,
    /// Spearman's rank correlation.
    pub spearman: CorrelationAnswer,
    /// Pearson's, every area counting by its people.
    pub pearson_by_people: CorrelationAnswer,
    /// Id of the count of people.
    pub people: Option<IndicatorId>,
    /// How classes were made, by its word.
    pub scheme: &'static str,
    /// How many classes of each were asked for.
    pub classes_asked: usize,
    /// The cells of the square, in order of need.
    pub cells: Vec<TogetherCell>,
    /// The cell that is worst on both; none where one indicator has a single class.
    pub worst_cell: Option<usize>,
    /// Its areas, the worst first.
    pub worst: Vec<WorstArea>,
    /// Every area with its cell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<TogetherArea>,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherSide {
    /// The indicator.
    #[serde(flatten)]
    pub head: IndicatorHead,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// Which end counts as need: `high` or `low`.
    pub need: &'static str,
    /// Its classes, from the low end.
    pub classes: Vec<SideClass>,
    /// Where there are other than the classes asked for, why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shortfall: Option<String>,
}

/// A class of one of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideClass {
    /// Its position, from 0 at the low end.
    pub class: usize,
    /// Its lower edge.
    pub lower: f64,
    /// Its upper edge, included.
    pub upper: f64,
    /// Its edges in words.
    pub label: String,
    /// `low`, `middle` or `high`.
    pub word: &'static str,
    /// How many areas are in it.
    pub count: usize,
}

/// A correlation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrelationAnswer {
    /// The coefficient, −1 to 1.
    pub coefficient: Option<f64>,
    /// Lower limit, by Fisher's z.
    pub lower: Option<f64>,
    /// Upper limit.
    pub upper: Option<f64>,
    /// How likely a coefficient so far from zero is without any relation.
    pub p: Option<f64>,
    /// How many areas count.
    pub areas: usize,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl CorrelationAnswer {
    fn of(found: &OrWhy<Correlation>) -> Self {
        let known = found.as_ref().ok();
        let limits = known.and_then(|found| found.limits);
        Self {
            coefficient: known.map(|found| found.coefficient),
            lower: limits.map(|limits| limits.lower),
            upper: limits.map(|limits| limits.upper),
            p: known.and_then(|found| found.p),
            areas: known.map_or(0, |found| found.count),
            why: found.as_ref().err().cloned(),
        }
    }
}

/// A cell of the square.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherCell {
    /// The class of each, from 0 at the low end.
    pub classes: [usize; 2],
    /// In words, such as `high on both`.
    pub label: String,
    /// Its colour, `#rrggbb`, dark where both are in need.
    pub colour: String,
    /// How many areas are in it.
    pub count: usize,
}

/// An area that is worst on both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorstArea {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// Both numbers.
    pub values: [Option<f64>; 2],
    /// Its rank in each by need among the areas with both, ties together.
    pub ranks: [usize; 2],
}

/// An area's numbers and cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TogetherArea {
    /// The code.
    pub code: AreaCode,
    /// Both numbers, where there are any.
    pub values: [Option<f64>; 2],
    /// `known`, or why there is no number.
    pub states: [&'static str; 2],
    /// Its cell, a place in `cells`; none without both numbers.
    pub cell: Option<u32>,
    /// What is said beside each number; left out where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Vec<&'static str>>,
}

/// How two indicators go together.
///
/// # Errors
/// Names that nothing answers to; fewer than three areas with both numbers; a
/// scheme or number of classes that makes no square.
pub fn together(dataset: &Dataset, request: &TogetherRequest) -> Result<TogetherAnswer> {
    let pair = Pair::of(dataset, request)?;
    let mut answer = pair.answer(dataset, request);
    answer.areas = pair.areas(dataset);
    Ok(answer)
}

/// What both forms share.
struct Pair<'a> {
    selection: Selection<'a>,
    sides: [Side<'a>; 2],
    along: Along<'a>,
    classes: PairClasses,
}

/// The column asked for; without a wish the other's period where it is there too.
fn side<'a>(dataset: &'a Dataset, id: &str, period: Option<&Period>) -> Result<Side<'a>> {
    let (entry, column) = column(dataset, id, period)?;
    Ok(Side { indicator: entry.indicator(), column })
}

impl<'a> Pair<'a> {
    fn of(dataset: &'a Dataset, request: &TogetherRequest) -> Result<Self> {
        let selection = Selection::of(dataset, request.within.as_deref())?;
        let [one, other] = &request.indicators;
        let [first, second] = &request.periods;
        entry(dataset, one).and(entry(dataset, other))?;
        let sides = [side(dataset, one, first.as_ref())?, side(dataset, other, second.as_ref())?];
        let classes = pair_classes(sides, &selection.areas, request.scheme, request.classes)?;
        let along = along(dataset.atlas(), sides, &selection.areas, request.level)?;
        Ok(Self { selection, sides, along, classes })
    }

    fn answer(&self, dataset: &Dataset, request: &TogetherRequest) -> TogetherAnswer {
        let areas = &self.selection.areas;
        let [one, other] = self.sides;
        let [first, second] = &self.classes.sides;
        let sides = [self.side(one, first), self.side(other, second)];
        let mut answer = TogetherAnswer {
            within: self.selection.chosen(),
            used: self.along.used.len(),
            absent: areas.len() - self.along.used.len(),
            method: words::method(&sides, &self.along, request),
            findings: Vec::new(),
            level: (request.level.share() * 1e6).round() / 1e4,
            pearson: CorrelationAnswer::of(&self.along.pearson),
            spearman: CorrelationAnswer::of(&self.along.spearman),
            pearson_by_people: CorrelationAnswer::of(&self.along.weighted),
            people: self.along.population.as_ref().ok().map(|(people, _)| people.id.clone()),
            scheme: request.scheme.id(),
            classes_asked: request.classes,
            cells: self
                .classes
                .cells
                .iter()
                .map(|cell| TogetherCell {
                    classes: cell.classes,
                    label: words::cell(&sides, cell.classes),
                    colour: cell.colour.hex(),
                    count: cell.count,
                })
                .collect(),
            worst_cell: self.classes.worst(),
            worst: self.worst(dataset),
            areas: Vec::new(),
            indicators: sides,
        };
        answer.findings = words::findings(&answer);
        answer
    }

    fn side(&self, side: Side<'_>, classes: &Classification) -> TogetherSide {
        let indicator: &Indicator = side.indicator;
        let unit = if indicator.unit == "%" { "%" } else { "" };
        let labels = palette::labels(classes.edges(), usize::from(indicator.decimals), unit);
        let edges = classes.edges().windows(2).zip(labels).zip(classes.counts()).enumerate();
        TogetherSide {
            head: IndicatorHead::of(indicator, side.column),
            states: state_counts(side.column, &self.selection.areas),
            need: if side.low_is_need() { "low" } else { "high" },
            classes: edges
                .filter_map(|(class, ((edges, label), count))| {
                    let [lower, upper] = edges else { return None };
                    let word = words::class(class, classes.got());
                    Some(SideClass { class, lower: *lower, upper: *upper, label, word, count: *count })
                })
                .collect(),
            shortfall: classes.shortfall(),
        }
    }

    /// The areas of the worst corner, by the sum of their ranks.
    fn worst(&self, dataset: &Dataset) -> Vec<WorstArea> {
        let atlas = dataset.atlas();
        let ranks = self.sides.map(|side| ranks_of(side, &self.along.used));
        let corner = self.classes.worst().map(|corner| corner as u32);
        let cells = self.selection.areas.iter().zip(&self.classes.of_area);
        let row = |area: &u32| {
            let at = *area as usize;
            let place = self.along.used.binary_search(area).ok()?;
            let [first, second] = &ranks;
            Some(WorstArea {
                code: *atlas.codes().get(at)?,
                name: atlas.names().get(at)?.display().to_owned(),
                district: atlas.district(at).map(|group| group.name.clone()),
                values: self.sides.map(|side| side.column.get(at).known()),
                ranks: [*first.get(place)?, *second.get(place)?],
            })
        };
        let inside = cells.filter(|(_, cell)| corner.is_some() && **cell == corner);
        let mut worst: Vec<WorstArea> = inside.filter_map(|(area, _)| row(area)).collect();
        worst.sort_by_key(|area| area.ranks.iter().sum::<usize>());
        worst
    }

    fn areas(&self, dataset: &Dataset) -> Vec<TogetherArea> {
        let codes = dataset.atlas().codes();
        let areas = self.selection.areas.iter().zip(&self.classes.of_area);
        let row = |(area, cell): (&u32, &Option<u32>)| {
            let at = *area as usize;
            let columns: [&Column; 2] = self.sides.map(|side| side.column);
            let flags = columns.map(|column| column.flags(at).words().collect::<Vec<_>>());
            Some(TogetherArea {
                code: *codes.get(at)?,
                values: columns.map(|column| column.get(at).known()),
                states: columns.map(|column| column.get(at).state()),
                cell: *cell,
                flags: if flags.iter().all(Vec::is_empty) { Vec::new() } else { flags.to_vec() },
            })
        };
        areas.filter_map(row).collect()
    }
}

/// Ranks by need among the areas that have both numbers.
fn ranks_of(side: Side<'_>, used: &[u32]) -> Vec<usize> {
    let number = |area: &u32| side.column.get(*area as usize).known().unwrap_or_default();
    let need: Vec<f64> =
        used.iter().map(number).map(|number| if side.low_is_need() { -number } else { number }).collect();
    let ranks = crate::stats::rank::standings(&need, crate::stats::rank::First::Highest);
    ranks.map(|ranks| ranks.iter().map(|standing| standing.rank).collect()).unwrap_or_default()
}
