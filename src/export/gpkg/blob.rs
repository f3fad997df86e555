//! The geometry of a GeoPackage: a header, then Well-Known Binary.
//!
//! OGC 12-128r19, 2.1.3: `GP`, a version, flags, the reference system, the
//! envelope; then a MultiPolygon as in OGC 06-103r4, 8.2. All little-endian.

use super::GRID_EPSG;
use crate::geom::ShapeRef;

/// Little-endian, with an envelope of two dimensions, not empty, standard.
const FLAGS: u8 = 0b0000_0011;

const LITTLE_ENDIAN: u8 = 1;
const WKB_POLYGON: u32 = 3;
const WKB_MULTI_POLYGON: u32 = 6;

/// Writes a shape in place of what `blob` holds; `false` where it has no
/// polygon, which is written as null.
pub(super) fn write(shape: &ShapeRef<'_>, blob: &mut Vec<u8>) -> bool {
    blob.clear();
    let bbox = shape.bbox();
    if bbox.is_empty() {
        return false;
    }
    blob.extend_from_slice(&[b'G', b'P', 0, FLAGS]);
    blob.extend_from_slice(&GRID_EPSG.to_le_bytes());
    for bound in [bbox.min.e, bbox.max.e, bbox.min.n, bbox.max.n] {
        blob.extend_from_slice(&bound.to_le_bytes());
    }
    begin(blob, WKB_MULTI_POLYGON, shape.polygons().len());
    for rings in shape.polygons() {
        begin(blob, WKB_POLYGON, rings.len());
        for ring in rings {
            push_count(blob, ring.len());
            for point in ring {
                blob.extend_from_slice(&point.e.to_le_bytes());
                blob.extend_from_slice(&point.n.to_le_bytes());
            }
        }
    }
    true
}

fn begin(blob: &mut Vec<u8>, kind: u32, parts: usize) {
    blob.push(LITTLE_ENDIAN);
    blob.extend_from_slice(&kind.to_le_bytes());
    push_count(blob, parts);
}

fn push_count(blob: &mut Vec<u8>, count: usize) {
    // Shapes count their points in 32 bits.
    blob.extend_from_slice(&(count as u32).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::geom::Shape;

    #[test]
    fn a_shape_is_a_header_an_envelope_and_a_multipolygon() {
        let shapes = sample::shapes();
        let mut blob = Vec::new();
        assert!(write(&shapes.get(1), &mut blob));
        assert_eq!(blob.len(), 8 + 32 + 9 + 9 + 4 + 5 * 16);
        assert_eq!(&blob[..8], [b'G', b'P', 0, 3, 0x34, 0x6c, 0, 0]);
        let number = |at: usize| f64::from_le_bytes(blob[at..at + 8].try_into().unwrap());
        assert_eq!([8, 16, 24, 32].map(number), [576_000.0, 577_000.0, 169_000.0, 170_000.0]);
        assert_eq!(&blob[40..49], [1, 6, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(&blob[49..62], [1, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0]);
        assert_eq!((number(62), number(70)), (576_000.0, 169_000.0));
    }

    #[test]
    fn a_shape_without_a_polygon_is_none() {
        assert!(!write(&Shape::default().as_ref(), &mut vec![1]));
    }
}
