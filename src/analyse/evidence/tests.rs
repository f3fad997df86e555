use super::super::sample::{atlas_of, indicator};
use super::*;
use crate::measure::Value;

const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);

fn known(numbers: [f64; 3]) -> Vec<Value> {
    numbers.map(Value::Known).to_vec()
}

/// Claimants, of residents; the third area's claimants are withheld, its rate is not,
/// and the other way round for another rate.
fn atlas() -> Atlas {
    let mut rate = indicator("rate", Kind::Percentage, Some("residents"));
    rate.numerator = Some("claimants".parse().unwrap());
    let mut withheld = indicator("withheld", Kind::Percentage, Some("residents"));
    withheld.numerator = Some("residents".parse().unwrap());
    let [one, two] = [65.0, 4.0].map(Value::Known);
    atlas_of(vec![
        (indicator("residents", Kind::Count, None), vec![("2024", known([100.0, 100.0, 100.0]))]),
        (indicator("claimants", Kind::Count, None), vec![("2024", vec![one, two, SUPPRESSED])]),
        (rate, vec![("2024", known([65.0, 4.0, 3.0]))]),
        (indicator("share", Kind::Percentage, Some("residents")), vec![("2024", known([65.0, 110.0, 0.0]))]),
        (indicator("bare", Kind::Percentage, None), vec![("2024", known([65.0, 4.0, 3.0]))]),
        (indicator("score", Kind::Score, None), vec![("2024", known([65.0, 4.0, 3.0]))]),
        (withheld, vec![("2024", vec![one, two, SUPPRESSED])]),
        // Of a year, over three; and the second area's number is estimated.
        (indicator("yearly", Kind::Count, None), vec![("2024", known([12.0, 7.0, 12.333]))]),
        (indicator("shared", Kind::Count, None), vec![("2024", known([12.0, 7.25, 3.0]))]),
    ])
}

fn with<T>(id: &str, ask: impl FnOnce(Evidence<'_>) -> T) -> T {
    let atlas = atlas();
    let (indicator, column) = atlas.column(id, None).unwrap();
    ask(Evidence::of(&atlas, indicator, column))
}

/// PHEindicatormethods, testdata_Byars_Wilson.xlsx: Wilson of 65 in 100 and Byar of
/// 65 at 95 %.
#[test]
fn parts_give_the_published_limits() {
    let limits = with("rate", |evidence| evidence.limits(0, Level::P95)).unwrap();
    assert!((limits.limits.lower - 55.254_443_296_887_97).abs() < 1e-9);
    assert!((limits.limits.upper - 73.635_751_756_902_47).abs() < 1e-9);
    assert_eq!(limits.method, "Wilson score");
    let count = with("claimants", |evidence| evidence.limits(0, Level::P95)).unwrap();
    assert!((count.limits.upper - 82.849_138_545_939_84).abs() < 1e-9);
    assert_eq!(with("claimants", |evidence| evidence.limits(1, Level::P95)).unwrap().method, "exact Poisson");
}

#[test]
fn what_is_withheld_is_not_worked_out_from_the_rest() {
    let unsure = with("rate", |evidence| evidence.parts(2));
    assert_eq!(unsure, Err(Unsure::NoPart(Absent::Suppressed)));
    let together = with("rate", |evidence| evidence.together(&[0, 1, 2]));
    assert_eq!((together.total.used, together.total.absent), (2, 1));
    // Both counts of the third area are known, its rate is withheld: no total has it.
    let together = with("withheld", |evidence| evidence.together(&[0, 1, 2]));
    assert_eq!((together.total.value, together.total.absent), (Some(100.0), 1));
    assert_eq!(together.parts.unwrap().denominator(), Some(200.0));
}

#[test]
fn limits_are_none_rather_than_a_guess() {
    for (id, area, expected) in [
        ("bare", 0, Unsure::NoDenominator),
        ("score", 0, Unsure::NotCounted),
        ("residents", 0, Unsure::Population),
        ("share", 1, Unsure::AboveDenominator),
        ("claimants", 2, Unsure::NoFigure(Absent::Suppressed)),
        ("yearly", 2, Unsure::NotWhole),
    ] {
        assert_eq!(with(id, |evidence| evidence.limits(area, Level::P95)), Err(expected), "{id}");
    }
}

#[test]
fn numbers_that_are_not_whole_are_no_counts_of_events() {
    // Of no area: a whole number among averages is an average too.
    assert_eq!(with("yearly", |evidence| evidence.parts(0)), Err(Unsure::NotWhole));
    let together = with("yearly", |evidence| evidence.together(&[0, 1, 2]));
    assert_eq!((together.total.value, together.parts), (Some(31.333), Err(Unsure::NotWhole)));
    let (unlimited, partless) = with("yearly", |evidence| (evidence.unlimited(), evidence.partless()));
    assert_eq!((unlimited, partless), (Some(Unsure::NotWhole), Some(Unsure::NotWhole)));
    assert!(Unsure::NotWhole.to_string().contains("not whole") && Unsure::NotWhole.id() == "not-whole");
}

#[test]
fn an_estimate_that_is_not_whole_leaves_the_rest_a_count() {
    assert_eq!(with("shared", |evidence| evidence.unlimited()), None);
    let limits = with("shared", |evidence| evidence.limits(1, Level::P95)).unwrap();
    assert_eq!(limits.method, "exact Poisson");
}

#[test]
fn a_share_of_whole_counts_has_limits() {
    let shares = [(0, 0.25), (1, 0.5)];
    let together = with("claimants", |evidence| evidence.apportioned(shares.into_iter()));
    assert_eq!(together.parts, Ok(Parts::Count { events: 18.25 }));
    assert!(together.parts.unwrap().limits(Level::P95).is_ok());
}

#[test]
fn several_areas_have_the_limits_of_their_sums() {
    let together = with("rate", |evidence| evidence.together(&[0, 1]));
    assert_eq!(together.parts, Ok(Parts::Proportion { numerator: 69.0, denominator: 200.0 }));
    assert_eq!(together.total.value, Some(34.5));
    assert_eq!(together.parts.unwrap().value(), 34.5);
}

#[test]
fn nought_per_cent_has_limits() {
    let limits = with("share", |evidence| evidence.limits(2, Level::P95)).unwrap().limits;
    assert!(limits.lower == 0.0 && limits.upper > 3.0 && limits.upper < 4.0);
}
