//! What to look at over time.

use crate::analyse::{Every, Order};
use crate::error::{Place, Problem};
use crate::measure::Period;
use crate::service::parameters::Parameters;

/// Which indicator, which periods, which areas.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendRequest {
    /// The indicator's id.
    pub indicator: String,
    /// The earlier period; the one a year before, else the one before.
    pub from: Option<Period>,
    /// The later period; the latest where there is none.
    pub to: Option<Period>,
    /// How far apart the points of the series are; a year for months and
    /// quarters, else as published.
    pub every: Option<Every>,
    /// The group to stay within.
    pub within: Option<String>,
    /// A grouping whose groups are answered beside the areas.
    pub of: Option<String>,
    /// Only these areas, by code or name; all where there is none.
    pub areas: Vec<String>,
    /// How many areas; all where there is none.
    pub top: Option<usize>,
    /// Which end comes first; by need that which grew worse.
    pub order: Order,
    /// Whether the classes of the change are made of the changes to all periods, so that
    /// they hold still while the later one moves.
    pub over_periods: bool,
}

impl TrendRequest {
    /// An indicator's latest change, of all areas, what grew worse first.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self {
            indicator: indicator.into(),
            from: None,
            to: None,
            every: None,
            within: None,
            of: None,
            areas: Vec::new(),
            top: None,
            order: Order::Need,
            over_periods: false,
        }
    }

    pub(in crate::service) const PARAMETERS: [&'static str; 12] = [
        "indicator",
        "from",
        "to",
        "every",
        "in",
        "of",
        "area",
        "top",
        "order",
        "breaks_over",
        "format",
        "detail",
    ];

    /// Reads what parameters say of it.
    pub(in crate::service) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicator = parameters.required("indicator", "an indicator's id; /api/indicators lists them");
        let (from, to, every) = (parameters.read("from"), parameters.read("to"), parameters.read("every"));
        let [within, of] = ["in", "of"].map(|name| parameters.one(name).map(str::to_owned));
        let areas = parameters.all("area").filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let top = parameters.whole("top", 1, 1_000_000);
        let order = parameters.read("order").unwrap_or_default();
        let over_periods = over_periods(parameters);
        let indicator = indicator?.to_owned();
        Some(Self { indicator, from, to, every, within, of, areas, top, order, over_periods })
    }
}

/// Whether `breaks_over` asks for all periods; there is nothing else that steps are made over.
fn over_periods(parameters: &mut Parameters<'_>) -> bool {
    match parameters.one("breaks_over") {
        None => false,
        Some("periods") => true,
        Some(other) => {
            let problem = Problem::new("the steps of a change are not made over this");
            let found = problem.at(Place::default().column("breaks_over"));
            parameters.problem(found.found(format!("\u{201c}{other}\u{201d}")).expected("periods"));
            false
        }
    }
}
