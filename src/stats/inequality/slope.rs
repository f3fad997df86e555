//! The slope and relative index of inequality.

use super::super::check::{all_positive, enough, finite, none_negative, refused_found, same_length};
use super::super::interval::{Estimate, Level, Limits, Method};
use super::super::sum;
use crate::error::Result;

/// A social group: areas or people of one level of an ordering, such as a decile
/// of deprivation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SocialGroup {
    /// How many people it has.
    pub population: f64,
    /// Its value.
    pub value: f64,
    /// The standard error of the value, for limits; on the logarithm or the logit
    /// with those scales.
    pub error: Option<f64>,
}

/// The scale on which the line is straight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// The values themselves.
    #[default]
    Linear,
    /// Their logarithm, for rates.
    Log,
    /// Their logit, for proportions between 0 and 1.
    Logit,
}

impl Scale {
    fn to(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Log => value.ln(),
            Self::Logit => (value / (1.0 - value)).ln(),
        }
    }

    /// The value of a point on the scale, and its slope there.
    fn back(self, at: f64) -> (f64, f64) {
        match self {
            Self::Linear => (at, 1.0),
            Self::Log => (at.exp(), at.exp()),
            Self::Logit => {
                let value = 1.0 / (1.0 + (-at).exp());
                (value, value * (1.0 - value))
            }
        }
    }
}

/// The slope index and the relative index of inequality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeIndex {
    /// The slope index: the line's value at the last end of the ordering less its
    /// value at the first, in the values' unit.
    pub sii: f64,
    /// The relative index: the one end as a multiple of the other; `None` where
    /// the first end is not above zero, so that a multiple says nothing.
    pub rii: Option<f64>,
    /// The line's value at the first end.
    pub intercept: f64,
    /// Limits of the slope index, where every group has a standard error.
    pub sii_limits: Option<Estimate>,
    /// Limits of the relative index, where every group has a standard error and
    /// both ends are above zero.
    pub rii_limits: Option<Estimate>,
}

/// The slope and relative index of inequality across groups in order, the first
/// being the one where the line starts (in the public-health indicators the most
/// deprived): a line through the groups' values over their mid-rank in the
/// population (ridit), weighted by population.
///
/// Low, A. & Low, A. (2004), *Measuring the gap: quantifying and comparing local
/// health inequalities*, Journal of Public Health 26, 388–395; the relative index
/// is the ratio of the line's ends (Kunst & Mackenbach). Limits are those of the
/// delta method with the groups' standard errors, taken on the line's own scale;
/// PHEindicatormethods simulates them and agrees within two per cent of their
/// width, within seven on the logarithm and the logit.
///
/// # Errors
/// Fewer than two groups; populations not above zero; values that the scale does
/// not take; numbers that are not finite.
pub fn slope_index(groups: &[SocialGroup], scale: Scale, level: Level) -> Result<SlopeIndex> {
    enough("group", groups.len(), 2)?;
    let populations: Vec<f64> = groups.iter().map(|group| group.population).collect();
    all_positive("population", &populations, 2)?;
    let values: Vec<f64> = groups.iter().map(|group| group.value).collect();
    finite("value", &values, 2)?;
    let allowed = |value: f64| match scale {
        Scale::Linear => true,
        Scale::Log => value > 0.0,
        Scale::Logit => value > 0.0 && value < 1.0,
    };
    if let Some((at, value)) = values.iter().enumerate().find(|(_, value)| !allowed(**value)) {
        return Err(refused_found(format!("value {} has no place on the scale of the line", at + 1), value));
    }
    let errors: Option<Vec<f64>> = groups.iter().map(|group| group.error).collect();
    if let Some(errors) = &errors {
        none_negative("standard error", errors, 2)?;
        same_length("values and standard errors", values.len(), errors.len())?;
    }
    let line = Line::through(&populations, values.iter().map(|value| scale.to(*value)));
    let covariance = errors.map(|errors| line.covariance(&errors));
    Ok(line.index(scale, covariance, level))
}

/// A weighted straight line over mid-ranks.
struct Line {
    /// Share of the population and mid-rank of every group.
    places: Vec<(f64, f64)>,
    middle: f64,
    spread: f64,
    intercept: f64,
    slope: f64,
}

/// The variances of a line's two ends and their covariance.
struct Ends {
    first: f64,
    last: f64,
    both: f64,
}

impl Line {
    fn through(populations: &[f64], values: impl Iterator<Item = f64> + Clone) -> Self {
        let whole = sum(populations.iter().copied());
        let mut before = 0.0;
        let place = |population: &f64| {
            let share = population / whole;
            before += share;
            (share, before - share / 2.0)
        };
        let places: Vec<(f64, f64)> = populations.iter().map(place).collect();
        let middle = sum(places.iter().map(|(share, rank)| share * rank));
        let mean = sum(places.iter().zip(values.clone()).map(|((share, _), value)| share * value));
        let spread = sum(places.iter().map(|(share, rank)| share * (rank - middle).powi(2)));
        let moved =
            places.iter().zip(values).map(|((share, rank), value)| share * (rank - middle) * (value - mean));
        let slope = sum(moved) / spread;
        Self { places, middle, spread, intercept: mean - slope * middle, slope }
    }

