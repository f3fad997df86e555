//! Figures of the worked dataset: all of England and Wales in a file that opens, insets
//! and names that cover nothing, and the script of the plan's figures, twice the same.

#![cfg(feature = "figure")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::service::{Dataset, FigureKind, FigureRequest, FigureShow, figure};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

fn worked() -> Option<&'static Dataset> {
    static WORKED: OnceLock<Option<Dataset>> = OnceLock::new();
    let opened = WORKED.get_or_init(|| {
        if !Path::new("../shared/data").is_dir() {
            println!("skipped: ../shared/data is absent");
            return None;
        }
        Some(Dataset::open(Path::new("examples/kent-medway"), &|_| {}).unwrap())
    });
    opened.as_ref()
}

fn svg(dataset: &Dataset, request: &FigureRequest) -> String {
    String::from_utf8(figure(dataset, request).unwrap().body).unwrap()
}

fn kent(indicator: &str) -> FigureRequest {
    FigureRequest { within: Some("Kent and Medway".into()), ..FigureRequest::new(FigureKind::Map, indicator) }
}

#[test]
fn all_of_england_and_wales_is_a_file_that_opens() {
    let Some(dataset) = worked() else { return };
    let svg = svg(dataset, &FigureRequest::new(FigureKind::Map, "no-qualifications"));
    assert!(svg.len() < 2_000_000, "{} bytes", svg.len());
    let areas = svg.split("<g class=\"areas\"").nth(1).unwrap().split("</g>").next().unwrap();
    assert!(areas.matches("<path ").count() >= 7_264);
}

#[test]
fn the_medway_towns_are_drawn_again() {
    let Some(dataset) = worked() else { return };
    let svg = svg(dataset, &kent("child-poverty"));
    let inset = svg.split("<g class=\"inset-areas\"").nth(1).unwrap().split("</g>").next().unwrap();
    assert!(inset.matches("Medway").count() > 0 || inset.contains("Chatham"), "{inset}");
    for district in ["Thanet", "Sevenoaks", "Ashford", "Maidstone", "Canterbury"] {
        assert!(svg.contains(&format!(">{district}</text>")), "{district}");
    }
}

#[test]
fn every_way_to_look_draws_every_area() {
    let Some(dataset) = worked() else { return };
    for show in [FigureShow::Hotspots, FigureShow::Compared, FigureShow::Change] {
        let svg = svg(dataset, &FigureRequest { show, ..kent("child-poverty") });
        let areas = svg.split("<g class=\"areas\"").nth(1).unwrap().split("</g>").next().unwrap();
        assert_eq!(areas.matches("<title>").count(), 221, "{show:?}");
    }
    let indicators = vec!["child-poverty".to_owned(), "no-car".to_owned()];
    for show in [FigureShow::Together, FigureShow::Composite] {
        let request = FigureRequest { show, indicators: indicators.clone(), ..kent("child-poverty") };
        assert!(svg(dataset, &request).contains("<g class=\"legend\""), "{show:?}");
    }
}

#[test]
fn the_plans_figures_are_made_again_to_the_byte() {
    if worked().is_none() {
        return;
    }
    let made = ["one", "two"].map(|name| {
        let folder = std::env::temp_dir().join(format!("oast-figures-{}-{name}", std::process::id()));
        let run =
            Command::new("scripts/figures.sh").arg(&folder).env("OAST", env!("CARGO_BIN_EXE_oast")).status();
        assert!(run.unwrap().success());
        let files: BTreeMap<String, Vec<u8>> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
            .collect();
        std::fs::remove_dir_all(folder).unwrap();
        files
    });
    let names: Vec<&String> = made[0].keys().collect();
    assert_eq!(names.len(), 17, "{names:?}");
    assert!(made[0] == made[1]);
    let table = String::from_utf8(made[0]["10-diabetes-people-top-20.csv"].clone()).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 21);
    assert!(rows[1].starts_with("1,E02004999,") && rows[1].contains(",Ashford,1044,8.2,"), "{}", rows[1]);
    // The highest rate is not that of the highest number.
    assert!(rows.iter().skip(2).any(|row| row.ends_with(",1")), "{table}");
}
