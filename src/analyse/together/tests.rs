use super::*;
use crate::analyse::sample::{atlas_of, indicator, peopled};
use crate::atlas::Atlas;
use crate::classify::Scheme;
use crate::measure::{Absent, Kind, Value};
use crate::stats::interval::Level;
use proptest::prelude::*;

const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);

fn known(numbers: [f64; 9]) -> Vec<Value> {
    numbers.map(Value::Known).to_vec()
}

fn polar(id: &str, polarity: Polarity) -> Indicator {
    Indicator { polarity, ..indicator(id, Kind::Score, None) }
}

const RISING: [f64; 9] = [1., 2., 3., 4., 5., 6., 7., 8., 9.];

/// Nine invented areas, the last with nobody in it.
fn atlas() -> Atlas {
    let mut holes = known(RISING);
    holes[3] = SUPPRESSED;
    let mut few = vec![SUPPRESSED; 9];
    few[..2].copy_from_slice(&[Value::Known(1.0), Value::Known(2.0)]);
    let series = vec![
        (indicator("residents", Kind::Count, None), known([1., 1., 1., 1., 1., 1., 1., 1., 0.])),
        (polar("bad", Polarity::HighIsBad), known(RISING)),
        (polar("good", Polarity::HighIsGood), known([9., 8., 7., 6., 5., 4., 3., 2., 1.])),
        (polar("plain", Polarity::Neutral), known([1., 3., 2., 4., 6., 5., 7., 9., 8.])),
        (polar("holes", Polarity::HighIsBad), holes),
        (polar("few", Polarity::HighIsBad), few),
        (polar("flat", Polarity::HighIsBad), vec![Value::Known(2.0); 9]),
        (indicator("rank", Kind::Rank, None), known(RISING)),
    ];
    peopled(series.into_iter().map(|(indicator, values)| (indicator, vec![("2024", values)])).collect())
}

fn sides<'a>(atlas: &'a Atlas, ids: [&str; 2]) -> [Side<'a>; 2] {
    ids.map(|id| {
        let (indicator, column) = atlas.column(id, None).unwrap();
        Side { indicator, column }
    })
}

const AREAS: [u32; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

#[test]
fn what_rises_together_goes_along() {
    let atlas = atlas();
    let found = along(&atlas, sides(&atlas, ["bad", "good"]), &AREAS, Level::P95).unwrap();
    assert!((found.pearson.unwrap().coefficient + 1.0).abs() < 1e-12);
    assert!((found.spearman.unwrap().coefficient + 1.0).abs() < 1e-12);
    // The area without people does not count there.
    assert_eq!((found.weighted.unwrap().count, found.used.len()), (8, 9));
}

#[test]
fn what_is_withheld_of_one_is_in_no_pair() {
    let atlas = atlas();
    let pair = sides(&atlas, ["holes", "plain"]);
    let found = along(&atlas, pair, &AREAS, Level::P95).unwrap();
    assert_eq!(found.used, [0, 1, 2, 4, 5, 6, 7, 8]);
    let classes = pair_classes(pair, &AREAS, Scheme::Quantile, 3).unwrap();
    assert_eq!(classes.of_area[3], None);
    assert_eq!(classes.cells.iter().map(|cell| cell.count).sum::<usize>(), 8);
}

/// Where high is good the low class is the one in need: the corner is dark.
#[test]
fn the_worst_corner_follows_polarity() {
    let atlas = atlas();
    let found = pair_classes(sides(&atlas, ["bad", "good"]), &AREAS, Scheme::Quantile, 3).unwrap();
    let corner = found.worst().unwrap();
    assert_eq!((found.cells[corner].classes, found.cells[corner].need), ([2, 0], [2, 2]));
    let worst: Vec<usize> = (0..9).filter(|area| found.of_area[*area] == Some(corner as u32)).collect();
    assert_eq!(worst, [6, 7, 8]);
    // High is taken for need where neither end is bad.
    let found = pair_classes(sides(&atlas, ["bad", "plain"]), &AREAS, Scheme::Quantile, 2).unwrap();
    assert_eq!(found.cells[found.worst().unwrap()].classes, [1, 1]);
}

#[test]
fn a_constant_column_goes_along_with_nothing() {
    let atlas = atlas();
    let pair = sides(&atlas, ["bad", "flat"]);
    let found = along(&atlas, pair, &AREAS, Level::P95).unwrap();
    assert!(
        found.pearson.unwrap_err().contains("constant") && found.spearman.unwrap_err().contains("constant")
    );
    let classes = pair_classes(pair, &AREAS, Scheme::Quantile, 3).unwrap();
    assert_eq!((classes.cells.len(), classes.worst()), (3, None));
}

#[test]
fn ranks_have_an_order_and_no_distances() {
    let atlas = atlas();
    let found = along(&atlas, sides(&atlas, ["rank", "plain"]), &AREAS, Level::P95).unwrap();
    assert!(found.pearson.unwrap_err().contains("rank is a rank") && found.weighted.is_err());
    assert!(found.spearman.unwrap().coefficient > 0.9);
}

#[test]
fn too_few_areas_are_refused() {
    let atlas = atlas();
    let pair = sides(&atlas, ["bad", "few"]);
    let error = along(&atlas, pair, &AREAS, Level::P95).unwrap_err().to_string();
    assert!(error.contains("2 areas have both numbers"), "{error}");
    assert!(pair_classes(pair, &AREAS, Scheme::Quantile, 3).is_err());
}

#[test]
fn a_scheme_or_a_number_that_makes_no_square_is_refused() {
    let atlas = atlas();
    let error = pair_classes(sides(&atlas, ["bad", "good"]), &AREAS, Scheme::BoxPlot, 4).unwrap_err();
    assert_eq!(error.problems().count(), 2, "{error}");
}

#[test]
fn without_a_population_nothing_is_weighed() {
    let series = ["one", "other"].map(|id| (polar(id, Polarity::Neutral), vec![("2024", known(RISING))]));
    let atlas = atlas_of(series.into());
    let found = along(&atlas, sides(&atlas, ["one", "other"]), &AREAS, Level::P95).unwrap();
    assert!(found.weighted.unwrap_err().contains("names no population"));
}

proptest! {
    #[test]
    fn every_pair_is_in_one_cell(
        one in prop::collection::vec(prop_oneof![(-9..9).prop_map(|x| Value::Known(f64::from(x))), Just(SUPPRESSED), Just(Value::Known(1e308))], 9),
        other in prop::collection::vec(prop_oneof![(-9..9).prop_map(|x| Value::Known(f64::from(x))), Just(SUPPRESSED)], 9),
        classes in 2..=3_usize,
        scheme in 0..5_usize,
    ) {
        let schemes = [Scheme::Quantile, Scheme::EqualInterval, Scheme::Jenks, Scheme::Geometric, Scheme::MaximumBreaks];
        let series = vec![
            (polar("one", Polarity::HighIsGood), vec![("2024", one)]),
            (polar("other", Polarity::HighIsBad), vec![("2024", other)]),
        ];
        let atlas = atlas_of(series);
        let pair = sides(&atlas, ["one", "other"]);
        let used = along(&atlas, pair, &AREAS, Level::P95).map_or(0, |found| found.used.len());
        if let Ok(found) = pair_classes(pair, &AREAS, schemes[scheme], classes) {
            prop_assert_eq!(found.cells.iter().map(|cell| cell.count).sum::<usize>(), used);
            prop_assert!(found.cells.len() <= classes * classes);
        }
    }
}
