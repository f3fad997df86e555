//! What a composite is asked for.

use super::super::classes::ClassesRequest;
use super::super::heads::{ColumnAsked, at};
use super::super::parameters::Parameters;
use crate::analyse::{NeedEnd, ScoreScale};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::stats::together::{Vary, WeightDraws};
use std::fmt;
use std::str::FromStr;

/// A component as it is asked for: `ID`, and in any order `:high` or `:low`, `=WEIGHT`,
/// `@PERIOD`.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentAsked {
    /// The indicator and its period.
    pub column: ColumnAsked,
    /// Which end is need; as the polarity says where there is none.
    pub need: Option<NeedEnd>,
    /// How much it counts.
    pub weight: f64,
}

impl FromStr for ComponentAsked {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mark = |c: char| matches!(c, ':' | '=' | '@');
        let first = text.find(mark).unwrap_or(text.len());
        let (id, mut rest) = text.split_at(first);
        let (mut need, mut weight, mut period) = (None, None, None);
        let unclear = |found: &str| {
            let problem = Problem::new("this is not a component").found(format!("\u{201c}{found}\u{201d}"));
            Error::new(ErrorKind::Parameter, problem.expected("ID[:high|:low][=WEIGHT][@PERIOD]"))
        };
        while let Some(kind) = rest.chars().next() {
            let word = rest.get(1..).unwrap_or_default();
            let end = word.find(mark).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            let again = match kind {
                ':' => need.replace(read_need(word).ok_or_else(|| unclear(text))?).is_some(),
                '=' => weight.replace(word.trim().parse::<f64>().map_err(|_| unclear(text))?).is_some(),
                _ => period.replace(word).is_some(),
            };
            if again {
                return Err(unclear(text));
            }
            rest = after;
        }
        let column = match period {
            Some(period) => format!("{id}@{period}").parse()?,
            None => id.parse()?,
        };
        Ok(Self { column, need, weight: weight.unwrap_or(1.0) })
    }
}

fn read_need(word: &str) -> Option<NeedEnd> {
    [NeedEnd::High, NeedEnd::Low].into_iter().find(|end| end.id() == word)
}

/// What becomes of an area that lacks a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MissingRule {
    /// It has no score.
    #[default]
    Refuse,
    /// It is scored by those it has, if they are enough.
    Partial,
}

impl MissingRule {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::Partial => "partial",
        }
    }
}

impl fmt::Display for MissingRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for MissingRule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        [Self::Refuse, Self::Partial].into_iter().find(|rule| rule.id() == text).ok_or_else(|| {
            let problem = Problem::new("this is not a rule for areas that lack a component");
            let found = format!("\u{201c}{text}\u{201d}");
            Error::new(ErrorKind::Parameter, problem.found(found).expected("refuse or partial"))
        })
    }
}

/// What to put together, how, and for whom.
#[derive(Debug, Clone, PartialEq)]
pub struct CompositeRequest {
    /// The components, two or more.
    pub components: Vec<ComponentAsked>,
    /// How they are put on one scale.
    pub scale: ScoreScale,
    /// What becomes of an area that lacks one.
    pub missing: MissingRule,
    /// How many an area must have, with [`MissingRule::Partial`]; more than half where
    /// none is said.
    pub least: Option<usize>,
    /// The group to stay within.
    pub within: Option<String>,
    /// The group that the scale is made of; all areas where there is none.
    pub over: Option<String>,
    /// How many areas are the top.
    pub top: usize,
    /// Whether all areas are listed, not the top alone.
    pub all: bool,
    /// How weights are drawn.
    pub draws: WeightDraws,
    /// How the scores are classed on the map.
    pub classes: ClassesRequest,
}

impl CompositeRequest {
    /// How many areas are the top if nothing is said.
    pub const TOP: usize = 20;
    /// How many draws there are if nothing is said, and at most.
    pub const DRAWS: usize = 1_000;
    /// The most.
    pub const MOST_DRAWS: usize = 10_000;

