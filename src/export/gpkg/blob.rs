//! The geometry of a GeoPackage: a header, then well-known binary.
//!
//! OGC 12-128r19, 2.1.3: `GP`, a version, flags, the reference system, the
//! envelope; then a multipolygon as [`wkb`] writes it. All little-endian.

use super::GRID_EPSG;
use crate::geom::{ShapeRef, wkb};

/// Little-endian, with an envelope of two dimensions, not empty, standard.
const FLAGS: u8 = 0b0000_0011;

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
    wkb::encode_multi_polygon(*shape, blob);
    true
}
