//! Which clusters to follow over time.

use crate::analyse::{Alpha, EmergingPlan, Every};
use crate::measure::Period;
use crate::service::parameters::Parameters;

/// Which indicator, which periods, which areas, and how clusters are found.
#[derive(Debug, Clone, PartialEq)]
pub struct EmergingRequest {
    /// The indicator's id.
    pub indicator: String,
    /// The first period; the first of the series where there is none.
    pub from: Option<Period>,
    /// The last period; the latest where there is none.
    pub to: Option<Period>,
    /// How far apart the periods are; a year for months and quarters, else as
    /// published.
    pub every: Option<Every>,
    /// The group to stay within.
    pub within: Option<String>,
    /// How clusters are found.
    pub plan: EmergingPlan,
    /// How many areas; all where there is none.
    pub top: Option<usize>,
}

impl EmergingRequest {
    /// All periods of an indicator, all areas, by queen and false discovery rate.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self {
            indicator: indicator.into(),
            from: None,
            to: None,
            every: None,
            within: None,
            plan: EmergingPlan::default(),
            top: None,
        }
    }

    pub(in crate::service) const PARAMETERS: [&'static str; 10] =
        ["indicator", "from", "to", "every", "in", "weights", "alpha", "correction", "top", "format"];

    /// Reads what parameters say of it.
    pub(in crate::service) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let (from, to, every) = (parameters.read("from"), parameters.read("to"), parameters.read("every"));
        let within = parameters.one("in").map(str::to_owned);
        let plan = EmergingPlan {
            weights: parameters.read("weights").unwrap_or_default(),
            correction: parameters.read("correction").unwrap_or_default(),
            alpha: parameters.number("alpha", 1e-9, 0.5).map(Alpha).unwrap_or_default(),
        };
        let top = parameters.whole("top", 1, 1_000_000);
        Some(Self { indicator: indicator?.to_owned(), from, to, every, within, plan, top })
    }
}
