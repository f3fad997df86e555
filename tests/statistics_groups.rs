//! Typologies of the 85 départements of Guerry (1833, six moral statistics)
//! against scikit-learn 1.9.1 and SciPy 1.17.1.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a file that cannot be read ends a test"
)]

use oast::stats::groups::{Points, cut, k_means, most_similar, ward};
use oast::stats::together::z_scores;

const COLUMNS: [&str; 6] = ["Crm_prs", "Crm_prp", "Litercy", "Donatns", "Infants", "Suicids"];

fn guerry() -> Option<Vec<Vec<f64>>> {
    use shapefile::dbase::FieldValue;
    let path = "../shared/data/reference/spatial/Guerry.dbf";
    if !std::path::Path::new(path).exists() {
        println!("skipped: ../shared/data is absent");
        return None;
    }
    let mut reader = shapefile::dbase::Reader::from_path(path).unwrap();
    let records: Vec<_> = reader.iter_records().map(|record| record.unwrap()).collect();
    let number = |value: Option<&FieldValue>| match value {
        Some(FieldValue::Numeric(Some(number))) => *number,
        Some(FieldValue::Integer(number)) => f64::from(*number),
        other => panic!("{other:?}"),
    };
    Some(COLUMNS.map(|name| records.iter().map(|record| number(record.get(name))).collect()).to_vec())
}

fn points(columns: &[Vec<f64>]) -> Points {
    Points::from_columns(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap()
}

fn standardised(columns: &[Vec<f64>]) -> Points {
    points(&columns.iter().map(|column| z_scores(column).unwrap()).collect::<Vec<_>>())
}

/// `KMeans(k, n_init=500, random_state=1).inertia_` over z-scores.
#[test]
fn k_means_finds_the_sums_of_scikit_learn() {
    let Some(columns) = guerry() else { return };
    let points = standardised(&columns);
    for (k, inertia) in
        [(2, 387.9011113441975), (3, 329.96061449001945), (4, 288.7801592864649), (5, 256.2918871889653)]
    {
        let found = k_means(&points, k, 1, 100).unwrap();
        println!("{k} groups: {} of 100 starts, {}, {:?}", found.agreeing_starts, found.within, found.sizes);
        assert!(found.within <= inertia * (1.0 + 1e-9), "{k}: {} {inertia}", found.within);
        assert!(found.within >= inertia * 0.995, "{k}: {} {inertia}", found.within);
    }
}

/// `scipy.cluster.hierarchy.linkage(z, "ward")`: the first and last heights and
/// the sizes of cuts into 2 to 5 groups.
#[test]
fn ward_merges_at_the_heights_of_scipy() {
    let Some(columns) = guerry() else { return };
    let merges = ward(&standardised(&columns));
    assert_eq!(merges.len(), 84);
    let first: Vec<f64> = merges.iter().take(4).map(|merge| merge.height).collect();
    let last: Vec<f64> = merges.iter().skip(80).map(|merge| merge.height).collect();
    for (found, expected) in first.iter().chain(&last).zip([
        0.3508401587390149,
        0.6257298687902201,
        0.6302765971144468,
        0.6517839754186296,
        7.974536999364132,
        9.526504985513018,
        10.643019278008603,
        14.968739406977207,
    ]) {
        assert!((found - expected).abs() < 1e-12 * expected, "{found} {expected}");
    }
    assert_eq!(merges.iter().map(|merge| merge.one + merge.other).sum::<usize>(), 14028);
    for (k, sizes) in
        [(2, vec![51, 34]), (3, vec![38, 34, 13]), (4, vec![34, 25, 13, 13]), (5, vec![25, 17, 17, 13, 13])]
    {
        let groups = cut(&merges, k).unwrap();
        let found: Vec<usize> =
            (0..k).map(|group| groups.iter().filter(|own| **own == group).count()).collect();
        assert_eq!(found, sizes);
    }
}

/// `scipy.spatial.distance.cdist(x, x, "seuclidean", V=x.var(0, ddof=1))`: the five nearest to Ain.
#[test]
fn the_nearest_are_those_of_scipy() {
    let Some(columns) = guerry() else { return };
    let found = most_similar(&points(&columns), 0, 5).unwrap();
    assert_eq!(found.iter().map(|one| one.row).collect::<Vec<_>>(), [39, 68, 14, 21, 16]);
    for (one, expected) in found.iter().zip([
        1.7228995958023892,
        2.2969049531049923,
        2.5897031096411585,
        2.718692398704454,
        2.858203588628605,
    ]) {
        assert!((one.distance - expected).abs() < 1e-12, "{one:?} {expected}");
    }
}
