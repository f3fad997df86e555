//! Comparison with a reference: higher, similar or lower, and how sure.
//!
//! Three ways, as the English public-health indicators make them: an area's
//! limits against a fixed value ([`with_reference`]), two pairs of limits against
//! each other ([`with_limits`]), and a value against the [control limits](control)
//! of a funnel. Whether higher is better is for whoever knows the indicator.

pub mod control;
mod gap;

pub use gap::{Gap, gap};

use super::interval::Limits;

/// How a value stands to a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Above the reference, more than chance explains.
    Higher,
    /// No difference that chance does not explain.
    Similar,
    /// Below the reference, more than chance explains.
    Lower,
}

impl Comparison {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Similar => "similar",
            Self::Lower => "lower",
        }
    }
}

/// Limits against a fixed reference: similar where they enclose it.
///
/// Department of Health and Social Care, *Fingertips technical guidance:
/// comparing areas*, “overlapping confidence intervals (single)”. `None` where a
/// number is not finite, or the limits are the wrong way round.
pub fn with_reference(limits: Limits, reference: f64) -> Option<Comparison> {
    usable(limits).filter(|_| reference.is_finite())?;
    Some(if limits.lower > reference {
        Comparison::Higher
    } else if limits.upper < reference {
        Comparison::Lower
    } else {
        Comparison::Similar
    })
}

/// Limits against limits: similar where they overlap, the rule where the
/// reference is uncertain too.
///
/// The same guidance, “overlapping confidence intervals (double)”: cautious, for
/// two values can differ significantly though their limits overlap a little.
/// `None` as with [`with_reference`].
pub fn with_limits(limits: Limits, reference: Limits) -> Option<Comparison> {
    usable(limits)?;
    usable(reference)?;
    Some(if limits.lower > reference.upper {
        Comparison::Higher
    } else if limits.upper < reference.lower {
        Comparison::Lower
    } else {
        Comparison::Similar
    })
}

/// A value against control limits about the reference. `None` as with
/// [`with_reference`].
pub fn with_control(value: f64, control: Limits) -> Option<Comparison> {
    usable(control).filter(|_| value.is_finite())?;
    Some(if value > control.upper {
        Comparison::Higher
    } else if value < control.lower {
        Comparison::Lower
    } else {
        Comparison::Similar
    })
}

/// An upper limit may be infinite; everything else is a number, in order.
fn usable(limits: Limits) -> Option<Limits> {
    (limits.lower.is_finite() && limits.lower <= limits.upper).then_some(limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(lower: f64, upper: f64) -> Limits {
        Limits { lower, upper }
    }

    /// Fingertips, AnalysisTest/DoubleOverlappingCIsComparerTest.cs.
    #[test]
    fn overlapping_limits_are_similar_as_published() {
        let (one, other) = (limits(2.7, 3.6), limits(3.5, 4.5));
        assert_eq!(with_limits(other, one), Some(Comparison::Similar));
        assert_eq!(with_limits(one, other), Some(Comparison::Similar));
        assert_eq!(with_limits(limits(2.7, 4.1), other), Some(Comparison::Similar));
        let apart = limits(2.7, 3.1);
        assert_eq!(with_limits(other, apart), Some(Comparison::Higher));
        assert_eq!(with_limits(apart, other), Some(Comparison::Lower));
        assert_eq!(with_limits(limits(f64::NAN, f64::NAN), other), None);
        assert_eq!(with_limits(other, limits(f64::NAN, f64::NAN)), None);
    }

    /// FingertipsNext, BenchmarkComparisonEngineTests.cs: values 4, 3, 2, 1 with
    /// limits 1.1 to either side against 1, 2, 3, 4.
    #[test]
    fn limits_against_a_benchmark_as_published() {
        let found = [(4.0, 1.0), (3.0, 2.0), (2.0, 3.0), (1.0, 4.0)]
            .map(|(value, reference)| with_reference(limits(value - 1.1, value + 1.1), reference).unwrap());
        assert_eq!(found.map(Comparison::id), ["higher", "similar", "similar", "lower"]);
        // Females 2, 3, 4, 5 and males 1, 2, 3, 4 against persons 4, 3, 2, 1.
        let against = |values: [f64; 4]| {
            let pairs: Vec<_> = values.into_iter().zip([4.0, 3.0, 2.0, 1.0]).collect();
            let of = |(value, reference): (f64, f64)| {
                with_reference(limits(value - 1.1, value + 1.1), reference).unwrap().id()
            };
            pairs.into_iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(against([2.0, 3.0, 4.0, 5.0]), ["lower", "similar", "higher", "higher"]);
        assert_eq!(against([1.0, 2.0, 3.0, 4.0]), ["lower", "similar", "similar", "higher"]);
    }

    #[test]
    fn a_limit_on_the_reference_is_similar() {
        assert_eq!(with_reference(limits(2.0, 3.0), 2.0), Some(Comparison::Similar));
        assert_eq!(with_reference(limits(2.0, 3.0), 3.0), Some(Comparison::Similar));
        assert_eq!(with_control(3.0, limits(2.0, 3.0)), Some(Comparison::Similar));
    }

    #[test]
    fn what_is_no_number_has_no_comparison() {
        assert_eq!(with_reference(limits(2.0, 3.0), f64::NAN), None);
        assert_eq!(with_reference(limits(3.0, 2.0), 2.5), None);
        assert_eq!(with_control(f64::INFINITY, limits(2.0, 3.0)), None);
        assert_eq!(with_reference(limits(0.0, f64::INFINITY), 2.5), Some(Comparison::Similar));
    }
}
