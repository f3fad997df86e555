//! The names of fields and tables: lawful in every format, unique, and the
//! same every time.

use super::Layer;
use crate::measure::{IndicatorId, Period, Status};
use std::collections::BTreeSet;

/// PostgreSQL's limit, the least of those in common use but for shapefiles.
const MOST: usize = 63;

/// What follows the name of a value, for what is said beside it.
pub(super) const STATE: &str = "_state";
pub(super) const LOWER: &str = "_lower";
pub(super) const UPPER: &str = "_upper";
pub(super) const LIMITS: &str = "_limits";
pub(super) const FLAGS: &str = "_flags";
pub(super) const STATUS: &str = "_status";
pub(super) const USED: &str = "_used";
pub(super) const ABSENT: &str = "_absent";
const SUFFIXES: [&str; 9] = ["", STATE, LOWER, UPPER, LIMITS, FLAGS, STATUS, USED, ABSENT];
const LONGEST_SUFFIX: usize = STATUS.len();

/// Names with a meaning of their own, here or in a format.
const RESERVED: [&str; 18] = [
    "code",
    "name",
    "official_name",
    "district",
    "district_code",
    "areas",
    "area_km2",
    "area_km2_geodesic",
    "centre",
    "distance_m",
    "share",
    "class",
    "colour",
    "rank",
    "id",
    "fid",
    "ogc_fid",
    "geom",
];

/// The word that every name of an invented figure holds.
const ILLUSTRATIVE: &str = "illustrative";

/// The names given so far.
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Only the reserved names are taken.
    pub(super) fn new() -> Self {
        Self { taken: RESERVED.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// The name of a column ([`field_names`]), numbered where it or one of its suffixes
    /// is taken.
    pub(super) fn column(&mut self, indicator: &IndicatorId, period: &Period, status: Status) -> String {
        let mut number = 1_u32;
        loop {
            let name = numbered(indicator, period, status, number);
            let names = SUFFIXES.map(|suffix| format!("{name}{suffix}"));
            if names.iter().all(|name| !self.taken.contains(name)) {
                self.taken.extend(names);
                return name;
            }
            number += 1;
        }
    }
}

/// The names of columns' fields, unique: indicator, then period, as in
/// `claimant_rate_2024_03`; a name begins with `illustrative_` where the figure
/// is invented and its id does not say so. Cut in the indicator's part so that
/// with any suffix it has 63 characters at most.
pub fn field_names<'a>(columns: impl Iterator<Item = (&'a IndicatorId, &'a Period, Status)>) -> Vec<String> {
    let mut names = Names::new();
    columns.map(|(indicator, period, status)| names.column(indicator, period, status)).collect()
}

fn numbered(indicator: &IndicatorId, period: &Period, status: Status, number: u32) -> String {
    let period = match period {
        Period::Unknown => String::new(),
        period => format!("_{}", slug(&period.to_string())),
    };
    let id = slug(indicator.as_str());
    let id = id.strip_suffix(&period).unwrap_or(&id);
    let end = if number == 1 { period } else { format!("{period}_{number}") };
    let name = fit(id, &end);
    if status == Status::Illustrative && !name.contains(ILLUSTRATIVE) {
        return fit(&format!("{ILLUSTRATIVE}_{id}"), &end);
    }
    name
}

/// The name of a table, from a title.
pub(super) fn table(title: &str) -> String {
    let name = slug(title);
    let taken = ["gpkg_", "rtree_", "sqlite_"].iter().any(|begin| name.starts_with(begin));
    let begins_with_letter = name.starts_with(|c: char| c.is_ascii_lowercase());
    fit(&if taken || !begins_with_letter { format!("areas_{name}") } else { name }, "")
}

