//! `oast simplify`: boundaries in less detail.

use crate::support::{Folder, oast};

/// Two invented areas side by side, and a border between them with many small
/// bends. `gap` moves the eastern area's copy of it, in metres.
///
/// ```text
/// +-----+-----+
/// |  1  <  2  |
/// |     >     |
/// +-----+-----+
/// ```
fn neighbours(gap: f64) -> String {
    let border: Vec<(f64, f64)> = (0..=40)
        .map(|step| {
            let bend = if step % 40 == 0 { 0.0 } else { f64::from(step % 5) };
            (581_000.0 + bend, 166_000.0 + 25.0 * f64::from(step))
        })
        .collect();
    let mut west = vec![(580_000.0, 166_000.0)];
    west.extend(&border);
    west.push((580_000.0, 167_000.0));
    let mut east = vec![(582_000.0, 166_000.0), (582_000.0, 167_000.0)];
    east.extend(
        border
            .iter()
            .rev()
            .map(|(e, n)| if *n > 166_400.0 && *n < 166_600.0 { (e + gap, *n) } else { (*e, *n) }),
    );
    let feature = |code: &str, ring: &[(f64, f64)]| {
        let points: Vec<String> =
            ring.iter().chain(ring.first()).map(|(e, n)| format!("[{e},{n}]")).collect();
        format!(
            r#"{{"type":"Feature","properties":{{"MSOA21CD":"{code}","MSOA21NM":"Westshire {code}"}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
            points.join(",")
        )
    };
    let features = [feature("E02999001", &west), feature("E02999002", &east)].join(",");
    format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::27700"}}}},"features":[{features}]}}"#
    )
}

/// A folder with the two areas in `areas.geojson`, and the paths of that and of
/// a file to write.
fn folder(gap: f64, out: &str) -> (Folder, String, String) {
    let folder = Folder::new();
    folder.file("areas.geojson", neighbours(gap));
    let path = |name: &str| folder.path(name).display().to_string();
    let (areas, out) = (path("areas.geojson"), path(out));
    (folder, areas, out)
}

/// The points of every feature's first ring.
fn rings(path: &str) -> Vec<Vec<[f64; 2]>> {
    let file: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let features = file["features"].as_array().unwrap();
    features
        .iter()
        .map(|feature| serde_json::from_value(feature["geometry"]["coordinates"][0].clone()).unwrap())
        .collect()
}

#[test]
fn a_border_is_simplified_once_for_both_areas() {
    let (_folder, areas, out) = folder(0.0, "out.geojson");
    let run = oast(&["simplify", &areas, "--keep", "10%", "--out", &out, "--report", "-"]).exits(0);
    let report = run.json();
    assert_eq!((&report["areas"], &report["areas_lost"]), (&2.into(), &0.into()));
    assert_eq!(report["geography"], "msoa-2021");
    assert_eq!(report["detail"], "10% of the vertices that can go");
    let [west, east] = <[_; 2]>::try_from(rings(&out)).unwrap();
    let written = west.len() + east.len();
    assert_eq!(report["vertices_after"], written);
    assert!(written < report["vertices_before"].as_u64().unwrap() as usize / 2, "{written}");
    // What both have is the whole border: its two ends and what is kept between.
    let common = west.iter().skip(1).filter(|point| east.contains(point)).count();
    assert!(common > 2, "{west:?} {east:?}");
    assert_eq!(common + 2, west.len() - 1);
}

