//! The geography that Nomis names in words: level and vintage.

use crate::area::{AreaCode, Geography, Level};

/// Level and vintage of a phrase such as *2021 super output area - middle layer*
/// or *local authorities: district / unitary (as of April 2023)*; `None` where
/// it names no one level that is known, such as *county / unitary*.
pub(super) fn geography(phrase: &str) -> Option<Geography> {
    let phrase = phrase.trim().to_lowercase();
    let says = |word: &str| phrase.contains(word);
    let starts = |word: &str| phrase.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(word);
    let level = match () {
        () if says("middle layer") || starts("msoa") => Level::Msoa,
        () if says("lower layer") || starts("lsoa") => Level::Lsoa,
        () if starts("output area") => Level::Oa,
        () if starts("ward") || says(" ward") => Level::Ward,
        () if says("local authorit") && !says("county") && !says("counties") => Level::Lad,
        () if starts("count") && !starts("countr") && !says("unitary") => Level::County,
        () if starts("region") || says("office region") => Level::Region,
        () if starts("countr") => Level::Country,
        () => return None,
    };
    Some(Geography { level, vintage: vintage(&phrase) })
}

/// The level of all codes, where they have one in common.
pub(super) fn common_level(codes: &[AreaCode]) -> Option<Geography> {
    let level = Level::of(*codes.first()?)?;
    let same = codes.iter().all(|code| Level::of(*code) == Some(level));
    same.then_some(Geography { level, vintage: None })
}

/// The year a phrase names; none where it says *prior to*.
fn vintage(phrase: &str) -> Option<u16> {
    if phrase.contains("prior to") || phrase.contains("pre-") {
        return None;
    }
    let numbers = phrase.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).find(|year| (1981..=2100).contains(year))
}

/// A name such as `ualad23:Hartlepool`, as Nomis writes it where a table holds
/// several sorts of area: what sort, and the name without it.
pub(super) fn without_sort(name: &str) -> (Option<Geography>, &str) {
    let Some((sort, rest)) = name.split_once(':') else { return (None, name) };
    let is_sort = !sort.is_empty()
        && sort.starts_with(|c: char| c.is_ascii_lowercase())
        && sort.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if !is_sort {
        return (None, name);
    }
    let word = sort.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = sort.get(word.len()..).unwrap_or_default();
    let level = match word {
        "ualad" | "lad" | "la" => Some(Level::Lad),
        "msoa" => Some(Level::Msoa),
        "lsoa" => Some(Level::Lsoa),
        "oa" => Some(Level::Oa),
        "ward" | "wd" => Some(Level::Ward),
        "gor" | "region" => Some(Level::Region),
        "country" => Some(Level::Country),
        "county" => Some(Level::County),
        _ => None,
    };
    let vintage = match (digits.len(), digits.parse::<u16>()) {
        (2, Ok(year)) => Some(if year > 80 { 1900 + year } else { 2000 + year }),
        (4, Ok(year)) => Some(year),
        _ => None,
    };
    (level.map(|level| Geography { level, vintage }), rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_nomis_name_level_and_vintage() {
        let said = |phrase: &str| geography(phrase).map(|found| found.to_string()).unwrap_or_default();
        assert_eq!(said("2021 super output area - middle layer"), "msoa-2021");
        assert_eq!(said("2011 super output areas - lower layer"), "lsoa-2011");
        assert_eq!(said("super output areas - middle layer"), "msoa");
        assert_eq!(said("2011 output area"), "oa-2011");
        assert_eq!(said("2022 wards"), "ward-2022");
        assert_eq!(said("local authority: district / unitary (as of April 2023)"), "lad-2023");
        assert_eq!(said("local authorities: district / unitary (prior to April 2015)"), "lad");
        assert_eq!(said("regions"), "region");
        assert_eq!(said("countries"), "country");
        assert_eq!(said("counties"), "county");
    }

    #[test]
    fn what_is_no_one_level_is_none() {
        for phrase in [
            "local authority: county / unitary (as of April 2023)",
            "combined authorities / city regions",
            "parliamentary constituencies 2024",
            "local enterprise partnerships (as of April 2021)",
            "2011 travel to work areas",
            "Area",
            "",
        ] {
            assert_eq!(geography(phrase), None, "{phrase}");
        }
    }

    #[test]
    fn the_sort_before_a_name_is_told_apart_from_the_name() {
        let lad = Some(Geography::new(Level::Lad, 2023));
        assert_eq!(without_sort("ualad23:Hartlepool"), (lad, "Hartlepool"));
        assert_eq!(without_sort("gor:North East").1, "North East");
        assert_eq!(without_sort("lep:Tees Valley"), (None, "Tees Valley"));
        assert_eq!(without_sort("Hartlepool 001"), (None, "Hartlepool 001"));
    }
}
