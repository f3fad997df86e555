//! Small multiples: several indicators, each in classes of its own, or several periods
//! of one, in classes held over all of them.

use super::map::{MapFigure, One};
use super::map_areas::MapAreas;
use super::map_values::{about, flags, value_words, values};
use super::map_words::{map_sheet, unit_words};
use super::words::About;
use super::{FigureLabels, FigureRequest};
use crate::classify::Scheme;
use crate::error::{Error, ErrorKind, Result};
use crate::figure::Sheet;
use crate::figure::map::{Legend, Panel, Row, Rows};
use crate::service::choropleth::Choropleth;
use crate::service::classes::{BreaksOver, ClassesRequest};
use crate::service::heads::at;
use crate::service::selection::entry;

/// How many maps there are at most on one sheet.
const MOST: usize = 12;
/// How many periods are shown where none is named.
const USUAL: usize = 6;

/// Maps with the answers that they are drawn of.
type Found<'a> = Vec<(Choropleth, One<'a>)>;

/// A figure of several maps of values: of several indicators, or of several periods of
/// one, its latest where none is named.
///
/// # Errors
/// As one of them; several indicators and several periods at once; too many.
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &FigureRequest) -> Result<MapFigure<'a>> {
    check(request)?;
    // A small map has no room for names.
    let small = FigureRequest { labels: FigureLabels::None, ..request.clone() };
    match small.indicators.as_slice() {
        [id] if small.periods.is_empty() => {
            let columns = entry(areas.dataset, id)?.columns();
            let latest = columns.iter().skip(columns.len().saturating_sub(USUAL));
            let periods = latest.map(|column| column.period().clone()).collect();
            of_periods(areas, &FigureRequest { periods, ..small.clone() }, id)
        }
        [id] => of_periods(areas, &small, id),
        ids => of_indicators(areas, &small, ids),
    }
}

fn check(request: &FigureRequest) -> Result<()> {
    let (indicators, periods) = (request.indicators.len(), request.periods.len());
    let mut problems = Vec::new();
    if indicators > 1 && periods > 1 {
        let problem =
            at("period", "small multiples are of several indicators or of several periods, not of both");
        problems.push(problem.found(format!("{indicators} indicators, {periods} periods")));
    }
    if indicators.max(periods) > MOST {
        let name = if indicators > MOST { "indicator" } else { "period" };
        let found = indicators.max(periods).to_string();
        let problem = at(name, "so many maps cannot be read on one sheet").found(found);
        problems.push(problem.expected(format!("at most {MOST}")));
    }
    Error::all(ErrorKind::Parameter, problems)
}

/// One map an indicator: its latest period, or the one asked for.
fn of_indicators<'a>(areas: &MapAreas<'a>, request: &FigureRequest, ids: &[String]) -> Result<MapFigure<'a>> {
    let mut found: Found<'a> = Vec::new();
    for id in ids {
        found.push(values(areas, request, (id, request.period.clone()))?);
    }
    let title = found.iter().map(|(_, one)| one.title.as_str()).collect::<Vec<_>>().join(", ");
    let mut sheet = words(areas, request, (title, &[]), &found);
    sheet.notes.push(format!(
        "Each map has classes of its own ({}, of the areas shown); dark is need in all of them.",
        request.classes.scheme.label()
    ));
    let panels = found.into_iter().map(|(answer, one)| {
        let title = format!("{}, {}", one.title, answer.period_label);
        Panel { title, legend: Some(compact(one.legend)), picture: one.picture }
    });
    Ok(MapFigure::several(sheet, panels.collect(), None))
}

/// One map a period, in the same classes.
fn of_periods<'a>(areas: &MapAreas<'a>, request: &FigureRequest, id: &str) -> Result<MapFigure<'a>> {
    let is_fixed = request.classes.scheme == Scheme::Fixed;
    let over = BreaksOver { periods: !is_fixed, ..request.classes.over.clone() };
    let classes = ClassesRequest { over, ..request.classes.clone() };
    let request = &FigureRequest { classes, ..request.clone() };
    let mut found: Found<'a> = Vec::new();
    for period in &request.periods {
        found.push(values(areas, request, (id, Some(period.clone())))?);
    }
    let Some((first, one)) = found.first() else {
        return Err(Error::new(ErrorKind::NotFound, at("period", "the indicator has no period")));
    };
    let last = found.last().map_or("", |(answer, _)| answer.period_label.as_str());
    let span = format!("{} to {last}", first.period_label);
    let unit = unit_words(areas.dataset, id);
    let mut sheet = words(areas, request, (first.title.clone(), &[&span, &unit]), &found);
    sheet.notes.push(format!("The same classes in every map. {}.", first.method));
    let shared = shared_legend(one.legend.clone(), &found);
    let panels = found.into_iter().map(|(answer, one)| {
        let words = |median| value_words(Some(median), "", &answer.unit, answer.decimals);
        let median = answer.summary.median.map(|median| format!(", median {}", words(median)));
        let title = format!("{}{}", answer.period_label, median.unwrap_or_default());
        Panel { title, picture: one.picture, legend: None }
    });
    Ok(MapFigure::several(sheet, panels.collect(), Some(shared)))
}

/// The words around several maps.
fn words(
    areas: &MapAreas<'_>,
    request: &FigureRequest,
    heads: (String, &[&str]),
    found: &Found<'_>,
) -> Sheet {
    let mut about: Vec<About<'_>> = Vec::new();
    for (answer, _) in found {
        if about.iter().all(|known| known.title != answer.title) {
            about.push(self::about(answer));
        }
    }
    let flags = found.iter().flat_map(|(answer, _)| flags(areas, answer));
    map_sheet(areas, request, heads, &about, flags)
}

/// The classes without the counts of one map alone, and every reason of any.
fn shared_legend(first: Legend, found: &[(Choropleth, One<'_>)]) -> Legend {
    let without_counts = |rows: &Rows| {
        let rows = rows.rows.iter().map(|row| Row { count: None, ..row.clone() }).collect();
        Rows { heading: String::new(), counted: String::new(), rows }
    };
    let mut all: Vec<Rows> = first.rows.first().map(without_counts).into_iter().collect();
    let mut reasons: Vec<Row> = Vec::new();
    for row in found.iter().filter_map(|(_, one)| one.legend.rows.get(1)).flat_map(|rows| &rows.rows) {
        if reasons.iter().all(|known| known.label != row.label) {
            reasons.push(Row { count: None, ..row.clone() });
        }
    }
    all.push(Rows { heading: String::new(), counted: String::new(), rows: reasons });
    Legend { histogram: None, rows: all, ..first }
}

/// A legend as narrow as a panel: the classes and reasons in one list.
fn compact(legend: Legend) -> Legend {
    let rows = legend.rows.into_iter().flat_map(|rows| rows.rows).collect();
    let rows = Rows { heading: String::new(), counted: "areas".to_owned(), rows };
    Legend { heading: legend.heading, rows: vec![rows], ..Legend::default() }
}
