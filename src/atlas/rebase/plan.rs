//! [`Plan`]: which rows of a table become which areas, the same for all of its
//! columns.

use super::figures::RowsOf;
use super::relation::{Relation, Transition};
use crate::area::{AreaCode, Change};
use crate::atlas::report::{Rebased, RebasedAreas};
use crate::indicators::Table;
use std::collections::HashSet;

/// What becomes of one or several rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Out<'r> {
    /// The row stands for one area, as it is.
    Row(usize),
    /// The rows of some areas become one or several areas. The areas that were
    /// begin at this place of [`Plan::sources`].
    Change(&'r Transition, usize),
}

/// Where an area that changes stands in the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    pub(super) area: AreaCode,
    /// Its first row, where there is one.
    pub(super) row: Option<usize>,
    /// Whether other rows are about it too.
    pub(super) repeated: bool,
}

impl Out<'_> {
    /// The row that is carried, where it is one.
    pub(super) fn row(&self) -> Option<usize> {
        match self {
            Self::Row(row) => Some(*row),
            Self::Change(..) => None,
        }
    }

    /// How many areas it gives.
    pub(super) fn areas(&self) -> usize {
        match self {
            Self::Row(_) => 1,
            Self::Change(transition, _) => transition.to.len(),
        }
    }
}

/// A table's way from one geography to another.
#[derive(Debug)]
pub(super) struct Plan<'r> {
    /// In the order of the table's rows.
    pub(super) outs: Vec<Out<'r>>,
    /// The areas that change, those of one transition together.
    sources: Vec<Source>,
    /// The area of each row of the new table.
    pub(super) keys: Vec<AreaCode>,
    /// The row of the old table that each came of, or the first of them.
    pub(super) rows: Vec<usize>,
    /// What is told.
    pub(super) rebased: Rebased,
    /// Areas that have a row of their own beside one of another vintage.
    pub(super) own_rows: Vec<AreaCode>,
}

impl<'r> Plan<'r> {
    /// Plans for `target`, the areas that are wanted: ascending. Rows that are
    /// about such an area already, or that lead to none, stay as they are.
    pub(super) fn new(table: &Table, rows_of: &RowsOf, relation: &'r Relation, target: &[AreaCode]) -> Self {
        let wanted = |code: &AreaCode| target.binary_search(code).is_ok();
        let mut plan = Self {
            outs: Vec::new(),
            sources: Vec::new(),
            keys: Vec::new(),
            rows: Vec::new(),
            rebased: Rebased::new(relation.from, relation.to),
            own_rows: Vec::new(),
        };
        let (mut done, mut unchanged) = (HashSet::new(), HashSet::new());
        for (row, key) in table.keys.codes().iter().enumerate() {
            let transition = relation.of(*key).filter(|transition| transition.to.iter().any(wanted));
            match transition {
                Some(transition) if transition.change == Change::Unchanged => {
                    unchanged.insert(*key);
                    plan.row(row, transition.to.first().copied().unwrap_or(*key));
                }
                Some(transition) if !wanted(key) => {
                    let first_met = transition.from.first().is_some_and(|first| done.insert(*first));
                    let own = transition.to.iter().filter(|area| rows_of.of(**area).next().is_some());
                    let own: Vec<AreaCode> = own.copied().collect();
                    match (own.is_empty(), first_met) {
                        (true, true) => plan.change(row, transition, rows_of),
                        (true, false) => {}
                        // The row stays under its own code, to be told as a key that is no area here.
                        (false, _) => plan.row(row, *key),
                    }
                    plan.own_rows.extend(own.into_iter().filter(|_| first_met));
                }
                _ => plan.row(row, *key),
            }
        }
        plan.rebased.unchanged = unchanged.len();
        plan.rebased.changes.sort_by(|a, b| a.from.cmp(&b.from));
        plan
    }

    /// Where the areas that were stand.
    pub(super) fn sources(&self, transition: &Transition, first: usize) -> &[Source] {
        self.sources.get(first..first + transition.from.len()).unwrap_or_default()
    }

    /// Whether no row is concerned: none changes, and none gets another code.
    pub(super) fn is_idle(&self) -> bool {
        self.rebased.unchanged == 0
            && self.own_rows.is_empty()
            && self.outs.iter().all(|out| out.row().is_some())
    }

    fn row(&mut self, row: usize, key: AreaCode) {
        self.outs.push(Out::Row(row));
        self.keys.push(key);
        self.rows.push(row);
    }

    fn change(&mut self, row: usize, transition: &'r Transition, rows_of: &RowsOf) {
        self.outs.push(Out::Change(transition, self.sources.len()));
        self.sources.extend(transition.from.iter().map(|area| {
            let mut rows = rows_of.of(*area);
            Source { area: *area, row: rows.next(), repeated: rows.next().is_some() }
        }));
        self.keys.extend(&transition.to);
        self.rows.extend(std::iter::repeat_n(row, transition.to.len()));
        self.tell(transition, rows_of);
    }

    fn tell(&mut self, transition: &Transition, rows_of: &RowsOf) {
        let Transition { change, from, to } = transition;
        let told = &mut self.rebased;
        let (before, after) = match change {
            Change::Unchanged => return,
            Change::Split => (&mut told.split, &mut told.split_into),
            Change::Merged => (&mut told.merged, &mut told.merged_into),
            Change::Irregular => (&mut told.irregular, &mut told.irregular_into),
        };
        *before += from.len();
        *after += to.len();
        let missing: Vec<AreaCode> =
            from.iter().filter(|area| rows_of.of(**area).next().is_none()).copied().collect();
        // A roll-up is all mergers; only those that lack a part are worth naming.
        if told.from.level == told.to.level || !missing.is_empty() {
            let (from, to) = (from.clone(), to.clone());
            told.changes.push(RebasedAreas { change: *change, from, to, missing });
        }
    }
}
