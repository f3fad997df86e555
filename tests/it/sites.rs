//! Places: a point, and a table of sites.

use crate::support::{Folder, oast, shared_file};

#[test]
fn the_three_measures_ask_for_more_and_more() {
    let count = |measure: &str| {
        let answer = oast(&["within", "--at", "51.394,0.5276", "--measure", measure, "--format", "json"])
            .exits(0)
            .json();
        answer["areas"].as_array().unwrap().len()
    };
    let (boundary, centroid, whole) = (count("boundary"), count("centroid"), count("whole"));
    assert!(boundary > centroid && centroid > whole && whole > 5, "{boundary} {centroid} {whole}");
}

#[test]
fn counts_are_added_and_percentages_are_not() {
    let answer = oast(&["within", "--at", "51.394,0.5276", "--format", "json"]).exits(0).json();
    let areas = answer["areas"].as_array().unwrap();
    for (at, indicator) in answer["indicators"].as_array().unwrap().iter().enumerate() {
        let sum: f64 = areas.iter().filter_map(|area| area["values"][at]["value"].as_f64()).sum();
        match indicator["id"].as_str().unwrap() {
            "stroke-admissions" => assert!((indicator["total"].as_f64().unwrap() - sum).abs() < 1e-9),
            "claimant-rate-illustrative" => {
                assert!(indicator["total"].is_null());
                assert!(indicator["method"].as_str().unwrap().contains("no denominator"));
            }
            _ => {}
        }
    }
}

#[test]
fn the_real_job_sites_are_found_by_either_position() {
    let Some(sites) = shared_file("sites/kent_medway_job_sites.csv") else { return };
    let text = std::fs::read_to_string(&sites).unwrap();
    let folder = Folder::new();
    let degrees: String = text.replace("easting", "was_easting").replace("northing", "was_northing");
    folder.file("degrees.csv", degrees);
    let codes = |path: &std::path::Path| -> Vec<Vec<String>> {
        let answer = oast(&[
            "within",
            "--sites",
            path.to_str().unwrap(),
            "--format",
            "json",
            "--indicator",
            "stroke-admissions",
        ])
        .exits(0)
        .json();
        let sites = answer.as_array().unwrap();
        assert_eq!(sites.len(), 20);
        sites
            .iter()
            .map(|site| {
                let areas = site["within"]["areas"].as_array().unwrap();
                let mut codes: Vec<String> =
                    areas.iter().map(|area| area["code"].as_str().unwrap().to_owned()).collect();
                codes.sort();
                codes
            })
            .collect()
    };
    assert_eq!(codes(&sites), codes(&folder.path("degrees.csv")));
}

#[test]
fn every_bad_site_is_named_at_once() {
    let folder = Folder::new();
    folder.file("sites.csv", "name,latitude,longitude\nDover,51.12,1.31\nNowhere,,\nMoon,0.67,23.47\n");
    let path = folder.path("sites.csv");
    oast(&["within", "--sites", path.to_str().unwrap()]).exits(1).says(&[
        "line 3",
        "this site has no position",
        "line 4",
        "outside Great Britain",
    ]);
}

#[test]
fn sites_without_coordinates_say_what_is_needed() {
    let folder = Folder::new();
    folder.file("sites.csv", "name,town\nEastern Docks,Dover\n");
    oast(&["within", "--sites", folder.path("sites.csv").to_str().unwrap()])
        .exits(1)
        .says(&["longitude and latitude, or easting and northing, or postcode", "name, town"]);
}

#[test]
fn a_site_whose_two_positions_differ_is_noted() {
    let folder = Folder::new();
    folder.file("sites.csv", "name,easting,northing,longitude,latitude\nDover,631954,140968,0.5,51.3\n");
    oast(&["within", "--sites", folder.path("sites.csv").to_str().unwrap()])
        .exits(0)
        .says(&["Dover", "site-positions-differ"]);
}

#[test]
fn sites_are_ranked_by_what_is_within_their_reach() {
    let folder = Folder::new();
    folder.file(
        "sites.csv",
        "name,postcode,lat,lon\nChatham,ME4 4TZ,,\nDover,,51.121,1.3132\nNowhere,,53.5,-2.2\n",
    );
    let path = folder.path("sites.csv");
    let words = ["sites", path.to_str().unwrap(), "--indicator", "stroke-admissions", "--km", "3"];
    let answer = oast(&[words.as_slice(), &["--format", "json"]].concat()).exits(0).json();
    let ranks: Vec<_> =
        answer["sites"].as_array().unwrap().iter().map(|site| site["values"][0]["rank"].as_u64()).collect();
    assert_eq!(ranks.iter().flatten().sum::<u64>(), 3);
    assert_eq!(ranks[2], None);
    let text = oast(&words).exits(0).stdout;
    assert!(text.contains("within 3 km of 3 sites") && text.contains("not-applicable"), "{text}");
    let csv = oast(&[words.as_slice(), &["--format", "csv"]].concat()).exits(0).stdout;
    assert_eq!(csv.lines().count(), 4);
}

#[test]
fn sites_at_no_place_are_left_out_when_that_is_asked_for() {
    let folder = Folder::new();
    folder.file("sites.csv", "name,postcode\nChatham,ME4 4TZ\nNowhere,ME4 4ZZ\n");
    let path = folder.path("sites.csv");
    let words = ["sites", path.to_str().unwrap(), "--indicator", "stroke-admissions"];
    oast(&words).exits(1).says(&["line 3", "not known"]);
    oast(&[words.as_slice(), &["--skip-unplaced"]].concat()).exits(0).says(&["left out", "line 3"]);
    oast(&[words.as_slice(), &["--km", "0"]].concat()).exits(2).says(&["not a usable distance"]);
}
