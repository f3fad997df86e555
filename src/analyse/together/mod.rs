//! Two indicators together: how they go [along](along()) with each other, and the
//! [classes](pair_classes) of both for one map.
//!
//! Both are of areas: what goes together in areas need not go together in people
//! (Robinson, W. S., 1950, *Ecological correlations and the behavior of
//! individuals*, American Sociological Review 15, 351–357).

mod along;
mod classes;

pub use along::{Along, along};
pub use classes::{GRID, PairCell, PairClasses, pair_classes};

use crate::measure::{Column, Indicator, Polarity};

/// One of the two.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its column.
    pub column: &'a Column,
}

impl Side<'_> {
    fn number(&self, area: u32) -> Option<f64> {
        self.column.get(area as usize).known()
    }

    /// Whether need is at the low end; where neither end is bad the high one counts
    /// as need, as in a ranking.
    pub fn low_is_need(&self) -> bool {
        self.indicator.polarity == Polarity::HighIsGood
    }
}

/// The areas that have both numbers, and the numbers.
fn pairs(sides: [Side<'_>; 2], areas: &[u32]) -> (Vec<u32>, [Vec<f64>; 2]) {
    let [one, other] = sides;
    let (mut used, mut numbers) = (Vec::with_capacity(areas.len()), [Vec::new(), Vec::new()]);
    for area in areas {
        let Some((first, second)) = one.number(*area).zip(other.number(*area)) else { continue };
        used.push(*area);
        let [ones, others] = &mut numbers;
        ones.push(first);
        others.push(second);
    }
    (used, numbers)
}

#[cfg(test)]
mod tests;
