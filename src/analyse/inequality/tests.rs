use super::*;
use crate::analyse::Unsure;
use crate::analyse::sample::{atlas_of, indicator, peopled};
use crate::atlas::Atlas;
use crate::error::Result;
use crate::measure::{Absent, Indicator, Kind, Polarity, Value};
use crate::stats::inequality::Scale;
use crate::stats::interval::Level;
use proptest::prelude::*;

const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);

fn known(numbers: &[f64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::Known).collect()
}

fn repeated(number: f64) -> Vec<Value> {
    vec![Value::Known(number); 10]
}

fn kind(id: &str, kind: Kind) -> Indicator {
    indicator(id, kind, None)
}

fn polar(id: &str, polarity: Polarity) -> Indicator {
    Indicator { polarity, ..kind(id, Kind::Score) }
}

/// Ten invented areas of 1,000 residents but for the last, of 3,000.
fn atlas() -> Atlas {
    let residents: Vec<f64> = (0..10).map(|area| if area == 9 { 3_000.0 } else { 1_000.0 }).collect();
    let rising: Vec<f64> = (1..=10).map(f64::from).collect();
    let falling: Vec<f64> = rising.iter().rev().copied().collect();
    let series = vec![
        (kind("residents", Kind::Count), known(&residents)),
        (kind("even", Kind::Count), known(&residents.iter().map(|people| people / 10.0).collect::<Vec<_>>())),
        (indicator("share", Kind::Percentage, Some("residents")), known(&falling)),
        (indicator("same", Kind::Percentage, Some("residents")), repeated(20.0)),
        (
            indicator("zeros", Kind::Percentage, Some("residents")),
            known(&[0., 1., 2., 3., 4., 5., 6., 7., 8., 9.]),
        ),
        (kind("bare", Kind::Percentage), known(&rising)),
        (kind("mean", Kind::Mean), known(&[8., 8., 8., 8., 8., 9., 9., 9., 9., 9.])),
        (kind("below", Kind::Score), known(&[-9., -4., 2., 3., 4., 5., 6., 7., 8., 9.])),
        (kind("nothing", Kind::Count), repeated(0.0)),
        (kind("rank", Kind::Rank), known(&rising)),
        (kind("withheld", Kind::Count), vec![SUPPRESSED; 10]),
        (polar("bad", Polarity::HighIsBad), known(&falling)),
        (polar("good", Polarity::HighIsGood), known(&rising)),
        (polar("neutral", Polarity::Neutral), known(&rising)),
        (polar("flat", Polarity::HighIsBad), repeated(3.0)),
        (polar("tied", Polarity::HighIsBad), known(&[9., 9., 9., 9., 5., 4., 3., 2., 1., 0.])),
    ];
    peopled(series.into_iter().map(|(indicator, values)| (indicator, vec![("2024", values)])).collect())
}

fn all(atlas: &Atlas) -> Vec<u32> {
    (0..atlas.len() as u32).collect()
}

