//! Real files of Nomis, read in place where they are, and copies of them as
//! spreadsheets save them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::area::AreaCode;
use oast::indicators::{Catalogue, Sniff, Table, import};
use oast::measure::{Column, Kind, Period};
use oast::report::{Report, Severity};

const BRES: &str = "bres_msoa_2024.csv";
const OCCUPATION: &str = "census2021-ts063-msoa_bulk.csv";

/// A real file; `None`, and said, where it is absent.
fn real(name: &str) -> Option<Vec<u8>> {
    let read = std::fs::read(format!("../shared/data/indicators/nomis/{name}")).ok();
    if read.is_none() {
        println!("skipped: ../shared/data is absent");
    }
    read
}

fn read(name: &str, bytes: &[u8], catalogue: &str) -> (Vec<Table>, Report) {
    let catalogue = Catalogue::parse("catalogue.toml", catalogue).unwrap();
    let mut report = Report::new();
    let tables = import(Sniff::new(name, bytes), catalogue.tables.first(), &mut report);
    (tables.unwrap_or_else(|error| panic!("{error}")), report)
}

fn row(table: &Table, code: &str) -> usize {
    let code = AreaCode::read(code).unwrap();
    table.keys.codes().iter().position(|known| *known == code).unwrap()
}

fn column<'a>(table: &'a Table, id: &str) -> &'a Column {
    let mut columns = table.columns.iter().filter(|column| column.indicator().as_str() == id);
    columns.next().unwrap_or_else(|| panic!("no {id} in {:?}", ids(table)))
}

fn ids(table: &Table) -> Vec<&str> {
    table.indicators.iter().map(|indicator| indicator.id.as_str()).collect()
}

/// What lines 5038, 5649, 12341 and 12952 of the file print, read by eye.
fn check_bres(tables: &[Table]) {
    assert_eq!(tables.len(), 2);
    let (count, share) = (&tables[0], &tables[1]);
    assert_eq!(count.part.as_deref(), Some("measure: Count"));
    assert_eq!(share.part.as_deref(), Some("measure: Industry percentage"));
    for table in tables {
        assert_eq!((table.indicators.len(), table.columns.len()), (18, 18));
        assert_eq!((table.keys.len(), table.keys.codes().len(), table.lines.len()), (7264, 7264, 7264));
        assert_eq!(table.geography.unwrap().to_string(), "msoa-2021");
        assert!(table.other_keys.is_empty(), "footnotes are no data: {:?}", table.other_keys);
        assert!(table.columns.iter().all(|column| column.period() == &Period::Year(2024)));
        assert!(table.columns.iter().all(|column| column.count_known() == 7264));
        assert_eq!(table.beside.names[row(table, "E02003314")], "Medway 001");
    }
    let jobs = |id: &str, code: &str| column(count, id).get(row(count, code)).known();
    assert_eq!(jobs("1-agriculture-forestry-fishing-a", "E02003314"), Some(0.0));
    assert_eq!(jobs("7-retail-part-g", "E02003314"), Some(150.0));
    assert_eq!(jobs("8-transport-storage-inc-postal-h", "E02003314"), Some(900.0));
    assert_eq!(jobs("15-public-administration-defence-o", "E02007046"), Some(800.0));
    assert_eq!(jobs("18-arts-entertainment-recreation-other-services-r-s-t-and-u", "E02007046"), Some(75.0));
    let percent = |id: &str, code: &str| {
        let id = format!("{id}-industry-percentage");
        column(share, &id).get(row(share, code)).known()
    };
    assert_eq!(percent("8-transport-storage-inc-postal-h", "E02003314"), Some(25.7));
    assert_eq!(percent("15-public-administration-defence-o", "E02007046"), Some(20.0));
    assert!(count.indicators.iter().all(|indicator| indicator.kind == Kind::Count));
    assert!(share.indicators.iter().all(|indicator| indicator.kind == Kind::Percentage));
    assert!(share.indicators.iter().all(|indicator| indicator.unit == "%" && indicator.decimals == 1));
}

