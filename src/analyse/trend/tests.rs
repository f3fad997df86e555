use super::super::sample::{atlas_of, indicator};
use super::*;
use crate::measure::{Absent, Flags, Kind, Period};
use crate::stats::trend::Direction;

const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);
const MISSING: Value = Value::Absent(Absent::Missing);
const YEARS: [&str; 6] = ["2016", "2017", "2018", "2019", "2020", "2021"];

/// An illustrative rate of claimants among 1,000 residents, who are counted once:
/// one row of claimants an area, one column a year.
fn atlas(claimants: &[[Value; 6]]) -> Atlas {
    let of_year = |year: usize| claimants.iter().map(|row| row[year]).collect::<Vec<_>>();
    let rate = |value: Value| value.known().map_or(value, |number| Value::Known(number / 10.0));
    let mut share = indicator("share", Kind::Percentage, Some("residents"));
    share.numerator = Some("claimants".parse().unwrap());
    let years = || YEARS.iter().copied().enumerate();
    let counts = years().map(|(at, year)| (year, of_year(at))).collect();
    let shares = years().map(|(at, year)| (year, of_year(at).into_iter().map(rate).collect())).collect();
    let residents = vec![Value::Known(1000.0); claimants.len()];
    atlas_of(vec![
        (indicator("residents", Kind::Count, None), vec![("2019", residents)]),
        (indicator("claimants", Kind::Count, None), counts),
        (share, shares),
    ])
}

fn row(numbers: [f64; 6]) -> [Value; 6] {
    numbers.map(Value::Known)
}

