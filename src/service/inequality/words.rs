//! What is said of an indicator along an ordering.

use super::{GradientAnswer, IndicatorHead, WithLimits};
use crate::analyse::inequality::{Gradient, Ordering};
use crate::measure::Polarity;
use crate::palette;
use crate::report::counted;

pub(super) fn direction(ordering: &Ordering<'_>, groups: usize) -> String {
    let title = &ordering.indicator.title;
    match ordering.indicator.polarity {
        Polarity::HighIsBad => {
            format!("group 1 has the highest {title}, the worst end; group {groups} the lowest")
        }
        Polarity::HighIsGood => {
            format!("group 1 has the lowest {title}, the worst end; group {groups} the highest")
        }
        Polarity::Neutral => format!(
            "group 1 has the lowest {title}, group {groups} the highest; neither end is said to be the worse"
        ),
    }
}

pub(super) fn method(found: &Gradient<'_>, shown: &GradientAnswer) -> String {
    let weighed = match &shown.people {
        Some(people) => {
            let what =
                if people.is_denominator { "its own denominator" } else { "the dataset\u{2019}s population" };
            format!("groups count by {} ({}), {what}", people.title, people.period_label)
        }
        None => format!("areas count the same: {}", shown.why_no_people.clone().unwrap_or_default()),
    };
    let scale = shown.slope.as_ref().map(|slope| format!("; a line {}", slope.scale_reason));
    let chance = shown.slope.as_ref().and_then(|slope| slope.limits_method).map(|method| {
        format!("; limits by the {method} are of chance in the groups\u{2019} figures, not of how straight they lie")
    });
    format!(
        "{} of areas by {}, equal numbers together; {weighed}; slope over the groups\u{2019} mid-ranks{}{}. \
         Between areas, not between people: within an area all count as having its figure",
        counted(found.groups, "group", "groups"),
        shown.by.title,
        scale.unwrap_or_default(),
        chance.unwrap_or_default(),
    )
}

pub(super) fn findings(head: &IndicatorHead, shown: &GradientAnswer) -> Vec<String> {
    let head = &IndicatorHead { unit: shown.unit.clone(), ..head.clone() };
    let mut findings = Vec::new();
    if let Some(slope) = &shown.slope {
        let sure = |found: &WithLimits, none: f64, decimals: u8| match (found.lower, found.upper) {
            (Some(lower), Some(upper)) => {
                let decimals = usize::from(palette::telling([lower, upper], &[none], decimals));
                let [lower, upper] = [lower, upper].map(|limit| palette::number(limit, decimals));
                format!(" ({}% limits {lower} to {upper})", shown.level)
            }
            _ => String::new(),
        };
        let goes = if slope.sii.value < 0.0 { "falls" } else { "rises" };
        let (in_unit, apart) = (|value: f64| figure(value, head), |value: f64| difference(value, head));
        findings.push(format!(
            "From the first end to the last the line {goes} from {} to {}: slope index {}{}.",
            in_unit(slope.first),
            in_unit(slope.last),
            apart(slope.sii.value),
            sure(&slope.sii, 0.0, head.decimals)
        ));
        if let Some(rii) = &slope.rii {
            findings.push(format!(
                "The last end is {} times the first: relative index{}.",
                palette::number(rii.value, 2),
                sure(rii, 1.0, 2)
            ));
        }
        if let (Some(lower), Some(upper)) = (slope.sii.lower, slope.sii.upper)
            && lower <= 0.0
            && upper >= 0.0
        {
            findings.push("The limits hold zero: no slope is shown.".to_owned());
        }
    }
    if let Some(value) = shown.concentration.value {
        let place = match value {
            value if value.abs() < 1e-12 => "no end has more than its share",
            value if value < 0.0 => "the first end has more than its share",
            _ => "the last end has more than its share",
        };
        findings.push(format!("Concentration index {}: {place}.", palette::number(value, 3)));
    }
    findings
}

/// A number in words, with its unit.
fn figure(value: f64, head: &IndicatorHead) -> String {
    with_unit(palette::number(value, usize::from(head.decimals)), &head.unit)
}

/// A difference of two numbers in words: of percentages it is in percentage points.
fn difference(value: f64, head: &IndicatorHead) -> String {
    let number = palette::number(value, usize::from(head.decimals));
    if head.unit == "%" { format!("{number} percentage points") } else { with_unit(number, &head.unit) }
}

fn with_unit(number: String, unit: &str) -> String {
    match unit {
        "" => number,
        "%" => format!("{number}%"),
        unit => format!("{number} {unit}"),
    }
}
