//! [`Entry`]: one indicator with its columns over time.

use crate::measure::{Column, Indicator, Period};
use std::sync::Arc;

/// One indicator of an atlas and its columns, in order of period.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(super) indicator: Indicator,
    columns: Vec<Arc<Column>>,
}

impl Entry {
    /// An indicator without columns yet.
    pub(super) fn new(indicator: Indicator) -> Self {
        Self { indicator, columns: Vec::new() }
    }

    /// Adds a column, keeping the order of periods.
    pub(super) fn add(&mut self, column: Column) {
        let at = self.columns.partition_point(|known| known.period() <= column.period());
        self.columns.insert(at, Arc::new(column));
    }

    /// Takes out the column of a period.
    pub(super) fn take(&mut self, period: &Period) -> Option<Arc<Column>> {
        let at = self.columns.iter().position(|column| column.period() == period)?;
        Some(self.columns.remove(at))
    }

    /// The indicator.
    pub fn indicator(&self) -> &Indicator {
        &self.indicator
    }

    /// Its columns, in order of period.
    pub fn columns(&self) -> &[Arc<Column>] {
        &self.columns
    }

    /// The column of a period, or of the latest.
    pub fn column(&self, period: Option<&Period>) -> Option<&Arc<Column>> {
        match period {
            None => self.columns.last(),
            Some(period) => self.columns.iter().find(|column| column.period() == period),
        }
    }

    /// The column that goes with a period of another indicator, as a denominator
    /// does: that of the stated period where one is stated, else of the same
    /// period, else the only one, else of the nearest that ended before.
    pub fn column_for(&self, period: &Period, stated: Option<&Period>) -> Option<&Arc<Column>> {
        if let Some(stated) = stated {
            return self.column(Some(stated));
        }
        self.column(Some(period)).or_else(|| match self.columns.as_slice() {
            [only] => Some(only),
            all => all.iter().rev().find(|column| column.period() < period),
        })
    }
}
