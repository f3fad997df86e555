//! Well-known binary of polygons: OGC 06-103r4 (*Simple feature access, part
//! 1*), section 8, with the ISO numbers for Z and M; read with PostGIS's flags
//! (EWKB) for them too.
//!
//! What is read is rings of plain numbers, in whatever system the file is in;
//! [`crs`](super::crs) makes positions of them and [`ring`](super::ring) polygons.

mod read;

use super::{Grid, ShapeRef};

pub use read::{RawGeometry, decode};

/// Byte order mark: little-endian (NDR).
const LITTLE_ENDIAN: u8 = 1;
/// Geometry types.
const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// Writes a shape as a little-endian multipolygon, whatever the number of its
/// polygons, so that a table's column has one type.
pub fn encode_multi_polygon(shape: ShapeRef<'_>, out: &mut Vec<u8>) {
    head(MULTI_POLYGON, out);
    count(shape.polygons().len(), out);
    for polygon in shape.polygons() {
        encode_rings(polygon, out);
    }
}

/// Writes a shape of one polygon as a little-endian polygon, any other as a
/// multipolygon.
pub fn encode(shape: ShapeRef<'_>, out: &mut Vec<u8>) {
    match shape.polygons().next() {
        Some(polygon) if shape.polygons().len() == 1 => encode_rings(polygon, out),
        _ => encode_multi_polygon(shape, out),
    }
}

/// Writes a position as a little-endian point.
pub fn encode_point(at: Grid, out: &mut Vec<u8>) {
    head(POINT, out);
    position(at, out);
}

fn encode_rings<'a>(rings: impl ExactSizeIterator<Item = &'a [Grid]>, out: &mut Vec<u8>) {
    head(POLYGON, out);
    count(rings.len(), out);
    for ring in rings {
        count(ring.len(), out);
        ring.iter().for_each(|at| position(*at, out));
    }
}

fn head(kind: u32, out: &mut Vec<u8>) {
    out.push(LITTLE_ENDIAN);
    out.extend(kind.to_le_bytes());
}

fn count(number: usize, out: &mut Vec<u8>) {
    out.extend((number as u32).to_le_bytes());
}

fn position(at: Grid, out: &mut Vec<u8>) {
    out.extend(at.e.to_le_bytes());
    out.extend(at.n.to_le_bytes());
}

#[cfg(test)]
mod tests;
