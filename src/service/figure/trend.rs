//! Trend lines: the numbers of `compare` in every period of a series.

use super::words::{About, flagged, place, sheet, unit_words};
use super::{Drawn, FigureRequest, beside};
use crate::analyse::{Steps, Trends};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::figure::{Line, LinePoint, Lines, Sheet, leaves_out_zero, lines};
use crate::measure::{Indicator, Kind, Period};
use crate::report::counted;
use crate::service::heads::at;
use crate::service::references::ALL;
use crate::service::selection::{column_of, entry};
use crate::service::trend::notes;
use crate::service::{CompareAnswer, CompareRequest, Dataset, Selection, compare};
use rayon::prelude::*;

/// So many lines can be told apart.
const MOST_LINES: usize = 5;

/// Areas over time, beside what they are compared with.
pub(super) fn draw(dataset: &Dataset, request: &FigureRequest) -> Result<Drawn> {
    let id = request.indicators.first().map(String::as_str).unwrap_or_default();
    let entry = entry(dataset, id)?;
    let indicator = entry.indicator();
    let column = |period: Option<&Period>, name| {
        let found = period.map(|period| column_of(entry, Some(period), name)).transpose()?;
        Ok::<_, crate::Error>(found.map(AsRef::as_ref))
    };
    let (from, to) = (column(request.from.as_ref(), "from")?, column(request.period.as_ref(), "period")?);
    let steps = Steps::of(entry, from, to, None)?.since(from);
    let trends = Trends::of(dataset.atlas(), indicator, steps);
    let periods: Vec<Period> = trends.steps.series.iter().map(|column| column.period().clone()).collect();
    let (question, about) = question(dataset, request, indicator)?;
    let answers = periods
        .par_iter()
        .map(|period| compare(dataset, &CompareRequest { period: Some(period.clone()), ..question.clone() }));
    let answers: Vec<CompareAnswer> = answers.collect::<Result<_>>()?;
    let shown = shown(&answers, indicator, about);
    if shown.len() > MOST_LINES {
        let problem = at("area", "so many lines cannot be told apart").found(shown.len().to_string());
        let problem =
            problem.expected(format!("at most {MOST_LINES}, what they are compared with among them"));
        return Err(Error::new(ErrorKind::Parameter, problem));
    }
    if !shown.iter().any(|line| line.points.iter().any(Option::is_some)) {
        return Err(nothing(&answers, about));
    }
    let mut chart = Lines {
        sheet: words(dataset, request, indicator, &answers),
        unit: indicator.unit.clone(),
        decimals: usize::from(indicator.decimals),
        periods: periods
            .iter()
            .map(|period| (period.middle_months().unwrap_or_default(), period.label()))
            .collect(),
        lines: shown,
    };
    let mut said = notes::notes(&trends, false);
    if leaves_out_zero(&chart.lines) {
        said.push("the axis does not begin at 0".to_owned());
    }
    let said: Vec<String> = said.iter().map(|note| format!("{}.", capital(note))).collect();
    chart.sheet.notes.extend((!said.is_empty()).then(|| said.join(" ")));
    let drawn = format!(
        "{} over {}",
        counted(chart.lines.len(), "line", "lines"),
        counted(periods.len(), "period", "periods")
    );
    Ok(Drawn { drawing: lines(&chart, request.width(), request.height())?, said: drawn })
}

/// That no period has a number, and why.
fn nothing(answers: &[CompareAnswer], about: AboutWhat) -> Error {
    let problem = Problem::new("no period has a number to draw");
    let last = answers.last();
    let area = last.and_then(|last| last.areas.first()).filter(|_| about == AboutWhat::Areas);
    let why = match (area, last.and_then(|last| last.references.first())) {
        (Some(area), _) if area.used.is_none() => area.state.replace('-', " "),
        (_, Some(reference)) => reference.method.clone(),
        _ => "no area has one".to_owned(),
    };
    Error::new(ErrorKind::Refused, problem.found(why).help("name areas, whose own figures are drawn"))
}

/// Whether the areas of an answer are drawn, or only what they are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AboutWhat {
    Areas,
    References,
}

