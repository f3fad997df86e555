//! What is said of two indicators together.

use super::{TogetherAnswer, TogetherRequest, TogetherSide};
use crate::analyse::Along;
use crate::measure::Polarity;
use crate::palette;
use crate::report::counted;

/// The word of a class among so many.
pub(super) fn class(class: usize, of: usize) -> &'static str {
    match (class, of) {
        (_, 0 | 1) => "the only class",
        (0, _) => "low",
        (class, of) if class + 1 == of => "high",
        _ => "middle",
    }
}

/// A cell in words: `high on both`, or each by its title.
pub(super) fn cell(sides: &[TogetherSide; 2], classes: [usize; 2]) -> String {
    let [one, other] = sides;
    let [row, column] = classes;
    let first = class(row, one.classes.len());
    let second = class(column, other.classes.len());
    if first == second {
        return format!("{first} on both");
    }
    format!("{first} {}, {second} {}", one.name(), other.name())
}

pub(super) fn method(sides: &[TogetherSide; 2], along: &Along<'_>, request: &TogetherRequest) -> String {
    let people = match &along.population {
        Ok((people, column)) => format!("by people: {} ({})", people.title, column.period().label()),
        Err(why) => format!("not by people: {why}"),
    };
    let ends: Vec<String> = sides
        .iter()
        .map(|side| match side.head.polarity {
            Polarity::Neutral => {
                format!("high {} is taken for need, though neither end is said to be bad", side.name())
            }
            _ => format!("need is {} {}", side.need, side.name()),
        })
        .collect();
    let own: Vec<&str> = sides.iter().filter_map(|side| side.shortfall.as_deref()).collect();
    let own = if own.is_empty() { String::new() } else { format!(" ({})", own.join("; ")) };
    format!(
        "Pearson\u{2019}s correlation with limits by Fisher\u{2019}s z, as if areas were drawn independently, \
         which neighbours are not; Spearman\u{2019}s of the ranks; {people}. Classes: {} of each by {}, over \
         the areas that have both numbers{own}; {}. Correlations of areas are not of people: what goes \
         together in areas need not go together in the people who live there",
        request.classes,
        request.scheme.label(),
        ends.join(", "),
    )
}

pub(super) fn findings(answer: &TogetherAnswer) -> Vec<String> {
    let [one, other] = &answer.indicators;
    let mut findings = Vec::new();
    for (name, found) in [("Pearson", &answer.pearson), ("Spearman", &answer.spearman)] {
        let Some(coefficient) = found.coefficient else {
            findings.push(format!("No {name}: {}.", found.why.clone().unwrap_or_default()));
            continue;
        };
        let limits = found.lower.zip(found.upper).map(|(lower, upper)| {
            let decimals = usize::from(palette::telling([lower, upper], &[0.0], 2));
            let [lower, upper] = [lower, upper].map(|limit| palette::number(limit, decimals));
            format!(" ({}% limits {lower} to {upper})", answer.level)
        });
        findings.push(format!(
            "{name} {}{}: {}.",
            palette::number(coefficient, 2),
            limits.unwrap_or_default(),
            strength(coefficient, found.lower, found.upper)
        ));
    }
    if let Some(cell) = answer.worst_cell.and_then(|at| answer.cells.get(at)) {
        findings.push(format!(
            "{} worst on both {} and {}: {} of those with both numbers.",
            counted(cell.count, "area is", "areas are"),
            one.name(),
            other.name(),
            share(cell.count, answer.used)
        ));
    }
    findings
}

fn share(count: usize, of: usize) -> String {
    format!("{}%", palette::number(100.0 * count as f64 / of.max(1) as f64, 1))
}

/// Which way two go, where limits leave no doubt of it.
fn strength(coefficient: f64, lower: Option<f64>, upper: Option<f64>) -> &'static str {
    match (lower, upper) {
        (Some(lower), Some(upper)) if lower <= 0.0 && upper >= 0.0 => {
            "the limits hold zero, so no relation is shown"
        }
        _ if coefficient > 0.0 => "where one is high the other tends to be high",
        _ if coefficient < 0.0 => "where one is high the other tends to be low",
        _ => "neither goes with the other",
    }
}
