//! Confidence limits, at any level, of what official statistics publish.
//!
//! One method a file; all answer with an [`Estimate`]: the value, its
//! [`Limits`], the [`Level`] and the [`Method`]. Where a number has no limits,
//! because its parts are missing or make no sense, the answer is a refusal that
//! says why, never a guess.

mod direct;
mod indirect;
mod level;
mod mean;
mod poisson;
mod wilson;

pub use direct::{DirectRate, LEAST_EVENTS, direct_rate, directly_standardised, variance_of_repeated};
pub use indirect::{expected_events, indirectly_standardised_rate, standardised_ratio};
pub use level::Level;
pub use mean::{mean_of_summary, mean_of_values};
pub use poisson::{byars_lower, byars_upper, count, exact_poisson, rate};
pub use wilson::{proportion, wilson};

/// A lower and an upper limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

impl Limits {
    /// Whether a value lies between the limits or on one.
    pub fn contain(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Whether two pairs of limits share a value.
    pub fn overlap(self, other: Self) -> bool {
        self.lower <= other.upper && other.lower <= self.upper
    }

    /// Both limits times a factor; in order again where it is negative.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        let (one, other) = (self.lower * factor, self.upper * factor);
        Self { lower: one.min(other), upper: one.max(other) }
    }
}

/// A value with its limits, and how they were made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its limits.
    pub limits: Limits,
    /// Their level of confidence.
    pub level: Level,
    /// Their method.
    pub method: Method,
}

impl Estimate {
    /// The same in another unit: a proportion as a percentage, a rate per more.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { value: self.value * factor, limits: self.limits.times(factor), ..self }
    }
}

/// How limits were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Wilson's score interval of a proportion.
    Wilson,
    /// Exact limits of a Poisson count, by chi-square quantiles.
    ExactPoisson,
    /// Byar's approximation to them.
    Byar,
    /// Student's t about a mean.
    StudentT,
    /// Dobson's method for a directly standardised rate, with Byar's limits.
    Dobson,
    /// Newcombe's hybrid of two score intervals, for a difference of proportions.
    Newcombe,
    /// The hybrid of two intervals, recovered from the limits of each part.
    Hybrid,
    /// The logarithm's normal approximation, for a ratio.
    LogNormal,
    /// Fisher's z transformation of a correlation.
    FisherZ,
    /// The delta method about a weighted regression.
    Delta,
    /// Ranks of the ordered slopes, for Sen's median slope.
    OrderedSlopes,
}

impl Method {
    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wilson => "Wilson score",
            Self::ExactPoisson => "exact Poisson",
            Self::Byar => "Byar",
            Self::StudentT => "Student\u{2019}s t",
            Self::Dobson => "Dobson with Byar",
            Self::Newcombe => "Newcombe hybrid score",
            Self::Hybrid => "hybrid of the parts\u{2019} limits",
            Self::LogNormal => "normal, on the logarithm",
            Self::FisherZ => "Fisher z",
            Self::Delta => "delta method",
            Self::OrderedSlopes => "ordered slopes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_their_ends_and_keep_their_order() {
        let limits = Limits { lower: 1.0, upper: 2.0 };
        assert!(limits.contain(1.0) && limits.contain(2.0) && !limits.contain(2.1));
        assert_eq!(limits.times(-10.0), Limits { lower: -20.0, upper: -10.0 });
        assert!(limits.overlap(Limits { lower: 2.0, upper: 3.0 }));
        assert!(!limits.overlap(Limits { lower: 2.1, upper: 3.0 }));
    }
}