fn with<T>(atlas: &Atlas, id: &str, ask: impl FnOnce(&Trends<'_>) -> T) -> T {
    let entry = atlas.entry(id).unwrap();
    let steps = Steps::of(entry, None, None, None).unwrap();
    ask(&Trends::of(atlas, entry.indicator(), steps))
}

#[test]
fn a_change_has_the_limits_of_newcombe() {
    // 600 of 1,000 against 400.
    let atlas = atlas(&[row([100.0, 150.0, 200.0, 300.0, 400.0, 600.0])]);
    let found = with(&atlas, "share", |trends| trends.area(0));
    let change = &found.change;
    assert_eq!((change.from.known(), change.to.known()), (Some(40.0), Some(60.0)));
    assert!((change.difference.known().unwrap() - 20.0).abs() < 1e-12);
    assert_eq!(change.ratio, Some(1.5));
    assert_eq!((change.significant, change.direction()), (Some(true), Some(Direction::Increasing)));
    let limits = change.difference_limits.unwrap();
    assert_eq!(limits.method, "Newcombe hybrid score");
    assert!(limits.limits.lower > 15.0 && limits.limits.upper < 25.0);
    assert!(found.recent.unwrap().trend.direction == Direction::Increasing);
    let slope = found.slope.unwrap();
    assert_eq!((slope.test.count, slope.test.direction), (6, Direction::Increasing));
    // Of the fifteen slopes by hand: 5, 5, 5, 6.7, 7.5, 7.5, 8.3, 10, 10, 10, 10, 11.3 …
    assert!((slope.per_year.value - 10.0).abs() < 1e-12, "{}", slope.per_year.value);
}

#[test]
fn counts_have_a_ratio_with_limits_and_no_recent_trend() {
    let atlas = atlas(&[row([10.0, 10.0, 10.0, 10.0, 50.0, 100.0])]);
    let found = with(&atlas, "claimants", |trends| trends.area(0));
    assert_eq!((found.change.ratio, found.change.significant), (Some(2.0), Some(true)));
    assert!(found.change.ratio_limits.is_some_and(|sure| sure.limits.contain(2.0)));
    assert!(found.recent.unwrap_err().contains("counts"));
}

#[test]
fn a_difference_with_a_suppressed_period_is_withheld() {
    for suppressed in [4, 5] {
        let mut numbers = row([100.0, 110.0, 120.0, 130.0, 140.0, 150.0]);
        numbers[suppressed] = SUPPRESSED;
        let atlas = atlas(&[numbers]);
        let change = with(&atlas, "share", |trends| trends.area(0).change);
        assert_eq!(change.difference, SUPPRESSED);
        assert_eq!((change.ratio, change.significant), (None, None));
        assert!(change.difference_limits.is_none() && change.ratio_limits.is_none());
        assert!(change.reason.unwrap().contains("withheld"));
    }
}

#[test]
fn a_difference_is_withheld_where_a_numerator_is_suppressed_though_both_rates_are_known() {
    let mut share = indicator("share", Kind::Percentage, Some("residents"));
    share.numerator = Some("claimants".parse().unwrap());
    let atlas = atlas_of(vec![
        (indicator("residents", Kind::Count, None), vec![("2019", vec![Value::Known(1000.0)])]),
        (
            indicator("claimants", Kind::Count, None),
            vec![("2020", vec![SUPPRESSED]), ("2021", vec![Value::Known(30.0)])],
        ),
        (share, vec![("2020", vec![Value::Known(0.4)]), ("2021", vec![Value::Known(3.0)])]),
    ]);
    let found = with(&atlas, "share", |trends| trends.area(0));
    assert_eq!((found.change.from, found.change.to), (Value::Known(0.4), Value::Known(3.0)));
    assert_eq!((found.change.difference, found.change.ratio), (SUPPRESSED, None));
    assert!(found.change.reason.unwrap().contains("a part"));
}

#[test]
fn missing_periods_are_left_out_of_slopes_and_never_zero() {
    let mut numbers = row([100.0, 0.0, 120.0, 130.0, 140.0, 150.0]);
    numbers[1] = MISSING;
    let found = with(&atlas(&[numbers]), "share", |trends| trends.area(0));
    let slope = found.slope.unwrap();
    assert_eq!(slope.test.count, 5);
    assert!((slope.per_year.value - 1.0).abs() < 1e-12, "the place of 2017 stays empty");
    let recent = found.recent.unwrap();
    assert_eq!(recent.points, [0, 2, 3, 4, 5], "the latest five with a number");
    numbers[2] = MISSING;
    let found = with(&atlas(&[numbers]), "share", |trends| trends.area(0));
    assert!(found.recent.unwrap_err().contains("fewer than five"));
    assert!(found.slope.is_ok());
}

#[test]
fn a_constant_series_does_not_change() {
    let found = with(&atlas(&[row([70.0; 6])]), "share", |trends| trends.area(0));
    assert_eq!(found.change.difference, Value::Known(0.0));
    assert_eq!(found.change.direction(), Some(Direction::NoChange));
    assert_eq!(found.recent.unwrap().trend.direction, Direction::NoChange);
    assert_eq!(found.slope.unwrap().per_year.value, 0.0);
}

#[test]
fn nobody_in_both_periods_is_no_change() {
    let found = with(&atlas(&[row([0.0; 6])]), "share", |trends| trends.area(0));
    assert_eq!((found.change.difference, found.change.ratio), (Value::Known(0.0), None));
    assert_eq!(found.change.significant, Some(false));
    // No logit of nobody: the limits tell instead.
    assert_eq!(found.recent.unwrap().trend.direction, Direction::NoChange);
}

#[test]
fn areas_together_are_the_same_in_every_period() {
    let mut comes_late = row([0.0, 0.0, 0.0, 500.0, 500.0, 500.0]);
    comes_late[..3].fill(MISSING);
    let mut withheld = row([50.0; 6]);
    withheld[5] = SUPPRESSED;
    let rows = [row([100.0; 6]), row([200.0; 6]), row([300.0; 6]), comes_late, withheld];
    let found = with(&atlas(&rows), "share", |trends| trends.together(&[0, 1, 2, 3, 4]));
    assert_eq!((found.used, found.absent), (3, 2));
    assert_eq!(found.trend.values, vec![Value::Known(20.0); 6], "no area comes or goes");
    assert_eq!(found.trend.change.difference, Value::Known(0.0));
    let nobody = with(&atlas(&rows), "share", |trends| trends.together(&[4]));
    assert_eq!((nobody.used, nobody.trend.change.to.known()), (1, None));
    let none = with(&atlas(&rows), "share", |trends| trends.together(&[]));
    assert_eq!((none.used, none.trend.change.difference.known()), (0, None));
}

#[test]
fn a_period_of_few_areas_does_not_take_the_others_away() {
    let mut rows = vec![row([100.0; 6]); 5];
    rows[1..].iter_mut().for_each(|row| row[2] = MISSING);
    let found = with(&atlas(&rows), "share", |trends| trends.together(&[0, 1, 2, 3, 4]));
    assert_eq!(found.used, 5);
    assert_eq!(found.trend.values[2].known(), None);
    assert_eq!(found.trend.values[3].known(), Some(10.0));
}

#[test]
fn flags_of_either_period_and_the_fixed_denominator_are_said() {
    let atlas = atlas(&[row([100.0; 6]), row([100.0; 6])]);
    with(&atlas, "share", |trends| {
        assert!(trends.area(1).change.flags.has(Flags::ESTIMATED));
        assert!(trends.area(0).change.flags.is_empty());
        let below = trends.fixed_denominator.as_ref().unwrap();
        assert_eq!((below.title.as_str(), &below.period), ("residents", &Period::Year(2019)));
    });
    assert!(with(&atlas, "claimants", |trends| trends.fixed_denominator.is_none()));
}

#[test]
fn scores_without_limits_change_and_nothing_tells_whether_by_chance() {
    let score = indicator("score", Kind::Score, None);
    let known = |number| vec![Value::Known(number)];
    let atlas = atlas_of(vec![(score, vec![("2020", known(20.0)), ("2021", known(25.0))])]);
    let found = with(&atlas, "score", |trends| trends.area(0));
    assert_eq!((found.change.difference, found.change.significant), (Value::Known(5.0), None));
    assert!(found.change.reason.unwrap().contains("publisher"));
    assert!(found.slope.unwrap_err().contains("fewer than four"));
}

#[test]
fn an_area_that_changed_irregularly_is_not_comparable() {
    let mut numbers = row([100.0; 6]);
    numbers[4] = Value::Absent(Absent::NotComparable);
    let change = with(&atlas(&[numbers]), "share", |trends| trends.area(0).change);
    assert_eq!(change.difference, Value::Absent(Absent::NotComparable));
}

/// A count of one area in some months.
fn monthly(months: &[&'static str]) -> Atlas {
    let value = |at: usize| vec![Value::Known(10.0 + at as f64)];
    let columns = months.iter().enumerate().map(|(at, month)| (*month, value(at))).collect();
    atlas_of(vec![(indicator("claimants", Kind::Count, None), columns)])
}

#[test]
fn months_are_taken_a_year_apart_unless_all_are_asked_for() {
    let atlas = monthly(&["2020-06", "2020-12", "2021-06", "2021-12", "2022-12", "2024-06", "2024-12"]);
    let entry = atlas.entry("claimants").unwrap();
    let steps = Steps::of(entry, None, None, None).unwrap();
    let periods: Vec<String> = steps.series.iter().map(|column| column.period().to_string()).collect();
    assert_eq!(periods, ["2020-12", "2021-12", "2022-12", "2024-12"]);
    assert_eq!(steps.gaps.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2023-12"]);
    // A year before there is nothing: the step before.
    assert_eq!((steps.from.period().to_string().as_str(), steps.has_seasons()), ("2022-12", false));
    let all = Steps::of(entry, None, None, Some(Every::Period)).unwrap();
    assert_eq!((all.series.len(), all.has_seasons()), (7, true));
    assert!(all.across_seasons());
}

#[test]
fn one_period_alone_is_refused() {
    let atlas = monthly(&["2020-06"]);
    let error = Steps::of(atlas.entry("claimants").unwrap(), None, None, None).unwrap_err();
    assert!(error.to_string().contains("no two periods") && error.to_string().contains("June 2020"));
}

#[test]
fn a_first_period_that_is_not_before_the_second_is_refused() {
    let atlas = monthly(&["2020-06", "2021-06"]);
    let entry = atlas.entry("claimants").unwrap();
    let last = entry.column(None).map(AsRef::as_ref);
    assert!(Steps::of(entry, last, None, None).unwrap_err().to_string().contains("not before"));
    assert!("decade".parse::<Every>().unwrap_err().to_string().contains("year or period"));
}

#[test]
fn pooled_years_overlap_and_have_no_recent_trend() {
    let known = |number: f64| vec![Value::Known(number)];
    let spans = ["2011/2013", "2012/2014", "2013/2015", "2014/2016", "2015/2017"];
    let columns = spans.iter().map(|span| (*span, known(5.0))).collect();
    let atlas = atlas_of(vec![
        (indicator("residents", Kind::Count, None), vec![("2013", known(1000.0))]),
        (indicator("share", Kind::Percentage, Some("residents")), columns),
    ]);
    with(&atlas, "share", |trends| {
        assert!(trends.steps.overlap);
        assert!(trends.area(0).recent.unwrap_err().contains("longer than a year"));
    });
}
