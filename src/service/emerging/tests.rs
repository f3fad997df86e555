use super::*;
use crate::stats::spatial::emerging::Emergence;

fn outcome(pattern: Option<(Side, Pattern)>, hot: usize, cold: usize) -> Emergence {
    Emergence { pattern, periods: 8, hot, cold, has_last: true, trend: None }
}

#[test]
fn every_pattern_has_its_sentence() {
    for (side, pattern, hot, cold, run, expected) in [
        (Side::Hot, Pattern::New, 1, 0, 1, "a hot spot in the last of 8 years, and in none before"),
        (
            Side::Hot,
            Pattern::Consecutive,
            3,
            0,
            3,
            "a hot spot in the last 3 of 8 years without a break, and in none before",
        ),
        (
            Side::Hot,
            Pattern::Intensifying,
            8,
            0,
            8,
            "a hot spot in 8 of 8 years, the last included, growing stronger",
        ),
        (
            Side::Cold,
            Pattern::Diminishing,
            0,
            8,
            8,
            "a cold spot in 8 of 8 years, the last included, growing weaker",
        ),
        (
            Side::Cold,
            Pattern::Sporadic,
            0,
            4,
            1,
            "a cold spot in 4 of 8 years, the last included, on and off",
        ),
        (
            Side::Hot,
            Pattern::Oscillating,
            3,
            2,
            1,
            "a hot spot in 3 of 8 years, the last included, and a cold spot in 2",
        ),
        (Side::Hot, Pattern::Historical, 8, 0, 0, "a hot spot in 8 of 8 years, but not in the last year"),
    ] {
        assert_eq!(words::sentence(&outcome(Some((side, pattern)), hot, cold), run, "years"), expected);
    }
    let persistent = outcome(Some((Side::Hot, Pattern::Persistent)), 8, 0);
    assert!(words::sentence(&persistent, 8, "months").contains("too few months to tell"));
    assert!(words::sentence(&outcome(None, 0, 0), 0, "years").contains("neither"));
    assert!(words::sentence(&outcome(None, 2, 0), 0, "years").contains("not in the last"));
    let without = Emergence { has_last: false, ..outcome(None, 2, 0) };
    assert!(words::sentence(&without, 0, "years").contains("no figure for the last period"));
}

#[test]
fn one_period_ranks_and_unknown_words_are_refused() {
    let dataset = Dataset::embedded().unwrap();
    let error = emerging(&dataset, &EmergingRequest::new("diabetes-rate")).unwrap_err();
    assert!(error.to_string().contains("no two periods"), "{error}");
    let mut request = EmergingRequest::new("claimant-rate-illustrative");
    request.from = Some("2024-03".parse().unwrap());
    assert!(emerging(&dataset, &request).is_err());
    request.from = Some("2023-03".parse().unwrap());
    let answer = emerging(&dataset, &request).unwrap();
    assert_eq!((answer.periods.len(), answer.areas.len()), (2, 220));
    assert!(
        answer.areas.iter().all(|area| area.z.len() == 2 && area.spots.len() == 2 && area.trend.is_none())
    );
}
