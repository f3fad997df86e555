//! Emerging hot spots: what becomes of clusters from period to period.
//!
//! The names are those that ArcGIS made common (Esri, *How Emerging Hot Spot
//! Analysis works*); the definitions, in words of our own, are at [`Pattern`].

use super::super::check::{refused, refused_found, same_length, unusable};
use super::super::interval::Level;
use super::super::trend::{Direction, MannKendall, mann_kendall};
use crate::error::Result;

/// The share of periods from which on a cluster counts as always there.
pub const NEARLY_ALWAYS: f64 = 0.9;

/// What an area was in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// The standard score of Gi*.
    pub z: f64,
    /// Whether it was significant after the correction.
    pub is_significant: bool,
}

impl Moment {
    /// Whether it was a significant cluster of this side.
    fn is(self, side: Side) -> bool {
        self.is_significant && if side == Side::Hot { self.z > 0.0 } else { self.z < 0.0 }
    }
}

/// Which clusters a pattern is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// High values.
    Hot,
    /// Low values.
    Cold,
}

/// What has become of a cluster. Said here of hot spots; of cold ones all is the
/// same with "cold" for "hot" and a falling z for a rising one. Periods without
/// a value count neither way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Hot in the last period and in none before.
    New,
    /// Hot in the last two periods or more without a break, and not before, but
    /// in fewer than nine tenths of all.
    Consecutive,
    /// Hot in nine tenths of all periods and in the last, with z rising.
    Intensifying,
    /// Hot in nine tenths of all periods and in the last, with no trend in z.
    Persistent,
    /// Hot in nine tenths of all periods and in the last, with z falling.
    Diminishing,
    /// Hot in the last period and on and off before, in fewer than nine tenths,
    /// and never cold.
    Sporadic,
    /// The same, but cold in some period.
    Oscillating,
    /// Not hot in the last period, but in nine tenths of all.
    Historical,
}

impl Pattern {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Consecutive => "consecutive",
            Self::Intensifying => "intensifying",
            Self::Persistent => "persistent",
            Self::Diminishing => "diminishing",
            Self::Sporadic => "sporadic",
            Self::Oscillating => "oscillating",
            Self::Historical => "historical",
        }
    }
}

/// What is known of an area over the periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Emergence {
    /// The pattern and its side; `None` where there is none, and where the last
    /// period has no value, without which nothing can be said of now.
    pub pattern: Option<(Side, Pattern)>,
    /// How many periods have a value.
    pub periods: usize,
    /// How many of them were hot.
    pub hot: usize,
    /// How many of them were cold.
    pub cold: usize,
    /// Whether the last period has a value.
    pub has_last: bool,
    /// The Mann–Kendall test of z over the periods that have one; `None` for
    /// fewer than four, of which no trend can be told.
    pub trend: Option<MannKendall>,
}

/// Classifies every area. `moments` has the areas one after another, each with
/// its `periods`, oldest first; `None` where a period has no value of an area.
/// `level` is that of the trend test.
///
/// Where fewer than four periods have a value no trend is claimed: an area that
/// was always hot is then persistent.
///
/// # Errors
/// Fewer than two periods; moments that are no whole number of areas; z that are
/// not finite.
pub fn emerging(moments: &[Option<Moment>], periods: usize, level: Level) -> Result<Vec<Emergence>> {
    if periods < 2 {
        return Err(unusable("what emerges needs several periods", periods, "2 or more"));
    }
    same_length("moments and areas by periods", moments.len(), moments.len() / periods * periods)?;
    if let Some(at) = moments.iter().position(|moment| moment.is_some_and(|moment| !moment.z.is_finite())) {
        return Err(refused_found(
            "a standard score is not a finite number",
            format!("area {}", at / periods + 1),
        ));
    }
    moments.chunks_exact(periods).map(|series| emergence(series, level)).collect()
}

fn emergence(series: &[Option<Moment>], level: Level) -> Result<Emergence> {
    let known: Vec<Moment> = series.iter().flatten().copied().collect();
    let count = |side| known.iter().filter(|moment| moment.is(side)).count();
    let scores: Vec<f64> = known.iter().map(|moment| moment.z).collect();
    let trend = if scores.len() < 4 { None } else { Some(mann_kendall(&scores, level)?) };
    let Some(last) = series.last() else { return Err(refused("there is no period")) };
    let direction = trend.map_or(Direction::NoChange, |trend| trend.direction);
    // An area may have been nearly always hot and be cold now: now comes first.
    let (now, before) = match last {
        Some(last) if last.is(Side::Cold) => (Side::Cold, Side::Hot),
        _ => (Side::Hot, Side::Cold),
    };
    let found = |side| pattern(&known, side, direction).map(|pattern| (side, pattern));
    let pattern = last.and_then(|_| found(now).or_else(|| found(before)));
    Ok(Emergence {
        pattern,
        periods: known.len(),
        hot: count(Side::Hot),
        cold: count(Side::Cold),
        has_last: last.is_some(),
        trend,
    })
}

