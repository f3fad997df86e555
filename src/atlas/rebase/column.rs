//! One column on its way from one geography to another.

use super::figures::RowsOf;
use super::maker::{Maker, Method, Refusal};
use super::plan::{Out, Plan};
use super::relation::Transition;
use crate::area::{AreaCode, Change};
use crate::measure::{Absent, Column, ColumnBuilder, Flags, Value, strongest};
use std::collections::BTreeMap;

/// What was done with the values of a column, to be told.
#[derive(Debug, Default)]
pub(super) struct Told<'f> {
    /// How many values were made in each way.
    pub(super) made: BTreeMap<Method<'f>, usize>,
    /// How many were not, for each reason.
    pub(super) refused: BTreeMap<Refusal<'f>, usize>,
    /// Figures that lost their limits of confidence.
    pub(super) limits_dropped: usize,
    /// Areas whose rows disagree.
    pub(super) conflicts: Vec<AreaCode>,
}

/// The figures of a changed area's parts, or of the whole.
struct Sources {
    numbers: Vec<f64>,
    flags: Flags,
    /// Why there is no figure of them together.
    absent: Option<Absent>,
}

/// Builds the column of a plan.
pub(super) struct Builder<'a, 'f> {
    pub(super) column: &'a Column,
    pub(super) rows_of: &'a RowsOf,
    pub(super) maker: &'a Maker<'f>,
    new: ColumnBuilder,
    told: Told<'f>,
}

impl<'a, 'f> Builder<'a, 'f> {
    pub(super) fn new(column: &'a Column, rows_of: &'a RowsOf, maker: &'a Maker<'f>, areas: usize) -> Self {
        let new = ColumnBuilder::new(column.indicator().clone(), column.period().clone(), areas);
        Self { column, rows_of, maker, new, told: Told::default() }
    }

    pub(super) fn build(mut self, plan: &Plan<'_>) -> (Column, Told<'f>) {
        let mut at = 0;
        for out in &plan.outs {
            match out {
                Out::Row(row) => self.carry(*row, at),
                Out::Change(transition) => self.change(transition, at),
            }
            at += out.areas();
        }
        (self.new.build(), self.told)
    }

    /// An unchanged area keeps its value, flags and limits.
    fn carry(&mut self, row: usize, at: usize) {
        self.new.set(at, self.column.get(row), self.column.flags(row));
        if self.column.has_limits() {
            self.new.set_limits(at, self.column.lower(row), self.column.upper(row));
        }
    }

    fn change(&mut self, transition: &Transition, at: usize) {
        let sources = self.sources(&transition.from);
        match (transition.change, sources.absent) {
            (Change::Irregular, _) => self.refuse(transition, at, Refusal::Irregular),
            (_, Some(reason)) => self.set_all(transition, at, reason),
            (Change::Split, None) => self.split(transition, &sources, at),
            (Change::Merged | Change::Unchanged, None) => self.merge(transition, &sources, at),
        }
    }

    /// The figures of areas, each of which must have one.
    fn sources(&mut self, areas: &[AreaCode]) -> Sources {
        let mut sources =
            Sources { numbers: Vec::with_capacity(areas.len()), flags: Flags::NONE, absent: None };
        let mut reasons = Vec::new();
        let mut limited = false;
        for area in areas {
            let mut rows = self.rows_of.of(*area);
            let Some(first) = rows.next() else {
                reasons.push(Absent::Missing);
                continue;
            };
            let value = self.column.get(first);
            if rows.any(|row| self.column.get(row) != value) {
                self.told.conflicts.push(*area);
                reasons.push(Absent::NotAvailable);
                continue;
            }
            sources.flags = sources.flags.with(self.column.flags(first));
            limited |= self.column.lower(first).or(self.column.upper(first)).is_some();
            match value {
                Value::Known(number) => sources.numbers.push(number),
                Value::Absent(reason) => reasons.push(reason),
            }
        }
        self.told.limits_dropped += usize::from(limited);
        sources.absent = strongest(reasons);
        sources
    }

    fn split(&mut self, transition: &Transition, sources: &Sources, at: usize) {
        let flags = sources.flags.with(Flags::REBASED).with(Flags::ESTIMATED);
        let Some(whole) = sources.numbers.first().copied() else { return };
        if self.maker.carries() {
            for place in 0..transition.to.len() {
                self.new.set(at + place, Value::number(whole), flags);
            }
            *self.told.made.entry(Method::Carried).or_default() += transition.to.len();
            return;
        }
        match self.maker.share(whole, &transition.to) {
            Ok((shares, method)) => {
                *self.told.made.entry(method).or_default() += shares.len();
                for (place, share) in shares.into_iter().enumerate() {
                    self.new.set(at + place, Value::number(share), flags);
                }
            }
            Err(refusal) => self.refuse(transition, at, refusal),
        }
    }

    fn merge(&mut self, transition: &Transition, sources: &Sources, at: usize) {
        match self.maker.merge(&transition.from, &sources.numbers) {
            Ok((figure, flags, method)) => {
                *self.told.made.entry(method).or_default() += 1;
                self.new.set(at, Value::number(figure), sources.flags.with(flags));
            }
            Err(refusal) => self.refuse(transition, at, refusal),
        }
    }

    fn refuse(&mut self, transition: &Transition, at: usize, refusal: Refusal<'f>) {
        *self.told.refused.entry(refusal).or_default() += transition.to.len();
        self.set_all(transition, at, Absent::NotComparable);
    }

    fn set_all(&mut self, transition: &Transition, at: usize, reason: Absent) {
        for place in 0..transition.to.len() {
            self.new.set(at + place, Value::Absent(reason), Flags::NONE);
        }
    }
}
