//! What the columns of a table are, from their headings and their content.

use crate::area::{AreaCode, Geography};
use crate::boundaries::levels::Levels;
use crate::text::Rows;

/// What a heading such as `MSOA21CD` or `lad22nm` says its column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Code,
    Name,
    WelshName,
    ReadableName,
    ReadableWelshName,
    Other,
}

/// Endings of headings and what they mean; the first that fits counts.
const ENDINGS: [(&str, Role); 11] = [
    ("hclnmw", Role::ReadableWelshName),
    ("hclnm", Role::ReadableName),
    ("nmw", Role::WelshName),
    ("nm", Role::Name),
    ("_name", Role::Name),
    (" name", Role::Name),
    ("name", Role::Name),
    ("cd", Role::Code),
    ("_code", Role::Code),
    (" code", Role::Code),
    ("code", Role::Code),
];

/// A heading, taken apart: `LAD22NM` is `lad`, 22, a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Position among the columns.
    pub at: usize,
    /// The thing it is about, in lower case, without year: `lad`.
    pub thing: String,
    /// The year, where the heading has one.
    pub year: Option<u16>,
    /// What of it the column holds.
    pub role: Role,
}

impl Heading {
    fn of(at: usize, heading: &str) -> Self {
        let heading = heading.trim().to_lowercase();
        let ending = ENDINGS.iter().find_map(|(ending, role)| Some((heading.strip_suffix(ending)?, *role)));
        let (stem, role) = ending.unwrap_or((&heading, Role::Other));
        let thing = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let year = stem.get(thing.len()..).and_then(|digits| match digits.len() {
            2 => Some(2000 + digits.parse::<u16>().ok()?),
            4 => digits.parse().ok(),
            _ => None,
        });
        let thing = thing.trim_end_matches(['_', ' ']).to_owned();
        Self { at, thing, year, role }
    }

    /// Whether both are about the same thing of the same year.
    pub(super) fn is_about(&self, other: &Self) -> bool {
        self.thing == other.thing && self.year == other.year
    }
}

/// A column whose cells are codes of areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodeColumn {
    /// Position among the columns.
    pub at: usize,
    /// Level from the codes, vintage from the heading.
    pub geography: Geography,
}

/// A table with its columns understood.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub rows: &'a Rows<'a>,
    pub headings: Vec<Heading>,
    /// Columns of codes, in the order of the file.
    pub codes: Vec<CodeColumn>,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(rows: &'a Rows<'a>) -> Self {
        let header = rows.header();
        let headings = header.iter().enumerate().map(|(at, heading)| Heading::of(at, heading)).collect();
        let codes = (0..header.len()).filter_map(|at| code_column(rows, at)).collect();
        Self { rows, headings, codes }
    }

    /// The heading of a column.
    pub(super) fn heading(&self, at: usize) -> Option<&Heading> {
        self.headings.get(at)
    }

    /// The column that holds something else of the same thing, such as the
    /// names that go with codes.
    pub(super) fn beside(&self, heading: &Heading, role: Role) -> Option<usize> {
        self.headings.iter().find(|other| other.role == role && other.is_about(heading)).map(|other| other.at)
    }

    /// The columns of codes of small areas; where there is none, the column of
    /// the smallest areas there are.
    pub(super) fn small_areas(&self) -> Vec<CodeColumn> {
        let small = |column: &&CodeColumn| super::is_small(column.geography.level);
        let found: Vec<CodeColumn> = self.codes.iter().filter(small).copied().collect();
        if !found.is_empty() {
            return found;
        }
        self.codes.iter().min_by_key(|column| column.geography.level).copied().into_iter().collect()
    }
}

/// Takes a column for codes where at least half of its filled cells are codes
/// of one level.
fn code_column(rows: &Rows<'_>, at: usize) -> Option<CodeColumn> {
    let mut levels = Levels::default();
    let mut filled = 0_usize;
    for row in rows.iter() {
        let cell = row.get(at);
        if !cell.is_empty() && !super::is_pseudo(cell) {
            filled += 1;
            AreaCode::read(cell).and_then(|code| levels.of(code));
        }
    }
    let (level, count) = levels.commonest()?;
    if count * 2 < filled {
        return None;
    }
    let stated = rows.header().get(at).and_then(|heading| Geography::from_column_name(heading));
    let vintage = stated.filter(|stated| stated.level == level).and_then(|stated| stated.vintage);
    Some(CodeColumn { at, geography: Geography { level, vintage } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_taken_apart() {
        let of = |text: &str| {
            let heading = Heading::of(0, text);
            (heading.thing, heading.year, heading.role)
        };
        assert_eq!(of("MSOA21CD"), ("msoa".into(), Some(2021), Role::Code));
        assert_eq!(of("LAD22NMW"), ("lad".into(), Some(2022), Role::WelshName));
        assert_eq!(of("msoa21hclnm"), ("msoa".into(), Some(2021), Role::ReadableName));
        assert_eq!(of("msoa21hclnmw").2, Role::ReadableWelshName);
        assert_eq!(of("localauthorityname"), ("localauthority".into(), None, Role::Name));
        assert_eq!(of("CTYCD"), ("cty".into(), None, Role::Code));
        assert_eq!(of("lsoa2011_code"), ("lsoa".into(), Some(2011), Role::Code));
        assert_eq!(of("type"), ("type".into(), None, Role::Other));
    }
}
