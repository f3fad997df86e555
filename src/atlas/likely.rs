//! Why keys and areas did not meet, as far as the codes themselves tell.

use super::report::LikelyReason;
use crate::area::{AreaCode, Geography, Level};
use std::collections::BTreeMap;

/// The first MSOA code of 2021 that no 2011 area has: the vintage of 2021 gave
/// new numbers to every area it changed (ONS, *MSOA 2011 to MSOA 2021 exact
/// fit lookup*: the largest code of 2011 is E02006934 in England and W02000423
/// in Wales).
fn is_new_in_2021(code: AreaCode) -> bool {
    match code.entity() {
        "E02" => code.number() > 6934,
        "W02" => code.number() > 423,
        _ => false,
    }
}

/// Groups the keys that are no area here by their likely reason.
pub(super) fn of_additional_keys(
    keys: &[AreaCode],
    layer: Geography,
    countries: &[&str],
    covers_countries: bool,
) -> Vec<LikelyReason> {
    let mut counts: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    for key in keys {
        *counts.entry(of_key(*key, layer, countries, covers_countries)).or_default() += 1;
    }
    counts.into_iter().map(|((reason, message), count)| LikelyReason { reason, count, message }).collect()
}

fn of_key(
    key: AreaCode,
    layer: Geography,
    countries: &[&str],
    covers_countries: bool,
) -> (&'static str, String) {
    match Level::of(key) {
        None => {
            return ("unknown-entity", format!("codes that begin {} are no level known here", key.entity()));
        }
        Some(level) if level != layer.level => {
            return ("another-level", format!("codes of {}; the boundaries are {layer}", level.plural()));
        }
        Some(_) => {}
    }
    if !countries.contains(&key.country()) {
        return ("another-nation", format!("areas of {}; the boundaries have none", key.country()));
    }
    if layer.vintage.is_some_and(|year| year < 2021) && is_new_in_2021(key) {
        return ("another-vintage", format!("codes that came in 2021; the boundaries are {layer}"));
    }
    // A layer that covers whole countries lacks only codes of other vintages.
    if covers_countries {
        let which =
            if layer.vintage.is_some_and(|year| year >= 2021) { "ended before" } else { "are not in" };
        return ("another-vintage", format!("codes that {which} {layer}: another vintage"));
    }
    ("elsewhere", "areas outside the boundaries".to_owned())
}

/// Groups the areas that the table has no row for by their likely reason.
pub(super) fn of_unmatched_areas(
    areas: &[AreaCode],
    keys: &[AreaCode],
    table: Option<Geography>,
    layer: Geography,
) -> Vec<LikelyReason> {
    if areas.is_empty() {
        return Vec::new();
    }
    let mut counts: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    let older_table = table.and_then(|table| table.vintage).is_some_and(|year| year < 2021)
        || !keys.iter().any(|key| is_new_in_2021(*key));
    for area in areas {
        let nation = area.country();
        let reason = if !keys.iter().any(|key| key.country() == nation) {
            ("another-nation", format!("areas of {nation}: the table has none"))
        } else if layer.vintage.is_some_and(|year| year >= 2021) && older_table && is_new_in_2021(*area) {
            ("another-vintage", format!("areas new in 2021: the table is of an earlier vintage than {layer}"))
        } else {
            ("no-row", "areas that the table has no row for".to_owned())
        };
        *counts.entry(reason).or_default() += 1;
    }
    counts.into_iter().map(|((reason, message), count)| LikelyReason { reason, count, message }).collect()
}
