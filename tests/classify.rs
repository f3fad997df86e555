//! Class breaks against other people's published numbers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a file that cannot be read ends a test"
)]

use oast::classify::{equal_interval, jenks, quantile};
use std::path::Path;

const DATA: &str = "../shared/data";

/// The path of a reference file, or `None` with a word where the data are absent.
fn reference(name: &str) -> Option<String> {
    let path = format!("{DATA}/reference/{name}");
    if Path::new(&path).exists() {
        return Some(path);
    }
    println!("skipped: {DATA} is absent");
    None
}

/// Employment density of the 58 counties of California, mapclassify's data.
fn california() -> Option<Vec<f64>> {
    let mut reader = csv::Reader::from_path(reference("classify/calempdensity.csv")?).unwrap();
    Some(reader.records().map(|row| row.unwrap()[10].parse().unwrap()).collect())
}

/// Population per crime against property in the 85 départements, 1833 (`Crm_prp`).
fn guerry() -> Option<Vec<f64>> {
    use shapefile::dbase::FieldValue;
    let mut reader = shapefile::dbase::Reader::from_path(reference("spatial/Guerry.dbf")?).unwrap();
    let values = reader.iter_records().map(|record| match record.unwrap().get("Crm_prp") {
        Some(FieldValue::Numeric(Some(value))) => *value,
        other => panic!("{other:?}"),
    });
    Some(values.collect())
}

/// mapclassify, tests/test_mapclassify.py (commit e8d0550), `TestFisherJenks`.
#[test]
fn natural_breaks_of_california() {
    let Some(values) = california() else { return };
    let classes = jenks(&values, 5).unwrap();
    assert_eq!(classes.upper_bounds(), [75.29, 192.05, 370.5, 722.85, 4111.45]);
    assert_eq!(classes.counts(), [49, 3, 4, 1, 1]);
}

/// mapclassify, tests/test_mapclassify.py (commit e8d0550), `TestEqualInterval`.
#[test]
fn equal_intervals_of_california() {
    let Some(values) = california() else { return };
    let classes = equal_interval(&values, 5).unwrap();
    let expected = [822.394, 1644.658, 2466.922, 3289.186, 4111.45];
    for (found, expected) in classes.upper_bounds().iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
    assert_eq!(classes.counts(), [57, 0, 0, 0, 1]);
}

/// mapclassify interpolates: its breaks 1.464, 5.798, 13.278, 54.616 put 12,
/// 11, 12, 11, 12 counties in the classes. By minimum rank they are 12, 12,
/// 11, 12, 11, and no edge lies farther from mapclassify's than one value.
#[test]
fn quantiles_of_california_differ_from_interpolated_ones_by_a_value() {
    let Some(mut values) = california() else { return };
    let classes = quantile(&values, 5).unwrap();
    assert_eq!(classes.counts(), [12, 12, 11, 12, 11]);
    values.sort_by(f64::total_cmp);
    for (edge, theirs) in classes.upper_bounds().iter().zip([1.464, 5.798, 13.278, 54.616]) {
        let between = values.iter().filter(|value| (**value > *edge) != (**value > theirs)).count();
        assert!(between <= 1, "{edge} {theirs}");
    }
}

/// Computed exactly from the published values by an independent program.
#[test]
fn natural_breaks_of_guerry() {
    let Some(values) = guerry() else { return };
    let classes = jenks(&values, 5).unwrap();
    assert_eq!(classes.upper_bounds(), [5521.0, 7632.0, 9797.0, 13018.0, 20235.0]);
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let total: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    assert!(((1.0 - classes.gvf()) * total - 57_771_651.666_666_746).abs() < 1e-4);
}
