//! [`HotspotPlan`]: every choice that an answer depends on.

use super::{HotspotMethod, Rates};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::topology::NeighbourRule;
use crate::stats::Weighting;
use crate::stats::spatial::{Alternative, Correction, Draws, Permutations};

/// How hot spots are looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HotspotPlan {
    /// The statistic.
    pub method: HotspotMethod,
    /// What makes a neighbour.
    pub weights: NeighbourRule,
    /// How much each counts; the method's own way where there is none.
    pub weighting: Option<Weighting>,
    /// Whether islands are linked to the nearest area.
    pub join_islands: bool,
    /// Which numbers are tested.
    pub rates: Rates,
    /// The permutations; none asks the normal distribution.
    pub permutations: Option<Permutations>,
    /// Which departures from chance count.
    pub alternative: Alternative,
    /// What is done about many tests at once.
    pub correction: Correction,
    /// The level of significance.
    pub alpha: f64,
}

impl HotspotPlan {
    /// The seed where none is given.
    pub const SEED: u64 = 1;
    /// The level of significance where none is given.
    pub const ALPHA: f64 = 0.05;

    /// A method in its usual way: the values as they are, queen neighbours, two-sided,
    /// false discovery rate 5 %, its own weighting and number of permutations.
    pub fn of(method: HotspotMethod) -> Self {
        Self {
            method,
            weights: NeighbourRule::Queen,
            weighting: None,
            join_islands: false,
            rates: Rates::Plain,
            permutations: Permutations::new(method.own_permutations(), Self::SEED, Draws::Independent).ok(),
            alternative: Alternative::TwoSided,
            correction: Correction::FalseDiscovery,
            alpha: Self::ALPHA,
        }
    }

    /// By what p was found: `permutation` or `analytic`.
    pub fn inference(&self) -> &'static str {
        if self.permutations.is_some() { "permutation" } else { "analytic" }
    }

    /// The least p that so many permutations can give.
    pub fn least_p(&self) -> Option<f64> {
        let count = self.permutations?.count();
        let tail = 1.0 / (f64::from(count) + 1.0);
        Some(if self.alternative == Alternative::TwoSided { 2.0 * tail } else { tail })
    }

    pub(super) fn check(&self, is_of_two: bool) -> Result<()> {
        let refuse = |column: &str, problem: Problem| {
            Err(Error::new(ErrorKind::Parameter, problem.at(Place::default().column(column))))
        };
        match (self.method, is_of_two) {
            (HotspotMethod::BivariateMoran, false) => {
                refuse("with", Problem::new("the bivariate method needs a second indicator"))
            }
            (method, true) if method != HotspotMethod::BivariateMoran => {
                let problem = Problem::new("this method is of one indicator").found(method.id());
                refuse("method", problem.expected(HotspotMethod::BivariateMoran.id()))
            }
            (HotspotMethod::LocalGeary, _) if self.permutations.is_none() => {
                let problem = Problem::new("local Geary\u{2019}s c is tested by permutations only");
                refuse("permutations", problem.help("ask for 9,999, or choose another method"))
            }
            _ => Ok(()),
        }
    }
}

impl Default for HotspotPlan {
    fn default() -> Self {
        Self::of(HotspotMethod::default())
    }
}
