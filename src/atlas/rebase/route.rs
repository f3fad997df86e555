//! Which lookups lead from the areas of a table to those of the boundaries.

use crate::area::{AreaCode, Geography, Level, Lookup};

/// More steps than these are no route: each loses something.
const MOST_STEPS: usize = 4;

/// From one geography to the next.
pub(super) type Step = (Geography, Geography);

/// What is looked for a route.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// Keys that are no area of the boundaries.
    pub(super) keys: &'a [AreaCode],
    /// Their level.
    pub(super) level: Level,
    /// The table's geography, where known.
    pub(super) stated: Option<Geography>,
    /// The geography of the boundaries.
    pub(super) target: Geography,
}

/// The best route there is. The first lookup must know some of the keys, and
/// the one that knows most counts first; then the fewest steps; then the one
/// that comes to larger areas first, where vintages differ least.
///
/// Between vintages of a level a lookup leads both ways, between levels only
/// from smaller areas to larger.
pub(super) fn find(lookups: &[Lookup], wanted: Wanted<'_>) -> Option<Vec<Step>> {
    let steps = steps(lookups);
    let mut starts: Vec<Geography> =
        steps.iter().map(|(from, _)| *from).filter(|from| starts_at(*from, wanted)).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut routes = Vec::new();
    for start in starts {
        extend(&steps, &mut vec![start], wanted.target, &mut routes);
    }
    let mut ranked: Vec<(usize, usize, usize, Vec<Step>)> = routes
        .into_iter()
        .filter_map(|route| {
            let known = known(lookups, route.first()?, wanted.keys);
            let level_change = route.iter().position(|(from, to)| from.level != to.level).unwrap_or_default();
            (known > 0).then_some((usize::MAX - known, route.len(), level_change, route))
        })
        .collect();
    ranked.sort();
    ranked.into_iter().next().map(|(.., route)| route)
}

/// Whether a table can begin there: at its level, and at its vintage unless the
/// vintage is not known or is that of the boundaries, which do not hold the keys.
fn starts_at(from: Geography, wanted: Wanted<'_>) -> bool {
    let stated = wanted.stated.filter(|stated| stated.level == wanted.level && *stated != wanted.target);
    from.level == wanted.level
        && from != wanted.target
        && stated.is_none_or(|stated| stated.vintage.is_none() || from.vintage.is_none() || stated == from)
}

/// Every step that a lookup allows, each once.
pub(super) fn steps(lookups: &[Lookup]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for lookup in lookups {
        steps.push((lookup.from, lookup.to));
        if lookup.from.level == lookup.to.level {
            steps.push((lookup.to, lookup.from));
        }
    }
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// Adds every route that goes on from a path and comes to the target.
fn extend(steps: &[Step], path: &mut Vec<Geography>, target: Geography, routes: &mut Vec<Vec<Step>>) {
    let Some(here) = path.last().copied() else { return };
    if path.len() > MOST_STEPS {
        return;
    }
    for (_, to) in steps.iter().filter(|(from, _)| *from == here) {
        if path.contains(to) {
            continue;
        }
        path.push(*to);
        if *to == target {
            routes.push(path.iter().copied().zip(path.iter().skip(1).copied()).collect());
        } else {
            extend(steps, path, target, routes);
        }
        path.pop();
    }
}

/// How many of the keys the lookups of a step know.
fn known(lookups: &[Lookup], step: &Step, keys: &[AreaCode]) -> usize {
    let mut codes: Vec<AreaCode> = Vec::new();
    for lookup in lookups {
        if (lookup.from, lookup.to) == *step {
            codes.extend(lookup.rows.iter().map(|row| row.from));
        } else if (lookup.to, lookup.from) == *step {
            codes.extend(lookup.rows.iter().map(|row| row.to));
        }
    }
    codes.sort_unstable();
    keys.iter().filter(|key| codes.binary_search(key).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::LookupRow;

    fn geography(text: &str) -> Geography {
        text.parse().unwrap()
    }

    fn code(text: &str) -> AreaCode {
        AreaCode::read(text).unwrap()
    }

    fn lookup(from: &str, to: &str, rows: &[(&str, &str)]) -> Lookup {
        let rows = rows.iter().map(|(from, to)| LookupRow { from: code(from), to: code(to), change: None });
        Lookup { from: geography(from), to: geography(to), rows: rows.collect() }
    }

    fn lookups() -> Vec<Lookup> {
        vec![
            lookup("msoa-2011", "msoa-2021", &[("E02999001", "E02999001"), ("E02999002", "E02999008")]),
            lookup("lsoa-2011", "msoa-2011", &[("E01999001", "E02999001"), ("E01999002", "E02999002")]),
            lookup("lsoa-2011", "lsoa-2021", &[("E01999001", "E01999001"), ("E01999002", "E01999008")]),
            lookup("lsoa-2021", "msoa-2021", &[("E01999001", "E02999001"), ("E01999008", "E02999008")]),
        ]
    }

    /// The route as text: `lsoa-2011 msoa-2011 msoa-2021`.
    fn route(keys: &[&str], stated: Option<&str>, target: &str) -> Option<String> {
        let keys: Vec<AreaCode> = keys.iter().map(|key| code(key)).collect();
        let level = Level::of(keys[0]).unwrap();
        let wanted = Wanted { keys: &keys, level, stated: stated.map(geography), target: geography(target) };
        let route = find(&lookups(), wanted)?;
        let mut words = vec![route[0].0.to_string()];
        words.extend(route.iter().map(|(_, to)| to.to_string()));
        Some(words.join(" "))
    }

    #[test]
    fn vintages_meet_both_ways() {
        assert_eq!(route(&["E02999002"], None, "msoa-2021").as_deref(), Some("msoa-2011 msoa-2021"));
        assert_eq!(route(&["E02999008"], None, "msoa-2011").as_deref(), Some("msoa-2021 msoa-2011"));
    }

    #[test]
    fn small_areas_become_large_before_their_vintage_changes() {
        let old = route(&["E01999002"], Some("lsoa-2011"), "msoa-2021");
        assert_eq!(old.as_deref(), Some("lsoa-2011 msoa-2011 msoa-2021"));
        let new = route(&["E01999008"], None, "msoa-2021");
        assert_eq!(new.as_deref(), Some("lsoa-2021 msoa-2021"));
    }

    #[test]
    fn codes_of_every_vintage_take_the_shortest_way() {
        assert_eq!(route(&["E01999001"], None, "msoa-2021").as_deref(), Some("lsoa-2021 msoa-2021"));
    }

    #[test]
    fn no_way_leads_down_nor_from_unknown_codes() {
        assert_eq!(route(&["E02999001"], Some("msoa-2011"), "lsoa-2011"), None);
        assert_eq!(route(&["E02999777"], None, "msoa-2021"), None);
        assert_eq!(route(&["E00999001"], None, "msoa-2021"), None);
    }

    #[test]
    fn a_table_of_the_target_with_a_few_older_codes_finds_their_way() {
        let mixed = route(&["E02999002"], Some("msoa-2021"), "msoa-2021");
        assert_eq!(mixed.as_deref(), Some("msoa-2011 msoa-2021"));
    }
}
