//! What the dataset holds: its areas, groups, indicators and periods.

use super::{Dataset, DetailLevel, Selection, detail_levels};
use crate::analyse::{Spread, StateCounts, spread, state_counts};
use crate::atlas::{Atlas, CentroidKind, Entry, TableJoin};
use crate::classify::Scheme;
use crate::index::Measure;
use crate::measure::{Indicator, IndicatorId, Kind, Period, Polarity, Source, Status, periods};
use crate::report::Severity;
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything a page needs to know before its first map.
#[derive(Debug, Clone, Serialize)]
pub struct Catalogue {
    /// The dataset as a whole.
    pub dataset: DatasetSummary,
    /// The ways areas are grouped.
    pub groupings: Vec<GroupingSummary>,
    /// The schemes of classification.
    pub schemes: Vec<Choice>,
    /// The ways to measure nearness.
    pub measures: Vec<Choice>,
    /// The indicators, in the order of the catalogue.
    pub indicators: Vec<IndicatorSummary>,
}

/// The dataset as a whole.
#[derive(Debug, Clone, Serialize)]
pub struct DatasetSummary {
    /// The title for people.
    pub title: String,
    /// What it is, in a sentence or two.
    pub description: Option<String>,
    /// Lines to print beside every map.
    pub attribution: Vec<String>,
    /// Level and vintage, such as `msoa-2021`.
    pub geography: String,
    /// The geography for people.
    pub geography_title: String,
    /// How many areas.
    pub areas: usize,
    /// West, south, east, north, in degrees.
    pub bbox: [f64; 4],
    /// The address of the boundaries under their version.
    pub geometry: String,
    /// The levels of detail that boundaries can be asked for in, coarsest first.
    pub levels: Vec<DetailLevel>,
    /// Whether any indicator is made up.
    pub illustrative: bool,
    /// Id of the indicator that weights people.
    pub population: Option<IndicatorId>,
    /// The group to show first, as `grouping:code`.
    pub focus: Option<String>,
    /// Which point stands for an area.
    pub centroids: CentroidKind,
    /// How many warnings reading gave.
    pub warnings: usize,
    /// How many errors reading gave.
    pub errors: usize,
}

/// One grouping and its groups.
#[derive(Debug, Clone, Serialize)]
pub struct GroupingSummary {
    /// Its short name.
    pub id: String,
    /// The title for people.
    pub title: String,
    /// The groups, in order of name.
    pub groups: Vec<GroupSummary>,
}

/// One group.
#[derive(Debug, Clone, Serialize)]
pub struct GroupSummary {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// How many areas are in it.
    pub areas: usize,
    /// West, south, east, north, in degrees.
    pub bbox: [f64; 4],
}

/// One thing to choose from.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// The stable word.
    pub id: &'static str,
    /// For people.
    pub title: &'static str,
    /// What it does, in a sentence.
    pub description: &'static str,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorSummary {
    /// Its short name.
    pub id: IndicatorId,
    /// The title for people.
    pub title: String,
    /// A shorter title, for narrow places.
    pub short: Option<String>,
    /// What it is, in a sentence or two.
    pub description: Option<String>,
    /// What is printed after a number.
    pub unit: String,
    /// `count`, `percentage`, `rate`, `mean` or `score`.
    pub kind: &'static str,
    /// Per how many, of a rate.
    pub per: Option<f64>,
    /// Which way need lies.
    pub polarity: Polarity,
    /// How many decimals are printed.
    pub decimals: u8,
    /// Id of the count that it is a share of.
    pub denominator: Option<IndicatorId>,
    /// The denominator in words.
    pub denominator_label: Option<String>,
    /// Whose word it is.
    pub status: Status,
    /// Where it comes from.
    pub source: Source,
    /// Its periods, in order of time.
    pub periods: Vec<PeriodSummary>,
    /// The geographies that figures of it were re-based from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rebased_from: Vec<String>,
    /// Periods missing from its series, where it is a regular one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Period>,
}

/// One period of an indicator.
#[derive(Debug, Clone, Serialize)]
pub struct PeriodSummary {
    /// Its short name.
    pub id: Period,
    /// The period for people.
    pub label: String,
    /// How many areas are in each state.
    pub states: StateCounts,
    /// Least, median and greatest.
    #[serde(flatten)]
    pub spread: Option<Spread>,
    /// Whether any area has limits of confidence.
    pub has_limits: bool,
}

/// What the dataset holds.
pub fn catalogue(dataset: &Dataset) -> Catalogue {
    let atlas = dataset.atlas();
    let indicators = summaries(atlas, atlas.entries());
    let weighted = atlas.centroid_kinds().iter().all(|kind| *kind == CentroidKind::PopulationWeighted);
    Catalogue {
        dataset: DatasetSummary {
            title: dataset.title(),
            description: atlas.about().description.clone(),
            attribution: atlas.about().attribution.clone(),
            geography: atlas.geography().to_string(),
            geography_title: geography_title(atlas.geography()),
            areas: atlas.len(),
            bbox: super::areas::bbox_degrees(atlas.lonlat().iter()),
            geometry: format!("/api/areas?v={}", dataset.version()),
            levels: detail_levels(dataset),
            illustrative: indicators.iter().any(|indicator| indicator.status == Status::Illustrative),
            population: atlas.about().weight.clone(),
            focus: focus(dataset),
            centroids: if weighted { CentroidKind::PopulationWeighted } else { CentroidKind::Geometric },
            warnings: dataset.report().count(Severity::Warning),
            errors: dataset.report().count(Severity::Error),
        },
        groupings: groupings(dataset),
        schemes: schemes(),
        measures: measures(),
        indicators,
    }
}

