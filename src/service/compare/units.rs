//! What is compared: areas, or the groups of a grouping.

use super::super::find_area::find_area;
use super::super::references::With;
use super::super::selection::{grouping, not_in_group, same_name};
use super::super::{Dataset, Selection};
use crate::analyse::{Evidence, Figure};
use crate::area::Group;
use crate::atlas::{Atlas, GroupSet};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Flags, Indicator, Kind, Value};
use crate::stats::interval::Level;
use std::sync::Arc;

/// Areas by their positions in the atlas, or groups by theirs in a grouping.
pub(super) struct Units<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) indicator: &'a Indicator,
    groups: Option<(usize, &'a GroupSet)>,
}

impl<'a> Units<'a> {
    pub(super) fn of(
        dataset: &'a Dataset,
        evidence: &'a Evidence<'a>,
        indicator: &'a Indicator,
        of: Option<&str>,
    ) -> Result<Self> {
        let set = of.map(|id| grouping(dataset, id, "of")).transpose()?;
        let at = |set: &GroupSet| dataset.atlas().groupings().iter().position(|known| known.id() == set.id());
        Ok(Self { dataset, evidence, indicator, groups: set.and_then(|set| Some((at(set)?, set))) })
    }

    pub(super) fn atlas(&self) -> &'a Arc<Atlas> {
        self.dataset.atlas()
    }

    /// The position of the grouping whose groups are compared.
    pub(super) fn grouping(&self) -> Option<usize> {
        self.groups.map(|(at, _)| at)
    }

    /// Who is compared: the areas of the selection, or the groups wholly inside
    /// it; of these only those named, where any are.
    pub(super) fn chosen(&self, selection: &Selection<'_>, named: &[String]) -> Result<Vec<u32>> {
        let inside: Vec<u32> = match self.groups {
            None => selection.areas.clone(),
            Some((_, set)) => {
                let has = |area: &u32| selection.areas.binary_search(area).is_ok();
                let whole = |group: &usize| set.areas(*group).iter().all(has);
                (0..set.groups().len()).filter(whole).map(|group| group as u32).collect()
            }
        };
        if named.is_empty() {
            return Ok(inside);
        }
        let (mut found, mut problems, mut kind) = (Vec::new(), Vec::new(), ErrorKind::NotFound);
        for word in named {
            match self.find(word) {
                Ok(unit) if inside.binary_search(&unit).is_ok() => found.push(unit),
                Ok(_) => {
                    let group = selection.group.map(|(_, group)| group.name.clone()).unwrap_or_default();
                    kind = ErrorKind::Parameter;
                    problems.push(not_in_group(word, &group));
                }
                Err(error) => {
                    kind = error.kind();
                    problems.extend(error.problems().cloned());
                }
            }
        }
        Error::all(kind, problems)?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The area or group that a code or a name stands for.
    fn find(&self, word: &str) -> Result<u32> {
        let Some((_, set)) = self.groups else {
            return find_area(self.dataset, word, "area").map(|at| at as u32);
        };
        let answers =
            |group: &Group| group.code.eq_ignore_ascii_case(word.trim()) || same_name(&group.name, word);
        set.groups().iter().position(answers).map(|at| at as u32).ok_or_else(|| {
            let problem = Problem::new(format!("no group of {} answers to this name", set.id()))
                .at(Place::default().column("area"))
                .found(format!("\u{201c}{word}\u{201d}"));
            Error::new(ErrorKind::NotFound, problem.help("with `of`, `area` is one of its groups"))
        })
    }

    /// The areas of one, ascending.
    fn areas(&self, unit: u32) -> Vec<u32> {
        match self.groups {
            None => vec![unit],
            Some((_, set)) => set.areas(unit as usize).to_vec(),
        }
    }

    /// How many areas have what the figure of a group needs, and how many have not.
    pub(super) fn used_and_absent(&self, unit: u32) -> Option<(usize, usize)> {
        let (at, _) = self.groups?;
        let total = &self.dataset.together(self.evidence, With::Group(at, unit as usize)).total;
        Some((total.used, total.absent))
    }

    /// The code, the name, and of an area its district.
    pub(super) fn names(&self, unit: u32) -> (String, String, Option<String>) {
        let (atlas, at) = (self.atlas(), unit as usize);
        match self.groups {
            None => (
                atlas.codes().get(at).map(ToString::to_string).unwrap_or_default(),
                atlas.names().get(at).map(|names| names.display().to_owned()).unwrap_or_default(),
                atlas.district(at).map(|group| group.name.clone()),
            ),
            Some((_, set)) => {
                let group = set.groups().get(at);
                let text = |of: fn(&Group) -> &String| group.map(of).cloned().unwrap_or_default();
                (text(|group| &group.code), text(|group| &group.name), None)
            }
        }
    }

    /// Its value. A count of a group needs all of its areas; percentages, rates and
    /// means are those of the areas that have a number.
    pub(super) fn value(&self, unit: u32) -> Value {
        let Some((at, set)) = self.groups else { return self.evidence.column().get(unit as usize) };
        let together = self.dataset.together(self.evidence, With::Group(at, unit as usize));
        let whole = || self.evidence.whole(&together.total, set.areas(unit as usize));
        match together.total.value {
            Some(_) if self.indicator.kind == Kind::Count => whole(),
            Some(value) => Value::number(value),
            None => whole(),
        }
    }

    /// What is said beside the numbers that it is made of.
    pub(super) fn flags(&self, unit: u32) -> Flags {
        match self.groups {
            None => self.evidence.column().flags(unit as usize),
            Some(_) if self.value(unit).known().is_none() => Flags::NONE,
            Some((_, set)) => self.evidence.flags(set.areas(unit as usize)),
        }
    }

    /// Its value with what is known of it.
    pub(super) fn figure(&self, unit: u32, level: Level) -> Figure {
        let Some((at, _)) = self.groups else { return Figure::of_area(self.evidence, unit as usize, level) };
        let together = self.dataset.together(self.evidence, With::Group(at, unit as usize));
        match self.value(unit) {
            Value::Known(_) => Figure::of_together(&together, level),
            Value::Absent(reason) => Figure::absent(reason),
        }
    }

    /// Whether all of it is among the areas of a reference.
    pub(super) fn is_in(&self, unit: u32, with: With) -> bool {
        self.areas(unit).iter().all(|area| with.has(self.atlas(), *area))
    }

    /// The groups of a grouping, by their positions, that all of it is in.
    pub(super) fn groups_of(&self, unit: u32, set: usize) -> Vec<u32> {
        let Some(set) = self.atlas().groupings().get(set) else { return Vec::new() };
        let areas = self.areas(unit);
        let first = areas.first().map_or(&[][..], |area| set.positions_of(*area as usize));
        let in_all = |group: &&u32| areas.iter().all(|area| set.positions_of(*area as usize).contains(group));
        first.iter().filter(in_all).copied().collect()
    }

    /// Those that are wholly among the areas of a reference.
    pub(super) fn peers(&self, with: With) -> Vec<u32> {
        match self.groups {
            None => with.areas(self.atlas()),
            Some((_, set)) => {
                (0..set.groups().len() as u32).filter(|group| self.is_in(*group, with)).collect()
            }
        }
    }
}
