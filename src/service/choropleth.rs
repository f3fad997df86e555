//! The classes, colours and values of one indicator over some areas.

use super::classes::ClassesRequest;
use super::parameters::Parameters;
use super::pool::{BreaksMade, Pool};
use super::selection::{Chosen, column};
use super::{Dataset, Selection};
use crate::analyse::{
    ColumnLimits, Evidence, Histogram, MapClasses, StateCounts, histogram, map_classes, spread, state_counts,
    total,
};
use crate::area::AreaCode;
use crate::classify::{Classification, Scheme};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{self, Layer};
use crate::measure::{Absent, Column, Indicator, IndicatorId, Period, Polarity, Source, Status};
use crate::palette;
use serde::Serialize;

/// The bars of the legend's histogram.
const HISTOGRAM_BINS: usize = 30;

/// What to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoroplethRequest {
    /// The indicator's id.
    pub indicator: String,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
    /// The group to stay within; all areas where there is none.
    pub within: Option<String>,
    /// How classes are made, and of which values.
    pub classes: ClassesRequest,
    /// Whether limits of confidence are worked out where the publisher gives none.
    pub limits: bool,
}

impl ChoroplethRequest {
    /// An indicator's latest period over all areas, in five quantile classes.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self {
            indicator: indicator.into(),
            period: None,
            within: None,
            classes: ClassesRequest::default(),
            limits: false,
        }
    }

    /// Its own parameters; those of classes come beside them.
    pub(super) const PARAMETERS: [&'static str; 4] = ["indicator", "period", "in", "limits"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let period = parameters.read("period");
        let within = parameters.one("in").map(str::to_owned);
        let classes = ClassesRequest::read(parameters);
        let limits = parameters.flag("limits");
        Some(Self { indicator: indicator?.to_owned(), period, within, classes, limits })
    }
}

/// One class of the legend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegendClass {
    /// Its position, from 0 at the low end.
    pub class: usize,
    /// Its lower edge.
    pub lower: f64,
    /// Its upper edge, included.
    pub upper: f64,
    /// Its edges in words.
    pub label: String,
    /// Its colour, `#rrggbb`.
    pub colour: String,
    /// How many areas are in it.
    pub count: usize,
}

/// How well classes fit the values shown: for choosing a scheme and a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fit {
    /// Goodness of variance fit, 0 to 1: [`Classification::gvf`].
    pub gvf: f64,
    /// Goodness of absolute deviation fit, 0 to 1: [`Classification::gadf`].
    pub gadf: f64,
    /// Absolute deviations from class medians, in the unit: [`Classification::adcm`].
    pub adcm: f64,
}

/// Areas without a number, of one reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegendAbsent {
    /// The reason's word.
    pub state: &'static str,
    /// The reason for people.
    pub label: &'static str,
    /// Its colour.
    pub colour: String,
    /// How many areas.
    pub count: usize,
}

/// The spread and the overall figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// How many areas.
    pub areas: usize,
    /// Areas with a number.
    pub known: usize,
    /// The least number.
    pub min: Option<f64>,
    /// The median of the areas that have a number.
    pub median: Option<f64>,
    /// The greatest number.
    pub max: Option<f64>,
    /// The figure of all these areas together, where one is lawful.
    pub overall: Option<f64>,
    /// How it was made, or why there is none.
    pub overall_method: String,
}

/// One area's value and class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaValue {
    /// The code.
    pub code: AreaCode,
    /// The number, if there is one.
    pub value: Option<f64>,
    /// `known`, or why there is no number.
    pub state: &'static str,
    /// Its class, from 0; none without a number.
    pub class: Option<u32>,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// Lower limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
}

