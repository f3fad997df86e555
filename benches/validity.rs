//! How fast rings are put together and checked, on the real layer of all MSOAs.
//! Without `../shared/data` there is nothing to measure.

use divan::counter::ItemsCount;
use oast::geom::ring::assemble;
use oast::geom::{Grid, Shapes, validity};
use shapefile::{Shape, ShapeReader};
use std::error::Error;
use std::io::{Cursor, Read};

fn main() {
    divan::main();
}

/// A feature's points, and where its rings end.
type Feature = (Vec<Grid>, Vec<u32>);

/// The features as the file has them.
fn read() -> Result<Vec<Feature>, Box<dyn Error>> {
    let file = std::fs::File::open("../shared/data/boundaries/MSOA_2021_EW_BSC.zip")?;
    let (mut zip, mut bytes) = (zip::ZipArchive::new(file)?, Vec::new());
    zip.by_name("MSOA_2021_EW_BSC.shp")?.read_to_end(&mut bytes)?;
    let mut features = Vec::new();
    for shape in ShapeReader::new(Cursor::new(bytes))?.read()? {
        let Shape::Polygon(polygon) = shape else { continue };
        let (mut points, mut ends) = (Vec::new(), Vec::new());
        for ring in polygon.rings() {
            points.extend(ring.points().iter().map(|at| Grid::new(at.x, at.y)));
            ends.push(points.len() as u32);
        }
        features.push((points, ends));
    }
    Ok(features)
}

fn features() -> Vec<Feature> {
    read().unwrap_or_else(|error| {
        println!("nothing to measure: {error}");
        Vec::new()
    })
}

fn layer(features: &[Feature]) -> Shapes {
    let mut shapes = Shapes::default();
    for (feature, (points, ends)) in (1..).zip(features) {
        if let Ok(found) = assemble(points, ends, &[], feature) {
            shapes.push(found.shape.as_ref());
        }
    }
    shapes
}

#[divan::bench]
fn assemble_one_thread(bencher: divan::Bencher<'_, '_>) {
    let features = features();
    bencher.counter(ItemsCount::new(features.len())).bench_local(|| layer(&features));
}

#[divan::bench]
fn check_one_thread(bencher: divan::Bencher<'_, '_>) {
    let shapes = layer(&features());
    let mut checker = validity::Checker::default();
    bencher
        .counter(ItemsCount::new(shapes.len()))
        .bench_local(|| shapes.iter().filter_map(|shape| checker.check(shape)).count());
}

#[divan::bench]
fn check_all(bencher: divan::Bencher<'_, '_>) {
    let shapes = layer(&features());
    bencher.counter(ItemsCount::new(shapes.len())).bench_local(|| validity::check_all(&shapes));
}
