//! What has changed between two periods: classes on both sides of zero.

use super::map::{MapFigure, One};
use super::map_areas::{AREAS_NAMED, MapAreas, Shown, absent_fill};
use super::map_words::{exactly, map_sheet, short_title, unit_words};
use super::words::About;
use super::{FigureLabels, FigureRequest};
use crate::area::AreaCode;
use crate::error::Result;
use crate::figure::Fill;
use crate::figure::map::{Legend, Row, Rows};
use crate::measure::{Absent, Polarity};
use crate::palette::{self, Rgb, number};
use crate::service::trend::{TrendAnswer, TrendArea, TrendRequest, trend};

/// A figure of changes.
///
/// # Errors
/// As [`trend`].
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &FigureRequest) -> Result<MapFigure<'a>> {
    let [id] = exactly(request)?;
    let asked = TrendRequest {
        from: request.from.clone(),
        to: request.period.clone(),
        within: request.within.clone(),
        ..TrendRequest::new(id)
    };
    let answer = trend(areas.dataset, &asked)?;
    let steps = Steps::of(&answer);
    let shown = answer.areas.iter().map(|area| shown(&answer, &steps, area)).collect();
    let wanted = if request.labels == FigureLabels::Areas { AREAS_NAMED } else { 0 };
    let named: Vec<AreaCode> =
        answer.areas.iter().filter(|area| area.rank.is_some()).take(wanted).map(|area| area.code).collect();
    let span = format!("{} to {}", answer.from_label, answer.to_label);
    let unit = unit_words(areas.dataset, id);
    let about = [About { title: &answer.title, status: answer.status, source: &answer.source }];
    let flags = answer.areas.iter().filter(|area| area.line.change.difference.is_some());
    let flags = flags.map(|area| (area.name.as_str(), area.line.change.flags.as_slice()));
    let title = format!("{}: what has changed", answer.title);
    let mut sheet = map_sheet(areas, request, (title, &[&span, &unit]), &about, flags);
    sheet.notes.push(found(&answer));
    let legend = legend(&answer, &steps);
    let one = One { title: short_title(areas.dataset, id), picture: areas.picture(shown, &named), legend };
    Ok(MapFigure::one(sheet, one))
}

/// Three classes below zero and three above, as wide on both sides.
struct Steps {
    /// −2 steps, −1 step, 0, 1 step, 2 steps.
    breaks: [f64; 5],
    decimals: usize,
    colours: Vec<Rgb>,
}

impl Steps {
    /// Round steps that put about a third of the changes into each class of a side.
    fn of(answer: &TrendAnswer) -> Self {
        let mut sizes: Vec<f64> =
            answer.areas.iter().filter_map(|area| area.line.change.difference).map(f64::abs).collect();
        sizes.sort_by(f64::total_cmp);
        let third = sizes.get(sizes.len() / 3).copied().unwrap_or(1.0);
        let two_thirds = sizes.get(2 * sizes.len() / 3).copied().unwrap_or(2.0);
        let step = round(third.max(two_thirds / 2.0));
        let colours = palette::diverging(6, answer.polarity == Polarity::HighIsGood);
        let own = usize::from(answer.decimals);
        let decimals = (own..own + 4).find(|decimals| {
            (number(step, *decimals).parse::<f64>()).is_ok_and(|read| (read - step).abs() < 1e-9)
        });
        Self {
            breaks: [-2.0, -1.0, 0.0, 1.0, 2.0].map(|times| times * step),
            decimals: decimals.unwrap_or(own),
            colours,
        }
    }

    /// The class of a change: what is on a break belongs to the side of zero, and no
    /// change at all to the rise, which is said.
    fn class(&self, change: f64) -> usize {
        let below =
            self.breaks.iter().filter(|edge| if **edge <= 0.0 { change >= **edge } else { change > **edge });
        below.count()
    }

    fn colour(&self, class: usize) -> Rgb {
        self.colours.get(class).copied().unwrap_or(Rgb::WHITE)
    }

    /// The classes in words, from the greatest fall.
    fn labels(&self) -> [String; 6] {
        let [.., one, two] = self.breaks.map(|edge| number(edge, self.decimals));
        let zero = number(0.0, self.decimals);
        [
            format!("fall of more than {two}"),
            format!("fall of {one} to {two}"),
            format!("fall of up to {one}"),
            format!("{zero}, or rise of up to {one}"),
            format!("rise of {one} to {two}"),
            format!("rise of more than {two}"),
        ]
    }
}

