//! A small layer for the tests of the writers: a square with a hole, a square,
//! and two squares.

use super::layer::{Field, Geometry, Layer, Values};
use crate::area::AreaCode;
use crate::geom::{Grid, LonLat, Shape, Shapes};

const CODES: [&str; 3] = ["E02003314", "E02003315", "W02000001"];
const NAMES: [&str; 3] = ["Medway 001", "Medway 002", "Ynys M\u{f4}n \"001\"\\\n\u{1}"];

pub(super) fn code(text: &str) -> AreaCode {
    AreaCode::read(text).unwrap()
}

fn square(e: f64, side: f64) -> Vec<Grid> {
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
    corners.iter().map(|(x, y)| Grid::new(575_000.0 + e + x * side, 169_000.0 + y * side)).collect()
}

/// Three areas between 575,000 and 579,000 east, 169,000 and 170,000 north.
pub(super) fn shapes() -> Shapes {
    let mut shapes = Shapes::default();
    let mut holed = Shape::default();
    holed.push_ring(&square(0.0, 1_000.0));
    let hole: Vec<Grid> = square(200.0, 100.125).into_iter().rev().collect();
    holed.push_ring(&hole);
    holed.end_polygon();
    shapes.push(holed.as_ref());
    for easts in [&[1_000.0][..], &[2_000.0, 3_000.0]] {
        let mut shape = Shape::default();
        for east in easts {
            shape.push_ring(&square(*east, 1_000.0));
            shape.end_polygon();
        }
        shapes.push(shape.as_ref());
    }
    shapes
}

/// Degrees that a square kilometre of the sample takes a hundredth of. No
/// transformation: the writers only copy.
pub(super) fn lonlat(shapes: &Shapes) -> Vec<LonLat> {
    let degrees = |point: &Grid| LonLat::new((point.e - 575_000.0) / 1e5, 51.0 + (point.n - 169_000.0) / 1e5);
    shapes.points().iter().map(degrees).collect()
}

/// The sample over and over, as long as the shapes.
pub(super) fn layer<'a>(shapes: &'a Shapes, lonlat: &'a [LonLat]) -> Layer<'a> {
    let rows = shapes.len();
    let text = |texts: [Option<&'static str>; 3]| {
        Values::Text(texts.iter().cycle().take(rows).map(|text| text.map(Into::into)).collect())
    };
    let values = [Some(0.0), None, None].into_iter().cycle().take(rows).collect();
    Layer {
        name: "sample".to_owned(),
        title: "Sample \u{201c}areas\u{201d}".to_owned(),
        description: Some("Illustrative: made up.".to_owned()),
        attribution: vec!["Contains OS data \u{a9} Crown copyright".to_owned()],
        member: None,
        codes: CODES.iter().cycle().take(rows).map(|text| code(text)).collect(),
        fields: vec![
            Field::new("code", "Code", text(CODES.map(Some))),
            Field::new("name", "Name", text(NAMES.map(Some))),
            Field::new("rate_2024", "Rate, 2024 (%)", Values::Real { values, decimals: None }),
            Field::new(
                "rate_2024_state",
                "State",
                text([Some("known"), Some("missing"), Some("suppressed")]),
            ),
            Field::new("rate_2024_status", "Status", text([Some("illustrative"); 3])),
            Field::new(
                "rank",
                "Rank",
                Values::Integer([Some(1), None, None].into_iter().cycle().take(rows).collect()),
            ),
        ],
        geometry: Some(Geometry {
            shapes: shapes.iter().collect(),
            lonlat: (0..if lonlat.is_empty() { 0 } else { rows })
                .filter_map(|row| lonlat.get(shapes.point_range(row)))
                .collect(),
            borders: None,
        }),
    }
}