/// A map without its geometry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choropleth {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Whose word it is.
    pub status: Status,
    /// Which way need lies.
    pub polarity: Polarity,
    /// How many decimals are printed.
    pub decimals: u8,
    /// Where it comes from.
    pub source: Source,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// How the classes were made, by its word.
    pub scheme: &'static str,
    /// How many classes were asked for.
    pub classes_asked: usize,
    /// How it was made, in words.
    pub method: String,
    /// Over which values the breaks were made, where not over those shown alone.
    pub breaks_over: Option<BreaksMade>,
    /// How well the classes fit the values shown.
    pub fit: Option<Fit>,
    /// The classes, from the low end.
    pub classes: Vec<LegendClass>,
    /// The areas without a number, by reason.
    pub absent: Vec<LegendAbsent>,
    /// How the numbers are spread.
    pub histogram: Option<Histogram>,
    /// The spread, and the figure of all areas together.
    pub summary: Summary,
    /// How the limits of the areas were made, or `none:` and why; only the publisher's
    /// where no others were asked for.
    pub limits_method: String,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// The areas with their values and classes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaValue>,
}

/// What a map of numbers made here needs to be drawn and read: its classes, and the
/// areas that have none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Legend {
    /// How the classes were made, by its word.
    pub scheme: &'static str,
    /// How many classes were asked for.
    pub classes_asked: usize,
    /// How it was made, in words.
    pub method: String,
    /// How well the classes fit.
    pub fit: Option<Fit>,
    /// The classes, from the low end.
    pub classes: Vec<LegendClass>,
    /// The areas without a number, by reason.
    pub absent: Vec<LegendAbsent>,
    /// How the numbers are spread.
    pub histogram: Option<Histogram>,
}

/// The classes, colours and values asked for.
///
/// # Errors
/// An unknown indicator, period or group; breaks that make no map.
pub fn choropleth(dataset: &Dataset, request: &ChoroplethRequest) -> Result<Choropleth> {
    let map = Map::of(dataset, request)?;
    let limits = map.limits(dataset, request);
    let mut answer = map.answer(dataset, request, &limits);
    answer.areas = map.values(dataset, &limits);
    Ok(answer)
}

/// The same as GeoJSON: the legend and method in the member `oast`.
///
/// # Errors
/// As [`choropleth`].
pub fn choropleth_geojson(dataset: &Dataset, request: &ChoroplethRequest) -> Result<Vec<u8>> {
    let map = Map::of(dataset, request)?;
    let limits = map.limits(dataset, request);
    let answer = map.answer(dataset, request, &limits);
    let member = serde_json::to_value(&answer).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the legend cannot be written: {error}")))
    })?;
    let colours = map.area_colours();
    let mut layer = Layer::of_choropleth(
        dataset.atlas(),
        &map.selection.areas,
        map.column,
        &limits,
        &map.classes.of_area,
        &colours,
    );
    layer.title = format!("{}, {}", answer.title, answer.period_label);
    layer.member = Some(member);
    export::geojson(&layer)
}

/// What both forms share.
pub(super) struct Map<'a> {
    pub(super) selection: Selection<'a>,
    pub(super) indicator: &'a Indicator,
    pub(super) column: &'a Column,
    pub(super) classes: MapClasses,
    pub(super) breaks_over: Option<BreaksMade>,
}

impl<'a> Map<'a> {
    fn of(dataset: &'a Dataset, request: &ChoroplethRequest) -> Result<Self> {
        let selection = Selection::of(dataset, request.within.as_deref())?;
        let (entry, column) = column(dataset, &request.indicator, request.period.as_ref())?;
        let pool = Pool::of(dataset, &request.classes.over, (entry.indicator(), column), &selection.areas)?;
        Self::in_classes(selection, entry.indicator(), column, &request.classes, pool)
    }