fn spread<T>(id: &str, ask: impl FnOnce(Result<UnequalSpread<'_>>) -> T) -> T {
    let atlas = atlas();
    let (indicator, column) = atlas.column(id, None).unwrap();
    ask(spread_of(&atlas, indicator, column, &all(&atlas), None))
}

fn along<T>(
    id: &str,
    by: &str,
    areas: usize,
    groups: Option<usize>,
    ask: impl FnOnce(Result<Gradient<'_>>) -> T,
) -> T {
    let atlas = atlas();
    let (indicator, column) = atlas.column(id, None).unwrap();
    let (by, order) = atlas.column(by, None).unwrap();
    let ordering = Ordering { indicator: by, column: order };
    let areas: Vec<u32> = (0..areas as u32).collect();
    ask(gradient(&atlas, indicator, column, ordering, &areas, groups, Level::P95))
}

#[test]
fn the_same_everywhere_is_no_inequality() {
    spread("same", |found| {
        let found = found.unwrap();
        for measures in [&found.by_area, found.by_people.as_ref().unwrap()] {
            assert!(measures.gini.abs() < 1e-12 && measures.theil.abs() < 1e-12, "{measures:?}");
            assert!(measures.hoover.abs() < 1e-12 && measures.atkinson.abs() < 1e-12, "{measures:?}");
            assert_eq!((measures.mean, measures.ratio.clone()), (20.0, Ok(1.0)));
        }
    });
}

/// A count that is even for the people is uneven over areas of unequal size.
#[test]
fn a_count_is_set_against_the_people() {
    spread("even", |found| {
        let found = found.unwrap();
        let by_people = found.by_people.unwrap();
        assert!((by_people.mean - 100.0).abs() < 1e-12 && by_people.gini.abs() < 1e-12);
        // Nine of ten areas have 9 of 12 parts: the one has 0.25, 0.15 more than its tenth.
        assert!((found.by_area.hoover - 0.15).abs() < 1e-12 && (found.by_area.gini - 0.15).abs() < 1e-12);
        assert_eq!(found.people.unwrap().indicator.id.as_str(), "residents");
    });
}

#[test]
fn the_population_is_not_weighed_by_itself() {
    spread("residents", |found| {
        let found = found.unwrap();
        assert!(found.by_people.unwrap_err().contains("itself the population") && found.people.is_none());
    });
}

#[test]
fn zero_has_no_logarithm_and_is_said() {
    spread("zeros", |found| {
        let found = found.unwrap().by_area;
        assert_eq!(
            found.mean_log_deviation,
            Err("1 of the areas have zero, of which there is no logarithm".to_owned())
        );
        assert!(found.gini > 0.0 && found.theil > 0.0);
    });
}

#[test]
fn negative_numbers_are_refused_with_the_area() {
    spread("below", |found| {
        let error = found.unwrap_err().to_string();
        assert!(error.contains("below zero") && error.contains("-9 in E02999000, 2 areas in all"), "{error}");
    });
}

#[test]
fn ranks_nothing_and_no_number_are_refused() {
    for (id, words) in
        [("rank", "places in an order"), ("nothing", "total is zero"), ("withheld", "no area has a number")]
    {
        spread(id, |found| assert!(found.unwrap_err().to_string().contains(words), "{id}"));
    }
}

#[test]
fn without_a_population_areas_count_the_same() {
    let series = vec![(kind("score", Kind::Score), vec![("2024", known(&[1.0, 2.0, 3.0]))])];
    let atlas = atlas_of(series);
    let (indicator, column) = atlas.column("score", None).unwrap();
    let found = spread_of(&atlas, indicator, column, &[0, 1, 2], None).unwrap();
    assert!(found.by_people.unwrap_err().contains("names no population"));
    assert_eq!(found.by_area.split, Err("the dataset has no groups of areas".to_owned()));
}

/// Both indices are the sum of their parts; the means are the groups' own.
#[test]
fn parts_between_and_within_add_up() {
    let sample = measures::Sample {
        areas: vec![0, 1, 2, 3],
        values: vec![1.0, 3.0, 10.0, 2.0],
        weights: Some(vec![1.0, 3.0, 2.0, 2.0]),
    };
    let found = sample.measures(Ok(vec![7, 7, 2, 2])).unwrap();
    let split = found.split.unwrap();
    let (between, within) = split.theil;
    assert!((between + within - found.theil).abs() < 1e-15);
    let (between, within) = split.mean_log_deviation.unwrap();
    assert!((between + within - found.mean_log_deviation.unwrap()).abs() < 1e-15);
    let groups: Vec<(usize, usize, f64)> =
        split.groups.iter().map(|group| (group.group, group.areas, group.mean.unwrap())).collect();
    assert_eq!(groups, [(2, 2, 6.0), (7, 2, 2.5)]);
}

/// The groups are the areas themselves; the slope is that of the kernel by hand.
#[test]
fn the_worst_end_is_first() {
    along("share", "bad", 10, None, |found| {
        let found = found.unwrap();
        assert_eq!((found.groups, found.used, found.steps.len()), (10, 10, 10));
        let figures: Vec<f64> = found.steps.iter().map(|step| step.figure.unwrap()).collect();
        assert_eq!(figures, [10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]);
        assert_eq!(found.steps[9].people, 3_000.0);
        let slope = found.slope.unwrap();
        assert_eq!(slope.scale, Scale::Logit);
        assert!(slope.index.sii < 0.0 && slope.index.sii_limits.is_some() && slope.unsure.is_none());
        assert!(found.concentration.unwrap() < 0.0);
        let gap = found.gap.unwrap();
        assert!((gap.difference + 9.0).abs() < 1e-12 && (gap.ratio.unwrap() - 0.1).abs() < 1e-12);
        let limits = gap.limits.unwrap().limits;
        assert!(limits.lower < -9.0 && limits.upper > -9.0 && limits.upper < 0.0);
    });
}

#[test]
fn polarity_says_which_end_is_first() {
    for (by, first) in [("bad", 10.0), ("good", 10.0), ("neutral", 10.0), ("rank", 10.0)] {
        // What is bad falls over the areas, the others rise: the first area is the first group.
        along("share", by, 10, None, |found| assert_eq!(found.unwrap().steps[0].figure, Some(first), "{by}"));
    }
}

#[test]
fn a_mean_lies_on_a_plain_line_and_has_no_limits() {
    along("mean", "neutral", 10, Some(2), |found| {
        let found = found.unwrap();
        let slope = found.slope.unwrap();
        // Five of twelve thousand people have 8, the others 9: mid-ranks 5/24 and 17/24.
        assert!((slope.index.sii - 2.0).abs() < 1e-12, "{slope:?}");
        assert!((slope.ranks[0] - 5.0 / 24.0).abs() < 1e-12 && (slope.ranks[1] - 17.0 / 24.0).abs() < 1e-12);
        assert_eq!(slope.unsure.unwrap(), Unsure::NotCounted.reason());
        assert!(slope.index.sii_limits.is_none());
    });
}

#[test]
fn a_count_along_an_ordering_is_for_each_thousand() {
    along("even", "bad", 10, None, |found| {
        let found = found.unwrap();
        assert!(found.steps.iter().all(|step| (step.figure.unwrap() - 100.0).abs() < 1e-12));
        let slope = found.slope.unwrap();
        assert_eq!(slope.scale, Scale::Log);
        assert!(slope.index.sii.abs() < 1e-9 && (slope.index.rii.unwrap() - 1.0).abs() < 1e-12);
        assert!(slope.index.rii_limits.unwrap().limits.contain(1.0));
        assert!(found.concentration.unwrap().abs() < 1e-12);
    });
}

#[test]
fn a_population_has_no_chance_in_it() {
    along("residents", "bad", 10, None, |found| {
        let found = found.unwrap();
        assert!(found.people.is_err() && found.slope.unwrap_err().contains("no population is known"));
    });
}

#[test]
fn a_proportion_of_none_has_no_logit() {
    along("zeros", "neutral", 10, None, |found| {
        assert_eq!(found.unwrap().slope.unwrap().scale, Scale::Linear)
    });
}

#[test]
fn without_a_denominator_there_is_no_slope_and_it_is_said() {
    along("bare", "bad", 10, None, |found| {
        let found = found.unwrap();
        assert_eq!(
            found.slope.unwrap_err(),
            "group 1 has no figure: no denominator is given, so no overall figure is lawful"
        );
        assert!(found.gap.is_none() && found.concentration.unwrap() > 0.0);
    });
}

#[test]
fn numbers_below_zero_have_a_slope_and_no_concentration() {
    along("below", "neutral", 10, None, |found| {
        let found = found.unwrap();
        assert!(found.slope.unwrap().index.rii.is_none());
        assert!(found.concentration.unwrap_err().contains("below zero"));
    });
}

#[test]
fn equal_places_share_the_first_of_their_groups() {
    along("share", "tied", 10, None, |found| {
        let found = found.unwrap();
        let groups: Vec<usize> = found.steps.iter().map(|step| step.group).collect();
        assert_eq!(groups, [1, 5, 6, 7, 8, 9, 10]);
        assert_eq!(found.steps[0].areas, [0, 1, 2, 3]);
        assert!(found.notes[0].contains("3 groups are empty"));
    });
}

#[test]
fn fewer_areas_than_groups_are_refused_or_reduced_with_words() {
    along("share", "bad", 9, Some(10), |found| {
        assert!(found.unwrap_err().to_string().contains("9 areas have both"))
    });
    along("share", "bad", 9, None, |found| {
        let found = found.unwrap();
        assert_eq!(found.groups, 5);
        assert!(found.notes[0].contains("fifths and not tenths"));
    });
    along("share", "bad", 4, None, |found| assert!(found.unwrap_err().to_string().contains("at least 5")));
}

#[test]
fn an_ordering_that_orders_nothing_is_refused() {
    along("share", "flat", 10, None, |found| assert!(found.unwrap_err().to_string().contains("same number")));
    along("bad", "bad", 10, None, |found| assert!(found.unwrap_err().to_string().contains("by itself")));
    along("rank", "bad", 10, None, |found| {
        assert!(found.unwrap_err().to_string().contains("no figure for a group"))
    });
    along("share", "withheld", 10, None, |found| assert!(found.is_err()));
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (-50.0..150.0).prop_map(Value::Known),
        2 => (0..5).prop_map(|number| Value::Known(f64::from(number))),
        1 => Just(SUPPRESSED),
        1 => Just(Value::Known(1e308)),
    ]
}

proptest! {
    #[test]
    fn nothing_panics(
        one in prop::collection::vec(value(), 12),
        other in prop::collection::vec(value(), 12),
        people in prop::collection::vec(value(), 12),
        which in 0..4_usize,
        groups in prop::option::of(2..=20_usize),
    ) {
        let kinds = [Kind::Count, Kind::Percentage, Kind::Rate { per: 1_000.0 }, Kind::Mean];
        let asked = indicator("asked", kinds[which], Some("residents"));
        let series = [(kind("residents", Kind::Count), people), (asked, one), (polar("by", Polarity::HighIsBad), other)];
        let atlas = peopled(series.into_iter().map(|(indicator, values)| (indicator, vec![("2024", values)])).collect());
        let (asked, column) = atlas.column("asked", None).unwrap();
        let (by, order) = atlas.column("by", None).unwrap();
        let areas = all(&atlas);
        if let Ok(found) = spread_of(&atlas, asked, column, &areas, None) {
            prop_assert!((0.0..=1.0 + 1e-9).contains(&found.by_area.gini));
        }
        let ordering = Ordering { indicator: by, column: order };
        if let Ok(found) = gradient(&atlas, asked, column, ordering, &areas, groups, Level::P95) {
            let placed: usize = found.steps.iter().map(|step| step.areas.len()).sum();
            prop_assert_eq!(placed, found.used);
        }
    }
}
