//! Confidence limits against the published test data of PHEindicatormethods
//! (`tests/testthat/testdata_*.xlsx`; the version is not kept with the files),
//! every row.

#![cfg(feature = "workbooks")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a file that cannot be read ends a test"
)]

#[path = "support/workbook.rs"]
mod workbook;

use oast::stats::interval::{
    Estimate, Level, Method, byars_lower, byars_upper, directly_standardised, expected_events,
    indirectly_standardised_rate, mean_of_summary, mean_of_values, proportion, rate, standardised_ratio,
    variance_of_repeated,
};
use workbook::{Row, sheet};

/// The published numbers carry 13 to 16 digits.
const DIGITS: f64 = 1e-12;

fn close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= DIGITS * expected.abs().max(1e-3), "{what}: {found} {expected}");
}

fn level(text: &str) -> Level {
    match text {
        "95%" => Level::P95,
        "99.8%" => Level::P99_8,
        other => panic!("{other}"),
    }
}

/// The value and both pairs of limits of a row, by the same method at each level.
fn check_both(row: &Row, of: impl Fn(Level) -> Estimate) {
    for (level, lower, upper) in
        [(Level::P95, "lower95_0cl", "upper95_0cl"), (Level::P99_8, "lower99_8cl", "upper99_8cl")]
    {
        let (found, what) = (of(level), row.to_string());
        close(found.value, row.number("value").unwrap(), &what);
        if let (Some(lower), Some(upper)) = (row.number(lower), row.number(upper)) {
            close(found.limits.lower, lower, &what);
            close(found.limits.upper, upper, &what);
        }
    }
}

#[test]
fn byars_and_wilsons_limits() {
    let Some(rows) = sheet("testdata_Byars_Wilson.xlsx", "testdata_B_W") else { return };
    let rows: Vec<Row> = rows.into_iter().filter(|row| row.number("x").is_some()).collect();
    assert_eq!(rows.len(), 13);
    for row in rows {
        let (x, level) = (row.number("x").unwrap(), level(&row.text("confidence")));
        if row.text("method") == "Wilson" {
            let found = proportion(x, row.number("n").unwrap(), level).unwrap().limits;
            close(found.lower, row.number("lowercl").unwrap(), "Wilson, lower");
            close(found.upper, row.number("uppercl").unwrap(), "Wilson, upper");
        } else {
            match (byars_lower(x, level), row.number("lowercl")) {
                (Some(found), Some(expected)) => close(found, expected, "Byar, lower"),
                (found, expected) => assert_eq!(found, expected),
            }
            close(byars_upper(x, level), row.number("uppercl").unwrap(), "Byar, upper");
        }
    }
}

/// PHEindicatormethods, its tests of Wilson's limits: confidence = 1 gives 0 and 1.
#[test]
fn a_proportion_with_full_certainty_is_anything() {
    let found = proportion(65.0, 100.0, Level::new(1.0).unwrap()).unwrap();
    assert_eq!((found.limits.lower, found.limits.upper), (0.0, 1.0));
}

#[test]
fn proportions() {
    let Some(rows) = sheet("testdata_Proportion.xlsx", "testdata_Prop") else { return };
    let mut checked = 0;
    for row in &rows {
        let (Some(numerator), Some(denominator)) = (row.number("Numerator"), row.number("Denominator"))
        else {
            assert_eq!(row.number("value"), None);
            continue;
        };
        let multiplier = row.number("multiplier").unwrap();
        check_both(row, |level| proportion(numerator, denominator, level).unwrap().times(multiplier));
        checked += 1;
    }
    assert_eq!((rows.len(), checked), (19, 16));
}

#[test]
fn proportions_of_groups() {
    let Some(rows) = sheet("testdata_Proportion.xlsx", "testdata_Prop_g") else { return };
    assert_eq!(rows.len(), 11);
    for row in rows.iter().filter(|row| row.number("value").is_some()) {
        let found = proportion(
            row.number("Numerator").unwrap(),
            row.number("Denominator").unwrap(),
            level(&row.text("confidence")),
        );
        let found = found.unwrap();
        close(found.value, row.number("value").unwrap(), "value");
        close(found.limits.lower, row.number("lowercl").unwrap(), "lower");
        close(found.limits.upper, row.number("uppercl").unwrap(), "upper");
    }
}

