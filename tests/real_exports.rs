//! Stat-Xplore and Fingertips exports as they are downloaded, read in place
//! where they are.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::files::SourceFile;
use oast::indicators::{Indicators, Keys, Table, read_folder};
use oast::measure::{Absent, Column, Flags, Value};
use oast::report::Severity;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const DATA: &str = "../shared/data";

/// A file of real data, read; `None`, and said, where it is absent.
fn read(name: &str) -> Option<Indicators> {
    let path = Path::new(DATA).join("indicators").join(name);
    if !path.is_file() {
        println!("skipped: {DATA} is absent");
        return None;
    }
    let indicators = read_folder(&[SourceFile::disk(path)], None).unwrap();
    assert_eq!(indicators.report.count(Severity::Error), 0, "{}", indicators.report);
    Some(indicators)
}

/// The official names of the MSOAs of 2011 and the districts they are in.
fn districts() -> BTreeMap<String, String> {
    let path = format!("{DATA}/lookups/MSOA11 to MSOA21 to LAD22 EW.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let at = |heading: &str| {
        headers.iter().position(|known| known.trim_start_matches('\u{FEFF}').starts_with(heading)).unwrap()
    };
    let (name, district) = (at("MSOA11NM"), at("LAD22NM"));
    reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| (current(&row[name]), row[district].to_owned()))
        .collect()
}

const KENT_AND_MEDWAY: [&str; 13] = [
    "Ashford",
    "Canterbury",
    "Dartford",
    "Dover",
    "Folkestone and Hythe",
    "Gravesham",
    "Maidstone",
    "Medway",
    "Sevenoaks",
    "Swale",
    "Thanet",
    "Tonbridge and Malling",
    "Tunbridge Wells",
];

fn names(table: &Table) -> &[String] {
    match &table.keys {
        Keys::Names(names) => names,
        Keys::Codes(_) => panic!("codes"),
    }
}

/// Shepway became Folkestone and Hythe in 2018; the files disagree on which they say.
fn current(name: &str) -> String {
    name.replace("Shepway", "Folkestone and Hythe")
}

/// The rows of the districts.
fn rows_of(table: &Table, wanted: &[&str]) -> Vec<usize> {
    let districts = districts();
    let district = |name: &String| districts.get(&current(name));
    let is_wanted =
        |name: &String| district(name).is_some_and(|district| wanted.contains(&district.as_str()));
    names(table).iter().enumerate().filter(|(_, name)| is_wanted(name)).map(|(row, _)| row).collect()
}

fn sum(column: &Column, rows: &[usize]) -> f64 {
    rows.iter().map(|row| column.get(*row).known().unwrap()).sum()
}

fn column<'t>(table: &'t Table, period: &str) -> &'t Column {
    table.columns.iter().find(|column| column.period().to_string() == period).unwrap()
}

/// The figures of the Kent & Medway plan: February 2020, May 2020 and November 2023.
#[test]
fn households_on_universal_credit_are_read_whole() {
    let Some(found) = read("stat-xplore/households_on_UC_msoa_15-22.csv") else { return };
    let [table] = found.tables.as_slice() else { panic!("one table") };
    assert_eq!(table.reading.importer, "Stat-Xplore export");
    assert_eq!((table.indicators.len(), table.columns.len(), table.keys.len()), (1, 90, 8480));
    let indicator = &table.indicators[0];
    assert_eq!(indicator.title, "Households on Universal Credit");
    assert_eq!(indicator.kind.id(), "count");
    assert_eq!(indicator.source.publisher.as_deref(), Some("Department for Work and Pensions"));
    let other: Vec<&str> = table.other_keys.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(other, ["Unknown", "Total"]);
    let periods: BTreeSet<String> = table.columns.iter().map(|column| column.period().to_string()).collect();
    assert_eq!(periods.len(), 90);
    assert_eq!(periods.first().map(String::as_str), Some("2015-08"));
    assert!(periods.contains("2022-12") && !periods.contains("2023-01") && periods.contains("2023-11"));
    let rows = rows_of(table, &KENT_AND_MEDWAY);
    assert_eq!(rows.len(), 220);
    for (period, households) in [("2020-02", 67_893.0), ("2020-05", 115_363.0), ("2023-11", 145_166.0)] {
        assert_eq!(sum(column(table, period), &rows), households, "{period}");
    }
    let flags = |period: &str| column(table, period).flags(0);
    assert_eq!((flags("2022-12"), flags("2023-11")), (Flags::REVISED, Flags::PROVISIONAL));
    assert_eq!(flags("2020-02"), Flags::NONE);
    assert_eq!(column(table, "2015-08").get(0), Value::Known(0.0));
    assert_eq!(column(table, "2015-08").flags(0), Flags::ESTIMATED);
    let note = |code: &str| found.report.with_code(code).next().unwrap().message.clone();
    assert!(note("legend-mark").starts_with("31659 cells hold"), "{}", note("legend-mark"));
    assert!(note("totals-agree").contains("in 90 columns"), "{}", note("totals-agree"));
    assert_eq!(found.report.count(Severity::Warning), 0, "{}", found.report);
}

