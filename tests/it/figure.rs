//! `oast figure`: files for a report, the same to the byte, whatever the names in them.

use crate::support::{Folder, Run};
use std::path::PathBuf;

/// Invented areas in two districts, over four years with a gap and a suppressed number; names
/// that would be markup.
fn westshire() -> Folder {
    let folder = Folder::westshire();
    folder.file(
        "boundaries/districts.csv",
        "MSOA21CD,LAD22CD,LAD22NM\nE02999001,E07999001,<b>North & West</b>\nE02999002,E07999001,<b>North & West</b>\n\
         E02999003,E07999001,<b>North & West</b>\nE02999004,E07999002,South\nE02999005,E07999002,South\n\
         E02999006,E07999002,South\n",
    );
    let mut rows = "MSOA21CD,y2019,y2020,y2021,y2023,residents\n".to_owned();
    for area in 1..=6 {
        let value = |year: u32| match (area, year) {
            (5, 2021) => "c".to_owned(),
            _ => (40 + 25 * area + (year - 2015) * area).to_string(),
        };
        let years = [2019, 2020, 2021, 2023].map(value).join(",");
        rows.push_str(&format!("E0299900{area},{years},1000\n"));
    }
    folder.file("indicators/people.csv", rows);
    folder.file("indicators/catalogue.toml", CATALOGUE);
    folder
}

const CATALOGUE: &str = r#"
[dataset]
title = "Westshire"

[[table]]
file = "people.csv"
status = "illustrative"
source = "<script>alert(1)</script> & nobody"

  [[table.indicator]]
  id = "unemployed"
  title = "Unemployed <i>people</i>"
  column = "y2019"
  period = "2019"
  kind = "count"

  [[table.indicator]]
  id = "unemployed"
  title = "Unemployed <i>people</i>"
  column = "y2020"
  period = "2020"
  kind = "count"

  [[table.indicator]]
  id = "unemployed"
  title = "Unemployed <i>people</i>"
  column = "y2021"
  period = "2021"
  kind = "count"

  [[table.indicator]]
  id = "unemployed"
  title = "Unemployed <i>people</i>"
  column = "y2023"
  period = "2023"
  kind = "count"

  [[table.indicator]]
  id = "residents"
  title = "Residents"
  column = "residents"
  period = "2021"
  kind = "count"

[[made]]
id = "unemployment"
title = "Unemployment <i>rate</i>"
unit = "%"
decimals = 1
rate = { numerator = "unemployed", denominator = "residents", per = 100, kind = "percentage" }
polarity = "high-is-bad"
"#;

fn draw(folder: &Folder, name: &str, words: &[&str]) -> (PathBuf, Run) {
    let out = folder.path(name);
    let mut all = vec!["figure", "--out", out.to_str().unwrap()];
    all.extend(words);
    let run = folder.oast(&all);
    (out, run)
}

fn text(folder: &Folder, name: &str, words: &[&str]) -> String {
    let (out, run) = draw(folder, name, words);
    run.exits(0).says(&["wrote"]);
    std::fs::read_to_string(out).unwrap()
}

const BARS: [&str; 4] = ["--kind", "bars", "--indicator", "unemployment"];
const TREND: [&str; 6] = ["--kind", "trend", "--indicator", "unemployment", "--area", "E02999005"];
const SPINE: [&str; 4] = ["--kind", "spine", "--area", "E02999006"];

#[test]
fn every_chart_is_written_in_every_format_and_the_same_twice() {
    let folder = westshire();
    for (kind, words) in [("bars", &BARS[..]), ("trend", &TREND), ("spine", &SPINE)] {
        for (ending, begins) in [("svg", &b"<svg "[..]), ("png", b"\x89PNG"), ("pdf", b"%PDF-1.")] {
            let bytes = [1, 2].map(|time| {
                let (out, run) = draw(&folder, &format!("{kind}-{time}.{ending}"), words);
                run.exits(0);
                std::fs::read(out).unwrap()
            });
            assert!(bytes[0].starts_with(begins), "{kind}.{ending}");
            assert!(bytes[0] == bytes[1], "{kind}.{ending} differs");
        }
    }
}

