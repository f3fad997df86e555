use super::super::sample::{atlas_of, indicator};
use super::*;
use crate::measure::{Absent, Kind, Value};
use crate::stats::spatial::emerging::{Pattern, Side};

/// Thirty illustrative areas in a row, a year a column.
fn atlas(years: Vec<(&'static str, Vec<Value>)>) -> Atlas {
    atlas_of(vec![(indicator("need", Kind::Score, None), years)])
}

/// High among areas 10 to 15 where `hot`, elsewhere a ripple.
fn values(hot: bool) -> Vec<Value> {
    let value = |at: usize| if hot && (10..16).contains(&at) { 50.0 } else { 10.0 + (at % 3) as f64 };
    (0..30).map(|at| Value::Known(value(at))).collect()
}

fn found(atlas: &Atlas) -> Result<EmergingSpots<'_>> {
    let columns: Vec<&Column> = atlas.entry("need").unwrap().columns().iter().map(AsRef::as_ref).collect();
    let areas: Vec<u32> = (0..30).collect();
    emerging_spots(atlas, &areas, &columns, EmergingPlan::default())
}

#[test]
fn a_cluster_that_appears_is_new_and_one_that_stays_is_persistent() {
    let appears = atlas(vec![("2019", values(false)), ("2020", values(false)), ("2021", values(true))]);
    let outcome = found(&appears).unwrap();
    assert_eq!(outcome.areas[12].pattern, Some((Side::Hot, Pattern::New)));
    assert_eq!(outcome.areas[2].pattern, None);
    let stays = atlas(vec![("2019", values(true)), ("2020", values(true)), ("2021", values(true))]);
    let outcome = found(&stays).unwrap();
    assert_eq!(outcome.areas[12].pattern, Some((Side::Hot, Pattern::Persistent)));
    assert_eq!((outcome.areas[12].hot, outcome.periods.len()), (3, 3));
    // The ends of the row have one neighbour each: never tested.
    assert_eq!((outcome.states[0], outcome.states[29]), (AreaState::OneNeighbour, AreaState::OneNeighbour));
    assert_eq!(outcome.periods[0].tested, 28);
}

#[test]
fn a_period_without_differences_is_left_out_and_named() {
    let same = vec![Value::Known(7.0); 30];
    let atlas = atlas(vec![("2019", values(true)), ("2020", same), ("2021", values(true))]);
    let outcome = found(&atlas).unwrap();
    assert_eq!(outcome.periods.len(), 2);
    let (column, reason) = &outcome.left_out[0];
    assert_eq!(column.period().to_string(), "2020");
    assert!(reason.contains("same value"));
}

#[test]
fn a_last_period_without_numbers_is_refused() {
    let none = vec![Value::Absent(Absent::Missing); 30];
    let atlas = atlas(vec![("2019", values(true)), ("2020", values(true)), ("2021", none)]);
    let error = found(&atlas).unwrap_err().to_string();
    assert!(error.contains("at least 3") && error.contains("last period"), "{error}");
}

#[test]
fn one_period_is_refused() {
    let error = found(&atlas(vec![("2021", values(true))])).unwrap_err();
    assert!(error.to_string().contains("several periods"), "{error}");
}

#[test]
fn an_area_without_a_number_counts_neither_way() {
    let mut gap = values(true);
    gap[12] = Value::Absent(Absent::Suppressed);
    let atlas = atlas(vec![("2019", values(true)), ("2020", gap), ("2021", values(true))]);
    let outcome = found(&atlas).unwrap();
    assert_eq!((outcome.areas[12].periods, outcome.areas[12].hot), (2, 2));
    assert_eq!(outcome.moments[12 * 3 + 1], None);
}
