use super::super::sample::{indicator, with_recipes};
use super::*;
use crate::analyse::{Evidence, Unsure, total, totals};
use crate::indicators::{MadeEntry, Recipe};
use crate::measure::{Absent, Kind, Polarity, Value};
use crate::stats::interval::Level;
use proptest::prelude::*;

const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);

fn known(numbers: [f64; 3]) -> Vec<Value> {
    numbers.map(Value::Known).to_vec()
}

/// The last area's number withheld.
fn but_the_last(numbers: [f64; 2]) -> Vec<Value> {
    numbers.into_iter().map(Value::Known).chain([SUPPRESSED]).collect()
}

/// People, of whom some are ill; two more have it badly or mildly, of whom the last
/// area's badly ill are withheld while their share, `told`, is known.
fn atlas(told: f64) -> Atlas {
    let share = |id: &str, numerator: &str| {
        let mut share = indicator(id, Kind::Percentage, Some("people"));
        share.numerator = Some(numerator.parse().unwrap());
        share
    };
    let sum = MadeEntry {
        file: "catalogue.toml".to_owned(),
        line: 1,
        id: "ill-share".parse().unwrap(),
        title: "Ill".to_owned(),
        short: None,
        description: None,
        unit: None,
        polarity: Polarity::HighIsBad,
        decimals: None,
        status: None,
        recipe: Recipe::Sum(vec!["badly-share".parse().unwrap(), "mildly-share".parse().unwrap()]),
    };
    with_recipes(
        vec![
            (indicator("people", Kind::Count, None), vec![("2024", known([1000.0, 1000.0, 1000.0]))]),
            (indicator("badly", Kind::Count, None), vec![("2024", but_the_last([30.0, 40.0]))]),
            (indicator("mildly", Kind::Count, None), vec![("2024", known([70.0, 60.0, 50.0]))]),
            (share("badly-share", "badly"), vec![("2024", known([3.0, 4.0, told]))]),
            (share("mildly-share", "mildly"), vec![("2024", known([7.0, 6.0, 5.0]))]),
            (share("mildly-again", "mildly"), vec![("2024", but_the_last([7.0, 6.0]))]),
        ],
        vec![sum],
    )
}

fn with<T>(atlas: &Atlas, id: &str, ask: impl FnOnce(Evidence<'_>) -> T) -> T {
    let (indicator, column) = atlas.column(id, None).unwrap();
    ask(Evidence::of(atlas, indicator, column))
}

#[test]
fn a_withheld_numerator_is_not_worked_out_from_its_rate() {
    let atlas = atlas(0.2);
    let parts = with(&atlas, "badly-share", |evidence| evidence.parts(2));
    assert_eq!(parts, Err(Unsure::NoPart(Absent::Suppressed)));
    assert!(with(&atlas, "badly-share", |evidence| evidence.limits(2, Level::P95)).is_err());
    let together = with(&atlas, "badly-share", |evidence| evidence.together(&[0, 1, 2]));
    assert!((together.total.value.unwrap() - 3.5).abs() < 1e-12);
    assert_eq!(together.total.absent, 1);
}

#[test]
fn a_withheld_rate_is_not_worked_out_from_its_parts() {
    let atlas = atlas(0.2);
    let together = with(&atlas, "mildly-again", |evidence| evidence.together(&[0, 1, 2]));
    assert_eq!((together.total.value, together.total.absent), (Some(6.5), 1));
}

#[test]
fn a_rate_withheld_under_another_name_is_not_in_a_total_either() {
    let atlas = atlas(0.2);
    let together = with(&atlas, "mildly-share", |evidence| evidence.together(&[0, 1, 2]));
    assert_eq!((together.total.value, together.total.absent), (Some(6.5), 1));
    assert!(with(&atlas, "mildly-share", |evidence| evidence.parts(2)).is_err());
}

/// The sum of two shares is published of the last area, for both are; the people
/// behind it less the mildly ill would be the badly ill.
#[test]
fn a_sum_of_shares_does_not_tell_a_withheld_numerator() {
    let atlas = atlas(0.2);
    let (_, column) = atlas.column("ill-share", None).unwrap();
    assert_eq!(column.get(2), Value::Known(5.2));
    assert_eq!(
        with(&atlas, "ill-share", |evidence| evidence.parts(2)),
        Err(Unsure::NoPart(Absent::Suppressed))
    );
    let together = with(&atlas, "ill-share", |evidence| evidence.together(&[0, 1, 2]));
    assert_eq!((together.total.value, together.total.used), (Some(10.0), 2));
}

#[test]
fn a_whole_group_says_that_one_of_its_areas_is_withheld() {
    let atlas = atlas(0.2);
    for id in ["badly", "badly-share", "mildly-again", "mildly-share", "ill-share"] {
        let (indicator, column) = atlas.column(id, None).unwrap();
        let groups = totals(&atlas, indicator, column, &[vec![0, 1], vec![1, 2]]);
        assert_eq!(groups.column.get(1), SUPPRESSED, "{id}");
        assert!(groups.column.get(0).known().is_some(), "{id}");
    }
}

/// An area of one's own that is all but the withheld area, taken from the total of all.
#[test]
fn a_total_less_its_parts_leaves_nothing_of_a_withheld_area() {
    let atlas = atlas(0.2);
    let (indicator, column) = atlas.column("badly", None).unwrap();
    let of = |areas: &[u32]| total(&atlas, indicator, column, areas).value;
    assert_eq!((of(&[0, 1, 2]), of(&[0, 1]), of(&[2])), (Some(70.0), Some(70.0), None));
}

#[test]
fn nothing_withheld_has_no_threshold() {
    let atlas = atlas(0.2);
    assert_eq!(with(&atlas, "mildly", |evidence| least_told(&evidence)), None);
    assert_eq!(with(&atlas, "badly", |evidence| least_told(&evidence)), Some(30.0));
}

proptest! {
    /// Two atlases that differ in a withheld number, and so in the published rate
    /// that it can be worked out from: no derived figure differs between them.
    #[test]
    fn no_derived_figure_depends_on_a_withheld_number(one in 0.0..9.0_f64, other in 0.0..9.0_f64) {
        let (one, other) = (atlas(one), atlas(other));
        for id in ["people", "badly", "mildly", "badly-share", "mildly-share", "mildly-again", "ill-share"] {
            for areas in [&[0_u32, 1, 2][..], &[1, 2], &[2], &[0, 2]] {
                let of = |atlas: &Atlas| with(atlas, id, |evidence| {
                    let shares = areas.iter().map(|area| (*area, 0.5));
                    (evidence.together(areas), evidence.apportioned(shares), evidence.parts(2))
                });
                prop_assert_eq!(of(&one), of(&other), "{} {:?}", id, areas);
            }
        }
    }
}
