use super::super::sample::{atlas_of, indicator};
use super::super::{Evidence, Unsure};
use super::*;
use crate::atlas::Atlas;
use crate::measure::{Absent, Kind, Polarity, Value};
use crate::stats::compare::Comparison;
use crate::stats::interval::Level;

const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);

fn known(numbers: [f64; 5]) -> Vec<Value> {
    numbers.map(Value::Known).to_vec()
}

/// Five areas: a rate of claimants among residents, the last suppressed; a share
/// whose fourth value is above 100; a rate out of nothing, a score, and events per
/// thousand in areas of ten and ten thousand people.
fn atlas() -> Atlas {
    let mut share = known([20.0, 5.0, 10.5, 10.0, 0.0]);
    share[4] = SUPPRESSED;
    let sizes = known([10.0, 10_000.0, 10_000.0, 10_000.0, 10_000.0]);
    atlas_of(vec![
        (indicator("residents", Kind::Count, None), vec![("2024", known([1000.0; 5]))]),
        (indicator("people", Kind::Count, None), vec![("2024", sizes)]),
        (indicator("share", Kind::Percentage, Some("residents")), vec![("2024", share)]),
        (
            indicator("above", Kind::Percentage, Some("residents")),
            vec![("2024", known([50.0, 1.0, 1.0, 110.0, 1.0]))],
        ),
        (indicator("bare", Kind::Percentage, None), vec![("2024", known([5.0; 5]))]),
        (
            indicator("score", Kind::Score, Some("residents")),
            vec![("2024", known([1.0, 2.0, 3.0, 4.0, 5.0]))],
        ),
        (indicator("claimants", Kind::Count, None), vec![("2024", known([1.0, 2.0, 3.0, 4.0, 5.0]))]),
        (
            indicator("events", Kind::Rate { per: 1000.0 }, Some("people")),
            vec![("2024", known([100.0, 10.0, 10.0, 14.0, 6.0]))],
        ),
    ])
}

/// An area against some areas together.
fn compared(id: &str, area: usize, areas: &[u32], rule: Rule, level: Level) -> Against {
    let atlas = atlas();
    let (indicator, column) = atlas.column(id, None).unwrap();
    let evidence = Evidence::of(&atlas, indicator, column);
    let figure = Figure::of_area(&evidence, area, level);
    let reference = Figure::of_together(&evidence.together(areas), level);
    against(indicator.kind, &figure, &reference, rule, level)
}

fn usual(id: &str, area: usize, areas: &[u32]) -> Against {
    compared(id, area, areas, Rule::Reference, Level::P95)
}

/// Wilson's limits of 200, 50 and 105 in 1,000 do not enclose, and enclose, the
/// 11.375 % of the four areas that have a number.
#[test]
fn limits_that_do_not_enclose_the_reference_are_higher_or_lower() {
    let all = [0, 1, 2, 3, 4];
    assert_eq!(usual("share", 0, &all).comparison, Ok(Comparison::Higher));
    assert_eq!(usual("share", 1, &all).comparison, Ok(Comparison::Lower));
    let similar = usual("share", 2, &all);
    assert_eq!((similar.comparison, similar.strict), (Ok(Comparison::Similar), Ok(Comparison::Similar)));
    let gap = usual("share", 0, &all).gap.unwrap();
    assert!((gap.difference - (20.0 - 11.375)).abs() < 1e-12);
    assert!((gap.ratio.unwrap() - 20.0 / 11.375).abs() < 1e-12);
}

/// 140 events among 10,000 have Byar's limits 11.8 to 16.5 per 1,000 at 95 % and
/// 10.6 to 18.1 at 99.8 %.
#[test]
fn what_holds_at_95_need_not_at_99_8() {
    let found = usual("events", 3, &[1, 2, 4, 4]);
    assert_eq!((found.comparison, found.strict), (Ok(Comparison::Higher), Ok(Comparison::Higher)));
    let found = usual("events", 3, &[1, 3]);
    assert_eq!((found.comparison, found.strict), (Ok(Comparison::Similar), Ok(Comparison::Similar)));
    let found = usual("events", 3, &[1, 1, 1, 3]);
    assert_eq!((found.comparison, found.strict), (Ok(Comparison::Higher), Ok(Comparison::Similar)));
}

