//! The real boundary layers that the tests of this room read.

use super::repair::repair;
use super::ring::{Role, assemble};
use super::validity::check;
use super::{Grid, Shapes};
use shapefile::{PolygonRing, Shape, ShapeReader};
use std::io::{Cursor, Read};

/// The three official layers at hand.
pub(super) const LAYERS: [&str; 3] = [
    "MSOA_2021_EW_BSC.zip",
    "MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip",
    "MSOA_2021_EW.zip",
];

/// MSOAs of December 2021, super-generalised: 7,264 areas in the file's order;
/// `None`, and a word on it, where the file is absent.
pub(super) fn msoas() -> Option<Shapes> {
    layer("MSOA_2021_EW_BSC.zip")
}

/// The same with invalid polygons repaired, of any of [`LAYERS`].
pub(super) fn valid(name: &str) -> Option<Shapes> {
    let mut valid = Shapes::default();
    for shape in layer(name)?.iter() {
        match check(shape) {
            None => valid.push(shape),
            Some(invalid) => valid.push(repair(shape, invalid).unwrap().0.as_ref()),
        }
    }
    Some(valid)
}

fn layer(name: &str) -> Option<Shapes> {
    let Ok(file) = std::fs::File::open(format!("../shared/data/boundaries/{name}")) else {
        println!("skipped: ../shared/data is absent");
        return None;
    };
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let inner =
        zip.file_names().map(|name| name.unwrap().into_owned()).find(|name| name.ends_with(".shp")).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(&inner).unwrap().read_to_end(&mut bytes).unwrap();
    let mut shapes = Shapes::default();
    for (feature, shape) in (1..).zip(ShapeReader::new(Cursor::new(bytes)).unwrap().read().unwrap()) {
        let Shape::Polygon(polygon) = shape else { panic!("feature {feature} is no polygon") };
        let (mut points, mut ends, mut stated) = (Vec::new(), Vec::new(), Vec::new());
        for ring in polygon.rings() {
            points.extend(ring.points().iter().map(|at| Grid::new(at.x, at.y)));
            ends.push(points.len() as u32);
            stated.push(if matches!(ring, PolygonRing::Outer(_)) { Role::Outer } else { Role::Hole });
        }
        let found = assemble(&points, &ends, &stated, feature).unwrap();
        assert!(found.recast.is_empty() && found.degenerate.is_empty());
        shapes.push(found.shape.as_ref());
    }
    Some(shapes)
}
