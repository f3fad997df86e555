//! One feature: its geometry, its properties, its id.

use super::Reading;
use super::coordinates::{Coordinates, Depth};
use crate::boundaries::properties::{ID, PropertiesSeed, Text, TextOnly, push_value};
use crate::error::Problem;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Reads a feature.
pub(super) struct FeatureSeed<'r>(pub(super) &'r mut Reading);

impl<'de> DeserializeSeed<'de> for FeatureSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FeatureSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON Feature")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let reading = self.0;
        let mut kind: Option<Cow<'de, str>> = None;
        while let Some(key) = map.next_key::<Text<'de>>()? {
            match &*key.0 {
                "type" => kind = Some(map.next_value::<Text<'de>>()?.0),
                "geometry" => map.next_value_seed(GeometrySeed(reading))?,
                "properties" => map.next_value_seed(PropertiesSeed(&mut reading.features))?,
                "id" => {
                    if let Some(id) = map.next_value::<IdText<'de>>()?.0 {
                        push_value(&mut reading.features, usize::MAX, ID, &id);
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if kind.as_deref() != Some("Feature") {
            let found = kind.unwrap_or(Cow::Borrowed("none"));
            reading.problem(
                Problem::new("this is not a feature")
                    .found(found)
                    .expected("\u{201c}type\u{201d}: \u{201c}Feature\u{201d}"),
            );
        }
        Ok(())
    }
}

/// An id where it is text; ids may be numbers too, which are no codes.
struct IdText<'de>(Option<Cow<'de, str>>);

impl<'de> serde::Deserialize<'de> for IdText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOnly).map(Self)
    }
}

/// Reads a geometry, or null.
struct GeometrySeed<'r>(&'r mut Reading);

impl<'de> DeserializeSeed<'de> for GeometrySeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for GeometrySeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a geometry or null")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let reading = self.0;
        let mut kind: Option<Cow<'de, str>> = None;
        let mut depth = None;
        while let Some(key) = map.next_key::<Text<'de>>()? {
            match &*key.0 {
                "type" => kind = Some(map.next_value::<Text<'de>>()?.0),
                "coordinates" if reading.scanned.is_some() => {
                    depth = reading.scanned.take();
                    map.next_value::<IgnoredAny>()?;
                }
                "coordinates" => {
                    depth = map
                        .next_value_seed(Coordinates { features: &mut reading.features, level: 0 })?
                        .into();
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        check(reading, kind.as_deref(), depth);
        Ok(())
    }
}

/// Whether a geometry's coordinates are nested as its type says.
fn check(reading: &mut Reading, kind: Option<&str>, depth: Option<Depth>) {
    let expected = "Polygon or MultiPolygon";
    let lawful = match kind {
        Some("Polygon") => matches!(depth, Some(Depth::Polygon | Depth::Empty)),
        Some("MultiPolygon") => matches!(depth, Some(Depth::MultiPolygon | Depth::Empty)),
        other => {
            let found = other.unwrap_or("a geometry without a type").to_owned();
            let problem = Problem::new("the geometry is not a polygon").found(found).expected(expected);
            return reading.problem(problem.help("give the boundaries of the areas, not points or lines"));
        }
    };
    if !lawful {
        let found = depth.map_or("no coordinates".to_owned(), |depth| format!("coordinates of {depth}"));
        reading.problem(
            Problem::new("the coordinates do not fit the geometry's type")
                .found(found)
                .expected(format!("coordinates of a {}", kind.unwrap_or_default())),
        );
    }
}
