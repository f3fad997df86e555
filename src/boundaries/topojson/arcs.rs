//! The arcs of a topology, in flat columns.

use super::topology::Transform;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use std::fmt;

/// The points of all arcs. An arc that is none keeps its number, and what is
/// wrong with it: it matters only where a ring uses it.
#[derive(Debug, Default)]
pub(super) struct Arcs {
    points: Vec<(f64, f64)>,
    /// Where each arc ends in `points`.
    ends: Vec<u32>,
    /// Number and fault, ascending.
    faults: Vec<(usize, &'static str)>,
}

impl Arcs {
    /// How many.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many points all of them have.
    pub(super) fn points(&self) -> usize {
        self.points.len()
    }

    /// The points of an arc; none beyond the end.
    pub(super) fn get(&self, arc: usize) -> &[(f64, f64)] {
        let end = |at: usize| self.ends.get(at).map(|end| *end as usize);
        let from = arc.checked_sub(1).and_then(end).unwrap_or_default();
        self.points.get(from..end(arc).unwrap_or(from)).unwrap_or_default()
    }

    /// What is wrong with an arc.
    pub(super) fn fault(&self, arc: usize) -> Option<&'static str> {
        let at = self.faults.binary_search_by_key(&arc, |(faulty, _)| *faulty).ok()?;
        self.faults.get(at).map(|(_, fault)| *fault)
    }

    /// Makes coordinates of steps: each position is the difference from the one
    /// before it on the arc (the specification, 2.1.2).
    pub(super) fn decode(&mut self, transform: &Transform) {
        let mut from = 0;
        for end in &self.ends {
            let end = *end as usize;
            let (mut x, mut y) = (0.0, 0.0);
            for point in self.points.get_mut(from..end).unwrap_or_default() {
                (x, y) = (x + point.0, y + point.1);
                *point = transform.apply((x, y));
            }
            from = end;
        }
    }

    fn end_arc(&mut self, fault: Option<&'static str>) {
        let from = self.ends.last().map_or(0, |end| *end as usize);
        let short = (self.points.len() - from < 2).then_some("it has fewer than two positions");
        if let Some(fault) = fault.or(short) {
            self.faults.push((self.ends.len(), fault));
        }
        self.ends.push(self.points.len() as u32);
    }
}

impl<'de> Deserialize<'de> for Arcs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ArcsVisitor)
    }
}

struct ArcsVisitor;

impl<'de> Visitor<'de> for ArcsVisitor {
    type Value = Arcs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the arcs, an array of arrays of positions")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Arcs, S::Error> {
        let mut arcs = Arcs::default();
        while let Some(fault) = seq.next_element_seed(Numbers { points: &mut arcs.points, level: 0 })? {
            arcs.end_arc(match fault {
                Item::Array => None,
                Item::Number(_) | Item::Other => Some("it is not an array of positions"),
                Item::Fault(fault) => Some(fault),
            });
        }
        Ok(arcs)
    }
}

/// Reads an arc (level 0) or one of its positions (level 1) or a number, and
/// keeps the positions that there are.
struct Numbers<'p> {
    points: &'p mut Vec<(f64, f64)>,
    level: u8,
}

/// What was read.
enum Item {
    Number(f64),
    Array,
    /// No number, no array.
    Other,
    Fault(&'static str),
}

impl<'de> serde::de::DeserializeSeed<'de> for Numbers<'_> {
    type Value = Item;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Numbers<'_> {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an arc")
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

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Item, E> {
        Ok(Item::Other)
    }

    fn visit_map<M: serde::de::MapAccess<'de>>(self, mut map: M) -> Result<Item, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Item::Other)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Item, S::Error> {
        let Self { points, level } = self;
        if level > 1 {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Item::Other);
        }
        let (mut x, mut y, mut count, mut fault) = (0.0, 0.0, 0_u32, None);
        while let Some(item) = seq.next_element_seed(Numbers { points: &mut *points, level: level + 1 })? {
            match (level, item) {
                (0, Item::Array) => {}
                (0, Item::Fault(found)) => fault = fault.or(Some(found)),
                (0, Item::Number(_) | Item::Other) => fault = Some("one of its positions is not an array"),
                (_, Item::Number(number)) if count == 0 => x = number,
                (_, Item::Number(number)) if count == 1 => y = number,
                // Heights are passed over, whatever they are.
                _ if count > 1 => {}
                _ => fault = Some("a coordinate is not a number"),
            }
            count += 1;
        }
        if level == 1 {
            if count < 2 {
                fault = fault.or(Some("one of its positions has fewer than two numbers"));
            }
            points.push((x, y));
        }
        Ok(fault.map_or(Item::Array, Item::Fault))
    }
}
