//! The trend of five points or more that each have their uncertainty: a
//! chi-square test for a straight line.

use super::super::check::{all_positive, finite, none_negative, refused, refused_found, same_length};
use super::super::distribution::chi_square_tail;
use super::super::interval::{Level, Limits};
use super::super::sum;
use super::Direction;
use crate::error::Result;

/// The fewest points of which a trend is given.
pub const LEAST_POINTS: usize = 5;

/// A chi-square test for linear trend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinearTrend {
    /// How many points were used.
    pub points: usize,
    /// The statistic, of one degree of freedom.
    pub chi_square: f64,
    /// How likely a trend at least so strong is by chance.
    pub p: f64,
    /// The slope per period: in the values' unit with [`of_limits`], on the
    /// logit scale with [`of_proportions`].
    pub slope: f64,
    /// Whether the slope keeps its sign whichever one point is left out.
    pub steady: bool,
    /// The direction at 99.8 %, the level of the published trends; `NoChange`
    /// too where a single point makes the slope.
    pub direction: Direction,
}

/// The trend of values with 95 % limits, oldest first, one a period: a straight
/// line weighted by 1 ÷ (standard error)², χ² = (slope ÷ its error)², where a
/// standard error is the limits' width ÷ 3.92.
///
/// Department of Health and Social Care, *Fingertips technical guidance: recent
/// trends*. It uses the latest five points; give the points that are meant.
///
/// # Errors
/// Fewer than five points; values or limits that are not finite; limits of no
/// width, which carry no uncertainty.
pub fn of_limits(values: &[f64], limits: &[Limits]) -> Result<LinearTrend> {
    same_length("values and limits", values.len(), limits.len())?;
    finite("value", values, LEAST_POINTS)?;
    let widths: Vec<f64> = limits.iter().map(|limits| limits.upper - limits.lower).collect();
    all_positive("width of the limits", &widths, LEAST_POINTS)?;
    let weights: Vec<f64> = widths.iter().map(|width| (width / 3.92).powi(-2)).collect();
    let line = |left_out: Option<usize>| weighted_slope(values, &weights, left_out);
    let (slope, spread) = line(None);
    Ok(judged(values.len(), slope, slope * slope * spread, |point| line(Some(point)).0))
}

/// The trend of counts over denominators, oldest first, one a period: the
/// chi-square test for trend in proportions of Cochran (1954) and Armitage
/// (1955), as the Fingertips guidance uses it; the slope is that of the logits.
///
/// Armitage, P. (1955), *Tests for linear trends in proportions and
/// frequencies*, Biometrics 11, 375–386.
///
/// # Errors
/// Fewer than five points; counts below zero; denominators not above zero;
/// counts of nobody or of everybody, whose logit is infinite.
pub fn of_proportions(counts: &[f64], denominators: &[f64]) -> Result<LinearTrend> {
    same_length("counts and denominators", counts.len(), denominators.len())?;
    none_negative("count", counts, LEAST_POINTS)?;
    all_positive("denominator", denominators, LEAST_POINTS)?;
    for (at, (count, whole)) in counts.iter().zip(denominators).enumerate() {
        if count > whole {
            let found = format!("{count} of {whole}");
            return Err(refused_found(format!("count {} is above its denominator", at + 1), found));
        }
        if *count == 0.0 || count == whole {
            return Err(refused(format!("point {} is nobody or everybody, which has no logit", at + 1)));
        }
    }
    let logits: Vec<f64> =
        counts.iter().zip(denominators).map(|(count, whole)| (count / (whole - count)).ln()).collect();
    let weights = vec![1.0; logits.len()];
    let slope = |left_out: Option<usize>| weighted_slope(&logits, &weights, left_out).0;
    let chi_square = cochran_armitage(counts, denominators);
    Ok(judged(counts.len(), slope(None), chi_square, |point| slope(Some(point))))
}

fn cochran_armitage(counts: &[f64], denominators: &[f64]) -> f64 {
    let whole = sum(denominators.iter().copied());
    let share = sum(counts.iter().copied()) / whole;
    let periods = || (1_u32..).map(f64::from);
    let middle = sum(denominators.iter().zip(periods()).map(|(n, t)| n * t)) / whole;
    let moved =
        sum(counts.iter().zip(denominators).zip(periods()).map(|((x, n), t)| (x - n * share) * (t - middle)));
    let spread = sum(denominators.iter().zip(periods()).map(|(n, t)| n * (t - middle).powi(2)));
    moved * moved / (share * (1.0 - share) * spread)
}

