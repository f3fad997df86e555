//! What is asked about hot spots.

use super::super::parameters::Parameters;
use crate::analyse::{HotspotMethod, HotspotPlan};
use crate::error::{Place, Problem};
use crate::measure::Period;
use crate::stats::spatial::Permutations;

/// Of what, where and how hot spots are looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct HotspotsRequest {
    /// The indicator's id.
    pub indicator: String,
    /// A second indicator's, for the bivariate method.
    pub with: Option<String>,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
    /// The group to stay within.
    pub within: Option<String>,
    /// How.
    pub plan: HotspotPlan,
}

impl HotspotsRequest {
    /// An indicator's latest period among all areas, in the usual way.
    pub fn new(indicator: impl Into<String>) -> Self {
        let indicator = indicator.into();
        Self { indicator, with: None, period: None, within: None, plan: HotspotPlan::default() }
    }

    pub(in super::super) const PARAMETERS: [&'static str; 15] = [
        "indicator",
        "with",
        "period",
        "in",
        "method",
        "weights",
        "weighting",
        "join_islands",
        "rates",
        "permutations",
        "seed",
        "draws",
        "alternative",
        "correction",
        "alpha",
    ];

    /// Reads what parameters say of it.
    pub(in super::super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let with = parameters.one("with").map(str::to_owned);
        let method = parameters.read("method").unwrap_or(Self::usual_method(with.as_deref()));
        let plan = HotspotPlan {
            method,
            weights: parameters.read("weights").unwrap_or_default(),
            weighting: parameters.read("weighting"),
            join_islands: parameters.flag("join_islands"),
            rates: parameters.read("rates").unwrap_or_default(),
            permutations: read_permutations(parameters),
            alternative: parameters.read("alternative").unwrap_or_default(),
            correction: parameters.read("correction").unwrap_or_default(),
            alpha: parameters.number("alpha", 1e-9, 0.5).unwrap_or(HotspotPlan::ALPHA),
        };
        let period = parameters.read("period");
        let within = parameters.one("in").map(str::to_owned);
        Some(Self { indicator: indicator?.to_owned(), with, period, within, plan })
    }

    /// The method where none is named: of two indicators the bivariate one.
    pub fn usual_method(with: Option<&str>) -> HotspotMethod {
        if with.is_some() { HotspotMethod::BivariateMoran } else { HotspotMethod::default() }
    }
}

/// How many permutations, 0 for none. What they are drawn by is refused without them.
fn read_permutations(parameters: &mut Parameters<'_>) -> Option<Permutations> {
    let count = parameters.whole("permutations", 0, Permutations::MOST as usize);
    let seed = parameters.whole("seed", 0, usize::MAX);
    let draws = parameters.read("draws");
    if count == Some(0) {
        for (name, is_given) in [("seed", seed.is_some()), ("draws", draws.is_some())] {
            if is_given {
                let problem = Problem::new("without permutations nothing is drawn");
                parameters.problem(problem.at(Place::default().column(name)).help("leave it out"));
            }
        }
        return None;
    }
    let count = count.map_or(HotspotPlan::PERMUTATIONS, |count| count as u32);
    let seed = seed.map_or(HotspotPlan::SEED, |seed| seed as u64);
    Permutations::new(count, seed, draws.unwrap_or_default()).ok()
}
