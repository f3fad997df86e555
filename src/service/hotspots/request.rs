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

    pub(in super::super) const PARAMETERS: [&'static str; 16] = [
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
        "format",
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
            permutations: read_permutations(parameters, method),
            alternative: parameters.read("alternative").unwrap_or_default(),
            correction: parameters.read("correction").unwrap_or_default(),
            alpha: parameters.number("alpha", 1e-9, 0.5).unwrap_or(HotspotPlan::ALPHA),
        };
        let period = parameters.read("period");
        let within = parameters.one("in").map(str::to_owned);
        Some(Self { indicator: indicator?.to_owned(), with, period, within, plan })
    }

    /// Whether parameters ask for permutations; what is not lawful asks for none.
    pub(in super::super) fn asks_for_permutations(pairs: &[(String, String)]) -> bool {
        let asked = Self::read(&mut Parameters::new(pairs, &Self::PARAMETERS));
        asked.is_some_and(|request| request.plan.permutations.is_some())
    }

    /// The method where none is named: of two indicators the bivariate one.
    pub fn usual_method(with: Option<&str>) -> HotspotMethod {
        if with.is_some() { HotspotMethod::BivariateMoran } else { HotspotMethod::default() }
    }
}

/// How many permutations, 0 for none; else the method's own number. What they are
/// drawn by is refused where there are none.
fn read_permutations(parameters: &mut Parameters<'_>, method: HotspotMethod) -> Option<Permutations> {
    let count = parameters.whole("permutations", 0, Permutations::MOST as usize);
    let count = count.map_or(method.own_permutations(), |count| count as u32);
    let seed = parameters.whole("seed", 0, usize::MAX);
    let draws = parameters.read("draws");
    if count == 0 {
        for (name, is_given) in [("seed", seed.is_some()), ("draws", draws.is_some())] {
            if is_given {
                let problem = Problem::new("without permutations nothing is drawn");
                let problem = problem.help("leave it out, or ask for permutations, such as 9999");
                parameters.problem(problem.at(Place::default().column(name)));
            }
        }
        return None;
    }
    let seed = seed.map_or(HotspotPlan::SEED, |seed| seed as u64);
    Permutations::new(count, seed, draws.unwrap_or_default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::spatial::Draws;

    fn pairs(query: &str) -> Vec<(String, String)> {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn read(query: &str) -> HotspotsRequest {
        let pairs = pairs(query);
        let mut parameters = Parameters::new(&pairs, &HotspotsRequest::PARAMETERS);
        let request = HotspotsRequest::read(&mut parameters);
        parameters.finish().unwrap();
        request.unwrap()
    }

    #[test]
    fn a_method_has_its_usual_way() {
        assert_eq!(read("indicator=a"), HotspotsRequest::new("a"));
        assert_eq!(read("indicator=a").plan.permutations, None);
        let both = read("indicator=a&with=b");
        let permutations = Permutations::new(9_999, 1, Draws::Independent).unwrap();
        assert_eq!(
            (both.plan.method, both.plan.permutations),
            (HotspotMethod::BivariateMoran, Some(permutations))
        );
    }

    #[test]
    fn what_takes_long_is_known_by_its_permutations() {
        let asks = |query: &str| HotspotsRequest::asks_for_permutations(&pairs(query));
        assert!(asks("indicator=a&permutations=99") && asks("indicator=a&method=local-moran"));
        assert!(
            !asks("indicator=a") && !asks("indicator=a&with=b&permutations=0") && !asks("permutations=99")
        );
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let pairs = pairs(
            "method=kde&weights=king&weighting=ours&rates=crude&permutations=0&seed=1&draws=both&alternative=up&correction=some&alpha=2",
        );
        let mut parameters = Parameters::new(&pairs, &HotspotsRequest::PARAMETERS);
        assert!(HotspotsRequest::read(&mut parameters).is_none());
        // The indicator, eight values, and a seed of nothing.
        assert_eq!(parameters.finish().unwrap_err().problems().count(), 10);
    }
}
