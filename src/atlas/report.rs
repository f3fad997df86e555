//! [`JoinReport`]: how each table met the boundaries, with the field names of
//! OGC API – Joins.

use crate::area::{AreaCode, Geography};
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
    /// Rows whose key is that of an area, wherever it lies.
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
    /// The columns joined, with the count of each state.
    pub columns: Vec<ColumnCounts>,
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
