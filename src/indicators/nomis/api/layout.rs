//! Which column of the API's CSV is which. A file has any subset of the columns,
//! in capitals or not.

use crate::area::AreaCode;
use crate::indicators::nomis::places::Key;
use crate::text::Rows;

/// One thing by which the figures differ: sex, age, measure, industry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dimension {
    /// Its name without an ending: `GENDER`.
    pub(super) base: String,
    /// The column of its words: `GENDER_NAME`, else `GENDER` or `GENDER_CODE`.
    pub(super) at: usize,
}

impl Dimension {
    /// Whether it says what is measured, and not of whom.
    pub(super) fn is_subject(&self) -> bool {
        ["MEASURE", "VARIABLE", "CELL", "ITEM"].contains(&self.base.as_str())
    }

    /// Whether it says of whom: by sex, by age, in town or country.
    pub(super) fn is_of_whom(&self) -> bool {
        const WHO: [&str; 10] = [
            "GENDER",
            "SEX",
            "AGE",
            "RURAL",
            "URBAN",
            "ETHNICITY",
            "ETHGRP",
            "DURATION",
            "NATIONALITY",
            "DISABILITY",
        ];
        self.base.split('_').any(|word| WHO.contains(&word))
    }

    /// Whether it is the dimension of a census table, which is about nothing else.
    pub(super) fn is_of_census(&self) -> bool {
        let rest = self.base.strip_prefix('C').unwrap_or_default();
        rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('_')
    }
}

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) value: usize,
    pub(super) key: Key,
    /// The sort of area, in words.
    pub(super) sort: Option<usize>,
    pub(super) date: Option<usize>,
    /// Value, percentage, interval of confidence.
    pub(super) measures: Option<usize>,
    /// The letter and the name of each figure's status.
    pub(super) status: Option<usize>,
    pub(super) status_name: Option<usize>,
    pub(super) dimensions: Vec<Dimension>,
}

/// The endings of the columns that say the same in several ways, the one with the
/// words first.
const ENDINGS: [&str; 5] = ["_NAME", "", "_CODE", "_TYPE", "_TYPECODE"];
const ORDER: &str = "_SORTORDER";

impl Layout {
    /// The columns; what is missing where they are not those of the API.
    pub(super) fn of(rows: &Rows<'_>) -> Result<Self, &'static str> {
        let value = rows.column("OBS_VALUE").ok_or("no column OBS_VALUE")?;
        let best = |base: &str, endings: &[&str]| {
            endings.iter().find_map(|ending| rows.column(&format!("{base}{ending}")))
        };
        let holds_codes =
            |at: &usize| rows.iter().next().is_some_and(|row| AreaCode::read(row.get(*at)).is_some());
        let code = rows.column("GEOGRAPHY_CODE").or_else(|| rows.column("GEOGRAPHY").filter(holds_codes));
        let key = Key { code, name: rows.column("GEOGRAPHY_NAME") };
        if key.code.or(key.name).is_none() {
            return Err("no column GEOGRAPHY_CODE or GEOGRAPHY_NAME");
        }
        let words = ENDINGS.get(..3).unwrap_or_default();
        let mut dimensions: Vec<Dimension> = Vec::new();
        for heading in rows.header() {
            let Some(base) = base(heading).filter(|base| !is_fixed(base)) else { continue };
            if dimensions.iter().all(|known| known.base != base)
                && let Some(at) = best(&base, words)
            {
                dimensions.push(Dimension { base, at });
            }
        }
        Ok(Self {
            value,
            key,
            sort: rows.column("GEOGRAPHY_TYPE"),
            date: best("DATE", words).or_else(|| best("TIME", words)),
            measures: best("MEASURES", words),
            status: rows.column("OBS_STATUS"),
            status_name: rows.column("OBS_STATUS_NAME"),
            dimensions,
        })
    }
}

/// A heading without its ending; `None` where it only orders.
fn base(heading: &str) -> Option<String> {
    let heading = heading.trim().to_ascii_uppercase();
    if heading.is_empty() || heading.ends_with(ORDER) {
        return None;
    }
    let without = ENDINGS.iter().filter(|ending| !ending.is_empty());
    let base = without.filter_map(|ending| heading.strip_suffix(ending)).next().map(str::to_owned);
    Some(base.unwrap_or(heading))
}

/// Columns that are no dimension.
fn is_fixed(base: &str) -> bool {
    ["DATE", "TIME", "GEOGRAPHY", "MEASURES", "URN", "FREQ"].contains(&base)
        || base.starts_with("OBS_")
        || base.starts_with("RECORD_")
}
