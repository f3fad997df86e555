//! Tables with a catalogue: what it says is followed, what it gets wrong is said.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::files::SourceFile;
use oast::indicators::{Indicators, read_folder};
use oast::measure::{Kind, Polarity, Status};
use oast::report::Severity;

fn read(catalogue: &str, tables: &[(&str, &str)]) -> Indicators {
    let mut files = vec![SourceFile::memory("indicators/catalogue.toml", catalogue.as_bytes())];
    files.extend(
        tables.iter().map(|(name, text)| SourceFile::memory(format!("indicators/{name}"), text.as_bytes())),
    );
    read_folder(&files, None).unwrap()
}

/// The messages of the error notes.
fn errors(indicators: &Indicators) -> Vec<String> {
    let notes = indicators.report.notes().iter();
    notes.filter(|note| note.severity == Severity::Error).map(ToString::to_string).collect()
}

const CLAIMANTS: &str = "msoa21cd,name,rate,low,high,residents,2022\n\
    E02999001,Westshire 001,2.5,2,3,1000,7\nE02999002,Westshire 002,3.5,3,4,2000,8\n";

const ENTRY: &str = r#"
[dataset]
title = "Westshire, illustrative"
weight = "residents"

[[table]]
file = "claimants.csv"
publisher = "Westshire"
source = "invented"
licence = "OGL-3.0"
geography = "msoa-2021"
period = "2024-03"
status = "illustrative"
ignore = ["name", "2022"]

  [[table.indicator]]
  id = "claimant-rate"
  column = "rate"
  title = "Claimant rate"
  kind = "percentage"
  unit = "%"
  polarity = "high-is-bad"
  decimals = 1
  denominator = "residents"
  lower = "low"
  upper = "high"

  [[table.indicator]]
  id = "residents"
  column = "residents"
  title = "Residents"
"#;

#[test]
fn the_catalogue_is_followed() {
    let read = read(ENTRY, &[("claimants.csv", CLAIMANTS)]);
    assert_eq!(errors(&read), Vec::<String>::new());
    assert_eq!(read.dataset.title.as_deref(), Some("Westshire, illustrative"));
    let table = &read.tables[0];
    let [rate, residents] = table.indicators.as_slice() else { panic!("two indicators") };
    assert_eq!((rate.kind, rate.polarity, rate.decimals), (Kind::Percentage, Polarity::HighIsBad, 1));
    assert_eq!((residents.kind, residents.status), (Kind::Count, Status::Illustrative));
    assert_eq!(rate.source.publisher.as_deref(), Some("Westshire"));
    assert_eq!(table.columns[0].limits(1), Some((3.0, 4.0)));
    assert_eq!(table.columns[0].period().to_string(), "2024-03");
    assert_eq!(read.report.with_code("guessed-indicators").count(), 0);
    assert_eq!(read.report.with_code("unlisted-columns").count(), 0);
}

#[test]
fn all_wrong_headings_of_a_table_are_named_at_once() {
    let wrong = ENTRY
        .replace("\"rate\"", "\"Rate per cent\"")
        .replace("\"high\"", "\"top\"")
        .replace("\"2022\"", "\"2021\"");
    let read = read(&wrong, &[("claimants.csv", CLAIMANTS)]);
    assert!(read.tables.is_empty());
    assert_eq!(errors(&read).len(), 3);
    assert!(errors(&read)[0].contains("msoa21cd, name, rate"), "{:?}", errors(&read));
}

#[test]
fn a_wrong_key_column_is_said() {
    let wrong = ENTRY.replace("ignore", "code = \"area\"\nignore");
    assert!(errors(&read(&wrong, &[("claimants.csv", CLAIMANTS)]))[0].contains("column of codes"));
    let names = ENTRY.replace("ignore", "code = \"name\"\nignore");
    assert!(errors(&read(&names, &[("claimants.csv", CLAIMANTS)]))[0].contains("names where area codes"));
}

#[test]
fn a_text_column_is_no_indicator() {
    let wrong = ENTRY.replace("column = \"residents\"", "column = \"name\"");
    assert!(errors(&read(&wrong, &[("claimants.csv", CLAIMANTS)]))[0].contains("the column is text"));
}

#[test]
fn a_missing_file_and_an_unknown_denominator_are_said() {
    let wrong = ENTRY.replace("denominator = \"residents\"", "denominator = \"people\"");
    let read = read(&format!("{wrong}[[table]]\nfile = \"gone.csv\"\n"), &[("claimants.csv", CLAIMANTS)]);
    assert_eq!(read.tables.len(), 1);
    let note = read.report.with_code("file-not-found").next().unwrap();
    assert!(note.message.contains("gone.csv") && note.place.line.is_some());
    assert!(read.report.with_code("unknown-indicator").next().unwrap().message.contains("people"));
}

