//! Typologies: districts under types, by name. A district can be of several.

use super::grouping::{DISTRICTS, Gathered, slug};
use super::headings::Sheet;
use crate::area::Grouping;
use crate::error::Place;
use crate::report::{Note, Report};

/// Headings of the column of types.
pub(super) const TYPES: [&str; 8] =
    ["typology", "type", "group", "cluster", "class", "category", "classification", "area"];

/// The rows of a typology, not yet resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::boundaries) struct Typology {
    id: String,
    title: String,
    /// Type, district by name, line.
    rows: Vec<(String, String, u64)>,
}

/// A table without codes that has a column of types and one of districts.
pub(super) fn read(sheet: &Sheet<'_>, stem: &str) -> Option<Typology> {
    let find = |known: &[&str]| {
        sheet
            .headings
            .iter()
            .find(|heading| known.contains(&heading.thing.as_str()))
            .map(|heading| heading.at)
    };
    let (kind, district) = (find(&TYPES)?, find(&DISTRICTS)?);
    let rows: Vec<(String, String, u64)> = sheet
        .rows
        .iter()
        .filter(|row| !row.get(kind).is_empty() && !row.get(district).is_empty())
        .map(|row| (row.get(kind).to_owned(), row.get(district).to_owned(), row.line()))
        .collect();
    (!rows.is_empty()).then(|| Typology { id: slug(stem), title: title(stem), rows })
}

impl Typology {
    /// Puts the areas of each district under the district's types. Districts
    /// are found by name in the first of the groupings that knows the name.
    pub(in crate::boundaries) fn resolve(
        &self,
        districts: &[&Grouping],
        file: &str,
        report: &mut Report,
    ) -> Option<Grouping> {
        let mut gathered = Gathered::default();
        let mut unresolved = Vec::new();
        for (kind, district, line) in &self.rows {
            let place = gathered.place(&slug(kind), kind);
            let wanted = slug(district);
            let found = districts.iter().find_map(|grouping| {
                let group = grouping.groups.iter().position(|group| slug(&group.name) == wanted)?;
                Some((grouping, group as u32))
            });
            match found {
                Some((grouping, group)) => {
                    let areas = grouping.members.iter().filter(|(_, of)| *of == group);
                    gathered.members.extend(areas.map(|(area, _)| (*area, place)));
                }
                None => unresolved.push(format!("line {line}: {district}")),
            }
        }
        if !unresolved.is_empty() {
            report.add(
                Note::warning("unresolved-district", "districts of this typology are in no lookup by this name")
                    .at(Place::file(file))
                    .help("put a lookup from areas to districts (such as MSOA to LAD) into the folder, and check the spelling")
                    .keys(unresolved),
            );
        }
        (!gathered.members.is_empty()).then(|| gathered.finish(self.id.clone(), self.title.clone()))
    }
}

/// A title from a file's name: `labour_market_typologies` → *Labour market typologies*.
pub(super) fn title(stem: &str) -> String {
    let words = slug(stem).replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
