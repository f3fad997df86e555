//! What is within reach of each site, in an answer.

use crate::analyse::{By, OwnFigure};
use crate::area::Postcode;
use crate::error::Problem;
use crate::measure::{Indicator, Kind};
use crate::report::Note;
use crate::service::AreaHead;
use crate::service::IndicatorHead;
use crate::service::WithheldBecause;
use crate::service::within::Centre;
use serde::Serialize;

/// One indicator of the answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReachIndicator {
    /// What is said of it.
    #[serde(flatten)]
    pub head: IndicatorHead,
    /// `count`, `percentage`, `rate`, `mean`, `score` or `rank`.
    pub kind: &'static str,
    /// How many sites have a figure, and so a rank.
    pub ranked: usize,
}

/// A figure of everything within reach of one site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteValue {
    /// The figure, if there is one.
    pub value: Option<f64>,
    /// `known`, or why there is no figure.
    pub state: &'static str,
    /// Why a figure that could be worked out is not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<WithheldBecause>,
    /// What is said beside the figure: *estimated* where areas were apportioned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// Lower limit of confidence, at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// How the limits were made, such as `Wilson score`, or `none:` and why.
    pub limits_method: String,
    /// How it was made, or why not.
    pub method: String,
    /// Areas in the figure.
    pub used: usize,
    /// Areas that count and have no number (or no weight).
    pub absent: usize,
    /// Whether a count lacks areas, and is at least the figure.
    pub at_least: bool,
    /// Its rank among the sites, from 1; sites of equal value share the least.
    pub rank: Option<usize>,
}

impl SiteValue {
    pub(super) fn of(indicator: &Indicator, found: OwnFigure) -> Self {
        let limits = found.figure.limits;
        Self {
            value: found.value.known(),
            state: found.value.state(),
            withheld: found.withheld.map(WithheldBecause::of),
            flags: found.flags.words().collect(),
            lower: limits.ok().map(|sure| sure.limits.lower),
            upper: limits.ok().map(|sure| sure.limits.upper),
            limits_method: limits.map_or_else(|why| format!("none: {why}"), |sure| sure.method.to_owned()),
            method: found.method,
            used: found.used,
            absent: found.absent,
            at_least: indicator.kind == Kind::Count && found.absent > 0 && found.value.known().is_some(),
            rank: None,
        }
    }
}

/// One site and what is within its reach.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteReach {
    /// What it is called: its name, else its postcode, else its line.
    pub name: String,
    /// The line it stands on; of a list in JSON its place, from 1.
    pub line: u64,
    /// Where it is.
    pub at: Centre,
    /// The postcode that placed it, where it has no coordinates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
    /// The area it lies in, if any.
    pub area_here: Option<AreaHead>,
    /// How many areas lie within, by the measure.
    pub areas: usize,
    /// How many areas count in the figures, in part or whole.
    pub used: usize,
    /// The part of the circle on which the dataset has areas, 0 to 1; null where no figures are asked for.
    pub covered: Option<f64>,
    /// How areas that are cut were apportioned; null where there are none.
    pub apportioned: Option<By>,
    /// How many people live within, where the dataset has a count of people.
    pub people: Option<SiteValue>,
    /// The figures, aligned to the indicators of the answer.
    pub values: Vec<SiteValue>,
}

/// What is within reach of each of many sites.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReachAnswer {
    /// The radius, in metres.
    pub radius_m: f64,
    /// What of an area must lie within to be counted in `areas`.
    pub measure: &'static str,
    /// Level and vintage of the areas, such as `msoa-2021`.
    pub geography: String,
    /// Which end has rank 1: `need`, `high` or `low`.
    pub order: &'static str,
    /// The count of people, where the dataset has one.
    pub people: Option<ReachIndicator>,
    /// The indicators.
    pub indicators: Vec<ReachIndicator>,
    /// How areas that are cut were apportioned, each way in a sentence.
    pub methods: Vec<String>,
    /// The sites, in the order in which they were given.
    pub sites: Vec<SiteReach>,
    /// What is wrong with sites that are at no place, where these are left out.
    pub left_out: Vec<Problem>,
    /// What was noticed: positions that differ, whose postcodes were used.
    pub notes: Vec<Note>,
}
