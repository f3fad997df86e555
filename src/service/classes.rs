//! How classes are asked for, and over which values they are made.

use super::parameters::{Parameters, numbers};
use crate::classify::{Classification, Scheme, classify};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use std::str::FromStr;

/// How classes are made.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassesRequest {
    /// By which method.
    pub scheme: Scheme,
    /// How many, 2 to 9.
    pub count: usize,
    /// The breaks of [`Scheme::Fixed`].
    pub breaks: Vec<f64>,
    /// Of which values.
    pub over: BreaksOver,
}

impl Default for ClassesRequest {
    /// Five quantile classes of the values shown.
    fn default() -> Self {
        Self { scheme: Scheme::Quantile, count: 5, breaks: Vec::new(), over: BreaksOver::default() }
    }
}

impl ClassesRequest {
    pub(super) const PARAMETERS: [&'static str; 4] = ["scheme", "classes", "breaks", "breaks_over"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Self {
        let asked = Self {
            scheme: parameters.read("scheme").unwrap_or_default(),
            count: parameters.whole("classes", 2, 9).unwrap_or(5),
            over: parameters.read("breaks_over").unwrap_or_default(),
            breaks: numbers(parameters, "breaks"),
        };
        // What was given and could not be read has been said already.
        let breaks_given = parameters.all("breaks").any(|text| !text.is_empty());
        for problem in asked.problems(breaks_given) {
            parameters.problem(problem);
        }
        asked
    }

    /// What does not go together.
    ///
    /// # Errors
    /// Fixed classes without breaks or made over something, breaks of other ones.
    pub fn check(&self) -> Result<()> {
        Error::all(ErrorKind::Parameter, self.problems(!self.breaks.is_empty()))
    }

    fn problems(&self, breaks_given: bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut at = |name: &str, problem: Problem| problems.push(problem.at(Place::default().column(name)));
        match (self.scheme, breaks_given) {
            (Scheme::Fixed, false) => {
                let problem = Problem::new("fixed classes need their breaks");
                at("breaks", problem.expected("rising numbers, such as 2,4,6"));
            }
            (Scheme::Fixed, true) | (_, false) => {}
            (scheme, true) => {
                let problem = Problem::new("breaks are read with the scheme fixed only");
                let help = "name the scheme fixed (--scheme fixed), or leave the breaks out";
                at("breaks", problem.found(format!("the scheme {scheme}")).help(help));
            }
        }
        if self.scheme == Scheme::Fixed && !self.over.is_shown_alone() {
            let problem = Problem::new("fixed breaks are not made over anything");
            at(
                "breaks_over",
                problem.help("leave one of the two out: fixed breaks hold still by themselves"),
            );
        }
        problems
    }

    /// Makes classes of values.
    pub(super) fn make(&self, values: &[f64]) -> Result<Classification> {
        classify(self.scheme, values, self.count, &self.breaks)
    }
}

/// Over which values breaks are made, besides those that are shown: so that maps
/// of several periods, groups or indicators have the same classes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BreaksOver {
    /// Of all areas, where a group of them is shown.
    pub areas: bool,
    /// Of all periods of the indicator.
    pub periods: bool,
    /// Of these indicators too.
    pub indicators: Vec<String>,
}

impl BreaksOver {
    /// Whether breaks are made of the values shown and no others.
    pub fn is_shown_alone(&self) -> bool {
        *self == Self::default()
    }
}

impl FromStr for BreaksOver {
    type Err = Error;

    /// Words with commas between: `areas`, `periods`, `indicator:ID`.
    fn from_str(text: &str) -> Result<Self> {
        let (mut over, mut problems) = (Self::default(), Vec::new());
        for word in text.split(',').map(str::trim) {
            match (word, word.strip_prefix("indicator:")) {
                ("areas", _) => over.areas = true,
                ("periods", _) => over.periods = true,
                (_, Some(id)) if !id.is_empty() => over.indicators.push(id.to_owned()),
                _ => problems.push(
                    Problem::new("breaks cannot be made over this")
                        .found(format!("\u{201c}{word}\u{201d}"))
                        .expected("areas, periods or indicator:ID, several with commas between"),
                ),
            }
        }
        Error::all(ErrorKind::Parameter, problems)?;
        Ok(over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_commas_between() {
        let over: BreaksOver = "areas, periods,indicator:a,indicator:b".parse().unwrap();
        assert_eq!((over.areas, over.periods, over.indicators), (true, true, vec!["a".into(), "b".into()]));
    }

    #[test]
    fn every_unknown_word_is_said() {
        let error = "places,indicator:,periods".parse::<BreaksOver>().unwrap_err();
        assert_eq!(error.problems().count(), 2);
        assert!(error.to_string().contains("areas, periods or indicator:ID"), "{error}");
    }

    #[test]
    fn fixed_breaks_are_made_over_nothing() {
        let over = BreaksOver { periods: true, ..BreaksOver::default() };
        let asked =
            ClassesRequest { scheme: Scheme::Fixed, breaks: vec![1.0], over, ..ClassesRequest::default() };
        assert!(asked.check().unwrap_err().to_string().contains("not made over anything"));
        let asked = ClassesRequest { scheme: Scheme::Fixed, breaks: Vec::new(), ..asked };
        assert_eq!(asked.check().unwrap_err().problems().count(), 2);
    }
}
