//! Which vintage a table's codes are of: found by the codes that only one
//! vintage has, for most areas keep their code from one census to the next.

use super::likely::is_new_in_2021;
use crate::area::{AreaCode, Geography, Level, Lookup};
use crate::boundaries::{BoundaryLayer, KnownCodes};
use crate::error::Place;
use crate::indicators::Table;
use crate::report::{Note, Report, counted};

/// Fewer areas than any vintage of a level has, in England and in Wales: a list
/// of as many covers the country, so that a code it lacks is of another vintage.
const WHOLE_COUNTRIES: [(Level, &str, usize); 6] = [
    (Level::Oa, "England", 165_000),
    (Level::Oa, "Wales", 10_000),
    (Level::Lsoa, "England", 32_000),
    (Level::Lsoa, "Wales", 1_890),
    (Level::Msoa, "England", 6_700),
    (Level::Msoa, "Wales", 400),
];

/// What a dataset knows of the codes of one geography.
#[derive(Debug)]
struct Known {
    geography: Geography,
    /// All codes, ascending.
    codes: Vec<AreaCode>,
    /// Those that no other vintage of the level has, ascending.
    decisive: Vec<AreaCode>,
}

/// The geographies whose codes a dataset knows, from its boundary layers and
/// from the tables beside them.
#[derive(Debug, Default)]
pub(super) struct Vintages(Vec<Known>);

/// What the codes of a table tell.
#[derive(Debug, PartialEq)]
enum Found {
    /// Codes that only this geography has. `strangers` are decisive for another.
    One { geography: Geography, known: usize, decisive: usize, strangers: Vec<AreaCode> },
    /// All codes are in each of these geographies.
    Every(Vec<Geography>),
    /// Codes that came in 2021, by their number.
    New(Geography, usize),
    /// Nothing.
    Nothing,
}

impl Vintages {
    /// Gathers what is known of every vintage.
    pub(super) fn of(layers: &[BoundaryLayer], known: &[KnownCodes], lookups: &[Lookup]) -> Self {
        let mut all: Vec<Known> = Vec::new();
        let listed = known.iter().map(|known| (known.geography, &known.codes));
        let drawn = layers.iter().map(|layer| (layer.geography, &layer.codes));
        for (geography, codes) in listed.chain(drawn).filter(|(geography, _)| geography.vintage.is_some()) {
            match all.iter_mut().find(|known| known.geography == geography) {
                Some(known) => known.codes.extend(codes),
                None => all.push(Known { geography, codes: codes.clone(), decisive: Vec::new() }),
            }
        }
        for known in &mut all {
            known.codes.sort_unstable();
            known.codes.dedup();
        }
        all.sort_by_key(|known| known.geography);
        let decisive: Vec<Vec<AreaCode>> = all.iter().map(|known| decisive(known, &all, lookups)).collect();
        for (known, decisive) in all.iter_mut().zip(decisive) {
            known.decisive = decisive;
        }
        Self(all)
    }

    fn find(&self, keys: &[AreaCode]) -> Found {
        let Some(level) = commonest_level(keys) else { return Found::Nothing };
        let mut keys: Vec<AreaCode> =
            keys.iter().copied().filter(|key| Level::of(*key) == Some(level)).collect();
        keys.sort_unstable();
        keys.dedup();
        let within = |codes: &[AreaCode]| -> Vec<AreaCode> {
            keys.iter().copied().filter(|key| codes.binary_search(key).is_ok()).collect()
        };
        let of_level: Vec<&Known> = self.0.iter().filter(|known| known.geography.level == level).collect();
        let mut decisive: Vec<(&Known, Vec<AreaCode>)> =
            of_level.iter().map(|known| (*known, within(&known.decisive))).collect();
        // Stable: of equals the older vintage stays first.
        decisive.sort_by_key(|(_, codes)| std::cmp::Reverse(codes.len()));
        let strangers: Vec<AreaCode> =
            decisive.iter().skip(1).flat_map(|(_, codes)| codes.iter().copied()).collect();
        if let Some((known, codes)) = decisive.first().filter(|(_, codes)| !codes.is_empty()) {
            return Found::One {
                geography: known.geography,
                known: within(&known.codes).len(),
                decisive: codes.len(),
                strangers,
            };
        }
        let holding: Vec<Geography> = of_level
            .iter()
            .filter(|known| within(&known.codes).len() == keys.len())
            .map(|known| known.geography)
            .collect();
        if holding.len() > 1 {
            return Found::Every(holding);
        }
        let new = keys.iter().filter(|key| is_new_in_2021(**key)).count();
        if new > 0 { Found::New(Geography::new(level, 2021), new) } else { Found::Nothing }
    }

