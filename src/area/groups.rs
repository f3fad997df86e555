//! Areas under a parent: districts, counties, typologies, a person's own list.

use super::AreaCode;

/// One parent: a district, a county, a type.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Group {
    /// Its code where it has one (`E07000105`), else a word made from its name.
    pub code: String,
    /// Its name for people.
    pub name: String,
}

/// One way to put areas under parents. An area can be in several groups of it,
/// or in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// A short word, such as `lad-2022` or `county`.
    pub id: String,
    /// For people, such as *Local authority districts (2022)*.
    pub title: String,
    /// The parents, in order of name.
    pub groups: Vec<Group>,
    /// Pairs of area and position in `groups`, sorted.
    pub members: Vec<(AreaCode, u32)>,
}

impl Grouping {
    /// The groups an area is in.
    pub fn of(&self, area: AreaCode) -> impl Iterator<Item = &Group> {
        let from = self.members.partition_point(|(code, _)| *code < area);
        self.members
            .iter()
            .skip(from)
            .take_while(move |(code, _)| *code == area)
            .filter_map(|(_, group)| self.groups.get(*group as usize))
    }
}
