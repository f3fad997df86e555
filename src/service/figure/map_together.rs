//! Two indicators at once, with their square.

use super::map::{MapFigure, One};
use super::map_areas::{AREAS_NAMED, MapAreas, Shown, absent_fill};
use super::map_values::value_words;
use super::map_words::{exactly, map_sheet, unit_words};
use super::words::About;
use super::{FigureLabels, FigureRequest};
use crate::area::AreaCode;
use crate::error::Result;
use crate::figure::Fill;
use crate::figure::map::{Legend, Row, Rows, Square};
use crate::measure::Absent;
use crate::palette::Rgb;
use crate::service::together::{TogetherAnswer, TogetherArea, TogetherRequest, TogetherSide, together};

/// A figure of two indicators.
///
/// # Errors
/// As [`together`].
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &FigureRequest) -> Result<MapFigure<'a>> {
    let [one, other] = exactly(request)?;
    let periods = match request.periods.as_slice() {
        [one, other] => [Some(one.clone()), Some(other.clone())],
        [both] => [Some(both.clone()), Some(both.clone())],
        _ => [None, None],
    };
    // More than three classes of each no eye tells apart.
    let asked = TogetherRequest {
        periods,
        within: request.within.clone(),
        scheme: request.classes.scheme,
        classes: request.classes.count.min(3),
        ..TogetherRequest::new(one, other)
    };
    let answer = together(areas.dataset, &asked)?;
    let shown = answer.areas.iter().map(|area| shown(&answer, area)).collect();
    let wanted = if request.labels == FigureLabels::Areas { AREAS_NAMED } else { 0 };
    let named: Vec<AreaCode> = answer.worst.iter().take(wanted).map(|area| area.code).collect();
    let [first, second] = &answer.indicators;
    let title = format!("{} and {}", first.name(), second.name());
    let unit = |side: &TogetherSide| {
        let id = side.head.indicator.as_str();
        format!("{} ({}, {})", side.name(), unit_words(areas.dataset, id), side.head.period_label)
    };
    let [first_unit, second_unit] = [unit(first), unit(second)];
    let about = answer.indicators.each_ref().map(|side| About {
        title: &side.head.title,
        status: side.head.status,
        source: &side.head.source,
    });
    let flags: Vec<(String, Vec<&'static str>)> =
        answer.areas.iter().filter_map(|area| flags(areas, area)).collect();
    let flags = flags.iter().map(|(name, flags)| (name.as_str(), flags.as_slice()));
    let mut sheet = map_sheet(areas, request, (title, &[&first_unit, &second_unit]), &about, flags);
    sheet.notes.extend(answer.findings.first().map(|finding| format!("{}.", finding.trim_end_matches('.'))));
    sheet.notes.push(format!("{}.", answer.method.trim_end_matches('.')));
    let legend = legend(&answer);
    Ok(MapFigure::one(sheet, One { title: String::new(), picture: areas.picture(shown, &named), legend }))
}

/// An area with both numbers, and what is said beside either.
fn flags(areas: &MapAreas<'_>, area: &TogetherArea) -> Option<(String, Vec<&'static str>)> {
    let atlas = areas.dataset.atlas();
    let name = atlas.names().get(atlas.find(area.code)?)?.display().to_owned();
    area.cell.map(|_| (name, area.flags.iter().flatten().copied().collect()))
}

/// Why an area has no cell: the gravest of its two states.
fn why(area: &TogetherArea) -> &'static str {
    let absent = Absent::ALL.into_iter().map(Absent::id);
    absent.into_iter().find(|id| area.states.contains(id)).unwrap_or("missing")
}

fn shown(answer: &TogetherAnswer, area: &TogetherArea) -> Shown {
    let cell = area.cell.and_then(|cell| answer.cells.get(cell as usize));
    let fill =
        cell.and_then(|cell| Rgb::from_hex(&cell.colour)).map_or_else(|| absent_fill(why(area)), Fill::Plain);
    let values = answer.indicators.iter().zip(area.values).zip(area.states).map(|((side, value), state)| {
        format!("{} {}", side.name(), value_words(value, state, &side.head.unit, side.head.decimals))
    });
    Shown { code: area.code, fill, words: values.collect::<Vec<_>>().join("; ") }
}

fn legend(answer: &TogetherAnswer) -> Legend {
    let [first, second] = &answer.indicators;
    let cell = |row: usize, column: usize| {
        let found = answer.cells.iter().find(|cell| cell.classes == [row, column]);
        found.map_or((Rgb::WHITE, 0), |cell| (Rgb::from_hex(&cell.colour).unwrap_or(Rgb::WHITE), cell.count))
    };
    let rows = (0..first.classes.len()).rev();
    let labels =
        |side: &TogetherSide| side.classes.iter().map(|class| class.label.clone()).collect::<Vec<_>>();
    let square = Square {
        upward: first.name().to_owned(),
        rightward: second.name().to_owned(),
        row_labels: labels(first).into_iter().rev().collect(),
        column_labels: labels(second),
        cells: rows.map(|row| (0..second.classes.len()).map(|column| cell(row, column)).collect()).collect(),
    };
    let worst = answer.worst_cell.and_then(|at| answer.cells.get(at)).map(|cell| Row {
        fill: Fill::Plain(Rgb::from_hex(&cell.colour).unwrap_or(Rgb::WHITE)),
        label: format!("Worst on both: {}", cell.label),
        count: Some(cell.count),
    });
    let absent = Absent::ALL.into_iter().filter_map(|reason| {
        let count =
            answer.areas.iter().filter(|area| area.cell.is_none() && why(area) == reason.id()).count();
        let label = format!("{} of one or both", reason.label());
        (count > 0).then(|| Row { fill: absent_fill(reason.id()), label, count: Some(count) })
    });
    let rows = worst.into_iter().chain(absent).collect();
    let rows = vec![Rows { heading: String::new(), counted: "areas".to_owned(), rows }];
    Legend { square: Some(square), rows, ..Legend::default() }
}
