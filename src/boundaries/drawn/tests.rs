use super::*;
use crate::error::ErrorKind;

/// A square of 0.02 degrees, two by three kilometres or so, north-east of a corner.
fn ring(lon: f64, lat: f64) -> String {
    let corners = [(0.0, 0.0), (0.02, 0.0), (0.02, 0.02), (0.0, 0.02), (0.0, 0.0)];
    let corners = corners.map(|(x, y)| format!("[{},{}]", lon + x, lat + y));
    format!("[{}]", corners.join(","))
}

fn polygon(rings: &[String]) -> String {
    format!("{{\"type\":\"Polygon\",\"coordinates\":[{}]}}", rings.join(","))
}

fn feature(geometry: &str) -> String {
    format!("{{\"type\":\"Feature\",\"properties\":{{\"name\":\"mine\"}},\"geometry\":{geometry}}}")
}

fn features(all: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", all.join(","))
}

fn read(text: &str) -> Result<Drawn> {
    read_drawn("mine.geojson", text)
}

#[track_caller]
fn refused(text: &str, kind: ErrorKind, words: &str) {
    let error = read(text).unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

fn area_m2(drawn: &Drawn) -> f64 {
    drawn.shapes.iter().map(|shape| shape.as_ref().area_m2()).sum()
}

#[test]
fn a_geometry_a_feature_and_a_collection_are_the_same() {
    let bare = polygon(&[ring(0.5, 51.3)]);
    let one = read(&bare).unwrap();
    assert_eq!(one, read(&feature(&bare)).unwrap());
    assert_eq!(one, read(&features(&[feature(&bare)])).unwrap());
    let multi = format!("{{\"type\":\"MultiPolygon\",\"coordinates\":[[{}]]}}", ring(0.5, 51.3));
    assert_eq!(one, read(&multi).unwrap());
    let corners = [(0.5, 51.3), (0.52, 51.3), (0.52, 51.32), (0.5, 51.32)];
    let drawn = drawn_of_corners("polygon", &corners).unwrap();
    assert!((area_m2(&drawn) - area_m2(&one)).abs() < 1.0);
    assert_eq!(one.crs, Crs::Wgs84);
}

#[test]
fn metres_are_known_by_the_crs_member_and_by_their_look() {
    let square = "[[[570000,160000],[571000,160000],[571000,161000],[570000,161000],[570000,160000]]]";
    let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}}";
    let said = read(&format!("{{\"type\":\"Polygon\",{crs},\"coordinates\":{square}}}")).unwrap();
    assert_eq!((said.crs, area_m2(&said)), (Crs::BritishNationalGrid, 1e6));
    assert!(said.notes.is_empty(), "{:?}", said.notes);
    let silent = read(&format!("{{\"type\":\"Polygon\",\"coordinates\":{square}}}")).unwrap();
    assert_eq!((silent.crs, silent.notes[0].code), (Crs::BritishNationalGrid, "crs-contradicted"));
}

#[test]
fn a_hole_is_taken_off() {
    let hole = "[[0.505,51.305],[0.505,51.31],[0.51,51.31],[0.51,51.305],[0.505,51.305]]".to_owned();
    let whole = read(&polygon(&[ring(0.5, 51.3)])).unwrap();
    let holed = read(&polygon(&[ring(0.5, 51.3), hole])).unwrap();
    let share = area_m2(&holed) / area_m2(&whole);
    assert!((share - 15.0 / 16.0).abs() < 1e-4, "{share}");
}

#[test]
fn polygons_of_several_features_may_share_a_border() {
    let both = features(&[feature(&polygon(&[ring(0.5, 51.3)])), feature(&polygon(&[ring(0.52, 51.3)]))]);
    assert_eq!(read(&both).unwrap().shapes.len(), 2);
}

#[test]
fn polygons_that_overlap_are_refused() {
    let both = features(&[feature(&polygon(&[ring(0.5, 51.3)])), feature(&polygon(&[ring(0.51, 51.3)]))]);
    refused(&both, ErrorKind::Refused, "would count twice");
}

#[test]
fn an_unclosed_ring_is_closed_and_said() {
    let open = polygon(&["[[0.5,51.3],[0.52,51.3],[0.52,51.32],[0.5,51.32]]".to_owned()]);
    let drawn = read(&open).unwrap();
    assert!(drawn.notes.iter().any(|note| note.code == "closed-ring"), "{:?}", drawn.notes);
    assert_eq!(drawn.shapes, read(&polygon(&[ring(0.5, 51.3)])).unwrap().shapes);
}