/// The nearest of 1, 2, 2.5 and 5 times a power of ten.
fn round(number: f64) -> f64 {
    if !(number.is_finite() && number > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powf(number.log10().floor());
    let far = |times: &f64| (times * power - number).abs();
    let times = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().min_by(|a, b| far(a).total_cmp(&far(b)));
    times.unwrap_or(1.0) * power
}

/// A change with its sign.
fn signed(change: f64, unit: &str, decimals: u8) -> String {
    let sign = if change > 0.0 { "+" } else { "" };
    let unit = if unit == "%" { " percentage points".to_owned() } else { format!(" {unit}") };
    format!("{sign}{}{unit}", number(change, usize::from(decimals)))
}

fn shown(answer: &TrendAnswer, steps: &Steps, area: &TrendArea) -> Shown {
    let change = &area.line.change;
    let (fill, words) = match change.difference {
        Some(difference) => {
            let told = match change.significant {
                Some(true) => "; more than chance explains",
                Some(false) => "; chance explains it",
                None => "",
            };
            let fill = Fill::Plain(steps.colour(steps.class(difference)));
            (fill, format!("{}{told}", signed(difference, &answer.unit, answer.decimals)))
        }
        None => (absent_fill(change.state), change.state.replace('-', " ")),
    };
    Shown { code: area.code, fill, words }
}

fn legend(answer: &TrendAnswer, steps: &Steps) -> Legend {
    let mut counts = [0_usize; 6];
    for difference in answer.areas.iter().filter_map(|area| area.line.change.difference) {
        counts.get_mut(steps.class(difference)).into_iter().for_each(|count| *count += 1);
    }
    let rows = steps.labels().into_iter().zip(counts).enumerate().map(|(class, (label, count))| Row {
        fill: Fill::Plain(steps.colour(class)),
        label,
        count: Some(count),
    });
    // The greatest rise on top, as on a thermometer.
    let mut rows: Vec<Row> = rows.collect();
    rows.reverse();
    let below = rows.split_off(3);
    let others = Absent::ALL.into_iter().filter_map(|reason| {
        let count = answer.areas.iter().filter(|area| area.line.change.state == reason.id()).count();
        let label = reason.label().to_owned();
        (count > 0).then(|| Row { fill: absent_fill(reason.id()), label, count: Some(count) })
    });
    let listed = |rows: Vec<Row>| Rows { heading: String::new(), counted: "areas".to_owned(), rows };
    let heading = match answer.unit.as_str() {
        "%" => "Change in percentage points".to_owned(),
        unit => format!("Change in {unit}"),
    };
    Legend { heading, rows: vec![listed(rows), listed(below), listed(others.collect())], ..Legend::default() }
}

/// How many changed more than chance explains.
fn found(answer: &TrendAnswer) -> String {
    let counts = &answer.directions;
    if counts.any_told() {
        format!(
            "More than chance explains (at 95%): {} areas rose, {} fell; {} did neither{}.",
            counts.increasing,
            counts.decreasing,
            counts.no_change,
            if counts.not_told > 0 {
                format!("; of {} nothing tells", counts.not_told)
            } else {
                String::new()
            }
        )
    } else {
        "Whether chance explains a change is not known: there are no limits and no denominators.".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_lies_between_the_fourth_class_and_the_third() {
        let steps = Steps { breaks: [-2.0, -1.0, 0.0, 1.0, 2.0], decimals: 1, colours: Vec::new() };
        let class = |change: f64| steps.class(change);
        assert_eq!([-3.0, -2.0, -1.5, -1.0, -0.1].map(class), [0, 1, 1, 2, 2]);
        assert_eq!([0.0, 1.0, 1.1, 2.0, 2.1].map(class), [3, 3, 4, 4, 5]);
    }

    #[test]
    fn steps_are_round() {
        assert_eq!([0.13, 1.9, 2.4, 6.0, 8.0].map(round), [0.1, 2.0, 2.5, 5.0, 10.0]);
        assert_eq!([0.0, f64::NAN].map(round), [1.0, 1.0]);
    }
}
