//! Real official files that hold their tables in gzip and in a workbook, read in
//! place where they are.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::area::AreaCode;
use oast::files::SourceFile;
use oast::indicators::{Indicators, Table, read_folder};
use oast::measure::{Absent, Column, Value};
use oast::report::Severity;
use std::collections::BTreeMap;

fn read(file: &str) -> Option<Indicators> {
    let path = format!("../shared/data/indicators/{file}");
    if !std::path::Path::new(&path).exists() {
        println!("skipped: ../shared/data is absent");
        return None;
    }
    let read = read_folder(&[SourceFile::disk(path)], None).unwrap();
    assert_eq!(read.report.count(Severity::Error), 0, "{}", read.report);
    Some(read)
}

fn of_level<'a>(read: &'a Indicators, level: &str) -> &'a Table {
    let mut tables = read.tables.iter();
    tables.find(|table| table.part.as_deref() == Some(level)).unwrap()
}

fn column<'a>(table: &'a Table, id: &str) -> &'a Column {
    let mut columns = table.columns.iter();
    columns.find(|column| column.indicator().as_str() == id).unwrap_or_else(|| panic!("no {id}"))
}

/// Every value of a table by area and indicator.
fn values(table: &Table) -> BTreeMap<(AreaCode, &str), Value> {
    let of_column = |column| {
        let rows = table.keys.codes().iter().enumerate();
        rows.map(move |(row, code): (usize, &AreaCode)| {
            let column: &Column = column;
            ((*code, column.indicator().as_str()), column.get(row))
        })
    };
    table.columns.iter().flat_map(of_column).collect()
}

/// Census 2021, TS038: the whole file of output areas, LSOAs, MSOAs, districts,
/// counties, regions and countries says of the MSOAs what the extract beside it says.
#[test]
fn each_level_of_a_census_file_is_a_table_and_the_msoas_equal_the_extract() {
    let Some(whole) = read("census/TS038_disability_3a_2021.csv.gz") else { return };
    let Some(extract) = read("census/TS038_disability_3a_2021_msoa21.csv") else { return };
    let rows: Vec<(&str, usize)> =
        whole.tables.iter().map(|table| (table.part.as_deref().unwrap(), table.keys.len())).collect();
    let expected = [
        ("oa", 188_880),
        ("lsoa", 35_672),
        ("msoa", 7_264),
        ("lad", 331),
        ("county", 24),
        ("region", 9),
        ("country", 3),
    ];
    assert_eq!(rows, expected);
    assert_eq!(rows.iter().map(|(_, rows)| rows).sum::<usize>(), 232_183);
    let (msoas, extract) = (values(of_level(&whole, "msoa")), values(&extract.tables[0]));
    assert_eq!(msoas.len(), 7_264 * 5);
    assert_eq!(msoas, extract);
}

/// The levels of one census file agree: no cell of them is rounded or perturbed
/// so far that the sum of the MSOAs leaves that of the districts.
#[test]
fn the_levels_of_a_census_file_add_up() {
    let Some(whole) = read("census/TS038_disability_3a_2021.csv.gz") else { return };
    let total = |level: &str| -> f64 {
        column(of_level(&whole, level), "total").known().map(|(_, number)| number).sum()
    };
    let (msoas, districts) = (total("msoa"), total("lad"));
    assert!((msoas / districts - 1.0).abs() < 1e-4, "{msoas} {districts}");
    // Usual residents of England and Wales, Census 2021: 59,597,540 (ONS).
    assert!((districts / 59_597_540.0 - 1.0).abs() < 1e-4, "{districts}");
}

/// ONS, life expectancy at birth by sex for MSOAs of 2011, 2016 to 2020 (REQ3292).
#[test]
fn life_expectancy_has_a_series_for_each_sex_with_its_limits() {
    let Some(read) = read("ons/REQ3292_LifeExpectancy_2011MSOAs_England_2016_to_2020.xlsx") else { return };
    let [table] = read.tables.as_slice() else { panic!("one table: {}", read.report) };
    assert!(table.file.ends_with(".xlsx/Data"), "{}", table.file);
    assert_eq!(table.keys.len(), 7_201);
    let titles: Vec<&str> = table.indicators.iter().map(|indicator| indicator.title.as_str()).collect();
    assert_eq!(titles.len(), 9);
    assert!(titles.contains(&"Life Expectancy at birth (in years), Males"), "{titles:?}");
    let males = column(table, "life-expectancy-at-birth-in-years-males");
    let females = column(table, "life-expectancy-at-birth-in-years-females");
    let persons = column(table, "life-expectancy-at-birth-in-years-persons");
    assert_eq!(males.period().to_string(), "2016/2020");
    // Rows 2 and 3 of the sheet: City of London 001.
    assert_eq!(males.get(0), Value::Known(93.6547892519624));
    assert_eq!(males.limits(0), Some((87.6657489631749, 99.6438295407499)));
    assert_eq!(females.get(0), Value::Known(94.8508402575993));
    // 464 cells of the sheet are blank, by design of the publisher.
    let blank = |column: &Column| column.count_absent(Absent::Missing);
    assert_eq!(blank(males) + blank(females) + blank(persons), 464);
    assert!(males.known().all(|(area, number)| {
        males.limits(area).is_some_and(|(lower, upper)| lower <= number && number <= upper)
    }));
    let parted = read.report.with_code("dimensions").next().unwrap();
    assert_eq!(parted.keys, ["Males", "Females", "Persons"]);
}

/// The same table by its catalogue, which keeps one sex.
#[test]
fn the_catalogue_keeps_one_sex_of_a_workbook() {
    let folder = std::path::Path::new("../shared/data/indicators/ons");
    if !folder.exists() {
        return println!("skipped: ../shared/data is absent");
    }
    let catalogue = r#"
        [[table]]
        file = "REQ3292_LifeExpectancy_2011MSOAs_England_2016_to_2020.xlsx"
        sheet = "Data"
        geography = "msoa-2011"
        [table.long]
        period = "Period"
        value = "Life Expectancy at birth (in years)"
        lower = "Lower 95% confidence interval"
        upper = "Upper 95% confidence interval"
        where = { Sex = "Persons" }
        [[table.indicator]]
        id = "life-expectancy"
        title = "Life expectancy at birth"
        unit = "years"
        kind = "mean"
    "#;
    let file = SourceFile::memory("catalogue.toml", catalogue);
    let read = read_folder(&[file], Some(folder)).unwrap();
    let [table] = read.tables.as_slice() else { panic!("one table: {}", read.report) };
    let [persons] = table.columns.as_slice() else { panic!("one column") };
    assert_eq!(persons.get(0), Value::Known(93.3152487650657));
    assert!(persons.has_limits());
}
