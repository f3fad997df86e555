//! What must be known to read a trend, in sentences.

use super::answer::Methods;
use crate::analyse::{Every, Trends};
use crate::measure::{Indicator, Kind, Period};

/// How each finding is made.
pub(super) fn methods(indicator: &Indicator, together: String) -> Methods {
    let change = match indicator.kind {
        Kind::Percentage => {
            "difference with limits at 95 % by Newcombe\u{2019}s hybrid of Wilson limits, as if the two periods \
             were independent; significant where they leave out 0"
        }
        Kind::Rate { .. } | Kind::Count => {
            "difference with limits at 95 % by the hybrid of Poisson limits, as if the two periods were \
             independent; significant where they leave out 0; limits of the ratio on the logarithm"
        }
        _ => "difference; significant where the published limits of the two figures do not overlap",
    };
    Methods {
        change,
        recent: "Fingertips recent trend: the latest five points that have a number, counted as equally far \
                 apart, their years not necessarily one after another; chi-square test at 99.8 %, and no \
                 single point may make the trend",
        slope: "Sen\u{2019}s slope per year with limits at 95 %; Mann\u{2013}Kendall test at 95 %, two-sided; \
                periods without a number are left out",
        together,
    }
}

/// What must be known of this series, and of tests where any area was tested.
pub(in crate::service) fn notes(trends: &Trends<'_>, tested: bool) -> Vec<String> {
    let steps = &trends.steps;
    let mut notes = Vec::new();
    if let Some(below) = &trends.fixed_denominator {
        notes.push(format!(
            "the denominator, {}, is that of {} for both periods: what changes is the numerator alone",
            below.title,
            below.period.label()
        ));
    }
    if !steps.gaps.is_empty() {
        let gaps: Vec<String> = steps.gaps.iter().map(Period::label).collect();
        notes.push(format!("missing from the series: {}", gaps.join(", ")));
    }
    if steps.every == Every::Year && Every::usual(steps.to.period()) == Every::Year {
        notes.push(format!(
            "one point a year, that of {}: the seasons within a year are left out",
            steps.to.period().label()
        ));
    }
    if steps.has_seasons() {
        notes.push(
            "every published period is a point: the seasons within a year are in the series and can look like a \
             trend"
                .to_owned(),
        );
    }
    if steps.across_seasons() {
        notes.push(
            "the two periods are of different seasons: their change is not of the years alone".to_owned(),
        );
    }
    if steps.overlap {
        notes.push("periods of the series overlap, so that its points are not independent".to_owned());
    }
    if tested {
        notes.push(
            "each area is tested by itself: of 100 areas without a change about 5 would seem to have one"
                .to_owned(),
        );
    }
    notes
}
