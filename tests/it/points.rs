//! Points of smaller areas, beside the boundaries: what `oast check` says of them and
//! what `oast profile` makes of them.

use crate::support::Folder;

const POINTS: &str = include_str!("../fixtures/points/westshire_output_areas.csv");

/// Westshire with 200 people in its first area, 400 in its second, and so on, and a
/// table of points.
fn westshire(points: &str) -> Folder {
    let folder = Folder::westshire();
    let rows: Vec<String> = (1..=6).map(|area| format!("E0299900{area},{}", area * 200)).collect();
    folder.file("indicators/people.csv", format!("code,People\n{}\n", rows.join("\n")));
    folder.file(
        "indicators/catalogue.toml",
        "[[table]]\nfile = \"people.csv\"\nperiod = \"2024\"\nstatus = \"illustrative\"\n\
         [[table.indicator]]\nid = \"people\"\ncolumn = \"People\"\ntitle = \"People\"\nkind = \"count\"\n",
    );
    folder.file("boundaries/output_areas.csv", points);
    // From far in the west to half of the second area.
    let text = r#"{"type":"Polygon","coordinates":[[[0.4,51.3],[0.5225,51.3],[0.5225,51.4],[0.4,51.4],[0.4,51.3]]]}"#;
    folder.file("mine.geojson", text);
    // And half of the first.
    folder.file("half.geojson", text.replace("0.5225", "0.5075"));
    folder
}

#[test]
fn a_check_says_what_the_table_was_taken_for_and_where_its_points_lie() {
    let folder = westshire(POINTS);
    folder.oast(&["check"]).exits(0).says(&[
        "output_areas.csv\n",
        "5 points of oa-2021 were taken from degrees to the National Grid [reprojected]",
        "\u{201c}Usual residents\u{201d}: this column says how many people are at each point: 840 in all [people-found]",
        "points of oa-2021, weighed by \u{201c}Usual residents\u{201d}: they apportion areas of msoa-2021",
        "4 of 5 points lie in an area, 1 on none; 2 of 6 areas take their points from it [points-placed]",
        "1 point lies on no area [points-on-no-area]",
        "E00999005",
    ]);
    let report = folder.oast(&["check", "--format", "json"]).exits(0).json();
    assert_eq!(report["dataset"]["centroids"], "geometric", "points of smaller areas are no centroids");
}

#[test]
fn an_own_area_counts_those_who_live_in_it() {
    let folder = westshire(POINTS);
    let ask = |file: &str, apportion: &str| {
        let path = folder.path(file).display().to_string();
        folder
            .oast(&["profile", "--polygon", &path, "--apportion", apportion, "--format", "json"])
            .exits(0)
            .json()
    };
    let half = ask("half.geojson", "best");
    assert_eq!((half["apportioned"].as_str(), half["used"].as_u64()), (Some("population-points"), Some(1)));
    assert_eq!(half["areas"][0]["by"], "population-points");
    assert_eq!(
        (half["areas"][0]["share"].as_f64(), half["indicators"][0]["value"].as_f64()),
        (Some(0.75), Some(150.0))
    );
    assert!((half["areas"][0]["overlap"].as_f64().unwrap() - 0.5).abs() < 1e-3);
    let mine = ask("mine.geojson", "points");
    assert_eq!(mine["indicators"][0]["value"].as_f64(), Some(400.0));
    let ground = ask("half.geojson", "area");
    assert_eq!(ground["areas"][0]["by"], "area");
    let path = folder.path("half.geojson").display().to_string();
    folder.oast(&["profile", "--polygon", &path]).exits(0).says(&[
        "points of oa-2021 weighed by \u{201c}Usual residents\u{201d} (boundaries/output_areas.csv)",
        "population-points",
    ]);
}

#[test]
fn points_without_people_count_the_same_and_it_is_said() {
    let without: Vec<&str> =
        POINTS.lines().filter_map(|line| line.rsplit_once(';')).map(|(line, _)| line).collect();
    let folder = westshire(&without.join("\n"));
    folder.oast(&["check"]).exits(0).says(&["which count the same, as no column says how many people"]);
    let path = folder.path("half.geojson").display().to_string();
    let half = folder.oast(&["profile", "--polygon", &path, "--format", "json"]).exits(0).json();
    assert_eq!(half["areas"][0]["share"].as_f64(), Some(0.5));
    assert!(half["method"].as_str().unwrap().contains("which count the same"));
}

/// Centroids of the areas themselves are read as before, whatever columns they have.
#[test]
fn centroids_of_the_areas_are_not_points_of_smaller_ones() {
    let folder = westshire(POINTS);
    folder.file("boundaries/output_areas.csv", "");
    folder.file(
        "boundaries/msoa_pwc.csv",
        "MSOA21CD,lon,lat,population\nE02999001,0.503,51.385,400\nE02999002,0.518,51.385,400\n",
    );
    let run = folder.oast(&["check"]);
    run.says(&["2 of 6 areas take their population-weighted centroid from it"]);
    let path = folder.path("half.geojson").display().to_string();
    let half = folder.oast(&["profile", "--polygon", &path, "--format", "json"]).exits(0).json();
    assert_eq!(
        (half["areas"][0]["by"].as_str(), half["areas"][0]["share"].as_f64()),
        (Some("points"), Some(1.0))
    );
}
