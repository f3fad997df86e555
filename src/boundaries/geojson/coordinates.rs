//! The nested arrays of a geometry's coordinates, read without knowing its type
//! beforehand: `type` may come after `coordinates`.

use crate::boundaries::features::Features;
use crate::geom::ring::Role;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use std::fmt;

/// Arrays nested deeper than this are no geometry.
pub(super) const DEEPEST: u8 = 4;

/// How deep an array of coordinates is nested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// `[]` all the way down.
    Empty,
    /// `[x, y]`
    Position,
    /// `[[x, y], …]`: a line, or a ring of a polygon.
    Ring,
    /// `[[[x, y], …], …]`
    Polygon,
    /// `[[[[x, y], …], …], …]`
    MultiPolygon,
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing",
            Self::Position => "a Point",
            Self::Ring => "a LineString",
            Self::Polygon => "a Polygon",
            Self::MultiPolygon => "a MultiPolygon",
        })
    }
}

/// Reads an array of positions or of arrays, and adds its rings to `features`.
pub(super) struct Coordinates<'r> {
    pub(super) features: &'r mut Features,
    pub(super) level: u8,
}

/// What an array may hold.
enum Item {
    Number(f64),
    Array(Depth),
}

impl<'de> DeserializeSeed<'de> for Coordinates<'_> {
    type Value = Depth;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Depth, D::Error> {
        match deserializer.deserialize_any(ItemVisitor(self))? {
            Item::Array(depth) => Ok(depth),
            Item::Number(_) => Err(D::Error::custom("the coordinates are a single number")),
        }
    }
}

struct ItemVisitor<'r>(Coordinates<'r>);

impl<'de> DeserializeSeed<'de> for ItemVisitor<'_> {
    type Value = Item;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ItemVisitor<'_> {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or an array of coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Item, E> {
        Ok(Item::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Item, E> {
        Ok(Item::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Item, E> {
        Ok(Item::Number(number as f64))
    }

    fn visit_unit<E: Error>(self) -> Result<Item, E> {
        Err(E::custom("a coordinate is null"))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Item, S::Error> {
        let Coordinates { features, level } = self.0;
        if level >= DEEPEST {
            return Err(S::Error::custom("the coordinates are nested too deeply"));
        }
        let inner = level + 1;
        let first_ring = features.roles.len();
        let mut deepest = Depth::Empty;
        while let Some(item) = seq.next_element_seed(ItemVisitor(Coordinates { features, level: inner }))? {
            match item {
                Item::Number(x) if deepest == Depth::Empty => return position(x, seq, features),
                Item::Array(depth) if deepest == Depth::Empty || depth == deepest => deepest = depth,
                Item::Array(Depth::Empty) => {}
                _ => return Err(S::Error::custom("the coordinates are nested unevenly")),
            }
        }
        Ok(Item::Array(end_of_array(deepest, first_ring, features)))
    }
}

/// Ends an array, within which there is nothing but such arrays and whose first
/// ring has a number: a ring of positions, or a polygon of rings.
pub(super) fn end_of_array(within: Depth, first_ring: usize, features: &mut Features) -> Depth {
    match within {
        Depth::Empty => Depth::Empty,
        Depth::Position => {
            features.end_ring(Role::Outer);
            Depth::Ring
        }
        Depth::Ring => {
            // The first ring of a polygon is its outer one.
            features.roles.iter_mut().skip(first_ring + 1).for_each(|role| *role = Role::Hole);
            Depth::Polygon
        }
        Depth::Polygon | Depth::MultiPolygon => Depth::MultiPolygon,
    }
}

/// The rest of a position whose x has been read. Heights are passed over.
fn position<'de, S: SeqAccess<'de>>(x: f64, mut seq: S, features: &mut Features) -> Result<Item, S::Error> {
    let Some(y) = seq.next_element::<Option<f64>>()? else {
        return Err(S::Error::custom("a position has only one number"));
    };
    let y = y.ok_or_else(|| S::Error::custom("a coordinate is null"))?;
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    features.points.push((x, y));
    Ok(Item::Array(Depth::Position))
}
