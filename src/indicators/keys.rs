//! [`Keys`]: what tells which area a row is about.

use crate::area::AreaCode;

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
}

/// What a table prints beside its keys, to be held against what is known of the
/// areas. Each list is aligned to the keys, or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The area's name, beside its code.
    pub names: Vec<String>,
    /// The district by name.
    pub districts: Vec<String>,
}
