//! One small invented table for each fault and each dress of a table. The codes
//! (`E02999001` …) and places do not exist.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::files::SourceFile;
use oast::indicators::{Indicators, Keys, Table, read_folder};
use oast::measure::{Absent, Column, Flags, Kind, Status, Value};
use oast::report::Severity;

fn read(name: &str) -> Indicators {
    let file = SourceFile::disk(format!("tests/fixtures/tables/{name}"));
    read_folder(&[file], None).unwrap()
}

/// The one table of a file that is read without errors.
fn table(name: &str) -> (Table, Indicators) {
    let read = read(name);
    assert_eq!(read.report.count(Severity::Error), 0, "{}", read.report);
    assert_eq!(read.tables.len(), 1, "{name}");
    (read.tables[0].clone(), read)
}

fn known(column: &Column) -> Vec<f64> {
    column.known().map(|(_, number)| number).collect()
}

fn codes(indicators: &Indicators) -> Vec<&str> {
    indicators.report.notes().iter().map(|note| note.code).collect()
}

fn note<'a>(indicators: &'a Indicators, code: &str) -> &'a oast::report::Note {
    let mut notes = indicators.report.notes().iter().filter(|note| note.code == code);
    notes.next().unwrap_or_else(|| panic!("no note {code}:\n{}", indicators.report))
}

#[test]
fn the_same_table_in_every_encoding_and_delimiter() {
    let (plain, read) = table("plain.csv");
    assert_eq!(plain.geography.unwrap().to_string(), "msoa-2021");
    assert_eq!(known(&plain.columns[0]), [12.5, 0.0, 7.25]);
    assert_eq!(plain.lines, [2, 3, 4]);
    assert_eq!(plain.indicators[0].source.file, "tests/fixtures/tables/plain.csv");
    assert_eq!(codes(&read), ["key-column", "guessed-indicators"]);
    for name in ["bom.csv", "crlf.csv", "utf16.csv", "tab.csv", "pipe.csv"] {
        let (other, _) = table(name);
        assert_eq!(
            (&other.keys, &other.columns, &other.lines),
            (&plain.keys, &plain.columns, &plain.lines),
            "{name}"
        );
    }
    assert!(note(&table("utf16.csv").1, "encoding").message.contains("UTF-16"));
    assert!(note(&table("tab.csv").1, "delimiter").message.contains("tabs"));
}

#[test]
fn windows_1252_and_currency() {
    let (welsh, read) = table("windows-1252.csv");
    assert!(note(&read, "encoding").message.contains("Windows-1252"));
    assert_eq!((known(&welsh.columns[0]), welsh.indicators[0].unit.as_str()), (vec![5.0, 12.0], "£"));
    let (income, _) = table("currency.csv");
    assert_eq!(known(&income.columns[0]), [31200.0, 28950.0]);
    assert_eq!((income.indicators[0].kind, income.indicators[0].unit.as_str()), (Kind::Mean, "£"));
}

#[test]
fn semicolons_and_decimal_commas() {
    let (table, read) = table("semicolon.csv");
    assert_eq!(known(&table.columns[0]), [12.5, 1234.25]);
    assert!(codes(&read).contains(&"decimal-comma"));
}

#[test]
fn commas_that_may_be_either_are_said() {
    let (unclear, read) = table("unclear-commas.csv");
    assert_eq!(known(&unclear.columns[0]), [12345.0, 19900.0]);
    assert_eq!(note(&read, "unclear-commas").severity, Severity::Warning);
    // A zero before the comma proves that it stands before decimals.
    let (proven, read) = table("three-decimals.csv");
    assert_eq!(known(&proven.columns[0]), [12.345, 0.105]);
    assert!(codes(&read).contains(&"decimal-comma"));
}

#[test]
fn a_catalogue_under_another_name_is_said() {
    let file = |name: &str| SourceFile::memory(name, "[dataset]\ntitle = \"Westshire\"\n");
    let misspelt = read_folder(&[file("indicators/catalog.toml")], None).unwrap();
    assert_eq!(misspelt.dataset.title, None);
    assert_eq!(note(&misspelt, "not-the-catalogue").place.file.as_deref(), Some("indicators/catalog.toml"));
    let second = read_folder(&[file("i/aa/catalogue.toml"), file("i/catalogue.toml")], None).unwrap();
    assert_eq!(second.dataset.title.as_deref(), Some("Westshire"));
    assert_eq!(note(&second, "not-the-catalogue").place.file.as_deref(), Some("i/aa/catalogue.toml"));
}