fn rate_of(row: &Row, level: Level) -> Option<Estimate> {
    let found = rate(row.number("Numerator")?, row.number("Denominator")?, row.number("multiplier")?, level);
    let found = found.unwrap();
    let method = if found.method == Method::Byar { "Byars" } else { "Exact" };
    assert_eq!(method, row.text("method"), "{row}");
    Some(found)
}

#[test]
fn rates() {
    let Some(rows) = sheet("testdata_Rate.xlsx", "testdata_Rate") else { return };
    assert_eq!(rows.len(), 20);
    let known: Vec<&Row> = rows.iter().filter(|row| rate_of(row, Level::P95).is_some()).collect();
    assert_eq!(known.len(), 17);
    known.iter().for_each(|row| check_both(row, |level| rate_of(row, level).unwrap()));
}

#[test]
fn rates_of_groups() {
    let Some(rows) = sheet("testdata_Rate.xlsx", "testdata_Rate_g") else { return };
    assert_eq!(rows.len(), 12);
    for row in rows.iter().filter(|row| row.number("value").is_some()) {
        let found = rate_of(row, level(&row.text("confidence"))).unwrap();
        close(found.value, row.number("value").unwrap(), "value");
        close(found.limits.lower, row.number("lowercl").unwrap(), "lower");
        close(found.limits.upper, row.number("uppercl").unwrap(), "upper");
    }
}

#[test]
fn means() {
    let Some(values) = sheet("testdata_Mean.xlsx", "testdata_Mean") else { return };
    let results = sheet("testdata_Mean.xlsx", "testdata_Mean_results").unwrap();
    assert_eq!(results.len(), 3);
    for row in &results {
        let area = row.text("area");
        let own: Vec<f64> = values
            .iter()
            .filter(|value| area == "No grouping" || value.text("area") == area)
            .filter_map(|value| value.number("values"))
            .collect();
        assert_eq!(own.len() as f64, row.number("value_count").unwrap());
        check_both(row, |level| mean_of_values(&own, level).unwrap());
        let (mean, deviation) = (row.number("value").unwrap(), row.number("stdev").unwrap());
        check_both(row, |level| mean_of_summary(own.len(), mean, deviation, level).unwrap());
    }
}

/// The European standard population of 2013 in nineteen age groups.
const EUROPE_2013: [f64; 19] = [
    5000.0, 5500.0, 5500.0, 5500.0, 6000.0, 6000.0, 6500.0, 7000.0, 7000.0, 7000.0, 7000.0, 6500.0, 6000.0,
    5500.0, 5000.0, 4000.0, 2500.0, 1500.0, 1000.0,
];

fn column(rows: &[Row], name: &str) -> Vec<f64> {
    rows.iter().map(|row| row.number(name).unwrap_or(0.0)).collect()
}

fn of_area(rows: &[Row], area: &str) -> Vec<Row> {
    rows.iter().filter(|row| row.text("area") == area).cloned().collect()
}

