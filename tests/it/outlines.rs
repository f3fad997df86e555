//! Groups as layers: in place of the areas, and beside them.

use crate::support::{Folder, oast};
use serde_json::Value;

/// Westshire with two patches that share an area, and a count and a rate of it.
fn westshire() -> Folder {
    let folder = Folder::westshire();
    folder.file(
        "boundaries/patches.csv",
        "msoa21cd,patch\nE02999001,\"North, upper\"\nE02999002,\"North, upper\"\nE02999002,South\nE02999003,South\n",
    );
    folder.file("indicators/people.csv", "msoa21cd,people\nE02999001,10\nE02999002,30\nE02999003,c\n");
    folder.file(
        "indicators/catalogue.toml",
        "[[table]]\nfile = \"people.csv\"\nstatus = \"illustrative\"\n[[table.indicator]]\nid = \"people\"\n\
         column = \"people\"\ntitle = \"People\"\nkind = \"count\"\n",
    );
    folder
}

fn written(folder: &Folder, name: &str, words: &[&str]) -> Vec<u8> {
    let out = folder.path(name);
    let mut all = vec!["join", "--quiet", "--keep-going", "--out", out.to_str().unwrap()];
    all.extend(words);
    folder.oast(&all).exits(0);
    std::fs::read(out).unwrap()
}

#[test]
fn a_persons_own_groups_are_written_in_place_of_the_areas() {
    let folder = westshire();
    let text = String::from_utf8(written(&folder, "patches.csv", &["--of", "patches"])).unwrap();
    let value = "illustrative_people";
    let heads = format!(
        "code,name,areas,area_km2,centre,{value},{value}_state,{value}_lower,{value}_upper,{value}_limits,{value}_status,{value}_used,{value}_absent,class,colour"
    );
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows[0], heads);
    assert_eq!(rows.len(), 3);
    assert!(
        rows[1].contains("\"North, upper\",2,")
            && rows[1].contains(",40,known,28.573299866436912,54.47009932002426,Byar,illustrative,2,0,0,#"),
        "{text}"
    );
    // Of one of the two areas of the south the figure is withheld.
    assert!(
        rows[2].contains("South,2,") && rows[2].contains(",,suppressed,,,,illustrative,1,1,,#"),
        "{text}"
    );
    let json: Value = serde_json::from_slice(&written(&folder, "p.geojson", &["--of", "patches"])).unwrap();
    let corners = |row: usize| json["features"][row]["geometry"]["coordinates"][0].as_array().unwrap().len();
    assert_eq!((json["features"].as_array().unwrap().len(), corners(0), corners(1)), (2, 7, 7));
    assert_eq!(json["name"], "patches");
    assert!(json["features"][0]["properties"]["centre"][1].as_f64().unwrap() > 51.0);
}

#[test]
fn groups_are_cut_to_the_areas_chosen() {
    let folder = westshire();
    let words = ["--of", "patches", "--in", "patches:south"];
    let text = String::from_utf8(written(&folder, "south.csv", &words)).unwrap();
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert!(rows[0].contains("North, upper\",1,") && rows[0].contains(",30,known,"), "{text}");
    assert!(rows[1].contains("South,2,"), "{text}");
}

#[test]
fn a_geopackage_holds_the_areas_and_their_districts() {
    let folder = Folder::new();
    let out = folder.path("kent.gpkg");
    let words =
        ["join", "--quiet", "--outlines", "lad-2022", "--outlines", "county", "--outlines", "lad-2022"];
    let words = [&words[..], &["--out", out.to_str().unwrap()]].concat();
    oast(&words).exits(0);
    let base = rusqlite::Connection::open(&out).unwrap();
    let rows = |table: &str| -> i64 {
        base.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0)).unwrap()
    };
    let mut tables = base.prepare("SELECT table_name, identifier FROM gpkg_contents ORDER BY rowid").unwrap();
    let tables: Vec<(String, String)> =
        tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    let names: Vec<(&str, i64)> = tables.iter().map(|(table, _)| (table.as_str(), rows(table))).collect();
    assert_eq!(names, [("kent_and_medway", 220), ("lad_2022", 13), ("county", 1)]);
    assert_eq!(tables[1].1, "Local authority districts (2022)");
    let field = "SELECT description FROM gpkg_data_columns WHERE table_name = 'lad_2022' AND column_name = ?";
    let about = |name: &str| -> String { base.query_row(field, [name], |row| row.get(0)).unwrap() };
    assert!(about("stroke_admissions_2017_2019").contains("sum, where every area has a number"));
    assert!(about("stroke_unit_drive_time_2024").contains("none: averages and scores need weights"));
}

#[test]
fn what_cannot_be_is_refused_with_what_can() {
    let folder = Folder::new();
    let asked = |file: &str, words: &[&str]| {
        let out = folder.path(file);
        oast(&[&["join", "--out", out.to_str().unwrap()], words].concat())
    };
    asked("x.csv", &["--of", "lad"]).exits(2).says(&["no such grouping", "lad-2022, county"]);
    asked("x.gpkg", &["--outlines", "lad"]).exits(2).says(&["no such grouping", "lad-2022, county"]);
    for file in ["x.csv", "x.geojson"] {
        let words = ["holds one layer", "of: lad-2022", "gpkg"];
        asked(file, &["--outlines", "lad-2022"]).exits(2).says(&words);
        assert!(!folder.path(file).exists());
        // The groups of the first layer are no further one.
        asked(file, &["--of", "lad-2022", "--outlines", "lad-2022"]).exits(0);
    }
    let bare = Folder::westshire();
    let out = bare.path("x.csv");
    let none = bare.oast(&["join", "--of", "lad-2022", "--out", out.to_str().unwrap()]).exits(2);
    none.says(&["the dataset has no lookup"]);
}
