//! Tables of small areas on boundaries of larger ones, through files. All
//! figures and areas are invented.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::files::SourceFile;
use oast::service::{self, Dataset, RankRequest};

/// Two squares beside each other near Chatham: 1 and 2.
fn boundaries() -> SourceFile {
    let square = |code: &str, west: f64| {
        let east = west + 0.015;
        format!(
            r#"{{"type":"Feature","properties":{{"MSOA21CD":"{code}","MSOA21NM":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},51.38],[{east},51.38],[{east},51.39],[{west},51.39],[{west},51.38]]]}}}}"#
        )
    };
    let features = [square("E02999001", 0.5), square("E02999002", 0.515)].join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
    SourceFile::memory("boundaries/westshire.geojson", text.into_bytes())
}

const LOOKUP: &str = "OA21CD,LSOA21CD,MSOA21CD\n\
    E00999011,E01999011,E02999001\nE00999012,E01999012,E02999001\nE00999013,E01999012,E02999001\n\
    E00999021,E01999021,E02999002\nE00999022,E01999022,E02999002\n";

const CATALOGUE: &str = r#"
[[table]]
file = "small.csv"
status = "illustrative"
period = "2021-03-21"
  [[table.indicator]]
  id = "people"
  column = "people"
  title = "People"
  kind = "count"
  [[table.indicator]]
  id = "share"
  column = "share"
  title = "Share"
  kind = "percentage"
  denominator = "people"
  [[table.indicator]]
  id = "imd-decile"
  column = "decile"
  title = "IMD decile"
  kind = "rank"
"#;

const SMALL: &str = "lsoa21cd,people,share,decile\n\
    E01999011,10,50,1\nE01999012,30,10,9\nE01999021,7,20,2\nE01999022,c,20,3\n";

fn open(lookups: &[(&str, &str)], tables: &[(&str, &str)]) -> Dataset {
    let files = |list: &[(&str, &str)]| -> Vec<SourceFile> {
        list.iter().map(|(name, text)| SourceFile::memory(*name, text.as_bytes())).collect()
    };
    let mut boundary_files = files(lookups);
    boundary_files.push(boundaries());
    Dataset::read(&boundary_files, &files(tables), None, &|_| {}).unwrap()
}

/// What the two areas have: number or reason, and flags.
fn said(dataset: &Dataset, id: &str) -> [String; 2] {
    let (_, column) = dataset.atlas().column(id, None).unwrap();
    [0, 1].map(|at| {
        let value = column.get(at);
        let number = value.known().map_or_else(|| value.state().to_owned(), |number| number.to_string());
        column.flags(at).words().fold(number, |text, word| format!("{text} {word}"))
    })
}

#[test]
fn each_kind_rolls_up_as_it_may() {
    let dataset = open(&[("lookup.csv", LOOKUP)], &[("small.csv", SMALL), ("catalogue.toml", CATALOGUE)]);
    dataset.require_clean().unwrap();
    assert_eq!(said(&dataset, "people"), ["40 re-based", "suppressed"]);
    assert_eq!(said(&dataset, "share"), ["20 re-based", "not-comparable"]);
    assert_eq!(said(&dataset, "imd-decile"), ["not-comparable", "not-comparable"]);

    let join = serde_json::to_value(&dataset.atlas().join_report().tables[0]).unwrap();
    assert_eq!(join["numberOfMatchedAreas"], 2);
    let step = &join["rebased"][0];
    assert_eq!((&step["from"], &step["to"]), (&"lsoa-2021".into(), &"msoa-2021".into()));
    assert_eq!((&step["merged"], &step["mergedInto"]), (&4.into(), &2.into()));

    let ranking = service::rank(&dataset, &RankRequest::new("people")).unwrap();
    assert_eq!(ranking.areas[0].flags, ["re-based"]);
}

#[test]
fn output_areas_roll_up_by_the_same_file() {
    let table = "oa21cd,people\nE00999011,1\nE00999012,2\nE00999013,3\nE00999021,4\nE00999022,5\n";
    let dataset = open(&[("lookup.csv", LOOKUP)], &[("oa.csv", table)]);
    assert_eq!(said(&dataset, "people"), ["6 re-based", "9 re-based"]);
}

#[test]
fn a_lookup_whose_headings_name_no_year_leads_all_the_same() {
    let plain = LOOKUP.replace("OA21CD,LSOA21CD,MSOA21CD", "Output area,LSOA code,MSOA code");
    let dataset = open(&[("lookup.csv", &plain)], &[("small.csv", SMALL), ("catalogue.toml", CATALOGUE)]);
    assert_eq!(said(&dataset, "people"), ["40 re-based", "suppressed"], "{}", dataset.report());
}

#[test]
fn without_a_lookup_the_table_is_refused_with_the_one_that_helps() {
    let dataset = open(&[], &[("small.csv", SMALL), ("catalogue.toml", CATALOGUE)]);
    let refused = dataset.report().with_code("join-refused").next().unwrap();
    let help = refused.help.as_deref().unwrap();
    assert!(help.contains("put a lookup from lsoa-2021 to msoa-2021 into boundaries/"), "{help}");
}

#[test]
fn figures_published_for_the_larger_areas_are_taken_instead() {
    let direct = "msoa21cd,people\nE02999001,41\nE02999002,19\n";
    let small = SMALL.replace(",c,", ",9,");
    let catalogue = format!("[[table]]\nfile = \"direct.csv\"\nperiod = \"2021-03-21\"\n{CATALOGUE}");
    let tables = [("direct.csv", direct), ("small.csv", small.as_str()), ("catalogue.toml", &catalogue)];
    let dataset = open(&[("lookup.csv", LOOKUP)], &tables);
    dataset.require_clean().unwrap();
    assert_eq!(said(&dataset, "people"), ["41", "19"]);
    assert_eq!(said(&dataset, "share"), ["20 re-based", "20 re-based"]);
    let note = dataset.report().with_code("superseded-columns").next().unwrap();
    assert_eq!(note.keys, ["people 2021-03-21"]);
}

#[test]
fn a_table_not_needed_at_all_is_no_error() {
    let direct = "msoa21cd,people\nE02999001,41\nE02999002,19\n";
    let small = "lsoa21cd,people\nE01999011,10\nE01999012,30\nE01999021,7\nE01999022,9\n";
    let dataset = open(&[("lookup.csv", LOOKUP)], &[("direct.csv", direct), ("small.csv", small)]);
    dataset.require_clean().unwrap();
    let tables = &dataset.atlas().join_report().tables;
    assert_eq!((tables[0].joined, tables[1].joined), (true, false));
    assert_eq!(tables[1].superseded_by.as_deref(), Some("direct.csv"));
}
