//! Sen's slope: the middle of all slopes between two points.

use super::super::check::{finite, refused, same_length};
use super::super::interval::{Estimate, Level, Limits, Method};
use super::super::quantiles::quantile_of_sorted;
use super::mann_kendall;
use crate::error::Result;

/// The most points a slope is made of: the pairs are held at once.
const MOST_POINTS: usize = 4000;

/// The median slope per unit of time, robust to outliers, with limits from the
/// ordered slopes.
///
/// Sen, P. K. (1968), *Estimates of the regression coefficient based on Kendall's
/// tau*, Journal of the American Statistical Association 63, 1379–1389; limits at
/// ranks (N ∓ z·√Var S) ÷ 2 by Gilbert, R. O. (1987), *Statistical methods for
/// environmental pollution monitoring*, p. 218. Ranks beyond the slopes are the
/// outermost slopes.
///
/// # Errors
/// Fewer than four points, or more than 4,000; values or times that are not
/// finite; times that do not ascend.
pub fn sen_slope(times: &[f64], values: &[f64], level: Level) -> Result<Estimate> {
    same_length("times and values", times.len(), values.len())?;
    finite("time", times, 4)?;
    if times.windows(2).any(|pair| matches!(pair, [one, other] if one >= other)) {
        return Err(refused("the times do not ascend"));
    }
    if times.len() > MOST_POINTS {
        return Err(refused("there are more than 4,000 points"));
    }
    let test = mann_kendall(values, level)?;
    let points = || times.iter().zip(values);
    let mut slopes: Vec<f64> = points()
        .enumerate()
        .flat_map(|(at, (time, value))| {
            points().take(at).map(move |(before, old)| (value - old) / (time - before) + 0.0)
        })
        .collect();
    slopes.sort_unstable_by(f64::total_cmp);
    let (pairs, half) = (slopes.len() as f64, level.z() * test.variance.sqrt() / 2.0);
    let half = if half.is_nan() { 0.0 } else { half };
    // The slope of a rank counted from 1, between ranks by a straight line.
    let ranked = |rank: f64| quantile_of_sorted(&slopes, ((rank - 1.0) / (pairs - 1.0)).clamp(0.0, 1.0));
    let limits = Limits { lower: ranked(pairs / 2.0 - half), upper: ranked(pairs / 2.0 + half + 1.0) };
    let value = quantile_of_sorted(&slopes, 0.5);
    Ok(Estimate { value, limits, level, method: Method::OrderedSlopes })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SciPy 1.17.1, `theilslopes`: the slope; pymannkendall 1.4.3 gives the same.
    #[test]
    fn slopes_are_those_of_scipy() {
        for (times, values, slope) in SLOPES {
            let found = sen_slope(times, values, Level::P95).unwrap();
            assert!((found.value - slope).abs() < 1e-14, "{} {slope}", found.value);
            assert!(found.limits.contain(slope));
        }
    }

    #[test]
    fn a_straight_line_has_one_slope() {
        let times = [2011.0, 2012.0, 2014.0, 2015.0, 2019.0];
        let found = sen_slope(&times, &times.map(|time| 3.0 * time), Level::P95).unwrap();
        assert_eq!((found.value, found.limits), (3.0, Limits { lower: 3.0, upper: 3.0 }));
    }

    #[test]
    fn a_constant_series_has_no_slope() {
        let found = sen_slope(&[1.0, 2.0, 3.0, 4.0], &[7.0; 4], Level::P95).unwrap();
        assert_eq!((found.value, found.limits), (0.0, Limits { lower: 0.0, upper: 0.0 }));
    }

    #[test]
    fn times_that_do_not_ascend_are_refused() {
        let error = sen_slope(&[1.0, 3.0, 3.0, 4.0], &[1.0; 4], Level::P95).unwrap_err();
        assert!(error.to_string().contains("do not ascend"));
        assert!(sen_slope(&[1.0, 2.0, 3.0], &[1.0; 3], Level::P95).is_err());
        assert!(sen_slope(&[1.0, 2.0, 3.0, f64::NAN], &[1.0; 4], Level::P95).is_err());
        assert!(sen_slope(&[1.0, 2.0, 3.0, 4.0], &[1.0; 3], Level::P95).is_err());
    }

    type Case = (&'static [f64], &'static [f64], f64);
    const SLOPES: [Case; 5] = [
        (&[2010.0, 2011.0, 2012.0, 2013.0, 2014.0], &[24.67, 24.6, 28.0, 30.2, 30.6], 1.754166666666666),
        (
            &[2010.0, 2011.0, 2012.0, 2013.0, 2014.0, 2015.0, 2016.0, 2017.0, 2018.0, 2019.0, 2020.0, 2021.0],
            &[5.0, 6.0, 6.0, 6.0, 7.0, 8.0, 7.0, 9.0, 9.0, 10.0, 4.0, 12.0],
            0.5,
        ),
        (
            &[2010.0, 2011.0, 2012.0, 2013.0, 2014.0, 2015.0, 2016.0, 2017.0, 2018.0, 2019.0],
            &[3.1, 3.1, 2.9, 2.7, 2.9, 2.5, 2.4, 2.0, 2.0, 1.8],
            -0.15000000000000002,
        ),
        (
            &[2010.0, 2011.0, 2012.0, 2013.0, 2014.0, 2015.0, 2016.0, 2017.0],
            &[20.5506, 19.5952, 19.0349, 21.3966, 18.4372, 18.0, 19.0, 20.0],
            -0.27864166666666657,
        ),
        (
            &[2001.0, 2002.0, 2004.0, 2005.0, 2009.0, 2010.0, 2011.0],
            &[5.5, 6.1, 5.9, 7.7, 9.1, 8.0, 12.5],
            0.5333333333333335,
        ),
    ];
}
