use super::*;
use crate::area::Group;
use proptest::prelude::*;

fn code(text: &str) -> AreaCode {
    AreaCode::read(text).unwrap()
}

fn msoa(year: u16) -> Geography {
    Geography::new(Level::Msoa, year)
}

fn list(year: u16, rows: &[(&str, &str, &str)]) -> NameList {
    let names = |(area, official, readable): &(&str, &str, &str)| {
        let readable = (!readable.is_empty()).then(|| (*readable).to_owned());
        (code(area), AreaNames { readable, ..AreaNames::official(*official) })
    };
    NameList {
        geography: msoa(year),
        names: rows.iter().map(names).collect(),
        readable_welsh: vec![(code("W02999001"), "Y Bryn".to_owned())],
    }
}

/// Invented areas; Mill Lane is twins, Long Meadow was split, Harbour moved on.
fn lists() -> Vec<NameList> {
    let old = [
        ("E02999001", "Westshire 001", "Mill Lane"),
        ("E02999002", "Eastshire 001", "Mill Lane"),
        ("E02999003", "Shepway 001", "Long Meadow, Brook & Hill"),
        ("E02999004", "Westshire 002", "Harbour"),
    ];
    let new = [
        ("E02999001", "Westshire 001", "Mill Lane"),
        ("E02999002", "Eastshire 001", "Mill Lane"),
        ("E02999005", "Folkestone and Hythe 016", "Long Meadow"),
        ("E02999006", "Westshire 003", "Harbour"),
        ("W02999001", "Isle of Anglesey 001", "The Hill"),
    ];
    vec![list(2011, &old), list(2021, &new)]
}

fn districts() -> Vec<Grouping> {
    let group = |code: &str, name: &str| Group { code: code.to_owned(), name: name.to_owned() };
    vec![Grouping {
        id: "lad-2022".to_owned(),
        title: "Districts".to_owned(),
        groups: vec![group("E07999001", "Westshire"), group("E06999002", "Eastshire, County of")],
        members: vec![(code("E02999001"), 0), (code("E02999002"), 1), (code("E02999004"), 0)],
    }]
}

fn resolve(name: &str, district: &str, wanted: Option<Geography>) -> Resolution {
    let (lists, districts) = (lists(), districts());
    Gazetteer::new([], &lists, &districts).resolve(
        name,
        Some(district).filter(|text| !text.is_empty()),
        wanted,
    )
}

fn found(name: &str, district: &str, wanted: Option<Geography>) -> (String, Called, Option<bool>) {
    match resolve(name, district, wanted) {
        Resolution::Found(found) => (found.code.to_string(), found.called, found.in_district),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn each_kind_of_name_is_told() {
    for (name, area, called) in [
        ("westshire  001", "E02999001", Called::Official),
        ("Long Meadow; Brook and Hill", "E02999003", Called::Readable),
        ("Folkestone & Hythe 001", "E02999003", Called::Alias),
        ("Shepway 016", "E02999005", Called::Alias),
        ("Ynys M\u{f4}n 001", "W02999001", Called::Alias),
        ("y bryn", "W02999001", Called::ReadableWelsh),
    ] {
        assert_eq!(found(name, "", None), (area.to_owned(), called, None));
    }
}

#[test]
fn twins_are_told_apart_by_their_district_and_never_guessed() {
    assert_eq!(found("Mill Lane", "Westshire", None).0, "E02999001");
    assert_eq!(found("Mill Lane", "Eastshire, County of", None).2, Some(true));
    for district in ["", "Northshire", "Mill Lane"] {
        let Resolution::Ambiguous(twins) = resolve("Mill Lane", district, Some(msoa(2021))) else {
            panic!("{district}")
        };
        assert_eq!(
            twins.iter().map(|twin| twin.code).collect::<Vec<_>>(),
            ["E02999001", "E02999002"].map(code)
        );
    }
}

#[test]
fn a_name_that_is_unique_counts_against_its_district() {
    assert_eq!(
        found("Long Meadow", "Westshire", None),
        ("E02999005".to_owned(), Called::Readable, Some(false)),
        "its official name says Folkestone and Hythe"
    );
    assert_eq!(found("Long Meadow", "Shepway", None).2, Some(true));
}

#[test]
fn the_vintage_wanted_comes_first_and_another_is_said() {
    assert_eq!(found("Harbour", "", Some(msoa(2011))).0, "E02999004");
    assert_eq!(found("Harbour", "Westshire", Some(msoa(2021))).0, "E02999006");
    assert!(matches!(resolve("Harbour", "", None), Resolution::Ambiguous(_)));
    let Resolution::Found(older) = resolve("Westshire 002", "", Some(msoa(2021))) else { panic!() };
    assert_eq!((older.code, older.geography), (code("E02999004"), msoa(2011)));
}

#[test]
fn districts_are_areas_too() {
    let lad = Geography { level: Level::Lad, vintage: None };
    assert_eq!(found("WESTSHIRE", "", Some(lad)).0, "E07999001");
    assert_eq!(resolve("Westshire", "", Some(msoa(2021))), Resolution::Unknown);
}

#[test]
fn unknown_names_have_neighbours() {
    let (lists, districts) = (lists(), districts());
    let gazetteer = Gazetteer::new([], &lists, &districts);
    let near = |name: &str, district: Option<&str>| -> Vec<(String, Option<usize>)> {
        let near = gazetteer.nearest(name, district, Some(msoa(2021)), &Called::ALL, 3);
        near.into_iter().map(|near| (near.code.to_string(), near.slips)).collect()
    };
    assert_eq!(near("Wesshtire 001", None)[0], ("E02999001".to_owned(), Some(2)));
    assert_eq!(
        near("Mil Lane", Some("Eastshire, County of"))[0].0,
        "E02999002",
        "of equals that in the district"
    );
    assert_eq!(near("Meadow", None), [("E02999003".to_owned(), None), ("E02999005".to_owned(), None)]);
    assert!(near("", None).is_empty() && near("Ballachulish", None).is_empty());
}

#[test]
fn an_area_has_names_to_show_and_a_district() {
    let (lists, districts) = (lists(), districts());
    let gazetteer = Gazetteer::new([], &lists, &districts);
    assert_eq!(gazetteer.display(code("E02999004")), Some("Harbour"));
    assert_eq!(gazetteer.district_of(code("E02999004")), Some("Westshire"));
    assert_eq!(gazetteer.district_of(code("E02999003")), Some("Shepway"), "from its official name");
    assert_eq!(gazetteer.is_in(code("E02999003"), "Folkestone & Hythe"), Some(true));
    assert_eq!(gazetteer.is_in(code("E02000001"), "Westshire"), None);
    assert_eq!(gazetteer.names_of(code("E02000001")), []);
}

proptest! {
    #[test]
    fn no_text_is_too_odd(name in "\\PC{0,24}", district in "\\PC{0,12}") {
        let (lists, districts) = (lists(), districts());
        let gazetteer = Gazetteer::new([], &lists, &districts);
        let _ = gazetteer.resolve(&name, Some(&district), None);
        prop_assert!(gazetteer.nearest(&name, Some(&district), None, &Called::ALL, 3).len() <= 3);
    }
}
