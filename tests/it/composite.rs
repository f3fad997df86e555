//! `oast composite`, `oast similar` and `oast typology` on six invented areas and on the
//! embedded dataset.

use crate::support::{Folder, oast};

/// Westshire with three invented percentages: the first two fall from west to east, the
/// third says nothing of need; the sixth area has no second number.
fn westshire() -> Folder {
    let folder = Folder::westshire();
    let table = "\
code,poor,skilled,odd
E02999001,40,10,5
E02999002,40,10,6
E02999003,20,30,1
E02999004,19,31,9
E02999005,5,60,2
E02999006,4,c,7
";
    folder.file("indicators/westshire.csv", table);
    let indicator = |column: &str, polarity: &str| {
        format!(
            "[[table.indicator]]\nid = \"{column}\"\ncolumn = \"{column}\"\ntitle = \"{column} people\"\nkind = \"percentage\"\npolarity = \"{polarity}\"\n"
        )
    };
    let catalogue = [
        "[[table]]\nfile = \"westshire.csv\"\nsource = \"invented\"\nstatus = \"illustrative\"\nperiod = \"2024\"\n".to_owned(),
        indicator("poor", "high-is-bad"),
        indicator("skilled", "high-is-good"),
        indicator("odd", "neutral"),
    ];
    folder.file("indicators/catalogue.toml", catalogue.concat());
    folder
}

#[test]
fn need_is_high_and_ties_share_a_rank() {
    let words = ["composite", "--indicator", "poor", "--indicator", "skilled=2", "--format", "json"];
    let found = westshire().oast(&words).exits(0).json();
    assert_eq!((found["ranked"].as_u64(), found["states"]["suppressed"].as_u64()), (Some(5), Some(1)));
    assert_eq!(found["status"], "illustrative");
    let needs: Vec<&str> =
        found["components"].as_array().unwrap().iter().map(|one| one["need"].as_str().unwrap()).collect();
    assert_eq!(needs, ["high", "low"]);
    let areas = found["areas"].as_array().unwrap();
    let ranks: Vec<(u64, &str)> =
        areas.iter().map(|area| (area["rank"].as_u64().unwrap(), area["code"].as_str().unwrap())).collect();
    assert_eq!(
        ranks,
        [(1, "E02999001"), (1, "E02999002"), (3, "E02999003"), (4, "E02999004"), (5, "E02999005")]
    );
    for area in areas {
        let given: f64 =
            area["contributions"].as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).sum();
        assert!((given - area["value"].as_f64().unwrap()).abs() < 1e-12);
    }
    let warnings = found["warnings"].as_array().unwrap();
    assert!(warnings[0].as_str().unwrap().contains("poor and skilled say nearly the same"), "{warnings:?}");
    assert!(warnings[1].as_str().unwrap().contains("ILLUSTRATIVE"), "{warnings:?}");
}

#[test]
fn an_area_that_lacks_a_component_is_scored_on_request() {
    let folder = westshire();
    let words = ["composite", "--indicator", "poor", "--indicator", "skilled", "--all"];
    let strict = folder.oast(&words).exits(0);
    strict.says(&["5 areas ranked; without a score: 1 suppressed", "1/2", "source: ILLUSTRATIVE", "seed 1"]);
    let partial = [&words[..], &["--missing", "partial", "--least", "1"]].concat();
    folder.oast(&partial).exits(0).says(&["6 areas ranked"]);
    folder.oast(&[&words[..], &["--least", "1"]].concat()).exits(2).says(&["unless missing is partial"]);
}

#[test]
fn a_neutral_component_needs_a_direction() {
    let folder = westshire();
    folder
        .oast(&["composite", "--indicator", "poor", "--indicator", "odd"])
        .exits(2)
        .says(&["odd is neutral: nothing says which end is need", "odd:high or odd:low"]);
    let found =
        folder.oast(&["composite", "--indicator", "poor", "--indicator", "odd:low", "--format", "json"]);
    assert_eq!(found.exits(0).json()["components"][1]["need_by"], "request");
}

#[test]
fn what_makes_no_composite_is_refused() {
    let folder = westshire();
    for (words, said) in [
        (vec!["poor"], "two components or more"),
        (vec!["poor", "poor@2024"], "poor is a component twice"),
        (vec!["poor", "skilled=0"], "the weight of skilled is not a finite number above zero"),
        (vec!["poor", "skilled=-1"], "the weight of skilled is not a finite number above zero"),
        (vec!["poor", "skilled=NaN"], "the weight of skilled is not a finite number above zero"),
        (vec!["poor", "skilled=two"], "ID[:high|:low][=WEIGHT][@PERIOD]"),
        (vec!["poor", "rich"], "there is no such indicator"),
        (vec!["poor", "skilled@1999"], "skilled has no such period"),
    ] {
        let mut all = vec!["composite"];
        words.iter().for_each(|word| all.extend(["--indicator", *word]));
        folder.oast(&all).exits(2).says(&[said]);
    }
}

#[test]
fn a_layer_has_scores_ranks_and_what_components_give() {
    let words = ["composite", "--indicator", "poor", "--indicator", "skilled", "--format"];
    let folder = westshire();
    let layer = folder.oast(&[&words[..], &["geojson"]].concat()).exits(0).json();
    let first = &layer["features"][0]["properties"];
    assert_eq!((first["rank"].as_u64(), first["components"].as_u64()), (Some(1), Some(2)));
    assert!(first["rank_lower"].is_number() && first["top_share"].as_f64() == Some(1.0), "{first}");
    let given = first.as_object().unwrap().keys().filter(|key| key.starts_with("gives_")).count();
    assert_eq!(given, 2);
    let table = folder.oast(&[&words[..], &["csv"]].concat()).exits(0).stdout;
    assert_eq!(table.lines().count(), 7);
}

