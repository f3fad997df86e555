//! Tables within other files: gzip, zip archives and workbooks. The areas are
//! invented.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

#[path = "support/zipped.rs"]
mod zipped;

use oast::files::SourceFile;
use oast::indicators::{Indicators, read_folder};
use oast::measure::{Absent, Kind, Value};
use oast::report::{Note, Severity};
use zipped::{gzip, marked_encrypted, zip_of};

const TABLE: &[u8] = b"MSOA21CD,claimants\nE02999001,12\nE02999002,7\n";

fn read(files: &[(&str, &[u8])]) -> Indicators {
    let files: Vec<SourceFile> =
        files.iter().map(|(name, bytes)| SourceFile::memory(*name, *bytes)).collect();
    read_folder(&files, None).unwrap()
}

fn names(read: &Indicators) -> Vec<&str> {
    read.tables.iter().map(|table| table.file.as_str()).collect()
}

fn note<'a>(read: &'a Indicators, code: &'a str) -> &'a Note {
    read.report.with_code(code).next().unwrap_or_else(|| panic!("no note {code}:\n{}", read.report))
}

fn sound(read: &Indicators) {
    assert_eq!(read.report.count(Severity::Error), 0, "{}", read.report);
}

#[test]
fn a_gzip_is_read_under_its_own_name() {
    let read = read(&[("indicators/claimants.csv.gz", &gzip(TABLE))]);
    sound(&read);
    assert_eq!(names(&read), ["indicators/claimants.csv.gz"]);
    assert_eq!(read.tables[0].columns[0].get(0), Value::Known(12.0));
}

#[test]
fn the_catalogue_names_a_gzip_as_it_stands() {
    let catalogue = b"[[table]]\nfile = \"claimants.csv.gz\"\ngeography = \"msoa-2021\"\nperiod = \"2024\"\n";
    let read = read(&[("i/claimants.csv.gz", &gzip(TABLE)), ("i/catalogue.toml", catalogue)]);
    sound(&read);
    assert_eq!(read.tables[0].columns[0].period().to_string(), "2024");
}

#[test]
fn members_of_a_zip_are_tables_and_the_rest_is_said() {
    let archive = zip_of(&[
        ("data/a.csv", TABLE),
        ("data/b.csv", TABLE),
        ("metadata.pdf", b"%PDF-1.7"),
        ("readme.txt", b"About these data\n"),
        ("__MACOSX/data/._a.csv", b"\x00\x05\x16\x07"),
    ]);
    let read = read(&[("census.zip", &archive)]);
    sound(&read);
    assert_eq!(names(&read), ["census.zip/data/a.csv", "census.zip/data/b.csv"]);
    assert_eq!(note(&read, "members-set-aside").keys, ["metadata.pdf"]);
    assert_eq!(note(&read, "parts-without-areas").keys, ["census.zip/readme.txt"]);
}

#[test]
fn the_catalogue_names_a_member() {
    let archive = zip_of(&[("data/a.csv", TABLE), ("data/b.csv", TABLE)]);
    let catalogue = b"[[table]]\nfile = \"census.zip/b.csv\"\ntitle = \"Claimants\"\n";
    let read = read(&[("i/census.zip", &archive), ("i/catalogue.toml", catalogue)]);
    sound(&read);
    assert_eq!(names(&read), ["i/census.zip/data/b.csv"]);
    assert_eq!(note(&read, "unlisted-parts").keys, ["data/a.csv"]);
}

#[test]
fn a_member_that_is_not_there_is_an_error_that_lists_those_that_are() {
    let archive = zip_of(&[("data/a.csv", TABLE)]);
    let catalogue = b"[[table]]\nfile = \"census.zip/c.csv\"\n";
    let read = read(&[("census.zip", &archive), ("catalogue.toml", catalogue)]);
    let error = note(&read, "table-left-out");
    assert!(error.message.contains("data/a.csv") && error.message.contains("c.csv"), "{error}");
}

#[test]
fn a_workbook_in_a_zip_is_read_and_an_archive_in_one_is_not() {
    let book = std::fs::read("tests/fixtures/workbooks/illustrative.xlsx").unwrap();
    let archive = zip_of(&[
        ("book.xlsx", &book),
        ("inner.zip", &zip_of(&[("a.csv", TABLE)])),
        ("b.csv.gz", &gzip(TABLE)),
    ]);
    let read = read(&[("census.zip", &archive)]);
    sound(&read);
    assert_eq!(names(&read), ["census.zip/book.xlsx/Table_1", "census.zip/book.xlsx/Table_2"]);
    assert_eq!(note(&read, "nested-archives").keys, ["inner.zip", "b.csv.gz"]);
}

