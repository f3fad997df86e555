//! The official middle layer super output areas of England and Wales, 2021,
//! and the job sites, read plainly for tests and benches.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a file that cannot be read ends a test")]

use oast::geom::{Grid, Shape, Shapes};
use std::io::{Cursor, Read};

const DATA: &str = "../shared/data";

/// The 7,264 areas; `None` with a word where the data are absent.
pub(crate) fn shapes() -> Option<Shapes> {
    let Ok(file) = std::fs::File::open(format!("{DATA}/boundaries/MSOA_2021_EW_BSC.zip")) else {
        println!("skipped: {DATA} is absent");
        return None;
    };
    let mut bytes = Vec::new();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    archive.by_name("MSOA_2021_EW_BSC.shp").unwrap().read_to_end(&mut bytes).unwrap();
    let mut shapes = Shapes::default();
    let mut reader = shapefile::ShapeReader::new(Cursor::new(bytes)).unwrap();
    for polygon in reader.iter_shapes_as::<shapefile::Polygon>() {
        shapes.push(shape_of(&polygon.unwrap()).as_ref());
    }
    Some(shapes)
}

/// Holes stay with the outer ring read before them: good enough here, where
/// neither distance nor total area depends on it.
fn shape_of(polygon: &shapefile::Polygon) -> Shape {
    let mut shape = Shape::default();
    for (at, ring) in polygon.rings().iter().enumerate() {
        if at > 0 && matches!(ring, shapefile::PolygonRing::Outer(_)) {
            shape.end_polygon();
        }
        let points: Vec<Grid> = ring.points().iter().map(|point| Grid::new(point.x, point.y)).collect();
        shape.push_ring(&points);
    }
    shape.end_polygon();
    shape
}

/// The middle of every area's box, in place of a centroid.
pub(crate) fn middles(shapes: &Shapes) -> Vec<Grid> {
    shapes.iter().map(|shape| shape.bbox().centre()).collect()
}

/// The twenty job sites.
pub(crate) fn sites() -> Vec<Grid> {
    let mut reader = csv::Reader::from_path(format!("{DATA}/sites/kent_medway_job_sites.csv")).unwrap();
    let number = |text: &str| text.parse().unwrap();
    reader.records().map(|row| row.unwrap()).map(|row| Grid::new(number(&row[2]), number(&row[3]))).collect()
}
