//! The patterns of areas as a layer for a map.

use super::{AreaPattern, EmergingAnswer};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{self, Field, Layer, Values};
use crate::service::Dataset;
use std::borrow::Cow;

/// The areas of an answer as GeoJSON, each with its pattern; everything else in
/// the member `oast`.
///
/// # Errors
/// The layer cannot be written.
pub fn emerging_geojson(dataset: &Dataset, mut answer: EmergingAnswer) -> Result<Vec<u8>> {
    let rows = std::mem::take(&mut answer.areas);
    let member = serde_json::to_value(&answer).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the answer cannot be written: {error}")))
    })?;
    let places: Vec<u32> =
        rows.iter().filter_map(|row| dataset.atlas().find(row.code)).map(|at| at as u32).collect();
    let mut layer = Layer::of_areas(dataset.atlas(), &places);
    layer.title = format!("{}: emerging hot spots up to {}", answer.title, answer.period_label);
    layer.member = Some(member);
    layer.fields.extend(fields(&rows));
    export::geojson(&layer)
}

fn fields(rows: &[AreaPattern]) -> Vec<Field<'_>> {
    let text = |name: &str, title: &str, of: &dyn Fn(&AreaPattern) -> Option<String>| {
        Field::new(name, title, Values::Text(rows.iter().map(|row| of(row).map(Cow::Owned)).collect()))
    };
    let real = |name: &str, title: &str, of: &dyn Fn(&AreaPattern) -> Option<f64>| {
        Field::new(name, title, Values::Real { values: rows.iter().map(of).collect(), decimals: None })
    };
    let whole = |name: &str, title: &str, of: &dyn Fn(&AreaPattern) -> usize| {
        Field::new(name, title, Values::Integer(rows.iter().map(|row| i64::try_from(of(row)).ok()).collect()))
    };
    let owned = |word: Option<&'static str>| word.map(str::to_owned);
    vec![
        real("value", "Value of the last period", &|row| row.value),
        text("state", "known, or why there is no value", &|row| Some(row.state.to_owned())),
        text("side", "hot or cold", &|row| owned(row.side)),
        text("pattern", "What has become of it", &|row| owned(row.pattern)),
        text("sentence", "The same in a sentence", &|row| Some(row.sentence.clone())),
        whole("known", "Periods with a number", &|row| row.known),
        whole("hot", "Periods in which it is a hot spot", &|row| row.hot),
        whole("cold", "Periods in which it is a cold spot", &|row| row.cold),
        real("z_last", "Standard score of Gi* in the last period", &|row| row.z.last().copied().flatten()),
        text("trend", "Which way its standard score goes", &|row| owned(row.trend)),
        real("trend_p", "p of the Mann\u{2013}Kendall test", &|row| row.trend_p),
        text("flags", "What is said beside the value", &|row| {
            (!row.flags.is_empty()).then(|| row.flags.join(" "))
        }),
    ]
}
