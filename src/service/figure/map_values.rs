//! Values in classes, with the legend that is a histogram.

use super::map::{MapFigure, One};
use super::map_areas::{AREAS_NAMED, MapAreas, Shown, absent_fill};
use super::map_words::{exactly, map_sheet, short_title, unit_words};
use super::words::About;
use super::{FigureLabels, FigureRequest};
use crate::area::AreaCode;
use crate::error::Result;
use crate::figure::map::{Bar, Histogram, Legend, Row, Rows};
use crate::figure::{Fill, Hatch};
use crate::measure::{Period, Polarity};
use crate::palette::{Rgb, ink_on, number};
use crate::service::choropleth::{
    AreaValue, Choropleth, ChoroplethRequest, LegendAbsent, LegendClass, choropleth,
};

/// One map of values.
///
/// # Errors
/// As [`choropleth`].
pub(super) fn values<'a>(
    areas: &MapAreas<'a>,
    request: &FigureRequest,
    (id, period): (&str, Option<Period>),
) -> Result<(Choropleth, One<'a>)> {
    let asked = ChoroplethRequest {
        period,
        within: request.within.clone(),
        classes: request.classes.clone(),
        ..ChoroplethRequest::new(id)
    };
    let answer = choropleth(areas.dataset, &asked)?;
    let fills = fills(&answer, request.patterns);
    let shown = answer.areas.iter().map(|area| shown(&answer, &fills, area)).collect();
    let named = named(&answer, request);
    let unit = unit_words(areas.dataset, id);
    let one = One {
        title: short_title(areas.dataset, id),
        picture: areas.picture(shown, &named),
        legend: legend(&answer, &fills, unit),
    };
    Ok((answer, one))
}

/// A figure of one map of values.
///
/// # Errors
/// As [`choropleth`].
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &FigureRequest) -> Result<MapFigure<'a>> {
    let [id] = exactly(request)?;
    let (answer, one) = values(areas, request, (id, request.period.clone()))?;
    let subtitle = [answer.period_label.as_str(), &one.legend.heading];
    let (title, about) = (answer.title.clone(), [about(&answer)]);
    let mut sheet = map_sheet(areas, request, (title, &subtitle), &about, flags(areas, &answer));
    sheet.notes.push(format!("Classes: {}.", answer.method));
    Ok(MapFigure::one(sheet, one))
}

/// Whose figures they are.
pub(super) fn about(answer: &Choropleth) -> About<'_> {
    About { title: &answer.title, status: answer.status, source: &answer.source }
}

/// The names of areas with what is said beside their figures.
pub(super) fn flags<'v>(
    areas: &MapAreas<'v>,
    answer: &'v Choropleth,
) -> impl Iterator<Item = (&'v str, &'v [&'static str])> {
    let atlas = areas.dataset.atlas();
    let name = |area: &AreaValue| Some(atlas.names().get(atlas.find(area.code)?)?.display());
    let known = answer.areas.iter().filter(|area| area.value.is_some());
    known.map(move |area| (name(area).unwrap_or_default(), area.flags.as_slice()))
}

/// What each class looks like: its colour, with a pattern where that is asked for. The
/// more in need, the denser.
fn fills(answer: &Choropleth, patterns: bool) -> Vec<Fill> {
    let turned = answer.polarity == Polarity::HighIsGood;
    let fill = |(at, class): (usize, &LegendClass)| {
        let ground = Rgb::from_hex(&class.colour).unwrap_or(Rgb::WHITE);
        let need = if turned { answer.classes.len().saturating_sub(at + 1) } else { at };
        match Hatch::of_class(need).filter(|_| patterns) {
            Some(style) => Fill::Hatched { ground, ink: ink_on(ground), style },
            None => Fill::Plain(ground),
        }
    };
    answer.classes.iter().enumerate().map(fill).collect()
}

fn shown(answer: &Choropleth, fills: &[Fill], area: &AreaValue) -> Shown {
    let class = area.class.and_then(|class| fills.get(class as usize)).copied();
    let fill = class.unwrap_or_else(|| absent_fill(area.state));
    Shown { code: area.code, fill, words: value_words(area.value, area.state, &answer.unit, answer.decimals) }
}

/// A number with its unit, or why there is none.
pub(super) fn value_words(value: Option<f64>, state: &str, unit: &str, decimals: u8) -> String {
    match value {
        Some(value) if unit == "%" => format!("{}%", number(value, usize::from(decimals))),
        Some(value) => format!("{} {unit}", number(value, usize::from(decimals))),
        None => state.replace('-', " "),
    }
}

/// The areas in most need, the greatest first.
fn named(answer: &Choropleth, request: &FigureRequest) -> Vec<AreaCode> {
    if request.labels != FigureLabels::Areas {
        return Vec::new();
    }
    let sign = if answer.polarity == Polarity::HighIsGood { -1.0 } else { 1.0 };
    let mut known: Vec<(f64, AreaCode)> =
        answer.areas.iter().filter_map(|area| Some((sign * area.value?, area.code))).collect();
    known.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    known.into_iter().take(AREAS_NAMED).map(|(_, code)| code).collect()
}

/// The classes with their counts and the histogram in their colours.
fn legend(answer: &Choropleth, fills: &[Fill], unit: String) -> Legend {
    let rows = answer.classes.iter().zip(fills).map(|(class, fill)| Row {
        fill: *fill,
        label: class.label.clone(),
        count: Some(class.count),
    });
    let classes = Rows { heading: String::new(), counted: "areas".to_owned(), rows: rows.collect() };
    Legend {
        heading: unit,
        histogram: histogram(answer, fills),
        square: None,
        rows: vec![classes, absent(&answer.absent)],
    }
}

/// The reasons for having no number, each with its pattern.
fn absent(absent: &[LegendAbsent]) -> Rows {
    let row = |reason: &LegendAbsent| Row {
        fill: absent_fill(reason.state),
        label: reason.label.to_owned(),
        count: Some(reason.count),
    };
    Rows { heading: String::new(), counted: "areas".to_owned(), rows: absent.iter().map(row).collect() }
}

/// The bars of the answer's histogram, each in the colours of the classes in it.
fn histogram(answer: &Choropleth, fills: &[Fill]) -> Option<Histogram> {
    let spread = answer.histogram.as_ref().filter(|spread| spread.upper > spread.lower)?;
    let bins = spread.counts.len();
    let mut bars: Vec<Bar> =
        (0..bins).map(|_| Bar { parts: fills.iter().map(|fill| (*fill, 0)).collect() }).collect();
    for area in &answer.areas {
        let (Some(value), Some(class)) = (area.value, area.class) else { continue };
        let share = (value - spread.lower) / (spread.upper - spread.lower);
        let bin = ((share * bins as f64) as usize).min(bins.saturating_sub(1));
        let part = bars.get_mut(bin).and_then(|bar| bar.parts.get_mut(class as usize));
        part.into_iter().for_each(|(_, count)| *count += 1);
    }
    let words =
        |value: f64| value_words(Some(value), "", if answer.unit == "%" { "%" } else { "" }, answer.decimals);
    let share = |value: f64| (value - spread.lower) / (spread.upper - spread.lower);
    let median =
        answer.summary.median.map(|median| (share(median), format!("median {}", words(median).trim_end())));
    Some(Histogram {
        caption: "Areas by value".to_owned(),
        bars,
        ends: [words(spread.lower).trim_end().to_owned(), words(spread.upper).trim_end().to_owned()],
        marked: median.into_iter().collect(),
    })
}