/// The two limits at 99.8 % of `testdata_1976` are published ten times too
/// large (7,659 beside a rate of 859 per 10,000); they are checked as a tenth.
#[test]
fn directly_standardised_rates() {
    const BOOK: &str = "testdata_DSR_ISR.xlsx";
    let Some(results) = sheet(BOOK, "testresults_DSR") else { return };
    assert_eq!(results.len(), 12);
    let mut checked = 0;
    for row in &results {
        let area = row.text("area");
        let (rows, standard) = match area.as_str() {
            "testdata_1976" => {
                let rows = sheet(BOOK, "testdata_1976").unwrap();
                let rows: Vec<Row> = rows.into_iter().filter(|row| row.number("pop").is_some()).collect();
                let standard = column(&rows, "esp1976");
                (rows, standard)
            }
            nonind if nonind.starts_with("testdata_nonind") => {
                (of_area(&sheet(BOOK, "testdata_nonindepe").unwrap(), &area), EUROPE_2013.to_vec())
            }
            _ => (of_area(&sheet(BOOK, "testdata_multiarea").unwrap(), &area), EUROPE_2013.to_vec()),
        };
        let (counts, people) = (column(&rows, "count"), column(&rows, "pop"));
        let variances: Option<Vec<f64>> = area.contains("nonind").then(|| {
            let of = |row: &Row| ["f1", "f2", "f3", "f4"].map(|name| row.number(name).unwrap_or(0.0));
            rows.iter().map(|row| variance_of_repeated(&of(row))).collect()
        });
        let per = if row.text("statistic").ends_with("per 10000") { 1e4 } else { 1e5 };
        let found =
            |level| directly_standardised(&counts, &people, &standard, variances.as_deref(), per, level);
        if row.number("value").is_none() {
            assert!(found(Level::P95).unwrap_err().to_string().contains("fewer than 10 events"));
            continue;
        }
        checked += 1;
        let (two, three) = (found(Level::P95).unwrap(), found(Level::P99_8).unwrap());
        // The rates of repeated events are published with eight decimals.
        let digits = if variances.is_some() { 1e-9 } else { DIGITS };
        let tenfold = if area == "testdata_1976" { 10.0 } else { 1.0 };
        for (found, expected) in [
            (two.value, row.number("value")),
            (two.limits.lower, row.number("lower95_0cl")),
            (two.limits.upper, row.number("upper95_0cl")),
            (three.limits.lower * tenfold, row.number("lower99_8cl")),
            (three.limits.upper * tenfold, row.number("upper99_8cl")),
        ] {
            let expected = expected.unwrap();
            assert!((found / expected - 1.0).abs() < digits, "{row}: {found} {expected}");
        }
    }
    assert_eq!(checked, 9);
}

/// `testdata_err1` to `err4`: a negative count, a population of zero, a negative
/// population, a negative standard population.
#[test]
fn impossible_age_groups_are_refused_as_published() {
    const BOOK: &str = "testdata_DSR_ISR.xlsx";
    for (name, what) in [
        ("err1", "count 6"),
        ("err2", "population 2"),
        ("err3", "population 2"),
        ("err4", "standard population 6"),
    ] {
        let Some(rows) = sheet(BOOK, &format!("testdata_{name}")) else { return };
        let rows: Vec<Row> = rows.into_iter().filter(|row| row.number("pop").is_some()).take(19).collect();
        let standard = if name == "err2" { EUROPE_2013.to_vec() } else { column(&rows, "stdpop") };
        let (counts, people) = (column(&rows, "count"), column(&rows, "pop"));
        let error = directly_standardised(&counts, &people, &standard, None, 1e5, Level::P95).unwrap_err();
        assert!(error.to_string().contains(what), "{name}: {error}");
    }
}

/// The last four rows, `Area1` and `Area2`, are of data that are not in the
/// workbook; their observed and expected counts are.
#[test]
fn indirectly_standardised_rates_and_ratios() {
    const BOOK: &str = "testdata_DSR_ISR.xlsx";
    let Some(results) = sheet(BOOK, "testresults_ISR") else { return };
    let reference = sheet(BOOK, "refdata").unwrap();
    let (counts, people) = (column(&reference, "refcount"), column(&reference, "refpop"));
    assert_eq!(results.len(), 16);
    for row in &results {
        let (area, observed) = (row.text("area"), row.number("observed").unwrap());
        let mut expected = row.number("expected").unwrap();
        if area.starts_with("testdata") {
            let rows = of_area(&sheet(BOOK, "testdata_multiarea_isr").unwrap(), &area);
            assert_eq!(column(&rows, "count").iter().sum::<f64>(), observed);
            let made = expected_events(&column(&rows, "pop"), &counts, &people).unwrap();
            close(made, expected, "expected");
            expected = made;
        }
        let statistic = row.text("statistic");
        check_both(row, |level| {
            let found = match row.number("ref_rate") {
                Some(rate) => indirectly_standardised_rate(observed, expected, rate, level),
                None => {
                    let per = if statistic.ends_with("x 100") { 100.0 } else { 1.0 };
                    standardised_ratio(observed, expected, per, level)
                }
            };
            found.unwrap()
        });
        let method = standardised_ratio(observed, expected, 1.0, Level::P95).unwrap().method;
        assert_eq!(method == Method::Byar, row.text("method") == "Byars");
    }
}
