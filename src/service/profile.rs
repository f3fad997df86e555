//! One area: everything known of it.

use super::Dataset;
use super::find_area::find_area;
use super::parameters::Parameters;
use super::references::{Standing, With, usual};
use super::search::{bbox, centre};
use super::selection::Chosen;
use crate::analyse::{Evidence, Figure, FiveNumbers, Rule, ShownLimits, against, five_numbers, place};
use crate::area::{AreaCode, AreaNames, Level as AreaLevel};
use crate::atlas::Atlas;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::LonLat;
use crate::measure::{Column, Indicator, IndicatorId, Kind, Period, Polarity, Status};
use crate::stats::interval::Level;
use rayon::prelude::*;
use serde::Serialize;

/// One indicator and period of the area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileValue {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// `count`, `percentage`, `rate`, `mean` or `score`.
    pub kind: &'static str,
    /// Which way need lies.
    pub polarity: Polarity,
    /// Whose word it is.
    pub status: Status,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// The number, if there is one.
    pub value: Option<f64>,
    /// `known`, or why there is no number.
    pub state: &'static str,
    /// What is said beside the number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// Lower limit of confidence: the publisher's, else at 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit of confidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// How the limits were made, such as `Wilson score`, or `none:` or `not asked for:`
    /// and why.
    pub limits_method: String,
    /// Its rank among all areas, by need; none without a number.
    pub rank: Option<usize>,
    /// How many areas are ranked.
    pub of: usize,
    /// The figure of its district together, where one is lawful.
    pub group_value: Option<f64>,
    /// The figure of all areas together, where one is lawful.
    pub all_value: Option<f64>,
    /// How it stands to its district, the group in focus or its county and region
    /// where it is in one, its country, and all areas; nothing where the period was
    /// not asked for.
    pub compared: Vec<ComparedWith>,
    /// Where the numbers of all areas of `spread_of` lie; none where it was not asked
    /// for, the period is an earlier one, or no area has a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<FiveNumbers>,
}

/// A value beside what a group of areas, its own among them, has together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedWith {
    /// The areas compared with: `lad-2022:E07000105`, or `all`.
    pub with: String,
    /// Their name.
    pub name: String,
    /// Their figure together, where one is lawful.
    pub value: Option<f64>,
    /// How the value stands to it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// An area next to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextTo {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// Length of the border shared, on the grid, in metres; 0 where they only touch.
    #[serde(serialize_with = "super::neighbours::millimetres")]
    pub border_m: f64,
}

/// One area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Profile {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
    /// All its names.
    pub names: AreaNames,
    /// Level and vintage, such as `msoa-2021`.
    pub geography: String,
    /// The groups it is in.
    pub groups: Vec<Chosen>,
    /// Planar area on the national grid, in square kilometres.
    pub area_km2: f64,
    /// Area on the ellipsoid, in square kilometres.
    pub area_km2_geodesic: f64,
    /// Its centroid.
    pub centre: LonLat,
    /// West, south, east, north, in degrees.
    pub bbox: [f64; 4],
    /// The areas that share a border or a point with it, the longest border first.
    pub neighbours: Vec<NextTo>,
    /// The areas of which each `spread` is: its country, such as `country:E92000001`,
    /// or `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread_of: Option<String>,
    /// Every indicator and period.
    pub values: Vec<ProfileValue>,
}

/// What is worked out beside values, ranks and the publisher's limits, which are
/// answered of every period whatever is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProfileDetail {
    /// Limits and comparisons of every period. Those of the latest of each indicator
    /// alone, without it, are a third of the bytes where series are long.
    pub all_periods: bool,
    /// Limits of every period, without comparisons: each comparison needs a total.
    pub limits: bool,
    /// Where the numbers of all areas lie, of the latest period of each indicator.
    pub spread: bool,
}

impl ProfileDetail {
    pub(super) const PARAMETERS: [&'static str; 3] = ["all_periods", "limits", "spread"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Self {
        let mut flag = |name| parameters.flag(name);
        Self { all_periods: flag("all_periods"), limits: flag("limits"), spread: flag("spread") }
    }
}