#[test]
fn thousands_and_percent_signs() {
    assert_eq!(known(&table("thousands.csv").0.columns[0]), [10261.0, 1_010_449.0, 963.0]);
    let (share, _) = table("percent-signs.csv");
    assert_eq!(known(&share.columns[0]), [12.5, 7.0]);
    assert_eq!((share.indicators[0].kind, share.indicators[0].decimals), (Kind::Percentage, 1));
}

#[test]
fn footnotes_and_flags_beside_numbers() {
    let (table, read) = table("footnotes.csv");
    let column = &table.columns[0];
    assert_eq!(known(column), [12.5, 7.1, 9.3, 4.0]);
    assert_eq!((column.flags(2), column.flags(3)), (Flags::REVISED, Flags::PROVISIONAL));
    assert!(note(&read, "footnotes").message.starts_with("2 cells"));
}

#[test]
fn marks_are_reasons_and_zero_is_a_number() {
    let (table, read) = table("markers.csv");
    let values: Vec<Value> = table.columns[0].values().collect();
    assert_eq!(
        values,
        [
            Value::Known(12.5),
            Value::Absent(Absent::Suppressed),
            Value::Absent(Absent::NotAvailable),
            Value::Absent(Absent::Missing),
            Value::Absent(Absent::NotApplicable),
            Value::Absent(Absent::NotAvailable),
            Value::Known(0.0),
            Value::Absent(Absent::Suppressed),
            Value::Known(0.0),
        ]
    );
    assert_eq!(table.columns[0].flags(8), Flags::ESTIMATED);
    assert!(codes(&read).contains(&"doubtful-mark"));
}

#[test]
fn an_unreadable_cell_is_named_and_not_available() {
    let (table, read) = table("unreadable-cell.csv");
    assert_eq!(table.columns[0].get(1), Value::Absent(Absent::NotAvailable));
    let note = note(&read, "unreadable-cell");
    assert_eq!((note.place.line, note.place.column.as_deref()), (Some(3), Some("rate")));
    assert!(note.message.contains("about 5"));
}

#[test]
fn titles_above_and_notes_below() {
    let (titled, read) = table("title-lines.csv");
    assert_eq!((titled.columns.len(), titled.lines.as_slice()), (2, [5, 6].as_slice()));
    assert_eq!(note(&read, "title-lines").keys.len(), 2);
    let (noted, read) = table("trailing-notes.csv");
    assert_eq!((noted.keys.len(), noted.other_keys.len()), (2, 0));
    assert_eq!(note(&read, "trailing-notes").keys.len(), 3);
}

#[test]
fn a_total_row_is_set_aside() {
    let (table, read) = table("total-row.csv");
    assert_eq!((table.keys.len(), table.other_keys), (2, vec![(4, "Total".to_owned())]));
    assert!(codes(&read).contains(&"rows-without-code"));
}

#[test]
fn a_duplicate_code_is_left_to_the_join() {
    let (table, _) = table("duplicate-code.csv");
    assert_eq!((table.keys.len(), table.keys.codes()[0]), (3, table.keys.codes()[2]));
}

#[test]
fn a_duplicate_heading_gets_an_id_of_its_own() {
    let (table, read) = table("duplicate-heading.csv");
    let ids: Vec<&str> = table.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    assert_eq!(ids, ["value", "value-2"]);
    assert!(codes(&read).contains(&"duplicate-heading"));
}

#[test]
fn a_long_table_is_pivoted() {
    let (table, read) = table("long.csv");
    assert_eq!(table.keys.len(), 2);
    let columns: Vec<(&str, String)> = table
        .columns
        .iter()
        .map(|column| (column.indicator().as_str(), column.period().to_string()))
        .collect();
    assert_eq!(
        columns,
        [("smoking", "2022".to_owned()), ("smoking", "2023".to_owned()), ("births", "2023".to_owned())]
    );
    assert_eq!(table.columns[0].limits(1), Some((17.0, 23.0)));
    assert_eq!(table.columns[1].get(1), Value::Absent(Absent::Suppressed));
    assert_eq!(table.columns[1].limits(1), None);
    assert_eq!((table.indicators[0].kind, table.indicators[1].kind), (Kind::Percentage, Kind::Count));
    assert!(codes(&read).contains(&"long-table"));
}

