//! What borders are like is said by `oast check`, in words and as JSON.

use crate::support::Folder;
use serde_json::{Value, json};

/// A layer of areas in grid metres, each one ring.
fn layer(rings: &[&[(f64, f64)]]) -> String {
    let feature = |(number, ring): (usize, &&[(f64, f64)])| {
        let mut ring: Vec<[f64; 2]> = ring.iter().map(|(e, n)| [*e, *n]).collect();
        ring.push(ring[0]);
        json!({ "type": "Feature", "properties": { "MSOA21CD": format!("E0299900{}", number + 1) },
                "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    let crs = json!({ "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::27700" } });
    let features: Vec<Value> = rings.iter().enumerate().map(feature).collect();
    json!({ "type": "FeatureCollection", "crs": crs, "features": features }).to_string()
}

const S: f64 = 168_000.0;
const N: f64 = 169_000.0;

//  169  +----+.----+:----+       1 | 2  a gap, 10 m wide in the middle
//       | 1   > 2  |:| 3 |       2 | 3  an overlap, 2 m wide
//  168  +----+.----+:----+
//      575  576   577   578 km
#[test]
fn a_gap_and_an_overlap_are_said_with_their_place() {
    let folder = Folder::new();
    let west = &[(575_000.0, S), (576_000.0, S), (576_000.0, N), (575_000.0, N)];
    let middle = &[(576_000.0, S), (577_000.0, S), (577_000.0, N), (576_000.0, N), (576_010.0, 168_500.0)];
    let east = &[(576_998.0, S), (578_000.0, S), (578_000.0, N), (576_998.0, N)];
    folder.file("boundaries/three.geojson", layer(&[west, middle, east]));
    folder.oast(&["check"]).exits(0).says(&[
        "warning: 1 gap between areas belongs to none: 5000.0 m², beside E02999001 and E02999002, at 51.38",
        "(easting 576005.0, northing 168500.0) [gap]",
        "warning: 1 place belongs to two areas at once: 2000.0 m², beside E02999002 and E02999003, at 51.38",
        "mend it in a GIS, or close what is narrow",
    ]);
    let report = folder.oast(&["check", "--format", "json"]).exits(0).json();
    let gap = &report["borders"]["gaps"]["largest"][0];
    assert_eq!(gap["areas"], json!(["E02999001", "E02999002"]));
    assert_eq!((&gap["area_m2"], &gap["grid"]["easting"]), (&json!(5000.0), &json!(576_005.0)));
    assert!((gap["at"]["lat"].as_f64().unwrap() - 51.388).abs() < 0.01, "{gap}");
    assert_eq!(report["borders"]["overlaps"]["area_m2"], json!(2000.0));
    let note = report["notes"].as_array().unwrap().iter().find(|note| note["code"] == "overlap").unwrap();
    assert_eq!(note["keys"], json!(["E02999002", "E02999003"]));
    assert_eq!(note["place"]["file"], "boundaries/three.geojson");
}

//  3  +---+---+---+
//     | 1 | 2 | 3 |     the middle is missing: water, or a ninth area
//     +---+---+---+
//     | 4 |   | 5 |
//     +---+---+---+
//     | 6 | 7 | 8 |
//  0  +---+---+---+
#[test]
fn a_missing_area_is_a_hole() {
    let squares: Vec<[(f64, f64); 4]> = (0..9)
        .filter(|at| *at != 4)
        .map(|at| {
            let (e, n) = (575_000.0 + f64::from(at % 3) * 1000.0, N - f64::from(at / 3) * 1000.0);
            [(e, n), (e + 1000.0, n), (e + 1000.0, n + 1000.0), (e, n + 1000.0)]
        })
        .collect();
    let rings: Vec<&[(f64, f64)]> = squares.iter().map(<[(f64, f64); 4]>::as_slice).collect();
    let folder = Folder::new();
    folder.file("boundaries/eight.geojson", layer(&rings));
    folder.oast(&["check"]).exits(0).says(&[
        "info: 1 place among areas belongs to none (water, or an area that is missing): 1.00 km², beside E02999002, \
         E02999004, E02999005 and E02999007, at 51.38",
    ]);
}

#[test]
fn clean_borders_are_not_spoken_of() {
    let report = Folder::westshire().oast(&["check", "--format", "json"]).exits(0).json();
    for kind in ["gaps", "overlaps", "holes"] {
        assert_eq!(report["borders"][kind]["count"], 0, "{kind}");
    }
    assert_eq!(report["borders"]["unhealed"], json!([]));
}

#[test]
fn copies_of_borders_that_differ_by_nanometres_are_one_line() {
    let folder = Folder::new();
    let file = "boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip";
    if !folder.link("boundaries", file) {
        return;
    }
    let run = folder.oast(&["check"]).exits(0);
    let lines = || run.stdout.lines().filter(|line| line.contains("[snapped-vertices]"));
    assert_eq!(lines().count(), 1, "{}", run.stdout);
    let line = lines().next().unwrap();
    assert!(line.contains("info: 865 vertices of borders went to the neighbour\u{2019}s nearby, none by as much as a micrometre"), "{line}");
    assert!(!run.stdout.contains("[gap]") && !run.stdout.contains("[overlap]"), "{}", run.stdout);
}
