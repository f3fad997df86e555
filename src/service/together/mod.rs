//! Two indicators together: how they go along, and which areas are in most need
//! of both.

mod answer;
mod csv;
mod geojson;
mod request;
mod words;

pub use answer::{
    CorrelationAnswer, SideClass, TogetherAnswer, TogetherArea, TogetherCell, TogetherSide, WorstArea,
};
pub use csv::together_csv;
pub use geojson::together_geojson;
pub use request::TogetherRequest;

use super::heads::IndicatorHead;
use super::selection::{column, entry};
use super::{Dataset, Selection};
use crate::analyse::{Along, PairClasses, Side, along, pair_classes, state_counts};
use crate::classify::Classification;
use crate::error::Result;
use crate::measure::{Column, Indicator, Period};
use crate::palette;

/// How two indicators go together.
///
/// # Errors
/// Names that nothing answers to; fewer than three areas with both numbers; a
/// scheme or number of classes that makes no square.
pub fn together(dataset: &Dataset, request: &TogetherRequest) -> Result<TogetherAnswer> {
    let pair = Pair::of(dataset, request)?;
    let mut answer = pair.answer(dataset, request);
    answer.areas = pair.areas(dataset);
    Ok(answer)
}

/// What both forms share.
struct Pair<'a> {
    selection: Selection<'a>,
    sides: [Side<'a>; 2],
    along: Along<'a>,
    classes: PairClasses,
}

/// An indicator and its column of a period, the latest where there is no wish.
fn side<'a>(dataset: &'a Dataset, id: &str, period: Option<&Period>) -> Result<Side<'a>> {
    let (entry, column) = column(dataset, id, period)?;
    Ok(Side { indicator: entry.indicator(), column })
}

impl<'a> Pair<'a> {
    fn of(dataset: &'a Dataset, request: &TogetherRequest) -> Result<Self> {
        let selection = Selection::of(dataset, request.within.as_deref())?;
        let [one, other] = &request.indicators;
        let [first, second] = &request.periods;
        entry(dataset, one).and(entry(dataset, other))?;
        let sides = [side(dataset, one, first.as_ref())?, side(dataset, other, second.as_ref())?];
        let classes = pair_classes(sides, &selection.areas, request.scheme, request.classes)?;
        let along = along(dataset.atlas(), sides, &selection.areas, request.level)?;
        Ok(Self { selection, sides, along, classes })
    }

    fn answer(&self, dataset: &Dataset, request: &TogetherRequest) -> TogetherAnswer {
        let areas = &self.selection.areas;
        let [one, other] = self.sides;
        let [first, second] = &self.classes.sides;
        let sides = [self.side(one, first), self.side(other, second)];
        let mut answer = TogetherAnswer {
            within: self.selection.chosen(),
            used: self.along.used.len(),
            absent: areas.len() - self.along.used.len(),
            method: words::method(&sides, &self.along, request),
            findings: Vec::new(),
            level: (request.level.share() * 1e6).round() / 1e4,
            pearson: CorrelationAnswer::of(&self.along.pearson),
            spearman: CorrelationAnswer::of(&self.along.spearman),
            pearson_by_people: CorrelationAnswer::of(&self.along.weighted),
            people: self.along.population.as_ref().ok().map(|(people, _)| people.id.clone()),
            scheme: request.scheme.id(),
            classes_asked: request.classes,
            cells: self
                .classes
                .cells
                .iter()
                .map(|cell| TogetherCell {
                    classes: cell.classes,
                    label: words::cell(&sides, cell.classes),
                    colour: cell.colour.hex(),
                    count: cell.count,
                })
                .collect(),
            worst_cell: self.classes.worst(),
            worst: self.worst(dataset),
            areas: Vec::new(),
            indicators: sides,
        };
        answer.findings = words::findings(&answer);
        answer
    }

    fn side(&self, side: Side<'_>, classes: &Classification) -> TogetherSide {
        let indicator: &Indicator = side.indicator;
        let unit = if indicator.unit == "%" { "%" } else { "" };
        let labels =
            palette::labels(classes.edges(), classes.counts(), usize::from(indicator.decimals), unit);
        let edges = classes.edges().windows(2).zip(labels).zip(classes.counts()).enumerate();
        TogetherSide {
            head: IndicatorHead::of(indicator, side.column),
            short: indicator.short.clone(),
            states: state_counts(side.column, &self.selection.areas),
            need: if side.low_is_need() { "low" } else { "high" },
            classes: edges
                .filter_map(|(class, ((edges, label), count))| {
                    let [lower, upper] = edges else { return None };
                    let word = words::class(class, classes.got());
                    Some(SideClass { class, lower: *lower, upper: *upper, label, word, count: *count })
                })
                .collect(),
            shortfall: classes.shortfall(),
        }
    }

    /// The areas of the worst corner, by the sum of their ranks.
    fn worst(&self, dataset: &Dataset) -> Vec<WorstArea> {
        let atlas = dataset.atlas();
        let ranks = self.sides.map(|side| ranks_of(side, &self.along.used));
        let corner = self.classes.worst().map(|corner| corner as u32);
        let cells = self.selection.areas.iter().zip(&self.classes.of_area);
        let row = |area: &u32| {
            let at = *area as usize;
            let place = self.along.used.binary_search(area).ok()?;
            let [first, second] = &ranks;
            Some(WorstArea {
                code: *atlas.codes().get(at)?,
                name: atlas.names().get(at)?.display().to_owned(),
                district: atlas.district(at).map(|group| group.name.clone()),
                values: self.sides.map(|side| side.column.get(at).known()),
                ranks: [*first.get(place)?, *second.get(place)?],
            })
        };
        let inside = cells.filter(|(_, cell)| corner.is_some() && **cell == corner);
        let mut worst: Vec<WorstArea> = inside.filter_map(|(area, _)| row(area)).collect();
        worst.sort_by_key(|area| area.ranks.iter().sum::<usize>());
        worst
    }

    fn areas(&self, dataset: &Dataset) -> Vec<TogetherArea> {
        let codes = dataset.atlas().codes();
        let areas = self.selection.areas.iter().zip(&self.classes.of_area);
        let row = |(area, cell): (&u32, &Option<u32>)| {
            let at = *area as usize;
            let columns: [&Column; 2] = self.sides.map(|side| side.column);
            let flags = columns.map(|column| column.flags(at).words().collect::<Vec<_>>());
            Some(TogetherArea {
                code: *codes.get(at)?,
                values: columns.map(|column| column.get(at).known()),
                states: columns.map(|column| column.get(at).state()),
                cell: *cell,
                flags: if flags.iter().all(Vec::is_empty) { Vec::new() } else { flags.to_vec() },
            })
        };
        areas.filter_map(row).collect()
    }
}

/// Ranks by need among the areas that have both numbers.
fn ranks_of(side: Side<'_>, used: &[u32]) -> Vec<usize> {
    let number = |area: &u32| side.column.get(*area as usize).known().unwrap_or_default();
    let need: Vec<f64> =
        used.iter().map(number).map(|number| if side.low_is_need() { -number } else { number }).collect();
    let ranks = crate::stats::rank::standings(&need, crate::stats::rank::First::Highest);
    ranks.map(|ranks| ranks.iter().map(|standing| standing.rank).collect()).unwrap_or_default()
}
