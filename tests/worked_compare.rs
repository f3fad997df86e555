//! Comparison on the worked dataset: groups' figures against sums made here from
//! the publishers' files, and areas against them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::service::{CompareAnswer, CompareRequest, Dataset, compare};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

const LOOKUP: &str = "../shared/data/lookups/MSOA11 to MSOA21 to LAD22 EW.csv";
const QUALIFICATIONS: &str = "../shared/data/indicators/census/ts067_highest_qualification_labelled.csv";

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

fn asked(dataset: &Dataset, id: &str, change: impl FnOnce(&mut CompareRequest)) -> CompareAnswer {
    let mut request = CompareRequest::new(id);
    change(&mut request);
    compare(dataset, &request).unwrap()
}

fn words(text: &[&str]) -> Vec<String> {
    text.iter().map(|word| (*word).to_owned()).collect()
}

/// Some columns of a CSV file whose cells hold no quoted comma, by heading.
fn columns(path: &str, headings: &[&str]) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = rows.headers().unwrap().clone();
    let at: Vec<usize> =
        headings.iter().map(|heading| names.iter().position(|name| name == *heading).unwrap()).collect();
    rows.records()
        .map(|row| row.map(|row| at.iter().map(|at| row[*at].to_owned()).collect()).unwrap())
        .collect()
}

/// The areas of 2021 of each district.
fn districts() -> BTreeMap<String, String> {
    columns(LOOKUP, &["MSOA21CD", "LAD22CD"])
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect()
}

/// The percentage without qualifications over the areas that `has` takes, weighted by
/// residents aged 16 and over, as added up here from the file.
fn without_qualifications(has: impl Fn(&str) -> bool) -> f64 {
    let rows = columns(QUALIFICATIONS, &["msoa21_code", "no_qualifications_pct", "pop_16_plus_census2021"]);
    let (mut above, mut below) = (0.0, 0.0);
    for row in rows.iter().filter(|row| has(&row[0])) {
        let [percent, people] = [1, 2].map(|at| row[at].replace(',', "").parse::<f64>().unwrap());
        above += percent / 100.0 * people;
        below += people;
    }
    100.0 * above / below
}

const KENT_AND_MEDWAY: [&str; 13] = [
    "E06000035",
    "E07000105",
    "E07000106",
    "E07000107",
    "E07000108",
    "E07000109",
    "E07000110",
    "E07000111",
    "E07000112",
    "E07000113",
    "E07000114",
    "E07000115",
    "E07000116",
];

#[test]
fn references_are_the_sums_of_the_publishers_file() {
    let Some(dataset) = worked() else { return };
    let district = districts();
    let answer = asked(dataset, "no-qualifications", |request| request.areas = words(&["E02005132"]));
    let of = |name: &str| answer.references.iter().find(|one| one.name == name).unwrap().value.unwrap();
    let in_district = |code: &str, lad: &str| district.get(code).is_some_and(|own| own == lad);
    for (name, expected) in [
        ("Thanet", without_qualifications(|code| in_district(code, "E07000114"))),
        (
            "Kent and Medway",
            without_qualifications(|code| KENT_AND_MEDWAY.iter().any(|lad| in_district(code, lad))),
        ),
        ("England", without_qualifications(|code| code.starts_with('E'))),
        ("England and Wales", without_qualifications(|_| true)),
    ] {
        assert!((of(name) - expected).abs() < 1e-9, "{name}: {} {expected}", of(name));
    }
}

/// Cliftonville West has the poorest children of Thanet but two, and Sevenoaks' areas few.
#[test]
fn an_area_of_thanet_is_worse_than_its_county_and_country() {
    let Some(dataset) = worked() else { return };
    let answer = asked(dataset, "child-poverty", |request| request.areas = words(&["E02005132"]));
    let area = &answer.areas[0];
    assert_eq!((area.code.as_str(), answer.limits_method.as_str()), ("E02005132", "Wilson score"));
    let names: Vec<&str> = answer.references.iter().map(|reference| reference.name.as_str()).collect();
    assert_eq!(names, ["Thanet", "Kent and Medway", "England", "England and Wales"]);
    for compared in &area.compared {
        let standing = &compared.standing;
        assert_eq!(
            (standing.comparison, standing.verdict),
            (Some("higher"), Some("worse")),
            "{}",
            compared.with
        );
        assert_eq!(standing.verdict_99_8, Some("worse"));
        assert!(compared.is_part && standing.gap.unwrap() > 0.0 && standing.ratio.unwrap() > 1.0);
        assert_eq!(compared.funnel.unwrap().outside_99_8, "higher");
    }
    // Six areas changed irregularly since 2011 and have no figure of 2021/22.
    let england = &answer.references[2];
    assert_eq!((england.used, england.absent, england.states.not_comparable), (6850, 6, 6));
    assert_eq!((area.compared[0].standing.rank, area.compared[0].standing.of), (Some(3), 17));
}

#[test]
fn districts_are_compared_with_their_county_and_country() {
    let Some(dataset) = worked() else { return };
    let answer = asked(dataset, "child-poverty", |request| {
        request.of = Some("lad-2022".to_owned());
        request.within = Some("Kent and Medway".to_owned());
    });
    assert_eq!((answer.areas.len(), answer.states.known), (13, 13));
    let verdict = |name: &str, with: &str| {
        let area = answer.areas.iter().find(|area| area.name == name).unwrap();
        assert_eq!(area.absent, Some(0));
        let compared = area.compared.iter().find(|compared| compared.with.starts_with(with)).unwrap();
        (compared.standing.verdict.unwrap(), compared.standing.rank.unwrap())
    };
    assert_eq!(verdict("Thanet", "kent-and-medway"), ("worse", 1));
    assert_eq!(verdict("Medway", "country"), ("similar", verdict("Medway", "country").1));
    assert_eq!(verdict("Sevenoaks", "kent-and-medway"), ("better", 12));
    assert_eq!(answer.areas[0].name, "Thanet");
    // As the district's own reference.
    let area = asked(dataset, "child-poverty", |request| request.areas = words(&["E02005132"]));
    assert_eq!(answer.areas[0].value, area.references[0].value);
}

/// A percentage of nobody knows how many is ranked and not compared, and a mean only
/// at the publisher's level.
#[test]
fn what_has_no_limits_is_not_compared() {
    let Some(dataset) = worked() else { return };
    let diabetes = asked(dataset, "diabetes", |request| request.areas = words(&["E02005132"]));
    for compared in &diabetes.areas[0].compared {
        assert_eq!(
            (compared.standing.comparison, compared.standing.gap, compared.funnel),
            (None, None, None)
        );
        assert!(
            compared.standing.reason.unwrap().contains("no lawful figure")
                && compared.standing.rank.is_some()
        );
    }
    assert!(diabetes.limits_method.starts_with("none: nothing says out of how many"));
    let years = asked(dataset, "life-expectancy-females", |request| request.areas = words(&["E02005132"]));
    let standing = &years.areas[0].compared[1].standing;
    assert_eq!((standing.comparison, standing.verdict), (Some("lower"), Some("worse")));
    assert_eq!(standing.comparison_99_8, None);
    assert!(standing.reason_99_8.unwrap().contains("limits are of 95 %"));
    let jobs = asked(dataset, "jobs", |request| request.areas = words(&["E02005132"]));
    let standing = &jobs.areas[0].compared[0].standing;
    assert_eq!((standing.comparison, standing.verdict, standing.ratio), (None, None, None));
    assert!(standing.reason.unwrap().contains("a count is not compared"));
}
