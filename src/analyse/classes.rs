//! The classes of a map: one column over some areas, cut and coloured.

use crate::classify::{Classification, Scheme, classify};
use crate::error::Result;
use crate::measure::{Column, Indicator, Polarity};
use crate::palette::{self, Rgb};

/// A column classified over some areas.
#[derive(Debug, Clone)]
pub struct MapClasses {
    /// The classes; `None` where no area has a number.
    pub classification: Option<Classification>,
    /// One colour a class: light to dark in the direction of need.
    pub colours: Vec<Rgb>,
    /// The class of each area asked for, in their order; `None` without a number.
    pub of_area: Vec<Option<u32>>,
}

/// Classifies a column over `areas`.
///
/// # Errors
/// A number of classes or breaks that make no map.
pub fn map_classes(
    indicator: &Indicator,
    column: &Column,
    areas: &[u32],
    scheme: Scheme,
    classes: usize,
    breaks: &[f64],
) -> Result<MapClasses> {
    let numbers: Vec<Option<f64>> = areas.iter().map(|area| column.get(*area as usize).known()).collect();
    let known: Vec<f64> = numbers.iter().flatten().copied().collect();
    if known.is_empty() {
        return Ok(MapClasses {
            classification: None,
            colours: Vec::new(),
            of_area: vec![None; areas.len()],
        });
    }
    let classification = classify(scheme, &known, classes, breaks)?;
    let of_area =
        numbers.iter().map(|number| number.map(|number| classification.class_of(number) as u32)).collect();
    let colours = palette::sequential(classification.got(), indicator.polarity == Polarity::HighIsGood);
    Ok(MapClasses { classification: Some(classification), colours, of_area })
}
