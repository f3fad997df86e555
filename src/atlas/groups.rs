//! [`GroupSet`]: a grouping aligned to the areas of an atlas.

use crate::area::{AreaCode, Group, Grouping, Level};

/// Countries by their codes, in the order that codes of areas come in.
const COUNTRIES: [(&str, &str); 4] = [
    ("E92000001", "England"),
    ("N92000002", "Northern Ireland"),
    ("S92000003", "Scotland"),
    ("W92000004", "Wales"),
];

/// One way to put the areas of an atlas under parents. Only parents with at
/// least one area here are kept.
#[derive(Debug, Clone)]
pub struct GroupSet {
    id: String,
    title: String,
    groups: Vec<Group>,
    areas: Vec<Vec<u32>>,
    of_area: Vec<Vec<u32>>,
}

impl GroupSet {
    /// Aligns a grouping to codes in ascending order; `None` where none of its
    /// areas is among them.
    pub(super) fn align(grouping: &Grouping, codes: &[AreaCode]) -> Option<Self> {
        let mut areas = vec![Vec::new(); grouping.groups.len()];
        for (code, group) in &grouping.members {
            if let (Ok(area), Some(members)) = (codes.binary_search(code), areas.get_mut(*group as usize)) {
                members.push(area as u32);
            }
        }
        let kept: Vec<(Group, Vec<u32>)> =
            grouping.groups.iter().cloned().zip(areas).filter(|(_, areas)| !areas.is_empty()).collect();
        if kept.is_empty() {
            return None;
        }
        let (groups, areas): (Vec<Group>, Vec<Vec<u32>>) = kept.into_iter().unzip();
        let mut of_area = vec![Vec::new(); codes.len()];
        for (group, members) in areas.iter().enumerate() {
            for area in members {
                if let Some(parents) = of_area.get_mut(*area as usize) {
                    parents.push(group as u32);
                }
            }
        }
        Some(Self { id: grouping.id.clone(), title: grouping.title.clone(), groups, areas, of_area })
    }

    /// The countries of the areas, from the codes themselves; `None` where all
    /// are of one country.
    pub(super) fn countries(codes: &[AreaCode]) -> Option<Self> {
        let mut groups: Vec<Group> = Vec::new();
        let mut members = Vec::with_capacity(codes.len());
        for code in codes {
            let (country, name) = COUNTRIES.iter().find(|(_, name)| *name == code.country())?;
            let known = groups.iter().position(|group| group.code == *country);
            let at = known.unwrap_or_else(|| {
                groups.push(Group { code: (*country).to_owned(), name: (*name).to_owned() });
                groups.len() - 1
            });
            members.push((*code, at as u32));
        }
        let (id, title) = ("country".to_owned(), "Countries".to_owned());
        if groups.len() < 2 {
            return None;
        }
        Self::align(&Grouping { id, title, groups, members }, codes)
    }

    /// Its short word, such as `lad-2022`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its title for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The parents, in order of name.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The areas of a parent, by its position, ascending.
    pub fn areas(&self, group: usize) -> &[u32] {
        self.areas.get(group).map_or(&[], Vec::as_slice)
    }

    /// The areas of every parent, ascending. An area can be under several.
    pub fn members(&self) -> &[Vec<u32>] {
        &self.areas
    }

    /// The parents of an area.
    pub fn of(&self, area: usize) -> impl Iterator<Item = &Group> {
        self.of_area.get(area).into_iter().flatten().filter_map(|group| self.groups.get(*group as usize))
    }

    /// The positions of an area's parents.
    pub fn positions_of(&self, area: usize) -> &[u32] {
        self.of_area.get(area).map_or(&[], Vec::as_slice)
    }

    /// Whether its parents are local authority districts.
    pub fn is_district(&self) -> bool {
        self.groups.iter().any(|group| AreaCode::read(&group.code).and_then(Level::of) == Some(Level::Lad))
            || self.id == "district"
            || self.id.starts_with("lad")
    }
}
