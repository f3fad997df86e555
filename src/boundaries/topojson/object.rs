//! The geometries of a topology's objects, and which of them are features.

use super::links::Links;
use crate::boundaries::properties::{Text, Value};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A geometry as the file has it.
#[derive(Debug, Default)]
pub(super) struct Geometry<'de> {
    /// `None` for null too: a feature without an outline.
    pub(super) kind: Option<Cow<'de, str>>,
    /// Where it is text: numbers are no codes.
    pub(super) id: Option<Cow<'de, str>>,
    /// Names and values, empty where they are no text.
    pub(super) properties: Vec<(Cow<'de, str>, Cow<'de, str>)>,
    pub(super) arcs: Option<Links>,
    /// The members of a collection.
    members: Vec<Geometry<'de>>,
}

impl<'de> Geometry<'de> {
    /// The features of an object: itself, or the members of a collection. A
    /// collection in a collection is one feature where it has an id or
    /// properties; otherwise its members are.
    pub(super) fn features(&self) -> Vec<&Self> {
        let mut features = Vec::new();
        if self.is_collection() {
            self.members.iter().for_each(|member| member.add_features(&mut features));
        } else {
            features.push(self);
        }
        features
    }

    fn add_features<'g>(&'g self, features: &mut Vec<&'g Self>) {
        if self.is_collection() && self.id.is_none() && self.properties.is_empty() {
            self.members.iter().for_each(|member| member.add_features(features));
        } else {
            features.push(self);
        }
    }

    /// The geometries of a feature: itself, or those in it that are no collections.
    pub(super) fn parts(&self) -> Vec<&Self> {
        if !self.is_collection() {
            return vec![self];
        }
        self.members.iter().flat_map(Self::parts).collect()
    }

    /// Whether it bounds something: a polygon, polygons, or a collection of any.
    pub(super) fn has_polygons(&self) -> bool {
        matches!(self.kind.as_deref(), Some("Polygon" | "MultiPolygon"))
            || self.members.iter().any(Self::has_polygons)
    }

    fn is_collection(&self) -> bool {
        self.kind.as_deref() == Some("GeometryCollection")
    }
}

impl<'de> Deserialize<'de> for Geometry<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GeometryVisitor)
    }
}

struct GeometryVisitor;

impl<'de> Visitor<'de> for GeometryVisitor {
    type Value = Geometry<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a TopoJSON geometry or null")
    }

    fn visit_unit<E>(self) -> Result<Geometry<'de>, E> {
        Ok(Geometry::default())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Geometry<'de>, M::Error> {
        let mut geometry = Geometry::default();
        while let Some(key) = map.next_key::<Text<'de>>()? {
            match &*key.0 {
                "type" => geometry.kind = map.next_value::<Value<'de>>()?.0,
                "id" => geometry.id = map.next_value::<Value<'de>>()?.0,
                "properties" => geometry.properties = map.next_value::<Properties<'de>>()?.0,
                "arcs" => geometry.arcs = Some(map.next_value()?),
                "geometries" => {
                    geometry.members = map.next_value::<Option<_>>()?.unwrap_or_default();
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(geometry)
    }
}

/// The properties that a feature has; what is no object holds none.
struct Properties<'de>(Vec<(Cow<'de, str>, Cow<'de, str>)>);

impl<'de> Deserialize<'de> for Properties<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(PropertiesVisitor).map(Self)
    }
}

struct PropertiesVisitor;

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Vec<(Cow<'de, str>, Cow<'de, str>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of properties or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut properties = Vec::new();
        while let Some(name) = map.next_key::<Text<'de>>()? {
            let value = map.next_value::<Value<'de>>()?.0;
            properties.push((name.0, value.unwrap_or_default()));
        }
        Ok(properties)
    }
}
