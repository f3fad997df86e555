//! [`Value`]: a number, or a reason why there is none. Zero is a number.

use serde::Serialize;
use std::fmt;

/// Why an area has no number. The reasons are different things everywhere, to
/// the last export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Absent {
    /// The table has no row or an empty cell for the area.
    Missing = 1,
    /// The publisher knows the number and withholds it.
    Suppressed = 2,
    /// The publisher has no number.
    NotAvailable = 3,
    /// A number would make no sense here.
    NotApplicable = 4,
    /// The area changed irregularly, so numbers of two vintages cannot be compared.
    NotComparable = 5,
}

impl Absent {
    /// All reasons, in the order they are listed to people.
    pub const ALL: [Self; 5] =
        [Self::Missing, Self::Suppressed, Self::NotAvailable, Self::NotApplicable, Self::NotComparable];

    /// The stable word in every output, such as `not-available`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
            Self::NotAvailable => "not-available",
            Self::NotApplicable => "not-applicable",
            Self::NotComparable => "not-comparable",
        }
    }

    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "No data",
            Self::Suppressed => "Suppressed",
            Self::NotAvailable => "Not available",
            Self::NotApplicable => "Not applicable",
            Self::NotComparable => "Not comparable",
        }
    }
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// What the publisher or Oast says beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Flags(u8);

impl Flags {
    /// Nothing is said.
    pub const NONE: Self = Self(0);
    /// Estimated, by the publisher or by re-basing here.
    pub const ESTIMATED: Self = Self(1);
    /// Provisional: to be revised.
    pub const PROVISIONAL: Self = Self(2);
    /// Revised since first published.
    pub const REVISED: Self = Self(4);
    /// Made here from figures of other areas: of another vintage, or of smaller
    /// areas rolled up. *Estimated* stands beside it where it is not exact.
    pub const REBASED: Self = Self(8);

    /// Both sets of flags.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing is said.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The words of the flags set, in a fixed order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        [
            (Self::ESTIMATED, "estimated"),
            (Self::PROVISIONAL, "provisional"),
            (Self::REVISED, "revised"),
            (Self::REBASED, "re-based"),
        ]
        .into_iter()
        .filter(move |(flag, _)| self.has(*flag))
        .map(|(_, word)| word)
    }
}

/// A number, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A finite number; zero is one.
    Known(f64),
    /// No number, and the reason.
    Absent(Absent),
}

impl Value {
    /// A number, or *not available* where it is not finite.
    pub fn number(number: f64) -> Self {
        if number.is_finite() { Self::Known(number) } else { Self::Absent(Absent::NotAvailable) }
    }

    /// The number, if there is one.
    pub fn known(self) -> Option<f64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Absent(_) => None,
        }
    }

    /// The reason, if there is no number.
    pub fn absent(self) -> Option<Absent> {
        match self {
            Self::Known(_) => None,
            Self::Absent(reason) => Some(reason),
        }
    }

    /// The word of its state: `known`, or the reason's.
    pub fn state(self) -> &'static str {
        self.absent().map_or("known", Absent::id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_a_number_and_infinity_is_not() {
        assert_eq!(Value::number(0.0).known(), Some(0.0));
        assert_eq!(Value::number(f64::INFINITY).absent(), Some(Absent::NotAvailable));
        assert_eq!(Value::number(f64::NAN).state(), "not-available");
    }

    #[test]
    fn flags_say_themselves_in_a_fixed_order() {
        let flags = Flags::REBASED.with(Flags::REVISED).with(Flags::ESTIMATED);
        assert_eq!(flags.words().collect::<Vec<_>>(), ["estimated", "revised", "re-based"]);
        assert!(!flags.has(Flags::PROVISIONAL));
    }
}
