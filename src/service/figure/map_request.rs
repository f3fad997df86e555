//! What is asked of a map for paper.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::Period;
use crate::service::classes::ClassesRequest;
use crate::service::parameters::Parameters;
use std::fmt;
use std::str::FromStr;

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapShow {
    /// Values in classes.
    #[default]
    Values,
    /// Where values gather, and how sure that is.
    Hotspots,
    /// Better, similar or worse than a parent.
    Compared,
    /// What has changed between two periods.
    Change,
    /// Two indicators at once.
    Together,
    /// Several indicators as one score.
    Composite,
}

impl MapShow {
    /// All, in the order in which they are listed to people.
    pub const ALL: [Self; 6] =
        [Self::Values, Self::Hotspots, Self::Compared, Self::Change, Self::Together, Self::Composite];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::Hotspots => "hotspots",
            Self::Compared => "compared",
            Self::Change => "change",
            Self::Together => "together",
            Self::Composite => "composite",
        }
    }
}

/// Which names are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapLabels {
    /// Those of districts.
    #[default]
    Districts,
    /// Those of districts, and of the areas in most need.
    Areas,
    /// None.
    None,
}

impl MapLabels {
    /// All, in the order in which they are listed to people.
    pub const ALL: [Self; 3] = [Self::Districts, Self::Areas, Self::None];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Districts => "districts",
            Self::Areas => "areas",
            Self::None => "none",
        }
    }
}

/// Whether small areas are drawn again, larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapInset {
    /// Where areas are too small to be read and there is room.
    #[default]
    Auto,
    /// Never.
    None,
}

impl MapInset {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Auto, Self::None];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::None => "none",
        }
    }
}

fn word<T: Copy>(text: &str, all: &[T], id: impl Fn(T) -> &'static str, what: &str) -> Result<T> {
    all.iter().copied().find(|one| id(*one) == text).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| id(*one)).collect();
        let problem = Problem::new(format!("a map has no such {what}")).found(format!("\u{201c}{text}\u{201d}"));
        Error::new(ErrorKind::Parameter, problem.expected(known.join(", ")))
    })
}

macro_rules! words {
    ($kind:ty, $what:literal) => {
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.id())
            }
        }

        impl FromStr for $kind {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                word(text, &Self::ALL, Self::id, $what)
            }
        }
    };
}

words!(MapShow, "way to look");
words!(MapLabels, "choice of names");
words!(MapInset, "choice of insets");

/// What to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct MapRequest {
    /// What the map shows.
    pub show: MapShow,
    /// The indicators: one; several for small multiples; two for [`MapShow::Together`];
    /// the components of [`MapShow::Composite`], as a composite's are written.
    pub indicators: Vec<String>,
    /// The periods: the latest where there is none; several for small multiples.
    pub periods: Vec<Period>,
    /// The group to stay within.
    pub within: Option<String>,
    /// How classes are made.
    pub classes: ClassesRequest,
    /// The parent to compare with; all areas where there is none.
    pub with: Option<String>,
    /// The earlier period of a change.
    pub from: Option<Period>,
    /// The later.
    pub to: Option<Period>,
    /// Which names are written.
    pub labels: MapLabels,
    /// Whether small areas are drawn again, larger.
    pub inset: MapInset,
    /// The grouping whose groups are outlined; districts where there is none.
    pub outlines: Option<String>,
}

impl MapRequest {
    /// A map of one indicator's latest values over all areas.
    pub fn new(indicator: impl Into<String>) -> Self {
        Self {
            show: MapShow::default(),
            indicators: vec![indicator.into()],
            periods: Vec::new(),
            within: None,
            classes: ClassesRequest::default(),
            with: None,
            from: None,
            to: None,
            labels: MapLabels::default(),
            inset: MapInset::default(),
            outlines: None,
        }
    }

    /// Its own parameters; those of classes come beside them.
    pub(in crate::service) const PARAMETERS: [&'static str; 10] =
        ["show", "indicator", "period", "in", "with", "from", "to", "labels", "inset", "outlines"];

    /// Reads what parameters say of it.
    pub(in crate::service) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let indicators: Vec<String> =
            parameters.all("indicator").filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if indicators.is_empty() {
            let problem = Problem::new("this parameter is needed").at(Place::default().column("indicator"));
            parameters.problem(problem.expected("an indicator's id; /api/indicators lists them"));
        }
        let [within, with, outlines] =
            ["in", "with", "outlines"].map(|name| parameters.one(name).map(str::to_owned));
        Some(Self {
            show: parameters.read("show").unwrap_or_default(),
            indicators,
            periods: parameters.list("period"),
            within,
            classes: ClassesRequest::read(parameters),
            with,
            from: parameters.read("from"),
            to: parameters.read("to"),
            labels: parameters.read("labels").unwrap_or_default(),
            inset: parameters.read("inset").unwrap_or_default(),
            outlines,
        })
    }

    /// The indicators of a way to look that takes exactly so many.
    ///
    /// # Errors
    /// Fewer or more.
    pub(super) fn exactly<const N: usize>(&self) -> Result<[&str; N]> {
        let ids: Vec<&str> = self.indicators.iter().map(String::as_str).collect();
        <[&str; N]>::try_from(ids).map_err(|ids| {
            let problem = Problem::new(format!("a map of {} takes {N} of them", self.show))
                .at(Place::default().column("indicator"))
                .found(if ids.is_empty() { "none".to_owned() } else { ids.join(", ") });
            Error::new(ErrorKind::Parameter, problem.expected(format!("{N} indicator{}", if N == 1 { "" } else { "s" })))
        })
    }

    /// The one period of a way to look that takes one at most.
    ///
    /// # Errors
    /// Several.
    pub(super) fn one_period(&self) -> Result<Option<Period>> {
        match self.periods.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one.clone())),
            more => {
                let problem = Problem::new(format!("a map of {} takes one period", self.show))
                    .at(Place::default().column("period"))
                    .found(more.len().to_string());
                Err(Error::new(ErrorKind::Parameter, problem.expected("one, or none for the latest")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_are_written() {
        for show in MapShow::ALL {
            assert_eq!(show.to_string().parse::<MapShow>().unwrap(), show);
        }
        assert_eq!("areas".parse::<MapLabels>().unwrap(), MapLabels::Areas);
        let error = "dots".parse::<MapShow>().unwrap_err();
        assert!(error.to_string().contains("values, hotspots, compared, change, together, composite"), "{error}");
        assert!("always".parse::<MapInset>().is_err());
    }

    #[test]
    fn a_way_to_look_takes_its_number_of_indicators() {
        let request = MapRequest { show: MapShow::Together, ..MapRequest::new("one") };
        assert!(request.exactly::<2>().unwrap_err().to_string().contains("2 indicators"));
        assert_eq!(request.exactly::<1>().unwrap(), ["one"]);
        let period: Period = "2021".parse().unwrap();
        let request = MapRequest { periods: vec![period.clone(), period], ..request };
        assert!(request.one_period().is_err());
    }
}
