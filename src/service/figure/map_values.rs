//! Values in classes, with the legend that is a histogram.

use super::map_areas::{AREAS_NAMED, MapAreas, Shown, absent_fill};
use super::map_request::{MapLabels, MapRequest};
use super::map_words::{rebased_words, sheet, short_title, source_words, status_words, unit_words};
use super::map::{MapFigure, One};
use crate::area::AreaCode;
use crate::error::Result;
use crate::figure::Fill;
use crate::figure::map::{Bar, Histogram, Legend, Row, Rows};
use crate::measure::{Period, Polarity};
use crate::palette::{Rgb, number};
use crate::service::choropleth::{AreaValue, Choropleth, ChoroplethRequest, LegendAbsent, choropleth};

/// One map of values.
///
/// # Errors
/// As [`choropleth`].
pub(super) fn values<'a>(
    areas: &MapAreas<'a>,
    request: &MapRequest,
    (id, period): (&str, Option<Period>),
) -> Result<(Choropleth, One<'a>)> {
    let asked = ChoroplethRequest {
        period,
        within: request.within.clone(),
        classes: request.classes.clone(),
        ..ChoroplethRequest::new(id)
    };
    let answer = choropleth(areas.dataset, &asked)?;
    let shown = answer.areas.iter().map(|area| shown(&answer, area)).collect();
    let named = named(&answer, request);
    let unit = unit_words(areas.dataset, id);
    let one = One { title: short_title(areas.dataset, id), picture: areas.picture(shown, &named), legend: legend(&answer, unit) };
    Ok((answer, one))
}

/// A figure of one map of values.
///
/// # Errors
/// As [`choropleth`].
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &MapRequest) -> Result<MapFigure<'a>> {
    let [id] = request.exactly()?;
    let (answer, one) = values(areas, request, (id, request.one_period()?))?;
    let mut sheet = sheet(areas, answer.title.clone(), &[&answer.period_label, &one.legend.heading]);
    say(&answer, &mut sheet);
    sheet.notes.push(format!("Classes: {}.", answer.method));
    Ok(MapFigure::one(sheet, one))
}

/// Status and source of what an answer shows.
pub(super) fn say(answer: &Choropleth, sheet: &mut crate::figure::Sheet) {
    let flags: Vec<&'static str> = answer.areas.iter().flat_map(|area| area.flags.iter().copied()).collect();
    for words in status_words([answer.status], &flags, answer.areas.len()) {
        if !sheet.status.contains(&words) {
            sheet.status.push(words);
        }
    }
    sheet.notes.extend(rebased_words(&flags, answer.areas.len()));
    let source = source_words(&answer.source, answer.status);
    if !sheet.sources.contains(&source) {
        sheet.sources.push(source);
    }
}

/// The colour of each class.
fn colours(answer: &Choropleth) -> Vec<Rgb> {
    answer.classes.iter().map(|class| Rgb::from_hex(&class.colour).unwrap_or(Rgb::WHITE)).collect()
}

fn shown(answer: &Choropleth, area: &AreaValue) -> Shown {
    let class = area.class.and_then(|class| answer.classes.get(class as usize));
    let fill = class.and_then(|class| Rgb::from_hex(&class.colour)).map_or_else(|| absent_fill(area.state), Fill::Plain);
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
fn named(answer: &Choropleth, request: &MapRequest) -> Vec<AreaCode> {
    if request.labels != MapLabels::Areas {
        return Vec::new();
    }
    let sign = if answer.polarity == Polarity::HighIsGood { -1.0 } else { 1.0 };
    let mut known: Vec<(f64, AreaCode)> =
        answer.areas.iter().filter_map(|area| Some((sign * area.value?, area.code))).collect();
    known.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    known.into_iter().take(AREAS_NAMED).map(|(_, code)| code).collect()
}

/// The classes with their counts and the histogram in their colours.
pub(super) fn legend(answer: &Choropleth, unit: String) -> Legend {
    let rows = answer.classes.iter().zip(colours(answer)).map(|(class, colour)| Row {
        fill: Fill::Plain(colour),
        label: class.label.clone(),
        count: Some(class.count),
    });
    let classes = Rows { heading: String::new(), counted: "areas".to_owned(), rows: rows.collect() };
    Legend { heading: unit, histogram: histogram(answer), square: None, rows: vec![classes, absent(&answer.absent)] }
}

/// The reasons for having no number, each with its pattern.
pub(super) fn absent(absent: &[LegendAbsent]) -> Rows {
    let row = |reason: &LegendAbsent| Row {
        fill: absent_fill(reason.state),
        label: reason.label.to_owned(),
        count: Some(reason.count),
    };
    Rows { heading: String::new(), counted: "areas".to_owned(), rows: absent.iter().map(row).collect() }
}

/// The bars of the answer's histogram, each in the colours of the classes in it.
fn histogram(answer: &Choropleth) -> Option<Histogram> {
    let spread = answer.histogram.as_ref().filter(|spread| spread.upper > spread.lower)?;
    let (bins, colours) = (spread.counts.len(), colours(answer));
    let mut bars: Vec<Bar> = (0..bins)
        .map(|_| Bar { parts: colours.iter().map(|colour| (Fill::Plain(*colour), 0)).collect() })
        .collect();
    for area in &answer.areas {
        let (Some(value), Some(class)) = (area.value, area.class) else { continue };
        let share = (value - spread.lower) / (spread.upper - spread.lower);
        let bin = ((share * bins as f64) as usize).min(bins.saturating_sub(1));
        let part = bars.get_mut(bin).and_then(|bar| bar.parts.get_mut(class as usize));
        part.into_iter().for_each(|(_, count)| *count += 1);
    }
    let words = |value: f64| value_words(Some(value), "", if answer.unit == "%" { "%" } else { "" }, answer.decimals);
    let share = |value: f64| (value - spread.lower) / (spread.upper - spread.lower);
    let median = answer.summary.median.map(|median| (share(median), format!("median {}", words(median).trim_end())));
    Some(Histogram {
        caption: "Areas by value".to_owned(),
        bars,
        ends: [words(spread.lower).trim_end().to_owned(), words(spread.upper).trim_end().to_owned()],
        marked: median.into_iter().collect(),
    })
}
