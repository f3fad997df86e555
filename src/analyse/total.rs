//! One figure for several areas, where the indicator's kind makes one lawful:
//! counts add; percentages and rates weight by their denominator; means weight
//! by the dataset's population; nothing else is done, and the reason is said.

use super::bands::Bands;
use super::disclosure::guards;
use super::evidence::Unsure;
use crate::atlas::{Atlas, Entry};
use crate::measure::{
    Absent, Basis, Column, Flags, Indicator, Kind, Period, Unlawful, Value, combine, strongest,
};
use crate::report::counted;

/// One figure for several areas, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The figure.
    pub value: Option<f64>,
    /// How it was made, or why it was not.
    pub method: String,
    /// Areas that have a number, and the weight where one is needed.
    pub used: usize,
    /// Areas left out because they have no number (or no weight).
    pub absent: usize,
}

/// The figure of a column for `areas` together. Whole areas are used, however
/// much of each lies in a circle.
pub fn total(atlas: &Atlas, indicator: &Indicator, column: &Column, areas: &[u32]) -> Total {
    Totaller::of(atlas, indicator, column).total(areas)
}

/// How the figures of a column are put together, settled once for any areas.
pub(super) struct Totaller<'a> {
    kind: Kind,
    column: &'a Column,
    guards: Vec<&'a Column>,
    way: Way<'a>,
}

enum Way<'a> {
    Sum,
    /// From what stands above and below the line.
    Ratio {
        above: &'a Column,
        below: &'a Column,
        method: String,
    },
    Weighted {
        by: &'a Column,
        method: String,
    },
    /// Age band by age band.
    Standardised(Bands<'a>),
    Refused(String),
}

impl<'a> Totaller<'a> {
    pub(super) fn of(atlas: &'a Atlas, indicator: &Indicator, column: &'a Column) -> Self {
        let way = match indicator.kind {
            Kind::Count => Way::Sum,
            Kind::Rate { .. } if indicator.standardised.is_some() => Bands::of(atlas, indicator, column)
                .map_or(Way::refused("an age band was not joined"), Way::Standardised),
            Kind::Percentage | Kind::Rate { .. } => Way::of_rate(atlas, indicator, column),
            Kind::Mean | Kind::Score => Way::of_mean(atlas, indicator, column),
            Kind::Rank => Way::refused(Unlawful::Rank.reason()),
        };
        Self { kind: indicator.kind, column, guards: guards(atlas, indicator, column), way }
    }

    /// How, or why not, in words that hold for any whole groups.
    pub(super) fn method(&self) -> String {
        match &self.way {
            Way::Sum => "sum, where every area has a number".to_owned(),
            Way::Ratio { method, .. } => format!("{method}, where every area has both"),
            Way::Weighted { method, .. } => format!("{method}, where every area has a number and a weight"),
            Way::Standardised(_) => format!("{STANDARDISED}, where every area has every count"),
            Way::Refused(reason) => format!("none: {reason}"),
        }
    }

    pub(super) fn total(&self, areas: &[u32]) -> Total {
        self.of_shares(areas.iter().map(|area| (*area, 1.0)))
    }

    /// The figure of so much of each area: counts, and what stands above and below
    /// a line, are taken by the share; a mean counts for the share of its weight.
    pub(super) fn of_shares(&self, shares: impl Iterator<Item = (u32, f64)> + Clone) -> Total {
        let all_whole = shares.clone().all(|(_, share)| share == 1.0);
        let (of, used): (usize, Vec<(u32, f64)>) =
            (shares.clone().count(), shares.filter(|(area, _)| self.parts(*area).is_some()).collect());
        if let Way::Standardised(bands) = &self.way {
            return standardised(bands, &used, of);
        }
        let parts = || used.iter().filter_map(|(area, share)| Some((self.parts(*area)?, *share)));
        let mean = matches!(self.way, Way::Weighted { .. });
        let (values, weights): (Vec<f64>, Vec<f64>) = parts()
            .map(|((above, below), share)| (if mean { above } else { above * share }, below * share))
            .unzip();
        let basis = match &self.way {
            Way::Sum | Way::Standardised(_) | Way::Refused(_) => Basis::Values,
            Way::Ratio { .. } => Basis::Ratio { numerators: &values, denominators: &weights },
            Way::Weighted { .. } => Basis::Weights(&weights),
        };
        let (used, absent) = (used.len(), of - used.len());
        let (value, method) = match (&self.way, combine(self.kind, &values, basis)) {
            (Way::Refused(reason), _) => (None, reason.clone()),
            (_, Err(why)) => (None, why.reason().to_owned()),
            (Way::Sum | Way::Standardised(_), Ok(value)) => (Some(value), summed(used, absent, all_whole)),
            (Way::Ratio { method, .. } | Way::Weighted { method, .. }, Ok(value)) => {
                (Some(value), method.clone())
            }
        };
        Total { value, method, used, absent }
    }