#[test]
fn the_fields_are_code_and_name() {
    let (_folder, areas, out) = folder(0.0, "out.geojson");
    oast(&["simplify", &areas, "--pixel-m", "100", "--out", &out, "--quiet"]).exits(0);
    let text = std::fs::read_to_string(out).unwrap();
    assert!(
        text.contains(r#""id":"E02999001","properties":{"code":"E02999001","name":"Westshire E02999001"}"#)
    );
    assert!(text.contains("msoa-2021, for pixels of 100 m"), "{text}");
}

#[test]
fn all_and_none_of_what_can_go() {
    let (_folder, areas, out) = folder(0.0, "out.geojson");
    let vertices = |keep: &str| {
        oast(&["simplify", &areas, "--keep", keep, "--out", &out]).exits(0).says(&["no area is lost"]);
        rings(&out).iter().map(Vec::len).sum::<usize>()
    };
    let (all, none) = (vertices("100%"), vertices("0%"));
    assert_eq!(all, 2 * 41 + 2 * 3);
    assert!((8..=12).contains(&none), "{none}");
}

#[cfg(feature = "gpkg")]
#[test]
fn a_geopackage_holds_grid_metres_and_can_be_simplified_again() {
    let (folder, areas, out) = folder(0.0, "out.gpkg");
    oast(&["simplify", &areas, "--keep", "50%", "--out", &out]).exits(0).says(&["2 areas of msoa-2021"]);
    let again = folder.path("again.geojson").display().to_string();
    let report =
        oast(&["simplify", &out, "--keep", "100%", "--out", &again, "--report", "-"]).exits(0).json();
    assert_eq!(report["vertices_before"], report["vertices_after"]);
}

#[test]
fn topojson_holds_the_border_once_and_can_be_simplified_again() {
    let (folder, areas, out) = folder(0.0, "out.topojson");
    oast(&["simplify", &areas, "--keep", "50%", "--out", &out]).exits(0).says(&["no area is lost"]);
    let text = std::fs::read_to_string(&out).unwrap();
    let topology: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(topology["arcs"].as_array().unwrap().len(), 3, "one border between two areas: {text}");
    let again = folder.path("again.topojson").display().to_string();
    let report =
        oast(&["simplify", &out, "--keep", "100%", "--out", &again, "--report", "-"]).exits(0).json();
    assert_eq!(report["vertices_before"], report["vertices_after"]);
    let notes = report["notes"].to_string();
    assert!(notes.contains("quantised"), "{notes}");
}

#[test]
fn a_gap_is_found_where_it_is_and_closed_by_a_larger_tolerance() {
    let (folder, areas, out) = folder(0.05, "out.geojson");
    let written = folder.path("report.json");
    let words = ["simplify", &areas, "--keep", "20%", "--out", &out, "--report", written.to_str().unwrap()];
    oast(&words).exits(0).says(&["1 gap between areas", "easting 58100", "a larger --tolerance-mm"]);
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&written).unwrap()).unwrap();
    let gap = &report["findings"]["gaps"][0];
    assert_eq!(gap["areas"], serde_json::json!([0, 1]));
    assert_eq!(report["codes"][1], "E02999002");
    assert!((gap["area_m2"].as_f64().unwrap() - 10.0).abs() < 1.5, "{gap}");
    oast(&[&words[..], &["--tolerance-mm", "60"]].concat())
        .exits(0)
        .says(&["went to the neighbour’s nearby"]);
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&written).unwrap()).unwrap();
    assert_eq!(report["findings"]["gaps"], serde_json::json!([]));
}

#[test]
fn wrong_words_are_refused() {
    let (_folder, areas, out) = folder(0.0, "out.geojson");
    let with = |words: &[&str]| oast(&[&["simplify", &areas, "--out", &out], words].concat());
    with(&[]).exits(2).says(&["--keep"]);
    with(&["--keep", "10%", "--pixel-m", "100"]).exits(2).says(&["cannot be used with"]);
    for share in ["10", "110%", "-1%", "some%", "NaN%"] {
        with(&[&format!("--keep={share}")]).exits(2).says(&["0% to 100%, such as 10%"]);
    }
    with(&["--pixel-m=-5"]).exits(2).says(&["this is not a length"]);
    with(&["--keep", "10%", "--tolerance-mm", "NaN"]).exits(2).says(&["this is not a length"]);
    let csv = out.replace("geojson", "csv");
    oast(&["simplify", &areas, "--keep", "10%", "--out", &csv]).exits(2).says(&["CSV holds no polygons"]);
    assert!(!std::path::Path::new(&out).exists());
}

#[test]
fn files_without_boundaries_are_refused() {
    let folder = Folder::new();
    folder
        .file("rates.csv", "msoa21cd,rate\nE02999001,1\n")
        .file("ids.geojson", neighbours(0.0).replace("E02999", "no. "));
    for (name, words) in [
        ("rates.csv", "there are no boundaries"),
        ("ids.geojson", "area code"),
        ("nowhere.zip", "no such file"),
    ] {
        let path = folder.path(name).display().to_string();
        let out = folder.path("out.geojson").display().to_string();
        oast(&["simplify", &path, "--keep", "10%", "--out", &out]).exits(1).says(&[words]);
        assert!(!folder.path("out.geojson").exists());
    }
}
