//! Invented areas and tables of names.

use super::*;
use crate::area::{AreaCode, AreaNames, Level, NameList};
use crate::measure::{ColumnBuilder, Flags, IndicatorId, Period, Value};

fn code(text: &str) -> AreaCode {
    AreaCode::read(text).unwrap()
}

fn list(year: u16, rows: &[(&str, &str, &str)]) -> NameList {
    let names = rows.iter().map(|(area, official, readable)| {
        (code(area), AreaNames { readable: Some((*readable).to_owned()), ..AreaNames::official(*official) })
    });
    NameList {
        geography: Geography::new(Level::Msoa, year),
        names: names.collect(),
        readable_welsh: Vec::new(),
    }
}

fn lists() -> Vec<NameList> {
    vec![
        list(
            2011,
            &[
                ("E02999001", "Westshire 001", "Mill Lane"),
                ("E02999002", "Westshire 002", "Long Meadow & Brook"),
                ("E02999003", "Eastshire 001", "Mill Lane"),
            ],
        ),
        list(
            2021,
            &[
                ("E02999001", "Westshire 001", "Mill Lane"),
                ("E02999004", "Westshire 003", "Long Meadow"),
                ("E02999005", "Westshire 004", "Brook"),
                ("E02999003", "Eastshire 001", "Mill Lane"),
            ],
        ),
    ]
}

fn lookups() -> Vec<Lookup> {
    let row =
        |from: &str, to: &str, change| LookupRow { from: code(from), to: code(to), change: Some(change) };
    vec![Lookup {
        from: Geography::new(Level::Msoa, 2011),
        to: Geography::new(Level::Msoa, 2021),
        rows: vec![
            row("E02999001", "E02999001", Change::Unchanged),
            row("E02999002", "E02999004", Change::Split),
            row("E02999002", "E02999005", Change::Split),
        ],
    }]
}

fn named(names: &[&str], districts: &[&str]) -> Table {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let mut column = ColumnBuilder::new(IndicatorId::from_title("x"), Period::Year(2021), names.len());
    (0..names.len()).for_each(|row| column.set(row, Value::Known(row as f64), Flags::NONE));
    Table {
        file: "named.csv".to_owned(),
        keys: Keys::Names(texts(names)),
        beside: Beside { names: Vec::new(), districts: texts(districts), ..Beside::default() },
        lines: (2..names.len() as u64 + 2).collect(),
        columns: vec![column.build()],
        ..Table::default()
    }
}

fn run(table: Table) -> (Table, Vec<Moved>, Report) {
    let (lists, lookups) = (lists(), lookups());
    let names = Names::new(Gazetteer::new([], &lists, &[]), Vec::new(), &lookups);
    let mut report = Report::new();
    let (mut tables, moved) = tables(vec![table], &names, &mut report);
    (tables.remove(0), moved, report)
}

fn keys(report: &Report, code: &str) -> Vec<String> {
    report.with_code(code).flat_map(|note| note.keys.clone()).collect()
}

#[test]
fn rows_without_an_area_leave_and_the_columns_lose_them() {
    let (table, _, report) = run(named(&["Total", "Westshire 001", "Nowhere", "eastshire  001"], &[]));
    assert_eq!(table.keys.codes(), ["E02999001", "E02999003"].map(code));
    assert_eq!((table.lines, table.beside.names.len()), (vec![3, 5], 2));
    let values: Vec<Option<f64>> = table.columns[0].values().map(Value::known).collect();
    assert_eq!(values, [Some(1.0), Some(3.0)]);
    assert_eq!(table.other_keys, [(2, "Total".to_owned()), (4, "Nowhere".to_owned())]);
    assert_eq!(keys(&report, "unknown-name"), ["line 4: \u{201c}Nowhere\u{201d}"], "the total is quiet");
    assert_eq!(report.notes()[0].place.file.as_deref(), Some("named.csv"));
}

#[test]
fn the_vintage_that_knows_most_names_is_the_table_s() {
    let (table, ..) = run(named(&["Westshire 001", "Westshire 003", "Westshire 004"], &[]));
    assert_eq!(table.geography, Some(Geography::new(Level::Msoa, 2021)));
    let (table, ..) = run(named(&["Westshire 001", "Westshire 002"], &[]));
    assert_eq!(table.geography, Some(Geography::new(Level::Msoa, 2011)));
    let stated =
        Table { geography: Some(Geography::new(Level::Msoa, 2021)), ..named(&["Westshire 002"], &[]) };
    let (table, ..) = run(stated);
    assert_eq!(
        table.geography,
        Some(Geography::new(Level::Msoa, 2021)),
        "the word of the file or its catalogue"
    );
    assert_eq!(table.keys.codes(), [code("E02999002")], "and the name is resolved where it is known");
}

