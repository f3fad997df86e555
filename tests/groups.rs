//! Groups of areas: lookups in a chain, and anybody's own table of codes and groups.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

#[path = "support/squares.rs"]
mod squares;

use oast::atlas::{About, Atlas};
use oast::boundaries::{Boundaries, read_folder};
use oast::files::SourceFile;
use oast::service::Dataset;
use std::path::Path;

const MSOAS: [&str; 4] = ["E02999001", "E02999002", "E02999003", "W02999004"];

const DISTRICTS: &str = "MSOA21CD,LAD22CD,LAD22NM\nE02999001,E07000991,Westham\nE02999002,E07000991,Westham\n\
    E02999003,E07000992,Eastham\nW02999004,W06000993,Llanwest\n";

fn beside(tables: &[(&str, &str)]) -> Boundaries {
    let mut files = vec![squares::layer("MSOA21CD", &MSOAS)];
    files.extend(tables.iter().map(|(name, text)| SourceFile::memory(*name, *text)));
    read_folder(&files).unwrap()
}

/// The groups of a grouping with the areas of the layer in each.
fn groups(boundaries: &Boundaries, id: &str) -> Vec<(String, Vec<String>)> {
    let all: Vec<&str> = boundaries.groupings.iter().map(|grouping| grouping.id.as_str()).collect();
    let found = boundaries.groupings.iter().find(|grouping| grouping.id == id);
    let grouping = found.unwrap_or_else(|| panic!("no {id} among {all:?}\n{}", boundaries.report));
    let areas = |at: u32| {
        let members = grouping.members.iter().filter(|(_, group)| *group == at);
        let here = members.filter(|(area, _)| boundaries.layers[0].codes.contains(area));
        here.map(|(area, _)| area.to_string()).collect()
    };
    (0..).zip(&grouping.groups).map(|(at, group)| (group.name.clone(), areas(at))).collect()
}

fn of(name: &str, areas: &[&str]) -> (String, Vec<String>) {
    (name.to_owned(), areas.iter().map(|area| (*area).to_owned()).collect())
}

fn keys(boundaries: &Boundaries, code: &str) -> Vec<String> {
    boundaries.report.with_code(code).flat_map(|note| note.keys.clone()).collect()
}

#[test]
fn areas_to_districts_to_counties_to_regions_in_three_files() {
    let boundaries = beside(&[
        ("a.csv", DISTRICTS),
        ("b.csv", "LAD22CD,CTY22CD,CTY22NM\nE07000991,E10000991,Westshire\nE07000992,E10000991,Westshire\n"),
        ("c.csv", "CTY22CD,RGN22CD,RGN22NM\nE10000991,E12000999,The South\n"),
    ]);
    let all = ["E02999001", "E02999002", "E02999003"];
    assert_eq!(groups(&boundaries, "county-2022"), [of("Westshire", &all)]);
    assert_eq!(groups(&boundaries, "region-2022"), [of("The South", &all)]);
}

#[test]
fn a_table_of_area_codes_and_groups_with_any_headings() {
    for (heading, column) in [("MSOA21CD", "patch"), ("code", "group"), ("area code", "Our team's name")] {
        let text = format!(
            "{heading},{column}\nE02999001,North\nE02999002,North\nE02999003,South\nE02999002,South\nW02999004,South\n"
        );
        let boundaries = beside(&[("our_patches.csv", &text)]);
        let south = ["E02999002", "E02999003", "W02999004"];
        let expected = [of("North", &["E02999001", "E02999002"]), of("South", &south)];
        assert_eq!(groups(&boundaries, "our-patches"), expected, "{column}");
        assert_eq!(boundaries.groupings[0].title, "Our patches");
    }
}

#[test]
fn a_table_of_district_codes_and_groups() {
    let text =
        "LAD22CD,LAD22NM,area\nE07000991,Westham,Coast\nE07000992,Eastham,Coast\nE07000992,Eastham,Hills\n";
    let boundaries = beside(&[("lookup.csv", DISTRICTS), ("places.csv", text)]);
    let coast = ["E02999001", "E02999002", "E02999003"];
    assert_eq!(groups(&boundaries, "places"), [of("Coast", &coast), of("Hills", &["E02999003"])]);
}

#[test]
fn two_columns_of_groups() {
    let text = "code,team,zone\nE02999001,A,1\nE02999002,A,2\nE02999003,B,1\n";
    let boundaries = beside(&[("teams.csv", text)]);
    assert_eq!(groups(&boundaries, "teams-team")[1], of("B", &["E02999003"]));
    assert_eq!(groups(&boundaries, "teams-zone")[0], of("1", &["E02999001", "E02999003"]));
}

#[test]
fn a_group_of_codes_that_nothing_knows() {
    let text = "code,group\nE02999001,A\nE02888888,A\nE07000777,B\nnone,B\n";
    let boundaries = beside(&[("lookup.csv", DISTRICTS), ("mine.csv", text)]);
    assert_eq!(keys(&boundaries, "unknown-codes"), ["line 3: E02888888", "line 4: E07000777"]);
    assert_eq!(keys(&boundaries, "unreadable-code"), ["line 5: \u{201c}none\u{201d}"]);
    assert_eq!(groups(&boundaries, "mine")[0], of("A", &["E02999001"]));
}

