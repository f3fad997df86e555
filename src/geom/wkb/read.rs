//! Reads well-known binary.

use super::{MULTI_POLYGON, POINT, POLYGON};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::ring::Role;

/// Rings of plain numbers, as the bytes give them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawGeometry {
    /// All points of all rings; of a point, that point alone.
    pub points: Vec<(f64, f64)>,
    /// Where each ring ends in `points`; none for a point.
    pub ring_ends: Vec<u32>,
    /// What the bytes hold each ring to be: the first of a polygon is its outer.
    pub stated: Vec<Role>,
    /// Whether it had heights or measures, which are left out.
    pub dropped_dimensions: bool,
}

impl RawGeometry {
    /// Whether there is no point in it: an empty geometry.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }
}

/// Reads a point, polygon or multipolygon of either byte order. Heights and
/// measures are read past.
///
/// # Errors
/// Bytes that end early or go on after the geometry, a count that promises more
/// than there is (refused before memory is asked for), another type of geometry.
pub fn decode(bytes: &[u8]) -> Result<RawGeometry> {
    let mut reader = Reader { rest: bytes, length: bytes.len(), little: true };
    let mut found = RawGeometry::default();
    match reader.head(&mut found)? {
        (POINT, extra) => reader.point(extra, &mut found)?,
        (POLYGON, extra) => reader.polygon(extra, &mut found)?,
        (MULTI_POLYGON, _) => reader.multi_polygon(&mut found)?,
        (kind, _) => return Err(reader.unsupported(kind)),
    }
    match reader.rest.len() {
        0 => Ok(found),
        left => Err(reader.broken("bytes after the geometry", format!("{left} of them"))),
    }
}

/// Bytes of the smallest polygon: byte order, type and a count of no rings.
const MIN_POLYGON: usize = 9;
/// Bytes of the smallest ring: a count of no points.
const MIN_RING: usize = 4;

/// What is left to read.
struct Reader<'a> {
    rest: &'a [u8],
    length: usize,
    little: bool,
}

impl<'a> Reader<'a> {
    /// Byte order and type; how many numbers a point has beyond two.
    fn head(&mut self, found: &mut RawGeometry) -> Result<(u32, usize)> {
        let [order] = self.take()?;
        self.little = match order {
            0 => false,
            1 => true,
            _ => return Err(self.broken("no byte order mark", format!("{order} where 0 or 1 should be"))),
        };
        let number = self.number()?;
        // PostGIS: flags in the highest three bits, perhaps a system's number after the type.
        let (flags, kind) = (number >> 28, number & 0x1fff_ffff);
        if flags & 0b0010 != 0 {
            self.number()?;
        }
        // ISO: thousands say which dimensions there are.
        let (z, m) = match kind / 1000 {
            0 => (flags & 0b1000 != 0, flags & 0b0100 != 0),
            thousands @ 1..=3 => (thousands != 2, thousands != 1),
            _ => return Err(self.unsupported(kind)),
        };
        let extra = usize::from(z) + usize::from(m);
        found.dropped_dimensions |= extra > 0;
        Ok((kind % 1000, extra))
    }

    fn point(&mut self, extra: usize, found: &mut RawGeometry) -> Result<()> {
        let at = self.position(extra)?;
        // An empty point is written as two NaN.
        if !(at.0.is_nan() && at.1.is_nan()) {
            found.points.push(at);
        }
        Ok(())
    }

    fn polygon(&mut self, extra: usize, found: &mut RawGeometry) -> Result<()> {
        let rings = self.count("rings", MIN_RING)?;
        for ring in 0..rings {
            let points = self.count("points", 16 + 8 * extra)?;
            found.points.reserve(points);
            for _ in 0..points {
                let at = self.position(extra)?;
                found.points.push(at);
            }
            found.ring_ends.push(found.points.len() as u32);
            found.stated.push(if ring == 0 { Role::Outer } else { Role::Hole });
        }
        Ok(())
    }

    fn multi_polygon(&mut self, found: &mut RawGeometry) -> Result<()> {
        for _ in 0..self.count("polygons", MIN_POLYGON)? {
            match self.head(found)? {
                (POLYGON, extra) => self.polygon(extra, found)?,
                (kind, _) => return Err(self.unsupported(kind)),
            }
        }
        Ok(())
    }

    /// A count, refused when what it counts cannot be in the bytes left.
    fn count(&mut self, of: &str, smallest: usize) -> Result<usize> {
        let count = self.number()? as usize;
        if count > self.rest.len() / smallest {
            let found = format!("{count} {of} promised in {} bytes", self.rest.len());
            return Err(self.broken("a count is larger than its bytes", found));
        }
        Ok(count)
    }

    fn position(&mut self, extra: usize) -> Result<(f64, f64)> {
        let at = (self.float()?, self.float()?);
        for _ in 0..extra {
            self.float()?;
        }
        Ok(at)
    }

    fn number(&mut self) -> Result<u32> {
        let bytes = self.take()?;
        Ok(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn float(&mut self) -> Result<f64> {
        let bytes = self.take()?;
        Ok(if self.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        match self.rest.split_first_chunk() {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(*bytes)
            }
            None => Err(self.broken("the bytes end early", format!("{} bytes in all", self.length))),
        }
    }

    fn broken(&self, what: &str, found: String) -> Error {
        let at = self.length - self.rest.len();
        let problem = Problem::new(format!("the geometry is not well-known binary: {what}, at byte {at}"))
            .found(found)
            .expected("a point, polygon or multipolygon as OGC 06-103r4 writes it");
        Error::new(ErrorKind::Format, problem)
    }

    fn unsupported(&self, kind: u32) -> Error {
        let name = match kind % 1000 {
            2 => "a line string",
            4 => "a multipoint",
            5 => "a multi line string",
            7 => "a geometry collection",
            8..=17 => "a geometry with curves or surfaces",
            _ => "a geometry of unknown type",
        };
        let problem = Problem::new("the geometry is of a type that is not understood here")
            .found(format!("{name} (type {kind})"))
            .expected("a point, polygon or multipolygon");
        Error::new(ErrorKind::Unsupported, problem)
    }
}
