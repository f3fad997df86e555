//! Better, similar or worse than a parent.

use super::map::{MapFigure, One};
use super::map_areas::{AREAS_NAMED, MapAreas, Shown, absent_fill};
use super::map_values::value_words;
use super::map_words::{capital, exactly, map_sheet, short_title, unit_words};
use super::words::About;
use super::{FigureLabels, FigureRequest};
use crate::area::AreaCode;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::figure::map::{Legend, Row, Rows};
use crate::figure::{Fill, Hatch};
use crate::measure::{Absent, Polarity};
use crate::palette::{self, Rgb, number};
use crate::service::compare::{CompareAnswer, CompareRequest, ComparedArea, ReferenceFigure, compare};
use crate::service::selection::grouping as grouping_of;

/// What is drawn where nothing tells.
const NOT_COMPARED: Fill =
    Fill::Hatched { ground: Rgb::WHITE, ink: Rgb::new(0xa8, 0xa8, 0xa8), style: Hatch::Dots(4) };

/// A figure of areas beside a parent.
///
/// # Errors
/// As [`compare`]; several parents.
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &FigureRequest) -> Result<MapFigure<'a>> {
    let [id] = exactly(request)?;
    let with = request.with.clone().or_else(|| request.within.clone()).unwrap_or_else(|| "all".to_owned());
    let asked = CompareRequest {
        period: request.period.clone(),
        within: request.within.clone(),
        with: vec![with],
        ..CompareRequest::new(id)
    };
    let answer = compare(areas.dataset, &asked)?;
    let parent = Parent::of(areas, &answer)?;
    let shown = answer.areas.iter().filter_map(|area| shown(&answer, area)).collect();
    let picture = areas.picture(shown, &named(&answer, request));
    let unit = unit_words(areas.dataset, id);
    let title = format!("{}, beside {}", answer.title, parent.title());
    let about = [About { title: &answer.title, status: answer.status, source: &answer.source }];
    let flags = answer.areas.iter().filter(|area| area.value.is_some());
    let flags = flags.map(|area| (area.name.as_str(), area.flags.as_slice()));
    let subtitle = [answer.period_label.as_str(), &unit];
    let mut sheet = map_sheet(areas, request, (title, &subtitle), &about, flags);
    sheet.notes.push(beside(&answer, &parent));
    sheet.notes.push(answer.method.split(". ").next().map(|words| format!("{words}.")).unwrap_or_default());
    let legend = legend(&answer, &parent);
    Ok(MapFigure::one(sheet, One { title: short_title(areas.dataset, id), picture, legend }))
}

/// What areas stand beside: one parent, or each its own of a grouping.
enum Parent<'a> {
    One(&'a ReferenceFigure),
    Own { of: String, groups: usize },
}

impl<'a> Parent<'a> {
    fn of(areas: &MapAreas<'_>, answer: &'a CompareAnswer) -> Result<Self> {
        let mut groupings = answer.references.iter().map(|one| one.grouping.as_deref());
        let grouping = groupings.next().flatten();
        match (answer.references.as_slice(), grouping) {
            ([one], _) => Ok(Self::One(one)),
            (several, Some(id)) if groupings.all(|other| other == Some(id)) => {
                let title = grouping_of(areas.dataset, id, "with")?.title().to_owned();
                Ok(Self::Own { of: title, groups: several.len() })
            }
            (several, _) => Err(Error::new(
                ErrorKind::Parameter,
                Problem::new(
                    "a map compares with one parent, or with each area\u{2019}s own of one grouping",
                )
                .at(Place::default().column("with"))
                .found(format!("{} of them", several.len()))
                .expected("a group, such as lad-2022:E07000114, a grouping, such as lad-2022, or all"),
            )),
        }
    }

    /// In the figure's title.
    fn title(&self) -> String {
        match self {
            Self::One(reference) => reference.name.clone(),
            Self::Own { of, .. } => format!("each area\u{2019}s own of: {of}"),
        }
    }

    /// In a row of the legend.
    fn name(&self) -> &str {
        match self {
            Self::One(reference) => &reference.name,
            Self::Own { .. } => "its own group",
        }
    }
}

/// Worse, similar or better; higher, similar or lower where neither end is need.
fn words(polarity: Polarity) -> [&'static str; 3] {
    if polarity == Polarity::Neutral {
        ["higher", "similar", "lower"]
    } else {
        ["worse", "similar", "better"]
    }
}

