//! Funnels and quantiles against the published test data of
//! PHEindicatormethods (`tests/testthat`; the version is not kept with the
//! files), every row.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a file that cannot be read ends a test"
)]

#[cfg(feature = "workbooks")]
#[path = "support/workbook.rs"]
mod workbook;

use oast::stats::compare::control::{control_of_proportion, funnel_of_proportion};
use oast::stats::compare::{Comparison, with_control};
use oast::stats::interval::Level;

const FOLDER: &str = "../shared/data/reference/phe";

fn rows(name: &str) -> Option<Vec<csv::StringRecord>> {
    let Ok(mut reader) = csv::Reader::from_path(format!("{FOLDER}/{name}")) else {
        println!("skipped: ../shared/data is absent");
        return None;
    };
    Some(reader.records().map(|row| row.unwrap()).collect())
}

/// The published lines are rounded to six decimals, of per cent.
#[test]
fn funnel_limits_of_proportions() {
    let Some(inputs) = rows("testdata_funnel_prop_inputs.csv") else { return };
    let lines = rows("testdata_funnel_prop_outputs.csv").unwrap();
    let total = |column: usize| inputs.iter().map(|row| row[column].parse::<f64>().unwrap()).sum::<f64>();
    let baseline = total(1) / total(2);
    assert_eq!(lines.len(), 100);
    for line in lines {
        let numbers: Vec<f64> = line.iter().map(|cell| cell.parse().unwrap()).collect();
        assert!((100.0 * baseline - numbers[5]).abs() < 1e-6);
        let two = funnel_of_proportion(baseline, numbers[0], Level::P95).unwrap();
        let three = funnel_of_proportion(baseline, numbers[0], Level::P99_8).unwrap();
        let found = [two.lower, two.upper, three.lower, three.upper];
        for (found, expected) in found.iter().zip(&numbers[1..5]) {
            assert!((100.0 * found - expected).abs() < 1e-6, "{line:?} {found}");
        }
    }
}

/// Every trust's standing to the funnel.
#[test]
fn what_lies_outside_the_funnel() {
    let Some(inputs) = rows("testdata_funnel_prop_inputs.csv") else { return };
    let total = |column: usize| inputs.iter().map(|row| row[column].parse::<f64>().unwrap()).sum::<f64>();
    let baseline = total(1) / total(2);
    assert!(inputs.len() > 290);
    let mut by_score = 0;
    for row in &inputs {
        let (count, n): (f64, f64) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        let word = |limits: &dyn Fn(Level) -> oast::stats::interval::Limits| {
            for (level, tail) in [(Level::P99_8, "0.001"), (Level::P95, "0.025")] {
                match with_control(count / n, limits(level)).unwrap() {
                    Comparison::Higher => return format!("High ({tail})"),
                    Comparison::Lower => return format!("Low ({tail})"),
                    Comparison::Similar => {}
                }
            }
            "Not significant".to_owned()
        };
        assert_eq!(word(&|level| funnel_of_proportion(baseline, n, level).unwrap()), row[3], "{row:?}");
        by_score += usize::from(word(&|level| control_of_proportion(baseline, n, level).unwrap()) == row[3]);
    }
    // At these sizes the score method agrees with the normal one.
    assert_eq!(by_score, inputs.len());
}

/// `testdata_Quantiles.xlsx`, 1,017 rows: 987 have a quantile, numbered from the
/// highest value or from the lowest. The other 30 have no value or fewer areas in
/// their region than quantiles.
#[cfg(feature = "workbooks")]
#[test]
fn quantiles_with_ties() {
    use oast::classify::quantile_classes;
    use std::collections::BTreeMap;
    let Some(rows) = workbook::sheet("testdata_Quantiles.xlsx", "testdata_Quantiles") else { return };
    assert_eq!(rows.len(), 1017);
    // Ranked within an indicator and sex, within its regions, or all together.
    let mut sets: BTreeMap<[String; 4], Vec<(f64, usize)>> = BTreeMap::new();
    for row in &rows {
        let Some(quantile) = row.number("QuantileInGrp") else { continue };
        let within = row.text("GroupSet");
        let only = |column: &str, groups: &[&str]| {
            if groups.contains(&within.as_str()) { row.text(column) } else { String::new() }
        };
        let key = [
            row.text("QuantileNm"),
            within.clone(),
            only("IndSexRef", &["IndSexReg", "IndSex"]),
            only("ParentCode", &["IndSexReg"]),
        ];
        sets.entry(key).or_default().push((row.number("Value").unwrap(), quantile as usize));
    }
    assert_eq!(sets.values().map(Vec::len).sum::<usize>(), 987);
    for (key, set) in sets {
        let classes = match key[0].as_str() {
            "Decile" => 10,
            "Septile" => 7,
            "Quartile" => 4,
            other => panic!("{other}"),
        };
        let numbered = |sign: f64| -> Vec<usize> {
            let values: Vec<f64> = set.iter().map(|(value, _)| sign * value).collect();
            quantile_classes(&values, classes).unwrap().into_iter().map(|class| class + 1).collect()
        };
        let published: Vec<usize> = set.iter().map(|(_, quantile)| *quantile).collect();
        assert!(numbered(1.0) == published || numbered(-1.0) == published, "{key:?}");
    }
}
