//! Two indicators together as GeoJSON, for a map of both.

use super::{Pair, TogetherRequest};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{self, Layer, PairFields};
use crate::measure::Absent;
use crate::palette;
use crate::service::Dataset;

/// The areas with both numbers, cell and colour; the legend and the method in the
/// member `oast`.
///
/// # Errors
/// As [`together`](super::together()).
pub fn together_geojson(dataset: &Dataset, request: &TogetherRequest) -> Result<Vec<u8>> {
    let pair = Pair::of(dataset, request)?;
    let answer = pair.answer(dataset, request);
    let areas = &pair.selection.areas;
    let columns = pair.sides.map(|side| side.column);
    let absent = |area: &u32| {
        let reason = columns.iter().find_map(|column| column.get(*area as usize).absent());
        palette::absent(reason.unwrap_or(Absent::Missing).id()).hex()
    };
    let cells = || areas.iter().zip(&pair.classes.of_area);
    let cell_of = |cell: &Option<u32>| cell.and_then(|cell| answer.cells.get(cell as usize));
    let colours =
        cells().map(|(area, cell)| cell_of(cell).map_or_else(|| absent(area), |cell| cell.colour.clone()));
    let labels = cells().map(|(_, cell)| cell_of(cell).map(|cell| cell.label.clone()));
    let fields = PairFields {
        columns,
        cells: &pair.classes.of_area,
        colours: colours.collect(),
        labels: labels.collect(),
    };
    let mut layer = Layer::of_pair(dataset.atlas(), areas, fields);
    let [one, other] = &answer.indicators;
    layer.title = format!("{} and {}", one.head.title, other.head.title);
    layer.member = Some(serde_json::to_value(&answer).map_err(|error| {
        Error::new(ErrorKind::Format, Problem::new(format!("the legend cannot be written: {error}")))
    })?);
    export::geojson(&layer)
}
