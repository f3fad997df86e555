//! Lookups in a chain: areas to districts in one file and districts to counties
//! in another put the areas under the counties.

use super::tables::{Members, is_small};
use crate::area::{AreaCode, Grouping, Level, Lookup};
use crate::boundaries::BoundaryLayer;
use crate::error::Place;
use crate::report::{Note, Report, counted};
use std::collections::{BTreeMap, BTreeSet};

/// A chain is at most this long: area, district, county, region, country.
const LONGEST: usize = 4;

/// The small areas under each parent that has a code.
type Under = BTreeMap<AreaCode, BTreeSet<AreaCode>>;

/// Puts the small areas of parents under those parents' own parents.
pub(super) fn resolve(groupings: &mut [Grouping]) {
    let of_parents = |grouping: &Grouping| grouping.members.iter().any(|(member, _)| !is_small_area(*member));
    if !groupings.iter().any(of_parents) {
        return;
    }
    for _ in 0..LONGEST {
        let under = under(groupings);
        let grown = groupings.iter_mut().map(|grouping| extend(grouping, &under)).fold(false, |a, b| a | b);
        if !grown {
            break;
        }
    }
}

fn is_small_area(code: AreaCode) -> bool {
    Level::of(code).is_some_and(is_small)
}

fn under(groupings: &[Grouping]) -> Under {
    let mut under = Under::new();
    for grouping in groupings {
        let codes: Vec<Option<AreaCode>> =
            grouping.groups.iter().map(|group| AreaCode::read(&group.code)).collect();
        for (area, group) in grouping.members.iter().filter(|(area, _)| is_small_area(*area)) {
            if let Some(Some(parent)) = codes.get(*group as usize) {
                under.entry(*parent).or_default().insert(*area);
            }
        }
    }
    under
}

/// Adds the small areas of members that are parents; whether there were any new.
fn extend(grouping: &mut Grouping, under: &Under) -> bool {
    let mut new: Vec<(AreaCode, u32)> = Vec::new();
    for (member, group) in grouping.members.iter().filter(|(member, _)| !is_small_area(*member)) {
        let areas = under.get(member).into_iter().flatten().map(|area| (*area, *group));
        new.extend(areas.filter(|pair| grouping.members.binary_search(pair).is_err()));
    }
    let grown = !new.is_empty();
    grouping.members.extend(new);
    grouping.members.sort_unstable();
    grouping.members.dedup();
    grown
}

/// The groupings of somebody's own tables, with districts resolved to their
/// areas. Codes that nothing else here knows are reported with their lines.
pub(super) fn own_groups(
    tables: Vec<(String, Members)>,
    groupings: &[Grouping],
    layers: &[BoundaryLayer],
    lookups: &[Lookup],
    report: &mut Report,
) -> Vec<Grouping> {
    if tables.is_empty() {
        return Vec::new();
    }
    let under = under(groupings);
    let known = known(groupings, layers, lookups);
    let mut resolved = Vec::new();
    for (file, Members { mut grouping, lines }) in tables {
        let unknown: Vec<String> = lines
            .iter()
            .filter(|(code, _)| !known.contains(code) && !under.contains_key(code))
            .map(|(code, line)| format!("line {line}: {code}"))
            .collect();
        extend(&mut grouping, &under);
        let message = format!(
            "{} put into {}: {}",
            counted(lines.len(), "code is", "codes are"),
            counted(grouping.groups.len(), "group", "groups"),
            grouping.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>().join(", ")
        );
        report.add(Note::info("own-groups", message).at(Place::file(&file)));
        if !unknown.is_empty() {
            let help = "put a lookup that has these codes into boundaries/ (such as MSOA to district), and check their year";
            let message = format!(
                "{} of no area and no district here",
                counted(unknown.len(), "code is the code", "codes are those")
            );
            report
                .add(Note::warning("unknown-codes", message).at(Place::file(&file)).keys(unknown).help(help));
        }
        resolved.push(grouping);
    }
    resolved
}

/// Every code that a layer, a lookup or a grouping has as an area.
fn known(groupings: &[Grouping], layers: &[BoundaryLayer], lookups: &[Lookup]) -> BTreeSet<AreaCode> {
    let of_layers = layers.iter().flat_map(|layer| layer.codes.iter().copied());
    let of_lookups = lookups.iter().flat_map(|lookup| lookup.rows.iter().flat_map(|row| [row.from, row.to]));
    let of_groupings = groupings.iter().flat_map(|grouping| grouping.members.iter().map(|(area, _)| *area));
    of_layers.chain(of_lookups).chain(of_groupings).collect()
}
