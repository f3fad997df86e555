//! What has become of an area, in a sentence, and how it was found.

use crate::analyse::{EmergingPlan, Every, Steps};
use crate::measure::{Indicator, Kind, Period, Polarity};
use crate::stats::spatial::Correction;
use crate::stats::spatial::emerging::{Emergence, Pattern, Side};

/// What the periods are called: *years* where each is one or they are a year apart.
pub(super) fn unit(steps: &Steps<'_>) -> &'static str {
    match (steps.every, steps.to.period()) {
        (_, Period::Year(_) | Period::FinancialYear(_)) => "years",
        (Every::Year, Period::Month(..) | Period::Quarter(..)) => "years",
        (Every::Period, Period::Month(..)) => "months",
        (Every::Period, Period::Quarter(..)) => "quarters",
        _ => "periods",
    }
}

/// What has become of an area. `run` is in how many periods up to the last it was
/// on this side without a break.
pub(super) fn sentence(found: &Emergence, run: usize, unit: &str) -> String {
    let Emergence { periods, hot, cold, .. } = *found;
    if !found.has_last {
        return "no figure for the last period: nothing is said of now".to_owned();
    }
    let one = unit.trim_end_matches('s');
    let Some((side, pattern)) = found.pattern else {
        return match (hot, cold) {
            (0, 0) => format!("neither a hot nor a cold spot in any of {periods} {unit}"),
            (hot, 0) => format!("a hot spot in {hot} of {periods} {unit}, not in the last"),
            (0, cold) => format!("a cold spot in {cold} of {periods} {unit}, not in the last"),
            (hot, cold) => {
                format!(
                    "a hot spot in {hot} and a cold one in {cold} of {periods} {unit}, neither in the last"
                )
            }
        };
    };
    let (word, count, others, other) = match side {
        Side::Hot => ("hot", hot, cold, "cold"),
        Side::Cold => ("cold", cold, hot, "hot"),
    };
    let often = format!("a {word} spot in {count} of {periods} {unit}");
    match pattern {
        Pattern::New => format!("a {word} spot in the last of {periods} {unit}, and in none before"),
        Pattern::Consecutive => {
            format!("a {word} spot in the last {run} of {periods} {unit} without a break, and in none before")
        }
        Pattern::Intensifying => format!("{often}, the last included, growing stronger"),
        Pattern::Persistent if found.trend.is_none() => {
            format!("{often}, the last included; too few {unit} to tell a trend")
        }
        Pattern::Persistent => format!("{often}, the last included, growing neither stronger nor weaker"),
        Pattern::Diminishing => format!("{often}, the last included, growing weaker"),
        Pattern::Sporadic => format!("{often}, the last included, on and off"),
        Pattern::Oscillating => {
            format!("{often}, the last included, and a {other} spot in {others}")
        }
        Pattern::Historical => format!("{often}, but not in the last {one}"),
    }
}

/// How clusters and their patterns are found.
pub(super) fn method(plan: EmergingPlan, unit: &str) -> String {
    let percent = 100.0 * plan.alpha.0;
    let correction = match plan.correction {
        Correction::FalseDiscovery => {
            format!("false discovery rate of {percent} % among the areas of a period")
        }
        Correction::Bonferroni => format!("{percent} % by Bonferroni among the areas of a period"),
        Correction::None => format!("{percent} % for each area by itself, without correction"),
    };
    format!(
        "Getis and Ord\u{2019}s Gi* in each period among the same areas, the area itself included, binary \
         weights, z against the normal distribution, two-sided, {correction}; Mann\u{2013}Kendall test at \
         95 % of each area\u{2019}s z over the {unit}; nine tenths of the {unit} count as always. A spot is \
         an area that is high or low together with its neighbours, not always by itself"
    )
}

/// What must be known to read the answer.
pub(super) fn notes(indicator: &Indicator, steps: &Steps<'_>, fewest: usize) -> Vec<String> {
    let mut notes = Vec::new();
    if !steps.gaps.is_empty() {
        let gaps: Vec<String> = steps.gaps.iter().map(Period::label).collect();
        notes.push(format!("missing from the series, and counted neither way: {}", gaps.join(", ")));
    }
    match (steps.every, Every::usual(steps.to.period())) {
        (Every::Year, Every::Year) => notes.push(format!(
            "one period a year, that of {}: the seasons within a year are left out",
            steps.to.period().label()
        )),
        (Every::Period, Every::Year) => {
            notes.push(
                "every published period is taken: the seasons within a year are in the series".to_owned(),
            );
        }
        _ => {}
    }
    if steps.overlap {
        notes.push("periods of the series overlap, so that they are not independent".to_owned());
    }
    if indicator.kind == Kind::Count {
        notes.push("counts gather where people do: a rate says more of need".to_owned());
    }
    if indicator.polarity == Polarity::HighIsGood {
        notes.push(
            "high is good here: hot spots are of the better figures, cold spots of the worse".to_owned(),
        );
    }
    if fewest < 8 {
        notes.push(
            "the Mann\u{2013}Kendall test is meant for about ten periods or more: of few only the steadiest \
             rise or fall is found"
                .to_owned(),
        );
    }
    notes
}