#[test]
fn a_name_of_another_vintage_says_what_became_of_it() {
    let names = ["Long Meadow & Brook", "Brook", "Long Meadow"];
    let (table, moved, _) = run(named(&names, &[]));
    assert_eq!(
        table.keys.codes(),
        ["E02999002", "E02999005", "E02999004"].map(code),
        "codes of two vintages"
    );
    let note = |layer: Geography, codes: &[&str]| {
        let (_, moved, _) = run(named(&names, &[]));
        let codes: Vec<AreaCode> = codes.iter().map(|text| code(text)).collect();
        let mut report = Report::new();
        moved.into_iter().for_each(|moved| moved.note(layer, &codes, &mut report));
        keys(&report, "name-of-another-vintage")
    };
    assert_eq!(moved.len(), 1);
    let new = Geography::new(Level::Msoa, 2021);
    assert_eq!(
        note(new, &["E02999001", "E02999003", "E02999004", "E02999005"]),
        ["\u{201c}Long Meadow & Brook\u{201d} belongs to msoa-2011 (E02999002) and was split since into \
          E02999004 (Long Meadow) and E02999005 (Brook)"]
    );
    let old = Geography::new(Level::Msoa, 2011);
    assert_eq!(
        note(old, &["E02999001", "E02999002", "E02999003"])[0],
        "\u{201c}Brook\u{201d} belongs to msoa-2021 (E02999005) and is a part of what was E02999002 (Long Meadow & Brook)"
    );
}

#[test]
fn a_readable_name_among_official_ones_is_of_another_place() {
    let mut names = vec!["Westshire 001", "Westshire 003", "Westshire 004", "Eastshire 001"];
    names.extend(["westshire 001"; 8]);
    names.extend(["Brook", "Mill Lane"]);
    let (table, _, report) = run(named(&names, &[]));
    assert_eq!(table.keys.len(), 12);
    assert_eq!(
        keys(&report, "name-of-another-kind"),
        ["line 14: \u{201c}Brook\u{201d}, not Brook (E02999005, Westshire)"]
    );
    assert_eq!(keys(&report, "unknown-name"), ["line 15: \u{201c}Mill Lane\u{201d}"]);
    let mut districts = vec![""; 14];
    districts[12] = "Westshire";
    let (table, ..) = run(named(&names, &districts));
    assert_eq!(table.keys.len(), 13, "its district is the area's");
}

#[test]
fn a_table_of_names_that_nobody_knows_is_said_in_one_note() {
    let places: Vec<String> = (0..200).map(|at| format!("Glen Invented {at}")).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let (table, _, report) = run(named(&places, &[]));
    assert!(table.keys.is_empty() && table.columns[0].is_empty());
    assert_eq!(report.with_code("unknown-name").count(), 1);
    assert_eq!(keys(&report, "unknown-name").len(), 200);
}

#[test]
fn codes_are_held_against_what_is_printed_beside_them() {
    let printed = |names: [&str; 3], districts: [&str; 3]| {
        let table = Table {
            keys: Keys::Codes(["E02999001", "E02999003", "E02999005"].map(code).to_vec()),
            beside: Beside {
                names: names.map(str::to_owned).to_vec(),
                districts: districts.map(str::to_owned).to_vec(),
                ..Beside::default()
            },
            lines: vec![2, 3, 4],
            ..Table::default()
        };
        let (table, _, report) = run(table);
        assert_eq!(table.keys.len(), 3, "the codes stand");
        report
    };
    let right = printed(["Westshire 001", "MILL LANE", "brook"], ["Westshire", "eastshire", ""]);
    assert_eq!(right, Report::new());
    let wrong = printed(["Brook", "Mill Lane", "The Brooks"], ["Westshire", "Westshire", "The shire"]);
    assert_eq!(
        keys(&wrong, "name-contradiction"),
        ["line 2: E02999001 is Mill Lane; \u{201c}Brook\u{201d} is E02999005"]
    );
    assert_eq!(keys(&wrong, "other-name"), ["line 4: \u{201c}The Brooks\u{201d} for E02999005, Brook"]);
    assert_eq!(
        keys(&wrong, "district-contradiction"),
        ["line 3: E02999003 is in Eastshire, not in Westshire"]
    );
}
