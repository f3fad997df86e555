//! The classes of changes, for a map.

use super::answer::{ChangeClass, ChangeClassesFound};
use super::question::Question;
use crate::analyse::{Change, ChangeClasses, ChangeKind, Trend};
use crate::error::Result;
use crate::measure::{Column, Indicator, Polarity};
use crate::palette::{self, Ramp, Rgb};

/// The classes, and the class of every change by its place among them.
pub(super) fn classes(
    question: &Question<'_>,
    found: &[Trend],
    over_periods: bool,
) -> Result<(ChangeClassesFound, Vec<Option<usize>>)> {
    let changes = found.iter().map(|trend| &trend.change);
    let pool = over_periods.then(|| differences(question));
    let made = ChangeClasses::of(changes.clone(), pool.as_deref())?;
    let kinds = listed(&made, changes.clone());
    let place = |change: &Change| {
        let kind = made.kind(change)?;
        kinds.iter().position(|known| *known == kind)
    };
    let of_area: Vec<Option<usize>> = changes.map(place).collect();
    let indicator = question.indicator;
    let class = |(class, kind): (usize, &ChangeKind)| {
        let [lower, upper] = edges(&made, *kind);
        ChangeClass {
            class,
            change: direction(*kind),
            by_chance: by_chance(*kind, made.told),
            lower,
            upper,
            label: label(*kind, made.step, indicator),
            colour: colour(*kind, indicator.polarity).hex(),
            count: of_area.iter().filter(|of| **of == Some(class)).count(),
        }
    };
    let classes = kinds.iter().enumerate().map(class).collect();
    let method = method(&made, question, over_periods);
    Ok((ChangeClassesFound { step: made.step, told: made.told, method, classes }, of_area))
}

/// Every kind that there can be, falls first; what is not told and what is the same only
/// where there is such an area.
fn listed<'a>(made: &ChangeClasses, changes: impl Iterator<Item = &'a Change>) -> Vec<ChangeKind> {
    let there: Vec<ChangeKind> = changes.filter_map(|change| made.kind(change)).collect();
    let is_listed = |kind: &ChangeKind| match kind {
        ChangeKind::FellByChance | ChangeKind::RoseByChance => made.told,
        ChangeKind::Same => there.contains(kind),
        _ => made.step.is_some(),
    };
    let not_told = Some(ChangeKind::NotTold).filter(|kind| there.contains(kind));
    ChangeClasses::RAMP.into_iter().filter(is_listed).chain(not_told).collect()
}

/// The changes from the earlier period to every other one of the indicator: what steps
/// are made of that shall hold still while time moves.
fn differences(question: &Question<'_>) -> Vec<f64> {
    let from = question.trends.steps.from;
    let to = |column: &Column| -> Vec<f64> {
        let known =
            |area: &u32| Some(column.get(*area as usize).known()? - from.get(*area as usize).known()?);
        question.selection.areas.iter().filter_map(known).collect()
    };
    question.columns.iter().flat_map(|column| to(column)).collect()
}

fn direction(kind: ChangeKind) -> Option<&'static str> {
    match kind {
        ChangeKind::Fell(_) | ChangeKind::FellByChance => Some("fell"),
        ChangeKind::Same => Some("same"),
        ChangeKind::Rose(_) | ChangeKind::RoseByChance => Some("rose"),
        ChangeKind::NotTold => None,
    }
}

fn by_chance(kind: ChangeKind, told: bool) -> Option<bool> {
    match kind {
        ChangeKind::Fell(_) | ChangeKind::Rose(_) => told.then_some(false),
        ChangeKind::FellByChance | ChangeKind::RoseByChance => Some(true),
        ChangeKind::Same | ChangeKind::NotTold => None,
    }
}

/// The signed differences between which a kind lies; none where it is open.
fn edges(made: &ChangeClasses, kind: ChangeKind) -> [Option<f64>; 2] {
    let last = ChangeClasses::STEPS - 1;
    let at = |steps: u8, sign: f64| made.step.map(|step| sign * step * f64::from(steps) + 0.0);
    match kind {
        ChangeKind::Fell(steps) => [at(steps + 1, -1.0).filter(|_| steps < last), at(steps, -1.0)],
        ChangeKind::Rose(steps) => [at(steps, 1.0), at(steps + 1, 1.0).filter(|_| steps < last)],
        ChangeKind::FellByChance => [None, Some(0.0)],
        ChangeKind::RoseByChance => [Some(0.0), None],
        ChangeKind::Same => [Some(0.0), Some(0.0)],
        ChangeKind::NotTold => [None, None],
    }
}

