//! The outermost object of a TopoJSON file, its members in any order.

use super::arcs::Arcs;
use super::object::Geometry;
use crate::boundaries::json::NamedCrs;
use crate::boundaries::properties::Text;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// A file, parsed; nothing of it is held against anything yet.
#[derive(Default)]
pub(super) struct File<'de> {
    pub(super) kind: Option<String>,
    pub(super) crs: Option<String>,
    pub(super) transform: Option<Transform>,
    pub(super) arcs: Option<Arcs>,
    /// Each with its name, in the order of the file.
    pub(super) objects: Option<Vec<(String, Geometry<'de>)>>,
}

/// From whole steps to coordinates (the specification, 2.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Transform {
    pub(super) scale: [f64; 2],
    pub(super) translate: [f64; 2],
}

impl Transform {
    pub(super) fn apply(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let ([scale_x, scale_y], [from_x, from_y]) = (self.scale, self.translate);
        (x * scale_x + from_x, y * scale_y + from_y)
    }

    /// Whether different steps stay different places.
    pub(super) fn is_lawful(&self) -> bool {
        self.scale.iter().all(|scale| scale.is_finite() && *scale != 0.0)
            && self.translate.iter().all(|from| from.is_finite())
    }
}

impl<'de> Deserialize<'de> for File<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FileVisitor)
    }
}

struct FileVisitor;

impl<'de> Visitor<'de> for FileVisitor {
    type Value = File<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a TopoJSON topology")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<File<'de>, M::Error> {
        let mut file = File::default();
        while let Some(key) = map.next_key::<Text<'de>>()? {
            match &*key.0 {
                "type" => file.kind = Some(map.next_value()?),
                "crs" => file.crs = map.next_value::<Option<NamedCrs>>()?.and_then(NamedCrs::name),
                "transform" => file.transform = map.next_value()?,
                "arcs" => file.arcs = Some(map.next_value()?),
                "objects" => file.objects = Some(map.next_value::<Objects<'de>>()?.0),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(file)
    }
}

/// The named objects, in the order of the file.
struct Objects<'de>(Vec<(String, Geometry<'de>)>);

impl<'de> Deserialize<'de> for Objects<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectsVisitor).map(Self)
    }
}

struct ObjectsVisitor;

impl<'de> Visitor<'de> for ObjectsVisitor {
    type Value = Vec<(String, Geometry<'de>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the named objects of a topology")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut objects = Vec::new();
        while let Some(object) = map.next_entry()? {
            objects.push(object);
        }
        Ok(objects)
    }
}
