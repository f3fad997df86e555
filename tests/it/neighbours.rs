//! `oast neighbours`: on Kent and Medway, on invented islands, on all of
//! England and Wales.

use crate::support::{Folder, oast, westshire};

/// Areas of England and Wales as they stand: `false` where they are absent.
fn england_and_wales(folder: &Folder) -> bool {
    folder.link("boundaries", "boundaries/MSOA_2021_EW_BSC.zip")
}

/// Westshire with its third area taken out: two parts, a square apart.
///
/// ```text
/// +--+--+  +--+--+--+
/// |1 |2 |  |4 |5 |6 |
/// +--+--+  +--+--+--+
/// ```
fn parted() -> Folder {
    let folder = Folder::new();
    let mut features: serde_json::Value = serde_json::from_str(&westshire(6)).unwrap();
    features["features"].as_array_mut().unwrap().remove(2);
    folder.file("boundaries/westshire.geojson", features.to_string());
    folder
}

#[test]
fn kent_and_medway_in_a_few_lines() {
    oast(&["neighbours"]).exits(0).says(&[
        "queen: a border or a point in common",
        "220 areas of msoa-2011",
        "1,116 links, both ways counted; neighbours: mean 5.07, 1 to 16",
        "no area is without neighbours",
        "all areas are connected",
    ]);
}

#[test]
fn the_neighbours_of_one_area_by_name_or_code() {
    let by_name = oast(&["neighbours", "--area", "swale 001", "--quiet"]).exits(0);
    by_name
        .says(&["Swale 001 (E02005115): 2 neighbours by queen", "E02005117  Swale 003  Swale        1,709"]);
    let by_code = oast(&["neighbours", "--area", "E02005115", "--format", "json"]).exits(0).json();
    let found = by_code["neighbours"].as_array().unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0]["code"].as_str(), found[0]["district"].as_str()),
        (Some("E02005116"), Some("Swale"))
    );
    oast(&["neighbours", "--area", "Swale 099"]).exits(2).says(&["there is no such area in msoa-2011"]);
    oast(&["neighbours", "--area", "Swale 001", "--in", "Dover"])
        .exits(2)
        .says(&["the area is not in the group", "an area of Dover"]);
}

#[test]
fn a_group_loses_its_neighbours_outside_and_says_how_many() {
    oast(&["neighbours", "--in", "Swale"]).exits(0).says(&[
        "17 areas",
        "in Swale",
        "12 links to areas outside cut",
    ]);
    let (all, group) = (
        oast(&["neighbours", "--format", "csv"]).exits(0),
        oast(&["neighbours", "--in", "Swale", "--format", "csv"]).exits(0),
    );
    let of_swale = |line: &&str| line.contains(",Swale 0");
    let whole: Vec<&str> = all.stdout.lines().filter(of_swale).collect();
    let links: Vec<&str> = group.stdout.lines().skip(1).collect();
    let inside = |line: &&&str| line.matches(",Swale 0").count() == 2;
    assert_eq!(whole.iter().filter(inside).copied().collect::<Vec<_>>(), links);
    assert_eq!(
        whole.iter().filter(|line| line.split(',').nth(1).unwrap().starts_with("Swale")).count(),
        links.len() + 12
    );
}

#[test]
fn islands_are_named_and_joined_only_when_asked() {
    let folder = parted();
    folder
        .oast(&["neighbours"])
        .exits(0)
        .says(&["2 connected parts, the largest of 3 areas", "2: Westshire 001, Westshire 002"]);
    let joined = folder
        .oast(&["neighbours", "--join-islands", "--format", "csv"])
        .exits(0)
        .says(&["joined: Westshire 002 (E02999002) to Westshire 004 (E02999004) over 1,04"]);
    let rows: Vec<&str> = joined.stdout.lines().collect();
    assert_eq!(rows[0], "code,name,neighbour,neighbour_name,border_m,gap_m");
    let across: Vec<&&str> = rows.iter().filter(|row| !row.ends_with(',')).skip(1).collect();
    assert_eq!(across.len(), 2, "both ways: {rows:?}");
    assert!(across[0].starts_with("E02999002,Westshire 002,E02999004,Westshire 004,0.000,104"), "{across:?}");
    folder
        .oast(&["neighbours", "--weights", "knn:2", "--join-islands"])
        .exits(0)
        .says(&["there was no island to join"]);
}

