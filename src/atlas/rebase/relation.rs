//! [`Relation`]: what became of each area between two geographies, from the
//! rows of a lookup read in either direction.

use super::route::{self, Step};
use crate::area::{AreaCode, Change, Geography, Lookup};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Areas of one geography and the areas of another that together cover the
/// same ground: the smallest such set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transition {
    pub(super) change: Change,
    /// The areas that were, ascending.
    pub(super) from: Vec<AreaCode>,
    /// The areas that are, ascending.
    pub(super) to: Vec<AreaCode>,
}

/// Every transition from one geography to another.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) from: Geography,
    pub(super) to: Geography,
    /// In order of their first area.
    pub(super) transitions: Vec<Transition>,
    of: HashMap<AreaCode, u32>,
}

/// The relation of every step that lookups allow, made when the first table takes
/// it and shared by all that do.
#[derive(Debug)]
pub(super) struct Relations<'a> {
    lookups: &'a [Lookup],
    made: Vec<(Step, OnceLock<Option<Relation>>)>,
}

impl<'a> Relations<'a> {
    pub(super) fn new(lookups: &'a [Lookup]) -> Self {
        let made = route::steps(lookups).into_iter().map(|step| (step, OnceLock::new())).collect();
        Self { lookups, made }
    }

    /// As [`Relation::between`], for a step of a route.
    pub(super) fn of(&self, (from, to): Step) -> Option<&Relation> {
        let (_, made) = self.made.iter().find(|(step, _)| *step == (from, to))?;
        made.get_or_init(|| Relation::between(self.lookups, from, to)).as_ref()
    }
}

/// A row in the direction of travel.
type Row = (AreaCode, AreaCode, Option<Change>);

impl Relation {
    /// The transitions of all lookups between two geographies; those that lead
    /// the other way are read backwards, so that what was split is merged.
    /// `None` where there is no such lookup.
    pub(super) fn between(lookups: &[Lookup], from: Geography, to: Geography) -> Option<Self> {
        let mut rows: Vec<Row> = Vec::new();
        for lookup in lookups {
            if (lookup.from, lookup.to) == (from, to) {
                rows.extend(lookup.rows.iter().map(|row| (row.from, row.to, row.change)));
            } else if (lookup.to, lookup.from) == (from, to) {
                rows.extend(lookup.rows.iter().map(|row| (row.to, row.from, row.change)));
            }
        }
        if rows.is_empty() {
            return None;
        }
        // Of a pair that two files name, the row with a letter comes first.
        rows.sort_by_key(|(from, to, change)| (*from, *to, change.is_none()));
        rows.dedup_by_key(|(from, to, _)| (*from, *to));
        let transitions = transitions(&rows);
        let areas =
            (0..).zip(&transitions).flat_map(|(at, one)| one.from.iter().map(move |code| (*code, at)));
        let of = areas.collect();
        Some(Self { from, to, transitions, of })
    }

    /// What became of an area.
    pub(super) fn of(&self, area: AreaCode) -> Option<&Transition> {
        self.transitions.get(*self.of.get(&area)? as usize)
    }

    /// The areas it leads to, ascending.
    pub(super) fn to_codes(&self) -> Vec<AreaCode> {
        let mut codes: Vec<AreaCode> =
            self.transitions.iter().flat_map(|one| one.to.iter().copied()).collect();
        codes.sort_unstable();
        codes
    }
}

/// Follows the rows from area to area until nothing is left that they connect.
fn transitions(rows: &[Row]) -> Vec<Transition> {
    let mut backwards: Vec<(AreaCode, AreaCode)> = rows.iter().map(|(from, to, _)| (*to, *from)).collect();
    backwards.sort_unstable();
    let of = |area: AreaCode| {
        let first = rows.partition_point(|(from, ..)| *from < area);
        rows.iter().skip(first).take_while(move |(from, ..)| *from == area)
    };
    let into = |area: AreaCode| {
        let first = backwards.partition_point(|(to, _)| *to < area);
        backwards.iter().skip(first).take_while(move |(to, _)| *to == area).map(|(_, from)| *from)
    };
    let (mut seen, mut reached) = (HashSet::new(), HashSet::new());
    let mut found = Vec::new();
    for (start, ..) in rows {
        if !seen.insert(*start) {
            continue;
        }
        let (mut from, mut to, mut letters) = (vec![*start], Vec::new(), Vec::new());
        let mut next = 0;
        while let Some(area) = from.get(next).copied() {
            next += 1;
            for (_, target, letter) in of(area) {
                letters.push(*letter);
                if reached.insert(*target) {
                    to.push(*target);
                    from.extend(into(*target).filter(|other| seen.insert(*other)));
                }
            }
        }
        from.sort_unstable();
        to.sort_unstable();
        found.push(Transition { change: change(from.len(), to.len(), &letters), from, to });
    }
    found
}