    /// Components by z-scores over all areas.
    pub fn new(components: Vec<ComponentAsked>) -> Self {
        Self {
            components,
            scale: ScoreScale::default(),
            missing: MissingRule::default(),
            least: None,
            within: None,
            over: None,
            top: Self::TOP,
            all: false,
            draws: WeightDraws { count: Self::DRAWS, seed: 1, vary: Vary::default() },
            classes: ClassesRequest::default(),
        }
    }

    pub(in crate::service) const PARAMETERS: [&'static str; 15] = [
        "indicator",
        "method",
        "missing",
        "least",
        "in",
        "over",
        "top",
        "all",
        "draws",
        "seed",
        "vary",
        "scheme",
        "classes",
        "breaks",
        "format",
    ];

    /// Reads what parameters say of it.
    pub(in crate::service) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let components: Vec<ComponentAsked> = parameters.list("indicator");
        if parameters.all("indicator").next().is_none() {
            let problem = at("indicator", "this parameter is needed");
            parameters.problem(problem.expected("two or more, such as indicator=child-poverty=2@2020/21"));
        }
        let mut request = Self::new(components);
        request.scale = parameters.read("method").unwrap_or_default();
        request.missing = parameters.read("missing").unwrap_or_default();
        request.least = parameters.whole("least", 1, 1_000);
        request.within = parameters.one("in").map(str::to_owned);
        request.over = parameters.one("over").map(str::to_owned);
        request.top = parameters.whole("top", 1, 1_000_000).unwrap_or(Self::TOP);
        request.all = parameters.flag("all");
        request.draws = WeightDraws {
            count: parameters.whole("draws", 1, Self::MOST_DRAWS).unwrap_or(Self::DRAWS),
            seed: parameters.whole("seed", 0, usize::MAX).unwrap_or(1) as u64,
            vary: parameters.read("vary").unwrap_or_default(),
        };
        request.classes = ClassesRequest::read(parameters);
        Some(request)
    }

    /// How many components an area must have.
    pub(super) fn least(&self) -> Result<usize> {
        let of = self.components.len();
        match (self.missing, self.least) {
            (MissingRule::Refuse, None) => Ok(of),
            (MissingRule::Refuse, Some(least)) if least == of => Ok(of),
            (MissingRule::Refuse, Some(least)) => {
                let problem =
                    at("least", "areas that lack a component have no score unless missing is partial");
                Err(Error::new(ErrorKind::Parameter, problem.found(least.to_string())))
            }
            (MissingRule::Partial, least) => Ok(least.unwrap_or(of / 2 + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_read_in_any_order() {
        let read = |text: &str| text.parse::<ComponentAsked>();
        let whole = read("jobs:low=2.5@2023").unwrap();
        assert_eq!((whole.need, whole.weight), (Some(NeedEnd::Low), 2.5));
        assert_eq!(whole.column.period, Some("2023".parse().unwrap()));
        assert_eq!(read("jobs@2023=2.5:low").unwrap(), whole);
        let plain = read("child-poverty").unwrap();
        assert_eq!((plain.need, plain.weight, plain.column.period), (None, 1.0, None));
        for bad in ["", "=2", "a=", "a=two", "a:up", "a=1=2", "a:high:low", "a@never", "a@"] {
            assert!(read(bad).is_err(), "{bad}");
        }
        // What a weight may be is for the composite to say.
        assert!(read("a=NaN").unwrap().weight.is_nan() && read("a=-1").unwrap().weight < 0.0);
    }

    #[test]
    fn how_many_components_are_enough() {
        let component: ComponentAsked = "a".parse().unwrap();
        let mut request = CompositeRequest::new(vec![component; 4]);
        assert_eq!(request.least().unwrap(), 4);
        request.least = Some(3);
        assert!(request.least().unwrap_err().is_parameter());
        request.missing = MissingRule::Partial;
        assert_eq!(request.least().unwrap(), 3);
        request.least = None;
        assert_eq!(request.least().unwrap(), 3);
    }
}
