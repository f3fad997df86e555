//! `oast inequality` and `oast together`, on the embedded dataset.

use super::support::oast;

const DRIVE: &str = "stroke-unit-drive-time";
const CLAIMANTS: &str = "claimant-rate-illustrative";

#[test]
fn the_spread_is_told_and_why_nobody_weighs() {
    oast(&["inequality", "--indicator", DRIVE]).exits(0).says(&[
        "every area the same",
        "between groups",
        "not by people: the dataset names no population to weigh areas by",
        "not between people",
        "source:",
    ]);
}

#[test]
fn an_illustrative_ordering_is_said_to_be_one() {
    oast(&["inequality", "--indicator", DRIVE, "--by", CLAIMANTS, "--groups", "5"]).exits(0).says(&[
        "group 1 has the highest",
        "no slope: group 1 has no figure: averages and scores need weights",
        "Concentration index",
        "ILLUSTRATIVE",
    ]);
}

#[test]
fn tables_have_a_row_a_measure_and_a_row_a_group() {
    let run = oast(&["inequality", "--indicator", DRIVE, "--format", "csv"]).exits(0);
    assert!(run.stdout.starts_with("measure,by_area,by_people,why_none,indicator,period,status\r\nareas,"));
    assert!(run.stdout.lines().any(|line| line.starts_with("gini,0.")));
    let run = oast(&["inequality", "--indicator", DRIVE, "--by", CLAIMANTS, "--format", "csv"]).exits(0);
    assert_eq!(run.stdout.lines().count(), 11, "{}", run.stdout);
}

#[test]
fn words_that_make_no_sense_are_refused() {
    oast(&["inequality", "--indicator", DRIVE, "--groups", "5"]).exits(2).says(&["--by"]);
    oast(&["inequality", "--indicator", DRIVE, "--format", "geojson"])
        .exits(2)
        .says(&["not written as GeoJSON"]);
    oast(&["inequality", "--indicator", DRIVE, "--by", CLAIMANTS, "--in", "Dover", "--groups", "20"])
        .exits(1)
        .says(&["fewer areas than the 20 groups"]);
    oast(&["together", "--indicator", DRIVE]).exits(2).says(&["two different indicators"]);
    oast(&["together", "--indicator", DRIVE, "--indicator", CLAIMANTS, "--scheme", "box"])
        .exits(2)
        .says(&["make no square", "jenks"]);
}

#[test]
fn two_together_are_a_table_a_file_and_a_map() {
    let words = ["together", "--indicator", DRIVE, "--indicator", CLAIMANTS];
    let with = |format: &'static str| oast(&[&words[..], &["--format", format]].concat()).exits(0);
    with("text").says(&["Pearson", "Spearman", "worst on both", "not of people", "ILLUSTRATIVE"]);
    let csv = with("csv");
    assert_eq!(csv.stdout.lines().count(), 221);
    let (answer, map) = (with("json").json(), with("geojson").json());
    assert_eq!(map["features"].as_array().unwrap().len(), 220);
    assert_eq!(map["oast"]["cells"], answer["cells"]);
    let worst = map["features"].as_array().unwrap().iter();
    let worst = worst.filter(|area| area["properties"]["cell"] == answer["worst_cell"]).count();
    assert_eq!(answer["worst"].as_array().unwrap().len(), worst);
}
