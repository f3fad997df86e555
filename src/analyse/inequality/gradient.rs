//! How an indicator goes along an ordering: the figures of groups, the slope
//! across them, the gap between the ends, the concentration index.

use super::measures::said;
use super::slope::{Slope, slope};
use super::steps::{Maker, Placed, Step, how_many};
use super::{PER_PEOPLE, People, refused};
use crate::analyse::{Evidence, OrWhy, Parts};
use crate::atlas::Atlas;
use crate::error::{Problem, Result};
use crate::measure::{Column, Indicator, Kind, Polarity};
use crate::report::counted;
use crate::stats::compare::gap;
use crate::stats::inequality::concentration_index;
use crate::stats::interval::{Estimate, Level};
use crate::stats::trend::{difference_of_proportions, difference_of_rates};

/// What areas are ordered by.
#[derive(Debug, Clone, Copy)]
pub struct Ordering<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its column.
    pub column: &'a Column,
}

impl Ordering<'_> {
    /// Whether the areas with the highest numbers come first: where high is bad,
    /// so that the first end is the worst one. Where neither end is, the lowest
    /// come first.
    pub fn highest_first(&self) -> bool {
        self.indicator.polarity == Polarity::HighIsBad
    }

    fn place(&self, area: u32) -> Option<f64> {
        let number = self.column.get(area as usize).known()?;
        Some(if self.highest_first() { -number } else { number })
    }
}

/// An indicator along an ordering.
#[derive(Debug, Clone)]
pub struct Gradient<'a> {
    /// The people that areas and groups are weighed by, or why there are none and
    /// every area counts the same.
    pub people: OrWhy<People<'a>>,
    /// The areas that count: with both numbers, and people.
    pub used: usize,
    /// Areas with both numbers whose people are not known.
    pub without_people: usize,
    /// The groups in order, those that have an area.
    pub steps: Vec<Step>,
    /// How many groups were made, the empty ones too.
    pub groups: usize,
    /// Said of the groups: fewer than usual, or empty ones.
    pub notes: Vec<String>,
    /// The slope, or why there is none.
    pub slope: OrWhy<Slope>,
    /// The last group against the first, where both have a figure.
    pub gap: Option<GroupGap>,
    /// The concentration index, below zero where there is more at the first end; or
    /// why there is none.
    pub concentration: OrWhy<f64>,
}

/// The last group's figure against the first's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupGap {
    /// Last − first, in the unit.
    pub difference: f64,
    /// Last ÷ first, where that says anything.
    pub ratio: Option<f64>,
    /// The difference with its limits, where the groups' parts are known.
    pub limits: Option<Estimate>,
}

/// How a column goes along an ordering over `areas`, in as many `groups` as asked
/// for; tenths, or fifths of fewer than ten areas, where there is no wish.
///
/// Groups are quantiles of areas by the rule of the public-health indicators,
/// equal numbers together and on the first side; each is made of its areas' parts
/// ([`Evidence::together`]) and counts by its people. Counts are set against the
/// people: [so many for each 1,000](PER_PEOPLE).
///
/// # Errors
/// Ranks and an ordering by itself; too few areas with both numbers; an ordering
/// that has the same number everywhere.
pub fn gradient<'a>(
    atlas: &'a Atlas,
    indicator: &'a Indicator,
    column: &'a Column,
    ordering: Ordering<'a>,
    areas: &[u32],
    groups: Option<usize>,
    level: Level,
) -> Result<Gradient<'a>> {
    check(indicator, ordering.indicator)?;
    let people = People::of(atlas, indicator, column);
    let both: Vec<(u32, f64)> = areas
        .iter()
        .filter(|area| column.get(**area as usize).known().is_some())
        .filter_map(|area| Some((*area, ordering.place(*area)?)))
        .collect();
    let placed: Vec<Placed> = both
        .iter()
        .filter_map(|(area, place)| {
            let people = people.as_ref().map_or(Some(1.0), |people| people.in_area(*area))?;
            Some(Placed { area: *area, place: *place, people })
        })
        .collect();
    let (groups, note) = how_many(groups, placed.len())?;
    let evidence = Evidence::of(atlas, indicator, column);
    let maker = Maker { indicator, evidence, people: people.as_ref().ok(), level };
    let steps = maker.steps(&ordering, &placed, groups)?;
    let (Some(first), Some(last), true) = (steps.first(), steps.last(), steps.len() > 1) else {
        return Err(refused(
            Problem::new("all areas have the same number, so there is no order to go along")
                .found(format!("\u{201c}{}\u{201d}", ordering.indicator.id)),
        ));
    };
    let empty = groups - steps.len();
    let empty = (empty > 0).then(|| {
        let are = counted(empty, "group is", "groups are");
        format!("{are} empty, for areas with equal numbers of the ordering are in one group")
    });
    Ok(Gradient {
        used: placed.len(),
        without_people: both.len() - placed.len(),
        groups,
        notes: note.into_iter().chain(empty).collect(),
        slope: slope(indicator.kind, &steps, level),
        gap: group_gap(first, last, level),
        concentration: concentration(indicator, column, people.is_ok(), &placed),
        steps,
        people,
    })
}

fn check(indicator: &Indicator, by: &Indicator) -> Result<()> {
    if indicator.kind == Kind::Rank {
        return Err(refused(
            Problem::new("ranks and deciles have no figure for a group of areas, so no slope")
                .found(format!("\u{201c}{}\u{201d}", indicator.id))
                .help("they can be what others are ordered by"),
        ));
    }
    if indicator.id == by.id {
        return Err(refused(
            Problem::new("an indicator is not ordered by itself")
                .found(format!("\u{201c}{}\u{201d} twice", by.id))
                .help("without an ordering its spread is answered"),
        ));
    }
    Ok(())
}

fn group_gap(first: &Step, last: &Step, level: Level) -> Option<GroupGap> {
    let found = gap(last.figure?, first.figure?)?;
    let limits = match (last.parts, first.parts) {
        (
            Ok(Parts::Proportion { numerator: a, denominator: m }),
            Ok(Parts::Proportion { numerator: b, denominator: n }),
        ) => {
            let estimate = difference_of_proportions((a, m), (b, n), level).ok();
            estimate.map(|estimate| estimate.times(100.0))
        }
        (
            Ok(Parts::Rate { events: a, denominator: m, per }),
            Ok(Parts::Rate { events: b, denominator: n, .. }),
        ) => difference_of_rates((a, m), (b, n), per, level).ok(),
        _ => None,
    };
    Some(GroupGap { difference: found.difference, ratio: found.ratio, limits })
}

fn concentration(indicator: &Indicator, column: &Column, weighed: bool, placed: &[Placed]) -> OrWhy<f64> {
    if indicator.kind == Kind::Count && !weighed {
        return Err("areas are of unequal size, and no population is known".to_owned());
    }
    let value = |placed: &Placed| {
        let value = column.get(placed.area as usize).known()?;
        Some(if indicator.kind == Kind::Count { PER_PEOPLE * value / placed.people } else { value })
    };
    let values: Vec<f64> = placed.iter().filter_map(value).collect();
    if values.iter().any(|value| *value < 0.0) {
        return Err("a number below zero is no share of a total".to_owned());
    }
    let order: Vec<f64> = placed.iter().map(|placed| placed.place).collect();
    let people: Vec<f64> = placed.iter().map(|placed| placed.people).collect();
    concentration_index(&values, &order, Some(&people)).map_err(said)
}
