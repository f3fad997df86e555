//! Who stands behind the areas: the people that an area's figure is weighed by.

use super::super::total::matching;
use crate::analyse::OrWhy;
use crate::atlas::Atlas;
use crate::measure::{Column, Indicator, IndicatorId, Kind};

/// The count that areas are weighed by: the indicator's own denominator, else the
/// dataset's population.
#[derive(Debug, Clone)]
pub struct People<'a> {
    /// The count.
    pub indicator: &'a Indicator,
    /// Its column that goes with the period.
    pub column: &'a Column,
    /// Whether it is what the indicator is a share of, not merely the population.
    pub is_denominator: bool,
}

impl<'a> People<'a> {
    /// The people behind a column.
    ///
    /// # Errors
    /// Why there are none, to stand after a colon.
    pub fn of(atlas: &'a Atlas, indicator: &Indicator, column: &Column) -> OrWhy<Self> {
        let population = atlas.about().weight.as_ref();
        if population == Some(&indicator.id) {
            return Err("it is itself the population that others are weighed by".to_owned());
        }
        let own = indicator.denominator.as_ref();
        let id: &IndicatorId =
            own.or(population).ok_or("the dataset names no population to weigh areas by")?;
        let entry = atlas.entry(id.as_str()).ok_or_else(|| format!("{id} was not joined"))?;
        if entry.indicator().kind != Kind::Count {
            return Err(format!("{id} is no count of people"));
        }
        let stated = indicator.denominator_period.as_ref().filter(|_| own.is_some());
        let (column, _) =
            matching(entry, column.period(), stated).ok_or_else(|| format!("{id} has no column"))?;
        Ok(Self { indicator: entry.indicator(), column, is_denominator: own.is_some() })
    }

    /// How many people an area has; `None` where that is not known, or nobody.
    pub fn in_area(&self, area: u32) -> Option<f64> {
        self.column.get(area as usize).known().filter(|people| people.is_finite() && *people > 0.0)
    }

    /// For people: `Residents (21 March 2021)`.
    pub fn label(&self) -> String {
        format!("{} ({})", self.indicator.title, self.column.period().label())
    }
}
