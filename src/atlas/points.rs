//! [`PopulationPoints`]: where within each area its people are.

use crate::boundaries::{Points, PointsOf};
use crate::error::Place;
use crate::geom::{Grid, Shapes, area_of_each};
use crate::report::{Note, Report, counted};
use std::cmp::Reverse;
use std::ops::Range;

/// A table of points of smaller areas, and what became of them.
#[derive(Debug, Clone, PartialEq)]
pub struct PointSource {
    /// The file.
    pub file: String,
    /// What each point stands for.
    pub of: PointsOf,
    /// The heading of the column of people; `None` where the points count the same.
    pub weighed_by: Option<String>,
    /// How many points it has.
    pub points: usize,
    /// How many of them lie in an area.
    pub inside: usize,
    /// How many areas take their points from it.
    pub areas: usize,
}

/// Points of smaller areas, in flat columns, those of an area one after the other.
/// An area has the points of one table: of several, that which says how many people
/// are at each, then that of the smallest areas, then that of the most points.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PopulationPoints {
    at: Vec<Grid>,
    people: Vec<f64>,
    /// Where the points of each area are in the columns; nothing where it has none.
    ranges: Vec<Range<usize>>,
    /// The table of each area.
    table: Vec<Option<u16>>,
    sources: Vec<PointSource>,
    report: Report,
}

/// The points of one area, of which at least one has people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaPoints<'a> {
    /// Where they are.
    pub at: &'a [Grid],
    /// How many people are at each, 0 or more; 1 at each where no table says so.
    pub people: &'a [f64],
    /// Their table.
    pub source: &'a PointSource,
}

impl AreaPoints<'_> {
    /// The part of the people who are at points of which something holds, 0 to 1;
    /// exactly 1 where it holds of all.
    pub fn share_where(&self, mut holds: impl FnMut(Grid) -> bool) -> f64 {
        let (mut inside, mut all) = (0.0, 0.0);
        for (at, people) in self.at.iter().zip(self.people) {
            all += people;
            inside += if holds(*at) { *people } else { 0.0 };
        }
        inside / all
    }
}

impl PopulationPoints {
    /// Finds the areas that the points of some tables lie in.
    pub(super) fn of(areas: &Shapes, tables: &[Points]) -> Self {
        let mut tables: Vec<&Points> = tables.iter().collect();
        tables.sort_by_key(|table| {
            let level = match table.of {
                PointsOf::Postcodes => None,
                PointsOf::Areas(geography) => Some(geography.level),
            };
            (table.weights.is_none(), level, Reverse(table.codes.len()))
        });
        let (ranges, table) = (vec![0..0; areas.len()], vec![None; areas.len()]);
        let mut found = Self { ranges, table, ..Self::default() };
        for table in tables {
            found.add(areas, table);
        }
        found
    }

    /// Gives the points of a table to the areas that have none yet.
    fn add(&mut self, areas: &Shapes, table: &Points) {
        let area_of = area_of_each(areas, &table.at);
        let people = |id: usize| match &table.weights {
            Some(weights) => weights.people.get(id).copied().filter(|people| people.is_finite()),
            None => Some(1.0),
        };
        let mut order: Vec<(u32, usize)> = area_of
            .iter()
            .enumerate()
            .filter_map(|(id, area)| people(id).and(area.map(|area| (area, id))))
            .collect();
        order.sort_unstable();
        let number = u16::try_from(self.sources.len()).ok();
        let mut served = 0;
        for points in order.chunk_by(|(one, _), (next, _)| one == next) {
            let Some((area, _)) = points.first() else { continue };
            let anybody = points.iter().any(|(_, id)| people(*id) > Some(0.0));
            let Some((range, slot)) =
                self.ranges.get_mut(*area as usize).zip(self.table.get_mut(*area as usize))
            else {
                continue;
            };
            if slot.is_some() || !anybody {
                continue;
            }
            let first = self.at.len();
            for (_, id) in points {
                self.at.extend(table.at.get(*id));
                self.people.extend(people(*id));
            }
            (*range, *slot) = (first..self.at.len(), number);
            served += 1;
        }
        let source = PointSource {
            file: table.file.clone(),
            of: table.of,
            weighed_by: table.weights.as_ref().map(|weights| weights.heading.clone()),
            points: table.codes.len(),
            inside: area_of.iter().flatten().count(),
            areas: served,
        };
        self.report.add(placed(&source, areas.len()));
        self.report.append(at_sea(table, &area_of));
        self.sources.push(source);
    }

    /// The points of an area; `None` where it has none, or nobody is at them.
    pub fn get(&self, area: usize) -> Option<AreaPoints<'_>> {
        let source = self.sources.get(usize::from((*self.table.get(area)?)?))?;
        let range = self.ranges.get(area)?;
        Some(AreaPoints { at: self.at.get(range.clone())?, people: self.people.get(range.clone())?, source })
    }

    /// Whether no area has any.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The tables, in the order in which areas take their points from them.
    pub fn sources(&self) -> &[PointSource] {
        &self.sources
    }

    /// What became of each table.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

fn placed(source: &PointSource, areas: usize) -> Note {
    let message = format!(
        "{} of {} lie in an area, {} on none; {} of {areas} areas take their points from it",
        source.inside,
        counted(source.points, "point", "points"),
        source.points - source.inside,
        source.areas
    );
    Note::info("points-placed", message).at(Place::file(&source.file))
}

/// Which points lie on no area, where most do on one: else the table is of a larger
/// country than the boundaries.
fn at_sea(table: &Points, area_of: &[Option<u32>]) -> Report {
    let mut report = Report::new();
    let outside: Vec<String> = table
        .codes
        .iter()
        .zip(area_of)
        .filter(|(_, area)| area.is_none())
        .map(|(code, _)| code.to_string())
        .collect();
    if !outside.is_empty() && outside.len() * 2 < table.codes.len() {
        let message = format!("{} on no area", counted(outside.len(), "point lies", "points lie"));
        report.add(Note::warning("points-on-no-area", message).at(Place::file(&table.file)).keys(outside));
    }
    report
}

#[cfg(test)]
mod tests;