    /// A geography with the vintage that its codes tell, where it has none: the
    /// one that only they are of, else the one that knows most of them.
    pub(super) fn complete(&self, geography: Geography, codes: &[AreaCode]) -> Geography {
        if geography.vintage.is_some() {
            return geography;
        }
        if let Found::One { geography: found, .. } = self.find(codes)
            && found.level == geography.level
        {
            return found;
        }
        let known =
            |known: &Known| codes.iter().filter(|code| known.codes.binary_search(code).is_ok()).count();
        let mut best: Vec<(usize, Geography)> = self
            .0
            .iter()
            .filter(|one| one.geography.level == geography.level)
            .map(|one| (known(one), one.geography))
            .filter(|(count, _)| count * 2 >= codes.len().max(1))
            .collect();
        best.sort_unstable();
        match best.as_slice() {
            [.., (second, _), (first, found)] if first > second => *found,
            [(_, found)] => *found,
            _ => geography,
        }
    }

    /// Gives a table the geography of its codes and says how it was found.
    /// Where its heading or the catalogue says otherwise the codes are followed.
    pub(super) fn settle(&self, table: &mut Table, report: &mut Report) {
        let keys = table.keys.codes();
        let place = || Place::file(&table.file);
        let (geography, why) = match self.find(keys) {
            Found::One { geography, known, decisive, strangers } => {
                if !strangers.is_empty() {
                    let message = format!(
                        "codes of several vintages in one table: {} of another than {geography}",
                        counted(strangers.len(), "code is", "codes are")
                    );
                    report.add(Note::warning("mixed-vintages", message).at(place()).keys(&strangers));
                }
                let all = distinct(keys);
                let message =
                    format!("{known} of {all} codes are {geography}; {decisive} of them in no other vintage");
                (geography, message)
            }
            Found::New(geography, _)
                if table.geography.is_some_and(|stated| stated.vintage >= geography.vintage) =>
            {
                return;
            }
            Found::New(geography, new) => (
                geography,
                format!("{} came in 2021: the geography is {geography}", counted(new, "code", "codes")),
            ),
            Found::Every(several) => {
                let several: Vec<String> = several.iter().map(ToString::to_string).collect();
                let message = format!("every code is in {}: it is of either", several.join(" and in "));
                report.add(Note::info("geography-either", message).at(place()));
                return;
            }
            Found::Nothing => return,
        };
        if let Some(stated) = table.geography.filter(|stated| contradicts(*stated, geography)) {
            let message =
                format!("the codes are {geography}, not {stated} as stated; the codes are followed");
            report.add(
                Note::warning("geography-contradiction", message)
                    .at(place())
                    .help("correct `geography` in the catalogue, or the heading of the codes"),
            );
        }
        report.add(Note::info("geography-found", why).at(place()));
        table.geography = Some(geography);
    }
}

fn contradicts(stated: Geography, found: Geography) -> bool {
    stated.level != found.level || stated.vintage.is_some_and(|year| Some(year) != found.vintage)
}

fn distinct(keys: &[AreaCode]) -> usize {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys.len()
}

/// The level of most keys.
pub(super) fn commonest_level(keys: &[AreaCode]) -> Option<Level> {
    let mut counts: Vec<(Level, usize)> = Vec::new();
    for level in keys.iter().filter_map(|key| Level::of(*key)) {
        match counts.iter_mut().find(|(known, _)| *known == level) {
            Some((_, count)) => *count += 1,
            None => counts.push((level, 1)),
        }
    }
    counts.into_iter().max_by_key(|(level, count)| (*count, *level)).map(|(level, _)| level)
}

/// The codes of a geography that no other vintage has, as far as can be told:
/// another list of the level lacks the code although it covers the code's
/// country, or although a lookup between the two vintages names the code.
fn decisive(known: &Known, all: &[Known], lookups: &[Lookup]) -> Vec<AreaCode> {
    let others: Vec<(&Known, Vec<AreaCode>)> = all
        .iter()
        .filter(|other| other.geography.level == known.geography.level && other.geography != known.geography)
        .map(|other| (other, named_between(known.geography, other.geography, lookups)))
        .collect();
    let only_here = |code: &&AreaCode| {
        others.iter().all(|(other, _)| other.codes.binary_search(code).is_err())
            && others
                .iter()
                .any(|(other, named)| covers(other, code.country()) || named.binary_search(code).is_ok())
    };
    known.codes.iter().filter(only_here).copied().collect()
}

/// The codes of one vintage in every lookup between it and another, ascending.
fn named_between(one: Geography, other: Geography, lookups: &[Lookup]) -> Vec<AreaCode> {
    let mut named = Vec::new();
    for lookup in lookups {
        if (lookup.from, lookup.to) == (one, other) {
            named.extend(lookup.from_codes());
        } else if (lookup.to, lookup.from) == (one, other) {
            named.extend(lookup.to_codes());
        }
    }
    named.sort_unstable();
    named
}