#[test]
fn limits_that_overlap_are_similar_by_the_cautious_rule() {
    let higher = compared("events", 3, &[1], Rule::Reference, Level::P95);
    assert_eq!(higher.comparison, Ok(Comparison::Higher));
    let overlapping = compared("events", 3, &[1], Rule::Overlap, Level::P95);
    assert_eq!(overlapping.comparison, Ok(Comparison::Similar));
    assert_eq!(overlapping.gap, higher.gap);
}

/// One event among ten people is ten times the reference, and chance.
#[test]
fn a_high_rate_of_few_people_is_within_the_funnel() {
    let small = usual("events", 0, &[0, 1, 2]);
    assert!(small.gap.unwrap().ratio.unwrap() > 9.0);
    assert_eq!(small.comparison, Ok(Comparison::Similar));
    let funnel = small.funnel.unwrap();
    assert_eq!((funnel.outside, funnel.outside_strict), (Comparison::Similar, Comparison::Similar));
    let large = usual("events", 3, &[1, 2]).funnel.unwrap();
    assert_eq!(large.outside, Comparison::Higher);
    assert!(large.limits.upper < funnel.limits.upper && large.limits.upper < large.strict.upper);
}

#[test]
fn what_is_not_known_is_not_compared_and_says_why() {
    let all = [0, 1, 2, 3, 4];
    for (id, area, why) in [
        ("bare", 0, NotCompared::NoReference),
        ("score", 0, NotCompared::Unsure(Unsure::NotCounted)),
        ("claimants", 0, NotCompared::Count),
        ("share", 4, NotCompared::Unsure(Unsure::NoFigure(Absent::Suppressed))),
        ("above", 3, NotCompared::Unsure(Unsure::AboveDenominator)),
    ] {
        let found = usual(id, area, &all);
        assert_eq!((found.comparison, found.funnel), (Err(why), None), "{id}");
        assert!(!why.reason().is_empty() && !why.id().is_empty());
    }
    // A gap needs two numbers and no limits; one with a sum is none.
    assert_eq!(usual("score", 0, &all).gap.unwrap().difference, -2.0);
    assert_eq!((usual("claimants", 0, &all).gap, usual("share", 4, &all).gap), (None, None));
}

#[test]
fn the_cautious_rule_needs_limits_of_the_reference() {
    let all = [0, 1, 2, 3, 4];
    let found = compared("above", 0, &[3], Rule::Overlap, Level::P95);
    assert_eq!(found.comparison, Err(NotCompared::ReferenceUnsure(Unsure::AboveDenominator)));
    assert_eq!(
        compared("bare", 0, &all, Rule::Overlap, Level::P95).comparison,
        Err(NotCompared::NoReference)
    );
}

#[test]
fn no_area_at_all_is_no_reference() {
    assert_eq!(usual("share", 0, &[]).comparison, Err(NotCompared::NoReference));
    assert_eq!(usual("share", 0, &[4]).comparison, Err(NotCompared::NoReference));
}

#[test]
fn worse_is_higher_or_lower_by_the_polarity() {
    use Comparison::{Higher, Lower, Similar};
    let words = |polarity| [Higher, Similar, Lower].map(|made| Verdict::of(made, polarity).map(Verdict::id));
    assert_eq!(words(Polarity::HighIsBad), [Some("worse"), Some("similar"), Some("better")]);
    assert_eq!(words(Polarity::HighIsGood), [Some("better"), Some("similar"), Some("worse")]);
    assert_eq!(words(Polarity::Neutral), [None; 3]);
}

#[test]
fn a_rule_is_read_and_written() {
    for rule in [Rule::Reference, Rule::Overlap] {
        assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
    }
    assert!("guess".parse::<Rule>().unwrap_err().to_string().contains("reference or overlap"));
}
