//! Disclosure: no figure made here may reveal a number that its publisher
//! withholds.
//!
//! What is withheld is held nowhere: a suppressed number never comes in. It could
//! still be told in two ways. Figures that hang together, such as a count, its
//! denominator and their rate, tell a third where two are known: so a figure of
//! several areas leaves out each area of which any number in such a relation is
//! suppressed ([`guards`]). And a share of an area can be so small that it tells of
//! few people: so where a publisher suppresses, figures of so few are withheld too
//! ([`small`]). What the catalogue does not relate cannot be known to hang together.
//! The rules in words: `docs/disclosure.md`.

use super::evidence::Evidence;
use crate::atlas::Atlas;
use crate::indicators::Recipe;
use crate::measure::{Column, Indicator, IndicatorId};

/// Why a figure that could be worked out is not told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Withheld {
    /// It tells of fewer than the publisher tells of anywhere.
    SmallCount {
        /// The least that is published above zero.
        least: f64,
    },
    /// With and without its cut areas it would tell of as few.
    SmallSlice {
        /// The least that is published above zero.
        least: f64,
    },
}

impl Withheld {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::SmallCount { .. } => "small-count",
            Self::SmallSlice { .. } => "small-slice",
        }
    }

    /// Why, in a sentence without a full stop.
    pub fn sentence(self) -> String {
        match self {
            Self::SmallCount { least } => format!(
                "the publisher withholds small numbers and tells none between 0 and {}, and this figure \
                 would be of fewer",
                shown(least)
            ),
            Self::SmallSlice { least } => format!(
                "the publisher withholds small numbers and tells none between 0 and {}, and the difference \
                 from whole areas would be of fewer; ask for whole areas",
                shown(least)
            ),
        }
    }
}

/// A threshold as people read it.
fn shown(least: f64) -> String {
    let text = format!("{least:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The columns of which an area may have no suppressed number to be in a figure of
/// several: the column itself; the rates of the very same numerator and
/// denominator; of a sum, the parts and, where they are shares, their numerators.
///
/// The numerator and denominator of the figure itself are looked at where it is
/// recomputed; a change is known only where both of its numbers are.
pub(super) fn guards<'a>(atlas: &'a Atlas, indicator: &Indicator, column: &'a Column) -> Vec<&'a Column> {
    let mut guards = vec![column];
    let mut found = Vec::new();
    add_related(atlas, indicator, column, &mut guards, &mut found);
    guards
}

/// Adds what hangs together with an indicator's numbers of a column's period; those
/// `found` have been looked at.
fn add_related<'a>(
    atlas: &'a Atlas,
    indicator: &Indicator,
    column: &'a Column,
    guards: &mut Vec<&'a Column>,
    found: &mut Vec<&'a IndicatorId>,
) {
    guards.extend(twins(atlas, indicator, column));
    let made = &atlas.about().made;
    let Some(Recipe::Sum(parts)) = made.iter().find(|made| made.id == indicator.id).map(|made| &made.recipe)
    else {
        return;
    };
    for part in parts {
        let Some(entry) = atlas.entry(part.as_str()).filter(|_| !found.contains(&part)) else { continue };
        found.push(part);
        let numerator = entry.indicator().numerator.as_ref().and_then(|id| atlas.entry(id.as_str()));
        let related = [Some(entry), numerator].into_iter().flatten();
        guards.extend(related.filter_map(|entry| entry.column(Some(column.period()))).map(|part| &**part));
        add_related(atlas, entry.indicator(), column, guards, found);
    }
}

/// The columns of other rates that have the same numbers above and below the line:
/// whoever withholds one withholds what the others would be recomputed from.
fn twins<'a>(atlas: &'a Atlas, indicator: &Indicator, column: &Column) -> impl Iterator<Item = &'a Column> {
    let parts = indicator.numerator.as_ref().zip(indicator.denominator.as_ref());
    atlas.entries().iter().filter_map(move |entry| {
        let other = entry.indicator();
        let same = parts.is_some() && other.numerator.as_ref().zip(other.denominator.as_ref()) == parts;
        let is_twin = same && other.id != indicator.id;
        is_twin.then(|| entry.column(Some(column.period()))).flatten().map(|column| &**column)
    })
}

/// The least count above zero that is told of any area, where the publisher
/// withholds some: what it withholds below. `None` where nothing is withheld, or
/// the figure is of no count.
pub(super) fn least_told(evidence: &Evidence<'_>) -> Option<f64> {
    if !evidence.suppresses() {
        return None;
    }
    let areas = 0..evidence.column().len();
    let least = areas.filter_map(|area| evidence.events(area)).filter(|events| *events > 0.0);
    least.min_by(f64::total_cmp)
}

/// Whether a figure of so much of each area tells of too few: all together, or what
/// its cut areas add to, or lack of, the whole areas nearest to it.
pub(super) fn small(
    evidence: &Evidence<'_>,
    shares: impl Iterator<Item = (u32, f64)> + Clone,
) -> Option<Withheld> {
    let least = least_told(evidence)?;
    let of = |part: fn(f64) -> f64| -> f64 {
        let events =
            shares.clone().filter_map(|(area, share)| Some(evidence.events(area as usize)? * part(share)));
        events.sum()
    };
    let is_few = |events: f64| events > 0.0 && events < least;
    if is_few(of(|share| share)) {
        Some(Withheld::SmallCount { least })
    } else if is_few(of(|share| share.min(1.0 - share))) {
        Some(Withheld::SmallSlice { least })
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