    /// The map of a column in classes of its own values, or of those of a pool.
    pub(super) fn in_classes(
        selection: Selection<'a>,
        indicator: &'a Indicator,
        column: &'a Column,
        asked: &ClassesRequest,
        pool: Option<Pool>,
    ) -> Result<Self> {
        asked.check()?;
        let values = pool.as_ref().map(|pool| pool.values.as_slice());
        let make = |values: &[f64]| asked.make(values);
        let classes = map_classes(indicator, column, &selection.areas, values, make)?;
        Ok(Self { selection, indicator, column, classes, breaks_over: pool.map(|pool| pool.made) })
    }

    /// Each area's colour: its class's, or its state's.
    pub(super) fn area_colours(&self) -> Vec<String> {
        let of_class: Vec<String> = self.classes.colours.iter().map(|colour| colour.hex()).collect();
        self.selection
            .areas
            .iter()
            .zip(&self.classes.of_area)
            .map(|(area, class)| match class {
                Some(class) => of_class.get(*class as usize).cloned().unwrap_or_default(),
                None => absent_colour(self.column.get(*area as usize).absent().unwrap_or(Absent::Missing)),
            })
            .collect()
    }

    /// The publisher's limits, or those asked for.
    fn limits(&self, dataset: &Dataset, request: &ChoroplethRequest) -> ColumnLimits {
        if request.limits {
            Evidence::of(dataset.atlas(), self.indicator, self.column).all_limits(&self.selection.areas)
        } else {
            ColumnLimits::published(self.column, &self.selection.areas)
        }
    }

    fn limits_method(&self, dataset: &Dataset, request: &ChoroplethRequest, limits: &ColumnLimits) -> String {
        let unlimited = || Evidence::of(dataset.atlas(), self.indicator, self.column).unlimited();
        if request.limits || self.column.has_limits() {
            return limits.method();
        }
        let asking = || "not asked for: limits=true works them out".to_owned();
        unlimited().map_or_else(asking, |unsure| format!("none: {unsure}"))
    }

    /// The classes as they are read beside the map.
    pub(super) fn legend(&self, asked: &ClassesRequest) -> Legend {
        let Self { selection, indicator, column, classes, breaks_over } = self;
        let areas = selection.areas.iter();
        let known: Vec<f64> = areas.filter_map(|area| column.get(*area as usize).known()).collect();
        Legend {
            scheme: asked.scheme.id(),
            classes_asked: asked.count,
            method: method(classes.classification.as_ref(), breaks_over.as_ref(), !known.is_empty()),
            fit: classes.classification.as_ref().filter(|_| !known.is_empty()).map(fit),
            classes: legend_classes(classes, indicator),
            absent: absent(&state_counts(column, &selection.areas)),
            histogram: histogram(&known, HISTOGRAM_BINS),
        }
    }

    fn answer(&self, dataset: &Dataset, request: &ChoroplethRequest, limits: &ColumnLimits) -> Choropleth {
        let Self { selection, indicator, column, breaks_over, .. } = self;
        let areas = &selection.areas;
        let states = state_counts(column, areas);
        let legend = self.legend(&request.classes);
        let spread = spread(column, areas);
        let overall = total(dataset.atlas(), indicator, column, areas);
        Choropleth {
            indicator: indicator.id.clone(),
            title: indicator.title.clone(),
            unit: indicator.unit.clone(),
            period: column.period().clone(),
            period_label: column.period().label(),
            status: indicator.status,
            polarity: indicator.polarity,
            decimals: indicator.decimals,
            source: indicator.source.clone(),
            within: selection.chosen(),
            scheme: legend.scheme,
            classes_asked: legend.classes_asked,
            method: legend.method,
            breaks_over: breaks_over.clone(),
            fit: legend.fit,
            classes: legend.classes,
            absent: legend.absent,
            histogram: legend.histogram,
            summary: Summary {
                areas: areas.len(),
                known: states.known,
                min: spread.map(|spread| spread.min),
                median: spread.map(|spread| spread.median),
                max: spread.map(|spread| spread.max),
                overall: overall.value,
                overall_method: overall.method,
            },
            limits_method: self.limits_method(dataset, request, limits),
            states,
            areas: Vec::new(),
        }
    }