/// Numbers the tables of layers whose names stand twice.
pub fn set_apart(layers: &mut [Layer<'_>]) {
    let mut taken = BTreeSet::new();
    for layer in layers {
        let first = layer.name.clone();
        let mut number = 1_u32;
        while !taken.insert(layer.name.to_lowercase()) {
            number += 1;
            layer.name = fit(&first, &format!("_{number}"));
        }
    }
}

/// Lower-case letters, digits, and one underscore for anything between.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

/// `start` and `end`, the first cut so that the whole and any suffix fit.
fn fit(start: &str, end: &str) -> String {
    let room = (MOST - LONGEST_SUFFIX).saturating_sub(end.len());
    // A slug is ASCII, so that every byte begins a character.
    let start = start.get(..room).unwrap_or(start).trim_end_matches('_');
    format!("{start}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> IndicatorId {
        text.parse().unwrap()
    }

    fn named(indicator: &str, status: Status, period: &str) -> String {
        Names::new().column(&id(indicator), &period.parse().unwrap(), status)
    }

    #[test]
    fn a_name_is_the_indicator_and_the_period() {
        let official = |period| named("claimant-rate", Status::Official, period);
        assert_eq!(official("2024-03"), "claimant_rate_2024_03");
        assert_eq!(official("2021/22"), "claimant_rate_2021_22");
        assert_eq!(official("2024-Q1"), "claimant_rate_2024_q1");
        assert_eq!(official("2017/2019"), "claimant_rate_2017_2019");
        assert_eq!(official("unknown"), "claimant_rate");
        assert_eq!(named("rate-2024-03", Status::Official, "2024-03"), "rate_2024_03");
    }

    #[test]
    fn an_illustrative_figure_says_so_in_its_name_once() {
        let made_up = |id| named(id, Status::Illustrative, "2024-03");
        assert_eq!(made_up("claimant-rate-illustrative"), "claimant_rate_illustrative_2024_03");
        assert_eq!(made_up("claimant-rate"), "illustrative_claimant_rate_2024_03");
        let long = made_up(&format!("{}-illustrative", "x".repeat(60)));
        assert!(long.starts_with("illustrative_xxx") && long.ends_with("x_2024_03"), "{long}");
    }

    #[test]
    fn a_long_name_keeps_its_period_and_room_for_every_suffix() {
        let name = named("word-".repeat(30).trim_end_matches('-'), Status::Official, "2024-03");
        assert!(name.ends_with("word_2024_03") || name.ends_with("_2024_03"), "{name}");
        assert!(name.len() + LONGEST_SUFFIX <= MOST, "{name}");
        assert!(!name.contains("__"));
    }

    #[test]
    fn names_are_unique_with_every_suffix() {
        let mut names = Names::new();
        let mut name = |text: &str| names.column(&id(text), &Period::Unknown, Status::Official);
        assert_eq!(name("rank"), "rank_2", "reserved");
        assert_eq!(name("rate-state"), "rate_state");
        assert_eq!(name("rate"), "rate_2", "its state would be rate_state");
        assert_eq!(name("rate"), "rate_3");
        let long = "y".repeat(80);
        let (first, second) = (name(&long), name(&long));
        assert_eq!((first.len(), second.len()), (56, 56));
        assert!(second.ends_with("y_2"));
    }

    #[test]
    fn a_table_is_named_after_its_title() {
        assert_eq!(table("Kent and Medway"), "kent_and_medway");
        assert_eq!(table("2021 Census"), "areas_2021_census");
        assert_eq!(table("GPKG contents"), "areas_gpkg_contents");
        assert_eq!(table("\u{2014}"), "areas");
        assert_eq!(table("Ynys M\u{f4}n"), "ynys_m_n");
    }

    #[test]
    fn tables_of_one_name_are_numbered() {
        let named = |name: &str| Layer { name: name.to_owned(), ..Layer::default() };
        let mut layers = ["lad_2022", "LAD_2022", "county", "lad_2022"].map(named);
        set_apart(&mut layers);
        assert_eq!(layers.map(|layer| layer.name), ["lad_2022", "LAD_2022_2", "county", "lad_2022_3"]);
    }
}
