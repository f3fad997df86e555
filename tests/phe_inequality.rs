//! The slope and relative index of inequality against the published test data
//! of PHEindicatormethods (`tests/testthat/testdata_SII.xlsx`; the version is not
//! kept with the file), every row.

#![cfg(feature = "workbooks")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a file that cannot be read ends a test"
)]

#[path = "support/workbook.rs"]
mod workbook;

use oast::stats::inequality::{Scale, SlopeIndex, SocialGroup, slope_index};
use oast::stats::interval::Level;
use workbook::{Row, sheet};

/// The rows of each case: a description and an area, in the workbook's order.
fn cases() -> Option<Vec<Vec<Row>>> {
    let rows = sheet("testdata_SII.xlsx", "testdata_SII")?;
    assert_eq!(rows.len(), 505);
    let same = |one: &Row, other: &Row| {
        ["TestDescription", "Area"].iter().all(|name| one.text(name) == other.text(name))
    };
    Some(rows.chunk_by(same).map(<[Row]>::to_vec).collect())
}

fn scale_of(description: &str) -> Scale {
    if description.contains("log transform") {
        Scale::Log
    } else if description.contains("logit transform") {
        Scale::Logit
    } else {
        Scale::Linear
    }
}

/// The groups of a case. The published standard errors of rates are on the
/// logarithm and those of proportions on the logit.
fn groups(rows: &[Row], scale: Scale) -> Vec<SocialGroup> {
    let group = |row: &Row| {
        let value = row.number("Value").unwrap_or(f64::NAN);
        let to_line = match (scale, row.number("ValueType")) {
            (Scale::Linear, Some(1.0)) => value,
            (Scale::Linear, Some(2.0)) => value * (1.0 - value),
            _ => 1.0,
        };
        let error = row.number("StandardError").map(|error| error * to_line);
        SocialGroup { population: row.number("Population").unwrap_or(f64::NAN), value, error }
    };
    rows.iter().map(group).collect()
}

fn multiplier(description: &str) -> f64 {
    match description {
        text if text.contains("(x 100)") => 100.0,
        text if text.contains("(x -100)") => -100.0,
        text if text.contains("negative multiplier") => -1.0,
        _ => 1.0,
    }
}

#[test]
fn indices_of_every_published_case() {
    let Some(cases) = cases() else { return };
    let mut checked = 0;
    for rows in cases.iter().filter(|rows| rows[0].number("sii").is_some()) {
        let description = rows[0].text("TestDescription");
        let scale = scale_of(&description);
        let found = slope_index(&groups(rows, scale), scale, Level::P95).unwrap();
        let multiplier = multiplier(&description);
        let mut expect = |found: f64, expected: Option<f64>| {
            if let Some(expected) = expected {
                let off = (found - expected).abs();
                assert!(off < 1e-9 * expected.abs(), "{description}: {found} {expected}");
                checked += 1;
            }
        };
        expect(multiplier * found.sii, rows[0].number("sii"));
        // A negative multiplier turns the ratio round.
        let rii = found.rii.unwrap();
        expect(if multiplier < 0.0 { 1.0 / rii } else { rii }, rows[0].number("rii"));
        expect(found.intercept, rows[0].number("Intercept"));
    }
    println!("{checked} numbers");
    assert_eq!(checked, 110);
}

/// The published limits are simulated, with 10,000 or 100,000 draws: equal
/// within two per cent of their width on the values' own scale. On the logarithm
/// and the logit theirs are up to seven per cent wider than a simulation on that
/// scale gives (NumPy 2.4.6, 100,000 draws, agrees with the delta method here).
#[test]
fn limits_of_every_published_case() {
    let Some(cases) = cases() else { return };
    let mut checked = 0;
    for rows in cases.iter().filter(|rows| rows[0].number("sii_lowercl_1").is_some()) {
        let description = rows[0].text("TestDescription");
        let scale = scale_of(&description);
        let levels = match rows[0].text("Confidence").as_str() {
            "c(95, 99)" => vec![0.95, 0.99],
            "c(95, 98)" => vec![0.95, 0.98],
            // The column says 95 where the description, and the numbers, say 98.
            _ if description.to_lowercase().ends_with("with 98% ci")
                || description.to_lowercase().ends_with("with 98% cis") =>
            {
                vec![0.98]
            }
            one => vec![one.parse::<f64>().unwrap() / 100.0],
        };
        for (at, level) in levels.into_iter().enumerate() {
            let found: SlopeIndex =
                slope_index(&groups(rows, scale), scale, Level::new(level).unwrap()).unwrap();
            let multiplier = multiplier(&description);
            let part = if scale == Scale::Linear { 0.02 } else { 0.045 };
            let published = |name: &str| rows[0].number(&format!("{name}_{}", at + 1));
            let mut expect = |found: [f64; 2], names: [&str; 2]| {
                let [Some(lower), Some(upper)] = names.map(published) else { return };
                let slack = part * (upper - lower);
                assert!((found[0] - lower).abs() < slack, "{description}: {found:?} {lower} {upper}");
                assert!((found[1] - upper).abs() < slack, "{description}: {found:?} {lower} {upper}");
                checked += 1;
            };
            let limits = found.sii_limits.unwrap().limits.times(multiplier);
            expect([limits.lower, limits.upper], ["sii_lowercl", "sii_uppercl"]);
            if multiplier > 0.0 {
                let limits = found.rii_limits.unwrap().limits;
                expect([limits.lower, limits.upper], ["rii_lowercl", "rii_uppercl"]);
            }
        }
    }
    println!("{checked} pairs of limits");
    assert!(checked > 50, "{checked}");
}

/// Negative populations, negative standard errors, missing values and missing
/// populations: the package stops or warns, and so does this.
#[test]
fn impossible_groups_are_refused() {
    let Some(cases) = cases() else { return };
    let mut refused = 0;
    for rows in &cases {
        let description = rows[0].text("TestDescription");
        let told = slope_index(&groups(rows, Scale::Linear), Scale::Linear, Level::P95);
        for (case, words) in [
            ("negative populations", "population"),
            ("missing value field", "value"),
            ("negative counts/standard error", "standard error"),
        ] {
            if description.contains(case) {
                let text = told.as_ref().unwrap_err().to_string();
                assert!(text.contains(words), "{description}: {text}");
                refused += 1;
            }
        }
    }
    assert!(refused >= 3, "{refused}");
}
