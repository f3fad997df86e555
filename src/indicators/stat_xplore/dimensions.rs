//! What the labels of a table are about: areas, times or categories.

use super::legend::Legend;
use crate::indicators::headings::words;
use crate::measure::{Flags, Period};

/// What a dimension is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Area,
    Time,
    Category,
}

/// A dimension of the rows or of the columns.
#[derive(Debug)]
pub(super) struct Dimension<'r> {
    pub(super) name: &'r str,
    pub(super) role: Role,
}

/// Words by which DWP names its geographies.
const OF_AREAS: [&str; 14] = [
    "national",
    "regional",
    "region",
    "la",
    "oas",
    "msoa",
    "lsoa",
    "ward",
    "wards",
    "geography",
    "authority",
    "constituency",
    "constituencies",
    "postcode",
];

const OF_TIME: [&str; 7] = ["month", "quarter", "year", "date", "time", "period", "week"];

impl<'r> Dimension<'r> {
    /// A dimension by its name and its labels; areas are told by the name alone.
    pub(super) fn new<'l>(
        name: &'r str,
        mut labels: impl Iterator<Item = &'l str>,
        legend: &Legend<'_>,
    ) -> Self {
        let has = |known: &[&str]| words(name).iter().any(|word| known.contains(&word.as_str()));
        let is_time = |label: &str| is_total(label) || Period::find_in(legend.strip(label).0).is_some();
        let role = if has(&OF_AREAS) {
            Role::Area
        } else if has(&OF_TIME) && labels.all(is_time) {
            Role::Time
        } else {
            Role::Category
        };
        Self { name, role }
    }
}

pub(super) fn is_total(label: &str) -> bool {
    label.eq_ignore_ascii_case("total")
}

/// Labels in place of an area that are none.
pub(super) fn is_no_area(label: &str) -> bool {
    const KNOWN: [&str; 9] = [
        "total",
        "unknown",
        "not known",
        "unknown or missing",
        "not known or missing",
        "missing",
        "missing or unknown",
        "unallocated",
        "abroad",
    ];
    KNOWN.iter().any(|known| known.eq_ignore_ascii_case(label))
}

/// What the labels of a row or a column say beside the area.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said<'r> {
    /// Categories other than *Total*: dimension and label.
    pub(super) categories: Vec<(&'r str, &'r str)>,
    pub(super) period: Period,
    pub(super) flags: Flags,
    /// A total over periods, which is no figure of any.
    pub(super) over_time: bool,
}

impl<'r> Said<'r> {
    /// Takes labels, one a dimension.
    pub(super) fn read(
        dimensions: &[Dimension<'r>],
        labels: impl Iterator<Item = &'r str>,
        legend: &Legend<'_>,
    ) -> Self {
        let mut said =
            Self { categories: Vec::new(), period: Period::Unknown, flags: Flags::NONE, over_time: false };
        for (dimension, label) in dimensions.iter().zip(labels) {
            let (label, flags) = legend.strip(label);
            match dimension.role {
                Role::Area => {}
                Role::Time if is_total(label) => said.over_time = true,
                Role::Time => {
                    said.period = Period::find_in(label).unwrap_or(Period::Unknown);
                    said.flags = said.flags.with(flags);
                }
                Role::Category if is_total(label) => {}
                Role::Category => said.categories.push((dimension.name, label)),
            }
        }
        said
    }
}