#[test]
fn conflicting_rows_are_named_and_not_available() {
    let (table, read) = table("conflict.csv");
    assert_eq!(table.columns[0].get(0), Value::Absent(Absent::NotAvailable));
    assert_eq!(table.columns[0].get(1), Value::Known(9.0));
    let note = note(&read, "conflicting-rows");
    assert_eq!(note.keys, ["E02999001: lines 2 and 3"]);
    assert!(note.help.as_ref().unwrap().contains("where"));
    assert!(codes(&read).contains(&"repeated-rows"));
}

#[test]
fn a_row_for_each_year_makes_columns_over_time() {
    let (table, _) = table("tall-years.csv");
    assert_eq!(table.geography.unwrap().to_string(), "lsoa-2021");
    assert_eq!((table.keys.len(), table.columns.len(), table.indicators.len()), (2, 4, 2));
    assert_eq!(known(&table.columns[1]), [12.0, 22.0]);
    assert_eq!(table.columns[1].period().to_string(), "2023");
}

#[test]
fn headings_that_differ_by_the_period_are_one_indicator() {
    let (table, _) = table("wide-years.csv");
    assert_eq!((table.indicators.len(), table.columns.len()), (2, 4));
    let periods: Vec<String> = table.columns.iter().map(|column| column.period().to_string()).collect();
    assert_eq!(periods, ["2021/22", "2022/23", "2023/24", "unknown"]);
    assert_eq!((table.columns[1].flags(0), table.columns[2].flags(1)), (Flags::REVISED, Flags::PROVISIONAL));
    assert_eq!(table.indicators[0].title, "Claimant rate");
}

#[test]
fn headings_that_are_periods_take_the_name_of_the_file() {
    let (table, _) = table("years-alone.csv");
    assert_eq!(table.indicators[0].id.as_str(), "years-alone");
    assert_eq!(table.columns[1].period().to_string(), "2022-12");
}

#[test]
fn limits_belong_to_the_column_beside() {
    let (table, read) = table("limits.csv");
    assert_eq!(table.columns.len(), 2);
    assert_eq!(table.columns[0].limits(0), Some((8.0, 12.0)));
    assert_eq!((table.columns[1].limits(0), table.columns[1].limits(1)), (Some((2.0, 9.0)), None));
    assert_eq!(note(&read, "limit-columns").keys.len(), 2);
}

#[test]
fn coordinates_and_row_numbers_are_no_indicators() {
    let (table, read) = table("coordinates.csv");
    assert_eq!(table.indicators.len(), 1);
    assert_eq!(note(&read, "set-aside-columns").keys.len(), 5);
}

#[test]
fn the_finer_codes_are_the_key() {
    let (table, read) = table("parent-codes.csv");
    assert_eq!(table.geography.unwrap().to_string(), "msoa-2021");
    assert!(note(&read, "key-column").message.contains("MSOA21CD"));
}

#[test]
fn mixed_levels_are_tables_of_their_own() {
    let read = read("mixed-levels.csv");
    let levels: Vec<String> = read
        .tables
        .iter()
        .map(|table| format!("{} {}", table.geography.unwrap(), table.keys.len()))
        .collect();
    assert_eq!(levels, ["msoa 2", "lad 1", "country 1"]);
    assert_eq!(note(&read, "several-levels").keys, ["2 of msoa", "1 of lad", "1 of country"]);
}

#[test]
fn short_and_long_rows_are_said() {
    let (table, read) = table("short-and-long-rows.csv");
    assert_eq!(table.columns[1].get(1), Value::Absent(Absent::Missing));
    assert_eq!(note(&read, "short-rows").keys, ["line 3"]);
    assert_eq!(note(&read, "long-rows").keys, ["line 4"]);
}

#[test]
fn an_empty_column_is_no_indicator() {
    assert_eq!(table("empty-column.csv").0.indicators.len(), 1);
}

#[test]
fn what_is_no_table_is_declined_by_what_it_is() {
    for (name, word) in [
        ("html-saved-as.csv", "a web page"),
        ("binary.csv", "binary data"),
        ("._applefile.csv", "macOS"),
        ("empty.csv", "an empty file"),
    ] {
        let read = read(name);
        assert!(read.tables.is_empty());
        let note = note(&read, "not-a-table");
        assert_eq!(note.severity, Severity::Error);
        assert!(note.message.contains(word) && note.help.is_some(), "{note}");
    }
}