/// Everything known of the area that a code or a name stands for.
///
/// # Errors
/// Nothing answers, with the nearest names; several areas do, with their codes.
pub fn profile_of(dataset: &Dataset, word: &str, detail: ProfileDetail) -> Result<Profile> {
    let area = find_area(dataset, word, "area")?;
    match dataset.atlas().codes().get(area) {
        Some(code) => profile(dataset, code.as_str(), detail),
        None => Err(no_area(dataset, word, "area")),
    }
}

/// Everything known of an area, by its code.
///
/// # Errors
/// No such area; the nearest by name are said.
pub fn profile(dataset: &Dataset, code: &str, detail: ProfileDetail) -> Result<Profile> {
    let atlas = dataset.atlas();
    let Some((code, at)) = AreaCode::read(code).and_then(|code| Some((code, atlas.find(code)?))) else {
        return Err(no_area(dataset, code, "code"));
    };
    let groups = atlas
        .groupings()
        .iter()
        .flat_map(|set| {
            set.of(at).map(|group| Chosen {
                grouping: set.id().to_owned(),
                code: group.code.clone(),
                name: group.name.clone(),
            })
        })
        .collect();
    let with: Vec<(With, Vec<u32>)> =
        compared_with(dataset, at).into_iter().map(|with| (with, with.areas(atlas))).collect();
    let widest = with.iter().rfind(|(with, _)| is_country(atlas, *with)).or(with.last());
    let widest = widest.filter(|_| detail.spread);
    let columns = atlas.entries().iter().flat_map(|entry| {
        let last = entry.columns().len().saturating_sub(1);
        let columns = entry.columns().iter().enumerate();
        columns.map(move |(place, column)| (entry.indicator(), column.as_ref(), place == last))
    });
    let columns: Vec<(&Indicator, &Column, bool)> = columns.collect();
    let one = |(indicator, column, is_last): &(&Indicator, &Column, bool)| {
        let spread = widest.filter(|_| *is_last).and_then(|(_, areas)| five_numbers(column, areas));
        let compared = detail.all_periods || *is_last;
        let in_full = InFull { compared, limits: compared || detail.limits };
        ProfileValue { spread, ..value(dataset, indicator, column, at, &with, in_full) }
    };
    let values = columns.par_iter().map(one).collect();
    Ok(Profile {
        code,
        name: atlas.names().get(at).map(|names| names.display().to_owned()).unwrap_or_default(),
        names: atlas.names().get(at).cloned().unwrap_or_default(),
        geography: atlas.geography().to_string(),
        groups,
        area_km2: atlas.area_km2().get(at).copied().unwrap_or_default(),
        area_km2_geodesic: atlas.area_km2_geodesic().get(at).copied().unwrap_or_default(),
        centre: centre(atlas, at),
        bbox: bbox(atlas, at),
        neighbours: next_to(atlas, at),
        spread_of: widest.map(|(with, _)| with.word(atlas)),
        values,
    })
}

fn next_to(atlas: &Atlas, at: usize) -> Vec<NextTo> {
    let all = atlas.borders().neighbours();
    let one = |(other, border_m): (&u32, &f64)| {
        let other = *other as usize;
        Some(NextTo {
            code: *atlas.codes().get(other)?,
            name: atlas.names().get(other)?.display().to_owned(),
            district: atlas.district(other).map(|group| group.name.clone()),
            border_m: *border_m,
        })
    };
    let mut found: Vec<NextTo> = all.of(at).iter().zip(all.lengths_of_m(at)).filter_map(one).collect();
    // Of equal length they stay in the order of codes.
    found.sort_by(|a, b| b.border_m.total_cmp(&a.border_m));
    found
}

/// The groups that an area is compared with, and all areas last.
fn compared_with(dataset: &Dataset, at: usize) -> Vec<With> {
    let groups = usual(dataset).into_iter().flat_map(|set| {
        let positions = dataset.atlas().groupings().get(set).map_or(&[][..], |set| set.positions_of(at));
        positions.iter().map(move |group| With::Group(set, *group as usize))
    });
    groups.chain([With::All]).collect()
}

