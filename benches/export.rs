//! How long a layer of the size of England and Wales takes to write: 7,264
//! areas of 23 vertices, with the fields of two indicators.

use oast::area::AreaCode;
use oast::export::{Field, Format, Geometry, Layer, Options, Values, write_with};
use oast::geom::{Grid, LonLat, Shape, Shapes};

const AREAS: usize = 7_264;
const VERTICES: usize = 23;

fn main() {
    divan::main();
}

struct Made {
    shapes: Shapes,
    lonlat: Vec<LonLat>,
}

/// Rings of 22 corners on a grid of areas, at coordinates with all their digits.
fn made() -> Made {
    let mut shapes = Shapes::default();
    for area in 0..AREAS {
        let (column, row) = ((area % 85) as f64, (area / 85) as f64);
        let corner = |at: usize| {
            let angle = (at % (VERTICES - 1)) as f64 / (VERTICES - 1) as f64 * std::f64::consts::TAU;
            Grid::new(
                100_000.0 + 6_000.0 * column + 2_900.0 * angle.cos(),
                6_000.0 * row + 2_900.0 * angle.sin(),
            )
        };
        let ring: Vec<Grid> = (0..VERTICES).map(corner).collect();
        let mut shape = Shape::default();
        shape.push_ring(&ring);
        shape.end_polygon();
        shapes.push(shape.as_ref());
    }
    let lonlat =
        shapes.points().iter().map(|p| LonLat::new(-7.0 + p.e / 70_000.0, 49.5 + p.n / 111_000.0)).collect();
    Made { shapes, lonlat }
}

fn layer(made: &Made) -> Layer<'_> {
    let text =
        |make: &dyn Fn(usize) -> String| Values::Text((0..AREAS).map(|at| Some(make(at).into())).collect());
    let real = |unit: f64| Values::Real {
        values: (0..AREAS)
            .map(|at| (!at.is_multiple_of(50)).then(|| (at * 7_919 % 1_000) as f64 / unit))
            .collect(),
        decimals: None,
    };
    let state = |at: usize| if !at.is_multiple_of(50) { "known" } else { "suppressed" }.to_owned();
    let code = |at: usize| format!("E02{at:06}");
    Layer {
        name: "areas".to_owned(),
        title: "A layer of England and Wales's size".to_owned(),
        codes: (0..AREAS).filter_map(|at| AreaCode::read(&code(at))).collect(),
        fields: vec![
            Field::new("code", "Code", text(&code)),
            Field::new("name", "Name", text(&|at| format!("District {} {:03}", at / 20, at % 20))),
            Field::new("district", "District", text(&|at| format!("District {}", at / 20))),
            Field::new("area_km2", "Area", real(7.0)),
            Field::new("rate_2024_03", "Rate", real(10.0)),
            Field::new("rate_2024_03_state", "State of the rate", text(&state)),
            Field::new("count_2024_03", "Count", real(1.0)),
            Field::new("count_2024_03_state", "State of the count", text(&state)),
        ],
        geometry: Some(Geometry {
            shapes: made.shapes.iter().collect(),
            lonlat: (0..AREAS).filter_map(|at| made.lonlat.get(made.shapes.point_range(at))).collect(),
            borders: None,
        }),
        ..Layer::default()
    }
}

#[divan::bench(args = [Format::GeoJson, Format::Csv, Format::GeoPackage])]
fn layer_of_england_and_wales(bencher: divan::Bencher<'_, '_>, format: Format) {
    let made = made();
    let layer = layer(&made);
    bencher.bench(|| {
        let mut out = Vec::new();
        write_with(format, &layer, &Options::default(), &mut out).map(|()| out.len())
    });
}

#[divan::bench]
fn geojson_at_full_precision(bencher: divan::Bencher<'_, '_>) {
    let made = made();
    let layer = layer(&made);
    let options = Options { full_precision: true, ..Options::default() };
    bencher.bench(|| {
        let mut out = Vec::new();
        write_with(Format::GeoJson, &layer, &options, &mut out).map(|()| out.len())
    });
}

/// On one thread: what the vertices of the layer cost beside its fields.
#[divan::bench]
fn vertices_alone_on_one_thread(bencher: divan::Bencher<'_, '_>) {
    let made = made();
    let mut layer = layer(&made);
    layer.fields.clear();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    bencher.bench(|| {
        let write = || {
            let mut out = Vec::new();
            write_with(Format::GeoJson, &layer, &Options::default(), &mut out).map(|()| out.len())
        };
        match &pool {
            Ok(pool) => pool.install(write),
            Err(_) => write(),
        }
    });
}
