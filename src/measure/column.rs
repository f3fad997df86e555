//! [`Column`]: one indicator and one period over the areas of one atlas, as
//! plain numbers and a state byte each.

use super::{Absent, Flags, IndicatorId, Period, Value};

/// Limits of confidence, aligned to a column's areas; `None` where an area has
/// none.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Lower limits.
    pub lower: Vec<Option<f64>>,
    /// Upper limits.
    pub upper: Vec<Option<f64>>,
}

/// The values of one indicator in one period, one for each area of an atlas, in
/// the atlas's order. Immutable; made by a [`ColumnBuilder`].
///
/// An absent number cannot be read by mistake: [`Column::get`] and the
/// iterators give it only when it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    indicator: IndicatorId,
    period: Period,
    numbers: Vec<f64>,
    states: Vec<Option<Absent>>,
    flags: Vec<Flags>,
    limits: Option<Limits>,
}

impl Column {
    /// The indicator.
    pub fn indicator(&self) -> &IndicatorId {
        &self.indicator
    }

    /// The period.
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// How many areas it is aligned to.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether it is aligned to no area.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// An area's value; *missing* beyond the end.
    pub fn get(&self, area: usize) -> Value {
        match (self.states.get(area), self.numbers.get(area)) {
            (Some(None), Some(number)) => Value::Known(*number),
            (Some(Some(reason)), _) => Value::Absent(*reason),
            _ => Value::Absent(Absent::Missing),
        }
    }

    /// What is said beside an area's number.
    pub fn flags(&self, area: usize) -> Flags {
        self.flags.get(area).copied().unwrap_or_default()
    }

    /// An area's limits of confidence, where both are known.
    pub fn limits(&self, area: usize) -> Option<(f64, f64)> {
        self.lower(area).zip(self.upper(area))
    }

    /// An area's lower limit of confidence: a limit can stand alone.
    pub fn lower(&self, area: usize) -> Option<f64> {
        self.limits.as_ref()?.lower.get(area).copied().flatten()
    }

    /// An area's upper limit of confidence.
    pub fn upper(&self, area: usize) -> Option<f64> {
        self.limits.as_ref()?.upper.get(area).copied().flatten()
    }

    /// Whether any area has limits.
    pub fn has_limits(&self) -> bool {
        self.limits.is_some()
    }

    /// All values in the atlas's order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = Value> {
        self.numbers.iter().zip(&self.states).map(|(number, state)| match state {
            None => Value::Known(*number),
            Some(reason) => Value::Absent(*reason),
        })
    }

    /// The known numbers with the positions of their areas.
    pub fn known(&self) -> impl Iterator<Item = (usize, f64)> {
        self.values().enumerate().filter_map(|(area, value)| Some((area, value.known()?)))
    }

    /// The same column under another indicator.
    #[must_use]
    pub fn renamed(mut self, indicator: IndicatorId) -> Self {
        self.indicator = indicator;
        self
    }

    /// The same column without limits of confidence.
    #[must_use]
    pub fn without_limits(mut self) -> Self {
        self.limits = None;
        self
    }

    /// The values of some rows, in the order given; *missing* beyond the end.
    #[must_use]
    pub fn take_rows(&self, rows: &[usize]) -> Self {
        fn take<T: Copy>(from: &[T], rows: &[usize], or: T) -> Vec<T> {
            rows.iter().map(|row| from.get(*row).copied().unwrap_or(or)).collect()
        }
        Self {
            indicator: self.indicator.clone(),
            period: self.period.clone(),
            numbers: take(&self.numbers, rows, 0.0),
            states: take(&self.states, rows, Some(Absent::Missing)),
            flags: take(&self.flags, rows, Flags::NONE),
            limits: self.limits.as_ref().map(|limits| Limits {
                lower: take(&limits.lower, rows, None),
                upper: take(&limits.upper, rows, None),
            }),
        }
    }

    /// This column, with the other's values where this one is *missing*.
    #[must_use]
    pub fn completed_by(&self, other: &Self) -> Self {
        let mut both = ColumnBuilder(self.clone());
        for area in 0..self.len() {
            if both.is_set(area) {
                continue;
            }
            both.set(area, other.get(area), other.flags(area));
            if other.has_limits() {
                both.set_limits(area, other.lower(area), other.upper(area));
            }
        }
        both.build()
    }

    /// How many areas have a number.
    pub fn count_known(&self) -> usize {
        self.states.iter().filter(|state| state.is_none()).count()
    }

    /// How many areas have none, for a reason.
    pub fn count_absent(&self, reason: Absent) -> usize {
        self.states.iter().filter(|state| **state == Some(reason)).count()
    }
}

