//! Tables beside boundaries, with what goes wrong in them.

use crate::fixtures::{shapefile, square};
use oast::area::Change;
use oast::boundaries::{Boundaries, read_folder};
use oast::files::SourceFile;

/// One area of Westshire and a table beside it.
fn beside(tables: &[(&str, &str)]) -> Boundaries {
    let mut files = shapefile(&[vec![square(500_000.0, 150_000.0, 1000.0)]]);
    files.extend(tables.iter().map(|(name, text)| SourceFile::memory(*name, *text)));
    read_folder(&files).unwrap()
}

fn groups(boundaries: &Boundaries, id: &str) -> Vec<(String, String, usize)> {
    let grouping = boundaries.groupings.iter().find(|grouping| grouping.id == id).unwrap();
    let size = |at: u32| grouping.members.iter().filter(|(_, group)| *group == at).count();
    (0..)
        .zip(&grouping.groups)
        .map(|(at, group)| (group.code.clone(), group.name.clone(), size(at)))
        .collect()
}

fn keys(boundaries: &Boundaries, code: &str) -> Vec<String> {
    boundaries.report.with_code(code).flat_map(|note| note.keys.clone()).collect()
}

#[test]
fn districts_counties_and_regions_with_blanks_and_pseudo_codes() {
    let boundaries = beside(&[(
        "lookup.csv",
        "MSOA21CD,LAD22CD,LAD22NM,CTYCD,CTYNM,RGN22CD,RGN22NM\n\
         E02999001,E07000999,Westham,E10000999,Westshire,E12000009,South West\n\
         E02999002,E06000999,Eastham,,,E12000009,South West\n\
         W02999003,W06000999,Llanwest,E99999999,(pseudo) none,W99999999,Wales\n",
    )]);
    let group = |code: &str, name: &str, size| (code.to_owned(), name.to_owned(), size);
    assert_eq!(
        groups(&boundaries, "lad-2022"),
        [
            group("E06000999", "Eastham", 1),
            group("W06000999", "Llanwest", 1),
            group("E07000999", "Westham", 1)
        ]
    );
    assert_eq!(groups(&boundaries, "county"), [group("E10000999", "Westshire", 1)]);
    assert_eq!(groups(&boundaries, "region-2022"), [group("E12000009", "South West", 2)]);
    let titles: Vec<&str> = boundaries.groupings.iter().map(|grouping| grouping.title.as_str()).collect();
    assert_eq!(titles, ["Local authority districts (2022)", "Counties", "Regions (2022)"]);
    assert!(boundaries.lookups.is_empty());
}

#[test]
fn a_parent_without_a_code() {
    let boundaries = beside(&[(
        "lookup.csv",
        "MSOA21CD,PARTCD,PARTNM\nE02999001,,The Downs & Vale\nE02999002,P1,Coast\n",
    )]);
    let codes: Vec<String> = groups(&boundaries, "part").into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["P1", "the-downs-and-vale"]);
}

#[test]
fn a_lookup_between_vintages_with_a_letter_that_is_none() {
    let boundaries = beside(&[(
        "lookup.csv",
        "\u{feff}MSOA11CD,CHNGIND,MSOA21CD\nE02999001,U,E02999001\nE02999002,S,E02999003\n\
         E02999002,S,E02999004\nE02999005,Q,E02999006\nE02999002,S,E02999004\n",
    )]);
    let lookup = &boundaries.lookups[0];
    assert_eq!(lookup.rows.len(), 4);
    assert_eq!(lookup.rows[1].change, Some(Change::Split));
    assert_eq!(keys(&boundaries, "unknown-change"), ["line 5: \u{201c}Q\u{201d}"]);
    assert_eq!(boundaries.report.with_code("repeated-row").count(), 1);
}

#[test]
fn a_row_whose_code_is_none() {
    let boundaries = beside(&[(
        "lookup.csv",
        "MSOA21CD,LAD22CD,LAD22NM\nE02999001,E07000999,Westham\ntotal,E07000999,Westham\n",
    )]);
    assert_eq!(keys(&boundaries, "unreadable-code"), ["line 3: \u{201c}total\u{201d}"]);
}

#[test]
fn a_typology_with_an_unknown_district() {
    let boundaries = beside(&[
        ("lookup.csv", "MSOA21CD,LAD22CD,LAD22NM\nE02999001,E07000999,Westham and Vale\n"),
        (
            "kinds_of_place.csv",
            "typology,district,note\nRural,westham & vale,\nCoastal,Westham and Vale,\nRural,Northham,\n",
        ),
    ]);
    let types = groups(&boundaries, "kinds-of-place");
    assert_eq!(types, [("coastal".into(), "Coastal".into(), 1), ("rural".into(), "Rural".into(), 1)]);
    assert_eq!(keys(&boundaries, "unresolved-district"), ["line 4: Northham"]);
}

#[test]
fn centroids_with_swapped_axes_a_gap_and_a_repetition() {
    let boundaries = beside(&[(
        "weighted_centroids.csv",
        "msoa21cd,x,y\nE02999001,51.2,0.5\nE02999002,,\nE02999003,51.3,0.6\nE02999001,51.4,0.7\nE02999004,12,0.5\n",
    )]);
    let points = &boundaries.points[0].at;
    assert_eq!(points.len(), 2);
    assert!((points[0].n - 147_000.0).abs() < 2000.0, "{:?}", points[0]);
    assert_eq!(boundaries.report.with_code("swapped-axes").count(), 1);
    assert_eq!(keys(&boundaries, "unreadable-position"), ["line 3: E02999002"]);
    assert_eq!(keys(&boundaries, "position-outside"), ["E02999004"]);
    assert_eq!(keys(&boundaries, "repeated-code"), ["E02999001"]);
}

#[test]
fn an_area_named_twice_keeps_its_first_name() {
    let boundaries = beside(&[(
        "names.csv",
        "msoa21cd,msoa21nm,msoa21hclnm\n\
         E02999001,Westshire 001,The Downs\nE02999001,Westshire 001,The Vale\n\
         E02999002,Westshire 002,Coast\nE02999002,Westshire 002,Coast\n",
    )]);
    let names: Vec<&str> = boundaries.names.iter().map(|(_, names)| names.display()).collect();
    assert_eq!(names, ["The Downs", "Coast"]);
    assert_eq!(keys(&boundaries, "repeated-name"), ["E02999001"]);
}

#[test]
fn positions_with_commas_between_thousands() {
    let boundaries = beside(&[(
        "weighted_centroids.csv",
        "MSOA21CD,MSOA21NM,BNG_E,BNG_N\nE02999001,Westshire 001,\"500,100\",\"150,100\"\n",
    )]);
    assert!(boundaries.points.is_empty());
    assert_eq!(keys(&boundaries, "no-positions"), ["line 2: 500,100, 150,100"]);
}

#[test]
fn a_table_of_nothing_known_and_a_page_of_text() {
    let boundaries = beside(&[
        ("prices.csv", "town,price\nWestham,3\nEastham,4\n"),
        ("README.md", "# About these boundaries\n"),
    ]);
    assert_eq!(keys(&boundaries, "unused-table"), ["town", "price"]);
    assert_eq!(boundaries.report.with_code("not-read").count(), 1);
}
