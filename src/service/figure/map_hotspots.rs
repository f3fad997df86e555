//! Where values gather: seven kinds by their certainty.

use super::map::{MapFigure, One};
use super::map_areas::{AREAS_NAMED, MapAreas, Shown, absent_fill};
use super::map_values::value_words;
use super::map_words::{exactly, map_sheet, short_title, unit_words};
use super::words::About;
use super::{FigureLabels, FigureRequest};
use crate::area::AreaCode;
use crate::error::Result;
use crate::figure::map::{Legend, Row, Rows};
use crate::figure::{Fill, Hatch};
use crate::measure::Absent;
use crate::palette::{self, Rgb, SPOTS};
use crate::service::hotspots::{AreaSpot, HotspotsAnswer, HotspotsRequest, hotspots};
use crate::stats::spatial::Watch;

/// Areas that cannot be part of a cluster.
const ALONE: [(&str, &str, Hatch); 2] = [
    ("one-neighbour", "One neighbour only: not tested", Hatch::Upright(3)),
    ("no-neighbour", "No neighbour: not tested", Hatch::Level(3)),
];

/// A figure of hot and cold spots.
///
/// # Errors
/// As [`hotspots`].
pub(super) fn figure<'a>(areas: &MapAreas<'a>, request: &FigureRequest) -> Result<MapFigure<'a>> {
    let [id] = exactly(request)?;
    let asked = HotspotsRequest {
        period: request.period.clone(),
        within: request.within.clone(),
        ..HotspotsRequest::new(id)
    };
    let answer = hotspots(areas.dataset, &asked, &Watch::default())?;
    let shown = answer.areas.iter().map(|area| shown(&answer, area)).collect();
    let picture = areas.picture(shown, &named(&answer, request));
    let unit = unit_words(areas.dataset, id);
    let title = format!("{}: where high and low values gather", answer.title);
    let about = [About { title: &answer.title, status: answer.status, source: &answer.source }];
    let flags = answer.areas.iter().filter(|area| area.value.is_some());
    let flags = flags.map(|area| (area.name.as_str(), area.flags.as_slice()));
    let subtitle = [answer.period_label.as_str(), &unit];
    let mut sheet = map_sheet(areas, request, (title, &subtitle), &about, flags);
    sheet.notes.push(method(&answer));
    let one = One { title: short_title(areas.dataset, id), picture, legend: legend(&answer) };
    Ok(MapFigure::one(sheet, one))
}

/// The kind with its certainty: the word of a colour.
fn word(area: &AreaSpot) -> String {
    match area.certainty_percent {
        Some(certainty) => format!("{}-{certainty}", area.kind),
        None => area.kind.to_owned(),
    }
}

fn fill(area: &AreaSpot) -> Fill {
    if area.kind == "no-value" {
        return absent_fill(area.state);
    }
    match ALONE.iter().find(|(id, ..)| *id == area.kind) {
        Some((.., style)) => Fill::Hatched { ground: palette::UNSURE, ink: ALONE_INK, style: *style },
        None => Fill::Plain(palette::spot(&word(area))),
    }
}

const ALONE_INK: Rgb = Rgb::new(0xa8, 0xa0, 0x8c);

fn shown(answer: &HotspotsAnswer, area: &AreaSpot) -> Shown {
    let value = value_words(area.value, area.state, &answer.unit, answer.decimals);
    Shown { code: area.code, fill: fill(area), words: format!("{value}; {}", area.sentence) }
}

/// The surest hot spots.
fn named(answer: &HotspotsAnswer, request: &FigureRequest) -> Vec<AreaCode> {
    if request.labels != FigureLabels::Areas {
        return Vec::new();
    }
    let mut hot: Vec<(f64, AreaCode)> = answer
        .areas
        .iter()
        .filter(|area| area.kind == "hot")
        .filter_map(|area| Some((area.z?, area.code)))
        .collect();
    hot.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    hot.into_iter().take(AREAS_NAMED).map(|(_, code)| code).collect()
}

fn legend(answer: &HotspotsAnswer) -> Legend {
    let count = |of: &dyn Fn(&AreaSpot) -> bool| answer.areas.iter().filter(|area| of(area)).count();
    let mut rows: Vec<Row> = SPOTS
        .iter()
        .map(|(id, label, colour)| Row {
            fill: Fill::Plain(*colour),
            label: (*label).to_owned(),
            count: Some(count(&|area| word(area) == *id)),
        })
        .collect();
    let mut others: Vec<Row> = Vec::new();
    for (id, label, style) in ALONE {
        let found = count(&|area| area.kind == id);
        if found > 0 {
            let fill = Fill::Hatched { ground: palette::UNSURE, ink: ALONE_INK, style };
            others.push(Row { fill, label: label.to_owned(), count: Some(found) });
        }
    }
    for reason in Absent::ALL {
        let found = count(&|area| area.kind == "no-value" && area.state == reason.id());
        if found > 0 {
            let label = reason.label().to_owned();
            others.push(Row { fill: absent_fill(reason.id()), label, count: Some(found) });
        }
    }
    let listed = |rows: Vec<Row>| Rows { heading: String::new(), counted: "areas".to_owned(), rows };
    let mut below = rows.split_off(HOT_AND_UNSURE);
    below.extend(others);
    let rows = [rows, below].map(listed).into();
    Legend { rows, ..Legend::default() }
}

/// The kinds of the first list: three of hot spots and what is neither.
const HOT_AND_UNSURE: usize = 4;

/// Statistic, neighbours, test and correction in short.
fn method(answer: &HotspotsAnswer) -> String {
    let test = match answer.inference {
        "permutation" => format!("{} permutations", palette::number(f64::from(answer.permutations), 0)),
        _ => "tested against the normal distribution".to_owned(),
    };
    let correction = match answer.correction {
        "none" => "no correction for many tests".to_owned(),
        "fdr" => "corrected for many tests by the false discovery rate".to_owned(),
        other => format!("corrected for many tests ({other})"),
    };
    format!(
        "{}; neighbours: {}; {test}; {correction}. {} of {} areas tested. A hot spot is high together with its neighbours, not high alone.",
        answer.method_title, answer.weights_meaning, answer.tested, answer.asked
    )
}