fn covers(known: &Known, country: &str) -> bool {
    let least = WHOLE_COUNTRIES
        .iter()
        .find(|(level, of, _)| *level == known.geography.level && *of == country)
        .map(|(.., least)| *least);
    least.is_some_and(|least| {
        let of_country = known.codes.iter().filter(|code| code.country() == country);
        of_country.take(least).count() == least
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::LookupRow;
    use crate::indicators::Keys;

    fn codes(texts: &[&str]) -> Vec<AreaCode> {
        texts.iter().map(|text| AreaCode::read(text).unwrap()).collect()
    }

    /// Westshire, invented: 1 stays, 2 was split into 8 and 9.
    fn vintages() -> Vintages {
        let pairs = [("E02999001", "E02999001"), ("E02999002", "E02999008"), ("E02999002", "E02999009")];
        let [old, new] = [2011, 2021].map(|year| Geography::new(Level::Msoa, year));
        let rows = pairs.map(|(from, to)| LookupRow { from: code(from), to: code(to), change: None });
        let lookup = Lookup { from: old, to: new, rows: rows.to_vec() };
        let known = [
            KnownCodes { geography: old, codes: lookup.from_codes() },
            KnownCodes { geography: new, codes: lookup.to_codes() },
        ];
        Vintages::of(&[], &known, &[lookup])
    }

    fn code(text: &str) -> AreaCode {
        AreaCode::read(text).unwrap()
    }

    fn settled(keys: &[&str], stated: Option<&str>) -> (Option<String>, Report) {
        let mut report = Report::new();
        let geography = stated.map(|text| text.parse().unwrap());
        let mut table = Table { keys: Keys::Codes(codes(keys)), geography, ..Table::default() };
        vintages().settle(&mut table, &mut report);
        (table.geography.map(|geography| geography.to_string()), report)
    }

    #[test]
    fn a_code_that_one_vintage_has_decides() {
        let (geography, report) = settled(&["E02999001", "E02999002"], None);
        assert_eq!(geography.as_deref(), Some("msoa-2011"));
        let note = report.with_code("geography-found").next().unwrap();
        assert_eq!(note.message, "2 of 2 codes are msoa-2011; 1 of them in no other vintage");
        assert_eq!(settled(&["E02999009"], None).0.as_deref(), Some("msoa-2021"));
    }

    #[test]
    fn a_heading_that_contradicts_the_codes_is_said_and_the_codes_followed() {
        let (geography, report) = settled(&["E02999001", "E02999002"], Some("msoa-2021"));
        assert_eq!(geography.as_deref(), Some("msoa-2011"));
        let note = report.with_code("geography-contradiction").next().unwrap();
        assert!(note.message.contains("not msoa-2021 as stated"), "{}", note.message);
    }

    #[test]
    fn codes_of_every_vintage_leave_what_is_stated() {
        let (geography, report) = settled(&["E02999001"], Some("msoa-2021"));
        assert_eq!(geography.as_deref(), Some("msoa-2021"));
        assert_eq!(report.with_code("geography-either").count(), 1);
        assert_eq!(settled(&["E02999001"], None).0, None);
    }

    #[test]
    fn codes_of_two_vintages_are_named_and_most_decide() {
        let (geography, report) = settled(&["E02999008", "E02999002", "E02999009"], None);
        assert_eq!(geography.as_deref(), Some("msoa-2021"));
        assert_eq!(report.with_code("mixed-vintages").next().unwrap().keys, ["E02999002"]);
    }

    #[test]
    fn a_partial_list_decides_nothing_about_areas_elsewhere() {
        let [old, new] = [2011, 2021].map(|year| Geography::new(Level::Msoa, year));
        let known = [
            KnownCodes { geography: old, codes: codes(&["E02999001"]) },
            KnownCodes { geography: new, codes: codes(&["E02999001", "E02999005"]) },
        ];
        let vintages = Vintages::of(&[], &known, &[]);
        assert_eq!(vintages.find(&codes(&["E02999001", "E02999005"])), Found::New(new, 2));
        assert_eq!(vintages.find(&codes(&["E02000005"])), Found::Nothing);
    }

    #[test]
    fn a_lookup_without_a_year_has_that_of_its_codes() {
        let complete = |texts: &[&str]| {
            let geography = Geography { level: Level::Msoa, vintage: None };
            vintages().complete(geography, &codes(texts)).to_string()
        };
        assert_eq!(complete(&["E02999001", "E02999002"]), "msoa-2011");
        assert_eq!(complete(&["E02999001"]), "msoa");
        assert_eq!(complete(&["E02000001"]), "msoa");
    }

    #[test]
    fn keys_of_no_level_tell_nothing() {
        assert_eq!(vintages().find(&codes(&["E99999999"])), Found::Nothing);
        assert_eq!(vintages().find(&[]), Found::Nothing);
    }
}