#[test]
fn names_are_never_markup_and_illustrative_numbers_are_said() {
    let folder = westshire();
    for words in [&BARS[..], &TREND, &SPINE] {
        let svg = text(&folder, "hostile.svg", words);
        assert!(!svg.contains("<i>") && !svg.contains("<b>") && !svg.contains("<script"), "{svg}");
        assert!(svg.contains("Unemployment &lt;i&gt;rate&lt;/i&gt;"), "{svg}");
        assert!(svg.contains("ILLUSTRATIVE: made up, not to be quoted"), "{svg}");
        let hostile = text(&folder, "titled.svg", &[words, &["--title", "</svg><script>&"]].concat());
        assert!(hostile.contains("&lt;/svg&gt;&lt;script&gt;&amp;") && !hostile.contains("<script"));
    }
}

#[test]
fn bars_stand_in_order_with_values_limits_and_references() {
    let folder = westshire();
    let svg = text(&folder, "bars.svg", &[&BARS[..], &["--top", "2", "--period", "2021"]].concat());
    let at = |words: &str| svg.find(words).unwrap_or_else(|| panic!("{words} is not in\n{svg}"));
    assert!(at(">Westshire 006<") < at(">Westshire 004<"));
    // 226 of 1,000; Wilson score limits at 95 % by the formula of Wilson (1927).
    assert!(svg.contains(">22.6<") && svg.contains(">(20.1\u{2013}25.3)<"), "{svg}");
    assert!(svg.contains(">South<") && svg.contains("Westshire 1"), "{svg}");
    assert!(!svg.contains("Westshire 005"), "a suppressed number has no bar\n{svg}");
    assert!(svg.contains("1 area has no number and no rank"), "{svg}");
}

#[test]
fn a_suppressed_period_is_a_gap() {
    let folder = westshire();
    let whole = text(&folder, "whole.svg", &[&TREND[..4], &["--area", "E02999004"]].concat());
    let gap = text(&folder, "gap.svg", &TREND);
    let parts = |svg: &str, name: &str| {
        let line = svg.lines().find(|line| line.contains(&format!("<title>{name}</title>"))).unwrap();
        line.matches(['M', 'm']).count()
    };
    // 2019–2021, then 2023 after the year that nobody published.
    assert_eq!((parts(&whole, "Westshire 004"), parts(&gap, "Westshire 005")), (2, 2));
    assert!(gap.contains("Missing from the series: 2022"), "{gap}");
}

#[test]
fn an_area_without_a_number_keeps_its_row() {
    let folder = westshire();
    let words = ["--kind", "spine", "--area", "E02999005", "--period", "2021"];
    let svg = text(&folder, "spine.svg", &words);
    assert!(svg.contains(">suppressed<"), "{svg}");
}

#[test]
fn everything_wrong_is_said_at_once() {
    let folder = westshire();
    let (out, run) = draw(
        &folder,
        "wrong.png",
        &["--kind", "pie", "--width-mm", "6000", "--dpi", "x", "--text", "runes", "--period", "soon"],
    );
    run.exits(2).says(&["pie", "60 to 600", "50 to 600", "runes", "soon", "no indicator is named"]);
    assert!(!out.exists());
    draw(&folder, "wrong.jpeg", &BARS).1.exits(2).says(&[".svg, .png or .pdf"]);
    draw(&folder, "wrong.svg", &["--kind", "spine"]).1.exits(2).says(&["area", "none is named"]);
    draw(&folder, "wrong.svg", &["--kind", "bars", "--indicator", "joy"]).1.exits(2).says(&["joy"]);
    draw(&folder, "wrong.svg", &[&SPINE[..], &["--with", "Atlantis"]].concat())
        .1
        .exits(2)
        .says(&["Atlantis"]);
}

#[test]
fn a_picture_too_large_is_refused_and_nothing_is_written() {
    let folder = westshire();
    let large = ["--width-mm", "600", "--height-mm", "900", "--dpi", "600"];
    let (out, run) = draw(&folder, "large.png", &[&BARS[..], &large].concat());
    run.exits(2).says(&["40 million pixels"]);
    assert!(!out.exists());
    let (_, run) = draw(&folder, "low.svg", &[&BARS[..], &["--height-mm", "30"]].concat());
    run.says(&["not high enough for its words", "at least"]);
}

#[test]
fn words_can_be_outlines() {
    let folder = westshire();
    let svg = text(&folder, "outlines.svg", &[&BARS[..], &["--text", "outlines"]].concat());
    assert!(!svg.contains("<text"));
}
