//! What the dataset holds: its areas, groups, indicators and periods.

use super::Dataset;
use crate::analyse::{Spread, StateCounts, spread, state_counts};
use crate::atlas::CentroidKind;
use crate::classify::Scheme;
use crate::index::Measure;
use crate::measure::{IndicatorId, Kind, Period, Polarity, Source, Status};
use crate::report::Severity;
use serde::Serialize;

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
#[allow(missing_docs, reason = "the names are the contract of docs/http.md")]
pub struct DatasetSummary {
    pub title: String,
    pub description: Option<String>,
    pub attribution: Vec<String>,
    pub geography: String,
    pub geography_title: String,
    pub areas: usize,
    pub bbox: [f64; 4],
    pub geometry: String,
    pub illustrative: bool,
    pub population: Option<IndicatorId>,
    pub centroids: CentroidKind,
    pub warnings: usize,
    pub errors: usize,
}

/// One grouping and its groups.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names are the contract of docs/http.md")]
pub struct GroupingSummary {
    pub id: String,
    pub title: String,
    pub groups: Vec<GroupSummary>,
}

/// One group.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names are the contract of docs/http.md")]
pub struct GroupSummary {
    pub code: String,
    pub name: String,
    pub areas: usize,
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
#[allow(missing_docs, reason = "the names are the contract of docs/http.md")]
pub struct IndicatorSummary {
    pub id: IndicatorId,
    pub title: String,
    pub short: Option<String>,
    pub description: Option<String>,
    pub unit: String,
    pub kind: &'static str,
    pub per: Option<f64>,
    pub polarity: Polarity,
    pub decimals: u8,
    pub denominator: Option<IndicatorId>,
    pub denominator_label: Option<String>,
    pub status: Status,
    pub source: Source,
    pub periods: Vec<PeriodSummary>,
}

/// One period of an indicator.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names are the contract of docs/http.md")]
pub struct PeriodSummary {
    pub id: Period,
    pub label: String,
    pub states: StateCounts,
    #[serde(flatten)]
    pub spread: Option<Spread>,
    pub has_limits: bool,
}

/// What the dataset holds.
pub fn catalogue(dataset: &Dataset) -> Catalogue {
    let atlas = dataset.atlas();
    let all: Vec<u32> = (0..atlas.len() as u32).collect();
    let indicators: Vec<IndicatorSummary> =
        atlas.entries().iter().map(|entry| indicator(entry, &all)).collect();
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
            illustrative: indicators.iter().any(|indicator| indicator.status == Status::Illustrative),
            population: atlas.about().weight.clone(),
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

fn geography_title(geography: crate::area::Geography) -> String {
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

fn indicator(entry: &crate::atlas::Entry, all: &[u32]) -> IndicatorSummary {
    let indicator = entry.indicator();
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
