//! The worked dataset of `examples/kent-medway/`: the publishers' files, whole
//! and untouched, against figures that were published.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so")]

use oast::analyse;
use oast::atlas::Atlas;
use oast::measure::Period;
use oast::report::Severity;
use oast::service::{Dataset, Selection};
use std::path::Path;
use std::sync::OnceLock;

/// The dataset, opened once; `None` where the files are not here.
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

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// The sum of a count over a group.
fn total(atlas: &Atlas, id: &str, when: &str, areas: &[u32]) -> f64 {
    let (_, column) = atlas.column(id, Some(&period(when))).unwrap_or_else(|| panic!("{id} {when}"));
    areas.iter().filter_map(|area| column.get(*area as usize).known()).sum()
}

#[test]
fn every_file_is_read_and_nothing_is_an_error() {
    let Some(dataset) = worked() else { return };
    let errors: Vec<String> = dataset
        .report()
        .notes()
        .iter()
        .filter(|note| note.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(dataset.atlas().len(), 7_264);
    let joined = dataset.atlas().join_report();
    let left: Vec<&str> =
        joined.tables.iter().filter(|table| !table.joined).map(|table| table.file.as_str()).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Households on Universal Credit in Kent and Medway: Stat-Xplore's own sums of
/// the 220 areas of 2011, which re-basing to 2021 must not change.
#[test]
fn universal_credit_adds_up_to_the_published_sums() {
    let Some(dataset) = worked() else { return };
    let kent = Selection::of(dataset, Some("Kent and Medway")).unwrap();
    assert_eq!(kent.areas.len(), 221);
    for (month, households) in [("2020-02", 67_893.0), ("2020-05", 115_363.0), ("2023-11", 145_166.0)] {
        let found = total(dataset.atlas(), "uc-households", month, &kent.areas);
        assert!((found - households).abs() < 0.5, "{month}: {found}");
    }
    assert_eq!(dataset.atlas().entry("uc-households").unwrap().columns().len(), 90);
}

/// 13,979 children in Medway in 2020/21, as the Department for Work and Pensions
/// prints it for the district; the sum over areas carries its disclosure noise.
#[test]
fn medways_children_add_up_to_within_the_noise() {
    let Some(dataset) = worked() else { return };
    let medway = Selection::of(dataset, Some("E06000035")).unwrap();
    let found = total(dataset.atlas(), "children-low-income", "2020/21", &medway.areas);
    assert!((found - 13_979.0).abs() <= 2.0 * medway.areas.len() as f64, "{found}");
}

/// England and Wales at the census of 2021: 18.2 % without qualifications and
/// 33.8 % at level 4 or above (ONS, *Education, England and Wales: Census 2021*).
#[test]
fn the_census_figures_are_the_published_ones() {
    let Some(dataset) = worked() else { return };
    let everywhere: Vec<u32> = (0..dataset.atlas().len() as u32).collect();
    for (id, percent) in [("no-qualifications", 18.2), ("level-4-plus", 33.8)] {
        let entry = dataset.atlas().entry(id).unwrap();
        let column = entry.column(None).unwrap();
        let figure = analyse::total(dataset.atlas(), entry.indicator(), column, &everywhere).value.unwrap();
        assert!((figure - percent).abs() < 0.05, "{id}: {figure}");
    }
}

/// A rate is made of its parts, for a group as for an area.
#[test]
fn a_made_rate_is_recomputed_from_its_parts() {
    let Some(dataset) = worked() else { return };
    let atlas = dataset.atlas();
    let kent = Selection::of(dataset, Some("Kent and Medway")).unwrap();
    let entry = atlas.entry("uc-households-rate").unwrap();
    let column = entry.column(Some(&period("2023-11"))).unwrap();
    let rate = analyse::total(atlas, entry.indicator(), column, &kent.areas).value.unwrap();
    let parts = total(atlas, "uc-households", "2023-11", &kent.areas)
        / total(atlas, "residents-16-64", "2021-03-21", &kent.areas);
    assert!((rate - 100.0 * parts).abs() < 1e-9, "{rate}");
}

/// Wales has no figure of English sources, and zero is not put in its place.
#[test]
fn england_only_is_missing_in_wales() {
    let Some(dataset) = worked() else { return };
    let atlas = dataset.atlas();
    for id in ["diabetes", "deprivation"] {
        let (_, column) = atlas.column(id, None).unwrap();
        for (area, code) in atlas.codes().iter().enumerate() {
            if code.country() == "Wales" {
                assert_eq!(column.get(area).known(), None, "{id} {code}");
            }
        }
    }
}

/// Life expectancy keeps its limits, and they hold the value.
#[test]
fn life_expectancy_has_limits() {
    let Some(dataset) = worked() else { return };
    let (_, column) = dataset.atlas().column("life-expectancy-females", None).unwrap();
    let area = dataset.atlas().find(oast::area::AreaCode::read("E02003314").unwrap()).unwrap();
    let value = column.get(area).known().unwrap();
    let (lower, upper) = (column.lower(area).unwrap(), column.upper(area).unwrap());
    assert!(lower < value && value < upper && (70.0..95.0).contains(&value), "{lower} {value} {upper}");
}
