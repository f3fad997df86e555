//! Makes a [`Layer`] of boundaries that belong to no atlas.

use super::names;
use super::{Field, Geometry, Layer, Values};
use crate::area::{AreaCode, AreaNames};
use crate::geom::topology::Topology;
use crate::geom::{LonLat, Shapes};
use std::borrow::Cow;

impl<'a> Layer<'a> {
    /// Areas with their names, all aligned to `codes`; `lonlat` to the points of
    /// the shapes, or empty for a format that holds grid metres; `borders` are the
    /// same areas for a format that holds each border once.
    ///
    /// Fields: `code`, `name`, and where any area has one, `welsh_name` and
    /// `readable_name`.
    pub fn of_boundaries(
        title: String,
        codes: &'a [AreaCode],
        areas: &'a [AreaNames],
        shapes: &'a Shapes,
        lonlat: &'a [LonLat],
        borders: Option<Topology>,
    ) -> Self {
        let text = |of: &dyn Fn(&'a AreaNames) -> Option<&'a str>| {
            areas.iter().map(|names| of(names).map(Cow::Borrowed)).collect::<Vec<_>>()
        };
        let code = codes.iter().map(|code| Some(Cow::Borrowed(code.as_str()))).collect();
        let mut fields = vec![
            Field::new("code", "Code", Values::Text(code)),
            Field::new("name", "Name", Values::Text(text(&|names| Some(&names.official)))),
        ];
        let further = [
            ("welsh_name", "Welsh name", text(&|names| names.welsh.as_deref())),
            ("readable_name", "Readable name", text(&|names| names.readable.as_deref())),
        ];
        for (name, title, values) in further {
            if values.iter().any(Option::is_some) {
                fields.push(Field::new(name, title, Values::Text(values)));
            }
        }
        let degrees = |area: usize| lonlat.get(shapes.point_range(area));
        Self {
            name: names::table(&title),
            title,
            codes: codes.iter().map(AreaCode::as_str).collect(),
            fields,
            geometry: Some(Geometry {
                shapes: shapes.iter().collect(),
                lonlat: (0..shapes.len()).filter(|_| !lonlat.is_empty()).filter_map(degrees).collect(),
                borders,
            }),
            ..Self::default()
        }
    }
}