#[test]
fn jobs_by_industry_are_two_tables_of_all_areas() {
    let Some(bytes) = real(BRES) else { return };
    let (tables, report) = read(BRES, &bytes, "");
    check_bres(&tables);
    assert_eq!(report.count(Severity::Warning) + report.count(Severity::Error), 0, "{report}");
    assert_eq!((tables[0].lines[0], tables[1].lines[0]), (11, 7314));
    assert_eq!(tables[0].reading.importer, "Nomis table");
    assert!(tables[0].reading.because.starts_with("line 3 says"), "{:?}", tables[0].reading);
    let jobs = &tables[0].indicators[14];
    assert_eq!(jobs.title, "Public administration & defence (O)");
    let source = &jobs.source;
    assert_eq!(source.publisher.as_deref(), Some("Office for National Statistics, via Nomis"));
    assert_eq!(source.retrieved.as_deref(), Some("2026-03-24"));
    assert_eq!(
        source.citation.as_deref(),
        Some("Business Register and Employment Survey : open access (Employment status: Employees)")
    );
    assert_eq!(tables[1].indicators[14].title, "Public administration & defence (O), Industry percentage");
}

/// `*` stands beside 7,263 figures of each table and is a note, as the legend
/// below says: nothing is suppressed. Neither is the one area marked `+`.
#[test]
fn an_asterisk_that_the_legend_calls_a_note_suppresses_nothing() {
    let Some(bytes) = real(BRES) else { return };
    let (tables, report) = read(BRES, &bytes, "");
    let farming = &tables[0].columns[0];
    assert_eq!((farming.len(), farming.count_known()), (7264, 7264));
    let marked: Vec<&str> = report.with_code("marked-cells").map(|note| note.message.as_str()).collect();
    assert_eq!(marked.len(), 4);
    assert!(
        marked[0]
            .starts_with("7263 cells are marked \u{201c}*\u{201d}: These figures exclude farm agriculture")
    );
    assert!(
        marked[1].starts_with("1 cell is marked \u{201c}+\u{201d}: These figures are incomplete"),
        "{marked:?}"
    );
    // The notes stand below both tables and are said once.
    let notes: Vec<_> = report.with_code("file-notes").collect();
    assert_eq!((notes.len(), notes[0].keys.len()), (1, 2));
    assert!(notes[0].keys[1].starts_with("ONS have identified a quality issue"), "{:?}", notes[0].keys);
}

/// The file as a spreadsheet saves it: every line as wide as the widest, blank
/// lines nothing but delimiters, quotation marks only where they are needed.
fn resaved(bytes: &[u8], delimiter: char, end: &str) -> String {
    let mut text = String::new();
    for line in std::str::from_utf8(bytes).unwrap().lines() {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let record = reader.records().next().map(Result::unwrap).unwrap_or_default();
        let quoted = |cell: &str| match cell.contains([delimiter, '"']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.to_owned(),
        };
        let cells: Vec<String> = (0..37).map(|at| quoted(record.get(at).unwrap_or_default())).collect();
        text += &cells.join(&delimiter.to_string());
        text += end;
    }
    text
}