/// What happened, by how many areas became how many. The publisher's letters
/// can only make it irregular: by an `X`, by an `U` where several areas meet,
/// and by an `S` or `M` where just one meets one, for then the lookup does not
/// show all parts.
fn change(from: usize, to: usize, letters: &[Option<Change>]) -> Change {
    let says = |letter: Change| letters.contains(&Some(letter));
    if says(Change::Irregular) {
        return Change::Irregular;
    }
    match (from, to) {
        (1, 1) if says(Change::Split) || says(Change::Merged) => Change::Irregular,
        (1, 1) => Change::Unchanged,
        _ if says(Change::Unchanged) => Change::Irregular,
        (1, _) => Change::Split,
        (_, 1) => Change::Merged,
        _ => Change::Irregular,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::{Level, LookupRow};

    fn code(number: u32) -> AreaCode {
        AreaCode::read(&format!("E02{number:06}")).unwrap()
    }

    fn lookup(rows: &[(u32, u32, &str)]) -> Lookup {
        let row = |(from, to, letter): &(u32, u32, &str)| LookupRow {
            from: code(*from),
            to: code(*to),
            change: Change::from_letter(letter),
        };
        let [from, to] = [2011, 2021].map(|year| Geography::new(Level::Msoa, year));
        Lookup { from, to, rows: rows.iter().map(row).collect() }
    }

    /// The transitions forwards and backwards, as text: `1>2,3 Split`.
    fn both_ways(rows: &[(u32, u32, &str)]) -> [Vec<String>; 2] {
        let lookup = lookup(rows);
        let list = |codes: &[AreaCode]| {
            codes.iter().map(|code| code.number().to_string()).collect::<Vec<_>>().join(",")
        };
        [(lookup.from, lookup.to), (lookup.to, lookup.from)].map(|(from, to)| {
            let relation = Relation::between(std::slice::from_ref(&lookup), from, to).unwrap();
            let say = |one: &Transition| format!("{}>{} {:?}", list(&one.from), list(&one.to), one.change);
            relation.transitions.iter().map(say).collect()
        })
    }

    #[test]
    fn what_was_split_is_merged_the_other_way() {
        let rows = [(1, 1, "U"), (2, 12, "S"), (2, 13, "S"), (3, 14, "M"), (4, 14, "M")];
        let [forwards, backwards] = both_ways(&rows);
        assert_eq!(forwards, ["1>1 Unchanged", "2>12,13 Split", "3,4>14 Merged"]);
        assert_eq!(backwards, ["1>1 Unchanged", "12,13>2 Merged", "14>3,4 Split"]);
    }

    #[test]
    fn without_letters_the_numbers_of_areas_tell() {
        let rows = [(1, 1, ""), (2, 12, ""), (2, 13, ""), (3, 14, ""), (4, 14, ""), (4, 15, "")];
        assert_eq!(both_ways(&rows)[0], ["1>1 Unchanged", "2>12,13 Split", "3,4>14,15 Irregular"]);
    }

    #[test]
    fn an_x_makes_all_it_touches_irregular() {
        let rows = [(1, 11, "X"), (2, 11, "M"), (3, 13, "X")];
        assert_eq!(both_ways(&rows)[0], ["1,2>11 Irregular", "3>13 Irregular"]);
    }

    #[test]
    fn a_lookup_that_lacks_parts_is_not_trusted() {
        assert_eq!(both_ways(&[(2, 12, "S"), (3, 13, "M")])[0], ["2>12 Irregular", "3>13 Irregular"]);
        assert_eq!(both_ways(&[(2, 12, "U"), (2, 13, "S")])[0], ["2>12,13 Irregular"]);
    }

    #[test]
    fn long_chains_are_one_transition() {
        let rows: Vec<(u32, u32, &str)> =
            (0..200).flat_map(|at| [(at, 1000 + at, ""), (at + 1, 1000 + at, "")]).collect();
        let [forwards, _] = both_ways(&rows);
        assert_eq!(forwards.len(), 1);
        assert!(forwards[0].ends_with("Irregular"));
    }

    #[test]
    fn two_geographies_without_a_lookup_have_no_relation() {
        let lookup = lookup(&[(1, 1, "U")]);
        let elsewhere = Geography::new(Level::Lsoa, 2011);
        assert!(Relation::between(std::slice::from_ref(&lookup), elsewhere, lookup.to).is_none());
    }
}
