//! Class breaks against other people's published numbers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a file that cannot be read ends a test"
)]

use oast::classify::{
    box_plot, equal_interval, head_tail, jenks, maximum_breaks, pretty, quantile, standard_deviation,
    standard_deviation_at,
};
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

fn close(found: &[f64], expected: &[f64], digits: f64) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < digits, "{found} {expected}");
    }
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `TestBoxPlot`.
#[test]
fn a_box_plot_of_california() {
    let Some(values) = california() else { return };
    let classes = box_plot(&values, 1.5).unwrap();
    close(classes.upper_bounds(), &[-52.87625, 2.5675, 9.365, 39.53, 94.97375, 4111.45], 1e-9);
    assert_eq!(classes.counts(), [0, 15, 14, 14, 6, 9]);
    assert!(
        (classes.adcm() - 4988.48).abs() < 1e-9 && (classes.gadf() - 0.300_344_604_630_353).abs() < 1e-12
    );
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `TestStdMean`.
#[test]
fn standard_deviations_of_california() {
    let Some(values) = california() else { return };
    let classes = standard_deviation(&values).unwrap();
    let expected = [-967.362_353_82, -420.717_125_19, 672.573_332_08, 1_219.218_560_72, 4111.45];
    close(classes.upper_bounds(), &expected, 1e-7);
    assert_eq!(classes.counts(), [0, 0, 56, 1, 1]);
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `TestMaximumBreaks`.
#[test]
fn the_widest_gaps_of_california() {
    let Some(values) = california() else { return };
    let classes = maximum_breaks(&values, 5).unwrap();
    close(classes.upper_bounds(), &[146.005, 228.49, 546.675, 2417.15, 4111.45], 1e-9);
    assert_eq!(classes.counts(), [50, 2, 4, 1, 1]);
}

/// mapclassify 2.10.0, `HeadTailBreaks`: computed.
#[test]
fn head_and_tail_of_california() {
    let Some(values) = california() else { return };
    let classes = head_tail(&values).unwrap();
    close(classes.upper_bounds(), &[125.928_103_448_275_88, 811.26, 4111.45], 1e-9);
    assert_eq!(classes.counts(), [50, 7, 1]);
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `TestPrettyBreaks`: 1000 to
/// 5000; here the last edge is the highest value.
#[test]
fn round_numbers_of_california() {
    let Some(values) = california() else { return };
    let classes = pretty(&values, 5).unwrap();
    assert_eq!(classes.upper_bounds(), [1000.0, 2000.0, 3000.0, 4000.0, 4111.45]);
    assert_eq!(classes.counts(), [57, 0, 0, 0, 1]);
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `TestFisherJenks` (adcm) and
/// `TestKClassifiers` (gadf of the best, Fisher–Jenks with four classes).
#[test]
fn goodness_of_fit_of_california() {
    let Some(values) = california() else { return };
    assert!((jenks(&values, 5).unwrap().adcm() - 799.24).abs() < 1e-9);
    assert!((jenks(&values, 4).unwrap().gadf() - 0.848_103_271_990_810_5).abs() < 1e-14);
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `TestPercentiles` and
/// `TestQuantiles`: interpolated, which is not how quantile classes are made here.
#[test]
fn percentiles_of_california() {
    let Some(values) = california() else { return };
    let at = |shares: &[f64]| -> Vec<f64> {
        shares.iter().map(|share| oast::stats::quantiles::quantile(&values, *share).unwrap()).collect()
    };
    close(&at(&[0.01, 0.1, 0.5, 0.9, 0.99]), &[0.1357, 0.553, 9.365, 213.914, 2179.948], 1e-9);
    close(&at(&[0.2, 0.4, 0.6, 0.8]), &[1.464, 5.798, 13.278, 54.616], 1e-9);
}

/// pygeoda, tests/test_classify.py: hinges of 1.5 and 3 and standard deviations
/// of `Crm_prp`.
#[test]
fn boxes_and_deviations_of_guerry() {
    let Some(values) = guerry() else { return };
    let inner = |edges: &[f64]| edges[1..edges.len() - 1].to_vec();
    close(&inner(box_plot(&values, 1.5).unwrap().edges()), &[1190.0, 5990.0, 7624.0, 9190.0, 13990.0], 1e-9);
    let far = inner(box_plot(&values, 3.0).unwrap().edges());
    close(&far, &[-3610.0, 5990.0, 7624.0, 9190.0, 18790.0], 1e-9);
    let classes = standard_deviation_at(&values, &[-2.0, -1.0, 0.0, 1.0, 2.0]).unwrap();
    close(&inner(classes.edges()), &[1784.11, 4832.73, 7881.34, 10929.96, 13978.57], 0.005);
}

/// pygeoda, tests/test_classify.py, `quantile_breaks` of `Crm_prp` into five: each
/// lies midway between two values, and the classes are those by minimum rank.
#[test]
fn quantiles_of_guerry_hold_the_same_areas_as_in_geoda() {
    let Some(values) = guerry() else { return };
    let classes = quantile(&values, 5).unwrap();
    let breaks = [5439.0, 6886.0, 8205.0, 9584.5];
    for value in values {
        assert_eq!(classes.class_of(value), breaks.iter().filter(|at| value > **at).count(), "{value}");
    }
}

/// mapclassify 2.10.0, tests/test_mapclassify.py: `EqualInterval` and
/// `MaximumBreaks` of four equal values raise "Not enough unique values". Here they
/// are one class, and it is said that fewer were made than asked for.
#[test]
fn equal_values_are_one_class_where_mapclassify_stops() {
    for classes in [equal_interval(&[1.0; 4], 5).unwrap(), maximum_breaks(&[1.0; 4], 5).unwrap()] {
        assert_eq!((classes.edges(), classes.counts()), ([1.0, 1.0].as_slice(), [4].as_slice()));
        assert!(classes.shortfall().unwrap().contains("equal values share a class"));
    }
}

/// mapclassify 2.10.0, tests/test_mapclassify.py, `test_find_bin`: natural breaks of
/// California; values beyond them fall in the end classes.
#[test]
fn values_are_found_in_the_classes_of_california() {
    let Some(values) = california() else { return };
    let classes = jenks(&values, 5).unwrap();
    let found = [0.0, 1.0, 3.0, 100.0, 1000.0, 4999.0].map(|value| classes.class_of(value));
    assert_eq!(found, [0, 0, 0, 1, 4, 4]);
}
