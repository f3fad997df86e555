//! [`Maker`]: how an indicator's figure for one area is made from those of the
//! areas it came of. What is lawful, [`measure`](crate::measure) says; here the
//! weights are found.

use super::figures::{Counts, Figures};
use crate::area::AreaCode;
use crate::measure::{Basis, Flags, Indicator, IndicatorId, Kind, Period, Unlawful, combine, share};
use std::fmt;

/// How a figure was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Method<'f> {
    /// The figure of the whole, taken for each part.
    Carried,
    /// The whole, shared by a count.
    Shared(&'f IndicatorId, &'f Period),
    /// The sum of the parts.
    Summed,
    /// From numerator and denominator.
    Recomputed(&'f IndicatorId, &'f IndicatorId, &'f Period),
    /// The mean of the parts, weighted by a count.
    Weighted(&'f IndicatorId, &'f Period),
}

impl fmt::Display for Method<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |period: &Period| match period {
            Period::Unknown => String::new(),
            known => format!(" of {known}"),
        };
        match self {
            Self::Carried => f.write_str("carried to the parts, estimated"),
            Self::Shared(by, period) => write!(f, "shared by {by}{}, estimated", of(period)),
            Self::Summed => f.write_str("summed"),
            Self::Recomputed(above, below, period) => {
                write!(f, "recomputed: {above} \u{f7} {below}{}", of(period))
            }
            Self::Weighted(by, period) => write!(f, "weighted by {by}{}", of(period)),
        }
    }
}

/// Why no figure was made: the value is *not comparable*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Refusal<'f> {
    /// The areas changed irregularly.
    Irregular,
    /// A count would be shared, and no weights are named.
    NothingToShareBy,
    /// A count that is needed has no number for one of the areas.
    Unknown(&'f IndicatorId),
    /// The kind does not allow it.
    Unlawful(Unlawful),
}

impl Refusal<'_> {
    /// Whether weights would have made a figure.
    pub(super) fn wants_weights(&self) -> bool {
        match self {
            Self::Irregular | Self::Unlawful(Unlawful::Rank | Unlawful::NoPart) => false,
            Self::NothingToShareBy | Self::Unknown(_) | Self::Unlawful(_) => true,
        }
    }
}

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Irregular => f.write_str("the areas changed irregularly"),
            Self::NothingToShareBy => f.write_str("a count is shared by weights, and the dataset names none"),
            Self::Unknown(id) => write!(f, "{id} is not known of all areas concerned"),
            Self::Unlawful(why) => f.write_str(why.reason()),
        }
    }
}

/// What can serve as weights: a count by its id.
type Named<'f> = (&'f IndicatorId, Counts<'f>);

/// Makes the figures of one indicator in one period.
#[derive(Debug)]
pub(super) struct Maker<'f> {
    kind: Kind,
    period: &'f Period,
    numerator: Option<Named<'f>>,
    denominator: Option<Named<'f>>,
    people: Option<Named<'f>>,
}

impl<'f> Maker<'f> {
    /// `people` is the count that weights people in this dataset.
    pub(super) fn new(
        indicator: &'f Indicator,
        period: &'f Period,
        people: Option<&'f IndicatorId>,
        figures: &'f Figures<'f>,
    ) -> Self {
        let named = |id: Option<&'f IndicatorId>| id.map(|id| (id, figures.counts(id, period)));
        Self {
            kind: indicator.kind,
            period,
            numerator: named(indicator.numerator.as_ref()),
            denominator: named(indicator.denominator.as_ref()),
            people: named(people.filter(|id| **id != indicator.id)),
        }
    }

    /// The figure of several areas together.
    pub(super) fn merge(
        &self,
        parts: &[AreaCode],
        values: &[f64],
    ) -> Result<(f64, Flags, Method<'f>), Refusal<'f>> {
        if self.kind == Kind::Count {
            let figure = combine(self.kind, values, Basis::Values).map_err(Refusal::Unlawful)?;
            return Ok((figure, Flags::REBASED, Method::Summed));
        }
        if self.kind == Kind::Rank {
            return Err(Refusal::Unlawful(Unlawful::Rank));
        }
        if let Some(made) = self.ratio(parts) {
            return Ok(made);
        }
        let (weights, period, id) = self.weights(parts).ok_or_else(|| self.no_weights())?;
        let figure = combine(self.kind, values, Basis::Weights(&weights)).map_err(Refusal::Unlawful)?;
        let own = self.denominator.as_ref().is_some_and(|(own, _)| *own == id);
        Ok((figure, self.flags(own, period), Method::Weighted(id, period)))
    }

    /// Percentages and rates from what stands above and below the line, where
    /// both are known of every part.
    fn ratio(&self, parts: &[AreaCode]) -> Option<(f64, Flags, Method<'f>)> {
        self.kind.per()?;
        let ((above, numerators), (below, denominators)) =
            (self.numerator.as_ref()?, self.denominator.as_ref()?);
        let (numerators, of) = numerators.of(parts)?;
        let (denominators, period) = denominators.of(parts)?;
        if of != self.period {
            return None;
        }
        let basis = Basis::Ratio { numerators: &numerators, denominators: &denominators };
        let figure = combine(self.kind, &[], basis).ok()?;
        Some((figure, self.flags(true, period), Method::Recomputed(above, below, period)))
    }

    /// Weighted by its own denominator of its own period a figure is what it
    /// would have been; by anything else it is an estimate.
    fn flags(&self, own: bool, period: &Period) -> Flags {
        let exact = own && period == self.period;
        if exact { Flags::REBASED } else { Flags::REBASED.with(Flags::ESTIMATED) }
    }

    /// The weights of areas: of the denominator, else of the people.
    fn weights(&self, areas: &[AreaCode]) -> Option<(Vec<f64>, &'f Period, &'f IndicatorId)> {
        self.denominator.iter().chain(&self.people).find_map(|(id, counts)| {
            let (weights, period) = counts.of(areas)?;
            Some((weights, period, *id))
        })
    }

    /// Whether a part can be taken to have the figure of the whole.
    pub(super) fn carries(&self) -> bool {
        self.kind.carries_to_parts()
    }

    /// The counts of the parts of an area, that add up to its own.
    pub(super) fn share(
        &self,
        count: f64,
        parts: &[AreaCode],
    ) -> Result<(Vec<f64>, Method<'f>), Refusal<'f>> {
        if self.kind == Kind::Rank {
            return Err(Refusal::Unlawful(Unlawful::Rank));
        }
        let (weights, period, id) = self.weights(parts).ok_or_else(|| self.no_weights())?;
        let shares = share(count, &weights).map_err(Refusal::Unlawful)?;
        Ok((shares, Method::Shared(id, period)))
    }

    fn no_weights(&self) -> Refusal<'f> {
        match (self.denominator.as_ref().or(self.people.as_ref()), self.kind) {
            (Some((id, _)), _) => Refusal::Unknown(id),
            (None, Kind::Count) => Refusal::NothingToShareBy,
            (None, kind) if kind.per().is_some() => Refusal::Unlawful(Unlawful::NoDenominator),
            (None, _) => Refusal::Unlawful(Unlawful::NoWeights),
        }
    }
}