/// Areas that are named, else the group stayed within, else all together.
fn question(
    dataset: &Dataset,
    request: &FigureRequest,
    indicator: &Indicator,
) -> Result<(CompareRequest, AboutWhat)> {
    let asked = CompareRequest::new(indicator.id.as_str());
    let given: Vec<String> = request.with.iter().cloned().collect();
    let all = || if given.is_empty() { vec![ALL.to_owned()] } else { given.clone() };
    let areas = request.areas.clone();
    if !areas.is_empty() {
        // Of several areas each has a district of its own: too many lines.
        let with = if areas.len() > 1 { all() } else { given };
        let within = request.within.clone();
        return Ok((CompareRequest { areas, within, with, ..asked }, AboutWhat::Areas));
    }
    Ok(match Selection::of(dataset, request.within.as_deref())?.chosen() {
        Some(group) => {
            let areas = vec![group.code];
            (CompareRequest { of: Some(group.grouping), areas, with: all(), ..asked }, AboutWhat::Areas)
        }
        // Any area will do: what all have together is the same beside each.
        None => {
            let areas = dataset.atlas().codes().iter().take(1).map(ToString::to_string).collect();
            (CompareRequest { areas, with: all(), ..asked }, AboutWhat::References)
        }
    })
}

/// A line an area, in the order of the last period, then one a reference. A sum of counts says
/// nothing beside one area's, and stands only for itself.
fn shown(answers: &[CompareAnswer], indicator: &Indicator, about: AboutWhat) -> Vec<Line> {
    let Some(last) = answers.last() else { return Vec::new() };
    let mut found = Vec::new();
    for area in last.areas.iter().filter(|_| about == AboutWhat::Areas) {
        let points = answers.iter().map(|answer| {
            let area = answer.areas.iter().find(|other| other.code == area.code)?;
            Some(LinePoint { value: area.value?, limits: area.lower.zip(area.upper) })
        });
        found.push(Line { name: area.name.clone(), points: points.collect(), main: true });
    }
    let (mut beside, middle) =
        beside::beside(last.references.iter().map(|reference| reference.with.as_str()));
    beside.push(middle);
    let with_references = about == AboutWhat::References || indicator.kind != Kind::Count;
    for reference in beside.iter().filter_map(|at| last.references.get(*at)).filter(|_| with_references) {
        let points = answers.iter().map(|answer| {
            let reference = answer.references.iter().find(|other| other.with == reference.with)?;
            let limits = reference.lower.zip(reference.upper);
            Some(LinePoint { value: reference.value?, limits })
        });
        let main = about == AboutWhat::References;
        found.push(Line { name: reference.name.clone(), points: points.collect(), main });
    }
    found.retain(|line| line.points.iter().any(Option::is_some) || line.main);
    found
}

fn words(
    dataset: &Dataset,
    request: &FigureRequest,
    indicator: &Indicator,
    answers: &[CompareAnswer],
) -> Sheet {
    let about = [About { title: &indicator.title, status: indicator.status, source: &indicator.source }];
    let names: Vec<&str> = request
        .areas
        .first()
        .and(answers.last())
        .map_or_else(Vec::new, |last| last.areas.iter().map(|area| area.name.as_str()).collect());
    let chosen = answers.first().and_then(|first| first.within.as_ref()).map(|group| group.name.as_str());
    let whose = if names.is_empty() {
        place(dataset, request.within.as_deref())
    } else {
        format!("{}{}", names.join(", "), chosen.map(|name| format!(" in {name}")).unwrap_or_default())
    };
    let ends = answers.first().zip(answers.last());
    let years = ends.map(|(first, last)| format!("{} to {}", first.period_label, last.period_label));
    let subtitle: Vec<String> =
        unit_words(indicator).into_iter().chain([whose.clone()]).chain(years).collect();
    let mut sheet = sheet(dataset, request, indicator.title.clone(), subtitle.join("; "), &about);
    if !names.is_empty() {
        let flags = answers.iter().flat_map(|answer| {
            answer.areas.iter().map(|area| (answer.period_label.as_str(), area.flags.as_slice()))
        });
        sheet.status.extend(flagged(flags, "values of the areas named"));
    }
    if let Some(last) = answers.last().filter(|_| !names.is_empty()) {
        sheet.notes.push(match last.limits_method.strip_prefix("none:") {
            Some(why) => format!("No limits of confidence:{why}."),
            None => format!("Band: limits of confidence at {} % ({}).", last.level, last.limits_method),
        });
    }
    sheet.description = format!("Lines over time of {whose}");
    sheet
}

/// A sentence begins with a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