/// The pattern of one side in periods that all have a value.
fn pattern(known: &[Moment], side: Side, direction: Direction) -> Option<Pattern> {
    let other = if side == Side::Hot { Side::Cold } else { Side::Hot };
    let count = known.iter().filter(|moment| moment.is(side)).count();
    let run = known.iter().rev().take_while(|moment| moment.is(side)).count();
    let is_nearly_always = count as f64 >= NEARLY_ALWAYS * known.len() as f64;
    let strengthens = if side == Side::Hot { Direction::Increasing } else { Direction::Decreasing };
    Some(match (run, is_nearly_always) {
        (0, true) if count > 0 => Pattern::Historical,
        (0, _) => return None,
        (1, _) if count == 1 => Pattern::New,
        (_, true) if direction == strengthens => Pattern::Intensifying,
        (_, true) if direction == Direction::NoChange => Pattern::Persistent,
        (_, true) => Pattern::Diminishing,
        _ if run == count => Pattern::Consecutive,
        _ if known.iter().any(|moment| moment.is(other)) => Pattern::Oscillating,
        _ => Pattern::Sporadic,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One area: `H` a significant hot period, `C` a cold one, `.` neither, `_`
    /// without a value; z rises, falls or stays by `step`.
    fn area(text: &str, step: f64) -> Emergence {
        let moment = |(at, letter): (usize, char)| {
            let drift = step * at as f64;
            match letter {
                'H' => Some(Moment { z: 3.0 + drift, is_significant: true }),
                'C' => Some(Moment { z: -3.0 + drift, is_significant: true }),
                '.' => Some(Moment { z: 0.1 + drift, is_significant: false }),
                _ => None,
            }
        };
        let moments: Vec<_> = text.chars().enumerate().map(moment).collect();
        emerging(&moments, moments.len(), Level::P95).unwrap()[0]
    }

    fn pattern_of(text: &str, step: f64) -> Option<(Side, Pattern)> {
        area(text, step).pattern
    }

    #[test]
    fn hot_spots_are_told_apart() {
        use Pattern::*;
        for (text, step, pattern) in [
            (".........H", 0.0, New),
            ("......HHHH", 0.0, Consecutive),
            ("HHHHHHHHHH", 0.1, Intensifying),
            (".HHHHHHHHH", 0.2, Intensifying),
            ("HHHHHHHHHH", 0.0, Persistent),
            ("HHHHHHHHHH", -0.1, Diminishing),
            ("H..HH.H..H", 0.0, Sporadic),
            ("H..CC.H..H", 0.0, Oscillating),
            ("HHHHHHHHH.", 0.0, Historical),
        ] {
            assert_eq!(pattern_of(text, step), Some((Side::Hot, pattern)), "{text}");
        }
        assert_eq!(pattern_of("..HH......", 0.0), None);
        assert_eq!(pattern_of("..........", 0.5), None);
    }

    #[test]
    fn cold_spots_grow_downwards() {
        for (step, pattern) in
            [(-0.1, Pattern::Intensifying), (0.1, Pattern::Diminishing), (0.0, Pattern::Persistent)]
        {
            assert_eq!(pattern_of("CCCCCCCCCC", step), Some((Side::Cold, pattern)));
        }
        assert_eq!(pattern_of("CCCCCCCCC.", 0.0), Some((Side::Cold, Pattern::Historical)));
        assert_eq!(pattern_of("HHHHHHHHHC", 0.0), Some((Side::Cold, Pattern::New)));
    }

    #[test]
    fn gaps_count_neither_way() {
        assert_eq!(pattern_of("H_HH_H_HHH", 0.0), Some((Side::Hot, Pattern::Persistent)));
        assert_eq!(pattern_of("____..._HH", 0.0), Some((Side::Hot, Pattern::Consecutive)));
        let found = area("HH_.C", 0.0);
        assert_eq!((found.periods, found.hot, found.cold), (4, 2, 1));
    }

    #[test]
    fn without_the_last_period_nothing_is_said_of_now() {
        let found = area("HHHHHHHHH_", 0.0);
        assert_eq!((found.pattern, found.has_last, found.hot), (None, false, 9));
        assert!(found.trend.is_some());
        assert_eq!(area("____", 0.0).periods, 0);
    }

    #[test]
    fn three_periods_have_no_trend() {
        let found = area("HHH", 1.0);
        assert_eq!((found.pattern, found.trend), (Some((Side::Hot, Pattern::Persistent)), None));
    }

    #[test]
    fn uneven_tables_and_odd_scores_are_refused() {
        assert!(emerging(&[None; 5], 2, Level::P95).is_err());
        assert!(emerging(&[None; 5], 1, Level::P95).is_err());
        let odd = Some(Moment { z: f64::NAN, is_significant: true });
        assert!(
            emerging(&[None, None, odd, None], 2, Level::P95).unwrap_err().to_string().contains("area 2")
        );
        assert!(emerging(&[], 2, Level::P95).unwrap().is_empty());
    }
}