#[test]
fn a_contradicting_geography_is_said_and_the_catalogue_followed() {
    let read = read(&ENTRY.replace("msoa-2021", "msoa-2011"), &[("claimants.csv", CLAIMANTS)]);
    assert_eq!(read.tables[0].geography.unwrap().to_string(), "msoa-2011");
    assert_eq!(read.report.with_code("geography-contradiction").count(), 1);
}

#[test]
fn a_header_row_can_be_named() {
    let table = "a,b,c\nwords,above,the table\ncode,rate,n\nE02999001,1.5,2\n";
    let entry = "[[table]]\nfile = \"t.csv\"\nheader_row = 3\n";
    let read_at = |entry: &str| read(entry, &[("t.csv", table)]);
    assert_eq!(read_at(entry).tables[0].indicators.len(), 2);
    assert!(errors(&read_at(&entry.replace('3', "30")))[0].contains("no row starts on the line"));
}

const LONG: &str = "Area Code,Indicator Name,Sex,Time period,Value,Lower,Upper\n\
    E06999001,Smoking,Persons,2022,12,10,14\nE06999001,Smoking,Male,2022,13,10,16\n\
    E06999001,Smoking,Persons,2023,11,9,13\nE06999001,Drinking,Persons,2023,50,45,55\n\
    E12999001,Smoking,Persons,2023,11,9,13\n";

const LONG_ENTRY: &str = r#"
[[table]]
file = "long.csv"
geography = "lad-2022"
  [table.long]
  indicator = "Indicator Name"
  period = "Time period"
  value = "Value"
  lower = "Lower"
  upper = "Upper"
  where = { Sex = "Persons" }
  [[table.indicator]]
  id = "smoking"
  match = "Smoking"
  title = "Smoking prevalence"
  kind = "percentage"
"#;

#[test]
fn a_long_table_keeps_the_rows_asked_for() {
    let read = read(LONG_ENTRY, &[("long.csv", LONG)]);
    assert_eq!(errors(&read), Vec::<String>::new());
    let table = &read.tables[0];
    assert_eq!((table.keys.len(), table.columns.len(), table.indicators.len()), (1, 2, 1));
    assert_eq!(table.columns[0].limits(0), Some((10.0, 14.0)));
    assert_eq!(read.report.with_code("conflicting-rows").count(), 0);
    assert_eq!(read.report.with_code("unlisted-indicators").next().unwrap().keys, ["Drinking"]);
    assert_eq!(read.report.with_code("other-level").count(), 1);
}

#[test]
fn where_and_match_that_find_nothing_are_said() {
    let none = read(&LONG_ENTRY.replace("Persons", "People"), &[("long.csv", LONG)]);
    assert!(errors(&none)[0].contains("no row is left"), "{:?}", errors(&none));
    let other = read(&LONG_ENTRY.replace("\"Smoking\"", "\"Smokers\""), &[("long.csv", LONG)]);
    assert!(errors(&other)[0].contains("Smoking; Drinking"), "{:?}", errors(&other));
}

#[test]
fn columns_of_one_id_are_one_indicator_over_time() {
    let entry = |column: &str, period: &str| {
        format!(
            "[[table.indicator]]\nid = \"rate\"\ncolumn = \"{column}\"\ntitle = \"Rate\"\nperiod = \"{period}\"\n"
        )
    };
    let catalogue = format!("[[table]]\nfile = \"t.csv\"\n{}{}", entry("a", "2023"), entry("b", "2024"));
    let read = read(&catalogue, &[("t.csv", "code,a,b\nE02999001,1,2\n")]);
    assert_eq!((read.tables[0].indicators.len(), read.tables[0].columns.len()), (1, 2));
}

#[test]
fn a_bad_catalogue_is_an_error_with_its_file() {
    let file = SourceFile::memory("indicators/catalogue.toml", *b"[dataset]\ntitel = \"x\"\n");
    let error = read_folder(&[file], None).unwrap_err();
    assert!(error.to_string().starts_with("indicators/catalogue.toml, line 2"), "{error}");
}

#[test]
fn a_file_outside_the_folder_is_found_from_it() {
    let catalogue = "[[table]]\nfile = \"tables/plain.csv\"\ntitle = \"Invented\"\n";
    let file = SourceFile::memory("catalogue.toml", catalogue.as_bytes());
    let read = read_folder(&[file], Some(std::path::Path::new("tests/fixtures"))).unwrap();
    assert_eq!(read.tables.len(), 1);
}
