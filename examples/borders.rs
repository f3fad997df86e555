//! The borders of a boundary file as JSON on standard output: codes, neighbours,
//! areas on the ellipsoid, points inside, and the polygons of a level of detail in grid metres. `tests/reference`
//! compares them with other people's tools.
//!
//! ```text
//! cargo run --example borders -- FILE [TOLERANCE_M] [SHARE]
//! ```

#![allow(clippy::indexing_slicing, reason = "ranges of the same shapes")]

use oast::boundaries::read_folder;
use oast::files::SourceFile;
use oast::geom::geodesic::area_m2;
use oast::geom::ostn15::many_to_lonlat;
use oast::geom::topology::{DEFAULT_TOLERANCE_M, Topology};
use oast::geom::{ShapeRef, Shapes};
use serde_json::{Value, json};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let file = words.next().ok_or("which file?")?;
    let tolerance_m = words.next().map_or(Ok(DEFAULT_TOLERANCE_M), |word| word.parse())?;
    let share = words.next().map_or(Ok(1.0), |word| word.parse())?;
    let boundaries = read_folder(&[SourceFile::disk(file)])?;
    let layer = boundaries.layers.first().ok_or("the file has no layer")?;
    let (topology, findings) = Topology::build(&layer.shapes, tolerance_m);
    let topology = topology.with_thresholds();
    let level = topology.at_threshold(topology.threshold_keeping(share));
    let codes: Vec<String> = layer.codes.iter().map(ToString::to_string).collect();
    let found = json!({
        "codes": codes,
        "findings": findings,
        "queen": topology.queen(),
        "inside": layer.shapes.iter().map(|shape| shape.representative_point()).collect::<Vec<_>>(),
        "geodesic_m2": geodesic_m2(&layer.shapes).ok_or("the layer leaves the grid")?,
        "polygons": polygons(&level.to_shapes()),
    });
    println!("{found}");
    Ok(())
}

/// The area of each area on the ellipsoid.
fn geodesic_m2(shapes: &Shapes) -> Option<Vec<f64>> {
    let lonlat = many_to_lonlat(shapes.points())?;
    let area = |area: usize| {
        let points = &lonlat[shapes.point_range(area)];
        area_m2(shapes.get(area).ring_ranges().map(|(_, range)| &points[range]))
    };
    Some((0..shapes.len()).map(area).collect())
}

/// The coordinates of a GeoJSON MultiPolygon for each area.
fn polygons(shapes: &Shapes) -> Vec<Value> {
    let ring = |ring: &[oast::geom::Grid]| ring.iter().map(|at| [at.e, at.n]).collect::<Vec<_>>();
    let area = |shape: ShapeRef<'_>| -> Value {
        shape.polygons().map(|rings| rings.map(ring).collect::<Vec<_>>()).collect::<Vec<_>>().into()
    };
    shapes.iter().map(area).collect()
}
