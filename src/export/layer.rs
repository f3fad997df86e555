//! [`Layer`]: what a file holds, before any format.

use super::number;
use crate::area::AreaCode;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::topology::Topology;
use crate::geom::{LonLat, ShapeRef};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A table of areas, with or without their polygons. Column-oriented: every
/// field and the geometry are aligned to `codes`.
#[derive(Debug, Clone, Default)]
pub struct Layer<'a> {
    /// What the table is called in the file: letters, digits and underscores.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// A sentence or two, where the format has room.
    pub description: Option<String>,
    /// Lines to print beside every map.
    pub attribution: Vec<String>,
    /// Anything further in JSON, for the format that has room: the member
    /// `oast` of GeoJSON.
    pub member: Option<serde_json::Value>,
    /// One code a row, the identifier of the feature.
    pub codes: Vec<AreaCode>,
    /// The columns, in order. Names are unique, whatever their case.
    pub fields: Vec<Field<'a>>,
    /// The polygons; `None` for a table without them.
    pub geometry: Option<Geometry<'a>>,
}

/// The polygons of a layer, aligned to its codes.
#[derive(Debug, Clone, Default)]
pub struct Geometry<'a> {
    /// In grid metres.
    pub shapes: Vec<ShapeRef<'a>>,
    /// In degrees, each aligned to the points of its shape. May be left empty
    /// for a format that holds grid metres.
    pub lonlat: Vec<&'a [LonLat]>,
    /// The same areas as rings of arcs, for a format that holds borders once.
    /// Where there is none it is found in the shapes.
    pub borders: Option<Topology>,
}

/// One column of a layer.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// Its name in the file.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// What it is and where it comes from, where the format has room.
    pub description: Option<String>,
    /// Its values.
    pub values: Values<'a>,
}

/// The values of one field; `None` is written as null, an empty cell in CSV.
#[derive(Debug, Clone)]
pub enum Values<'a> {
    /// Text.
    Text(Vec<Option<Cow<'a, str>>>),
    /// Numbers. What is not finite is written as null.
    Real {
        /// The numbers.
        values: Vec<Option<f64>>,
        /// To how many decimals they are rounded (8 at most); `None`: not at all.
        decimals: Option<u8>,
    },
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Positions: `[lon, lat]` in GeoJSON, elsewhere the text `lon lat`.
    Position(Vec<Option<LonLat>>),
}

/// One value of one row, as every format writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'c> {
    /// Nothing.
    Null,
    /// Text.
    Text(&'c str),
    /// A finite number, rounded where its field says so.
    Real(f64),
    /// A whole number.
    Integer(i64),
    /// A position.
    Position(LonLat),
}

impl Values<'_> {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Real { values, .. } => values.len(),
            Self::Integer(values) => values.len(),
            Self::Position(values) => values.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row; null beyond the end.
    pub fn cell(&self, row: usize) -> Cell<'_> {
        match self {
            Self::Text(values) => values.get(row).and_then(Option::as_deref).map_or(Cell::Null, Cell::Text),
            Self::Real { values, decimals } => match values.get(row) {
                Some(Some(value)) if value.is_finite() => {
                    Cell::Real(decimals.map_or(*value, |decimals| number::rounded(*value, decimals)))
                }
                _ => Cell::Null,
            },
            Self::Integer(values) => values.get(row).copied().flatten().map_or(Cell::Null, Cell::Integer),
            Self::Position(values) => values.get(row).copied().flatten().map_or(Cell::Null, Cell::Position),
        }
    }
}

impl<'a> Field<'a> {
    /// A column of a name, with a title for people.
    pub fn new(name: impl Into<String>, title: impl Into<String>, values: Values<'a>) -> Self {
        Self { name: name.into(), title: title.into(), description: None, values }
    }

    /// The same column with a description.
    #[must_use]
    pub fn described(mut self, description: Option<String>) -> Self {
        self.description = description;
        self
    }
}

impl Layer<'_> {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&Field<'_>> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether the layer is what it promises. Every writer asks first.
    ///
    /// # Errors
    /// All at once: fields or geometry of another length than the codes, names
    /// that stand twice, positions that are not finite.
    pub fn check(&self) -> Result<()> {
        let mut problems = Vec::new();
        let rows = format!("{} rows, one a code", self.len());
        let mut names = BTreeSet::new();
        for field in &self.fields {
            let place = Place::default().column(&field.name);
            if field.values.len() != self.len() {
                let found = format!("{} values", field.values.len());
                let problem = Problem::new("a field is of another length than the layer");
                problems.push(problem.at(place.clone()).found(found).expected(&rows));
            }
            if !names.insert(field.name.to_lowercase()) {
                problems.push(Problem::new("two fields have the same name").at(place));
            }
        }
        if let Some(geometry) = &self.geometry {
            geometry.check(&self.codes, &mut problems);
        }
        Error::all(ErrorKind::Refused, problems)
    }
}

impl Geometry<'_> {
    fn check(&self, codes: &[AreaCode], problems: &mut Vec<Problem>) {
        let without_degrees = self.lonlat.is_empty();
        if self.shapes.len() != codes.len() || !(without_degrees || self.lonlat.len() == codes.len()) {
            let found = format!("{} shapes, {} of them in degrees", self.shapes.len(), self.lonlat.len());
            let problem = Problem::new("the geometry is of another length than the layer");
            problems.push(problem.found(found).expected(format!("{} shapes", codes.len())));
            return;
        }
        let faults = codes.par_iter().zip(&self.shapes).enumerate().flat_map_iter(|(area, (code, shape))| {
            let degrees = self.lonlat.get(area).copied();
            let finite = shape.points().iter().all(|point| point.is_finite())
                && degrees.is_none_or(|points| {
                    points.iter().all(|point| point.lon.is_finite() && point.lat.is_finite())
                });
            let aligned = degrees.is_none_or(|points| points.len() == shape.points().len());
            let not_finite = (!finite).then(|| format!("a position of {code} is not finite"));
            let unequal = (!aligned).then(|| format!("the degrees of {code} are not as many as its points"));
            not_finite.into_iter().chain(unequal)
        });
        problems.extend(faults.collect::<Vec<_>>().into_iter().map(Problem::new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_cell_is_rounded_where_its_field_says_so() {
        let values = Values::Real { values: vec![Some(4.213_449), None, Some(f64::NAN)], decimals: Some(2) };
        assert_eq!(values.cell(0), Cell::Real(4.21));
        assert_eq!((values.cell(1), values.cell(2), values.cell(3)), (Cell::Null, Cell::Null, Cell::Null));
    }

    #[test]
    fn a_layer_out_of_step_is_refused_with_all_its_faults() {
        let shapes = sample::shapes();
        let lonlat = sample::lonlat(&shapes);
        let mut layer = sample::layer(&shapes, &lonlat);
        layer.check().unwrap();
        layer.fields.push(Field::new("CODE", "Again", Values::Integer(Vec::new())));
        layer.geometry.as_mut().unwrap().lonlat.pop();
        let error = layer.check().unwrap_err();
        assert_eq!(error.problems().count(), 3, "{error}");
    }

    #[test]
    fn a_position_that_is_not_finite_is_refused() {
        let shapes = sample::shapes();
        let mut lonlat = sample::lonlat(&shapes);
        lonlat[0].lat = f64::NAN;
        let error = sample::layer(&shapes, &lonlat).check().unwrap_err();
        assert!(error.to_string().contains("is not finite"), "{error}");
    }
}
