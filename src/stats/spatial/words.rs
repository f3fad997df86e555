//! [`Finding`]: what was found of an area, in a sentence.

use super::{AreaState, Quadrant};

mod standing;
#[cfg(test)]
mod tests;

pub use standing::Standing;

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

    /// The same where the neighbours' values are of a second indicator.
    fn words_of_two(self) -> (&'static str, &'static str) {
        match self {
            Self::High => {
                ("high, among high values of the other", "high, among rather high values of the other")
            }
            Self::Low => ("low, among low values of the other", "low, among rather low values of the other"),
            Self::HighAmongLow => {
                ("high, among low values of the other", "high, among rather low values of the other")
            }
            Self::LowAmongHigh => {
                ("low, among high values of the other", "low, among rather high values of the other")
            }
            Self::Alike | Self::Unlike => self.words(),
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
    /// The level of significance that was asked for.
    pub alpha: f64,
    /// How many areas were tested at once.
    pub tested: usize,
    /// Whether it is significant after the correction.
    pub is_significant: bool,
    /// Whether the neighbours' values are of a second indicator.
    pub is_of_two: bool,
    /// How high the area's own value and its neighbours' are; `None` says nothing
    /// of that.
    pub standing: Option<Standing>,
}

impl Finding {
    /// The finding in plain words, without a full stop. Where the value is high or
    /// low and the cluster is not significant, just this is said, and whether the
    /// neighbours or the number of tests are why.
    pub fn sentence(&self) -> String {
        match (self.state, self.p) {
            (AreaState::NoValue, _) => "it has no value, so that nothing can be said".to_owned(),
            (AreaState::NoNeighbours, _) => {
                "no neighbour has a value, so that there is no cluster to find".to_owned()
            }
            (AreaState::OneNeighbour, _) => {
                "only one neighbour has a value, too few to tell a cluster from chance".to_owned()
            }
            (AreaState::Tested, None) => "it was not tested against chance".to_owned(),
            (AreaState::Tested, Some(p)) if self.is_significant => self.significant(p),
            (AreaState::Tested, Some(p)) => self.not_significant(p),
        }
    }

    fn words(&self) -> (&'static str, &'static str) {
        if self.is_of_two { self.gathering.words_of_two() } else { self.gathering.words() }
    }

    fn significant(&self, p: f64) -> String {
        let noun = self.gathering.noun();
        format!("{}; so strong a {noun} would arise by chance in {}", self.words().0, maps(p))
    }

    fn not_significant(&self, p: f64) -> String {
        let chance = format!("{} (p = {})", maps(p), digits(p));
        let noun = self.gathering.noun();
        // What is significant alone is none among so many, and is told so.
        let among = (p <= self.alpha)
            .then(|| format!(", which among {} areas tested at once is no rarity", self.tested));
        let among = among.unwrap_or_default();
        match self.standing.and_then(|standing| standing.against(p <= self.alpha)) {
            Some(why) => format!("{why}; as strong a {noun} would arise by chance in {chance}{among}"),
            None if self.is_of_two => {
                format!(
                    "{}; not significant: as much would arise by chance in {chance}{among}",
                    self.words().1
                )
            }
            None => {
                format!("{}: as strong a {noun} would arise by chance in {chance}{among}", self.words().1)
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

/// A probability with two digits that tell.
fn digits(p: f64) -> String {
    let decimals = if p >= 0.1 { 2 } else { (1.0 - p.max(1e-12).log10().floor()) as usize };
    format!("{p:.decimals$}")
}