    fn values(&self, dataset: &Dataset, limits: &ColumnLimits) -> Vec<AreaValue> {
        let codes = dataset.atlas().codes();
        self.selection
            .areas
            .iter()
            .zip(&self.classes.of_area)
            .zip(limits.shown())
            .filter_map(|((area, class), shown)| {
                let at = *area as usize;
                let value = self.column.get(at);
                Some(AreaValue {
                    code: *codes.get(at)?,
                    value: value.known(),
                    state: value.state(),
                    class: *class,
                    flags: self.column.flags(at).words().collect(),
                    lower: shown.lower,
                    upper: shown.upper,
                })
            })
            .collect()
    }
}

/// How the classes were made, in a sentence.
fn method(classes: Option<&Classification>, over: Option<&BreaksMade>, is_any_known: bool) -> String {
    let Some(classes) = classes else { return "no area has a number".to_owned() };
    let mut text = scheme_words(classes.scheme()).to_owned();
    if let Some(over) = over {
        text.push_str(&format!("; breaks made of {}", over.label));
    }
    match (is_any_known, over) {
        (false, _) => text.push_str("; no area shown has a number"),
        (true, None) => text.push_str(&format!("; goodness of variance fit {:.2}", classes.gvf())),
        (true, Some(_)) => {
            text.push_str(&format!("; goodness of variance fit of those shown {:.2}", classes.gvf()));
        }
    }
    classes.shortfall().map_or(text.clone(), |shortfall| format!("{text}; {shortfall}"))
}

fn scheme_words(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Quantile => "Quantiles; equal values share a class, that of the lowest rank among them",
        Scheme::EqualInterval => "Equal intervals",
        Scheme::Jenks => "Natural breaks (Fisher\u{2013}Jenks, the same as ckmeans), exact optimum",
        Scheme::StandardDeviation => "Standard deviations from the mean: \u{2212}2, \u{2212}1, 1, 2",
        Scheme::BoxPlot => "Box plot, outliers beyond 1.5 times the distance of the quartiles",
        Scheme::HeadTail => "Head/tail breaks, divided while the head is at most 40\u{a0}%",
        Scheme::Pretty => "Round numbers",
        Scheme::Geometric => "Geometric intervals",
        Scheme::MaximumBreaks => "Breaks in the widest gaps",
        Scheme::Fixed => "Fixed breaks",
    }
}

fn fit(classes: &Classification) -> Fit {
    Fit { gvf: classes.gvf(), gadf: classes.gadf(), adcm: classes.adcm() }
}

fn legend_classes(classes: &MapClasses, indicator: &Indicator) -> Vec<LegendClass> {
    let Some(classification) = &classes.classification else { return Vec::new() };
    let edges = classification.edges();
    // A long unit stands once above the legend, not in every line of it.
    let unit = if indicator.unit == "%" { "%" } else { "" };
    let labels = palette::labels(edges, classification.counts(), usize::from(indicator.decimals), unit);
    edges
        .windows(2)
        .zip(labels)
        .zip(&classes.colours)
        .zip(classification.counts())
        .enumerate()
        .filter_map(|(class, (((edges, label), colour), count))| {
            let [lower, upper] = edges else { return None };
            Some(LegendClass {
                class,
                lower: *lower,
                upper: *upper,
                label,
                colour: colour.hex(),
                count: *count,
            })
        })
        .collect()
}

fn absent(states: &StateCounts) -> Vec<LegendAbsent> {
    Absent::ALL
        .into_iter()
        .filter(|reason| states.absent(*reason) > 0)
        .map(|reason| LegendAbsent {
            state: reason.id(),
            label: reason.label(),
            colour: absent_colour(reason),
            count: states.absent(reason),
        })
        .collect()
}

/// The colour of an area without a number.
fn absent_colour(reason: Absent) -> String {
    palette::absent(reason.id()).hex()
}
