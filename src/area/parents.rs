//! What lies above an area, by name: its district, county, region.

use super::aliases::key_of;
use super::{AreaCode, Grouping, Level};
use std::collections::HashMap;

/// How well a name says which district an area is in: of a grouping of
/// districts, from the area's own name, of something else above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    District,
    InName,
    Other,
}

/// Names of what is above areas.
#[derive(Debug, Default)]
pub(super) struct Parents<'a> {
    /// The key of each and the name to show.
    named: Vec<(String, &'a str)>,
    places: HashMap<String, u32>,
    /// Ascending by area.
    of_area: Vec<(AreaCode, Standing, u32)>,
}

impl<'a> Parents<'a> {
    /// Takes a grouping where its parents are areas themselves, or districts by
    /// name; types and clusters are no districts.
    pub(super) fn add_grouping(&mut self, grouping: &'a Grouping) {
        let by_name = grouping.id == "lad" || grouping.id.starts_with("lad-");
        let places: Vec<Option<(Standing, u32)>> = grouping
            .groups
            .iter()
            .map(|group| {
                let level = AreaCode::read(&group.code).and_then(Level::of);
                let standing = match level {
                    Some(Level::Lad) => Standing::District,
                    Some(_) => Standing::Other,
                    None if by_name => Standing::District,
                    None => return None,
                };
                Some((standing, self.place(key_of(&group.name), &group.name)))
            })
            .collect();
        for (area, group) in &grouping.members {
            if let Some((standing, place)) = places.get(*group as usize).copied().flatten() {
                self.of_area.push((*area, standing, place));
            }
        }
    }

    /// Adds the district that an area's own name tells, by key and name.
    pub(super) fn add(&mut self, area: AreaCode, key: &str, name: &'a str) {
        let place = match self.places.get(key) {
            Some(place) => *place,
            None => self.place(key.to_owned(), name),
        };
        self.of_area.push((area, Standing::InName, place));
    }

    fn place(&mut self, key: String, name: &'a str) -> u32 {
        *self.places.entry(key).or_insert_with_key(|key| {
            self.named.push((key.clone(), name));
            self.named.len() as u32 - 1
        })
    }

    /// Puts everything in order; nothing is found before.
    pub(super) fn finish(&mut self) {
        self.of_area.sort_unstable();
        self.of_area.dedup();
    }

    fn of(&self, area: AreaCode) -> &[(AreaCode, Standing, u32)] {
        let from = self.of_area.partition_point(|(known, ..)| *known < area);
        let to = self.of_area.partition_point(|(known, ..)| *known <= area);
        self.of_area.get(from..to).unwrap_or_default()
    }

    /// The district of an area, by name.
    pub(super) fn district_of(&self, area: AreaCode) -> Option<&'a str> {
        let (_, standing, place) = self.of(area).first()?;
        let (_, name) = self.named.get(*place as usize)?;
        (*standing != Standing::Other).then_some(*name)
    }

    /// Whether an area has something of this key above it.
    pub(super) fn is_known(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// Whether something above an area has this key; `None` where nothing above
    /// it is known.
    pub(super) fn is_in(&self, area: AreaCode, key: &str) -> Option<bool> {
        let above = self.of(area);
        if above.is_empty() {
            return None;
        }
        let wanted = self.places.get(key);
        Some(wanted.is_some_and(|wanted| above.iter().any(|(.., place)| place == wanted)))
    }
}
