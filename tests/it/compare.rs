//! `oast compare`: invented areas beside their groups and all.

use crate::support::{Folder, oast};

/// Westshire in two invented districts, with unemployed people among residents: the
/// first area high, the fourth high by chance, the fifth suppressed, two others tied.
fn westshire() -> Folder {
    let folder = Folder::westshire();
    folder.file(
        "boundaries/districts.csv",
        "MSOA21CD,LAD22CD,LAD22NM\nE02999001,E07999001,North\nE02999002,E07999001,North\nE02999003,E07999001,North\n\
         E02999004,E07999002,South\nE02999005,E07999002,South\nE02999006,E07999002,South\n",
    );
    folder.file(
        "indicators/people.csv",
        "MSOA21CD,unemployed,neutral,residents,bare\nE02999001,300,300,1000,5\nE02999002,100,100,1000,5\n\
         E02999003,100,100,1000,6\nE02999004,3,3,20,7\nE02999005,c,c,1000,c\nE02999006,90,90,1000,8\n",
    );
    folder.file("indicators/catalogue.toml", CATALOGUE);
    folder
}

const CATALOGUE: &str = r#"
[dataset]
title = "Westshire"

[[table]]
file = "people.csv"
status = "illustrative"
period = "2024"

  [[table.indicator]]
  id = "unemployed"
  title = "Unemployed"
  column = "unemployed"
  kind = "count"

  [[table.indicator]]
  id = "residents"
  title = "Residents"
  column = "residents"
  kind = "count"

  [[table.indicator]]
  id = "bare"
  title = "Bare"
  column = "bare"
  kind = "percentage"

[[made]]
id = "unemployment"
title = "Unemployment"
unit = "%"
rate = { numerator = "unemployed", denominator = "residents", per = 100, kind = "percentage" }
polarity = "high-is-bad"

[[made]]
id = "plain"
title = "Plain"
unit = "%"
rate = { numerator = "unemployed", denominator = "residents", per = 100, kind = "percentage" }
"#;

#[test]
fn areas_stand_beside_their_district_and_all() {
    let folder = westshire();
    let run = folder.oast(&["compare", "--indicator", "unemployment"]).exits(0);
    run.says(&[
        "North",
        "South",
        "Westshire",
        "5 of 6",
        "\u{25b2}\u{25b2} worse \u{d7}1.80",
        "suppressed",
        "Wilson score",
        "ILLUSTRATIVE",
    ]);
    let answer = folder.oast(&["compare", "--indicator", "unemployment", "--format", "json"]).exits(0).json();
    // 593 of 4,020: the fifth area is in neither sum.
    let all = &answer["references"][2];
    assert!((all["value"].as_f64().unwrap() - 100.0 * 593.0 / 4020.0).abs() < 1e-9, "{all}");
    assert_eq!(
        (&all["used"], &all["absent"], &all["states"]["suppressed"]),
        (&5.into(), &1.into(), &1.into())
    );
    let area =
        |code: &str| answer["areas"].as_array().unwrap().iter().find(|area| area["code"] == code).unwrap();
    let (high, small, withheld) = (area("E02999001"), area("E02999004"), area("E02999005"));
    assert_eq!(high["compared"][1]["verdict_99_8"], "worse");
    // 15 % of 20 people is no more than chance makes.
    assert_eq!(
        (&small["compared"][0]["comparison"], &small["compared"][0]["funnel"]["outside"]),
        (&"similar".into(), &"similar".into())
    );
    assert_eq!((&withheld["value"], &withheld["state"]), (&serde_json::Value::Null, &"suppressed".into()));
    assert!(withheld["compared"][0]["comparison"].is_null() && withheld["compared"][0]["rank"].is_null());
    assert_eq!(withheld["compared"][0]["reason"], "there is no figure");
    for tied in ["E02999002", "E02999003"] {
        let found = &area(tied)["compared"][0];
        assert_eq!(
            (&found["rank"], &found["shared_by"], &found["of"]),
            (&2.into(), &2.into(), &3.into()),
            "{tied}"
        );
        assert_eq!(found["percentile"], 25.0);
    }
}

