//! [`Gazetteer`]: what areas are called, and which area a name means.
//!
//! Names are compared by their keys: case, white space, punctuation, accents,
//! `&` for *and*, *Saint* for *St* and the other names of a district do not
//! matter. A name that means several areas is told apart by the district beside
//! it, or stays ambiguous: nothing is guessed.

use super::aliases::{key_of, plain_key_of, register_key, split_number};
use super::parents::Parents;
use super::{AreaCode, AreaNames, Geography, Grouping, Level, NameList};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// Which of an area's names a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Called {
    /// The official name.
    Official,
    /// The official name in Welsh.
    Welsh,
    /// The House of Commons Library's readable name.
    Readable,
    /// The readable name in Welsh.
    ReadableWelsh,
    /// One of these with another name of the district in it.
    Alias,
}

impl Called {
    /// Every kind of name that a list has.
    pub const ALL: [Self; 4] = [Self::Official, Self::Welsh, Self::Readable, Self::ReadableWelsh];

    /// Those of official names.
    pub const OFFICIAL: [Self; 2] = [Self::Official, Self::Welsh];
}

/// One name of one area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known<'a> {
    /// The area.
    pub code: AreaCode,
    /// The geography that the area has the name in.
    pub geography: Geography,
    /// Which of its names it is.
    pub called: Called,
    /// The name as its list has it.
    pub name: &'a str,
}

/// The area that a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its code.
    pub code: AreaCode,
    /// The geography it has the name in.
    pub geography: Geography,
    /// Which of its names it is.
    pub called: Called,
    /// Whether the area is in the district given; `None` where none was given
    /// or nothing is known of the area's districts.
    pub in_district: Option<bool>,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One area.
    Found(Found),
    /// Several, in order of code.
    Ambiguous(Vec<Found>),
    /// None that is known; see [`Gazetteer::nearest`].
    Unknown,
}

/// Names of areas of any number of geographies, and the districts they lie in.
#[derive(Debug, Default)]
pub struct Gazetteer<'a> {
    /// Ascending, none twice.
    pub(super) known: Vec<Known<'a>>,
    /// The key of each, aligned to `known`.
    pub(super) keys: Vec<String>,
    /// For each key, where its names stand in `by_key`.
    ranges: HashMap<String, Range<u32>>,
    by_key: Vec<u32>,
    pub(super) parents: Parents<'a>,
}

impl<'a> Gazetteer<'a> {
    /// A gazetteer of areas with their names, lists of names, and groupings:
    /// the parents with a code are areas with a name, too.
    pub fn new(
        areas: impl IntoIterator<Item = (Geography, AreaCode, &'a AreaNames)>,
        lists: &'a [NameList],
        groupings: &'a [Grouping],
    ) -> Self {
        let mut known = Vec::new();
        for (geography, code, names) in areas {
            add(&mut known, geography, code, names);
        }
        for list in lists {
            for (code, names) in &list.names {
                add(&mut known, list.geography, *code, names);
            }
            known.extend(list.readable_welsh.iter().map(|(code, name)| Known {
                code: *code,
                geography: list.geography,
                called: Called::ReadableWelsh,
                name,
            }));
        }
        groupings.iter().for_each(|grouping| add_parents(&mut known, grouping));
        known.par_sort_unstable();
        known.dedup();
        let keys: Vec<String> = known.par_iter().map(|known| key_of(known.name)).collect();
        let mut gazetteer = Self { known, keys, ..Self::default() };
        gazetteer.index();
        gazetteer.add_districts(groupings);
        gazetteer
    }

    fn index(&mut self) {
        let key = |at: u32| self.keys.get(at as usize).map_or("", String::as_str);
        let mut order: Vec<u32> = (0..self.keys.len() as u32).collect();
        order.par_sort_by_key(|at| key(*at));
        let mut ranges = HashMap::with_capacity(order.len());
        let mut from = 0;
        for same in order.chunk_by(|a, b| key(*a) == key(*b)) {
            let to = from + same.len() as u32;
            if let Some(first) = same.first() {
                ranges.insert(key(*first).to_owned(), from..to);
            }
            from = to;
        }
        self.ranges = ranges;
        self.by_key = order;
    }

    /// Districts from groupings, and from official names: Ashford 004 is in Ashford.
    fn add_districts(&mut self, groupings: &'a [Grouping]) {
        let mut parents = Parents::default();
        groupings.iter().for_each(|grouping| parents.add_grouping(grouping));
        for (known, key) in self.known.iter().zip(&self.keys) {
            let (district, number) = split_number(key);
            if !number.is_empty() && matches!(known.called, Called::Official | Called::Welsh) {
                let name = known.name.trim_end().rsplit_once(' ').map_or("", |(district, _)| district);
                parents.add(known.code, district, name);
            }
        }
        parents.finish();
        self.parents = parents;
    }

    /// Every area of a name.
    pub fn called(&self, name: &str) -> impl Iterator<Item = &Known<'a>> {
        self.of_key(&key_of(name)).iter().filter_map(|at| self.known.get(*at as usize))
    }

