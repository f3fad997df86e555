use super::*;
use crate::measure::Absent;
use crate::stats::together::Vary;

const NONE: Value = Value::Absent(Absent::Suppressed);

fn column(id: &str, values: &[Value]) -> Column {
    let mut builder = ColumnBuilder::new(IndicatorId::from_title(id), Period::Year(2024), values.len());
    for (area, value) in values.iter().enumerate() {
        builder.set(area, *value, if area == 1 { Flags::ESTIMATED } else { Flags::NONE });
    }
    builder.build()
}

fn known(id: &str, values: &[f64]) -> Column {
    column(id, &values.iter().map(|value| Value::Known(*value)).collect::<Vec<_>>())
}

fn component(column: &Column, weight: f64, need: NeedEnd) -> Component<'_> {
    Component { column, weight, need }
}

fn rule(scale: ScoreScale, least: usize) -> CompositeRule {
    CompositeRule { scale, least, draws: WeightDraws { count: 200, seed: 1, vary: Vary::Half }, top: 2 }
}

fn made(components: &[Component<'_>], areas: &[u32], rule: &CompositeRule) -> Composite {
    let over: Vec<u32> = (0..components[0].column.len() as u32).collect();
    composite(components, areas, &over, rule).unwrap()
}

fn scores(found: &Composite) -> Vec<Option<f64>> {
    found.column.values().map(Value::known).collect()
}

#[test]
fn high_is_need_whatever_the_polarity() {
    let (poor, skilled) = (known("poor", &[10.0, 20.0, 30.0]), known("skilled", &[50.0, 40.0, 10.0]));
    let parts = [component(&poor, 1.0, NeedEnd::High), component(&skilled, 3.0, NeedEnd::Low)];
    let found = made(&parts, &[0, 1, 2], &rule(ScoreScale::MinMax, 2));
    assert_eq!(scores(&found), [Some(0.0), Some(0.25 * 50.0 + 0.75 * 25.0), Some(100.0)]);
    assert_eq!(found.standings.iter().flatten().map(|own| own.rank).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(found.contributions[1], [Some(12.5), Some(18.75)]);
    assert!(found.correlations[0][1].unwrap() > 0.9, "both are turned to need");
    assert!(found.column.flags(1).has(Flags::ESTIMATED) && found.column.flags(0).is_empty());
}

#[test]
fn the_other_end_can_be_said_to_be_need() {
    let (one, two) = (known("one", &[1.0, 2.0, 3.0]), known("two", &[1.0, 2.0, 3.0]));
    let parts = [component(&one, 1.0, NeedEnd::High), component(&two, 1.0, NeedEnd::Low)];
    let found = made(&parts, &[0, 1, 2], &rule(ScoreScale::ZScore, 2));
    assert!(scores(&found).iter().all(|score| score.unwrap().abs() < 1e-12));
    assert!((found.correlations[0][1].unwrap() + 1.0).abs() < 1e-12);
}

#[test]
fn missing_components_take_the_score_or_are_done_without() {
    let one = known("one", &[1.0, 2.0, 3.0, 4.0]);
    let two = column("two", &[Value::Known(5.0), NONE, Value::Known(7.0), Value::Known(9.0)]);
    let parts = [component(&one, 1.0, NeedEnd::High), component(&two, 1.0, NeedEnd::High)];
    let strict = made(&parts, &[0, 1, 2, 3], &rule(ScoreScale::Percentile, 2));
    assert_eq!(strict.held, [2, 1, 2, 2]);
    assert_eq!(strict.column.get(1).absent(), Some(Absent::Suppressed));
    assert_eq!((strict.standings[1], strict.ranges[1]), (None, None));
    assert_eq!(strict.contributions[1], [None, None]);
    let partial = made(&parts, &[0, 1, 2, 3], &rule(ScoreScale::Percentile, 1));
    assert_eq!(partial.column.get(1).known(), Some(100.0 / 3.0));
    assert_eq!(partial.contributions[1], [Some(100.0 / 3.0), None]);
    // Without the first component the second area has none at all.
    assert_eq!(partial.scenarios[1].ranks, [Some(3), None, Some(2), Some(1)]);
}

#[test]
fn equal_scores_share_a_rank() {
    let (one, two) = (known("one", &[1.0, 2.0, 2.0, 0.0]), known("two", &[5.0, 6.0, 6.0, 0.0]));
    let parts = [component(&one, 1.0, NeedEnd::High), component(&two, 2.0, NeedEnd::High)];
    let found = made(&parts, &[0, 1, 2, 3], &rule(ScoreScale::ZScore, 2));
    let ranks: Vec<(usize, usize)> =
        found.standings.iter().flatten().map(|own| (own.rank, own.shared_by)).collect();
    assert_eq!(ranks, [(3, 1), (1, 2), (1, 2), (4, 1)]);
    let always = found.ranges[1].unwrap();
    assert_eq!((always.median, always.lower, always.upper, always.top_share), (1.0, 1.0, 1.0, 1.0));
}

#[test]
fn scores_do_not_depend_on_which_areas_are_asked_for() {
    let (one, two) = (known("one", &[1.0, 2.0, 4.0, 9.0]), known("two", &[5.0, 6.0, 1.0, 0.0]));
    let parts = [component(&one, 1.0, NeedEnd::High), component(&two, 2.0, NeedEnd::High)];
    let all = made(&parts, &[0, 1, 2, 3], &rule(ScoreScale::ZScore, 2));
    let some = made(&parts, &[1, 3], &rule(ScoreScale::ZScore, 2));
    assert_eq!(some.column.get(3), all.column.get(3));
    assert_eq!(some.column.get(0).known(), None);
    assert_eq!(some.standings[0].unwrap().rank, 1);
    let error = composite(&parts, &[1, 3], &[0, 1], &rule(ScoreScale::ZScore, 2)).unwrap_err().to_string();
    assert!(error.contains("1 of 2"), "{error}");
}

#[test]
fn leaving_one_out_is_ranking_by_the_other() {
    let (one, two) = (known("one", &[1.0, 2.0, 4.0, 9.0]), known("two", &[4.0, 3.0, 2.0, 1.0]));
    let parts = [component(&one, 5.0, NeedEnd::High), component(&two, 1.0, NeedEnd::High)];
    let found = made(&parts, &[0, 1, 2, 3], &rule(ScoreScale::ZScore, 2));
    let left: Vec<Option<usize>> = found.scenarios.iter().map(|scenario| scenario.left_out).collect();
    assert_eq!(left, [None, Some(0), Some(1)]);
    assert_eq!(found.scenarios[1].ranks, [Some(1), Some(2), Some(3), Some(4)]);
    assert_eq!((found.scenarios[1].spearman, found.scenarios[1].kendall), (Some(-1.0), Some(-1.0)));
    assert_eq!((found.scenarios[2].spearman, found.scenarios[2].top_kept), (Some(1.0), 2));
    assert_eq!(found.scenarios[1].top_kept, 0);
}

#[test]
fn a_constant_component_is_refused_by_its_name() {
    let (one, flat) = (known("one", &[1.0, 2.0]), known("flat", &[3.0, 3.0]));
    let parts = [component(&one, 1.0, NeedEnd::High), component(&flat, 1.0, NeedEnd::High)];
    for scale in ScoreScale::ALL {
        let error = composite(&parts, &[0, 1], &[0, 1], &rule(scale, 2)).unwrap_err().to_string();
        assert!(error.contains("flat cannot be put on a scale: the column is constant"), "{error}");
    }
}

#[test]
fn weights_of_zero_below_and_not_a_number_and_duplicates_are_said_at_once() {
    let one = known("one", &[1.0, 2.0]);
    let parts = [0.0, -1.0, f64::NAN].map(|weight| component(&one, weight, NeedEnd::High));
    let error = composite(&parts, &[0, 1], &[0, 1], &rule(ScoreScale::ZScore, 9)).unwrap_err();
    assert!(error.is_parameter() && error.problems().count() == 6, "{error}");
    let text = error.to_string();
    assert!(text.contains("one is a component twice") && text.contains("weight of one is not"), "{text}");
}

#[test]
fn one_component_and_one_area_are_refused_and_no_complete_area_is_answered() {
    let (one, two) = (known("one", &[1.0, 2.0]), known("two", &[1.0, 2.0]));
    let parts = [component(&one, 1.0, NeedEnd::High), component(&two, 1.0, NeedEnd::High)];
    let rule = rule(ScoreScale::ZScore, 2);
    assert!(composite(&parts[..1], &[0, 1], &[0, 1], &rule).unwrap_err().is_parameter());
    assert!(composite(&parts, &[0], &[0], &rule).is_err());
    let a = column("a", &[Value::Known(1.0), Value::Known(2.0), NONE, NONE]);
    let b = column("b", &[NONE, NONE, Value::Known(1.0), Value::Known(2.0)]);
    let apart = [component(&a, 1.0, NeedEnd::High), component(&b, 1.0, NeedEnd::High)];
    let found = made(&apart, &[0, 1, 2, 3], &rule);
    assert!(found.standings.iter().all(Option::is_none));
    assert_eq!((found.correlations[0][1], found.scenarios[0].spearman), (None, None));
}