#[test]
fn a_table_of_names_alone_has_no_groups() {
    let boundaries =
        beside(&[("names.csv", "MSOA21CD,MSOA21NM\nE02999001,One\nE02999002,Two\nE02999003,Two\n")]);
    assert!(boundaries.groupings.is_empty());
    assert_eq!(boundaries.names.len(), 3);
}

/// 2011: 101 was split into 001 and 002; 102 and 103 were merged into 003.
const FIT: &str = "MSOA11CD,CHNGIND,MSOA21CD\nE02999101,S,E02999001\nE02999101,S,E02999002\n\
    E02999102,M,E02999003\nE02999103,M,E02999003\nW02999104,X,W02999004\n";

#[test]
fn groups_of_another_vintage_go_through_the_exact_fit_lookup() {
    let whole = "MSOA11CD,patch\nE02999101,North\nE02999102,South\nE02999103,South\n";
    let boundaries = beside(&[("fit.csv", FIT), ("patches.csv", whole)]);
    let expected = [of("North", &["E02999001", "E02999002"]), of("South", &["E02999003"])];
    assert_eq!(groups(&boundaries, "patches"), expected);
    assert_eq!(keys(&boundaries, "groups-rebased"), ["E02999001", "E02999002", "E02999003"]);
}

#[test]
fn an_area_merged_of_two_groups_or_irregular_is_in_neither() {
    let apart = "MSOA11CD,patch\nE02999102,North\nE02999103,South\nW02999104,South\n";
    let boundaries = beside(&[("fit.csv", FIT), ("patches.csv", apart)]);
    assert_eq!(groups(&boundaries, "patches"), [of("North", &[]), of("South", &[])]);
    assert_eq!(keys(&boundaries, "groups-not-comparable"), ["E02999003", "W02999004"]);
}

#[test]
fn countries_are_known_from_the_codes() {
    let atlas = |boundaries: Boundaries| Atlas::build(boundaries, Vec::new(), About::default()).unwrap().0;
    let both = atlas(beside(&[]));
    let [set] = both.groupings() else { panic!("one grouping") };
    let names: Vec<&str> = set.groups().iter().map(|group| group.name.as_str()).collect();
    assert_eq!((set.id(), names), ("country", vec!["England", "Wales"]));
    assert_eq!((set.areas(0), set.areas(1)), (&[0_u32, 1, 2][..], &[3_u32][..]));
    let one = atlas(read_folder(&[squares::layer("MSOA21CD", &MSOAS[..3])]).unwrap());
    assert!(one.groupings().is_empty());
}

/// The thirteen districts of Kent and Medway as a person's own group.
const KENT_AND_MEDWAY: &str = "LAD22CD,area\nE06000035,Kent and Medway\nE07000105,Kent and Medway\n\
    E07000106,Kent and Medway\nE07000107,Kent and Medway\nE07000108,Kent and Medway\nE07000109,Kent and Medway\n\
    E07000110,Kent and Medway\nE07000111,Kent and Medway\nE07000112,Kent and Medway\nE07000113,Kent and Medway\n\
    E07000114,Kent and Medway\nE07000115,Kent and Medway\nE07000116,Kent and Medway\n";

#[test]
fn kent_and_medway_of_its_thirteen_districts() {
    let data = Path::new("../shared/data");
    if !data.is_dir() {
        println!("skipped: ../shared/data is absent");
        return;
    }
    let files: Vec<SourceFile> = [
        "boundaries/MSOA_2021_EW_BSC.zip",
        "lookups/MSOA11 to MSOA21 to LAD22 EW.csv",
        "lookups/labour_market_typologies.csv",
    ]
    .map(|file| SourceFile::disk(data.join(file)))
    .into_iter()
    .chain([SourceFile::memory("kent_and_medway.csv", KENT_AND_MEDWAY)])
    .collect();
    let dataset = Dataset::read(&files, &[], None, &|_| {}).unwrap();
    let set = |id: &str| dataset.atlas().groupings().iter().find(|set| set.id() == id).unwrap();
    assert_eq!((set("kent-and-medway").groups().len(), set("kent-and-medway").areas(0).len()), (1, 221));
    // England and Wales in the vintage of 2021 (Office for National Statistics).
    assert_eq!((set("country").areas(0).len(), set("country").areas(1).len()), (6856, 408));
    let types = set("labour-market-typologies");
    let of_types: usize = (0..types.groups().len()).map(|group| types.areas(group).len()).sum();
    assert!(of_types > 221, "an area can be of two types");
    for code in ["unknown-codes", "unresolved-district", "groups-not-comparable"] {
        assert_eq!(dataset.report().with_code(code).count(), 0, "{}", dataset.report());
    }
}
