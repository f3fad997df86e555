use super::super::sample::{atlas_of, indicator};
use super::super::total;
use super::*;
use crate::measure::{Absent, Flags, Kind, Value};

const MISSING: Value = Value::Absent(Absent::Missing);
const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);
const NOT_COMPARABLE: Value = Value::Absent(Absent::NotComparable);

fn known(number: f64) -> Value {
    Value::Known(number)
}

/// Six areas with a count, a rate out of it, a rate out of nothing, a score
/// without weights and a rank; the second area's count is an estimate.
fn atlas() -> Atlas {
    let people = vec![known(10.0), known(30.0), SUPPRESSED, SUPPRESSED, MISSING, NOT_COMPARABLE];
    let rates = vec![known(10.0), known(20.0), known(5.0), SUPPRESSED, MISSING, MISSING];
    atlas_of(vec![
        (indicator("people", Kind::Count, None), vec![("2024", people)]),
        (indicator("rate", Kind::Percentage, Some("people")), vec![("2024", rates.clone())]),
        (indicator("bare-rate", Kind::Percentage, None), vec![("2024", rates.clone())]),
        (indicator("score", Kind::Score, None), vec![("2024", rates.clone())]),
        (indicator("decile", Kind::Rank, None), vec![("2024", rates)]),
    ])
}

fn groups() -> Vec<Vec<u32>> {
    vec![vec![0, 1], vec![1, 2], vec![2, 3], vec![3, 4], vec![4], vec![4, 5], vec![]]
}

fn of(atlas: &Atlas, id: &str) -> Totals {
    let (indicator, column) = atlas.column(id, None).unwrap();
    totals(atlas, indicator, column, &groups())
}

fn states(totals: &Totals) -> Vec<&'static str> {
    totals.column.values().map(Value::state).collect()
}

#[test]
fn counts_add_and_reasons_stay_apart() {
    let atlas = atlas();
    let totals = of(&atlas, "people");
    assert_eq!(totals.column.get(0), known(40.0));
    // The second group has an area of 30 people and one whose people are withheld.
    let expected =
        ["known", "suppressed", "suppressed", "suppressed", "missing", "not-comparable", "not-available"];
    assert_eq!(states(&totals), expected);
    assert_eq!((totals.used, totals.absent), (vec![2, 1, 0, 0, 0, 0, 0], vec![0, 1, 2, 2, 1, 2, 0]));
    assert_eq!(totals.method, "sum, where every area has a number");
    assert_eq!((totals.column.flags(0), totals.column.flags(2)), (Flags::ESTIMATED, Flags::NONE));
}

#[test]
fn a_rate_is_weighted_by_its_denominator() {
    let atlas = atlas();
    let totals = of(&atlas, "rate");
    // (10 × 10 + 20 × 30) ÷ 40; of the third area nobody knows of how many.
    assert_eq!(totals.column.get(0), known(17.5));
    assert_eq!(&states(&totals)[1..5], ["suppressed", "suppressed", "suppressed", "missing"]);
    assert_eq!((totals.used[1], totals.absent[1]), (1, 1));
    assert_eq!(totals.method, "weighted by people, where every area has a number and a weight");
}

#[test]
fn what_is_not_lawful_is_no_number_and_says_so() {
    let atlas = atlas();
    for (id, state, word) in [
        ("bare-rate", "not-available", "no denominator"),
        ("score", "not-available", "need weights"),
        ("decile", "not-applicable", "ranks and deciles"),
    ] {
        let totals = of(&atlas, id);
        assert!(totals.column.values().all(|value| value.known().is_none()), "{id}");
        assert_eq!(&states(&totals)[..5], [state, state, "suppressed", "suppressed", "missing"], "{id}");
        assert!(totals.method.contains(word), "{}", totals.method);
    }
}

#[test]
fn a_group_has_the_figure_that_its_areas_have_anywhere_else() {
    let atlas = atlas();
    for entry in atlas.entries() {
        let column = entry.column(None).unwrap();
        let totals = totals(&atlas, entry.indicator(), column, &groups());
        for (group, areas) in groups().iter().enumerate() {
            let total = total(&atlas, entry.indicator(), column, areas);
            let whole = total.value.filter(|_| total.absent == 0);
            assert_eq!(totals.column.get(group).known(), whole);
            assert_eq!((totals.used[group], totals.absent[group]), (total.used as u32, total.absent as u32));
        }
    }
}
