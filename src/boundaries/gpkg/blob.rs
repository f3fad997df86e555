//! A geometry as a GeoPackage stores it: a header, then well-known binary.
//!
//! Sources: OGC 12-128r18, clause 2.1.3 (header); OGC 06-103r4, clause 8 (WKB).

use crate::boundaries::features::Features;
use crate::error::{Place, Problem};
use crate::geom::ring::Role;

type Outcome<T> = std::result::Result<T, Problem>;

const POLYGON: u32 = 3;
const MULTIPOLYGON: u32 = 6;

/// What the types of well-known binary are called.
const TYPES: [(u32, &str); 7] = [
    (1, "a point"),
    (2, "a line"),
    (4, "points"),
    (5, "lines"),
    (7, "a geometry collection"),
    (10, "a curve polygon"),
    (12, "a multi-surface of curves"),
];

/// Adds the rings of a stored geometry to `features`. An empty one has none.
pub(super) fn read(bytes: &[u8], feature: u64, features: &mut Features) -> Outcome<()> {
    geometry(bytes, features).map_err(|problem| problem.at(Place::default().feature(feature)))
}

fn geometry(bytes: &[u8], features: &mut Features) -> Outcome<()> {
    let [b'G', b'P', _, flags, _, _, _, _, rest @ ..] = bytes else {
        return Err(damaged().found(format!("{} bytes that do not begin as a geometry does", bytes.len())));
    };
    if flags & 0b10_0000 != 0 {
        return Err(Problem::new("the geometry is of an extended type").expected("a polygon or multipolygon"));
    }
    if flags & 0b1_0000 != 0 {
        return Ok(());
    }
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => return Err(damaged().found(format!("an envelope of unknown kind {other}"))),
    };
    let mut reader = Reader { bytes: rest.get(envelope..).ok_or_else(cut_off)? };
    reader.polygons(features)
}

/// Well-known binary that is being read.
struct Reader<'a> {
    bytes: &'a [u8],
}

/// The beginning of each geometry: its byte order, what it is, and how many
/// numbers a position has.
struct Head {
    little: bool,
    kind: u32,
    dimensions: usize,
}

impl<'a> Reader<'a> {
    fn polygons(&mut self, features: &mut Features) -> Outcome<()> {
        let head = self.head()?;
        match head.kind {
            POLYGON => self.polygon(&head, features),
            MULTIPOLYGON => {
                for _ in 0..self.number(head.little)? {
                    let head = self.head()?;
                    if head.kind != POLYGON {
                        return Err(not_a_polygon(head.kind));
                    }
                    self.polygon(&head, features)?;
                }
                Ok(())
            }
            other => Err(not_a_polygon(other)),
        }
    }

    fn polygon(&mut self, head: &Head, features: &mut Features) -> Outcome<()> {
        for ring in 0..self.number(head.little)? {
            let points = self.number(head.little)? as usize;
            let length = points.checked_mul(8 * head.dimensions).ok_or_else(cut_off)?;
            let (numbers, _) = self.take(length)?.as_chunks::<8>();
            let number = |bytes: &[u8; 8]| {
                if head.little { f64::from_le_bytes(*bytes) } else { f64::from_be_bytes(*bytes) }
            };
            features.points.extend(numbers.chunks_exact(head.dimensions).filter_map(|position| {
                let (x, y) = (position.first()?, position.get(1)?);
                Some((number(x), number(y)))
            }));
            features.end_ring(if ring == 0 { Role::Outer } else { Role::Hole });
        }
        Ok(())
    }

    /// Both ways of saying that positions have heights or measures are in use:
    /// high bits, and thousands.
    fn head(&mut self) -> Outcome<Head> {
        let little = self.take(1)? == [1];
        let kind = self.number(little)?;
        if kind & 0x2000_0000 != 0 {
            self.take(4)?;
        }
        let thousands = (kind & 0xffff) / 1000;
        let bits = (kind >> 30).count_ones();
        let more = if thousands == 3 { 2 } else { thousands.min(1) }.max(bits) as usize;
        Ok(Head { little, kind: (kind & 0xffff) % 1000, dimensions: 2 + more })
    }

    fn number(&mut self, little: bool) -> Outcome<u32> {
        let bytes = self.take(4)?.first_chunk().ok_or_else(cut_off)?;
        Ok(if little { u32::from_le_bytes(*bytes) } else { u32::from_be_bytes(*bytes) })
    }

    fn take(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or_else(cut_off)?;
        self.bytes = rest;
        Ok(taken)
    }
}

fn damaged() -> Problem {
    Problem::new("the geometry is damaged").help("export the layer again")
}

fn cut_off() -> Problem {
    Problem::new("the geometry is cut off").help("export the layer again")
}

fn not_a_polygon(kind: u32) -> Problem {
    let known = TYPES.iter().find(|(known, _)| *known == kind);
    let found = known.map_or_else(|| format!("a geometry of type {kind}"), |(_, name)| (*name).to_owned());
    let problem =
        Problem::new("the geometry is not a polygon").found(found).expected("a polygon or multipolygon");
    problem.help("give the boundaries of the areas, not points or lines")
}
