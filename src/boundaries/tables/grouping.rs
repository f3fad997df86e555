//! Areas under parents: districts, counties, regions, and whatever else a table
//! puts beside area codes.

use super::headings::{CodeColumn, Heading, Role, Sheet};
use crate::area::{AreaCode, Group, Grouping};
use std::collections::HashMap;

/// Parents by the letters of their headings: short word and title.
const KINDS: [(&str, &str, &str); 13] = [
    ("lad", "lad", "Local authority districts"),
    ("ltla", "ltla", "Lower-tier local authorities"),
    ("utla", "utla", "Upper-tier local authorities"),
    ("cty", "county", "Counties"),
    ("ctyua", "county-ua", "Counties and unitary authorities"),
    ("rgn", "region", "Regions"),
    ("ctry", "country", "Countries"),
    ("wd", "ward", "Wards"),
    ("cauth", "combined-authority", "Combined authorities"),
    ("pcon", "constituency", "Westminster parliamentary constituencies"),
    ("icb", "icb", "Integrated care boards"),
    ("ttwa", "ttwa", "Travel to work areas"),
    ("bua", "bua", "Built-up areas"),
];

/// Headings, without *name*, of a column of district names that has no codes
/// beside it.
pub(super) const DISTRICTS: [&str; 8] = [
    "lad",
    "la",
    "localauthority",
    "local_authority",
    "local authority",
    "district",
    "ltla",
    "local authority district",
];

/// A column of parents.
struct Parents {
    id: String,
    title: String,
    code: Option<usize>,
    name: Option<usize>,
}

/// The groupings of a table, in the order of its columns.
pub(super) fn read(sheet: &Sheet<'_>) -> Vec<Grouping> {
    let areas = sheet.small_areas();
    if areas.is_empty() {
        return Vec::new();
    }
    let groupings = parents(sheet, &areas).into_iter().map(|parents| gather(sheet, &areas, &parents));
    groupings.filter(|grouping| !grouping.groups.is_empty()).collect()
}

/// Unites groupings of one id, such as the districts of two lookups.
pub(in crate::boundaries) fn merge(groupings: Vec<Grouping>) -> Vec<Grouping> {
    let mut merged: Vec<Grouping> = Vec::new();
    for grouping in groupings {
        let Some(known) = merged.iter_mut().find(|known| known.id == grouping.id) else {
            merged.push(grouping);
            continue;
        };
        let mut gathered = Gathered::default();
        for one in [&*known, &grouping] {
            let places: Vec<u32> =
                one.groups.iter().map(|group| gathered.place(&group.code, &group.name)).collect();
            let places = |group: &u32| places.get(*group as usize).copied();
            gathered
                .members
                .extend(one.members.iter().filter_map(|(area, group)| Some((*area, places(group)?))));
        }
        *known = gathered.finish(known.id.clone(), known.title.clone());
    }
    merged
}

fn parents(sheet: &Sheet<'_>, areas: &[CodeColumn]) -> Vec<Parents> {
    let is_area = |heading: &Heading| {
        areas.iter().filter_map(|column| sheet.heading(column.at)).any(|area| area.is_about(heading))
            || sheet
                .codes
                .iter()
                .any(|column| column.at == heading.at && super::is_small(column.geography.level))
    };
    let holds_codes = |at: usize| sheet.codes.iter().any(|column| column.at == at);
    let mut found = Vec::new();
    for heading in sheet.headings.iter().filter(|heading| !is_area(heading)) {
        let name = sheet.beside(heading, Role::Name);
        let district = DISTRICTS.contains(&heading.thing.as_str());
        let parents = match heading.role {
            Role::Code if name.is_some() || holds_codes(heading.at) => {
                Some((Some(heading.at), name, kind(&heading.thing, heading.year)))
            }
            Role::Name | Role::Other if district && sheet.beside(heading, Role::Code).is_none() => {
                Some((None, Some(heading.at), kind("lad", heading.year)))
            }
            _ => None,
        };
        if let Some((code, name, (id, title))) = parents {
            found.push(Parents { id, title, code, name });
        }
    }
    found
}

/// The short word and title of a kind of parent: `lad-2022`.
fn kind(thing: &str, year: Option<u16>) -> (String, String) {
    let known = KINDS.iter().find(|(letters, ..)| *letters == thing);
    let (id, title) = match known {
        Some((_, id, title)) => ((*id).to_owned(), (*title).to_owned()),
        None => (slug(thing), thing.to_uppercase()),
    };
    match year {
        Some(year) => (format!("{id}-{year}"), format!("{title} ({year})")),
        None => (id, title),
    }
}

fn gather(sheet: &Sheet<'_>, areas: &[CodeColumn], parents: &Parents) -> Grouping {
    let mut gathered = Gathered::default();
    for row in sheet.rows.iter() {
        let code = parents.code.map_or("", |at| row.get(at));
        let name = parents.name.map_or(code, |at| row.get(at));
        if super::is_pseudo(code) || (code.is_empty() && name.is_empty()) {
            continue;
        }
        let name = if name.is_empty() { code } else { name };
        let group =
            if code.is_empty() { gathered.place(&slug(name), name) } else { gathered.place(code, name) };
        let areas = areas.iter().filter_map(|column| AreaCode::read(row.get(column.at)));
        gathered.members.extend(areas.map(|area| (area, group)));
    }
    gathered.finish(parents.id.clone(), parents.title.clone())
}

/// Groups while they are gathered.
#[derive(Default)]
pub(super) struct Gathered {
    groups: Vec<Group>,
    places: HashMap<String, u32>,
    pub(super) members: Vec<(AreaCode, u32)>,
}

impl Gathered {
    /// The position of the group of a code; the first name it comes with counts.
    pub(super) fn place(&mut self, code: &str, name: &str) -> u32 {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        let place = self.groups.len() as u32;
        self.groups.push(Group { code: code.to_owned(), name: name.to_owned() });
        self.places.insert(code.to_owned(), place);
        place
    }

    /// The grouping, with groups in order of name and members in order of code.
    pub(super) fn finish(self, id: String, title: String) -> Grouping {
        let mut order: Vec<(u32, Group)> = (0..).zip(self.groups).collect();
        order.sort_by(|(_, a), (_, b)| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
        let mut places = vec![0; order.len()];
        for (new, (old, _)) in (0..).zip(&order) {
            if let Some(place) = places.get_mut(*old as usize) {
                *place = new;
            }
        }
        let place = |old: u32| places.get(old as usize).copied().unwrap_or_default();
        let mut members: Vec<(AreaCode, u32)> =
            self.members.into_iter().map(|(area, group)| (area, place(group))).collect();
        members.sort_unstable();
        members.dedup();
        Grouping { id, title, groups: order.into_iter().map(|(_, group)| group).collect(), members }
    }
}

/// A word for scripts from a name: `folkestone-and-hythe`.
pub(super) fn slug(name: &str) -> String {
    let spelled = name.replace('&', " and ").to_lowercase();
    let words: Vec<&str> =
        spelled.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
