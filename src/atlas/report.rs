//! [`JoinReport`]: how each table met the boundaries, with the field names of
//! OGC API – Joins.

use crate::area::{AreaCode, Change, Geography};
use crate::indicators::Reading;
use crate::measure::{Absent, IndicatorId, Period};
use serde::Serialize;

/// How the join went, table by table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct JoinReport {
    /// One entry a table, in order of file name.
    pub tables: Vec<TableJoin>,
}

/// How one table met the boundaries.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableJoin {
    /// The table's file.
    pub file: String,
    /// Which block, sheet or level of the file, where it holds several tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Who read it, and why.
    pub reading: Reading,
    /// Rows as published whose key is that of an area, wherever it lies.
    pub number_of_rows: usize,
    /// The geography of its codes, where known.
    pub geography: Option<Geography>,
    /// Whether it was joined; a table that matches less than a half is not.
    pub joined: bool,
    /// Areas of the boundaries that the table has a row for.
    pub number_of_matched_areas: usize,
    /// Areas of the boundaries that it has no row for.
    pub number_of_unmatched_areas: usize,
    /// Keys of the table that are no area of the boundaries.
    pub number_of_additional_keys: usize,
    /// Keys that stand on more than one row.
    pub number_of_duplicate_keys: usize,
    /// Matched areas as a share of what could match: the smaller of areas and keys.
    pub match_rate: f64,
    /// Areas without a row.
    pub unmatched_areas: Vec<AreaCode>,
    /// Codes that are no area here.
    pub additional_keys: Vec<AreaCode>,
    /// Codes on more than one row.
    pub duplicate_keys: Vec<AreaCode>,
    /// Keys that are no code at all.
    pub other_keys: Vec<String>,
    /// Why keys and areas did not meet, as far as can be told.
    pub likely_reasons: Vec<LikelyReason>,
    /// How its areas became those of the boundaries, step by step; empty where
    /// they are the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rebased: Vec<Rebased>,
    /// The table that has the same figures for the boundaries' own areas, where
    /// there is one: this one is then not needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// The columns joined, with the count of each state.
    pub columns: Vec<ColumnCounts>,
}

/// How the areas of a table became areas of another geography: of another
/// vintage of their level, or of larger areas. Areas are counted that the table
/// has rows for and that lead to the boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rebased {
    /// The geography of the table, or of the step before.
    pub from: Geography,
    /// The geography of the boundaries, or of the step after.
    pub to: Geography,
    /// Areas that stayed as they were.
    pub unchanged: usize,
    /// Areas that were split.
    pub split: usize,
    /// What they were split into.
    pub split_into: usize,
    /// Areas that were merged.
    pub merged: usize,
    /// What they were merged into.
    pub merged_into: usize,
    /// Areas that changed irregularly.
    pub irregular: usize,
    /// What came in their place: *not comparable*.
    pub irregular_into: usize,
    /// The areas that changed; of a roll-up to larger areas only those that
    /// lack a part.
    pub changes: Vec<RebasedAreas>,
}

impl Rebased {
    /// Nothing counted yet.
    pub(super) fn new(from: Geography, to: Geography) -> Self {
        Self {
            from,
            to,
            unchanged: 0,
            split: 0,
            split_into: 0,
            merged: 0,
            merged_into: 0,
            irregular: 0,
            irregular_into: 0,
            changes: Vec::new(),
        }
    }

    /// Whether smaller areas were put together, rather than vintages.
    pub fn is_roll_up(&self) -> bool {
        self.from.level != self.to.level
    }
}

/// Areas that became others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RebasedAreas {
    /// How.
    pub change: Change,
    /// The areas that were.
    pub from: Vec<AreaCode>,
    /// The areas that are.
    pub to: Vec<AreaCode>,
    /// Those of `from` that the table has no row for: then there is no figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<AreaCode>,
}

/// A likely reason why keys and areas did not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LikelyReason {
    /// A stable word: `another-vintage`, `another-nation`, `another-level`,
    /// `name-not-code`, `elsewhere`, `no-row`, `unknown-entity`.
    pub reason: &'static str,
    /// How many keys or areas it explains.
    pub count: usize,
    /// In words.
    pub message: String,
}

/// How many areas of a joined column are in each state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnCounts {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// Areas with a number.
    pub known: usize,
    /// Areas without one, by reason; reasons that do not occur are left out.
    pub absent: Vec<(Absent, usize)>,
}
