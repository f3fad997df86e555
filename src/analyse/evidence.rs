//! What stands behind an indicator's numbers: the events and the people they
//! were counted among, and the limits of confidence that follow.

use super::bands::Bands;
use super::total::{Total, Totaller};
use crate::atlas::Atlas;
use crate::measure::{Absent, Column, Flags, Indicator, Kind, Value};
use crate::stats::interval::{self, DirectRate, Level, Limits};
use crate::stats::sum;
use std::fmt;

/// What a figure is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Parts {
    /// Things counted.
    Count {
        /// How many.
        events: f64,
    },
    /// Those of a denominator to whom something applies; the figure is in per cent.
    Proportion {
        /// To how many it applies.
        numerator: f64,
        /// Out of how many.
        denominator: f64,
    },
    /// A rate made age band by age band, and what its limits need.
    Standardised(DirectRate),
    /// Events by a denominator, which they may exceed.
    Rate {
        /// How many events.
        events: f64,
        /// Among how many.
        denominator: f64,
        /// The figure is per so many.
        per: f64,
    },
}

impl Parts {
    /// What stands above the line, or the count.
    pub fn events(self) -> f64 {
        match self {
            Self::Count { events } | Self::Rate { events, .. } => events,
            Self::Proportion { numerator, .. } => numerator,
            Self::Standardised(rate) => rate.events,
        }
    }

    /// What stands below the line; none of a count.
    pub fn denominator(self) -> Option<f64> {
        match self {
            Self::Count { .. } | Self::Standardised(_) => None,
            Self::Proportion { denominator, .. } | Self::Rate { denominator, .. } => Some(denominator),
        }
    }

    /// The figure that the parts give, in the indicator's unit.
    pub fn value(self) -> f64 {
        match self {
            Self::Count { events } => events,
            Self::Proportion { numerator, denominator } => 100.0 * numerator / denominator,
            Self::Rate { events, denominator, per } => per * events / denominator,
            Self::Standardised(rate) => rate.value,
        }
    }

    /// The limits of the figure, in its unit: Wilson's of a proportion, exact
    /// Poisson's of fewer than ten events and Byar's of more, Dobson's of a
    /// standardised rate.
    ///
    /// # Errors
    /// Parts that no figure has.
    pub fn limits(self, level: Level) -> Result<SureLimits, Unsure> {
        let estimate = match self {
            Self::Count { events } => interval::count(events, level),
            Self::Standardised(rate) => Ok(rate.estimate(level)),
            Self::Rate { events, denominator, per } => interval::rate(events, denominator, per, level),
            Self::Proportion { numerator, denominator } => {
                interval::proportion(numerator, denominator, level).map(|estimate| estimate.times(100.0))
            }
        };
        let estimate = estimate.map_err(|_| Unsure::NotCounts)?;
        Ok(SureLimits { limits: estimate.limits, method: estimate.method.label() })
    }
}

/// Limits of confidence and how they were made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SureLimits {
    /// The limits, in the indicator's unit.
    pub limits: Limits,
    /// How they were made, such as `Wilson score`, or `published`.
    pub method: &'static str,
}

/// Why a figure has no parts, and so no limits: none rather than a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unsure {
    /// There is no figure.
    NoFigure(Absent),
    /// A percentage or rate, and nothing says out of how many.
    NoDenominator,
    /// What stands above or below the line has no number here.
    NoPart(Absent),
    /// A mean, score or rank, and the publisher gives no limits.
    NotCounted,
    /// The publisher's limits are of 95 %, and others cannot be made.
    OnlyPublished,
    /// More above the line than below it.
    AboveDenominator,
    /// Counts below zero, or nothing below the line.
    NotCounts,
    /// A standardised rate of fewer than ten events.
    FewEvents,
    /// A population: those that others are counted among, not events.
    Population,
    /// Numbers of a count that are not whole: averages or estimates.
    NotWhole,
}

