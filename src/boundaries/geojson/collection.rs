//! The top level of a GeoJSON file: `type`, `crs`, `features`, in any order.

use super::Reading;
use super::feature::FeatureSeed;
use crate::boundaries::json::NamedCrs;
use crate::boundaries::properties::Text;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads the top-level object.
pub(super) struct CollectionSeed<'r>(pub(super) &'r mut Reading);

impl<'de> DeserializeSeed<'de> for CollectionSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for CollectionSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON FeatureCollection")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let reading = self.0;
        while let Some(key) = map.next_key::<Text<'de>>()? {
            match &*key.0 {
                "type" => reading.kind = Some(map.next_value()?),
                "crs" => {
                    reading.features.crs = map.next_value::<Option<NamedCrs>>()?.and_then(NamedCrs::name)
                }
                "features" => {
                    if reading.has_features {
                        return Err(M::Error::duplicate_field("features"));
                    }
                    reading.has_features = true;
                    map.next_value_seed(FeaturesSeed(reading))?;
                }
                other => {
                    reading.service_error |= other == "error";
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Reads the array of features.
struct FeaturesSeed<'r>(&'r mut Reading);

impl<'de> DeserializeSeed<'de> for FeaturesSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for FeaturesSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of features")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        let reading = self.0;
        let mut number = 1;
        reading.under_way = Some(number);
        while seq.next_element_seed(FeatureSeed(&mut *reading))?.is_some() {
            reading.features.end_feature(number);
            reading.features.fill_columns();
            number += 1;
            reading.under_way = Some(number);
        }
        reading.under_way = None;
        Ok(())
    }
}
