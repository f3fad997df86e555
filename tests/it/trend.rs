//! `oast trend` and `oast emerging` on the embedded dataset's illustrative series of
//! four years.

use crate::support::{Folder, oast};

const CLAIMANTS: &str = "claimant-rate-illustrative";

fn with<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[command, "--indicator", CLAIMANTS][..], more].concat()
}

#[test]
fn a_trend_says_what_it_is_made_of_and_that_nothing_tells_of_chance() {
    let run = oast(&with("trend", &["--top", "3"])).exits(0).says(&[
        "March 2023 to March 2024",
        "series: March 2021 to March 2024, 4 points",
        "220 areas with a change: nothing tells whether by chance",
        "change: difference alone: nothing says out of how many",
        "recent trend: none: the series has fewer than five points",
        "Sen\u{2019}s slope per year",
        "ILLUSTRATIVE",
    ]);
    assert!(!run.stdout.contains("5 would seem to have one"), "nothing was tested:\n{}", run.stdout);
}

#[test]
fn a_trend_is_the_same_in_every_format() {
    let answer = oast(&with("trend", &["--format", "json", "--of", "lad-2022"])).exits(0).json();
    let areas = answer["areas"].as_array().unwrap();
    assert_eq!((areas.len(), answer["groups"].as_array().unwrap().len()), (220, 13));
    assert_eq!(answer["periods"], serde_json::json!(["2021-03", "2022-03", "2023-03", "2024-03"]));
    let first = &areas[0];
    let change = first["change"]["to"].as_f64().unwrap() - first["change"]["from"].as_f64().unwrap();
    assert_eq!(first["change"]["difference"].as_f64(), Some(change));
    assert!(first["change"]["significant"].is_null() && first["change"]["lower"].is_null());

    let csv = oast(&with("trend", &["--format", "csv", "--of", "lad-2022"])).exits(0);
    let rows: Vec<&str> = csv.stdout.lines().collect();
    assert!(rows[0].starts_with("row,rank,code,name,") && rows[0].ends_with("value_2023-03,value_2024-03"));
    let of = |word: &str| rows.iter().filter(|row| row.starts_with(word)).count();
    assert_eq!((of("together,"), of("group,"), of("area,")), (1, 13, 220));

    let map = oast(&with("trend", &["--format", "geojson"])).exits(0).json();
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 220);
    let same = features.iter().find(|feature| feature["properties"]["code"] == first["code"]).unwrap();
    assert_eq!(same["properties"]["difference"], first["change"]["difference"]);
    assert_eq!(map["oast"]["status"], "illustrative");
}

#[test]
fn one_area_and_one_group_can_be_asked_for() {
    let code = "E02005019";
    let answer = oast(&with("trend", &["--area", code, "--from", "2021-03", "--format", "json"]));
    let answer = answer.exits(0).json();
    assert_eq!((&answer["from"], answer["areas"].as_array().unwrap().len()), (&"2021-03".into(), 1));
    assert_eq!(answer["areas"][0]["code"], code);
    let swale = oast(&with("trend", &["--in", "Swale", "--format", "json"])).exits(0).json();
    assert!(swale["areas"].as_array().unwrap().iter().all(|area| area["district"] == "Swale"));
}

#[test]
fn patterns_are_the_same_in_every_format() {
    oast(&with("emerging", &[])).exits(0).says(&[
        "hot spots: ",
        "persistent hot",
        "HHHH",
        "H a hot spot, C a cold one",
        "fewer than two neighbours",
        "ILLUSTRATIVE",
    ]);
    let answer = oast(&with("emerging", &["--format", "json"])).exits(0).json();
    let areas = answer["areas"].as_array().unwrap();
    assert_eq!(areas.len(), 220);
    let counted: u64 =
        answer["patterns"].as_array().unwrap().iter().map(|p| p["count"].as_u64().unwrap()).sum();
    assert_eq!(areas.iter().filter(|area| area["pattern"].is_string()).count() as u64, counted);
    let csv = oast(&with("emerging", &["--format", "csv"])).exits(0);
    assert_eq!(csv.stdout.lines().count(), 221);
    assert!(csv.stdout.lines().next().unwrap().ends_with("z_2021-03,z_2022-03,z_2023-03,z_2024-03"));
    let map = oast(&with("emerging", &["--format", "geojson"])).exits(0).json();
    let features = map["features"].as_array().unwrap();
    assert_eq!(
        features.iter().filter(|one| one["properties"]["pattern"].is_string()).count() as u64,
        counted
    );
    assert!(map["oast"]["areas"].as_array().is_none_or(Vec::is_empty), "areas are told once");
}

#[test]
fn a_file_is_written_in_the_format_of_its_name() {
    let folder = Folder::new();
    for command in ["trend", "emerging"] {
        for ending in ["csv", "json", "geojson", "txt"] {
            let path = folder.path(&format!("{command}.{ending}"));
            let run = oast(&with(command, &["--out", path.to_str().unwrap()])).exits(0).says(&["wrote "]);
            assert!(run.stdout.is_empty());
            let written = std::fs::read_to_string(&path).unwrap();
            assert_eq!(written.starts_with('{'), ending.ends_with("json"), "{command}.{ending}");
        }
        let path = folder.path(&format!("{command}.gpkg"));
        oast(&with(command, &["--out", path.to_str().unwrap()])).exits(2).says(&[".gpkg"]);
        assert!(!path.exists());
    }
}

#[test]
fn one_period_only_is_refused() {
    for command in ["trend", "emerging"] {
        oast(&[command, "--indicator", "diabetes-rate"])
            .exits(1)
            .says(&["diabetes-rate has no two periods to compare", "found: March 2025"]);
    }
}

#[test]
fn an_earlier_period_that_is_not_before_the_later_is_refused() {
    for command in ["trend", "emerging"] {
        for [from, to] in [["2024-03", "2021-03"], ["2022-03", "2022-03"]] {
            oast(&with(command, &["--from", from, "--to", to])).exits(2).says(&[
                "the first of the two periods is not before the second",
                &format!("from {from} to {to}"),
            ]);
        }
    }
}

#[test]
fn a_period_that_is_not_there_is_refused_with_those_that_are() {
    for command in ["trend", "emerging"] {
        oast(&with(command, &["--from", "1066"])).exits(2).says(&["no such period", "2021-03, 2022-03"]);
    }
}

#[test]
fn an_unknown_area_and_an_unknown_group_are_refused() {
    oast(&with("trend", &["--area", "Nowhere"])).exits(2).says(&["no such area", "\u{201c}Nowhere\u{201d}"]);
    for command in ["trend", "emerging"] {
        oast(&with(command, &["--in", "Atlantis"])).exits(2).says(&["\u{201c}Atlantis\u{201d}", "Ashford"]);
        oast(&[command, "--indicator", "none"]).exits(2).says(&["\u{201c}none\u{201d}"]);
    }
}

#[test]
fn a_step_of_time_that_makes_no_sense_is_refused() {
    for command in ["trend", "emerging"] {
        oast(&with(command, &["--every", "day"])).exits(2).says(&["expected: year or period"]);
    }
    oast(&with("emerging", &["--alpha", "2"])).exits(2).says(&["at most 0.5"]);
    oast(&with("trend", &["--top", "3", "--all"])).exits(2).says(&["cannot be used with"]);
}
