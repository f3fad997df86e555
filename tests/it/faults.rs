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
fn a_refused_table_is_explained_by_its_keys_alone() {
    let folder = Folder::westshire();
    folder.file("indicators/lads.csv", "lad22cd,rate\nE07000105,1\nE07000106,2\nE92000001,3\n");
    let run = folder
        .oast(&["check"])
        .exits(1)
        .says(&["1 row of countries", "2 codes of local authority districts; the boundaries are msoa-2021"]);
    assert!(!run.stdout.contains("no-row"), "{}", run.stdout);
}

#[test]
fn a_table_of_2021_on_boundaries_of_2011() {
    let folder = Folder::new();
    let here = folder.link(
        "boundaries",
        "boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip",
    ) && folder.link("indicators", "indicators/population/msoa21_age_bands_derived.csv");
    if !here {
        return;
    }
    folder.oast(&["check"]).exits(0).says(&[
        "121 areas without a row: the table is of a later vintage than msoa-2011 [another-vintage]",
        "184 codes that came in 2021; the boundaries are msoa-2011 [another-vintage]",
    ]);
}

#[test]
fn rows_that_differ_are_counted_as_rows() {
    let folder = Folder::westshire();
    // Two columns of values: each row that differs does so twice.
    let mut long = String::from("msoa21cd,year,value,other\n");
    for area in 1..=6 {
        for (year, half) in [(2020, 2.5), (2020, 3.5), (2021, 4.5)] {
            long += &format!("E0299900{area},{year},{area}{half},{area}1{half}\n");
        }
    }
    folder.file("indicators/long.csv", long);
    folder
        .oast(&["check"])
        .says(&["6 rows differ from an earlier row of the same area, indicator and period"]);
}

#[test]
fn a_number_past_every_number() {
    let folder = Folder::westshire();
    folder.file(
        "indicators/rates.csv",
        GOOD.replace(",6", ",1e309").replace(",5", &format!(",{}", "9".repeat(400))),
    );
    folder
        .oast(&["check"])
        .exits(0)
        .says(&["2 cells are neither a number nor a known mark", "line 7: \u{201c}1e309\u{201d}"]);
}

#[test]
fn a_file_that_is_no_boundaries_is_named() {
    let folder = Folder::new();
    folder.file("boundaries/list.geojson", "[]");
    folder.oast(&["check"]).exits(1).says(&["neither boundaries nor a table: ", "list.geojson"]);
}

#[test]
fn a_header_and_no_rows() {
    let folder = Folder::westshire();
    folder.file("indicators/empty.csv", "msoa21cd,rate\n");
    folder.oast(&["check"]).exits(1).says(&["the table has a header and no rows; found: msoa21cd, rate"]);
}

#[test]
fn a_denominator_that_is_no_count() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", GOOD);
    folder.file(
        "indicators/catalogue.toml",
        "[[table]]\nfile = \"rates.csv\"\n[[table.indicator]]\nid = \"rate\"\ncolumn = \"rate\"\ntitle = \"Rate\"\n\
         kind = \"percentage\"\ndenominator = \"rate\"\n",
    );
    folder.oast(&["check"]).exits(0).says(&[
        "indicators/catalogue.toml\n",
        "line 3, column \u{201c}denominator\u{201d}",
        "is a percentage, where a count is needed [not-a-count]",
    ]);
    folder
        .oast(&["classify", "--indicator", "rate"])
        .exits(0)
        .says(&["overall: none (the denominator is no count, so no overall figure is lawful)"]);
}

#[test]
fn a_table_of_names() {
    let folder = Folder::westshire();
    folder.file(
        "indicators/names.csv",
        "area,rate\nWestshire 001,1\nWestshire 002,2\nwestshire 003,3\nWesthsire 004,4\nTotal,10\n",
    );
    folder.oast(&["check"]).exits(0).says(&[
        "names.csv",
        "3 of 5 names are areas of msoa-2021; 1 row is no such area, as a total is none [names-resolved]",
        "line 5: \u{201c}Westhsire 004\u{201d}, nearest: Westshire 004 (E02999004, Westshire)",
    ]);
}

