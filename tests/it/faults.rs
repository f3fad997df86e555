//! Bad input through the built program: each has its clear line, nothing
//! panics, nothing is half written. The readers' own tests hold more of them.

use crate::support::{Folder, westshire};

const GOOD: &str =
    "msoa21cd,rate\nE02999001,1\nE02999002,2\nE02999003,3\nE02999004,4\nE02999005,5\nE02999006,6\n";

#[test]
fn an_empty_folder() {
    let folder = Folder::new();
    folder.oast(&["check"]).exits(1).says(&["boundaries", "expected"]);
}

#[test]
fn a_folder_that_is_not_there() {
    let run = crate::support::oast(&["check", "--data", "no-such-folder"]);
    run.exits(1).says(&["no-such-folder", "there is no such folder", "--data"]);
}

#[test]
fn a_table_against_the_wrong_vintage() {
    let folder = Folder::new();
    let here = folder.link("boundaries", "boundaries/MSOA_2021_EW_BSC.zip")
        && folder.link("indicators", "indicators/stat-xplore/uc_rate_msoa11_derived.csv");
    if !here {
        return;
    }
    let report = folder.oast(&["check", "--format", "json"]).exits(0).json();
    let table = &report["join"]["tables"][0];
    assert_eq!(table["geography"], "msoa-2011");
    assert_eq!(table["joined"], true);
    // ONS exact-fit lookup: 7,080 areas are unchanged, 184 are new in 2021.
    assert_eq!(table["numberOfMatchedAreas"], 7080);
    assert_eq!(table["numberOfUnmatchedAreas"], 184);
    assert_eq!(table["numberOfAdditionalKeys"], 121);
    let reasons: Vec<&str> = table["likelyReasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| reason["reason"].as_str().unwrap())
        .collect();
    assert!(reasons.iter().all(|reason| *reason == "another-vintage"), "{reasons:?}");
}

#[test]
fn a_table_of_another_level() {
    let folder = Folder::westshire();
    folder.file("indicators/lsoa.csv", "lsoa21cd,rate\nE01999001,1\nE01999002,2\nE01999003,3\n");
    folder.oast(&["check"]).exits(1).says(&["lsoa.csv", "join-refused", "lower layer super output areas"]);
}

#[test]
fn a_table_of_another_nation() {
    let folder = Folder::westshire();
    folder.file("indicators/wales.csv", "msoa21cd,rate\nW02999001,1\nW02999002,2\nW02999003,3\n");
    folder.oast(&["check"]).exits(1).says(&["join-refused", "areas of Wales; the boundaries have none"]);
}

#[test]
fn a_table_of_names() {
    let folder = Folder::westshire();
    folder.file(
        "indicators/names.csv",
        "area,rate\nWestshire 001,1\nWestshire 002,2\nWestshire 003,3\nWestshire 004,4\n",
    );
    folder.oast(&["check"]).exits(1).says(&["names.csv", "names-instead-of-codes"]);
}

#[test]
fn a_duplicated_code_with_two_values() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", format!("{GOOD}E02999003,33\n"));
    folder.oast(&["check"]).exits(1).says(&[
        "duplicate-key-conflict",
        "E02999003",
        "line 4: 3",
        "line 8: 33",
    ]);
    let answer = folder.oast(&["rank", "--indicator", "rate", "--all", "--format", "json"]).exits(0).json();
    let area = answer["areas"].as_array().unwrap().iter().find(|area| area["code"] == "E02999003").unwrap();
    assert_eq!(area["state"], "not-available", "neither of the two is guessed");
}

#[test]
fn a_duplicated_code_with_one_value() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", format!("{GOOD}E02999003,3\n"));
    folder.oast(&["check"]).exits(0).says(&["duplicate-keys", "E02999003"]);
}

#[test]
fn two_files_with_the_same_indicator() {
    let folder = Folder::westshire();
    let catalogue = |file: &str| {
        format!(
            "[[table]]\nfile = \"{file}\"\nperiod = \"2024\"\n[[table.indicator]]\nid = \"rate\"\ncolumn = \"rate\"\ntitle = \"Rate\"\n"
        )
    };
    folder
        .file("indicators/a.csv", GOOD)
        .file("indicators/b.csv", GOOD.replace(",6", ",7"))
        .file("indicators/catalogue.toml", catalogue("a.csv") + &catalogue("b.csv"));
    let run = folder.oast(&["check"]);
    run.exits(1).says(&["catalogue.toml, line 11", "the same indicator and period stand here twice"]);
}

#[test]
fn england_in_one_file_and_wales_in_another() {
    let folder = Folder::westshire();
    let (first, second) = GOOD.split_at(GOOD.find("E02999004").unwrap());
    folder.file("indicators/east.csv", first).file("indicators/west.csv", format!("msoa21cd,rate\n{second}"));
    let answer = folder.oast(&["rank", "--indicator", "rate", "--all", "--format", "json"]).exits(0).json();
    assert_eq!(answer["states"]["known"], 6, "{answer}");
}

#[test]
fn a_geojson_with_a_nan() {
    let folder = Folder::new();
    folder.file("boundaries/nan.geojson", westshire(6).replacen("51.38", "NaN", 1));
    folder.oast(&["check"]).exits(1).says(&["nan.geojson", "NaN"]);
}

#[test]
fn a_polygon_of_two_points() {
    let folder = Folder::new();
    let two = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"MSOA21CD":"E02999001"},"geometry":{"type":"Polygon","coordinates":[[[0.5,51.3],[0.6,51.3],[0.5,51.3]]]}}]}"#;
    folder.file("boundaries/two.geojson", two);
    folder.oast(&["check"]).exits(1).says(&["two.geojson", "fewer than three different points", "E02999001"]);
}

#[test]
fn a_truncated_shapefile() {
    let Some(zip) = crate::support::shared_file("reference/spatial/columbus.shp") else { return };
    let folder = Folder::new();
    let bytes = std::fs::read(zip).unwrap();
    folder.file("boundaries/cut.shp", &bytes[..bytes.len() / 2]);
    folder.oast(&["check"]).exits(1).says(&["cut.shp"]);
}

#[test]
fn a_page_saved_as_a_table() {
    let folder = Folder::westshire();
    folder.file("indicators/page.csv", "<!DOCTYPE html><html><body>Service unavailable</body></html>");
    folder.oast(&["check"]).exits(1).says(&["page.csv", "HTML"]);
}

#[test]
fn a_catalogue_with_unknown_words() {
    let folder = Folder::westshire();
    folder
        .file("indicators/rates.csv", GOOD)
        .file("indicators/catalogue.toml", "[[table]]\nfile = \"rates.csv\"\ncolour = \"red\"\n[[table.indicator]]\nid = \"Rate\"\ncolumn = \"rate\"\n");
    folder.oast(&["check"]).exits(1).says(&["catalogue.toml", "line 3", "colour"]);
}

#[test]
fn centroids_of_two_vintages() {
    let folder = Folder::westshire();
    folder.file("boundaries/a.csv", "MSOA11CD,x,y\nE02999001,575000,167000\nE02999002,576000,167000\n");
    folder.file(
        "boundaries/b.csv",
        "MSOA21CD,x,y\nE02999001,575100,167100\nE02999002,576100,167100\nE02999003,577100,167100\n",
    );
    folder.oast(&["check"]).exits(0).says(&[
        "b.csv: 3 of 6 areas take their population-weighted centroid from it",
        "a.csv: 0 of 6 areas take their population-weighted centroid from it",
    ]);
}
