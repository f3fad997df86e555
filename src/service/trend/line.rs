//! What was found in a series, as it stands in an answer.

use super::answer::{ChangeFound, RecentFound, SlopeFound, TrendLine};
use crate::analyse::{Change, Recent, Slope, Trend};
use crate::measure::{Period, Polarity};
use crate::stats::trend::Direction;

/// A trend in the words of an answer.
pub(super) fn line(found: &Trend, periods: &[Period], polarity: Polarity) -> TrendLine {
    let all_known = found.values.iter().all(|value| value.known().is_some());
    let states = found.values.iter().filter(|_| !all_known).map(|value| value.state()).collect();
    TrendLine {
        values: found.values.iter().map(|value| value.known()).collect(),
        states,
        change: change(&found.change, polarity),
        recent: recent(&found.recent, periods, polarity),
        slope: slope(&found.slope, polarity),
    }
}

fn change(found: &Change, polarity: Polarity) -> ChangeFound {
    let direction = found.direction();
    let [limits, ratio] =
        [found.difference_limits, found.ratio_limits].map(|sure| sure.map(|sure| sure.limits));
    ChangeFound {
        from: found.from.known(),
        from_state: found.from.state(),
        to: found.to.known(),
        to_state: found.to.state(),
        difference: found.difference.known(),
        state: found.difference.state(),
        lower: limits.map(|limits| limits.lower),
        upper: limits.map(|limits| limits.upper),
        ratio: found.ratio,
        ratio_lower: ratio.map(|limits| limits.lower),
        ratio_upper: ratio.map(|limits| limits.upper),
        limits_overlap: found.limits_overlap,
        significant: found.significant,
        direction: direction.map(Direction::id),
        judgement: direction.and_then(|direction| judgement(direction, polarity)),
        reason: found.reason,
        flags: found.flags.words().collect(),
    }
}

fn recent(found: &Result<Recent, &'static str>, periods: &[Period], polarity: Polarity) -> RecentFound {
    match found {
        Err(reason) => RecentFound { reason: Some(reason), ..RecentFound::default() },
        Ok(found) => RecentFound {
            direction: Some(found.trend.direction.id()),
            judgement: judgement(found.trend.direction, polarity),
            chi_square: Some(found.trend.chi_square),
            p: Some(found.trend.p),
            steady: Some(found.trend.steady),
            periods: found.points.iter().filter_map(|at| periods.get(*at).cloned()).collect(),
            method: Some(found.method),
            reason: None,
        },
    }
}

fn slope(found: &Result<Slope, &'static str>, polarity: Polarity) -> SlopeFound {
    match found {
        Err(reason) => SlopeFound { reason: Some(reason), ..SlopeFound::default() },
        Ok(Slope { per_year, test }) => SlopeFound {
            per_year: Some(per_year.value),
            lower: Some(per_year.limits.lower),
            upper: Some(per_year.limits.upper),
            points: Some(test.count),
            tau: Some(test.tau),
            z: Some(test.z),
            p: Some(test.p),
            direction: Some(test.direction.id()),
            judgement: judgement(test.direction, polarity),
            reason: None,
        },
    }
}

/// Whether a direction is for the better or the worse; nothing where neither end
/// is need.
fn judgement(direction: Direction, polarity: Polarity) -> Option<&'static str> {
    match (direction, polarity) {
        (_, Polarity::Neutral) => None,
        (Direction::NoChange, _) => Some("no-change"),
        (Direction::Increasing, Polarity::HighIsGood) | (Direction::Decreasing, Polarity::HighIsBad) => {
            Some("better")
        }
        _ => Some("worse"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rise_is_better_where_high_is_good() {
        assert_eq!(judgement(Direction::Increasing, Polarity::HighIsGood), Some("better"));
        assert_eq!(judgement(Direction::Increasing, Polarity::HighIsBad), Some("worse"));
        assert_eq!(judgement(Direction::Decreasing, Polarity::HighIsBad), Some("better"));
        assert_eq!(judgement(Direction::NoChange, Polarity::HighIsBad), Some("no-change"));
        assert_eq!(judgement(Direction::Increasing, Polarity::Neutral), None);
    }
}