#[test]
fn the_same_file_saved_by_a_spreadsheet_is_the_same_tables() {
    let Some(bytes) = real(BRES) else { return };
    let (plain, _) = read(BRES, &bytes, "");
    let crlf = resaved(&bytes, ',', "\r\n");
    assert!(crlf.starts_with(&format!("{}\r\nBusiness", ",".repeat(36))), "{}", &crlf[..80]);
    let with_mark = format!("\u{FEFF}{crlf}").into_bytes();
    let western = crlf.replace('\u{2011}', "-").replace("Reserved", "Reserv\u{e9}");
    let western: Vec<u8> = western.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    // A spreadsheet with decimal commas writes semicolons, and 25,7 for 25.7.
    let mut continental = String::new();
    for line in resaved(&bytes, ';', "\n").lines() {
        let (area, figures) = line.split_once(';').unwrap();
        let is_data = area.contains(" : ") && figures.starts_with(|c: char| c.is_ascii_digit());
        let figures = if is_data { figures.replace('.', ",") } else { figures.to_owned() };
        continental += &format!("{area};{figures}\n");
    }
    for (name, bytes) in [
        ("crlf", crlf.into_bytes()),
        ("mark", with_mark),
        ("1252", western),
        ("semicolon", continental.into_bytes()),
    ] {
        let (tables, report) = read(name, &bytes, "");
        check_bres(&tables);
        assert_eq!(report.count(Severity::Warning) + report.count(Severity::Error), 0, "{name}: {report}");
        for (one, other) in tables.iter().zip(&plain) {
            assert!(one.keys == other.keys && one.beside == other.beside, "{name}: keys");
            assert!(one.columns == other.columns, "{name}: columns");
        }
    }
}

#[test]
fn the_catalogue_takes_series_of_both_tables() {
    let Some(bytes) = real(BRES) else { return };
    let catalogue = r#"
[[table]]
file = "bres_msoa_2024.csv"
[[table.indicator]]
id = "public-jobs"
match = "15 : Public administration & defence (O)"
title = "Jobs in public administration"
[[table.indicator]]
id = "public-share"
match = "15 : Public administration & defence (O), Industry percentage"
title = "Share of jobs in public administration"
"#;
    let (tables, report) = read(BRES, &bytes, catalogue);
    assert_eq!(tables.iter().map(ids).collect::<Vec<_>>(), [["public-jobs"], ["public-share"]]);
    assert_eq!(column(&tables[0], "public-jobs").get(row(&tables[0], "E02007046")).known(), Some(800.0));
    assert_eq!(column(&tables[1], "public-share").get(row(&tables[1], "E02007046")).known(), Some(20.0));
    assert_eq!(
        (tables[1].indicators[0].kind, tables[1].indicators[0].unit.as_str()),
        (Kind::Percentage, "%")
    );
    assert_eq!(report.with_code("unlisted-indicators").count(), 2);
    let (one, _) = read(BRES, &bytes, catalogue.rsplit_once("[[").unwrap().0);
    assert_eq!(one.iter().map(ids).collect::<Vec<_>>(), [["public-jobs"]]);
}

/// Line 2 of the file: City of London 001, 5,346 in employment, of whom 2,349 in
/// professional occupations.
#[test]
fn occupations_of_the_census() {
    let Some(bytes) = real(OCCUPATION) else { return };
    let (tables, report) = read(OCCUPATION, &bytes, "");
    assert_eq!(report.count(Severity::Warning) + report.count(Severity::Error), 0, "{report}");
    let [table] = &tables[..] else { panic!("one table") };
    assert_eq!(table.reading.importer, "Nomis bulk file");
    assert_eq!((table.keys.codes().len(), table.columns.len()), (7264, 10));
    assert_eq!(table.geography.unwrap().to_string(), "msoa");
    assert!(table.columns.iter().all(|column| column.period() == &Period::Day(2021, 3, 21)));
    let city = row(table, "E02000001");
    let values: Vec<f64> = table.columns.iter().map(|column| column.get(city).known().unwrap()).collect();
    assert_eq!(values, [5346.0, 1104.0, 2349.0, 1027.0, 267.0, 97.0, 152.0, 122.0, 50.0, 178.0]);
    let (total, professional) = (&table.indicators[0], &table.indicators[2]);
    assert_eq!(professional.title, "Professional occupations");
    assert_eq!(
        total.title,
        "All usual residents aged 16 years and over in employment the week before the census"
    );
    assert_eq!((total.denominator.as_ref(), professional.denominator.as_ref()), (None, Some(&total.id)));
    assert!(report.with_code("denominator").next().unwrap().message.starts_with("9 columns are out of"));
}