#[test]
fn a_zip_in_a_gzip_is_not_opened() {
    let read = read(&[("a.zip.gz", &gzip(&zip_of(&[("a.csv", TABLE)])))]);
    assert!(note(&read, "not-a-table").message.contains("archive lies within an archive"));
}

#[test]
fn a_zip_without_tables_says_what_is_in_it() {
    let read = read(&[("shapes.zip", &zip_of(&[("a.shp", b"x"), ("a.dbf", b"y")]))]);
    assert!(note(&read, "not-a-table").message.contains("a.shp, a.dbf"), "{}", read.report);
}

#[test]
fn an_encrypted_zip_is_declined() {
    let read = read(&[("a.zip", &marked_encrypted(zip_of(&[("a.csv", TABLE)])))]);
    assert!(note(&read, "not-a-table").message.contains("a member is encrypted"), "{}", read.report);
}

#[test]
fn one_bad_member_does_not_stop_the_others() {
    let archive = zip_of(&[("a.csv", TABLE), ("b.csv", b"code,x\n\"E02999001,1\n")]);
    let read = read(&[("a.zip", &archive)]);
    assert_eq!(names(&read), ["a.zip/a.csv"]);
    assert_eq!(note(&read, "table-left-out").place.file.as_deref(), Some("a.zip/b.csv"));
}

#[cfg(feature = "workbooks")]
mod workbooks {
    use super::*;
    use proptest::prelude::*;
    use zipped::workbook_of;

    fn fixture(ending: &str) -> Vec<u8> {
        std::fs::read(format!("tests/fixtures/workbooks/illustrative.{ending}")).unwrap()
    }

    #[test]
    fn the_same_tables_in_three_formats() {
        let read = ["xlsx", "xls", "ods"].map(|ending| read(&[("book", &fixture(ending))]));
        for read in &read {
            sound(read);
            assert_eq!(names(read), ["book/Table_1", "book/Table_2"], "{}", read.report);
            let [first, second] = read.tables.as_slice() else { panic!("two tables") };
            // Lines are the sheet's own row numbers; the titles above and the note below are no data.
            assert_eq!(first.lines, [5, 6, 7]);
            assert_eq!(first.indicators[0].title, "Claimants");
            assert_eq!(first.columns[0].get(0), Value::Known(120.0));
            assert_eq!(first.columns[0].get(1), Value::Absent(Absent::Suppressed));
            assert_eq!(first.columns[1].get(2), Value::Known(0.1));
            assert_eq!(first.columns[1].period().to_string(), "2024-03-01");
            assert_eq!(second.geography.unwrap().to_string(), "msoa-2021");
            assert_eq!(second.columns[1].get(1), Value::Known(21.25));
            assert_eq!(note(read, "trailing-notes").keys.len(), 1);
            assert_eq!(note(read, "hidden-sheets").keys, ["Working"]);
            assert_eq!(note(read, "parts-without-areas").keys, ["book/Cover", "book/Notes"]);
        }
        assert_eq!(read[0].tables, read[1].tables);
        assert_eq!(read[0].tables, read[2].tables);
    }

    #[test]
    fn the_catalogue_names_a_sheet_even_a_hidden_one() {
        let catalogue = b"[[table]]\nfile = \"book.xlsx\"\nsheet = \"table_2\"\n\n[[table]]\nfile = \"book.xlsx/Working\"\n";
        let read = read(&[("i/book.xlsx", &fixture("xlsx")), ("i/catalogue.toml", catalogue)]);
        sound(&read);
        assert_eq!(names(&read), ["i/book.xlsx/Table_2", "i/book.xlsx/Working"]);
        assert_eq!(note(&read, "unlisted-parts").keys, ["Cover", "Notes", "Table_1"]);
    }

    #[test]
    fn a_sheet_that_is_not_there_is_an_error_that_lists_those_that_are() {
        let catalogue = b"[[table]]\nfile = \"book.xlsx\"\nsheet = \"Table 9\"\n";
        let read = read(&[("book.xlsx", &fixture("xlsx")), ("catalogue.toml", catalogue)]);
        assert!(note(&read, "table-left-out").message.contains("Cover, Notes, Table_1"));
    }

