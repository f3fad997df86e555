//! `oast profile` of an area and of an area of one's own.

use crate::support::Folder;

/// Westshire with people and those of them who are poor; the third area's are withheld.
fn westshire() -> Folder {
    let folder = Folder::westshire();
    let rows: Vec<String> = (1..=6)
        .map(|area| {
            let poor = if area == 3 { "*".to_owned() } else { (area * 20).to_string() };
            format!("E0299900{area},{},{poor}", area * 200)
        })
        .collect();
    folder.file("indicators/people.csv", format!("code,People,Poor\n{}\n", rows.join("\n")));
    folder.file(
        "indicators/catalogue.toml",
        "[dataset]\ntitle = \"Westshire\"\nweight = \"people\"\n\n[[table]]\nfile = \"people.csv\"\nperiod = \"2024\"\nstatus = \"illustrative\"\n\
         [[table.indicator]]\nid = \"people\"\ncolumn = \"People\"\ntitle = \"People\"\nkind = \"count\"\n\
         [[table.indicator]]\nid = \"poor\"\ncolumn = \"Poor\"\ntitle = \"Poor people\"\nkind = \"count\"\npolarity = \"high-is-bad\"\n\
         [[made]]\nid = \"poverty\"\ntitle = \"Poverty\"\nrate = { numerator = \"poor\", denominator = \"people\", per = 100, kind = \"percentage\" }\n",
    );
    folder
}

#[test]
fn an_area_is_found_by_its_code_and_by_its_name() {
    let folder = westshire();
    let by_code = folder.oast(&["profile", "E02999002"]).exits(0);
    let by_name = folder.oast(&["profile", "westshire", "002"]).exits(0);
    assert_eq!(by_code.stdout, by_name.stdout);
    by_code.says(&["Westshire 002, E02999002", "Poverty", "10.0%", "ILLUSTRATIVE"]);
    folder.oast(&["profile", "Eastshire"]).exits(2).says(&["there is no such area"]);
    folder.oast(&["profile"]).exits(2);
}

#[test]
fn a_profile_is_written_in_every_format() {
    let folder = westshire();
    let json = folder.oast(&["profile", "E02999002", "--format", "json"]).exits(0).json();
    assert_eq!(json["values"].as_array().unwrap().len(), 3);
    let csv = folder.oast(&["profile", "E02999002", "--format", "csv"]).exits(0);
    assert!(csv.stdout.starts_with("code,name,indicator,title,period,value,state,"), "{}", csv.stdout);
    let geojson = folder.oast(&["profile", "E02999002", "--format", "geojson"]).exits(0).json();
    assert_eq!(geojson["features"][0]["properties"]["code"], "E02999002");
    assert_eq!(geojson["oast"]["code"], "E02999002");
}

#[test]
fn a_list_of_areas_adds_up_and_names_what_is_withheld() {
    let folder = westshire();
    folder.file("mine.csv", "code,note\nE02999001,a\nE02999002,b\nE02999003,c\n");
    let mine = folder.path("mine.csv").display().to_string();
    for words in [mine.as_str(), "E02999001,E02999002,Westshire 003"] {
        let found = folder.oast(&["profile", "--areas", words, "--format", "json"]).exits(0).json();
        let value = |at: usize| found["indicators"][at].clone();
        assert_eq!((value(0)["value"].as_f64(), value(0)["at_least"].as_bool()), (Some(1200.0), Some(false)));
        assert_eq!((value(1)["value"].as_f64(), value(1)["at_least"].as_bool()), (Some(60.0), Some(true)));
        assert_eq!(value(1)["states"]["suppressed"], 1);
        assert_eq!(value(2)["value"].as_f64(), Some(10.0));
    }
    let text = folder.oast(&["profile", "--areas", &mine]).exits(0);
    text.says(&["at least 60", "1 area is suppressed and not in the figure", "whole areas, as listed"]);
    folder
        .oast(&["profile", "--areas", "E02999001,x,y"])
        .exits(2)
        .says(&["\u{201c}x\u{201d}", "\u{201c}y\u{201d}"]);
}

/// A corner of the first area: of its 20 poor people, the least told of any area.
#[test]
fn a_corner_of_an_area_tells_of_too_few() {
    let folder = westshire();
    let corner = r#"{"type":"Polygon","coordinates":[[[0.5,51.38],[0.505,51.38],[0.505,51.39],[0.5,51.39],[0.5,51.38]]]}"#;
    folder.file("corner.geojson", corner);
    let path = folder.path("corner.geojson").display().to_string();
    let found = folder.oast(&["profile", "--polygon", &path, "--format", "json"]).exits(0).json();
    assert!((found["indicators"][0]["value"].as_f64().unwrap() - 200.0 / 3.0).abs() < 0.2);
    assert_eq!(found["indicators"][0]["flags"][0], "estimated");
    assert_eq!(found["indicators"][1]["withheld"]["reason"], "small-count");
    assert_eq!(found["indicators"][1]["value"], serde_json::Value::Null);
    folder
        .oast(&["profile", "--polygon", &path])
        .exits(0)
        .says(&["withheld", "as if people lived evenly on it"]);
}

#[test]
fn a_polygon_that_cannot_be_used_is_refused() {
    let folder = westshire();
    for (text, words) in [
        (
            r#"{"type":"Polygon","coordinates":[[[0.5,51.3],[0.6,51.4],[0.6,51.3],[0.5,51.4],[0.5,51.3]]]}"#,
            "crosses itself",
        ),
        (
            r#"{"type":"Polygon","coordinates":[[[-2,53],[-2.1,53],[-2.1,53.1],[-2,53]]]}"#,
            "none of the dataset's areas",
        ),
        (r#"{"type":"Polygon","coordinates":[]}"#, "no polygon"),
        ("{", "mine.geojson"),
    ] {
        folder.file("mine.geojson", text);
        let path = folder.path("mine.geojson").display().to_string();
        folder.oast(&["profile", "--polygon", &path]).exits(1).says(&[words]);
    }
    folder.oast(&["profile", "--polygon", "/nowhere.geojson"]).exits(1).says(&["there is no such file"]);
}

#[test]
fn a_circle_around_everything_is_the_whole() {
    let folder = westshire();
    let found =
        folder.oast(&["profile", "--at", "51.385,0.545", "--km", "20", "--format", "json"]).exits(0).json();
    assert_eq!((found["used"].as_u64(), found["indicators"][0]["value"].as_f64()), (Some(6), Some(4200.0)));
    let geojson =
        folder.oast(&["profile", "--at", "51.385,0.545", "--km", "1", "--format", "geojson"]).exits(0);
    assert!(geojson.json()["features"][0]["properties"]["share"].is_number());
    folder.oast(&["profile", "--at", "51.385,0.545", "--km", "0"]).exits(2).says(&["usable distance"]);
}
