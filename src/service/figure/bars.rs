//! Ranking bars: the numbers of `rank`, and what `compare` has of the areas together.

use super::words::{About, by_areas, flagged, place, sheet, title, unit_words};
use super::{Drawn, FigureRequest};
use crate::error::Result;
use crate::figure::{Bar, Bars, Sheet, bars};
use crate::measure::{Absent, Kind, Status};
use crate::palette::number;
use crate::report::counted;
use crate::service::rank::RankedArea;
use crate::service::references::ALL;
use crate::service::selection::entry;
use crate::service::{CompareRequest, Dataset, RankRequest, Ranking, compare, rank};

/// Bars of the areas in greatest need.
pub(super) fn draw(dataset: &Dataset, request: &FigureRequest) -> Result<Drawn> {
    let indicator = request.indicators.first().cloned().unwrap_or_default();
    let ranking = rank(
        dataset,
        &RankRequest {
            period: request.period.clone(),
            within: request.within.clone(),
            top: Some(request.top),
            ..RankRequest::new(&indicator)
        },
    )?;
    let chart = Bars {
        references: references(dataset, request, &ranking)?,
        sheet: words(dataset, request, &ranking),
        unit: ranking.unit.clone(),
        decimals: usize::from(ranking.decimals),
        bars: shown(&ranking, request.top),
        nothing: "No area has a number here.".to_owned(),
    };
    let said = format!("bars of {} of {} ranked", counted(chart.bars.len(), "area", "areas"), ranking.ranked);
    Ok(Drawn { drawing: bars(&chart, request.width(), request.height())?, said })
}

/// The areas of the first ranks, no more than are asked for: of many that share the last rank
/// those that come first by code.
fn shown(ranking: &Ranking, top: usize) -> Vec<Bar> {
    let bar = |area: &RankedArea| {
        Some(Bar {
            rank: area.rank,
            name: area.name.clone(),
            district: area.district.clone(),
            value: area.value?,
            limits: area.lower.zip(area.upper),
            unsure: ranking.status == Status::Illustrative || area.flags.contains(&"estimated"),
        })
    };
    ranking.areas.iter().take(top).filter_map(bar).collect()
}

/// The figures that the areas have together: of the group stayed within or asked for, and of
/// all. A sum of counts says nothing beside one area's.
fn references(dataset: &Dataset, request: &FigureRequest, ranking: &Ranking) -> Result<Vec<(String, f64)>> {
    let Some(first) = ranking.areas.first() else { return Ok(Vec::new()) };
    if entry(dataset, ranking.indicator.as_str())?.indicator().kind == Kind::Count {
        return Ok(Vec::new());
    }
    let with = match (&request.with, &request.within) {
        (Some(with), _) => vec![with.clone()],
        (None, Some(within)) => vec![within.clone(), ALL.to_owned()],
        (None, None) => vec![ALL.to_owned()],
    };
    let compared = compare(
        dataset,
        &CompareRequest {
            period: Some(ranking.period.clone()),
            areas: vec![first.code.to_string()],
            with,
            ..CompareRequest::new(ranking.indicator.as_str())
        },
    )?;
    let references = compared.references.into_iter();
    Ok(references.filter_map(|reference| Some((reference.name, reference.value?))).collect())
}

fn words(dataset: &Dataset, request: &FigureRequest, ranking: &Ranking) -> Sheet {
    let about = [About { title: &ranking.title, status: ranking.status, source: &ranking.source }];
    let within = ranking.within.as_ref().map(|group| group.name.as_str());
    let subtitle = [
        dataset.atlas().entry(ranking.indicator.as_str()).and_then(|entry| unit_words(entry.indicator())),
        Some(format!("{}, {}", place(dataset, within), by_areas(dataset))),
        Some(format!(
            "the {} in greatest need of {} ranked",
            shown_words(ranking, request.top),
            ranking.ranked
        )),
    ];
    let subtitle = subtitle.into_iter().flatten().collect::<Vec<_>>().join("; ");
    let mut sheet = sheet(dataset, request, title(&ranking.title, &ranking.period_label), subtitle, &about);
    let first: Vec<_> = ranking.areas.iter().take(request.top).collect();
    sheet
        .status
        .extend(flagged(first.iter().map(|area| (area.name.as_str(), area.flags.as_slice())), "areas shown"));
    sheet.notes = notes(ranking, request.top);
    sheet.description = first
        .iter()
        .filter_map(|area| {
            Some(format!("{} {}", area.name, number(area.value?, usize::from(ranking.decimals))))
        })
        .collect::<Vec<_>>()
        .join(", ");
    sheet
}

fn shown_words(ranking: &Ranking, top: usize) -> usize {
    ranking.areas.len().min(top)
}

fn notes(ranking: &Ranking, top: usize) -> Vec<String> {
    let mut notes = Vec::new();
    match ranking.limits_method.strip_prefix("none:") {
        Some(why) => notes.push(format!("No limits of confidence:{why}.")),
        None => notes.push(format!("Lines on the bars: limits of confidence ({}).", ranking.limits_method)),
    }
    let left_out = ranking.areas.len().saturating_sub(top);
    if left_out > 0 {
        notes.push(format!(
            "{} the last rank too.",
            counted(left_out, "further area has", "further areas have")
        ));
    }
    let absent: usize = Absent::ALL.into_iter().map(|reason| ranking.states.absent(reason)).sum();
    if absent > 0 {
        notes.push(format!("{} no number and no rank.", counted(absent, "area has", "areas have")));
    }
    vec![notes.join(" ")]
}