#[test]
fn the_same_seed_gives_the_same_ranges() {
    let run = |seed: &str| {
        let words =
            ["composite", "--indicator", "stroke-unit-drive-time", "--indicator", "stroke-admissions"];
        let more = ["--seed", seed, "--vary", "dirichlet", "--draws", "99", "--format", "json"];
        oast(&[&words[..], &more].concat()).exits(0).stdout
    };
    assert_eq!(run("5"), run("5"));
    assert_ne!(run("5"), run("6"));
}

#[test]
fn areas_like_one_with_numbers_side_by_side() {
    let folder = westshire();
    let words = ["similar", "Westshire 003", "--indicator", "poor", "--indicator", "skilled"];
    folder.oast(&words).exits(0).says(&[
        "areas like Westshire 003 (E02999003)",
        "Westshire 004",
        "5 areas have every indicator; 1 lacks one or more and was left out; nearest among 4 areas",
        "ILLUSTRATIVE",
    ]);
    let found = folder.oast(&[&words[..], &["--top", "2", "--format", "json"]].concat()).exits(0).json();
    let near = &found["areas"][0];
    assert_eq!((near["code"].as_str(), near["alike"].as_array().unwrap().len()), (Some("E02999004"), 2));
    let steps =
        near["values"].as_array().unwrap().iter().map(|value| value["step"].as_f64().unwrap().powi(2));
    assert!((steps.sum::<f64>().sqrt() - near["distance"].as_f64().unwrap()).abs() < 1e-12);
    let table = folder.oast(&[&words[..], &["--top", "2", "--format", "csv"]].concat()).exits(0).stdout;
    assert_eq!(table.lines().count(), 1 + 3 * 2);
    folder
        .oast(&["similar", "Westshire 006", "--indicator", "skilled"])
        .exits(1)
        .says(&["no number in skilled", "suppressed"]);
    folder.oast(&["similar", "Eastshire 001"]).exits(2).says(&["there is no such area"]);
    // All there is is illustrative, which is not taken unasked.
    folder.oast(&["similar", "Westshire 001"]).exits(2).says(&["no indicator to compare areas by"]);
}

#[test]
fn a_typology_comes_back_as_a_grouping() {
    let folder = westshire();
    let words = ["typology", "--indicator", "poor", "--indicator", "skilled", "--groups", "3"];
    folder.oast(&words).exits(0).says(&[
        "1: high poor people, low skilled people (2 areas)",
        "low poor people",
        "5 areas grouped; 1 area lacks an indicator",
        "ILLUSTRATIVE",
    ]);
    for method in ["k-means", "ward"] {
        let words = [&words[..], &["--method", method]].concat();
        let table = folder.oast(&[&words[..], &["--format", "csv"]].concat()).exits(0).stdout;
        assert!(table.starts_with("code,group\r\n") && table.lines().count() == 6, "{table}");
        let json = folder.oast(&[&words[..], &["--format", "json"]].concat()).exits(0).json();
        folder.file("boundaries/kinds_of_areas.csv", table);
        for profile in json["profiles"].as_array().unwrap() {
            let group = format!("kinds-of-areas:{}: {}", profile["group"], profile["name"].as_str().unwrap());
            let listed = folder.oast(&["rank", "--indicator", "odd", "--in", &group, "--format", "json"]);
            let count = listed.exits(0).json()["ranked"].as_u64();
            assert_eq!(count, profile["areas"].as_u64(), "{group}");
        }
        std::fs::remove_file(folder.path("boundaries/kinds_of_areas.csv")).unwrap();
    }
    folder.oast(&[&words[..5], &["--groups", "9"]].concat()).exits(2).says(&["1 to 4"]);
    let layer = folder.oast(&[&words[..], &["--format", "geojson"]].concat()).exits(0).json();
    let last = &layer["features"][5]["properties"];
    assert!(last["group"].is_null() && last["code"] == "E02999006", "{last}");
}

#[test]
fn scores_are_classed_as_any_map_is() {
    let folder = westshire();
    let words = ["composite", "--indicator", "poor", "--indicator", "skilled", "--all", "--format", "json"];
    let found = folder.oast(&words).exits(0).json();
    assert_eq!(found["legend"]["scheme"], "quantile");
    let classes = found["legend"]["classes"].as_array().unwrap();
    for (at, class) in classes.iter().enumerate() {
        let inside = found["areas"].as_array().unwrap().iter().filter(|area| area["class"] == at);
        let scores: Vec<f64> = inside.map(|area| area["value"].as_f64().unwrap()).collect();
        assert_eq!(class["count"], scores.len());
        let (lower, upper) = (class["lower"].as_f64().unwrap(), class["upper"].as_f64().unwrap());
        assert!(scores.iter().all(|score| (lower..=upper).contains(score)), "{scores:?} in {class}");
    }
    assert_eq!(found["areas"][5]["class"], serde_json::Value::Null);
    assert_eq!(found["legend"]["absent"][0]["state"], "suppressed");
    let fixed = [&words[..], &["--scheme", "fixed", "--breaks", "-1,0,1"]].concat();
    assert_eq!(folder.oast(&fixed).exits(0).json()["legend"]["scheme"], "fixed");
    folder.oast(&[&words[..], &["--breaks", "1"]].concat()).exits(2).says(&["the scheme quantile"]);
}