/// How an area stands; nothing where it is in several groups that say different things.
fn word(answer: &CompareAnswer, area: &ComparedArea) -> Option<&'static str> {
    let mut words = area.compared.iter().map(|beside| match answer.polarity {
        Polarity::Neutral => beside.standing.comparison,
        _ => beside.standing.verdict,
    });
    let first = words.next()?;
    if words.all(|other| other == first) { first } else { None }
}

fn shown(answer: &CompareAnswer, area: &ComparedArea) -> Option<Shown> {
    let word = word(answer, area);
    let fill = match (area.value, word) {
        (None, _) => absent_fill(area.state),
        (Some(_), Some(word)) => Fill::Plain(palette::judged(word)),
        (Some(_), None) => NOT_COMPARED,
    };
    let value = value_words(area.value, area.state, &answer.unit, answer.decimals);
    let words = format!("{value}; {}", word.unwrap_or("not compared"));
    Some(Shown { code: AreaCode::read(&area.code)?, fill, words })
}

/// Those that are worst, the greatest need first, as they are ordered.
fn named(answer: &CompareAnswer, request: &FigureRequest) -> Vec<AreaCode> {
    let [worst, ..] = words(answer.polarity);
    let wanted = if request.labels == FigureLabels::Areas { AREAS_NAMED } else { 0 };
    let worse = answer.areas.iter().filter(|area| word(answer, area) == Some(worst));
    worse.take(wanted).filter_map(|area| AreaCode::read(&area.code)).collect()
}

fn legend(answer: &CompareAnswer, parent: &Parent<'_>) -> Legend {
    let count = |of: &dyn Fn(&ComparedArea) -> bool| answer.areas.iter().filter(|area| of(area)).count();
    let than = |word: &str| match word {
        "similar" => "Similar: chance explains the difference".to_owned(),
        word => format!("{} than {}", capital(word), parent.name()),
    };
    let rows = words(answer.polarity).map(|id| Row {
        fill: Fill::Plain(palette::judged(id)),
        label: than(id),
        count: Some(count(&|area| word(answer, area) == Some(id))),
    });
    let mut others = Vec::new();
    let untold = count(&|area| area.value.is_some() && word(answer, area).is_none());
    if untold > 0 {
        others.push(Row { fill: NOT_COMPARED, label: "Not compared".to_owned(), count: Some(untold) });
    }
    for reason in Absent::ALL {
        let found = count(&|area| area.value.is_none() && area.state == reason.id());
        if found > 0 {
            let label = reason.label().to_owned();
            others.push(Row { fill: absent_fill(reason.id()), label, count: Some(found) });
        }
    }
    let listed = |rows: Vec<Row>| Rows { heading: String::new(), counted: "areas".to_owned(), rows };
    Legend { rows: vec![listed(rows.into()), listed(others)], ..Legend::default() }
}

/// The parent's figure with its limits, and why areas are not compared.
fn beside(answer: &CompareAnswer, parent: &Parent<'_>) -> String {
    let reference = match parent {
        Parent::One(reference) => reference,
        Parent::Own { of, groups } => {
            return format!("Each area is beside the figure of the group that it is in, of {groups}: {of}.");
        }
    };
    // As many decimals as tell the limits from the figure.
    let limits = reference.lower.zip(reference.upper).map(|(lower, upper)| [lower, upper]);
    let beside: Vec<f64> = reference.value.into_iter().collect();
    let decimals =
        limits.map_or(answer.decimals, |limits| palette::telling(limits, &beside, answer.decimals));
    let decimals = usize::from(decimals);
    let figure = match (reference.value, reference.lower.zip(reference.upper)) {
        (Some(value), limits) => {
            let unit = if answer.unit == "%" { "%".to_owned() } else { format!(" {}", answer.unit) };
            let limits = limits
                .map(|(lower, upper)| {
                    format!(
                        " ({}% limits {} to {})",
                        answer.level,
                        number(lower, decimals),
                        number(upper, decimals)
                    )
                })
                .unwrap_or_default();
            format!("{}: {}{unit}{limits}.", reference.name, number(value, decimals))
        }
        (None, _) => format!("{} has no figure: {}.", reference.name, reference.method),
    };
    let reasons = answer.areas.iter().filter_map(|area| area.compared.first()?.standing.reason);
    match reasons.into_iter().next() {
        Some(reason) => format!("{figure} Not compared: {reason}."),
        None => figure,
    }
}