    #[test]
    fn a_formula_is_the_number_saved_beside_it_and_an_error_is_no_number() {
        let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>MSOA21CD</t></is></c><c r="B1" t="inlineStr"><is><t>rate</t></is></c><c r="C1" t="inlineStr"><is><t>share</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>E02999001</t></is></c><c r="B2"><f>1+1</f><v>5.5</v></c><c r="C2" s="1"><v>0.07</v></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>E02999002</t></is></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C3" s="1"><v>0.125</v></c></row>
            <row r="4"><c r="A4" t="inlineStr"><is><t>E02999003</t></is></c><c r="B4" t="e"><v>#N/A</v></c><c r="C4" s="1"/></row>
            <row r="5"><c r="A5" t="inlineStr"><is><t>E02999004</t></is></c><c r="B5"><v>7</v></c><c r="C5" s="1"><v>1</v></c></row>"#;
        let read = read(&[("book.xlsx", &workbook_of(rows))]);
        sound(&read);
        let [rate, share] = read.tables[0].columns.as_slice() else { panic!("two columns: {}", read.report) };
        let values: Vec<Value> = rate.values().collect();
        let none = Value::Absent(Absent::NotAvailable);
        assert_eq!(values, [Value::Known(5.5), none, none, Value::Known(7.0)]);
        let shares: Vec<Value> = share.values().collect();
        let missing = Value::Absent(Absent::Missing);
        assert_eq!(shares, [Value::Known(7.0), Value::Known(12.5), missing, Value::Known(100.0)]);
        assert_eq!(
            (read.tables[0].indicators[1].kind, &*read.tables[0].indicators[1].unit),
            (Kind::Percentage, "%")
        );
    }

    #[test]
    fn a_cell_at_the_far_corner_does_not_fill_the_memory() {
        let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>MSOA21CD</t></is></c><c r="B1" t="inlineStr"><is><t>n</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>E02999001</t></is></c><c r="B2"><v>1</v></c></row>
            <row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
        let read = read(&[("book.xlsx", &workbook_of(rows))]);
        assert!(read.tables.len() <= 1, "{}", read.report);
    }

    #[test]
    fn a_workbook_of_notes_alone_is_an_error() {
        let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>About these data</t></is></c></row>"#;
        let read = read(&[("book.xlsx", &workbook_of(rows))]);
        assert_eq!((read.tables.len(), read.report.count(Severity::Error)), (0, 1), "{}", read.report);
    }

    #[test]
    fn a_truncated_workbook_is_an_error() {
        for ending in ["xlsx", "xls", "ods"] {
            let whole = fixture(ending);
            for part in [whole.len() / 3, whole.len() / 2] {
                let read = read(&[("book", &whole[..part])]);
                assert_eq!(read.report.count(Severity::Error), 1, "{ending} {part}: {}", read.report);
            }
        }
    }

    /// Its record of dimensions claims 246 GB of cells.
    #[test]
    fn a_sheet_that_claims_billions_of_cells_is_refused() {
        let mut bytes = fixture("xls");
        let at = bytes.windows(4).position(|head| head == [0, 2, 14, 0]).expect("a record of dimensions");
        bytes[at + 8..at + 12].copy_from_slice(&[0xff; 4]);
        let read = read(&[("book.xls", &bytes)]);
        assert_eq!(read.report.count(Severity::Error), 1, "{}", read.report);
        assert!(read.report.to_string().contains("to 4294967295 and"), "{}", read.report);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_damaged_workbook_panics(which in 0..3_usize, hits in proptest::collection::vec((0..9_000_usize, any::<u8>()), 1..40)) {
            let mut bytes = fixture(["xlsx", "xls", "ods"][which]);
            let length = bytes.len();
            for (at, byte) in hits {
                bytes[at % length] = byte;
            }
            let _ = read(&[("book", &bytes)]);
        }
    }
}

#[cfg(not(feature = "workbooks"))]
#[test]
fn a_build_without_workbooks_says_so() {
    let bytes = std::fs::read("tests/fixtures/workbooks/illustrative.xlsx").unwrap();
    let read = read(&[("book.xlsx", &bytes)]);
    assert!(note(&read, "not-a-table").message.contains("not read by this build"), "{}", read.report);
}
