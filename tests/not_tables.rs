//! Files that lie among the tables and are none: each is declined with what it is.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

#[path = "support/zipped.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod zipped;

use oast::files::SourceFile;
use oast::indicators::{Indicators, read_folder};
use oast::measure::{Absent, Value};
use oast::report::{Note, Severity};

fn read(name: &str, bytes: &[u8]) -> Indicators {
    read_folder(&[SourceFile::memory(name, bytes)], None).unwrap()
}

/// The one error of a file that is declined.
fn declined(name: &str, bytes: &[u8]) -> Note {
    let read = read(name, bytes);
    assert!(read.tables.is_empty());
    let errors: Vec<&Note> =
        read.report.notes().iter().filter(|note| note.severity == Severity::Error).collect();
    let [error] = errors.as_slice() else { panic!("one error: {}", read.report) };
    assert!(error.help.is_some(), "{error}");
    (*error).clone()
}

fn says(name: &str, bytes: &[u8], what: &str) {
    let note = declined(name, bytes);
    assert_eq!(note.code, "not-a-table");
    assert!(note.message.contains(what), "{note}");
}

#[test]
fn what_macos_writes_beside_a_file() {
    says("._claimants.csv", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ", "macOS metadata");
}

#[test]
fn an_error_page_saved_as_csv() {
    says("claimants.csv", b"<!DOCTYPE html>\n<html><body>503 Service Unavailable</body></html>", "web page");
}

#[test]
fn a_pdf() {
    says("claimants.csv", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "a PDF document");
}

#[test]
fn a_workbook_protected_by_a_password() {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(512, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    says("claimants.xlsx", &bytes, "protected by a password");
}

#[test]
fn parquet() {
    says("claimants.parquet", b"PAR1\x15\x04\x15\x10PAR1", "Apache Parquet");
}

#[test]
fn json_stat() {
    let text =
        br#"{"version": "2.0", "class": "dataset", "id": ["geography"], "dimension": {}, "value": [1]}"#;
    says("claimants.json", text, "JSON-stat");
}

#[test]
fn pc_axis() {
    let text = b"CHARSET=\"ANSI\";\nAXIS-VERSION=\"2000\";\nMATRIX=\"claimants\";\nDATA=\n1 2 3;\n";
    says("claimants.px", text, "PC-Axis");
}

#[test]
fn json_xml_and_databases() {
    says("a.geojson", b"{\"type\": \"FeatureCollection\", \"features\": []}", "JSON");
    says("a.xml", b"<?xml version=\"1.0\"?><sdmx/>", "XML");
    says("a.gpkg", b"SQLite format 3\0", "SQLite");
}

#[test]
fn other_archives_and_documents() {
    says("a.7z", b"7z\xBC\xAF\x27\x1C\0\x04", "archive of another kind");
    says(
        "a.docx",
        &zipped::zip_of(&[("[Content_Types].xml", b"x"), ("word/document.xml", b"x")]),
        "text document",
    );
    says("a.xlsb", &zipped::zip_of(&[("[Content_Types].xml", b"x"), ("xl/workbook.bin", b"x")]), ".xlsb");
}

#[test]
fn nothing_at_all() {
    says("claimants.csv", b"", "an empty file");
}

/// A line of 2 GB must not be read whole: its size alone declines it.
#[test]
fn a_file_of_two_gigabytes() {
    let path = std::env::temp_dir().join(format!("oast-large-{}.csv", std::process::id()));
    let file = std::fs::File::create(&path).unwrap();
    // A sparse file: it takes no room on the disk.
    file.set_len(2 << 30).unwrap();
    let read = read_folder(&[SourceFile::disk(&path)], None).unwrap();
    std::fs::remove_file(&path).unwrap();
    let error = &read.report.notes()[0];
    assert!(error.message.contains("too large for a table") && error.message.contains("2.0 GiB"), "{error}");
}

/// Below that size, the first 16 MiB tell.
#[test]
fn a_line_without_an_end() {
    let mut bytes = b"code,".to_vec();
    bytes.resize(17 << 20, b'1');
    let note = declined("claimants.csv", &bytes);
    assert!(note.message.contains("first line does not end"), "{note}");
}

#[test]
fn a_gzip_of_a_line_without_an_end() {
    // Random enough not to be taken for a bomb.
    let mut state = 1_u64;
    let digits = (0..17 << 20).map(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        b'0' + (state >> 60) as u8 % 10
    });
    let note = declined("claimants.csv.gz", &zipped::gzip(&digits.collect::<Vec<u8>>()));
    assert!(note.message.contains("first line does not end"), "{note}");
}

#[test]
fn a_gzip_bomb() {
    let note = declined("claimants.csv.gz", &zipped::gzip(&vec![b'1'; 64 << 20]));
    assert!(note.message.contains("zip bomb"), "{note}");
}

/// A cell that a spreadsheet would run is text, and no number is made of it.
#[test]
fn formulas_are_never_evaluated() {
    let text = "MSOA21CD,rate\nE02999001,=1+1\nE02999002,+cmd|' /C calc'!A0\nE02999003,@SUM(A1:A9)\nE02999004,-1+2\n\
                E02999005,5\nE02999006,6\nE02999007,7\nE02999008,8\nE02999009,9\n";
    let read = read("rates.csv", text.as_bytes());
    let column = &read.tables[0].columns[0];
    for row in 0..4 {
        assert_eq!(column.get(row), Value::Absent(Absent::NotAvailable), "row {row}");
    }
    assert_eq!(column.count_known(), 5);
    let note = read.report.with_code("unreadable-cell").next().unwrap();
    assert!(note.message.starts_with("4 cells"), "{note}");
}