    /// Whether the publisher withholds any of the numbers that a figure of an area
    /// would tell of.
    pub(super) fn is_withheld(&self, area: u32) -> bool {
        self.guards.iter().any(|column| column.get(area as usize).absent() == Some(Absent::Suppressed))
    }

    /// Whether the publisher withholds any number of any area that goes in.
    pub(super) fn suppresses(&self) -> bool {
        let counted = |column: &Column| column.count_absent(Absent::Suppressed) > 0;
        self.guards.iter().any(|column| counted(column)) || self.columns().into_iter().any(counted)
    }

    /// What an area gives: its number and its weight, or what stands above and
    /// below the line. `None` where either is not there.
    pub(super) fn parts(&self, area: u32) -> Option<(f64, f64)> {
        if self.is_withheld(area) {
            return None;
        }
        if let Way::Standardised(bands) = &self.way {
            return bands.are_known(area).then_some((0.0, 0.0));
        }
        let [above, below] = self.pair().map(|column| column.get(area as usize).known());
        above.zip(below)
    }

    /// What stands above and below the line of an area's percentage or rate, per
    /// `per`: as the columns say, else worked out from the number and its denominator.
    pub(super) fn ratio(&self, area: usize, per: f64) -> Result<(f64, f64), Unsure> {
        let value = self.column.get(area);
        let known = |value: Value| value.known().ok_or(value.absent().unwrap_or(Absent::Missing));
        let value = known(value).map_err(Unsure::NoFigure)?;
        if self.is_withheld(area as u32) {
            return Err(Unsure::NoPart(Absent::Suppressed));
        }
        let part = |column: &Column| known(column.get(area)).map_err(Unsure::NoPart);
        match &self.way {
            Way::Ratio { above, below, .. } => Ok((part(above)?, part(below)?)),
            Way::Weighted { by, .. } => {
                let below = part(by)?;
                Ok((value * below / per, below))
            }
            Way::Sum | Way::Standardised(_) | Way::Refused(_) => Err(Unsure::NoDenominator),
        }
    }

    /// The age bands of a standardised rate.
    pub(super) fn bands(&self) -> Option<&Bands<'a>> {
        match &self.way {
            Way::Standardised(bands) => Some(bands),
            _ => None,
        }
    }

    /// Whether it is known out of how many.
    pub(super) fn has_denominator(&self) -> bool {
        matches!(self.way, Way::Ratio { .. } | Way::Weighted { .. } | Way::Standardised(_))
    }

    /// The columns that a figure is made of.
    fn columns(&self) -> Vec<&'a Column> {
        match &self.way {
            Way::Standardised(bands) => bands.columns().collect(),
            _ => self.pair().to_vec(),
        }
    }

    /// The two columns that a figure is made of, but for age bands.
    fn pair(&self) -> [&'a Column; 2] {
        match self.way {
            Way::Sum | Way::Standardised(_) | Way::Refused(_) => [self.column, self.column],
            Way::Ratio { above, below, .. } => [above, below],
            Way::Weighted { by, .. } => [self.column, by],
        }
    }

    /// The figure of a whole group. As in a roll-up, there is none where an area
    /// has none: some of the areas say nothing of the others, and the gravest
    /// reason among them is kept. Where all have a number and still there is
    /// none, it is *not applicable* of a rank and *not available* of anything
    /// that nothing says how to put together.
    pub(super) fn whole(&self, total: &Total, areas: &[u32]) -> Value {
        let withheld = areas.iter().any(|area| self.is_withheld(*area)).then_some(Absent::Suppressed);
        let absent = |column: &'a Column| areas.iter().filter_map(|area| column.get(*area as usize).absent());
        let reasons = withheld.into_iter().chain(self.columns().into_iter().flat_map(absent));
        match (strongest(reasons), total.value) {
            (Some(reason), _) => Value::Absent(reason),
            (None, Some(value)) => Value::number(value),
            (None, None) if self.kind == Kind::Rank => Value::Absent(Absent::NotApplicable),
            (None, None) => Value::Absent(Absent::NotAvailable),
        }
    }

    /// What is said beside any of the numbers that a figure is made of.
    pub(super) fn flags(&self, areas: &[u32]) -> Flags {
        let used = || areas.iter().filter(|area| self.parts(**area).is_some());
        let flags =
            self.columns().into_iter().flat_map(|column| used().map(|area| column.flags(*area as usize)));
        flags.fold(Flags::NONE, Flags::with)
    }
}