impl Unsure {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoFigure(_) => "no-figure",
            Self::NoDenominator => "no-denominator",
            Self::NoPart(Absent::Suppressed) => "part-suppressed",
            Self::NoPart(_) => "no-part",
            Self::NotCounted => "not-counted",
            Self::OnlyPublished => "only-published",
            Self::AboveDenominator => "above-denominator",
            Self::NotCounts => "not-counts",
            Self::FewEvents => "few-events",
            Self::Population => "population",
            Self::NotWhole => "not-whole",
        }
    }

    /// In words, to stand after a colon.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoFigure(_) => "there is no figure",
            Self::NoDenominator => "nothing says out of how many, so limits would be a guess",
            Self::NoPart(Absent::Suppressed) => {
                "its numerator or denominator is suppressed, and is not worked out from the rest"
            }
            Self::NoPart(_) => "its numerator or denominator has no number here",
            Self::NotCounted => "means, scores and ranks have limits only where the publisher gives them",
            Self::OnlyPublished => {
                "the publisher's limits are of 95 %, and nothing is known to make others of"
            }
            Self::AboveDenominator => "its numerator is above its denominator",
            Self::NotCounts => "its numerator or denominator is no count of people or events",
            Self::FewEvents => "of fewer than ten events no standardised rate is made",
            Self::Population => "it is a population that others are counted among, not events",
            Self::NotWhole => {
                "its numbers are not whole: averages or estimates, whose limits are not those of a count"
            }
        }
    }
}

impl fmt::Display for Unsure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

/// A figure of several areas together.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// The figure, how it was made, and of how many areas.
    pub total: Total,
    /// What it is made of.
    pub parts: Result<Parts, Unsure>,
}

/// A column and what its numbers are made of, found once for all areas.
pub struct Evidence<'a> {
    kind: Kind,
    column: &'a Column,
    totaller: Totaller<'a>,
    /// Why a count is none of events; of other kinds nothing.
    no_events: Option<Unsure>,
}

impl<'a> Evidence<'a> {
    /// What stands behind a column.
    pub fn of(atlas: &'a Atlas, indicator: &Indicator, column: &'a Column) -> Self {
        let below = |other: &Indicator| other.denominator.as_ref() == Some(&indicator.id);
        let is_population = || {
            atlas.about().weight.as_ref() == Some(&indicator.id)
                || atlas.entries().iter().any(|entry| below(entry.indicator()))
        };
        let no_events = match indicator.kind {
            Kind::Count if is_population() => Some(Unsure::Population),
            Kind::Count if !is_whole(column) => Some(Unsure::NotWhole),
            _ => None,
        };
        let totaller = Totaller::of(atlas, indicator, column);
        Self { kind: indicator.kind, column, totaller, no_events }
    }

