//! What each area is called, and how sure that is.

use super::input::Input;
use super::score::Scored;
use super::standing::Sorted;
use super::{HotspotMethod, HotspotPlan};
use crate::error::Result;
use crate::stats::NeighbourLists;
use crate::stats::spatial::{AreaState, Correction, Finding, Gathering, Quadrant, Sample, Significance};

/// What an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpotKind {
    /// A hot spot: high values together, by G.
    Hot,
    /// A cold spot: low values together, by G.
    Cold,
    /// A high value among high ones.
    HighHigh,
    /// A low value among low ones.
    LowLow,
    /// A high value among low ones.
    HighLow,
    /// A low value among high ones.
    LowHigh,
    /// Like its neighbours, on either side of the mean, by Geary's c.
    Alike,
    /// Unlike its neighbours, by Geary's c.
    Unlike,
    /// No more than chance may do.
    NotSignificant,
    /// One neighbour: never significant.
    OneNeighbour,
    /// No neighbour: never significant.
    NoNeighbour,
    /// No value.
    NoValue,
}

impl SpotKind {
    /// All of them, in the order they are listed to people.
    pub const ALL: [Self; 12] = [
        Self::Hot,
        Self::Cold,
        Self::HighHigh,
        Self::LowLow,
        Self::HighLow,
        Self::LowHigh,
        Self::Alike,
        Self::Unlike,
        Self::NotSignificant,
        Self::OneNeighbour,
        Self::NoNeighbour,
        Self::NoValue,
    ];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Hot => "hot",
            Self::Cold => "cold",
            Self::HighHigh => "high-high",
            Self::LowLow => "low-low",
            Self::HighLow => "high-low",
            Self::LowHigh => "low-high",
            Self::Alike => "alike",
            Self::Unlike => "unlike",
            Self::NotSignificant => "not-significant",
            Self::OneNeighbour => "one-neighbour",
            Self::NoNeighbour => "no-neighbour",
            Self::NoValue => "no-value",
        }
    }

    /// Whether it stands out.
    pub fn is_significant(self) -> bool {
        self < Self::NotSignificant
    }
}

impl From<Quadrant> for SpotKind {
    fn from(quadrant: Quadrant) -> Self {
        match quadrant {
            Quadrant::HighHigh => Self::HighHigh,
            Quadrant::LowLow => Self::LowLow,
            Quadrant::HighLow => Self::HighLow,
            Quadrant::LowHigh => Self::LowHigh,
        }
    }
}

/// What was decided of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// What it is.
    pub kind: SpotKind,
    /// In per cent, how sure: 99.9, 99 or 95, after the correction; another where
    /// the level asked for is another. None where it is not significant.
    pub certainty_percent: Option<f64>,
    /// Whether it is significant by itself, before any correction.
    pub is_significant_alone: bool,
    /// The share of all numbers that lie below its own, equal ones counted half.
    pub share_below: Option<f64>,
    /// The same in words.
    pub sentence: String,
}

/// The levels that a map tells apart.
const LEVELS: [f64; 3] = [0.001, 0.01, 0.05];

/// Decides of every area.
pub(super) fn decided(
    sample: &Sample,
    input: &Input,
    lists: &NeighbourLists,
    scored: &Scored,
    plan: &HotspotPlan,
    significance: &Significance,
) -> Result<Vec<Decided>> {
    let mut stricter: Vec<f64> = LEVELS.into_iter().filter(|level| *level < plan.alpha).collect();
    stricter.push(plan.alpha);
    let decide = |level: &f64| plan.correction.decide(sample.states(), &scored.p, *level);
    let levels = stricter.iter().map(decide).collect::<Result<Vec<_>>>()?;
    let sorted = Sorted::of(&input.values);
    let one = |(at, state): (usize, &AreaState)| {
        let p = scored.p.get(at).copied().flatten().filter(|_| *state == AreaState::Tested);
        let is_high = scored.is_high.get(at).copied().flatten();
        let gathering = gathering(scored, plan.method, at);
        let is_true = |of: &Significance| of.is_significant.get(at) == Some(&true);
        let kind = kind(*state, gathering.filter(|_| is_true(significance)), plan.method);
        let certainty = stricter.iter().zip(&levels).find(|(_, of)| is_true(of)).map(|(level, _)| *level);
        let standing = sorted.standing(lists.of(at), at, &input.values);
        let finding = Finding {
            state: *state,
            gathering: gathering.or(around(is_high)).unwrap_or(Gathering::Low),
            p,
            alpha: plan.alpha,
            tested: if plan.correction == Correction::None { 1 } else { significance.tested },
            is_significant: kind.is_significant(),
            is_of_two: input.others.is_some(),
            standing: standing.filter(|_| input.others.is_none()),
        };
        Decided {
            kind,
            certainty_percent: certainty.filter(|_| kind.is_significant()).map(percent),
            is_significant_alone: p.is_some_and(|p| p <= plan.alpha),
            share_below: standing.map(|standing| standing.share_below),
            sentence: finding.sentence(),
        }
    };
    Ok(sample.states().iter().enumerate().map(one).collect())
}

/// 99.9 for 0.001, without the digits that a subtraction adds.
fn percent(level: f64) -> f64 {
    ((1.0 - level) * 1e8).round() / 1e6
}

/// What would lie at an area were it significant; none where its own score and the
/// draws lie on different sides, so that neither can be said: a low value whose
/// neighbours are high is no hot spot.
fn gathering(scored: &Scored, method: HotspotMethod, at: usize) -> Option<Gathering> {
    let is_high = scored.is_high.get(at).copied().flatten()?;
    let quadrant = scored.quadrants.get(at).copied().flatten();
    match method {
        HotspotMethod::GiStar | HotspotMethod::Gi => {
            let z = scored.z.get(at).copied().flatten()?;
            around(Some(is_high)).filter(|_| (z > 0.0) == is_high)
        }
        // More of c than by chance is difference, whichever way.
        HotspotMethod::LocalGeary if is_high => Some(Gathering::Unlike),
        HotspotMethod::LocalGeary => match quadrant? {
            same @ (Quadrant::HighHigh | Quadrant::LowLow) => Some(same.into()),
            Quadrant::HighLow | Quadrant::LowHigh => Some(Gathering::Alike),
        },
        HotspotMethod::LocalMoran | HotspotMethod::BivariateMoran => quadrant.map(Gathering::from),
    }
}

fn around(is_high: Option<bool>) -> Option<Gathering> {
    is_high.map(|is_high| if is_high { Gathering::High } else { Gathering::Low })
}

fn kind(state: AreaState, significant: Option<Gathering>, method: HotspotMethod) -> SpotKind {
    match (state, significant) {
        (AreaState::NoValue, _) => SpotKind::NoValue,
        (AreaState::NoNeighbours, _) => SpotKind::NoNeighbour,
        (AreaState::OneNeighbour, _) => SpotKind::OneNeighbour,
        (AreaState::Tested, None) => SpotKind::NotSignificant,
        (AreaState::Tested, Some(gathering)) => match gathering {
            Gathering::High if method.is_g() => SpotKind::Hot,
            Gathering::Low if method.is_g() => SpotKind::Cold,
            Gathering::High => SpotKind::HighHigh,
            Gathering::Low => SpotKind::LowLow,
            Gathering::HighAmongLow => SpotKind::HighLow,
            Gathering::LowAmongHigh => SpotKind::LowHigh,
            Gathering::Alike => SpotKind::Alike,
            Gathering::Unlike => SpotKind::Unlike,
        },
    }
}
