use super::*;
use crate::geom::Shape;
use crate::geom::ring::{Role, assemble};
use proptest::prelude::*;

/// A square with a hole, and a triangle.
fn shape() -> Shape {
    let ring = |points: &[(f64, f64)]| points.iter().map(|(e, n)| Grid::new(*e, *n)).collect::<Vec<_>>();
    let mut shape = Shape::default();
    shape.push_ring(&ring(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]));
    shape.push_ring(&ring(&[(1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (1.0, 1.0)]));
    shape.end_polygon();
    shape.push_ring(&ring(&[(20.0, 0.0), (29.0, 0.0), (29.0, 9.5), (20.0, 0.0)]));
    shape.end_polygon();
    shape
}

fn again(bytes: &[u8]) -> Shape {
    let raw = decode(bytes).unwrap();
    let points: Vec<Grid> = raw.points.iter().map(|(e, n)| Grid::new(*e, *n)).collect();
    assemble(&points, &raw.ring_ends, &raw.stated, 1).unwrap().shape
}

/// Bytes from hexadecimal digits, blanks left out.
fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        digits.bytes().filter_map(|b| char::from(b).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

#[test]
fn what_is_written_is_read() {
    let shape = shape();
    let mut bytes = Vec::new();
    encode_multi_polygon(shape.as_ref(), &mut bytes);
    assert_eq!(again(&bytes), shape);
    let raw = decode(&bytes).unwrap();
    assert_eq!((raw.ring_ends, raw.dropped_dimensions), (vec![5, 9, 13], false));
    assert_eq!(raw.stated, [Role::Outer, Role::Hole, Role::Outer]);
}

#[test]
fn one_polygon_is_written_as_one() {
    let mut triangle = Shape::default();
    triangle.push_ring(&shape().points[9..]);
    triangle.end_polygon();
    let (mut single, mut multi) = (Vec::new(), Vec::new());
    encode(triangle.as_ref(), &mut single);
    encode_multi_polygon(triangle.as_ref(), &mut multi);
    assert_eq!((&single[..5], &multi[..5]), (&[1, 3, 0, 0, 0][..], &[1, 6, 0, 0, 0][..]));
    assert_eq!((again(&single), again(&multi)), (triangle.clone(), triangle));
    let mut empty = Vec::new();
    encode(Shape::default().as_ref(), &mut empty);
    assert!(decode(&empty).unwrap().is_empty());
}

#[test]
fn points() {
    let mut bytes = Vec::new();
    encode_point(Grid::new(1.5, -2.0), &mut bytes);
    assert_eq!(decode(&bytes).unwrap().points, [(1.5, -2.0)]);
    // POINT EMPTY
    assert!(decode(&hex("01 01000000 000000000000F87F 000000000000F87F")).unwrap().is_empty());
}

/// `POLYGON Z ((0 0 7, 1 0 7, 0 1 7, 0 0 7))` as shapely 2.2 (GEOS 3.14) writes it,
/// `to_wkb(polygon, byte_order=0, flavor="iso", output_dimension=3)`.
#[test]
fn big_endian_and_heights() {
    let iso = hex(
        "00 000003EB 00000001 00000004
         0000000000000000 0000000000000000 401C000000000000 3FF0000000000000 0000000000000000 401C000000000000
         0000000000000000 3FF0000000000000 401C000000000000 0000000000000000 0000000000000000 401C000000000000",
    );
    let raw = decode(&iso).unwrap();
    assert_eq!(raw.points, [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)]);
    assert!(raw.dropped_dimensions);
    // PostGIS's flag for heights, and a system's number.
    let mut flagged = iso.clone();
    flagged[1..5].copy_from_slice(&0xA000_0003_u32.to_be_bytes());
    flagged.splice(5..5, 27700_u32.to_be_bytes());
    assert_eq!(decode(&flagged).unwrap(), raw);
}

#[test]
fn bytes_that_end_early() {
    let mut bytes = Vec::new();
    encode_multi_polygon(shape().as_ref(), &mut bytes);
    for length in 0..bytes.len() {
        assert_eq!(decode(&bytes[..length]).unwrap_err().kind(), crate::error::ErrorKind::Format);
    }
}

#[test]
fn bytes_after_the_geometry() {
    let mut bytes = Vec::new();
    encode_multi_polygon(shape().as_ref(), &mut bytes);
    bytes.push(0);
    let text = decode(&bytes).unwrap_err().to_string();
    assert!(text.contains("bytes after the geometry"), "{text}");
}

#[test]
fn a_count_of_four_thousand_million_points() {
    let error = decode(&hex("01 03000000 01000000 FFFFFFFF 0000000000000000")).unwrap_err();
    assert!(error.to_string().contains("4294967295 points promised in 8 bytes"), "{error}");
    assert!(decode(&hex("01 03000000 FFFFFFFF")).is_err());
    assert!(decode(&hex("01 06000000 FFFFFFFF 01")).is_err());
}

#[test]
fn another_type_of_geometry() {
    let error = decode(&hex("01 02000000 00000000")).unwrap_err();
    assert_eq!(error.kind(), crate::error::ErrorKind::Unsupported);
    assert!(error.to_string().contains("a line string (type 2)"), "{error}");
    // A multipolygon of a point.
    assert!(decode(&hex("01 06000000 01000000 01 01000000 000000000000F03F 000000000000F03F")).is_err());
    assert!(decode(&hex("07 03000000 00000000")).unwrap_err().to_string().contains("no byte order mark"));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), head in 0..4u32) {
        let _ = decode(&bytes);
        let mut headed = vec![1];
        headed.extend((head * 3).to_le_bytes());
        headed.extend(bytes);
        let _ = decode(&headed);
    }
}
