//! A relation between two geographies, row by row.

use super::{AreaCode, Geography};

/// What became of an area between two vintages, as the Office for National
/// Statistics marks it (`CHNGIND`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// `U`: the same area.
    Unchanged,
    /// `S`: split into several.
    Split,
    /// `M`: merged with others.
    Merged,
    /// `X`: no lawful relation.
    Irregular,
}

impl Change {
    /// Reads the publisher's letter.
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter.trim() {
            "U" => Some(Self::Unchanged),
            "S" => Some(Self::Split),
            "M" => Some(Self::Merged),
            "X" => Some(Self::Irregular),
            _ => None,
        }
    }
}

/// One row: an area of one geography and one of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookupRow {
    /// The area looked up.
    pub from: AreaCode,
    /// The area it relates to.
    pub to: AreaCode,
    /// How, where the file says.
    pub change: Option<Change>,
}

/// Which areas of one geography relate to which of another. Many to many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The geography looked up.
    pub from: Geography,
    /// The geography it leads to.
    pub to: Geography,
    /// The rows, sorted by `from`, then `to`.
    pub rows: Vec<LookupRow>,
}

impl Lookup {
    /// The areas of one side, ascending, none twice.
    fn side(&self, of: impl Fn(&LookupRow) -> AreaCode) -> Vec<AreaCode> {
        let mut codes: Vec<AreaCode> = self.rows.iter().map(of).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The areas looked up, ascending, none twice.
    pub fn from_codes(&self) -> Vec<AreaCode> {
        self.side(|row| row.from)
    }

    /// The areas it leads to, ascending, none twice.
    pub fn to_codes(&self) -> Vec<AreaCode> {
        self.side(|row| row.to)
    }

    /// Every area that one relates to.
    pub fn of(&self, area: AreaCode) -> impl Iterator<Item = &LookupRow> {
        let first = self.rows.partition_point(|row| row.from < area);
        self.rows.iter().skip(first).take_while(move |row| row.from == area)
    }
}
