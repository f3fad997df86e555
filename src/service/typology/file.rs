//! A typology as a file: a layer, or the table of codes and groups that a dataset folder
//! takes for a grouping.

use super::{Made, TypologyRequest, make};
use crate::error::Result;
use crate::export::{self, Field, Format, Layer, Values};
use crate::service::Dataset;
use std::borrow::Cow;

/// The group of every area. CSV is `code,group` of the areas that are in one: put into
/// `boundaries/` of a dataset, it is a grouping. Other formats have all areas chosen with
/// their outlines, `group` and `group_name`.
///
/// # Errors
/// As [`typology`](super::typology); a format that this build cannot write.
pub fn typology_file(dataset: &Dataset, request: &TypologyRequest, format: Format) -> Result<Vec<u8>> {
    let made = make(dataset, request)?;
    let layer = if format == Format::Csv { made.table(dataset) } else { made.layer(dataset) };
    let mut body = Vec::new();
    export::write(format, &layer, &mut body)?;
    Ok(body)
}

impl Made<'_> {
    /// A group as people read it, unlike any other by its number.
    fn label(&self, group: usize) -> Option<String> {
        Some(format!("{}: {}", group + 1, self.names.get(group)?))
    }

    fn table<'a>(&self, dataset: &'a Dataset) -> Layer<'a> {
        let (found, atlas) = (&self.found, dataset.atlas());
        let codes: Vec<&str> = found
            .complete
            .areas
            .iter()
            .filter_map(|area| atlas.codes().get(*area as usize))
            .map(|code| code.as_str())
            .collect();
        let code = Values::Text(codes.iter().map(|code| Some(Cow::Borrowed(*code))).collect());
        let group =
            Values::Text(found.group.iter().map(|group| self.label(*group).map(Cow::Owned)).collect());
        Layer {
            name: "typology".to_owned(),
            title: "Typology".to_owned(),
            fields: vec![Field::new("code", "Code", code), Field::new("group", "Group", group)],
            codes,
            ..Layer::default()
        }
    }

    fn layer<'a>(&self, dataset: &'a Dataset) -> Layer<'a> {
        let mut layer = Layer::of_areas(dataset.atlas(), &self.within.areas);
        let groups = self.groups();
        let number =
            groups.iter().map(|group| group.and_then(|group| i64::try_from(group + 1).ok())).collect();
        let name = groups.iter().map(|group| group.and_then(|group| self.label(group)).map(Cow::Owned));
        layer.title = "Typology".to_owned();
        layer.fields.extend([
            Field::new("group", "Group, from 1", Values::Integer(number)),
            Field::new("group_name", "Group, a name suggested", Values::Text(name.collect())),
        ]);
        layer
    }
}
