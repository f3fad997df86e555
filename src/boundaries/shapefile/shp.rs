//! The polygons of a `.shp` file.

use crate::boundaries::features::Features;
use crate::boundaries::problems::Problems;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::ring::Role;

/// Bytes of the file's header.
const HEADER: usize = 100;
/// Bytes of a record's header: its number and its length in 16-bit words.
const RECORD_HEADER: usize = 8;
/// Bytes of a polygon before its parts: type, box, counts of parts and points.
const POLYGON_HEADER: usize = 44;

/// The shape types and what they are called.
const TYPES: [(u32, &str); 14] = [
    (0, "null shapes"),
    (1, "points"),
    (3, "lines"),
    (5, "polygons"),
    (8, "multipoints"),
    (11, "points with heights"),
    (13, "lines with heights"),
    (15, "polygons with heights"),
    (18, "multipoints with heights"),
    (21, "points with measures"),
    (23, "lines with measures"),
    (25, "polygons with measures"),
    (28, "multipoints with measures"),
    (31, "multipatches"),
];

const NULL: u32 = 0;
const POLYGONS: [u32; 3] = [5, 15, 25];

/// Reads all polygons into `features`. Heights and measures are passed over; a
/// null shape is a feature without rings.
pub(super) fn read(bytes: &[u8], features: &mut Features) -> Result<()> {
    let refuse = |problem: Problem| Err(Error::new(ErrorKind::Format, problem));
    let (Some(words), Some(shape_type)) = (u32_be(bytes, 24), u32_le(bytes, 32)) else {
        return refuse(truncated(bytes.len(), HEADER));
    };
    if !POLYGONS.contains(&shape_type) && shape_type != NULL {
        return Err(not_polygons(shape_type));
    }
    let promised = words as usize * 2;
    // A header that was never finished promises less than there is.
    let end = if promised > HEADER { promised.min(bytes.len()) } else { bytes.len() };
    let mut problems = Problems::default();
    let mut at = HEADER;
    // A polygon of n points takes at least 16 n bytes.
    features.points.reserve(end / 16);
    while at + RECORD_HEADER <= end {
        let number = features.len() as u64 + 1;
        let length = u32_be(bytes, at + 4).unwrap_or_default() as usize * 2;
        let start = at + RECORD_HEADER;
        let Some(record) = bytes.get(start..start + length) else {
            let place = Place::default().feature(number);
            return refuse(truncated(bytes.len(), (start + length).max(promised)).at(place));
        };
        if let Err(error) = polygon(record, features) {
            problems.add(error.first().clone().at(Place::default().feature(number)));
        }
        features.end_feature(number);
        at = start + length;
    }
    if at + RECORD_HEADER > end && promised > bytes.len() {
        problems
            .add(truncated(bytes.len(), promised).at(Place::default().feature(features.len() as u64 + 1)));
    }
    problems.finish()
}

/// One record: its rings are added to `features`.
fn polygon(record: &[u8], features: &mut Features) -> Result<()> {
    let short = || damaged(format!("{} bytes", record.len()));
    let shape_type = u32_le(record, 0).ok_or_else(short)?;
    if shape_type == NULL {
        return Ok(());
    }
    if !POLYGONS.contains(&shape_type) {
        return Err(damaged(type_name(shape_type)));
    }
    let parts = u32_le(record, 36).ok_or_else(short)? as usize;
    let points = u32_le(record, 40).ok_or_else(short)? as usize;
    let body = record.get(POLYGON_HEADER..).unwrap_or_default();
    let needed = parts.saturating_mul(4).saturating_add(points.saturating_mul(16));
    let counts = || damaged(format!("{parts} rings of {points} points in {} bytes", record.len()));
    if needed > body.len() {
        return Err(counts());
    }
    let (starts, coordinates) = body.split_at(parts * 4);
    let (starts, _) = starts.as_chunks::<4>();
    let (numbers, _) = coordinates.as_chunks::<8>();
    let (pairs, _) = numbers.as_chunks::<2>();
    let starts = starts.iter().map(|bytes| u32::from_le_bytes(*bytes) as usize);
    let ends = starts.clone().skip(1).chain(std::iter::once(points));
    for (from, to) in starts.zip(ends) {
        let ring = pairs.get(from..to).filter(|_| to <= points).ok_or_else(counts)?;
        let point = |[x, y]: &[[u8; 8]; 2]| (f64::from_le_bytes(*x), f64::from_le_bytes(*y));
        features.points.extend(ring.iter().map(point));
        features
            .end_ring(role(features.points.get(features.points.len() - ring.len()..).unwrap_or_default()));
    }
    Ok(())
}

/// Outer rings run clockwise, holes anticlockwise (page 8 of the description).
fn role(ring: &[(f64, f64)]) -> Role {
    let Some((x0, y0)) = ring.first() else { return Role::Outer };
    let steps = ring.iter().zip(ring.iter().skip(1));
    let twice: f64 = steps.map(|(a, b)| (a.0 - x0) * (b.1 - y0) - (b.0 - x0) * (a.1 - y0)).sum();
    if twice > 0.0 { Role::Hole } else { Role::Outer }
}

fn u32_le(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn u32_be(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

fn type_name(shape_type: u32) -> String {
    let known = TYPES.iter().find(|(known, _)| *known == shape_type);
    known.map_or_else(|| format!("shapes of unknown type {shape_type}"), |(_, name)| (*name).to_owned())
}

fn damaged(found: String) -> Error {
    let problem = Problem::new("the record is damaged").found(found).expected("a polygon");
    Error::new(ErrorKind::Format, problem.help("download the file again"))
}

fn truncated(found: usize, expected: usize) -> Problem {
    Problem::new("the file is cut off")
        .found(format!("{found} bytes"))
        .expected(format!("at least {expected}"))
        .help("download the file again")
}

fn not_polygons(shape_type: u32) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("the shapefile does not hold polygons")
            .found(type_name(shape_type))
            .expected("polygons")
            .help("download the boundaries of the areas, not their centroids or outlines"),
    )
}
