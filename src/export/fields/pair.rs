//! The fields of a map of two indicators.

use super::{Field, Layer, Values, area_fields, bare, real, text, whole};
use crate::atlas::Atlas;
use crate::measure::Column;
use std::borrow::Cow;

/// What a map of two indicators shows, each aligned to its areas.
#[derive(Debug, Clone)]
pub struct PairFields<'a> {
    /// Both columns.
    pub columns: [&'a Column; 2],
    /// The cell of both classes, from 0; `None` without both numbers.
    pub cells: &'a [Option<u32>],
    /// The colour.
    pub colours: Vec<String>,
    /// The cell in words.
    pub labels: Vec<Option<String>>,
}

impl<'a> Layer<'a> {
    /// One map of two columns: `code`, `name`, `district`, `value_1`, `state_1`,
    /// `value_2`, `state_2`, `cell`, `label`, `colour`.
    pub fn of_pair(atlas: &'a Atlas, areas: &[u32], pair: PairFields<'a>) -> Self {
        let mut fields = area_fields(atlas, areas);
        fields.retain(|field| ["code", "name", "district"].contains(&field.name.as_str()));
        for (which, column) in pair.columns.into_iter().enumerate() {
            let which = which + 1;
            let values = areas.iter().map(|area| column.get(*area as usize).known()).collect();
            fields.push(Field::new(format!("value_{which}"), format!("Value {which}"), real(values, None)));
            let states = text(areas, |area| Some(column.get(area).state()));
            fields.push(Field::new(format!("state_{which}"), format!("State {which}"), states));
        }
        let words = |words: Vec<Option<String>>| {
            Values::Text(words.into_iter().map(|word| word.map(Cow::Owned)).collect())
        };
        fields.extend([
            Field::new("cell", "Cell", whole(pair.cells)),
            Field::new("label", "Cell in words", words(pair.labels)),
            Field::new("colour", "Colour", words(pair.colours.into_iter().map(Some).collect())),
        ]);
        bare(atlas, areas, fields)
    }
}
