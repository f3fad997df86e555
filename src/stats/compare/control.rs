//! Control limits: how far from the reference chance alone takes an area of a
//! given size. Drawn over sizes they are a funnel.

use super::super::check::{not_negative, positive, refused_found};
use super::super::distribution::{
    chi_square_lower_quantile, chi_square_upper_quantile, normal_quantile, poisson_at_most,
};
use super::super::interval::{Level, Limits, wilson};
use crate::error::Result;

/// Funnel limits of a proportion about the reference `p`, for a denominator `n`:
/// p ± z·√(p(1 − p) ÷ n), kept within 0 to 1.
///
/// Spiegelhalter, D. J. (2005), *Funnel plots for comparing institutional
/// performance*, Statistics in Medicine 24, 1185–1202; the public-health
/// funnels' formula.
///
/// # Errors
/// A reference outside 0 to 1, a denominator not above zero.
pub fn funnel_of_proportion(p: f64, n: f64, level: Level) -> Result<Limits> {
    share(p)?;
    positive("denominator", n)?;
    let half = level.z() * (p * (1.0 - p) / n).sqrt();
    let half = if half.is_nan() { 0.0 } else { half };
    Ok(Limits { lower: (p - half).max(0.0), upper: (p + half).min(1.0) })
}

/// Control limits of a proportion by the score method, those of Fingertips'
/// comparison “statistical process control for proportions”.
///
/// Eayres, D. (2008), *Commonly used public health statistics and their
/// confidence intervals*, APHO technical briefing 3, with [`wilson`]'s formula
/// about the reference.
///
/// # Errors
/// A reference outside 0 to 1, a denominator not above zero.
pub fn control_of_proportion(p: f64, n: f64, level: Level) -> Result<Limits> {
    share(p)?;
    positive("denominator", n)?;
    Ok(wilson(p, n, level.z()))
}

/// Control limits of a rate, those of Fingertips' comparison “statistical process
/// control for directly standardised rates”: exact Poisson limits about the
/// events expected at the reference. `reference` and the limits are per `per`.
///
/// # Errors
/// A reference below zero, a denominator or a `per` not above zero.
pub fn control_of_rate(reference: f64, denominator: f64, per: f64, level: Level) -> Result<Limits> {
    let expected = expected(reference, denominator, per)?;
    let events = Limits {
        lower: chi_square_lower_quantile(level.tail(), 2.0 * expected) / 2.0,
        upper: chi_square_upper_quantile(level.tail(), 2.0 * expected + 2.0) / 2.0,
    };
    Ok(events.times(per / denominator))
}

/// Funnel limits of a rate about the reference, per `per`: quantiles of the
/// Poisson count, interpolated between whole counts.
///
/// Spiegelhalter (2005), appendix A.1.1. For a standardised ratio the
/// denominator is the expected number of events and the reference is 1 (or 100
/// per 100).
///
/// # Errors
/// A reference below zero, a denominator or a `per` not above zero.
pub fn funnel_of_rate(reference: f64, denominator: f64, per: f64, level: Level) -> Result<Limits> {
    let expected = expected(reference, denominator, per)?;
    let tail = level.tail();
    let events = Limits {
        lower: interpolated_quantile(expected, tail),
        upper: interpolated_quantile(expected, 1.0 - tail),
    };
    Ok(events.times(per / denominator))
}

fn expected(reference: f64, denominator: f64, per: f64) -> Result<f64> {
    not_negative("reference", reference)?;
    positive("denominator", denominator)?;
    positive("number that a rate is per", per)?;
    Ok(reference / per * denominator)
}

fn share(p: f64) -> Result<()> {
    if (0.0..=1.0).contains(&p) {
        return Ok(());
    }
    Err(refused_found("the reference is not a proportion between 0 and 1", p))
}

/// Beyond this mean the Poisson count is normal, and whole counts do not show.
const MANY: f64 = 1e9;