#[test]
fn names_tell_the_areas_where_no_column_has_codes() {
    let names = |table: &Table| match &table.keys {
        Keys::Names(names) => names.clone(),
        Keys::Codes(codes) => panic!("{codes:?}"),
    };
    let plain = read("names.csv");
    assert_eq!(names(&plain.tables[0]), ["Westshire 001", "Westshire 002"]);
    assert!(note(&plain, "key-column").message.contains("names of the areas are in \u{201c}Area\u{201d}"));
    let twins = read("names-with-districts.csv");
    let table = &twins.tables[0];
    assert_eq!(names(table), ["Mill Lane", "Long Meadow, Brook & Hill", "Mill Lane"]);
    assert_eq!(table.beside.districts, ["Westshire", "Westshire", "Eastshire"]);
    assert_eq!((table.columns.len(), table.columns[0].get(2)), (1, Value::Known(9.0)), "twins are two rows");
    assert_eq!(table.geography.unwrap().to_string(), "msoa");
    assert_eq!(note(&twins, "trailing-notes").keys, ["Source: illustrative"]);
    let finer = read("names-finer-than-codes.csv");
    assert_eq!(names(&finer.tables[0]), ["Westshire 001", "Westshire 002", "Westshire 003"]);
    assert_eq!(finer.tables[0].geography.unwrap().to_string(), "msoa-2021");
}

#[test]
fn names_beside_codes_are_kept_to_be_checked() {
    let together = read("code-with-name.csv");
    let table = &together.tables[0];
    assert_eq!(table.keys.codes().len(), 2);
    assert_eq!(table.beside.names, ["Westshire 001", "Westshire 002"]);
    let beside = read("codes-beside-names.csv");
    let table = &beside.tables[0];
    assert_eq!((table.keys.codes().len(), table.columns.len()), (2, 1));
    assert_eq!(table.beside.names, ["Westshire 001", "Westshire 002"]);
    assert_eq!(table.beside.districts, ["Westshire", "Westshire"]);
    assert_eq!(beside.report.with_code("set-aside-columns").count(), 0);
}

#[test]
fn what_cannot_be_used_says_why() {
    for (name, code, word) in [
        ("no-codes.csv", "no-codes", "colour"),
        ("no-header.csv", "table-left-out", "no header"),
        ("no-numbers.csv", "table-left-out", "no column holds numbers"),
        ("unclosed-quote.csv", "table-left-out", "never closed"),
    ] {
        let read = read(name);
        assert!(read.tables.is_empty(), "{name}");
        let note = note(&read, code);
        assert!(note.message.contains(word), "{name}: {note}");
        assert_eq!(note.place.file.as_deref(), Some(format!("tests/fixtures/tables/{name}").as_str()));
    }
}

#[test]
fn one_bad_table_does_not_stop_the_others_and_order_is_by_name() {
    let files: Vec<SourceFile> = ["tab.csv", "no-codes.csv", "plain.csv"]
        .iter()
        .map(|name| SourceFile::disk(format!("tests/fixtures/tables/{name}")))
        .collect();
    let read = read_folder(&files, None).unwrap();
    let names: Vec<&str> = read.tables.iter().map(|table| table.file.as_str()).collect();
    assert_eq!(names, ["tests/fixtures/tables/plain.csv", "tests/fixtures/tables/tab.csv"]);
    assert_eq!(read.report.count(Severity::Error), 1);
}

#[test]
fn a_heading_that_says_illustrative_makes_it_so() {
    let file = SourceFile::memory("x.csv", *b"code,rate_illustrative_2024_03\nE02999001,1.5\n");
    let read = read_folder(&[file], None).unwrap();
    assert_eq!(read.tables[0].indicators[0].status, Status::Illustrative);
    assert_eq!(read.tables[0].columns[0].period().to_string(), "2024-03");
}

proptest::proptest! {
    /// Any table of odd cells, with odd headings, is read or declined.
    #[test]
    fn no_table_panics(
        heading in "[a-zA-Z0-9 _,;%()/-]{0,40}",
        cells in proptest::collection::vec("(E0299900[1-4]|[0-9.,]{1,5}|[a-z\\[\\]*\"-]{0,5}|20[0-9]{2}(/[0-9]{2})?)", 0..40),
        width in 1_usize..6,
    ) {
        let rows: Vec<String> = cells.chunks(width).map(|row| row.join(",")).collect();
        let text = format!("code,{heading}\n{}\n", rows.join("\n"));
        let file = SourceFile::memory("t.csv", text.into_bytes());
        let _ = read_folder(&[file], None).unwrap();
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let _ = read_folder(&[SourceFile::memory("t.csv", bytes)], None).unwrap();
    }
}
