//! [`Finding`]: what was found of an area, in a sentence.

use super::{AreaState, Quadrant};

/// What lies at and around an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gathering {
    /// High values together.
    High,
    /// Low values together.
    Low,
    /// A high value among low ones.
    HighAmongLow,
    /// A low value among high ones.
    LowAmongHigh,
    /// Like its neighbours, whether high or low.
    Alike,
    /// Unlike its neighbours, whichever way.
    Unlike,
}

impl From<Quadrant> for Gathering {
    fn from(quadrant: Quadrant) -> Self {
        match quadrant {
            Quadrant::HighHigh => Self::High,
            Quadrant::LowLow => Self::Low,
            Quadrant::HighLow => Self::HighAmongLow,
            Quadrant::LowHigh => Self::LowAmongHigh,
        }
    }
}

impl Gathering {
    /// What it is when it is significant, and when it is not.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::High => ("a cluster of high values", "rather high values, but no significant cluster"),
            Self::Low => ("a cluster of low values", "rather low values, but no significant cluster"),
            Self::HighAmongLow => {
                ("a high value among low ones", "higher than around it, but not significantly")
            }
            Self::LowAmongHigh => {
                ("a low value among high ones", "lower than around it, but not significantly")
            }
            Self::Alike => ("much like its neighbours", "like its neighbours, but not significantly"),
            Self::Unlike => ("much unlike its neighbours", "unlike its neighbours, but not significantly"),
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::High | Self::Low => "cluster",
            Self::Alike => "likeness",
            Self::HighAmongLow | Self::LowAmongHigh | Self::Unlike => "difference",
        }
    }
}

/// What was found of an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// What can be said of it.
    pub state: AreaState,
    /// What lies there.
    pub gathering: Gathering,
    /// How likely as much is by chance; `None` where it was not tested.
    pub p: Option<f64>,
    /// Whether it is significant after the correction.
    pub is_significant: bool,
}

impl Finding {
    /// The finding in plain words, without a full stop.
    pub fn sentence(&self) -> String {
        let (significant, other) = self.gathering.words();
        let noun = self.gathering.noun();
        match (self.state, self.p) {
            (AreaState::NoValue, _) => "it has no value, so that nothing can be said".to_owned(),
            (AreaState::NoNeighbours, _) => {
                "no neighbour has a value, so that there is no cluster to find".to_owned()
            }
            (AreaState::OneNeighbour, _) => {
                "only one neighbour has a value, too few to tell a cluster from chance".to_owned()
            }
            (AreaState::Tested, None) => "it was not tested against chance".to_owned(),
            (AreaState::Tested, Some(p)) if self.is_significant => {
                format!("{significant}; so strong a {noun} would arise by chance in {}", maps(p))
            }
            (AreaState::Tested, Some(p)) => {
                format!("{other}: as strong a {noun} would arise by chance in {}", maps(p))
            }
        }
    }
}

/// A probability as so many maps.
fn maps(p: f64) -> String {
    let round = [(10_000.0, "10,000"), (1_000.0, "1,000"), (100.0, "100"), (20.0, "20")];
    match round.into_iter().find(|(count, _)| p * count < 1.0) {
        Some((_, count)) => format!("fewer than 1 in {count} maps"),
        None if p <= 0.5 => format!("about 1 in {:.0} maps", 1.0 / p),
        None => "more than half of all maps".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(gathering: Gathering, p: f64, is_significant: bool) -> String {
        Finding { state: AreaState::Tested, gathering, p: Some(p), is_significant }.sentence()
    }

    #[test]
    fn a_cluster_is_said_with_how_seldom_chance_makes_one() {
        assert_eq!(
            said(Gathering::High, 0.0002, true),
            "a cluster of high values; so strong a cluster would arise by chance in fewer than 1 in 1,000 maps"
        );
        assert_eq!(
            said(Quadrant::LowHigh.into(), 0.004, true),
            "a low value among high ones; so strong a difference would arise by chance in fewer than 1 in 100 maps"
        );
    }

    #[test]
    fn high_values_that_are_no_significant_cluster_are_said_to_be_none() {
        assert_eq!(
            said(Gathering::High, 0.07, false),
            "rather high values, but no significant cluster: as strong a cluster would arise by chance in about 1 in \
             14 maps"
        );
        // Significant alone, but not among so many.
        assert!(said(Gathering::Low, 0.03, false).ends_with("fewer than 1 in 20 maps"));
        assert!(
            said(Gathering::Alike, 0.7, false)
                .ends_with("a likeness would arise by chance in more than half of all maps")
        );
    }

    #[test]
    fn areas_that_cannot_be_tested_are_told_why() {
        let finding =
            |state| Finding { state, gathering: Gathering::High, p: Some(0.001), is_significant: false };
        assert!(finding(AreaState::NoValue).sentence().contains("no value"));
        assert!(finding(AreaState::NoNeighbours).sentence().contains("no neighbour has"));
        assert!(finding(AreaState::OneNeighbour).sentence().contains("only one neighbour"));
        let untested = Finding { p: None, ..finding(AreaState::Tested) };
        assert!(untested.sentence().contains("not tested"));
    }
}
