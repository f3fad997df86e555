//! Several indicators as one score, in classes.

use super::map::{MapFigure, One};
use super::map_areas::{AREAS_NAMED, MapAreas, Shown, absent_fill};
use super::map_words::map_sheet;
use super::words::About;
use super::{FigureLabels, FigureRequest};
use crate::area::AreaCode;
use crate::error::{Error, ErrorKind, Result};
use crate::figure::map::{Legend, Row, Rows};
use crate::figure::{Fill, Sheet};
use crate::measure::Absent;
use crate::palette::{self, number};
use crate::service::composite::{ComponentAsked, CompositeAnswer, CompositeRequest, composite};

/// How many decimals of a score are printed.
const DECIMALS: usize = 2;

/// A figure of a composite.
///
/// # Errors
/// As [`composite`].
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &FigureRequest) -> Result<MapFigure<'a>> {
    let (mut components, mut problems) = (Vec::new(), Vec::new());
    for text in &request.indicators {
        match text.parse::<ComponentAsked>() {
            Ok(component) => components.push(component),
            Err(error) => problems.extend(error.problems().cloned()),
        }
    }
    Error::all(ErrorKind::Parameter, problems)?;
    let asked =
        CompositeRequest { within: request.within.clone(), all: true, ..CompositeRequest::new(components) };
    let answer = composite(areas.dataset, &asked)?;
    let scores: Vec<f64> = answer.areas.iter().filter_map(|area| area.value).collect();
    let classes = request.classes.make(&scores)?;
    let colours = palette::sequential(classes.got(), false);
    let colour = |score: f64| colours.get(classes.class_of(score)).copied().unwrap_or(palette::Rgb::WHITE);
    let shown = answer.areas.iter().map(|area| match area.value {
        Some(score) => Shown {
            code: area.area.code,
            fill: Fill::Plain(colour(score)),
            words: format!("score {}", number(score, DECIMALS)),
        },
        None => {
            Shown { code: area.area.code, fill: absent_fill(area.state), words: area.state.replace('-', " ") }
        }
    });
    let wanted = if request.labels == FigureLabels::Areas { AREAS_NAMED } else { 0 };
    let named: Vec<AreaCode> = answer
        .areas
        .iter()
        .filter(|area| area.rank.is_some())
        .take(wanted)
        .map(|area| area.area.code)
        .collect();
    let picture = areas.picture(shown.collect(), &named);
    let labels = palette::labels(classes.edges(), classes.counts(), DECIMALS, "");
    let rows = labels.into_iter().zip(&colours).zip(classes.counts()).map(|((label, colour), count)| Row {
        fill: Fill::Plain(*colour),
        label,
        count: Some(*count),
    });
    let absent = Absent::ALL.into_iter().filter_map(|reason| {
        let count =
            answer.areas.iter().filter(|area| area.value.is_none() && area.state == reason.id()).count();
        let label = reason.label().to_owned();
        (count > 0).then(|| Row { fill: absent_fill(reason.id()), label, count: Some(count) })
    });
    let listed = |rows: Vec<Row>| Rows { heading: String::new(), counted: "areas".to_owned(), rows };
    let legend = Legend {
        heading: "Score: high is need".to_owned(),
        rows: vec![listed(rows.collect()), listed(absent.collect())],
        ..Legend::default()
    };
    let sheet = words(areas, request, &answer);
    Ok(MapFigure::one(sheet, One { title: answer.title.clone(), picture, legend }))
}

fn words(areas: &MapAreas<'_>, request: &FigureRequest, answer: &CompositeAnswer) -> Sheet {
    let components: Vec<String> = answer
        .components
        .iter()
        .map(|component| {
            let share = number(component.share * 100.0, 0);
            format!(
                "{}, {} ({share}%, {} is need)",
                component.head.title, component.head.period_label, component.need
            )
        })
        .collect();
    let heads = answer.components.iter().map(|component| &component.head);
    let about: Vec<About<'_>> =
        heads.map(|head| About { title: &head.title, status: head.status, source: &head.source }).collect();
    let flags = answer.areas.iter().filter(|area| area.value.is_some());
    let flags = flags.map(|area| (area.area.name.as_str(), area.flags.as_slice()));
    let title = (answer.title.clone(), ["composite score"].as_slice());
    let mut sheet = map_sheet(areas, request, title, &about, flags);
    sheet.notes.push(format!("Made of {}.", components.join("; ")));
    sheet.notes.push(format!("{}.", answer.meaning.trim_end_matches('.')));
    sheet.notes.extend(answer.warnings.first().map(|warning| format!("{}.", warning.trim_end_matches('.'))));
    sheet
}
