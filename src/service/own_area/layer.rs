//! The areas of a person's own area, and one area's profile, as GeoJSON.

use super::answer::OwnAreaAnswer;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{self, Field, Layer, Values};
use crate::service::{Dataset, Profile};
use serde::Serialize;
use std::borrow::Cow;

/// The areas of an answer as GeoJSON features with `share`, `by` and `overlap`; the
/// figures are in the collection's member `oast`.
///
/// # Errors
/// The answer cannot be written.
pub fn own_area_geojson(dataset: &Dataset, answer: &OwnAreaAnswer) -> Result<Vec<u8>> {
    let areas: Vec<u32> = answer.areas.iter().map(|area| area.area).collect();
    let mut layer = Layer::of_areas(dataset.atlas(), &areas);
    let real = |of: fn(&super::AreaShare) -> f64| Values::Real {
        values: answer.areas.iter().map(|area| Some(of(area))).collect(),
        decimals: None,
    };
    let by = answer.areas.iter().map(|area| Some(Cow::Borrowed(area.by.id()))).collect();
    layer.fields.extend([
        Field::new("share", "Part of its people that counts", real(|area| area.share)),
        Field::new("by", "What the share was settled by", Values::Text(by)),
        Field::new("overlap", "Part of its ground inside", real(|area| area.overlap)),
    ]);
    layer.title = "An area of one's own".to_owned();
    layer.member = Some(member(answer)?);
    export::geojson(&layer)
}

/// An area as a GeoJSON feature; what is known of it is in the collection's member `oast`.
///
/// # Errors
/// The answer cannot be written.
pub fn profile_geojson(dataset: &Dataset, answer: &Profile) -> Result<Vec<u8>> {
    let area = dataset.atlas().find(answer.code).map(|area| area as u32);
    let mut layer = Layer::of_areas(dataset.atlas(), &area.into_iter().collect::<Vec<_>>());
    layer.title.clone_from(&answer.name);
    layer.member = Some(member(answer)?);
    export::geojson(&layer)
}

fn member(answer: &impl Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(answer).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the answer cannot be written: {error}")))
    })
}