/// Fills a [`Column`]: every area is *missing* until set.
#[derive(Debug, Clone)]
pub struct ColumnBuilder(Column);

impl ColumnBuilder {
    /// A column of `areas` areas, all missing.
    pub fn new(indicator: IndicatorId, period: Period, areas: usize) -> Self {
        Self(Column {
            indicator,
            period,
            numbers: vec![0.0; areas],
            states: vec![Some(Absent::Missing); areas],
            flags: vec![Flags::NONE; areas],
            limits: None,
        })
    }

    /// A column to be changed.
    pub fn of(column: Column) -> Self {
        Self(column)
    }

    /// Sets an area's value and flags; nothing happens beyond the end.
    pub fn set(&mut self, area: usize, value: Value, flags: Flags) {
        if let Some(state) = self.0.states.get_mut(area) {
            *state = value.absent();
        }
        if let Some(number) = self.0.numbers.get_mut(area) {
            *number = value.known().unwrap_or(0.0);
        }
        if let Some(flag) = self.0.flags.get_mut(area) {
            *flag = flags;
        }
    }

    /// Sets an area's limits of confidence.
    pub fn set_limits(&mut self, area: usize, lower: Option<f64>, upper: Option<f64>) {
        let areas = self.0.numbers.len();
        let limits = self
            .0
            .limits
            .get_or_insert_with(|| Limits { lower: vec![None; areas], upper: vec![None; areas] });
        if let Some(slot) = limits.lower.get_mut(area) {
            *slot = lower.filter(|limit| limit.is_finite());
        }
        if let Some(slot) = limits.upper.get_mut(area) {
            *slot = upper.filter(|limit| limit.is_finite());
        }
    }

    /// An area's value so far.
    pub fn get(&self, area: usize) -> Value {
        self.0.get(area)
    }

    /// Whether an area has been given a number or a reason other than *missing*.
    pub fn is_set(&self, area: usize) -> bool {
        self.0.get(area) != Value::Absent(Absent::Missing)
    }

    /// The column, under an indicator and period of its own.
    pub fn build_as(mut self, indicator: IndicatorId, period: Period) -> Column {
        self.0.indicator = indicator;
        self.0.period = period;
        self.0
    }

    /// The column.
    pub fn build(self) -> Column {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_missing_and_suppressed_stay_apart() {
        let mut builder = ColumnBuilder::new(IndicatorId::from_title("x"), Period::Year(2024), 3);
        builder.set(0, Value::Known(0.0), Flags::NONE);
        builder.set(1, Value::Absent(Absent::Suppressed), Flags::NONE);
        let column = builder.build();
        assert_eq!(column.get(0), Value::Known(0.0));
        assert_eq!(column.get(1), Value::Absent(Absent::Suppressed));
        assert_eq!(column.get(2), Value::Absent(Absent::Missing));
        assert_eq!(column.get(99), Value::Absent(Absent::Missing));
        assert_eq!(column.known().collect::<Vec<_>>(), [(0, 0.0)]);
        let selected: Vec<Value> = column.take_rows(&[1, 0, 9]).values().collect();
        assert_eq!(selected, [column.get(1), column.get(0), Value::Absent(Absent::Missing)]);
        assert_eq!((column.count_known(), column.count_absent(Absent::Suppressed)), (1, 1));
        let taken = column.take_rows(&[1, 0]);
        assert_eq!((taken.len(), taken.get(0)), (2, Value::Absent(Absent::Suppressed)));
        assert_eq!(taken.get(1), Value::Known(0.0));
    }
}
