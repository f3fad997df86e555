//! The classes of a map: one column over some areas, cut and coloured.

use crate::classify::{Classification, Scheme};
use crate::error::Result;
use crate::measure::{Column, Indicator, Polarity};
use crate::palette::{self, Rgb};

/// A column classified over some areas.
#[derive(Debug, Clone)]
pub struct MapClasses {
    /// The classes; `None` where no area has a number.
    pub classification: Option<Classification>,
    /// One colour a class: dark in the direction of need.
    pub colours: Vec<Rgb>,
    /// The class of each area asked for, in their order; `None` without a number.
    pub of_area: Vec<Option<u32>>,
}

/// Classifies a column over `areas` as `make` does: by their own numbers, or by
/// those of a `pool` (other periods, areas or indicators), whose classes are then
/// held over the areas.
///
/// # Errors
/// A number of classes or breaks that make no map.
pub fn map_classes(
    indicator: &Indicator,
    column: &Column,
    areas: &[u32],
    pool: Option<&[f64]>,
    make: impl FnOnce(&[f64]) -> Result<Classification>,
) -> Result<MapClasses> {
    let numbers: Vec<Option<f64>> = areas.iter().map(|area| column.get(*area as usize).known()).collect();
    let known: Vec<f64> = numbers.iter().flatten().copied().collect();
    let classification = match pool {
        Some(pool) if !pool.is_empty() => make(pool)?.held_over(&known)?,
        _ if !known.is_empty() => make(&known)?,
        _ => {
            let of_area = vec![None; areas.len()];
            return Ok(MapClasses { classification: None, colours: Vec::new(), of_area });
        }
    };
    let of_area =
        numbers.iter().map(|number| number.map(|number| classification.class_of(number) as u32)).collect();
    let colours = colours(&classification, indicator.polarity);
    Ok(MapClasses { classification: Some(classification), colours, of_area })
}

/// From light to dark in the direction of need; of standard deviations, which
/// have a middle, from light at the mean to dark at both ends.
fn colours(classification: &Classification, polarity: Polarity) -> Vec<Rgb> {
    let (classes, is_turned) = (classification.got(), polarity == Polarity::HighIsGood);
    match classification.scheme() {
        Scheme::StandardDeviation => palette::diverging(classes, is_turned),
        _ => palette::sequential(classes, is_turned),
    }
}
