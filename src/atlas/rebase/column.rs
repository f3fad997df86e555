//! One column on its way from one geography to another.

use super::figures::RowsOf;
use super::maker::{Maker, Method, Refusal};
use super::plan::{Out, Plan, Source};
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

/// What the figures of areas have in common.
struct Together {
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
    /// The numbers of the areas that become others, one transition at a time.
    numbers: Vec<f64>,
    told: Told<'f>,
}

impl<'a, 'f> Builder<'a, 'f> {
    pub(super) fn new(column: &'a Column, rows_of: &'a RowsOf, maker: &'a Maker<'f>, areas: usize) -> Self {
        let new = ColumnBuilder::new(column.indicator().clone(), column.period().clone(), areas);
        Self { column, rows_of, maker, new, numbers: Vec::new(), told: Told::default() }
    }

    pub(super) fn build(mut self, plan: &Plan<'_>) -> (Column, Told<'f>) {
        let mut at = 0;
        for out in &plan.outs {
            match out {
                Out::Row(row) => self.carry(*row, at),
                Out::Change(transition, first) => {
                    self.change(transition, plan.sources(transition, *first), at);
                }
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

    fn change(&mut self, transition: &Transition, sources: &[Source], at: usize) {
        let together = self.gather(sources);
        match (transition.change, together.absent) {
            (Change::Irregular, _) => self.refuse(transition, at, Refusal::Irregular),
            (_, Some(reason)) => self.set_all(transition, at, reason),
            (Change::Split, None) => self.split(transition, together.flags, at),
            (Change::Merged | Change::Unchanged, None) => self.merge(transition, together.flags, at),
        }
    }

    /// Gathers the numbers of areas, each of which must have one.
    fn gather(&mut self, sources: &[Source]) -> Together {
        let mut together = Together { flags: Flags::NONE, absent: None };
        let mut limited = false;
        self.numbers.clear();
        for source in sources {
            let (value, row) = self.value(source);
            match value {
                Value::Known(number) => self.numbers.push(number),
                Value::Absent(reason) => {
                    together.absent = strongest(together.absent.into_iter().chain([reason]))
                }
            }
            if let Some(row) = row {
                together.flags = together.flags.with(self.column.flags(row));
                limited |= self.column.lower(row).or(self.column.upper(row)).is_some();
            }
        }
        self.told.limits_dropped += usize::from(limited);
        together
    }

    /// The value of an area and the row it stands on; *not available* where
    /// rows of the area disagree.
    fn value(&mut self, source: &Source) -> (Value, Option<usize>) {
        let Some(row) = source.row else { return (Value::Absent(Absent::Missing), None) };
        let value = self.column.get(row);
        if source.repeated && self.rows_of.of(source.area).any(|other| self.column.get(other) != value) {
            self.told.conflicts.push(source.area);
            return (Value::Absent(Absent::NotAvailable), None);
        }
        (value, Some(row))
    }

    fn split(&mut self, transition: &Transition, flags: Flags, at: usize) {
        let flags = flags.with(Flags::REBASED).with(Flags::ESTIMATED);
        let Some(whole) = self.numbers.first().copied() else { return };
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

    fn merge(&mut self, transition: &Transition, flags: Flags, at: usize) {
        match self.maker.merge(&transition.from, &self.numbers) {
            Ok((figure, made, method)) => {
                *self.told.made.entry(method).or_default() += 1;
                self.new.set(at, Value::number(figure), flags.with(made));
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