fn label(kind: ChangeKind, step: Option<f64>, indicator: &Indicator) -> String {
    let by = |steps: u8| {
        let figure = |steps: u8| figure(step.unwrap_or_default(), steps);
        let text = match steps {
            0 => format!("up to {}", figure(1)),
            steps if steps + 1 < ChangeClasses::STEPS => {
                format!("{} to {}", figure(steps), figure(steps + 1))
            }
            steps => format!("more than {}", figure(steps)),
        };
        unit(&text, indicator)
    };
    match kind {
        ChangeKind::Fell(steps) => format!("Fell by {}", by(steps)),
        ChangeKind::Rose(steps) => format!("Rose by {}", by(steps)),
        ChangeKind::FellByChance => "Fell, within what chance explains".to_owned(),
        ChangeKind::RoseByChance => "Rose, within what chance explains".to_owned(),
        ChangeKind::Same => "No change".to_owned(),
        ChangeKind::NotTold => "Changed; not told whether by chance".to_owned(),
    }
}

/// So many steps, with as many decimals as a step has.
fn figure(step: f64, steps: u8) -> String {
    let decimals = (-step.log10().floor()).clamp(0.0, 9.0) as usize;
    palette::number(step * f64::from(steps), decimals)
}

/// What a difference is counted in: of percentages, points.
fn unit(text: &str, indicator: &Indicator) -> String {
    match indicator.unit.as_str() {
        "" => text.to_owned(),
        // One is the only number of points that is not many.
        "%" if text == "1" || text.ends_with(" 1") => format!("{text} point"),
        "%" => format!("{text} points"),
        unit => format!("{text} {unit}"),
    }
}

/// How far along the ramp each kind lies: what chance explains is nearer to the middle
/// than a step would be, so that what it does not explain stands out.
const SHARES: [f64; 9] = [0.0, 0.13, 0.27, 0.42, 0.5, 0.58, 0.73, 0.87, 1.0];

/// Of the ramp from blue to brown, brown where need grew.
fn colour(kind: ChangeKind, polarity: Polarity) -> Rgb {
    let at = ChangeClasses::RAMP.iter().position(|known| *known == kind);
    let share = at.and_then(|at| SHARES.get(at)).copied().unwrap_or(0.5);
    Ramp::Balance.at(if polarity == Polarity::HighIsGood { 1.0 - share } else { share })
}

fn method(made: &ChangeClasses, question: &Question<'_>, over_periods: bool) -> String {
    let Some(step) = made.step else { return "No area has changed.".to_owned() };
    let step = unit(&figure(step, 1), question.indicator);
    let mut sentences = vec![format!("Equal steps of {step} on both sides of no change, the outermost open")];
    if over_periods {
        let from = question.trends.steps.from.period().label();
        sentences.push(format!(
            "The steps are made of the changes from {from} to all other periods, and hold for all"
        ));
    }
    sentences.push(
        if made.told {
            "Coloured by size where the change is larger than chance explains, pale where it is not"
        } else {
            "Coloured by size alone: nothing tells which changes chance explains"
        }
        .to_owned(),
    );
    sentences.join(". ") + "."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::{Deficiency, OkLab, simulate};

    /// Side by side, colours this far apart are told apart with ease.
    const CLEARLY_APART: f64 = 0.06;

    #[test]
    fn all_kinds_are_told_apart_by_everybody() {
        let plain = ChangeClasses::RAMP.map(|kind| colour(kind, Polarity::HighIsBad));
        let seen = Deficiency::ALL.map(|deficiency| plain.map(|colour| simulate(colour, deficiency)));
        for colours in seen.into_iter().chain([plain]) {
            for (at, one) in colours.iter().enumerate() {
                for other in &colours[at + 1..] {
                    let apart = OkLab::from(*one).distance(OkLab::from(*other));
                    assert!(apart >= CLEARLY_APART, "{one} {other} {apart}");
                }
            }
        }
    }

    #[test]
    fn a_fall_is_brown_where_high_is_good() {
        let [fall, rise] = [ChangeKind::Fell(2), ChangeKind::Rose(2)];
        assert_eq!(colour(fall, Polarity::HighIsGood), colour(rise, Polarity::HighIsBad));
        assert_eq!(colour(rise, Polarity::HighIsGood), colour(fall, Polarity::Neutral));
    }

    #[test]
    fn steps_are_printed_with_the_decimals_they_have() {
        assert_eq!(figure(0.2, 2), "0.4");
        assert_eq!(figure(0.5, 1), "0.5");
        assert_eq!(figure(2000.0, 2), "4,000");
        assert_eq!(figure(0.002, 1), "0.002");
    }
}
