//! The arcs that a geometry refers to, as its `arcs` member lists them.

use crate::geom::ring::Role;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Lists nested deeper than those of a `MultiPolygon` are none of a geometry.
const DEEPEST: u8 = 3;

/// The signed arc numbers of a geometry's rings, in flat columns. What is wrong
/// with the lists is kept beside: it matters only where the geometry is read.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) arcs: Vec<i64>,
    /// Where each ring ends in `arcs`.
    ends: Vec<u32>,
    pub(super) roles: Vec<Role>,
    /// How deep lists are nested: 2 for a polygon, 3 for several, 0 where all
    /// are empty.
    pub(super) depth: u8,
    pub(super) fault: Option<&'static str>,
}

impl Links {
    /// The rings, each as its arcs and what the file holds it to be.
    pub(super) fn rings(&self) -> impl Iterator<Item = (&[i64], Role)> {
        self.ends.iter().zip(&self.roles).scan(0, |from, (end, role)| {
            let ring = self.arcs.get(*from..*end as usize)?;
            *from = *end as usize;
            Some((ring, *role))
        })
    }
}

impl<'de> Deserialize<'de> for Links {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut links = Self::default();
        match (List { links: &mut links, level: 0 }).deserialize(deserializer)? {
            Item::List(depth) => links.depth = depth,
            Item::Arc | Item::Other => links.fault = Some("\u{201c}arcs\u{201d} is not an array"),
        }
        Ok(links)
    }
}

/// Reads a list of lists or of arcs, or an arc.
struct List<'l> {
    links: &'l mut Links,
    level: u8,
}

enum Item {
    Arc,
    /// A list, and how deep it is nested.
    List(u8),
    Other,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = Item;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the numbers of arcs")
    }

    fn visit_i64<E: Error>(self, arc: i64) -> Result<Item, E> {
        self.links.arcs.push(arc);
        Ok(Item::Arc)
    }

    fn visit_u64<E: Error>(self, arc: u64) -> Result<Item, E> {
        // No file has so many arcs: the number is refused where it is used.
        self.visit_i64(i64::try_from(arc).unwrap_or(i64::MAX))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Item, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Item::Other)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Item, S::Error> {
        let Self { links, level } = self;
        if level >= DEEPEST {
            links.fault = Some("the lists of its arcs are nested too deeply");
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Item::Other);
        }
        let (first_arc, first_ring) = (links.arcs.len(), links.roles.len());
        // 1 for a list of arcs, 2 for a list of such lists.
        let mut depth = 0;
        while let Some(item) = seq.next_element_seed(List { links: &mut *links, level: level + 1 })? {
            let here = match item {
                Item::Arc => 1,
                Item::List(0) => continue,
                Item::List(inner) => inner + 1,
                Item::Other => {
                    links.fault.get_or_insert("what stands for an arc is not a whole number");
                    continue;
                }
            };
            if depth != 0 && depth != here {
                links.fault = Some("the lists of its arcs are nested unevenly");
            }
            depth = depth.max(here);
        }
        if depth == 1 && links.arcs.len() > first_arc {
            links.ends.push(links.arcs.len() as u32);
            links.roles.push(Role::Outer);
        } else if depth == 2 {
            // The first ring of a polygon is its outer one.
            links.roles.iter_mut().skip(first_ring + 1).for_each(|role| *role = Role::Hole);
        }
        Ok(Item::List(depth))
    }
}