#[test]
fn without_polarity_nothing_is_better_or_worse() {
    let folder = westshire();
    let answer =
        folder.oast(&["compare", "--indicator", "plain", "--area", "Westshire 001", "--format", "json"]);
    let answer = answer.exits(0).json();
    let found = &answer["areas"][0]["compared"][0];
    assert_eq!((&found["comparison"], &found["verdict"]), (&"higher".into(), &serde_json::Value::Null));
    folder
        .oast(&["compare", "--indicator", "plain", "--area", "E02999001"])
        .exits(0)
        .says(&["\u{25b2}\u{25b2} higher \u{d7}1.80", "beyond chance at 99.8 %"]);
}

#[test]
fn a_percentage_without_parts_is_ranked_and_not_compared() {
    let run = westshire().oast(&["compare", "--indicator", "bare"]).exits(0);
    run.says(&["not compared", "no lawful figure together", "none: nothing says out of how many"]);
}

#[test]
fn one_group_may_be_asked_for_and_districts_be_compared() {
    let folder = westshire();
    let words = [
        "compare",
        "--indicator",
        "unemployment",
        "--with",
        "North",
        "--area",
        "E02999006",
        "--format",
        "json",
    ];
    let answer = folder.oast(&words).exits(0).json();
    let found = &answer["areas"][0]["compared"][0];
    assert_eq!(
        (&found["with"], &found["is_part"], &found["rank"]),
        (&"lad-2022:E07999001".into(), &false.into(), &serde_json::Value::Null)
    );
    assert_eq!(found["comparison"], "lower");
    let words = ["compare", "--indicator", "unemployment", "--of", "lad-2022", "--format", "json"];
    let answer = folder.oast(&words).exits(0).json();
    let names: Vec<&str> =
        answer["areas"].as_array().unwrap().iter().map(|area| area["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["North", "South"]);
    assert_eq!((&answer["areas"][1]["used"], &answer["areas"][1]["absent"]), (&2.into(), &1.into()));
}

#[test]
fn the_comparison_is_written_as_csv_and_geojson() {
    let folder = westshire();
    let csv = folder.oast(&["compare", "--indicator", "unemployment", "--format", "csv"]).exits(0);
    assert!(
        csv.stdout.starts_with("code,name,district,value,state,lower,upper,limits_method,"),
        "{}",
        csv.stdout
    );
    assert_eq!(csv.stdout.lines().count(), 1 + 6 * 2);
    for of in [&[][..], &["--of", "lad-2022"]] {
        let mut words = vec!["compare", "--indicator", "unemployment", "--format", "geojson"];
        words.extend(of);
        let layer = folder.oast(&words).exits(0).json();
        let first = &layer["features"][0]["properties"];
        assert_eq!(first["all_comparison"], "higher", "{first}");
        assert!(layer["oast"]["references"].is_array() && layer["oast"]["areas"].is_null());
    }
}

#[test]
fn words_that_are_wrong_are_refused_with_the_right_ones() {
    for (words, said) in [
        (&["--with", "Atlantis"][..], "all, a grouping such as"),
        (&["--of", "parishes"], "there is no such grouping"),
        (&["--area", "Nowhere 001"], "there is no such area"),
        (&["--area", "Swale 001", "--in", "Ashford"], "the area is not in the group"),
        (&["--rule", "guess"], "reference or overlap"),
        (&["--level", "0.95"], "per cent, such as 95 or 99.8"),
    ] {
        let words: Vec<&str> =
            ["compare", "--indicator", "claimant-rate-illustrative"].iter().chain(words).copied().collect();
        oast(&words).exits(2).says(&[said]);
    }
}