fn is_country(atlas: &Atlas, with: With) -> bool {
    let group = with.group(atlas).and_then(|(set, group)| set.groups().get(group));
    let code = group.and_then(|group| AreaCode::read(&group.code));
    code.and_then(AreaLevel::of) == Some(AreaLevel::Country)
}

/// What is worked out of one period.
#[derive(Debug, Clone, Copy)]
struct InFull {
    limits: bool,
    compared: bool,
}

fn value(
    dataset: &Dataset,
    indicator: &Indicator,
    column: &Column,
    at: usize,
    with: &[(With, Vec<u32>)],
    in_full: InFull,
) -> ProfileValue {
    let atlas = dataset.atlas();
    let evidence = Evidence::of(atlas, indicator, column);
    let district = atlas.groupings().iter().position(|set| set.is_district());
    let district =
        with.iter().find(|(with, _)| matches!(with, With::Group(set, _) if Some(*set) == district));
    // A count's total says nothing about one area beside it.
    let overall = |with: &(With, Vec<u32>)| match indicator.kind {
        Kind::Count => None,
        _ => dataset.together(&evidence, with.0).total.value,
    };
    let all = with.last();
    let (rank, of) = all.map_or((None, 0), |(_, areas)| place(column, areas, indicator.polarity, at));
    let (limits, limits_method) = limits(&evidence, at, in_full.limits);
    let compared =
        if in_full.compared { compared(dataset, indicator, &evidence, at, with) } else { Vec::new() };
    let value = column.get(at);
    ProfileValue {
        indicator: indicator.id.clone(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        kind: indicator.kind.id(),
        polarity: indicator.polarity,
        status: indicator.status,
        period: column.period().clone(),
        period_label: column.period().label(),
        value: value.known(),
        state: value.state(),
        flags: column.flags(at).words().collect(),
        lower: limits.and_then(|limits| limits.lower),
        upper: limits.and_then(|limits| limits.upper),
        limits_method,
        rank,
        of,
        group_value: district.and_then(overall),
        all_value: all.and_then(overall),
        compared,
        spread: None,
    }
}

/// The limits of a value, and how they were made or why there are none.
fn limits(evidence: &Evidence<'_>, at: usize, in_full: bool) -> (Option<ShownLimits>, String) {
    let published = ShownLimits::published(evidence.column(), at);
    let shown = published.or_else(|| in_full.then(|| evidence.shown_limits(at)));
    let without = || match evidence.unlimited() {
        Some(unsure) => format!("none: {unsure}"),
        None => NOT_ASKED.to_owned(),
    };
    (shown, shown.map_or_else(without, |shown| shown.words()))
}

const NOT_ASKED: &str = "not asked for: limits=true works them out";

fn compared(
    dataset: &Dataset,
    indicator: &Indicator,
    evidence: &Evidence<'_>,
    at: usize,
    with: &[(With, Vec<u32>)],
) -> Vec<ComparedWith> {
    let figure = Figure::of_area(evidence, at, Level::P95);
    let one = |(with, areas): &(With, Vec<u32>)| {
        let reference = Figure::of_together(&dataset.together(evidence, *with), Level::P95);
        let against = against(indicator.kind, &figure, &reference, Rule::default(), Level::P95);
        let place = place(evidence.column(), areas, indicator.polarity, at);
        ComparedWith {
            with: with.word(dataset.atlas()),
            name: with.name(dataset),
            value: reference.value,
            standing: Standing::of(&against, indicator.polarity, place),
        }
    };
    with.iter().map(one).collect()
}

pub(super) fn no_area(dataset: &Dataset, word: &str, parameter: &str) -> Error {
    let near: Vec<String> = super::search(dataset, word, 5)
        .matches
        .into_iter()
        .filter_map(|found| Some(format!("{} {}", found.code?, found.name)))
        .collect();
    let mut problem = Problem::new(format!("there is no such area in {}", dataset.atlas().geography()))
        .at(Place::default().column(parameter))
        .found(format!("\u{201c}{word}\u{201d}"));
    if !near.is_empty() {
        problem = problem.help(format!("the nearest are {}", near.join(", ")));
    } else if let Some(first) = dataset.atlas().codes().first() {
        problem = problem.expected(format!("an area's code, such as {first}"));
    }
    Error::new(ErrorKind::NotFound, problem)
}