#[test]
fn a_self_crossing_outline_is_refused_by_the_rule() {
    let bow = polygon(&["[[0.5,51.3],[0.52,51.32],[0.52,51.3],[0.5,51.32],[0.5,51.3]]".to_owned()]);
    refused(&bow, ErrorKind::Refused, "the outline crosses itself");
    refused(&bow, ErrorKind::Refused, "OGC 06-103r4");
}

#[test]
fn latitude_before_longitude_is_read_so_and_said() {
    let swapped = polygon(&["[[51.3,0.5],[51.3,0.52],[51.32,0.52],[51.32,0.5],[51.3,0.5]]".to_owned()]);
    let drawn = read(&swapped).unwrap();
    assert!(drawn.notes.iter().any(|note| note.code == "crs-swapped"), "{:?}", drawn.notes);
    let straight = read(&polygon(&[ring(0.5, 51.3)])).unwrap();
    assert!((area_m2(&drawn) - area_m2(&straight)).abs() < 1.0);
}

#[test]
fn a_polygon_of_another_country_is_refused() {
    refused(&polygon(&[ring(-75.0, 40.0)]), ErrorKind::Refused, "fit no coordinate reference system");
    refused(&polygon(&[ring(151.2, -33.9)]), ErrorKind::Refused, "fit no coordinate reference system");
}

#[test]
fn an_empty_polygon_is_refused() {
    refused(&polygon(&[]), ErrorKind::Refused, "there is no polygon in it");
    refused(&features(&[]), ErrorKind::Refused, "there is no polygon in it");
    let null = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}";
    refused(null, ErrorKind::Refused, "there is no polygon in it");
    let line = polygon(&["[[0.5,51.3],[0.52,51.3],[0.5,51.3]]".to_owned()]);
    refused(&line, ErrorKind::Refused, "fewer than three different points");
}

#[test]
fn too_many_points_are_refused_with_their_number() {
    let corner = |at: usize| {
        let (sin, cos) = (at as f64 / 20_000.0 * std::f64::consts::TAU).sin_cos();
        format!("[{},{}]", 0.5 + 0.1 * cos, 51.3 + 0.1 * sin)
    };
    let ring = format!("[{}]", (0..=20_000).map(corner).collect::<Vec<_>>().join(","));
    refused(&polygon(&[ring]), ErrorKind::Limit, "20001 points");
}

#[test]
fn what_is_no_polygon_is_refused() {
    refused("{\"type\":\"Point\",\"coordinates\":[0.5,51.3]}", ErrorKind::Format, "this is no polygon");
    refused(&feature("{\"type\":\"Point\",\"coordinates\":[0.5,51.3]}"), ErrorKind::Format, "not a polygon");
    refused("{\"type\":\"Polygon\",\"coordinates\":", ErrorKind::Format, "mine.geojson");
    refused("", ErrorKind::Format, "mine.geojson");
    refused("[1,2]", ErrorKind::Format, "mine.geojson");
    let nan = "{\"type\":\"Polygon\",\"coordinates\":[[[NaN,51],[0.5,52],[0.6,51],[0,51]]]}";
    refused(nan, ErrorKind::Format, "mine.geojson");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&format!("{{\"type\":\"Polygon\",\"coordinates\":{deep}}}")).is_err());
}

#[test]
fn corners_that_are_no_ring_are_refused() {
    for corners in [&[][..], &[(0.5, 51.3)], &[(0.5, 51.3), (0.6, 51.3)]] {
        assert_eq!(drawn_of_corners("polygon", corners).unwrap_err().kind(), ErrorKind::Refused);
    }
    assert!(drawn_of_corners("polygon", &[(f64::NAN, 51.3), (0.5, 51.2), (0.6, 51.3)]).is_err());
}

#[test]
fn nested_type_members_do_not_mislead() {
    let odd = format!(
        "{{\"properties\":{{\"type\":\"Polygon\"}},\"geometry\":{},\"type\":\"Feature\"}}",
        polygon(&[ring(0.5, 51.3)])
    );
    assert_eq!(read(&odd).unwrap().shapes.len(), 1);
}
