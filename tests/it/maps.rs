//! `oast figure`: maps as files, the numbers in them those of the other commands.

use crate::support::{Folder, Run, oast};
use std::collections::BTreeMap;
use std::process::Command;

fn svg(words: &[&str]) -> String {
    let folder = Folder::new();
    let out = folder.path("map.svg");
    let mut all = vec!["figure", "--quiet", "--out", out.to_str().unwrap()];
    all.extend(words);
    oast(&all).exits(0);
    std::fs::read_to_string(out).unwrap()
}

/// The part of an SVG from a group's beginning to its end; groups of shapes hold no others.
fn group<'a>(svg: &'a str, class: &str) -> &'a str {
    let (_, rest) = svg.split_once(&format!("<g class=\"{class}\"")).unwrap();
    rest.split_once("</g>").unwrap().0
}

/// The fill of every area that says its code, as often as it is there.
fn fills(areas: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in areas.split("<path ").skip(1).filter(|path| path.contains("<title>")) {
        let fill = path.split("fill=\"").nth(1).unwrap().split('"').next().unwrap();
        let title = path.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        let code = title.split('(').find_map(|part| part.split_once("): ")).unwrap().0;
        found.entry(code.to_owned()).or_default().push(fill.to_owned());
    }
    found
}

fn choropleth(words: &[&str]) -> serde_json::Value {
    let mut all = vec!["classify", "--format", "json"];
    all.extend(words);
    oast(&all).exits(0).json()
}

#[test]
fn every_area_is_there_once_in_the_colour_of_its_class() {
    let drawn = fills(group(&svg(&["--indicator", "claimant-rate-illustrative"]), "areas"));
    let answer = choropleth(&["--indicator", "claimant-rate-illustrative"]);
    let classes = answer["classes"].as_array().unwrap();
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for fills in drawn.values() {
        let [fill] = fills.as_slice() else { panic!("an area is there {} times", fills.len()) };
        *counts.entry(fill.as_str()).or_default() += 1;
    }
    assert_eq!(drawn.len(), 220);
    for class in classes {
        let colour = class["colour"].as_str().unwrap();
        assert_eq!(counts.remove(colour), class["count"].as_u64(), "{colour}");
    }
    let absent: u64 =
        answer["absent"].as_array().unwrap().iter().map(|state| state["count"].as_u64().unwrap()).sum();
    assert!(counts.keys().all(|fill| fill.starts_with("url(#")), "{counts:?}");
    assert_eq!(counts.values().sum::<u64>(), absent);
}

#[test]
fn reasons_for_no_number_have_each_a_pattern_and_a_line() {
    let svg = svg(&["--indicator", "diabetes-rate"]);
    assert!(svg.contains("<pattern ") && group(&svg, "legend").contains(">No data</text>"), "{svg}");
    assert!(svg.contains(">200</text>"));
}

#[test]
fn illustrative_is_said_loudly() {
    let svg = svg(&["--indicator", "claimant-rate-illustrative"]);
    assert!(group(&svg, "heading").contains("ILLUSTRATIVE"));
}

#[test]
fn the_same_question_has_the_same_bytes_whatever_the_threads() {
    let folder = Folder::new();
    let drawn = ["1", "4"].map(|threads| {
        let out = folder.path("map.svg");
        let words =
            ["figure", "--indicator", "claimant-rate-illustrative", "--labels", "areas", "--quiet", "--out"];
        let run = Command::new(env!("CARGO_BIN_EXE_oast"))
            .args(words)
            .arg(&out)
            .env("RAYON_NUM_THREADS", threads)
            .status();
        assert!(run.unwrap().success());
        std::fs::read(out).unwrap()
    });
    assert!(drawn[0] == drawn[1]);
}

#[test]
fn a_map_of_two_indicators_says_what_to_do() {
    let folder = Folder::new();
    let out = folder.path("map.svg");
    let words = ["figure", "--indicator", "a", "--indicator", "b", "--out", out.to_str().unwrap()];
    let _: Run = oast(&words).exits(2).says(&["one indicator", "kind=multiples"]);
    let hot = ["figure", "--kind", "multiples", "--show", "hotspots", "--indicator", "a", "--out"];
    let words: Vec<&str> = hot.into_iter().chain([out.to_str().unwrap()]).collect();
    let _: Run = oast(&words).exits(2).says(&["small multiples show values"]);
}

#[test]
fn several_indicators_have_a_map_and_a_legend_each() {
    let words = ["--kind", "multiples", "--indicator", "claimant-rate-illustrative"];
    let more = ["--indicator", "no-qualifications-illustrative"];
    let svg = svg(&words.into_iter().chain(more).collect::<Vec<_>>());
    assert_eq!(svg.matches("<g class=\"legend\"").count(), 2);
    assert_eq!(svg.matches("<g class=\"scale\"").count(), 1, "one scale bar");
}
