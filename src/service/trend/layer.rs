//! The change of areas as a layer for a map.

use super::{TrendArea, TrendRequest, trend};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{self, Field, Layer, Values};
use crate::service::Dataset;
use std::borrow::Cow;

/// The areas of [`trend`] as GeoJSON, each with its change; everything else in
/// the member `oast`.
///
/// # Errors
/// As [`trend`].
pub fn trend_geojson(dataset: &Dataset, request: &TrendRequest) -> Result<Vec<u8>> {
    let mut answer = trend(dataset, request)?;
    let rows = std::mem::take(&mut answer.areas);
    let member = serde_json::to_value(&answer).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the answer cannot be written: {error}")))
    })?;
    let places: Vec<u32> =
        rows.iter().filter_map(|row| dataset.atlas().find(row.code)).map(|at| at as u32).collect();
    let mut layer = Layer::of_areas(dataset.atlas(), &places);
    layer.title = format!("{}, {} to {}", answer.title, answer.from_label, answer.to_label);
    layer.member = Some(member);
    layer.fields.extend(fields(&rows));
    export::geojson(&layer)
}

fn fields(rows: &[TrendArea]) -> Vec<Field<'static>> {
    let real = |name: &str, title: &str, of: &dyn Fn(&TrendArea) -> Option<f64>| {
        Field::new(name, title, Values::Real { values: rows.iter().map(of).collect(), decimals: None })
    };
    let text = |name: &str, title: &str, of: &dyn Fn(&TrendArea) -> Option<&'static str>| {
        Field::new(name, title, Values::Text(rows.iter().map(|row| of(row).map(Cow::Borrowed)).collect()))
    };
    let flags = |row: &TrendArea| {
        let words = row.line.change.flags.join(" ");
        (!words.is_empty()).then_some(Cow::Owned(words))
    };
    vec![
        real("from", "The earlier figure", &|row| row.line.change.from),
        real("to", "The later figure", &|row| row.line.change.to),
        real("difference", "Later less earlier", &|row| row.line.change.difference),
        text("state", "known, or why there is no difference", &|row| Some(row.line.change.state)),
        real("lower", "Lower limit of the difference at 95 %", &|row| row.line.change.lower),
        real("upper", "Upper limit of the difference at 95 %", &|row| row.line.change.upper),
        real("ratio", "Later over earlier", &|row| row.line.change.ratio),
        text("direction", "Which way, more than chance explains", &|row| row.line.change.direction),
        text("judgement", "Better or worse", &|row| row.line.change.judgement),
        text("recent", "The recent trend", &|row| row.line.recent.direction),
        real("slope_per_year", "Sen\u{2019}s slope per year", &|row| row.line.slope.per_year),
        real("slope_p", "p of the Mann\u{2013}Kendall test", &|row| row.line.slope.p),
        Field::new(
            "flags",
            "What is said beside either figure",
            Values::Text(rows.iter().map(flags).collect()),
        ),
    ]
}
