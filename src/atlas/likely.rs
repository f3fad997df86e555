//! Why keys and areas did not meet, as far as the codes themselves tell.

use super::report::LikelyReason;
use crate::area::{AreaCode, Geography, Level};
use std::collections::BTreeMap;

/// The first MSOA code of 2021 that no 2011 area has: the vintage of 2021 gave
/// new numbers to every area it changed (ONS, *MSOA 2011 to MSOA 2021 exact
/// fit lookup*: the largest code of 2011 is E02006934 in England and W02000423
/// in Wales).
pub(super) fn is_new_in_2021(code: AreaCode) -> bool {
    match code.entity() {
        "E02" => code.number() > 6934,
        "W02" => code.number() > 423,
        _ => false,
    }
}

/// A reason before it is counted: its stable word, one of what it explains,
/// several of them, and the rest of the sentence.
type Reason = (&'static str, &'static str, &'static str, String);

fn count(reasons: impl Iterator<Item = Reason>) -> Vec<LikelyReason> {
    let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
    for reason in reasons {
        *counts.entry(reason).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((reason, one, many, rest), count)| LikelyReason {
            reason,
            count,
            message: format!("{} {rest}", if count == 1 { one } else { many }),
        })
        .collect()
}

fn codes(reason: &'static str, rest: String) -> Reason {
    (reason, "code", "codes", rest)
}

fn areas(reason: &'static str, rest: String) -> Reason {
    (reason, "area", "areas", rest)
}

/// Groups the keys that are no area here by their likely reason.
/// `covers_countries` is whether the layer holds whole countries: then it lacks
/// only codes of other vintages. That is known of MSOAs alone.
pub(super) fn of_additional_keys(
    keys: &[AreaCode],
    layer: Geography,
    countries: &[&str],
    covers_countries: bool,
) -> Vec<LikelyReason> {
    count(keys.iter().map(|key| of_key(*key, layer, countries, covers_countries)))
}

fn of_key(key: AreaCode, layer: Geography, countries: &[&str], covers_countries: bool) -> Reason {
    match Level::of(key) {
        None => return codes("unknown-entity", format!("beginning {}, no level known here", key.entity())),
        Some(level) if level != layer.level => {
            return codes("another-level", format!("of {}; the boundaries are {layer}", level.plural()));
        }
        Some(_) => {}
    }
    if !countries.contains(&key.country()) {
        return areas("another-nation", format!("of {}; the boundaries have none", key.country()));
    }
    let older_layer = layer.vintage.is_some_and(|year| year < 2021);
    if older_layer && is_new_in_2021(key) {
        return codes("another-vintage", format!("that came in 2021; the boundaries are {layer}"));
    }
    if covers_countries {
        return codes("another-vintage", format!("not in {layer}: another vintage, or mistyped"));
    }
    let vintage = if layer.level == Level::Msoa { "" } else { ", or of another vintage" };
    areas("elsewhere", format!("outside the boundaries{vintage}"))
}

/// Groups the areas that the table has no row for by their likely reason.
/// `additional` are the table's keys that are no area here.
pub(super) fn of_unmatched_areas(
    unmatched: &[AreaCode],
    keys: &[AreaCode],
    additional: &[AreaCode],
    table: Option<Geography>,
    layer: Geography,
) -> Vec<LikelyReason> {
    let vintage = Vintages::of(keys, additional, table, layer);
    count(unmatched.iter().map(|area| {
        let nation = area.country();
        if !keys.iter().any(|key| key.country() == nation) {
            areas("another-nation", format!("of {nation}: the table has none"))
        } else if vintage == Vintages::OlderTable && is_new_in_2021(*area) {
            let rest = format!("new in 2021: the table is of an earlier vintage than {layer}");
            areas("another-vintage", rest)
        } else if vintage == Vintages::NewerTable {
            areas("another-vintage", format!("without a row: the table is of a later vintage than {layer}"))
        } else {
            areas("no-row", "that the table has no row for".to_owned())
        }
    }))
}

/// The rows whose key is of no area at all.
pub(super) fn of_other_keys(rows: usize) -> Vec<LikelyReason> {
    let reason = (
        "name-not-code",
        "row",
        "rows",
        "without an area: a total, a note or a name not known here".to_owned(),
    );
    count(std::iter::repeat_n(reason, rows))
}

/// How the vintages of a table and a layer of the same level compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vintages {
    Alike,
    OlderTable,
    NewerTable,
}

impl Vintages {
    /// By what the table's heading says, else by its codes: those of 2021 that
    /// a layer of 2011 lacks, and those that ended, which a layer of 2021 lacks.
    fn of(keys: &[AreaCode], additional: &[AreaCode], table: Option<Geography>, layer: Geography) -> Self {
        let Some(year) = layer.vintage else { return Self::Alike };
        let of_level = |key: &&AreaCode| Level::of(**key) == Some(layer.level);
        if year < 2021 {
            let newer = additional.iter().filter(of_level).any(|key| is_new_in_2021(*key));
            return if newer { Self::NewerTable } else { Self::Alike };
        }
        let older = match table.and_then(|table| table.vintage) {
            Some(stated) => stated < 2021,
            None => {
                additional.iter().any(|key| of_level(&key)) && !keys.iter().any(|key| is_new_in_2021(*key))
            }
        };
        if older { Self::OlderTable } else { Self::Alike }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> AreaCode {
        AreaCode::read(text).unwrap()
    }

    fn said(reasons: &[LikelyReason]) -> Vec<String> {
        reasons
            .iter()
            .map(|reason| format!("{} {} [{}]", reason.count, reason.message, reason.reason))
            .collect()
    }

    #[test]
    fn one_code_and_many() {
        let layer = Geography::new(Level::Msoa, 2021);
        let keys = ["E92000001", "E07000105", "E07000106"].map(code);
        let reasons = of_additional_keys(&keys, layer, &["England"], true);
        assert_eq!(
            said(&reasons),
            [
                "1 code of countries; the boundaries are msoa-2021 [another-level]",
                "2 codes of local authority districts; the boundaries are msoa-2021 [another-level]",
            ]
        );
    }

    #[test]
    fn a_district_that_is_not_here_may_have_been_merged() {
        let layer = Geography::new(Level::Lad, 2022);
        let reasons = of_additional_keys(&[code("E07000004")], layer, &["England"], false);
        assert_eq!(said(&reasons), ["1 area outside the boundaries, or of another vintage [elsewhere]"]);
    }

    #[test]
    fn a_newer_table_explains_the_areas_that_ended() {
        let layer = Geography::new(Level::Msoa, 2011);
        let (ended, came, kept) = (code("E02004999"), code("E02007046"), code("E02003314"));
        let reasons = of_unmatched_areas(&[ended], &[came, kept], &[came], None, layer);
        assert_eq!(
            said(&reasons),
            ["1 area without a row: the table is of a later vintage than msoa-2011 [another-vintage]"]
        );
    }

    #[test]
    fn a_table_of_few_areas_is_not_of_another_vintage() {
        let layer = Geography::new(Level::Msoa, 2021);
        let (kept, new) = (code("E02003314"), code("E02007046"));
        let reasons = of_unmatched_areas(&[new], &[kept], &[], None, layer);
        assert_eq!(said(&reasons), ["1 area that the table has no row for [no-row]"]);
    }
}