    /// Both ends are weighted sums of the values, whose errors are independent.
    fn covariance(&self, errors: &[f64]) -> Ends {
        let weight = |rank: f64, share: f64, end: f64| {
            share * (1.0 + (end - self.middle) * (rank - self.middle) / self.spread)
        };
        let parts = || {
            self.places.iter().zip(errors).map(|((share, rank), error)| {
                (weight(*rank, *share, 0.0) * error, weight(*rank, *share, 1.0) * error)
            })
        };
        Ends {
            first: sum(parts().map(|(first, _)| first * first)),
            last: sum(parts().map(|(_, last)| last * last)),
            both: sum(parts().map(|(first, last)| first * last)),
        }
    }

    fn index(&self, scale: Scale, covariance: Option<Ends>, level: Level) -> SlopeIndex {
        let (first, first_slope) = scale.back(self.intercept);
        let (last, last_slope) = scale.back(self.intercept + self.slope);
        let (sii, rii) = (last - first, (first > 0.0).then(|| last / first));
        let z = level.z();
        let estimate = |value: f64, limits: Limits| Estimate { value, limits, level, method: Method::Delta };
        let around = |value: f64, variance: f64| {
            let half = z * variance.max(0.0).sqrt();
            estimate(value, Limits { lower: value - half, upper: value + half })
        };
        let sii_limits = covariance.as_ref().map(|ends| {
            let (a, b) = (last_slope, -first_slope);
            around(sii, a * a * ends.last + b * b * ends.first + 2.0 * a * b * ends.both)
        });
        // On the logarithm of the ratio, which is nearer to normal.
        let rii_limits = covariance.as_ref().zip(rii.filter(|rii| *rii > 0.0)).map(|(ends, rii)| {
            let (a, b) = (last_slope / last, -first_slope / first);
            let variance = a * a * ends.last + b * b * ends.first + 2.0 * a * b * ends.both;
            let factor = (z * variance.max(0.0).sqrt()).exp();
            estimate(rii, Limits { lower: rii / factor, upper: rii * factor })
        });
        SlopeIndex { sii, rii, intercept: first, sii_limits, rii_limits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(values: &[f64]) -> Vec<SocialGroup> {
        values.iter().map(|value| SocialGroup { population: 10.0, value: *value, error: None }).collect()
    }

    #[test]
    fn a_straight_line_is_found() {
        // Mid-ranks 0.125, 0.375, 0.625, 0.875.
        let found = slope_index(&groups(&[11.25, 13.75, 16.25, 18.75]), Scale::Linear, Level::P95).unwrap();
        assert!((found.sii - 10.0).abs() < 1e-12 && (found.intercept - 10.0).abs() < 1e-12);
        assert!((found.rii.unwrap() - 2.0).abs() < 1e-12 && found.sii_limits.is_none());
    }

    #[test]
    fn equal_values_have_no_slope() {
        for scale in [Scale::Linear, Scale::Log, Scale::Logit] {
            let found = slope_index(&groups(&[0.4; 5]), scale, Level::P95).unwrap();
            assert!(found.sii.abs() < 1e-15 && (found.rii.unwrap() - 1.0).abs() < 1e-15);
        }
    }

    #[test]
    fn a_line_that_starts_below_zero_has_no_ratio() {
        let found = slope_index(&groups(&[-5.0, 5.0]), Scale::Linear, Level::P95).unwrap();
        assert_eq!((found.rii, found.rii_limits), (None, None));
    }

    #[test]
    fn impossible_groups_are_refused() {
        assert!(slope_index(&groups(&[1.0]), Scale::Linear, Level::P95).is_err());
        assert!(
            slope_index(&groups(&[1.0, 0.0]), Scale::Log, Level::P95)
                .unwrap_err()
                .to_string()
                .contains("value 2")
        );
        assert!(slope_index(&groups(&[0.5, 1.0]), Scale::Logit, Level::P95).is_err());
        assert!(slope_index(&groups(&[0.5, f64::NAN]), Scale::Linear, Level::P95).is_err());
        for population in [0.0, -1.0, f64::NAN] {
            let mut bad = groups(&[1.0, 2.0]);
            bad[1].population = population;
            assert!(
                slope_index(&bad, Scale::Linear, Level::P95)
                    .unwrap_err()
                    .to_string()
                    .contains("population 2")
            );
        }
        let mut bad = groups(&[1.0, 2.0]);
        bad.iter_mut().for_each(|group| group.error = Some(-1.0));
        assert!(
            slope_index(&bad, Scale::Linear, Level::P95)
                .unwrap_err()
                .to_string()
                .contains("standard error 1")
        );
    }
}
