//! The groups of areas along an ordering, and the figure of each.

use super::{Ordering, PER_PEOPLE, People};
use crate::analyse::{Evidence, Parts, SureLimits, Unsure};
use crate::classify::quantile_classes;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Indicator, Kind};
use crate::report::counted;
use crate::stats::interval::Level;
use crate::stats::sum;

/// What is known of a figure, or why it is not.
type Sure<T> = std::result::Result<T, Unsure>;

/// Tenths where nothing else is asked for, and fifths of fewer areas.
const USUAL: [usize; 2] = [10, 5];

/// The areas of one group along an ordering, such as a tenth by deprivation.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its number, from 1 at the first end. Where equal values leave a group empty
    /// its number is skipped.
    pub group: usize,
    /// Its areas, by position in the atlas.
    pub areas: Vec<u32>,
    /// The least and the greatest number by which its areas are ordered.
    pub order: (f64, f64),
    /// Its people; its areas where no people are known.
    pub people: f64,
    /// Its figure, of all its areas together.
    pub figure: Option<f64>,
    /// How it was made, or why there is none.
    pub method: String,
    /// How many of the areas the figure is made of.
    pub used: usize,
    /// What the figure is made of.
    pub parts: Sure<Parts>,
    /// Its limits of confidence.
    pub limits: Sure<SureLimits>,
}

/// How many groups `areas` areas make: as many as asked for, else tenths, else
/// fifths, said. By the rule of the public-health indicators areas fewer than
/// groups have none.
pub(super) fn how_many(asked: Option<usize>, areas: usize) -> Result<(usize, Option<String>)> {
    let found = || counted(areas, "area has both numbers", "areas have both numbers");
    match asked {
        Some(groups) if areas < groups => Err(Error::new(
            ErrorKind::Refused,
            Problem::new(format!("there are fewer areas than the {groups} groups asked for"))
                .found(found())
                .expected(format!("at least {groups}"))
                .help("ask for fewer groups, or for more areas"),
        )),
        Some(groups) => Ok((groups, None)),
        None => match USUAL.into_iter().find(|groups| areas >= *groups) {
            Some(10) => Ok((10, None)),
            Some(groups) => Ok((groups, Some(format!("fifths and not tenths, for only {}", found())))),
            None => Err(Error::new(
                ErrorKind::Refused,
                Problem::new("there are too few areas to be put in groups along an ordering")
                    .found(found())
                    .expected("at least 5"),
            )),
        },
    }
}

/// An area that has both numbers: where it is, and its place along the ordering,
/// the first end lowest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) area: u32,
    pub(super) place: f64,
    pub(super) people: f64,
}

/// What the figures of groups are made with.
pub(super) struct Maker<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) evidence: Evidence<'a>,
    pub(super) people: Option<&'a People<'a>>,
    pub(super) level: Level,
}

impl Maker<'_> {
    /// The groups of areas, those that have any.
    pub(super) fn steps(
        &self,
        ordering: &Ordering<'_>,
        placed: &[Placed],
        groups: usize,
    ) -> Result<Vec<Step>> {
        let places: Vec<f64> = placed.iter().map(|placed| placed.place).collect();
        let mut members: Vec<Vec<Placed>> = vec![Vec::new(); groups];
        for (placed, group) in placed.iter().zip(quantile_classes(&places, groups)?) {
            members.get_mut(group).into_iter().for_each(|group| group.push(*placed));
        }
        let filled = members.iter().enumerate().filter(|(_, members)| !members.is_empty());
        Ok(filled.map(|(group, members)| self.step(ordering, group, members)).collect())
    }

    fn step(&self, ordering: &Ordering<'_>, group: usize, members: &[Placed]) -> Step {
        let areas: Vec<u32> = members.iter().map(|placed| placed.area).collect();
        let order = areas.iter().filter_map(|area| ordering.column.get(*area as usize).known());
        let order = order.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), number| {
            (least.min(number), most.max(number))
        });
        let people = sum(members.iter().map(|placed| placed.people));
        let (figure, method, used, parts) = self.figure(&areas, people);
        let limits = parts.and_then(|parts| parts.limits(self.level));
        Step { group: group + 1, areas, order, people, figure, method, used, parts, limits }
    }

    /// A group's figure; of a count, what there is for each [`PER_PEOPLE`].
    fn figure(&self, areas: &[u32], people: f64) -> (Option<f64>, String, usize, Sure<Parts>) {
        let together = self.evidence.together(areas);
        let total = together.total;
        if self.indicator.kind != Kind::Count {
            return (total.value, total.method, total.used, together.parts);
        }
        let Some(by) = self.people else {
            let method = "groups of areas are of unequal size, and no population is known".to_owned();
            return (None, method, total.used, Err(Unsure::NoDenominator));
        };
        let rate = |events: f64| Parts::Rate { events, denominator: people, per: PER_PEOPLE };
        let method = format!("{} \u{f7} {}, per 1,000", self.indicator.title, by.label());
        let figure = total.value.map(|events| rate(events).value());
        (figure, method, total.used, together.parts.map(|parts| rate(parts.events())))
    }
}
