//! Tables of names meet real boundaries: every name gets its code or is said.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails says so")]

use oast::area::AreaCode;
use oast::atlas::{About, Atlas};
use oast::boundaries::{self, Boundaries};
use oast::files::SourceFile;
use oast::indicators::{Beside, Keys, Table};
use oast::measure::{
    Column, ColumnBuilder, Flags, Indicator, IndicatorId, Kind, Period, Polarity, Source, Status, Value,
};
use oast::report::Report;
use std::path::Path;

const DATA: &str = "../shared/data";
const LAYER_2021: &str = "boundaries/MSOA_2021_EW_BSC.zip";
const NAMES_2021: &str = "lookups/msoa-names-2021-hocl.csv";
const NAMES_2011: &str = "lookups/msoanames-2011-hocl.csv";
const EXACT_FIT: &str = "lookups/MSOA11 to MSOA21 to LAD22 EW.csv";
const ALL: [&str; 4] = [LAYER_2021, NAMES_2021, NAMES_2011, EXACT_FIT];

fn boundaries(files: &[&str]) -> Option<Boundaries> {
    if !Path::new(DATA).exists() {
        println!("skipped: {DATA} is absent");
        return None;
    }
    let files: Vec<SourceFile> =
        files.iter().map(|file| SourceFile::disk(format!("{DATA}/{file}"))).collect();
    Some(boundaries::read_folder(&files).unwrap())
}

/// A table of names with a number each: its row.
fn table(names: Vec<String>, districts: Vec<String>) -> Table {
    let id = IndicatorId::from_title("row");
    let mut column = ColumnBuilder::new(id.clone(), Period::Year(2021), names.len());
    (0..names.len()).for_each(|row| column.set(row, Value::Known(row as f64), Flags::NONE));
    Table {
        file: "named.csv".to_owned(),
        lines: (2..names.len() as u64 + 2).collect(),
        keys: Keys::Names(names),
        beside: Beside { names: Vec::new(), districts },
        indicators: vec![indicator(id)],
        columns: vec![column.build()],
        ..Table::default()
    }
}

fn indicator(id: IndicatorId) -> Indicator {
    Indicator {
        id,
        title: "Row".to_owned(),
        short: None,
        description: None,
        unit: String::new(),
        kind: Kind::Count,
        polarity: Polarity::Neutral,
        decimals: 0,
        denominator: None,
        denominator_label: None,
        numerator: None,
        source: Source { file: "named.csv".to_owned(), ..Source::default() },
        status: Status::Unstated,
    }
}

fn build(boundaries: Boundaries, table: Table) -> (Atlas, Report) {
    Atlas::build(boundaries, vec![table], About::default()).unwrap()
}

fn keys(report: &Report, code: &str) -> Vec<String> {
    report.with_code(code).flat_map(|note| note.keys.clone()).collect()
}

/// The values of a table's one column by code.
fn value(atlas: &Atlas, code: &str) -> Option<f64> {
    let column: &Column = atlas.entries()[0].columns()[0].as_ref();
    column.get(atlas.find(AreaCode::read(code).unwrap()).unwrap()).known()
}

/// The names of the rows of a Stat-Xplore export: its first column.
fn stat_xplore(file: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(format!("{DATA}/indicators/stat-xplore/{file}"))
        .unwrap();
    let rows = reader.records().map(|row| row.unwrap()).filter(|row| row.len() > 10);
    rows.skip(1).map(|row| row[0].to_owned()).collect()
}

#[test]
fn every_area_of_2011_in_a_stat_xplore_export_is_found() {
    for file in ["households_on_UC_msoa_15-22.csv", "children_relative_low_income_msoa_14-22.csv"] {
        let Some(boundaries) = boundaries(&ALL) else { return };
        let names = stat_xplore(file);
        assert_eq!(names.len(), 8482);
        let (atlas, report) = build(boundaries, table(names.clone(), Vec::new()));
        println!("{report}");
        let join = &atlas.join_report().tables[0];
        assert_eq!(join.geography.unwrap().to_string(), "msoa-2011");
        assert_eq!(join.number_of_matched_areas + join.number_of_additional_keys, 7201);
        assert_eq!(join.number_of_duplicate_keys, 0);
        assert_eq!(join.other_keys.len(), 8482 - 7201);
        let shepway = names.iter().position(|name| name == "Shepway 001").unwrap();
        assert_eq!(value(&atlas, "E02005102"), Some(shepway as f64));
        assert_eq!(report.with_code("names-resolved").count(), 1);
        let unknown = report.with_code("unknown-name").next().unwrap();
        assert!(unknown.message.starts_with("12"), "{unknown}");
    }
}
