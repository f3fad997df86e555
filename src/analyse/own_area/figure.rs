//! The figure of a person's own area: by what is lawful for the kind of number,
//! with its limits, and withheld where it would tell of too few.

use super::OwnArea;
use crate::analyse::compare::Figure;
use crate::analyse::disclosure::{Withheld, small};
use crate::analyse::evidence::{Evidence, Unsure};
use crate::analyse::spread::{StateCounts, state_counts};
use crate::measure::{Absent, Flags, Value};
use crate::stats::interval::Level;

/// One indicator of one period, of a person's own area.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnFigure {
    /// The figure, or why there is none.
    pub value: Value,
    /// Why a figure that could be worked out is not told.
    pub withheld: Option<Withheld>,
    /// How it was made, or why it was not.
    pub method: String,
    /// What is said beside it: *estimated* where areas were apportioned.
    pub flags: Flags,
    /// How many of the areas that count have a number, and the weight where one is
    /// needed.
    pub used: usize,
    /// How many have not: a count is of the others, and so at least that.
    pub absent: usize,
    /// The states of the areas that count.
    pub states: StateCounts,
    /// The same as it enters a comparison, with its limits of confidence or why
    /// there are none. They tell of chance, not of what apportioning may have got
    /// wrong.
    pub figure: Figure,
}

impl OwnFigure {
    /// Works out the figure of one column.
    pub fn of(evidence: &Evidence<'_>, own: &OwnArea, level: Level) -> Self {
        let areas: Vec<u32> = own.counted().map(|(area, _)| area).collect();
        let together = evidence.apportioned(own.counted());
        let (total, states) = (&together.total, state_counts(evidence.column(), &areas));
        let withheld = total.value.and_then(|_| small(evidence, own.counted()));
        let value = match (withheld, total.value) {
            (Some(_), _) => Value::Absent(Absent::Suppressed),
            (None, Some(value)) => Value::number(value),
            (None, None) if areas.is_empty() => Value::Absent(Absent::NotApplicable),
            (None, None) => evidence.whole(total, &areas),
        };
        let figure = match (value, areas.as_slice()) {
            (Value::Absent(reason), _) => nothing(Unsure::NoFigure(reason)),
            // The publisher's own limits hold of one area that is all there is.
            (_, [only]) if own.is_exact() => Figure::of_area(evidence, *only as usize, level),
            _ => Figure::of_together(&together, level),
        };
        let apportioned = if own.is_exact() { Flags::NONE } else { Flags::ESTIMATED };
        let flags = match value {
            Value::Known(_) => evidence.flags(&areas).with(apportioned),
            Value::Absent(_) => Flags::NONE,
        };
        let method = withheld.map_or_else(|| total.method.clone(), Withheld::sentence);
        Self { value, withheld, method, flags, used: total.used, absent: total.absent, states, figure }
    }
}

fn nothing(unsure: Unsure) -> Figure {
    Figure { value: None, parts: Err(unsure), limits: Err(unsure), strict: Err(unsure) }
}
