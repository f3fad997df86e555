//! The properties of a feature in JSON, as columns.

use crate::boundaries::features::{Features, TextColumn};
use crate::error::{Error, ErrorKind, Problem};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The name of the column that holds the features' ids.
pub(super) const ID: &str = "feature id";

/// The most different properties that the features of a file may have. A file
/// that names each feature's otherwise would take memory as its square.
pub(super) const MOST_COLUMNS: usize = 1_000;

/// Reads the properties of the feature after those that are ended.
pub(super) struct PropertiesSeed<'r>(pub(super) &'r mut Features);

impl<'de> DeserializeSeed<'de> for PropertiesSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for PropertiesSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of properties or null")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        // Features mostly have the same properties in the same order.
        let mut expected = 0;
        while let Some(name) = map.next_key::<Text<'de>>()? {
            let value = map.next_value::<Value<'de>>()?;
            expected = push_value(self.0, expected, &name.0, value.0.as_deref().unwrap_or_default()) + 1;
        }
        Ok(())
    }
}

/// Puts a value of the feature under way into the column of a name, which is
/// looked for at `expected` first. Gives the column's position. Of a name that
/// stands twice, the first value counts. One column beyond [`MOST_COLUMNS`] is
/// made, by which the file is refused in the end, and no further.
pub(super) fn push_value(features: &mut Features, expected: usize, name: &str, value: &str) -> usize {
    let row = features.len();
    let columns = &mut features.columns;
    let at = match columns.get(expected) {
        Some(column) if column.name == name => expected,
        _ => columns.iter().position(|column| column.name == name).unwrap_or_else(|| {
            if columns.len() > MOST_COLUMNS {
                return columns.len();
            }
            columns.push(TextColumn::new(name, row));
            columns.len() - 1
        }),
    };
    if let Some(column) = columns.get_mut(at).filter(|column| column.len() == row) {
        column.push(value);
    }
    at
}

/// Refuses features of more than [`MOST_COLUMNS`] properties.
pub(super) fn too_many() -> Error {
    let problem = Problem::new("the features have too many different properties")
        .found(format!("more than {MOST_COLUMNS} names"))
        .expected("the same few properties for every feature, a code among them");
    Error::new(ErrorKind::Limit, problem.help("export the layer with its code and name alone"))
}

/// Text, borrowed from the file where it holds no escapes. (serde's own `Cow`
/// is always owned.)
pub(super) struct Text<'de>(pub(super) Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_str(TextOnly)?;
        Ok(Self(text.unwrap_or_default()))
    }
}

/// A value where it is text.
pub(super) struct Value<'de>(pub(super) Option<Cow<'de, str>>);

impl<'de> serde::Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOnly).map(Self)
    }
}

/// Keeps text and passes over everything else.
pub(super) struct TextOnly;

impl<'de> Visitor<'de> for TextOnly {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Self::Value, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