/// The slope of a weighted straight line over 1, 2, 3 …, and Σ w(t − t̄)², one
/// over the square of its standard error; perhaps without one point.
fn weighted_slope(values: &[f64], weights: &[f64], left_out: Option<usize>) -> (f64, f64) {
    let points = || {
        let all = values.iter().zip(weights).zip((1_u32..).map(f64::from)).enumerate();
        all.filter(|(at, _)| Some(*at) != left_out).map(|(_, ((value, weight), t))| (*value, *weight, t))
    };
    let whole = sum(points().map(|(_, weight, _)| weight));
    let middle = sum(points().map(|(_, weight, t)| weight * t)) / whole;
    let mean = sum(points().map(|(value, weight, _)| weight * value)) / whole;
    let spread = sum(points().map(|(_, weight, t)| weight * (t - middle).powi(2)));
    (sum(points().map(|(value, weight, t)| weight * (value - mean) * (t - middle))) / spread, spread)
}

fn judged(points: usize, slope: f64, chi_square: f64, without: impl Fn(usize) -> f64) -> LinearTrend {
    let up = slope >= 0.0;
    let steady = (0..points).all(|point| (without(point) >= 0.0) == up);
    let p = chi_square_tail(chi_square, 1.0);
    let significant = steady && p < 2.0 * Level::P99_8.tail();
    LinearTrend { points, chi_square, p, slope, steady, direction: Direction::of(slope, significant) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(pairs: [(f64, f64); 5]) -> [Limits; 5] {
        pairs.map(|(lower, upper)| Limits { lower, upper })
    }

    /// Fingertips, AnalysisTest/TrendMarkerCalculatorTest.cs.
    #[test]
    fn trends_of_fingertips() {
        let values = [24.67, 24.6, 28.0, 30.2, 30.6];
        let own = limits([(23.16, 26.25), (23.15, 26.19), (26.44, 29.64), (28.63, 31.9), (28.98, 32.25)]);
        let found = of_limits(&values, &own).unwrap();
        assert!((found.chi_square - 46.765_32).abs() < 1e-5, "{}", found.chi_square);
        assert_eq!((found.direction, found.points), (Direction::Increasing, 5));

        let found = of_proportions(
            &[994.0, 1023.0, 1199.0, 1332.0, 1367.0],
            &[40_299.0, 41_527.0, 42_811.0, 44_064.0, 44_701.0],
        );
        let found = found.unwrap();
        assert!((found.chi_square - 47.896_68).abs() < 1e-5, "{}", found.chi_square);
        assert_eq!(found.direction, Direction::Increasing);

        let values = [20.5506, 19.5952, 19.0349, 21.3966, 18.4372];
        let own = limits([
            (18.1803, 23.1427),
            (17.3444, 22.0602),
            (16.8421, 21.4394),
            (19.0918, 23.8975),
            (16.2925, 20.7941),
        ]);
        let found = of_limits(&values, &own).unwrap();
        assert!((found.chi_square - 0.464_24).abs() < 1e-5, "{}", found.chi_square);
        assert_eq!(found.direction, Direction::NoChange);
    }

    /// FingertipsNext, TrendAnalysisApp.UnitTests/Calculator/IndicatorTestData.cs
    /// and TrendMarkerCalculatorTests.cs.
    #[test]
    fn trends_of_fingertips_next() {
        let diabetes = of_limits(
            &[7.0826, 7.1085, 7.2571, 7.4528, 7.6554],
            &limits([
                (7.0754, 7.094),
                (7.1013, 7.1199),
                (7.2499, 7.2684),
                (7.4456, 7.4643),
                (7.6481, 7.6669),
            ]),
        );
        let diabetes = diabetes.unwrap();
        assert!((diabetes.chi_square - 9740.1).abs() < 0.05, "{}", diabetes.chi_square);
        assert_eq!(diabetes.direction, Direction::Increasing);
        let by_counts = of_proportions(
            &[3_455_176.0, 3_491_868.0, 3_625_401.0, 3_774_801.0, 3_938_080.0],
            &[48_783_947.0, 49_122_259.0, 49_956_777.0, 50_649_129.0, 51_441_896.0],
        );
        assert_eq!(by_counts.unwrap().direction, Direction::Increasing);

        let measles = of_limits(
            &[92.6254, 92.3221, 90.8708, 90.017, 90.1013],
            &limits([
                (92.4168, 92.8288),
                (92.1072, 92.5315),
                (90.6358, 91.1004),
                (89.7694, 90.2594),
                (89.8578, 90.3396),
            ]),
        );
        let measles = measles.unwrap();
        assert!((measles.chi_square - 418.5).abs() < 0.05, "{}", measles.chi_square);
        assert_eq!(measles.direction, Direction::Decreasing);
        let by_counts = of_proportions(
            &[57_274.0, 55_865.0, 53_681.0, 51_767.0, 53_185.0],
            &[61_834.0, 60_511.0, 59_074.0, 57_508.0, 59_028.0],
        );
        assert_eq!(by_counts.unwrap().direction, Direction::Decreasing);

        let eyes = of_limits(
            &[2.935, 1.93028, 2.7567, 2.8701, 3.0121],
            &limits([
                (2.7841, 3.0919),
                (1.8085, 2.058),
                (2.6113, 2.9082),
                (2.7225, 3.0237),
                (2.8616, 3.1683),
            ]),
        );
        let eyes = eyes.unwrap();
        assert!((eyes.chi_square - 33.49).abs() < 0.005, "{}", eyes.chi_square);
        assert_eq!(eyes.direction, Direction::Increasing);
    }

    /// The same file: people of 65 and over on the lists of general practices,
    /// published without limits and marked “no change” there. The mark comes of
    /// the absent limits; the counts do rise, and here they say so.
    #[test]
    fn without_limits_there_is_no_trend_of_limits() {
        let values = [17.5144, 17.3646, 17.6087, 17.6782, 17.7872];
        let none = [Limits { lower: f64::NAN, upper: f64::NAN }; 5];
        assert!(of_limits(&values, &none).unwrap_err().to_string().contains("not a finite number"));
        let found = of_proportions(
            &[10_588_957.0, 10_547_929.0, 10_851_467.0, 11_034_431.0, 11_246_440.0],
            &[60_458_658.0, 60_744_002.0, 61_625_745.0, 62_418_295.0, 63_227_624.0],
        );
        assert_eq!(found.unwrap().direction, Direction::Increasing);
    }

    /// TrendMarkerCalculatorTest.cs, GetTrendDataForProportion_Set2: five of
    /// five, three of five …: “cannot be calculated”.
    #[test]
    fn everybody_has_no_logit() {
        let error = of_proportions(&[5.0, 3.0, 1.0, 1.0, 2.0], &[5.0, 5.0, 5.0, 4.0, 4.0]).unwrap_err();
        assert!(error.to_string().contains("point 1"), "{error}");
    }

    #[test]
    fn one_wild_point_makes_no_trend() {
        let values = [10.0, 9.0, 8.0, 7.0, 90.0];
        let own = values.map(|value| Limits { lower: value - 0.1, upper: value + 0.1 });
        let found = of_limits(&values, &own).unwrap();
        assert!(found.p < 1e-9 && !found.steady);
        assert_eq!(found.direction, Direction::NoChange);
    }

    #[test]
    fn equal_values_do_not_change() {
        let own = [Limits { lower: 4.0, upper: 6.0 }; 6];
        let found = of_limits(&[5.0; 6], &own).unwrap();
        assert_eq!((found.chi_square, found.p, found.direction), (0.0, 1.0, Direction::NoChange));
    }

    #[test]
    fn four_points_zero_widths_and_impossible_counts_are_refused() {
        let own = limits([(1.0, 2.0); 5]);
        assert!(of_limits(&[1.0; 4], &own[..4]).unwrap_err().to_string().contains("at least 5"));
        assert!(of_limits(&[1.0; 5], &limits([(1.0, 1.0); 5])).is_err());
        assert!(of_limits(&[1.0, 2.0, f64::NAN, 4.0, 5.0], &own).is_err());
        assert!(
            of_proportions(&[6.0, 3.0, 1.0, 1.0, 2.0], &[5.0; 5]).unwrap_err().to_string().contains("6 of 5")
        );
        assert!(of_proportions(&[1.0; 5], &[5.0, 5.0, 0.0, 5.0, 5.0]).is_err());
        assert!(of_proportions(&[1.0; 5], &[5.0; 4]).is_err());
    }
}
