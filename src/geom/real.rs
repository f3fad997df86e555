//! The real boundary layer that the tests of this room read.

use super::ring::{Role, assemble};
use super::{Grid, Shapes};
use shapefile::{PolygonRing, Shape, ShapeReader};
use std::io::{Cursor, Read};

/// MSOAs of December 2021, super-generalised: 7,264 areas in the file's order;
/// `None`, and a word on it, where the file is absent.
pub(super) fn msoas() -> Option<Shapes> {
    let Ok(file) = std::fs::File::open("../shared/data/boundaries/MSOA_2021_EW_BSC.zip") else {
        println!("skipped: ../shared/data is absent");
        return None;
    };
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let mut bytes = Vec::new();
    zip.by_name("MSOA_2021_EW_BSC.shp").unwrap().read_to_end(&mut bytes).unwrap();
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