    /// Where the names of a key stand.
    fn of_key(&self, key: &str) -> &[u32] {
        let range = self.ranges.get(key).cloned().unwrap_or_default();
        self.by_key.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Every name of an area.
    pub fn names_of(&self, code: AreaCode) -> &[Known<'a>] {
        let from = self.known.partition_point(|known| known.code < code);
        let to = self.known.partition_point(|known| known.code <= code);
        self.known.get(from..to).unwrap_or_default()
    }

    /// The name to show for an area: the readable one of the latest vintage,
    /// else the official one.
    pub fn display(&self, code: AreaCode) -> Option<&'a str> {
        let names = self.names_of(code);
        let best = |called: Called| names.iter().rev().find(|known| known.called == called);
        best(Called::Readable).or_else(|| best(Called::Official)).map(|known| known.name)
    }

    /// The district an area lies in, by name.
    pub fn district_of(&self, code: AreaCode) -> Option<&'a str> {
        self.parents.district_of(code)
    }

    /// Whether an area lies in a district, or whatever else is above it, by
    /// name; `None` where nothing above the area is known.
    pub fn is_in(&self, code: AreaCode, district: &str) -> Option<bool> {
        self.parents.is_in(code, &key_of(district))
    }

    /// Whether an area is known to lie in something of this name.
    pub fn is_district(&self, district: &str) -> bool {
        self.parents.is_known(&key_of(district))
    }

    /// Which area a name means. A district printed beside the name tells areas
    /// of one name apart; where it is that of none of them, a name that only one
    /// area has still counts, and [`Found::in_district`] says so. Names of the
    /// geography that is wanted come first, then those of the same level in
    /// other vintages.
    pub fn resolve(&self, name: &str, district: Option<&str>, wanted: Option<Geography>) -> Resolution {
        let plain = plain_key_of(name);
        let district = district.map(key_of).filter(|district| !district.is_empty());
        let of_level = |known: &&Known<'_>| wanted.is_none_or(|wanted| wanted.level == known.geography.level);
        let found = |known: &Known<'_>| {
            let same = known.name == name || plain_key_of(known.name) == plain;
            Found {
                code: known.code,
                geography: known.geography,
                called: if same { known.called } else { Called::Alias },
                in_district: district.as_ref().and_then(|district| self.parents.is_in(known.code, district)),
            }
        };
        let known = self.of_key(&register_key(&plain)).iter().filter_map(|at| self.known.get(*at as usize));
        choose(&known.filter(of_level).map(found).collect::<Vec<_>>(), wanted)
    }
}

/// The best areas: in the district before elsewhere, of the vintage wanted
/// before another.
fn choose(found: &[Found], wanted: Option<Geography>) -> Resolution {
    let vintage = wanted.and_then(|wanted| wanted.vintage);
    let rank = |found: &Found| {
        (found.in_district != Some(true), vintage.is_some() && found.geography.vintage != vintage)
    };
    let Some(best) = found.iter().map(rank).min() else { return Resolution::Unknown };
    let mut kept: Vec<Found> = found.iter().filter(|found| rank(found) == best).copied().collect();
    // Of an area's names the plainest counts; of its vintages the latest.
    kept.sort_by_key(|found| (found.code, found.called, std::cmp::Reverse(found.geography.vintage)));
    kept.dedup_by_key(|found| found.code);
    match kept.as_slice() {
        [only] => Resolution::Found(*only),
        _ => Resolution::Ambiguous(kept),
    }
}

/// The names of one area.
fn add<'a>(known: &mut Vec<Known<'a>>, geography: Geography, code: AreaCode, names: &'a AreaNames) {
    let all = [
        (Called::Official, Some(&names.official).filter(|name| name.as_str() != code.as_str())),
        (Called::Welsh, names.welsh.as_ref()),
        (Called::Readable, names.readable.as_ref()),
    ];
    for (called, name) in all {
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            known.push(Known { code, geography, called, name });
        }
    }
}

/// The parents of a grouping that have a code: districts, counties, regions.
fn add_parents<'a>(known: &mut Vec<Known<'a>>, grouping: &'a Grouping) {
    let year = grouping.id.rsplit_once('-').and_then(|(_, year)| year.parse().ok());
    for group in &grouping.groups {
        let Some(code) = AreaCode::read(&group.code) else { continue };
        let Some(level) = Level::of(code) else { continue };
        if group.name != group.code {
            let geography = Geography { level, vintage: year };
            known.push(Known { code, geography, called: Called::Official, name: &group.name });
        }
    }
}

#[cfg(test)]
mod tests;