    /// The column.
    pub fn column(&self) -> &'a Column {
        self.column
    }

    /// Whether an area has what a figure of several areas needs of it.
    pub(super) fn contributes(&self, area: u32) -> bool {
        self.totaller.parts(area).is_some()
    }

    /// Why no area at all has limits; nothing where some can have.
    pub fn unlimited(&self) -> Option<Unsure> {
        self.partless().filter(|_| !self.column.has_limits())
    }

    /// Why no figure has parts to make limits of; nothing where some can have.
    pub(super) fn partless(&self) -> Option<Unsure> {
        match (self.kind, self.kind.per()) {
            (Kind::Count, _) => self.no_events,
            (_, Some(_)) => (!self.totaller.has_denominator()).then_some(Unsure::NoDenominator),
            _ => Some(Unsure::NotCounted),
        }
    }

    /// The figure of a whole group, or the gravest reason of its areas: none where
    /// an area has none.
    pub fn whole(&self, total: &Total, areas: &[u32]) -> Value {
        self.totaller.whole(total, areas)
    }

    /// What is said beside any of the numbers that a figure of several areas is made of.
    pub fn flags(&self, areas: &[u32]) -> Flags {
        self.totaller.flags(areas)
    }

    /// How figures of whole groups are put together, or why not.
    pub(super) fn method(&self) -> String {
        self.totaller.method()
    }

    /// What an area's number is made of. Where only the denominator is given, what
    /// stands above it is worked out from the number, unless it is withheld.
    ///
    /// # Errors
    /// Why nothing is known.
    pub fn parts(&self, area: usize) -> Result<Parts, Unsure> {
        let value = self.column.get(area);
        let value = value.known().ok_or(Unsure::NoFigure(value.absent().unwrap_or(Absent::Missing)))?;
        match (self.kind, self.kind.per()) {
            (Kind::Count, _) => self.count(value),
            (kind, Some(per)) => {
                if let Some(bands) = self.totaller.bands() {
                    return self.standardised(bands, std::iter::once((area as u32, 1.0)));
                }
                let (above, below) = self.totaller.ratio(area, per)?;
                lawful(parts_of(kind, above, below, per))
            }
            _ => Err(Unsure::NotCounted),
        }
    }

    /// An area's limits of confidence: the publisher's at 95 %, else those of its parts.
    ///
    /// # Errors
    /// Why there are none.
    pub fn limits(&self, area: usize, level: Level) -> Result<SureLimits, Unsure> {
        let published = self.column.limits(area);
        match published {
            Some((lower, upper)) if level == Level::P95 && self.column.get(area).known().is_some() => {
                Ok(SureLimits { limits: Limits { lower, upper }, method: "published" })
            }
            _ => match self.parts(area).and_then(|parts| parts.limits(level)) {
                Err(Unsure::NotCounted | Unsure::NoDenominator | Unsure::NotWhole) if published.is_some() => {
                    Err(Unsure::OnlyPublished)
                }
                made => made,
            },
        }
    }

    /// The figure of several areas together, and what it is made of: the sums of
    /// the parts of those areas that have them.
    pub fn together(&self, areas: &[u32]) -> Together {
        self.apportioned(areas.iter().map(|area| (*area, 1.0)))
    }

    /// The same of so much of each area: parts are taken by the share.
    pub fn apportioned(&self, shares: impl Iterator<Item = (u32, f64)> + Clone) -> Together {
        let total = self.totaller.of_shares(shares.clone());
        let parts = match (total.value, self.kind, self.kind.per()) {
            (None, ..) => Err(Unsure::NoFigure(Absent::NotAvailable)),
            (Some(events), Kind::Count, _) => self.count(events),
            (_, kind, Some(per)) => {
                if let Some(bands) = self.totaller.bands() {
                    let parts = self.standardised(bands, shares);
                    return Together { total, parts };
                }
                let of_share = |(area, share): (u32, f64)| {
                    let (above, below) = self.totaller.ratio(area as usize, per).ok()?;
                    Some((above * share, below * share))
                };
                let (above, below): (Vec<f64>, Vec<f64>) = shares.filter_map(of_share).unzip();
                lawful(parts_of(kind, sum(above), sum(below), per))
            }
            _ => Err(Unsure::NotCounted),
        };
        Together { total, parts }
    }

    /// The rate of so much of some areas, of those whose every count is known and told.
    fn standardised(
        &self,
        bands: &Bands<'_>,
        shares: impl Iterator<Item = (u32, f64)> + Clone,
    ) -> Result<Parts, Unsure> {
        let known = shares.filter(|(area, _)| self.contributes(*area));
        if known.clone().next().is_none() {
            return Err(Unsure::NoPart(Absent::Missing));
        }
        bands.rate(known).map(Parts::Standardised)
    }

    /// So many events, where they are events that are counted.
    fn count(&self, events: f64) -> Result<Parts, Unsure> {
        self.no_events.map_or_else(|| lawful(Parts::Count { events }), Err)
    }

    /// Whether the publisher withholds any number that goes in.
    pub(super) fn suppresses(&self) -> bool {
        self.totaller.suppresses()
    }

    /// The events of an area, or its count where it is a population.
    pub(super) fn events(&self, area: usize) -> Option<f64> {
        match (self.kind, self.kind.per()) {
            (Kind::Count, _) => self.column.get(area).known(),
            (_, Some(per)) => self.totaller.ratio(area, per).ok().map(|(above, _)| above),
            _ => None,
        }
    }
}

/// Whether the numbers can be counts of events. What re-basing or an estimate made
/// of whole numbers says nothing of what was counted.
fn is_whole(column: &Column) -> bool {
    let made = |area| [Flags::ESTIMATED, Flags::REBASED].iter().any(|flag| column.flags(area).has(*flag));
    column.known().all(|(area, value)| (value - value.round()).abs() < 1e-6 || made(area))
}

fn parts_of(kind: Kind, above: f64, below: f64, per: f64) -> Parts {
    match kind {
        Kind::Percentage => Parts::Proportion { numerator: above, denominator: below },
        _ => Parts::Rate { events: above, denominator: below, per },
    }
}

/// Parts that a figure can have. What was worked out from a rounded percentage may
/// pass its denominator by a rounding and no more.
fn lawful(parts: Parts) -> Result<Parts, Unsure> {
    if parts.events() < 0.0 || parts.denominator().is_some_and(|below| below <= 0.0) {
        return Err(Unsure::NotCounts);
    }
    match parts {
        Parts::Proportion { numerator, denominator } if numerator > denominator * (1.0 + 1e-12) => {
            Err(Unsure::AboveDenominator)
        }
        Parts::Proportion { numerator, denominator } => {
            Ok(Parts::Proportion { numerator: numerator.min(denominator), denominator })
        }
        parts => Ok(parts),
    }
}

#[cfg(test)]
mod tests;