#[test]
fn all_names_of_england_and_wales_are_there_once() {
    let Some(found) = read("stat-xplore/households_on_UC_msoa_15-22.csv") else { return };
    let official: BTreeSet<String> = districts().into_keys().collect();
    assert_eq!(official.len(), 7201);
    let names: Vec<String> = names(&found.tables[0]).iter().map(|name| current(name)).collect();
    let known = |name: &&String| official.contains(*name);
    assert_eq!(names.iter().filter(known).count(), 7201);
    assert_eq!(names.iter().filter(known).collect::<BTreeSet<_>>().len(), 7201);
    assert_eq!(names.iter().filter(|name| !known(name)).count(), 1279);
}

/// Medway 2020/21: 13,979 as published for the district, to within disclosure noise.
#[test]
fn children_in_low_income_families_add_up() {
    let Some(found) = read("stat-xplore/children_relative_low_income_msoa_14-22.csv") else { return };
    let table = &found.tables[0];
    assert_eq!((table.columns.len(), table.keys.len()), (8, 8480));
    let periods: Vec<String> = table.columns.iter().map(|column| column.period().to_string()).collect();
    assert_eq!((periods[0].as_str(), periods[7].as_str()), ("2014/15", "2021/22"));
    let rows = rows_of(table, &["Medway"]);
    assert_eq!(rows.len(), 38);
    let children = sum(column(table, "2020/21"), &rows);
    assert!((children - 13_979.0).abs() <= 5.0 * (rows.len() as f64).sqrt(), "{children}");
    assert_eq!(column(table, "2021/22").flags(0), Flags::PROVISIONAL);
    assert_eq!(column(table, "2021/22").count_absent(Absent::NotAvailable), 0);
}

/// 2,752 rows: 324 districts, 9 regions and England, with 8 indicators each, and
/// 80 rows of deprivation deciles within England.
#[test]
fn a_fingertips_export_is_read_level_by_level() {
    let Some(found) = read("fingertips/indicators-DistrictUApre419.data.csv") else { return };
    println!("{}", found.report);
    let said: Vec<(&str, String, usize)> = found
        .tables
        .iter()
        .map(|table| (table.part.as_deref().unwrap(), table.geography.unwrap().to_string(), table.keys.len()))
        .collect();
    assert_eq!(
        said,
        [
            ("England", "country".to_owned(), 1),
            ("Region", "region".to_owned(), 9),
            ("District & UA (pre 4/19)", "lad".to_owned(), 324),
        ]
    );
    for table in &found.tables {
        assert_eq!((table.indicators.len(), table.columns.len()), (8, 8));
        assert!(table.columns.iter().all(|column| column.period().to_string() == "2015"));
        assert!(table.indicators.iter().all(|indicator| indicator.kind.id() == "percentage"));
    }
    let note = |code: &str| found.report.with_code(code).next().unwrap().message.clone();
    assert!(note("category-rows").starts_with("80 rows"), "{}", note("category-rows"));
}

/// Read by hand from the file.
#[test]
fn fingertips_values_and_limits_are_those_of_the_file() {
    let Some(found) = read("fingertips/indicators-DistrictUApre419.data.csv") else { return };
    let [england, regions, districts] = found.tables.as_slice() else { panic!("three tables") };
    let of = |table: &Table, id: &str| {
        let column = table.columns.iter().find(|column| column.indicator().as_str() == id).unwrap();
        column.clone()
    };
    let hypertension = "estimated-prevalence-of-diagnosed-hypertension-16";
    assert_eq!(of(england, hypertension).get(0), Value::Known(20.7794109446012));
    assert_eq!(of(regions, hypertension).get(0), Value::Absent(Absent::NotAvailable));
    let medway = districts.keys.codes().iter().position(|code| code.as_str() == "E06000035").unwrap();
    assert_eq!(districts.beside.names[medway], "Medway");
    assert_eq!(districts.beside.parents[medway].unwrap().as_str(), "E12000008");
    let column = of(districts, hypertension);
    assert_eq!(column.get(medway), Value::Known(19.20043991));
    assert_eq!(column.limits(medway), Some((17.34581899, 21.20249037)));
}
