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
        beside: Beside { districts, ..Beside::default() },
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
        denominator_period: None,
        numerator: None,
        standardised: None,
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
        // Those of 2011 that changed were brought to the 7,264 areas of 2021.
        assert_eq!((join.number_of_rows, join.number_of_matched_areas), (7201, 7264));
        assert_eq!(join.number_of_additional_keys, 0);
        assert_eq!(join.number_of_duplicate_keys, 0);
        assert_eq!(join.other_keys.len(), 8482 - 7201);
        let shepway = names.iter().position(|name| name == "Shepway 001").unwrap();
        assert_eq!(value(&atlas, "E02005102"), Some(shepway as f64));
        assert_eq!(report.with_code("names-resolved").count(), 1);
        let unknown = report.with_code("unknown-name").next().unwrap();
        assert!(unknown.message.starts_with("12"), "{unknown}");
    }
}

#[test]
fn shepway_is_found_where_only_names_of_2021_are_known() {
    let Some(boundaries) = boundaries(&[LAYER_2021, NAMES_2021]) else { return };
    let shepway: Vec<String> = stat_xplore("households_on_UC_msoa_15-22.csv")
        .into_iter()
        .filter(|name| name.starts_with("Shepway"))
        .collect();
    assert_eq!(shepway.len(), 14);
    // The layer itself still says Shepway; here only the list of names counts.
    let without_names = Boundaries {
        layers: boundaries
            .layers
            .iter()
            .map(|layer| {
                let mut layer = layer.clone();
                layer.names.iter_mut().for_each(|names| names.official.clear());
                layer
            })
            .collect(),
        ..boundaries
    };
    let (atlas, report) = build(without_names, table(shepway.clone(), Vec::new()));
    assert_eq!(keys(&report, "name-alias").len(), 14);
    assert_eq!(keys(&report, "name-alias")[0], "Shepway 001 = Folkestone and Hythe 001 (E02005102)");
    // The same codes as the names of 2011 have.
    let old = self::boundaries(&[LAYER_2021, NAMES_2011]).unwrap();
    let (by_old, _) = build(old, table(shepway, Vec::new()));
    for code in atlas.codes().iter().filter(|code| (5102..5117).contains(&code.number())) {
        assert_eq!(value(&atlas, code.as_str()), value(&by_old, code.as_str()), "{code}");
    }
}

fn plan_table(boundaries: Boundaries) -> (Atlas, Report) {
    let file = SourceFile::disk(format!("{DATA}/indicators/nhs/plan_table10_diabetes_march_2025.csv"));
    let read = oast::indicators::read_folder(&[file], None).unwrap();
    Atlas::build(boundaries, read.tables, About::default()).unwrap()
}

#[test]
fn the_plan_s_twenty_areas_are_found_and_its_four_wrong_districts_listed() {
    let Some(boundaries) = boundaries(&ALL) else { return };
    let (atlas, report) = plan_table(boundaries);
    let join = &atlas.join_report().tables[0];
    assert!(join.joined, "twenty areas of seven thousand are enough for a table of twenty");
    // One of the twenty was split in two since.
    assert_eq!((join.number_of_matched_areas, join.number_of_additional_keys), (21, 0));
    assert_eq!(join.other_keys, Vec::<String>::new());
    assert_eq!(keys(&report, "names-resolved"), ["20 by House of Commons Library name"]);
    assert_eq!(
        keys(&report, "name-of-another-vintage"),
        [
            "\u{201c}Bybrook, Orchard Park & Godinton\u{201d} belongs to msoa-2011 (E02004999) and was split since \
          into E02007046 (Bybrook) and E02007047 (Godinton, Repton & Orchard Heights)"
        ]
    );
    assert_eq!(
        keys(&report, "district-contradiction"),
        [
            "line 4: \u{201c}Buckland & St Radigunds\u{201d} (E02005051) is in Dover, not in Canterbury",
            "line 6: \u{201c}Larkfield & New Hythe\u{201d} (E02005151) is in Tonbridge and Malling, not in Folkestone & Hythe",
            "line 19: \u{201c}Hampton, West End & Swalecliffe\u{201d} (E02005013) is in Canterbury, not in Swale",
            "line 21: \u{201c}Birchington\u{201d} (E02005139) is in Thanet, not in Canterbury",
        ]
    );
}

#[test]
fn names_of_2021_tell_that_one_of_the_twenty_is_of_no_area() {
    let Some(boundaries) = boundaries(&[LAYER_2021, NAMES_2021]) else { return };
    let (atlas, report) = plan_table(boundaries);
    assert_eq!(atlas.join_report().tables[0].number_of_matched_areas, 19);
    let unknown = keys(&report, "unknown-name");
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].contains("nearest: Bybrook (E02007046, Ashford)"), "{unknown:?}");
    assert_eq!(keys(&report, "district-contradiction").len(), 4);
}

/// House of Commons Library names that several areas bear.
#[test]
fn twins_are_told_apart_by_district() {
    let Some(boundaries) = boundaries(&ALL) else { return };
    let rows = [
        ("Hillside", "Adur", Some("E02006534")),
        ("Hillside", "Sefton", Some("E02001438")),
        ("Queens Park", "Bedford", Some("E02003628")),
        ("Queen\u{2019}s Park", "Brent", Some("E02000124")),
        ("Newtown", "Dartford", Some("E02005032")),
        ("Newtown", "Cambridge", Some("E02007087")),
        ("Queens Park", "Bournemouth", Some("E02003181")),
        ("Hillside", "", None),
        ("Hillside", "Kent", None),
    ];
    let column = |at: fn(&(&str, &str, Option<&str>)) -> String| rows.iter().map(at).collect::<Vec<_>>();
    let (names, districts) = (column(|row| row.0.to_owned()), column(|row| row.1.to_owned()));
    let (atlas, report) = build(boundaries, table(names, districts));
    println!("{report}");
    for (row, (name, district, code)) in rows.iter().enumerate() {
        if let Some(code) = code {
            assert_eq!(value(&atlas, code), Some(row as f64), "{name} in {district}");
        }
    }
    assert_eq!(
        keys(&report, "ambiguous-name"),
        [
            "line 9: \u{201c}Hillside\u{201d} is Hillside (E02001438, Sefton) or Hillside (E02006534, Adur)",
            "line 10: \u{201c}Hillside\u{201d} in Kent is Hillside (E02001438, Sefton) or Hillside (E02006534, Adur)",
        ]
    );
    assert_eq!(keys(&report, "unknown-name"), Vec::<String>::new());
}