#[test]
fn a_catalogue_that_calls_names_codes() {
    let folder = Folder::westshire();
    folder.file("indicators/names.csv", "area,rate\nWestshire 001,1\nWestshire 002,2\n");
    folder.file("indicators/catalogue.toml", "[[table]]\nfile = \"names.csv\"\ncode = \"area\"\n");
    folder.oast(&["check"]).exits(1).says(&[
        "names.csv",
        "names-instead-of-codes",
        "as `name` in the catalogue",
    ]);
}

#[test]
fn a_table_whose_names_were_sorted_without_its_codes() {
    let folder = Folder::westshire();
    folder.file(
        "indicators/sorted.csv",
        "msoa21cd,msoa21nm,rate\nE02999001,Westshire 001,1\nE02999002,Westshire 003,2\nE02999003,Westshire 002,3\nE02999004,Westshire 004,4\n",
    );
    folder.oast(&["check"]).exits(0).says(&[
        "2 rows print the name of another area beside the code",
        "line 3: E02999002 is Westshire 002; \u{201c}Westshire 003\u{201d} is E02999003",
        "[name-contradiction]",
    ]);
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
    folder
        .oast(&["check"])
        .exits(1)
        .says(&["two.geojson, feature 1", "rings of at least three distinct points"]);
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
    folder.file("boundaries/a_pwc.csv", "MSOA11CD,x,y\nE02999001,575000,167000\nE02999002,576000,167000\n");
    folder.file(
        "boundaries/b_pwc.csv",
        "MSOA21CD,x,y\nE02999001,575100,167100\nE02999002,576100,167100\nE02999003,577100,167100\n",
    );
    folder.oast(&["check"]).exits(0).says(&[
        "b_pwc.csv\n",
        "  info: 3 of 6 areas take their population-weighted centroid from it",
        "a_pwc.csv\n",
        "  info: 0 of 6 areas take their population-weighted centroid from it",
    ]);
}

#[test]
fn an_attribute_table_with_positions_is_not_population_weighted() {
    let folder = Folder::westshire();
    folder.file(
        "boundaries/areas.csv",
        "MSOA21CD,BNG_E,BNG_N,Shape__Area\nE02999001,575000,167000,12\nE02999002,576000,167000,13\n",
    );
    folder.oast(&["check"]).exits(0).says(&["areas.csv", "centroids-not-used", "population_weighted"]);
    let report = folder.oast(&["check", "--format", "json"]).exits(0).json();
    assert_eq!(report["dataset"]["centroids"], "geometric");
}

#[test]
fn a_table_and_its_copy_are_no_error() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", GOOD);
    folder.file("indicators/rates_copy.csv", GOOD);
    let run = folder.oast(&["check"]).exits(0).says(&["same-figures", "keep one of the two files"]);
    assert!(!run.stdout.contains("duplicate-indicator"), "{}", run.stdout);
}

#[test]
fn one_indicator_of_two_figures_is_one_error_a_file() {
    let folder = Folder::westshire();
    folder.file("indicators/rates.csv", GOOD);
    folder.file("indicators/rates_copy.csv", GOOD.replace("E02999001,1", "E02999001,7"));
    folder.oast(&["check"]).exits(1).says(&["duplicate-indicator", "1 column has other figures"]);
}

#[test]
fn a_folder_named_like_a_table() {
    let folder = Folder::westshire();
    std::fs::create_dir(folder.path("tables.csv")).unwrap();
    let path = |name: &str| folder.path(name).to_string_lossy().into_owned();
    folder.oast(&["check", &path("tables.csv")]).exits(1).says(&["this is a folder"]);
    folder.oast(&["check", &path("absent.csv")]).exits(1).says(&["absent.csv", "there is no such file"]);
}

#[test]
fn rows_are_counted_as_published() {
    let folder = Folder::new();
    let here = folder.link("boundaries", "boundaries/MSOA_2021_EW_BSC.zip")
        && folder.link("boundaries", "lookups/MSOA11 to MSOA21 to LAD22 EW.csv");
    if !here {
        return;
    }
    // Ashford 004 was split: one row of 2011 becomes two of 2021.
    folder.file("indicators/rates.csv", "msoa11cd,rate %\nE02004999,1.5\nE02003314,2.5\n");
    let run = folder.oast(&["check"]).exits(0);
    assert!(run.stdout.contains("2 rows of msoa-2011; joined, 3 of 7264 areas matched"), "{}", run.stdout);
}