/// How a standardised rate of several areas is made.
const STANDARDISED: &str = "directly standardised, of the areas' counts added age band by age band";

fn standardised(bands: &Bands<'_>, used: &[(u32, f64)], of: usize) -> Total {
    let (value, method) = match bands.rate(used.iter().copied()) {
        Ok(rate) => (Some(rate.value), STANDARDISED.to_owned()),
        Err(unsure) => (None, unsure.reason().to_owned()),
    };
    Total { value, method, used: used.len(), absent: of - used.len() }
}

fn summed(used: usize, absent: usize, all_whole: bool) -> String {
    let of = if all_whole {
        format!("sum of {}", counted(used, "whole area", "whole areas"))
    } else {
        format!("sum of {}, each by its share", counted(used, "area", "areas"))
    };
    if absent == 0 { of } else { format!("{of}; {} no number", counted(absent, "more has", "more have")) }
}

impl<'a> Way<'a> {
    fn refused(reason: &str) -> Self {
        Self::Refused(reason.to_owned())
    }

    fn of_rate(atlas: &'a Atlas, indicator: &Indicator, column: &Column) -> Self {
        let Some(id) = &indicator.denominator else { return Self::refused(Unlawful::NoDenominator.reason()) };
        let Some(denominator) = atlas.entry(id.as_str()) else {
            return Self::Refused(format!("the denominator {id} was not joined"));
        };
        if denominator.indicator().kind != Kind::Count {
            return Self::refused("the denominator is no count, so no overall figure is lawful");
        }
        let stated = indicator.denominator_period.as_ref();
        let Some((below, note)) = matching(denominator, column.period(), stated) else {
            return Self::refused("the denominator has no column");
        };
        let numerator = indicator.numerator.as_ref().and_then(|id| atlas.entry(id.as_str()));
        let title = &denominator.indicator().title;
        match numerator.and_then(|entry| Some((entry.indicator(), entry.column(Some(column.period()))?))) {
            Some((top, above)) => {
                let method = format!("recomputed: {} \u{f7} {title}{note}", top.id);
                Self::Ratio { above, below, method }
            }
            None => Self::Weighted { by: below, method: format!("weighted by {title}{note}") },
        }
    }

    fn of_mean(atlas: &'a Atlas, indicator: &Indicator, column: &Column) -> Self {
        let weight = indicator.denominator.as_ref().or(atlas.about().weight.as_ref());
        let Some(weight) = weight.and_then(|id| atlas.entry(id.as_str())) else {
            return Self::refused(Unlawful::NoWeights.reason());
        };
        if weight.indicator().kind != Kind::Count {
            return Self::refused("the weight is no count, so no overall figure is lawful");
        }
        match matching(weight, column.period(), None) {
            Some((by, note)) => {
                let method = format!("mean weighted by {}{note}", weight.indicator().title);
                Self::Weighted { by, method }
            }
            None => Self::refused("the weights have no column"),
        }
    }
}

/// The denominator's column that goes with a period, else its latest, and which.
pub(super) fn matching<'a>(
    entry: &'a Entry,
    period: &Period,
    stated: Option<&Period>,
) -> Option<(&'a Column, String)> {
    let column = entry.column_for(period, stated).or_else(|| entry.column(None))?;
    let note =
        if column.period() == period { String::new() } else { format!(" ({})", column.period().label()) };
    Some((column, note))
}
