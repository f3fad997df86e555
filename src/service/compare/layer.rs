//! The comparison as a layer of polygons.

use super::super::references::With;
use super::asked::{Asked, asked};
use super::{CompareAnswer, CompareRequest, ComparedArea, ComparedTo, compare};
use crate::analyse::totals;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{self, Field, FieldSet, GroupOutlines, Layer, Values};
use crate::service::Dataset;
use crate::service::selection::{column, grouping};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The answer as GeoJSON: areas or groups with their value, and for everything
/// asked to compare with `…_comparison`, `…_verdict`, both at 99.8 % too, `…_gap`,
/// `…_ratio`, `…_rank` and `…_funnel`; all but the areas in the member `oast`. Of an
/// area in several groups of a grouping the first is written.
///
/// # Errors
/// As [`compare`].
pub fn compare_geojson(dataset: &Dataset, request: &CompareRequest) -> Result<Vec<u8>> {
    let answer = compare(dataset, request)?;
    let atlas = dataset.atlas();
    let (entry, column) = column(dataset, &request.indicator, request.period.as_ref())?;
    let set = request.of.as_deref().map(|id| grouping(dataset, id, "of")).transpose()?;
    let by_unit: BTreeMap<u32, &ComparedArea> = answer.areas.iter().map(|area| (area.unit, area)).collect();
    let units: Vec<u32> = by_unit.keys().copied().collect();
    let areas: Vec<u32> = match set {
        None => units.clone(),
        Some(set) => units.iter().flat_map(|group| set.areas(*group as usize)).copied().collect(),
    };
    let outlines = set.map(|set| GroupOutlines::of_groups(atlas, set, &units));
    let mut layer = match &outlines {
        None => Layer::of(atlas, &areas, &[(entry.indicator(), column)], FieldSet::default()),
        Some(outlines) => {
            let figures = totals(atlas, entry.indicator(), column, outlines.areas());
            Layer::of_groups(atlas, outlines, &[(entry.indicator(), figures)], FieldSet::default())
        }
    };
    let compared: Vec<&ComparedArea> = by_unit.into_values().collect();
    let at = atlas.groupings().iter().position(|known| set.is_some_and(|set| known.id() == set.id()));
    for asked in asked(dataset, &request.with, at)? {
        push(&mut layer, dataset, asked, &compared);
    }
    layer.title = format!("{}, {}", answer.title, answer.period_label);
    layer.member = Some(member(&answer)?);
    export::geojson(&layer)
}

fn member(answer: &CompareAnswer) -> Result<serde_json::Value> {
    let mut member = serde_json::to_value(answer).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the comparison cannot be written: {error}")))
    })?;
    if let Some(members) = member.as_object_mut() {
        members.remove("areas");
    }
    Ok(member)
}

/// The fields of one thing asked to compare with.
fn push(layer: &mut Layer<'_>, dataset: &Dataset, asked: Asked, areas: &[&ComparedArea]) {
    let atlas = dataset.atlas();
    let (word, title) = match asked {
        Asked::Own(set) => {
            let set = atlas.groupings().get(set);
            let id = set.map(|set| set.id().to_owned()).unwrap_or_default();
            (id, set.map(|set| set.title().to_owned()).unwrap_or_default())
        }
        Asked::Same(with) => (with.word(atlas), with.name(dataset)),
    };
    let is_meant = |compared: &&ComparedTo| match asked {
        Asked::Own(_) => compared.with.split_once(':').is_some_and(|(grouping, _)| grouping == word),
        Asked::Same(With::All) | Asked::Same(With::Group(..)) => compared.with == word,
    };
    let rows: Vec<Option<&ComparedTo>> =
        areas.iter().map(|area| area.compared.iter().find(is_meant)).collect();
    let text = |of: fn(&ComparedTo) -> Option<&'static str>| {
        Values::Text(rows.iter().map(|row| row.and_then(of).map(Cow::Borrowed)).collect())
    };
    let real = |of: fn(&ComparedTo) -> Option<f64>| Values::Real {
        values: rows.iter().map(|row| row.and_then(of)).collect(),
        decimals: None,
    };
    let ranks =
        rows.iter().map(|row| row.and_then(|row| row.standing.rank).map(|rank| rank as i64)).collect();
    let prefix = word.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
    let fields = [
        ("comparison", "higher, similar or lower", text(|row| row.standing.comparison)),
        ("verdict", "better, similar or worse", text(|row| row.standing.verdict)),
        ("comparison_99_8", "at 99.8 %", text(|row| row.standing.comparison_99_8)),
        ("verdict_99_8", "at 99.8 %", text(|row| row.standing.verdict_99_8)),
        ("gap", "value minus reference", real(|row| row.standing.gap)),
        ("ratio", "value over reference", real(|row| row.standing.ratio)),
        ("rank", "rank by need", Values::Integer(ranks)),
        ("funnel", "outside what chance makes of its size", text(|row| Some(row.funnel?.outside))),
    ];
    for (suffix, what, values) in fields {
        layer.fields.push(Field::new(format!("{prefix}_{suffix}"), format!("{title}: {what}"), values));
    }
}
