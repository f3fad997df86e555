//! How long shared borders take: `cargo bench --bench topology`. On the real
//! layer of all MSOAs (without `../shared/data` it is not measured), and on
//! 46,225 made areas of 4.6 million points, as many as the output areas of
//! Scotland have.

use divan::{Bencher, black_box};
use oast::export::Collection;
use oast::geom::ring::assemble;
use oast::geom::topology::{DEFAULT_TOLERANCE_M, Topology, quantise};
use oast::geom::{Grid, Shape, Shapes};
use oast::service::threshold_m2;
use shapefile::ShapeReader;
use std::borrow::Cow;
use std::error::Error;
use std::io::{Cursor, Read};
use std::sync::LazyLock;

static LAYERS: LazyLock<[Shapes; 2]> = LazyLock::new(|| {
    let official = read().unwrap_or_else(|error| {
        println!("no official layer: {error}");
        Shapes::default()
    });
    [official, made(215, 25)]
});

fn main() {
    divan::main();
}

/// The layer of 2011, whose copies of borders differ here and there.
fn read() -> Result<Shapes, Box<dyn Error>> {
    let name = "MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3";
    let file = std::fs::File::open(format!("../shared/data/boundaries/{name}.zip"))?;
    let (mut zip, mut bytes) = (zip::ZipArchive::new(file)?, Vec::new());
    zip.by_name(&format!("{name}.shp"))?.read_to_end(&mut bytes)?;
    let mut shapes = Shapes::default();
    for (feature, shape) in (1..).zip(ShapeReader::new(Cursor::new(bytes))?.read()?) {
        let shapefile::Shape::Polygon(polygon) = shape else { continue };
        let (mut points, mut ends) = (Vec::new(), Vec::new());
        for ring in polygon.rings() {
            points.extend(ring.points().iter().map(|at| Grid::new(at.x, at.y)));
            ends.push(points.len() as u32);
        }
        shapes.push(assemble(&points, &ends, &[], feature)?.shape.as_ref());
    }
    Ok(shapes)
}

/// A square of so many areas a side, with borders that wind in so many steps.
fn made(side: u32, steps: u32) -> Shapes {
    let wave = |x: u32, y: u32, step: u32, axis: f64| {
        (f64::from(x) * 12.9898 + f64::from(y) * 78.233 + f64::from(step) * 37.719 + axis).sin() * 43_758.545
            % 1.0
    };
    let point = |(x, y): (u32, u32), (dx, dy): (u32, u32), step: u32| {
        let share = f64::from(step) / f64::from(steps);
        let off = if step == 0 { 0.0 } else { 0.012 };
        let e = f64::from(x) + f64::from(dx) * share + off * wave(x * 2 + dx, y, step, 0.3);
        let n = f64::from(y) + f64::from(dy) * share + off * wave(x * 2 + dx, y, step, 0.7);
        Grid::new(100_000.0 + e * 2_000.0, 100_000.0 + n * 2_000.0)
    };
    let mut shapes = Shapes::default();
    for y in 0..side {
        for x in 0..side {
            let along = |from: (u32, u32), by: (u32, u32), backwards: bool| {
                let steps_taken = (0..steps).map(move |step| if backwards { steps - step } else { step });
                let end = (from.0 + by.0, from.1 + by.1);
                let at = move |step| if step == steps { point(end, by, 0) } else { point(from, by, step) };
                steps_taken.map(at)
            };
            let mut ring: Vec<Grid> = along((x, y), (1, 0), false)
                .chain(along((x + 1, y), (0, 1), false))
                .chain(along((x, y + 1), (1, 0), true))
                .chain(along((x, y), (0, 1), true))
                .collect();
            ring.extend(ring.first().copied());
            let mut shape = Shape::default();
            shape.push_ring(&ring);
            shape.end_polygon();
            shapes.push(shape.as_ref());
        }
    }
    shapes
}

const OFFICIAL: usize = 0;
const MADE: usize = 1;

fn layer(number: usize) -> &'static Shapes {
    let [official, made] = &*LAYERS;
    if number == OFFICIAL { official } else { made }
}

fn topology(number: usize) -> Topology {
    Topology::build(layer(number), DEFAULT_TOLERANCE_M).0
}

#[divan::bench(args = [OFFICIAL, MADE], sample_count = 10)]
fn build(bencher: Bencher<'_, '_>, number: usize) {
    let shapes = layer(number);
    bencher.bench(|| Topology::build(black_box(shapes), DEFAULT_TOLERANCE_M));
}

#[divan::bench(args = [OFFICIAL, MADE], sample_count = 10)]
fn thresholds(bencher: Bencher<'_, '_>, number: usize) {
    let topology = topology(number);
    bencher.with_inputs(|| topology.clone()).bench_values(Topology::with_thresholds);
}

#[divan::bench(args = [OFFICIAL, MADE], sample_count = 10)]
fn a_tenth(bencher: Bencher<'_, '_>, number: usize) {
    let topology = topology(number).with_thresholds();
    bencher.bench(|| topology.at_threshold(topology.threshold_keeping(0.1)).to_shapes());
}

#[divan::bench(args = [OFFICIAL, MADE], sample_count = 10)]
fn queen(bencher: Bencher<'_, '_>, number: usize) {
    let topology = topology(number);
    bencher.bench(|| topology.queen());
}

#[divan::bench(args = [OFFICIAL, MADE], sample_count = 10)]
fn dissolve(bencher: Bencher<'_, '_>, number: usize) {
    let topology = topology(number);
    let groups: Vec<Option<u32>> = (0..topology.len() as u32).map(|area| Some(area / 21)).collect();
    bencher.bench(|| topology.dissolve(black_box(&groups)));
}

/// Whole places for a level of detail: of all MSOAs at 1000 metres to a pixel, of
/// the made areas at 30.
#[divan::bench(args = [OFFICIAL, MADE], sample_count = 10)]
fn quantised(bencher: Bencher<'_, '_>, number: usize) {
    let pixel_m = if number == OFFICIAL { 1000 } else { 30 };
    let level = topology(number).with_thresholds().at_threshold(threshold_m2(pixel_m));
    bencher.bench(|| quantise(&[black_box(&level)], f64::from(pixel_m) / 8.0));
}

/// Every vertex as TopoJSON, in steps of ten centimetres.
#[divan::bench(args = [OFFICIAL, MADE], sample_count = 10)]
fn topojson(bencher: Bencher<'_, '_>, number: usize) {
    let topology = topology(number);
    let ids = vec!["E02000001"; topology.len()];
    let areas = Collection {
        name: "areas".to_owned(),
        topology: Cow::Borrowed(&topology),
        ids,
        fields: Cow::Borrowed(&[]),
    };
    bencher.bench(|| oast::export::topojson(black_box(std::slice::from_ref(&areas)), 0.1));
}