/// What is said of indicators of an atlas.
pub(super) fn summaries(atlas: &Atlas, entries: &[Entry]) -> Vec<IndicatorSummary> {
    let all: Vec<u32> = (0..atlas.len() as u32).collect();
    entries.iter().map(|entry| indicator(atlas, entry, &all)).collect()
}

/// The group that the catalogue names as the focus, where one answers to it.
fn focus(dataset: &Dataset) -> Option<String> {
    let word = dataset.atlas().about().focus.as_deref()?;
    let (set, group) = Selection::of(dataset, Some(word)).ok()?.group?;
    Some(format!("{}:{}", set.id(), group.code))
}

pub(super) fn geography_title(geography: crate::area::Geography) -> String {
    let plural = geography.level.plural();
    geography.vintage.map_or_else(|| plural.to_owned(), |year| format!("{plural} ({year})"))
}

fn groupings(dataset: &Dataset) -> Vec<GroupingSummary> {
    let atlas = dataset.atlas();
    let summary = |set: &crate::atlas::GroupSet, at: usize, group: &crate::area::Group| {
        let areas = set.areas(at);
        let points = areas.iter().flat_map(|area| {
            atlas.lonlat().get(atlas.shapes().point_range(*area as usize)).unwrap_or_default()
        });
        GroupSummary {
            code: group.code.clone(),
            name: group.name.clone(),
            areas: areas.len(),
            bbox: super::areas::bbox_degrees(points),
        }
    };
    atlas
        .groupings()
        .iter()
        .map(|set| GroupingSummary {
            id: set.id().to_owned(),
            title: set.title().to_owned(),
            groups: set.groups().iter().enumerate().map(|(at, group)| summary(set, at, group)).collect(),
        })
        .collect()
}

fn schemes() -> Vec<Choice> {
    Scheme::ALL
        .into_iter()
        .map(|scheme| Choice {
            id: scheme.id(),
            title: scheme.label(),
            description: match scheme {
                Scheme::Quantile => "As many areas in each class as ties allow; equal values share a class.",
                Scheme::EqualInterval => "Classes of the same width.",
                Scheme::Jenks => "Breaks where the numbers leave gaps: the least variance within classes.",
                Scheme::StandardDeviation => "How far from the mean, in standard deviations: five classes.",
                Scheme::BoxPlot => "Outliers, and the four quarters between them: six classes.",
                Scheme::HeadTail => {
                    "For few large among many small: divided at the mean, and above it again."
                }
                Scheme::Pretty => "Breaks at round numbers, for about as many classes.",
                Scheme::Geometric => "Each class so many times the one before; values above zero only.",
                Scheme::MaximumBreaks => "Breaks in the widest gaps: sets outliers apart.",
                Scheme::Fixed => "Breaks that you give.",
            },
        })
        .collect()
}

fn measures() -> Vec<Choice> {
    vec![
        Choice {
            id: Measure::Boundary.id(),
            title: "any part within",
            description: "The nearest part of the area lies within the distance.",
        },
        Choice {
            id: Measure::Centroid.id(),
            title: "centre within",
            description: "The area's centroid lies within; population-weighted where the dataset gives one.",
        },
        Choice {
            id: Measure::Whole.id(),
            title: "all of it within",
            description: "Every part of the area lies within.",
        },
    ]
}

/// Where the tables of an indicator, or of its parts, were before they were re-based.
fn rebased_from(atlas: &Atlas, indicator: &Indicator) -> Vec<String> {
    let files: Vec<&str> = indicator.source.file.split("; ").collect();
    let is_of = |table: &&TableJoin| {
        files.contains(&table.file.as_str())
            || table.columns.iter().any(|column| column.indicator == indicator.id)
    };
    let geographies: BTreeSet<String> = atlas
        .join_report()
        .tables
        .iter()
        .filter(|table| table.joined && table.superseded_by.is_none())
        .filter(is_of)
        .flat_map(|table| table.rebased.iter().map(|rebased| rebased.from.to_string()))
        .collect();
    geographies.into_iter().collect()
}

fn indicator(atlas: &Atlas, entry: &Entry, all: &[u32]) -> IndicatorSummary {
    let indicator = entry.indicator();
    let all_periods: Vec<Period> = entry.columns().iter().map(|column| column.period().clone()).collect();
    IndicatorSummary {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        short: indicator.short.clone(),
        description: indicator.description.clone(),
        unit: indicator.unit.clone(),
        kind: indicator.kind.id(),
        per: match indicator.kind {
            Kind::Rate { per } => Some(per),
            _ => None,
        },
        polarity: indicator.polarity,
        decimals: indicator.decimals,
        denominator: indicator.denominator.clone(),
        denominator_label: indicator.denominator_label.clone(),
        status: indicator.status,
        source: indicator.source.clone(),
        rebased_from: rebased_from(atlas, indicator),
        gaps: periods::gaps(&all_periods),
        periods: entry
            .columns()
            .iter()
            .map(|column| PeriodSummary {
                id: column.period().clone(),
                label: column.period().label(),
                states: state_counts(column, all),
                spread: spread(column, all),
                has_limits: column.has_limits(),
            })
            .collect(),
    }
}
