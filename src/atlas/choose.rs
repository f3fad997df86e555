//! Which boundary layer of several the atlas stands on.

use crate::area::AreaCode;
use crate::boundaries::BoundaryLayer;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::indicators::Table;
use crate::report::{Note, Report};

/// What a layer is chosen by: table rows, areas, vertices, vintage.
type Weight = (usize, usize, usize, Option<u16>);

/// Takes the layer that the most table rows belong to; of equals, the one with
/// more areas, then more vertices, then the later vintage, then the first by
/// name. The choice is said when there was one.
pub(super) fn layer(
    layers: Vec<BoundaryLayer>,
    tables: &[Table],
    report: &mut Report,
) -> Result<BoundaryLayer> {
    let several = layers.len() > 1;
    let mut best: Option<(Weight, BoundaryLayer)> = None;
    let mut others = Vec::new();
    for layer in layers {
        let rows: usize =
            if several { tables.iter().map(|table| matches(&layer.codes, table)).sum() } else { 0 };
        let weight = (rows, layer.codes.len(), layer.shapes.points().len(), layer.geography.vintage);
        match &mut best {
            Some((known, chosen)) if weight > *known => {
                let beaten = std::mem::replace(chosen, layer);
                others.push((std::mem::replace(known, weight).0, beaten.file));
            }
            Some(_) => others.push((rows, layer.file)),
            None => best = Some((weight, layer)),
        }
    }
    let Some(((rows, ..), chosen)) = best else {
        return Err(Error::new(
            ErrorKind::Refused,
            Problem::new("there is no boundary layer").expected(
                "a shapefile, GeoJSON, TopoJSON or GeoPackage of polygons with area codes in boundaries/",
            ),
        ));
    };
    if !others.is_empty() {
        let why = if others.iter().any(|(other_rows, _)| *other_rows == rows) {
            "of those that fit the tables best it is the most detailed"
        } else {
            "most table rows belong to it"
        };
        let message = format!("of {} boundary layers, {} is used: {why}", others.len() + 1, chosen.file);
        report.add(
            Note::info("layer-chosen", message)
                .keys(others.into_iter().map(|(_, file)| file))
                .help("keep one boundary file in boundaries/ to choose yourself"),
        );
    }
    Ok(chosen)
}

fn matches(codes: &[AreaCode], table: &Table) -> usize {
    table.keys.codes().iter().filter(|key| codes.binary_search(key).is_ok()).count()
}
