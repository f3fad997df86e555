//! Which JSON is TopoJSON.

use crate::boundaries::json;
use crate::boundaries::properties::Text;
use serde::Deserializer as _;
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// Whether bytes are JSON of a `Topology`: by its `type` or, where another
/// member comes first that only one of the formats has, by that.
pub(in crate::boundaries) fn is_topojson(bytes: &[u8]) -> bool {
    let mut found = false;
    if json::is_json(bytes) {
        // Reading ends early, as an error, as soon as the file is known.
        let mut json = serde_json::Deserializer::from_slice(json::without_mark(bytes));
        let _ = json.deserialize_map(Recognised(&mut found));
    }
    found
}

/// Looks at the members of the outermost object until one tells the format.
struct Recognised<'f>(&'f mut bool);

impl<'de> Visitor<'de> for Recognised<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<Text<'de>>()? {
            *self.0 = match &*key.0 {
                "type" => map.next_value::<Text<'de>>()?.0 == "Topology",
                "arcs" | "objects" => true,
                "features" => false,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            return Err(Error::custom("recognised"));
        }
        Ok(())
    }
}
