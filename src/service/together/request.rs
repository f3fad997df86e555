//! Which two indicators are asked for, and how to classify them.

use crate::analyse::GRID;
use crate::classify::Scheme;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::Period;
use crate::service::parameters::Parameters;
use crate::stats::interval::Level;

/// Which two indicators, and how to classify them.
#[derive(Debug, Clone, PartialEq)]
pub struct TogetherRequest {
    /// The ids of both.
    pub indicators: [String; 2],
    /// The periods of both; the latest where there is none.
    pub periods: [Option<Period>; 2],
    /// The group to stay within.
    pub within: Option<String>,
    /// How classes are made.
    pub scheme: Scheme,
    /// How many classes of each, 2 or 3.
    pub classes: usize,
    /// The level of confidence of limits.
    pub level: Level,
}

impl TogetherRequest {
    /// The latest of two indicators over all areas, in thirds.
    pub fn new(one: impl Into<String>, other: impl Into<String>) -> Self {
        Self {
            indicators: [one.into(), other.into()],
            periods: [None, None],
            within: None,
            scheme: Scheme::Quantile,
            classes: 3,
            level: Level::P95,
        }
    }

    pub(in crate::service) const PARAMETERS: [&'static str; 7] =
        ["indicator", "period", "in", "scheme", "classes", "level", "format"];

    /// Reads what parameters say of it.
    pub(in crate::service) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicators = Self::indicators_of(parameters.all("indicator").map(str::to_owned).collect());
        let periods =
            Self::periods_of(&parameters.all("period").filter(|text| !text.is_empty()).collect::<Vec<_>>());
        let within = parameters.one("in").map(str::to_owned);
        let scheme = parameters.read("scheme").unwrap_or_default();
        let classes = parameters.whole("classes", *GRID.start(), *GRID.end()).unwrap_or(3);
        let level = parameters.read("level").unwrap_or(Level::P95);
        let mut or_problem = |error: Error| parameters.error("indicator", error);
        let indicators = indicators.map_err(&mut or_problem).ok();
        let periods = periods.map_err(|error| parameters.error("period", error)).ok();
        Some(Self { indicators: indicators?, periods: periods?, within, scheme, classes, level })
    }

    /// Two ids, and no more.
    ///
    /// # Errors
    /// Fewer or more, or the same twice.
    pub fn indicators_of(ids: Vec<String>) -> Result<[String; 2]> {
        let problem = Problem::new("two different indicators go together")
            .at(Place::default().column("indicator"))
            .found(if ids.is_empty() { "none".to_owned() } else { ids.join(", ") })
            .expected("two ids, each given as indicator");
        match <[String; 2]>::try_from(ids) {
            Ok([one, other]) if one != other => Ok([one, other]),
            _ => Err(Error::new(ErrorKind::Parameter, problem)),
        }
    }

    /// One period for both, or one for each.
    ///
    /// # Errors
    /// More than two, or what is no period.
    pub fn periods_of(texts: &[&str]) -> Result<[Option<Period>; 2]> {
        let read = |text: &str| text.parse::<Period>().map(Some);
        match texts {
            [] => Ok([None, None]),
            [both] => Ok([read(both)?, read(both)?]),
            [one, other] => Ok([read(one)?, read(other)?]),
            more => Err(Error::new(
                ErrorKind::Parameter,
                Problem::new("there are more periods than indicators")
                    .at(Place::default().column("period"))
                    .found(more.len().to_string())
                    .expected("one for both, or one for each"),
            )),
        }
    }
}
