//! [`Keys`]: what tells which area a row is about.

use crate::area::{AreaCode, Level};
use std::collections::BTreeMap;

/// How many codes in a hundred must be of one level for the table to be of it.
const OF_ONE_LEVEL: usize = 95;

/// One key a row: codes, or names that are resolved when the table is joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keys {
    /// A code a row; a code can stand twice.
    Codes(Vec<AreaCode>),
    /// A name a row, as printed.
    Names(Vec<String>),
}

impl Default for Keys {
    fn default() -> Self {
        Self::Codes(Vec::new())
    }
}

impl Keys {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Codes(codes) => codes.len(),
            Self::Names(names) => names.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The codes; none where the keys are names.
    pub fn codes(&self) -> &[AreaCode] {
        match self {
            Self::Codes(codes) => codes,
            Self::Names(_) => &[],
        }
    }

    /// The level that all but a few of the codes are of.
    pub(super) fn level(&self) -> Option<Level> {
        let mut counts: BTreeMap<Level, usize> = BTreeMap::new();
        for level in self.codes().iter().filter_map(|code| Level::of(*code)) {
            *counts.entry(level).or_default() += 1;
        }
        let (level, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (count * 100 >= self.len() * OF_ONE_LEVEL).then_some(level)
    }
}

/// What a table prints beside its keys, to be held against what is known of the
/// areas. Each list is aligned to the keys, or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The area's name, beside its code.
    pub names: Vec<String>,
    /// The district by name.
    pub districts: Vec<String>,
    /// The code of the area it is listed under, where the file gives it.
    pub parents: Vec<Option<AreaCode>>,
}