/// The count below which a Poisson number falls with probability `p`, between
/// whole counts by a straight line; not below zero.
fn interpolated_quantile(mean: f64, p: f64) -> f64 {
    if mean == 0.0 {
        return 0.0;
    }
    let rough = mean + normal_quantile(p) * mean.sqrt();
    if mean > MANY {
        return rough.max(0.0);
    }
    if p <= 0.0 || p >= 1.0 {
        return if p <= 0.0 { 0.0 } else { f64::INFINITY };
    }
    // The least whole count that more than `p` lie at or below.
    let mut count = rough.max(0.0).floor();
    while count > 0.0 && poisson_at_most(count - 1.0, mean) > p {
        count -= 1.0;
    }
    while poisson_at_most(count, mean) <= p {
        count += 1.0;
    }
    let (at_most, below) = (poisson_at_most(count, mean), poisson_at_most(count - 1.0, mean));
    (count - (at_most - p) / (at_most - below)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Comparison, with_control};
    use super::*;

    /// Fingertips, AnalysisTest/SpcForProportionsComparerTest.cs, indicator 1 of
    /// 2010 and indicator 514 of 2010: percentages, denominators and what each is
    /// at 95 % and at 99.8 %.
    #[test]
    fn proportions_are_compared_as_published() {
        use Comparison::{Higher, Lower, Similar};
        for (reference, value, n, at_95, at_99_8) in [
            (8.961_108_687_627_933, 7.706_576_728_499_156, 5930.0, Lower, Lower),
            (8.961_108_687_627_933, 9.898_812_142_542_896, 2273.0, Similar, Similar),
            (8.961_108_687_627_933, 12.474_645_030_425_965, 1972.0, Higher, Higher),
            (12.837_954_689_571_7, 10.978_342_046_303_2, 1339.0, Lower, Similar),
            (12.837_954_689_571_7, 15.906_562_847_608_5, 899.0, Higher, Similar),
        ] {
            for (level, expected) in [(Level::P95, at_95), (Level::P99_8, at_99_8)] {
                let control = control_of_proportion(reference / 100.0, n, level).unwrap();
                assert_eq!(with_control(value / 100.0, control), Some(expected), "{value} of {n} at {level}");
            }
        }
    }

    /// Fingertips, AnalysisTest/SpcForDsrComparerTest.cs, indicator 501 of 2011.
    #[test]
    fn standardised_rates_are_compared_as_published() {
        use Comparison::{Higher, Lower, Similar};
        for (value, people, at_95) in [
            (1.135_843_655_988_654_4, 616_282.0, Lower),
            (2.657_913_272_289_925, 601_976.0, Similar),
            (4.151_515_669_529_584_5, 409_489.0, Higher),
        ] {
            for (level, expected) in [(Level::P95, at_95), (Level::P99_8, Similar)] {
                let control = control_of_rate(2.132_708_657_734_625, people, 1e5, level).unwrap();
                assert_eq!(with_control(value, control), Some(expected), "{value} at {level}");
            }
        }
    }

    /// SciPy 1.17.1: `scipy.stats.poisson.ppf` and `.cdf`, interpolated by the
    /// formula of the appendix.
    #[test]
    fn interpolated_quantiles_are_those_of_scipy() {
        for (mean, p, count) in QUANTILES {
            let found = interpolated_quantile(mean, p);
            assert!((found - count).abs() <= 1e-8 * (1.0 + count), "{mean} {p}: {found} {count}");
        }
    }

    #[test]
    fn a_funnel_narrows_with_size() {
        let width = |n: f64| {
            let limits = funnel_of_rate(50.0, n, 1000.0, Level::P99_8).unwrap();
            assert!(limits.lower <= 50.0 && limits.upper >= 50.0);
            limits.upper - limits.lower
        };
        assert!(width(100.0) > width(1000.0) && width(1000.0) > width(1e6) && width(1e6) > width(1e12));
    }

    #[test]
    fn almost_full_certainty_encloses_all_counts() {
        for share in [1.0, 1.0 - 1e-16] {
            let found = funnel_of_rate(5.0, 10.0, 1.0, Level::new(share).unwrap()).unwrap();
            assert_eq!(found.upper, f64::INFINITY);
        }
    }

    #[test]
    fn a_reference_of_zero_has_no_width() {
        let found = funnel_of_proportion(0.0, 10.0, Level::P95).unwrap();
        assert_eq!(found, Limits { lower: 0.0, upper: 0.0 });
        let found = funnel_of_rate(0.0, 10.0, 1.0, Level::P95).unwrap();
        assert_eq!(found, Limits { lower: 0.0, upper: 0.0 });
    }

    #[test]
    fn impossible_references_and_denominators_are_refused() {
        for (p, n) in [(-0.1, 5.0), (1.1, 5.0), (f64::NAN, 5.0), (0.5, 0.0), (0.5, f64::NAN)] {
            assert!(funnel_of_proportion(p, n, Level::P95).is_err());
            assert!(control_of_proportion(p, n, Level::P95).is_err());
        }
        assert!(control_of_rate(-1.0, 5.0, 1.0, Level::P95).is_err());
        assert!(funnel_of_rate(1.0, 0.0, 1.0, Level::P95).is_err());
    }

    const QUANTILES: [(f64, f64, f64); 30] = [
        (0.3, 0.001, 0.0),
        (0.3, 0.025, 0.0),
        (0.3, 0.5, 0.0),
        (0.3, 0.975, 1.3580519419245114),
        (0.3, 0.999, 2.7797663929838112),
        (2.0, 0.001, 0.0),
        (2.0, 0.025, 0.0),
        (2.0, 0.5, 1.347264024732663),
        (2.0, 0.975, 4.766236361715189),
        (2.0, 0.999, 7.112559245995805),
        (13.126, 0.001, 3.0199154419495544),
        (13.126, 0.025, 6.0361253283882705),
        (13.126, 0.5, 12.461242726890768),
        (13.126, 0.975, 20.196019414051943),
        (13.126, 0.999, 25.17748171274975),
        (100.0, 0.001, 70.06528426484392),
        (100.0, 0.025, 80.36633712174711),
        (100.0, 0.5, 99.33362934556862),
        (100.0, 0.975, 119.5808948521173),
        (100.0, 0.999, 131.8047503976241),
        (2500.5, 0.001, 2346.9052745791505),
        (2500.5, 0.025, 2402.4638605812493),
        (2500.5, 0.5, 2499.833328520104),
        (2500.5, 0.975, 2598.4832675244193),
        (2500.5, 0.999, 2655.9438659047455),
        (1000000.0, 0.001, 996910.6927835152),
        (1000000.0, 0.025, 998040.0097415502),
        (1000000.0, 0.5, 999999.3333333629),
        (1000000.0, 0.975, 1001959.9374595158),
        (1000000.0, 0.999, 1003091.1569375949),
    ];
}
