//! A geometry as a GeoPackage stores it: a header, then well-known binary
//! (OGC 12-128r18, 2.1.3).

use crate::boundaries::features::Features;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::wkb;

/// Bytes of the envelope, by the kind that the flags state.
const ENVELOPES: [usize; 5] = [0, 32, 48, 48, 64];

const EMPTY: u8 = 0b0001_0000;
const EXTENDED: u8 = 0b0010_0000;

/// Adds the rings of a stored geometry to `features`. An empty one has none.
///
/// # Errors
/// Damaged, cut off, or no polygon.
pub(super) fn read(bytes: &[u8], features: &mut Features) -> Result<()> {
    let [b'G', b'P', _, flags, _, _, _, _, rest @ ..] = bytes else {
        return Err(damaged(format!("{} bytes that do not begin as a geometry does", bytes.len())));
    };
    if flags & EXTENDED != 0 {
        return Err(not_a_polygon("a geometry of an extended type"));
    }
    if flags & EMPTY != 0 {
        return Ok(());
    }
    let kind = flags >> 1 & 0b111;
    let envelope = ENVELOPES.get(usize::from(kind));
    let envelope = envelope.ok_or_else(|| damaged(format!("an envelope of unknown kind {kind}")))?;
    let binary = rest.get(*envelope..).ok_or_else(|| damaged(format!("{} bytes", bytes.len())))?;
    let geometry = wkb::decode(binary)?;
    if geometry.ring_ends.is_empty() && !geometry.is_empty() {
        return Err(not_a_polygon("a point"));
    }
    let first = features.points.len() as u32;
    features.points.extend(geometry.points);
    features.ring_ends.extend(geometry.ring_ends.iter().map(|end| first + end));
    features.roles.extend(geometry.stated);
    Ok(())
}

fn damaged(found: String) -> Error {
    let problem = Problem::new("the geometry is damaged or cut off").found(found);
    Error::new(ErrorKind::Format, problem.help("export the layer again"))
}

fn not_a_polygon(found: &str) -> Error {
    let problem =
        Problem::new("the geometry is not a polygon").found(found).expected("a polygon or multipolygon");
    Error::new(ErrorKind::Format, problem.help("give the boundaries of the areas, not points or lines"))
}
