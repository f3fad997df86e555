//! Small multiples: several indicators, each in classes of its own, or several periods
//! of one, in classes held over all of them.

use super::map::{MapFigure, One};
use super::map_areas::MapAreas;
use super::map_request::{MapLabels, MapRequest};
use super::map_values::{say, values};
use super::map_words::{sheet, unit_words};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::figure::map::{Legend, Panel, Row, Rows};
use crate::measure::Period;
use crate::service::choropleth::Choropleth;
use crate::service::classes::{BreaksOver, ClassesRequest};

/// How many maps there are at most on one sheet.
const MOST: usize = 12;

/// A figure of several maps of values.
///
/// # Errors
/// As one of them; several indicators and several periods at once; too many.
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &MapRequest) -> Result<MapFigure<'a>> {
    check(request)?;
    // A small map has no room for names of areas, nor for insets.
    let small = MapRequest { labels: MapLabels::None, ..request.clone() };
    match small.indicators.as_slice() {
        [id] => periods(areas, &small, id),
        ids => indicators(areas, &small, ids),
    }
}

fn check(request: &MapRequest) -> Result<()> {
    let (indicators, periods) = (request.indicators.len(), request.periods.len());
    let at = |name: &str, message: &str| Problem::new(message).at(Place::default().column(name));
    let mut problems = Vec::new();
    if indicators > 1 && periods > 1 {
        let problem = at("period", "small multiples are of several indicators or of several periods, not of both");
        problems.push(problem.found(format!("{indicators} indicators, {periods} periods")));
    }
    if indicators.max(periods) > MOST {
        let name = if indicators > MOST { "indicator" } else { "period" };
        let problem = at(name, "so many maps cannot be read on one sheet").found(indicators.max(periods).to_string());
        problems.push(problem.expected(format!("at most {MOST}")));
    }
    Error::all(ErrorKind::Parameter, problems)
}

/// One map an indicator: its latest period, or the one asked for.
fn indicators<'a>(areas: &MapAreas<'a>, request: &MapRequest, ids: &[String]) -> Result<MapFigure<'a>> {
    let period = request.one_period()?;
    let mut panels = Vec::new();
    let mut sheet = sheet(areas, "Several indicators".to_owned(), &[]);
    let mut names = Vec::new();
    for id in ids {
        let (answer, one) = values(areas, request, (id, period.clone()))?;
        say(&answer, &mut sheet);
        names.push(one.title.clone());
        let title = format!("{}, {}", one.title, answer.period_label);
        panels.push(Panel { title, legend: Some(compact(one.legend)), picture: one.picture });
    }
    sheet.title = names.join(", ");
    sheet.notes.insert(0, "Each map has classes of its own; dark is need in all of them.".to_owned());
    sheet.notes.push(format!("Classes: {}, of the areas shown.", request.classes.scheme.label()));
    Ok(MapFigure::several(sheet, panels, None))
}

/// One map a period, in the same classes.
fn periods<'a>(areas: &MapAreas<'a>, request: &MapRequest, id: &str) -> Result<MapFigure<'a>> {
    let over = BreaksOver { periods: true, ..request.classes.over.clone() };
    let held = !matches!(request.classes.scheme, crate::classify::Scheme::Fixed);
    let over = if held { over } else { request.classes.over.clone() };
    let request = &MapRequest { classes: ClassesRequest { over, ..request.classes.clone() }, ..request.clone() };
    let mut found: Vec<(Choropleth, One<'a>)> = Vec::new();
    for period in &request.periods {
        found.push(values(areas, request, (id, Some(Period::clone(period))))?);
    }
    let Some((first, one)) = found.first() else {
        return Err(Error::new(ErrorKind::Parameter, Problem::new("no period is named")));
    };
    let labels: Vec<&str> = found.iter().map(|(answer, _)| answer.period_label.as_str()).collect();
    let span = format!("{} to {}", labels.first().unwrap_or(&""), labels.last().unwrap_or(&""));
    let unit = unit_words(areas.dataset, id);
    let mut sheet = sheet(areas, first.title.clone(), &[&span, &unit]);
    sheet.notes.push(format!("The same classes in every map: {}.", first.method));
    let shared = shared_legend(one.legend.clone(), &found);
    for (answer, _) in &found {
        say(answer, &mut sheet);
    }
    let panels = found.into_iter().map(|(answer, one)| {
        let median = answer.summary.median.map(|median| {
            let words = super::map_values::value_words(Some(median), "", &answer.unit, answer.decimals);
            format!(" (median {words})")
        });
        let title = format!("{}{}", answer.period_label, median.unwrap_or_default());
        Panel { title, picture: one.picture, legend: None }
    });
    Ok(MapFigure::several(sheet, panels.collect(), Some(shared)))
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