#[test]
fn a_distance_too_short_leaves_areas_alone_by_name() {
    let folder = parted();
    let run = folder.oast(&["neighbours", "--weights", "distance:500m", "--format", "json"]).exits(0).json();
    assert_eq!((run["links"].as_u64(), run["alone"].as_array().unwrap().len()), (Some(0), 5));
    assert_eq!(run["centroids"]["geometric"], 5);
    // Squares are 1,043 m wide: the next but one is too far.
    let run = folder.oast(&["neighbours", "--weights", "distance:1.5km", "--format", "json"]).exits(0).json();
    assert_eq!(run["starts"], serde_json::json!([0, 1, 2, 3, 5, 6]));
    assert!(
        run["distance_m"]
            .as_array()
            .unwrap()
            .iter()
            .all(|far| (1030.0..1060.0).contains(&far.as_f64().unwrap()))
    );
    // What is joined has the distance of the centroids, as all links have.
    let words = ["neighbours", "--weights", "distance:1.5km", "--join-islands", "--format", "json"];
    let joined = folder.oast(&words).exits(0).json();
    assert_eq!(joined["ids"], serde_json::json!([1, 0, 2, 1, 3, 2, 4, 3]));
    assert!((joined["distance_m"][2].as_f64().unwrap() - 2087.0).abs() < 10.0, "{}", joined["distance_m"]);
}

#[test]
fn distances_are_between_the_points_given_and_it_is_said_which() {
    let folder = Folder::westshire();
    // By its people, the first area is nearest to the third.
    folder.file(
        "boundaries/pwc.csv",
        "MSOA21CD,x,y\nE02999001,576000,167100\nE02999002,574000,167100\nE02999003,576100,167100\n",
    );
    let run = folder.oast(&["neighbours", "--weights", "knn:1", "--area", "Westshire 001"]).exits(0);
    run.says(&[
        "centroids: 3 population-weighted, 3 middles of polygons",
        "E02999003  Westshire 003",
        " 100",
    ]);
}

#[test]
fn files_of_weights_have_the_lines_that_geoda_writes() {
    let folder = parted();
    let gal = folder.oast(&["neighbours", "--format", "gal"]).exits(0);
    assert!(
        gal.stdout.starts_with("0 5 westshire code\nE02999001 1\nE02999002\nE02999002 1\nE02999001\n"),
        "{}",
        gal.stdout
    );
    let out = folder.path("near.gwt");
    folder.oast(&["neighbours", "--weights", "knn:1", "--out", out.to_str().unwrap()]).exits(0);
    let gwt = std::fs::read_to_string(out).unwrap();
    assert_eq!((gwt.lines().count(), gwt.lines().next()), (6, Some("0 5 westshire code")));
    let alone = folder.oast(&["neighbours", "--weights", "distance:1km", "--format", "gal"]).exits(0);
    assert!(alone.stdout.ends_with("E02999006 0\n\n"), "{}", alone.stdout);
}

#[test]
fn words_that_are_wrong_are_refused_with_the_right_ones() {
    for (words, said) in [
        (&["--weights", "king"][..], "queen, rook, knn:8 or distance:5km"),
        (&["--weights", "knn:0"], "1 to 1000"),
        (&["--weights", "distance:5"], "distance:5km or distance:800m"),
        (&["--format", "gwt"], "--format gal"),
        (&["--format", "gal", "--area", "Swale 001"], "leave --area out"),
        (&["--out", "near.shp"], ".txt, .csv, .json, .gal or .gwt"),
        (&["--in", "Atlantis"], "no group of areas answers to this name"),
    ] {
        let words: Vec<&str> = std::iter::once("neighbours").chain(words.iter().copied()).collect();
        oast(&words).exits(2).says(&[said]);
    }
}

#[test]
fn the_islands_of_england_and_wales() {
    let folder = Folder::new();
    if !england_and_wales(&folder) {
        return;
    }
    folder.oast(&["neighbours"]).exits(0).says(&[
        "7,264 areas of msoa-2021",
        "41,608 links, both ways counted; neighbours: mean 5.73, 0 to 20",
        "1 area without neighbours: Isles of Scilly 001",
        "5 connected parts, the largest of 7,233 areas",
        "18: Isle of Wight 001",
        "9: Isle of Anglesey 001",
        "3: Havant 015, Havant 016, Havant 017", // Hayling Island
    ]);
    folder.oast(&["neighbours", "--join-islands"]).exits(0).says(&[
        "no area is without neighbours",
        "all areas are connected",
        "joined: Isle of Wight 012 (E02003592) to New Forest 023 (E02004801) over 1,349 m",
        "joined: Cornwall 069 (E02003950) to Isles of Scilly 001 (E02006781) over 40,794 m",
        "joined: Havant 014 (E02004775) to Havant 015 (E02004776) over 333 m",
        "joined: Isle of Anglesey 008 (W02000008) to Gwynedd 002 (W02000011) over 208 m",
        "whether a bridge, a ferry or nothing is there is not known",
    ]);
    folder
        .oast(&["neighbours", "--weights", "distance:200km"])
        .exits(1)
        .says(&["29396250 links", "ask for a shorter distance"]);
}
